"""The forms in which a SPARQL answer can be given: one table for the engine, content negotiation and the service
description.

Standards: SPARQL 1.1 Query Results JSON, XML, CSV and TSV Formats; RDF 1.1 Turtle, N-Triples, JSON-LD and RDF/XML.
"""

from dataclasses import dataclass
from typing import Literal

FormatName = Literal["json", "xml", "csv", "tsv", "ttl", "nt", "jsonld", "rdf"]
Kind = Literal["bindings", "graph"]


@dataclass(frozen=True, slots=True)
class Format:
    """A result format. `iri` is its name in https://www.w3.org/ns/formats/; `aliases` are other names taken in
    `format=`.
    """

    name: FormatName
    kind: Kind
    media_type: str
    iri: str
    aliases: tuple[str, ...] = ()

    @property
    def is_xml(self) -> bool:
        """Whether it is written in XML, which cannot hold every text."""
        return self.media_type.endswith("+xml")

    @property
    def content_type(self) -> str:
        """The media type as sent. Text types say their encoding, because their default is not UTF-8 everywhere."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


_NS = "http://www.w3.org/ns/formats/"

FORMATS: dict[FormatName, Format] = {
    form.name: form
    for form in (
        Format(
            "json", "bindings", "application/sparql-results+json", _NS + "SPARQL_Results_JSON", ("application/json",)
        ),
        Format("xml", "bindings", "application/sparql-results+xml", _NS + "SPARQL_Results_XML"),
        Format("csv", "bindings", "text/csv", _NS + "SPARQL_Results_CSV"),
        Format("tsv", "bindings", "text/tab-separated-values", _NS + "SPARQL_Results_TSV"),
        Format("ttl", "graph", "text/turtle", _NS + "Turtle", ("turtle",)),
        Format("nt", "graph", "application/n-triples", _NS + "N-Triples", ("ntriples", "n-triples")),
        Format("jsonld", "graph", "application/ld+json", _NS + "JSON-LD", ("json-ld",)),
        Format("rdf", "graph", "application/rdf+xml", _NS + "RDF_XML", ("rdfxml",)),
    )
}
"""Every format by its short name, the preferred one of each kind first."""


def of_kind(kind: Kind) -> tuple[Format, ...]:
    """The formats of one kind, in order of preference."""
    return tuple(form for form in FORMATS.values() if form.kind == kind)
