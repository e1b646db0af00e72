"""States of affairs with bounded ends, and what can be said of each day.

An `Episode` is legal: being bound from an entry to an exit, each known to the day or only between bounds. A `Period`
is calendrical: a run of days of which the same can be said. Where episodes of different status are possible on a day
and none is certain to prevail, the day is undetermined, and the period says between what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from depositary.law.dates import Bounds, day_before

S = TypeVar("S", bound=StrEnum)

ALWAYS = Bounds.exactly(date.min)
"""The beginning of what has no beginning: not being a party."""


@dataclass(frozen=True, slots=True)
class Episode(Generic[S]):
    """A state of affairs. `until` is None where no end is known; its bounds hold the first day on which it is over.

    `observed`: a source found it so on `since`, and it may have begun at any time before, of which nothing is known.
    """

    status: S
    since: Bounds
    until: Bounds | None = None
    because: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    facts_before: date | None = None
    observed: bool = False

    def certain_on(self, day: date) -> bool:
        """Whether it holds on the day whatever the unknown dates may be."""
        begun = self.since.latest is not None and self.since.latest <= day
        return begun and (self.until is None or (self.until.earliest is not None and day < self.until.earliest))

    def possible_on(self, day: date) -> bool:
        """Whether it holds on the day for at least one choice of the unknown dates."""
        begun = self.since.earliest is None or self.since.earliest <= day
        return begun and (self.until is None or self.until.latest is None or day < self.until.latest)


@dataclass(frozen=True, slots=True)
class Reading(Generic[S]):
    """What can be said of one day: one status, or several that are possible, with the episodes behind them."""

    episodes: tuple[Episode[S], ...]

    @property
    def possible(self) -> tuple[S, ...]:
        """The statuses that may hold, the prevailing first."""
        return tuple(dict.fromkeys(episode.status for episode in self.episodes))

    @property
    def status(self) -> S | None:
        """The one status that can hold, or None where the record does not suffice."""
        first = self.episodes[0].status
        return first if all(episode.status == first for episode in self.episodes) else None

    @property
    def missing(self) -> tuple[str, ...]:
        """What would have to be known to decide, where it is undetermined."""
        if self.status is not None:
            return ()
        return tuple(dict.fromkeys(text for episode in self.episodes for text in episode.missing))


@dataclass(frozen=True, slots=True)
class Period(Generic[S]):
    """Days `[since, until)` of which the same can be said; None is open on that side."""

    since: date | None
    until: date | None
    reading: Reading[S]


@dataclass(frozen=True, slots=True)
class Timeline(Generic[S]):
    """Episodes in the order in which they prevail when several hold on one day."""

    episodes: tuple[Episode[S], ...]

    def on(self, day: date) -> Reading[S]:
        """What can be said of a day: look down the order until an episode certainly holds."""
        found: list[Episode[S]] = []
        for episode in self.episodes:
            if episode.certain_on(day):
                found.append(episode)
                break
            if episode.possible_on(day):
                found.append(episode)
        return Reading(tuple(found))

    def periods(self) -> tuple[Period[S], ...]:
        """Every day of the calendar, in runs of which the same can be said. Runs never overlap."""
        boundaries = sorted(set(_ends(self.episodes)))
        if not boundaries:
            return (Period(None, None, self.on(date.max)),)
        starts: list[date | None] = [None, *boundaries]
        runs: list[Period[S]] = []
        for index, start in enumerate(starts):
            reading = self.on(day_before(boundaries[0]) if start is None else start)
            if runs and reading == runs[-1].reading:
                continue
            if runs:
                runs[-1] = Period(runs[-1].since, start, runs[-1].reading)
            runs.append(Period(start if index else None, None, reading))
        return tuple(runs)


def by_precedence(episodes: Iterable[Episode[S]], order: Sequence[S]) -> Timeline[S]:
    """A timeline whose episodes prevail in the given order of statuses; of one status, the later begun first."""
    rank = {status: place for place, status in enumerate(order)}

    def key(episode: Episode[S]) -> tuple[int, int]:
        begun = episode.since.earliest or date.min
        return rank[episode.status], -begun.toordinal()

    return Timeline(tuple(sorted(episodes, key=key)))


def _ends(episodes: Iterable[Episode[S]]) -> Iterable[date]:
    for episode in episodes:
        for bounds in (episode.since, episode.until):
            if bounds is not None:
                yield from (day for day in (bounds.earliest, bounds.latest) if day is not None and day != date.min)
