"""How and when can it be left, and from when was it binding or no more? Periods of notice, and days of effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depositary.law.acts import CONSENT
from depositary.law.claims import rivalry
from depositary.law.claims.acts import act, open_end
from depositary.law.claims.assertion import Assertion, Kind
from depositary.law.claims.dates import a_day_off, days, may_be, on, within
from depositary.law.claims.home import at_home
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.standing import reach_of
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.claims.words import day, done, was
from depositary.law.clauses import ExitClause, Treaty
from depositary.law.dates import Bounds, say, say_bounds
from depositary.law.rules import Rounding
from depositary.law.status import Status
from depositary.law.timeline import Episode

_COUNTED_FROM_RECEIPT = frozenset({Rounding.NONE, Rounding.NEXT_DAY, Rounding.FIRST_OF_NEXT_MONTH})
_DAYS_IN_MONTH = 30  # as clauses write three months: ninety days
Turns = Sequence[tuple[Bounds, Episode[Status]]]
"""When an actor became bound, or ceased to be, each time, with the time as a party that so began or ended."""


def notice(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the treaty can be left at a notice of so many months"."""
    assert claim.months is not None
    treaty = record.treaty(claim.object)
    clause = treaty.exit
    if clause is not None and clause.rule is None and clause.via_parent and treaty.parent:
        found = notice(replace(claim, object=treaty.parent), record)
        return replace(found, reason=f"The {treaty.name} ends with its parent treaty. {found.reason}")
    if clause is None or (clause.rule is None and clause.allowed and not clause.article):
        reason = f"What the {treaty.name} says on leaving is not on record."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, (claim.object,))
    if not clause.allowed:
        reason = f"The {treaty.name} has no clause on denunciation: no period of notice lets a party leave it."
        return Verdict(Outcome.CONTRADICTED, Rule.CANNOT_BE_LEFT, reason, (clause.id,))
    if clause.rule is None or treaty.merged:
        reason = f"{clause.cited} of the {treaty.name} names no period that could be compared."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOTICE_PERIOD, reason, (clause.id,))
    rule, outcome = clause.rule, Outcome.CONTRADICTED
    said = f"{clause.cited} of the {treaty.name}: {rule.say()}, counted from the receipt by the depositary"
    if _has_period(clause, claim.months):
        outcome, ends = Outcome.CONFIRMED, _conditions(clause)
    elif rule.days and rule.days == claim.months * _DAYS_IN_MONTH:
        outcome, ends = Outcome.IMPRECISE, "; days, not months"
    else:
        months = "one month" if claim.months == 1 else f"{claim.months} months"
        ends = f"; not {f'after {months}' if claim.months else 'at once'}"
    meant = _with_that_period(claim, record, treaty) if outcome is Outcome.CONTRADICTED else ()
    return Verdict(outcome, Rule.NOTICE_PERIOD, f"{said}{ends}.", (clause.id,), meant)


def _conditions(clause: ExitClause) -> str:
    """What must be given besides the notice."""
    said = []
    if clause.points:
        said.append(clause.points.say())
    elif clause.earliest_after_months:
        since = "been in force" if clause.earliest_from_treaty else "bound the party"
        said.append(f"only once it has {since} for {clause.earliest_after_months} months")
    if clause.waits:
        said.append(clause.waits.say())
    return "".join(f"; {one}" for one in said)


def _with_that_period(claim: Assertion, record: Record, treaty: Treaty) -> tuple[Meant, ...]:
    """The treaties of the same organisation that the same actor left, and that have the period."""
    found: list[Meant] = []
    for other in record.treaties(treaty.organisation) if treaty.organisation else ():
        clause = record.treaty(other).exit
        if clause is None or not _has_period(clause, claim.months):
            continue
        if any(e.status is Status.FORMER_PARTY for e in record.participation(claim.actor, other).timeline.episodes):
            found.append(Meant(clause.id, f"That is the period of {clause.cited} of the {record.name(other)}."))
    return tuple(found)


def _has_period(clause: ExitClause, months: int | None) -> bool:
    """Whether an exit takes effect so many months after the receipt; at once is on the same day."""
    rule = clause.rule
    if rule is None or rule.days or rule.months != months or rule.rounding not in _COUNTED_FROM_RECEIPT:
        return False
    return bool(months) or rule.rounding is Rounding.NONE


def effect(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the act of the actor on the treaty takes effect on that day", and was received on another."""
    assert claim.effective is not None
    entering, treaty = claim.act in CONSENT, record.treaty(claim.object)
    bound = [e for e in record.participation(claim.actor, claim.object).timeline.episodes if e.status is Status.PARTY]
    turns = [(one.since if entering else one.until, one) for one in bound]
    known = [(when, one) for when, one in reversed(turns) if when is not None and when != Bounds()]
    first, last = days(claim.effective)
    said = _when(known, record, claim, entering)
    if entering and treaty.in_force and last < treaty.in_force:
        reason = f"The {treaty.name} itself entered into force on {say(treaty.in_force)}. {said}".strip()
        evidence = (claim.object, *_evidence(known))
        return Verdict(Outcome.CONTRADICTED, Rule.BEFORE_ENTRY_INTO_FORCE, reason, evidence)
    same = [(when, one) for when, one in known if within(when, claim.effective)]
    if same:
        reason = _when(same, record, claim, entering)
        found = Verdict(Outcome.CONFIRMED, Rule.DAY_OF_EFFECT, reason, _evidence(same))
        return _and_received(found, claim, record)
    held = [] if entering else rivalry.ended_on(claim, record, first, last)
    if held:
        return rivalry.rival(held, claim, said, _evidence(known), record)
    perhaps = [(when, one) for when, one in known if may_be(when, claim.effective)]
    if perhaps:
        reason = _when(perhaps, record, claim, entering)
        endless = not entering and any(when.latest is None for when, _ in perhaps)
        rule = open_end(claim, record) if endless else Rule.UNDETERMINED
        return Verdict(Outcome.UNVERIFIABLE, rule, reason, _evidence(perhaps))
    if known:
        near = any(a_day_off(when, claim.effective) for when, _ in known)
        outcome = Outcome.IMPRECISE if near else Outcome.CONTRADICTED
        return Verdict(outcome, Rule.DAY_OF_EFFECT, said, _evidence(known))
    return _by_the_clause(claim, treaty) or _no_effect_known(claim, record, treaty, bound)


def _and_received(found: Verdict, claim: Assertion, record: Record) -> Verdict:
    """The verdict on the day of effect, joined with that on the day of receipt, where one is claimed."""
    if claim.date is None:
        return found
    received = act(Assertion(Kind.ACT, actor=claim.actor, object=claim.object, act=claim.act, date=claim.date), record)
    if received.outcome is Outcome.CONFIRMED:
        return found
    evidence = tuple(dict.fromkeys((*found.evidence, *received.evidence)))
    return replace(received, reason=f"{found.reason} {received.reason}", evidence=evidence)


def _by_the_clause(claim: Assertion, treaty: Treaty) -> Verdict | None:
    """What the clause makes of the day of receipt that is claimed, where the record has none."""
    assert claim.effective is not None
    clause = treaty.entry if claim.act in CONSENT else treaty.exit
    received = claim.date.bounds if claim.date else Bounds()
    if clause is None or clause.rule is None or received.earliest is None or received.latest is None:
        return None
    computed = received.map(clause.rule.apply).not_before(treaty.in_force)
    if may_be(computed, claim.effective) or clause.only_after_entry_into_force:
        return None
    if isinstance(clause, ExitClause) and _conditions(clause):
        return None
    assert claim.date is not None
    says = f"{clause.cited}, {clause.rule.say()}"
    reason = f"What is received {on(claim.date)} takes effect {say_bounds(computed)}: {says}."
    near = a_day_off(computed, claim.effective)
    outcome = Outcome.IMPRECISE if near else Outcome.CONTRADICTED
    return Verdict(outcome, Rule.DAY_OF_EFFECT, reason, (clause.id,))


def _no_effect_known(claim: Assertion, record: Record, treaty: Treaty, bound: Sequence[Episode[Status]]) -> Verdict:
    assert claim.effective is not None
    found, last = record.participation(claim.actor, claim.object), days(claim.effective)[1]
    status, name = found.on(last).status, record.name(claim.actor)
    reach, presumed = reach_of(record, claim, last)
    acts = record.acts(claim.actor, claim.object)
    if status is Status.PARTY and claim.act not in CONSENT:
        if treaty.exit is not None and not treaty.exit.allowed:
            reason = f"The {treaty.name} has no clause on denunciation; {name} was a party.{reach}"
            return Verdict(Outcome.CONTRADICTED, Rule.CANNOT_BE_LEFT, reason, (treaty.exit.id,), presumed=presumed)
        home = at_home(acts, leaving=True)
        evidence = (*(one.id for one in home), *bound[0].because)
        if home:
            what = "; ".join(done(one, record) for one in home)
            reason = f"{what}. No notice is on record that could have had an effect; {name} was a party.{reach}"
            return Verdict(Outcome.CONTRADICTED, Rule.ANNOUNCEMENT_ONLY, reason, evidence, presumed=presumed)
        reason = f"No notice of {name} is on record, and it was a party.{reach}"
        if presumed:
            return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, evidence)
        return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, reason, evidence)
    if status in (None, Status.NO_DATA):
        reason = f"The record does not say when it had effect for {name}."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    evidence = found.on(last).episodes[0].because or (claim.object,)
    reason = f"{name} was {was(status)}; no such effect is on record.{reach}"
    return Verdict(Outcome.CONTRADICTED, Rule.ON_RECORD, reason, evidence, presumed=presumed)


def _when(known: Turns, record: Record, claim: Assertion, entering: bool) -> str:
    """When the effect came, or can come, each time."""
    name, said = record.name(claim.actor), list[str]()
    for when, episode in known:
        missing = f" Not known: {'; '.join(episode.missing)}." if episode.missing and when.latest is None else ""
        if entering:
            said.append(f"{name} was bound from {day(when)} on.{missing}")
        elif when.latest is None and when.earliest is not None:
            said.append(f"{name} ceases to be bound on {say(when.earliest)} at the earliest, if at all.{missing}")
        else:
            said.append(f"{name} ceased to be bound on {day(when)}.")
    return " ".join(said)


def _evidence(known: Turns) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, episode in known for name in episode.because))
