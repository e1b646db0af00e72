"""Routes that read: GET, and HEAD as what GET would answer without its body (RFC 9110, 9.3.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, ParamSpec, get_type_hints
from urllib.parse import unquote_to_bytes

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from depositary.errors import BadRequest

P = ParamSpec("P")
Handler = Callable[P, Response] | Callable[P, Awaitable[Response]]


def plain(request: Request) -> None:
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


class Reading(APIRoute):
    """A route that FastAPI describes and whose handler is called straight.

    A handler takes `request`, the placeholders of its path as texts, and at most one model of parameters. Finding these
    by FastAPI's general means took longer than finding the answer (see `docs/benchmarks.md`). One that reads
    statements is a plain function, and `app.state.reads` says where it runs; a coroutine function reads none, or asks
    `reads` itself.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The function from a request to the response of the handler."""
        hints = get_type_hints(self.endpoint)
        waits = iscoroutinefunction(self.endpoint)
        models = {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, BaseModel)}

        async def handle(request: Request) -> Response:
            plain(request)
            given = dict(request.query_params)
            try:
                asked = {name: model.model_validate(given) for name, model in models.items()}
            except ValidationError as error:
                faults = [{**one, "loc": ("query", *one["loc"])} for one in error.errors()]
                raise RequestValidationError(faults) from None
            call = partial(self.endpoint, request=request, **request.path_params, **asked)
            response: Response = await (call() if waits else request.app.state.reads.run(call))
            return response

        return handle


def reading(router: APIRouter, path: str, summary: str) -> Callable[[Handler[P]], Handler[P]]:
    """A decorator that serves a handler at a path of the router."""

    def decorate(handler: Handler[P]) -> Handler[P]:
        router.add_api_route(path, handler, methods=["GET"], summary=summary, route_class_override=Reading)
        router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False, route_class_override=Reading)
        return handler

    return decorate
