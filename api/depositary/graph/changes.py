"""Two snapshots told apart in the words of the field: which acts, treaties and clauses were added, changed, taken out.

What is derived follows from the record, and is counted only, as is what differs in the other graphs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from depositary.graph import names
from depositary.graph.snapshot import Snapshot

_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_RECORD = f" {names.GRAPH_RECORD} .\n".encode()
_NAMED = f"{_LABEL} ".encode()
_OLD, _NEW, _BOTH = (0,), (1,), (0, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of the record that differs: its path, what it is called, and each property before and after."""

    thing: str
    name: str
    what: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        said = ", ".join(
            f"{name} {f'{before} -> {after}' if before and after else after or f'{before} taken out'}"
            for name, (before, after) in self.properties.items()
        )
        return f"{self.name} {self.what}" + (f": {said}" if said else "")


@dataclass
class Changes:
    """What differs between two snapshots; `statements` counts by graph what only one of them says ("record": 2)."""

    things: list[Change] = field(default_factory=list)
    statements: Counter[str] = field(default_factory=Counter)

    @property
    def derived(self) -> int:
        """How many derived statements only one of them has."""
        return self.statements["derived"]


def between(old: Snapshot, new: Snapshot) -> Changes:
    """What differs in the record of two snapshots, sorted by thing. Both files are sorted, so one pass suffices."""
    found, before, after = Changes(), defaultdict[str, list[Quad]](list), defaultdict[str, list[Quad]](list)
    labels: dict[str, str] = {}
    for line, sides in together(old, new):
        if len(sides) == 1:
            found.statements[line.rsplit(b"/", 1)[1][:-4].decode()] += 1
        if line.endswith(_RECORD):
            if _NAMED in line:
                labels |= {names.path(_node(quad)): _text(quad) for quad in _read(line) if _english(quad)}
            if len(sides) == 1:
                side = before if sides is _OLD else after
                for quad in _read(line):
                    side[names.path(_node(quad))].append(quad)
    found.things = [_change(thing, before[thing], after[thing], labels) for thing in sorted({*before, *after})]
    return found


def together(old: Snapshot, new: Snapshot) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Each statement of two snapshots once, as a line, with those (0, 1) that say it. Both files are sorted."""
    with (old.path / "data.nq").open("rb") as first, (new.path / "data.nq").open("rb") as second:
        before, after = first.readline(), second.readline()
        while before or after:
            if before == after:
                yield before, _BOTH
                before, after = first.readline(), second.readline()
            elif not after or (before and before < after):
                yield before, _OLD
                before = first.readline()
            else:
                yield after, _NEW
                after = second.readline()


def _change(thing: str, before: list[Quad], after: list[Quad], labels: dict[str, str]) -> Change:
    name = _name(thing, labels)
    if not before and any(quad.predicate == names.RDF_TYPE for quad in after):
        return Change(thing, name, "added")
    if not after and any(quad.predicate == names.RDF_TYPE for quad in before):
        return Change(thing, name, "taken out")
    properties = {}
    for predicate in sorted({quad.predicate.value for quad in (*before, *after)}):
        was, now = (
            ", ".join(sorted(_text(quad) for quad in side if quad.predicate.value == predicate))
            for side in (before, after)
        )
        properties[names.last(names.shorten(predicate).replace(":", "/"))] = was, now
    return Change(thing, name, "changed", properties)


def _name(thing: str, labels: dict[str, str]) -> str:
    """An act as lawyers name it ("Ukraine: Istanbul Convention, ratification 2022-07-18"), else the label."""
    kind, _, rest = thing.partition("/")
    if kind == "act":
        actor, about, act, dated, *number = rest.split(".")
        who = next((labels[path] for path in (f"state/{actor}", f"organisation/{actor}") if path in labels), actor)
        what = next((labels[path] for path in (f"treaty/{about}", f"organisation/{about}") if path in labels), about)
        return f"{who}: {what}, {act.replace('-', ' ')} {dated}" + (f" ({number[0]})" if number else "")
    return labels.get(thing, thing)


def _read(line: bytes) -> Iterator[Quad]:
    return parse(line, format=RdfFormat.N_QUADS)


def _english(quad: Quad) -> bool:
    return quad.predicate == _LABEL and isinstance(quad.object, Literal) and quad.object.language == "en"


def _node(quad: Quad) -> NamedNode:
    assert isinstance(quad.subject, NamedNode)
    return quad.subject


def _text(quad: Quad) -> str:
    value = quad.object
    return value.value if isinstance(value, Literal) else names.path(value) if isinstance(value, NamedNode) else ""
