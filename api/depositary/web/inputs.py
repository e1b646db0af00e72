"""The parameters of each path, as FastAPI describes them; what their texts mean is read in `lookup.asking`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from depositary.errors import BadRequest
from depositary.lookup.asserting import FIELDS, LONGEST
from depositary.web.html import ADDRESS

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


class StatePage(AsOf):
    """`/state/{id}.html` and `/organisation/{id}.html`."""

    compare: Text | None = Field(None, description="Another state, such as UKR, to be shown beside it.")


class Participations(AsOf):
    """`/state/{id}/participations`."""

    treaty: Text | None = Field(None, description="A treaty id, such as ets-126; default: all it ever acted on.")


class Effect(_Parameters):
    """`/treaty/{id}/effect`."""

    act: Text = Field("denunciation", description="denunciation or consent.")
    received: Text = Field(description="The day on which the depositary received it, YYYY-MM-DD.")
    state: Text | None = Field(None, description="A state id, where the rule depends on the state.")
    specified: Text | None = Field(None, description="A later day that the notice itself names, YYYY-MM-DD.")


class TreatyPage(AsOf):
    """`/treaty/{id}.html`; what a form leaves open comes as nothing."""

    act: Text = Field("denunciation", description="What is calculated: denunciation or consent.")
    received: Text | None = Field(None, description="The day on which the depositary received it, YYYY-MM-DD.")
    state: Text | None = Field(None, description="A state id, where the rule depends on the state.")


class BodyPage(AsOf):
    """`/body/{id}.html` and `/court/{id}.html`; what a form leaves open comes as nothing."""

    shown: Text | None = Field(None, description="A power, such as ets-126.visits: over whom it is, is shown.")
    state: Text | None = Field(None, description="With power and facts_on: a state id, such as RUS.")
    power: Text | None = Field(None, description="A kind of power, such as individual-complaint.")
    facts_on: Text | None = Field(None, description="The day of the facts, YYYY-MM-DD.")


class Oversight(AsOf):
    """`/state/{id}/oversight`."""

    leaving: Text | None = Field(None, description="What if the state left this treaty?")
    received: Text | None = Field(None, description="With leaving: the day of receipt of the notice, YYYY-MM-DD.")


class Compare(AsOf):
    """`/compare`."""

    states: Text = Field(description="States, with commas between them, such as RUS,UKR,TUR.")


class Competence(_Parameters):
    """`/body/{id}/competence`."""

    state: Text = Field(description="A state id, such as RUS.")
    power: Text = Field(description="A kind of power, such as individual-complaint.")
    facts_on: Text = Field(description="The day of the facts, YYYY-MM-DD.")


class Search(_Parameters):
    """`/search`."""

    q: Text = Field(min_length=1, description="A name, title, acronym or code.")
    limit: int = Field(20, ge=1, le=100, description="At most so many results.")


_CLAIM: dict[str, Any] = {
    name: (Annotated[str, Field(max_length=LONGEST)] | None, Field(None, description=one.says))
    for name, one in FIELDS.items()
}


class Claim(create_model("_Claim", __base__=_Parameters, **_CLAIM)):  # type: ignore[misc]  # made of a table
    """`/verify`: the fields of a claim."""


class Page(_Parameters):
    """Lists."""

    limit: int = Field(100, ge=1, le=1000, description="At most so many entries.")
    next: Text | None = Field(None, description="The value of `next` in the page before.")


class Calendar(_Parameters):
    """`/calendar.ics`."""

    state: Text | None = Field(None, description="A state id, such as RUS; default: all.")
    treaty: Text | None = Field(None, description="A treaty id, such as ets-126; default: all.")


class Changes(Calendar):
    """`/changes.atom`."""

    since: Text | None = Field(None, description="Nothing before this day, YYYY-MM-DD.")
    limit: int = Field(50, ge=1, le=200, description="At most so many entries.")


class WhatIf(_Parameters):
    """`/what-if`; what a form leaves open is empty."""

    state: Text = Field("", description="A state id, such as RUS.")
    treaty: Text = Field("", description="A treaty id, such as ets-126.")
    received: Text = Field("", description="The day of receipt of the notice, YYYY-MM-DD; default: today in UTC.")


class Language(_Parameters):
    """`/language`."""

    to: Text = Field(description="The tag of a language, such as fr.")
    back: Annotated[str, Field(max_length=ADDRESS)] = Field("/", description="The page to go back to.")


class Further(_Parameters):
    """A document of a thing at which more points than is told at once."""

    next: Text | None = Field(None, description="The value of `next` in the document before.")


class Nothing(_Parameters):
    """A path without parameters."""
