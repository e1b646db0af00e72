"""Every named query over a snapshot: the time of each, in the process that asks, and how many rows it gives.

`python benchmarks/named.py HOME` prints JSON; `growing.py` asks it of the record one and ten times over. A parameter
that may be left open is left open: that is the whole record, and the slowest way to ask.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import snapshot
from depositary.lookup.queries import Given, bound, named_queries
from depositary.settings import Settings
from spread import table

ROUNDS = 5
_GIVEN: dict[str, Given] = {
    "participant": "state/RUS",
    "treaty": "treaty/ets-126",
    "other": "treaty/mtdsg-iv-9-b",
    "states": ("state/RUS", "state/UKR", "state/TUR"),
    "body": "body/cpt",
    "power": "vocabulary/power/visits",
    "organisation": "organisation/coe",
    "place": "place/donetsk",
    "region": "vocabulary/region/europe",
    "text": "ECHR",
    "day": "2026-11-22",
    "facts_on": "2021-06-01",
    "from": "1996-01-01",
    "to": "2026-12-31",
}


def measure(home: Path) -> dict[str, tuple[float, int]]:
    """For each named query its median in milliseconds and its rows."""
    engine = EmbeddedEngine.open(snapshot.current(home).path, Settings())
    found = {}
    for query in named_queries().values():
        given = {one.name: _GIVEN[one.name] if one.required else None for one in query.parameters}
        text, times, rows = bound(query.name, **given), [], 0
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            rows = len(engine.select(text))
            times.append((time.perf_counter() - begun) * 1000)
        found[query.name] = (median(times), rows)
    return found


def report(measured: dict[int, dict[str, tuple[float, int]]]) -> str:
    """A table of what was measured at each size of the record."""
    sizes = sorted(measured)
    head = ["query", *(f"{size}x, ms (rows)" for size in sizes)]
    rows = [
        [f"`{name}`", *(f"{measured[size][name][0]:,.1f} ({measured[size][name][1]:,})" for size in sizes)]
        for name in measured[sizes[0]]
    ]
    return f"Named queries, {ROUNDS} times each: median\n\n{table(head, rows)}"


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
