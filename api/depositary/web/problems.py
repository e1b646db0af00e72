"""Every error as a problem document (RFC 9457, `application/problem+json`): ours, FastAPI's, and what nobody foresaw.

A problem says which parameter, what was got, what is accepted, and the nearest accepted value. It never holds a
traceback: an unforeseen exception is a plain 500 for the client and a log entry here.
"""

import logging
from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from depositary.errors import BadRequest, DepositaryError, MethodNotAllowed, NotFound
from depositary.web import html
from depositary.web.answers import OPEN, accept
from depositary.web.negotiate import negotiate

MEDIA_TYPE = "application/problem+json"
_NO_PAGES = ("/sparql",)
"""Where only programs ask: a failure is a problem document, whatever they take (SPARQL 1.1 Protocol, 2.1.7)."""
_FORMS = {one: one for one in (MEDIA_TYPE, "application/json", "text/html")}
TYPE = "https://w3id.org/depositary/problem/"
"""Problem types are this and the `slug` of the error."""

_log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Make every error of this application a problem document."""
    app.add_exception_handler(DepositaryError, _ours)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def problem(error: DepositaryError, request: Request) -> Response:
    """The response for one error of ours."""
    told = document(error, request)
    if request.url.path not in _NO_PAGES and negotiate(accept(request), _FORMS) == "text/html":
        return as_page(error, html.page(request, "problem.html", problem=told))
    return Response(orjson.dumps(told), error.status, _headers(error), MEDIA_TYPE)


def document(error: DepositaryError, request: Request) -> dict[str, Any]:
    """The members of the problem document of an error."""
    return {
        "type": TYPE + error.slug,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": request.url.path,
        **error.fields,
    }


def as_page(error: DepositaryError, body: bytes) -> Response:
    """The response whose body is a page that tells the error."""
    return Response(body, error.status, {**_headers(error), **html.SAFETY}, "text/html")


def _headers(error: DepositaryError) -> dict[str, str]:
    return {"Cache-Control": "no-store", **OPEN, **error.headers}  # a wrong request may be right tomorrow


async def _ours(request: Request, error: Exception) -> Response:
    if not isinstance(error, DepositaryError):
        return await _unforeseen(request, error)
    note(error, request)
    return problem(error, request)


def note(error: DepositaryError, request: Request) -> None:
    """Write to the log what the service cannot do; what is wrong with a request is for its client alone."""
    if error.status >= 500:
        _log.warning("%s %s: %s", request.method, request.url.path, error)


async def _validation(request: Request, error: Exception) -> Response:
    """FastAPI's own checks of parameters. The first fault is told; mending it shows the next."""
    if not isinstance(error, RequestValidationError):
        return await _unforeseen(request, error)
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    parameter = place[-1] if len(place) > 1 else "body"
    if first["type"] == "missing":
        return problem(BadRequest(f"The parameter {parameter} is missing.", parameter=parameter), request)
    if first["type"] == "extra_forbidden":
        detail = f"There is no parameter {parameter} here."
        return problem(BadRequest(detail, parameter=parameter, got=parameter), request)
    accepted = _accepted(first.get("ctx", {}))
    fault = _FAULTS.get(first["type"], first["msg"][:1].lower() + first["msg"][1:])
    detail = f"The parameter {parameter} is wrong: {fault.format(**first.get('ctx', {}))}."
    got = str(first.get("input", ""))
    return problem(BadRequest(detail, parameter=parameter, got=got, accepted=accepted), request)


_FAULTS = {
    "int_parsing": "write a whole number",
    "int_from_float": "write a whole number",
    "greater_than_equal": "write a number of at least {ge}",
    "less_than_equal": "write a number of at most {le}",
    "string_too_long": "write at most {max_length} characters",
    "string_too_short": "write at least {min_length} character",
}
"""What to write instead, by the type of a fault; of any other, pydantic's own words."""


def _accepted(context: Mapping[str, object]) -> list[str]:
    """The list in pydantic's `expected`, which it writes as "'a', 'b' or 'c'"."""
    expected = str(context.get("expected", ""))
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",") if part.strip()]


async def _http(request: Request, error: Exception) -> Response:
    """404 and 405 of the router, and what handlers raise as HTTPException."""
    if not isinstance(error, HTTPException):
        return await _unforeseen(request, error)
    path = request.url.path
    if error.status_code == 404:
        known = sorted(_paths(request))
        return problem(NotFound(f"There is nothing at {path}.", got=path, candidates=known), request)
    if error.status_code == 405:
        allowed = sorted(methods(request))
        detail = f"{path} does not take {request.method}; it takes {', '.join(allowed)}."
        return problem(MethodNotAllowed(detail, got=request.method, accepted=allowed), request)
    other = DepositaryError(str(error.detail), headers=error.headers)
    response = problem(other, request)
    document = orjson.loads(response.body) | {"type": "about:blank", "status": error.status_code, "title": other.detail}
    return Response(orjson.dumps(document), error.status_code, dict(response.headers), MEDIA_TYPE)


def methods(request: Request) -> set[str]:
    """Every method that a route takes at the path of the request; the router itself names those of the first only."""
    found: set[str] = set()
    for route in request.app.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= set(getattr(route, "methods", None) or ())
    return found


def _paths(request: Request) -> set[str]:
    """The paths without placeholders that this application serves."""
    every = {str(getattr(route, "path", "")) for route in request.app.routes}
    return {path for path in every if path and "{" not in path}


async def _unforeseen(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(DepositaryError("The service has a fault; it has been noted. Try something else."), request)
