"""How a date that is claimed, to the day, the month or the year, stands to one that is on record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from depositary.law.dates import Bounds, PartialDate, Precision, say, say_bounds


def within(known: Bounds, claimed: PartialDate | None) -> bool:
    """Whether all days that the record allows lie among those that are claimed; nothing claimed excludes nothing."""
    first, last = days(claimed)
    return first <= (known.earliest or date.min) and (known.latest or date.max) <= last


def may_be(known: Bounds, claimed: PartialDate | None) -> bool:
    """Whether some day that the record allows is among those that are claimed."""
    first, last = days(claimed)
    return (known.earliest or date.min) <= last and first <= (known.latest or date.max)


def a_day_off(known: Bounds, claimed: PartialDate) -> bool:
    """Whether both are days, and one follows the other: often a different way to count."""
    day, said = known.day, claimed.bounds.day
    return day is not None and said is not None and abs((day - said).days) == 1


def days(claimed: PartialDate | None) -> tuple[date, date]:
    """The first and the last day that are claimed; those of the calendar where nothing is."""
    known = claimed.bounds if claimed else Bounds()
    return known.earliest or date.min, known.latest or date.max


def telling(claimed: PartialDate, starts: Iterable[date | None]) -> list[date]:
    """The days that stand for all that are claimed: the first, and each on which something begins."""
    first, last = days(claimed)
    return sorted({first, *(day for day in starts if day is not None and first < day <= last)})


def on(claimed: PartialDate) -> str:
    """A date with its preposition: "on 5 May 1998", "in May 1998", "in 1998", "between ... and ..."."""
    if claimed.bounds.day:
        return f"on {say(claimed.bounds.day)}"
    return say_bounds(claimed.bounds) if claimed.precision is Precision.INTERVAL else f"in {claimed}"


def during(claimed: PartialDate) -> str:
    """The days that are claimed, of what lasts: "in 1998", "until 31 December 1980", "from 1 January 1990 on"."""
    known = claimed.bounds
    if known.earliest and known.latest:
        return on(claimed)
    if known.earliest:
        return f"from {say(known.earliest)} on"
    return f"until {say(known.latest)}" if known.latest else "at any time"
