"""What a record says in so many words of names, events, places and positions, read once and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from pyoxigraph import Literal, NamedNode
from rapidfuzz.utils import default_process

from depositary.graph import names
from depositary.graph.clauses import first_day
from depositary.graph.reader import Reader
from depositary.law.claims.record import Called, Happening, Position, Relation
from depositary.law.dates import Bounds, PartialDate

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


class Told:
    """The sayings of one record. Things are named by their paths."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def name(self, path: str) -> str:
        """What a thing is called in English; its path where it has no name."""
        return self._reader.label(names.thing(path))

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

    def founder(self, body: str) -> str:
        """The treaty that established a body or court."""
        found = self._reader.node(names.thing(body), "establishedBy")
        return names.path(found) if found else ""

    def other_dates(self, act: str) -> Mapping[str, PartialDate]:
        """The dates of an act that do not govern it."""
        found = ((what, self._reader.value(names.thing(act), term)) for term, what in _OTHER_DATES.items())
        return {what: PartialDate.parse(text) for what, text in found if text}

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
