"""May it do that, and who made it? A body's or court's power that is claimed, and the treaty that established it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from depositary.law.claims.assertion import Assertion
from depositary.law.claims.dates import days
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.clauses import cite
from depositary.law.competence import Answer
from depositary.law.dates import say, say_bounds
from depositary.law.oversight import Mandate
from depositary.law.powers import Mode, Power
from depositary.law.status import Hold

_ANSWERED = {
    Answer.YES: Outcome.CONFIRMED,
    Answer.NO: Outcome.CONTRADICTED,
    Answer.UNDETERMINED: Outcome.UNVERIFIABLE,
    Answer.NO_DATA: Outcome.UNVERIFIABLE,
}
_BEST = (Hold.IN_FORCE, Hold.RESIDUAL, None, Hold.UNDETERMINED, Hold.NO_DATA, Hold.ENDED, Hold.NONE)
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
        said = "; ".join(f"{record.name(one.treaty)}, {cite(one.article)}" for one in had)
        return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, f"{said}.", tuple(one.id for one in had))
    if claim.facts is not None:
        return _facts(claim, record, had)
    assert claim.date is not None
    day = days(claim.date)[1]
    mandates = [record.mandate(claim.actor, one) for one in had]
    return _on(min(mandates, key=lambda one: _BEST.index(one.timeline.on(day).status)), day, record)


def _no_such_power(claim: Assertion, record: Record, named: Sequence[Power]) -> Verdict:
    what, of_body = _words(claim.power), [one for one in record.powers() if one.body == claim.body]
    if not of_body:
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, f"No power of {record.name(claim.body)} is on record.")
    others = sorted({_words(one.kind) for one in of_body if one.mode is not Mode.NONE})
    articles = (
        f" ({'; '.join(cite(one.article) for one in named if one.article)})" if any(o.article for o in named) else ""
    )
    reason = f"{record.name(claim.body)} has no power of {what}{articles}; it has: {', '.join(others) or 'none'}."
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
    treaty, what = record.name(claim.leaving), _words(claim.power)
    evidence = tuple(one.id for one in lost)
    said = "; ".join(f"{record.name(one.body)}, {_words(one.kind)}" for one in lost) or "nothing"
    reason = f"With the {treaty} end: {said}."
    if any(one.kind == claim.power and claim.body in ("", one.body) for one in lost):
        return Verdict(
            Outcome.CONFIRMED, Rule.ON_RECORD, f"{reason} Not before the denunciation takes effect.", evidence
        )
    if lost:
        return Verdict(Outcome.IMPRECISE, Rule.NO_SUCH_POWER, f"No power of {what} is lost. {reason}", evidence)
    return Verdict(Outcome.CONTRADICTED, Rule.NO_SUCH_POWER, f"No power of {what} is lost.", (claim.leaving,))


def _facts(claim: Assertion, record: Record, had: Sequence[Power]) -> Verdict:
    assert claim.facts is not None
    first, last = days(claim.facts)
    rank = (Answer.YES, Answer.UNDETERMINED, Answer.NO_DATA, Answer.NO)
    answers = []
    for day in dict.fromkeys((first, last)):
        found = [record.competence(claim.actor, one, day) for one in had]
        answers.append(min(found, key=lambda one: rank.index(one.answer)))
    evidence = tuple(dict.fromkeys(name for one in answers for name in (*one.because, *(r.id for r in one.readings))))
    presumed = any(one.presumed for one in answers)
    if len({one.answer for one in answers}) > 1:
        return Verdict(Outcome.IMPRECISE, Rule.CUT_OFF, " ".join(one.reason for one in answers), evidence)
    outcome = _ANSWERED[answers[0].answer]
    rule = Rule.CUT_OFF if outcome is Outcome.CONTRADICTED else Rule.ON_RECORD
    rule = Rule.UNDETERMINED if outcome is Outcome.UNVERIFIABLE else rule
    return Verdict(outcome, rule, answers[-1].reason, evidence, presumed=presumed)


def _on(mandate: Mandate, day: date, record: Record) -> Verdict:
    """What a mandate is on a day, with the positions where official ones differ."""
    found, power = _held(mandate, day, record), mandate.power
    ends = (power.body, mandate.participant, power.treaty)
    positions = record.positions(f"mandate/{'.'.join(one.rsplit('/', 1)[-1] for one in ends)}.{power.kind}")
    held = "".join(f" {record.name(one.holder)} holds: {one.says}" for one in positions)
    evidence = (*found.evidence, *(one.id for one in positions))
    return replace(found, reason=found.reason + held, evidence=evidence)


def _held(mandate: Mandate, day: date, record: Record) -> Verdict:
    reading = mandate.timeline.on(day)
    episode, power = reading.episodes[0], mandate.power
    evidence = tuple(dict.fromkeys((power.id, *episode.because)))
    body, state = record.name(power.body), record.name(mandate.participant)
    presumed, known = mandate.presumed_on(day), mandate.reach_on(day)
    reach = f" {known.say(day)}" if presumed and known else ""
    legal = f"{record.name(power.treaty)}, {cite(power.article)}"
    match reading.status:
        case Hold.IN_FORCE:
            since = f" since {say(episode.since.day)}" if episode.since.day else ""
            reason = f"{body} had it over {state}{since}: {legal}.{reach}"
            return Verdict(Outcome.CONFIRMED, Rule.ON_RECORD, reason, evidence, presumed=presumed)
        case Hold.RESIDUAL:
            reason = f"{state} is out {say_bounds(episode.since)}; {body} keeps it for what happened before: {legal}."
            return Verdict(Outcome.IMPRECISE, Rule.CUT_OFF, reason, evidence, presumed=presumed)
        case None:
            reason = f"It cannot be said: not known: {'; '.join(reading.missing) or 'the exact dates'}."
            return Verdict(Outcome.UNVERIFIABLE, Rule.UNDETERMINED, reason, evidence)
        case Hold.NO_DATA:
            return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, " ".join(episode.explanation), evidence)
        case Hold.ENDED:
            reason = f"The power of {body} over {state} ended {say_bounds(episode.since)}: {legal}.{reach}"
            return Verdict(Outcome.CONTRADICTED, Rule.CUT_OFF, reason, evidence, presumed=presumed)
        case _:
            rule = Rule.DECLARATION_NEEDED if power.mode is Mode.OPT_IN else Rule.ON_RECORD
            reason = f"{' '.join(episode.explanation)} {legal}.{reach}"
            return Verdict(Outcome.CONTRADICTED, rule, reason, evidence, presumed=presumed)


def established(claim: Assertion, record: Record) -> Verdict:
    """The verdict on "the body was established by that treaty", or "is a body of that organisation"."""
    founder, organisation = record.founder(claim.body), record.organisation(claim.body)
    body = record.name(claim.body)
    if not founder and not organisation:
        return Verdict(Outcome.UNVERIFIABLE, Rule.NOT_ON_RECORD, f"What established {body} is not on record.")
    names = [record.name(one) for one in (founder, organisation) if one]
    reason = f"{body} was established by the {names[0]}" + (f" ({names[1]})." if len(names) > 1 else ".")
    evidence = tuple(one for one in (claim.body, founder, organisation) if one)
    if claim.founder in (founder, organisation, record.organisation(founder) if founder else founder):
        return Verdict(Outcome.CONFIRMED, Rule.FOUNDER, reason, evidence)
    meant = tuple(
        Meant(other, f"{record.name(other)} was established by the {record.name(record.founder(other))}.")
        for other in record.confusable(claim.body)
        if not other.startswith("treaty/") and claim.founder in (record.founder(other), record.organisation(other))
    )
    return Verdict(Outcome.CONTRADICTED, Rule.FOUNDER, reason, evidence, meant)


def _words(kind: str) -> str:
    return kind.replace("-", " ")
