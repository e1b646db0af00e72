"""The SPARQL 1.1 Protocol, section by section: what is answered (2.1.5, 2.1.6), the HTTP around it, and the SPARQL 1.1
Service Description. "Suite" is as in `test_protocol_recommendation`.
"""

import csv
import io

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from depositary.engine.formats import FORMATS
from depositary.engine.interface import DEFAULT_GRAPHS
from engine.snapshots import EX, GRAPHS, make_snapshot
from web.endpoint import CONSTRUCT, CSV, DIRECT, JSON, SELECT, TSV, XML, detail, driven, make_app

TURTLE = "text/turtle; charset=utf-8"
BINDINGS = ["json", "xml", "csv", "tsv"]
GRAPH_FORMS = ["ttl", "nt", "jsonld", "rdf"]
READ = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "tsv": QueryResultsFormat.TSV,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with driven(make_app(make_snapshot(tmp_path_factory.mktemp("snapshot") / "one", 20))) as ask:
        yield ask


def columns(response, name):
    """The columns of an answer in any of the four forms."""
    if name == "csv":
        return next(csv.reader(io.StringIO(response.text)))
    return [variable.value for variable in parse_query_results(response.content, format=READ[name]).variables]


# 2.1.5: accepted response formats


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/*", JSON),
        (SELECT, "text/*", CSV),
        (SELECT, "application/json", JSON),
        (SELECT, XML, XML),
        (SELECT, "text/csv", CSV),
        (SELECT, "text/csv; header=present; charset=utf-8", CSV),
        (SELECT, "text/tab-separated-values", TSV),
        (SELECT, "text/turtle, text/csv;q=0.1", CSV),
        (SELECT, "text/csv;q=0.5, application/sparql-results+xml;q=0.6", XML),
        (SELECT, "*/*;q=0.1, text/tab-separated-values", TSV),
        (SELECT, "text/*;q=0.9, text/csv;q=0.1, application/*;q=0.5", TSV),
        (SELECT, "application/sparql-results+json;q=0, */*;q=0.1", XML),
        (SELECT, "application/sparql-results+json;q=0, application/json;q=0, text/csv;q=0, text/*", TSV),
        (SELECT, "text/csv;charset=latin1, application/sparql-results+xml;q=0.1", XML),
        ("ASK {}", None, JSON),
        ("ASK {}", XML, XML),
        (CONSTRUCT, None, TURTLE),
        (CONSTRUCT, "*/*", TURTLE),
        (CONSTRUCT, "text/csv, application/n-triples;q=0.1", "application/n-triples"),
        (f"DESCRIBE <{EX}record/7>", None, TURTLE),
        (f"DESCRIBE <{EX}record/7>", "text/*", TURTLE),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_2_1_5_accept(ask, method, query, accept, content_type):
    """Suite: query_content_type_select, _ask, _describe and _construct."""
    headers = {"Accept": accept} if accept else {}
    if method == "POST":
        response = ask(method, content=query, headers=headers | DIRECT)
    else:
        response = ask(method, params={"query": query}, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, content_type)
    assert response.headers["vary"] == "Accept"


def test_2_1_5_several_lines_of_accept_are_one_list(ask):
    headers = [("Accept", "text/csv;q=0.1"), ("Accept", "image/png"), ("Accept", f"{XML};q=0.2")]
    assert ask("GET", params={"query": SELECT}, headers=headers).headers["content-type"] == XML


@pytest.mark.parametrize(
    ("value", "content_type"),
    [("json", JSON), ("xml", XML), ("CSV", CSV), ("tsv", TSV), (JSON, JSON), ("application/json", JSON)],
)
def test_2_1_5_a_format_in_the_parameters_goes_before_accept(ask, value, content_type):
    response = ask("GET", params={"query": SELECT, "format": value}, headers={"Accept": "image/png"})
    assert response.headers["content-type"] == content_type


def test_2_1_5_what_sparqlwrapper_sends(ask):
    names = {"query": SELECT, "format": "json", "output": "json", "results": "json"}
    assert ask("GET", params=names).headers["content-type"] == JSON
    assert detail(ask("GET", params=names | {"output": "xml"}), 400)["parameter"] == "format"
    document = detail(ask("GET", params={"query": SELECT, "format": "jsno"}), 400)
    assert (document["got"], document["nearest"], document["accepted"]) == ("jsno", "json", list(FORMATS))


@pytest.mark.parametrize("accept", ["image/png", "text/html", "*/*;q=0", "text/csv;q=0", "text/csv;header=absent"])
def test_2_1_5_what_is_in_no_form_is_told_all(ask, accept):
    document = detail(ask("GET", params={"query": SELECT}, headers={"Accept": accept}), 406)
    assert set(document["accepted"]) == {form.media_type for form in FORMATS.values()} | {"application/json"}
    assert document["parameter"] == "Accept"


@pytest.mark.parametrize("asked", [{"headers": {"Accept": "text/csv"}}, {"format": "csv"}])
def test_2_1_5_what_is_no_form_of_a_graph_is_told_those(ask, asked):
    parameters = {"query": CONSTRUCT} | ({"format": "csv"} if "format" in asked else {})
    document = detail(ask("GET", params=parameters, headers=asked.get("headers")), 406)
    assert document["accepted"] == [FORMATS[name].media_type for name in GRAPH_FORMS]
    assert "parameter" not in document  # it may have been Accept or format


def test_2_1_5_what_is_no_form_of_rows_is_told_those(ask):
    document = detail(ask("GET", params={"query": "ASK {}"}, headers={"Accept": "text/turtle"}), 406)
    assert document["accepted"] == [FORMATS[name].media_type for name in BINDINGS]


# 2.1.6: success

VALUES = """SELECT ?text ?thing ?none { VALUES (?thing ?text) {
  ("é,\\"\\n<&\\t" <https://example.org/ü>) ("x"@fr 1) (true 1.5)
} }"""
SHOWN = {
    "csv": 'text,thing,none\r\nhttps://example.org/ü,"é,""\n<&\t",\r\n1,x,\r\n1.5,true,\r\n',
    "tsv": '?text\t?thing\t?none\n<https://example.org/ü>\t"é,\\"\\n<&\\t"\t\n1\t"x"@fr\t\n1.5\ttrue\t\n',
}


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_2_1_6_rows_keep_every_term(ask, name):
    response = ask("GET", params={"query": VALUES, "format": name})
    rows = [[str(row[0]), str(row[1]), row[2]] for row in parse_query_results(response.content, format=READ[name])]
    integer, truth, decimal = (
        f"^^<http://www.w3.org/2001/XMLSchema#{kind}>" for kind in ("integer", "boolean", "decimal")
    )
    assert rows == [
        ["<https://example.org/ü>", '"é,\\"\\n<&\\t"', None],
        [f'"1"{integer}', '"x"@fr', None],
        [f'"1.5"{decimal}', f'"true"{truth}', None],
    ]


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_2_1_6_tables_letter_by_letter(ask, name):
    """SPARQL 1.1 Query Results CSV and TSV Formats."""
    assert ask("GET", params={"query": VALUES, "format": name}).content.decode() == SHOWN[name]


@pytest.mark.parametrize("name", BINDINGS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?z ?a (1 AS ?m) { ?a ?z ?b }", ["z", "a", "m"]),
        ("SELECT * { ?z ?y ?a }", ["z", "y", "a"]),
        ("SELECT * { ?z ?y ?a } LIMIT 0", ["z", "y", "a"]),
        ("select distinct # ?a\n * { ?z <urn:%20?a> '?a' . ?z $y ?a }", ["z", "y", "a"]),
        ("SELECT REDUCED*{ ?z ?y ?a FILTER EXISTS { ?hidden ?y ?a } }", ["z", "y", "a"]),
        ("SELECT * { { SELECT ?z ?b { ?a ?z ?b } } OPTIONAL { ?b ?c ?z } }", ["z", "b", "c"]),
        ("SELECT * { ?z ?y ?b BIND(1 AS ?a) { SELECT * { ?d ?c ?z } } }", ["z", "y", "b", "a", "d", "c"]),
        (
            "SELECT * { { ?z ?y 1 } UNION { GRAPH ?g { ?b ?a 1 } } } ORDER BY ?a VALUES ?g { 1 }",
            ["z", "y", "g", "b", "a"],
        ),
        ("SELECT * {}", []),
    ],
)
def test_2_1_6_columns_come_in_the_order_of_the_query(ask, name, query, expected):
    response = ask("GET", params={"query": query, "format": name})
    assert response.status_code == 200, response.text
    if expected or name in ("json", "xml"):
        assert columns(response, name) == expected


def test_2_1_6_a_star_finds_what_the_names_find(ask):
    star, named = (
        ask("GET", params={"query": f"SELECT {what} {{ ?thing <{EX}name> ?a }} ORDER BY ?a", "format": "csv"})
        for what in ("*", "?thing ?a")
    )
    assert star.text == named.text
    assert star.text.startswith(f"thing,a\r\n{EX}derived/0,derived 0\r\n")
    assert star.text.count("\r\n") == 61


@pytest.mark.parametrize("name", BINDINGS)
@pytest.mark.parametrize(("query", "expected"), [("ASK {}", True), (f"ASK {{ <{EX}no> ?p ?o }}", False)])
def test_2_1_6_a_boolean_in_every_form(ask, name, query, expected):
    response = ask("GET", params={"query": query, "format": name})
    assert response.headers["content-type"] == FORMATS[name].content_type
    if name == "csv":
        assert response.text == str(expected).lower()
    else:
        assert bool(parse_query_results(response.content, format=READ[name])) is expected


@pytest.mark.parametrize("name", GRAPH_FORMS)
@pytest.mark.parametrize(
    "query", [CONSTRUCT, f"DESCRIBE <{EX}record/7>", "CONSTRUCT { <urn:s> <urn:x:p> 'é'@fr, 1, <> } {}"]
)
def test_2_1_6_a_graph_in_every_form(ask, name, query):
    response = ask("GET", params={"query": query, "format": name})
    assert response.headers["content-type"] == FORMATS[name].content_type
    canonical = ask("GET", params={"query": query, "format": "nt"}).text.splitlines()
    assert canonical
    found = {f"{quad.triple} ." for quad in parse(response.content, format=READ[name])}
    assert found == set(canonical)


@pytest.mark.parametrize("name", GRAPH_FORMS)
def test_2_1_6_a_graph_without_triples_is_a_graph(ask, name):
    response = ask("GET", params={"query": f"DESCRIBE <{EX}no>", "format": name})
    assert response.status_code == 200
    assert list(parse(response.content, format=READ[name])) == []


# HTTP, all of whose requirements hold (2): RFC 9110, and the Fetch standard for scripts of other sites


def test_head_is_get_without_the_body(ask):
    for parameters in ({"query": SELECT}, {}):
        got, headed = ask("GET", params=parameters), ask("HEAD", params=parameters)
        assert headed.content == b""
        assert dict(headed.headers) == dict(got.headers)
        assert int(headed.headers["content-length"]) == len(got.content)
    assert ask("HEAD", params={"query": "ASK {"}).status_code == 400


def test_options(ask):
    response = ask("OPTIONS", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert response.headers["accept-post"] == "application/sparql-query, application/x-www-form-urlencoded"
    assert "Content-Type" in response.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("method", "parameters", "status"),
    [
        ("GET", {"query": SELECT}, 200),
        ("GET", {}, 200),
        ("OPTIONS", {}, 204),
        ("GET", {"query": "ASK {"}, 400),
        ("PUT", {}, 405),
    ],
)
def test_every_site_may_read_and_nothing_is_secret(ask, method, parameters, status):
    headers = {"Origin": "https://example.org", "Cookie": "a=b"}
    response = ask(method, params=parameters, headers=headers)
    assert response.status_code == status
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert "set-cookie" not in response.headers


def test_scripts_of_other_sites_may_read_what_a_refusal_says_in_headers(ask):
    assert "Allow" in ask("PUT").headers["access-control-expose-headers"].split(", ")
    assert "ETag" in ask("GET", params={"query": SELECT}).headers["access-control-expose-headers"].split(", ")


# SPARQL 1.1 Service Description

SD = "http://www.w3.org/ns/sparql-service-description#"
DESCRIPTIONS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("accept", DESCRIPTIONS)
def test_the_service_description(ask, accept):
    """A GET without parameters. Suite (sparql11/service-description): returns-rdf, has-endpoint-triple."""
    response = ask("GET", headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    quads = list(parse(response.content, DESCRIPTIONS[accept], base_iri="http://test/sparql"))
    said = {(quad.predicate.value.removeprefix(SD), getattr(quad.object, "value", "")) for quad in quads}
    assert ("endpoint", "http://test/sparql") in said
    assert ("supportedLanguage", SD + "SPARQL11Query") in said
    assert {value for name, value in said if name == "name"} == set(GRAPHS)
    assert {value for name, value in said if name == "resultFormat"} == {form.iri for form in FORMATS.values()}
    assert not [name for name, _ in said if name == "feature"]
    triples = [quad.object.value for quad in quads if quad.predicate.value == "http://rdfs.org/ns/void#triples"]
    assert sorted(triples) == sorted(["126"] * len(GRAPHS) + [str(126 * len(DEFAULT_GRAPHS))])


def test_the_service_description_conforms_to_its_vocabulary(ask):
    """What each property is said of, and of what. Suite: conforms-to-schema."""
    quads = list(parse(ask("GET").content, RdfFormat.TURTLE, base_iri="http://test/sparql"))
    types = {
        (quad.subject, quad.object.value.removeprefix(SD)) for quad in quads if quad.predicate.value.endswith("#type")
    }
    for quad in quads:
        domain, target = {
            "defaultDataset": ("Service", "Dataset"),
            "availableGraphs": ("Service", "GraphCollection"),
            "defaultGraph": ("Dataset", "Graph"),
            "namedGraph": ("GraphCollection", "NamedGraph"),
            "graph": ("NamedGraph", "Graph"),
            "endpoint": ("Service", None),
            "supportedLanguage": ("Service", None),
            "resultFormat": ("Service", None),
            "defaultEntailmentRegime": ("Service", None),
            "name": ("NamedGraph", None),
        }.get(quad.predicate.value.removeprefix(SD), (None, None))
        assert domain or not quad.predicate.value.startswith(SD)
        assert not domain or (quad.subject, domain) in types
        assert not target or (quad.object, target) in types
    assert {kind for _, kind in types} >= {"Service", "Dataset", "GraphCollection", "Graph", "NamedGraph"}


def test_the_service_description_is_kept_and_refused_as_answers_are(ask):
    tags = {accept: ask("GET", headers={"Accept": accept}).headers["etag"] for accept in DESCRIPTIONS}
    assert len(set(tags.values())) == len(tags)
    for accept, tag in tags.items():
        assert ask("GET", headers={"Accept": accept, "If-None-Match": tag}).status_code == 304
    document = detail(ask("GET", headers={"Accept": JSON}), 406)
    assert document["accepted"] == list(DESCRIPTIONS)
