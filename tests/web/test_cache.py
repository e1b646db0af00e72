"""The cache in front of the framework: the same answer without asking again, and never another's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from conftest import Ask
from depositary.web import cache
from depositary.web.answers import cached
from depositary.web.cache import AnswerCache, Answers

BIG = 1 << 20


class Origin:
    """An application that counts how often it is asked."""

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self.asked, self._answer = 0, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self._answer(Request(scope))(scope, receive, send)


def plain(request: Request) -> Response:
    accept = request.headers.get("accept", "")
    return cached(request, f"{request.url.path}?{request.url.query} {accept}".encode(), "text/plain")


def asking(origin: Origin, answers: Answers, *requests: tuple[str, str, dict[str, str]]) -> list[httpx.Response]:
    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(AnswerCache(origin, answers))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return [await client.request(method, path, headers=headers) for method, path, headers in requests]

    return asyncio.run(go())


def get(path: str, **headers: str) -> tuple[str, str, dict[str, str]]:
    return ("GET", path, headers)


def test_the_same_request_is_asked_once() -> None:
    origin, answers = Origin(plain), Answers(BIG)
    first, second = asking(origin, answers, get("/a?x=1"), get("/a?x=1"))
    assert first.content == second.content
    assert first.headers == second.headers
    assert (origin.asked, answers.hits, answers.misses) == (1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        get("/b?x=1"),
        get("/a?x=2"),
        get("/a"),
        get("/a?x=1", accept="text/html"),
    ],
)
def test_another_request_has_another_answer(other: tuple[str, str, dict[str, str]]) -> None:
    origin = Origin(plain)
    first, second = asking(origin, Answers(BIG), get("/a?x=1", accept="*/*"), other)
    assert first.content != second.content
    assert origin.asked == 2


def test_an_answer_about_today_is_not_given_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Tomorrow:
            return cls(2999, 1, 1, tzinfo=UTC)

    origin, answers = Origin(plain), Answers(BIG)
    asking(origin, answers, get("/a"))
    monkeypatch.setattr(cache, "datetime", Tomorrow)
    asking(origin, answers, get("/a"))
    assert origin.asked == 2


def test_who_has_the_answer_is_told_so() -> None:
    origin, answers = Origin(plain), Answers(BIG)
    (first,) = asking(origin, answers, get("/a"))
    again = get("/a", **{"If-None-Match": first.headers["etag"].removeprefix("W/")})
    other = get("/a", **{"If-None-Match": '"other"'})
    seen, unseen = asking(origin, answers, again, other)
    assert (seen.status_code, seen.content, seen.headers["etag"]) == (304, b"", first.headers["etag"])
    assert "content-type" not in seen.headers
    assert unseen.content == first.content
    assert origin.asked == 1


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_only_gets_are_kept(method: str) -> None:
    origin = Origin(plain)
    asking(origin, Answers(BIG), (method, "/a", {}), (method, "/a", {}), get("/a"))
    assert origin.asked == 3


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: Response("no ETag"),
        lambda _: Response("no-store", headers={"ETag": '"1"', "Cache-Control": "no-store"}),
        lambda _: Response("a fault", 404, headers={"ETag": '"1"'}),
        lambda _: Response(None, 303, headers={"ETag": '"1"', "Location": "/b"}),
        lambda _: StreamingResponse(iter([b"in", b"pieces"]), headers={"ETag": '"1"'}),
    ],
)
def test_what_is_not_kept(answer: Callable[[Request], Response]) -> None:
    origin, answers = Origin(answer), Answers(BIG)
    first, second = asking(origin, answers, get("/a"), get("/a"))
    assert first.content == second.content
    assert (origin.asked, answers.bytes) == (2, 0)


def test_memory_is_bounded_and_the_least_recently_used_goes_first() -> None:
    body = b"x" * 1000
    origin, answers = Origin(lambda request: cached(request, body, "text/plain")), Answers(60_000)
    asking(origin, answers, *[get(f"/{n}") for n in range(20)])
    assert answers.bytes <= 60_000
    asking(origin, answers, get("/0"), *[get(f"/{n}") for n in range(20, 40)], get("/0"))
    assert answers.hits == 2
    assert answers.bytes <= 60_000
    before = origin.asked
    asking(origin, answers, get("/1"))
    assert origin.asked == before + 1


@pytest.mark.parametrize("size", [0, 20_000])
def test_what_is_too_large_is_given_and_not_kept(size: int) -> None:
    origin, answers = Origin(lambda request: cached(request, b"x" * 2000, "text/plain")), Answers(size)
    first, second = asking(origin, answers, get("/a"), get("/a"))
    assert first.content == second.content == b"x" * 2000
    assert (origin.asked, answers.bytes) == (2, 0)


def test_the_service_answers_out_of_it(ask: Ask, app: FastAPI) -> None:
    path = "/state/RUS/participations?treaty=ets-126&as_of=2011-01-02"
    first = ask(path)
    hits = app.state.answers.hits
    second = ask(path)
    assert app.state.answers.hits == hits + 1
    assert (first.content, first.headers) == (second.content, second.headers)
    assert ask("/sparql?query=SELECT(NOW()AS?now){}").headers["cache-control"] == "no-store"
    assert ask("/sparql?query=SELECT(NOW()AS?now){}").status_code == 200
    assert app.state.answers.hits == hits + 1
