"""Memory of the web worker and of its query workers, as the kernel of Linux counts it."""

from __future__ import annotations

from pathlib import Path

from spread import table


def report(web: int) -> str:
    """RSS (with what is shared) and PSS (the process's share of it) of a process and of its children."""
    try:
        children = Path(f"/proc/{web}/task/{web}/children").read_text().split()
        rows = [["web worker", *_of(web)]]
        rows += [[f"query worker {number}", *_of(int(child))] for number, child in enumerate(children, 1)]
    except OSError:
        return "Memory: not measured; this needs Linux."
    return f"Memory after the run, MiB\n\n{table(['process', 'RSS', 'PSS'], rows)}"


def resident(process: int) -> float:
    """The RSS of a process, in MiB."""
    return _kib(process)["Rss"] / 1024


def _of(process: int) -> tuple[str, str]:
    kib = _kib(process)
    return f"{kib['Rss'] / 1024:.0f}", f"{kib['Pss'] / 1024:.0f}"


def _kib(process: int) -> dict[str, int]:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines) if rest}
