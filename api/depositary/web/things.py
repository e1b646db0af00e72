"""Linked data: every IRI of the snapshot answers by its path, 303 to a document, in the form that is asked for.

A thing is not its document (RFC 9110, 15.4.4): `/state/RUS` is the state, `/state/RUS.ttl` says something of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated
from urllib.parse import quote, unquote

import orjson
from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import NamedNode

from depositary.errors import Gone, NotFound, nearest
from depositary.graph import names
from depositary.lookup import jsonld
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import KINDS
from depositary.lookup.description import Description, exists
from depositary.web import inputs, pages, paging
from depositary.web.answers import HEADERS, accept, cached
from depositary.web.negotiate import require
from depositary.web.routes import reading

router = APIRouter(tags=["Linked data"])


def _json(_request: Request, description: Description) -> bytes:
    said = {"snapshot": description.snapshot, **description.json(), "next": paging.mark(description.next)}
    return orjson.dumps(said)


def _rdf(write: Callable[[Description], bytes]) -> Callable[[Request, Description], bytes]:
    return lambda _, description: write(description)


FORMS: dict[str, tuple[str, Callable[[Request, Description], bytes]]] = {
    "html": ("text/html", pages.thing),
    "json": ("application/json", _json),
    "jsonld": ("application/ld+json", _rdf(Description.jsonld)),
    "ttl": ("text/turtle", _rdf(Description.turtle)),
    "nt": ("application/n-triples", _rdf(Description.ntriples)),
    "rdf": ("application/rdf+xml", _rdf(Description.rdfxml)),
}
"""The forms of a document: by suffix, its media type and who writes it."""
_BROWSERS_LAST = {FORMS[suffix][0]: suffix for suffix in ("json", "html", "jsonld", "ttl", "nt", "rdf")}
"""JSON unless the client asks otherwise; a browser asks for HTML."""
_MOST_POINTING = 10_000_000  # more statements than point at anything


@reading(router, "/context.jsonld", "The JSON-LD context")
async def context(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """The names under which JSON-LD documents speak."""
    return cached(request, jsonld.context(), "application/ld+json")


@reading(router, "/{path:path}", "A thing, by the path of its IRI")
async def thing(request: Request, path: str, asked: Annotated[inputs.Further, Query()]) -> Response:
    """303 to the document in the form that Accept prefers; with a suffix (`.html .json .jsonld .ttl .nt .rdf`) the
    document. A name that another one supersedes is 410, and its documents stay.
    """
    # Of what much points at, a document takes tens of milliseconds.
    long = path.rpartition(".")[2] in FORMS
    response: Response = await request.app.state.reads.run(partial(_answer, request, path, asked.next), long=long)
    return response


def _answer(request: Request, path: str, mark: str | None) -> Response:
    archive: Archive = request.app.state.archive
    stem, _, suffix = path.rpartition(".")
    if suffix in FORMS and stem:
        found = _find(request, archive, stem, len(suffix) + 1)
        if found:
            return _document(request, archive, found, suffix, paging.start(mark, _MOST_POINTING))
    found = _find(request, archive, path)
    if found is None:
        return elsewhere(archive, path) or elsewhere(archive, stem, suffix) or _unknown(request, path)
    newer = archive.record.node(found, "supersededBy")
    if newer is not None:
        raise _gone(found, newer)
    where = f"{names.address(found)}.{require(accept(request), _BROWSERS_LAST)}"
    return Response(None, 303, {**HEADERS, **_links(found, "describedby"), "Location": where})


def _find(request: Request, archive: Archive, path: str, cut: int = 0) -> NamedNode | None:
    """The thing of a path, which may be written in the characters of any script or percent-encoded."""
    written = request.scope.get("raw_path", b"").decode("ascii", "replace").lstrip("/")
    for each in dict.fromkeys((path, written[: len(written) - cut])):
        try:
            node = NamedNode(names.BASE + each)
        except ValueError:
            continue  # no such text can be an IRI
        if exists(archive, node):
            return node
    return None


def _document(request: Request, archive: Archive, node: NamedNode, suffix: str, start: int) -> Response:
    media_type, write = FORMS[suffix]
    description = Description(archive, node, start)
    more = [f'<{_further(node, suffix, None)}>; rel="first"']
    if description.next:
        more.append(f'<{_further(node, suffix, paging.mark(description.next))}>; rel="next"')
    headers = headers_of(archive, node, _further(node, suffix, paging.mark(start or None)), *more)
    return cached(request, write(request, description), media_type, headers)


def headers_of(archive: Archive, node: NamedNode, location: str, *more: str) -> dict[str, str]:
    """The headers of a document about a thing: where it is, its other forms, the data set, and what supersedes it."""
    links = [_links(node, "alternate")["Link"], '</dataset>; rel="describedby"', *more]
    newer = archive.record.node(node, "supersededBy")
    if newer is not None:
        links.append(f'<{names.address(newer)}>; rel="successor-version"')
    return {"Content-Location": location, "Link": ", ".join(links)}


def _further(node: NamedNode, suffix: str, mark: str | None) -> str:
    return f"{names.address(node)}.{suffix}" + (f"?next={quote(mark)}" if mark else "")


def _links(node: NamedNode, rel: str) -> dict[str, str]:
    """The IRI of a thing, and its documents: `describedby` of the thing itself, `alternate` to each other."""
    at = names.address(node)
    documents = [f'<{at}.{suffix}>; rel="{rel}"; type="{media}"' for suffix, (media, _) in FORMS.items()]
    return {"Link": ", ".join([f'<{names.BASE}{at[1:]}>; rel="canonical"', *documents])}


def _gone(node: NamedNode, newer: NamedNode) -> Gone:
    kept = f"{names.address(node)}.html"
    detail = f"{names.path(node)} is superseded by {names.path(newer)}; what the record kept of it is at {kept}."
    pointer = f'<{names.address(newer)}>; rel="successor-version"'
    link = f"{_links(node, 'describedby')['Link']}, {pointer}"
    return Gone(detail, fields={"superseded_by": newer.value, "url": names.address(newer)}, headers={"Link": link})


def elsewhere(archive: Archive, path: str, suffix: str = "") -> Response | None:
    """A redirection from another code of a thing: `state/RU`, `treaty/ETS-005`, `treaty/ecpt`."""
    kind, _, value = path.partition("/")
    if kind not in KINDS.values() or not value or "/" in value or (suffix and suffix not in FORMS):
        return None
    try:
        found = archive.catalogue.resolve(value, kind, parameter=kind)
    except NotFound:
        return None
    where = names.address(names.thing(found)) + (f".{suffix}" if suffix else "")
    return Response(None, 301, {**HEADERS, "Location": where})


def _unknown(request: Request, path: str) -> Response:
    """Raises `NotFound`: what there is instead."""
    archive: Archive = request.app.state.archive
    stem, _, suffix = path.rpartition(".")
    if stem and _find(request, archive, stem, len(suffix) + 1):
        accepted = [f".{one}" for one in FORMS]
        detail = f"There is no form .{suffix[:20]} of {stem[:200]}; there are {', '.join(accepted)}."
        raise NotFound(detail, parameter="suffix", got=f".{suffix}", accepted=accepted)
    kind, _, value = path.partition("/")
    if kind in KINDS.values() and value and "/" not in value:
        ids = [names.last(one.path) for one in archive.catalogue.of_kind(kind)]
        near = nearest(value, ids)
        meant = f" Did you mean {near}?" if near else ""
        raise NotFound(f"There is no {kind} '{value[:80]}'.{meant}", parameter=kind, got=value[:200], candidates=ids)
    served = [one for one in request.app.openapi()["paths"] if "{" not in one]
    raise NotFound(f"There is nothing at /{unquote(path)[:200]}.", got=f"/{path[:200]}", candidates=served)
