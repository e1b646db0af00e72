"""Who may look inside or judge: a body's power over a state, from when until when, and what outlives an exit.

A mandate follows the participation of the state in the treaty that gives the power. An opt-in power needs the state's
own declaration as well; an opt-out power is missing while a reservation stands. What stays after an exit is said by the
clause on residual effect: a court may still judge what happened before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from depositary.law.acts import CONSENT, Act, first_day
from depositary.law.clauses import cite
from depositary.law.coverage import Coverage, Reach
from depositary.law.dates import Bounds, later, say, sooner
from depositary.law.options import as_far_as_known, exercised, reach, without
from depositary.law.participation import Participation
from depositary.law.powers import RESIDUAL_WORDS, Mode, Power, Residual
from depositary.law.status import Hold, Status
from depositary.law.timeline import ALWAYS, Episode, Timeline, by_precedence


@dataclass(frozen=True)
class Mandate:
    """A power over one state through time, and how far the record of it reaches.

    Both are None where a body has not the power at all: the treaty says so of every day.
    """

    power: Power
    participant: str
    timeline: Timeline[Hold]
    reach: Reach | None = None
    participation: Participation | None = None

    def reach_on(self, day: date) -> Reach | None:
        """How far the record reaches for what is said of the day: over no party, no option of it needs to be known."""
        if self.participation is None or Status.PARTY in self.participation.on(day).possible:
            return self.reach
        return self.participation.reach if self.timeline.on(day).status is Hold.NONE else self.reach

    def presumed_on(self, day: date) -> bool:
        """Whether what is said of the day assumes that nothing changed where the record does not reach."""
        known = self.reach_on(day)
        return known is not None and self.timeline.on(day).status not in (None, Hold.NO_DATA) and known.presumes(day)


def mandate(
    power: Power, participation: Participation, acts: Sequence[Act], coverage: Coverage | None = None
) -> Mandate:
    """Derive the mandate of a body over the participant of `participation`.

    `acts` are the participant's acts on the treaty. Where the `coverage` of declarations or reservations does not
    reach, a missing declaration is not a refusal, and a missing reservation not an acceptance.
    """
    coverage = coverage or Coverage()
    participant = participation.actor.id
    if power.mode is Mode.NONE:
        said = (
            (f"The body has no such power ({cite(power.article)}).",)
            if power.article
            else ("The body has no such power.",)
        )
        never = Timeline((Episode(Hold.NONE, ALWAYS, None, (power.id,), said),))
        return Mandate(power, participant, never)
    episodes: list[Episode[Hold]] = []
    known_from, _ = coverage.reservations.get((participant, power.option), (None, None))
    for party, made in _by_participation(participation, acts):
        for running in _while_party(power, party, made):
            for part in _since_held(power, running):
                episodes += as_far_as_known(power, part, made, known_from)
    begun = min((one.since for one in episodes), key=lambda since: since.earliest or date.min, default=None)
    episodes += _otherwise(power, participation, acts, coverage, begun)
    timeline = by_precedence(episodes, tuple(Hold))
    return Mandate(power, participant, timeline, reach(power, participation, acts, coverage), participation)


def _by_participation(participation: Participation, acts: Sequence[Act]) -> list[tuple[Episode[Status], Sequence[Act]]]:
    """Each time of being a party with the declarations and reservations that belong to it.

    Who leaves and returns starts anew: what was declared before the new instrument of consent is not revived by it.
    """
    given = {act.id: act.bounds.earliest or date.min for act in acts if act.kind in CONSENT}
    times = [
        (min((given[name] for name in party.because if name in given), default=date.min), party)
        for party in participation.timeline.episodes
        if party.status is Status.PARTY
    ]
    times.sort(key=lambda time: time[0])
    ends = [*(begun for begun, _ in times), date.max][1:]
    return [
        (party, [act for act in acts if begun <= (act.bounds.latest or date.max) and first_day(act) < end])
        for (begun, party), end in zip(times, ends, strict=True)
    ]


def _while_party(power: Power, party: Episode[Status], acts: Sequence[Act]) -> list[Episode[Hold]]:
    base = Episode(
        Hold.IN_FORCE, party.since, party.until, (power.id, *party.because), party.explanation, party.missing
    )
    episodes: list[Episode[Hold]] = []
    for running in exercised(power, base, acts):
        episodes.append(running)
        if running.until is not None:
            episodes.append(_afterwards(power, running))
    return episodes


def _since_held(power: Power, running: Episode[Hold]) -> list[Episode[Hold]]:
    """The part of an episode for which the body has had the power in its present form."""
    held = power.held_since
    if held is None:
        return [running]
    said = (f"The power in this form is of {say(held)}; what stood before is not on record.",)
    left = running.since.latest
    if running.status is not Hold.IN_FORCE and left is not None and left <= held:  # the new form never bound who left
        return [Episode(Hold.NO_DATA, running.since, running.until, (power.id,), said, running.missing)]
    if running.since.earliest is not None and running.since.earliest >= held:
        return [running]
    before = sooner(running.until, Bounds.exactly(held))
    earlier = Episode(Hold.NO_DATA, running.since, before, (power.id,), said, running.missing)
    if running.until is not None and running.until.latest is not None and running.until.latest <= held:
        return [earlier]
    return [earlier, replace(running, since=later(running.since, Bounds.exactly(held)))]


def _afterwards(power: Power, running: Episode[Hold]) -> Episode[Hold]:
    assert running.until is not None
    status = Hold.ENDED if power.residual is Residual.NONE_EXPRESS else Hold.RESIDUAL
    said = RESIDUAL_WORDS[power.residual]
    facts = running.until.day if power.residual is Residual.FACTS_BEFORE_EXIT else None
    return Episode(
        status, running.until, None, running.because, (*running.explanation, said), running.missing, facts_before=facts
    )


def _otherwise(
    power: Power, participation: Participation, acts: Sequence[Act], coverage: Coverage, begun: Bounds | None
) -> list[Episode[Hold]]:
    """The days without the power: none up to its beginning, or not covered where the record is not complete."""
    episodes = [Episode(Hold.NONE, ALWAYS, begun, (power.id,), ("Not a party to the treaty.",))]
    for period in participation.periods():
        if period.reading.status is Status.NO_DATA:
            since = Bounds.exactly(period.since) if period.since else ALWAYS
            until = Bounds.exactly(period.until) if period.until else None
            gap = ("The record does not cover the participation.",)
            episodes.append(Episode(Hold.NO_DATA, since, until, (power.id,), gap))
    for party in participation.timeline.episodes:
        if party.status is Status.PARTY and power.mode in (Mode.OPT_IN, Mode.OPT_OUT):
            episodes += without(power, party, participation.actor.id, acts, coverage)
    return episodes
