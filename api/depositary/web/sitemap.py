"""`/robots.txt` and `/sitemap.xml`: what crawlers may read, and every page for readers (sitemaps.org, 0.9).

A sitemap needs whole addresses of the host that it lies on. They begin with `DEPOSITARY_PUBLIC_URL`; without that there
is none. What a client says the host is (Host) is not trusted: it would go into what is kept and given to others.

Reads from `request.app.state`: `archive`, `settings`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote
from xml.sax.saxutils import escape

from fastapi import APIRouter, Query, Request, Response

from depositary.errors import NotFound
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import LISTS
from depositary.web import inputs
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Service"])

_AT_ONCE = 50_000
"""Addresses in one part, at most (sitemaps.org)."""
_ROBOTS = """User-agent: *
Disallow: /sparql?query=
Disallow: /search
Disallow: /compare
"""
"""Answers without end: of every question there is an address."""


@reading(router, "/robots.txt", "What crawlers may read")
async def robots(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Everything but the answers to questions (RFC 9309); names the sitemap where there is one."""
    site = request.app.state.settings.public_url
    said = f"{_ROBOTS}\nSitemap: {site}/sitemap.xml\n" if site else _ROBOTS
    return cached(request, said.encode(), "text/plain")


@reading(router, "/sitemap.xml", "The index of the sitemap")
async def index(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Its parts."""
    parts = range(1, 1 + len(_parts(request)))
    return _xml(request, "sitemapindex", "sitemap", (f"/sitemap-{number}.xml" for number in parts))


@reading(router, "/sitemap-{number}.xml", "A part of the sitemap")
async def part(request: Request, number: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """At most 50,000 addresses."""
    parts = {str(count): paths for count, paths in enumerate(_parts(request), 1)}
    if number not in parts:
        detail = f"There is no part '{number[:80]}' of the sitemap."
        raise NotFound(detail, parameter="number", got=number, accepted=list(parts))
    return _xml(request, "urlset", "url", parts[number])


def _parts(request: Request) -> list[list[str]]:
    """The paths of all pages. Raises `NotFound` where the service has no public address."""
    if not request.app.state.settings.public_url:
        raise NotFound(
            "There is no sitemap: DEPOSITARY_PUBLIC_URL is not set, and the addresses in it begin with that."
        )
    archive: Archive = request.app.state.archive
    things = [
        f"/{thing.path}.html" for thing in archive.catalogue.of_kind(*(k for kinds in LISTS.values() for k in kinds))
    ]
    every = ["/", "/dataset.html", "/dumps/", "/ontology.html", *(f"/{name}" for name in LISTS), *things]
    return [every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE)]


def _xml(request: Request, root: str, each: str, paths: Iterable[str]) -> Response:
    site = request.app.state.settings.public_url
    entries = "".join(f"<{each}><loc>{escape(site + quote(path))}</loc></{each}>\n" for path in paths)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</{root}>\n'
    return cached(request, text.encode(), "application/xml")
