"""The option of a state: the declaration that accepts a power, the reservation that excludes it, the record of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from depositary.law.acts import Act, ActKind, first_day
from depositary.law.coverage import Coverage, Reach
from depositary.law.dates import Bounds, later, say, say_bounds, sooner
from depositary.law.participation import Participation
from depositary.law.powers import Mode, Power
from depositary.law.status import Hold, Status
from depositary.law.timeline import Episode

_OPTIONS = {
    Mode.OPT_IN: (ActKind.DECLARATION, ActKind.DECLARATION_WITHDRAWAL),
    Mode.OPT_OUT: (ActKind.RESERVATION_WITHDRAWAL, ActKind.RESERVATION),
}
"""The acts of a state that let a power begin and end, where it has the option."""


def exercised(power: Power, base: Episode[Hold], acts: Sequence[Act]) -> list[Episode[Hold]]:
    """The parts of being a party during which the option of the state lets the power exist."""
    if power.mode not in _OPTIONS:
        return [base]
    starts, ends = _OPTIONS[power.mode]
    article = power.option
    parts: list[Episode[Hold]] = []
    unreserved = f"No reservation (Art. {article}) stands in the record."
    free = replace(base, explanation=(*base.explanation, unreserved))
    current: Episode[Hold] | None = free if power.mode is Mode.OPT_OUT else None
    for act in sorted(_exercising(power, acts), key=_order):
        taking = act.stated_effect.bounds if act.stated_effect else act.bounds
        said = f"{_ACT_WORDS[act.kind]} (Art. {act.article}) {say_bounds(act.bounds)}."
        if act.kind is starts and current is None:
            since = later(base.since, taking)
            if base.until and base.until.latest and since.earliest and since.earliest >= base.until.latest:
                continue  # declared after the exit: it gives nothing
            missing = () if taking.day else (f"the day of the {_ACT_WORDS[act.kind].lower()}",)
            current = replace(
                base,
                since=since,
                because=(*base.because, act.id),
                explanation=(*base.explanation, said),
                missing=(*base.missing, *missing),
            )
        elif act.kind is ends and current is not None:
            taken = taking.not_before(current.since.earliest)
            if _held_until(power.mode, taking, current.since):
                unknown = () if taking.day else (f"the day of the {_ACT_WORDS[act.kind].lower()}",)
                closed = replace(
                    current,
                    until=sooner(base.until, taken),
                    because=(*current.because, act.id),
                    explanation=(*current.explanation, said),
                    missing=(*current.missing, *unknown),
                )
                parts.append(closed)
            current = None
    return [*parts, current] if current is not None else parts


_ACT_WORDS = {
    ActKind.DECLARATION: "Declaration of acceptance",
    ActKind.DECLARATION_WITHDRAWAL: "Withdrawal of the declaration",
    ActKind.RESERVATION: "Reservation",
    ActKind.RESERVATION_WITHDRAWAL: "Withdrawal of the reservation",
}


def _order(act: Act) -> tuple[date, str, str]:
    # By the latest day: what is known only to be not later than a day comes after what is known to the day before.
    # Where that is not known, or is the same, what is given comes before what takes it back.
    given = act.kind in (ActKind.DECLARATION, ActKind.RESERVATION)
    return act.bounds.latest or (date.min if given else date.max), act.kind.value, act.id


def _exercising(power: Power, acts: Sequence[Act]) -> list[Act]:
    """The acts of the option that count for this power."""
    kinds = _OPTIONS[power.mode]
    return [act for act in acts if act.kind in kinds and act.article == power.option and not act.set_aside]


def _held_until(mode: Mode, taking: Bounds, begun: Bounds) -> bool:
    """Whether there was a time before it was taken back; a reservation without a day was made on joining."""
    if mode is Mode.OPT_IN:
        return taking.latest is None or begun.earliest is None or taking.latest > begun.earliest
    return taking.earliest is not None and begun.earliest is not None and taking.earliest > begun.earliest


def as_far_as_known(
    power: Power, running: Episode[Hold], made: Sequence[Act], known_from: date | None
) -> list[Episode[Hold]]:
    """An opt-out power is in force from the day from which on reservations are on record; before, not covered."""
    article = power.option
    if power.mode is not Mode.OPT_OUT or _exercising(power, made) or known_from == date.min:
        return [running]
    said = (f"Whether it made a reservation under Art. {article} is not on record for these days.",)
    missing = (*running.missing, f"whether it had made a reservation under Art. {article}")
    left_before = running.since.latest is not None and known_from is not None and running.since.latest <= known_from
    if running.status is not Hold.IN_FORCE and known_from is not None and not left_before:
        return [running]  # it was in force at the end, whatever was before
    if running.status is not Hold.IN_FORCE or known_from is None:
        return [Episode(Hold.NO_DATA, running.since, running.until, (power.id,), said, missing)]
    # Without a reservation since then at the latest: the power began on a day not known, and not after that.
    since = replace(later(running.since, Bounds.exactly(known_from)), earliest=running.since.earliest)
    begun = replace(running, since=since, missing=missing)
    return [begun, Episode(Hold.NO_DATA, running.since, Bounds.exactly(known_from), (power.id,), said, missing)]


def without(
    power: Power, party: Episode[Status], participant: str, acts: Sequence[Act], coverage: Coverage
) -> list[Episode[Hold]]:
    """What holds of a party without a declaration, or with a reservation, in the record."""
    article = power.option
    if power.mode is Mode.OPT_OUT:
        excluded = (f"Excluded by a reservation (Art. {article}).",)
        return [Episode(Hold.NONE, party.since, party.until, (power.id,), excluded)]
    refused = (f"No acceptance under Art. {article} is in the record.",)
    unknown = (f"The record of declarations under Art. {article} does not cover these days.",)
    missing = (*party.missing, f"whether it made a declaration under Art. {article}")
    none = Episode(Hold.NONE, party.since, party.until, (power.id,), refused)
    if coverage.declarations_until is not None:
        return [none]
    since = party.since
    tables = [
        one
        for one in sorted(coverage.declared.get(article, ()), key=lambda one: one.day)
        if one.complete and participant not in one.parties and party.possible_on(one.day)
    ]
    episodes = [none]
    for one in tables:
        absent = (f"Not in the table of declarations under Art. {article} of {say(one.day)}.",)
        found = Bounds.exactly(one.day)
        episodes.append(Episode(Hold.NONE, found, party.until, (power.id, one.id), absent, observed=True))
        episodes.append(Episode(Hold.NO_DATA, since, sooner(party.until, found), (power.id,), unknown, missing))
        since = Bounds.exactly(one.day + timedelta(days=1))
    # A table proves its own day. After the last one the answer goes on, presumed, unless a declaration was to follow.
    last = tables[-1].day if tables else date.max
    if not tables or any(first_day(act) > last for act in _exercising(power, acts)):
        episodes.append(Episode(Hold.NO_DATA, since, party.until, (power.id,), unknown, missing))
    return episodes


def reach(power: Power, participation: Participation, acts: Sequence[Act], coverage: Coverage) -> Reach:
    """As far as the record of the participation reaches and, where the state has an option, that of the option."""
    if power.mode not in _OPTIONS:
        return participation.reach
    article, participant = power.option, participation.actor.id
    days = [act.bounds.latest for act in _exercising(power, acts)]
    if power.mode is Mode.OPT_IN:
        made = any(days)  # a table that leaves out who did declare contradicts the record, and proves nothing
        tables = coverage.declared.get(article, ())
        days += [one.day for one in tables if (participant in one.parties) is made and (made or one.complete)]
        days.append(coverage.declarations_until)
    else:
        days += coverage.reservations.get((participant, article), (None, None))[1:]
    return participation.reach.and_until(max((day for day in days if day), default=None))
