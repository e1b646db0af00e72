"""What the snapshot says of one thing: its statements and sources, what points at it, the names of what it mentions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from depositary.graph import names
from depositary.lookup import jsonld
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

_SOURCES = (NamedNode(f"{names.DCTERMS}source"), names.term("readIn"))

POINTING = 200
"""At most so many statements that point at a thing are told at once."""


def exists(archive: Archive, iri: NamedNode) -> bool:
    """Does the snapshot say anything of an IRI, or mention it?"""
    store = archive.store
    found = chain(store.quads_for_pattern(iri, None, None), store.quads_for_pattern(None, None, iri))
    return next(found, None) is not None


class Description:
    """The statements about one IRI, and those that point at it: `POINTING` of them from the one numbered `start` on, or
    all at the ontology, whose terms have no document of their own. Of claims only where the thing itself is of them.

    `next` is the number of the first that is left, None where all were told.
    """

    def __init__(self, archive: Archive, iri: NamedNode, start: int = 0) -> None:
        self._archive = archive
        self.snapshot = archive.version
        self.iri = iri
        self.about = _unique(archive.store.quads_for_pattern(iri, None, None))
        claimed = names.path(iri).startswith(names.CLAIMED)
        pointing = (
            quad
            for quad in archive.store.quads_for_pattern(None, None, iri)
            if quad.predicate != names.RDF_TYPE and (claimed or quad.graph_name != names.GRAPH_CLAIMS)
        )
        defines = next(archive.store.quads_for_pattern(None, _DEFINED_BY, iri), None) is not None
        self.pointing = _unique(islice(pointing, start, None if defines else start + POINTING))
        self.next = start + POINTING if next(pointing, None) is not None else None

    def __bool__(self) -> bool:
        return bool(self.about or self.pointing)

    def turtle(self) -> bytes:
        """The description as Turtle."""
        return self._serialise(RdfFormat.TURTLE)

    def ntriples(self) -> bytes:
        """The description as N-Triples."""
        return self._serialise(RdfFormat.N_TRIPLES)

    def rdfxml(self) -> bytes:
        """The description as RDF/XML."""
        return self._serialise(RdfFormat.RDF_XML)

    def jsonld(self) -> bytes:
        """The description as JSON-LD: the thing, below it what it mentions, beside it what points at it."""
        return jsonld.framed(self.iri, self._tree(), self._beside())

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
        }

    def _serialise(self, form: RdfFormat) -> bytes:
        triples = dict.fromkeys([*self._tree(), *self._beside()])
        written = serialize(triples, format=form, prefixes=names.PREFIXES)
        assert written is not None
        return written

    def _tree(self) -> list[Triple]:
        """The thing, its sources whole, and the labels of what it mentions."""
        sources = [t.object for t in self.about if t.predicate in _SOURCES and isinstance(t.object, NamedNode)]
        whole = [t for one in sources for t in _unique(self._archive.store.quads_for_pattern(one, None, None))]
        return list(dict.fromkeys([*self.about, *whole, *self._labels(t.object for t in self.about)]))

    def _beside(self) -> list[Triple]:
        """What points at the thing, and the labels of that."""
        labels = self._labels(t.subject for t in self.pointing)
        return list(dict.fromkeys([*self.pointing, *self._terms(), *labels]))

    def _terms(self) -> list[Triple]:
        """The statements about the terms of a vocabulary: `ontology#Act` has no document but that of `ontology`."""
        parts = [t.subject for t in self.pointing if t.predicate == _DEFINED_BY and isinstance(t.subject, NamedNode)]
        terms = [part for part in parts if part.value.startswith(f"{self.iri.value}#")]
        return [triple for term in terms for triple in _unique(self._archive.store.quads_for_pattern(term, None, None))]

    def _labels(self, nodes: Iterable[object]) -> list[Triple]:
        store, label = self._archive.store, NamedNode(f"{names.SKOS}prefLabel")
        named = [node for node in dict.fromkeys(nodes) if isinstance(node, NamedNode)]
        return [quad.triple for node in named for quad in store.quads_for_pattern(node, label, None)]

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
