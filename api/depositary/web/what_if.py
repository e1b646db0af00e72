"""`/what-if`: a state leaves a treaty: what ends, on which day, and what stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from depositary.law.status import Status
from depositary.lookup import asking, oversight, participations, sentences
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json
from depositary.web import html, inputs
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Pages"])

_BOUND = (Status.PARTY, Status.UNDETERMINED)


@reading(router, "/what-if", "What if a state left a treaty?")
async def what_if(request: Request, asked: Annotated[inputs.WhatIf, Query()]) -> Response:
    """HTML for a reader. The same as data: `/state/{id}/oversight?leaving=&received=`."""
    content = await request.app.state.reads.run(partial(_content, request.app.state.archive, asked), long=True)
    return cached(request, html.page(request, "what_if.html", **content), "text/html")


def _content(archive: Archive, asked: inputs.WhatIf) -> dict[str, Any]:
    """What the form offers, and the answer where state, treaty and day are given."""
    today = datetime.now(UTC).date()
    state = asking.state(archive, asked.state) if asked.state else None
    treaty = asking.treaty(archive, asked.treaty) if asked.treaty else None
    received = asking.day(asked.received, "received") if asked.received else today
    content: dict[str, Any] = {
        "states": [archive.reference(one.path) for one in archive.catalogue.of_kind("state")],
        "treaties": _treaties(archive, state, today),
        "state": archive.reference(state) if state else None,
        "treaty": archive.treaty(treaty) if treaty else None,
        "received": received.isoformat(),
        "found": None,
    }
    if state and treaty:
        found = oversight.oversight(archive, state, today, treaty, received)
        said = sentences.oversight(archive.catalogue.name(state), today, found)
        standing = participations.participation(archive, archive.strand(state, treaty), today)
        content |= {"found": {**found, "today": today.isoformat()}, "said": said, "standing": standing}
    return content


def _treaties(archive: Archive, state: str | None, today: date) -> list[Json]:
    """The treaties that a state can leave: those that bind it or may; of no state, all."""
    if state is None:
        return [archive.reference(one.path) for one in archive.catalogue.of_kind("treaty")]
    strands = archive.dossier(state).participations.values()
    return [archive.reference(one.object) for one in strands if one.on(today).status in _BOUND]
