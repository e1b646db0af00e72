"""`/participation/{id}.html`: what one state or organisation is under one treaty on a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from depositary.graph import names
from depositary.lookup import asking, participations, sentences
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Period, Strand
from depositary.lookup.queries import bound
from depositary.web import html, inputs, things
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Pages"])


@reading(router, "/participation/{id}.html", "The page of a participation: a state or organisation under a treaty")
def page(request: Request, id: str, asked: Annotated[inputs.AsOf, Query()]) -> Response:
    """Whether it is bound on a day, by which reasoning, through time, and on which acts and sources."""
    archive: Archive = request.app.state.archive
    strand = _strand(archive, id)
    if strand is None:
        return things.respond(request, f"participation/{id}.html", None)
    day = asking.day_or_today(asked.as_of or None, "as_of")
    found = participations.participation(archive, strand, day)
    content = {
        "thing": archive.reference(strand.id),
        "participant": archive.reference(strand.participant),
        "found": found,
        "day": day.isoformat(),
        "said": sentences.status(archive.catalogue.name(strand.participant), day, found),
        "periods": [_period(one, day) for one in strand.periods],
        "acts": sentences.in_order([*found["acts"], *found["possible_acts"]]),
        "sentences": sentences,
        "query": bound("participations", participant=strand.participant, treaty=strand.object, day=day),
    }
    body = html.page(request, "participation.html", **content)
    node = names.thing(strand.id)
    return cached(request, body, "text/html", things.document_headers(node, f"{names.address(node)}.html"))


def _strand(archive: Archive, id: str) -> Strand | None:
    """The participation of the snapshot that has this name, such as `RUS.ets-126`."""
    who, _, treaty = id.partition(".")
    for participant in (f"state/{who}", f"organisation/{who}"):
        if participant in archive.catalogue.things:
            return archive.dossier(participant).participations.get(f"treaty/{treaty}")
    return None


def _period(period: Period, day: date) -> dict[str, Any]:
    """Days of which the same is said, `[since, until)`, and whether the day that was asked for is among them."""
    begun = period.since is None or period.since <= day
    return {
        "since": period.since and period.since.isoformat(),
        "until": period.until and period.until.isoformat(),
        "status": period.status,
        "possible": period.possible,
        "chosen": begun and (period.until is None or day < period.until),
    }
