"""Servers to measure, on a free port of loopback, each ended with the block that asked for it."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
UVICORN = ("--loop", "uvloop", "--http", "httptools", "--log-level", "warning", "--no-server-header")
"""As `depositary serve` sets it."""
_SECONDS = 60.0  # in which a server must answer
_MEMORY = 8 << 30  # bytes of address space that a server may take
LOADING = 1800.0
"""Seconds that getting a server, or loading it, may take."""
KEPT = HERE.parent / "var" / "peers"
"""The directory of what was got, so that the next run need not get it again."""


class NotHere(RuntimeError):  # noqa: N818  # no fault: who asks for it says it in a sentence
    """This server cannot be had on this machine."""


@contextmanager
def serving(application: str, home: Path, **settings: str) -> Iterator[tuple[int, int]]:
    """The process id and port of one uvicorn worker with `hello:app` or an application factory.

    `settings` are those of the service, as `cache_mb="0"`.
    """
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", application, *UVICORN, "--host", "127.0.0.1", "--port", str(port)]
    if ":create" in application:
        command.append("--factory")
    ours = {f"DEPOSITARY_{name.upper()}": value for name, value in settings.items()}
    with running(command, port, ours | {"DEPOSITARY_HOME": str(home), "PYTHONPATH": str(HERE)}) as process:
        yield process, port


@contextmanager
def running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None, seconds: float = _SECONDS
) -> Iterator[int]:
    """The process id of a command that listens on the port within so many seconds. Raises `RuntimeError`."""
    # What a server says goes where errors go: standard output is the report.
    process = subprocess.Popen(command, env=os.environ | dict(environment or {}), stdout=sys.stderr, preexec_fn=_bound)
    try:
        _wait(port, process, seconds)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def done(
    what: str, command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> None:
    """Run a command to its end. Raises `NotHere` where it fails."""
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder, timeout=LOADING)
    except (OSError, subprocess.SubprocessError) as error:
        print(getattr(error, "stderr", b"") or error, file=sys.stderr)
        raise NotHere(f"{what}: {Path(command[0]).name} {command[1]} failed") from error


def free_port() -> int:
    """A port of loopback on which nothing listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _wait(port: int, process: subprocess.Popen[bytes], seconds: float) -> None:
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("a server did not start")
