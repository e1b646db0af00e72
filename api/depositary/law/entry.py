"""Entries and exits: from the acts of one actor on one object to the spans in which it was in.

Treaties and organisations differ in their clauses, not in this: consent lets in, a notice or a decision lets out, a
notice may be revoked before it takes effect (VCLT Art. 68), and who left may come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from depositary.law.acts import CONSENT, EXIT_NOTICE, WORDS, Act, ActKind, PossibleAct
from depositary.law.clauses import Clause, ExitClause
from depositary.law.dates import Bounds, PartialDate, say_bounds, sooner
from depositary.law.rules import TimeRule


@dataclass(frozen=True, slots=True)
class Difference:
    """A source states another day than the clause gives; `days` is stated minus computed."""

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


@dataclass(frozen=True, slots=True)
class Span:
    """From an entry to an exit. `consent` is when the consent was given, `entry` when it took effect."""

    consent: Bounds
    entry: Step
    exit: Step | None = None


def spans(
    acts: Sequence[Act],
    possible: Sequence[PossibleAct],
    entry_clause: Clause | None,
    exit_clause: ExitClause | None,
    in_force: date | None,
    exists_since: date | None = None,
    exists_until: date | None = None,
) -> tuple[Span, ...]:
    """The spans of one actor, in order. Acts that were set aside are not followed.

    `in_force` is the day on which the treaty itself entered into force; `exists_until` the first day on which the actor
    no longer existed, which ends whatever it was bound by.
    """
    followed = sorted((act for act in acts if not act.set_aside), key=_order)
    found: list[Span] = []
    for act in followed:
        last = found[-1] if found else None
        if act.kind in CONSENT:
            # A second instrument while already in changes nothing, unless a notice to leave is on its way.
            if last is None or last.exit is not None:
                found.append(Span(act.bounds, _entry(act, entry_clause, in_force, exists_since)))
        elif last is None:
            continue
        elif act.kind in EXIT_NOTICE or act.kind is ActKind.CESSATION:
            step = _exit(act, exit_clause, last)
            if step is not None:
                found[-1] = replace(last, exit=_sooner(last.exit, step))
        elif act.kind is ActKind.REVOCATION and last.exit is not None and _precedes(act.bounds, last.exit.bounds):
            found[-1] = replace(last, exit=None)
    for maybe in possible:
        if found:
            found[-1] = _widen(found[-1], maybe, exit_clause)
    if exists_until is not None:
        gone = Step(Bounds.exactly(exists_until), ("It ceased to exist, and what bound it ended with it.",), ())
        found = [replace(span, exit=_sooner(span.exit, gone)) for span in found]
    return tuple(found)


def entry_step(clause: Clause, received: date, in_force: date | None) -> Step:
    """When consent deposited on a day takes effect under a clause: the later of its own day and the treaty's."""
    act = Act("", "", "", ActKind.CONSENT, PartialDate.of(received))
    return _entry(act, clause, in_force, None)


def exit_step(clause: Clause, received: date) -> Step:
    """When a notice received on a day takes effect under a clause with a rule."""
    assert clause.rule is not None
    day = clause.rule.apply(received)
    return Step(
        Bounds.exactly(day), _sentences("Received", PartialDate.of(received), clause, clause.rule), (clause.id,)
    )


def _order(act: Act) -> tuple[date, date, int, str]:
    bounds = act.bounds
    # On one day a notice comes before its revocation, and both before a new consent: Guyana denounced and re-acceded
    # on 5 January 1999.
    place = 2 if act.kind in CONSENT else int(act.kind is ActKind.REVOCATION)
    return bounds.earliest or date.max, bounds.latest or date.max, place, act.id


def _precedes(one: Bounds, other: Bounds) -> bool:
    return one.latest is not None and (other.earliest is None or one.latest < other.earliest)


def _entry(act: Act, clause: Clause | None, in_force: date | None, exists_since: date | None) -> Step:
    stated = act.stated_effect
    word = WORDS.get(act.kind, "instrument")
    given = (
        f"{word[0].upper()}{word[1:]} deposited {act.date}." if act.date else f"{word[0].upper()}{word[1:]}, undated."
    )
    if act.kind is ActKind.SUCCESSION:
        if stated is not None:
            return Step(
                stated.bounds, (given, f"Bound by succession from {stated}, as the source states it."), (act.id,)
            )
        bounds = Bounds(exists_since, act.bounds.latest)
        unknown = ("the day on which the succession took effect",)
        return Step(bounds, (given, f"Succession took effect {say_bounds(bounds)}."), (act.id,), unknown)
    if act.kind is ActKind.ADMISSION or clause is None or clause.rule is None or act.date is None:
        bounds = stated.bounds if stated else act.bounds
        said = [f"In force {stated}, as the source states it."] if stated else []
        return Step(bounds, (given, *said), (act.id,))
    own = act.date.bounds.map(clause.rule.apply)
    bounds = own.not_before(in_force)
    sentences: tuple[str, ...] = _sentences(f"{word[0].upper()}{word[1:]} deposited", act.date, clause, clause.rule)
    if in_force is not None and (own.latest is None or own.latest < in_force):
        sentences = (*sentences, "The treaty itself was not yet in force then.")
    sentences = (*sentences, f"In force {say_bounds(bounds).removeprefix('on ')}.")
    missing = _unless(bounds, "the day on which the instrument was deposited")
    return _reconcile(Step(bounds, sentences, (act.id, clause.id), missing), act, clause)


def _exit(act: Act, clause: ExitClause | None, span: Span) -> Step | None:
    """The exit that a notice or decision leads to, or None where it changes nothing."""
    stated = act.stated_effect
    if act.kind is ActKind.CESSATION:
        bounds = stated.bounds if stated else act.bounds
        by = f" by {act.decided_by}" if act.decided_by else ""
        when = f"{act.date}" if act.date else "at a time not known"
        return Step(bounds, (f"Cessation decided{by} {when}.", f"Effect {say_bounds(bounds)}."), (act.id,))
    if clause is not None and (not clause.allowed or _too_early(act, clause, span)):
        return None
    if clause is None or clause.rule is None or act.date is None:
        because = (act.id,) if clause is None else (act.id, clause.id)
        if stated is not None:
            return Step(stated.bounds, (f"Notice received; effect {stated}, as the source states it.",), because)
        unknown = ("the day on which the notice was received",)
        earliest = act.bounds.earliest or span.entry.bounds.earliest
        return Step(Bounds(earliest, None), ("Notice given; its effect cannot be computed.",), because, unknown)
    bounds = act.date.bounds.map(clause.rule.apply)
    sentences: tuple[str, ...] = _sentences("Received", act.date, clause, clause.rule)
    sentences = (*sentences, f"Effect {say_bounds(bounds)}.")
    missing = _unless(bounds, "the day on which the notice was received")
    return _reconcile(Step(bounds, sentences, (act.id, clause.id), missing), act, clause)


def _too_early(act: Act, clause: ExitClause, span: Span) -> bool:
    """A notice given before the party was bound long enough (ECHR Art. 58(1): five years) changes nothing."""
    entered, given = span.entry.bounds.earliest, act.bounds.latest
    if not clause.earliest_after_months or entered is None or given is None:
        return False
    return given < TimeRule(months=clause.earliest_after_months).apply(entered)


def _reconcile(step: Step, act: Act, clause: Clause) -> Step:
    """Hold the computed day against the stated one.

    The computed one is followed where the clause was read: depositaries compute by it, and tables have slips. What the
    depositary itself states, or a source where nobody read the clause, is followed instead; both stay visible.
    """
    stated = act.stated_effect
    if stated is None or stated.bounds == step.bounds:
        return step
    computed, day = step.bounds.day, stated.bounds.day
    if computed is None:
        # A partial receipt gives bounds; a stated effect within them is the better knowledge.
        inside = _within(stated.bounds, step.bounds)
        said = f"The source states {stated}."
        return (
            replace(step, bounds=stated.bounds, explanation=(*step.explanation, said), missing=()) if inside else step
        )
    if day is None:
        return step
    follow_stated = act.stated_by_depositary or not clause.verified
    followed = day if follow_stated else computed
    said = f"A source states {stated}; {'that is followed' if follow_stated else 'the clause is followed'}."
    difference = Difference(act.id, computed, day, followed)
    return replace(step, bounds=Bounds.exactly(followed), explanation=(*step.explanation, said), difference=difference)


def _within(inner: Bounds, outer: Bounds) -> bool:
    low = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    return low and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))


def _sooner(one: Step | None, other: Step) -> Step:
    """Whichever exit comes first ends the span; an exit with known bounds is kept over one that may never come."""
    if one is None:
        return other
    bounds = sooner(one.bounds, other.bounds)
    assert bounds is not None
    first = one if one.bounds == bounds else other
    return replace(first, bounds=bounds)


def _widen(span: Span, maybe: PossibleAct, clause: ExitClause | None) -> Span:
    """What an unseen act may have done: open an exit, or (a revocation) keep one from coming."""
    if maybe.kind is ActKind.REVOCATION:
        if span.exit is None or not _precedes(Bounds.exactly(maybe.not_before), Bounds(span.exit.bounds.latest)):
            return span
        said = f"{_domestic(maybe)} Whether the notice was revoked before it took effect is not known."
        bounds = Bounds(span.exit.bounds.earliest, None)
        return replace(span, exit=_add(span.exit, bounds, said, maybe))
    if span.exit is not None or maybe.kind not in EXIT_NOTICE or clause is None or not clause.allowed:
        return span
    # Nobody leaves before having joined.
    received = max(maybe.not_before, span.consent.earliest or maybe.not_before)
    if clause.rule is None:
        step = Step(Bounds(received), (_domestic(maybe),), (maybe.id, clause.id), (maybe.missing,))
        return replace(span, exit=step)
    bounds = Bounds(clause.rule.apply(received))
    text = (
        f"{_domestic(maybe)} Nobody has seen that the depositary received a notice.",
        f"{clause.cited}: {clause.rule.say()}. Received {say_bounds(Bounds(received))}, "
        f"it could take effect {say_bounds(bounds)}.",
    )
    return replace(span, exit=Step(bounds, text, (maybe.id, clause.id), (maybe.missing,)))


def _add(step: Step, bounds: Bounds, text: str, maybe: PossibleAct) -> Step:
    return replace(
        step,
        bounds=bounds,
        explanation=(*step.explanation, text),
        because=(*step.because, maybe.id),
        missing=(*step.missing, maybe.missing),
    )


def _unless(bounds: Bounds, missing: str) -> tuple[str, ...]:
    return () if bounds.day else (missing,)


def _domestic(maybe: PossibleAct) -> str:
    return f"The domestic authorisation of a {maybe.kind.value} is complete."


def _sentences(verb: str, day: PartialDate, clause: Clause, rule: TimeRule) -> tuple[str, ...]:
    steps = rule.steps(day.bounds.day) if day.bounds.day else ()
    unread = () if clause.verified else ("The text of the clause was not read for this record: unverified.",)
    return (f"{verb} {day}.", f"{clause.cited}: {rule.say()}.", *steps, *unread)
