"""The front page, and the page of any thing that has none of its own: its statements, and what points at it."""

from __future__ import annotations

from fastapi import Request

from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.description import Description
from depositary.web import html, paging

_LOOKUPS = {"treaty": ("parties",)}


def thing(request: Request, description: Description) -> bytes:
    """The page of one thing: its name, what may be asked of it, its statements, and what points at it."""
    content = description.json()
    kind = content["url"].strip("/").split("/", 1)[0]
    return html.page(
        request,
        "thing.html",
        thing=content,
        address_of=names.address(description.iri),
        next=paging.mark(description.next),
        lookups=_LOOKUPS.get(kind, ()) if content["url"].count("/") == 2 else (),
    )


def home(request: Request) -> bytes:
    """The front page: what this is, the seed case, and the ways in."""
    archive: Archive = request.app.state.archive
    things = archive.catalogue
    return html.page(request, "home.html", treaties=things.of_kind("treaty"), bodies=things.of_kind("body", "court"))
