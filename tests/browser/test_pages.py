"""Every type of page in a real browser: no barrier that axe-core finds, nothing from elsewhere, nothing too wide."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from browser.conftest import Opened
from depositary.graph.build import Build

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
    "/search?q=xylophone",
    "/queries",
    "/sparql",
    "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%205",
    "/validation",
    "/coverage",
    "/dataset.html",
    "/dumps/",
    "/dumps/{snapshot}/",
    "/diff/{snapshot}/{snapshot}.html",
    "/ontology.html",
    "/ontology/alignments.html",
    "/shapes.html",
    "/about",
    "/participation/RUS.ets-126.html",
    "/act/RUS.ets-126.ratification.1998-05-05.html",
    "/source/cpt-president-statement-2022.html",
    "/state/XXX.html",
    "/state/RUS.html?as_of=1998-02-30",
)
"""One page of each type, and its states that look different. What is a page of ours is looked at from here."""
WIDE: dict[str, Any] = {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
MOST = 100_000
"""Bytes of scripts and styles that a page may load; the editor of /sparql is the exception."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
ALIKE = 5
PREPARED = """(most) => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const form = (one) => one.localName + "." + (one.getAttribute("class") ?? "");
  for (const parent of document.querySelectorAll("main, main *")) {
    const seen = {};
    for (const child of [...parent.children]) {
      const made = [child, ...child.querySelectorAll("*")].map(form).join();
      seen[made] = (seen[made] ?? 0) + 1;
      if (seen[made] > most) child.remove();
    }
  }
}"""
"""What is folded is unfolded; of neighbours made of the same elements and classes (the rows of a long table) only the
first few stay, since axe takes a minute for the thousands that a page may have."""


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest, built: Build) -> str:
    asked: str = request.param
    return asked.replace("{snapshot}", built.snapshot.version)


def barriers(page: Page) -> list[str]:
    """What axe-core has against a page. It is put in through the debugger, which no policy of ours stops."""
    page.evaluate(PREPARED, ALIKE)
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run({ runOnly: tags, resultTypes: ['violations'] })", RULES)
    looked = {one["id"] for one in found["passes"]}
    assert {"color-contrast", "target-size", "link-name", "html-has-lang"} <= looked, "axe looked at too little"
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("view", [WIDE, PHONE], ids=["wide and light", "phone and dark"])
def test_no_barrier_is_found(opened: Opened, path: str, view: dict[str, Any]) -> None:
    """WCAG 2.2, levels A and AA, as far as a program can tell."""
    with opened(**view) as page:
        page.goto(path)
        assert barriers(page) == []


@pytest.mark.parametrize(
    ("rule", "spoilt"),
    [
        ("image-alt", "document.querySelector('main').append(new Image())"),
        ("color-contrast", "document.querySelector('main p').style.color = '#aaa'"),
        (
            "target-size",
            "document.querySelector('.contents').style = 'display: block; font-size: 8px; line-height: 1; width: 4em'",
        ),
        ("label", "document.querySelectorAll('main label').forEach((one) => one.replaceWith(...one.children))"),
    ],
)
def test_a_barrier_would_be_found(opened: Opened, rule: str, spoilt: str) -> None:
    with opened(**WIDE) as page:
        page.goto("/treaty/ets-126.html")
        page.evaluate(spoilt)
        assert {one.split(":")[0] for one in barriers(page)} >= {rule}


def test_a_page_loads_little_and_is_no_wider_than_a_phone(opened: Opened, path: str) -> None:
    """That it complains of nothing and asks no other host is held by `opened`."""
    answers: list[Response] = []
    with opened(**PHONE) as page:
        page.on("response", lambda one: answers.append(one))
        page.goto(path, wait_until="networkidle" if path.startswith("/sparql") else "load")
        assert page.locator("h1").count() == 1
        assert page.title().endswith(" · depositary")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        loaded = {one.url: len(one.body()) for one in answers if one.request.resource_type in ("script", "stylesheet")}
    assert sum(url.endswith(".css") for url in loaded) == 1
    assert sum(size for url, size in loaded.items() if "/sparql." not in url) < MOST
    assert any("/sparql." in url for url in loaded) <= path.startswith("/sparql")


def test_a_page_reads_the_same_without_scripts(opened: Opened, path: str) -> None:
    """Scripts add controls; no word of an answer waits for them."""
    if path.startswith("/sparql"):
        pytest.skip("the editor stands in the place of the text area, and its own tests say how")
    texts = []
    for scripts in (True, False):
        with opened(java_script_enabled=scripts, **WIDE) as page:
            page.goto(path)
            page.evaluate("document.querySelectorAll('form.narrow').forEach((one) => one.remove())")
            texts.append(page.locator("main").inner_text())
    assert texts[0] == texts[1]
    assert len(texts[1].split()) > 8
