"""What follows from the record, derived part by part: one part a treaty or organisation, kept until its record changes.

A part depends on what is written about its treaty, about the treaties on which that depends, and on what concerns all
of them: states, organisations, bodies, sources, vocabularies and the code. The sum over all this names the file in
which the part is kept, so that a part is found exactly when deriving it again would give the same.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from depositary.graph import check, derive, names, tables
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.graph.record import Record

DEPENDS = {names.term(name) for name in ("parentTreaty", "amends", "organisation", "constitution")}
"""The properties by which what follows about one treaty or organisation depends on another."""
_TOGETHER = 250_000
"""How many statements are checked at once: each check reads the ontology and the shapes anew."""

Part = tuple[Path, list[Quad]]
"""The statements of a part, and the file in which it is to be kept."""


@dataclass
class Parts:
    """What follows from the record in `store`; `common` is the sum of the code and the ontology."""

    store: Store
    written: Record
    common: str

    def load(self, kept: Path) -> tuple[int, int]:
        """Load all parts into the store: those kept in the directory, and the others derived, checked and kept there.

        Returns how many were derived, and how many were found. Raises `RecordError` where what follows breaks a shape.
        """
        kept.mkdir(parents=True, exist_ok=True)
        files = {on: kept / f"{names.last(on)}.{key}.nq" for on, key in self._keys.items()}
        missing = {on: file for on, file in files.items() if not file.exists()}
        with ThreadPoolExecutor(1) as aside:  # some are checked, outside of Python, while the next are derived
            checks = [aside.submit(self._keep, together) for together in self._derived(missing)]
            for one in checks:
                one.result()
        with tempfile.TemporaryFile() as every:  # one load: each has a cost of its own
            for file in files.values():
                every.write(file.read_bytes())
            every.seek(0)
            self.store.bulk_load(every, RdfFormat.N_QUADS)
        for file in set(kept.glob("*.nq")) - set(files.values()):
            file.unlink()
        return len(missing), len(files) - len(missing)

    def _derived(self, missing: dict[str, Path]) -> Iterator[list[Part]]:
        """The parts that are missing, as many together as are checked at once."""
        together: list[Part] = []
        for on, file in missing.items():
            together.append((file, list(derive.about(on, self._derivation, self._facts))))
            if sum(len(quads) for _, quads in together) >= _TOGETHER:
                yield together
                together = []
        if together:
            yield together

    def _keep(self, together: list[Part]) -> None:
        check.refuse(check.some(self.store, [quad for _, quads in together for quad in quads]), self.written)
        for file, quads in together:
            _write(file, serialize(quads, format=RdfFormat.N_QUADS) or b"")

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self.store)

    @cached_property
    def _derivation(self) -> Derivation:
        return Derivation(self._facts)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """For each treaty and organisation, sorted, the sum over everything from which its part follows."""
        said: dict[str, list[str]] = defaultdict(list)
        depends: dict[str, set[str]] = defaultdict(set)
        objects: set[str] = set()
        for quad in self.written.quads:
            if quad.graph_name == names.GRAPH_CLAIMS:
                continue  # nothing follows from a claim
            path = names.path(quad.subject) if isinstance(quad.subject, NamedNode) else ""
            owner = _owner(path)
            said[owner].append(str(quad))
            if path == owner or path.startswith("organisation/"):
                objects.add(path)
                if quad.predicate in DEPENDS and isinstance(quad.object, NamedNode):
                    depends[path].add(names.path(quad.object))
        sums = {owner: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for owner, lines in said.items()}
        shared = self.common + sums.get("", "")
        return {on: _sum(shared, *(sums.get(one, "") for one in _closure(on, depends))) for on in sorted(objects)}


def _owner(path: str) -> str:
    """The treaty or organisation whose part alone a thing concerns; "" for what concerns all."""
    kind, _, rest = path.partition("/")
    if kind == "treaty":
        return f"treaty/{rest.split('/')[0]}"
    if kind in ("act", "possible-act"):
        return tables.object_path(rest.split(".")[1])
    if kind == "coverage":
        return tables.object_path(rest.split(".")[0])
    return ""


def _closure(on: str, depends: dict[str, set[str]]) -> list[str]:
    found, todo = {on}, [on]
    while todo:
        new = depends[todo.pop()] - found
        found |= new
        todo += new
    return sorted(found)


def _sum(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32]


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: a build may be ended at any time."""
    handle, aside = tempfile.mkstemp(dir=file.parent, prefix=".writing-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(aside).replace(file)
