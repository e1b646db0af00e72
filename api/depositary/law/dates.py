"""Days, partial dates and bounds: what a source states of a date, and what may be concluded from it.

A source that says only "2022" has not said which day. Nothing here ever picks one: a partial date is carried as the
first and the last day that it may mean, and every computation is made on both ends.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Precision(StrEnum):
    """How much of a date its source states."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


def say(day: date) -> str:
    """The day as a reader expects it: 1 September 1998."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day (inclusive) on which something may have happened; None is unbounded on that side."""

    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def exactly(cls, day: date) -> Bounds:
        """A known day."""
        return cls(day, day)

    @property
    def day(self) -> date | None:
        """The day itself where both ends agree, else None."""
        return self.earliest if self.earliest == self.latest else None

    def map(self, rule: Callable[[date], date]) -> Bounds:
        """Apply a rule that never decreases (a later day never gives an earlier one) to both ends."""
        return Bounds(
            None if self.earliest is None else rule(self.earliest), None if self.latest is None else rule(self.latest)
        )

    def not_before(self, day: date | None) -> Bounds:
        """The later of this and `day`: a party is not bound before the treaty is in force."""
        if day is None:
            return self
        return Bounds(
            day if self.earliest is None else max(self.earliest, day),
            None if self.latest is None else max(self.latest, day),
        )


def later(one: Bounds, other: Bounds) -> Bounds:
    """Bounds of the later of two events (both must have happened)."""
    starts = [d for d in (one.earliest, other.earliest) if d is not None]
    ends = (one.latest, other.latest)
    return Bounds(max(starts, default=None), None if None in ends else max(d for d in ends if d is not None))


def sooner(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    """Bounds of the earlier of two events, either of which may never come (None)."""
    if one is None or other is None:
        return one or other
    ends = [d for d in (one.latest, other.latest) if d is not None]
    starts = (one.earliest, other.earliest)
    return Bounds(None if None in starts else min(d for d in starts if d is not None), min(ends, default=None))


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as a source states it: to the day, the month or the year, or between two such dates.

    The forms are those of the Extended Date/Time Format (ISO 8601-2): `1998-05-05`, `1998-05`, `1998`,
    `1987-03-03/1996` (between, ends included), `../1996` (not later than), `1987/..` (not earlier than).
    """

    text: str
    precision: Precision
    bounds: Bounds

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read one of the forms; ValueError with a sentence for anything else."""
        if text.count("/") == 1:
            return cls._interval(text)
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"'{text}' is not a date; write YYYY-MM-DD, YYYY-MM, YYYY or an interval such as ../1996")
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if month is None:
                return cls(text, Precision.YEAR, Bounds(date(year or 0, 1, 1), date(year or 0, 12, 31)))
            if day is None:
                last = monthrange(year or 0, month)[1]
                return cls(text, Precision.MONTH, Bounds(date(year or 0, month, 1), date(year or 0, month, last)))
            return cls(text, Precision.DAY, Bounds.exactly(date(year or 0, month, day)))
        except ValueError as error:
            raise ValueError(f"'{text}' is not a day of the calendar") from error

    @classmethod
    def _interval(cls, text: str) -> PartialDate:
        first, _, last = text.partition("/")
        start = None if first == ".." else cls.parse(first).bounds.earliest
        end = None if last == ".." else cls.parse(last).bounds.latest
        if start and end and start > end:
            raise ValueError(f"'{text}' ends before it begins")
        return cls(text, Precision.INTERVAL, Bounds(start, end))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A date known to the day."""
        return cls(day.isoformat(), Precision.DAY, Bounds.exactly(day))

    def __str__(self) -> str:
        first = self.bounds.earliest
        if self.precision is Precision.INTERVAL or first is None:
            return say_bounds(self.bounds)
        if self.precision is Precision.YEAR:
            return self.text
        if self.precision is Precision.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        return say(first)


def day_before(day: date) -> date:
    """The day before; the first day of the calendar stays where it is."""
    return day if day == date.min else day - timedelta(days=1)


def say_bounds(bounds: Bounds) -> str:
    """Bounds in words: a day, "between … and …", "not before …" or "at a time not known"."""
    if bounds.day is not None:
        return f"on {say(bounds.day)}"
    if bounds.earliest and bounds.latest:
        return f"between {say(bounds.earliest)} and {say(bounds.latest)}"
    if bounds.earliest:
        return f"not before {say(bounds.earliest)}"
    if bounds.latest:
        return f"not after {say(bounds.latest)}"
    return "at a time not known"
