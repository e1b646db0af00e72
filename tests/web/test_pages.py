"""The plain pages: well formed, with a way on, and without a link that leads nowhere."""

from __future__ import annotations

import pytest

from conftest import Ask
from web.test_things import Page

PAGES = (
    "/",
    "/state/RUS.html",
    "/treaty/ets-126.html",
    "/organisation/coe.html",
    "/body/cpt.html",
    "/court/ecthr.html",
    "/dataset.html",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(ask: Ask, path: str) -> None:
    page = Page(ask(path).text)
    here = {link.split("#")[0] for link in page.links if link.startswith("/")}
    assert len(here) > 5
    broken = {link: ask(link, "HEAD").status_code for link in sorted(here)[:80]}
    broken.pop("/search", None)  # the form adds its parameter
    assert {link: status for link, status in broken.items() if status not in (200, 303)} == {}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_language_and_its_snapshot(ask: Ask, path: str) -> None:
    response = ask(path, headers={"Accept": "text/html"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="en">' in response.text
    assert response.text.count("<h1>") == 1
    assert "This is no depositary and no legal advice" in response.text
    assert ask("/health").json()["snapshot"][:12] in response.text


def test_the_page_of_a_state_offers_its_lookups(ask: Ask) -> None:
    links = Page(ask("/state/RUS.html").text).links
    assert {"/state/RUS/participations", "/state/RUS/oversight", "/state/RUS/timeline"} <= set(links)
    parts = Page(ask("/state/RUS/name/ussr.html").text).links
    assert "/state/RUS/name/ussr/participations" not in parts


def test_the_front_page_leads_to_the_seed_case(ask: Ask) -> None:
    page = Page(ask("/").text)
    assert "/state/RUS/participations?treaty=ets-126" in page.links
    assert "/treaty/ets-126/parties" in page.links


def test_literals_are_escaped(ask: Ask) -> None:
    """Titles and notes hold quotes, ampersands and brackets; none of them opens an element."""
    for path in ("/treaty/ets-126.html", "/possible-act/RUS.ets-126.denunciation.html", "/ontology.html"):
        page = Page(ask(path).text)
        assert page.tags <= {
            *(
                "html",
                "head",
                "meta",
                "title",
                "link",
                "body",
                "header",
                "a",
                "form",
                "label",
                "input",
                "button",
                "main",
            ),
            *("h1", "h2", "p", "table", "tr", "th", "td", "ul", "li", "small", "footer", "code", "ol", "nav", "tbody"),
            *("section", "dl", "dt", "dd", "span", "div", "time", "thead", "caption", "em", "strong"),
        }


def test_the_style_sheet(ask: Ask) -> None:
    response = ask("/static/style.css")
    assert response.headers["content-type"].startswith("text/css")
    assert "url(" not in response.text
    assert ask("/static/../app.py").status_code == 404
