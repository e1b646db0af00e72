"""`/verify`: claims held against the record, one in the address or a list in the body."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.requests import ClientDisconnect

from depositary.errors import TooLong
from depositary.graph.submission_main import CLAIMS
from depositary.lookup import claim_list, verify
from depositary.web import inputs, validation
from depositary.web.answers import answer
from depositary.web.body import kind, whole
from depositary.web.routes import reading
from depositary.web.shares import client_of

router = APIRouter(tags=["Claims"])

READ = (claim_list.JSON, *validation.READ)
"""The kinds of body that are read."""


@reading(router, "/verify", "Is a claim about a treaty true?")
async def one(request: Request, asked: Annotated[inputs.Claim, Query()]) -> Response:
    """Verdict, rule, reason and evidence; an ambiguous name is answered with its readings."""
    given = asked.model_dump(exclude_none=True)
    judged = partial(verify.verify, request.app.state.archive, given)
    return answer(request, await request.app.state.reads.run(judged, long=True))


@router.post(
    "/verify",
    summary="Are these claims true?",
    openapi_extra={"requestBody": {"content": {name: {"schema": {}} for name in READ}}},
)
async def several(request: Request) -> Response:
    """A verdict on each claim of a list, in order; a claim that cannot be read has its `error`, and stops no other.

    JSON, or the assertions of a document in Turtle, N-Triples or JSON-LD, which is parsed in a process of its own.
    """
    state = request.app.state
    media_type = kind(request, READ, f"Send claims as {', '.join(READ)}.")
    with state.shares.place(client_of(request)):
        try:
            most = state.settings.document_bytes
            body = await whole(request, most, TooLong(f"The list is longer than {most} bytes.", parameter="body"))
        except ClientDisconnect:
            return Response(None, 499)
        if media_type != claim_list.JSON:
            _, body = await validation.submitted(request, media_type, body, CLAIMS)
        claims = claim_list.read(body, state.settings.verify_claims)
        judged = await state.reads.run(partial(verify.verify_all, state.archive, claims), long=True)
    response = answer(request, {"count": len(judged), "claims": judged})
    response.headers["Cache-Control"] = "no-store"
    return response
