"""A stranger's query at work, for as long as its client waits for the answer.

Reads from `request.app.state`: `engine` (`engine.interface.Engine`), `shares` (`web.shares.Shares`), `metrics`
(`web.metrics.Metrics`).
"""

import asyncio
from contextlib import suppress

from fastapi import Request

from depositary.engine.interface import Engine, QueryRequest, QueryResult
from depositary.web.shares import client_of

_PATIENCE = 0.05  # seconds after which a running query is worth watching whether its client has gone


async def while_client_waits(request: Request, asked: QueryRequest) -> QueryResult | None:
    """The result, or None when the client has gone: then the query is stopped and its worker is free for others.

    The query takes a place in the client's share, is counted and logged.
    """
    state = request.app.state
    with state.metrics.query(asked.query) as noted, state.shares.place(client_of(request)):
        result = await _while_client_waits(request, state.engine, asked)
        if result is not None:
            noted.answered(result.rows, len(result.body))
        return result


async def _while_client_waits(request: Request, engine: Engine, asked: QueryRequest) -> QueryResult | None:
    running = asyncio.ensure_future(engine.run(asked))
    gone: asyncio.Task[None] | None = None
    try:
        # Most queries are quick; only a slow one is worth a second task.
        await asyncio.wait({running}, timeout=_PATIENCE)
        if not running.done():
            gone = asyncio.create_task(_disconnected(request))
            await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await running if running.done() else None
    finally:
        for task in (running, gone):
            if task is not None and not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
