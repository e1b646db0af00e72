"""The service's end of a worker's socket: whole messages (see `wire`), one out and one in at a time.

A protocol and not a pair of streams, because a stream takes an answer in three steps, each a turn of the event loop.
"""

import asyncio
import socket
from typing import Any, Self, cast

from depositary.engine.wire import HEAD, unpack_header


class Channel(asyncio.Protocol):
    """Belongs to the event loop in which it was opened."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._whole: asyncio.Future[None] | None = None
        self._lost = False

    @classmethod
    async def open(cls, connected: socket.socket) -> Self:
        """A channel over a connected socket, which it closes with itself."""
        _, channel = await asyncio.get_running_loop().create_connection(cls, sock=connected)
        return channel

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the event loop."""
        self._transport = cast(asyncio.Transport, transport)  # the transport of uvloop is one, but does not say so

    def data_received(self, data: bytes) -> None:
        """Called by the event loop with a part of a message."""
        self._data += data
        self._tell()

    def connection_lost(self, _: Exception | None) -> None:
        """Called by the event loop when the worker has ended."""
        self._lost = True
        self._tell()

    def write(self, message: bytes) -> None:
        """Send a message; what cannot be sent shows when its answer is read."""
        self._transport.write(message)

    async def read(self) -> tuple[dict[str, Any], bytes]:
        """The next message: its header and its bytes. Raises `ConnectionError` when none comes any more."""
        self._whole = asyncio.get_running_loop().create_future()
        self._tell()
        await self._whole
        data, self._data = bytes(self._data), bytearray()
        header_size, body_size = HEAD.unpack_from(data)
        body = HEAD.size + header_size
        return unpack_header(data[HEAD.size : body]), data[body : body + body_size]

    def close(self) -> None:
        """Drop the connection and what was not sent."""
        self._transport.abort()

    def _tell(self) -> None:
        """Wake who reads if there is a whole message, or none will come."""
        if self._whole is None or self._whole.done():
            return
        if len(self._data) >= HEAD.size and len(self._data) - HEAD.size >= sum(HEAD.unpack_from(self._data)):
            self._whole.set_result(None)
        elif self._lost:
            self._whole.set_exception(ConnectionResetError("the worker has ended"))
