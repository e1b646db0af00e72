"""What many tests share: the real record built once, the application over it, and the service as a process."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pickle
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import build as building
from depositary.graph import snapshot as snapshots
from depositary.graph.build import Build
from depositary.graph.snapshot import Snapshot
from depositary.lookup.archive import Archive
from depositary.settings import Settings
from depositary.web.app import create_app

ROOT = Path(__file__).parents[1]
STARTING = 30.0  # seconds that a service may take until it is ready

Ask = Callable[..., httpx.Response]
"""`ask(path, method="GET", **arguments of httpx)`: a request to the application, in this process."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out for want of a browser is said loudly, whoever ran the tests."""
    left = {
        str(one.longrepr[2]) for one in terminalreporter.stats.get("skipped", ()) if isinstance(one.longrepr, tuple)
    }
    for reason in sorted(reason for reason in left if "NOT TESTED" in reason):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a child process: ours, without any setting of the developer."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DEPOSITARY_")}
    return ours | {"DEPOSITARY_HOME": str(home)} | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until `/health` answers 200."""
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the service ended with status {process.returncode}"
        try:
            if httpx.get(f"{address}/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"the service was not ready after {STARTING} s")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a service that a test started, by its own id."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The snapshot of the files of the checkout; processes that run tests beside each other build it once."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return building.build(tmp_path_factory.mktemp("home"))
    shared = tmp_path_factory.getbasetemp().parent / "built"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "build.pickle").exists():
            found = building.build(shared)
            (shared / "build.pickle").write_bytes(pickle.dumps(found))
    found = pickle.loads((shared / "build.pickle").read_bytes())  # noqa: S301  # it is ours
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(shared, home, copy_function=os.link, dirs_exist_ok=True)
    return replace(found, snapshot=snapshots.current(home))


@pytest.fixture(scope="session")
def home(built: Build) -> Path:
    return built.snapshot.path.parents[1]


@pytest.fixture(scope="session")
def opened(home: Path) -> Snapshot:
    return snapshots.current(home)


@pytest.fixture(scope="session")
def archive(opened: Snapshot) -> Archive:
    return Archive(EmbeddedEngine.open(opened.path, Settings()).store, opened.version)


@pytest.fixture(scope="session")
def app(home: Path) -> FastAPI:
    return create_app(Settings(home=home, workers=1))


@contextmanager
def driven(app: FastAPI) -> Iterator[Ask]:
    """An application in one event loop, without a network; faults come back as responses."""
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)

        async def go(path: str, method: str = "GET", **more: object) -> httpx.Response:
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **more)  # type: ignore[arg-type]

        yield lambda path, method="GET", **more: runner.run(go(path, method, **more))
        runner.run(lifespan.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def ask(app: FastAPI) -> Iterator[Ask]:
    """One application for the whole run."""
    with driven(app) as ask:
        yield ask


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[str]:
    """The address of `depositary serve` over the same snapshot, in a process of its own."""
    with serving(home) as address:
        yield address


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[str]:
    """The address of `depositary serve` over the snapshot of a home, with these variables set."""
    port = free_port()
    command = [sys.executable, "-m", "depositary", "serve"]
    process = subprocess.Popen(command, env=environment(home, DEPOSITARY_PORT=str(port), **settings), cwd=home)
    address = f"http://127.0.0.1:{port}"
    try:
        until_ready(process, address)
        yield address
    finally:
        end(process)
