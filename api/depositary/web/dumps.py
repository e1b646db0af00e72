"""`/dumps/`: the snapshots that are kept, and everything that each holds as files, whose downloads can be resumed.

A file never changes under its address, which has the version in it. No name from a request becomes a path: a version is
looked for among those that are there, a file among those of our list.

Reads from `request.app.state`: `settings`, `snapshot` (the one that is served).
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from depositary.errors import NotFound, OutOfRange
from depositary.graph import dumps, snapshot
from depositary.graph.snapshot import Snapshot
from depositary.web import html, inputs
from depositary.web.answers import HEADERS, OF_PAGES, accept, matches
from depositary.web.negotiate import require
from depositary.web.routes import reading

router = APIRouter(tags=["Dumps"])

_FOR_EVER = "public, max-age=31536000, immutable"
_EXPOSED = "Accept-Ranges, Content-Length, Content-Range, ETag"
_OFFERED = {"application/json": "json", "text/html": "html"}
_RANGE = re.compile(r"bytes=([0-9]{1,18})?-([0-9]{1,18})?", re.IGNORECASE)


@reading(router, "/dumps", "The dumps")
async def without_slash(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:  # noqa: ARG001
    """Leads to `/dumps/`."""
    return _moved("/dumps/")


@reading(router, "/dumps/", "The snapshots that are kept")
async def snapshots(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Each with how many statements it holds and which files were written of it; the one that is served says so."""
    every = await run_in_threadpool(_kept, request)
    return _list(request, "dumps.html", {"snapshots": [_said(one, request) for one in every]})


@reading(router, "/dumps/{version}", "The files of a snapshot")
async def version_without_slash(request: Request, version: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Leads to `/dumps/{version}/`."""
    return _moved(f"/dumps/{(await run_in_threadpool(_find, request, version)).version}/")


@reading(router, "/dumps/{version}/", "The files of a snapshot")
async def files(request: Request, version: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """What each holds, from which graphs, with its bytes and SHA-256. `current`, or the first characters of a version,
    lead to the whole version.
    """
    found = await run_in_threadpool(_find, request, version)
    if found.version != version:
        return _moved(f"/dumps/{found.version}/")
    return _list(request, "dump.html", _said(found, request))


@reading(router, "/dumps/{version}/{file}", "A file of a snapshot")
async def file(request: Request, version: str, file: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """The file, whole or the part that Range names; its ETag is its SHA-256."""
    found = await run_in_threadpool(_find, request, version)
    written = {one.name: one for one in dumps.listed(found)}
    if file not in written:
        none = "" if written else ", nor any other"
        detail = f"There is no file '{file[:80]}' of the snapshot {found.version[:12]}{none}."
        raise NotFound(detail, parameter="file", got=file, accepted=list(written))
    if found.version != version:
        return _moved(f"/dumps/{found.version}/{file}")
    one = written[file]
    etag = f'"{one.sha256}"'
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": _EXPOSED,
        "Cache-Control": _FOR_EVER,
        "ETag": etag,
    }
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(None, 304, headers)
    kind = FileResponse if _has_part(request, one.bytes, etag) else _Whole
    return kind(dumps.folder(found) / one.name, headers=headers, media_type=dumps.COMPRESSED)


class _Whole(FileResponse):
    """A file of which no part is asked for, whatever Range says."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        await super().__call__({**scope, "headers": headers}, receive, send)


def _has_part(request: Request, size: int, etag: str) -> bool:
    """Does Range name one part of the file (RFC 9110, 14.2)? Otherwise the file is given whole: to HEAD, to other units
    and several parts, to what is not of the grammar, and where If-Range names another file. Raises `OutOfRange`.
    """
    got = request.headers.get("range", "")
    part = _RANGE.fullmatch(got.strip())
    if request.method != "GET" or part is None or request.headers.get("if-range", etag) != etag:
        return False
    first, last = (None if text is None else int(text) for text in part.groups())
    if first is None:
        if last == 0:
            raise OutOfRange(got, size)
        return last is not None
    if last is not None and last < first:
        return False  # no range at all, by the grammar
    if first >= size:
        raise OutOfRange(got, size)
    return True


def _kept(request: Request) -> list[Snapshot]:
    """The snapshots on disk; the one that is served is among them even where another build took it away."""
    served: Snapshot = request.app.state.snapshot
    return list({one.version: one for one in (*snapshot.kept(request.app.state.settings.home), served)}.values())


def _find(request: Request, version: str) -> Snapshot:
    """The snapshot of this version, or the one whose version begins so; `current` is the one that is served."""
    if version == "current":
        served: Snapshot = request.app.state.snapshot
        return served
    every = _kept(request)
    found = [one for one in every if one.version.startswith(version)]
    if len(found) != 1:
        detail = f"{'Several snapshots begin with' if found else 'There is no snapshot'} '{version[:80]}'."
        accepted = ["current", *(one.version for one in every)]
        raise NotFound(detail, parameter="version", got=version, accepted=accepted)
    return found[0]


def _said(one: Snapshot, request: Request) -> dict[str, Any]:
    """A snapshot and its files, as the lists tell them."""
    url = f"/dumps/{one.version}/"
    return {
        "version": one.version,
        "url": url,
        "current": one.version == request.app.state.snapshot_version,
        "code": one.manifest["code"],
        "statements": one.manifest["statements"],
        "graphs": one.manifest["graphs"],
        "files": [
            {**asdict(file), "url": f"{url}{file.name}", "compressed": dumps.COMPRESSED} for file in dumps.listed(one)
        ],
    }


def _list(request: Request, template: str, content: dict[str, Any]) -> Response:
    """JSON or a page. What is on disk may change while a snapshot is served: a list has no ETag, and is never kept."""
    said = {"snapshot": request.app.state.snapshot_version, **content}
    if require(accept(request), _OFFERED) == "html":
        return Response(html.page(request, template, **content), 200, {**HEADERS, **OF_PAGES}, "text/html")
    return Response(orjson.dumps(said), 200, HEADERS, "application/json")


def _moved(address: str) -> Response:
    """To where it is now: another version may be current, or begin so, tomorrow."""
    return Response(None, 307, {**HEADERS, "Location": quote(address)})
