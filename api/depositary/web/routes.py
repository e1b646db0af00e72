"""Routes that read: GET, and HEAD as what GET would answer without its body (RFC 9110, 9.3.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec
from urllib.parse import unquote_to_bytes

from fastapi import APIRouter, Depends, Request, Response

from depositary.errors import BadRequest

P = ParamSpec("P")
Handler = Callable[P, Awaitable[Response]]


async def plain(request: Request) -> None:
    """Each parameter once, and in UTF-8: of two values one would be passed over, of broken bytes another text read."""
    try:
        unquote_to_bytes(request.scope["query_string"]).decode()
    except UnicodeDecodeError:
        raise BadRequest("The parameters are not percent-encoded UTF-8.") from None
    seen: set[str] = set()
    for name, value in request.query_params.multi_items():
        if name in seen:
            raise BadRequest(f"The parameter {name[:40]} is given more than once.", parameter=name[:40], got=value)
        seen.add(name)


def reading(router: APIRouter, path: str, summary: str) -> Callable[[Handler[P]], Handler[P]]:
    """A decorator that serves a handler at a path of the router."""

    def decorate(handler: Handler[P]) -> Handler[P]:
        checks = [Depends(plain)]
        router.add_api_route(path, handler, methods=["GET"], summary=summary, dependencies=checks)
        router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False, dependencies=checks)
        return handler

    return decorate
