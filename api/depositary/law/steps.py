"""From one act to the day on which it takes effect: bounds, and the sentences that lead there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from depositary.law.acts import WORDS, Act, ActKind
from depositary.law.clauses import Clause, ExitClause
from depositary.law.dates import Bounds, PartialDate, say, say_bounds
from depositary.law.rules import TimeRule


@dataclass(frozen=True, slots=True)
class Difference:
    """A source states another day than the clause gives."""

    act: str
    computed: date
    stated: date
    followed: date

    @property
    def days(self) -> int:
        """How many days the stated date lies after the computed one."""
        return (self.stated - self.computed).days


@dataclass(frozen=True, slots=True)
class Step:
    """A day that follows from an act: bounds, the sentences that lead to it, what it rests on, what is missing."""

    bounds: Bounds
    explanation: tuple[str, ...]
    because: tuple[str, ...]
    missing: tuple[str, ...] = ()
    difference: Difference | None = None
    perhaps_not: bool = False
    """An act that nobody has seen may have kept it from taking effect; only that leaves its end open."""


def entry_step(clause: Clause, received: date, in_force: date | None) -> Step:
    """When consent deposited on a day takes effect under a clause with a rule."""
    return of_consent(Act("", "", "", ActKind.CONSENT, PartialDate.of(received)), clause, in_force)


def exit_step(
    clause: ExitClause, received: date, bound_since: Bounds | None = None, in_force: date | None = None
) -> Step:
    """When a notice received on a day takes effect under a clause with a rule, for a party since `bound_since`."""
    assert clause.rule is not None
    sentences = _sentences("Received", PartialDate.of(received), clause, clause.rule)
    step = Step(Bounds.exactly(clause.rule.apply(received)), sentences, (clause.id,))
    return _waiting(_at_exit_point(step, clause, bound_since or Bounds(), in_force), clause)


def _at_exit_point(step: Step, clause: ExitClause, bound_since: Bounds, in_force: date | None) -> Step:
    """A treaty that can be left at the end of a term only is left at the first such end that the notice allows."""
    points = clause.points
    if points is None:
        return step
    start = in_force if clause.earliest_from_treaty else bound_since.day
    said = f"{clause.cited}: {points.say()}"
    if start is None:
        bounds, missing = Bounds(step.bounds.earliest, None), (*step.missing, "the day from which its terms run")
        return replace(step, bounds=bounds, explanation=(*step.explanation, f"{said}."), missing=missing)
    terms = f"{said}, counted from {say(start)}."
    bounds = step.bounds.map(lambda day: points.on_or_after(start, day))
    return replace(step, bounds=bounds, explanation=(*step.explanation, terms))


def _waiting(step: Step, clause: ExitClause) -> Step:
    """Where the effect waits for the end of an armed conflict its day is open: nobody records who is engaged in one."""
    if clause.waits is None:
        return step
    said = clause.waits.say()
    missing = (*step.missing, "whether it was engaged in an armed conflict")
    explanation = (*step.explanation, f"{said[0].upper()}{said[1:]}.")
    return replace(step, bounds=Bounds(step.bounds.earliest, None), explanation=explanation, missing=missing)


def of_consent(act: Act, clause: Clause | None, in_force: date | None, exists_since: date | None = None) -> Step:
    """When an instrument of consent takes effect: by the clause, never before the treaty itself is in force.

    A succession takes effect when its source says so; where none does, at some time between the beginning of the
    successor and its notification. Without a clause on record, or a day of entry into force of the treaty, the end
    stays open.
    """
    stated, said_of_act = act.stated_effect, WORDS[act.kind]
    given = f"{said_of_act} {act.date}." if act.date else f"{said_of_act.removesuffix(' deposited')}."
    if act.kind is ActKind.SUCCESSION:
        if stated is not None:
            said = f"Bound by succession from {stated}, as the source states it."
            return Step(stated.bounds, (given, said), (act.id,))
        bounds = Bounds(exists_since, act.bounds.latest).not_before(in_force)
        unknown = ("the day on which the succession took effect",)
        return Step(bounds, (given, f"Succession took effect {say_bounds(bounds)}."), (act.id,), unknown)
    unruled = clause is None or clause.rule is None or act.date is None
    if stated is not None and (unruled or act.kind is ActKind.ADMISSION):
        bounds = stated.bounds.not_before(in_force)
        known = f"In force {stated}, as the source states it."
        return Step(bounds, (given, known), (act.id,), _unless(bounds, "the day on which it took effect"))
    if act.kind is ActKind.ADMISSION:
        return Step(act.bounds, (given,), (act.id,), _unless(act.bounds, "the day on which it took effect"))
    if clause is not None and clause.rule is None and _with_the_treaty(act, clause, in_force):
        assert in_force is not None
        told = (given, f"{clause.cited}: {_TOGETHER}", f"In force {say(in_force)}.")
        return Step(Bounds.exactly(in_force), told, (act.id, clause.id))
    if clause is None or clause.rule is None or act.date is None:
        # When a deposit takes effect is for the treaty to say (VCLT Art. 24): what it says is not on record, or no day.
        bounds = Bounds(act.bounds.earliest, None).not_before(in_force)
        unread = clause is None and act.date is not None
        unknown = ("the clause on its entry into force for a party" if unread else "the day on which it took effect",)
        because = (act.id,) if clause is None or act.date is None else (act.id, clause.id)
        return Step(bounds, (given,), because, unknown)
    own = act.date.bounds.map(clause.rule.apply)
    sentences = [*_sentences(said_of_act, act.date, clause, clause.rule)]
    if in_force is None:
        unknown = ("the day on which the treaty entered into force",)
        step = Step(Bounds(own.earliest, None), (*sentences,), (act.id, clause.id), unknown)
        return _reconcile(step, act, clause)
    bounds = own.not_before(in_force)
    if _with_the_treaty(act, clause, in_force):
        bounds = Bounds.exactly(in_force)
        sentences.append(f"That is for those that join later: {_TOGETHER}")
    if own.latest is not None and own.latest < in_force:
        sentences.append("The treaty itself was not yet in force then.")
    sentences.append(f"In force {say_bounds(bounds).removeprefix('on ')}.")
    missing = _unless(bounds, "the day on which the instrument was deposited")
    return _reconcile(Step(bounds, (*sentences,), (act.id, clause.id), missing), act, clause)


_TOGETHER = "deposited before, it was bound with the treaty itself."


def _with_the_treaty(act: Act, clause: Clause, in_force: date | None) -> bool:
    """Whether an instrument came before the treaty was in force, and the clause is for those only that come later."""
    latest = act.date.bounds.latest if act.date else None
    return clause.only_after_entry_into_force and in_force is not None and latest is not None and latest < in_force


def of_decision(act: Act) -> Step:
    """When a decision of an organ that ends a participation or membership takes effect: as it says itself."""
    bounds = act.stated_effect.bounds if act.stated_effect else act.bounds
    by = f" by {act.decided_by}" if act.decided_by else ""
    when = f"{act.date}" if act.date else "at a time not known"
    missing = _unless(bounds, "the day on which the decision took effect")
    return Step(bounds, (f"Cessation decided{by} {when}.", f"Effect {say_bounds(bounds)}."), (act.id,), missing)


def of_lost_membership(ended: Bounds, clause: Clause) -> Step:
    """When a treaty ends for a party whose membership of the organisation ended: by the clause where it names a time.

    Where it names none, the end is open from the end of the membership on: an organ may fix the day (ECHR Art. 58(3);
    for Russia the Committee of Ministers did).
    """
    said = f"It ceased to be a member of the organisation {say_bounds(ended)}."
    missing = _unless(ended, "the day on which its membership ended")
    if clause.rule is None:
        unknown = (*missing, "the day on which the loss of membership took effect on the treaty")
        explanation = (said, f"{clause.cited}: it then ceases to be a party; the text names no day.")
        return Step(Bounds(ended.earliest, None), explanation, (clause.id,), unknown)
    bounds = ended.map(clause.rule.apply)
    unread = () if clause.verified else ("The text of the clause was not read for this record: unverified.",)
    explanation = (said, f"{clause.cited}: {clause.rule.say()}.", *unread, f"Effect {say_bounds(bounds)}.")
    return Step(bounds, explanation, (clause.id,), missing)


def of_notice(
    act: Act,
    clause: ExitClause | None,
    entered: Bounds,
    consented: date | None = None,
    in_force: date | None = None,
) -> Step | str:
    """When a notice of a party bound since `entered` takes effect, or why the treaty gives it no effect.

    A notice before the party was bound long enough (ECHR Art. 58(1): five years) changes nothing. Where it may have
    come too early, or where the clause or the day is not on record, the exit stays open at its end.
    """
    stated = act.stated_effect
    if clause is not None and not clause.allowed:
        return "The treaty has no clause on denunciation: the notice changes nothing, and the party stays bound."
    if clause is None or clause.rule is None or act.date is None:
        because = (act.id,) if clause is None else (act.id, clause.id)
        if stated is not None:
            return Step(stated.bounds, (f"Notice received; effect {stated}, as the source states it.",), because)
        received_on = "the day on which the notice was received"
        unknown = (received_on if act.date is None else "the day on which the notice took effect",)
        earliest = act.bounds.earliest or entered.earliest
        return Step(Bounds(earliest, None), ("Notice given; its effect cannot be computed.",), because, unknown)
    received = act.date.bounds.not_before(consented)  # nobody gives notice before having joined
    bounds = received.map(clause.rule.apply)
    sentences = [*_sentences("Received", act.date, clause, clause.rule)]
    if clause.earliest_from_treaty and in_force is not None:
        entered = Bounds.exactly(in_force)
    free = entered.map(TimeRule(months=clause.earliest_after_months).apply)
    if clause.earliest_after_months and free.earliest is not None:
        if received.latest is not None and received.latest < free.earliest:
            ends = f"the time as a party that it asks for ends {say_bounds(free)}"
            return f"{clause.cited}: {ends}; the notice came too early."
        if free.latest is None or received.earliest is None or received.earliest < free.latest:
            sentences.append(
                f"Only after {clause.earliest_after_months} months as a party; whether it was is not known."
            )
            seen = received.day is not None
            unknown = (f"the day on which {'it became a party' if seen else 'the notice was received'}",)
            first = max(bounds.earliest or free.earliest, clause.rule.apply(free.earliest))
            return Step(Bounds(first, None), (*sentences,), (act.id, clause.id), unknown)
    missing = _unless(bounds, "the day on which the notice was received")
    step = _at_exit_point(Step(bounds, (*sentences,), (act.id, clause.id), missing), clause, entered, in_force)
    step = _waiting(step, clause)
    step = replace(step, explanation=(*step.explanation, f"Effect {say_bounds(step.bounds)}."))
    return _reconcile(step, act, clause)


def _reconcile(step: Step, act: Act, clause: Clause) -> Step:
    """Hold the computed day against the stated one.

    The computed one is followed where the clause was read: depositaries compute by it, and tables have slips. What the
    depositary itself states, or a source where nobody read the clause, is followed instead; both stay visible.
    """
    stated = act.stated_effect
    if stated is None or stated.bounds == step.bounds:
        return step
    computed, day = step.bounds.day, stated.bounds.day
    follow_stated = act.stated_by_depositary or not clause.verified
    if computed is None:
        if not _within(stated.bounds, step.bounds):
            return step
        # A partial receipt gives bounds; a stated effect within them is the better knowledge.
        said = f"The source states {stated}."
        return replace(step, bounds=stated.bounds, explanation=(*step.explanation, said), missing=())
    if day is None:
        if _within(step.bounds, stated.bounds):
            return step
        said = f"A source states {stated} only; {'that is followed' if follow_stated else 'the clause is followed'}."
        bounds = stated.bounds if follow_stated else step.bounds
        return replace(step, bounds=bounds, explanation=(*step.explanation, said))
    followed = day if follow_stated else computed
    said = f"A source states {stated}; {'that is followed' if follow_stated else 'the clause is followed'}."
    difference = Difference(act.id, computed, day, followed)
    return replace(step, bounds=Bounds.exactly(followed), explanation=(*step.explanation, said), difference=difference)


def _within(inner: Bounds, outer: Bounds) -> bool:
    low = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    return low and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))


def _unless(bounds: Bounds, missing: str) -> tuple[str, ...]:
    return () if bounds.day else (missing,)


def _sentences(verb: str, day: PartialDate, clause: Clause, rule: TimeRule) -> tuple[str, ...]:
    steps = rule.steps(day.bounds.day) if day.bounds.day else ()
    unread = () if clause.verified else ("The text of the clause was not read for this record: unverified.",)
    return (f"{verb} {day}.", f"{clause.cited}: {rule.say()}.", *steps, *unread)
