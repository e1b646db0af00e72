"""The terms of the ontology and the shapes as they are named to a reader: label, language, and where a link leads."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from rdflib import OWL, RDFS, SH, SKOS, Graph, Namespace
from rdflib.term import Literal, Node, URIRef

from depositary.engine.interface import Statements
from depositary.graph import names
from depositary.lookup.shapes import Json

DEP = Namespace(names.ONTOLOGY)
ONTOLOGY = URIRef(f"{names.BASE}ontology")
ALIGNMENTS = URIRef(f"{names.BASE}ontology/alignments")
SHAPES = URIRef(f"{names.BASE}shapes")
PREFIXES = {
    **names.PREFIXES,
    "owl": str(OWL),
    "sh": str(SH),
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "time": "http://www.w3.org/2006/time#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
    "edtf": names.EDTF.removesuffix("edtf"),
}


class Terms:
    """What two graphs of a snapshot say: the ontology with its vocabularies and alignments, and the shapes."""

    def __init__(self, store: Statements) -> None:
        self.ontology = _triples(store, names.GRAPH_ONTOLOGY)
        self.shapes = _triples(store, names.GRAPH_SHAPES)
        self.terms = _graph(self.ontology)
        self.checks = _graph(self.shapes)

    def references(self, nodes: Iterable[URIRef]) -> list[Json]:
        """Each as `reference`."""
        return [self.reference(node) for node in nodes]

    def reference(self, node: URIRef) -> Json:
        """A term as answers name it."""
        return {"iri": str(node), "url": address(node), "name": self.name(node)}

    def name(self, node: URIRef) -> str:
        """The English label of a term, concept or shape of ours; the short form of any other IRI."""
        for graph, label in ((self.terms, RDFS.label), (self.terms, SKOS.prefLabel), (self.checks, RDFS.label)):
            found = _texts(graph, node, label)
            if "en" in found:
                return found["en"]
        whole = self.checks.value(None, SH.property, node)
        if isinstance(whole, URIRef):  # a shape of one property, of a shape that has a name
            return f"{self.name(whole)}: {self.name(URIRef(str(self.checks.value(node, SH.path))))}"
        return next(
            (f"{prefix}:{node[len(space) :]}" for prefix, space in PREFIXES.items() if node.startswith(space)),
            str(node),
        )

    def text(self, one: Node, relation: URIRef) -> str:
        """The English text that the ontology has, or the only value."""
        found = self.texts(one, relation)
        return found.get("en") or next(iter(found.values()), "")

    def texts(self, one: Node, relation: URIRef) -> dict[str, str]:
        """The texts that the ontology has, by language, sorted."""
        return _texts(self.terms, one, relation)


def iris(nodes: Iterable[Node]) -> list[URIRef]:
    """Those that are IRIs."""
    return [node for node in nodes if isinstance(node, URIRef)]


def address(node: URIRef) -> str:
    """Where a reader goes: a term and a shape have their place in their document, other things a page of their own."""
    if node.startswith(names.ONTOLOGY):
        return f"/ontology#{local(node)}"
    if node.startswith(f"{SHAPES}/"):
        return f"/shapes#{names.last(str(node))}"
    return f"/{path_of(node)}" if node.startswith(names.BASE) else str(node)


def path_of(iri: str) -> str:
    """The path of a thing of ours, from its IRI."""
    return iri.removeprefix(names.BASE)


def local(iri: Node) -> str:
    """The name of a term within its namespace: "Act"."""
    return str(iri).rsplit("#", 1)[-1]


def _triples(store: Statements, graph: NamedNode) -> list[Triple]:
    return sorted({quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}, key=str)


def _texts(graph: Graph, one: Node, relation: URIRef) -> dict[str, str]:
    found = graph.objects(one, relation)
    return dict(sorted(((value.language or "") if isinstance(value, Literal) else "", str(value)) for value in found))


def _graph(triples: list[Triple]) -> Graph:
    text = serialize(triples, format=RdfFormat.N_TRIPLES)
    return Graph(bind_namespaces="none").parse(data=text or b"", format="nt")
