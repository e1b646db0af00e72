"""JSON answers: the snapshot they come from, and a validator so that an unchanged one need not be sent again."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from fastapi import Request, Response

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, ETag, Link, Location, Retry-After",
}
"""On every answer, errors too: scripts of any site may read it (CORS, in the Fetch standard). Credentials: none."""

HEADERS = {**OPEN, "Cache-Control": "no-cache", "Vary": "Accept"}


def answer(request: Request, content: dict[str, Any]) -> Response:
    """The response with `snapshot` in the body and an ETag over it (RFC 9110, 8.8.3 and 13.1.2)."""
    body = orjson.dumps({"snapshot": request.app.state.snapshot_version, **content})
    return cached(request, body, "application/json")


def cached(request: Request, body: bytes, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """A response with an ETag; 304 where the client has it."""
    etag = f'W/"{hashlib.sha256(media_type.encode() + body).hexdigest()[:32]}"'
    every = {**HEADERS, **(headers or {}), "ETag": etag}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(None, 304, every)
    return Response(body, 200, every, media_type)


def matches(seen: str, etag: str) -> bool:
    """Does If-None-Match (`seen`) name this ETag (RFC 9110, 13.1.2: the weak comparison)?"""
    given = [tag.strip() for tag in seen.split(",")]
    return "*" in given or etag.removeprefix("W/") in (tag.removeprefix("W/") for tag in given)
