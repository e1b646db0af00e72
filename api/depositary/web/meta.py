"""What the service says of itself: health, lists, named queries, the front page."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query, Request, Response

import depositary
from depositary.engine.interface import QueryRequest
from depositary.lookup import asking
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import LISTS
from depositary.lookup.queries import named_queries
from depositary.web import inputs, pages, paging
from depositary.web.answers import HEADERS, answer, cached
from depositary.web.routes import Reading, reading
from depositary.web.running import while_client_waits

router = APIRouter(tags=["Service"])


@reading(router, "/", "The front page")
def home(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """HTML for a reader."""
    return cached(request, pages.home(request), "text/html")


@reading(router, "/health", "Is the service ready?")
async def health(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """200 as soon as a snapshot is served and its engine answers. It tells of now: it is never kept and given again."""
    await asyncio.to_thread(request.app.state.engine.ask, "ASK {}")  # not one of `reads`, which may all be taken
    response = answer(request, {"status": "ready", "code": depositary.__version__})
    response.headers["Cache-Control"] = "no-store"
    return response


async def description(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """The machine-readable description of the service (OpenAPI 3.1)."""
    return cached(request, orjson.dumps(request.app.openapi()), "application/json")


router.add_api_route(
    "/openapi.json", description, methods=["GET", "HEAD"], include_in_schema=False, route_class_override=Reading
)


@reading(router, "/queries", "The named queries")
async def queries(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Each with its title, description and parameters."""
    return answer(request, {"queries": [query.json() for query in named_queries().values()]}, "queries.html")


@reading(router, "/queries/{name}", "Run a named query")
async def run_query(request: Request, name: str) -> Response:
    """The result as SPARQL JSON, or as CSV with `format=csv`; `format=rq` gives the text itself, bound, and
    `format=html` leads to the page with the text and its result.
    """
    given = dict(request.query_params)
    form = asking.one_of(given.pop("format", "json"), ["json", "csv", "rq", "html"], "format")
    state = request.app.state
    text = await state.reads.run(partial(asking.bind, state.archive, name, given))
    if form == "rq":
        return cached(request, text.encode(), "application/sparql-query")
    if form == "html":
        return Response(None, 303, {**HEADERS, "Location": f"/sparql?{urlencode({'query': text})}"})
    result = await while_client_waits(request, QueryRequest(text, bindings="csv" if form == "csv" else "json"))
    if result is None:
        return Response(None, 499)
    media = "text/csv" if form == "csv" else "application/sparql-results+json"
    return cached(request, result.body, media)


def _list(kind: str) -> None:
    @reading(router, f"/{kind}", f"The {kind} of the record")
    def things(request: Request, asked: Annotated[inputs.Page, Query()]) -> Response:
        """A page at a time, by path."""
        archive: Archive = request.app.state.archive
        every = archive.catalogue.of_kind(*LISTS[kind])
        start = paging.start(asked.next, len(every))
        after = start + asked.limit
        page = [archive.reference(thing.path, type=thing.kind) for thing in every[start:after]]
        left = paging.mark(after if after < len(every) else None)
        return answer(request, {"count": len(every), kind: page, "next": left}, "list.html", entries=page)


for _kind in LISTS:
    _list(_kind)
