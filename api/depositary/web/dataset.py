"""`/dataset`: what the record holds and lacks, as data, as a page that can be cited, and as VoID and DCAT; `/coverage`.

Reads from `request.app.state`: `archive`, `snapshot`, `site` (the address that what is described here begins with; the
Host header is never asked).
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import RdfFormat

from depositary.engine.formats import of_kind
from depositary.graph import dumps
from depositary.lookup import coverage, dataset, holdings
from depositary.lookup.archive import Archive
from depositary.lookup.dataset import Dataset
from depositary.web import html, inputs
from depositary.web.answers import HEADERS, OF_PAGES, accept, answer, cached
from depositary.web.negotiate import require
from depositary.web.reads import Reads
from depositary.web.routes import reading

router = APIRouter(tags=["Service"])

_RDF: dict[str, str] = {form.name: form.media_type for form in of_kind("graph")}
_OFFERED = {"application/json": "json", "text/html": "html", **{media: name for name, media in _RDF.items()}}
_LINKS = ", ".join(
    [
        f'<{dataset.IRI.value}>; rel="canonical"',
        *(f'</dataset.{form}>; rel="alternate"; type="{media}"' for media, form in _OFFERED.items()),
    ]
)


@reading(router, "/dataset", "What the record holds, and what it lacks")
async def described(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """As JSON each treaty and organisation: acts, precision, tables with their vintage, how far they reach, known gaps.
    As a page the same with counts, downloads and how to cite it; as RDF its VoID and DCAT description.
    """
    return await _given(request, require(accept(request), _OFFERED))


def _suffix(form: str) -> None:
    @reading(router, f"/dataset.{form}", f"The data set, as {form}")
    async def one(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
        """The same as `/dataset`, in this form."""
        return await _given(request, form)


for _form in _OFFERED.values():
    _suffix(_form)


@reading(router, "/coverage", "How far the record reaches, and what it lacks")
async def covered(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """HTML for a reader: every treaty and organisation. The same as data: `/dataset.json`."""
    archive: Archive = request.app.state.archive
    reads: Reads = request.app.state.reads
    chapters = await reads.run(partial(coverage.chapters, archive), long=True)
    content = {
        "chapters": chapters,
        "reaches": coverage.reaches(archive),
        "totals": holdings.totals(archive.holdings),
    }
    return cached(request, html.page(request, "coverage.html", **content), "text/html")


@reading(router, "/.well-known/void", "The VoID description")
async def well_known(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:  # noqa: ARG001
    """Leads to the description in Turtle (the well-known address of VoID, RFC 8615)."""
    return Response(None, 303, {**HEADERS, "Location": "/dataset.ttl"})


async def _given(request: Request, form: str) -> Response:
    archive: Archive = request.app.state.archive
    # The first time it counts every act.
    reads: Reads = request.app.state.reads
    held, _ = await reads.run(lambda: (archive.holdings, archive.publishers), long=True)
    if form == "json":
        response = answer(request, {**holdings.totals(held), "holdings": held})
        response.headers["Link"] = _LINKS
        return response
    body = await reads.run(partial(_body, request, form), long=True)
    # Dumps may be written while a snapshot is served: no ETag, so that this is not kept.
    headers = {**HEADERS, "Link": _LINKS} | (OF_PAGES if form == "html" else {})
    return Response(body, 200, headers, "text/html" if form == "html" else _RDF[form])


def _body(request: Request, form: str) -> bytes:
    archive, snapshot = request.app.state.archive, request.app.state.snapshot
    about = Dataset(archive, snapshot.manifest, dumps.listed(snapshot), request.app.state.site)
    if form != "html":
        rdf = RdfFormat.from_media_type(_RDF[form])
        assert rdf is not None
        return about.written(rdf)
    return html.page(
        request,
        "dataset.html",
        about=about,
        title=dataset.TITLE,
        description=dataset.DESCRIPTION,
        licence=dataset.LICENCE,
        manifest=snapshot.manifest,
        totals=holdings.totals(archive.holdings),
        publishers=archive.publishers,
        forms={"JSON": "json", "Turtle": "ttl", "JSON-LD": "jsonld", "RDF/XML": "rdf", "N-Triples": "nt"},
    )
