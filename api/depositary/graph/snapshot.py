"""A snapshot: everything that is served, immutable, named by its content.

A directory `snapshots/{version}` under the home of the service holds

- `data.nq`: the canonical N-Quads, one sorted line each, after the engine's own normalisation of literals; its
  SHA-256 is the version;
- `manifest.json`: version, code version, sums, counts; no clock inside, so that the same inputs give the same bytes;
- `store/`: the engine's index of `data.nq`, which can be rebuilt from it;
- `dumps/`, where somebody wrote them: files to take away (`graph.dumps`).

A file `current` names the version that is served. A snapshot is written aside and moved into place whole.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store

import depositary
from depositary.errors import SnapshotError
from depositary.graph import names

_SORTED_AT_ONCE = 250_000
_OWN_WORDS = {str(graph).encode() for graph in (names.GRAPH_ONTOLOGY, names.GRAPH_SHAPES)}
_CONCEPTS = f"<{names.BASE}vocabulary/".encode()
_VERSION = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot on disk."""

    path: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        """SHA-256 of the canonical N-Quads, in hexadecimal."""
        return str(self.manifest["version"])

    @property
    def store(self) -> Path:
        """The directory of the engine's index; open it read-only."""
        return self.path / "store"


def write(home: Path, statements: Store, inputs: str) -> Snapshot:
    """Write a snapshot of `statements` and make it the current one. `inputs` is the sum of what it was built from."""
    target = home / "snapshots"
    target.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".writing-", dir=target))
    try:
        counted = _Counted()
        with (aside / "data.nq").open("wb") as stream:
            stream.writelines(counted.each(canonical(statements)))
        manifest = _manifest(statements, counted, inputs)
        store = Store(str(aside / "store"))
        store.bulk_load(path=str(aside / "data.nq"), format=RdfFormat.N_QUADS)
        store.optimize()  # takes twice the room on disk; a query that joins takes half the time
        store.flush()
        del store
        (aside / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
        final = target / str(manifest["version"])
        if not final.exists():
            aside.chmod(0o755)
            aside.rename(final)
        os.utime(final / "manifest.json")  # when it became current: by this `kept` is in order
        _point(home, final.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Snapshot(final, manifest)


def current(home: Path) -> Snapshot:
    """The current snapshot. Raises `SnapshotError` where there is none or its manifest cannot be read."""
    try:
        name = (home / "current").read_text().strip()
        path = home / "snapshots" / name
        return Snapshot(path, json.loads((path / "manifest.json").read_text()))
    except (OSError, ValueError) as error:
        raise SnapshotError(f"There is no snapshot in {home}; make one with: depositary build") from error


def find(home: Path, name: str) -> Snapshot:
    """The snapshot whose version begins with `name`, or that lies at that path. Raises `SnapshotError` for none."""
    named = [path for path in sorted((home / "snapshots").glob("*")) if name and path.name.startswith(name)]
    for path in (*named, Path(name)):
        try:
            return Snapshot(path, json.loads((path / "manifest.json").read_text()))
        except (OSError, ValueError):
            continue
    there = ", ".join(path.name[:12] for path in sorted((home / "snapshots").glob("[0-9a-f]*"))) or "none"
    raise SnapshotError(f"There is no snapshot '{name}' in {home}; there are: {there}")


def kept(home: Path) -> list[Snapshot]:
    """The snapshots that are there, the one that became current last first."""
    found: list[tuple[int, str, Snapshot]] = []
    for path in (home / "snapshots").glob("*"):
        if _VERSION.fullmatch(path.name):
            try:
                manifest = path / "manifest.json"
                found.append((manifest.stat().st_mtime_ns, path.name, Snapshot(path, json.loads(manifest.read_text()))))
            except (OSError, ValueError):  # another build takes it away at this moment, or it is broken
                continue
    return [snapshot for _, _, snapshot in sorted(found, key=lambda one: one[:2], reverse=True)]


def prune(home: Path, keep: int) -> list[str]:
    """Take away all snapshots but the current one and the `keep` before it. Returns the versions that are gone.

    A server may still answer from the one before while it takes up the current one, so `keep` is at least 1. One is
    moved out of sight first: nobody finds half of it. Raises `SnapshotError` where that cannot be done.
    """
    there = current(home).version
    gone = [one for one in kept(home) if one.version != there][keep:]
    try:
        for one in gone:
            one.path.rename(one.path.with_name(f".gone-{one.version}"))
        for hidden in (home / "snapshots").glob(".gone-*"):  # of a prune that was interrupted, too
            shutil.rmtree(hidden)
    except OSError as error:
        raise SnapshotError(f"An older snapshot in {home} cannot be taken away: {error.strerror or error}") from error
    return [one.version for one in gone]


def verify(snapshot: Snapshot) -> None:
    """Compare the data with the version it claims. Raises `SnapshotError` where they differ."""
    try:
        found = hashlib.sha256((snapshot.path / "data.nq").read_bytes()).hexdigest()
    except OSError as error:
        raise SnapshotError(f"The data of the snapshot {snapshot.path} cannot be read") from error
    if found != snapshot.version:
        raise SnapshotError(f"The snapshot {snapshot.path} was changed after it was written: its sum is {found}")


def canonical(store: Store) -> Iterator[bytes]:
    """All statements as lines of N-Quads, sorted. The record has no blank nodes, so this is a canonical form.

    They are sorted some at a time, on disk, and merged: memory does not grow with the record.
    """
    with ExitStack() as stack:
        dump = stack.enter_context(tempfile.TemporaryFile())
        store.dump(dump, RdfFormat.N_QUADS)
        dump.seek(0)
        runs = []
        while lines := sorted(islice(dump, _SORTED_AT_ONCE)):
            run = stack.enter_context(tempfile.TemporaryFile())
            run.writelines(lines)
            run.seek(0)
            runs.append(run)
        del lines
        yield from heapq.merge(*runs)


def inputs_sum(*directories: Path) -> str:
    """SHA-256 over the names and bytes of all files that a build reads, and the version of the code."""
    total = hashlib.sha256(depositary.__version__.encode())
    for directory in directories:
        for file in sorted(directory.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                name = file.relative_to(directory).as_posix()
                total.update(f"{directory.name}/{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


class _Counted:
    """The sum of sorted lines of N-Quads; how many there are of each graph and property; subjects; uses of our terms.

    A use is a statement about the world: what the ontology and the shapes say of their own terms is none.
    """

    def __init__(self) -> None:
        self.total = hashlib.sha256()
        self.of = Counter[bytes]()
        self.predicates = Counter[bytes]()
        self.subjects = 0
        self._predicates = Counter[bytes]()
        self._concepts = Counter[bytes]()

    def each(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        last = b""
        for line in lines:
            self.total.update(line)
            subject, predicate, rest = line.split(b" ", 2)
            value, graph, _ = rest.rsplit(b" ", 2)
            self.of[graph] += 1
            self.predicates[predicate] += 1
            if subject != last:
                self.subjects, last = self.subjects + 1, subject
            if graph not in _OWN_WORDS:
                self._predicates[predicate] += 1
                if value.startswith(_CONCEPTS):
                    self._concepts[value] += 1
            yield line

    def properties(self) -> dict[str, int]:
        """How many statements have each property of the ontology, by its name."""
        return _named(self._predicates, names.ONTOLOGY)

    def concepts(self) -> dict[str, int]:
        """How many statements have each concept of a vocabulary as their value, by its path."""
        return _named(self._concepts, names.BASE)


def _named(counted: Counter[bytes], namespace: str) -> dict[str, int]:
    """Counts by the rest of the IRI after a namespace; others are left out."""
    start = f"<{namespace}"
    found = {node.decode().removesuffix(">"): number for node, number in sorted(counted.items())}
    return {node.removeprefix(start): number for node, number in found.items() if node.startswith(start)}


def _manifest(store: Store, counted: _Counted, inputs: str) -> dict[str, Any]:
    graphs = {names.path(graph): counted.of[str(graph).encode()] for graph in names.GRAPHS}
    classes: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, names.RDF_TYPE, None, None):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(names.ONTOLOGY):
            classes[quad.object.value.removeprefix(names.ONTOLOGY)] += 1
    return {
        "version": counted.total.hexdigest(),
        "code": depositary.__version__,
        "inputs": inputs,
        "statements": sum(graphs.values()),
        "graphs": graphs,
        "subjects": counted.subjects,
        "classes": dict(sorted(classes.items())),
        "properties": counted.properties(),
        "concepts": counted.concepts(),
        "predicates": {node[1:-1].decode(): count for node, count in sorted(counted.predicates.items())},
        "findings": _severities(store),
    }


def _severities(store: Store) -> dict[str, int]:
    found: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, names.term("severity"), None, names.GRAPH_REPORT):
        assert isinstance(quad.object, NamedNode)
        found[names.last(quad.object.value)] += 1
    return dict(sorted(found.items()))


def _point(home: Path, name: str) -> None:
    """Name the current snapshot in one step: a reader sees the old name or the new one, never half a name."""
    handle, aside = tempfile.mkstemp(dir=home, prefix=".current-")
    with os.fdopen(handle, "w") as stream:
        stream.write(name + "\n")
    Path(aside).chmod(0o644)
    Path(aside).replace(home / "current")
