"""How far the record reaches: until when, and for whom, its tables are complete.

A table with the full history proves absence up to its date. A table of present parties proves who was a party, and who
was not, on its own day and says nothing about the absent on other days. Not in the record is never "not a party".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Listing:
    """Parties on a day: a table of all of them (`complete`), or a source that attests one."""

    id: str
    day: date
    parties: frozenset[str]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record holds about one treaty: the last day of full history (None: no such table) and the listings."""

    full_history_until: date | None = None
    listings: Sequence[Listing] = ()
    declarations_until: date | None = None
    reservations_from: Mapping[str, date] = field(default_factory=dict)
    """For whom, and from which day on, the record of reservations is complete (`date.min`: from the beginning)."""

    def absent_days(self, participant: str) -> tuple[date, ...]:
        """The days on which a complete table of present parties does not list the participant."""
        return tuple(sorted(li.day for li in self.listings if li.complete and participant not in li.parties))

    def present_days(self, participant: str) -> tuple[date, ...]:
        """The days on which a source lists or attests the participant as a party."""
        return tuple(sorted(listing.day for listing in self.listings if participant in listing.parties))
