"""Mutation testing of `law/`: a change of the code that no test here notices stands in `survivors.csv`, argued.

mutmut changes one thing of one function at a time and runs the tests of this folder that reach the function.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import depositary

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
HOUR = 3600
"""Seconds that the whole may take; it takes about ten minutes on two cores."""
SETTINGS = """
[tool.mutmut]
source_paths = ["depositary/law/"]
also_copy = ["depositary", "tests"]
pytest_add_cli_args_test_selection = ["tests/law/"]

[tool.pytest.ini_options]
addopts = ["-m", "not long"]
markers = ["long: as in the project"]
"""
Mutant = tuple[str, str, str]
"""The function, the line that was there, and the line in its place."""


def mutmut(place: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=HOUR,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    return ran.stdout


def mutant(name: str, diff: str) -> Mutant:
    """What a mutant is, whatever number mutmut gave it."""
    function = re.sub(r"__mutmut_\d+$", "", name)
    function = re.sub(r"\.x(_|ǁ)", ".", function, count=1).replace("ǁ", ".")
    lines = diff.splitlines()
    removed = " ".join(line[1:].strip() for line in lines if line.startswith("-") and not line.startswith("---"))
    added = " ".join(line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++"))
    return function, removed, added


def test_what_no_test_notices_is_argued(tmp_path: Path) -> None:
    package = Path(depositary.__file__).parent
    shutil.copytree(package, tmp_path / "depositary", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HERE, tmp_path / "tests" / "law", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    mutmut(tmp_path, "run")
    lines = [line.strip().split(": ") for line in mutmut(tmp_path, "results").splitlines() if ": " in line]
    survived = {mutant(name, mutmut(tmp_path, "show", name)) for name, result in lines if result == "survived"}
    with (HERE / "survivors.csv").open(newline="", encoding="utf-8") as stream:
        argued = {(row["function"], row["removed"], row["added"]) for row in csv.DictReader(stream) if row["why"]}
    new, gone = sorted(survived - argued), sorted(argued - survived)
    assert not new, "\n".join(map(str, new))
    assert not gone, "\n".join(["no longer there, or a test notices it now: remove the line", *map(str, gone)])
