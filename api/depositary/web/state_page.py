"""The pages of states and organisations: the standing on a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from depositary.errors import BadRequest
from depositary.graph import names
from depositary.lookup import (
    asking,
    chart,
    inspection,
    members,
    oversight,
    overview,
    recent,
    sentences,
    standing_sentences,
)
from depositary.lookup.archive import Archive
from depositary.lookup.queries import bound
from depositary.web import html, inputs, things
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Linked data"])


@reading(router, "/state/{id}.html", "The page of a state")
def state(request: Request, id: str, asked: Annotated[inputs.StatePage, Query()]) -> Response:
    """Who may look inside, what changed, and its status under every treaty on which it acted, on a day."""
    return _page(request, f"state/{id}", asked)


@reading(router, "/organisation/{id}.html", "The page of an organisation")
def organisation(request: Request, id: str, asked: Annotated[inputs.StatePage, Query()]) -> Response:
    """Its members on a day, and as for a state what it did itself; bodies look into states alone."""
    return _page(request, f"organisation/{id}", asked)


def _page(request: Request, path: str, asked: inputs.StatePage) -> Response:
    archive: Archive = request.app.state.archive
    if path not in archive.catalogue.things:
        return things.respond(request, f"{path}.html", None)
    day = asking.day_or_today(asked.as_of, "as_of")
    # A form sends what is left open as nothing.
    other = asking.state(archive, asked.compare, "compare") if asked.compare else None
    if other == path:
        detail = f"The parameter compare is '{asked.compare}', the state of the page itself; name another one."
        raise BadRequest(detail, parameter="compare", got=asked.compare)
    body = html.page(request, "state.html", **_content(archive, path, day, other))
    node = names.thing(path)
    return cached(request, body, "text/html", things.document_headers(node, f"{names.address(node)}.html"))


def _content(archive: Archive, path: str, day: date, other: str | None) -> dict[str, object]:
    found = overview.overview(archive, path, day, other)
    apart = [f"treaty/{row['treaty']['id']}" for row in (*found["in_doubt"], *found["left"])]
    powers = oversight.oversight(archive, path, day) if path.startswith("state/") else None
    return {
        "thing": archive.reference(path),
        "day": day,
        "as_of": day.isoformat(),
        "other": archive.reference(other) if other else None,
        "states": [archive.reference(one.path) for one in archive.catalogue.of_kind("state")],
        "found": found,
        "members": members.members(archive, path, day),
        "chart": chart.chart(archive, path, day, apart),
        "inspection": inspection.table(powers["mandates"]) if powers else None,
        "recent": recent.recent(archive, path, day),
        "sources_apart": archive.sources(*(act for one in apart for act in _acts(archive, path, one))),
        "sources_powers": powers["sources"] if powers else [],
        "sentences": sentences,
        "standing": standing_sentences,
        "query": bound("participations", participant=path, treaty=None, day=day),
    }


def _acts(archive: Archive, participant: str, treaty: str) -> tuple[str, ...]:
    strand = archive.strand(participant, treaty)
    return (*strand.acts, *strand.possible_acts)
