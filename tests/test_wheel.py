"""The wheel, installed in a clean environment elsewhere, builds and serves the same."""

from __future__ import annotations

import json
import os
import shutil
import site
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import httpx
import pytest

from conftest import ROOT, Ask, end, environment, free_port, until_ready
from depositary.graph.snapshot import Snapshot

ANSWERS = (
    "/state/RUS/participations?treaty=ets-126&as_of=2026-11-22",
    "/state/RUS/oversight?as_of=2026-11-22&leaving=ets-126&received=2025-10-20",
    "/treaty/ets-126/effect?received=2025-10-20",
    "/queries",
    "/state/RUS.json",
    "/state/RUS.html",
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("wheel")
    # What `python -m build --wheel --no-isolation` calls; nothing is downloaded.
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (found,) = into.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a clean environment with the wheel, which borrows the dependencies and not the checkout."""
    place = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    purelib = Path(sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(purelib)
    # A .pth is read for paths only: that of our own editable install, in the borrowed directory, is not.
    (purelib / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return python


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE", "COV_"))}


def test_the_wheel_holds_what_the_code_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for directory in ("data", "ontology", "queries"):
        files = [path.relative_to(ROOT).as_posix() for path in (ROOT / directory).rglob("*") if path.is_file()]
        assert files
        assert [name for name in files if f"depositary/_files/{name}" not in names] == []
    package = ROOT / "api" / "depositary"
    wanted = [
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert "depositary/py.typed" in wanted
    assert [name for name in wanted if name not in names] == []
    assert [name for name in names if name.startswith(("tests/", "benchmarks/"))] == []
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_wheel_serves_the_same(python: Path, tmp_path: Path, opened: Snapshot, ask: Ask) -> None:
    where = "import depositary, depositary.paths as p; print(depositary.__file__); print(p.files('data'))"
    printed = subprocess.run(
        [python, "-c", where], cwd=tmp_path, env=clean(), capture_output=True, text=True, check=True
    )
    assert all(Path(line).is_relative_to(python.parents[1]) for line in printed.stdout.split())
    home = tmp_path / "home"
    env = {**environment(home), **clean(), "DEPOSITARY_HOME": str(home)}
    command = [str(python), "-m", "depositary"]
    # The parts are kept under the sum of record and code: the wheel finds them only if both are the same in it.
    shutil.copytree(opened.path.parents[1] / "parts", home / "parts")
    built = subprocess.run([*command, "build", "--json"], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    manifest = json.loads(built.stdout)
    assert manifest["version"] == opened.version
    assert (home / "snapshots" / opened.version / "data.nq").read_bytes() == (opened.path / "data.nq").read_bytes()
    port = free_port()
    process = subprocess.Popen([*command, "serve"], cwd=tmp_path, env={**env, "DEPOSITARY_PORT": str(port)})
    address = f"http://127.0.0.1:{port}"
    try:
        until_ready(process, address)
        for path in ANSWERS:
            served = httpx.get(address + path)
            assert served.status_code == 200
            assert served.content == ask(path).content, path
        asked = httpx.get(f"{address}/sparql", params={"query": "ASK { ?s ?p ?o }"})
        assert asked.json()["boolean"] is True
    finally:
        end(process)
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
