"""HTTP/1.1 with a bound on the head of a request, which uvicorn parses in the event loop and does not bound itself."""

from __future__ import annotations

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 65_536
"""A request line and headers larger than this are refused (431, RFC 6585)."""
HEAD_SECONDS = 20.0
"""A connection whose first request has no complete head after so many seconds is closed."""

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class BoundedProtocol(HttpToolsProtocol):
    """Counts the bytes of a head until it is complete, and closes the connection where it never gets there."""

    _head = 0
    _patience: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Start the clock for the first head."""
        super().connection_made(transport)
        self._patience = self.loop.call_later(HEAD_SECONDS, self._close_if_waiting)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        super().connection_lost(exc)
        self._stop_clock()

    def data_received(self, data: bytes) -> None:
        """Let the parser read, and refuse a head that is still not complete after too many bytes."""
        if self._head >= 0:
            self._head += len(data)
        super().data_received(data)
        if self._head > HEAD_BYTES and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def on_headers_complete(self) -> None:
        """The head is complete; what follows is a body, which the paths bound themselves."""
        self._head = -1
        self._stop_clock()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The next head begins."""
        self._head = 0
        super().on_message_complete()

    def _close_if_waiting(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()

    def _stop_clock(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
