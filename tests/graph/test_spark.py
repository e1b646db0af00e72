"""The star schema on a Spark cluster of one master and two workers says what SPARQL says, in every cell."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import end, free_port
from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import names, star
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings

pytestmark = pytest.mark.long

FIRST, LAST = 1950, 2026
WORKERS = 2
STARTING = 120.0  # seconds until the workers are there
RUNNING = 600.0  # seconds that the panel may take
# The years as the query `region-by-year` makes them.
PANEL = f"""
PREFIX dep: <{names.ONTOLOGY}>
PREFIX xsd: <{names.XSD}>
SELECT ?state ?year (COUNT(DISTINCT ?treaty) AS ?treaties) WHERE {{
  ?state a dep:State .
  ?participation a dep:Participation ; dep:participant ?state ; dep:object ?treaty ; dep:period ?period .
  ?period dep:status <{names.BASE}vocabulary/status/party> .
  OPTIONAL {{ ?period dep:since ?since }}
  OPTIONAL {{ ?period dep:until ?until }}
  VALUES ?year {{ {" ".join(str(year) for year in range(FIRST, LAST + 1))} }}
  BIND(STRDT(CONCAT(STR(?year), "-12-31"), xsd:date) AS ?day)
  FILTER(!BOUND(?since) || ?since <= ?day)
  FILTER(!BOUND(?until) || ?day < ?until)
}} GROUP BY ?state ?year
"""


@pytest.fixture(scope="module")
def spark() -> Path:
    """The directory of Spark, which comes with PySpark."""
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        pytest.skip("NOT TESTED on Spark: PySpark is not installed; `make test-long` installs it")
    if not shutil.which("java"):
        pytest.skip("NOT TESTED on Spark: there is no java on this machine; Spark needs 17 or newer")
    return Path(found.origin).parent


@pytest.fixture(scope="module")
def engine(opened: Snapshot) -> EmbeddedEngine:
    return EmbeddedEngine.open(opened.path, Settings())


@pytest.fixture(scope="module")
def folder(engine: EmbeddedEngine, opened: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("star")
    star.write(engine, opened.version, folder)
    return folder


@pytest.fixture(scope="module")
def answer(spark: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the driver prints."""
    place = tmp_path_factory.mktemp("spark")
    with cluster(spark, place) as master:
        driver = [sys.executable, str(Path(__file__).with_name("panel_on_spark.py")), master, str(folder)]
        command = [*driver, str(FIRST), str(LAST)]
        done = subprocess.run(
            command, env=environment(spark, place), capture_output=True, text=True, timeout=RUNNING, cwd=place
        )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def environment(spark: Path, place: Path) -> dict[str, str]:
    """On loopback only, and nothing outside `place`."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))}
    return ours | {
        "SPARK_HOME": str(spark),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(place / "local"),
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",  # it would listen on a port of its own
    }


@contextmanager
def cluster(spark: Path, place: Path) -> Iterator[str]:
    """The address of a standalone master whose workers are ready."""
    port, page = free_port(), free_port()
    master, here = f"spark://127.0.0.1:{port}", ("--host", "127.0.0.1")
    pages = f"http://127.0.0.1:{page}/json/"
    with ExitStack() as daemons:
        daemon = ("org.apache.spark.deploy.master.Master", *here, "--port", str(port), "--webui-port", str(page))
        started = [daemons.enter_context(running(spark, place, *daemon))]
        for number in range(WORKERS):
            own = ("--port", str(free_port()), "--webui-port", str(free_port()), "--work-dir", str(place / str(number)))
            size = ("--cores", "1", "--memory", "1g")
            daemon = ("org.apache.spark.deploy.worker.Worker", *here, *own, *size, master)
            started.append(daemons.enter_context(running(spark, place, *daemon)))
        deadline = time.monotonic() + STARTING
        while alive(pages) < WORKERS:
            assert all(one.poll() is None for one in started), (place / "log").read_text()[-2000:]
            assert time.monotonic() < deadline, (place / "log").read_text()[-2000:]
            time.sleep(0.2)
        yield master


@contextmanager
def running(spark: Path, place: Path, *daemon: str) -> Iterator[subprocess.Popen[bytes]]:
    """A daemon of the cluster; `spark-class` becomes its Java process, so that its id ends it."""
    with (place / "log").open("ab") as log:
        command = [str(spark / "bin" / "spark-class"), *daemon]
        process = subprocess.Popen(command, env=environment(spark, place), stdout=log, stderr=log, cwd=place)
        try:
            yield process
        finally:
            end(process)


def alive(page: str) -> int:
    """How many workers the master knows."""
    try:
        return int(httpx.get(page).json()["aliveworkers"])
    except httpx.TransportError:
        return 0


def test_the_panel_of_states_and_years_is_that_of_sparql(answer: Any, engine: EmbeddedEngine, folder: Path) -> None:
    asked = {
        (names.last(row["state"].value), int(row["year"].value)): int(row["treaties"].value)
        for row in engine.select(PANEL)
    }
    panel = {(state, year): treaties for state, year, treaties in answer["panel"]}
    assert len(panel) == len(answer["panel"]), "a cell stands twice"
    assert {cell: treaties for cell, treaties in panel.items() if treaties} == asked
    states = {row["state"] for row in star.TABLES[0].rows(engine)}
    assert panel.keys() == {(state, year) for state in states for year in range(FIRST, LAST + 1)}


def test_some_cells_that_somebody_checked(answer: Any) -> None:
    """Czechoslovakia ended with 1992, and the states that followed it were there on the next day."""
    panel = {(state, year): treaties for state, year, treaties in answer["panel"]}
    assert panel["CSK", 1991] > 0
    assert panel["CSK", 1993] == 0
    assert panel["CZE", 1991] == 0
    assert panel["CZE", 1993] > 0


def test_every_worker_took_part(answer: Any) -> None:
    assert answer["executors"] == WORKERS
