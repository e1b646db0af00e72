"""What turns one snapshot into another, as an RDF Patch (https://afs.github.io/rdf-patch/): `D` and `A` of quads."""

from __future__ import annotations

from collections.abc import Iterator

from depositary.graph import names
from depositary.graph.changes import together
from depositary.graph.snapshot import Snapshot

MEDIA_TYPE = "application/rdf-patch"


def between(old: Snapshot, new: Snapshot) -> Iterator[bytes]:
    """The lines of the patch, one transaction: applied to all that `old` says it gives all that `new` says.

    Its header names what it makes (`id`) and what it is applied to (`prev`) by the versions of the snapshots.
    """
    yield f"H id {_named(new)} .\n".encode()
    yield f"H prev {_named(old)} .\n".encode()
    yield b"TX .\n"
    for line, sides in together(old, new):
        if len(sides) == 1:
            yield (b"D ", b"A ")[sides[0]] + line
    yield b"TC .\n"


def _named(snapshot: Snapshot) -> str:
    return str(names.thing(f"dumps/{snapshot.version}/"))
