"""Single statements of a store, by subject and property: how the other modules of this room look things up."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from depositary.engine.interface import Statements
from depositary.graph import names


class Reader:
    """Reads statements of one graph of a store."""

    def __init__(self, store: Statements, graph: NamedNode = names.GRAPH_RECORD) -> None:
        self._store = store
        self._graph = graph

    def things(self, kind: str) -> list[NamedNode]:
        """All things of a class of the ontology, sorted by IRI."""
        found = self._store.quads_for_pattern(None, names.RDF_TYPE, names.term(kind), self._graph)
        return sorted((quad.subject for quad in found if isinstance(quad.subject, NamedNode)), key=lambda n: n.value)

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        """The things that a property of the ontology points to, sorted by IRI."""
        found = (value for value in self._values(subject, names.term(predicate)) if isinstance(value, NamedNode))
        return sorted(found, key=lambda node: node.value)

    def node(self, subject: NamedNode, predicate: str) -> NamedNode | None:
        """The thing that a property points to, if any."""
        return next(iter(self.nodes(subject, predicate)), None)

    def value(self, subject: NamedNode, predicate: str) -> str | None:
        """The text of a property of the ontology, if any."""
        return next(iter(self.values(subject, predicate)), None)

    def values(self, subject: NamedNode, predicate: str) -> list[str]:
        """All texts of a property of the ontology, sorted."""
        return sorted(v.value for v in self._values(subject, names.term(predicate)) if isinstance(v, Literal))

    def is_a(self, node: NamedNode, kind: str) -> bool:
        """Whether a thing is of a class of the ontology."""
        return Quad(node, names.RDF_TYPE, names.term(kind), self._graph) in self._store

    def pointing(self, node: NamedNode, predicate: str, kind: str) -> list[NamedNode]:
        """The things of a kind (the beginning of their paths) that point to one by a property, sorted by IRI."""
        found = self._store.quads_for_pattern(None, names.term(predicate), node, self._graph)
        nodes = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
        return sorted((one for one in nodes if names.path(one).startswith(kind)), key=lambda one: one.value)

    def about(self, node: NamedNode) -> dict[NamedNode, list[NamedNode | Literal]]:
        """All that is said of a thing, by property: one reading where several properties are wanted."""
        found: dict[NamedNode, list[NamedNode | Literal]] = {}
        for quad in self._store.quads_for_pattern(node, None, None, self._graph):
            if isinstance(quad.object, (NamedNode, Literal)):
                found.setdefault(quad.predicate, []).append(quad.object)
        return found

    def sources(self, subject: NamedNode) -> list[NamedNode]:
        """The sources of a thing, sorted by IRI."""
        found = self._values(subject, NamedNode(f"{names.DCTERMS}source"))
        return sorted((value for value in found if isinstance(value, NamedNode)), key=lambda node: node.value)

    def label(self, subject: NamedNode, language: str = "en") -> str:
        """The short name of a thing, or its path where it has none."""
        labels = self._values(subject, NamedNode(f"{names.SKOS}prefLabel"))
        found = (v.value for v in labels if isinstance(v, Literal) and v.language == language)
        return next(found, names.path(subject))

    def _values(self, subject: NamedNode, predicate: NamedNode) -> Iterator[object]:
        for quad in self._store.quads_for_pattern(subject, predicate, None, self._graph):
            yield quad.object
