"""A point query through a killable worker against the same query in the process that asks, in turn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import quote

from client import seconds_each
from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.evaluate import Limits, evaluate
from depositary.engine.interface import QueryRequest
from depositary.graph import snapshot
from depositary.settings import Settings
from spread import spread, table

ROUNDS = 9
QUERIES = 300  # in one measurement
_QUERY = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name WHERE { <https://w3id.org/depositary/state/RUS> skos:prefLabel ?name }"""


async def report(home: Path, service: int) -> str:
    """Over the snapshot in `home`; and through the whole service, on a port, at full load."""
    settings = Settings(home=home)
    engine = EmbeddedEngine.open(snapshot.current(home).path, settings)
    request, limits = QueryRequest(_QUERY), Limits(settings.query_bytes, settings.query_rows)
    await engine.start()
    direct: list[float] = []
    worker: list[float] = []
    http: list[float] = []
    try:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            for _ in range(QUERIES):
                evaluate(engine.store, engine.graphs, request, limits)
            between = time.perf_counter()
            for _ in range(QUERIES):
                await engine.run(request)
            direct.append((between - begun) / QUERIES)
            worker.append((time.perf_counter() - between) / QUERIES)
            http.append(await seconds_each(service, _paths(), 0.4))
    finally:
        await engine.close()
    rows = [
        [name, f"{median(times) * 1000:.3f}", spread([one / base for one, base in zip(times, direct, strict=True)])]
        for name, times in (("direct", direct), ("through a worker", worker), ("GET /sparql at full load", http))
    ]
    title = f"SPARQL point query, {ROUNDS} rounds: median (middle half)"
    return f"{title}\n\n{table(['way', 'ms', 'times direct'], rows)}"


def _paths() -> Iterator[str]:
    while True:
        yield f"/sparql?query={quote(_QUERY)}"
