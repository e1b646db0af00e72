"""Everything that a snapshot says of one participant, read once: participations, memberships and mandates by day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from depositary.engine.interface import Statements
from depositary.graph import names
from depositary.graph.reader import Reader
from depositary.law.coverage import Reach
from depositary.law.dates import Bounds


@dataclass(frozen=True, slots=True)
class Episode:
    """A state of affairs as the snapshot has it; see `depositary.law.timeline.Episode`."""

    id: str
    status: str
    since: Bounds | None
    until: Bounds | None
    because: tuple[str, ...]
    explanation: tuple[str, ...]
    facts_before: date | None


@dataclass(frozen=True, slots=True)
class Period:
    """Days `[since, until)` of which the snapshot says the same."""

    since: date | None
    until: date | None
    status: str
    possible: tuple[str, ...]
    missing: tuple[str, ...]
    episode: Episode


@dataclass(frozen=True, slots=True)
class Strand:
    """A participation, membership, mandate or territorial application through time."""

    id: str
    participant: str
    object: str
    body: str
    power: str
    place: str
    reach: Reach
    periods: tuple[Period, ...]
    episodes: tuple[Episode, ...]
    acts: tuple[str, ...]
    possible_acts: tuple[str, ...]
    _starts: tuple[int, ...]

    def on(self, day: date) -> Period:
        """The period that the day belongs to."""
        return self.periods[bisect_right(self._starts, day.toordinal()) - 1]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All strands of one participant, by what they are about."""

    participant: str
    participations: dict[str, Strand]
    memberships: dict[str, Strand]
    mandates: dict[str, Strand]
    applications: dict[str, Strand]

    def territories(self, treaty: str) -> list[Strand]:
        """The territories to which the participant extended a treaty."""
        return [one for one in self.applications.values() if one.object == treaty]


def read(store: Statements, participant: str) -> Dossier:
    """Read the dossier of a participant (`state/RUS`) from the derived graph."""
    derived = Reader(store, names.GRAPH_DERIVED)
    found: dict[str, dict[str, Strand]] = {"participation": {}, "membership": {}, "mandate": {}, "application": {}}
    for node in sorted(_strands(store, participant), key=lambda one: one.value):
        kind = names.path(node).split("/", 1)[0]
        strand = _strand(derived, node)
        key = {"mandate": strand.power, "application": strand.id}.get(kind, strand.object)
        found[kind][key] = strand
    return Dossier(participant, *found.values())


def of_object(store: Statements, path: str, kind: str) -> dict[str, Strand]:
    """What a dossier has of one treaty (`participation`) or organisation (`membership`), for everybody: by participant,
    sorted.
    """
    derived = Reader(store, names.GRAPH_DERIVED)
    nodes = derived.pointing(names.thing(path), "object", f"{kind}/")
    found = {_path(derived.node(node, "participant")): _strand(derived, node) for node in nodes}
    return dict(sorted(found.items()))


def _strands(store: Statements, participant: str) -> Iterator[NamedNode]:
    pattern = (None, names.term("participant"), names.thing(participant), names.GRAPH_DERIVED)
    for quad in store.quads_for_pattern(*pattern):
        assert isinstance(quad.subject, NamedNode)
        yield quad.subject


def _strand(derived: Reader, node: NamedNode) -> Strand:
    episodes = {one: _episode(derived, one) for one in derived.nodes(node, "episode")}
    periods = sorted(
        (_period(derived, one, episodes) for one in derived.nodes(node, "period")),
        key=lambda period: period.since or date.min,
    )
    first, last = _day(derived.value(node, "gapSince")), _day(derived.value(node, "gapUntil"))
    return Strand(
        id=names.path(node),
        participant=_path(derived.node(node, "participant")),
        object=_path(derived.node(node, "object")),
        body=_path(derived.node(node, "body")),
        power=_path(derived.node(node, "power")),
        place=_path(derived.node(node, "place")),
        reach=Reach(_day(derived.value(node, "coveredUntil")), ((first, last),) if first and last else ()),
        periods=tuple(periods),
        episodes=tuple(episodes.values()),
        acts=tuple(names.path(act) for act in derived.nodes(node, "hasAct")),
        possible_acts=tuple(names.path(act) for act in derived.nodes(node, "hasPossibleAct")),
        _starts=tuple((period.since or date.min).toordinal() for period in periods),
    )


def _period(derived: Reader, node: NamedNode, episodes: dict[NamedNode, Episode]) -> Period:
    speaking = derived.node(node, "episode")
    assert speaking is not None
    return Period(
        since=_day(derived.value(node, "since")),
        until=_day(derived.value(node, "until")),
        status=names.last(_path(derived.node(node, "status"))),
        possible=tuple(names.last(one.value) for one in derived.nodes(node, "possible")),
        missing=tuple(derived.values(node, "missing")),
        episode=episodes[speaking],
    )


def _episode(derived: Reader, node: NamedNode) -> Episode:
    return Episode(
        id=names.path(node),
        status=names.last(_path(derived.node(node, "status"))),
        since=_bounds(derived, node, "since"),
        until=_bounds(derived, node, "until"),
        because=tuple(names.path(one) for one in derived.nodes(node, "because")),
        explanation=tuple((derived.value(node, "explanation") or "").splitlines()),
        facts_before=_day(derived.value(node, "factsBefore")),
    )


def _bounds(derived: Reader, node: NamedNode, which: str) -> Bounds | None:
    earliest, latest = derived.value(node, f"{which}NotBefore"), derived.value(node, f"{which}NotAfter")
    return Bounds(_day(earliest), _day(latest)) if earliest or latest else None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _path(node: NamedNode | None) -> str:
    return "" if node is None else names.path(node)
