"""The service over whatever snapshot is current: a new one is taken up while the old one finishes what it was asked.

Each snapshot has an application of its own (`web.app`), whose state never changes. The one here stands in front and
hands each request, whole, to the newest; an old one is closed when it has answered its last request.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from depositary.errors import DepositaryError
from depositary.graph import snapshot
from depositary.settings import Settings
from depositary.web.app import create_app
from depositary.web.metrics import Metrics

_log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds between two looks at which snapshot is current


@dataclass(eq=False)
class _Served:
    """One application, started: how many requests it has at work, and what closes it."""

    app: ASGIApp
    version: str
    closing: AsyncExitStack
    requests: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when it is no longer the newest and has answered everything."""


class Swapping:
    """The ASGI application that `depositary serve` runs. Raises `SnapshotError` where there is no snapshot."""

    def __init__(self, settings: Settings, make: Callable[[Settings, Metrics], FastAPI] = create_app) -> None:
        self._settings, self._make = settings, make
        self._counted = Metrics()
        self._first = make(settings, self._counted)
        self._newest: _Served | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self._complaint = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request to the newest application."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        served = self._newest
        assert served is not None, "the server asks only after the start"
        served.requests += 1
        try:
            await served.app(scope, receive, send)
        finally:
            served.requests -= 1
            if served is not self._newest and not served.requests:
                served.idle.set()

    async def _live(self, receive: Receive, send: Send) -> None:
        """The lifespan protocol of ASGI: start, watch for new snapshots until the end, close everything."""
        await receive()
        try:
            self._newest = await _started(self._first)
        except DepositaryError as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        watching = asyncio.create_task(self._watch())
        await receive()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await asyncio.gather(self._newest.closing.aclose(), *self._leaving)
        await send({"type": "lifespan.shutdown.complete"})

    async def _watch(self) -> None:
        await self._read_ahead(self._first)
        while True:
            await asyncio.sleep(_LOOK)
            try:
                await self._take_up()
            except Exception as error:  # whatever is wrong with a snapshot must not end the watching
                if str(error) != self._complaint:  # once, and not at every look
                    _log.warning(
                        "the current snapshot cannot be served, and the last one still is: %s",
                        error,
                        exc_info=not isinstance(error, DepositaryError),
                    )
                self._complaint = str(error)

    async def _take_up(self) -> None:
        """Serve the current snapshot, where it is another than the one that is served."""
        old = self._newest
        assert old is not None
        version = (await asyncio.to_thread(snapshot.current, self._settings.home)).version
        if version == old.version:
            return
        newer = await asyncio.to_thread(self._make, self._settings, self._counted)
        await self._read_ahead(newer)
        self._newest = await _started(newer)
        self._complaint = ""
        _log.warning("serving the snapshot %s in place of %s", self._newest.version[:12], old.version[:12])
        task = asyncio.create_task(_leave(old))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _read_ahead(self, app: FastAPI) -> None:
        """Read what the law needs, which takes seconds, before somebody waits for it; from afar it takes too many."""
        if not self._settings.engine:
            await asyncio.to_thread(lambda: app.state.archive.facts)


async def _started(app: FastAPI) -> _Served:
    await asyncio.to_thread(lambda: app.state.archive.catalogue)  # else the first request would wait for it
    closing = AsyncExitStack()
    await closing.enter_async_context(app.router.lifespan_context(app))
    return _Served(app, app.state.snapshot_version, closing)


async def _leave(old: _Served) -> None:
    if old.requests:
        await old.idle.wait()
    await old.closing.aclose()


def create() -> Swapping:
    """The application with the settings of the environment, for a server that is given its name."""
    return Swapping(Settings.from_environment())
