"""Routes that read: GET, and HEAD as what GET would answer without its body (RFC 9110, 9.3.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec

from fastapi import APIRouter, Response

P = ParamSpec("P")
Handler = Callable[P, Awaitable[Response]]


def reading(router: APIRouter, path: str, summary: str) -> Callable[[Handler[P]], Handler[P]]:
    """A decorator that serves a handler at a path of the router."""

    def decorate(handler: Handler[P]) -> Handler[P]:
        router.add_api_route(path, handler, methods=["GET"], summary=summary)
        router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False)
        return handler

    return decorate
