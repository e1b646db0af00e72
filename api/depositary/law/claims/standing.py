"""Was it so on that day? A status under a treaty or in an organisation that is claimed, held against its timeline."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from depositary.law.claims import rivalry
from depositary.law.claims.assertion import Assertion
from depositary.law.claims.dates import days, during
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Outcome, Verdict
from depositary.law.claims.words import day as from_day
from depositary.law.claims.words import was
from depositary.law.dates import day_before, say, say_bounds
from depositary.law.status import Member, Status
from depositary.law.timeline import Episode, Period, Reading

_MEANT: dict[str, frozenset[StrEnum]] = {
    Status.NOT_PARTY: frozenset({Status.NOT_PARTY, Status.FORMER_PARTY, Status.SIGNATORY, Status.CONTRACTING_STATE}),
    Status.CONTRACTING_STATE: frozenset({Status.CONTRACTING_STATE, Status.PARTY}),
    Member.NOT_MEMBER: frozenset({Member.NOT_MEMBER, Member.FORMER_MEMBER}),
}
"""What else a status may be: not a party is also who left or only signed; VCLT Art. 2(1)(f) calls a party that has
consented a contracting state, "whether or not the treaty has entered into force"."""
_OVER = frozenset({Status.FORMER_PARTY, Member.FORMER_MEMBER})
SILENT = frozenset({Status.NO_DATA, Member.NO_DATA})


def reading(record: Record, actor: str, thing: str, day: date) -> tuple[Reading[Any], bool]:
    """What can be said of a day under a treaty or in an organisation, and whether it is presumed."""
    if thing.startswith("treaty/"):
        found = record.participation(actor, thing)
        return found.on(day), found.reach.presumes(day)
    return record.membership(actor, thing).on(day), not record.covers_membership(thing, day)


def periods(record: Record, actor: str, thing: str) -> tuple[Period[Any], ...]:
    """Every day under a treaty or in an organisation, in runs of which the same can be said."""
    if thing.startswith("treaty/"):
        return record.participation(actor, thing).periods()
    return record.membership(actor, thing).periods()


def reach_of(record: Record, claim: Assertion, day: date) -> tuple[str, bool]:
    """A sentence, with a space before it, where what is said of the day is presumed; and whether it is."""
    _, presumed = reading(record, claim.actor, claim.object, day)
    if not presumed:
        return "", False
    if claim.object.startswith("treaty/"):
        return f" {record.participation(claim.actor, claim.object).reach.say(day)}", True
    return " Presumed: the record of the members does not reach that day.", True


def standing(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the actor had this status on that date", under a treaty or in an organisation."""
    assert claim.date is not None
    first, last = days(claim.date)
    every = periods(record, claim.actor, claim.object)
    then = [p for p in every if (p.since or date.min) <= last and (p.until is None or first < p.until)]
    wanted = _MEANT.get(claim.status, frozenset({claim.status}))
    holds = [p for p in then if wanted.issuperset(p.reading.possible)]
    open_ = [p for p in then if p not in holds and wanted.intersection(p.reading.possible)]
    silent = [p for p in then if p.reading.status in SILENT]
    reach, presumed = reach_of(record, claim, last)
    evidence = tuple(dict.fromkeys(name for p in then for name in p.reading.episodes[0].because)) or (claim.object,)
    said = " ".join(_say(p, record.name(claim.actor)) for p in then)
    if len(holds) == len(then):
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, said + reach, evidence, presumed=presumed)
    if open_:
        reason = f"{said} Not known: {'; '.join(open_[0].reading.missing) or 'the exact dates'}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, evidence)
    if silent and len(holds) in (0, len(then) - len(silent)):
        reason = said if holds else f"The record does not say what {record.name(claim.actor)} was {during(claim.date)}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    if holds:
        return Verdict(Outcome.IMPRECISE, Rule.PART_OF_THE_TIME, said, evidence)
    statuses = {p.reading.status for p in then}
    if claim.status == Status.SIGNATORY and statuses <= {Status.PARTY, Status.CONTRACTING_STATE}:
        reason = f"{said} That is more than a signatory, which has signed and not yet consented to be bound.{reach}"
        rule = Rule.SIGNATURE_IS_NO_CONSENT
        return Verdict(Outcome.IMPRECISE, rule, reason, evidence, presumed=presumed)
    held = rivalry.over_by(claim, record, first) if wanted & _OVER else []
    if held:
        return rivalry.rival(held, claim, said + reach, evidence, record)
    rule = Rule.ON_RECORD
    if claim.status == Status.PARTY and statuses == {Status.SIGNATORY}:
        rule = Rule.SIGNATURE_IS_NO_CONSENT
    return Verdict(Outcome.CONTRADICTED, rule, said + reach, evidence, presumed=presumed)


def _say(period: Period[Any], name: str) -> str:
    episode: Episode[Any] = period.reading.episodes[0]
    status = period.reading.status
    if status is None:
        possible = " or ".join(was(one) for one in period.reading.possible)
        return f"{name} was {possible}{_from(period.since)}{_to(period.until) or ' on'}; it is not known which."
    if status in SILENT:
        return f"The record does not say what {name} was{_from(period.since)}{_to(period.until)}."
    since, until = episode.since, episode.until
    begun = "" if since.earliest == date.min else f" from {from_day(since)}"
    if until is None:
        return f"{name} was {was(status)}{begun}{' on' if begun else ''}."
    end = _to(until.day) if until.day else f", with an end {say_bounds(until)}{'' if until.latest else ', if at all'}"
    return f"{name} was {was(status)}{begun}{end}."


def _from(day: date | None) -> str:
    return f" from {say(day)}" if day else ""


def _to(until: date | None) -> str:
    """The last day of what is over on `until`."""
    return f" until {say(day_before(until))}" if until else ""
