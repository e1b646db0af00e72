"""A head of a request that is too large, or never complete, costs the service nothing."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx

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
