"""A head that is too large or never complete, and a client that does not read, cost the service nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from conftest import end, environment, free_port, until_ready
from depositary.web.protocol import HEAD_BYTES


def connect(server: str) -> socket.socket:
    parts = urlsplit(server)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10)


def test_an_endless_header_is_refused(server: str) -> None:
    with connect(server) as client:
        client.sendall(b"GET /health HTTP/1.1\r\nX: ")
        try:
            for _ in range(40):
                client.sendall(b"a" * (HEAD_BYTES // 8))
            answer = client.recv(1000)
        except (BrokenPipeError, ConnectionResetError):
            answer = b""
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431 ")
    assert httpx.get(f"{server}/health").status_code == 200


def test_a_large_head_within_the_bound_is_read(server: str) -> None:
    headers = {"X-Long": "a" * (HEAD_BYTES // 2)}
    assert httpx.get(f"{server}/health", headers=headers).status_code == 200


def test_a_large_body_in_one_piece_is_no_head(server: str) -> None:
    query = "ASK {} #" + "x" * (HEAD_BYTES + 1000)
    answer = httpx.post(f"{server}/sparql", data={"query": query})
    assert answer.status_code == 200


def test_requests_on_one_connection_are_counted_apart(server: str) -> None:
    with httpx.Client() as client:
        for _ in range(5):
            headers = {"X-Long": "a" * (HEAD_BYTES // 3)}
            assert client.get(f"{server}/health", headers=headers).status_code == 200


LARGE = "/sparql?query=SELECT*{?s?p?o}LIMIT35000"


@pytest.fixture
def impatient(home: Path) -> Iterator[str]:
    """The address of a service whose patience with slow readers is short."""
    port = free_port()
    environ = environment(home, DEPOSITARY_PORT=str(port))
    process = subprocess.Popen([sys.executable, "-c", IMPATIENT], env=environ, cwd=home)
    try:
        until_ready(process, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


IMPATIENT = """
from depositary.cli import main
from depositary.web import protocol
protocol.SLOW_SECONDS = 0.5
import sys
sys.argv = ["depositary", "serve"]
main()
"""


def narrow(server: str, path: str) -> socket.socket:
    """A connection with a small window that has asked and read nothing."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(20)
    parts = urlsplit(server)
    client.connect((parts.hostname, parts.port))
    client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return client


def read(client: socket.socket, seconds: float) -> int:
    """How many bytes come until the connection ends or is silent, with a pause after each piece."""
    got = 0
    with suppress(ConnectionResetError, TimeoutError):
        while piece := client.recv(200_000):
            got += len(piece)
            time.sleep(seconds)
    return got


def test_a_client_that_does_not_read_is_left(impatient: str) -> None:
    whole = len(httpx.get(impatient + LARGE).content)
    assert whole > 6_000_000  # more than the kernel keeps for a connection
    with narrow(impatient, LARGE) as client:
        time.sleep(3)
        assert read(client, 0) < whole
    assert httpx.get(f"{impatient}/health").status_code == 200


def test_a_client_that_reads_slowly_gets_everything(impatient: str) -> None:
    whole = len(httpx.get(impatient + LARGE).content)
    with narrow(impatient, LARGE) as client:
        client.settimeout(3)
        assert read(client, 0.001) > whole
