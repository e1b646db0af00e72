"""`/sparql` for readers: who gets the page, what it shows of a result, how it fails; and no term is ever markup."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from conftest import Ask, driven
from depositary.engine.formats import FORMATS
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.queries import named_queries
from depositary.settings import Settings
from depositary.web import assets, cells, html, sparql_page
from depositary.web.app import create_app
from web.test_things import BROWSER, Page

CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
PARTIES = """PREFIX dep: <https://w3id.org/depositary/ontology#>
SELECT ?party ?status {
  ?one a dep:Participation ; dep:object <treaty/ets-126> ; dep:participant ?party ; dep:period ?p .
  ?p dep:status ?status } ORDER BY ?party ?status"""


def page(ask: Ask, query: str | None = None, method: str = "GET", accept: str = BROWSER, **more: str) -> httpx.Response:
    sent = {"params" if method != "POST" else "data": {**({} if query is None else {"query": query}), **more}}
    return ask("/sparql", method, headers={"Accept": accept}, **sent)


def text(response: httpx.Response) -> str:
    """What the page says, its white space as one blank."""
    return re.sub(r"\s+", " ", Page(response.text).text)


def body_rows(response: httpx.Response) -> int:
    return response.text.split("<tbody>")[1].split("</tbody>")[0].count("<tr>")


# Who gets a page


@pytest.mark.parametrize("accept", [BROWSER, CHROME, "text/html", "text/html, application/json;q=0.9"])
@pytest.mark.parametrize("query", [None, "ASK {}"])
def test_a_browser_gets_a_page(ask: Ask, accept: str, query: str | None) -> None:
    response = page(ask, query, accept=accept)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert {name: response.headers[name] for name in html.SAFETY} == html.SAFETY
    assert response.headers["vary"] == "Accept, Accept-Language, Cookie"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.text.count("<h1>") == 1


@pytest.mark.parametrize(
    "accept",
    [None, "*/*", "text/*", "application/json, text/html", "text/turtle, text/html;q=0.9", "text/html;q=0", "x" * 9000],
)
def test_a_program_gets_what_it_got(ask: Ask, accept: str | None) -> None:
    headers = {"Accept": accept} if accept else {"Accept": ""}
    response = ask("/sparql", params={"query": "ASK {}"}, headers=headers)
    assert "html" not in response.headers["content-type"]
    described = ask("/sparql", headers={"Accept": "text/turtle" if accept and "turtle" in accept else "*/*"})
    assert described.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "sd:Service" in described.text


def test_head_is_the_page_without_its_body(ask: Ask) -> None:
    got, headed = page(ask, "ASK {}"), page(ask, "ASK {}", "HEAD")
    assert headed.content == b""
    assert dict(headed.headers) == dict(got.headers)


def test_a_page_and_an_answer_at_one_address_are_kept_apart(ask: Ask, app: FastAPI) -> None:
    query = "ASK { <state/RUS> ?p ?o }"
    hits = app.state.answers.hits
    for _ in range(2):
        assert page(ask, query).text.startswith("<!doctype html>")
        assert ask("/sparql", params={"query": query}).json()["boolean"] is True
    assert app.state.answers.hits == hits + 2
    tag = page(ask, query).headers["etag"]
    again = ask("/sparql", params={"query": query}, headers={"Accept": BROWSER, "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("sent", [{"query": "SELECT (NOW() AS ?now) {}"}, {"query": "ASK {}", "method": "POST"}])
def test_what_changes_by_itself_or_was_posted_is_not_kept(ask: Ask, sent: dict[str, str]) -> None:
    response = page(ask, **sent)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in response.headers


# The page without a query


def test_the_page_begins_with_a_query_that_has_an_answer(ask: Ask) -> None:
    response = page(ask)
    assert sparql_page.START in Page(response.text).text
    assert len(ask("/sparql", params={"query": sparql_page.START}).json()["results"]["bindings"]) > 50


def test_every_named_query_is_an_example_with_its_parameters(ask: Ask) -> None:
    text = page(ask).text
    for query in named_queries().values():
        form = text.split(f'action="/queries/{query.name}"')[1].split("</form>")[0]
        assert re.findall(r'name="(\w+)"', form) == ["format", *(one.name for one in query.parameters)]
        assert form.count(" required") == sum(one.required for one in query.parameters)


def test_an_example_leads_to_the_page_with_its_text_and_its_result(ask: Ask) -> None:
    asked = {"treaty": "ecpt", "day": "2020-01-01"}
    led = ask("/queries/parties", params={**asked, "format": "html"})
    assert led.status_code == 303
    response = ask(led.headers["location"], headers={"Accept": BROWSER})
    assert "47 rows." in text(response)
    assert ask("/queries/parties", params={**asked, "format": "rq"}).text in Page(response.text).text
    assert '<option value="html">' in ask("/queries", headers={"Accept": BROWSER}).text


def test_what_an_example_lacks_is_told_on_a_page(ask: Ask) -> None:
    response = ask("/queries/parties?treaty=ecpx&day=2020-01-01&format=html", headers={"Accept": BROWSER})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")


def test_the_editor_is_offered_where_it_was_built(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for built in (True, False):
        monkeypatch.setattr(assets, "exists", lambda _, there=built: there)
        monkeypatch.setattr(assets, "served", lambda: {"sparql.1.js": ("sparql.js", b"", "")})
        response = page(ask, f"ASK {{}} # {built}")
        assert ("<textarea" in response.text, "sparql." in response.text.split("</head>")[0]) == (True, built)


# Results


def test_a_select_is_a_table_of_links_with_names(ask: Ask) -> None:
    response = page(ask, PARTIES)
    rows = ask("/sparql", params={"query": PARTIES, "format": "csv"}).text.splitlines()[1:]
    assert f"{len(rows)} rows." in text(response)
    assert body_rows(response) == len(rows)
    assert '<a href="/state/RUS">Russian Federation</a> <span class="also">state/RUS</span>' in response.text
    assert '<a href="/vocabulary/status/party">vocabulary/status/party</a>' in response.text
    other = page(ask, PARTIES + " # in French")
    french = ask("/sparql", params={"query": PARTIES}, headers={"Accept": BROWSER, "Accept-Language": "fr"})
    assert '<a href="/state/RUS" lang="fr">Fédération de Russie</a>' in french.text
    assert "Fédération" not in other.text


def test_every_kind_of_term(ask: Ask) -> None:
    query = """SELECT * { VALUES (?a ?b) { ("zwei"@de UNDEF) (4.5 "1999"^^<http://www.w3.org/2001/XMLSchema#gYear>)
      ("x"^^<urn:t> <https://example.org/é?a=b&c#d>) (<https://w3id.org/depositary/ontology#Act> <urn:uuid:1>) } }"""
    response = page(ask, query)
    assert '<span lang="de">zwei</span> <span class="also">de</span></td><td></td>' in response.text
    assert "<td>4.5</td><td>1999</td>" in response.text
    assert '<td>x <span class="also">urn:t</span></td>' in response.text
    external = '<a href="https://example.org/é?a=b&amp;c#d" rel="external noreferrer">'
    assert external in response.text
    assert '<a href="/ontology#Act">dep:Act</a></td><td>urn:uuid:1</td>' in response.text
    assert "<td>_:" in page(ask, "SELECT (BNODE() AS ?b) {}").text


def test_a_triple_term_is_a_text(archive: Archive) -> None:
    parts = {
        "subject": {"type": "uri", "value": "urn:s"},
        "predicate": {"type": "uri", "value": "urn:p"},
        "object": {"type": "literal", "value": "<b>"},
    }
    said = {"head": {"vars": ["t"]}, "results": {"bindings": [{"t": {"type": "triple", "value": parts}}]}}
    table = cells.read(json.dumps(said).encode(), archive, "en")
    assert isinstance(table, cells.Table)
    assert table.rows == [[cells.Cell('<<( <urn:s> <urn:p> "<b>" )>>')]]


@pytest.mark.parametrize(("query", "answer"), [("ASK {}", "yes"), ("ASK { <urn:no> ?p ?o }", "no")])
def test_an_ask_is_a_sentence(ask: Ask, query: str, answer: str) -> None:
    assert f"The answer is {answer}." in text(page(ask, query))


def test_a_graph_is_turtle(ask: Ask) -> None:
    query = "CONSTRUCT WHERE { <state/RUS> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
    response = page(ask, query)
    turtle = ask("/sparql", params={"query": query, "format": "ttl"}).text
    assert turtle in Page(response.text).text
    assert re.search(r"\d+ statements, in Turtle", text(response))
    assert "Turtle" in response.text.split("Download:")[1]


def test_nothing_found_is_told(ask: Ask) -> None:
    response = page(ask, "SELECT ?s { ?s <urn:no> ?o }")
    assert "0 rows." in text(response)
    assert "<tbody>" not in response.text


NUMBERS = "SELECT ?a ?b { ?a a <ontology#Act> . ?a <ontology#actKind> ?b } LIMIT "


def test_a_long_table_is_cut_and_says_so(ask: Ask) -> None:
    response = page(ask, f"{NUMBERS}1500")
    assert body_rows(response) == cells.ROWS
    assert "1,500 rows. Here are the first 1,000; the downloads have all." in text(response)
    whole = page(ask, f"{NUMBERS}1000")
    assert "Here are" not in whole.text
    wide = page(ask, f"SELECT {' '.join(f'?v{n}' for n in range(500))} ?a {{ ?a a <ontology#Act> }} LIMIT 100")
    assert body_rows(wide) == cells.CELLS // 501


def test_long_terms_and_graphs_are_cut(ask: Ask) -> None:
    long = "x" * (cells.LETTERS + 1)
    response = page(ask, f"SELECT ?a ?b {{ VALUES (?a ?b) {{ ('{long}' <http://example.org/{long}>) }} }}")
    body = response.text.split("<tbody>")[1].split("</tbody>")[0]
    assert long not in body
    assert "…" in body
    assert "href" not in body
    graph = page(ask, "DESCRIBE ?a { { SELECT ?a { ?a a <ontology#Act> } LIMIT 1000 } }")
    assert "Here is the beginning; the downloads have all." in text(graph)
    assert len(graph.content) < 3 * sparql_page.LETTERS


# Links and downloads


@pytest.mark.parametrize(
    ("query", "kind"), [(PARTIES, "bindings"), ("ASK {}", "bindings"), ("DESCRIBE <state/RUS>", "graph")]
)
def test_the_downloads_are_the_whole_answer_in_every_form(ask: Ask, query: str, kind: str) -> None:
    response = page(ask, query)
    links = [link for link in Page(response.text).links if link.startswith("/sparql?")]
    *downloads, itself = links
    assert [parse_qs(urlsplit(link).query)["format"] for link in downloads] == [
        [form.name] for form in FORMATS.values() if form.kind == kind
    ]
    for link, form in zip(downloads, (form for form in FORMATS.values() if form.kind == kind), strict=True):
        got = ask(link, headers={"Accept": BROWSER})
        assert got.headers["content-type"] == form.content_type
        assert got.content == ask("/sparql", params={"query": query, "format": form.name}).content
        assert f'download="result.{form.name}"' in response.text
    assert ask(itself, headers={"Accept": BROWSER}).text == response.text


def test_the_dataset_of_the_request_is_kept(ask: Ask) -> None:
    graph = f"{names.BASE}graph/claims"
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    response = page(ask, query, **{"default-graph-uri": graph})
    assert f"Asked of the default graph {graph}." in text(response)
    assert f'<input type="hidden" name="default-graph-uri" value="{graph}">' in response.text
    (download,) = [link for link in Page(response.text).links if link.endswith("format=csv")]
    count = ask("/sparql", params={"query": query, "default-graph-uri": graph, "format": "csv"}).text
    assert ask(download).text == count
    assert f"<td>{count.split()[1]}</td>" in response.text


def test_a_query_too_long_for_an_address_is_posted_and_downloaded_by_a_form(ask: Ask) -> None:
    query = f"{PARTIES} # {'x' * html.ADDRESS}"
    response = page(ask, query, "POST")
    assert "The query is too long for a link." in text(response)
    assert not [link for link in Page(response.text).links if link.startswith("/sparql?")]
    for name in ("json", "csv"):
        got = ask("/sparql", "POST", data={"query": query, "format": name}, headers={"Accept": BROWSER})
        assert got.headers["content-type"] == FORMATS[name].content_type  # type: ignore[index]
        assert f'<button name="format" value="{name}">' in response.text
    assert len(list(csv.reader(io.StringIO(got.text)))) > 40
    short = page(ask, PARTIES, "POST")
    assert "/sparql?" + urlencode({"query": PARTIES}) in Page(short.text).links


def test_the_language_can_be_changed_on_the_page_of_a_long_query(ask: Ask) -> None:
    for length, kept in ((3000, True), (html.ADDRESS, False)):
        query = f"ASK {{}} # {'x' * length}"
        response = page(ask, query)
        (back,) = re.findall(r'name="back" value="([^"]*)"', response.text)
        assert ("?" in back) is kept
        led = ask("/language", params={"to": "fr", "back": back.replace("&amp;", "&")})
        assert led.status_code == 303


# Errors


@pytest.mark.parametrize(
    ("query", "status", "slug"),
    [
        ("SELECT *\n{\n  ?s foo:bar ?o\n}", 400, "query"),
        ("", 400, "query"),
        ("ASK { SERVICE <http://127.0.0.1:1/> {} }", 403, "query-refused"),
        ("DROP ALL", 403, "query-refused"),
        ("ASK FROM <urn:graph> {}", 400, "unknown-graph"),
        ("SELECT ?a { ?a ?b ?c }", 422, "result-too-large"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_error_is_a_page_with_the_status_and_the_words_of_the_document(
    ask: Ask, query: str, status: int, slug: str, method: str
) -> None:
    response = page(ask, query, method)
    sent = {"params" if method == "GET" else "data": {"query": query}}
    document = ask("/sparql", method, headers={"Accept": "application/json"}, **sent).json()
    assert document["type"].endswith(f"/{slug}")
    assert (response.status_code, response.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-security-policy"] == html.SAFETY["Content-Security-Policy"]
    assert re.sub(r"\s+", " ", document["detail"]) in text(response)
    assert query.strip() in Page(response.text).text
    if "line" in document:
        assert f'data-line="{document["line"]}" data-column="{document["column"]}"' in response.text
        assert document.get("excerpt", "") in Page(response.text).text
    else:
        assert "data-line" not in response.text


def test_a_query_that_is_longer_than_any_is_told(ask: Ask) -> None:
    response = page(ask, "ASK {} #" + "x" * 100_000, "POST")
    assert response.status_code == 413
    assert "The query is longer than 100000 characters." in text(response)


def test_the_line_of_a_fault_has_a_caret(ask: Ask) -> None:
    response = page(ask, "SELECT *\n{\n  ?s foo:bar ?o\n}")
    assert "  ?s foo:bar ?o\n            ^" in Page(response.text).text


def test_a_query_that_takes_too_long_is_told(app: FastAPI) -> None:
    home = app.state.settings.home
    with driven(create_app(Settings(home=home, workers=1, query_seconds=0.2))) as ask:
        response = page(ask, "SELECT (COUNT(*) AS ?c) { ?a ?b ?x . ?d ?e ?y . ?g ?h ?i }")
        assert response.status_code == 504
        assert "0.2 seconds" in text(response)


@pytest.mark.parametrize(
    "sent", [{"foo": "1"}, {"quer": "ASK {}"}, {"query": "ASK {}", "default-graph-uri": "urn:none"}, {"update": "x"}]
)
def test_parameters_that_are_wrong_are_told_on_the_page(ask: Ask, sent: dict[str, str]) -> None:
    response = ask("/sparql", params=sent, headers={"Accept": BROWSER})
    document = ask("/sparql", params=sent).json()
    assert response.status_code == document["status"]
    assert document["detail"] in text(response)


def test_a_download_that_fails_is_a_problem_document(ask: Ask) -> None:
    response = page(ask, "ASK {", format="csv")
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")


def test_a_body_that_is_no_form_is_told_on_the_page(ask: Ask) -> None:
    response = ask("/sparql", "POST", content=b"{}", headers={"Accept": BROWSER, "Content-Type": "application/json"})
    assert response.status_code == 415
    assert "Send a query as" in text(response)


# Nothing from a term, a query or a parameter is ever markup

EVIL = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>'\"><!--{{7*7}}"
ADDRESSES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    f"{names.BASE}/evil.example/",
    f"{names.BASE}//evil.example/",
    "http:evil",
    "HTTP://example.org",
]


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ({literal(EVIL)} AS ?x) {{}}",
        f"SELECT (STRLANG({literal(EVIL)}, 'en') AS ?x) {{}}",
        f"SELECT (STRDT({literal(EVIL)}, <urn:t>) AS ?x) {{}}",
        f"CONSTRUCT {{ <urn:s> <urn:p> {literal(EVIL)} }} {{}}",
        f"ASK {{}} # {EVIL}",
        f"ASK {{ {EVIL}",
        f"ASK FROM <urn:{'%3Cscript%3E'}> {{}} # {EVIL}",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_hostile_texts_stay_texts(ask: Ask, query: str, method: str) -> None:
    response = page(ask, query, method)
    found = Page(response.text)  # which is well nested, with nothing inline
    assert "img" not in found.tags
    assert EVIL in found.text.replace('\\"', '"')
    assert "<script>" not in response.text
    assert "<!--" not in response.text
    assert "49" not in found.text


@pytest.mark.parametrize("iri", ADDRESSES)
def test_hostile_addresses_lead_nowhere(ask: Ask, iri: str) -> None:
    response = page(ask, f"SELECT ?x {{ BIND(IRI({literal(iri)}) AS ?x) }}")
    assert response.status_code == 200
    body = response.text.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in response.text else ""
    for link in re.findall(r'<a href="([^"]*)"', body):
        external = f'"{link}" rel="external noreferrer"' in body
        assert link.startswith(("http://", "https://")) if external else re.match(r"/(?![/\\])", link), link


def test_hostile_parameters_stay_texts(ask: Ask) -> None:
    for sent in (
        {"query": "ASK {}", "default-graph-uri": EVIL},
        {EVIL: "x"},
        {"query": "ASK {}", "named-graph-uri": EVIL},
    ):
        response = ask("/sparql", params=sent, headers={"Accept": BROWSER})
        assert response.status_code == 400
        assert "img" not in Page(response.text).tags


# What the editor completes


def test_the_terms_that_are_completed_are_those_of_the_ontology(ask: Ask) -> None:
    found, whole = ask("/sparql/terms").json(), ask("/ontology.json").json()
    assert {one["name"] for one in found["terms"]} == {
        f"dep:{one['id']}" for one in (*whole["classes"], *whole["properties"]) if not one["deprecated"]
    }
    assert {one["iri"] for one in found["values"]} == {
        one["iri"] for scheme in whole["schemes"] for one in scheme["concepts"] if not one["deprecated"]
    }
    assert all(one["label"] and one["about"] for one in (*found["terms"], *found["values"]))
    assert found["prefixes"].items() >= names.PREFIXES.items()
    declared = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in found["prefixes"].items())
    assert ask("/sparql", params={"query": f"{declared}ASK {{ ?s a dep:Act }}"}).json()["boolean"] is True
