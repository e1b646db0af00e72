"""The W3C's SPARQL query test suites as they are published: manifests, queries, data and expected results.

A test has an IRI, a kind, a query and the files of its dataset. Every file goes by an IRI under `BASE`, as if the
archive were served there; nothing is fetched.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

BASE = "https://w3c.github.io/rdf-tests/"
EMPTY = NamedNode("urn:empty")
"""A graph without statements: the default graph of tests that have none."""
SUITES = {
    "SPARQL 1.0": "sparql/sparql10/manifest.ttl",
    "SPARQL 1.1": "sparql/sparql11/manifest-all.ttl",
    "SPARQL 1.2": "sparql/sparql12/manifest.ttl",
}
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}
Node = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class Test:
    """One entry of a manifest. `kind` is the local name of its class; `data` and `named` are IRIs of files."""

    suite: str
    iri: str
    name: str
    kind: str
    query: str
    data: tuple[str, ...]
    named: tuple[str, ...]
    result: str
    lax: bool
    """REDUCED: rows may come once or as often as they are found."""


@dataclass(frozen=True)
class Suites:
    """The archive, unpacked in a directory."""

    place: Path

    @classmethod
    def unpack(cls, archive: Path, place: Path) -> Suites:
        """Unpack the archive. Members that would land elsewhere are refused (`tarfile`'s filter "data")."""
        with tarfile.open(archive) as packed:
            packed.extractall(place, filter="data")
        return cls(place)

    def file(self, iri: str) -> Path:
        """The file that goes by an IRI."""
        return self.place / iri.removeprefix(BASE)

    def tests(self) -> Iterator[Test]:
        """Every test of the query suites, in the order of the manifests."""
        for suite, path in SUITES.items():
            for manifest in self._included(BASE + path):
                yield from self._entries(suite, manifest)

    def load(self, tests: list[Test], store: Store) -> None:
        """Load each data file that the tests use into a graph by its IRI; graphs inside it keep their names."""
        store.add_graph(EMPTY)
        for iri in sorted({iri for test in tests for iri in (*test.data, *test.named)} | self._graphs_of_queries):
            file = self.file(iri)
            store.add_graph(NamedNode(iri))
            for quad in parse(file.read_bytes(), format=_FORMATS[file.suffix], base_iri=iri, rename_blank_nodes=True):
                name = NamedNode(iri) if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
                store.add(Quad(quad.subject, quad.predicate, quad.object, name))

    def inside(self, iri: str) -> list[str]:
        """The names of the graphs inside a data file."""
        file = self.file(iri)
        quads = parse(file.read_bytes(), format=_FORMATS[file.suffix], base_iri=iri)
        return sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)})

    @cached_property
    def _graphs_of_queries(self) -> set[str]:
        """The files that stand beside queries that name their dataset themselves (FROM)."""
        files = (self.place / "sparql" / "sparql10" / "dataset").glob("*.ttl")
        return {BASE + file.relative_to(self.place).as_posix() for file in files if "manifest" not in file.name}

    def _included(self, manifest: str) -> Iterator[str]:
        graph = self._graph(manifest)
        yield manifest
        for node in self._list(graph, graph.object(None, f"{_MF}include")):
            if isinstance(node, NamedNode) and self.file(node.value).exists():
                yield from self._included(node.value)

    def _entries(self, suite: str, manifest: str) -> Iterator[Test]:
        graph = self._graph(manifest)
        for node in self._list(graph, graph.object(None, f"{_MF}entries")):
            assert isinstance(node, NamedNode)
            action = graph.object(node, f"{_MF}action")
            if not isinstance(action, (NamedNode, BlankNode)):
                continue  # an update without a request, or a requirement in prose
            query = graph.object(action, f"{_QT}query") or action
            result = graph.object(node, f"{_MF}result")
            name = graph.object(node, f"{_MF}name") or graph.object(node, _LABEL.value)
            kind = graph.object(node, f"{_RDF}type")
            assert isinstance(kind, NamedNode)
            yield Test(
                suite,
                node.value,
                name.value if isinstance(name, Literal) else node.value,
                kind.value.rsplit("#")[-1],
                query.value if isinstance(query, NamedNode) else "",
                tuple(graph.iris(action, f"{_QT}data")),
                tuple(graph.iris(action, f"{_QT}graphData")),
                result.value if isinstance(result, NamedNode) else "",
                graph.object(node, f"{_MF}resultCardinality") == NamedNode(f"{_MF}LaxCardinality"),
            )

    def _graph(self, iri: str) -> _Graph:
        store = Store()
        store.bulk_extend(parse(self.file(iri).read_bytes(), format=RdfFormat.TURTLE, base_iri=iri))
        return _Graph(store)

    def _list(self, graph: _Graph, head: object) -> Iterator[object]:
        while isinstance(head, (NamedNode, BlankNode)) and head != NamedNode(f"{_RDF}nil"):
            yield graph.object(head, f"{_RDF}first")
            head = graph.object(head, f"{_RDF}rest")


@dataclass(frozen=True, slots=True)
class _Graph:
    store: Store

    def object(self, subject: Node | None, predicate: str) -> object:
        return next((q.object for q in self.store.quads_for_pattern(subject, NamedNode(predicate), None)), None)

    def iris(self, subject: Node, predicate: str) -> Iterator[str]:
        for quad in self.store.quads_for_pattern(subject, NamedNode(predicate), None):
            if isinstance(quad.object, NamedNode):
                yield quad.object.value
