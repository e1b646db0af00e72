"""Names in words for what has only a path: acts, clauses, powers, participations, memberships, mandates."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from depositary.graph import names
from depositary.graph.facts import Facts
from depositary.law.acts import Act
from depositary.law.powers import Power

_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_OF = {"participation": "under the", "membership": "in the"}


def act(facts: Facts, one: Act) -> Quad:
    """The name of an act."""
    kind = facts.concepts.label(names.concept("act", one.kind))
    about = f"{facts.reader.label(names.thing(one.actor))}: {kind}, {facts.reader.label(names.thing(one.object))}"
    return _say(names.thing(one.id), f"{about}, {one.date}" if one.date else f"{about}, undated")


def clauses(facts: Facts, treaty: str) -> Iterator[Quad]:
    """The names of the clauses of a treaty."""
    reader, name = facts.reader, facts.reader.label(names.thing(treaty))
    for clause in reader.nodes(names.thing(treaty), "clause"):
        kind_node, article = reader.node(clause, "clauseKind"), reader.value(clause, "article")
        kind = facts.concepts.label(kind_node) if kind_node else "clause"
        cited = f", Art. {article}" if article and article != "-" else ""
        yield _say(clause, f"{name}{cited}: {kind}")


def power(facts: Facts, one: Power) -> Quad:
    """The name of a power."""
    kind = facts.concepts.label(names.concept("power", one.kind))
    body, treaty = facts.reader.label(names.thing(one.body)), facts.reader.label(names.thing(one.treaty))
    return _say(names.thing(one.id), f"{body}: {kind} under the {treaty}")


def strand(facts: Facts, node: NamedNode, actor: str, on: str) -> Quad:
    """The name of a participation or membership."""
    kind = names.path(node).split("/", 1)[0]
    name = facts.reader.label(names.thing(actor))
    return _say(node, f"{name} {_OF[kind]} {facts.reader.label(names.thing(on))}")


def mandate(facts: Facts, node: NamedNode, actor: str, body: str, power: str) -> Quad:
    """The name of a mandate."""
    kind = facts.concepts.label(names.concept("power", power))
    reader = facts.reader
    return _say(node, f"{reader.label(names.thing(body))}: {kind}, {reader.label(names.thing(actor))}")


def application(facts: Facts, node: NamedNode, treaty: str, place: str) -> Quad:
    """The name of a territorial application."""
    return _say(node, f"{facts.reader.label(names.thing(place))} under the {facts.reader.label(names.thing(treaty))}")


def _say(node: NamedNode, text: str) -> Quad:
    return Quad(node, _LABEL, Literal(text, language="en"), names.GRAPH_DERIVED)
