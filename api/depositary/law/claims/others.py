"""Titles, counts, places and events that are claimed."""

from __future__ import annotations

from datetime import date

from depositary.law.claims.assertion import Assertion, Counted
from depositary.law.claims.dates import days, during, may_be, telling, within
from depositary.law.claims.record import Called, Record, Relation
from depositary.law.claims.rules import Rule
from depositary.law.claims.standing import SILENT, periods, reading
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.claims.words import day as from_day
from depositary.law.dates import Bounds, day_before, say, say_bounds
from depositary.law.status import Member, Status

_IN = (Status.PARTY, Member.MEMBER)
_CONTROL, _SOVEREIGNTY = "effective-control", "sovereignty"
_SHOWN = 3
"""Of many events that fit a claim, so many are named."""


def title(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the treaty, body or court is called so", and "is one of that organisation"."""
    bearers, name = record.called(claim.title), record.name(claim.object)
    organisation = record.organisation(claim.object)
    others = tuple(
        Meant(path, f"It is the name of the {record.name(path)}{_of(record, path)}.")
        for path, how in bearers.items()
        if path != claim.object and how is Called.RIGHTLY
    )
    evidence = (claim.object, *(one.thing for one in others))
    how, says = bearers.get(claim.object), " ".join(one.says for one in others)
    if how is Called.WRONGLY:
        reason = f"The {name} is often called so, but that is not its name. {says}".strip()
        return Verdict(Outcome.IMPRECISE, Rule.ACRONYM, reason, evidence, others)
    if how is Called.RIGHTLY and claim.organisation in ("", organisation):
        reason = f"That is the name of the {name}{_of(record, claim.object)}."
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, reason, (claim.object,))
    if how is Called.RIGHTLY and not organisation:
        reason = f"To which organisation the {name} belongs is not on record."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, (claim.object,))
    if how is Called.RIGHTLY:
        reason = f"The {name} belongs to the {record.name(organisation)}, not to the {record.name(claim.organisation)}."
        return Verdict(Outcome.CONTRADICTED, Rule.TITLE_OF_ANOTHER, reason, (claim.object,), others)
    if others:
        reason = f"That is not the name of the {name}{_of(record, claim.object)}. {says}"
        return Verdict(Outcome.CONTRADICTED, Rule.TITLE_OF_ANOTHER, reason, evidence, others)
    return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, "Nothing on record bears that name.", (claim.object,))


def _of(record: Record, path: str) -> str:
    organisation = record.organisation(path)
    return f" ({record.name(organisation)})" if organisation else ""


def count(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "there were so many on that day". Those of whom it is not known widen what is possible.

    Of a month or a year the days on which the number changes are counted: it may be right on a part of them.
    """
    assert claim.date is not None
    assert claim.count is not None
    of_treaties = claim.counted is Counted.TREATIES
    things = record.treaties(claim.object) if of_treaties else record.actors(claim.object)
    pairs = [(claim.actor, one) if of_treaties else (one, claim.object) for one in things]
    starts = [p.since for pair in pairs for p in periods(record, *pair)]
    counts = [_count(record, pairs, day) for day in telling(claim.date, starts)]
    presumed = _count(record, pairs, days(claim.date)[1])[2]
    fewest, greatest = min(sure for sure, _, _ in counts), max(sure for sure, _, _ in counts)
    most = max(sure + perhaps for sure, perhaps, _ in counts)
    many = f"{fewest}" if fewest == greatest else f"from {fewest} to {greatest}"
    more = f", and perhaps {most - greatest} more" if most > greatest else ""
    reach = " As far as the record reaches." if presumed else ""
    reason = f"The record counts {many}{more}, {during(claim.date)}.{reach}"
    evidence = tuple(one for one in (claim.object, claim.actor) if one)
    if all(sure == claim.count and not perhaps for sure, perhaps, _ in counts):
        return Verdict(Outcome.CONFIRMED, Rule.COUNT_ON_DAY, reason, evidence, presumed=presumed)
    if any(sure == claim.count and not perhaps for sure, perhaps, _ in counts):
        return Verdict(Outcome.IMPRECISE, Rule.PART_OF_THE_TIME, reason, evidence, presumed=presumed)
    complete = of_treaties or record.lists_all(claim.object, days(claim.date)[1])
    if any(sure <= claim.count and (not complete or claim.count <= sure + perhaps) for sure, perhaps, _ in counts):
        reason += "" if complete else " It does not list all."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, evidence, presumed=presumed)
    return Verdict(Outcome.CONTRADICTED, Rule.COUNT_ON_DAY, reason, evidence, presumed=presumed)


def _count(record: Record, pairs: list[tuple[str, str]], day: date) -> tuple[int, int, bool]:
    """How many are in on a day, how many may be besides, and whether the former is presumed of any."""
    sure, perhaps, presumed = 0, 0, False
    for pair in pairs:
        found, assumed = reading(record, *pair, day)
        if found.status in _IN:
            sure, presumed = sure + 1, presumed or assumed
        elif found.status in SILENT or (found.status is None and any(one in _IN for one in found.possible)):
            perhaps += 1
    return sure, perhaps, presumed


def place(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the state had sovereignty, or control, over the place on that date"."""
    name = record.name(claim.place)
    then = [one for one in record.relations(claim.place) if _may_hold(one, claim)]
    said = " ".join(f"{record.name(one.state)} had {_over(one.kind)} {name}{_since(one)}." for one in then)
    evidence = tuple(one.id for one in then)
    same = [one for one in then if one.kind == claim.relation and one.state == claim.actor]
    if same and (claim.date is None or any(_holds(one, claim) for one in same)):
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, said, evidence)
    if any(_exact(one) for one in same):
        return Verdict(Outcome.IMPRECISE, Rule.PART_OF_THE_TIME, said, evidence)
    if same:
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, said, evidence)
    if claim.relation == _SOVEREIGNTY and any(one.kind == _SOVEREIGNTY for one in then):
        held = any(one.state == claim.actor and one.kind == _CONTROL for one in then)
        rule = Rule.CONTROL_IS_NOT_SOVEREIGNTY if held else Rule.ON_RECORD
        return Verdict(Outcome.CONTRADICTED, rule, said, evidence)
    reason = f"{said} Whether {record.name(claim.actor)} had {_over(claim.relation)} {name} is not on record.".strip()
    return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, evidence)


def _may_hold(one: Relation, claim: Assertion) -> bool:
    first, last = days(claim.date)
    over = one.until.latest if one.until else None
    return (one.since.earliest or date.min) <= last and (over is None or over > first)


def _holds(one: Relation, claim: Assertion) -> bool:
    """Whether it is certain for all days that are claimed; one without a beginning on record held ever since."""
    first, last = days(claim.date)
    begun = one.since == Bounds() or (one.since.latest is not None and one.since.latest <= first)
    return begun and (one.until is None or (one.until.earliest is not None and one.until.earliest > last))


def _exact(one: Relation) -> bool:
    """Whether both its ends are known to the day, or open."""
    return all(end is None or end == Bounds() or end.day is not None for end in (one.since, one.until))


def _over(kind: str) -> str:
    return f"{_words(kind)} {'over' if kind == _SOVEREIGNTY else 'of'}"


def _since(one: Relation) -> str:
    begun = f" from {from_day(one.since)}" if one.since != Bounds() else ""
    if one.until is None:
        return f"{begun} on" if begun else ""
    if one.until.day is None:
        return f"{begun}, with an end {say_bounds(one.until)}"
    return f"{begun} until {say(day_before(one.until.day))}"


def event(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "such an event happened": confirmed by one on record, never contradicted, since few are."""
    found = [
        one
        for one in record.happenings(claim.event)
        if claim.body in ("", one.body) and (not claim.actor or claim.actor in one.participants)
    ]
    then = [one for one in found if within(one.on, claim.date)]
    if then:
        said = "; ".join(f"{record.name(one.id)}, {say_bounds(one.on)}" for one in then[:_SHOWN])
        more = f"; and {len(then) - _SHOWN} more" if len(then) > _SHOWN else ""
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, f"{said}{more}.", tuple(one.id for one in then))
    perhaps = [one for one in found if may_be(one.on, claim.date)]
    if perhaps:
        reason = f"{record.name(perhaps[0].id)}, {say_bounds(perhaps[0].on)}: the record has no more exact date."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, tuple(one.id for one in perhaps))
    reason = f"No {_words(claim.event)} of that time is on record; the record of events is not complete."
    return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, tuple(one.id for one in found))


def _words(name: str) -> str:
    return name.replace("-", " ")
