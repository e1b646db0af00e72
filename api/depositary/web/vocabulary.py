"""`/ontology` and `/shapes`: the vocabulary with its documentation, as a page for readers and as RDF.

Reads from `request.app.state`: `vocabulary` (`lookup.vocabulary.Vocabulary`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import RdfFormat

from depositary.errors import NotFound
from depositary.graph import names
from depositary.lookup.diagrams import KIND_OF
from depositary.lookup.vocabulary import Document, Vocabulary
from depositary.web import html, inputs
from depositary.web.answers import HEADERS, accept, cached
from depositary.web.negotiate import require
from depositary.web.reads import Reads
from depositary.web.routes import reading

router = APIRouter(tags=["Linked data"])


def _rdf(form: RdfFormat) -> Callable[[Request, Document], bytes]:
    return lambda _, document: document.write(form)


def _page(request: Request, document: Document) -> bytes:
    vocabulary: Vocabulary = request.app.state.vocabulary
    path = document.iri.removeprefix(names.BASE)
    template = {"shapes": "shapes.html", "ontology/alignments": "alignments.html"}.get(path, "ontology.html")
    return html.page(
        request,
        template,
        document=document.content,
        forms=[(suffix, title) for suffix, (_, title, _) in _FORMS.items() if title],
        diagrams=vocabulary.diagrams,
        kind_of=KIND_OF,
    )


_FORMS: dict[str, tuple[str, str, Callable[[Request, Document], bytes]]] = {
    "ttl": ("text/turtle", "Turtle", _rdf(RdfFormat.TURTLE)),
    "html": ("text/html", "", _page),
    "json": ("application/json", "JSON", lambda _, document: orjson.dumps(document.json())),
    "jsonld": ("application/ld+json", "JSON-LD", lambda _, document: document.jsonld),
    "nt": ("application/n-triples", "N-Triples", _rdf(RdfFormat.N_TRIPLES)),
    "rdf": ("application/rdf+xml", "RDF/XML", _rdf(RdfFormat.RDF_XML)),
}
"""Turtle unless the client asks otherwise: who loads an ontology by its IRI often does not say what it takes."""


@reading(router, "/ontology", "The ontology")
async def ontology(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """303 to the document in the form that Accept prefers. A term is `/ontology#Act`: a part of the page."""
    return await _see(request, "ontology")


@reading(router, "/ontology.{suffix}", "The ontology, in one form")
async def ontology_document(request: Request, suffix: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Its page, its documentation as JSON, or its statements as Turtle, JSON-LD, N-Triples or RDF/XML."""
    return await _document(request, "ontology", suffix)


@reading(router, "/ontology/{part}", "A version of the ontology, or its alignments")
async def part(request: Request, part: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """`/ontology/0.1.0` and `/ontology/alignments`: 303 as above; with a suffix the document."""
    stem, _dot, suffix = f"ontology/{part}".rpartition(".")
    if stem in await _documents(request):
        return await _document(request, stem, suffix)
    return await _see(request, f"ontology/{part}")


@reading(router, "/shapes", "The shapes that the record is checked against")
async def shapes(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """303 to the document in the form that Accept prefers."""
    return await _see(request, "shapes")


@reading(router, "/shapes.{suffix}", "The shapes, in one form")
async def shapes_document(request: Request, suffix: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Each constraint in words, as a page or as JSON; the shapes themselves as RDF."""
    return await _document(request, "shapes", suffix)


async def _documents(request: Request) -> dict[str, Document]:
    vocabulary: Vocabulary = request.app.state.vocabulary
    reads: Reads = request.app.state.reads
    return await reads.run(lambda: vocabulary.documents, long=True)  # the first time it reads all of them


async def _see(request: Request, path: str) -> Response:
    documents = await _documents(request)
    if path not in documents:
        raise NotFound(f"There is no /{path[:200]}.", got=f"/{path[:200]}", accepted=[f"/{one}" for one in documents])
    offered = {media_type: suffix for suffix, (media_type, _, _) in _FORMS.items()}
    suffix = require(accept(request), offered)
    return Response(None, 303, {**HEADERS, **_links(path), "Location": f"/{path}.{suffix}"})


async def _document(request: Request, path: str, suffix: str) -> Response:
    if suffix not in _FORMS:
        raise NotFound(f"/{path} has no form '{suffix[:40]}'.", got=suffix[:200], accepted=list(_FORMS))
    document = (await _documents(request))[path]
    media_type, _, write = _FORMS[suffix]
    body = await request.app.state.reads.run(partial(write, request, document), long=True)
    return cached(request, body, media_type, _links(path))


def _links(path: str) -> dict[str, str]:
    alternates = [f'</{path}.{suffix}>; rel="alternate"; type="{media}"' for suffix, (media, _, _) in _FORMS.items()]
    return {"Link": ", ".join([f'<{names.BASE}{path}>; rel="canonical"', *alternates])}
