"""HTTP/1.1 with bounds that uvicorn does not have: on the head of a request, and on clients that hardly read."""

from __future__ import annotations

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 65_536
"""A request line and headers larger than this are refused (431, RFC 6585)."""
HEAD_SECONDS = 20.0
"""A connection whose first request has no complete head after so many seconds is closed."""
SLOW_SECONDS = 20.0
SLOW_BYTES = 65_536
"""A client that takes less than so many bytes of its answer in so many seconds is left: the answer fills memory."""

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class BoundedProtocol(HttpToolsProtocol):
    """Counts the bytes of a head until it is complete, and of an answer until it is taken, and closes what is not."""

    _head = 0
    _unread = 0
    _patience: TimerHandle | None = None
    _reading: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Start the clock for the first head."""
        super().connection_made(transport)
        self._patience = self.loop.call_later(HEAD_SECONDS, self._close_if_waiting)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        super().connection_lost(exc)
        self._stop_clock()
        self._stop_reading()

    def pause_writing(self) -> None:
        """The client does not read as fast as it is written to: watch it."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """The client has read most of it."""
        super().resume_writing()
        self._stop_reading()

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

    def _watch(self) -> None:
        self._unread = self.transport.get_write_buffer_size()
        self._reading = self.loop.call_later(SLOW_SECONDS, self._leave_if_slow)

    def _leave_if_slow(self) -> None:
        if self._unread - self.transport.get_write_buffer_size() < SLOW_BYTES:
            self.transport.abort()
        else:
            self._watch()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
