import time

import pytest

from depositary.engine.interface import BASE
from depositary.engine.scan import columns, scan


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "select*{service<http://127.0.0.1/>{}}",
        "SELECT * { SERVICE SILENT ?x {} }",
        "SELECT * { SERVICESILENT<http://127.0.0.1/>{} }",
        "PREFIX a: <http://x/> SELECT * { SERVICEa:b{} }",
        "PREFIX : <http://x/> SELECT * { SERVICE:b {} }",
        "SELECT * { ?s ?p trueSERVICE<http://x/>{} }",
        "SELECT * { FILTER(?a<?b)SERVICE<http://x/>{} }",
        'SELECT * { ?s ?p "#" . SERVICE<http://x/>{} }',
        "SELECT * { ?s ?p '''it's ''' . SERVICE<http://x/>{} }",
        "SELECT * { ?s <http://x/\\u0070#a> ?o . SERVICE<http://x/>{} }",
        "SELECT * { # comment\n SERVICE<http://x/>{} }",
        "SELECT * { VALUES ?x { '''a' } SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
    ],
)
def test_service_is_seen(query):
    assert scan(query).service


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
        "SELECT * { ?s ?p '''SERVICE\n<http://x/> {}''' }",
        "SELECT * { ?s <http://x/SERVICE> ?o } # SERVICE <http://x/> {}",
        "PREFIX service: <http://x/> SELECT * { ?s service:name ?o }",
        "PREFIX a: <http://x/> SELECT * { ?s a:service _:service }",
        'SELECT * { ?s ?p "x"@service }',
    ],
)
def test_service_elsewhere_is_a_word_like_any_other(query):
    assert not scan(query).service


def test_the_dataset_is_read_as_the_grammar_has_it():
    found = scan(
        "BASE <http://b/c/> PREFIX g: <http://g/> # FROM <http://no/>\n"
        "SELECT * FROM <http://one/> FROM g:two FROM <three> from named <http://four/\\u0061> { ?s ?p 'FROM' }"
    )
    assert found.default_graphs == ["http://one/", "http://g/two", "http://b/c/three"]
    assert found.named_graphs == ["http://four/a"]
    assert found.prefixes == {"g": "http://g/"}
    assert scan("SELECT * FROM <graph/record> {}").default_graphs == [BASE + "graph/record"]
    assert scan("PREFIX : <http://x/> SELECT * FROM:a {}").default_graphs == ["http://x/a"]
    assert scan("PREFIX from: <http://x/> SELECT * { ?s from:a ?o }").default_graphs is None
    assert scan("SELECT * { GRAPH ?g { ?s ?p ?o } }").named_graphs is None


@pytest.mark.parametrize("call", ["NOW()", "rand ()", "UUID()", "STRUUID( )", "BNODE('a')", "IF(true,now(),1)"])
def test_volatile(call):
    assert scan(f"SELECT ({call} AS ?x) {{}}").volatile


def test_not_volatile():
    assert not scan("SELECT ?now { ?now <http://x/rand> 'NOW()' } # NOW()").volatile


def test_the_verb():
    assert scan("prefix a: <b:c> base <d:e> describe <x>").verb == "DESCRIBE"
    assert scan("INSERT DATA {}").is_update
    assert scan("").verb == ""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT * { ?b ?a $b }", (7, ["b", "a"])),
        ("PREFIX select: <urn:?x> select # *\n distinct\t*{ ?b 'a?c' }", (45, ["b"])),
        ("SELECT ?a { { SELECT * {} } }", None),
        ("ASK { { SELECT * {} } }", None),
        ("DESCRIBE * { ?b ?a ?c }", None),
        ("", None),
    ],
)
def test_columns(query, found):
    assert columns(query) == found


@pytest.mark.parametrize(
    "part",
    [
        "a.",
        "'''\\'''",
        "'\\'",
        '"',
        '"""\\"""',
        "<a",
        "a:",
        ":.",
        "@a-",
        "_:a",
        "\\u0041",
        "{",
        "(",
        "a-",
        "'''a\"\"\"",
        "<a.b",
        " ",
        "#",
        " #\n",
        "DISTINCT ",
        "?a ",
    ],
)
def test_hostile_text_takes_linear_time(part):
    begin = time.perf_counter()
    text = part * (100_000 // len(part))
    scan(text)
    columns("SELECT" + text)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    "query",
    ["BASE <a/>\n" * 9_900, f"BASE <http://x/{'a/' * 20_000}>\n{'FROM<b>' * 8_000}", "FROM <b>" * 12_000],
)
def test_many_relative_iris_take_linear_time(query):
    begin = time.perf_counter()
    scan(query)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("query", ["BASE <http://[> ASK {}", "ASK FROM <//[x> {}", "PREFIX a: <//[x> ASK {}"])
def test_what_is_no_address_breaks_nothing(query):
    scan(query)


def test_half_a_character_can_be_sent_on():
    graphs = scan("ASK FROM <http://x/\\uD800> {}").default_graphs
    assert graphs == ["http://x/\ufffd"]
