"""What the snapshot is as a data set: VoID and DCAT 3 for programs, schema.org for search engines of data sets.

The numbers are those of the manifest, of `holdings` and of the list of dumps; nothing is counted here. Things are named
by IRIs of ours. Addresses at which something is got begin with `site`: the public address of the service, or, where it
has none, the base of the IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from depositary.graph import names
from depositary.graph.dumps import COMPRESSED, Dump
from depositary.graph.tables import DATATYPES
from depositary.law.dates import PartialDate
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json

TITLE = "depositary: who is bound by which human-rights treaty, since when, until when, and on what evidence"
DESCRIPTION = (
    "A knowledge graph of states, treaties, what states did under them, and the bodies and courts that oversee them. "
    "It holds acts by date with their sources, the clauses of treaties on joining and leaving, and what follows from "
    "them by treaty law: statuses of parties, memberships and mandates with the days between which they lie. What its "
    "sources do not cover is said to be not covered. This is no depositary and no legal advice: the authentic record "
    "of a treaty is kept by its depositary."
)
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
RIGHTS = "CC0 1.0 for this record. Its sources have terms of their own; each is named with what was read in it."
KEYWORDS = ("human rights", "treaties", "ratification", "denunciation", "reservations", "treaty bodies", "depositary")
IRI = names.thing("dataset")

PREFIXES = names.PREFIXES | {
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_EXAMPLES = ("state/RUS", "treaty/ets-126", "act/RUS.ets-126.ratification.1998-05-05", "body/cpt")
_SPECIFICATIONS = {
    "application/n-quads": "https://www.w3.org/TR/n-quads/",
    "text/turtle": "https://www.w3.org/TR/turtle/",
    "application/ld+json": "https://www.w3.org/TR/json-ld11/",
    "text/csv": "https://www.rfc-editor.org/rfc/rfc4180",
}

Value = NamedNode | Literal | str | int
"""What is said of something: a text without a language is an English sentence."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The data set that one snapshot is, with the files written of it."""

    archive: Archive
    manifest: dict[str, Any]
    files: list[Dump]
    site: str
    """Ends with a slash."""

    @property
    def citation(self) -> str:
        """How to name this snapshot in a text."""
        return f"{TITLE}. Snapshot {self.archive.version}, version {self.manifest['code']}. {IRI.value}"

    @staticmethod
    def day(text: str) -> str:
        """A day, month or year for a reader: 1 September 1998."""
        return str(PartialDate.parse(text))

    def written(self, form: RdfFormat) -> bytes:
        """The description in RDF."""
        written = serialize(self.triples(), format=form, prefixes=PREFIXES)
        assert written is not None
        return written

    def triples(self) -> Iterator[Triple]:
        """The description: the whole, its parts, the endpoint, the files."""
        yield from self._whole()
        yield from self._graphs()
        yield from self._counts()
        yield from self._publishers()
        yield from self._tables()
        yield from self._files()
        yield from self._service()

    def schema_org(self) -> Json:
        """The data set in the terms of schema.org, as JSON-LD."""
        return {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "@id": IRI.value,
            "name": TITLE,
            "description": DESCRIPTION,
            "url": f"{self.site}dataset",
            "identifier": f"sha256:{self.archive.version}",
            "version": f"{self.manifest['code']}, snapshot {self.archive.version}",
            "license": LICENCE,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": "depositary", "url": names.BASE},
            "keywords": list(KEYWORDS),
            "inLanguage": "en",
            "creditText": self.citation,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": one.name,
                    "encodingFormat": [one.media_type, COMPRESSED],
                    "contentUrl": self._address(one),
                    "contentSize": f"{one.bytes} B",
                    "sha256": one.sha256,
                }
                for one in self.files
            ],
        }

    def _whole(self) -> Iterator[Triple]:
        agent, rights = _part("depositary"), _part("rights")
        yield from _said(rights, {"rdf:type": [_named("dcterms:RightsStatement")], "rdfs:label": [RIGHTS]})
        yield from _said(agent, {"rdf:type": [_named("foaf:Agent")], "foaf:name": ["depositary"]})
        yield from _said(
            IRI,
            {
                "rdf:type": [_named("void:Dataset"), _named("dcat:Dataset")],
                "dcterms:title": [TITLE],
                "dcterms:description": [DESCRIPTION],
                "dcterms:identifier": [Literal(f"sha256:{self.archive.version}")],
                "dcat:version": [Literal(self.archive.version)],
                "dcterms:publisher": [agent],
                "dcterms:creator": [agent],
                "dcterms:license": [NamedNode(LICENCE)],
                "dcterms:rights": [rights],
                "dcterms:bibliographicCitation": [self.citation],
                "dcterms:language": [NamedNode("http://id.loc.gov/vocabulary/iso639-1/en")],
                "dcat:keyword": list(KEYWORDS),
                "dcat:landingPage": [NamedNode(f"{self.site}dataset.html")],
                "void:uriSpace": [Literal(names.BASE)],
                "void:vocabulary": [NamedNode(iri) for iri in (names.ONTOLOGY, names.SKOS, names.DCTERMS, names.FOAF)],
                "void:exampleResource": [names.thing(path) for path in _EXAMPLES if self.archive.describes(path)],
                "void:triples": [self.manifest["statements"]],
            },
        )

    def _graphs(self) -> Iterator[Triple]:
        """Each graph is a subset; that of what a query sees without naming one is the merge of three."""
        graphs = {names.thing(path): count for path, count in self.manifest["graphs"].items() if count}
        default = _part("default-graph")
        yield from _said(IRI, {"void:subset": [default, *graphs]})
        for graph, count in graphs.items():
            yield from _said(graph, {"rdf:type": [_named("void:Dataset")], "void:triples": [count]})
        parts = [graph for graph in names.DEFAULT_GRAPHS if graph in graphs]
        yield from _said(
            default,
            {
                "rdf:type": [_named("void:Dataset")],
                "dcterms:description": ["What a query sees that names no graph: the merge of these graphs."],
                "dcterms:hasPart": parts,
                "void:triples": [sum(graphs[graph] for graph in parts)],
            },
        )

    def _counts(self) -> Iterator[Triple]:
        """Things of each class of the ontology, statements of each property: of the whole."""
        for name, count in self.manifest["classes"].items():
            part = _part(f"class/{name}")
            yield from _said(IRI, {"void:classPartition": [part]})
            yield from _said(part, {"void:class": [names.term(name)], "void:entities": [count]})
        if "predicates" not in self.manifest:
            return  # a snapshot of an older build does not count them
        properties = self.manifest["predicates"]
        counts: dict[str, list[Any]] = {
            "void:distinctSubjects": [self.manifest["subjects"]],
            "void:properties": [len(properties)],
        }
        yield from _said(IRI, counts)
        for iri, count in properties.items():
            part = _part(f"property/{quote(names.shorten(iri), safe=':/')}")
            yield from _said(IRI, {"void:propertyPartition": [part]})
            yield from _said(part, {"void:property": [NamedNode(iri)], "void:triples": [count]})

    def _publishers(self) -> Iterator[Triple]:
        """What rests on the sources of each publisher, and the latest of them."""
        for one in self.archive.publishers:
            part, agent = (_part(f"{of}/{quote(one['publisher'], safe='')}") for of in ("from", "publisher"))
            yield from _said(IRI, {"void:subset": [part]})
            yield from _said(agent, {"rdf:type": [_named("foaf:Agent")], "foaf:name": [Literal(one["publisher"])]})
            latest = [_day(one["latest"])] if one["latest"] else []
            counted = {"Source": one["sources"], "Act": one["acts"]}
            partitions = {name: NamedNode(f"{part.value}/{name}") for name in counted}
            yield from _said(
                part,
                {
                    "rdf:type": [_named("void:Dataset")],
                    "dcterms:publisher": [agent],
                    "dcterms:issued": latest,
                    "void:classPartition": list(partitions.values()),
                },
            )
            for name, partition in partitions.items():
                counts = {"void:class": [names.term(name)], "void:entities": [counted[name]]}
                yield from _said(partition, counts)

    def _tables(self) -> Iterator[Triple]:
        """Each table of a source about a treaty or organisation: its vintage, and until which day it is complete."""
        for held in self.archive.holdings:
            for table in held["tables"]:
                source = names.thing(f"source/{table['source']}")
                part = _part(f"table/{quote(held['id'])}/{quote(table['source'])}/{quote(table['kind'])}")
                period = NamedNode(f"{part.value}/period")
                yield from _said(IRI, {"void:subset": [part], "dcterms:source": [source]})
                yield from _said(
                    part,
                    {
                        "rdf:type": [_named("void:Dataset")],
                        "dcterms:subject": [NamedNode(held["iri"])],
                        "dcterms:source": [source],
                        "dcterms:issued": [_day(table["issued"])] if table["issued"] else [],
                        "dep:coverageKind": [names.concept("coverage", table["kind"])],
                        "dep:coveredUntil": [_day(table["until"])],
                        "dcterms:temporal": [period],
                    },
                )
                last = _day(table["until"])
                yield from _said(period, {"rdf:type": [_named("dcterms:PeriodOfTime")], "dcat:endDate": [last]})

    def _files(self) -> Iterator[Triple]:
        for one in self.files:
            part, total, address = _part(f"file/{one.name}"), _part(f"sum/{one.name}"), NamedNode(self._address(one))
            held = f"{one.rows:,} rows" if one.statements is None else f"{one.statements:,} statements"
            yield from _said(IRI, {"dcat:distribution": [part]})
            if one.statements is not None:
                yield from _said(IRI, {"void:dataDump": [address]})
            yield from _said(
                part,
                {
                    "rdf:type": [_named("dcat:Distribution")],
                    "dcterms:title": [f"{one.name}: {held}"],
                    "dcterms:description": [f"From the graphs {', '.join(names.last(path) for path in one.graphs)}."],
                    "dcterms:license": [NamedNode(LICENCE)],
                    "dcterms:conformsTo": [NamedNode(_SPECIFICATIONS[one.media_type])],
                    "dcat:mediaType": [NamedNode(_MEDIA + one.media_type)],
                    "dcat:compressFormat": [NamedNode(_MEDIA + COMPRESSED)],
                    "dcat:byteSize": [Literal(str(one.bytes), datatype=NamedNode(f"{names.XSD}nonNegativeInteger"))],
                    "dcat:accessURL": [NamedNode(f"{self.site}dumps/{self.archive.version}/")],
                    "dcat:downloadURL": [address],
                    "spdx:checksum": [total],
                },
            )
            yield from _said(
                total,
                {
                    "rdf:type": [_named("spdx:Checksum")],
                    "spdx:algorithm": [_named("spdx:checksumAlgorithm_sha256")],
                    "spdx:checksumValue": [Literal(one.sha256, datatype=NamedNode(f"{names.XSD}hexBinary"))],
                },
            )

    def _service(self) -> Iterator[Triple]:
        endpoint = NamedNode(f"{self.site}sparql")
        yield from _said(IRI, {"void:sparqlEndpoint": [endpoint]})
        yield from _said(
            names.thing("sparql"),
            {
                "rdf:type": [_named("dcat:DataService"), _named("sd:Service")],
                "dcterms:title": ["The SPARQL endpoint of depositary"],
                "dcterms:conformsTo": [NamedNode("https://www.w3.org/TR/sparql11-protocol/")],
                "dcterms:license": [NamedNode(LICENCE)],
                "dcat:endpointURL": [endpoint],
                "dcat:endpointDescription": [endpoint],
                "sd:endpoint": [endpoint],
                "dcat:servesDataset": [IRI],
            },
        )

    def _address(self, one: Dump) -> str:
        return f"{self.site}dumps/{self.archive.version}/{one.name}"


def _said(subject: NamedNode, properties: dict[str, list[Any]]) -> Iterator[Triple]:
    for prefixed, values in properties.items():
        for value in values:
            yield Triple(subject, _named(prefixed), _term(value))


def _term(value: Value) -> NamedNode | Literal:
    if isinstance(value, str):
        return Literal(value, language="en")
    return Literal(value) if isinstance(value, int) else value


def _named(prefixed: str) -> NamedNode:
    prefix, _, name = prefixed.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def _part(name: str) -> NamedNode:
    """Something that has its name from the data set: `dataset#class/Act`."""
    return NamedNode(f"{IRI.value}#{name}")


def _day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(DATATYPES[PartialDate.parse(text).precision]))
