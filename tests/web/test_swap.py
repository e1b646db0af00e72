"""A new snapshot is taken up while the service runs: no request fails, and each is answered from one snapshot."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from conftest import serving
from depositary.graph import build as building
from graph import small

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?x . ?d ?e ?y . ?g ?h ?i . ?j ?k ?l }"
SECONDS = 20.0  # within which a new snapshot is taken up


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A home with two snapshots that differ in one act; the second is the current one."""
    home, data = tmp_path_factory.mktemp("home"), small.write(tmp_path_factory.mktemp("record") / "data")
    first = building.build(home, data=data).snapshot.version
    act = {"act": "RUS.ets-126.domestic-law.2025-09-30", "kind": "domestic-law", "done": "2025-09-30"}
    table = small.table(sorted([*small.ECPT, act], key=lambda one: one["act"]))
    (data / "acts" / "ets-126.csv").write_text(table, encoding="utf-8")
    return home, first, building.build(home, data=data).snapshot.version


@pytest.fixture
def service(versions: tuple[Path, str, str]) -> Iterator[str]:
    home, first, _ = versions
    point(home, first)
    with serving(home, DEPOSITARY_QUERY_SECONDS="3", DEPOSITARY_WORKERS="1") as address:
        yield address


def point(home: Path, version: str) -> None:
    aside = home / "next"
    aside.write_text(version)
    aside.replace(home / "current")


def served(address: str) -> str:
    version: str = httpx.get(f"{address}/states").json()["snapshot"]
    return version


def until_served(address: str, version: str) -> None:
    deadline = time.monotonic() + SECONDS
    while served(address) != version:
        assert time.monotonic() < deadline, f"{version} is not served after {SECONDS} s"
        time.sleep(0.1)


def test_no_request_fails_while_snapshots_are_swapped(service: str, versions: tuple[Path, str, str]) -> None:
    home, first, second = versions
    over, seen, failed = threading.Event(), set(), []

    def ask(path: str) -> None:
        with httpx.Client(base_url=service) as client:
            while not over.is_set():
                response = client.get(path)
                if response.status_code != 200:
                    failed.append((path, response.status_code, response.text[:200]))
                elif path == "/states":
                    seen.add(response.json()["snapshot"])

    paths = ("/states", "/state/RUS/participations?as_of=2020-01-01", "/sparql?query=SELECT%20*%20%7B%7D", "/health")
    with ThreadPoolExecutor(len(paths)) as pool:
        asking = [pool.submit(ask, path) for path in paths]
        for version in (second, first, second):
            point(home, version)
            until_served(service, version)
        over.set()
        for one in asking:
            one.result()
    assert failed == []
    assert seen == {first, second}


def test_what_is_asked_of_the_old_one_is_answered_by_it(service: str, versions: tuple[Path, str, str]) -> None:
    """The query is stopped at its own deadline, and not because its snapshot is no longer the newest."""
    home, _, second = versions
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(httpx.get, f"{service}/sparql", params={"query": ENDLESS}, timeout=30)
        time.sleep(0.5)
        point(home, second)
        until_served(service, second)
        assert slow.result().status_code == 504


def test_counters_go_on(service: str, versions: tuple[Path, str, str]) -> None:
    """A counter of Prometheus only goes up; the gauge of the snapshot tells of the new one alone."""
    home, first, second = versions
    route = 'depositary_requests_total{method="GET",route="/treaties",status="200"}'
    httpx.get(f"{service}/treaties")
    point(home, second)
    until_served(service, second)
    httpx.get(f"{service}/treaties")
    lines = httpx.get(f"{service}/metrics").text.splitlines()
    assert f"{route} 2.0" in lines
    assert [one for one in lines if one.startswith("depositary_snapshot{")] == [
        f'depositary_snapshot{{version="{second}"}} 1.0'
    ]
    assert "depositary_query_workers 1.0" in lines
    assert first not in "".join(lines)


def test_a_snapshot_that_cannot_be_served_leaves_the_old_one(service: str, versions: tuple[Path, str, str]) -> None:
    home, first, second = versions
    point(home, "0" * 64)
    time.sleep(2.5)
    assert served(service) == first
    data = home / "snapshots" / second / "data.nq"
    whole = data.read_bytes()
    data.write_bytes(whole[:-1])
    try:
        point(home, second)
        time.sleep(2.5)
        assert served(service) == first
    finally:
        data.write_bytes(whole)
    until_served(service, second)
