"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, and the SPARQL 1.1 Service Description.

GET with `query=`; POST of a form; POST of the query itself (`application/sparql-query`). Each may name the dataset
with `default-graph-uri` and `named-graph-uri`. A GET without parameters gives the service description. The form of
the answer is chosen by `Accept`, or by `format=` (also `output=` and `results=`, which SPARQLWrapper sends). Updates
are refused. What a request asks is read in `asked`; the query itself runs in a worker, see `running`.

Reads from `request.app.state`: `snapshot_version` (str), `settings` (`settings.Settings`), and what `running` and
`service_description` read.
"""

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from depositary import __version__
from depositary.engine.formats import FORMATS
from depositary.engine.interface import QueryRequest
from depositary.engine.scan import scan
from depositary.web.answers import HEADERS, matches
from depositary.web.asked import DIRECT, FORM, in_address, posted, resolve
from depositary.web.running import while_client_waits
from depositary.web.service_description import describe


class Straight(APIRoute):
    """A route that FastAPI describes and whose handler, which takes the request alone, is called straight."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler itself."""
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


router = APIRouter(tags=["SPARQL"], route_class=Straight)

READ = (DIRECT, FORM)
"""The kinds of body that a query may be posted in."""

_DOCUMENTED = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
    for name, text in (
        ("query", "A SPARQL 1.1 query. Without it: the description of this service."),
        ("default-graph-uri", "A graph of the snapshot to use as (part of) the default graph. May be repeated."),
        ("named-graph-uri", "A graph of the snapshot to use as a named graph. May be repeated."),
        ("format", f"Instead of Accept: {', '.join(FORMATS)}."),
    )
]


@router.get("/sparql", summary="Ask a SPARQL query", openapi_extra={"parameters": _DOCUMENTED})
async def get(request: Request) -> Response:
    """Query by GET (SPARQL 1.1 Protocol, 2.1.1); without parameters, the service description."""
    pairs = in_address(request)
    return await answer(request, resolve(request, pairs)) if pairs else describe(request)


@router.head("/sparql", include_in_schema=False)
async def head(request: Request) -> Response:
    """What GET would answer, without the body (RFC 9110, 9.3.2)."""
    response = await get(request)
    return Response(None, response.status_code, dict(response.headers))


@router.post(
    "/sparql",
    summary="Ask a SPARQL query that is too long for an address",
    openapi_extra={
        "requestBody": {"content": {DIRECT: {"schema": {"type": "string"}}, FORM: {"schema": {"type": "object"}}}}
    },
)
async def post(request: Request) -> Response:
    """Query by POST of a form or of the query itself (SPARQL 1.1 Protocol, 2.1.2 and 2.1.3)."""
    try:
        pairs = await posted(request)
    except ClientDisconnect:
        return Response(None, 499)
    return await answer(request, resolve(request, pairs))


async def answer(request: Request, asked: QueryRequest) -> Response:
    """Run the query, or say that the client has the answer already."""
    headers = dict(HEADERS)
    seen = ""
    if scan(asked.query).volatile:
        headers["Cache-Control"] = "no-store"
    elif request.method != "POST":
        headers["ETag"] = _etag(asked, request.app.state.snapshot_version)
        seen = request.headers.get("if-none-match", "")
    had = Response(None, 304, headers) if seen and matches(seen, headers["ETag"]) else None
    if had and seen.strip() != "*":  # who names the ETag has got the answer; of "*" it is not known that there is one
        return had
    result = await while_client_waits(request, asked)
    if result is None:
        return Response(None, 499)
    return had or Response(result.body, 200, headers | {"Content-Type": FORMATS[result.format].content_type})


def _etag(asked: QueryRequest, snapshot_version: str) -> str:
    """Names the answer by what decides it. Weak, because rows without ORDER BY may come in another order."""
    parts = [
        snapshot_version,
        __version__,
        asked.query,
        asked.default_graphs,
        asked.named_graphs,
        asked.bindings,
        asked.graph,
    ]
    return f'W/"{hashlib.sha256(orjson.dumps(parts)).hexdigest()[:32]}"'
