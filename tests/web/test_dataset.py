"""`/dataset`: its VoID and DCAT say what SPARQL, the service description and the dumps say; its page can be cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

import depositary
from conftest import ROOT, Ask, driven
from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import build, dumps, names
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings
from depositary.web.app import create_app
from graph import small
from web.test_things import Page

FORMS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
}
PREFIXES = """
PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX void: <http://rdfs.org/ns/void#>
PREFIX spdx: <http://spdx.org/rdf/terms#> PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX dep: <https://w3id.org/depositary/ontology#> PREFIX d: <https://w3id.org/depositary/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
SITE = "https://treaties.example"


class Described:
    """A description, to be asked."""

    def __init__(self, text: bytes, form: RdfFormat = RdfFormat.TURTLE, base: str | None = None) -> None:
        self.store = Store()
        self.store.extend(parse(text, form, base_iri=base))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(term and _plain(term) for term in row) for row in self.store.query(PREFIXES + query)]  # type: ignore[union-attr]


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype.value.endswith(("integer", "Integer")):
        return int(term.value)
    return term.value


@pytest.fixture(scope="module")
def described(ask: Ask) -> Described:
    return Described(ask("/dataset.ttl").content)


@pytest.fixture(scope="module")
def dumped(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A small snapshot with its dumps."""
    place = tmp_path_factory.mktemp("dumped")
    found = build.build(place / "home", data=small.write(place / "data")).snapshot
    dumps.write(found, EmbeddedEngine.open(found.path, Settings()))
    return found


@pytest.fixture(scope="module")
def public(dumped: Snapshot) -> Iterator[Ask]:
    """A service with a public address over it."""
    home = dumped.path.parents[1]
    with driven(create_app(Settings(home=home, workers=1, public_url=SITE))) as ask:
        yield ask


def counted(archive: Any, query: str) -> dict[str, int]:
    return {row[0].value: int(row[1].value) for row in archive.store.query(query)}


def test_classes_and_properties_are_counted_as_by_sparql(described: Described, archive: Any) -> None:
    every = "SELECT ?of (COUNT(*) AS ?count) { GRAPH ?g { %s } } GROUP BY ?of"
    told = dict(
        described.rows("SELECT ?p ?n { d:dataset void:propertyPartition [ void:property ?p ; void:triples ?n ] }")
    )
    assert told == counted(archive, every % "?s ?of ?o")
    entities = "SELECT ?c ?n { d:dataset void:classPartition [ void:class ?c ; void:entities ?n ] }"
    classes = counted(archive, every % "?s a ?of")
    assert dict(described.rows(entities)) == {iri: n for iri, n in classes.items() if iri.startswith(names.ONTOLOGY)}
    ((whole, subjects, properties),) = described.rows(
        "SELECT ?t ?s ?p { d:dataset void:triples ?t ; void:distinctSubjects ?s ; void:properties ?p }"
    )
    assert whole == sum(told.values())
    assert properties == len(told)
    (row,) = archive.store.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert subjects == int(row[0].value)


def test_graphs_are_counted_as_by_sparql(described: Described, archive: Any) -> None:
    told = dict(described.rows("SELECT ?g ?n { d:dataset void:subset ?g . ?g void:triples ?n }"))
    default = told.pop(f"{names.BASE}dataset#default-graph")
    found = counted(archive, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert told == found
    assert default == sum(found[graph.value] for graph in names.DEFAULT_GRAPHS)


def test_publishers_are_counted_as_by_sparql(described: Described, archive: Any) -> None:
    query = """SELECT ?name ?class ?n { d:dataset void:subset [ dcterms:publisher/foaf:name ?name ;
        void:classPartition [ void:class ?class ; void:entities ?n ] ] }"""
    told = {(name, of.removeprefix(names.ONTOLOGY)): n for name, of, n in described.rows(query)}
    publisher = "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX dep: <https://w3id.org/depositary/ontology#> "
    ask = (
        publisher
        + "SELECT ?p (COUNT(DISTINCT %s) AS ?n) { GRAPH ?g { %s ?s a dep:Source ; dcterms:publisher ?p } } GROUP BY ?p"
    )
    sources = counted(archive, ask % ("?s", ""))
    acts = counted(archive, ask % ("?a", "?a a dep:Act ; dcterms:source ?s ."))
    assert {name: n for (name, of), n in told.items() if of == "Source"} == sources
    assert {name: n for (name, of), n in told.items() if of == "Act" and n} == acts
    assert sum(sources.values()) == archive.catalogue.of_kind("source").__len__()


def test_every_table_has_its_vintage(described: Described, ask: Ask) -> None:
    query = """SELECT ?about ?source ?until ?end { d:dataset void:subset [
        dcterms:subject ?about ; dcterms:source ?source ; dep:coveredUntil ?until ;
        dcterms:temporal/dcat:endDate ?end ] }"""
    told = described.rows(query)
    assert all(until == end for *_, until, end in told)
    held = ask("/dataset").json()["holdings"]
    wanted = {
        (one["iri"], f"{names.BASE}source/{table['source']}", table["until"]) for one in held for table in one["tables"]
    }
    assert {one[:3] for one in told} == wanted
    assert len(told) == sum(len(one["tables"]) for one in held) > 100


def test_it_agrees_with_the_service_description(described: Described, ask: Ask) -> None:
    here = f"{names.BASE}sparql"
    service = Described(ask("/sparql", headers={"Accept": "text/turtle"}).content, base=here)
    graphs = "SELECT ?name ?n { [] a sd:NamedGraph ; sd:name ?name ; sd:graph/void:triples ?n }"
    told = dict(described.rows("SELECT ?g ?n { d:dataset void:subset ?g . ?g void:triples ?n }"))
    ((default,),) = service.rows("SELECT ?n { [] sd:defaultGraph/void:triples ?n }")
    assert dict(service.rows(graphs)) | {f"{names.BASE}dataset#default-graph": default} == told
    for one in (service, described):
        assert one.rows("SELECT ?e { d:dataset void:sparqlEndpoint ?e }") == [(here,)]
        assert one.rows("SELECT ?e { ?e a dcat:DataService ; dcat:servesDataset d:dataset ; sd:endpoint ?e }") == [
            (here,)
        ]


MUST = {
    "dcat:Dataset": [
        *("dcterms:title", "dcterms:description", "dcterms:license", "dcterms:publisher", "dcterms:identifier"),
        *(
            "dcat:version",
            "dcat:landingPage",
            "void:triples",
            "void:sparqlEndpoint",
            "dcat:distribution",
            "dcat:keyword",
        ),
    ],
    "dcat:Distribution": [
        *("dcterms:title", "dcterms:license", "dcat:accessURL", "dcat:downloadURL", "dcat:mediaType"),
        *("dcat:compressFormat", "dcat:byteSize", "spdx:checksum"),
    ],
    "spdx:Checksum": ["spdx:algorithm", "spdx:checksumValue"],
    "dcat:DataService": ["dcterms:title", "dcat:endpointURL", "dcat:servesDataset"],
    "void:Dataset": ["^void:subset|void:triples"],
    "foaf:Agent": ["foaf:name"],
    "dcterms:RightsStatement": ["rdfs:label", "^dcterms:rights"],
}
"""What DCAT and VoID expect of each class, as a shape would say it."""


@pytest.mark.parametrize("of", MUST)
def test_nothing_is_left_out(public: Ask, of: str) -> None:
    found = Described(public("/dataset.ttl").content)
    assert found.rows(f"SELECT ?one {{ ?one a {of} }}")
    for prop in MUST[of]:
        assert found.rows(f"SELECT ?one {{ ?one a {of} FILTER NOT EXISTS {{ ?one {prop} ?value }} }}") == [], prop


def test_distributions_are_the_files(public: Ask, dumped: Snapshot) -> None:
    query = """SELECT ?url ?media ?zip ?bytes ?sum { d:dataset dcat:distribution ?file . ?file dcat:downloadURL ?url ;
        dcat:mediaType ?media ; dcat:compressFormat ?zip ; dcat:byteSize ?bytes ; spdx:checksum ?c .
        ?c spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?sum }"""
    media = "https://www.iana.org/assignments/media-types/"
    told = Described(public("/dataset.ttl").content).rows(query)
    wanted = {
        (
            f"{SITE}/dumps/{dumped.version}/{one.name}",
            media + one.media_type,
            f"{media}application/gzip",
            one.bytes,
            one.sha256,
        )
        for one in dumps.listed(dumped)
    }
    assert set(told) == wanted
    for url, *_, size, _sum in told:
        assert int(public(url.removeprefix(SITE), "HEAD").headers["content-length"]) == size


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(ask: Ask, described: Described, form: str) -> None:
    media, rdf = FORMS[form]
    response = ask(f"/dataset.{form}")
    assert response.headers["content-type"].split(";")[0] == media
    assert set(Described(response.content, rdf).store) == set(described.store)
    asked = ask("/dataset", headers={"Accept": media})
    assert (asked.status_code, asked.content) == (200, response.content)
    assert "Accept" in asked.headers["vary"]


def test_json_is_what_it_was(ask: Ask, opened: Snapshot) -> None:
    content = ask("/dataset").json()
    assert set(content) == {*("snapshot", "treaties", "treaties_with_acts", "acts", "acts_to_the_day", "holdings")}
    assert content["acts"] == opened.manifest["classes"]["Act"]
    assert ask("/dataset", headers={"Accept": "application/json"}).content == ask("/dataset.json").content
    etag = ask("/dataset").headers["etag"]
    assert ask("/dataset", headers={"If-None-Match": etag}).status_code == 304
    assert ask("/dataset", headers={"Accept": "image/png"}).status_code == 406
    assert ask("/dataset.pdf").status_code == 404


def test_the_well_known_address_of_void(ask: Ask) -> None:
    response = ask("/.well-known/void")
    assert (response.status_code, response.headers["location"]) == (303, "/dataset.ttl")


def test_the_host_that_a_client_names_is_nowhere(ask: Ask, public: Ask) -> None:
    for one in (ask, public):
        for path in ("/dataset.ttl", "/dataset.html", "/dumps/", "/robots.txt", "/sitemap.xml", "/sparql"):
            headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
            assert b"evil.example" not in one(path, headers=headers).content


def test_without_a_public_address_the_base_of_the_iris_is_given(ask: Ask) -> None:
    endpoint = "SELECT ?e { d:dataset void:sparqlEndpoint ?e }"
    assert Described(ask("/dataset.ttl").content).rows(endpoint) == [(f"{names.BASE}sparql",)]


def test_with_one_the_addresses_begin_with_it(public: Ask) -> None:
    found = Described(public("/dataset.ttl").content)
    assert found.rows("SELECT ?e { d:dataset void:sparqlEndpoint ?e }") == [(f"{SITE}/sparql",)]
    assert found.rows("SELECT ?e { d:sparql dcat:endpointURL ?e }") == [(f"{SITE}/sparql",)]


def test_a_snapshot_of_an_older_build_is_described_without_the_counts_it_lacks(
    dumped: Snapshot, tmp_path: Path
) -> None:
    there = tmp_path / "snapshots" / dumped.version
    there.mkdir(parents=True)
    for name in ("data.nq", "store"):
        (there / name).symlink_to(dumped.path / name)
    older = {key: value for key, value in dumped.manifest.items() if key not in ("predicates", "subjects")}
    (there / "manifest.json").write_text(json.dumps(older))
    (tmp_path / "current").write_text(dumped.version)
    with driven(create_app(Settings(home=tmp_path, workers=1))) as ask:
        found = Described(ask("/dataset.ttl").content)
    assert found.rows("SELECT ?n { d:dataset void:triples ?n }") == [(dumped.manifest["statements"],)]
    assert found.rows("SELECT ?n { d:dataset void:properties ?n }") == []


def schema_org(page: str) -> Any:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in block
    return json.loads(block)


def test_search_engines_find_a_data_set(public: Ask, dumped: Snapshot) -> None:
    said = schema_org(public("/dataset.html").text)
    assert (said["@context"], said["@type"], said["@id"]) == ("https://schema.org/", "Dataset", f"{names.BASE}dataset")
    assert 50 <= len(said["description"]) <= 5000
    assert dumped.version in said["version"]
    assert said["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    files = {(one["contentUrl"], one["sha256"]) for one in said["distribution"]}
    assert files == {(f"{SITE}/dumps/{dumped.version}/{one.name}", one.sha256) for one in dumps.listed(dumped)}


def test_the_page_has_no_script_but_that_block_of_data(ask: Ask) -> None:
    text = ask("/dataset.html").text
    assert re.findall(r"<script(?! src=\"/static/)", text) == ["<script"]
    assert "style=" not in text
    assert not re.search(r"\son[a-z]+=", text)
    schema_org(text)


def test_the_page_can_be_cited(ask: Ask, opened: Snapshot) -> None:
    page = ask("/dataset", headers={"Accept": "text/html"})
    assert page.text.replace('value="/dataset"', 'value="/dataset.html"') == ask("/dataset.html").text
    citation = f"Snapshot {opened.version}, version {depositary.__version__}. https://w3id.org/depositary/dataset"
    assert citation in page.text
    assert schema_org(page.text)["creditText"].endswith(citation)
    assert f"{opened.manifest['statements']:,} statements" in page.text
    for name, count in opened.manifest["classes"].items():
        assert f'<th scope="row">{name}</th><td>{count:,}</td>' in page.text


def test_the_page_of_coverage_tells_of_every_treaty_and_organisation(ask: Ask) -> None:
    text, held = ask("/coverage").text, ask("/dataset.json").json()["holdings"]
    rows = re.findall(r'<tr data-status="([^"]+)"><th scope="row"><a href="([^"]+)".*?</tr>', text)
    words = {"covered": "covered", "ends-early": "ends early", "acts-only": "acts only", "nothing": "not covered"}
    assert sorted(rows) == sorted((words[one["reach"]], one["url"]) for one in held)
    for one in held:
        assert (one["reach"] in ("covered", "ends-early")) == (one["covered_until"] is not None)
        assert (one["reach"] == "nothing") == (one["covered_until"] is None and one["acts"] == 0)
    assert re.search(r">United Nations: [^<]*[Hh]uman [Rr]ights", text)


def test_every_link_of_the_pages_leads_somewhere(ask: Ask) -> None:
    pages = ("/dataset.html", "/coverage")
    links = sorted({link for page in pages for link in Page(ask(page).text).links if link.startswith("/")})
    assert len(links) > 600
    broken = {
        link: ask(link, "HEAD").status_code
        for link in [*links[:40], *links[::25]]
        if link not in ("/search", "/language")
    }
    assert {link: status for link, status in broken.items() if status not in (200, 303, 307)} == {}


def test_the_citation_file_says_the_same() -> None:
    """Of the Citation File Format 1.2.0 it has what must be there; it names no person."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    top = dict(re.findall(r"^([a-z-]+): ?(.*)$", text, re.MULTILINE))
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(top)
    assert (top["cff-version"], top["version"], top["type"]) == ("1.2.0", depositary.__version__, "dataset")
    assert re.search(r"^authors:\n  - name: depositary\n[a-z]", text, re.MULTILINE)
    assert names.thing("dataset") == NamedNode(top["url"])
