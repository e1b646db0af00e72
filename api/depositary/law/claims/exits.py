"""How and when can it be left, and was it? Periods of notice, days of effect, and the manner of an exit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from depositary.law.acts import CONSENT, ActKind
from depositary.law.claims.acts import DOMESTIC, done
from depositary.law.claims.assertion import Assertion, Manner
from depositary.law.claims.dates import a_day_off, days, within
from depositary.law.claims.record import Position, Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.clauses import ExitClause
from depositary.law.dates import Bounds, say, say_bounds
from depositary.law.rules import Rounding
from depositary.law.status import Member, Status
from depositary.law.timeline import Episode, Timeline

_COUNTED_FROM_RECEIPT = frozenset({Rounding.NONE, Rounding.NEXT_DAY, Rounding.FIRST_OF_NEXT_MONTH})
_DAYS_IN_MONTH = 30  # as clauses write three months: ninety days


def notice(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the treaty can be left at a notice of so many months"."""
    assert claim.months is not None
    treaty = record.treaty(claim.object)
    clause = treaty.exit
    if clause is None or (clause.rule is None and clause.allowed and not clause.article):
        reason = f"What the {treaty.name} says on leaving is not on record."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, (claim.object,))
    if not clause.allowed:
        reason = f"The {treaty.name} has no clause on denunciation: no period of notice lets a party leave it."
        return Verdict(Outcome.CONTRADICTED, Rule.CANNOT_BE_LEFT, reason, (clause.id,))
    if clause.rule is None or treaty.merged:
        reason = f"{clause.cited} names no period that could be compared."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOTICE_PERIOD, reason, (clause.id,))
    rule, said = clause.rule, f"{clause.cited} of the {treaty.name}: {clause.rule.say()}"
    if rule.rounding in _COUNTED_FROM_RECEIPT and rule.months == claim.months and not rule.days:
        return Verdict(
            Outcome.CONFIRMED, Rule.NOTICE_PERIOD, f"{said}, from the receipt by the depositary.", (clause.id,)
        )
    if rule.days and rule.days == claim.months * _DAYS_IN_MONTH:
        return Verdict(Outcome.IMPRECISE, Rule.NOTICE_PERIOD, f"{said}: days, not months.", (clause.id,))
    period = "at once" if claim.months == 0 else f"after {claim.months} months"
    reason = f"{said}, from the receipt by the depositary; not {period}."
    return Verdict(
        Outcome.CONTRADICTED,
        Rule.NOTICE_PERIOD,
        reason,
        (clause.id,),
        _with_that_period(claim, record, treaty.organisation),
    )


def _with_that_period(claim: Assertion, record: Record, organisation: str) -> tuple[Meant, ...]:
    """The treaties of the same organisation that the same actor left, and that have the period."""
    found: list[Meant] = []
    for other in record.treaties(organisation) if claim.actor and organisation else ():
        clause = record.treaty(other).exit
        if other == claim.object or not _has_period(clause, claim.months) or clause is None:
            continue
        if any(e.status is Status.FORMER_PARTY for e in record.participation(claim.actor, other).timeline.episodes):
            found.append(Meant(clause.id, f"That is the period of {clause.cited} of the {record.name(other)}."))
    return tuple(found)


def _has_period(clause: ExitClause | None, months: int | None) -> bool:
    return clause is not None and clause.rule is not None and months not in (0, None) and clause.rule.months == months


def effect(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the act of the actor on the treaty takes effect on that day"."""
    assert claim.effective is not None
    entering = claim.act in CONSENT
    treaty = record.treaty(claim.object)
    found = record.participation(claim.actor, claim.object)
    bound = [one for one in found.timeline.episodes if one.status is Status.PARTY]
    turns = [(one.since if entering else one.until, one) for one in bound]
    known = [(when, one) for when, one in turns if when is not None and when != Bounds()]
    first, last = days(claim.effective)
    if entering and treaty.in_force and last < treaty.in_force:
        rather = f" {_when(known, record, claim, entering)}" if known else ""
        reason = f"The {treaty.name} itself entered into force on {say(treaty.in_force)}.{rather}"
        evidence = (claim.object, *_evidence(known))
        return Verdict(Outcome.CONTRADICTED, Rule.BEFORE_ENTRY_INTO_FORCE, reason, evidence)
    if any(within(when, claim.effective) for when, _ in known):
        return Verdict(Outcome.CONFIRMED, Rule.DAY_OF_EFFECT, _when(known, record, claim, entering), _evidence(known))
    positions = record.positions(_about("participation", claim))
    rivals = _that_day(positions, first, last)
    if rivals and not entering:
        return _rival(rivals, positions, _when(known, record, claim, entering), _evidence(known), record)
    if known and all(when.latest is not None for when, _ in known):
        near = any(a_day_off(when, claim.effective) for when, _ in known)
        outcome = Outcome.IMPRECISE if near else Outcome.CONTRADICTED
        return Verdict(outcome, Rule.DAY_OF_EFFECT, _when(known, record, claim, entering), _evidence(known))
    if known:
        soonest = min(when.earliest or date.min for when, _ in known)
        reason = _when(known, record, claim, entering)
        if last < soonest:
            return Verdict(Outcome.CONTRADICTED, Rule.DAY_OF_EFFECT, reason, _evidence(known))
        return Verdict(Outcome.UNVERIFIABLE, Rule.RECEIPT_UNKNOWN, reason, _evidence(known))
    return _no_effect_known(claim, record, bound, last)


def _no_effect_known(claim: Assertion, record: Record, bound: Sequence[Episode[Status]], last: date) -> Verdict:
    found = record.participation(claim.actor, claim.object)
    status, name = found.on(last).status, record.name(claim.actor)
    home = [one for one in record.acts(claim.actor, claim.object) if one.kind in DOMESTIC]
    if status is Status.PARTY and claim.act not in CONSENT:
        evidence = (*(one.id for one in home), *(bound[0].because if bound else ()))
        presumed = found.reach.presumes(last)
        reach = f" {found.reach.say(last)}" if presumed else ""
        if home:
            what = "; ".join(done(one, record) for one in home)
            reason = f"{what}. No notice is on record that could have had an effect; {name} was a party.{reach}"
            return Verdict(Outcome.CONTRADICTED, Rule.ANNOUNCEMENT_ONLY, reason, evidence, presumed=presumed)
        reason = f"No notice of {name} is on record, and it was a party.{reach}"
        outcome = Outcome.UNVERIFIABLE if presumed else Outcome.CONTRADICTED
        return Verdict(outcome, Rule.ON_RECORD, reason, evidence, presumed=presumed)
    if status in (None, Status.NO_DATA):
        return Verdict(
            Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, f"The record does not say when it had effect for {name}."
        )
    reason = f"{name} was {str(status).replace('-', ' ')}; no such effect is on record."
    return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, reason, found.on(last).episodes[0].because or (claim.object,))


def _when(known: Sequence[tuple[Bounds, Episode[Status]]], record: Record, claim: Assertion, entering: bool) -> str:
    """When the effect came, or can come, each time."""
    name, said = record.name(claim.actor), list[str]()
    for when, episode in known:
        if when.latest is None and when.earliest is not None and not entering:
            missing = f" Not known: {'; '.join(episode.missing)}." if episode.missing else ""
            said.append(f"{name} ceases to be bound on {say(when.earliest)} at the earliest.{missing}")
        else:
            said.append(
                f"{name} {'was bound from' if entering else 'ceased to be bound on'} {_day(when)}{' on' * entering}."
            )
    return " ".join(said)


def _evidence(known: Sequence[tuple[Bounds, Episode[Status]]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, episode in known for name in episode.because))


def _that_day(positions: Sequence[Position], first: date, last: date) -> list[Position]:
    """The positions that hold what is claimed: that it ended on that day, or was over from it on."""
    day = timedelta(days=1)
    return [one for one in positions if one.last_day and first - day <= one.last_day <= last]


def _rival(
    rivals: Sequence[Position], every: Sequence[Position], followed: str, evidence: tuple[str, ...], record: Record
) -> Verdict:
    held = "; ".join(f"{record.name(one.holder)}: {one.says}" for one in rivals)
    reason = f"That is the position of {held} The record follows the others: {followed}"
    return Verdict(Outcome.IMPRECISE, Rule.RIVAL_POSITIONS, reason, (*(one.id for one in every), *evidence))


def departure(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "it left", "it withdrew" or "it was expelled", by that date."""
    name, last = record.name(claim.actor), days(claim.date)[1] if claim.date else date.max
    of_treaty = claim.object.startswith("treaty/")
    inside, out = (Status.PARTY, Status.FORMER_PARTY) if of_treaty else (Member.MEMBER, Member.FORMER_MEMBER)
    timeline: Timeline[Any] = (
        record.participation(claim.actor, claim.object).timeline
        if of_treaty
        else record.membership(claim.actor, claim.object)
    )
    exits = [e for e in timeline.episodes if e.status is out]
    gone = [e for e in exits if e.since.latest is not None and e.since.latest <= last]
    if gone:
        return _manner(claim, record, gone[0])
    open_ = [e for e in exits if e.since.earliest is None or e.since.earliest <= last]
    if open_:
        reason = (
            f"{name} can cease to be a {inside} {say_bounds(open_[0].since)}, if at all. "
            f"Not known: {'; '.join(open_[0].missing) or 'the exact date'}."
        )
        return Verdict(Outcome.UNVERIFIABLE, Rule.RECEIPT_UNKNOWN, reason, open_[0].because)
    if exits:
        reason = f"{name} was a {inside} then; it ceases to be one {say_bounds(exits[0].since)} at the earliest."
        reason = reason.replace(" at the earliest", "") if exits[0].since.day else reason
        return Verdict(Outcome.CONTRADICTED, Rule.DAY_OF_EFFECT, reason, exits[0].because)
    reading = timeline.on(last)
    if reading.status is not inside:
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, f"No time of {name} as a {inside} is on record.")
    home = [one for one in record.acts(claim.actor, claim.object) if one.kind in DOMESTIC]
    what = "".join(f"{done(one, record)}. " for one in home)
    reason = f"{what}No exit of {name} is on record: it was a {inside}."
    evidence = tuple(one.id for one in home) or reading.episodes[0].because
    return Verdict(Outcome.CONTRADICTED, Rule.ANNOUNCEMENT_ONLY if home else Rule.ON_RECORD, reason, evidence)


def _manner(claim: Assertion, record: Record, episode: Episode[Any]) -> Verdict:
    """Whether it went as is claimed: by its own notice, or by decision of an organ."""
    acts = {one.id: one for one in record.acts(claim.actor, claim.object)}
    causes = [acts[name] for name in episode.because if name in acts]
    positions = record.positions(_about("membership", claim))
    evidence = (*episode.because, *(one.id for one in positions))
    said = f"{record.name(claim.actor)} was out from {_day(episode.since)} on"
    decided = next((one for one in causes if one.kind is ActKind.CESSATION), None)
    if decided is not None and claim.object.startswith("organisation/"):
        by = f"by decision of the {decided.decided_by}" if decided.decided_by else "by decision of an organ"
        held = "".join(f" {record.name(one.holder)} holds: {one.says}" for one in positions)
        reason = f"{said}, {by}: no withdrawal had taken effect.{held}"
        return Verdict(Outcome.IMPRECISE, Rule.MANNER_OF_EXIT, reason, evidence)
    if claim.manner is Manner.EXPELLED:
        return Verdict(Outcome.CONTRADICTED, Rule.MANNER_OF_EXIT, f"{said}, by its own notice.", evidence)
    return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, f"{said}.", evidence)


def _day(bounds: Bounds) -> str:
    return say(bounds.day) if bounds.day else f"a day {say_bounds(bounds)}"


def _about(kind: str, claim: Assertion) -> str:
    """The participation or membership that a claim is about."""
    return f"{kind}/{claim.actor.rsplit('/', 1)[-1]}.{claim.object.rsplit('/', 1)[-1]}"
