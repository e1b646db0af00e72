"""`/treaty/{id}.html`: the page of a treaty, on a day."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from depositary.graph import names
from depositary.lookup import asking, effect, growth, parties, sentences, standings, tiles, treaty
from depositary.lookup.archive import Archive
from depositary.lookup.queries import bound
from depositary.web import html, inputs, things
from depositary.web.answers import cached
from depositary.web.curve import curve
from depositary.web.routes import reading

router = APIRouter(tags=["Pages"])


@reading(router, "/treaty/{id}.html", "The page of a treaty")
def page(request: Request, id: str, asked: Annotated[inputs.TreatyPage, Query()]) -> Response:
    """Its clauses in words, who is a party on a day, how it grew, who left, and when an act takes effect.

    Other codes of the treaty redirect, with what is asked of them.
    """
    archive: Archive = request.app.state.archive
    path = f"treaty/{id}"
    if path not in archive.catalogue.things:
        return things.respond(request, f"{path}.html", None)
    day = asking.day_or_today(asked.as_of or None, "as_of")
    about, found = treaty.treaty(archive, path), parties.parties(archive, path, day)
    states, years = standings.standings(archive, path, day), growth.growth(archive, path, day)
    content = {
        **about,
        "day": day.isoformat(),
        "standing": sentences.treaty(day, about),
        "parties_said": sentences.parties(day, found),
        "found": found,
        "states": states,
        "counts": standings.counts(states),
        "tiles": tiles,
        "years": years,
        "curve": curve(years, about["reach"] and about["reach"]["date"]) if years else None,
        "left": growth.leavers(archive, path),
        "acts": effect.ACTS,
        "act": asking.one_of(asked.act or effect.ACTS[0], list(effect.ACTS), "act"),
        "received": asked.received,
        "calculated": _calculated(archive, path, asked),
        "csv": f"/queries/parties?{urlencode({'treaty': names.last(path), 'day': day.isoformat(), 'format': 'csv'})}",
        "query": bound("parties", treaty=path, day=day),
    }
    body = html.page(request, "treaty.html", **content)
    node = names.thing(path)
    return cached(request, body, "text/html", things.document_headers(node, f"{names.address(node)}.html"))


def _calculated(archive: Archive, path: str, asked: inputs.TreatyPage) -> dict[str, Any] | None:
    """The answer of the calculator, where a day was given."""
    state = asking.state(archive, asked.state) if asked.state else None
    if not asked.received:
        return None
    act = asking.one_of(asked.act or effect.ACTS[0], list(effect.ACTS), "act")
    found = effect.effect(archive, path, act, asking.day(asked.received, "received"), state)
    return {**found, "said": sentences.effect(found)}
