"""A process that tells two snapshots apart and writes to its standard output: what takes seconds and much memory.

Started by `web.diffs` as ``python -P -m depositary.graph.diff_main HOME OLD NEW FORM SECONDS MEMORY_MB BYTES``, with
the versions of two snapshots. The kernel ends it at its deadline, even if the service that should do so is gone.
"""

import dataclasses
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

from depositary.engine.worker_main import bound_memory
from depositary.graph import changes, patch, snapshot
from depositary.graph.snapshot import Snapshot

FORMS = ("changes", "rdfp")
"""What it writes: the things that differ, one JSON object a line after one that counts them; or an RDF Patch."""
TOO_LARGE = 3
"""Its exit status where the answer needs more room or memory than it may take."""


def main(home: str, old: str, new: str, form: str, seconds: str, memory_mb: str, most: str) -> int:
    """Write the answer to standard output; gives the exit status."""
    signal.setitimer(signal.ITIMER_REAL, float(seconds))
    bound_memory(int(memory_mb))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    first, second = (snapshot.find(Path(home), version) for version in (old, new))
    try:
        with os.fdopen(os.dup(1), "wb") as out:
            out.writelines(patch.between(first, second) if form == "rdfp" else _lines(first, second))
    except (OSError, MemoryError):
        return TOO_LARGE
    return 0


def _lines(old: Snapshot, new: Snapshot) -> Iterator[bytes]:
    found = changes.between(old, new)
    yield orjson.dumps({"count": len(found.things), "statements": found.statements}) + b"\n"
    for change in found.things:
        yield orjson.dumps(dataclasses.asdict(change)) + b"\n"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
