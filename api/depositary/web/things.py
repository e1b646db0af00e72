"""Linked data: every IRI of the snapshot answers by its path, 303 to a document, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import NamedNode

from depositary.errors import NotFound, nearest
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import KINDS
from depositary.lookup.description import Description
from depositary.web import inputs, pages
from depositary.web.answers import HEADERS, cached
from depositary.web.negotiate import require
from depositary.web.routes import reading

router = APIRouter(tags=["Linked data"])


def _json(description: Description) -> bytes:
    return orjson.dumps({"snapshot": description.snapshot, **description.json()})


_FORMS: dict[str, tuple[str, Callable[[Description], bytes]]] = {
    "html": ("text/html", pages.thing),
    "json": ("application/json", _json),
    "ttl": ("text/turtle", Description.turtle),
    "nt": ("application/n-triples", Description.ntriples),
}
_BROWSERS_LAST = ("json", "html", "ttl", "nt")
"""JSON unless the client asks otherwise; a browser asks for HTML."""


@reading(router, "/{path:path}", "A thing, by the path of its IRI")
def thing(request: Request, path: str, _none: Annotated[inputs.Nothing, Query()]) -> Response:
    """303 to the document in the form that Accept prefers; with a suffix (`.html .json .ttl .nt`) the document."""
    archive: Archive = request.app.state.archive
    stem, _, suffix = path.rpartition(".")
    if suffix in _FORMS and stem:
        found = _describe(archive, stem)
        if found:
            media_type, write = _FORMS[suffix]
            return cached(request, write(found), media_type, _links(stem))
        canonical = _canonical(archive, stem)
        if canonical is not None:
            return Response(None, 301, {**HEADERS, "Location": f"/{quote(canonical)}.{suffix}"})
    canonical = _canonical(archive, path)
    if canonical is not None:
        return Response(None, 301, {**HEADERS, "Location": f"/{quote(canonical)}"})
    if not _describe(archive, path):
        raise _unknown(request, path)
    offered = {_FORMS[suffix][0]: suffix for suffix in _BROWSERS_LAST}
    accept = ",".join(request.headers.getlist("accept")) or None
    return Response(None, 303, {**HEADERS, **_links(path), "Location": f"/{quote(path)}.{require(accept, offered)}"})


def _describe(archive: Archive, path: str) -> Description | None:
    try:
        found = Description(archive, NamedNode(names.BASE + path))
    except ValueError:
        return None  # no such text can be an IRI
    return found if found else None


def _canonical(archive: Archive, path: str) -> str | None:
    """The path that another code of a thing leads to: `state/RU`, `treaty/ETS-005`, `treaty/ecpt`."""
    kind, _, value = path.partition("/")
    if kind not in KINDS.values() or not value or "/" in value:
        return None
    try:
        found = archive.catalogue.resolve(value, kind, parameter=kind)
    except NotFound:
        return None
    return found if found != path else None


def _unknown(request: Request, path: str) -> NotFound:
    archive: Archive = request.app.state.archive
    kind, _, value = path.partition("/")
    if kind in KINDS.values() and value and "/" not in value:
        ids = [names.last(one.path) for one in archive.catalogue.of_kind(kind)]
        near = nearest(value, ids)
        meant = f" Did you mean {near}?" if near else ""
        return NotFound(f"There is no {kind} '{value[:80]}'.{meant}", parameter=kind, got=value[:200], candidates=ids)
    served = [one for one in request.app.openapi()["paths"] if "{" not in one]
    return NotFound(f"There is nothing at /{path[:200]}.", got=f"/{path[:200]}", candidates=served)


def _links(path: str) -> dict[str, str]:
    path = quote(path)
    alternates = [f'</{path}.{suffix}>; rel="alternate"; type="{media}"' for suffix, (media, _) in _FORMS.items()]
    return {"Link": ", ".join([f'<{names.BASE}{path}>; rel="canonical"', *alternates])}
