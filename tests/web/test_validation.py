"""`/validation`: the findings of the snapshot, and a document that somebody sends."""

from __future__ import annotations

import json

import pytest

from conftest import Ask
from depositary.graph.build import Build
from depositary.graph.names import CONTEXT

TURTLE = """@prefix dep: <https://w3id.org/depositary/ontology#> .
<act/RUS.ets-126.ratification.1987-03-03> a dep:Act ; dep:actor <state/RUS> ; dep:object <treaty/ets-126> ;
    dep:actKind <vocabulary/act/ratification> ;
    dep:depositedOn "1987-03-03"^^<http://www.w3.org/2001/XMLSchema#date> ;
    <http://purl.org/dc/terms/source> <source/coe-treaty-index-2026-08-21> .
"""
JSONLD = {
    "@context": CONTEXT,
    "id": "act/RUS.ets-126.ratification.1987-03-03",
    "type": "Act",
    "actor": "state/RUS",
    "object": "treaty/ets-126",
    "actKind": "vocabulary/act/ratification",
    "depositedOn": {"@value": "1987-03-03", "@type": "xsd:date"},
    "dcterms:source": {"id": "source/coe-treaty-index-2026-08-21"},
}


def post(ask: Ask, body: str | bytes, media_type: str = "text/turtle"):  # type: ignore[no-untyped-def]
    content = body.encode() if isinstance(body, str) else body
    return ask("/validation", "POST", content=content, headers={"Content-Type": media_type})


def test_the_findings(ask: Ask, built: Build) -> None:
    content = ask("/validation").json()
    assert content["count"] == len(content["findings"]) == len(built.findings)
    assert {one["severity"] for one in content["findings"]} <= {"warning", "info"}
    for one in content["findings"]:
        assert ask(one["about"]["url"], "HEAD").status_code == 303
        assert one["says"]
        assert (one["explanation"] is not None) or one["severity"] == "info"
    rows = ask("/sparql", "POST", data={"query": content["query"]}).json()["results"]["bindings"]
    assert [row["says"]["value"] for row in rows] == [one["says"] for one in content["findings"]]


def test_a_document_is_judged_alike_in_every_form(ask: Ask) -> None:
    first = post(ask, TURTLE)
    content = first.json()
    assert (first.status_code, content["conforms"], content["statements"]) == (200, False, 6)
    assert content["findings"][0]["severity"] == "violation"
    assert content["findings"][0]["about"]["iri"].endswith("act/RUS.ets-126.ratification.1987-03-03")
    assert content["findings"][0]["about"]["url"] is None, "it is no thing of the snapshot"
    assert "before the treaty was opened" in " ".join(one["says"] for one in content["findings"])
    assert first.headers["cache-control"] == "no-store"
    assert post(ask, json.dumps(JSONLD), "application/ld+json").json()["findings"] == content["findings"]
    listed = {**JSONLD, "@context": [CONTEXT, {"x": "https://example.org/"}]}
    assert post(ask, json.dumps(listed), "application/ld+json; charset=utf-8").json()["findings"] == content["findings"]


def test_a_document_without_a_fault_conforms(ask: Ask) -> None:
    content = post(ask, TURTLE.replace("1987-03-03", "1998-05-05")).json()
    assert content["conforms"] is True
    assert content["findings"][0]["about"]["url"] == "/act/RUS.ets-126.ratification.1998-05-05"


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        ("<a> <b> .", "text/turtle", "in line 1, column"),
        ("<a> <b> <c> .", "application/n-triples", "Syntax error"),
        ("{", "application/ld+json", "Syntax error"),
        (b"\xff", "text/turtle", "Syntax error"),
        (json.dumps({**JSONLD, "@context": "https://example.org/c"}), "application/ld+json", "nothing is fetched"),
        (json.dumps({"@context": {"@import": CONTEXT}, "a:b": 1}), "application/ld+json", "nothing is fetched"),
        (json.dumps({"@id": "g", "@graph": [{"@id": "x:a", "x:b": 1}]}), "application/ld+json", "named graphs"),
        ("<x:a> <x:b> <<( <x:c> <x:d> <x:e> )>> .", "text/turtle", "triple terms"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(ask: Ask, body: str, media_type: str, said: str) -> None:
    response = post(ask, body, media_type)
    assert response.status_code == 422
    assert said in response.json()["detail"]


def test_a_thing_of_another_place_is_named_as_it_is(ask: Ask) -> None:
    (finding,) = post(ask, '<http://example.org/x> <http://example.org/y> "z" .').json()["findings"]
    assert (finding["about"]["iri"], finding["about"]["url"]) == ("http://example.org/x", None)
    assert "of no class" in finding["says"]


def test_a_syntax_error_shows_its_place(ask: Ask) -> None:
    problem = post(ask, "<a> <b> <c> .\n<a> <b> .").json()
    assert problem["line"] == 2
    assert problem["excerpt"].startswith("<a> <b> .\n")


@pytest.mark.parametrize("media_type", ["application/rdf+xml", "text/html", "application/json", ""])
def test_other_kinds_of_documents_are_not_read(ask: Ask, media_type: str) -> None:
    response = post(ask, "<a/>", media_type)
    assert response.status_code == 415
    assert response.headers["accept-post"] == "text/turtle, application/n-triples, application/ld+json"


def test_a_long_document_is_refused_before_it_is_read(ask: Ask) -> None:
    response = post(ask, b"#" * 1_000_001)
    assert (response.status_code, response.json()["detail"]) == (413, "The document is longer than 1000000 bytes.")


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ("[" * 400_000, "application/ld+json"),
        ('{"@id":' * 60_000, "application/ld+json"),
        ("@prefix : <x:> . :a :b " + "[ :b " * 150_000, "text/turtle"),
        ("@prefix : <x:> . :a :b " + "(" * 400_000, "text/turtle"),
        ("@prefix : <x:> . " + ":a :b :c . " * 80_000, "text/turtle"),
        ("@prefix : <x:> . :a :b " + " , ".join(f":{n}" for n in range(60_000)) + " .", "text/turtle"),
    ],
)
def test_a_hostile_document_ends_in_a_sentence_and_the_next_is_checked(ask: Ask, body: str, media_type: str) -> None:
    response = post(ask, body, media_type)
    assert response.status_code in (200, 422, 504), response.text[:300]
    assert response.status_code == 200 or response.json()["detail"]
    assert post(ask, TURTLE).status_code == 200
