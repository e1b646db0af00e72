"""The names of things: what a request may call a state, a treaty or a body, and which thing it means."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Literal, NamedNode
from rapidfuzz import utils
from rapidfuzz.distance import OSA

from depositary.engine.interface import Statements
from depositary.errors import NotFound, nearest
from depositary.graph import names

KINDS = {
    "State": "state",
    "Organisation": "organisation",
    "Treaty": "treaty",
    "Body": "body",
    "Court": "court",
    "DepositaryOffice": "office",
    "Place": "place",
    "Event": "event",
    "Source": "source",
}
"""Classes whose things have a page of their own, with the first segment of their path."""

LISTS = {
    "states": ("state",),
    "treaties": ("treaty",),
    "bodies": ("body", "court"),
    "organisations": ("organisation",),
    "events": ("event",),
    "sources": ("source",),
}
"""The lists that the service gives, with the kinds of things in them."""

_MOST_LISTED = 60  # ids that an error shows; of more it says where they are listed
_LONGEST_NAME = 200  # characters of what was asked that are compared with names
_SLIPPED = 4  # characters; in a shorter code one slip makes another code
_NUMBERED = re.compile(r"(c?ets)[- ]?0*([0-9]{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: every label by language, its one name in each, and in `codes` the other path names that lead to it."""

    path: str
    kind: str
    name: str
    labels: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()


class Catalogue:
    """All things that have a name, read from the record of one snapshot."""

    def __init__(self, store: Statements) -> None:
        self.things: dict[str, Thing] = {}
        self._by_code: dict[tuple[str, str], str] = {}
        for kind, segment in KINDS.items():
            for quad in store.quads_for_pattern(None, names.RDF_TYPE, names.term(kind), names.GRAPH_RECORD):
                assert isinstance(quad.subject, NamedNode)
                thing = _thing(store, quad.subject, segment)
                self.things[thing.path] = thing
                for one in thing.codes:
                    self._by_code[segment, one] = thing.path

    @cached_property
    def normalised(self) -> dict[tuple[str, str], str]:
        """Every name and code in the form in which names are compared, by the path of its thing and the name itself.

        Sorted: of two that are equally like what is searched, the first is offered first, whatever engine gave them.
        """
        every = {
            (thing.path, name)
            for thing in self.things.values()
            for name in (*(name for names in thing.labels.values() for name in names), *thing.codes)
        }
        return {(path, name): utils.default_process(name) for path, name in sorted(every)}

    def of_kind(self, *segments: str) -> list[Thing]:
        """The things of some kinds, sorted by path."""
        return sorted((thing for thing in self.things.values() if thing.kind in segments), key=lambda one: one.path)

    def name(self, path: str) -> str:
        """The name of a thing; its path where it has none."""
        thing = self.things.get(path)
        return thing.name if thing else path

    def resolve(self, value: str, *segments: str, parameter: str) -> str:
        """The path of the thing that `value` means among things of the given kinds.

        Accepts the id, the other codes of the thing (ISO alpha-2 and numeric, aliases, padded treaty numbers), whatever
        their case. Raises `NotFound` naming the parameter, what was got and the valid id that is meant: of the one
        thing that bears this name (UK, England), or else the nearest.
        """
        wanted = code(value)
        for segment in segments:
            found = self._by_code.get((segment, wanted))
            if found is not None:
                return found
        ids = [names.last(thing.path) for thing in self.of_kind(*segments)]
        detail = f"There is no {' or '.join(segments)} '{value[:80]}'."
        accepted = ids
        if len(ids) > _MOST_LISTED:
            place = next((name for name, kinds in LISTS.items() if segments[0] in kinds), "")
            accepted = [f"one of the {len(ids)} ids listed at /{place}"]
        meant = self._meant(value[:_LONGEST_NAME], segments, ids)
        raise NotFound(detail, parameter=parameter, got=value, accepted=accepted, meant=meant, candidates=())

    def _meant(self, value: str, segments: tuple[str, ...], ids: list[str]) -> str | None:
        """The id that was probably meant: of the one thing of this name, else the nearest id, else of the one thing a
        name of which is one slip away or begins with this word.
        """
        text = utils.default_process(value)
        called = [
            (names.last(path), name)
            for (path, _), name in self.normalised.items()
            if path.split("/", 1)[0] in segments and text
        ]
        same = {thing for thing, name in called if name == text}
        if same:
            return same.pop() if len(same) == 1 else None
        slip = {thing for thing, name in called if len(name) >= _SLIPPED and OSA.distance(text, name) == 1}
        begun = {thing for thing, name in called if name.startswith(f"{text} ")}
        one = (found.pop() for found in (slip, begun) if len(found) == 1)
        return nearest(value, ids) or next(one, None)


def _thing(store: Statements, node: NamedNode, segment: str) -> Thing:
    labels: dict[str, list[str]] = defaultdict(list)
    preferred: dict[str, dict[str, str]] = {}
    codes = {code(names.last(node.value))}
    for quad in store.quads_for_pattern(node, None, None, names.GRAPH_RECORD):
        value, prop = quad.object, quad.predicate.value
        if prop == _HAS_NAME and isinstance(value, NamedNode):
            _former_name(store, value, labels)
        if not isinstance(value, Literal):
            continue
        if prop in _LABELS:
            labels[value.language or ""].append(value.value)
            preferred.setdefault(prop, {})[value.language or ""] = value.value
        elif prop in _CODES:
            codes.add(code(value.value))
    called: dict[str, str] = {}
    for prop in _LABELS:
        called = preferred.get(prop, {}) | called
    return Thing(names.path(node), segment, called.get("en", names.path(node)), dict(labels), called, frozenset(codes))


def _former_name(store: Statements, node: NamedNode, labels: dict[str, list[str]]) -> None:
    """A name that the same legal person bore leads to it, and is never its name of today."""
    for quad in store.quads_for_pattern(node, None, None, names.GRAPH_RECORD):
        if quad.predicate.value in _LABELS and isinstance(quad.object, Literal):
            labels[quad.object.language or ""].append(quad.object.value)


_HAS_NAME = names.term("hasName").value
_LABELS = (
    f"{names.SKOS}prefLabel",
    f"{names.DCTERMS}title",
    names.term("formalName").value,
    f"{names.SKOS}altLabel",
    f"{names.SKOS}hiddenLabel",  # what a thing is called though it should not be: the press calls the Court "ECHR"
)
_CODES = frozenset(names.term(name).value for name in ("iso2", "iso3", "isoNumeric", "alias", "number"))


def code(value: str) -> str:
    """A code as things are found by it: in lower case, a treaty number without padding."""
    text = value.strip().lower()
    numbered = _NUMBERED.fullmatch(text.replace(" no. ", "-"))
    if numbered:
        number = int(numbered[2])
        return f"{'ets' if number < 194 else 'cets'}-{number}"
    return text.replace(" ", "-")
