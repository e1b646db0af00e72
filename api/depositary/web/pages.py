"""The front page, and the page of any thing that has none of its own: its statements, and what points at it."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import Request

from depositary.graph import names
from depositary.lookup import asking, effects, leaving
from depositary.lookup.archive import Archive
from depositary.lookup.description import Description
from depositary.lookup.queries import named_queries
from depositary.web import html, paging

_LATELY = 8  # acts and effects that the front page tells
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
    """The front page: the search, the cases of the day, what changed and what is to come, and the ways in."""
    archive: Archive = request.app.state.archive
    classes = request.app.state.snapshot.manifest["classes"]
    engine, today = request.app.state.engine, datetime.now(UTC).date()
    coming = effects.to_come(archive, engine, today, None, None)
    lately = effects.changes(archive, engine, asking.FIRST, today, _LATELY, None, None)
    count = {
        "treaties": classes["Treaty"],
        "states": classes["State"],
        "acts": classes["Act"],
        "queries": len(named_queries()),
    }
    cases = leaving.leaving(archive, engine, today)
    return html.page(request, "home.html", count=count, coming=coming, lately=lately, cases=cases)
