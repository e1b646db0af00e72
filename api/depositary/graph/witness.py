"""A snapshot as the judges of claims see it (`law.claims.record.Record`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, cached_property

from pyoxigraph import Literal, NamedNode
from rapidfuzz.utils import default_process

from depositary.graph import names
from depositary.graph.clauses import first_day
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.law import competence
from depositary.law.absence import Actor
from depositary.law.acts import Act, ActKind, PossibleAct
from depositary.law.claims.record import Called, Happening, Position, Relation
from depositary.law.clauses import Treaty
from depositary.law.competence import Competence
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds, PartialDate, day_before
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Power
from depositary.law.status import Hold, Member
from depositary.law.timeline import Timeline

_SOME_DAY = date(2200, 1, 1)
"""When the notice of a supposed exit is received: later than anything on record."""
_LONG_AFTER = date(2300, 1, 1)
_RIGHTLY = (
    NamedNode(f"{names.SKOS}prefLabel"),
    NamedNode(f"{names.SKOS}altLabel"),
    NamedNode(f"{names.DCTERMS}title"),
    names.term("formalName"),
    names.term("alias"),
    names.term("number"),
)
_WRONGLY = (NamedNode(f"{names.SKOS}hiddenLabel"),)
_OTHER_DATES = {"signedOn": "signed", "sentOn": "sent"}


class Witness:
    """What one record says. Whatever follows from it is concluded once, and kept."""

    def __init__(self, facts: Facts, derivation: Derivation) -> None:
        self._facts, self._derivation, self._reader = facts, derivation, facts.reader
        self.name = cache(self._name)
        self.lost_by_leaving = cache(self._lost_by_leaving)

    def _name(self, path: str) -> str:
        return self._reader.label(names.thing(path)) or path

    def treaty(self, path: str) -> Treaty:
        """A treaty with its clauses."""
        return self._facts.treaties[path]

    def organisation(self, path: str) -> str:
        """The organisation of a treaty, body or court; else that of the treaty that established it."""
        said = self._reader.node(names.thing(path), "organisation")
        if said is not None:
            return names.path(said)
        founder = self.founder(path)
        return self.organisation(founder) if founder else ""

    def treaties(self, organisation: str) -> Sequence[str]:
        """The treaties of an organisation, sorted."""
        return [names.path(one) for one in self._reader.pointing(names.thing(organisation), "organisation", "treaty/")]

    def actors(self, on: str) -> Sequence[str]:
        """Who has to do with a treaty or an organisation."""
        return self._facts.actors.get(on, [])

    def actor(self, actor: str, treaty: str) -> Actor:
        """A state or organisation as a participant in a treaty."""
        return self._derivation.actor(actor, self._facts.treaties[treaty])

    def existence(self, actor: str) -> tuple[date | None, Bounds | None]:
        """From when until when a state existed."""
        return self._facts.existence(actor)

    def acts(self, actor: str, on: str) -> Sequence[Act]:
        """What an actor did about a treaty or an organisation."""
        return self._facts.acts.get((actor, on), [])

    def other_dates(self, act: str) -> Mapping[str, PartialDate]:
        """The dates of an act that do not govern it."""
        found = ((what, self._reader.value(names.thing(act), term)) for term, what in _OTHER_DATES.items())
        return {what: PartialDate.parse(text) for what, text in found if text}

    def possible_acts(self, actor: str, on: str) -> Sequence[PossibleAct]:
        """Acts that may have happened and that nobody has seen."""
        return self._facts.possible_acts.get((actor, on), [])

    def participation(self, actor: str, treaty: str) -> Participation:
        """The status of an actor under a treaty through time."""
        return self._derivation.participation(actor, treaty)

    def membership(self, actor: str, organisation: str) -> Timeline[Member]:
        """The membership of an actor in an organisation through time."""
        return self._derivation.membership(actor, organisation)

    def covers_membership(self, organisation: str, day: date) -> bool:
        """Whether the record of the members of an organisation reaches the day."""
        until = self._facts.coverage.get(organisation, Coverage()).full_history_until
        return until is not None and day <= until

    def lists_all(self, thing: str, day: date) -> bool:
        """Whether the record has every act on it, or a complete table of those in it of a day not after `day`."""
        known = self._facts.coverage.get(thing, Coverage())
        tables = (one for one in known.listings if one.complete and one.day <= day)
        return known.full_history_until is not None or any(tables)

    def powers(self) -> Sequence[Power]:
        """Every power of every body and court."""
        return self._facts.powers

    def mandate(self, actor: str, power: Power) -> Mandate:
        """A power over an actor through time."""
        return self._derivation.mandate(actor, power)

    def competence(self, actor: str, power: Power, facts_on: date) -> Competence:
        """Whether a power covers what happened on a day."""
        mandate = self.mandate(actor, power)
        about = f"mandate/{names.last(power.body)}.{names.last(actor)}.{names.last(power.treaty)}.{power.kind}"
        return competence.competence(mandate, facts_on, self._facts.readings.get(about, ()))

    def _lost_by_leaving(self, actor: str, treaty: str) -> tuple[Power, ...]:
        """The powers over an actor that end when it leaves a treaty."""
        notice = Act("supposed notice", actor, treaty, ActKind.DENUNCIATION, PartialDate.of(_SOME_DAY), supposed=True)
        lost: list[Power] = []
        for mandate in self._derivation.supposing(notice).mandates(actor):
            before = mandate.timeline.on(day_before(_SOME_DAY)).possible[0]
            if before is Hold.IN_FORCE and mandate.timeline.on(_LONG_AFTER).status in (Hold.ENDED, Hold.RESIDUAL):
                lost.append(mandate.power)
        return tuple(lost)

    def founder(self, body: str) -> str:
        """The treaty that established a body or court."""
        found = self._reader.node(names.thing(body), "establishedBy")
        return names.path(found) if found else ""

    def confusable(self, path: str) -> Sequence[str]:
        """What a thing is often confused with."""
        return [names.path(one) for one in self._reader.nodes(names.thing(path), "confusableWith")]

    def called(self, text: str) -> Mapping[str, Called]:
        """The things that bear a name, whatever its case and punctuation."""
        return self._names.get(_plain(text), {})

    @cached_property
    def _names(self) -> Mapping[str, dict[str, Called]]:
        found: dict[str, dict[str, Called]] = defaultdict(dict)
        for kind in ("Treaty", "Body", "Court", "Organisation"):
            for node in self._reader.things(kind):
                said = self._reader.about(node)
                for terms, how in ((_WRONGLY, Called.WRONGLY), (_RIGHTLY, Called.RIGHTLY)):
                    for value in (one for term in terms for one in said.get(term, ())):
                        if isinstance(value, Literal):
                            found[_plain(value.value)][names.path(node)] = how
        return dict(found)

    def positions(self, about: str) -> Sequence[Position]:
        """The official positions on a participation, membership or mandate."""
        return self._positions.get(about, [])

    @cached_property
    def _positions(self) -> Mapping[str, list[Position]]:
        found: dict[str, list[Position]] = defaultdict(list)
        for node in self._reader.things("Position"):
            about, holder = self._reader.node(node, "about"), self._reader.node(node, "heldBy")
            if about and holder:
                says, last = self._reader.value(node, "says") or "", first_day(self._reader.value(node, "untilDay"))
                found[names.path(about)].append(Position(names.path(node), names.path(holder), says, last))
        return dict(found)

    def happenings(self, kind: str) -> Sequence[Happening]:
        """The events of a kind."""
        return [one for one in self._happenings if one.kind == kind]

    @cached_property
    def _happenings(self) -> list[Happening]:
        return [self._happening(node) for node in self._reader.things("Event")]

    def _happening(self, node: NamedNode) -> Happening:
        kind, body = self._reader.node(node, "eventKind"), self._reader.node(node, "body")
        done = self._reader.value(node, "doneOn")
        return Happening(
            names.path(node),
            names.last(kind.value) if kind else "",
            names.path(body) if body else "",
            frozenset(names.path(one) for one in self._reader.nodes(node, "participant")),
            PartialDate.parse(done).bounds if done else Bounds(),
        )

    def relations(self, place: str) -> Sequence[Relation]:
        """What binds states to a place."""
        return [self._relation(node) for node in self._reader.pointing(names.thing(place), "place", "place/")]

    def _relation(self, node: NamedNode) -> Relation:
        kind, state = self._reader.node(node, "placeRelationKind"), self._reader.node(node, "participant")
        since, until = self._reader.value(node, "holdsSince"), self._reader.value(node, "holdsUntil")
        assert kind is not None
        assert state is not None
        return Relation(
            names.path(node),
            names.last(kind.value),
            names.path(state),
            PartialDate.parse(since).bounds if since else Bounds(),
            PartialDate.parse(until).bounds if until else None,
        )


def _plain(text: str) -> str:
    """A name as names are compared: in lower case, without punctuation, articles in front and double spaces."""
    words = default_process(text).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
