"""Web servers to measure: one uvicorn worker each, set as `depositary serve` sets it, on a free port of loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS = 60.0  # in which a server must answer
_OPTIONS = ("--loop", "uvloop", "--http", "httptools", "--log-level", "warning", "--no-server-header")


@contextmanager
def serving(application: str, home: Path, **settings: str) -> Iterator[tuple[int, int]]:
    """The process id and port of a server of `hello:app` or of an application factory; it ends with the block.

    `settings` are those of the service, as `cache_mb="0"`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", application, *_OPTIONS, "--host", "127.0.0.1", "--port", str(port)]
    if application.endswith("create_app"):
        command.append("--factory")
    ours = {f"DEPOSITARY_{name.upper()}": value for name, value in settings.items()}
    environment = os.environ | ours | {"DEPOSITARY_HOME": str(home), "PYTHONPATH": str(Path(__file__).parent)}
    process = subprocess.Popen(command, env=environment)
    try:
        _wait(port, process)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("a server did not start")
