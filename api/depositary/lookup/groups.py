"""Treaties under headings, as lists show them: those of the United Nations by chapter, others by organisation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json

_FIRST = "iv"
"""Human rights: what this record is for stands before all else."""
_ROMAN = {"i": 1, "v": 5, "x": 10}


def grouped(archive: Archive, rows: Iterable[Json]) -> list[Json]:
    """Rows that have a `treaty`, under headings `{name, rows}`: within one by id, numbers as numbers."""
    placed = sorted(((_place(archive, f"treaty/{row['treaty']['id']}"), row) for row in rows), key=lambda one: one[0])
    return [
        {"name": name, "rows": [row for _, row in found]}
        for (_, name), found in groupby(placed, key=lambda one: one[0][:2])
    ]


def _place(archive: Archive, treaty: str) -> tuple[tuple[int, int], str, tuple[tuple[int, str], ...]]:
    """Where a treaty stands in a list: the order and the name of its heading, and its order below that."""
    heading, name = archive.heading(treaty)
    order = tuple((int(part), "") if part.isdigit() else (0, part) for part in names.last(treaty).split("-"))
    if heading.startswith("vocabulary/chapter/"):
        chapter = names.last(heading)
        return (0 if chapter == _FIRST else 2, _number(chapter)), f"United Nations: {name}", order
    return ((1, 0), name, order) if heading else ((1, 1), "Other treaties", order)


def _number(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(value if value >= after else -value for value, after in zip(values, [*values[1:], 0], strict=True))
