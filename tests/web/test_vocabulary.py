"""`/ontology` and `/shapes`: every term has its place with all that is said of it, and every form says the same."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser

import pytest
from httpx import Response
from pyoxigraph import NamedNode, QuerySolutions
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from conftest import Ask
from depositary.graph import names
from depositary.graph.snapshot import Snapshot
from depositary.lookup.archive import Archive
from depositary.paths import files
from web.test_things import BROWSER, CONTEXT, Page

DOCUMENTS = ("ontology", "ontology/0.1.0", "ontology/alignments", "shapes")
FORMS = {
    "html": "text/html",
    "json": "application/json",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


class Sections(HTMLParser):
    """The text of each `section` by its id, and every id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.sections: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids += [said["id"]] if said.get("id") else []
        if tag == "section":
            self._open = said["id"] or ""
            self.sections[self._open] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.sections[self._open] += data


def alone(response: Response) -> str:
    """The text of a document; JSON-LD with our context laid in the place of its address, so that nobody fetches it."""
    if response.headers["content-type"] != FORMS["jsonld"]:
        return response.text
    document = response.json()
    assert document["@context"] == names.CONTEXT
    return json.dumps({**document, "@context": CONTEXT})


def of_graph(archive: Archive, graph: NamedNode) -> Graph:
    """A graph of the snapshot, for rdflib."""
    lines = "".join(f"{quad.triple} .\n" for quad in archive.store.quads_for_pattern(None, None, None, graph))
    return Graph(bind_namespaces="none").parse(data=lines, format="nt")


@pytest.fixture(scope="module")
def terms(archive: Archive) -> Graph:
    return of_graph(archive, names.GRAPH_ONTOLOGY)


@pytest.fixture(scope="module")
def checks(archive: Archive) -> Graph:
    return of_graph(archive, names.GRAPH_SHAPES)


@pytest.fixture(scope="module")
def ontology(ask: Ask) -> str:
    return ask("/ontology.html").text


@pytest.mark.parametrize("path", DOCUMENTS)
def test_accept_leads_to_each_form_and_suffixes_give_it(ask: Ask, path: str) -> None:
    for suffix, media_type in FORMS.items():
        response = ask(f"/{path}", headers={"Accept": media_type})
        assert (response.status_code, response.headers["location"]) == (303, f"/{path}.{suffix}")
        document = ask(f"/{path}.{suffix}")
        assert document.status_code == 200
        assert document.headers["content-type"].startswith(media_type)
        for said in (response, document):
            assert f'<{names.BASE}{path}>; rel="canonical"' in said.headers["link"]
            assert f'</{path}.rdf>; rel="alternate"; type="application/rdf+xml"' in said.headers["link"]
        again = ask(f"/{path}.{suffix}", headers={"If-None-Match": document.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert ask(f"/{path}", headers={"Accept": BROWSER}).headers["location"] == f"/{path}.html"
    assert ask(f"/{path}", headers={"Accept": "*/*"}).headers["location"] == f"/{path}.ttl"


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_form_that_is_not_given_is_refused_with_the_list(ask: Ask, path: str) -> None:
    response = ask(f"/{path}", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert set(response.json()["accepted"]) == set(FORMS.values())
    response = ask(f"/{path}.pdf")
    assert response.status_code == 404
    assert set(response.json()["accepted"]) == set(FORMS)


@pytest.mark.parametrize("part", ["0.2.0", "0.0.9.ttl", "alignment", "alignments.x", "0.1", "%00", "<b>"])
def test_there_is_no_other_version_or_part(ask: Ask, part: str) -> None:
    response = ask(f"/ontology/{part}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # of rdflib's JSON-LD parser
def test_every_form_holds_the_statements_of_the_graph(ask: Ask, terms: Graph, checks: Graph) -> None:
    """The ontology and its alignments are two documents: who loads the one is not bound to the other."""
    for suffix, parser in PARSERS.items():
        own, others, version, shapes = (
            set(Graph(bind_namespaces="none").parse(data=alone(ask(f"/{path}.{suffix}")), format=parser))
            for path in ("ontology", "ontology/alignments", "ontology/0.1.0", "shapes")
        )
        assert own | others == set(terms)
        assert own & others == set()
        assert version == own
        assert shapes == set(checks)


def test_the_alignments_are_those_of_their_file(ask: Ask) -> None:
    written = set(Graph(bind_namespaces="none").parse(files("ontology") / "alignments.ttl"))
    assert set(Graph(bind_namespaces="none").parse(data=ask("/ontology/alignments.ttl").content)) == written
    page = Page(ask("/ontology/alignments.html").text)
    foreign = {str(value) for _, _, value in written if isinstance(value, URIRef)} - {str(OWL.Ontology)}
    assert foreign <= set(page.links)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_page_is_well_nested_and_asks_nobody_else(ask: Ask, path: str) -> None:
    text = ask(f"/{path}.html").text
    page = Page(text)
    assert {"style", "img", "iframe", "object"} & page.tags == set()
    assert "style=" not in text
    assert [one for one, number in Counter(Sections(text).ids).items() if number > 1] == []


def test_every_term_has_its_section(terms: Graph, ontology: str) -> None:
    sections = Sections(ontology).sections
    found = {one for kind in TERM_KINDS for one in terms.subjects(RDF.type, kind)}
    assert len(found) > 150
    for one in found:
        text = sections[str(one).removeprefix(names.ONTOLOGY)]
        for said in (RDFS.label, SKOS.definition, SKOS.example, SKOS.scopeNote):
            for value in terms.objects(one, said):
                assert str(value) in text, (one, said)


def test_every_concept_stands_under_its_scheme_with_a_link_to_its_page(terms: Graph, ontology: str) -> None:
    sections, links = Sections(ontology).sections, set(Page(ontology).links)
    for concept, scheme in terms.subject_objects(SKOS.inScheme):
        text = sections[f"vocabulary-{names.last(str(scheme))}"]
        assert f"/{str(concept).removeprefix(names.BASE)}" in links
        for said in (SKOS.prefLabel, SKOS.definition):
            for value in terms.objects(concept, said):
                assert str(value) in text, concept


def test_every_link_within_the_pages_leads_somewhere(ask: Ask) -> None:
    ids = {f"/{path}": set(Sections(ask(f"/{path}.html").text).ids) for path in DOCUMENTS}
    for path in DOCUMENTS:
        for link in Page(ask(f"/{path}.html").text).links:
            before, _, fragment = link.partition("#")
            if fragment and (not before or before in ids):
                assert fragment in ids[before or f"/{path}"], (path, link)


def test_the_uses_of_a_term_are_those_that_sparql_counts(ask: Ask, archive: Archive, ontology: str) -> None:
    content = ask("/ontology.json").json()
    own = f"{names.GRAPH_ONTOLOGY}, {names.GRAPH_SHAPES}"
    for pattern, member in (("?s ?term ?o", "properties"), ("?s a ?term", "classes"), ("?s ?p ?term", "concepts")):
        said = content[member] if member != "concepts" else [one for s in content["schemes"] for one in s["concepts"]]
        wanted = " ".join(f"<{one['iri']}>" for one in said)
        rows = archive.store.query(  # of the dumped graphs of data together
            f"SELECT ?term (COUNT(*) AS ?uses) WHERE {{ VALUES ?term {{ {wanted} }} GRAPH ?graph {{ {pattern} }} "
            f"FILTER (?graph NOT IN ({own})) }} GROUP BY ?term",
            default_graph=names.GRAPH_RECORD,
        )
        assert isinstance(rows, QuerySolutions)
        counted = {row["term"].value: int(row["uses"].value) for row in rows}
        assert {one["iri"]: one["uses"] for one in said if one["uses"]} == counted
    acts = next(one for one in content["classes"] if one["id"] == "Act")
    assert f"by {acts['uses']:,} things" in Sections(ontology).sections["Act"]


def test_a_term_says_where_it_stands(ask: Ask) -> None:
    content = ask("/ontology.json").json()
    terms = {one["id"]: one for one in [*content["classes"], *content["properties"]]}
    assert [one["url"] for one in terms["actor"]["domain"]] == [
        f"/ontology#{name}" for name in ("Act", "Assertion", "PossibleAct")
    ]
    assert [one["url"] for one in terms["rank"]["values_from"]] == ["/vocabulary/rank"]
    assert "/shapes#source-rank" in [one["url"] for one in terms["rank"]["shapes"]]
    assert "/shapes#status-rests-on-a-good-source" in [one["url"] for one in terms["rank"]["shapes"]]
    assert [one["name"] for one in terms["State"]["above"]] == ["participant"]
    assert "/ontology#actor" in [one["url"] for one in terms["Act"]["properties"]]
    assert {"is a kind of prov:Activity"} == {f"{one['relation']} {one['name']}" for one in terms["Act"]["alignments"]}
    assert terms["Treaty"]["labels"] == {"en": "treaty", "fr": "traité", "ru": "международный договор"}


def test_labels_in_other_languages_say_which(ontology: str) -> None:
    assert '<span lang="fr">traité</span>' in ontology
    assert '<span lang="ru">международный договор</span>' in ontology


def test_the_versions_are_told(ask: Ask, terms: Graph, ontology: str) -> None:
    content = ask("/ontology.json").json()
    iri = URIRef(f"{names.BASE}ontology")
    assert content["version"] == str(terms.value(iri, OWL.versionInfo)) == content["versions"][0]["version"]
    assert content["versions"][0]["changes"] in ontology
    assert "never deleted" in ontology


def test_every_shape_is_told_in_words(ask: Ask, checks: Graph) -> None:
    page, sections = Page(ask("/shapes.html").text), Sections(ask("/shapes.html").text)
    shapes = {*checks.subjects(RDF.type, SH.NodeShape), *checks.subjects(RDF.type, SH.PropertyShape)}
    assert len(shapes) > 250
    assert {names.last(str(one)) for one in shapes} <= set(sections.ids)
    for message in checks.objects(None, SH.message):
        assert str(message) in page.text
    assert "There is exactly one value." in sections.sections["source"]
    assert "Each value is a value of vocabulary/rank." in sections.sections["source"]
    for query in checks.objects(None, SH.select):
        assert [line for line in str(query).splitlines() if line.strip() not in page.text] == []


def test_the_shapes_as_data(ask: Ask, opened: Snapshot) -> None:
    content = ask("/shapes.json").json()
    assert content["snapshot"] == opened.version
    source = next(one for one in content["shapes"] if one["id"] == "source")
    assert [one["url"] for one in source["targets"]] == ["/ontology#Source"]
    rank = next(one for one in source["properties"] if one["id"] == "source-rank")
    assert rank["constraints"] == ["There is exactly one value.", "Each value is a value of vocabulary/rank."]
    assert rank["path"]["url"] == "/ontology#rank"
    assert rank["severity"] == "violation"
    assert next(p for p in source["properties"] if p["id"] == "source-has-page")["severity"] == "warning"


def test_a_diagram_is_followed_by_the_same_in_words(ontology: str) -> None:
    page = Page(ontology)
    assert ontology.count('role="img"') == ontology.count("<details><summary>") - 1  # one folds the list of properties
    assert "authorisedBy leads to Act" in " ".join(page.text.split())
