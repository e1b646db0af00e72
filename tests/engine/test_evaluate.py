# ruff: noqa: S608  # the queries are ours

import csv
import io

import orjson
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from depositary.engine.evaluate import Limits, count_rows, evaluate
from depositary.engine.explain import explain
from depositary.engine.faults import Fault
from depositary.engine.interface import GRAPH, QueryRequest
from engine.snapshots import EX, GRAPHS

LIMITS = Limits(bytes=100_000, rows=100)
NOWHERE = "this is not a whole SPARQL query; the fault may be anywhere before this place"
NASTY = ["},{", '"},{"', "a\nb", "a\r\nb", '"', "<result>", "\t", ""]


@pytest.fixture(scope="module")
def store():
    store = Store()
    for graph in GRAPHS:
        store.add(Quad(NamedNode(EX + "s"), NamedNode(EX + "p"), Literal(graph.rsplit("/")[-1]), NamedNode(graph)))
    return store


def run(store, query, limits=LIMITS, **more):
    return evaluate(store, GRAPHS, QueryRequest(query, **more), limits)


def names(store, query="SELECT ?o { ?s ?p ?o }", **more):
    rows = orjson.loads(run(store, query, **more).body)["results"]["bindings"]
    return sorted(row["o"]["value"] for row in rows)


def test_claims_are_not_in_the_default_graph(store):
    assert names(store) == ["derived", "ontology", "record"]


def test_every_graph_is_a_named_graph(store):
    assert names(store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }") == ["claims", "derived", "ontology", "record"]


def test_from_and_from_named(store):
    assert names(store, f"SELECT ?o FROM <{GRAPH}claims> {{ ?s ?p ?o }}") == ["claims"]
    assert names(store, f"SELECT ?o FROM NAMED <{GRAPH}claims> {{ ?s ?p ?o }}") == []
    assert names(store, f"SELECT ?o FROM NAMED <{GRAPH}claims> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == ["claims"]


def test_the_protocols_dataset_replaces_the_querys(store):
    query = f"SELECT ?o FROM <{GRAPH}claims> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    assert names(store, query, default_graphs=(GRAPH + "record",)) == ["record"]
    assert names(store, query, named_graphs=(GRAPH + "derived",)) == ["derived"]
    both = {"default_graphs": (GRAPH + "record",), "named_graphs": (GRAPH + "derived",)}
    assert names(store, query, **both) == ["derived", "record"]


@pytest.mark.parametrize(
    "iri", ["file:///etc/passwd", "http://127.0.0.1:1/x", "https://w3id.org/depositary/graph/recrod"]
)
def test_other_graphs_are_an_error_that_says_which_exist(store, iri):
    for more, query in (
        ({}, f"SELECT * FROM <{iri}> {{}}"),
        ({}, f"SELECT * FROM NAMED <{iri}> {{}}"),
        ({"default_graphs": (iri,)}, "ASK {}"),
        ({"named_graphs": (iri,)}, "ASK {}"),
    ):
        with pytest.raises(Fault) as caught:
            run(store, query, **more)
        assert caught.value.kind == "graph"
        assert caught.value.facts["got"] == iri
        assert caught.value.facts["accepted"] == list(GRAPHS)


@pytest.mark.parametrize(
    ("query", "form", "format_", "rows"),
    [
        ("SELECT * { ?s ?p ?o }", "select", "json", 3),
        ("ASK { ?s ?p ?o }", "ask", "json", 1),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct", "ttl", 3),
        (f"DESCRIBE <{EX}s>", "describe", "ttl", 3),
    ],
)
def test_forms(store, query, form, format_, rows):
    result = run(store, query)
    assert (result.form, result.format, result.rows) == (form, format_, rows)
    assert result.seconds > 0


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_are_counted_whatever_the_values_are(store, name):
    values = " ".join(f"({Literal(text)} {Literal(text)})" for text in NASTY) + " (UNDEF UNDEF)"
    result = run(store, f"SELECT * {{ VALUES (?a ?b) {{ {values} }} }}", bindings=name)
    assert result.rows == len(NASTY) + 1
    if name == "csv":
        assert len(list(csv.reader(io.StringIO(result.body.decode(), newline="")))) == len(NASTY) + 2
    assert run(store, "SELECT * { ?s ?p ?o FILTER(false) }", bindings=name).rows == 0
    assert count_rows(run(store, "SELECT * {}", bindings=name).body, name) == 1


def test_turtle_uses_the_querys_prefixes(store):
    result = run(store, f"PREFIX ex: <{EX}> CONSTRUCT WHERE {{ ?s ex:p ?o }}")
    assert b"ex:s ex:p" in result.body
    assert len(list(parse(result.body, RdfFormat.TURTLE))) == 3
    assert len(list(parse(run(store, f"DESCRIBE <{EX}s>", graph="nt").body, RdfFormat.N_TRIPLES))) == 3


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdf"])
def test_a_graph_is_the_same_in_every_form(store, name):
    forms = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(!isBlank(?s) && !isBlank(?o)) }"
    found = {quad.triple for quad in parse(run(store, query, graph=name).body, forms[name])}
    assert found == {quad.triple for quad in parse(run(store, query, graph="nt").body, RdfFormat.N_TRIPLES)}
    assert found


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ('CONSTRUCT { <http://e/s> <http://e/> "no name" } {}', "rdf"),
        ('CONSTRUCT { <http://e/s> <http://e/p> "\\u0001" } {}', "rdf"),
        ('SELECT ("\\u0001" AS ?x) {}', "xml"),
        ("CONSTRUCT { <http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> } {}", "jsonld"),
    ],
)
def test_what_a_form_cannot_hold_is_refused_and_never_written_wrong(store, query, name):
    with pytest.raises(Fault) as caught:
        run(store, query, **{"bindings" if name == "xml" else "graph": name})
    assert caught.value.kind == "unwritable"
    assert run(store, query).body


@pytest.mark.parametrize(("limits", "unit"), [(Limits(100, 100), "bytes"), (Limits(100_000, 2), "rows")])
def test_size(store, limits, unit):
    with pytest.raises(Fault) as caught:
        run(store, "SELECT * { ?s ?p ?o }", limits)
    assert caught.value.facts == {"unit": unit, "limit": limits.bytes if unit == "bytes" else limits.rows}


def test_size_of_a_graph(store):
    with pytest.raises(Fault) as caught:
        run(store, "CONSTRUCT WHERE { ?s ?p ?o }", Limits(50, 100))
    assert caught.value.facts["unit"] == "bytes"


def test_a_form_that_is_not_taken(store):
    with pytest.raises(Fault) as caught:
        run(store, "CONSTRUCT WHERE { ?s ?p ?o }", graph=None)
    assert caught.value.facts["accepted"] == [
        *("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
    ]
    with pytest.raises(Fault) as caught:
        run(store, "ASK {}", bindings=None)
    assert caught.value.facts["form"] == "ask"


@pytest.mark.parametrize(
    ("query", "line", "column", "message"),
    [
        ("SELECT * {\n ?s ?p }", 2, 9, NOWHERE),
        ("ASK {} ASK {}", 1, 14, NOWHERE),
        ("SELECT * {\n  ?s ?? ?o\n}", 2, 11, "this is not expected here"),
        ("ASK { _:a ?p ?o . { _:a ?q ?z } }", 1, 29, "this is not expected here"),
        ("CONSTRUCT { ?s ?p ?o }", 1, 23, 'the query ends where "{" was expected'),
        ("SELECT * { ?s foo:bar ?o }", 1, 22, "Prefix not found"),
        ("select ?x (count(*) as ?c) {?s ?p ?o}", 1, 38, "The SELECT contains a variable that is unbound"),
        ("SELECT * WHERE { ?s ?p ?o . \n FILTER(?x = ", 2, 14, "the query ends too early"),
        ("", 1, 1, NOWHERE),
    ],
)
def test_syntax_errors(store, query, line, column, message):
    with pytest.raises(Fault) as caught:
        run(store, query)
    assert caught.value.kind == "syntax"
    facts = caught.value.facts
    assert (facts["line"], facts["column"]) == (line, column)
    assert facts["message"] == message


def test_columns_count_characters(store):
    with pytest.raises(Fault) as caught:
        run(store, "SELECT * { ?s ?p 'ééé' . ?s foo:bar ?o }")
    assert caught.value.facts["column"] == 36


def test_an_unknown_message_is_passed_on():
    assert explain("something else", "") == ("something else", None, None)


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:a> <a:a> }", "LOAD <file:///etc/passwd>", "DROP ALL"])
def test_updates_are_named_as_such(store, text):
    with pytest.raises(Fault) as caught:
        run(store, text)
    assert caught.value.kind == "update"


def test_a_function_that_the_engine_does_not_have_is_named(store):
    with pytest.raises(Fault) as caught:
        run(store, "SELECT * { ?s ?p ?o FILTER <https://example.org/f>(?o) }")
    assert caught.value.kind == "unsupported"
    assert caught.value.facts == {"message": "The custom function <https://example.org/f> is not supported"}


def test_service_is_refused_before_anything_runs(store):
    with pytest.raises(Fault) as caught:
        run(store, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    assert caught.value.kind == "service"
