"""Did it go, and how? A departure that is claimed: by its own notice, by decision of an organ, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from depositary.law.acts import EXIT_NOTICE, Act, ActKind
from depositary.law.claims.acts import open_end
from depositary.law.claims.assertion import Assertion, Manner
from depositary.law.claims.dates import days
from depositary.law.claims.home import at_home
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.standing import SILENT, reach_of, reading
from depositary.law.claims.verdict import Outcome, Verdict
from depositary.law.claims.words import day, done, path_end, was
from depositary.law.dates import say, say_bounds
from depositary.law.status import Member, Status
from depositary.law.timeline import Episode, Timeline


def departure(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "it left", "it withdrew" or "it was expelled", and was out by that date."""
    last = days(claim.date)[1]
    of_treaty = claim.object.startswith("treaty/")
    inside: StrEnum = Status.PARTY if of_treaty else Member.MEMBER
    outside: StrEnum = Status.FORMER_PARTY if of_treaty else Member.FORMER_MEMBER
    timeline: Timeline[Any] = (
        record.participation(claim.actor, claim.object).timeline
        if of_treaty
        else record.membership(claim.actor, claim.object)
    )
    exits = [e for e in timeline.episodes if e.status is outside]
    _, ended = record.existence(claim.actor)
    if ended is not None and all(e.since == ended for e in exits) and (ended.earliest or date.min) <= last:
        reason = f"{record.name(claim.actor)} ceased to exist {say_bounds(ended)}; it did not leave before."
        return Verdict(Outcome.CONTRADICTED, Rule.NO_SUCH_STATE_THEN, reason, (claim.actor,))
    gone = [e for e in exits if e.since.latest is not None and e.since.latest <= last]
    if gone:
        return _gone(claim, record, gone[0], timeline, inside)
    if exits:
        return _not_yet(claim, record, exits, inside)
    return _still_in(claim, record, inside)


def _gone(claim: Assertion, record: Record, episode: Episode[Any], timeline: Timeline[Any], inside: StrEnum) -> Verdict:
    """Whether it went as is claimed, and stayed out."""
    acts = {one.id: one for one in record.acts(claim.actor, claim.object)}
    causes = [acts[name] for name in episode.because if name in acts]
    of_treaty, name = claim.object.startswith("treaty/"), record.name(claim.actor)
    positions = record.positions(
        f"{'participation' if of_treaty else 'membership'}/{path_end(claim.actor)}.{path_end(claim.object)}"
    )
    evidence = (*episode.because, *(one.id for one in positions))
    decided = next((one for one in causes if one.kind is ActKind.CESSATION), None)
    noticed = any(one.kind in EXIT_NOTICE for one in causes)
    how = _how(decided, noticed, episode)
    said = f"{name} ceased to be {was(inside)} on {day(episode.since)}, {how}."
    outcome, rule = _manner(claim.manner, decided, noticed, of_treaty)
    if rule is Rule.MANNER_OF_EXIT:
        said += "".join(f" {record.name(one.holder)} holds: {one.says}" for one in positions)
    back = [e for e in timeline.episodes if e.status is inside and _follows(e, episode)]
    if back:
        said += f" It was {was(inside)} again from {day(back[0].since)} on."
        evidence = (*evidence, *back[0].because)
        if claim.date is not None and outcome is Outcome.CONFIRMED and back[0].certain_on(days(claim.date)[1]):
            outcome, rule = Outcome.IMPRECISE, Rule.PART_OF_THE_TIME
    return Verdict(outcome, rule, said, tuple(dict.fromkeys(evidence)))


def _follows(again: Episode[Any], exit_: Episode[Any]) -> bool:
    return (again.since.earliest or date.min) >= (exit_.since.latest or date.max)


def _how(decided: Act | None, noticed: bool, episode: Episode[Any]) -> str:
    if decided is not None:
        organ = f"the {decided.decided_by}" if decided.decided_by else "an organ"
        return f"by decision of {organ}, and not by a notice of its own"
    if noticed:
        return "by a notice of its own"
    return f"not by a notice of its own. {episode.explanation[0].removesuffix('.')}"


def _manner(manner: Manner | None, decided: Act | None, noticed: bool, of_treaty: bool) -> tuple[Outcome, Rule]:
    """Whether the manner that is claimed is that of the exit; "left" says of an organisation that it went by itself."""
    if manner is Manner.EXPELLED:
        outcome = Outcome.CONTRADICTED if noticed else Outcome.IMPRECISE
        return (Outcome.CONFIRMED if decided else outcome), Rule.MANNER_OF_EXIT
    if decided and (manner is Manner.WITHDREW or not of_treaty):
        return Outcome.IMPRECISE, Rule.MANNER_OF_EXIT
    if manner is Manner.WITHDREW and not noticed:
        return Outcome.IMPRECISE, Rule.MANNER_OF_EXIT
    return Outcome.CONFIRMED, Rule.ON_RECORD


def _not_yet(claim: Assertion, record: Record, exits: Sequence[Episode[Any]], inside: StrEnum) -> Verdict:
    """The exits on record are later than what is claimed, or may be."""
    last, name = days(claim.date)[1], record.name(claim.actor)
    first = min(exits, key=lambda e: e.since.earliest or date.min)
    if (first.since.earliest or date.min) <= last:
        missing = "; ".join(first.missing) or "the exact date"
        if first.since.latest is not None:
            reason = f"{name} ceased to be {was(inside)} {say_bounds(first.since)}. Not known: {missing}."
            return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, first.because)
        reason = f"{name} can cease to be {was(inside)} {say_bounds(first.since)}, if at all. Not known: {missing}."
        return Verdict(Outcome.UNVERIFIABLE, open_end(claim, record), reason, first.because)
    notices = [one for one in record.acts(claim.actor, claim.object) if one.kind in EXIT_NOTICE]
    given = [one for one in notices if one.id in first.because and one.bounds.latest and one.bounds.latest <= last]
    over = day(first.since) if first.since.latest else f"{say(first.since.earliest or last)} at the earliest"
    if given:
        reason = f"{done(given[0], record)}; it ceased to be {was(inside)} on {over}."
        return Verdict(Outcome.IMPRECISE, Rule.DAY_OF_EFFECT, reason, first.because)
    reason = f"{name} was {was(inside)} then, and ceased to be one on {over}."
    if first.since.latest is None:
        reason = f"{name} was {was(inside)} then; it ceases to be one on {over}, if at all."
    return Verdict(Outcome.CONTRADICTED, Rule.DAY_OF_EFFECT, reason, first.because or (claim.object,))


def _still_in(claim: Assertion, record: Record, inside: StrEnum) -> Verdict:
    """No exit is on record: it is still in, never was, or nothing is known."""
    last, name = days(claim.date)[1], record.name(claim.actor)
    known, presumed = reading(record, claim.actor, claim.object, last)
    reach, _ = reach_of(record, claim, last)
    if known.status is not inside:
        if known.status in SILENT or known.status is None:
            reason = f"No time of {name} as {was(inside)} is on record."
            return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
        reason = f"{name} had nothing to leave: it was {was(known.status)}.{reach}"
        evidence = known.episodes[0].because or (claim.object,)
        return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, reason, evidence, presumed=presumed)
    acts = record.acts(claim.actor, claim.object)
    tried = [*at_home(acts, leaving=True), *(one for one in acts if one.kind in EXIT_NOTICE and not one.set_aside)]
    what = "".join(f"{done(one, record)}. " for one in tried)
    reason = f"{what}No exit of {name} is on record: it was {was(inside)}.{reach}"
    rule = Rule.ANNOUNCEMENT_ONLY if tried else Rule.ON_RECORD
    evidence = tuple(one.id for one in tried) or known.episodes[0].because
    exit_ = record.treaty(claim.object).exit if claim.object.startswith("treaty/") else None
    if exit_ is not None and not exit_.allowed:
        reason = f"{what}The treaty has no clause on denunciation, and {name} was {was(inside)}.{reach}"
        rule, evidence = Rule.CANNOT_BE_LEFT, (exit_.id, *evidence)
    return Verdict(Outcome.CONTRADICTED, rule, reason, evidence, presumed=presumed)
