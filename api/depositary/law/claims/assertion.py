"""What is asserted, in a form that can be held against the record.

A sentence of a document may hold several assertions; each is of one kind and says one thing. Things are named by their
paths (`state/RUS`, `treaty/ets-126`); dates are as exact as the sentence gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from depositary.law.acts import CONSENT, EXIT_NOTICE, ActKind
from depositary.law.dates import PartialDate
from depositary.law.status import Member, Status


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
class Fields:
    """The fields of a kind of assertion: those without which it says nothing, and those that it may have besides.

    `objects` are the classes of which its object may be, as paths begin; `values` what a field may say, where not all.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    values: tuple[tuple[str, frozenset[StrEnum]], ...] = ()


_TREATY, _ORGANISATION, _BODY = ("treaty/",), ("organisation/",), ("body/", "court/")
_TAKES_EFFECT: frozenset[StrEnum] = CONSENT | EXIT_NOTICE | {ActKind.CESSATION}
_STATUSES: frozenset[StrEnum] = frozenset(Status) - {Status.NO_DATA, Status.UNDETERMINED}
_MEMBERS: frozenset[StrEnum] = frozenset(Member) - {Member.NO_DATA, Member.UNDETERMINED}
FIELDS = {
    Kind.ACT: Fields(("actor", "object", "act"), ("date",), _TREATY + _ORGANISATION),
    Kind.STATUS: Fields(("actor", "object", "status", "date"), (), _TREATY, (("status", _STATUSES),)),
    Kind.NOTICE: Fields(("object", "months"), ("actor",), _TREATY),
    Kind.EFFECT: Fields(("actor", "object", "act", "effective"), ("date",), _TREATY, (("act", _TAKES_EFFECT),)),
    Kind.MEMBERSHIP: Fields(("actor", "object", "status", "date"), (), _ORGANISATION, (("status", _MEMBERS),)),
    Kind.DEPARTURE: Fields(("actor", "object", "manner"), ("date",), _TREATY + _ORGANISATION),
    Kind.POWER: Fields(("power",), ("body", "actor", "date", "facts", "leaving")),
    Kind.ESTABLISHED: Fields(("body", "founder")),
    Kind.TITLE: Fields(("object", "title"), ("organisation",), _TREATY + _ORGANISATION + _BODY),
    Kind.COUNT: Fields(("object", "counted", "count", "date"), ("actor",), _TREATY + _ORGANISATION),
    Kind.PLACE: Fields(("actor", "place", "relation"), ("date",)),
    Kind.EVENT: Fields(("event",), ("body", "actor", "date")),
}
"""What belongs to each kind. An assertion with less cannot be judged; with more, a part of it would not be."""
_CLASSES = {
    "actor": ("state/", "organisation/"),
    "body": _BODY,
    "leaving": _TREATY,
    "founder": _TREATY + _ORGANISATION,
    "organisation": _ORGANISATION,
    "place": ("place/",),
}
_WHEN = ("date", "facts", "leaving")
"""Of a power over an actor one of these is said at least; of a power as such, none."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion. Which fields belong to it follows from its kind (`FIELDS`); ValueError where they do not fit.

    - `ACT`: the actor did `act` on the object, on `date`.
    - `STATUS`: the actor had `status` under the treaty `object` on `date`.
    - `NOTICE`: the treaty `object` can be left at a notice of `months`; 0 is "at once".
    - `EFFECT`: `act` of the actor on the treaty took or takes effect on `effective`; it was received on `date`, where
      that is said.
    - `MEMBERSHIP`: the actor was (`status`) a member of the organisation `object` on `date`.
    - `DEPARTURE`: the actor left the treaty or organisation `object` in a `manner`, and was out by `date`.
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

    def __post_init__(self) -> None:
        if found := tuple(problems(self)):
            raise ValueError(" ".join(found))


def problems(claim: Assertion) -> Iterator[str]:
    """What keeps an assertion from being judged, each in a sentence that names the field."""
    fields, kind = FIELDS[claim.kind], claim.kind.value
    given = {name for name in Assertion.__dataclass_fields__ if getattr(claim, name) not in ("", None)}
    for name in fields.required:
        if name not in given:
            yield f"An assertion of kind '{kind}' needs '{name}'."
    for name in sorted(given - {"kind", "holds", *fields.required, *fields.optional}):
        yield f"An assertion of kind '{kind}' has no '{name}'."
    for name, classes in ({"object": fields.objects} | _CLASSES).items():
        if name in given and classes and not getattr(claim, name).startswith(classes):
            yield f"'{name}' is a path that begins with {' or '.join(classes)}, not '{getattr(claim, name)}'."
    for name, values in fields.values:
        if name in given and getattr(claim, name) not in values:
            yield f"'{name}' is {', '.join(sorted(values))} here, not '{getattr(claim, name)}'."
    for name in ("months", "count"):
        if name in given and getattr(claim, name) < 0:
            yield f"'{name}' is not less than 0."
    if claim.kind is Kind.POWER:
        yield from _of_power(given)
    if claim.kind is Kind.COUNT and claim.counted:
        yield from _of_count(claim)


def _of_power(given: set[str]) -> Iterator[str]:
    when = [name for name in _WHEN if name in given]
    if "actor" in given and not when:
        yield "An assertion of kind 'power' over an 'actor' needs 'date', 'facts' or 'leaving'."
    if "actor" not in given and when:
        yield f"An assertion of kind 'power' with '{when[0]}' needs 'actor'."


def _of_count(claim: Assertion) -> Iterator[str]:
    of_treaties = claim.counted is Counted.TREATIES
    if of_treaties != bool(claim.actor):
        yield f"A count of {claim.counted} {'needs' if of_treaties else 'has no'} 'actor'."
    wanted = _TREATY if claim.counted is Counted.PARTIES else _ORGANISATION
    if claim.object.startswith(_TREATY + _ORGANISATION) and not claim.object.startswith(wanted):
        yield f"A count of {claim.counted} has an 'object' that begins with {wanted[0]}."
