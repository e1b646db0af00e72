"""Answers kept as bytes, in front of the framework: an answer depends on the snapshot and the request alone.

What is kept is a whole answer to a GET that has an ETag and is not `no-store`, under everything that decides it: path,
parameters, Accept, the language of the reader, and the day, since a lookup that names no day is about today. The least
recently used go first.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from depositary.web import languages
from depositary.web.answers import matches

_OVERHEAD = 1024  # bytes that an entry takes beside its body and its key
_SHARE = 16  # an answer that would fill more than one part of so many is not kept

Key = tuple[bytes, bytes, bytes, str, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: str


class Answers:
    """What is kept: at most `max_bytes`, keys and overhead counted; 0 keeps nothing."""

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self.bytes = self.hits = self.misses = 0

    def get(self, key: Key) -> _Kept | None:
        """What was answered before to the same request."""
        kept = self._kept.get(key)
        if kept is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return kept

    def keep(self, key: Key, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        """Keep an answer where its headers allow it and it is not too large."""
        said = dict(headers)
        etag, size = said.get(b"etag"), _size(key, body)
        if etag is None or b"no-store" in said.get(b"cache-control", b"") or size > self._max // _SHARE:
            return
        if key not in self._kept:  # else another request for the same was answered meanwhile
            self._kept[key] = _Kept(headers, body, etag.decode("latin-1"))
            self.bytes += size
        while self.bytes > self._max:
            gone, kept = self._kept.popitem(last=False)
            self.bytes -= _size(gone, kept.body)


class AnswerCache:
    """ASGI middleware that answers out of `answers` what was answered before."""

    def __init__(self, app: ASGIApp, answers: Answers) -> None:
        self._app = app
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer out of the cache, or let the application answer and keep what it said."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        accept, seen = _header(scope, b"accept"), _header(scope, b"if-none-match")
        language = languages.of(scope["headers"])
        key = (scope["path"].encode(), scope["query_string"], accept, language, datetime.now(UTC).toordinal())
        kept = self._answers.get(key)
        if kept is None:
            await self._app(scope, receive, self._keeping(key, send))
        elif seen and matches(seen.decode("latin-1"), kept.etag):
            left = [one for one in kept.headers if one[0] not in (b"content-length", b"content-type")]
            await send({"type": "http.response.start", "status": 304, "headers": left})
            await send({"type": "http.response.body", "body": b""})
        else:
            await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
            await send({"type": "http.response.body", "body": kept.body})

    def _keeping(self, key: Key, send: Send) -> Send:
        """`send`, which also keeps a 200 that comes in one piece."""
        headers: list[tuple[bytes, bytes]] | None = None

        async def sending(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = list(message["headers"])
            elif headers is not None and not message.get("more_body"):
                self._answers.keep(key, headers, message.get("body", b""))
            else:
                headers = None
            await send(message)

        return sending


def _size(key: Key, body: bytes) -> int:
    path, query, accept, _, _ = key
    return len(body) + len(path) + len(query) + len(accept) + _OVERHEAD


def _header(scope: Scope, name: bytes) -> bytes:
    """The value of a header; several lines of it are one list (RFC 9110, 5.3)."""
    return b",".join(value for each, value in scope["headers"] if each == name)
