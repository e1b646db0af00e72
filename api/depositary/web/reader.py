"""What belongs to readers of pages: the files that pages load, and the language that they choose."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from depositary.errors import BadRequest, NotFound
from depositary.lookup import asking
from depositary.web import assets, html, inputs, languages
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Service"])

FOR_GOOD = "public, max-age=31536000, immutable"
_HERE = re.compile(r"/(?![/\\])[^\s\\]*")
_YEAR = 31_536_000  # seconds


@reading(router, "/static/{name}", "A style sheet, script or picture of the pages")
async def static(request: Request, name: str) -> Response:
    """Kept for good: another content has another name."""
    if name not in assets.served():
        raise NotFound(f"There is no file {name[:80]}.", parameter="name", got=name, accepted=list(assets.served()))
    _, body, media_type = assets.served()[name]
    return cached(request, body, media_type, {"Cache-Control": FOR_GOOD})


@reading(router, "/about", "Method, limits, how to cite and to correct")
async def about(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """HTML for a reader."""
    return cached(request, html.page(request, "about.html"), "text/html")


@reading(router, "/language", "Choose the language of names and titles")
async def language(request: Request, asked: Annotated[inputs.Language, Query()]) -> Response:
    """303 back to the page, with the choice in a cookie that says nothing else."""
    secure = request.url.scheme == "https"
    to = asking.one_of(asked.to, list(languages.LANGUAGES), "to")
    if not _HERE.fullmatch(asked.back):
        detail = "The parameter back must be a path of this service, such as /state/RUS.html."
        raise BadRequest(detail, parameter="back", got=asked.back, accepted=["/..."], candidates=())
    response = Response(None, 303, {"Location": asked.back, "Cache-Control": "no-store"})
    response.set_cookie(languages.COOKIE, to, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
    return response
