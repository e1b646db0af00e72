"""What the snapshot says of one thing: its statements, what points at it, and the labels of what it mentions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json

_DEFINED_BY = NamedNode(f"{names.RDFS}isDefinedBy")
_WORDS = {
    names.RDF_TYPE.value: "is a",
    f"{names.SKOS}prefLabel": "name",
    f"{names.SKOS}altLabel": "also called",
    f"{names.SKOS}hiddenLabel": "found as",
    f"{names.SKOS}note": "note",
    f"{names.SKOS}exactMatch": "the same as",
    f"{names.DCTERMS}title": "title",
    f"{names.DCTERMS}source": "source",
    f"{names.DCTERMS}publisher": "publisher",
    f"{names.DCTERMS}issued": "published",
    f"{names.FOAF}page": "address",
}
"""What reused terms are called on a page; those of our own have labels in the ontology."""

POINTING = 200
"""At most so many statements that point at a thing."""


class Description:
    """The statements about one IRI, and those that point at it."""

    def __init__(self, archive: Archive, iri: NamedNode) -> None:
        self._archive = archive
        self.snapshot = archive.version
        self.iri = iri
        self.about = _unique(archive.store.quads_for_pattern(iri, None, None))
        pointing = (q for q in archive.store.quads_for_pattern(None, None, iri) if q.predicate != names.RDF_TYPE)
        self.pointing = _unique(islice(pointing, POINTING))
        self.truncated = next(pointing, None) is not None

    def __bool__(self) -> bool:
        return bool(self.about or self.pointing)

    def turtle(self) -> bytes:
        """The description as Turtle."""
        return self._serialise(RdfFormat.TURTLE)

    def ntriples(self) -> bytes:
        """The description as N-Triples."""
        return self._serialise(RdfFormat.N_TRIPLES)

    def json(self) -> Json:
        """Properties with their values, and what points here, each with its name."""
        properties: dict[str, list[Json]] = {iri: [] for iri in _WORDS}
        for triple in self.about:
            properties.setdefault(triple.predicate.value, []).append(self._value(triple.object))
        pointing = [
            {"property": self._named(t.predicate), **self._value(t.subject)}
            for t in self.pointing
            if isinstance(t.subject, NamedNode)
        ]
        return {
            **self._value(self.iri),
            "properties": [
                {"property": self._named(NamedNode(iri)), "values": values}
                for iri, values in properties.items()
                if values
            ],
            "pointed_at_by": pointing,
            "truncated": self.truncated,
        }

    def _serialise(self, form: RdfFormat) -> bytes:
        labels = [label for node in self._mentioned() for label in self._labels(node)]
        triples = dict.fromkeys([*self.about, *self.pointing, *self._terms(), *labels])
        written = serialize(triples, format=form, prefixes=names.PREFIXES)
        assert written is not None
        return written

    def _terms(self) -> list[Triple]:
        """The statements about the terms of a vocabulary: `ontology#Act` has no document but that of `ontology`."""
        parts = [t.subject for t in self.pointing if t.predicate == _DEFINED_BY and isinstance(t.subject, NamedNode)]
        terms = [part for part in parts if part.value.startswith(f"{self.iri.value}#")]
        return [triple for term in terms for triple in _unique(self._archive.store.quads_for_pattern(term, None, None))]

    def _mentioned(self) -> list[NamedNode]:
        nodes = [t.object for t in self.about] + [t.subject for t in self.pointing]
        return [node for node in dict.fromkeys(nodes) if isinstance(node, NamedNode)]

    def _labels(self, node: NamedNode) -> list[Triple]:
        found = self._archive.store.quads_for_pattern(node, NamedNode(f"{names.SKOS}prefLabel"), None)
        return [quad.triple for quad in found]

    def _value(self, node: object) -> Json:
        if isinstance(node, Literal):
            value = {"value": node.value, "language": node.language, "datatype": names.shorten(node.datatype.value)}
            return {key: text for key, text in value.items() if text is not None and text != "rdf:langString"}
        assert isinstance(node, NamedNode)
        return {"iri": node.value, "url": _address(node), "name": self._name(node)}

    def _named(self, node: NamedNode) -> Json:
        return {"iri": node.value, "name": self._name(node)}

    def _name(self, node: NamedNode) -> str:
        if node.value in _WORDS:
            return _WORDS[node.value]
        for prop in (f"{names.SKOS}prefLabel", f"{names.RDFS}label", f"{names.DCTERMS}title"):
            found = [q.object for q in self._archive.store.quads_for_pattern(node, NamedNode(prop), None)]
            labels = [value for value in found if isinstance(value, Literal)]
            if labels:
                return min(labels, key=lambda one: (one.language != "en", one.value)).value
        return names.shorten(node.value)


def _address(node: NamedNode) -> str | None:
    """Where a link to a node leads: our own path, another site's http address, or nowhere (`javascript:` is an IRI)."""
    if node.value.startswith(names.BASE):
        return f"/{names.path(node)}"
    return node.value if node.value.startswith(("http://", "https://")) else None


def _unique(quads: Iterable[Quad]) -> list[Triple]:
    return sorted({quad.triple for quad in quads}, key=str)
