"""The sitemap names every page, by the address that the service was told to have, and `/robots.txt` names it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from conftest import Ask, driven
from depositary.lookup.archive import Archive
from depositary.settings import Settings
from depositary.web import sitemap
from depositary.web.app import create_app

SITE = "https://treaties.example:8443"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def public(home: Path) -> Iterator[Ask]:
    with driven(create_app(Settings(home=home, workers=1, public_url=SITE))) as ask:
        yield ask


def locations(ask: Ask, path: str, root: str) -> list[str]:
    response = ask(path)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/xml")
    document = ElementTree.fromstring(response.content)  # noqa: S314  # ours
    assert document.tag == NAMESPACE + root
    found = [str(one.text) for one in document.iter(f"{NAMESPACE}loc")]
    assert all(one.startswith(f"{SITE}/") for one in found)
    return [one.removeprefix(SITE) for one in found]


def pages(ask: Ask) -> list[str]:
    parts = locations(ask, "/sitemap.xml", "sitemapindex")
    return [page for part in parts for page in locations(ask, part, "urlset")]


def test_every_page_is_there_once(public: Ask, archive: Archive) -> None:
    found = pages(public)
    assert len(found) == len(set(found))
    kinds = ("state", "treaty", "body", "court", "organisation")
    assert {f"/{thing.path}.html" for thing in archive.catalogue.of_kind(*kinds)} <= set(found)
    assert {"/", "/dataset.html", "/dumps/", "/ontology.html", "/states", "/treaties"} <= set(found)


def test_every_address_answers(public: Ask) -> None:
    found = pages(public)
    sample = [*found[:12], *found[12::40]]
    assert len(sample) > 50
    assert {page: status for page in sample if (status := public(page, "HEAD").status_code) != 200} == {}


def test_parts_are_of_a_bounded_size(public: Ask, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    whole = pages(public)
    monkeypatch.setattr(sitemap, "_AT_ONCE", 100)
    with driven(create_app(Settings(home=home, workers=1, public_url=SITE, cache_mb=0))) as ask:
        parts = locations(ask, "/sitemap.xml", "sitemapindex")
        assert len(parts) == -(-len(whole) // 100) > 2
        assert all(0 < len(locations(ask, part, "urlset")) <= 100 for part in parts)
        assert pages(ask) == whole


@pytest.mark.parametrize("number", ["0", "2", "01", "-1", "x", "1e0", "9" * 400])
def test_a_part_that_is_not_there(public: Ask, number: str) -> None:
    response = public(f"/sitemap-{number}.xml")
    assert (response.status_code, response.json()["accepted"]) == (404, ["1"])


def test_without_a_public_address_there_is_none(ask: Ask) -> None:
    for path in ("/sitemap.xml", "/sitemap-1.xml"):
        response = ask(path, headers={"Host": "evil.example"})
        assert response.status_code == 404
        assert "DEPOSITARY_PUBLIC_URL is not set" in response.json()["detail"]
    assert "Sitemap" not in ask("/robots.txt").text


def test_robots(public: Ask) -> None:
    response = public("/robots.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.text.splitlines())
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    for path in ("/", "/state/RUS.html", "/dataset.html", "/dumps/", "/sparql", "/sitemap-1.xml"):
        assert robots.can_fetch("*", SITE + path), path
    for path in ("/sparql?query=ASK%20%7B%7D", "/search?q=a", "/compare?states=RUS"):
        assert not robots.can_fetch("*", SITE + path), path
