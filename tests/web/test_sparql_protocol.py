# ruff: noqa: F811  # the fixtures of the neighbour
"""The SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), section by section: what each says of queries.

What depends on this service alone (limits, caching, shares, problem documents) is in `test_sparql.py`.
"""

import csv
import io
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse

from engine.snapshots import EX, GRAPHS
from web.test_sparql import CONSTRUCT, DIRECT, SELECT, ask, detail, snapshot  # noqa: F401

CLAIMS, DERIVED, ONTOLOGY, RECORD = GRAPHS
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
COUNT = "SELECT (COUNT(*) AS ?c) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?c) { GRAPH ?g { ?s ?p ?o } }"
ALL = 600
"""Statements of each graph."""


def count(response):
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["c"]["value"])


# ---- 2.1 query operation


@pytest.mark.parametrize("query", [SELECT, "ASK {}", CONSTRUCT, f"DESCRIBE <{EX}record/7>"])
def test_2_1_every_form_of_query_by_every_method(ask, query):
    got = ask("GET", params={"query": query})
    assert got.status_code == 200
    assert ask("POST", data={"query": query}).content == got.content
    assert ask("POST", content=query, headers=DIRECT).content == got.content


def test_2_1_exactly_one_query(ask):
    for arguments in (
        {"params": [("query", "ASK {}"), ("query", "ASK {}")]},
        {"params": {"default-graph-uri": RECORD}},
    ):
        assert detail(ask("GET", **arguments), 400)["parameter"] == "query"
    assert detail(ask("POST", content="query=ASK%7B%7D&query=ASK%7B%7D", headers=FORM), 400)["parameter"] == "query"
    assert detail(ask("POST", content="", headers=FORM), 400)["parameter"] == "query"


def test_2_1_1_the_query_is_percent_encoded_in_the_address(ask):
    query = 'SELECT ("ä+ %26&#" AS ?x) {}'
    response = ask("GET", f"/sparql?query={quote(query, safe='')}")
    assert response.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": "ä+ %26&#"}}]
    plus = query.replace("+", "%2B").replace("%26", "%2526").replace("&", "%26").replace("#", "%23").replace(" ", "+")
    assert ask("GET", f"/sparql?query={plus}").content == response.content


def test_2_1_2_parameters_of_a_form_stand_in_its_body(ask):
    response = ask("POST", content=f"query={quote(COUNT)}&default-graph-uri={quote(CLAIMS)}", headers=FORM)
    assert count(response) == ALL
    # One that stood in the address would be passed over, and another dataset be asked.
    problem = detail(ask("POST", params={"default-graph-uri": CLAIMS}, data={"query": COUNT}), 400)
    assert problem["detail"] == "The parameters of a form stand in its body, and none in the address."
    detail(ask("POST", params={"query": COUNT}, data={"query": COUNT}), 400)


def test_2_1_2_media_types_ignore_case_and_have_parameters(ask):
    for name in ("Application/X-WWW-Form-Urlencoded", "application/x-www-form-urlencoded; charset=UTF-8"):
        assert count(ask("POST", content=f"query={quote(COUNT)}", headers={"Content-Type": name})) == 3 * ALL
    for name in ("APPLICATION/SPARQL-QUERY", 'application/sparql-query; charset="utf-8"'):
        assert count(ask("POST", content=COUNT, headers={"Content-Type": name})) == 3 * ALL


def test_2_1_3_a_direct_post_is_the_query_as_it_is(ask):
    query = 'SELECT ("ä+ %26&#" AS ?x) {} # query=none'
    response = ask("POST", content=query, headers=DIRECT)
    assert response.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": "ä+ %26&#"}}]
    assert detail(ask("POST", content="", headers=DIRECT), 400)["line"] == 1


def test_2_1_3_its_dataset_and_format_stand_in_the_address(ask):
    response = ask("POST", params={"default-graph-uri": CLAIMS, "format": "csv"}, content=COUNT, headers=DIRECT)
    assert response.text == f"c\r\n{ALL}\r\n"


def test_2_1_4_several_default_graphs_are_merged(ask):
    assert count(ask("GET", params=[("query", COUNT), *(("default-graph-uri", one) for one in GRAPHS)])) == 4 * ALL
    twice = [("default-graph-uri", RECORD)] * 2
    assert count(ask("GET", params=[("query", COUNT), *twice])) == ALL


def test_2_1_4_without_default_graphs_the_default_graph_is_empty(ask):
    named = [("named-graph-uri", RECORD), ("named-graph-uri", CLAIMS)]
    assert count(ask("GET", params=[("query", COUNT), *named])) == 0
    assert count(ask("GET", params=[("query", COUNT_NAMED), *named])) == 2 * ALL
    assert count(ask("GET", params=[("query", COUNT_NAMED), ("default-graph-uri", RECORD)])) == 0


def test_2_1_4_the_request_has_precedence_over_the_query(ask):
    query = COUNT.replace("{ ?s", f"FROM <{RECORD}> FROM <{DERIVED}> {{ ?s")
    assert count(ask("GET", params={"query": query})) == 2 * ALL
    assert count(ask("GET", params={"query": query, "default-graph-uri": CLAIMS})) == ALL
    assert count(ask("GET", params={"query": query, "named-graph-uri": CLAIMS})) == 0


def test_2_1_4_with_neither_the_dataset_is_that_of_the_service(ask):
    assert count(ask("GET", params={"query": COUNT})) == 3 * ALL, "never the claims"
    assert count(ask("GET", params={"query": COUNT_NAMED})) == 4 * ALL


# ---- 2.1.5 and 2.1.6 the answer: what was asked for, in a form that was accepted


def test_2_1_6_rows_in_every_form_are_the_same_rows(ask):
    query = f'SELECT ?n ?s ?none {{ ?s <{EX}name> ?n FILTER(?n IN ("record 7", "record 8")) }} ORDER BY ?n'
    names = ["record 7", "record 8"]

    def body(form):
        return ask("GET", params={"query": query, "format": form})

    found = body("json").json()
    assert found["head"]["vars"] == ["n", "s", "none"], "the order of the query"
    assert [row["n"]["value"] for row in found["results"]["bindings"]] == names
    assert all("none" not in row for row in found["results"]["bindings"])
    xml = ElementTree.fromstring(body("xml").content)  # noqa: S314  # our own answer
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [one.get("name") for one in xml.iter(f"{space}variable")] == ["n", "s", "none"]
    assert [one.text for one in xml.iter(f"{space}literal")] == names
    rows = list(csv.reader(io.StringIO(body("csv").text)))
    assert (rows[0], [row[0] for row in rows[1:]]) == (["n", "s", "none"], names)
    lines = [line.split("\t") for line in body("tsv").text.splitlines()]
    assert (lines[0], [line[0] for line in lines[1:]]) == (["?n", "?s", "?none"], [f'"{name}"' for name in names])


def test_2_1_6_no_row_and_an_empty_graph_are_answers(ask):
    nothing = ask("GET", params={"query": f"SELECT ?s {{ ?s <{EX}none> ?o }}"})
    assert (nothing.status_code, nothing.json()["results"]["bindings"]) == (200, [])
    for form in ("ttl", "nt", "jsonld", "rdf"):
        empty = ask("GET", params={"query": f"CONSTRUCT WHERE {{ ?s <{EX}none> ?o }}", "format": form})
        assert empty.status_code == 200


@pytest.mark.parametrize(
    ("form", "format_"),
    [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD), ("rdf", RdfFormat.RDF_XML)],
)
def test_2_1_6_a_graph_in_every_form_is_the_same_graph(ask, form, format_):
    response = ask("GET", params={"query": CONSTRUCT, "format": form})
    said = {(q.subject.value, q.predicate.value, q.object.value) for q in parse(response.content, format_)}
    assert said == {(f"{EX}record/7", f"{EX}name", "record 7")}


def test_2_1_6_a_boolean(ask):
    for query, value in (("ASK {}", True), (f"ASK {{ <{EX}none> ?p ?o }}", False)):
        assert ask("GET", params={"query": query}).json()["boolean"] is value
        assert str(value).lower() in ask("GET", params={"query": query, "format": "xml"}).text


# ---- 2.1.7 failure


@pytest.mark.parametrize("query", ["SELECT", "SELECT ?x { ?s ?p", "ASK { ?s ?p ?o } }", "# nothing", "\ufeff?"])
def test_2_1_7_what_is_no_query_is_400_with_its_place(ask, query):
    problem = detail(ask("GET", params={"query": query}), 400)
    assert problem["line"] >= 1
    assert problem["excerpt"].endswith("^")
    assert detail(ask("POST", content=query.encode(), headers=DIRECT), 400)["line"] == problem["line"]


def test_2_1_7_an_error_is_a_problem_document_whatever_form_was_asked_for(ask):
    for accept in ("text/csv", "text/turtle", "application/sparql-results+xml"):
        detail(ask("GET", params={"query": "SELECT"}, headers={"Accept": accept}), 400)


# ---- 2.2 update operation: this service has none


@pytest.mark.parametrize("update", ["INSERT DATA { <x:a> <x:b> <x:c> }", "DROP ALL", "CLEAR DEFAULT", "LOAD <x:a>"])
def test_2_2_an_update_is_refused_with_a_sentence(ask, update):
    for response in (
        ask("POST", data={"update": update}),
        ask("POST", content=update, headers={"Content-Type": "application/sparql-update"}),
        ask("POST", data={"query": update}),
        ask("GET", params={"query": update}),
        ask("GET", params={"update": update, "using-graph-uri": RECORD}),
    ):
        assert detail(response, 403)["detail"] == "This service is read-only: it takes SPARQL queries, not updates."


# ---- 3 examples of the Recommendation, on the data at hand


def test_3_1_5_and_3_1_6_a_dataset_named_in_the_request_and_in_the_query(ask):
    query = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    named = [("named-graph-uri", RECORD), ("named-graph-uri", CLAIMS)]
    response = ask("GET", params=[("query", query), *named])
    assert [row["g"]["value"] for row in response.json()["results"]["bindings"]] == sorted([RECORD, CLAIMS])
    ambiguous = query.replace("{ GRAPH", f"FROM NAMED <{DERIVED}> {{ GRAPH", 1)
    response = ask("GET", params=[("query", ambiguous), *named])
    assert [row["g"]["value"] for row in response.json()["results"]["bindings"]] == sorted([RECORD, CLAIMS])
    response = ask("GET", params={"query": ambiguous})
    assert [row["g"]["value"] for row in response.json()["results"]["bindings"]] == [DERIVED]


# ---- 4 policy: security


def test_4_1_a_graph_that_is_not_here_is_refused_and_not_fetched(ask):
    for parameter in ("default-graph-uri", "named-graph-uri"):
        problem = detail(ask("GET", params={"query": COUNT, parameter: "http://127.0.0.1/data"}), 400)
        assert (problem["parameter"], problem["accepted"]) == (parameter, list(GRAPHS))
