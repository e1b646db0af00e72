"""The build of the record: seconds of its parts, and peak memory, each time in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from depositary.graph.build import STEPS, build
from spread import spread, table


def report(home: Path, times: int = 3) -> str:
    """Build `times` times, the last time into `home`, which then has a snapshot to serve."""
    runs = []
    for number in range(times):
        target = home if number == times - 1 else home / f"again-{number}"
        command = [sys.executable, __file__, str(target)]
        runs.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    rows = [[f"{step}, s", spread([run[step] for run in runs])] for step in STEPS]
    rows.append(["**whole build, s**", spread([sum(run[step] for step in STEPS) for run in runs])])
    rows.append(["peak memory, MiB", spread([run["peak_kb"] / 1024 for run in runs], 0)])
    title = f"Build of {runs[0]['statements']:,} statements, {times} times: median (least to greatest)"
    return f"{title}\n\n{table(['part', 'figure'], rows)}"


def _once(home: Path, data: Path | None = None) -> None:
    built = build(home, data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if sys.platform == "darwin":  # there in bytes, elsewhere in KiB
        peak //= 1024
    statements = built.snapshot.manifest["statements"]
    print(json.dumps(built.seconds | {"peak_kb": peak, "statements": statements}))


if __name__ == "__main__":
    _once(*map(Path, sys.argv[1:]))
