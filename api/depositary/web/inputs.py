"""What requests ask with: the parameters of each path, and the way from their text to things and days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from depositary.errors import BadRequest
from depositary.lookup.archive import Archive

Text = Annotated[str, Field(max_length=200)]
"""A parameter: nothing that is asked for here needs more than 200 characters."""


class _Parameters(BaseModel):
    """A misspelt parameter is an error with the nearest name, never silently ignored."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: Any) -> Any:
        accepted = list(cls.model_fields)
        for name in given if isinstance(given, dict) else ():
            if name not in accepted:
                takes = f"it takes {', '.join(accepted)}" if accepted else "it takes none"
                detail = f"There is no parameter {name[:40]} here; {takes}."
                raise BadRequest(detail, parameter=name[:40], got=name, accepted=accepted)
        return given


class AsOf(_Parameters):
    """A question about a day; today in UTC where none is given."""

    as_of: Text | None = Field(None, description="A day, YYYY-MM-DD; default: today in UTC.")


class Participations(AsOf):
    """`/state/{id}/participations`."""

    treaty: Text | None = Field(None, description="A treaty id, such as ets-126; default: all it ever acted on.")


class Effect(_Parameters):
    """`/treaty/{id}/effect`."""

    act: Text = Field("denunciation", description="denunciation or consent.")
    received: Text = Field(description="The day on which the depositary received it, YYYY-MM-DD.")
    state: Text | None = Field(None, description="A state id, where the rule depends on the state.")
    specified: Text | None = Field(None, description="A later day that the notice itself names, YYYY-MM-DD.")


class Oversight(AsOf):
    """`/state/{id}/oversight`."""

    leaving: Text | None = Field(None, description="What if the state left this treaty?")
    received: Text | None = Field(None, description="With leaving: the day of receipt of the notice, YYYY-MM-DD.")


class Competence(_Parameters):
    """`/body/{id}/competence`."""

    state: Text = Field(description="A state id, such as RUS.")
    power: Text = Field(description="A kind of power, such as individual-complaint.")
    facts_on: Text = Field(description="The day of the facts, YYYY-MM-DD.")


class Search(_Parameters):
    """`/search`."""

    q: Text = Field(min_length=1, description="A name, title, acronym or code.")
    limit: int = Field(20, ge=1, le=100, description="At most so many results.")


class Page(_Parameters):
    """Lists."""

    limit: int = Field(100, ge=1, le=1000, description="At most so many entries.")
    next: Text | None = Field(None, description="The value of `next` in the page before.")


class Nothing(_Parameters):
    """A path without parameters."""


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
