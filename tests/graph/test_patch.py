"""A patch turns one snapshot into another, to the byte."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from depositary.graph import build, patch
from depositary.graph.snapshot import Snapshot

from . import small


def applied(lines: list[bytes], old: Snapshot) -> bytes:
    """What the old snapshot says after the patch, by the rules of RDF Patch: `D` takes out, `A` adds."""
    found = set((old.path / "data.nq").read_bytes().splitlines(keepends=True))
    assert (lines[0][:4], lines[1][:6], lines[2], lines[-1]) == (b"H id", b"H prev", b"TX .\n", b"TC .\n")
    for line in lines[3:-1]:
        operation, quad = line.split(b" ", 1)
        assert len(list(parse(quad, RdfFormat.N_QUADS))) == 1
        if operation == b"D":
            found.remove(quad)
        else:
            assert operation == b"A"
            assert quad not in found
            found.add(quad)
    return b"".join(sorted(found))


def test_a_patch_gives_the_other_snapshot(tmp_path: Path) -> None:
    home, data = tmp_path / "home", small.write(tmp_path / "data")
    old = build.build(home, data).snapshot
    table = data / "acts" / "ets-126.csv"
    table.write_text("\n".join(line for line in table.read_text().splitlines() if "1998-03-28" not in line) + "\n")
    things = data / "things.ttl"
    things.write_text(things.read_text().replace('"Russian Federation"@en', r'"Ru\"ssi\\a \n. D é"@en'))
    new = build.build(home, data).snapshot
    for first, second in ((old, new), (new, old), (old, old)):
        lines = list(patch.between(first, second))
        assert hashlib.sha256(applied(lines, first)).hexdigest() == second.version
        named = [re.findall(rb"[0-9a-f]{64}", line) for line in lines[:2]]
        assert named == [[second.version.encode()], [first.version.encode()]]
    assert len(list(patch.between(old, old))) == 4
