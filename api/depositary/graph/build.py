"""Build a snapshot: read, check, derive, check again, write.

A violation stops it, and the last good snapshot stays current. What people wrote is checked before law reads it, so
that a wrong value is a message with file and line, and not a fault of the derivation.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Store

import depositary.graph
import depositary.law
from depositary.errors import SnapshotError
from depositary.graph import check, derive, record, snapshot, verdicts
from depositary.graph.explained import Explained
from depositary.graph.facts import Facts
from depositary.graph.parts import Parts
from depositary.paths import files

STEPS = ("read", "check", "derive", "cross-check", "write")


@dataclass
class Build:
    """What a build did: the snapshot, the findings that are no violations, and the seconds of each step.

    `derived` and `reused` count the treaties and organisations of which it derived what follows, or had it already;
    `explained` says why a warning stands.
    """

    snapshot: snapshot.Snapshot
    findings: list[check.Finding]
    seconds: dict[str, float] = field(default_factory=dict)
    derived: int = 0
    reused: int = 0
    explained: Explained = field(default_factory=lambda: Explained({}))


def build(
    home: Path,
    data: Path | None = None,
    ontology: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Build:
    """Build from the files of the project and make the result current.

    Raises `RecordError` for a file that cannot be read and for a violation of a shape. `progress` is told each step as
    it begins (one of `STEPS`).
    """
    data, ontology = data or files("data"), ontology or files("ontology")
    seconds: dict[str, float] = {}
    begun = time.perf_counter()

    def step(name: str) -> None:
        nonlocal begun
        now = time.perf_counter()
        if seconds:
            seconds[list(seconds)[-1]] = now - begun
        seconds[name] = 0.0
        begun = now
        progress(name)

    step("read")
    read, explained = record.read(data, ontology), Explained.read(data)
    store = Store()
    store.bulk_extend(read.quads)
    step("check")
    found = check.written(store)
    check.refuse(found, read)
    step("derive")
    derived, reused = Parts(store, read, snapshot.inputs_sum(ontology, *_code())).load(home / "parts")
    store.bulk_extend(list(verdicts.verdicts(store, Facts(store))))
    step("cross-check")
    found = check.merged(found, check.across(store))
    check.refuse(found, read)
    store.bulk_extend(check.report(found, explained.of))
    step("write")
    written = snapshot.write(home, store, inputs(data, ontology))
    seconds["write"] = time.perf_counter() - begun
    return Build(written, found, seconds, derived, reused, explained)


def findings() -> list[tuple[check.Finding, str]]:
    """Every finding about the files as they are, violations included, with file and line; nothing is written.

    Where the core constraints find a violation nothing is derived, and only what they found is told.
    """
    read = record.read(files("data"), files("ontology"))
    store = Store()
    store.bulk_extend(read.quads)
    found = check.written(store)
    if not any(finding.severity == "violation" for finding in found):
        store.bulk_extend(derive.derive(Facts(store)))
        store.bulk_extend(list(verdicts.verdicts(store, Facts(store))))
        found = check.merged(found, check.whole(store))
    return [(finding, check.place(finding, read)) for finding in found]


def inputs(data: Path | None = None, ontology: Path | None = None) -> str:
    """The sum of everything a build depends on: the files, and the code that derives and checks."""
    return snapshot.inputs_sum(data or files("data"), ontology or files("ontology"), *_code())


def _code() -> list[Path]:
    return [Path(path) for module in (depositary.graph, depositary.law) for path in module.__path__]


def is_current(home: Path) -> bool:
    """Whether the current snapshot was built from exactly what is there now."""
    try:
        return bool(snapshot.current(home).manifest.get("inputs") == inputs())
    except SnapshotError:
        return False
