"""What was measured, written into `docs/benchmarks.md` between two comments that name the part."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def write(part: str, measured: str, text: str) -> None:
    """Put `text`, a heading and what stands under it, in the place of the part's last figures, with what `machine` said
    before it was measured.
    """
    page = _PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->\n"
    before, found, rest = page.partition(begin)
    _, also, after = rest.partition(end)
    if not found or not also:
        raise ValueError(f"{_PAGE.name} has no place for the part {part}")
    title, _, body = text.partition("\n")
    _PAGE.write_text(f"{before}{begin}### {title}\n\n{measured}\n{body}\n{end}{after}", encoding="utf-8")


def machine() -> str:
    """The day, the machine and the code that is measured, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    try:
        processor = re.findall(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())[0]
    except (OSError, IndexError):  # not Linux, or a kind of processor that has no name there
        processor = platform.machine()
    command = ["git", "describe", "--always", "--dirty"]
    commit = subprocess.run(command, cwd=_PAGE.parent, capture_output=True, text=True, check=False).stdout.strip()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    load = f"load {os.getloadavg()[0]:.1f} before"
    day = datetime.now(UTC).date().isoformat()
    cores = f"{os.cpu_count()} cores ({processor}), {memory:.0f} GiB"
    return f"{day}, {commit or 'no commit'}: {cores}, {platform.system()}, {python}; {load}."
