"""The lookups of the contract: each reads its parameters, asks `depositary.lookup`, and says how to ask in SPARQL."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from depositary.errors import BadRequest
from depositary.lookup import asking, compare, effect, oversight, participations, parties, search, timeline
from depositary.lookup.archive import Archive
from depositary.lookup.queries import bound
from depositary.web import inputs
from depositary.web.answers import answer
from depositary.web.routes import reading

router = APIRouter(tags=["Lookups"])


def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


@reading(router, "/state/{id}/participations", "Under which treaties is a state bound on a day?")
def state_participations(
    request: Request,
    id: str,
    asked: Annotated[inputs.Participations, Query()],
) -> Response:
    """The status under one treaty, or under each on which the state ever acted."""
    return _participations(request, asking.state(_archive(request), id), "state", asked)


@reading(router, "/organisation/{id}/participations", "Under which treaties is an organisation bound on a day?")
def organisation_participations(
    request: Request,
    id: str,
    asked: Annotated[inputs.Participations, Query()],
) -> Response:
    """As for a state."""
    path = _archive(request).catalogue.resolve(id, "organisation", parameter="organisation")
    return _participations(request, path, "organisation", asked)


def _participations(request: Request, path: str, kind: str, asked: inputs.Participations) -> Response:
    archive = _archive(request)
    day = asking.day_or_today(asked.as_of, "as_of")
    treaty = asking.treaty(archive, asked.treaty) if asked.treaty is not None else None
    return answer(
        request,
        {
            kind: archive.reference(path),
            "as_of": day.isoformat(),
            "participations": participations.participations(archive, path, day, treaty),
            "query": bound("participations", participant=path, treaty=treaty, day=day),
        },
    )


@reading(router, "/treaty/{id}/parties", "Who is a party to a treaty on a day?")
def treaty_parties(request: Request, id: str, asked: Annotated[inputs.AsOf, Query()]) -> Response:
    """Parties and those that may be, with counts."""
    archive = _archive(request)
    day = asking.day_or_today(asked.as_of, "as_of")
    treaty = asking.treaty(archive, id)
    found = parties.parties(archive, treaty, day)
    return answer(request, {"as_of": day.isoformat(), **found, "query": bound("parties", treaty=treaty, day=day)})


@reading(router, "/treaty/{id}/effect", "When does a notice or an instrument take effect?")
def treaty_effect(request: Request, id: str, asked: Annotated[inputs.Effect, Query()]) -> Response:
    """The calculator, with its steps."""
    archive = _archive(request)
    treaty = asking.treaty(archive, id)
    act = asking.one_of(asked.act, list(effect.ACTS), "act")
    received = asking.day(asked.received, "received")
    state = asking.state(archive, asked.state) if asked.state is not None else None
    specified = asking.day(asked.specified, "specified") if asked.specified is not None else None
    if specified is not None and act != "denunciation":
        raise BadRequest("The parameter specified belongs to a denunciation only.", parameter="specified")
    found = effect.effect(archive, treaty, act, received, state, specified)
    return answer(request, {**found, "query": bound("clause", treaty=treaty)})


@reading(router, "/state/{id}/oversight", "Who may look inside or judge, and what if the state left a treaty?")
def state_oversight(request: Request, id: str, asked: Annotated[inputs.Oversight, Query()]) -> Response:
    """Every power of every body over the state on a day; `leaving` and `received` together ask what if."""
    archive = _archive(request)
    state, day = asking.state(archive, id), asking.day_or_today(asked.as_of, "as_of")
    if (asked.leaving is None) != (asked.received is None):
        absent = "received" if asked.received is None else "leaving"
        detail = f"The parameter {absent} is missing: leaving and received belong together."
        raise BadRequest(detail, parameter=absent)
    leaving = asking.treaty(archive, asked.leaving, "leaving") if asked.leaving is not None else None
    received = asking.day(asked.received, "received") if asked.received is not None else None
    return answer(
        request,
        {
            "state": archive.reference(state),
            "as_of": day.isoformat(),
            **oversight.oversight(archive, state, day, leaving, received),
            "query": bound("oversight", participant=state, day=day),
        },
    )


@reading(router, "/body/{id}/competence", "May a body look at the facts of a day?")
def body_competence(request: Request, id: str, asked: Annotated[inputs.Competence, Query()]) -> Response:
    """Jurisdiction in time only."""
    return _competence(request, id, asked, "body")


@reading(router, "/court/{id}/competence", "May a court judge the facts of a day?")
def court_competence(request: Request, id: str, asked: Annotated[inputs.Competence, Query()]) -> Response:
    """Jurisdiction in time only."""
    return _competence(request, id, asked, "court")


def _competence(request: Request, id: str, asked: inputs.Competence, kind: str) -> Response:
    archive = _archive(request)
    body = archive.catalogue.resolve(id, kind, parameter=kind)
    state, day = asking.state(archive, asked.state), asking.day(asked.facts_on, "facts_on")
    power = asking.one_of(asked.power, oversight.powers_of(archive, body), "power")
    return answer(
        request,
        {
            kind: archive.reference(body),
            "state": archive.reference(state),
            "power": power,
            "facts_on": day.isoformat(),
            **oversight.competence(archive, body, state, power, day),
            "query": bound("competence", body=body, participant=state, power=f"vocabulary/power/{power}", day=day),
        },
    )


@reading(router, "/state/{id}/timeline", "What did a state do, and what followed?")
def state_timeline(request: Request, id: str, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Acts, memberships, effects and residual powers in order, gaps explicit."""
    archive = _archive(request)
    state = asking.state(archive, id)
    entries = timeline.timeline(archive, state)
    query = bound("acts", participant=state)
    return answer(request, {"state": archive.reference(state), "entries": entries, "query": query})


@reading(router, "/compare", "How do states differ on a day?")
def compare_states(request: Request, asked: Annotated[inputs.Compare, Query()]) -> Response:
    """Treaties and powers, a row each, the states side by side."""
    archive = _archive(request)
    states, day = asking.states(archive, asked.states), asking.day_or_today(asked.as_of, "as_of")
    found = compare.compare(archive, states, day)
    return answer(request, {**found, "query": bound("compare", states=states, day=day)})


@reading(router, "/search", "Find a state, treaty, organisation, body or court by a name")
def search_names(request: Request, asked: Annotated[inputs.Search, Query()]) -> Response:
    """Ranked things; a name that several bear gives every one of them and says so."""
    found = search.search(_archive(request), asked.q, asked.limit)
    return answer(request, {**found, "query": bound("named", text=asked.q)}, "search.html")
