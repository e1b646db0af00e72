"""The calculator: a notice or an instrument received on a day takes effect on which day, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the state in question on the day of receipt.

    `party` is whether it was or may have been one, `since` from which day on, and `doubt` why that is not certain.
    """

    party: bool
    since: Bounds | None = None
    doubt: str = ""


def denunciation(
    treaty: Treaty, received: date, standing: Standing | None = None, specified: date | None = None
) -> Effect:
    """What a notice received by the depositary on `received` leads to.

    `standing` is that of the state in question, where one was named; `specified` a later day that the notice itself
    names, which is followed where it lies after the day of the clause.
    """
    if standing is not None and not standing.party:
        reason = "It was not a party on that day; there was nothing to denounce."
        return Effect(Allowed.NO, None, treaty.exit, (reason,), reason)
    found = _denunciation(treaty, received, standing.since if standing else None, specified)
    if standing is None or not standing.doubt or found.allowed is Allowed.NO:
        return found
    return replace(found, allowed=Allowed.DEPENDS, reason=f"{standing.doubt} {found.reason}")


def _denunciation(treaty: Treaty, received: date, bound_since: Bounds | None, specified: date | None) -> Effect:
    clause = treaty.exit
    if treaty.merged:
        reason = "It is part of the treaty that it amends, and can be left only together with that."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if clause is None:
        return Effect(Allowed.DEPENDS, None, None, (), "The clause of the treaty on denunciation is not on record.")
    if not clause.allowed:
        reason = "The treaty has no clause on denunciation: a notice changes nothing, and the party stays bound."
        return Effect(Allowed.NO, None, clause, (f"Received {say(received)}.", reason), reason)
    if clause.via_parent and clause.rule is None:
        reason = "The treaty has no clause of its own; it ends for a party with its parent treaty."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if clause.rule is None and not clause.article:
        reason = (
            "The text says nothing on leaving. Then a party may leave only with the consent of all, or if the parties "
            "meant to allow it or the nature of the treaty implies it (Vienna Convention on the Law of Treaties, "
            "Arts 54, 56)."
        )
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if clause.rule is None:
        reason = f"{clause.cited} names no period that could be computed."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if treaty.in_force is not None and received < treaty.in_force:
        reason = f"The treaty entered into force on {say(treaty.in_force)}; before that there is nothing to leave."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if bound_since is not None and bound_since.earliest is not None and received < bound_since.earliest:
        reason = f"It is a party {_since(bound_since)} only; before that there was nothing to leave."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    step = exit_step(clause, received, bound_since, treaty.in_force)
    steps = (*step.explanation, f"Effect {say_bounds(step.bounds)}.")
    # Where it turns on a term or a conflict that is not on record, the first day may be known all the same.
    open_term = clause.points is not None and step.bounds.day is None
    effective = None if open_term else step.bounds.earliest
    if specified is not None and effective is not None and specified > effective:
        start = treaty.in_force if clause.earliest_from_treaty else bound_since.day if bound_since else None
        effective = clause.points.on_or_after(start, specified) if clause.points and start else specified
        followed = "that day is followed" if effective == specified else f"the next exit point is {say(effective)}"
        steps = (*steps, f"The notice names a later day, {say(specified)}; {followed}.")
    if step.missing:
        reason = f"{clause.cited}: {clause.rule.say()}. {step.explanation[-1]}"
        return Effect(Allowed.DEPENDS, effective, clause, steps, reason)
    if clause.earliest_from_treaty:
        bound_since = Bounds.exactly(treaty.in_force) if treaty.in_force else None
    found = Effect(Allowed.YES, effective, clause, steps, f"{clause.cited}: {clause.rule.say()}.")
    if clause.earliest_after_months:
        found = _after_minimum(treaty, clause.earliest_after_months, received, bound_since, effective, steps)
    if treaty.in_force is None and found.allowed is not Allowed.NO:
        unknown = (
            "The day on which the treaty entered into force is not on record; before it there is nothing to leave."
        )
        return replace(found, allowed=Allowed.DEPENDS, reason=f"{unknown} {found.reason}")
    return found


def consent(treaty: Treaty, received: date, actor: Actor | None = None, standing: Standing | None = None) -> Effect:
    """From which day a state is bound whose instrument the depositary received on `received`.

    With `actor` and its `standing`, whether that state could join on that day as well.
    """
    if standing is not None and standing.party and not standing.doubt:
        reason = "It was a party to the treaty already; a second instrument changes nothing."
        return Effect(Allowed.NO, None, treaty.entry, (reason,), reason)
    found = _consent(treaty, received, actor)
    if standing is None or not standing.doubt or found.allowed is Allowed.NO:
        return found
    reason = f"{standing.doubt} If it was one, a second instrument changes nothing. {found.reason}"
    return replace(found, allowed=Allowed.DEPENDS, reason=reason)


def _consent(treaty: Treaty, received: date, actor: Actor | None) -> Effect:
    clause = treaty.entry
    member = actor.member_on(received) if actor is not None and treaty.openness is Openness.MEMBERS_ONLY else True
    if member is None:
        reason = "The treaty is open to members of the organisation only; whether it was one is not on record."
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if not member:
        reason = f"The treaty is open to members of the organisation only, and it was not one on {say(received)}."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if treaty.all_at_once and (treaty.in_force is None or received < treaty.in_force):
        reason = (
            "It enters into force once every party to its parent treaty has consented; one instrument waits for all."
        )
        return Effect(Allowed.DEPENDS, None, clause, (reason,), reason)
    if treaty.all_at_once:
        reason = "It entered into force for all parties to its parent treaty at once; nobody joins it alone."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if clause is None:
        return Effect(Allowed.DEPENDS, None, None, (), "The clause of the treaty on later parties is not on record.")
    if clause.rule is None:
        return Effect(Allowed.DEPENDS, None, clause, (), f"{clause.cited}: no day can be computed from what it says.")
    if treaty.opened is not None and received < treaty.opened:
        reason = f"The treaty was opened for signature on {say(treaty.opened)}; nothing could be deposited before."
        return Effect(Allowed.NO, None, clause, (reason,), reason)
    if treaty.in_force is None:
        reason = "The day on which the treaty entered into force is not on record."
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
    years = f"{months // 12} years"
    after = f"once the treaty was in force for {years}" if clause.earliest_from_treaty else f"after {years} as a party"
    condition = f"{clause.cited}: {clause.rule.say()}, and only {after}."
    turns = "Which state it is, and since when a party, decides it."
    if clause.earliest_from_treaty:
        turns = "From which day that runs is not on record."
    if bound_since is not None and bound_since.earliest and received < minimum.apply(bound_since.earliest):
        said = f"The time runs {_since(bound_since)}; free to leave {_since(bound_since.map(minimum.apply))}."
        return Effect(Allowed.NO, None, clause, (condition, said), f"{condition} {said}")
    if bound_since is None or bound_since.earliest is None or bound_since.latest is None:
        return Effect(
            Allowed.DEPENDS,
            effective,
            clause,
            steps,
            f"{condition} {turns}",
        )
    free = bound_since.map(minimum.apply)
    assert free.latest is not None
    said = f"The time runs {_since(bound_since)}; free to leave {_since(free)}."
    if received >= free.latest:
        return Effect(Allowed.YES, effective, clause, (*steps, said), condition)
    return Effect(Allowed.DEPENDS, effective, clause, (*steps, said), f"{condition} {said}")


def _since(bounds: Bounds) -> str:
    return f"since {say(bounds.day)}" if bounds.day else f"since a day {say_bounds(bounds)}"
