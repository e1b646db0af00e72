"""The plain pages: well formed, with a way on, and without a link that leads nowhere."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from conftest import Ask
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.description import Description
from depositary.web import html
from depositary.web.languages import LANGUAGES
from web.test_things import BROWSER, Page

PAGES = (
    "/",
    "/state/RUS.html",
    "/treaty/ets-126.html",
    "/organisation/coe.html",
    "/body/cpt.html",
    "/court/ecthr.html",
    "/ontology.html",
    "/ontology/alignments.html",
    "/shapes.html",
    "/dataset.html",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(ask: Ask, path: str) -> None:
    page = Page(ask(path).text)
    here = {link.split("#")[0] for link in page.links if link.startswith("/")}
    assert len(here) > 5
    broken = {link: ask(link, "HEAD").status_code for link in sorted(here)[:80]}
    for form in ("/search", "/language"):  # a form adds its parameters
        broken.pop(form, None)
    assert {link: status for link, status in broken.items() if status not in (200, 303, 410)} == {}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_language_and_its_snapshot(ask: Ask, path: str) -> None:
    response = ask(path, headers={"Accept": "text/html"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="en">' in response.text
    assert response.text.count("<h1>") == 1
    assert "This is no depositary and no legal advice" in response.text
    assert ask("/health").json()["snapshot"][:12] in response.text


def test_the_page_of_a_state_offers_its_lookups(ask: Ask) -> None:
    links = {link.split("?")[0] for link in Page(ask("/state/RUS.html").text).links}
    assert {"/state/RUS/participations", "/state/RUS/oversight", "/state/RUS/timeline"} <= links
    parts = Page(ask("/state/RUS/name/ussr.html").text).links
    assert "/state/RUS/name/ussr/participations" not in parts


def test_the_front_page_leads_to_the_seed_case(ask: Ask) -> None:
    page = Page(ask("/").text)
    assert "/what-if?state=RUS&treaty=ets-126&received=2025-09-29" in page.links
    assert {"/participation/RUS.ets-126.html", "/claims/unattributed-article-2025", "/calendar.ics"} <= set(page.links)
    cases = re.sub(r"\s+", " ", page.text)
    assert "European Convention for the Prevention of Torture perhaps out not before 1 October 2026 (the day" in cases
    assert "What is to come" in cases
    assert "What changed lately" in cases


def test_literals_are_escaped(archive: Archive) -> None:
    """Whatever a record says, it opens no element, leaves no attribute and runs nothing."""
    thing, hostile = names.thing("state/XXA"), """"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"""
    store = Store()
    store.add(Quad(thing, names.RDF_TYPE, names.term("State"), names.GRAPH_RECORD))
    for name in (f"{names.SKOS}prefLabel", f"{names.SKOS}note"):
        store.add(Quad(thing, NamedNode(name), Literal(hostile, language="en"), names.GRAPH_RECORD))
    held = Archive(store, "0")
    made = html.render(
        held,
        "en",
        "thing.html",
        here=f"/state/XXA.html?{hostile}",
        thing=Description(held, thing).json(),
        address_of="/state/XXA",
        next=None,
        lookups=(),
    )
    page = Page(made.decode())
    assert page.tags.isdisjoint({"img"})
    assert page.text.count(hostile) >= 3
    assert "49" not in page.text
    assert made.count(b"<script") == 1, "the one of every page"


def test_files_of_pages_are_kept_for_good(ask: Ask) -> None:
    page = ask("/").text
    address = re.search(r'href="(/static/style\.[0-9a-f]{12}\.css)"', page)
    assert address
    response = ask(address[1])
    assert response.headers["content-type"].startswith("text/css")
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "url(" not in response.text
    for name in ("style.css", "style.000000000000.css", "..%2Fapp.py"):
        assert ask(f"/static/{name}").status_code == 404
    assert address[1].rsplit("/", 1)[1] in ask("/static/style.css").json()["accepted"]
    assert ask("/static/../app.py").status_code == 404


def test_scripts_and_styles_are_small(ask: Ask) -> None:
    names_of = re.findall(r'"(/static/[^"]+)"', ask("/").text)
    assert sum(len(ask(name).content) for name in dict.fromkeys(names_of)) < 100_000


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({}, "Russian Federation"),
        ({"Accept-Language": "fr"}, "Fédération de Russie"),
        ({"Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8"}, "Российская Федерация"),
        ({"Accept-Language": "pt, de;q=0.5"}, "Russland"),
        ({"Accept-Language": "zh"}, "Russian Federation"),
        ({"Accept-Language": "fr", "Cookie": "language=es"}, "Federación de Rusia"),
        ({"Accept-Language": "fr", "Cookie": "language=xx; a=b"}, "Fédération de Russie"),
        ({"Accept-Language": "x" * 5000, "Cookie": "language=" + "y" * 5000}, "Russian Federation"),
    ],
)
def test_names_are_in_the_language_of_the_reader(ask: Ask, headers: dict[str, str], name: str) -> None:
    response = ask("/states?limit=1000", headers={"Accept": BROWSER, **headers})
    assert name in response.text
    assert {"Accept-Language", "Cookie"} <= set(response.headers["vary"].split(", "))


def test_a_language_is_chosen_by_hand(ask: Ask) -> None:
    response = ask("/language?to=fr&back=/state/RUS.html%3Fas_of%3D2020-01-01")
    assert (response.status_code, response.headers["location"]) == (303, "/state/RUS.html?as_of=2020-01-01")
    assert response.headers["set-cookie"].startswith("language=fr; HttpOnly; Max-Age=")
    for back in ("//evil.example", "/\\evil.example", "https://evil.example", "", "/a b", "/%0d%0aSet-Cookie:x"):
        assert ask("/language", params={"to": "fr", "back": back}).status_code in (400, 303)
        assert "evil" not in ask("/language", params={"to": "fr", "back": back}).headers.get("location", "")
    assert ask("/language?to=tlh").json()["accepted"] == list(LANGUAGES)


def test_errors_are_pages_for_readers(ask: Ask) -> None:
    response = ask("/state/RUZ", headers={"Accept": BROWSER})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "Did you mean RUS?" in Page(response.text).text
    assert ask("/state/RUZ").headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/states", "/treaties", "/bodies", "/search?q=ECHR", "/validation", "/queries"])
def test_one_address_has_a_page_and_data(ask: Ask, path: str) -> None:
    page, data = ask(path, headers={"Accept": BROWSER}), ask(path)
    assert page.headers["content-type"].startswith("text/html")
    assert data.headers["content-type"] == "application/json"
    assert ask(path, headers={"Accept": "image/png"}).status_code == 406
    found = Page(page.text)
    assert page.text.count("<h1>") == 1
    forms = ("/search", "/language", "/queries/")  # what a form adds is missing
    here = [link for link in found.links if link.startswith("/") and not link.startswith(forms)]
    broken = {link: ask(link, "HEAD").status_code for link in here[:60]}
    assert {link: status for link, status in broken.items() if status not in (200, 303, 410)} == {}
