"""The calculator: a notice or an instrument received on a day takes effect on which day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from depositary.law.absence import Actor
from depositary.law.clauses import Clause, Openness, Treaty
from depositary.law.dates import Bounds, say, say_bounds
from depositary.law.rules import TimeRule
from depositary.law.steps import entry_step, exit_step


class Allowed(StrEnum):
    """Whether the treaty lets the act have effect; `DEPENDS` where that turns on the state or on a parent treaty."""

    YES = "true"
    NO = "false"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True)
class Effect:
    """The first day of the new state of affairs (None: none, or not computable), its steps and the reason."""

    allowed: Allowed
    effective: date | None
    clause: Clause | None
    steps: tuple[str, ...]
    reason: str


def denunciation(
    treaty: Treaty, received: date, bound_since: Bounds | None = None, specified: date | None = None
) -> Effect:
    """What a notice received by the depositary on `received` leads to.

    `bound_since` is the day from which the state in question was a party, where a state was named; `specified` a later
    day that the notice itself names, which is followed where it lies after the day of the clause.
    """
    clause = treaty.exit
    if clause is None:
        return Effect(
            Allowed.DEPENDS, None, None, (), f"The clause of {treaty.name} on denunciation is not in the record."
        )
    if not clause.allowed:
        reason = f"{treaty.name} has no clause on denunciation: a notice changes nothing, and the party stays bound."
        return Effect(Allowed.NO, None, clause, (f"Received {say(received)}.", reason), reason)
    if clause.via_parent:
        reason = f"{treaty.name} has no clause of its own; it ends for a party with the parent treaty, {treaty.parent}."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if clause.rule is None:
        reason = f"{clause.cited} of {treaty.name} names no period that could be computed."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if treaty.in_force is not None and received < treaty.in_force:
        reason = f"{treaty.name} entered into force on {say(treaty.in_force)}; before that there is nothing to leave."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if bound_since is not None and bound_since.earliest is not None and received < bound_since.earliest:
        reason = f"It is a party {_since(bound_since)} only; before that there was nothing to leave."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    step = exit_step(clause, received)
    effective = step.bounds.day
    steps = (*step.explanation, f"Effect {say_bounds(step.bounds)}.")
    if specified is not None and effective is not None and specified > effective:
        effective = specified
        steps = (*steps, f"The notice names a later day, {say(specified)}; that day is followed.")
    if clause.earliest_from_treaty and treaty.in_force is not None:
        bound_since = Bounds.exactly(treaty.in_force)
    if clause.earliest_after_months:
        return _after_minimum(treaty, clause.earliest_after_months, received, bound_since, effective, steps)
    return Effect(Allowed.YES, effective, clause, steps, f"{clause.cited}: {clause.rule.say()}.")


def consent(treaty: Treaty, received: date, actor: Actor | None = None, bound: bool = False) -> Effect:
    """From which day a state is bound whose instrument the depositary received on `received`.

    With `actor`, whether that state could join on that day as well; `bound` says that it was a party already.
    """
    clause = treaty.entry
    if bound:
        reason = f"It was a party to {treaty.name} already; a second instrument changes nothing."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    member = actor is not None and actor.member_since is not None and actor.member_since <= received
    if actor is not None and treaty.openness is Openness.MEMBERS_ONLY and not member:
        reason = f"{treaty.name} is open to members of the organisation only, and it was not one on {say(received)}."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if clause is None or clause.rule is None:
        return Effect(
            Allowed.DEPENDS, None, clause, (), f"The clause of {treaty.name} on later parties is not on record."
        )
    if treaty.opened is not None and received < treaty.opened:
        reason = f"{treaty.name} was opened for signature on {say(treaty.opened)}; nothing could be deposited before."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if treaty.in_force is None:
        reason = f"The day on which {treaty.name} entered into force is not on record."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    step = entry_step(clause, received, treaty.in_force)
    return Effect(Allowed.YES, step.bounds.day, clause, step.explanation, f"{clause.cited}: {clause.rule.say()}.")


def _after_minimum(
    treaty: Treaty,
    months: int,
    received: date,
    bound_since: Bounds | None,
    effective: date | None,
    steps: tuple[str, ...],
) -> Effect:
    clause = treaty.exit
    assert clause is not None
    assert clause.rule is not None
    minimum = TimeRule(months=months)
    condition = f"{clause.cited}: {clause.rule.say()}, and only after {months // 12} years as a party."
    if bound_since is None or bound_since.earliest is None or bound_since.latest is None:
        return Effect(Allowed.DEPENDS, effective, clause, steps, f"{condition} Name the state to decide it.")
    free = bound_since.map(minimum.apply)
    assert free.earliest is not None
    assert free.latest is not None
    said = f"The time runs {_since(bound_since)}; free to leave {_since(free)}."
    if received >= free.latest:
        return Effect(Allowed.YES, effective, clause, (*steps, said), condition)
    if received < free.earliest:
        return Effect(Allowed.NO, None, clause, (condition, said), f"{condition} {said}")
    return Effect(Allowed.DEPENDS, effective, clause, (*steps, said), f"{condition} {said}")


def _since(bounds: Bounds) -> str:
    return f"since {say(bounds.day)}" if bounds.day else f"since a day {say_bounds(bounds)}"
