"""The IRIs of things, terms and graphs, and the way between an IRI and its path."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from pyoxigraph import NamedNode

from depositary.engine import interface

BASE = interface.BASE
ONTOLOGY = f"{BASE}ontology#"
CONTEXT = f"{BASE}context.jsonld"
"""The one JSON-LD context that a document may name by its address. It is that of this project, and is not fetched."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE = NamedNode(f"{RDF}type")
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
EDTF = "http://id.loc.gov/datatypes/edtf"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dep": ONTOLOGY,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}


def thing(path: str) -> NamedNode:
    """The IRI of `state/RUS`, `act/...`: things live under the base by their path."""
    return NamedNode(BASE + path)


@cache
def term(name: str) -> NamedNode:
    """A class or property of the ontology: `term("actKind")` is `dep:actKind`."""
    return NamedNode(ONTOLOGY + name)


@cache
def concept(scheme: str, value: str) -> NamedNode:
    """A value of a vocabulary: `concept("status", "party")`."""
    return thing(f"vocabulary/{scheme}/{value}")


def path(node: NamedNode) -> str:
    """The path of a thing of ours, without the base; the whole IRI of anything else."""
    return node.value.removeprefix(BASE)


def address(node: NamedNode) -> str:
    """Where a thing of ours answers: its path as a URI writes it (RFC 3987, 3.1), a fragment as part of the path."""
    return "/" + quote(path(node), safe="/:@!$&'()*+,;=%")


def last(name: str) -> str:
    """The last segment of a path: "RUS" of "state/RUS", "party" of "vocabulary/status/party"."""
    return name.rsplit("/", 1)[-1]


def shorten(iri: str) -> str:
    """An IRI with a known prefix (`dep:actKind`), the path of a thing of ours, or the IRI itself."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)


GRAPH_ONTOLOGY = thing("graph/ontology")
GRAPH_SHAPES = thing("graph/shapes")
GRAPH_RECORD = thing("graph/record")
GRAPH_DERIVED = thing("graph/derived")
GRAPH_CLAIMS = thing("graph/claims")
GRAPH_REPORT = thing("graph/report")
GRAPHS = (GRAPH_ONTOLOGY, GRAPH_SHAPES, GRAPH_RECORD, GRAPH_DERIVED, GRAPH_CLAIMS, GRAPH_REPORT)

CLAIMED = ("claim/", "document/")
"""How the paths of things begin that people describe in the graph of claims; nothing in the record links to them."""

DEFAULT_GRAPHS = tuple(NamedNode(iri) for iri in interface.DEFAULT_GRAPHS)
"""What a query sees that names no graph: never the claims."""
