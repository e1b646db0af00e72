"""The cases of the day: which states are leaving treaties, left them lately, or may have left them."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from depositary.engine.interface import Engine
from depositary.graph import names
from depositary.law.dates import Bounds, say_bounds
from depositary.lookup.archive import Archive
from depositary.lookup.asking import LAST
from depositary.lookup.queries import bound
from depositary.lookup.shapes import Json

LATELY = relativedelta(years=2)
"""As long an exit is told after it took effect."""


def leaving(archive: Archive, engine: Engine, day: date) -> list[Json]:
    """States with the treaties that they leave: `{party, exits}`, the state of the latest exit first.

    An exit has the treaty, whether it is certain, a sentence of its day, and where it is explained.
    """
    found: dict[str, list[tuple[date, Json]]] = {}
    for row in engine.select(bound("exits-between", **{"from": day - LATELY, "to": LAST})):
        party, treaty = names.path(row["participant"]), names.path(row["treaty"])
        first, last = row["left_not_before"], row["left_not_after"]
        left = Bounds(date.fromisoformat(first.value), date.fromisoformat(last.value) if last else None)
        said = {
            "treaty": archive.treaty(treaty),
            "certain": left.day is not None,
            "said": say_bounds(left),
            "missing": row["missing"].value if row["missing"] else None,
            "why": f"/participation/{names.last(party)}.{names.last(treaty)}.html",
        }
        found.setdefault(party, []).append((date.fromisoformat(first.value), said))
    states = sorted(found.items(), key=lambda one: (max(begun for begun, _ in one[1]), one[0]), reverse=True)
    return [{"party": archive.reference(party), "exits": [said for _, said in exits]} for party, exits in states]
