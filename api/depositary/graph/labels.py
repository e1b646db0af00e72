"""Names in words for what has only a path: acts, clauses, powers, participations, memberships, mandates."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from depositary.graph import names
from depositary.graph.facts import Facts
from depositary.graph.reader import Reader

_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_OF = {"participation": "under the", "membership": "in the"}


def labels(facts: Facts) -> Iterator[Quad]:
    """An English name for every act, clause and power of the record."""
    reader, concepts = facts.reader, Reader(facts.store, names.GRAPH_ONTOLOGY)
    for acts in facts.acts.values():
        for act in acts:
            kind = concepts.label(names.concept("act", act.kind))
            about = f"{reader.label(names.thing(act.actor))}: {kind}, {reader.label(names.thing(act.object))}"
            yield _say(names.thing(act.id), f"{about}, {act.date}" if act.date else f"{about}, undated")
    for clause in reader.things("Clause"):
        kind_node, article = reader.node(clause, "clauseKind"), reader.value(clause, "article")
        treaty = reader.label(names.thing("/".join(names.path(clause).split("/")[:2])))
        kind = concepts.label(kind_node) if kind_node else "clause"
        cited = f", Art. {article}" if article and article != "-" else ""
        yield _say(clause, f"{treaty}{cited}: {kind}")
    for power in facts.powers:
        kind = concepts.label(names.concept("power", power.kind))
        treaty = reader.label(names.thing(power.treaty))
        yield _say(names.thing(power.id), f"{reader.label(names.thing(power.body))}: {kind} under the {treaty}")


def strand(facts: Facts, node: NamedNode, actor: str, on: str) -> Quad:
    """The name of a participation or membership."""
    kind = names.path(node).split("/", 1)[0]
    name = facts.reader.label(names.thing(actor))
    return _say(node, f"{name} {_OF[kind]} {facts.reader.label(names.thing(on))}")


def mandate(facts: Facts, node: NamedNode, actor: str, body: str, power: str) -> Quad:
    """The name of a mandate."""
    kind = Reader(facts.store, names.GRAPH_ONTOLOGY).label(names.concept("power", power))
    reader = facts.reader
    return _say(node, f"{reader.label(names.thing(body))}: {kind}, {reader.label(names.thing(actor))}")


def application(facts: Facts, node: NamedNode, treaty: str, place: str) -> Quad:
    """The name of a territorial application."""
    return _say(node, f"{facts.reader.label(names.thing(place))} under the {facts.reader.label(names.thing(treaty))}")


def _say(node: NamedNode, text: str) -> Quad:
    return Quad(node, _LABEL, Literal(text, language="en"), names.GRAPH_DERIVED)
