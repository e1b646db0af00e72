"""The verdict on an assertion, and on a sentence that asserts several things or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from depositary.law.claims import acts, bodies, departures, exits, others, standing
from depositary.law.claims.assertion import Assertion, Kind, Modality
from depositary.law.claims.record import Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Outcome, Verdict, contrary

_JUDGES: dict[Kind, Callable[[Assertion, Record], Verdict]] = {
    Kind.ACT: acts.act,
    Kind.STATUS: standing.standing,
    Kind.MEMBERSHIP: standing.standing,
    Kind.NOTICE: exits.notice,
    Kind.EFFECT: exits.effect,
    Kind.DEPARTURE: departures.departure,
    Kind.POWER: bodies.power,
    Kind.ESTABLISHED: bodies.established,
    Kind.TITLE: others.title,
    Kind.COUNT: others.count,
    Kind.PLACE: others.place,
    Kind.EVENT: others.event,
}


def judge(assertion: Assertion, record: Record) -> Verdict:
    """The verdict of the rule for the kind of an assertion, turned round where the contrary is asserted."""
    found = _JUDGES[assertion.kind](assertion, record)
    return found if assertion.holds else contrary(found)


def judge_sentence(modality: Modality, assertions: Sequence[Assertion], record: Record) -> tuple[Verdict, ...]:
    """The verdicts on a sentence, one for each assertion; one alone where nothing is asserted.

    A forecast or an opinion is not judged, whatever facts it rests on: those are sentences of their own.
    """
    if modality in (Modality.PREDICTS, Modality.OPINES):
        return (Verdict(Outcome.OPINION, Rule.OPINION, "A forecast or a value judgment: it is not judged."),)
    if not assertions:
        reason = "Nothing that the record holds speaks for or against it."
        return (Verdict(Outcome.UNVERIFIABLE, Rule.NOTHING_TO_JUDGE, reason),)
    return tuple(judge(one, record) for one in assertions)
