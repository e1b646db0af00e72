"""What is asserted, in a form that can be held against the record.

A sentence of a document may hold several assertions; each is of one kind and says one thing. Things are named by their
paths (`state/RUS`, `treaty/ets-126`); dates are as exact as the sentence gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from depositary.law.acts import ActKind
from depositary.law.dates import PartialDate


class Kind(StrEnum):
    """What an assertion is about; the values are the notations of the vocabulary `assertion`."""

    ACT = "act"
    STATUS = "status"
    NOTICE = "notice"
    EFFECT = "effect"
    MEMBERSHIP = "membership"
    DEPARTURE = "departure"
    POWER = "power"
    ESTABLISHED = "established"
    TITLE = "title"
    COUNT = "count"
    PLACE = "place"
    EVENT = "event"


class Modality(StrEnum):
    """How a document says something (the vocabulary `modality`)."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    PREDICTS = "predicts"
    OPINES = "opines"


class Manner(StrEnum):
    """How a state is said to have gone (the vocabulary `manner`)."""

    LEFT = "left"
    WITHDREW = "withdrew"
    EXPELLED = "expelled"


class Counted(StrEnum):
    """What is counted (the vocabulary `counted`)."""

    PARTIES = "parties"
    MEMBERS = "members"
    TREATIES = "treaties"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion. Which fields belong to it follows from its kind:

    - `ACT`: the actor did `act` on the object, on `date`.
    - `STATUS`: the actor had `status` under the treaty `object` on `date`.
    - `NOTICE`: the treaty `object` can be left at a notice of `months`; 0 is "at once".
    - `EFFECT`: `act` of the actor on the treaty took or takes effect on `effective`; it was received on `date`, where
      that is said.
    - `MEMBERSHIP`: the actor was (`status`) a member of the organisation `object` on `date`.
    - `DEPARTURE`: the actor left the treaty or organisation `object` in a `manner`, with effect by `date`.
    - `POWER`: `body` has `power` over the actor on `date`; with `facts`, over what happened then; with `leaving`, it
      loses it when the actor leaves that treaty. Without an actor: it has that power at all. Without a body: any body.
    - `ESTABLISHED`: `body` was established by `founder`, a treaty, or under the organisation `founder`.
    - `TITLE`: `object` (a treaty, body or court) is called `title`, and is one of `organisation`, where that is said.
    - `COUNT`: on `date`, `object` had `count` parties or members, or the actor was party to `count` treaties of the
      organisation `object`, by `counted`.
    - `PLACE`: the actor stood in `relation` to `place` on `date`.
    - `EVENT`: an event of `event` kind happened, with `body` and the actor, on `date`.

    `holds` False asserts the contrary.
    """

    kind: Kind
    holds: bool = True
    actor: str = ""
    object: str = ""
    act: ActKind | None = None
    date: PartialDate | None = None
    status: str = ""
    months: int | None = None
    effective: PartialDate | None = None
    body: str = ""
    power: str = ""
    facts: PartialDate | None = None
    leaving: str = ""
    founder: str = ""
    title: str = ""
    organisation: str = ""
    count: int | None = None
    counted: Counted | None = None
    manner: Manner | None = None
    place: str = ""
    relation: str = ""
    event: str = ""
