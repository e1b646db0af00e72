"""From the graph to the law: the treaties, acts, powers and coverage of the record as the derivations need them.

The identifiers that law sees are the paths of the things, so that what it concludes names the things themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pyoxigraph import NamedNode

from depositary.engine.interface import Statements
from depositary.graph import clauses, names
from depositary.graph.clauses import first_day
from depositary.graph.coverage import coverage
from depositary.graph.lazy import Lazy
from depositary.graph.reader import Reader
from depositary.graph.tables import actor_path
from depositary.graph.told import Told
from depositary.law.absence import Actor
from depositary.law.acts import CONSENT, Act, ActKind, PossibleAct
from depositary.law.clauses import Treaty
from depositary.law.competence import BoundaryReading
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds, PartialDate
from depositary.law.force import Condition
from depositary.law.powers import Mode, Power, Residual

_NOTHING = NamedNode(names.BASE)
_RANK_DEPOSITARY = names.concept("rank", "depositary")
_GOVERNING = {
    ActKind.SIGNATURE: ("signedOn", "doneOn"),
    ActKind.DEFINITIVE_SIGNATURE: ("signedOn", "depositedOn", "doneOn"),
    **dict.fromkeys(
        (
            ActKind.DENUNCIATION,
            ActKind.WITHDRAWAL,
            ActKind.REVOCATION,
            ActKind.DECLARATION,
            ActKind.DECLARATION_WITHDRAWAL,
            ActKind.RESERVATION,
            ActKind.RESERVATION_WITHDRAWAL,
            ActKind.OBJECTION,
            ActKind.TERRITORIAL_APPLICATION,
            ActKind.TERRITORIAL_APPLICATION_WITHDRAWAL,
        ),
        ("receivedOn", "depositedOn"),
    ),
    **dict.fromkeys(
        (
            ActKind.RATIFICATION,
            ActKind.ACCEPTANCE,
            ActKind.APPROVAL,
            ActKind.CONSENT,
            ActKind.ACCESSION,
            ActKind.SUCCESSION,
            ActKind.FORMAL_CONFIRMATION,
        ),
        ("depositedOn", "receivedOn"),
    ),
}
"""Which stated date governs: what the depositary received, and when. Every other kind: the day on which it was done."""


@dataclass
class Facts:
    """The record as law reads it. `Facts(store)` reads nothing yet; each part is read once, when first asked for."""

    store: Statements

    @cached_property
    def reader(self) -> Reader:
        """The reader of the record."""
        return Reader(self.store)

    @cached_property
    def told(self) -> Told:
        """What the record says of names, events, places and positions."""
        return Told(self.reader)

    @cached_property
    def concepts(self) -> Reader:
        """The reader of the vocabularies."""
        return Reader(self.store, names.GRAPH_ONTOLOGY)

    @cached_property
    def actors(self) -> Mapping[str, list[str]]:
        """Who has to do with each treaty or organisation, sorted: by an act, a table, or what it merges into."""
        return Lazy(self._actors, lambda: sorted({*self.treaties, *self.constitutions}))

    def _actors(self, on: str) -> list[str]:
        acted = self.reader.pointing(names.thing(on), "object", "act/")
        found = {actor_path(names.last(names.path(node)).split(".")[0]) for node in acted}
        found.update(actor for actor, other in self.possible_acts if other == on)
        found.update(party for listing in self.coverage.get(on, Coverage()).listings for party in listing.parties)
        treaty = self.treaties.get(on)
        return sorted(found | set(self.actors[treaty.amends] if treaty is not None and treaty.merged else ()))

    @cached_property
    def treaties(self) -> Mapping[str, Treaty]:
        """Every treaty with its clauses, by path."""
        return Lazy(self._treaty, lambda: [names.path(node) for node in self.reader.things("Treaty")])

    def _treaty(self, path: str) -> Treaty | None:
        node = names.thing(path)
        return clauses.treaty(self.reader, node) if self.reader.is_a(node, "Treaty") else None

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """What each treaty needed to enter into force, where its clause on it is on record with a number."""
        return Lazy(self._condition, lambda: [path for path in self.treaties if self._condition(path) is not None])

    def _condition(self, path: str) -> Condition | None:
        return clauses.condition(self.reader, names.thing(path), self.treaties) if path in self.treaties else None

    @cached_property
    def constitutions(self) -> dict[str, Treaty | None]:
        """For each organisation the treaty that constitutes it, where the record has its clauses."""
        found: dict[str, Treaty | None] = {}
        for node in self.reader.things("Organisation"):
            constitution = self.reader.node(node, "constitution")
            found[names.path(node)] = self.treaties.get(names.path(constitution)) if constitution else None
        return found

    @cached_property
    def acts(self) -> Mapping[tuple[str, str], list[Act]]:
        """Every act by actor and object; those of one actor are read together."""
        return Lazy(
            lambda key: self._acts_of[key[0]].get(key[1]),
            lambda: [(actor, on) for actor in self._acts_of for on in self._acts_of[actor]],
        )

    @cached_property
    def _acts_of(self) -> Mapping[str, dict[str, list[Act]]]:
        kinds = ("State", "Organisation")
        return Lazy(self._read_acts, lambda: [names.path(node) for kind in kinds for node in self.reader.things(kind)])

    def _read_acts(self, actor: str) -> dict[str, list[Act]]:
        found: dict[str, list[Act]] = defaultdict(list)
        for node in self.reader.pointing(names.thing(actor), "actor", "act/"):
            act = self._act(node)
            found[act.object].append(act)
        return dict(found)

    @cached_property
    def possible_acts(self) -> dict[tuple[str, str], list[PossibleAct]]:
        """Every possible act by actor and object."""
        found: dict[tuple[str, str], list[PossibleAct]] = defaultdict(list)
        for node in self.reader.things("PossibleAct"):
            act = _possible_act(self.reader, node)
            found[act.actor, act.object].append(act)
        return dict(found)

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """What the record holds of each treaty or organisation of which it has a table."""
        return Lazy(
            lambda on: coverage(self.reader, names.thing(on)),
            lambda: sorted(on for on in (*self.treaties, *self.constitutions) if on in self.coverage),
        )

    @cached_property
    def powers(self) -> list[Power]:
        """Every power of every body and court."""
        return [_power(self.reader, node) for node in self.reader.things("Power")]

    @cached_property
    def readings(self) -> dict[str, list[BoundaryReading]]:
        """The positions on the last day that something covers, by the thing they are about."""
        found: dict[str, list[BoundaryReading]] = defaultdict(list)
        for node in self.reader.things("Position"):
            day, about = first_day(self.reader.value(node, "untilDay")), self.reader.node(node, "about")
            if day and about:
                says = self.reader.value(node, "says") or ""
                found[names.path(about)].append(BoundaryReading(names.path(node), day, says))
        return dict(found)

    def existence(self, actor: str) -> tuple[date | None, Bounds | None]:
        """From when until when a state existed, as far as the record says."""
        node = names.thing(actor)
        since, until = self.reader.value(node, "existsSince"), self.reader.value(node, "existsUntil")
        return (
            PartialDate.parse(since).bounds.earliest if since else None,
            PartialDate.parse(until).bounds if until else None,
        )

    def actor(self, path: str, treaty: Treaty) -> Actor:
        """A state or organisation as a participant in a treaty."""
        since, until = self.existence(path)
        entries = [
            act.stated_effect.bounds.earliest if act.stated_effect else act.bounds.earliest
            for act in self.acts.get((path, treaty.organisation), [])
            if not act.set_aside and act.kind in CONSENT
        ]
        members = self.coverage.get(treaty.organisation, Coverage())
        recorded = not treaty.organisation or members.full_history_until is not None
        member_since = min((day for day in entries if day), default=None)
        return Actor(path, since, until, member_since, membership_recorded=recorded)

    def _act(self, node: NamedNode) -> Act:
        said = self.reader.about(node)

        def path(name: str) -> str:
            return names.path(next((v for v in said.get(names.term(name), ()) if isinstance(v, NamedNode)), _NOTHING))

        def text(name: str) -> str:
            return next((value.value for value in said.get(names.term(name), ())), "")

        kind = ActKind(names.last(path("actKind")))
        stated = (text(name) for name in _GOVERNING.get(kind, ("doneOn", "depositedOn", "receivedOn")))
        governing, effect = next((one for one in stated if one), ""), text("statedEffectOn")
        sources = said.get(NamedNode(f"{names.DCTERMS}source"), ())
        return Act(
            id=names.path(node),
            actor=path("actor"),
            object=path("object"),
            kind=kind,
            date=PartialDate.parse(governing) if governing else None,
            stated_effect=PartialDate.parse(effect) if effect else None,
            article=text("onArticle"),
            decided_by=self.reader.label(names.thing(path("decidedBy"))) if path("decidedBy") else "",
            place=path("place"),
            set_aside=bool(text("setAsideBecause")),
            stated_by_depositary=all(self._ranks[one.value] == _RANK_DEPOSITARY for one in sources),
        )

    @cached_property
    def _ranks(self) -> Mapping[str, NamedNode]:
        """The rank of each source, by its IRI."""
        return Lazy(lambda iri: self.reader.node(NamedNode(iri), "rank"), list)


def _possible_act(reader: Reader, node: NamedNode) -> PossibleAct:
    kind, actor, on = reader.node(node, "actKind"), reader.node(node, "actor"), reader.node(node, "object")
    since = first_day(reader.value(node, "notBefore"))
    assert kind is not None
    assert actor is not None
    assert on is not None
    assert since is not None
    return PossibleAct(
        id=names.path(node),
        actor=names.path(actor),
        object=names.path(on),
        kind=ActKind(names.last(kind.value)),
        not_before=since,
        missing=reader.value(node, "missing") or "",
        not_after=first_day(reader.value(node, "notAfter")),
    )


def _power(reader: Reader, node: NamedNode) -> Power:
    body, treaty, kind = reader.node(node, "body"), reader.node(node, "treaty"), reader.node(node, "powerKind")
    mode, residual, clause = reader.node(node, "mode"), reader.node(node, "residual"), reader.node(node, "clause")
    assert body is not None
    assert treaty is not None
    assert kind is not None
    assert mode is not None
    return Power(
        id=names.path(node),
        body=names.path(body),
        treaty=names.path(treaty),
        kind=names.last(kind.value),
        mode=Mode(names.last(mode.value)),
        article=reader.value(node, "article") or "",
        clause=names.path(clause) if clause else "",
        residual=Residual(names.last(residual.value)) if residual else Residual.NONE_EXPRESS,
        consent_per_use=reader.value(node, "consentPerUse") == "true",
        option_article=reader.value(node, "optionArticle") or "",
        held_since=first_day(reader.value(node, "heldSince")),
        verified=clauses.was_read(reader, node),
    )
