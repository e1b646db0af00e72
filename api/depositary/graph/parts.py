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
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from depositary.graph import derive, names, tables
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts

_DEPENDS = {names.term(name) for name in ("parentTreaty", "amends", "organisation", "constitution")}
"""The properties by which what follows about one treaty or organisation depends on another."""


@dataclass
class Parts:
    """What follows from the record in `store`; `common` is the sum of the code and the ontology."""

    store: Store
    written: Iterable[Quad]
    common: str

    def load(self, kept: Path) -> tuple[int, int]:
        """Load all parts into the store: those kept in the directory, and the others derived and kept there.

        Returns how many were derived, and how many were found.
        """
        kept.mkdir(parents=True, exist_ok=True)
        derived, files = 0, {on: kept / f"{names.last(on)}.{key}.nq" for on, key in self._keys.items()}
        for on, file in files.items():
            if not file.exists():
                derived += 1
                _write(
                    file, serialize(derive.about(on, self._derivation, self._facts), format=RdfFormat.N_QUADS) or b""
                )
        with tempfile.TemporaryFile() as together:  # one load: each has a cost of its own
            for file in files.values():
                together.write(file.read_bytes())
            together.seek(0)
            self.store.bulk_load(together, RdfFormat.N_QUADS)
        for file in set(kept.glob("*.nq")) - set(files.values()):
            file.unlink()
        return derived, len(files) - derived

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
        for quad in self.written:
            path = names.path(quad.subject) if isinstance(quad.subject, NamedNode) else ""
            owner = _owner(path)
            said[owner].append(str(quad))
            if path == owner or path.startswith("organisation/"):
                objects.add(path)
                if quad.predicate in _DEPENDS and isinstance(quad.object, NamedNode):
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
