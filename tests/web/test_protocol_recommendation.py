"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/2013/REC-sparql11-protocol-20130321/), section by section: what may be
asked, and how. What is refused is in `test_protocol_refusals`, what is answered in `test_protocol_answers`.

"Suite" names the tests of the W3C (sparql11/protocol in w3c/rdf-tests) that a test stands for; the graphs of the
snapshot take the places of its data1 to data3. Its tests that an update succeeds do not concern a read-only service.
"""

from urllib.parse import quote, urlencode

import pytest

from depositary.engine.interface import BASE, GRAPH
from engine.snapshots import EX, GRAPHS, make_snapshot
from web.endpoint import CSV, DIRECT, FORM, WAYS, detail, driven, make_app, names, sender, truth

RECORD, CLAIMS, DERIVED = GRAPH + "record", GRAPH + "claims", GRAPH + "derived"
ASK = "ASK {}"
NAMES = f"SELECT ?n {{ ?s <{EX}name> ?n . FILTER(STRENDS(?n, ' 7')) }}"


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with driven(make_app(make_snapshot(tmp_path_factory.mktemp("snapshot") / "one", 20), query_chars=5_000)) as ask:
        yield ask


@pytest.fixture
def by(ask):
    return sender(ask)


# 2.1: the query operation


@pytest.mark.parametrize("way", WAYS)
def test_2_1_a_query_is_taken_in_three_ways(by, way):
    """Suite: query_get, query_post_form, query_post_direct."""
    assert truth(by(way, ASK))
    assert not truth(by(way, f"ASK {{ ?s <{EX}name> 'nobody' }}"))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_2_1_other_methods_are_not_taken(ask, method):
    """Suite: bad_query_method."""
    response = ask(method, params={"query": ASK})
    assert detail(response, 405)["accepted"] == ["GET", "HEAD", "OPTIONS", "POST"]
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize(
    "arguments",
    [
        {"method": "GET", "params": {"format": "json"}},
        {"method": "GET", "params": {"default-graph-uri": RECORD}},
        {"method": "POST", "content": "", "headers": FORM},
        {"method": "POST", "content": f"default-graph-uri={quote(RECORD)}", "headers": FORM},
    ],
)
def test_2_1_a_query_must_be_there(ask, arguments):
    document = detail(ask(**arguments), 400)
    assert (document["parameter"], document["detail"]) == ("query", "The parameter query is missing.")


@pytest.mark.parametrize("query", ["", " \n", "# nothing"])
@pytest.mark.parametrize("way", WAYS)
def test_2_1_an_empty_query_is_no_query(by, way, query):
    assert detail(by(way, query), 400)["line"]


@pytest.mark.parametrize(
    "arguments",
    [
        {"method": "GET", "params": [("query", ASK), ("query", "SELECT * {}")]},
        {"method": "GET", "params": [("query", ASK), ("query", "")]},
        {"method": "POST", "content": urlencode([("query", ASK)] * 2), "headers": FORM},
        {"method": "POST", "params": {"query": ASK}, "content": urlencode({"query": ASK}), "headers": FORM},
        {"method": "POST", "params": {"query": ASK}, "content": ASK, "headers": DIRECT},
    ],
)
def test_2_1_there_is_exactly_one_query(ask, arguments):
    """Suite: bad_multiple_queries."""
    document = detail(ask(**arguments), 400)
    assert (document["parameter"], "more than once" in document["detail"]) == ("query", True)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "nearest"),
    [("default-graph", "default-graph-uri"), ("namedgraph-uri", "named-graph-uri"), ("formt", "format")],
)
def test_2_1_a_parameter_that_does_not_exist_is_an_error(by, way, name, nearest):
    document = detail(by(way, ASK, [(name, RECORD)]), 400)
    assert (document["parameter"], document["nearest"]) == (name, nearest)
    assert "query" in document["accepted"]


def test_2_1_a_misspelt_query_is_an_error(ask):
    assert detail(ask("GET", params={"qurey": ASK}), 400)["nearest"] == "query"
    assert detail(ask("GET", params="&".join(["format=json"] * 101)), 400)["detail"].startswith("There are more than")


# 2.1.1 and 2.1.2: parameters in the address and in a form

TEXTS = ["é", "日本", "𝔘", "a+b", "100% &=;#", "line\nbreak", "\u202e"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("way", WAYS)
def test_2_1_1_every_character_can_be_asked_with(by, way, text):
    escaped = text.replace("\n", "\\n")
    response = by(way, f'SELECT ("{escaped}" AS ?n) {{}}')
    assert names(response) == [text]


@pytest.mark.parametrize(
    "address",
    [
        "query=ASK%20%7B%7D",
        "query=ASK+%7B%7D",
        "query=%41SK%20{}",
        f"default-graph-uri={quote(RECORD, safe='')}&query=ASK%20%7B%7D&format=json",
        f"&&query=ASK%20%7B%7D&named-graph-uri={quote(RECORD, safe='')}&",
    ],
)
def test_2_1_1_percent_encoding_and_any_order(ask, address):
    assert truth(ask("GET", "/sparql?" + address))
    assert truth(ask("POST", content=address, headers=FORM))


def test_2_1_1_a_semicolon_separates_nothing(ask):
    document = detail(ask("GET", "/sparql?query=ASK%20%7B%7D;format=json"), 400)
    assert document["line"] == 1


@pytest.mark.parametrize(
    "encoded", ["query=%ff", "query=ASK%20%7B%7D&format=%c3%28", b"query=\xff", "query=é".encode()]
)
def test_2_1_1_what_is_no_percent_encoded_utf8_is_refused(ask, encoded):
    if isinstance(encoded, str):
        detail(ask("GET", "/sparql?" + encoded), 400)
    assert "UTF-8" in detail(ask("POST", content=encoded, headers=FORM), 400)["detail"]


def test_2_1_2_the_type_of_a_form(ask):
    for kind in ("Application/X-WWW-Form-urlencoded", FORM["Content-Type"] + "; charset=UTF-8"):
        assert truth(ask("POST", content=urlencode({"query": ASK}), headers={"Content-Type": kind}))


def test_2_1_2_what_stands_in_the_address_beside_a_form_counts(ask):
    """Suite: query_post_form, which names the dataset in the address."""
    form = {"content": urlencode({"query": NAMES}), "headers": FORM}
    assert names(ask("POST", params={"default-graph-uri": CLAIMS}, **form)) == ["claim 7"]
    assert detail(ask("POST", params={"junk": "1"}, **form), 400)["parameter"] == "junk"
    assert ask("POST", params={"format": "csv"}, **form).headers["content-type"] == CSV


# 2.1.3: the query itself as the body


@pytest.mark.parametrize("rest", ["", ";", "; charset=utf-8", ';charset="UTF-8"', "; version=1.2; Charset=Utf-8"])
def test_2_1_3_the_query_itself(ask, rest):
    kind = "Application/SPARQL-query" + rest
    response = ask("POST", content='SELECT ("é" AS ?n) {}'.encode(), headers={"Content-Type": kind})
    assert names(response) == ["é"]


@pytest.mark.parametrize("charset", ["utf-16", "latin1", '"iso-8859-1"', "latin1; note=utf-8"])
def test_2_1_3_utf8_is_the_only_charset(ask, charset):
    """Suite: bad_query_non_utf8."""
    kind = f"application/sparql-query; charset={charset}"
    response = ask("POST", content=ASK.encode("utf-16"), headers={"Content-Type": kind})
    assert "UTF-8" in detail(response, 415)["detail"]
    assert response.headers["accept-post"] == "application/sparql-query, application/x-www-form-urlencoded"


def test_2_1_3_a_body_that_is_not_utf8(ask):
    assert (
        detail(ask("POST", content=b"ASK { ?s ?p '\xe9' }", headers=DIRECT), 400)["detail"] == "The body is not UTF-8."
    )


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("text/plain", ASK),
        ("application/json", '{"query": "ASK {}"}'),
        ("multipart/form-data; boundary=x", ASK),
        ("*/*", ASK),
        ("sparql", ASK),
        (None, ASK),
        (None, urlencode({"query": ASK})),
        (None, ""),
    ],
)
def test_2_1_3_other_bodies_are_refused_with_the_list(ask, content_type, content):
    """Suite: bad_query_wrong_media_type, bad_query_missing_form_type, bad_query_missing_direct_type."""
    response = ask("POST", content=content, headers={"Content-Type": content_type} if content_type else {})
    document = detail(response, 415)
    assert document["accepted"] == ["application/sparql-query", "application/x-www-form-urlencoded"]
    assert response.headers["accept-post"] == ", ".join(document["accepted"])
    assert document.get("got") == content_type


def test_2_1_3_a_compressed_body_is_not_read(ask):
    response = ask("POST", content=b"\x1f\x8b", headers=DIRECT | {"Content-Encoding": "gzip"})
    assert detail(response, 415)["parameter"] == "Content-Encoding"
    assert response.headers["accept-encoding"] == "identity"  # RFC 9110, 15.5.16
    assert truth(ask("POST", content=ASK, headers=DIRECT | {"Content-Encoding": "Identity"}))


# 2.1.4: the dataset


@pytest.mark.parametrize("way", WAYS)
def test_2_1_4_default_graphs(by, way):
    """Suite: query_dataset_default_graphs_get, query_dataset_default_graphs_post."""
    both = f"ASK {{ <{EX}claim/1> ?p ?o . <{EX}record/1> ?q ?r }}"
    assert truth(by(way, both, [("default-graph-uri", CLAIMS), ("default-graph-uri", RECORD)]))
    assert not truth(by(way, both, [("default-graph-uri", CLAIMS)]))
    assert not truth(by(way, "ASK { GRAPH ?g { ?s ?p ?o } }", [("default-graph-uri", CLAIMS)]))


@pytest.mark.parametrize("way", WAYS)
def test_2_1_4_named_graphs(by, way):
    """Suite: query_dataset_named_graphs_get, query_dataset_named_graphs_post."""
    both = f"ASK {{ GRAPH ?g {{ <{EX}claim/1> ?p ?o }} GRAPH ?h {{ <{EX}record/1> ?q ?r }} }}"
    assert truth(by(way, both, [("named-graph-uri", CLAIMS), ("named-graph-uri", RECORD)]))
    assert not truth(by(way, both, [("named-graph-uri", CLAIMS)]))
    assert not truth(by(way, "ASK { ?s ?p ?o }", [("named-graph-uri", CLAIMS)]))


@pytest.mark.parametrize("way", WAYS)
def test_2_1_4_a_whole_dataset(by, way):
    """Suite: query_dataset_full."""
    query = f"""ASK {{
      <{EX}derived/1> ?a ?b
      GRAPH ?g {{ <{EX}claim/1> ?c ?d }}
      GRAPH ?h {{ <{EX}record/1> ?e ?f }}
    }}"""
    graphs = [("default-graph-uri", DERIVED), ("named-graph-uri", CLAIMS), ("named-graph-uri", RECORD)]
    assert truth(by(way, query, graphs))
    assert not truth(by(way, query, graphs[:2]))


@pytest.mark.parametrize("way", WAYS)
def test_2_1_4_the_dataset_of_the_request_is_used_and_not_the_querys(by, way):
    """Suite: query_multiple_dataset."""
    query = NAMES.replace("{", f"FROM <{RECORD}> FROM NAMED <{DERIVED}> {{", 1)
    assert names(by(way, query)) == ["record 7"]
    assert names(by(way, query, [("default-graph-uri", CLAIMS)])) == ["claim 7"]
    assert names(by(way, query, [("named-graph-uri", CLAIMS)])) == []
    elsewhere = NAMES.replace("{", "FROM <http://example.org/elsewhere> {", 1)
    assert names(by(way, elsewhere, [("default-graph-uri", CLAIMS)])) == ["claim 7"]


@pytest.mark.parametrize("way", WAYS)
def test_2_1_4_a_graph_named_twice_is_one_graph(by, way):
    """A default graph is a merge (SPARQL 1.1 Query, 13.2), and a merge has every triple once."""
    assert names(by(way, NAMES, [("default-graph-uri", RECORD)] * 2)) == ["record 7"]
    assert names(by(way, NAMES.replace("{", f"FROM <{RECORD}> FROM <{RECORD}> {{", 1))) == ["record 7"]
    inside = f"SELECT ?n {{ GRAPH ?g {{ {NAMES.partition('{')[2]} }}"
    assert names(by(way, inside, [("named-graph-uri", RECORD)] * 2)) == ["record 7"]


@pytest.mark.parametrize("way", WAYS)
def test_2_1_4_without_one_the_default_dataset_is_asked(by, way):
    assert names(by(way, NAMES)) == ["derived 7", "ontology 7", "record 7"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["http://127.0.0.1:1/x", "file:///etc/passwd", "graph/record", "no address", ""])
def test_2_1_4_a_graph_that_is_not_there_is_an_error(by, way, name, graph):
    document = detail(by(way, ASK, [(name, graph), (name, RECORD)]), 400)
    assert (document["parameter"], document["accepted"]) == (name, list(GRAPHS))


def test_2_1_4_the_nearest_graph_is_told(by):
    assert detail(by("get", ASK, [("default-graph-uri", GRAPH + "recrod")]), 400)["nearest"] == RECORD
    document = detail(by("get", "ASK FROM <file:///etc/passwd> {}"), 400)
    assert (document["parameter"], document["accepted"]) == ("FROM", list(GRAPHS))


# 2.3: the base IRI


@pytest.mark.parametrize("way", WAYS)
def test_2_3_relative_iris_start_at_the_base_of_the_graph(by, way):
    assert names(by(way, "SELECT ?n { VALUES ?n { <state/RUS> } }")) == [BASE + "state/RUS"]
    assert names(by(way, f"BASE <{EX}> SELECT ?n {{ VALUES ?n {{ <a> }} }}")) == [EX + "a"]
    assert names(by(way, NAMES.replace("{", "FROM <graph/claims> {", 1))) == ["claim 7"]
