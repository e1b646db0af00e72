"""How a date that is claimed, to the day, the month or the year, stands to one that is on record."""

from __future__ import annotations

from datetime import date

from depositary.law.dates import Bounds, PartialDate


def within(known: Bounds, claimed: PartialDate | None) -> bool:
    """Whether all days that the record allows lie among those that are claimed; nothing claimed excludes nothing."""
    if claimed is None:
        return True
    first, last = claimed.bounds.earliest or date.min, claimed.bounds.latest or date.max
    return known.earliest is not None and known.latest is not None and first <= known.earliest and known.latest <= last


def may_be(known: Bounds, claimed: PartialDate | None) -> bool:
    """Whether some day that the record allows is among those that are claimed."""
    if claimed is None:
        return True
    first, last = claimed.bounds.earliest or date.min, claimed.bounds.latest or date.max
    return (known.earliest or date.min) <= last and first <= (known.latest or date.max)


def a_day_off(known: Bounds, claimed: PartialDate) -> bool:
    """Whether both are days, and one follows the other: often a different way to count."""
    day, said = known.day, claimed.bounds.day
    return day is not None and said is not None and abs((day - said).days) == 1


def days(claimed: PartialDate) -> tuple[date, date]:
    """The first and the last day that are claimed."""
    return claimed.bounds.earliest or date.min, claimed.bounds.latest or date.max


def on(claimed: PartialDate) -> str:
    """A date with its preposition: "on 5 May 1998", "in 1998", "between 1 and ..."."""
    text = str(claimed)
    if claimed.bounds.day:
        return f"on {text}"
    return text if text.startswith(("between", "not ", "at ")) else f"in {text}"
