"""`/sparql` in a real browser: the editor, its completion, the views of a result, and the page without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from browser.conftest import Opened
from depositary.graph.names import BASE
from depositary.web import assets, sparql_page

EVIL = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>"
PERIODS = """PREFIX dep: <https://w3id.org/depositary/ontology#>
SELECT ?treaty ?status ?since ?until { ?one a dep:Participation ; dep:participant <state/RUS> ; dep:object ?treaty ;
  dep:period ?p . ?p dep:status ?status OPTIONAL { ?p dep:since ?since } OPTIONAL { ?p dep:until ?until } }
ORDER BY ?treaty ?since"""
COUNTS = """PREFIX dep: <https://w3id.org/depositary/ontology#>
SELECT ?kind (COUNT(*) AS ?acts) { ?act dep:actKind ?kind } GROUP BY ?kind ORDER BY DESC(?acts)"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]
with_editor = pytest.mark.skipif(
    not assets.exists(sparql_page.EDITOR), reason="THE EDITOR IS NOT TESTED: it is not built; try `make editor`"
)


def write(page: Any, text: str) -> None:
    """The text in the place of what the editor has.

    Chromium tries to give what is typed over a whole text the style of that text, complains of the policy, and goes on.
    """
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def run(page: Any, text: str) -> None:
    write(page, text)
    page.keyboard.press("Control+Enter")
    page.locator("#result:not([aria-busy]) section").wait_for()


@with_editor
def test_a_query_is_written_run_and_shared(page: Any, server: str) -> None:
    page.goto("/sparql")
    assert page.locator("textarea").is_hidden()
    run(page, COUNTS)
    rows = httpx.get(f"{server}/sparql", params={"query": COUNTS}).json()["results"]["bindings"]
    assert page.locator("#result tbody tr").count() == len(rows)
    assert parse_qs(urlsplit(page.url).query)["query"] == [COUNTS]
    shared = page.locator("#result a", has_text="Link to this result").get_attribute("href")
    page.goto("/about")
    page.go_back()  # to the page, and not to the rows that a script got from the same address
    assert page.locator("h1").inner_text() == "SPARQL"
    page.goto(shared)
    page.get_by_text("Query", exact=True).click()
    assert page.evaluate("document.activeElement.shadowRoot !== null")
    assert page.locator("#result tbody tr").count() == len(rows)
    assert "COUNT" in page.locator(".cm-content").inner_text()
    with page.expect_download() as download:
        page.locator("#result a", has_text="CSV").click()
    assert download.value.suggested_filename == "result.csv"
    whole = httpx.get(f"{server}/sparql", params={"query": COUNTS, "format": "csv"}).content
    assert Path(download.value.path()).read_bytes() == whole


@with_editor
def test_a_term_is_completed_and_its_prefix_declared(page: Any) -> None:
    page.goto("/sparql")
    page.wait_for_load_state("networkidle")
    write(page, "SELECT * { ?s a ")
    page.keyboard.type("dep:Participat")
    offered = page.locator(".cm-tooltip-autocomplete li", has_text="dep:Participation")
    offered.first.wait_for()
    page.locator(".cm-completionInfo").wait_for()
    page.wait_for_timeout(100)  # the editor takes no Enter that comes with the list
    page.keyboard.press("Enter")
    text = page.locator("textarea").input_value()
    assert text.startswith("PREFIX dep: <https://w3id.org/depositary/ontology#>\n")
    assert "?s a dep:Participation" in text


@with_editor
def test_a_fault_is_marked_at_its_line(page: Any) -> None:
    page.goto("/sparql")
    run(page, "SELECT *\n{\n  ?s foo:bar ?o\n}")
    assert "Syntax error in line 3" in page.locator("#result").inner_text()
    assert page.locator(".cm-lint-marker-error").count() == 1
    assert page.locator(".cm-lintRange-error, .cm-lintPoint-error").count() == 1
    page.reload()  # the same, of the page that the service makes
    assert page.locator("#fault").get_attribute("data-line") == "3"
    assert page.locator(".cm-lint-marker-error").count() == 1
    run(page, "ASK {}")
    assert "The answer is yes." in page.locator("#result").inner_text()
    assert page.locator(".cm-lint-marker-error").count() == 0


@with_editor
def test_rows_are_a_table_a_timeline_and_a_chart(page: Any) -> None:
    page.goto(f"/sparql?{urlencode({'query': PERIODS})}")
    page.get_by_role("button", name="Timeline").click()
    page.locator(".timeline .strands li").first.wait_for()
    treaties = page.locator(".timeline .strands li")
    assert treaties.count() > 30
    anti_torture = treaties.filter(has_text="Prevention of Torture")
    assert "from 1 September 1998" in anti_torture.locator("svg").first.get_attribute("aria-label")
    assert anti_torture.locator(".is-party").count() >= 1
    page.get_by_role("button", name="Chart").click()
    assert "this result has none" in page.locator("#result").inner_text()
    page.get_by_role("button", name="Table").click()
    assert page.locator("#result tbody a", has_text="Prevention of Torture").count() >= 1
    run(page, COUNTS)
    page.get_by_role("button", name="Chart").click()
    first, last = page.locator(".timeline .strands .bar").first, page.locator(".timeline .strands .bar").last
    assert first.bounding_box()["width"] > last.bounding_box()["width"]
    page.get_by_role("button", name="Table").click()
    page.get_by_role("button", name="acts").click()
    cells = [int(text) for text in page.locator("#result tbody td:last-child").all_inner_texts()]
    assert cells == sorted(cells)


@with_editor
def test_a_keyboard_is_never_caught(page: Any) -> None:
    page.goto("/sparql")
    page.locator(".cm-content").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.shadowRoot !== null")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('aria-label')") == "Query"


@with_editor
def test_an_example_fills_the_editor(page: Any) -> None:
    page.goto("/sparql")
    page.locator("#examples > summary").click()
    page.locator("summary", has_text="Parties to a treaty on a day").click()
    form = page.locator("form[action='/queries/parties']")
    form.locator("[name=treaty]").fill("ecpt")
    form.locator("[name=day]").fill("2020-01-01")
    form.locator("button").click()
    page.locator("#result").get_by_text("47 rows.").wait_for()
    assert "# title: Parties to a treaty on a day" in page.locator("textarea").input_value()


@with_editor
def test_a_long_query_is_posted(page: Any) -> None:
    page.goto("/sparql")
    run(page, f"{COUNTS}\n# {'x' * 9000}")
    assert "The query is too long for a link." in page.locator("#result").inner_text()
    assert urlsplit(page.url).query == ""
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert Path(download.value.path()).read_text().startswith("kind,acts")


@with_editor
def test_a_query_can_be_stopped(page: Any) -> None:
    page.goto("/sparql")
    write(page, "SELECT (COUNT(*) AS ?c) { ?a ?b ?x . ?d ?e ?y . ?g ?h ?i }")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    page.locator("#result").get_by_text("The query was stopped").wait_for()
    assert page.get_by_role("button", name="Run", exact=True).count() == 1


@with_editor
@pytest.mark.parametrize("which", ["literal", "address", "comment"])
def test_hostile_texts_stay_texts(page: Any, which: str) -> None:
    literal = '"' + EVIL.replace('"', '\\"') + '"'
    query = {
        "literal": f"SELECT ?x ?n {{ VALUES (?x ?n) {{ ({literal} 1) ({literal}@en 2) ({literal}^^<urn:t> 3) }} }}",
        "address": f"SELECT * {{ VALUES (?x ?n) {{ (<javascript:alert(1)> 1) (<{BASE}/evil.example> 2) }} }}",
        "comment": f"SELECT (1 AS ?n) {{}} # {EVIL}",
    }[which]
    page.goto(f"/sparql?{urlencode({'query': query})}")
    for view in ("Table", "Timeline", "Chart"):
        page.get_by_role("button", name=view).click()
        page.wait_for_timeout(300)
        assert page.locator("#result img, #result script").count() == 0
        hosts = page.evaluate("[...document.querySelectorAll('#result a')].map((one) => one.protocol + one.host)")
        assert {one for one in hosts if not one.startswith("http:127.0.0.1")} <= {"https:w3id.org"}


@pytest.mark.parametrize("width", [390, 1200])
def test_no_page_is_wider_than_its_window(opened: Opened, width: int) -> None:
    with opened(viewport={"width": width, "height": 800}) as page:
        for path in ("/sparql", f"/sparql?{urlencode({'query': PERIODS})}", "/sparql?query=SELECT"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if page.get_by_role("button", name="Timeline").count():
                page.get_by_role("button", name="Timeline").click()
                page.locator(".timeline li").first.wait_for()
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_text_area_and_a_table(plain: Any) -> None:
    plain.goto("/sparql")
    plain.locator("textarea").fill(COUNTS)
    plain.get_by_role("button", name="Run", exact=True).click()
    assert parse_qs(urlsplit(plain.url).query)["query"] == [COUNTS.replace("\n", "\r\n")]
    assert plain.locator("#result tbody tr").count() > 5
    plain.locator("textarea").fill("ASK {")
    plain.get_by_role("button", name="Run a long query").click()
    assert urlsplit(plain.url).query == ""
    assert "ASK {\n     ^" in plain.locator("#result pre").inner_text()
