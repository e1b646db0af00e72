"""Was it so on that day? A status under a treaty or in an organisation that is claimed, held against its timeline."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from depositary.law.claims.assertion import Assertion
from depositary.law.claims.dates import days, on
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Outcome, Verdict
from depositary.law.dates import say, say_bounds
from depositary.law.status import Member, Status
from depositary.law.timeline import Episode, Period, Reading

_OUT: dict[str, frozenset[StrEnum]] = {
    Status.NOT_PARTY: frozenset({Status.NOT_PARTY, Status.FORMER_PARTY, Status.SIGNATORY, Status.CONTRACTING_STATE}),
    Member.NOT_MEMBER: frozenset({Member.NOT_MEMBER, Member.FORMER_MEMBER}),
}
"""What "not a party" may be besides having never been one."""
_SILENT = frozenset({Status.NO_DATA, Member.NO_DATA})


def reading(record: Record, actor: str, thing: str, day: date) -> tuple[Reading[Any], bool]:
    """What can be said of a day under a treaty or in an organisation, and whether it is presumed."""
    if thing.startswith("treaty/"):
        found = record.participation(actor, thing)
        return found.on(day), found.reach.presumes(day)
    return record.membership(actor, thing).on(day), not record.covers_membership(thing, day)


def standing(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the actor had this status on that date", under a treaty or in an organisation."""
    assert claim.date is not None
    first, last = days(claim.date)
    if claim.object.startswith("treaty/"):
        periods: tuple[Period[Any], ...] = record.participation(claim.actor, claim.object).periods()
    else:
        periods = record.membership(claim.actor, claim.object).periods()
    meant = [p for p in periods if (p.since or date.min) <= last and first < (p.until or date.max)]
    wanted = _OUT.get(claim.status, frozenset({claim.status}))
    holds = [p for p in meant if p.reading.status in wanted]
    open_ = [p for p in meant if p.reading.status is None and any(one in wanted for one in p.reading.possible)]
    silent = [p for p in meant if p.reading.status in _SILENT]
    _, presumed = reading(record, claim.actor, claim.object, last)
    evidence = tuple(dict.fromkeys(name for p in meant for e in p.reading.episodes[:1] for name in e.because))
    said = " ".join(_say(p, record.name(claim.actor), first, last) for p in meant)
    reach = f" {_reach(record, claim, last)}" if presumed else ""
    if len(holds) == len(meant):
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, said + reach, evidence, presumed=presumed)
    if open_:
        reason = f"{said} Not known: {'; '.join(open_[0].reading.missing) or 'the exact dates'}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, evidence)
    if holds:
        return Verdict(Outcome.IMPRECISE, Rule.PART_OF_THE_TIME, said, evidence)
    if silent:
        reason = f"The record does not say what {record.name(claim.actor)} was {on(claim.date)}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, said + reach, evidence, presumed=presumed)


def _say(period: Period[Any], name: str, first: date, last: date) -> str:
    episode: Episode[Any] = period.reading.episodes[0]
    status = str(period.reading.status).replace("-", " ") if period.reading.status else "undetermined"
    since = f" from {say(episode.since.day)} on" if episode.since.day and episode.since.day != date.min else ""
    until = ""
    if episode.until is not None and period.reading.status is not None:
        end = episode.until
        until = f", until {say(end.day)}" if end.day else f", with an end {say_bounds(end)}"
    starts = f" from {say(period.since)} on" if period.since and first < period.since <= last and not since else ""
    return f"{name}: {status}{since or starts}{until}."


def _reach(record: Record, claim: Assertion, day: date) -> str:
    if claim.object.startswith("treaty/"):
        return record.participation(claim.actor, claim.object).reach.say(day)
    return "Presumed: the record of the members does not reach that day."
