"""An HTTP client that costs little beside what it measures: keep-alive connections, each asking again when answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import cast

from httptools import HttpResponseParser

CONNECTIONS = 16


class _Connection(asyncio.Protocol):
    def __init__(self, paths: Iterator[str], accept: str, until: float, ended: asyncio.Future[int]) -> None:
        self._paths, self._accept, self._until, self._ended = paths, accept, until, ended
        self._answers = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # the transport of uvloop is one, but does not say so
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """The parser has seen a whole answer."""
        if self._parser.get_status_code() != 200:
            self._end(RuntimeError(f"{self._path} answered {self._parser.get_status_code()}"))
            return
        self._answers += 1
        if time.perf_counter() < self._until:
            self._ask()
        else:
            self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._ended.done():
            self._ended.set_exception(exc or RuntimeError("the server closed a connection"))

    def _ask(self) -> None:
        self._parser = HttpResponseParser(self)
        self._path = next(self._paths)
        request = f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {self._accept}\r\n\r\n"
        self._transport.write(request.encode())

    def _end(self, error: Exception | None) -> None:
        if error is None:
            self._ended.set_result(self._answers)
        else:
            self._ended.set_exception(error)
        self._transport.close()


async def seconds_each(port: int, paths: Iterator[str], seconds: float, accept: str = "application/json") -> float:
    """The time of one answer at full load: time passed over answers got. Every answer must be a 200."""
    loop = asyncio.get_running_loop()
    begun = time.perf_counter()
    ends: list[asyncio.Future[int]] = [loop.create_future() for _ in range(CONNECTIONS)]
    for ended in ends:

        def connection(ended: asyncio.Future[int] = ended) -> _Connection:
            return _Connection(paths, accept, begun + seconds, ended)

        await loop.create_connection(connection, "127.0.0.1", port)
    answers = sum(await asyncio.gather(*ends))
    return (time.perf_counter() - begun) / answers
