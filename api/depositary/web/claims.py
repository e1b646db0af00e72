"""`/claims`: what documents say of treaties, and what the record says to that."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from depositary.lookup import documents
from depositary.web import inputs
from depositary.web.answers import answer
from depositary.web.routes import reading

router = APIRouter(tags=["Claims"])


@reading(router, "/claims", "Documents whose claims were held against the record")
async def every(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Each with its claims counted by verdict."""
    found = await request.app.state.reads.run(partial(documents.documents, request.app.state.archive), long=True)
    return answer(request, {"count": len(found), "documents": found}, "claims.html")


@reading(router, "/claims/{document}", "The claims of a document, each with its verdict")
async def of_document(request: Request, document: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """In the order of the document, with rule, reason, evidence and what was probably meant."""
    call = partial(documents.document, request.app.state.archive, document)
    found = await request.app.state.reads.run(call, long=True)
    return answer(request, found, "document.html", reviews=[_review(request, one) for one in found["claims"]])


def _review(request: Request, claim: dict[str, Any]) -> dict[str, Any]:
    """The verdict on a claim as search engines read it: `ClaimReview` of schema.org."""
    rating = documents.rating(claim["verdict"])
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{request.url.path}#claim-{claim['position']}",
        "claimReviewed": claim["name"],
        "author": {"@type": "Organization", "name": "depositary"},
        "reviewRating": {"@type": "Rating", "alternateName": claim["verdict"].capitalize(), **rating},
        "reviewBody": claim["reason"],
    }
