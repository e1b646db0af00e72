"""May this body look at what happened on that day? Jurisdiction in time only; admissibility is not assessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from depositary.law.dates import say, say_bounds
from depositary.law.oversight import Mandate
from depositary.law.powers import RESIDUAL_WORDS, Mode, Residual
from depositary.law.status import Hold
from depositary.law.timeline import Episode


class Answer(StrEnum):
    """The answer to a question of competence."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"
    NO_DATA = "no-data"


@dataclass(frozen=True, slots=True)
class BoundaryReading:
    """A reading, held by an organ or drawn from a text, of the last day whose facts the power still covers."""

    id: str
    last_day: date
    says: str

    def covers(self, day: date) -> bool:
        """Whether facts of the day are covered under this reading."""
        return day <= self.last_day


@dataclass(frozen=True, slots=True)
class Competence:
    """The answer, its reason, and on a boundary day the readings that differ.

    `presumed`: it assumes that nothing changed after the record ends, or in a gap of it.
    """

    answer: Answer
    reason: str
    readings: tuple[BoundaryReading, ...] = ()
    because: tuple[str, ...] = ()
    presumed: bool = False


def competence(mandate: Mandate, facts_on: date, readings: Sequence[BoundaryReading] = ()) -> Competence:
    """Whether the power covers facts of the day `facts_on`.

    A court keeps its competence for facts before an exit (ECHR Art. 58(2)): the day of the facts decides, not that of
    the question. Of the day on which the exit took effect readings can differ; then both are given.
    """
    found, known = _answer(mandate, facts_on, readings), mandate.reach_on(facts_on)
    if known is None or found.answer not in (Answer.YES, Answer.NO) or not mandate.presumed_on(facts_on):
        return found
    return replace(found, reason=f"{found.reason} {known.say(facts_on)}", presumed=True)


def _answer(mandate: Mandate, facts_on: date, readings: Sequence[BoundaryReading]) -> Competence:
    power = mandate.power
    reading = mandate.timeline.on(facts_on)
    first = reading.episodes[0]
    if power.mode is Mode.NONE:
        return Competence(Answer.NO, " ".join(first.explanation), because=first.because)
    if len({one.covers(facts_on) for one in readings}) > 1:
        reason = f"Two readings of the rule differ on facts of {say(facts_on)}, the day on which the exit took effect."
        return Competence(Answer.UNDETERMINED, reason, tuple(readings), first.because)
    if readings and readings[0].covers(facts_on) and reading.status in (Hold.RESIDUAL, Hold.ENDED):
        return Competence(Answer.YES, readings[0].says, tuple(readings), first.because)
    if reading.status is None:
        missing = "; ".join(reading.missing) or "the exact dates"
        return Competence(
            Answer.UNDETERMINED,
            f"It cannot be said whether the power was in force; not known: {missing}.",
            (),
            first.because,
        )
    match reading.status:
        case Hold.IN_FORCE:
            since = say(first.since.day) if first.since.day else f"a day {say_bounds(first.since)}"
            said = f"In force since {since}, and on {say(facts_on)}.{_left(mandate, first)}"
            return Competence(Answer.YES, said, (), first.because)
        case Hold.NO_DATA:
            return Competence(Answer.NO_DATA, " ".join(first.explanation), because=first.because)
        case Hold.RESIDUAL if power.residual is Residual.EXECUTION_CONTINUES:
            return Competence(Answer.YES, RESIDUAL_WORDS[power.residual], (), first.because)
        case Hold.RESIDUAL | Hold.ENDED:
            said = f"The power over the state ended {say_bounds(first.since)}; the facts are not earlier."
            return Competence(Answer.NO, said, (), first.because)
        case _:
            return Competence(Answer.NO, " ".join(first.explanation), because=first.because)


def _left(mandate: Mandate, answering: Episode[Hold]) -> str:
    """What must be added where the state has left since: whether the facts of then can still be brought."""
    if answering.until is None:
        return ""
    if answering.until.latest is None or answering.until.earliest is None:
        return f" Whether it ended since is not known: it could do so {say_bounds(answering.until)}."
    when = say_bounds(answering.until)
    if mandate.power.residual is Residual.FACTS_BEFORE_EXIT:
        return f" The state left {when}, and remains answerable for what happened before."
    return f" It ended {when}. {RESIDUAL_WORDS[mandate.power.residual]}"
