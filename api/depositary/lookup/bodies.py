"""What the record says of a body or court: its powers, over whom it has each on a day, and what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from depositary.graph import names
from depositary.law.powers import Mode, Power
from depositary.law.status import Hold
from depositary.lookup import oversight, powers
from depositary.lookup.archive import Archive
from depositary.lookup.inspection import ORDER
from depositary.lookup.shapes import Json
from depositary.lookup.tiles import TILES


def body(archive: Archive, path: str) -> Json:
    """A body or court by itself, the same on every day."""
    node, record = names.thing(path), archive.record
    within = record.node(node, "organisation")
    mistaken = [*archive.confusable(path), *(names.path(one) for one in record.pointing(node, "confusableWith", ""))]
    return {
        "body": archive.reference(path),
        "established_by": [archive.reference(names.path(one)) for one in record.nodes(node, "establishedBy")],
        "organisation": archive.reference(names.path(within)) if within else None,
        "note": archive.note(path) or None,
        "confusable_with": [archive.reference(one) for one in dict.fromkeys(mistaken)],
        "events": _events(archive, path),
    }


def powers_on(archive: Archive, path: str, day: date) -> list[Json]:
    """Its powers, those that it has not last; each with how many states of today it holds over on a day, by status."""
    found = [one for one in archive.facts.powers if one.body == path]
    found.sort(key=lambda one: (one.mode is Mode.NONE, ORDER[one.kind], one.id))
    return [{**powers.power(archive, one), "counts": _counts(archive, one, day)} for one in found]


def covered(archive: Archive, power: str, day: date) -> list[Json]:
    """What a power (its path) is over each state of today on a day, with the place of its tile.

    And over each other that ever acted on the treaty, without a tile. It is what `oversight` says of the state.
    """
    (found,) = (one for one in archive.facts.powers if one.id == power)
    others = [path for path in archive.parties(found.treaty) if names.last(path) not in TILES]
    return [
        {
            "state": archive.reference(path),
            "tile": TILES.get(names.last(path)),
            **oversight.told(archive, archive.derivation.mandate(path, found), day),
        }
        for path in (*_states(), *sorted(others))
    ]


def _states() -> Iterator[str]:
    return (f"state/{code}" for code in TILES)


def _counts(archive: Archive, power: Power, day: date) -> dict[str, int]:
    """How many states of today there are of each status, in the order of statuses; those that none has are left out."""
    held = Counter(archive.derivation.mandate(path, power).timeline.on(day).status for path in _states())
    found = {status.value: held[None if status is Hold.UNDETERMINED else status] for status in Hold}
    return {status: number for status, number in found.items() if number}


def _events(archive: Archive, path: str) -> list[Json]:
    """What is on record of what it did, the latest first, each with the states that it concerned."""
    found: dict[str, Json] = {}
    for (whose, participant), events in archive.access.items():
        for event in events if whose == path else ():
            told = found.setdefault(event["iri"], {**event, "states": []})
            told["states"].append(archive.reference(participant))
    return sorted(found.values(), key=lambda one: ((one["on"] or {}).get("earliest") or "", one["iri"]), reverse=True)
