"""The vocabulary documents itself: what the ontology, its alignments and the shapes of a snapshot say, for readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Namespace
from rdflib.term import Literal, Node, URIRef

from depositary.engine.interface import Statements
from depositary.graph import names
from depositary.lookup import constraints
from depositary.lookup.diagrams import GROUPS, KIND_OF, Diagram, draw
from depositary.lookup.shapes import Json

DEP = Namespace(names.ONTOLOGY)
IRI = URIRef(f"{names.BASE}ontology")
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
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property with things as values",
    OWL.DatatypeProperty: "property with literals as values",
    OWL.AnnotationProperty: "annotation",
}
_RELATIONS = {
    RDFS.subClassOf: "is a kind of",
    RDFS.subPropertyOf: "is a kind of",
    SKOS.exactMatch: "is the same as",
    SKOS.closeMatch: "is close to",
    SKOS.broadMatch: "is narrower than",
    SKOS.narrowMatch: "is broader than",
    SKOS.relatedMatch: "is related to",
}
"""How a term of ours can be aligned with one of another vocabulary."""


@dataclass(frozen=True)
class Document:
    """One document of the vocabulary: its statements, and the same for a reader."""

    iri: str
    snapshot: str
    triples: list[Triple]
    content: Json

    def json(self) -> Json:
        """The documentation as data."""
        return {"snapshot": self.snapshot, **self.content}

    def write(self, form: RdfFormat) -> bytes:
        """The statements, sorted."""
        written = serialize(self.triples, format=form, prefixes=PREFIXES)
        assert written is not None
        return written


class Vocabulary:
    """The vocabulary of one snapshot. `uses` is its manifest: how many statements use each term."""

    def __init__(self, store: Statements, version: str, uses: Mapping[str, Any]) -> None:
        self._store = store
        self._snapshot = version
        self._uses = uses

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every document by the path of its IRI. The IRI of the version gives the document of that version."""
        own = [triple for triple in self._ontology if not _is_alignment(triple)]
        others = [triple for triple in self._ontology if _is_alignment(triple)]
        ontology, version = self._ontology_content(), self._text(IRI, OWL.versionIRI)
        found = [
            Document(str(IRI), self._snapshot, own, ontology),
            Document(version, self._snapshot, own, {**ontology, "iri": version, "url": f"/{_path(version)}"}),
            Document(str(ALIGNMENTS), self._snapshot, others, self._alignments_content()),
            Document(str(SHAPES), self._snapshot, self._shapes, self._shapes_content()),
        ]
        return {_path(one.iri): one for one in found}

    @cached_property
    def diagrams(self) -> list[Diagram]:
        """The classes and the properties between them, in drawings of a few classes each."""
        links: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for one in self._of_kind(OWL.Class):
            above = tuple(_local(other) for other in self._own(one, RDFS.subClassOf))
            if above:
                links.setdefault(_local(one), []).append((KIND_OF, above))
        for prop in self._of_kind(OWL.ObjectProperty):
            leads_to = tuple(_local(other) for other in self._own(prop, RDFS.range, DEP.rangeIncludes))
            for having in self._own(prop, RDFS.domain, DEP.domainIncludes) if leads_to else ():
                links.setdefault(_local(having), []).append((_local(prop), leads_to))
        return [draw(title, classes, links) for title, classes in GROUPS]

    @cached_property
    def _ontology(self) -> list[Triple]:
        return self._triples(names.GRAPH_ONTOLOGY)

    @cached_property
    def _shapes(self) -> list[Triple]:
        return self._triples(names.GRAPH_SHAPES)

    def _triples(self, graph: NamedNode) -> list[Triple]:
        return sorted({quad.triple for quad in self._store.quads_for_pattern(None, None, None, graph)}, key=str)

    @cached_property
    def _terms(self) -> Graph:
        return _graph(self._ontology)

    @cached_property
    def _checks(self) -> Graph:
        return _graph(self._shapes)

    def _ontology_content(self) -> Json:
        schemes = sorted(self._of_kind(SKOS.ConceptScheme), key=self._name)
        return {
            "iri": str(IRI),
            "url": f"/{_path(IRI)}",
            "name": self._text(IRI, DCTERMS.title),
            "titles": self._texts(IRI, DCTERMS.title),
            "description": self._text(IRI, DCTERMS.description),
            "version": self._text(IRI, OWL.versionInfo),
            "version_iri": self._text(IRI, OWL.versionIRI),
            "namespace": names.ONTOLOGY,
            "licence": self._text(IRI, DCTERMS.license),
            "versions": [
                {"version": self._text(one, OWL.versionInfo), "changes": self._text(one, SKOS.changeNote)}
                for one in sorted(self._named(self._terms.subjects(DCTERMS.isVersionOf, IRI)), reverse=True)
            ],
            "classes": [self._term(one) for one in sorted(self._of_kind(OWL.Class), key=_local)],
            "properties": [self._term(one) for one in sorted(self._of_kind(*list(_KINDS)[1:]), key=_local)],
            "schemes": [self._scheme(one) for one in schemes],
        }

    def _term(self, one: URIRef) -> Json:
        is_class = (one, RDF.type, OWL.Class) in self._terms
        return {
            "id": _local(one),
            "iri": str(one),
            "url": _address(one),
            "kind": next(kind for type_, kind in _KINDS.items() if (one, RDF.type, type_) in self._terms),
            **self._described(one, RDFS.label),
            "uses": self._uses["classes" if is_class else "properties"].get(_local(one), 0),
            "above": self._references(self._own(one, RDFS.subClassOf, RDFS.subPropertyOf)),
            "below": self._references(self._pointing(one, RDFS.subClassOf, RDFS.subPropertyOf)),
            "domain": self._references(self._terms_of(one, RDFS.domain, DEP.domainIncludes)),
            "range": self._references(self._terms_of(one, RDFS.range, DEP.rangeIncludes)),
            "values_from": self._references(self._schemes_of(one)),
            "properties": self._references(self._pointing(one, RDFS.domain, DEP.domainIncludes)),
            "values_of": self._references(self._pointing(one, RDFS.range, DEP.rangeIncludes)),
            "shapes": self._references(self._shapes_of(one)),
            "alignments": self._aligned(one),
        }

    def _scheme(self, scheme: URIRef) -> Json:
        concepts = sorted(self._named(self._terms.subjects(SKOS.inScheme, scheme)), key=str)
        return {
            "id": names.last(str(scheme)),
            "iri": str(scheme),
            "url": _address(scheme),
            "name": self._name(scheme),
            "definition": self._text(scheme, SKOS.definition),
            "concepts": [
                {
                    "id": names.last(str(one)),
                    "iri": str(one),
                    "url": _address(one),
                    **self._described(one, SKOS.prefLabel),
                    "uses": self._uses["concepts"].get(_path(one), 0),
                    "above": self._references(self._own(one, SKOS.broader)),
                    "alignments": self._aligned(one),
                }
                for one in concepts
            ],
        }

    def _described(self, one: URIRef, label: URIRef) -> Json:
        """What every term and concept has. A deprecated one stays, and says what stands in its place."""
        return {
            "name": self._name(one),
            "labels": self._texts(one, label),
            "definition": self._text(one, SKOS.definition),
            "example": self._text(one, SKOS.example),
            "scope_note": self._text(one, SKOS.scopeNote),
            "deprecated": (one, OWL.deprecated, Literal(True)) in self._terms,
            "replaced_by": self._references(self._own(one, DCTERMS.isReplacedBy)),
        }

    def _aligned(self, one: URIRef) -> list[Json]:
        return [
            {"relation": said, **self._reference(other)}
            for relation, said in _RELATIONS.items()
            for other in sorted(self._named(self._terms.objects(one, relation)))
            if not other.startswith(names.BASE)
        ]

    def _alignments_content(self) -> Json:
        aligned = sorted(self._named(set(self._terms.subjects())), key=str)
        return {
            "iri": str(ALIGNMENTS),
            "url": f"/{_path(ALIGNMENTS)}",
            "name": self._text(ALIGNMENTS, DCTERMS.title),
            "description": self._text(ALIGNMENTS, DCTERMS.description),
            "licence": self._text(ALIGNMENTS, DCTERMS.license),
            "terms": [
                {**self._reference(one), "alignments": found} for one in aligned if (found := self._aligned(one))
            ],
        }

    def _shapes_content(self) -> Json:
        every = self._named({*self._checks.subjects(RDF.type, SH.NodeShape)})
        told = sorted((self._shape(one) for one in every), key=lambda one: (not one["targets"], one["id"]))
        return {
            "iri": str(SHAPES),
            "url": f"/{_path(SHAPES)}",
            "name": str(self._checks.value(SHAPES, DCTERMS.title)),
            "description": str(self._checks.value(SHAPES, DCTERMS.description)),
            "version": str(self._checks.value(SHAPES, OWL.versionInfo)),
            "licence": str(self._checks.value(SHAPES, DCTERMS.license)),
            "shapes": told,
        }

    def _shape(self, shape: URIRef) -> Json:
        query = self._checks.value(shape, SH.sparql)
        parts = sorted(self._named(self._checks.objects(shape, SH.property)), key=str)
        return {
            **self._checked(shape),
            "name": self._name(shape),
            "targets": self._references(sorted(self._named(self._checks.objects(shape, SH.targetClass)))),
            "query": _plain(str(self._checks.value(query, SH.select))) if query else None,
            "properties": [
                {**self._checked(one), "path": self._reference(URIRef(str(self._checks.value(one, SH.path))))}
                for one in parts
            ],
        }

    def _checked(self, shape: URIRef) -> Json:
        """What every shape says: its constraints in words, and its message. A query has a message of its own."""
        speaks = self._checks.value(shape, SH.sparql) or shape
        message, severity = self._checks.value(speaks, SH.message), self._checks.value(shape, SH.severity)
        return {
            "id": names.last(str(shape)),
            "iri": str(shape),
            "url": _address(shape),
            "constraints": constraints.words(self._checks, shape),
            "message": str(message) if message else None,
            "severity": _local(severity).lower() if isinstance(severity, URIRef) else "violation",  # SHACL, 2.1.4
        }

    def _shapes_of(self, one: URIRef) -> list[URIRef]:
        """The shapes that look at a class, at a property, or whose query names a property."""
        found = {*self._checks.subjects(SH.targetClass, one), *self._checks.subjects(SH.path, one)}
        return sorted(self._named({*found, *self._asking.get(_local(one), ())}), key=str)

    @cached_property
    def _asking(self) -> dict[str, list[Node]]:
        """The shapes by the terms that their queries name."""
        found: dict[str, list[Node]] = {}
        for shape, query in self._checks.subject_objects(SH.sparql):
            for name in set(re.findall(r"\bdep:(\w+)", str(self._checks.value(query, SH.select)))):
                found.setdefault(name, []).append(shape)
        return found

    def _schemes_of(self, one: URIRef) -> list[URIRef]:
        """The schemes from which a property takes its values, as the shapes have it."""
        asked = {node for shape in self._checks.subjects(SH.path, one) for node in self._checks.objects(shape, SH.node)}
        parts = {part for node in asked for part in self._checks.objects(node, SH.property)}
        found = {value for part in parts for value in self._checks.objects(part, SH.hasValue)}
        return sorted(node for node in self._named(found) if (node, RDF.type, SKOS.ConceptScheme) in self._terms)

    def _of_kind(self, *types: URIRef) -> list[URIRef]:
        """The terms of ours of these types, sorted."""
        found = {one for type_ in types for one in self._terms.subjects(RDF.type, type_)}
        return sorted(one for one in self._named(found) if one.startswith(names.BASE))

    def _terms_of(self, one: URIRef, *relations: URIRef) -> list[URIRef]:
        return sorted(self._named(other for each in relations for other in self._terms.objects(one, each)))

    def _own(self, one: URIRef, *relations: URIRef) -> list[URIRef]:
        return [other for other in self._terms_of(one, *relations) if other.startswith(names.BASE)]

    def _pointing(self, one: URIRef, *relations: URIRef) -> list[URIRef]:
        return sorted(self._named(other for each in relations for other in self._terms.subjects(each, one)))

    def _references(self, nodes: Iterable[URIRef]) -> list[Json]:
        return [self._reference(node) for node in nodes]

    def _reference(self, node: URIRef) -> Json:
        return {"iri": str(node), "url": _address(node), "name": self._name(node)}

    def _name(self, node: URIRef) -> str:
        """The English label of a term, concept or shape of ours; the short form of any other IRI."""
        for graph, label in ((self._terms, RDFS.label), (self._terms, SKOS.prefLabel), (self._checks, RDFS.label)):
            found = _texts(graph, node, label)
            if "en" in found:
                return found["en"]
        whole = self._checks.value(None, SH.property, node)
        if isinstance(whole, URIRef):  # a shape of one property, of a shape that has a name
            return f"{self._name(whole)}: {self._name(URIRef(str(self._checks.value(node, SH.path))))}"
        return next(
            (f"{prefix}:{node[len(space) :]}" for prefix, space in PREFIXES.items() if node.startswith(space)),
            str(node),
        )

    def _text(self, one: Node, relation: URIRef) -> str:
        """The English text, or the only value."""
        found = _texts(self._terms, one, relation)
        return found.get("en") or next(iter(found.values()), "")

    def _texts(self, one: Node, relation: URIRef) -> dict[str, str]:
        return _texts(self._terms, one, relation)

    @staticmethod
    def _named(nodes: Iterable[Node]) -> list[URIRef]:
        return [node for node in nodes if isinstance(node, URIRef)]


def _is_alignment(triple: Triple) -> bool:
    """A relation between a term of ours and one of another vocabulary, or what is said of the alignments as a whole."""
    assert isinstance(triple.subject, NamedNode)
    if triple.subject.value == str(ALIGNMENTS):
        return True
    other = triple.object
    related = URIRef(triple.predicate.value) in _RELATIONS
    return related and isinstance(other, NamedNode) and not other.value.startswith(names.BASE)


def _texts(graph: Graph, one: Node, relation: URIRef) -> dict[str, str]:
    """Texts by language, sorted."""
    found = graph.objects(one, relation)
    return dict(sorted(((value.language or "") if isinstance(value, Literal) else "", str(value)) for value in found))


def _graph(triples: list[Triple]) -> Graph:
    text = serialize(triples, format=RdfFormat.N_TRIPLES)
    return Graph(bind_namespaces="none").parse(data=text or b"", format="nt")


def _address(node: URIRef) -> str:
    """Where a reader goes: a term and a shape have their place in their document, other things a page of their own."""
    if node.startswith(names.ONTOLOGY):
        return f"/ontology#{_local(node)}"
    if node.startswith(f"{SHAPES}/"):
        return f"/shapes#{names.last(str(node))}"
    return f"/{_path(node)}" if node.startswith(names.BASE) else str(node)


def _path(iri: str) -> str:
    return iri.removeprefix(names.BASE)


def _local(iri: Node) -> str:
    return str(iri).rsplit("#", 1)[-1]


def _plain(query: str) -> str:
    """A query without the margin that it has in its file."""
    lines = [line for line in query.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return "\n".join(line[margin:] for line in lines)
