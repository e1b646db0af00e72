"""`/verify`: claims held against the record, one in the address or a list in the body."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from depositary.errors import BadRequest, DepositaryError, DocumentError, TooLong
from depositary.lookup import verify
from depositary.web import inputs
from depositary.web.answers import answer
from depositary.web.body import kind, whole
from depositary.web.routes import reading
from depositary.web.shares import client_of

router = APIRouter(tags=["Claims"])

_JSON = "application/json"


@reading(router, "/verify", "Is a claim about a treaty true?")
async def one(request: Request, asked: Annotated[inputs.Claim, Query()]) -> Response:
    """Verdict, rule, reason and evidence; an ambiguous name is answered with its readings."""
    given = asked.model_dump(exclude_none=True)
    return answer(request, await run_in_threadpool(verify.verify, request.app.state.archive, given))


@router.post(
    "/verify",
    summary="Are these claims true?",
    openapi_extra={"requestBody": {"content": {_JSON: {"schema": {"type": "object"}}}}},
)
async def several(request: Request) -> Response:
    """A verdict on each claim of a list, in order; a claim that cannot be read has its `error`, and stops no other."""
    state = request.app.state
    kind(request, (_JSON,), f"Send claims as {_JSON}.")
    with state.shares.place(client_of(request)):
        try:
            most = state.settings.document_bytes
            body = await whole(request, most, TooLong(f"The list is longer than {most} bytes.", parameter="body"))
        except ClientDisconnect:
            return Response(None, 499)
        claims = _claims(body, state.settings.verify_claims)
        judged = await run_in_threadpool(verify.verify_all, state.archive, claims)
    response = answer(request, {"count": len(judged), "claims": judged})
    response.headers["Cache-Control"] = "no-store"
    return response


def _claims(body: bytes, most: int) -> list[dict[str, str] | DepositaryError]:
    """The claims of a JSON document: each as texts by field, or what is wrong with it.

    Raises `DocumentError` for what is no JSON, `BadRequest` for what is no list of claims, `TooLong` for too many.
    """
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        text = body.decode(errors="replace")
        said = f"The body is no JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise DocumentError(said, text=text, line=error.lineno, column=error.colno) from None
    claims = document.get("claims") if isinstance(document, dict) else document
    if not isinstance(claims, list):
        raise BadRequest('The body must be a list of claims, or an object with a list "claims".', parameter="claims")
    if len(claims) > most:
        detail = f"The list has {len(claims)} claims; send {most} at a time."
        raise TooLong(detail, parameter="claims", accepted=[f"at most {most} claims"], candidates=())
    return [_claim(one) for one in claims]


def _claim(given: Any) -> dict[str, str] | DepositaryError:
    if not isinstance(given, dict):
        return BadRequest("A claim is an object with fields, such as state, treaty, act and date.", parameter="claim")
    texts: dict[str, str] = {}
    for name, value in given.items():
        if value is None:
            continue
        if isinstance(value, bool):
            value = str(value).lower()
        if not isinstance(value, str | int):
            return BadRequest(f"The field {name[:40]} must be a text, a number, true or false.", parameter=name[:40])
        texts[name] = str(value)
    return texts
