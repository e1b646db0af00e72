"""May it do that, and who made it? A body's or court's power that is claimed, and the treaty that established it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from depositary.law.claims.assertion import Assertion
from depositary.law.claims.dates import days, telling
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.claims.words import day as from_day
from depositary.law.claims.words import path_end
from depositary.law.clauses import cite
from depositary.law.competence import Answer, Competence
from depositary.law.dates import PartialDate, say_bounds
from depositary.law.oversight import Mandate
from depositary.law.powers import RESIDUAL_WORDS, Mode, Power
from depositary.law.status import Hold, Status

_ANSWERED = {
    Answer.YES: Outcome.CONFIRMED,
    Answer.NO: Outcome.CONTRADICTED,
    Answer.UNDETERMINED: Outcome.UNVERIFIABLE,
    Answer.NO_DATA: Outcome.UNVERIFIABLE,
}
_RANK = (Answer.YES, Answer.UNDETERMINED, Answer.NO_DATA, Answer.NO)
_BEST = (Hold.IN_FORCE, Hold.RESIDUAL, None, Hold.NO_DATA, Hold.ENDED, Hold.NONE)
"""Of several treaties that give a body one power, the one that decides: what is in force outweighs what is not."""


def power(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the body has this power", over a state, on a day, over facts of a day, or after an exit."""
    named = [one for one in record.powers() if one.kind == claim.power and claim.body in ("", one.body)]
    had = [one for one in named if one.mode is not Mode.NONE]
    if not had:
        return _no_such_power(claim, record, named)
    if claim.leaving:
        return _lost(claim, record)
    if not claim.actor:
        said = "; ".join(f"{record.name(one.body)}: {record.name(one.treaty)}, {cite(one.article)}" for one in had)
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, f"{said}.", tuple(one.id for one in had))
    mandates = [record.mandate(claim.actor, one) for one in had]
    if claim.facts is not None:
        return _over_facts(claim, claim.facts, record, mandates)
    assert claim.date is not None
    found = _in_time([_on(mandates, day, record) for day in _days(claim.date, mandates)])
    return _with_positions(found, mandates, record)


def _days(claimed: PartialDate, mandates: Iterable[Mandate]) -> list[date]:
    """The days that stand for all that are claimed."""
    return telling(claimed, (period.since for one in mandates for period in one.timeline.periods()))


def _no_such_power(claim: Assertion, record: Record, named: Sequence[Power]) -> Verdict:
    what, of_body = _words(claim.power), [one for one in record.powers() if one.body == claim.body]
    if not of_body:
        whose = record.name(claim.body) if claim.body else "any body"
        reason = f"No power of {whose} that is called {what} is on record."
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason)
    others = sorted({_words(one.kind) for one in of_body if one.mode is not Mode.NONE})
    articles = "; ".join(cite(one.article) for one in named if one.article)
    cited = f" ({articles})" if articles else ""
    reason = f"{record.name(claim.body)} has no power of {what}{cited}; it has: {', '.join(others) or 'none'}."
    meant: list[Meant] = []
    if claim.actor and claim.date:
        day = days(claim.date)[1]
        for one in record.powers():
            if one.kind != claim.power or one.mode is Mode.NONE:
                continue
            if record.mandate(claim.actor, one).timeline.on(day).status is Hold.IN_FORCE:
                says = f"{record.name(one.body)} had it over {record.name(claim.actor)}: {cite(one.article)}."
                meant.append(Meant(one.id, says))
    evidence = tuple(one.id for one in named) or tuple(one.id for one in of_body)
    return Verdict(Outcome.CONTRADICTED, Rule.NO_SUCH_POWER, reason, evidence, tuple(meant))


def _lost(claim: Assertion, record: Record) -> Verdict:
    lost = record.lost_by_leaving(claim.actor, claim.leaving)
    treaty, what, name = record.name(claim.leaving), _words(claim.power), record.name(claim.actor)
    evidence = tuple(one.id for one in lost)
    said = "; ".join(
        f"{', '.join(_words(one.kind) for one in lost if one.body == body)} ({record.name(body)})"
        for body in dict.fromkeys(one.body for one in lost)
    )
    reason = f"When {name} leaves the {treaty}, these powers over it end: {said}."
    if any(one.kind == claim.power and claim.body in ("", one.body) for one in lost):
        reason = f"{reason} They do not end before the exit takes effect."
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, reason, evidence)
    if lost:
        return Verdict(Outcome.IMPRECISE, Rule.NO_SUCH_POWER, f"No power of {what} is lost. {reason}", evidence)
    reason = f"No power over {name} ends with the {treaty}."
    return Verdict(Outcome.CONTRADICTED, Rule.NO_SUCH_POWER, reason, (claim.leaving,))


def _over_facts(claim: Assertion, facts: PartialDate, record: Record, mandates: Sequence[Mandate]) -> Verdict:
    """Whether a power covers what happened on all the days that are claimed."""
    found = []
    for day in sorted({*_days(facts, mandates), days(facts)[1]}):
        of_day = [(record.competence(claim.actor, one.power, day), one) for one in mandates]
        found.append(_answered(day, record, *min(of_day, key=lambda pair: _RANK.index(pair[0].answer))))
    verdict = _in_time(found)
    cut = verdict.rule is Rule.PART_OF_THE_TIME and any(one.rule is Rule.CUT_OFF for one in found)
    return replace(verdict, rule=Rule.CUT_OFF) if cut else verdict


def _answered(day: date, record: Record, found: Competence, mandate: Mandate) -> Verdict:
    outcome = _ANSWERED[found.answer]
    rule = Rule.ON_RECORD
    if outcome is Outcome.UNVERIFIABLE:
        rule = Rule.NOT_ON_RECORD if found.answer is Answer.NO_DATA else Rule.UNDETERMINED
    if outcome is Outcome.CONTRADICTED:
        ended = mandate.timeline.on(day).status in (Hold.ENDED, Hold.RESIDUAL)
        rule = Rule.CUT_OFF if ended else _why_none(mandate, day)
    evidence = tuple(dict.fromkeys((*found.because, *(one.id for one in found.readings))))
    reason = f"{record.name(mandate.power.body)} over {record.name(mandate.participant)}: {found.reason}"
    return Verdict(outcome, rule, reason, evidence, presumed=found.presumed)


def _in_time(found: Sequence[Verdict]) -> Verdict:
    """One verdict of those on several days: what holds on a part of them is imprecise, and told."""
    outcomes = {one.outcome for one in found}
    if len(outcomes) == 1:
        return found[-1]
    first = {one.outcome: one for one in reversed(found)}
    evidence = tuple(dict.fromkeys(name for one in found for name in one.evidence))
    runs = groupby(found, key=lambda one: (one.outcome, one.rule))
    reason = " ".join(next(run).reason for _, run in runs)
    if Outcome.CONFIRMED in outcomes and outcomes & {Outcome.CONTRADICTED, Outcome.IMPRECISE}:
        return Verdict(Outcome.IMPRECISE, Rule.PART_OF_THE_TIME, reason, evidence)
    part = first.get(Outcome.IMPRECISE) or first[Outcome.UNVERIFIABLE]
    return replace(part, reason=reason, evidence=evidence)


def _on(mandates: Sequence[Mandate], day: date, record: Record) -> Verdict:
    """What the mandate that decides is on a day."""
    return _held(min(mandates, key=lambda one: _BEST.index(one.timeline.on(day).status)), day, record)


def _with_positions(found: Verdict, mandates: Iterable[Mandate], record: Record) -> Verdict:
    """A verdict with the positions where official ones differ."""
    abouts = (
        f"{path_end(one.power.body)}.{path_end(one.participant)}.{path_end(one.power.treaty)}.{one.power.kind}"
        for one in mandates
    )
    positions = [one for about in abouts for one in record.positions(f"mandate/{about}")]
    held = "".join(f" {record.name(one.holder)} holds: {one.says}" for one in positions)
    return replace(found, reason=found.reason + held, evidence=(*found.evidence, *(one.id for one in positions)))


def _held(mandate: Mandate, day: date, record: Record) -> Verdict:
    reading = mandate.timeline.on(day)
    episode, power = reading.episodes[0], mandate.power
    evidence = tuple(dict.fromkeys((power.id, *episode.because)))
    body, state, what = record.name(power.body), record.name(mandate.participant), _words(power.kind)
    presumed, known = mandate.presumed_on(day), mandate.reach_on(day)
    reach = f" {known.say(day)}" if presumed and known else ""
    legal = f"({record.name(power.treaty)}, {cite(power.article)})"
    match reading.status:
        case Hold.IN_FORCE:
            reason = f"{body} had the power of {what} over {state} from {from_day(episode.since)} on {legal}.{reach}"
            return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, reason, evidence, presumed=presumed)
        case Hold.RESIDUAL:
            lost = f"lost it {say_bounds(episode.since)}. {RESIDUAL_WORDS[power.residual]}{reach}"
            reason = f"{body} had the power of {what} over {state} {legal} and {lost}"
            return Verdict(Outcome.IMPRECISE, Rule.CUT_OFF, reason, evidence, presumed=presumed)
        case None:
            missing = "; ".join(reading.missing) or "the exact dates"
            reason = f"Whether {body} had the power of {what} over {state} cannot be said; not known: {missing}."
            return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, evidence)
        case Hold.NO_DATA:
            why = " ".join(episode.explanation)
            reason = f"Whether {body} had the power of {what} over {state} cannot be said. {why}"
            return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, evidence)
        case Hold.ENDED:
            reason = f"The power of {what} of {body} over {state} ended {say_bounds(episode.since)} {legal}.{reach}"
            return Verdict(Outcome.CONTRADICTED, Rule.CUT_OFF, reason, evidence, presumed=presumed)
        case _:
            why = " ".join(episode.explanation)
            reason = f"{body} had no power of {what} over {state} {legal}. {why}{reach}"
            rule = _why_none(mandate, day)
            return Verdict(Outcome.CONTRADICTED, rule, reason, evidence, presumed=presumed)


def _why_none(mandate: Mandate, day: date) -> Rule:
    """What a power over a state lacks that it never had: the declaration of a party, else the participation."""
    party = mandate.participation is not None and mandate.participation.on(day).status is Status.PARTY
    return Rule.DECLARATION_NEEDED if party and mandate.power.mode is Mode.OPT_IN else Rule.ON_RECORD


def established(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the body was established by that treaty", or "is a body of that organisation"."""
    founder, organisation = record.founder(claim.body), record.organisation(claim.body)
    body = record.name(claim.body)
    if not founder and not organisation:
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, f"What established {body} is not on record.")
    names = [record.name(one) for one in (founder, organisation) if one]
    reason = f"{body} was established by the {names[0]}" + (f" ({names[1]})." if len(names) > 1 else ".")
    evidence = tuple(one for one in (claim.body, founder, organisation) if one)
    if claim.founder in (founder, organisation):
        return Verdict(Outcome.CONFIRMED, Rule.FOUNDER, reason, evidence)
    if not (founder if claim.founder.startswith("treaty/") else organisation):
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, reason, evidence)
    meant = tuple(
        Meant(other, f"{record.name(other)} was established by the {record.name(record.founder(other))}.")
        for other in record.confusable(claim.body)
        if not other.startswith("treaty/") and claim.founder in (record.founder(other), record.organisation(other))
    )
    return Verdict(Outcome.CONTRADICTED, Rule.FOUNDER, reason, evidence, meant)


def _words(kind: str) -> str:
    return kind.replace("-", " ")
