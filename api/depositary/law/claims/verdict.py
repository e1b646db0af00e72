"""A verdict: what the record says to an assertion, by which rule, on what evidence, and what was probably meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from depositary.law.claims.rules import Rule


class Outcome(StrEnum):
    """The verdicts; the values are the notations of the vocabulary `verdict`."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    IMPRECISE = "imprecise"
    UNVERIFIABLE = "unverifiable"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was probably meant: a thing (an act, a treaty, a body) by its path, and a sentence on it."""

    thing: str
    says: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rule` is what decided, `reason` a sentence or two, `evidence` the paths of acts, clauses,
    powers, positions and other things on which it rests. `presumed`: the record does not reach the day, and the last
    that is known is taken to hold.
    """

    outcome: Outcome
    rule: Rule
    reason: str
    evidence: tuple[str, ...] = ()
    meant: tuple[Meant, ...] = ()
    presumed: bool = False


_CONTRARY = {Outcome.CONFIRMED: Outcome.CONTRADICTED, Outcome.CONTRADICTED: Outcome.CONFIRMED}
_ANOTHER_THING = frozenset(
    {
        Rule.SIGNATURE_IS_NO_CONSENT,
        Rule.LAW_IS_NO_DEPOSIT,
        Rule.NOTICE_PERIOD,
        Rule.DAY_OF_EFFECT,
        Rule.RECEIPT_GOVERNS,
    }
)
"""What is imprecise by these is near and not so: that it was not so is confirmed. By others it holds in part."""


def contrary(verdict: Verdict) -> Verdict:
    """The verdict on the contrary of what was judged. What holds in part stays imprecise."""
    outcome = _CONTRARY.get(verdict.outcome, verdict.outcome)
    if outcome is Outcome.IMPRECISE and verdict.rule in _ANOTHER_THING:
        outcome = Outcome.CONFIRMED
    return replace(verdict, outcome=outcome, meant=())


_WORST = (Outcome.CONTRADICTED, Outcome.IMPRECISE, Outcome.UNVERIFIABLE, Outcome.CONFIRMED, Outcome.OPINION)


def of_all(verdicts: Sequence[Verdict]) -> Outcome:
    """The verdict on a sentence that asserts several things: the worst of theirs; it is confirmed if all are."""
    return min((one.outcome for one in verdicts), key=_WORST.index)
