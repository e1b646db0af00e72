"""JSON answers: the snapshot they come from, and a validator so that an unchanged one need not be sent again."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from fastapi import Request, Response

from depositary.web import html
from depositary.web.negotiate import require

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, ETag, Link, Location, Retry-After",
}
"""On every answer, errors too: scripts of any site may read it (CORS, in the Fetch standard). Credentials: none."""

HEADERS = {**OPEN, "Cache-Control": "no-cache", "Vary": "Accept"}
_OF_PAGES = {**html.SAFETY, "Vary": "Accept, Accept-Language, Cookie"}
_JSON_OR_PAGE = {"application/json": "application/json", "text/html": "text/html"}


def answer(request: Request, content: dict[str, Any], page: str | None = None, **more: Any) -> Response:
    """The response with `snapshot` in the body and an ETag over it (RFC 9110, 8.8.3 and 13.1.2).

    Where there is a template `page` of the same content, and of `more`, a client that prefers HTML gets that. Raises
    `NotAcceptable`.
    """
    if page is not None and require(accept(request), _JSON_OR_PAGE) == "text/html":
        return cached(request, html.page(request, page, **content, **more), "text/html")
    body = orjson.dumps({"snapshot": request.app.state.snapshot_version, **content})
    return cached(request, body, "application/json")


def accept(request: Request) -> str | None:
    """What a request says that it takes; several lines of it are one list (RFC 9110, 5.3)."""
    return ",".join(request.headers.getlist("accept")) or None


def cached(request: Request, body: bytes, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """A response with an ETag; 304 where the client has it."""
    etag = f'W/"{hashlib.sha256(media_type.encode() + body).hexdigest()[:32]}"'
    every = {**HEADERS, **(_OF_PAGES if media_type == "text/html" else {}), **(headers or {}), "ETag": etag}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(None, 304, every)
    return Response(body, 200, every, media_type)


def matches(seen: str, etag: str) -> bool:
    """Does If-None-Match (`seen`) name this ETag (RFC 9110, 13.1.2: the weak comparison)?"""
    given = [tag.strip() for tag in seen.split(",")]
    return "*" in given or etag.removeprefix("W/") in (tag.removeprefix("W/") for tag in given)
