"""Every type of page in a real browser: no barrier that axe-core finds, nothing from elsewhere, nothing too wide."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = (
    "/",
    "/states",
    "/treaties",
    "/bodies",
    "/state/RUS.html?as_of=2026-11-22",
    "/state/RUS.html?as_of=2026-11-22&compare=UKR",
    "/organisation/coe.html?as_of=2026-11-22",
    "/treaty/ets-126.html?as_of=2026-11-22",
    "/treaty/mtdsg-iv-9.html?as_of=2026-11-22&act=denunciation&received=2026-01-31",
    "/body/cpt.html?as_of=2026-11-22",
    "/court/ecthr.html?as_of=2026-11-22&state=RUS&power=individual-complaint&facts_on=2022-08-01",
    "/what-if",
    "/what-if?state=RUS&treaty=ets-126&received=2025-09-29",
    "/claims",
    "/claims/unattributed-article-2025",
    "/search?q=ECHR",
    "/queries",
    "/sparql",
    "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%205",
    "/validation",
    "/coverage",
    "/dataset.html",
    "/dumps/",
    "/ontology.html",
    "/ontology/alignments.html",
    "/shapes.html",
    "/about",
    "/participation/RUS.ets-126.html",
    "/act/RUS.ets-126.ratification.1998-05-05.html",
    "/source/cpt-president-statement-2022.html",
    "/state/XXX.html",
)
WIDE: dict[str, Any] = {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
MOST = 100_000
"""Bytes of scripts and styles that a page may load; the editor of /sparql is the exception."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def inspected(chromium: Browser, server: str, request: pytest.FixtureRequest) -> Any:
    """A page into which axe-core may be put, which the policy of our pages forbids: for this alone it is not heeded."""
    context = chromium.new_context(base_url=server, bypass_csp=True, **request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("inspected", [WIDE, PHONE], ids=["wide and light", "phone and dark"], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_no_barrier_is_found(inspected: Page, path: str) -> None:
    """WCAG 2.2, levels A and AA, as far as a program can tell."""
    inspected.goto(path, wait_until="networkidle")
    inspected.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    inspected.evaluate(AXE)
    found = inspected.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
    assert len(found["passes"]) > 5, "axe looked at nothing"
    said = [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]
    assert said == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_little_and_is_no_wider_than_a_phone(opened: Opened, path: str) -> None:
    """That it complains of nothing and asks no other host is held by `opened`."""
    loaded: dict[str, int] = {}
    with opened(**PHONE) as page:
        page.on("response", lambda one: loaded.update({one.url: len(one.body())}) if "/static/" in one.url else None)
        page.goto(path, wait_until="networkidle")
        assert page.locator("h1").count() == 1
        assert page.title().endswith(" · depositary")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    styles = [url for url in loaded if url.endswith(".css")]
    assert len(styles) == 1
    assert sum(size for url, size in loaded.items() if "/sparql." not in url) < MOST
    assert any("/sparql." in url for url in loaded) <= path.startswith("/sparql")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_the_same_without_scripts(opened: Opened, path: str) -> None:
    """Scripts add controls; no word of an answer waits for them."""
    if path.startswith("/sparql"):
        pytest.skip("the editor stands in the place of the text area, and its own tests say how")
    texts = []
    for scripts in (True, False):
        with opened(java_script_enabled=scripts, **WIDE) as page:
            page.goto(path, wait_until="networkidle")
            texts.append(page.locator("main").inner_text().split())
    assert set(texts[1]) <= set(texts[0])
    assert len(texts[1]) > 20
