"""Entries and exits: from the acts of one actor on one object to the spans in which it was in.

Treaties and organisations differ in their clauses, not in this: consent lets in, a notice or a decision lets out, a
notice may be revoked before it takes effect (VCLT Art. 68), and who left may come back. Some exits follow from another:
a protocol may end with its parent treaty, and a treaty with the membership of an organisation (ECHR Art. 58(3)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from depositary.law.acts import CONSENT, EXIT_NOTICE, Act, ActKind, PossibleAct
from depositary.law.clauses import Clause, ExitClause
from depositary.law.dates import Bounds, say_bounds, sooner
from depositary.law.steps import Step, of_consent, of_decision, of_lost_membership, of_notice


@dataclass(frozen=True, slots=True)
class Terms:
    """What governs entries and exits: the clauses, the object's own entry into force, the life of the actor.

    `exists_until` is the first day on which the actor no longer existed, which ends whatever it was bound by;
    `parent_exits` are the exits from the treaty on which a protocol depends. `loss` is the clause by which it ends with
    the membership of an organisation, and `membership_ends` when those ended.
    """

    entry: Clause | None = None
    exit: ExitClause | None = None
    in_force: date | None = None
    exists_since: date | None = None
    exists_until: Bounds | None = None
    parent_exits: tuple[Step, ...] = ()
    loss: Clause | None = None
    membership_ends: tuple[Bounds, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """From an entry to an exit. `consent` is when the consent was given, `entry` when it took effect."""

    consent: Bounds
    entry: Step
    exit: Step | None = None
    without_effect: tuple[tuple[str, str], ...] = ()
    """Notices that changed nothing, by the name of the act, and why."""


@dataclass
class _Open:
    """A span that is being read: every exit that may end it. The first one does."""

    consent: Bounds
    entry: Step
    notices: list[Step] = field(default_factory=list)
    decisions: list[Step] = field(default_factory=list)
    decided: bool = False
    without_effect: list[tuple[str, str]] = field(default_factory=list)

    @property
    def exit(self) -> Step | None:
        first: Step | None = None
        for step in (*self.notices, *self.decisions):
            first = _sooner(first, step)
        return first


def spans(acts: Sequence[Act], possible: Sequence[PossibleAct], terms: Terms) -> tuple[Span, ...]:
    """The spans of one actor, in order, from its acts in any order. Acts that were set aside are not followed."""
    found: list[_Open] = []
    for act in sorted((act for act in acts if not act.set_aside), key=_order):
        last = _met_by(found, act, terms)
        if act.kind in CONSENT:
            # A second instrument while already in changes nothing, unless an exit is on its way.
            if last is None or last.exit is not None:
                found.append(_Open(act.bounds, of_consent(act, terms.entry, terms.in_force, terms.exists_since)))
        elif last is not None and act.kind in EXIT_NOTICE:
            step = of_notice(act, terms.exit, last.entry.bounds, last.consent.earliest, terms.in_force)
            if isinstance(step, Step):
                last.notices.append(step)
            else:
                last.without_effect.append((act.id, step))
        elif last is not None and act.kind is ActKind.CESSATION:
            decided = of_decision(act)  # nobody ceases to be what it never was
            last.decisions.append(replace(decided, bounds=decided.bounds.not_before(last.consent.earliest)))
            last.decided = True
        elif last is not None and act.kind is ActKind.REVOCATION:
            last.notices = [kept for notice in last.notices for kept in _revoked(notice, act)]
    for one in found:
        _end_with_parent(one, terms)
        _end_with_membership(one, terms)
    for maybe in possible:
        if found:
            _widen(found[-1], maybe, terms.exit)
    if terms.exists_until is not None:
        unknown = () if terms.exists_until.day else ("the day on which it ceased to exist",)
        gone = Step(terms.exists_until, ("It ceased to exist, and what bound it ended with it.",), (), unknown)
        for one in found:
            one.decisions.append(gone)
    return tuple(Span(one.consent, one.entry, one.exit, tuple(one.without_effect)) for one in found)


def _order(act: Act) -> tuple[date, date, int, str]:
    bounds = act.bounds
    # By the last day an act may mean: a notice known by its year comes after the consent of that year. On one day a
    # notice comes before its revocation, and both before a new consent: Guyana left and returned on 5 January 1999.
    # A consent that may have been given at any time was given before the notice that ends it.
    consents = act.kind in CONSENT
    place = 2 if consents else int(act.kind is ActKind.REVOCATION)
    last = (bounds.earliest or date.min) if consents else date.max
    return bounds.latest or last, bounds.earliest or date.max, place, act.id


def _met_by(found: list[_Open], act: Act, terms: Terms) -> _Open | None:
    """The span that an act meets: the last one, the exits noted that followed from another before the act."""
    if not found:
        return None
    if act.kind in CONSENT and act.bounds.earliest is not None:
        _end_with_membership(found[-1], terms, act.bounds.earliest)
        for step in terms.parent_exits:
            if step.bounds.latest is not None and step.bounds.latest <= act.bounds.earliest:
                _end_with_parent(found[-1], replace(terms, parent_exits=(step,)))
    return found[-1]


def _end_with_parent(one: _Open, terms: Terms) -> None:
    """A protocol that depends on its parent treaty ends when its party stops being bound by that."""
    if terms.exit is None or not terms.exit.via_parent:
        return
    entered = one.consent.earliest
    for step in terms.parent_exits:
        if step not in one.decisions and (
            step.bounds.latest is None or entered is None or entered < step.bounds.latest
        ):
            one.decisions.append(step)


def _end_with_membership(one: _Open, terms: Terms, before: date = date.max) -> None:
    """A treaty that is for members ends with the membership, unless an organ decided on the participation itself."""
    if terms.loss is None or one.decided:
        return
    for ended in terms.membership_ends:
        first, last = one.consent.earliest, one.consent.latest
        if (first and ended.latest and ended.latest <= first) or (ended.earliest or date.min) >= before:
            continue  # it joined after that
        step = of_lost_membership(ended, terms.loss)
        if last is not None and ended.earliest is not None and ended.earliest <= last:
            # It may have joined after that: then this end is none of its own.
            missing = (*step.missing, "the day on which it joined")
            step = replace(step, bounds=Bounds(step.bounds.earliest, None), missing=missing)
        if step not in one.decisions:
            one.decisions.append(step)


def _revoked(notice: Step, revocation: Act) -> list[Step]:
    """What a revocation leaves of a notice: nothing if it came in time, an open end if it may have (VCLT Art. 68)."""
    effect, given = notice.bounds, revocation.bounds
    if given.latest is not None and (effect.earliest is None or given.latest < effect.earliest):
        return []
    if given.earliest is not None and effect.latest is not None and given.earliest >= effect.latest:
        return [notice]
    said = "Whether it was revoked before it took effect is not known."
    missing = (*notice.missing, "the day on which the revocation was received")
    because = (*notice.because, revocation.id)
    bounds = Bounds(effect.earliest, None)
    return [Step(bounds, (*notice.explanation, said), because, missing, notice.difference)]


def _sooner(one: Step | None, other: Step) -> Step:
    """Whichever exit comes first ends the span; where that is open, the bounds are of the first of both."""
    if one is None:
        return other
    bounds = sooner(one.bounds, other.bounds)
    assert bounds is not None
    if bounds in (one.bounds, other.bounds):
        return one if one.bounds == bounds else other
    # Each fixes one end: both are told.
    return Step(
        bounds,
        (*one.explanation, *other.explanation),
        (*one.because, *other.because),
        tuple(dict.fromkeys((*one.missing, *other.missing))),
        one.difference or other.difference,
    )


def _widen(one: _Open, maybe: PossibleAct, clause: ExitClause | None) -> None:
    """What an unseen act may have done: opened an exit, or (a revocation) kept a notice from taking effect."""
    domestic = f"The domestic authorisation of a {maybe.kind.value} is complete."
    if maybe.kind is ActKind.REVOCATION:
        one.notices = [_perhaps_revoked(notice, maybe, domestic) for notice in one.notices]
        return
    if one.exit is not None or maybe.kind not in EXIT_NOTICE or (clause is not None and not clause.allowed):
        return
    # Nobody leaves before having joined.
    received = max(maybe.not_before, one.consent.earliest or maybe.not_before)
    because = (maybe.id,) if clause is None else (maybe.id, clause.id)
    said = [f"{domestic} Nobody has seen that the depositary received a notice."]
    bounds = Bounds(received)
    if clause is not None and clause.rule is not None:
        bounds = Bounds(clause.rule.apply(received))
        rule = f"{clause.cited}: {clause.rule.say()}."
        said.append(f"{rule} Received {say_bounds(Bounds(received))}, it could take effect {say_bounds(bounds)}.")
    one.notices.append(Step(bounds, tuple(said), because, (maybe.missing,)))


def _perhaps_revoked(notice: Step, maybe: PossibleAct, domestic: str) -> Step:
    if notice.bounds.latest is not None and maybe.not_before >= notice.bounds.latest:
        return notice
    said = f"{domestic} Whether the notice was revoked before it took effect is not known."
    return replace(
        notice,
        bounds=Bounds(notice.bounds.earliest, None),
        explanation=(*notice.explanation, said),
        because=(*notice.because, maybe.id),
        missing=(*notice.missing, maybe.missing),
        perhaps_not=notice.bounds.latest is not None,
    )
