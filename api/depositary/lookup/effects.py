"""What happened lately and what is to come: acts and effects with their days, in words, for the feed and the calendar.

Only what the law derives is an effect. An announcement or a law at home is an act that changes no status, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import NamedNode, QuerySolution

from depositary.engine.interface import Engine
from depositary.graph import names
from depositary.graph.reader import Reader
from depositary.law.dates import Bounds, PartialDate, say_bounds
from depositary.lookup.archive import Archive
from depositary.lookup.queries import bound
from depositary.lookup.shapes import Json

_YEAR = 366  # days: what is known only to lie further apart happened on no day that could be told as news
_SPANS = (_YEAR, 10 * _YEAR)  # days looked back for the newest of everything, before all is looked through
_SAID = {
    "party": "in force",
    "former-party": "no longer a party",
    "member": "member",
    "former-member": "no longer a member",
    "in-force": "begins",
    "residual": "ends, but for what remains of it",
    "ended": "ends",
}
_BEGINS = ("party", "member", "in-force")


@dataclass(frozen=True, slots=True)
class Happening:
    """An act or an effect. `id` is its name under the base and stays; `page` is the path of the thing that tells more.

    `title` and `lines` are sentences for people. Where the day is not known, `bounds` are the first and the last that
    it may be; without a last day it may also never come.
    """

    id: str
    page: str
    kind: str
    bounds: Bounds
    title: str
    lines: tuple[str, ...]
    sources: tuple[Json, ...]
    status: str | None

    @property
    def learnt(self) -> date | None:
        """The last day on which one of its sources was seen: since then the record says so."""
        seen = [PartialDate.parse(one["seen"]).bounds.latest for one in self.sources if one["seen"]]
        return max((day for day in seen if day), default=None)


@dataclass(frozen=True, slots=True)
class _Found:
    """A row of one of the queries: an act, or an episode of a strand."""

    node: NamedNode
    strand: NamedNode | None
    what: NamedNode
    participant: str
    on: str
    bounds: Bounds

    @property
    def power(self) -> bool:
        return self.strand is not None and names.path(self.strand).startswith("mandate/")

    @property
    def turn(self) -> tuple[str, str, Bounds, bool]:
        """What is the same of a participation and of the powers that begin or end with it."""
        return self.participant, self.on, self.bounds, names.last(self.what.value) in _BEGINS


def changes(
    archive: Archive, engine: Engine, since: date, until: date, limit: int, participant: str | None, treaty: str | None
) -> list[Happening]:
    """What was done and took effect from one day to another, the newest first, at most `limit`."""
    spans = () if participant or treaty else _SPANS
    for first in (*(max(since, until - timedelta(days)) for days in spans), since):
        given = {"from": first, "to": until, "participant": participant, "treaty": treaty}
        found = [
            *_rows(engine.select(bound("acts-between", **given))),
            *_rows(engine.select(bound("effects-between", **given))),
        ]
        grouped = [one for one in _grouped(found) if _near(one[0].bounds)]
        if len(grouped) >= limit or first == since:
            break
    grouped.sort(key=lambda one: (one[0].bounds.latest, one[0].strand is not None, one[0].node.value), reverse=True)
    return [_told(archive, *one) for one in grouped[:limit]]


def to_come(
    archive: Archive, engine: Engine, day: date, participant: str | None, treaty: str | None
) -> list[Happening]:
    """What takes effect on a day or later, and what may because of an act that nobody has seen; the first first."""
    query = bound("effects-to-come", day=day, participant=participant, treaty=treaty)
    return [_told(archive, *one) for one in _grouped(_rows(engine.select(query)))]


def _rows(rows: Iterable[QuerySolution]) -> Iterator[_Found]:
    for row in rows:
        earliest, latest = row["not_before"], row["not_after"]
        yield _Found(
            row["act"] or row["episode"],
            row["strand"],
            row["kind"] or row["status"],
            names.path(row["participant"]),
            names.path(row["treaty"]),
            Bounds(date.fromisoformat(earliest.value), date.fromisoformat(latest.value) if latest else None),
        )


def _near(bounds: Bounds) -> bool:
    assert bounds.earliest is not None
    return bounds.latest is not None and bounds.latest - bounds.earliest < timedelta(_YEAR)


def _grouped(found: Iterable[_Found]) -> list[tuple[_Found, list[_Found]]]:
    """Each with the powers that begin or end with it; a power for which that is not so is one by itself."""
    every = [(one, list[_Found]()) for one in found]
    whole: dict[object, list[_Found]] = {}
    for one, powers in every:
        if one.strand is not None and not one.power:
            whole.setdefault(one.turn, powers)
    for one, _ in every:
        if one.power and one.turn in whole:
            whole[one.turn].append(one)
    return [(one, powers) for one, powers in every if not (one.power and one.turn in whole)]


def _told(archive: Archive, one: _Found, powers: list[_Found]) -> Happening:
    return _act(archive, one) if one.strand is None else _effect(archive, one, one.strand, powers)


def _act(archive: Archive, one: _Found) -> Happening:
    path = names.path(one.node)
    act = archive.act(path)
    said = str(act["kind"]).replace("-", " ")
    place = f" to {act['place']['name']}" if act["place"] else ""
    remark = "" if act["changes_status"] else " (changes no status)"
    if act["without_effect"]:
        remark = " (without effect)"
    when = "" if one.bounds.day else f", {say_bounds(one.bounds)}"
    lines = (f"{said.capitalize()}{place} {say_bounds(one.bounds)}.", act["without_effect"], act["note"])
    return Happening(
        path,
        path,
        "act",
        one.bounds,
        f"{_about(archive, one)}: {said}{place}{remark}{when}",
        tuple(line for line in lines if line),
        tuple(act["sources"]),
        None,
    )


def _effect(archive: Archive, one: _Found, strand: NamedNode, powers: list[_Found]) -> Happening:
    derived = Reader(archive.store, names.GRAPH_DERIVED)
    status = names.last(one.what.value)
    because = [names.path(node) for node in derived.nodes(one.node, "because")]
    lines = (derived.value(one.node, "explanation") or "").splitlines()
    told = f"{_power(archive, one)}: {_SAID[status]}" if one.power else _SAID[status]
    if one.bounds.latest is None:
        told = f"perhaps {told}"  # it rests on an act that nobody has seen
    if one.bounds.day is None:
        missing = "; ".join(derived.values(one.node, "missing"))
        told += f", {say_bounds(one.bounds)}" + (f" (not known: {missing})" if missing else "")
    return Happening(
        f"{names.path(strand)}#{status}-{_nth(derived, strand, one)}",
        names.path(strand),
        "effect",
        one.bounds,
        f"{_about(archive, one)}: {told}",
        (*lines, *(f"With it: {_power(archive, each)}: {_SAID[names.last(each.what.value)]}." for each in powers)),
        tuple(archive.sources(*because)),
        status,
    )


def _about(archive: Archive, one: _Found) -> str:
    return f"{archive.catalogue.name(one.participant)}, {archive.catalogue.name(one.on)}"


def _power(archive: Archive, one: _Found) -> str:
    """A body and its power, by the mandate."""
    assert one.strand is not None
    derived = Reader(archive.store, names.GRAPH_DERIVED)
    body, power = derived.node(one.strand, "body"), derived.node(one.strand, "power")
    assert body is not None
    assert power is not None
    return f"{archive.catalogue.name(names.path(body))}, {power.value.rsplit('.', 1)[-1].replace('-', ' ')}"


def _nth(derived: Reader, strand: NamedNode, one: _Found) -> int:
    """Which time it is so, in order of time: a corrected date or a later return leaves that as it is."""
    same = [node for node in derived.nodes(strand, "episode") if derived.node(node, "status") == one.what]
    same.sort(key=lambda node: derived.value(node, "sinceNotBefore") or derived.value(node, "sinceNotAfter") or "")
    return same.index(one.node) + 1
