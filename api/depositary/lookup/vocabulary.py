"""The vocabulary documents itself: what the ontology, its alignments and the shapes of a snapshot say, for readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Literal, Node, URIRef

from depositary.engine.interface import Statements
from depositary.graph import names
from depositary.lookup import constraints, jsonld
from depositary.lookup.diagrams import GROUPS, KIND_OF, Diagram, draw
from depositary.lookup.shapes import Json
from depositary.lookup.terms import ALIGNMENTS, DEP, ONTOLOGY, PREFIXES, SHAPES, Terms, address, iris, local, path_of

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

    @cached_property
    def jsonld(self) -> bytes:
        """The statements under the names of our context. It takes about a second."""
        return jsonld.compacted(self.triples)

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
        own = [triple for triple in self._said.ontology if not _is_alignment(triple)]
        others = [triple for triple in self._said.ontology if _is_alignment(triple)]
        ontology, version = self._ontology_content(), self._said.text(ONTOLOGY, OWL.versionIRI)
        found = [
            Document(str(ONTOLOGY), self._snapshot, own, ontology),
            Document(version, self._snapshot, own, {**ontology, "iri": version, "url": f"/{path_of(version)}"}),
            Document(str(ALIGNMENTS), self._snapshot, others, self._alignments_content()),
            Document(str(SHAPES), self._snapshot, self._said.shapes, self._shapes_content()),
        ]
        return {path_of(one.iri): one for one in found}

    def completions(self) -> Json:
        """What an editor of queries offers: prefixes, the classes and properties of the ontology, the values of its
        vocabularies. What is deprecated is left out.
        """
        content = self.documents[path_of(ONTOLOGY)].content
        terms = [
            {"name": f"dep:{one['id']}", "kind": one["kind"], "label": one["name"], "about": one["definition"]}
            for one in (*content["classes"], *content["properties"])
            if not one["deprecated"]
        ]
        values = [
            {"iri": one["iri"], "name": path_of(one["iri"]), "label": one["name"], "about": one["definition"]}
            for scheme in content["schemes"]
            for one in scheme["concepts"]
            if not one["deprecated"]
        ]
        return {"prefixes": PREFIXES, "terms": terms, "values": values}

    @cached_property
    def diagrams(self) -> list[Diagram]:
        """The classes and the properties between them, in drawings of a few classes each."""
        links: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for one in self._of_kind(OWL.Class):
            above = tuple(local(other) for other in self._own(one, RDFS.subClassOf))
            if above:
                links.setdefault(local(one), []).append((KIND_OF, above))
        for prop in self._of_kind(OWL.ObjectProperty):
            leads_to = tuple(local(other) for other in self._own(prop, RDFS.range, DEP.rangeIncludes))
            for having in self._own(prop, RDFS.domain, DEP.domainIncludes) if leads_to else ():
                links.setdefault(local(having), []).append((local(prop), leads_to))
        return [draw(title, classes, links) for title, classes in GROUPS]

    @cached_property
    def _said(self) -> Terms:
        return Terms(self._store)

    def _ontology_content(self) -> Json:
        schemes = sorted(self._of_kind(SKOS.ConceptScheme), key=self._said.name)
        return {
            "iri": str(ONTOLOGY),
            "url": f"/{path_of(ONTOLOGY)}",
            "name": self._said.text(ONTOLOGY, DCTERMS.title),
            "titles": self._said.texts(ONTOLOGY, DCTERMS.title),
            "description": self._said.text(ONTOLOGY, DCTERMS.description),
            "version": self._said.text(ONTOLOGY, OWL.versionInfo),
            "version_iri": self._said.text(ONTOLOGY, OWL.versionIRI),
            "namespace": names.ONTOLOGY,
            "licence": self._said.text(ONTOLOGY, DCTERMS.license),
            "versions": sorted(
                (
                    {"version": self._said.text(one, OWL.versionInfo), "changes": self._said.text(one, SKOS.changeNote)}
                    for one in self._said.terms.subjects(DCTERMS.isVersionOf, ONTOLOGY)
                ),
                key=lambda one: [int(part) for part in one["version"].split(".")],
                reverse=True,
            ),
            "classes": [self._term(one) for one in sorted(self._of_kind(OWL.Class), key=local)],
            "properties": [self._term(one) for one in sorted(self._of_kind(*list(_KINDS)[1:]), key=local)],
            "schemes": [self._scheme(one) for one in schemes],
        }

    def _term(self, one: URIRef) -> Json:
        is_class = (one, RDF.type, OWL.Class) in self._said.terms
        return {
            "id": local(one),
            "iri": str(one),
            "url": address(one),
            "kind": next(kind for type_, kind in _KINDS.items() if (one, RDF.type, type_) in self._said.terms),
            **self._described(one, RDFS.label),
            "uses": self._uses["classes" if is_class else "properties"].get(local(one), 0),
            "above": self._said.references(self._own(one, RDFS.subClassOf, RDFS.subPropertyOf)),
            "below": self._said.references(self._pointing(one, RDFS.subClassOf, RDFS.subPropertyOf)),
            "domain": self._said.references(self._terms_of(one, RDFS.domain, DEP.domainIncludes)),
            "range": self._said.references(self._terms_of(one, RDFS.range, DEP.rangeIncludes)),
            "values_from": self._said.references(self._schemes_of(one)),
            "properties": self._said.references(self._pointing(one, RDFS.domain, DEP.domainIncludes)),
            "values_of": self._said.references(self._pointing(one, RDFS.range, DEP.rangeIncludes)),
            "shapes": self._said.references(self._shapes_of(one)),
            "alignments": self._aligned(one),
        }

    def _scheme(self, scheme: URIRef) -> Json:
        concepts = sorted(iris(self._said.terms.subjects(SKOS.inScheme, scheme)), key=str)
        return {
            "id": names.last(str(scheme)),
            "iri": str(scheme),
            "url": address(scheme),
            "name": self._said.name(scheme),
            "definition": self._said.text(scheme, SKOS.definition),
            "concepts": [
                {
                    "id": names.last(str(one)),
                    "iri": str(one),
                    "url": address(one),
                    **self._described(one, SKOS.prefLabel),
                    "uses": self._uses["concepts"].get(path_of(one), 0),
                    "above": self._said.references(self._own(one, SKOS.broader)),
                    "alignments": self._aligned(one),
                }
                for one in concepts
            ],
        }

    def _described(self, one: URIRef, label: URIRef) -> Json:
        """What every term and concept has. A deprecated one stays, and says what stands in its place."""
        return {
            "name": self._said.name(one),
            "labels": self._said.texts(one, label),
            "definition": self._said.text(one, SKOS.definition),
            "example": self._said.text(one, SKOS.example),
            "scope_note": self._said.text(one, SKOS.scopeNote),
            "deprecated": (one, OWL.deprecated, Literal(True)) in self._said.terms,
            "replaced_by": self._said.references(self._own(one, DCTERMS.isReplacedBy)),
        }

    def _aligned(self, one: URIRef) -> list[Json]:
        return [
            {"relation": said, **self._said.reference(other)}
            for relation, said in _RELATIONS.items()
            for other in sorted(iris(self._said.terms.objects(one, relation)))
            if not other.startswith(names.BASE)
        ]

    def _alignments_content(self) -> Json:
        aligned = sorted(iris(set(self._said.terms.subjects())), key=str)
        return {
            "iri": str(ALIGNMENTS),
            "url": f"/{path_of(ALIGNMENTS)}",
            "name": self._said.text(ALIGNMENTS, DCTERMS.title),
            "description": self._said.text(ALIGNMENTS, DCTERMS.description),
            "licence": self._said.text(ALIGNMENTS, DCTERMS.license),
            "terms": [
                {**self._said.reference(one), "alignments": found} for one in aligned if (found := self._aligned(one))
            ],
        }

    def _shapes_content(self) -> Json:
        every = iris({*self._said.checks.subjects(RDF.type, SH.NodeShape)})
        told = sorted((self._shape(one) for one in every), key=lambda one: (not one["targets"], one["id"]))
        return {
            "iri": str(SHAPES),
            "url": f"/{path_of(SHAPES)}",
            "name": str(self._said.checks.value(SHAPES, DCTERMS.title)),
            "description": str(self._said.checks.value(SHAPES, DCTERMS.description)),
            "version": str(self._said.checks.value(SHAPES, OWL.versionInfo)),
            "licence": str(self._said.checks.value(SHAPES, DCTERMS.license)),
            "shapes": told,
        }

    def _shape(self, shape: URIRef) -> Json:
        query = self._said.checks.value(shape, SH.sparql)
        parts = sorted(iris(self._said.checks.objects(shape, SH.property)), key=str)
        return {
            **self._checked(shape),
            "name": self._said.name(shape),
            "targets": self._said.references(sorted(iris(self._said.checks.objects(shape, SH.targetClass)))),
            "query": _plain(str(self._said.checks.value(query, SH.select))) if query else None,
            "properties": [
                {**self._checked(one), "path": self._said.reference(URIRef(str(self._said.checks.value(one, SH.path))))}
                for one in parts
            ],
        }

    def _checked(self, shape: URIRef) -> Json:
        """What every shape says: its constraints in words, and its message. A query has a message of its own."""
        speaks = self._said.checks.value(shape, SH.sparql) or shape
        message, severity = self._said.checks.value(speaks, SH.message), self._said.checks.value(shape, SH.severity)
        return {
            "id": names.last(str(shape)),
            "iri": str(shape),
            "url": address(shape),
            "constraints": constraints.words(self._said.checks, shape),
            "message": str(message) if message else None,
            "severity": local(severity).lower() if isinstance(severity, URIRef) else "violation",  # SHACL, 2.1.4
        }

    def _shapes_of(self, one: URIRef) -> list[URIRef]:
        """The shapes that look at a class, at a property, or whose query names a property."""
        found = {*self._said.checks.subjects(SH.targetClass, one), *self._said.checks.subjects(SH.path, one)}
        return sorted(iris({*found, *self._asking.get(local(one), ())}), key=str)

    @cached_property
    def _asking(self) -> dict[str, list[Node]]:
        """The shapes by the terms that their queries name."""
        found: dict[str, list[Node]] = {}
        for shape, query in self._said.checks.subject_objects(SH.sparql):
            for name in set(re.findall(r"\bdep:(\w+)", str(self._said.checks.value(query, SH.select)))):
                found.setdefault(name, []).append(shape)
        return found

    def _schemes_of(self, one: URIRef) -> list[URIRef]:
        """The schemes from which a property takes its values, as the shapes have it."""
        asked = {
            node
            for shape in self._said.checks.subjects(SH.path, one)
            for node in self._said.checks.objects(shape, SH.node)
        }
        parts = {part for node in asked for part in self._said.checks.objects(node, SH.property)}
        found = {value for part in parts for value in self._said.checks.objects(part, SH.hasValue)}
        return sorted(node for node in iris(found) if (node, RDF.type, SKOS.ConceptScheme) in self._said.terms)

    def _of_kind(self, *types: URIRef) -> list[URIRef]:
        """The terms of ours of these types, sorted."""
        found = {one for type_ in types for one in self._said.terms.subjects(RDF.type, type_)}
        return sorted(one for one in iris(found) if one.startswith(names.BASE))

    def _terms_of(self, one: URIRef, *relations: URIRef) -> list[URIRef]:
        return sorted(iris(other for each in relations for other in self._said.terms.objects(one, each)))

    def _own(self, one: URIRef, *relations: URIRef) -> list[URIRef]:
        return [other for other in self._terms_of(one, *relations) if other.startswith(names.BASE)]

    def _pointing(self, one: URIRef, *relations: URIRef) -> list[URIRef]:
        return sorted(iris(other for each in relations for other in self._said.terms.subjects(each, one)))


def _is_alignment(triple: Triple) -> bool:
    """A relation between a term of ours and one of another vocabulary, or what is said of the alignments as a whole."""
    assert isinstance(triple.subject, NamedNode)
    if triple.subject.value == str(ALIGNMENTS):
        return True
    other = triple.object
    related = URIRef(triple.predicate.value) in _RELATIONS
    return related and isinstance(other, NamedNode) and not other.value.startswith(names.BASE)


def _plain(query: str) -> str:
    """A query without the margin that it has in its file."""
    lines = [line for line in query.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return "\n".join(line[margin:] for line in lines)
