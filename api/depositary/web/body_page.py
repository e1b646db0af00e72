"""`/body/{id}.html`, `/court/{id}.html`: what it may do, over whom, and whether it may look at the facts of a day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from depositary.graph import names
from depositary.lookup import asking, bodies, oversight, sentences, tiles
from depositary.lookup.archive import Archive
from depositary.lookup.queries import bound
from depositary.lookup.shapes import Json
from depositary.web import html, inputs, things
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Pages"])


@reading(router, "/body/{id}.html", "The page of a body")
async def body(request: Request, id: str, asked: Annotated[inputs.BodyPage, Query()]) -> Response:
    """Its powers in words, the states over which it has each on a day, what it did, and a check of its competence."""
    return await _page(request, f"body/{id}", asked)


@reading(router, "/court/{id}.html", "The page of a court")
async def court(request: Request, id: str, asked: Annotated[inputs.BodyPage, Query()]) -> Response:
    """As of a body."""
    return await _page(request, f"court/{id}", asked)


async def _page(request: Request, path: str, asked: inputs.BodyPage) -> Response:
    # Every power over every state is derived: tens of milliseconds.
    response: Response = await request.app.state.reads.run(partial(_answer, request, path, asked), long=True)
    return response


def _answer(request: Request, path: str, asked: inputs.BodyPage) -> Response:
    archive: Archive = request.app.state.archive
    if path not in archive.catalogue.things:
        return things.respond(request, f"{path}.html", None)
    day = asking.day_or_today(asked.as_of or None, "as_of")
    powers = bodies.powers_on(archive, path, day)
    shown = [one for one in powers if one["mode"] != "none"]
    names_of = {names.last(one["id"]): one["id"] for one in shown}
    chosen = asking.one_of(asked.shown, list(names_of), "shown") if asked.shown else next(iter(names_of), None)
    content = {
        **bodies.body(archive, path),
        "day": day.isoformat(),
        "powers": powers,
        "shown": names_of,
        "chosen": next((one for one in shown if one["id"] == names_of[chosen]), None) if chosen else None,
        "covered": bodies.covered(archive, names_of[chosen], day) if chosen else [],
        "tiles": tiles,
        "states": [
            archive.reference(one.path) for one in archive.catalogue.of_kind("state") if one.path.count("/") == 1
        ],
        "kinds": oversight.powers_of(archive, path),
        "facts_on": asked.facts_on,
        "checked": _checked(archive, path, asked),
        "sentences": sentences,
        "query": bound("access", body=path, participant=None),
    }
    node = names.thing(path)
    headers = things.document_headers(node, f"{names.address(node)}.html")
    return cached(request, html.page(request, "body.html", **content), "text/html", headers)


def _checked(archive: Archive, path: str, asked: inputs.BodyPage) -> Json | None:
    """The answer of the form, where state, power and day were given; a form sends what is left open as nothing."""
    if not (asked.state and asked.power and asked.facts_on):
        return None
    state, facts_on = asking.state(archive, asked.state), asking.day(asked.facts_on, "facts_on")
    power = asking.one_of(asked.power, oversight.powers_of(archive, path), "power")
    found: dict[str, Any] = oversight.competence(archive, path, state, power, facts_on)
    said = _said(archive, path, state, power, facts_on, found)
    return {**found, "state": archive.reference(state), "power": power, "said": said}


def _said(archive: Archive, path: str, state: str, power: str, day: date, found: Json) -> str:
    body, whose = archive.catalogue.name(path), archive.catalogue.name(state)
    return sentences.competence(body, whose, power.replace("-", " "), day, found)
