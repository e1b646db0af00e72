"""The JSON shapes that answers share: dates, references to things, acts and sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from depositary.graph import names
from depositary.law.coverage import Reach
from depositary.law.dates import Bounds, PartialDate

Json = dict[str, Any]


def reference(path: str, name: str, **more: Any) -> Json:
    """A thing as answers name it: its short id, its IRI, its local address and its name."""
    return {"id": names.last(path), "iri": names.BASE + path, "url": f"/{path}", "name": name, **more}


def day(value: date | None) -> Json | None:
    """A known day, or null."""
    return None if value is None else bounds(Bounds.exactly(value))


def bounds(value: Bounds | None) -> Json | None:
    """A date known to the day or between bounds; null where there is none."""
    if value is None:
        return None
    exact = value.day
    return {
        "date": exact.isoformat() if exact else None,
        "precision": "day" if exact else "interval",
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
    }


def coverage(reach: Reach, on: date, said: bool) -> Json:
    """How far the record reaches, and whether what is `said` of the day goes beyond it."""
    until, gap = reach.until, reach.gap_on(on)
    return {
        "presumed": said and reach.presumes(on),
        "covered_until": until.isoformat() if until else None,
        "gap": {"first": gap[0].isoformat(), "last": gap[1].isoformat()} if gap else None,
    }


def stated(text: str | None) -> Json | None:
    """A date as a source states it, to the day, the month or the year, or between two dates."""
    if text is None:
        return None
    value = PartialDate.parse(text)
    return {
        "date": text,
        "precision": value.precision.value,
        "earliest": value.bounds.earliest.isoformat() if value.bounds.earliest else None,
        "latest": value.bounds.latest.isoformat() if value.bounds.latest else None,
    }
