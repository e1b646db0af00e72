"""OPTIONS at any path: what may be done there, and the leave for scripts of other sites (a preflight of CORS)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from depositary.web import sparql, validation, verify
from depositary.web.answers import OPEN
from depositary.web.problems import methods

router = APIRouter()

_POSTED = {"/sparql": sparql.READ, "/validation": validation.READ, "/verify": verify.READ}


@router.options("/{path:path}", include_in_schema=False)
async def options(request: Request) -> Response:
    """The methods and, where something can be posted, the kinds of body that are read (RFC 9110, 9.3.7; Accept-Post of
    LDP 1.0, 7.1).
    """
    allowed = ", ".join(sorted(methods(request)))
    headers = {
        **OPEN,
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    posted = _POSTED.get(request.url.path)
    return Response(None, 204, headers | {"Accept-Post": ", ".join(posted)} if posted else headers)
