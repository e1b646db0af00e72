"""How far the record reaches: until when, and for whom, its tables are complete.

A table with the full history proves absence up to its date. A table of present parties proves who was a party, and who
was not, on its own day and says nothing about the absent on other days. Not in the record is never "not a party".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from depositary.law.dates import say


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the record of one question reaches: the last day of which it speaks (None: of no day).

    `gaps` are days `[first, last]` before that of which it does not speak: between two tables that say the same.
    """

    until: date | None = None
    gaps: tuple[tuple[date, date], ...] = ()

    def presumes(self, day: date) -> bool:
        """Whether what is said of the day assumes that nothing changed where the record does not reach."""
        return self.until is None or day > self.until or self.gap_on(day) is not None

    def say(self, day: date) -> str:
        """Why what is said of a day is presumed."""
        gap = self.gap_on(day)
        if gap:
            return f"Presumed: the record does not speak of the days from {say(gap[0])} to {say(gap[1])}."
        if self.until:
            return f"Presumed: the record goes to {say(self.until)}."
        return "Presumed: no table that is on record speaks of that day."

    def gap_on(self, day: date) -> tuple[date, date] | None:
        """The gap in which a day lies."""
        return next((gap for gap in self.gaps if gap[0] <= day <= gap[1]), None)

    def and_until(self, day: date | None) -> Reach:
        """As far as this reaches, and no farther than `day`: where two records are needed, the shorter one counts."""
        return Reach(None if self.until is None or day is None else min(self.until, day), self.gaps)


@dataclass(frozen=True, slots=True)
class Listing:
    """Who is on a list of a day: a table of all (`complete`), or a source that attests one."""

    id: str
    day: date
    parties: frozenset[str]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record holds about one treaty: the last day of full history (None: no such table) and the listings.

    `exits_until` is the last day of a history that shows exits as well: one of instruments alone proves who never
    joined, and not who is still in.
    """

    full_history_until: date | None = None
    exits_until: date | None = None
    listings: Sequence[Listing] = ()
    declarations_until: date | None = None
    declared: Mapping[str, Sequence[Listing]] = field(default_factory=dict)
    """By article: the tables of those whose declaration is in force on a day."""
    reservations: Mapping[tuple[str, str], tuple[date, date]] = field(default_factory=dict)
    """By participant and article: from (`date.min`: the beginning) and until which day reservations are on record."""
    histories: Sequence[str] = ()
    """The tables that give the full history."""
    omits_ended: bool = False
    """Whether those tables leave out states that have ended since, with their instruments."""

    def absences(self, participant: str) -> tuple[Listing, ...]:
        """The complete tables of present parties that do not list the participant, by day."""
        missing = (one for one in self.listings if one.complete and participant not in one.parties)
        return tuple(sorted(missing, key=lambda one: one.day))

    def present_days(self, participant: str) -> tuple[date, ...]:
        """The days on which a source lists or attests the participant as a party."""
        return tuple(sorted(listing.day for listing in self.listings if participant in listing.parties))
