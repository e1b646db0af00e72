"""The status of a state or organisation under a treaty, day by day, from acts, clauses and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from depositary.law.absence import Actor, before_first_act, gaps, listed_without_acts
from depositary.law.acts import CHANGES_STATUS, Act, ActKind, PossibleAct
from depositary.law.clauses import Treaty
from depositary.law.coverage import Coverage, Reach
from depositary.law.dates import Bounds, sooner
from depositary.law.entry import Span, Terms, spans
from depositary.law.status import Status
from depositary.law.steps import Difference, Step
from depositary.law.timeline import Episode, Period, Reading, Timeline, by_precedence


@dataclass(frozen=True)
class Participation:
    """One actor under one treaty: the timeline, how far the record reaches, and where sources and clauses differ."""

    actor: Actor
    treaty: Treaty
    timeline: Timeline[Status]
    reach: Reach
    differences: tuple[Difference, ...] = ()
    unexplained_absence: date | None = None
    """A day on which a complete table omits the actor although no known exit explains it."""
    without_effect: tuple[tuple[str, str], ...] = ()
    """Notices that changed nothing, by the name of the act, and why."""

    def periods(self) -> tuple[Period[Status], ...]:
        """Every day, in runs of which the same can be said."""
        return self.timeline.periods()

    def on(self, day: date) -> Reading[Status]:
        """What can be said of one day."""
        return self.timeline.on(day)

    def how_it_ended(self, party: Episode[Status]) -> tuple[str, ...]:
        """The last sentence on how a time as a party ended; nothing where no end is known."""
        after = (e for e in self.timeline.episodes if e.since == party.until and e.status is not Status.PARTY)
        return next((e.explanation[-1:] for e in after), ())

    def was_party_before(self, day: date) -> bool:
        """Whether it had certainly been a party, and had left, before the day."""
        return any(
            episode.status is Status.FORMER_PARTY and episode.since.latest is not None and episode.since.latest <= day
            for episode in self.timeline.episodes
        )


def derive(
    actor: Actor,
    treaty: Treaty,
    acts: Sequence[Act],
    possible: Sequence[PossibleAct] = (),
    coverage: Coverage | None = None,
    parent: Participation | None = None,
) -> Participation:
    """Derive the participation of `actor` in `treaty` from what it did.

    `acts` and `possible` are those of this actor on this treaty, in any order; `parent` is the actor's participation in
    the parent treaty where the protocol ends with it.
    """
    coverage = coverage or Coverage()
    depends = parent is not None and treaty.exit is not None and treaty.exit.via_parent
    terms = Terms(
        treaty.entry,
        treaty.exit,
        treaty.in_force,
        actor.exists_since,
        actor.exists_until,
        _exits(parent) if parent is not None and depends else (),
        treaty.loss,
        actor.membership_ends,
    )
    found = spans(acts, possible, terms) or listed_without_acts(actor, treaty, coverage)
    found = tuple(_settle(span, actor, coverage) for span in found)
    episodes = [episode for span in found for episode in _episodes(span)]
    episodes += _signatory(actor, acts, found)
    if actor.exists_until is not None:
        gone = ("It no longer exists.",)
        unknown = () if actor.exists_until.day else ("the day on which it ceased to exist",)
        episodes.append(Episode(Status.NOT_PARTY, actor.exists_until, None, (), gone, unknown))
    starts = (episode.since for episode in episodes)
    begun = min(starts, key=lambda since: (since.earliest or date.min, since.latest or date.max), default=None)
    timeline = by_precedence((*episodes, *before_first_act(actor, treaty, coverage, begun)), tuple(Status))
    covered, absence = _covered_until(actor, acts, coverage, timeline)
    differences = tuple(step.difference for s in found for step in (s.entry, s.exit) if step and step.difference)
    reach = Reach(covered, gaps(actor, coverage, begun))
    without_effect = tuple(one for span in found for one in span.without_effect)
    return Participation(actor, treaty, timeline, reach, differences, absence, without_effect)


def _exits(parent: Participation) -> tuple[Step, ...]:
    """How the parent treaty ended for the actor, each time, for the protocol that ends with it."""
    ended = (e for e in parent.timeline.episodes if e.status is Status.PARTY and e.until is not None)
    return tuple(
        Step(e.until, ("The protocol ends with the parent treaty.", *parent.how_it_ended(e)), e.because, e.missing)
        for e in sorted(ended, key=lambda e: e.since.earliest or date.min)
        if e.until is not None
    )


def _settle(span: Span, actor: Actor, coverage: Coverage) -> Span:
    """What tables of parties add: who is listed was bound by then, and had not left.

    An entry that is open at its end came not later than the first day after the consent on which a source lists the
    actor as a party; an exit that is open came later than any. Not so one that is open because of an act that nobody
    has seen: such an act widens what is possible, and a table does not prove it.
    """
    if span.entry.bounds.latest is None and span.consent.earliest is not None:
        soonest = max(span.consent.earliest, span.entry.bounds.earliest or span.consent.earliest)
        listed = next((day for day in coverage.present_days(actor.id) if day >= soonest), None)
        span = replace(span, entry=replace(span.entry, bounds=Bounds(span.entry.bounds.earliest, listed)))
    if span.exit is None or span.exit.bounds.latest is not None or span.exit.perhaps_not:
        return span
    earliest = span.exit.bounds.earliest or date.min
    still = [day + timedelta(days=1) for day in coverage.present_days(actor.id) if day >= earliest]
    return replace(span, exit=replace(span.exit, bounds=Bounds(max([earliest, *still]), None)))


def _episodes(span: Span) -> list[Episode[Status]]:
    left = span.exit
    entered = span.entry.bounds
    if left and left.bounds.latest and entered.earliest and left.bounds.latest <= entered.earliest:
        # It withdrew its consent before the treaty bound it: it never was a party, and is no former one.
        return [
            _episode(Status.CONTRACTING_STATE, span.consent, left.bounds, span.entry, left),
            _episode(Status.NOT_PARTY, left.bounds, None, left),
        ]
    party = _episode(Status.PARTY, entered, left.bounds if left else None, span.entry, left)
    notices = tuple(f"A notice was given. {reason}" for _, reason in span.without_effect)
    episodes = [replace(party, explanation=(*party.explanation, *notices))]
    given, perhaps = span.consent, left is not None and _perhaps_never_bound(entered, left.bounds)
    if given != Bounds() and given != entered and not _after(given, entered):
        # Waiting ends with entry, or with a withdrawal that may have come first.
        over = (sooner(entered, left.bounds) if perhaps and left else None) or entered
        waiting = _episode(Status.CONTRACTING_STATE, given, over, span.entry)
        unknown = () if given.day else ("the day on which the instrument was deposited",)
        episodes.append(replace(waiting, missing=_join(waiting.missing, unknown)))
    if left is not None and perhaps:
        since = Bounds(left.bounds.earliest, None)
        episodes += [_episode(status, since, None, left) for status in (Status.FORMER_PARTY, Status.NOT_PARTY)]
    elif left is not None:
        episodes.append(_episode(Status.FORMER_PARTY, left.bounds, None, left))
    return episodes


def _perhaps_never_bound(entered: Bounds, left: Bounds) -> bool:
    """Whether the exit may have come before the treaty bound it: then it may never have been a party."""
    return left.earliest is not None and (entered.latest is None or left.earliest <= entered.latest)


def _episode(status: Status, since: Bounds, until: Bounds | None, *steps: Step | None) -> Episode[Status]:
    known = [step for step in steps if step is not None]
    return Episode(
        status,
        since,
        until,
        _join(*(step.because for step in known)),
        tuple(text for step in known for text in step.explanation),
        _join(*(step.missing for step in known)),
    )


def _after(one: Bounds, other: Bounds) -> bool:
    """Whether an instrument came after the day on which it bound: a notification of succession."""
    return one.earliest is not None and other.earliest is not None and one.earliest > other.earliest


def _signatory(actor: Actor, acts: Sequence[Act], found: Sequence[Span]) -> list[Episode[Status]]:
    signatures = [act for act in acts if act.kind is ActKind.SIGNATURE and act.date and not act.set_aside]
    if not signatures:
        return []
    act = min(signatures, key=lambda one: one.bounds.earliest or date.max)
    consented = found[0].consent if found and found[0].consent != Bounds() else None
    until = sooner(consented, actor.exists_until)
    return [Episode(Status.SIGNATORY, act.bounds, until, (act.id,), (f"Signed {act.date}; consent not yet given.",))]


def _covered_until(
    actor: Actor, acts: Sequence[Act], coverage: Coverage, timeline: Timeline[Status]
) -> tuple[date | None, date | None]:
    """The last day up to which the record speaks of this actor, and an absence that no exit explains.

    An act that the depositary received speaks of its own day as well as a table does. A history of instruments that
    does not show exits says nothing of whether one that joined is still in.
    """
    still_in = any(e.status is Status.PARTY and e.until is None for e in timeline.episodes)
    history = coverage.exits_until if still_in else coverage.full_history_until
    days = [] if history is None else [history]
    days += coverage.present_days(actor.id)
    days += [
        act.bounds.latest
        for act in acts
        if act.kind in CHANGES_STATUS and not (act.set_aside or act.supposed) and act.bounds.latest
    ]
    unexplained: date | None = None
    for table in coverage.absences(actor.id):
        if timeline.on(table.day).status is Status.PARTY:
            unexplained = table.day
        else:
            days.append(table.day)
    return max(days, default=None), unexplained


def _join(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for part in parts for text in part))
