"""What a page about a state says of it in sentences: how many treaties bind it, and what is special about that."""

from __future__ import annotations

from datetime import date

from depositary.law.dates import say
from depositary.lookup import sentences
from depositary.lookup.shapes import Json


def tally(day: date, found: Json) -> str:
    """By how many treaties it is bound, how many it left, and of how many that cannot be said."""
    counts = found["counts"]
    if not any(counts[status] for status in _COUNTED):
        return f"{say(day)}: the record has no treaty on which it acted before that day."
    parts = [f"bound by {_many(counts['party'], 'treaty', 'treaties') if counts['party'] else 'no treaty'} here"]
    if counts["former-party"]:
        parts.append(f"{'no longer bound by' if found['ended'] else 'left'} {counts['former-party']}")
    if counts["undetermined"]:
        parts.append(f"undetermined {counts['undetermined']}")
    if counts["signatory"]:
        parts.append(f"signed only {counts['signatory']}")
    return f"{say(day)}: {', '.join(parts)}."


_COUNTED = ("party", "former-party", "undetermined", "signatory", "contracting-state")


def members(day: date, found: list[Json]) -> str:
    """How many members an organisation has on a day, and of how many it cannot be said."""
    certain = sum(one["status"] == "member" for one in found)
    doubted = sum(one["status"] == "undetermined" for one in found)
    open_ = f" Of {doubted} more it cannot be said." if doubted else ""
    return f"{say(day)}: {_many(certain, 'member', 'members')}.{open_}"


def special(name: str, day: date, found: Json) -> str | None:
    """That a state has ended; or the treaty of which it is in doubt whether it still binds; or the last one left."""
    if found["ended"]:
        return f"{name} ended {sentences.when(found['ended'])}. What bound it ended with it."
    row = next(iter((*found["in_doubt"], *found["left"])), None)
    return sentences.status(name, day, row) if row else None


def presumed(counts: Json) -> str | None:
    """Of how many treaties it is presumed that they still bind, because the record ends before."""
    if not counts["presumed"]:
        return None
    of = "all" if counts["presumed"] == counts["party"] > 1 else _many(counts["presumed"], "treaty", "treaties")
    return f"For {of} of these the record ends before that day: that they still bind is presumed."


def unknown(counts: Json) -> list[str]:
    """Why it cannot be said of the other undetermined treaties, one sentence a reason."""
    return [
        f"To {_many(many, 'treaty', 'treaties')} it has consented, and {missing} is not on record: "
        f"from when {'it binds' if many == 1 else 'they bind'} it cannot be said."
        for missing, many in sorted(counts["missing"].items(), key=lambda one: (-one[1], one[0]))
    ]


def shared(name: str, other: str, both: Json) -> str:
    """How many treaties bind two participants, and how many only the one or the other."""
    return (
        f"{_many(both['both'], 'treaty binds', 'treaties bind')} both; {both['one']} more {name} and not, or not "
        f"certainly, {other}; {both['other']} more {other} and not, or not certainly, {name}."
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
