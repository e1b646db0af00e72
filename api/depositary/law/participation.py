"""The status of a state or organisation under a treaty, day by day, from acts, clauses and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from depositary.law.absence import Actor, before_first_act, gaps
from depositary.law.acts import Act, ActKind, PossibleAct
from depositary.law.clauses import Treaty
from depositary.law.coverage import Coverage
from depositary.law.entry import Difference, Span, Step, spans
from depositary.law.status import Status
from depositary.law.timeline import Episode, Period, Reading, Timeline, by_precedence

_ORDER = tuple(Status)
_NO_COVERAGE = Coverage()


@dataclass(frozen=True)
class Participation:
    """One actor under one treaty: the timeline, how far the record reaches, and where sources and clauses differ."""

    actor: Actor
    treaty: Treaty
    timeline: Timeline[Status]
    covered_until: date | None
    gaps: tuple[tuple[date, date], ...] = ()
    """Days `[first, last]` between two tables neither of which lists the actor."""
    differences: tuple[Difference, ...] = ()
    unexplained_absence: date | None = None
    """A day on which a complete table omits the actor although no known exit explains it."""

    def periods(self) -> tuple[Period[Status], ...]:
        """Every day, in runs of which the same can be said."""
        return self.timeline.periods()

    def on(self, day: date) -> Reading[Status]:
        """What can be said of one day."""
        return self.timeline.on(day)

    def presumed_on(self, day: date) -> bool:
        """Whether the answer assumes that nothing changed after the record ends, or within a gap of it."""
        if self.covered_until is None or day > self.covered_until:
            return True
        return any(first <= day <= last for first, last in self.gaps)

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
    coverage: Coverage = _NO_COVERAGE,
    parent: Participation | None = None,
) -> Participation:
    """Derive the participation of `actor` in `treaty` from what it did.

    `acts` and `possible` are those of this actor on this treaty, in any order; `parent` is the actor's participation in
    the parent treaty where the protocol ends with it.
    """
    found = spans(acts, possible, treaty.entry, treaty.exit, treaty.in_force, actor.exists_since, actor.exists_until)
    if parent is not None and treaty.exit is not None and treaty.exit.via_parent:
        found = tuple(_end_with_parent(span, parent) for span in found)
    episodes = [episode for span in found for episode in _episodes(span)]
    episodes += _signatory(acts, found)
    begun = min((episode.since for episode in episodes), key=lambda since: since.earliest or date.min, default=None)
    timeline = by_precedence((*episodes, *before_first_act(actor, treaty, coverage, begun)), _ORDER)
    covered, absence = _covered_until(actor, coverage, timeline)
    differences = tuple(step.difference for s in found for step in (s.entry, s.exit) if step and step.difference)
    return Participation(actor, treaty, timeline, covered, gaps(actor, coverage, begun), differences, absence)


def _episodes(span: Span) -> list[Episode[Status]]:
    exit_bounds = span.exit.bounds if span.exit else None
    party = Episode(
        Status.PARTY,
        span.entry.bounds,
        exit_bounds,
        _join(span.entry.because, span.exit.because if span.exit else ()),
        (*span.entry.explanation, *(span.exit.explanation if span.exit else ())),
        _join(span.entry.missing, span.exit.missing if span.exit else ()),
    )
    episodes = [party]
    taking_effect = span.entry.bounds.latest
    if span.consent.latest and taking_effect and span.consent.latest < taking_effect:
        episodes.append(
            Episode(
                Status.CONTRACTING_STATE,
                span.consent,
                span.entry.bounds,
                span.entry.because,
                span.entry.explanation,
                span.entry.missing,
            )
        )
    if span.exit is not None:
        episodes.append(
            Episode(
                Status.FORMER_PARTY,
                span.exit.bounds,
                None,
                span.exit.because,
                span.exit.explanation,
                span.exit.missing,
            )
        )
    return episodes


def _signatory(acts: Sequence[Act], found: Sequence[Span]) -> list[Episode[Status]]:
    signatures = [act for act in acts if act.kind is ActKind.SIGNATURE and act.date and not act.set_aside]
    if not signatures:
        return []
    act = min(signatures, key=lambda one: one.bounds.earliest or date.max)
    until = found[0].consent if found and found[0].consent.latest is not None else None
    return [Episode(Status.SIGNATORY, act.bounds, until, (act.id,), (f"Signed {act.date}; consent not yet given.",))]


def _covered_until(actor: Actor, coverage: Coverage, timeline: Timeline[Status]) -> tuple[date | None, date | None]:
    """The last day up to which the record speaks of this actor, and an absence that no exit explains."""
    days = [] if coverage.full_history_until is None else [coverage.full_history_until]
    days += coverage.present_days(actor.id)
    unexplained: date | None = None
    for day in coverage.absent_days(actor.id):
        if timeline.on(day).status is Status.PARTY:
            unexplained = day
        else:
            days.append(day)
    return max(days, default=None), unexplained


def _end_with_parent(span: Span, parent: Participation) -> Span:
    """A protocol without a clause of its own ends when its party stops being bound by the parent treaty."""
    for episode in parent.timeline.episodes:
        ended = episode.until
        if episode.status is not Status.PARTY or ended is None or span.exit is not None:
            continue
        begins = span.entry.bounds.earliest
        if ended.latest is None or begins is None or begins < ended.latest:
            text = ("The protocol ends with the parent treaty.", *episode.explanation[-1:])
            return Span(span.consent, span.entry, Step(ended, text, episode.because, episode.missing))
    return span


def _join(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for part in parts for text in part))
