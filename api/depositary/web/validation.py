"""`/validation`: what the checks found in the snapshot, and what they find in a document that somebody sends."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from starlette.requests import ClientDisconnect

from depositary.engine.workers import WorkerPool
from depositary.errors import DepositaryError, DocumentError, EngineError, TooLong
from depositary.graph import names
from depositary.graph.snapshot import Snapshot
from depositary.graph.submission_main import FINDINGS, FORMATS, JSON_LD
from depositary.lookup.archive import Archive
from depositary.lookup.queries import bound
from depositary.settings import Settings
from depositary.web import inputs
from depositary.web.answers import answer
from depositary.web.body import kind, whole
from depositary.web.routes import reading
from depositary.web.shares import client_of

router = APIRouter(tags=["Service"])

READ = (*FORMATS, JSON_LD)
_QUEUE = 4  # documents that may wait for the one worker


def checkers(snapshot: Snapshot, settings: Settings) -> WorkerPool:
    """The worker in which documents are parsed and checked; it is started when the first one comes."""
    return WorkerPool(
        snapshot.path / "store",
        size=1,
        queue=_QUEUE,
        queue_seconds=settings.queue_seconds,
        query_seconds=settings.query_seconds,
        memory_mb=settings.query_memory_mb,
        module="depositary.graph.submission_main",
        work="check",
        advice="Send a smaller document.",
    )


@reading(router, "/validation", "What the checks found")
def validation(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """The findings of the snapshot, the gravest first; a violation would have stopped its build."""
    archive: Archive = request.app.state.archive
    query = bound("findings")
    rows = request.app.state.engine.select(query)
    findings = [
        {
            "severity": names.last(row["severity"].value),
            "about": archive.reference(names.path(row["about"])),
            "says": row["says"].value,
            "shape": row["shape"].value,
            "explanation": row["explanation"].value if row["explanation"] else None,
        }
        for row in rows
    ]
    return answer(request, {"count": len(findings), "findings": findings, "query": query}, "validation.html")


@router.post(
    "/validation",
    summary="Check a document",
    openapi_extra={"requestBody": {"content": {name: {"schema": {"type": "string"}} for name in READ}}},
)
async def check(request: Request) -> Response:
    """What the checks of a build would find if the things of this document stood in the record.

    Turtle, N-Triples or JSON-LD; names without a scheme are under the base of the record. Nothing is kept, and nothing
    is fetched: of contexts only that of this project may be named by its address.
    """
    media_type = kind(request, READ, f"Send a document as {', '.join(READ)}.")
    state = request.app.state
    with state.shares.place(client_of(request)):
        try:
            most = state.settings.document_bytes
            too_long = TooLong(f"The document is longer than {most} bytes.", parameter="body")
            body = await whole(request, most, too_long)
        except ClientDisconnect:
            return Response(None, 499)
        header, found = await submitted(request, media_type, body, FINDINGS)
    findings = await state.reads.run(lambda: [_said(state.archive, one) for one in orjson.loads(found)])
    conforms = all(one["severity"] != "violation" for one in findings)
    content = {"conforms": conforms, "statements": header["statements"], "count": len(findings), "findings": findings}
    response = answer(request, content)
    response.headers["Cache-Control"] = "no-store"
    return response


async def submitted(request: Request, media_type: str, body: bytes, wanted: str) -> tuple[dict[str, Any], bytes]:
    """What the worker says of a document: a header, and what is `wanted` as JSON. Raises `DocumentError`."""
    header, found = await request.app.state.checkers.run({"media_type": media_type, "wanted": wanted}, body)
    if "error" in header:
        raise _error(header, body)
    return header, found


def _said(archive: Archive, finding: dict[str, str]) -> dict[str, Any]:
    """A finding as answers give it: what it is about need not be a thing of the snapshot, and has then no page."""
    path = finding["about"].removeprefix(names.BASE)
    known = archive.reference(path, iri=finding["about"])
    return {
        "severity": finding["severity"],
        "about": known if archive.describes(path) else {**known, "url": None},
        "says": finding["says"],
        "value": finding["value"] or None,
        "shape": finding["shape"] or None,
    }


def _error(header: dict[str, Any], body: bytes) -> DepositaryError:
    match header["error"]:
        case "syntax":
            line, column = header["line"], header["column"]
            place = f" in line {line}, column {column}" if line and column else ""
            text = body.decode(errors="replace")
            return DocumentError(f"Syntax error{place}: {header['message']}.", text=text, line=line, column=column)
        case "document":
            return DocumentError(f"The document cannot be checked: {header['message']}.")
        case "memory":
            return DocumentError("The document needs more memory than a check may use. Send a smaller one.")
    return EngineError("The store of the snapshot cannot be read.")
