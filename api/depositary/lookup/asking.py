"""What is asked, from text to things, days and terms: the same for parameters of a path and words of a command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from depositary.errors import BadRequest, NotFound
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.queries import Given, Parameter, named_queries

MOST = 12
"""As many states can be compared at once."""

FIRST, LAST = date(1000, 1, 1), date(2999, 12, 31)
"""The days that can be asked about: beyond them the arithmetic of the calendar has no room for an offset."""


def day(value: str, parameter: str) -> date:
    """A day written YYYY-MM-DD. Raises `BadRequest`."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    # Basic and week forms of ISO 8601 are days too, and nobody means them here.
    if found is None or found.isoformat() != value:
        raise BadRequest(
            f"The parameter {parameter} is '{value[:40]}'; write a day of the calendar as YYYY-MM-DD.",
            parameter=parameter,
            got=value,
            accepted=["YYYY-MM-DD"],
            candidates=(),
        )
    if not FIRST <= found <= LAST:
        raise BadRequest(
            f"The parameter {parameter} is '{value}'; write a day from {FIRST} to {LAST}.",
            parameter=parameter,
            got=value,
            accepted=[f"{FIRST} to {LAST}"],
            candidates=(),
        )
    return found


def day_or_today(value: str | None, parameter: str) -> date:
    """A day, or today in UTC."""
    return day(value, parameter) if value is not None else datetime.now(UTC).date()


def one_of(value: str, accepted: list[str], parameter: str) -> str:
    """One of a few words. Raises `BadRequest` with the list and the nearest."""
    if value not in accepted:
        detail = f"The parameter {parameter} is '{value[:40]}'; write one of: {', '.join(accepted)}."
        raise BadRequest(detail, parameter=parameter, got=value, accepted=accepted)
    return value


def state(archive: Archive, value: str, parameter: str = "state") -> str:
    """The path of a state by any of its codes."""
    return archive.catalogue.resolve(value, "state", parameter=parameter)


def treaty(archive: Archive, value: str, parameter: str = "treaty") -> str:
    """The path of a treaty by its id, number or short name."""
    return archive.catalogue.resolve(value, "treaty", parameter=parameter)


def bind(archive: Archive, name: str, given: Mapping[str, str]) -> str:
    """The text of a named query with parameters from outside, bound as terms.

    Raises `NotFound` for its name, `BadRequest` for a parameter.
    """
    query = named_queries().get(name)
    if query is None:
        detail = f"There is no named query '{name[:80]}'."
        raise NotFound(detail, parameter="name", got=name, accepted=list(named_queries()))
    allowed = [parameter.name for parameter in query.parameters]
    for key in given:
        if key not in allowed:
            detail = f"The query {name} has no parameter {key[:40]}; it takes {', '.join(allowed) or 'none'}."
            raise BadRequest(detail, parameter=key, got=key, accepted=allowed)
    return query.bind({one.name: _value(archive, one, given.get(one.name)) for one in query.parameters})


def states(archive: Archive, value: str, parameter: str = "states") -> tuple[str, ...]:
    """The paths of several states, written with commas; each once, `MOST` at most."""
    asked = [one for one in value.split(",") if one.strip()]
    if not 1 <= len(asked) <= MOST:
        detail = f"The parameter {parameter} names {len(asked)} states; name 1 to {MOST}, with commas between them."
        raise BadRequest(detail, parameter=parameter, got=value, accepted=["RUS,UKR,TUR"], candidates=())
    return tuple(dict.fromkeys(state(archive, one, parameter) for one in asked))


def _value(archive: Archive, parameter: Parameter, value: str | None) -> Given:
    if value == "" and not parameter.required:
        value = None  # a form sends what is left open as nothing
    if value is not None and parameter.several:
        return states(archive, value, parameter.name)
    if value is None:
        if parameter.required:
            detail = f"The parameter {parameter.name} is missing: {parameter.description}."
            raise BadRequest(detail, parameter=parameter.name)
        return None
    if parameter.kind == "date":
        return day(value, parameter.name).isoformat()
    if parameter.kind == "string":
        return value
    path = value.removeprefix(names.BASE)
    if parameter.kind.startswith("vocabulary/"):
        accepted = archive.concepts(parameter.kind)
        return f"{parameter.kind}/{one_of(path.removeprefix(f'{parameter.kind}/'), accepted, parameter.name)}"
    kinds = parameter.kind.split("|")
    kind, _, name = path.partition("/")
    # By its whole path, or as everywhere by any of its codes.
    return archive.catalogue.resolve(name if kind in kinds and name else path, *kinds, parameter=parameter.name)
