"""Where an answer is put together: at once over a store on this machine, in a thread over an endpoint elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from depositary.errors import Busy

T = TypeVar("T")

PLACES = 16
"""So many threads read at once. Each holds a connection to the endpoint; Starlette has 40 threads in all."""


class Reads:
    """Reading that must not keep the event loop waiting: `far` where each statement may be a request elsewhere.

    One that finds no thread free within `seconds` is told to come back. What threads share is safe among them: what is
    kept of a snapshot is only added to, one entry at a time, and two that miss the same entry read it twice.
    """

    def __init__(self, *, far: bool, seconds: float) -> None:
        self._far, self._seconds = far, seconds
        self._places = asyncio.Semaphore(PLACES)

    async def run(self, call: Callable[[], T], *, long: bool = False) -> T:
        """What `call` gives; `long` where it keeps others waiting over any store. Raises `Busy`, and what it raises."""
        if not (self._far or long):
            return call()
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
        except TimeoutError:
            waited = f"{self._seconds:g} seconds"
            raise Busy(f"Nothing became free to read in {waited}. Come back soon.", retry_after=2) from None
        try:
            return await run_in_threadpool(call)
        finally:
            self._places.release()
