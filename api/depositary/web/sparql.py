"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, and the SPARQL 1.1 Service Description.

GET with `query=`; POST of a form; POST of the query itself (`application/sparql-query`). Each may name the dataset
with `default-graph-uri` and `named-graph-uri`. A GET without a query gives the service description. The form of the
answer is chosen by `Accept`, or by `format=` (also `output=` and `results=`, which SPARQLWrapper sends). Updates
are refused. The query itself runs in a worker; see `engine.workers`.

Reads from `request.app.state`: `engine` (`engine.interface.Engine`), `snapshot_version` (str), `settings`
(`settings.Settings`), `shares` (`web.shares.Shares`), `metrics` (`web.metrics.Metrics`), and what
`service_description` reads.
"""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from depositary import __version__
from depositary.engine.formats import FORMATS, Format, FormatName, Kind, of_kind
from depositary.engine.interface import Engine, QueryRequest, QueryResult
from depositary.engine.scan import scan
from depositary.errors import BadRequest, QueryRefused, TooLong, UnsupportedMediaType
from depositary.settings import Settings
from depositary.web.answers import matches
from depositary.web.negotiate import negotiate, not_acceptable
from depositary.web.service_description import ANY_SITE, describe
from depositary.web.shares import client_of


class _Straight(APIRoute):
    """A route that FastAPI describes and whose handler, which takes the request alone, is called straight."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler itself."""
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


router = APIRouter(tags=["SPARQL"], route_class=_Straight)

_FORM, _DIRECT, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_FORMAT_NAMES = ("format", "output", "results")
_PARAMETERS = ("query", "default-graph-uri", "named-graph-uri", *_FORMAT_NAMES)
_METHODS = "GET, HEAD, POST, OPTIONS"
_CORS = {**ANY_SITE, "Access-Control-Expose-Headers": "ETag, Retry-After"}
_MAX_FIELDS = 100
_BYTES_PER_CHAR = 12  # one character of a query in a form: up to four bytes, each written %XX
_PATIENCE = 0.05  # seconds after which a running query is worth watching whether its client has gone

Pairs = list[tuple[str, str]]

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
    """Query by GET (SPARQL 1.1 Protocol, 2.1.1); without a query, the service description."""
    pairs = _pairs(request.scope["query_string"])
    if not pairs:
        return describe(request)
    return await _answer(request, pairs)


@router.head("/sparql", include_in_schema=False)
async def head(request: Request) -> Response:
    """What GET would answer, without the body (RFC 9110, 9.3.2)."""
    response = await get(request)
    return Response(None, response.status_code, dict(response.headers))


@router.post(
    "/sparql",
    summary="Ask a SPARQL query that is too long for an address",
    openapi_extra={
        "requestBody": {"content": {_DIRECT: {"schema": {"type": "string"}}, _FORM: {"schema": {"type": "object"}}}}
    },
)
async def post(request: Request) -> Response:
    """Query by POST of a form or of the query itself (SPARQL 1.1 Protocol, 2.1.2 and 2.1.3)."""
    media_type, _, rest = request.headers.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    if media_type == _UPDATE:
        raise _no_updates()
    if media_type not in (_FORM, _DIRECT):
        raise UnsupportedMediaType(
            f"Send a query as {_DIRECT}, or as a form ({_FORM}).",
            parameter="Content-Type",
            got=media_type or None,
            accepted=(_DIRECT, _FORM),
        )
    if "charset=" in rest.lower() and "utf-8" not in rest.lower():
        raise UnsupportedMediaType(
            "The body must be UTF-8.", parameter="Content-Type", got=rest.strip(), accepted=("utf-8",)
        )
    pairs = _pairs(request.scope["query_string"])
    if media_type == _FORM and pairs:
        # They would be passed over, and another dataset be asked than the client means.
        raise BadRequest("The parameters of a form stand in its body, and none in the address.", parameter=pairs[0][0])
    try:
        body = await _body(request)
    except ClientDisconnect:
        return Response(None, 499)
    if media_type == _FORM:
        return await _answer(request, _pairs(body))
    if any(name == "query" for name, _ in pairs):
        raise BadRequest("The query is given twice: in the address and in the body.", parameter="query")
    try:
        query = body.decode()
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8.", parameter="query") from None
    return await _answer(request, [*pairs, ("query", query)])


@router.options("/sparql", include_in_schema=False)
async def options(_: Request) -> Response:
    """What may be done here, and the leave for scripts of other sites (CORS preflight). No credentials: there are
    none.
    """
    headers = {
        "Allow": _METHODS,
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Accept-Post": f"{_DIRECT}, {_FORM}",
        **_CORS,
    }
    return Response(None, 204, headers)


async def _answer(request: Request, pairs: Pairs) -> Response:
    """Run the query that these parameters describe, or say that the client has the answer already."""
    asked = _resolve(request, pairs)
    state = request.app.state
    headers = {"Vary": "Accept", **_CORS}
    if scan(asked.query).volatile:
        headers["Cache-Control"] = "no-store"
    else:
        headers["Cache-Control"] = "no-cache"
        if request.method != "POST":
            headers["ETag"] = _etag(asked, state.snapshot_version)
            if matches(request.headers.get("if-none-match", ""), headers["ETag"]):
                return Response(None, 304, headers)
    result = await while_client_waits(request, asked)
    if result is None:
        return Response(None, 499)
    return Response(result.body, 200, headers | {"Content-Type": FORMATS[result.format].content_type})


def _resolve(request: Request, pairs: Pairs) -> QueryRequest:
    """The request in full: one query, its dataset, the forms of the answer. Raises `BadRequest` and its children."""
    for name, _ in pairs:
        if name == "update" or name.startswith("using-"):
            raise _no_updates()
        if name not in _PARAMETERS:
            raise BadRequest(f"There is no parameter {name} here.", parameter=name, got=name, accepted=_PARAMETERS)
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        fault = "is missing" if not queries else "is given more than once"
        raise BadRequest(f"The parameter query {fault}.", parameter="query")
    _check_length(len(queries[0]), request)
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    bindings, graph = _forms(request, [value for name, value in pairs if name in _FORMAT_NAMES])
    if not default and not named:
        return QueryRequest(queries[0], bindings=bindings, graph=graph)
    return QueryRequest(queries[0], default, named, bindings, graph)


def _forms(request: Request, wanted: Sequence[str]) -> tuple[FormatName | None, FormatName | None]:
    """The forms in which to answer with rows or a boolean, and with a graph: by `format=`, else by `Accept`."""
    if wanted:
        chosen = [_format(value) for value in wanted]
        if len(set(chosen)) > 1:
            raise BadRequest("Two different formats are asked for.", parameter="format", got=", ".join(wanted))
        name = chosen[0].name
        return (name, None) if chosen[0].kind == "bindings" else (None, name)
    accept = ",".join(request.headers.getlist("accept")) or None
    bindings, graph = _accepted(accept)
    if bindings is None and graph is None:
        raise not_acceptable(accept, (*_offers("bindings"), *_offers("graph")))
    return bindings, graph


@lru_cache(maxsize=256)
def _accepted(accept: str | None) -> tuple[FormatName | None, FormatName | None]:
    """Clients are many and their headers few: to read one takes longer than a small query."""
    return negotiate(accept, _offers("bindings")), negotiate(accept, _offers("graph"))


def _format(value: str) -> Format:
    for form in FORMATS.values():
        if value.lower() in (form.name, form.media_type, *form.aliases):
            return form
    raise BadRequest(f"There is no format {value[:40]}.", parameter="format", got=value, accepted=tuple(FORMATS))


def _offers(kind: Kind) -> dict[str, FormatName]:
    """Media types of one kind with their formats, in order of preference; names that are media types count too."""
    forms = of_kind(kind)
    offers = {form.media_type: form.name for form in forms}
    return offers | {alias: form.name for form in forms for alias in form.aliases if "/" in alias}


async def while_client_waits(request: Request, asked: QueryRequest) -> QueryResult | None:
    """The result, or None when the client has gone: then the query is stopped and its worker is free for others.

    The query takes a place in the client's share, is counted and logged.
    """
    state = request.app.state
    with state.metrics.query(asked.query) as noted, state.shares.place(client_of(request)):
        result = await _while_client_waits(request, state.engine, asked)
        if result is not None:
            noted.answered(result.rows, len(result.body))
        return result


async def _while_client_waits(request: Request, engine: Engine, asked: QueryRequest) -> QueryResult | None:
    running = asyncio.ensure_future(engine.run(asked))
    gone: asyncio.Task[None] | None = None
    try:
        # Most queries are quick; only a slow one is worth a second task.
        await asyncio.wait({running}, timeout=_PATIENCE)
        if not running.done():
            gone = asyncio.create_task(_disconnected(request))
            await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await running if running.done() else None
    finally:
        for task in (running, gone):
            if task is not None and not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _body(request: Request) -> bytes:
    """The whole body, refused as soon as it is longer than any query may be."""
    settings: Settings = request.app.state.settings
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > settings.query_chars * _BYTES_PER_CHAR + 10_000:
            _check_length(size, request)
        parts.append(part)
    return b"".join(parts)


def _check_length(length: int, request: Request) -> None:
    most = request.app.state.settings.query_chars
    if length > most:
        raise TooLong(f"The query is longer than {most} characters.", parameter="query")


def _pairs(encoded: bytes) -> Pairs:
    """Parameters of an address or a form, in order. Raises `BadRequest` where they are not UTF-8 or too many."""
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeError:
        raise BadRequest("The parameters are not percent-encoded UTF-8.") from None
    except ValueError:
        raise BadRequest(f"There are more than {_MAX_FIELDS} parameters.") from None


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


def _no_updates() -> QueryRefused:
    return QueryRefused("This service is read-only: it takes SPARQL queries, not updates.")
