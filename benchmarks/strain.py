"""Lookups under strain: how long each takes while nobody else asks, while strangers send the worst queries they know,
and while one snapshot is swapped for another again and again.

A lookup is asked every few milliseconds over one connection. `python benchmarks/strain.py` takes the snapshot that is
there; with the writing of a second one it takes three minutes.
"""

from __future__ import annotations

import http.client
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from pyoxigraph import RdfFormat, Store

from depositary.graph import snapshot
from depositary.settings import Settings
from memory import resident
from server import serving
from spread import table

SECONDS = 30.0
_PACE = 0.005  # seconds between two lookups
_STRANGERS = 4
_LOOKUPS = (
    "/state/RUS/participations?as_of=2026-11-22&treaty=ets-126",
    "/state/UKR/participations?as_of=2024-01-01",
    "/treaty/ets-126/parties?as_of=2020-01-01",
    "/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on=2022-09-16",
    "/treaty/cat/effect?act=denunciation&received=2025-01-01",
)
HOSTILE = {
    "a product of everything": "SELECT (COUNT(*) AS ?c) { ?a ?b ?x . ?d ?e ?y . ?g ?h ?i }",
    "a closure of paths": "SELECT * { ?a (<x:none>|!<x:none>)* ?b }",
    "an explosion of CONSTRUCT": "CONSTRUCT { ?a ?b ?y . ?d ?e ?x } { ?a ?b ?x . ?d ?e ?y }",
    "an explosion of GROUP_CONCAT": "SELECT (GROUP_CONCAT(CONCAT(STR(?x), STR(?y))) AS ?t) { ?a ?b ?x . ?c ?d ?y }",
    "everything sorted": "SELECT * { ?s ?p ?o } ORDER BY DESC(STRLEN(CONCAT(STR(?s), STR(?o)))) ?o ?s",
    "everything, told apart": "SELECT DISTINCT ?a ?y { ?a ?b ?x . ?x ?c ?y . ?y ?d ?z . ?z ?e ?w }",
    "a regular expression": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "^(([a-z])+.)+[A-Z]([a-z])+$")) }',
    "a text that doubles": "SELECT * { BIND('x' AS ?a) "
    + " ".join(f"BIND(CONCAT(?{chr(97 + n)}, ?{chr(97 + n)}) AS ?{chr(98 + n)})" for n in range(24))
    + " }",
    "deep nesting": "SELECT * { " + "{ " * 2_000 + "?s ?p ?o" + " }" * 2_000 + " }",
    "a long IN": "SELECT * { ?s ?p ?o FILTER(?o IN (" + ", ".join(map(str, range(5_000))) + ")) }",
    "VALUES upon VALUES": "SELECT * { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(40)))} }}" for n in range(8))
    + " }",
}


def report(home: Path) -> str:
    """A table of the quantiles of lookups, and what came of the queries. The settings are the default ones, but no
    answers are kept.
    """
    rows: list[list[str]] = []
    with _two_snapshots(home) as (both, versions):  # noqa: SIM117  # the second begins when the first is there
        # As `depositary serve` runs it: the application in front that takes up new snapshots.
        with serving("depositary.web.swap:create", both, cache_mb="0") as (process, port):
            rows.append(_row("nobody else", *_lookups(port), process))
            outcomes: Counter[str] = Counter()
            with _aside([lambda: _hostile(port, outcomes)] * _STRANGERS):
                rows.append(_row("hostile queries", *_lookups(port), process))
            with _aside([lambda: _swap(both, versions)]):
                rows.append(_row("snapshots swapped every six seconds", *_lookups(port), process))
    came = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    head = ["while", "lookups", "not 200", "median, ms", "p99, ms", "slowest, ms", "web process, MiB"]
    return (
        f"Lookups under strain, {SECONDS:.0f} s each\n\n{table(head, rows)}\n\n"
        f"{len(HOSTILE)} kinds of hostile queries, {_STRANGERS} at once: {came}."
    )


def _row(what: str, times: list[float], failed: int, process: int) -> list[str]:
    cut = quantiles(times, n=100)
    figures = [f"{1000 * one:.1f}" for one in (cut[49], cut[98], max(times))]
    return [what, f"{len(times):,}", str(failed), *figures, f"{resident(process):.0f}"]


def _lookups(port: int) -> tuple[list[float], int]:
    """The seconds of each lookup, and how many were not answered with 200."""
    times, failed, until = [], 0, time.perf_counter() + SECONDS
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for path in cycle(_LOOKUPS):
        begun = time.perf_counter()
        if begun > until:
            return times, failed
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        times.append(time.perf_counter() - begun)
        failed += response.status != 200
        time.sleep(_PACE)
    raise AssertionError("a cycle has no end")


def _hostile(port: int, outcomes: Counter[str]) -> None:
    for query in HOSTILE.values():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        body, kind = f"query={quote(query)}", {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/sparql", body, kind)
        response = connection.getresponse()
        response.read()
        outcomes[str(response.status)] += 1
        connection.close()


def _swap(home: Path, versions: tuple[str, str]) -> None:
    for version in versions:
        aside = home / "next"
        aside.write_text(version)
        aside.replace(home / "current")
        time.sleep(6)


@contextmanager
def _aside(work: list[Callable[[], None]]) -> Iterator[None]:
    """Do these things again and again, each in a thread of its own, until the block ends."""
    over = threading.Event()

    def again(one: Callable[[], None]) -> None:
        while not over.is_set():
            one()

    threads = [threading.Thread(target=again, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


@contextmanager
def _two_snapshots(home: Path) -> Iterator[tuple[Path, tuple[str, str]]]:
    """A home with the current snapshot of `home`, and one that lacks its last statement."""
    first = snapshot.current(home)
    with tempfile.TemporaryDirectory() as folder:
        both, store, lines = Path(folder), Store(), (first.path / "data.nq").read_bytes().splitlines(keepends=True)
        store.bulk_load(b"".join(lines[:-1]), RdfFormat.N_QUADS)
        second = snapshot.write(both, store, "")
        shutil.copytree(first.path, both / "snapshots" / first.version)
        (both / "current").write_text(first.version)
        yield both, (second.version, first.version)


if __name__ == "__main__":
    print(f"## {report(Settings.from_environment().home)}")
