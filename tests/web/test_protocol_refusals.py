"""The SPARQL 1.1 Protocol, section by section: how what fails is answered (2.1.7), updates (2.2), security (4.1).

"Suite" is as in `test_protocol_recommendation`.
"""

from urllib.parse import urlencode

import pytest

from depositary.engine.interface import GRAPH
from engine.snapshots import make_snapshot
from web.endpoint import DIRECT, FORM, WAYS, detail, driven, make_app, sender

ASK = "ASK {}"


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with driven(make_app(make_snapshot(tmp_path_factory.mktemp("snapshot") / "one", 20), query_chars=5_000)) as ask:
        yield ask


@pytest.fixture
def by(ask):
    return sender(ask)


# 2.1.7: failure


@pytest.mark.parametrize(
    ("query", "line", "column", "shown"),
    [
        ("SELECT * { ?s foo:bar ?o }", 1, 22, "SELECT * { ?s foo:bar ?o }"),
        ("SELECT *\n{\n  ?s foo:bar ?o\n}", 3, 13, "  ?s foo:bar ?o"),
        ("SELECT *\r\n{\r\n\t?s foo:bar ?o\r\n}", 3, 12, " ?s foo:bar ?o"),
        ("SELECT * { ?s é:b ?o }", 1, 20, "SELECT * { ?s é:b ?o }"),
        ("ASK { ?s ?p '𝔘' . ?s foo:bar ?o }", 1, 29, "ASK { ?s ?p '𝔘' . ?s foo:bar ?o }"),
        ("ASK {", 1, 6, "ASK {"),
        ("SELECT * {\n  ?s ?p ?o .\n", 3, 1, ""),
    ],
)
@pytest.mark.parametrize("way", WAYS)
def test_2_1_7_a_syntax_error_shows_its_place(by, way, query, line, column, shown):
    """Suite: bad_query_syntax."""
    document = detail(by(way, query), 400)
    assert (document["line"], document["column"]) == (line, column)
    assert document["excerpt"] == f"{shown}\n{' ' * (column - 1)}^"
    assert document["detail"].startswith(f"Syntax error in line {line}, column {column}: ")


@pytest.mark.parametrize(
    "accept", ["text/csv", "text/tab-separated-values", "application/sparql-results+xml", "text/*"]
)
def test_2_1_7_a_failure_is_a_problem_document_whatever_is_accepted(by, accept):
    response = by("get", "ASK {", Accept=accept)
    document = detail(response, 400)
    assert {"type", "title", "status", "detail", "instance"} <= set(document)  # RFC 9457, 3.1
    assert (document["status"], document["instance"]) == (400, "/sparql")
    assert response.headers["cache-control"] == "no-store"
    assert detail(by("get", "ASK {", [("format", "csv")]), 400)["line"] == 1


def test_2_1_7_a_function_that_does_not_exist(by):
    assert "<urn:f>" in detail(by("get", "SELECT * { ?s ?p ?o FILTER(<urn:f>(?o)) }"), 400)["detail"]


@pytest.mark.parametrize("way", WAYS)
def test_2_1_7_a_query_that_is_too_long(by, way):
    document = detail(by(way, ASK + "#" * 5_000), 413)
    assert "5000 characters" in document["detail"]


@pytest.mark.parametrize("kind", [DIRECT, FORM])
def test_2_1_7_a_body_that_says_it_is_too_large_is_not_read(ask, kind):
    async def never():
        raise AssertionError("the body was read")
        yield b""

    detail(ask("POST", content=never(), headers=kind | {"Content-Length": "100000000"}), 413)


@pytest.mark.parametrize("kind", [DIRECT, FORM])
def test_2_1_7_a_body_that_does_not_say_how_large_it_is(ask, kind):
    async def endless():
        while True:
            yield b"#" * 1_000

    detail(ask("POST", content=endless(), headers=kind), 413)


# 2.2: updates

UPDATES = ["DROP ALL", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "LOAD <file:///etc/passwd>", "CLEAR XYZ"]


@pytest.mark.parametrize("update", UPDATES)
@pytest.mark.parametrize("way", ["get", "form", "direct", "as a query", "with a dataset"])
def test_2_2_updates_are_refused_with_a_sentence(ask, way, update):
    """Suite: bad_update_get, bad_update_syntax, bad_update_dataset_conflict, bad_update_non_utf8."""
    kind = {"Content-Type": "application/sparql-update; charset=UTF-16"}
    sent = {
        "get": {"method": "GET", "params": {"update": update}},
        "form": {"method": "POST", "data": {"update": update}},
        "direct": {"method": "POST", "content": update, "headers": kind},
        "as a query": {"method": "POST", "content": update, "headers": DIRECT},
        "with a dataset": {
            "method": "POST",
            "data": {"using-graph-uri": GRAPH, "query": ASK, "update": update},
        },
    }
    document = detail(ask(**sent[way]), 403)
    assert document["detail"] == "This service is read-only: it takes SPARQL queries, not updates."


def test_2_2_updates_that_are_wrong_besides(ask):
    """Suite: bad_multiple_updates, bad_update_wrong_media_type, bad_update_missing_form_type."""
    detail(ask("POST", content=urlencode([("update", "CLEAR NAMED")] * 2), headers=FORM), 403)
    detail(ask("POST", content="CLEAR NAMED", headers={"Content-Type": "text/plain"}), 415)
    detail(ask("POST", content="update=CLEAR%20NAMED"), 415)


# 4.1: security


@pytest.mark.parametrize("query", ["ASK { SERVICE <http://127.0.0.1:1/> {} }", "ASK { SERVICE SILENT ?s {} }"])
@pytest.mark.parametrize("way", WAYS)
def test_4_1_no_other_address_is_opened(by, way, query):
    assert detail(by(way, query), 403)["detail"] == "SERVICE is not allowed: this service opens no other address."
