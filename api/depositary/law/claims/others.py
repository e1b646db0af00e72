"""Titles, counts, places and events that are claimed."""

from __future__ import annotations

from datetime import date

from depositary.law.claims.assertion import Assertion, Counted
from depositary.law.claims.dates import days, may_be, on, within
from depositary.law.claims.record import Called, Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.standing import reading
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.dates import Bounds, say, say_bounds
from depositary.law.status import Member, Status

_IN = (Status.PARTY, Member.MEMBER)
_CONTROL, _SOVEREIGNTY = "effective-control", "sovereignty"


def title(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the treaty, body or court is called so", and "is one of that organisation"."""
    bearers, name = record.called(claim.title), record.name(claim.object)
    organisation = record.organisation(claim.object)
    others = tuple(
        Meant(path, f"So is called: {record.name(path)}{_of(record, path)}.")
        for path, how in bearers.items()
        if path != claim.object and how is Called.RIGHTLY
    )
    how = bearers.get(claim.object)
    if how is Called.WRONGLY:
        says = " ".join(one.says for one in others)
        reason = f"{name} is often called so, and it is the name of something else. {says}".strip()
        return Verdict(Outcome.IMPRECISE, Rule.ACRONYM, reason, (claim.object, *(one.thing for one in others)), others)
    if how is Called.RIGHTLY and claim.organisation in ("", organisation):
        return Verdict(
            Outcome.CONFIRMED, Rule.ON_RECORD, f"So is called: {name}{_of(record, claim.object)}.", (claim.object,)
        )
    if how is Called.RIGHTLY:
        reason = (
            f"{name} is none of the {record.name(claim.organisation)}: it belongs to the {record.name(organisation)}."
        )
        return Verdict(Outcome.CONTRADICTED, Rule.TITLE_OF_ANOTHER, reason, (claim.object,), others)
    if others:
        reason = (
            f"That is not what the {name} is called{_of(record, claim.object)}. {' '.join(one.says for one in others)}"
        )
        evidence = (claim.object, *(one.thing for one in others))
        return Verdict(Outcome.CONTRADICTED, Rule.TITLE_OF_ANOTHER, reason, evidence, others)
    return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, "Nothing on record bears that name.", (claim.object,))


def _of(record: Record, path: str) -> str:
    organisation = record.organisation(path)
    return f" ({record.name(organisation)})" if organisation else ""


def count(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "there were so many on that day". Those of whom it is not known widen what is possible."""
    assert claim.date is not None
    assert claim.count is not None
    day, sure, perhaps, presumed = days(claim.date)[1], 0, 0, False
    of_treaties = claim.counted is Counted.TREATIES
    things = record.treaties(claim.object) if of_treaties else record.actors(claim.object)
    for thing in things:
        pair = (claim.actor, thing) if of_treaties else (thing, claim.object)
        found, assumed = reading(record, *pair, day)
        if found.status in _IN:
            sure, presumed = sure + 1, presumed or assumed
        elif found.status in (None, Status.NO_DATA, Member.NO_DATA):
            perhaps += 1
    more = f", and perhaps {perhaps} more" if perhaps else ""
    reach = " As far as the record reaches." if presumed else ""
    reason = f"The record counts {sure}{more}, {on(claim.date)}.{reach}"
    evidence = tuple(one for one in (claim.object, claim.actor) if one)
    if claim.count == sure and not perhaps:
        return Verdict(Outcome.CONFIRMED, Rule.COUNT_ON_DAY, reason, evidence, presumed=presumed)
    if sure <= claim.count <= sure + perhaps:
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, evidence, presumed=presumed)
    return Verdict(Outcome.CONTRADICTED, Rule.COUNT_ON_DAY, reason, evidence, presumed=presumed)


def place(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the state had sovereignty, or control, over the place on that date"."""
    relations, name = record.relations(claim.place), record.name(claim.place)
    first, last = days(claim.date) if claim.date else (date.min, date.max)
    then = [
        one
        for one in relations
        if (one.since.earliest or date.min) <= last and (one.until is None or (one.until.latest or date.max) > first)
    ]
    said = " ".join(f"{record.name(one.state)}: {_words(one.kind)} of {name}." for one in then)
    evidence = tuple(one.id for one in then)
    if any(one.kind == claim.relation and one.state == claim.actor for one in then):
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, said, evidence)
    if claim.relation == _SOVEREIGNTY and any(one.kind == _SOVEREIGNTY for one in then):
        rule = Rule.CONTROL_IS_NOT_SOVEREIGNTY
        held = any(one.state == claim.actor and one.kind == _CONTROL for one in then)
        return Verdict(Outcome.CONTRADICTED, rule if held else Rule.ON_RECORD, said, evidence)
    reason = f"{said} Whether {record.name(claim.actor)} had {_words(claim.relation)} there is not on record.".strip()
    return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, evidence)


def event(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "such an event happened": confirmed by one on record, never contradicted, since few are."""
    found = [
        one
        for one in record.happenings(claim.event)
        if claim.body in ("", one.body) and (not claim.actor or claim.actor in one.participants)
    ]
    then = [one for one in found if within(one.on, claim.date)]
    if then:
        said = "; ".join(f"{record.name(one.id)}, {say_bounds(one.on)}" for one in then)
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, f"{said}.", tuple(one.id for one in then))
    perhaps = [one for one in found if may_be(one.on, claim.date)]
    if perhaps:
        reason = f"{record.name(perhaps[0].id)}: {_when(perhaps[0].on)}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, tuple(one.id for one in perhaps))
    reason = f"No {_words(claim.event)} of that time is on record; the record of events is not complete."
    return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, tuple(one.id for one in found))


def _when(bounds: Bounds) -> str:
    return f"on {say(bounds.day)}" if bounds.day else say_bounds(bounds)


def _words(name: str) -> str:
    return name.replace("-", " ")
