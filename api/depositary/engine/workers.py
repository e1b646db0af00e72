"""A pool of killable worker processes, for asyncio.

pyoxigraph cannot be told to stop, and some queries take its process down. So each query runs in a process that may
be killed, and a bounded queue stands in front. One slot is one right to a process: whoever takes a slot either puts
a healthy worker back, or hands the slot to a task that buries the old worker and starts a new one.
"""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depositary.engine.channel import Channel
from depositary.engine.wire import pack
from depositary.errors import Busy, EngineError, QueryCrashed, QueryTimeout

_log = logging.getLogger(__name__)

_START_SECONDS = 30.0
# Few heaps, so that the bound on memory means memory used and not memory reserved; no backtraces, which want files.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "2", "RUST_BACKTRACE": "0"}
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


@dataclass(eq=False, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    channel: Channel

    def kill(self) -> None:
        """End the process at once, whatever it does. Never blocks; `bury` waits for its end."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.channel.close()

    async def bury(self) -> int:
        """Wait for the end of a process that is dying. Gives its return code: minus the signal, or the exit status."""
        return await asyncio.to_thread(self.process.wait)


class WorkerPool:
    """`size` workers on one store, which run a `module` such as `worker_main`. Belongs to the event loop of its use.

    `work` is what a job is called in errors, `advice` what to do where it takes too long. Without `start` each worker
    is started when a job first needs it.
    """

    def __init__(
        self,
        store: Path,
        *,
        size: int,
        queue: int,
        queue_seconds: float,
        query_seconds: float,
        memory_mb: int,
        module: str = "depositary.engine.worker_main",
        work: str = "query",
        advice: str = "Ask for less: name a state or a treaty.",
    ) -> None:
        self._command = [sys.executable, "-P", "-m", module, str(store), str(memory_mb)]
        self._queue, self._queue_seconds, self._seconds, self._memory_mb = (
            queue,
            queue_seconds,
            query_seconds,
            memory_mb,
        )
        self._size, self._work, self._advice = size, work, advice
        self._slots = asyncio.Semaphore(size)
        self._idle: list[_Worker] = []
        self._alive: set[_Worker] = set()
        self._repairs: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers, for metrics and tests."""
        return tuple(sorted(worker.process.pid for worker in self._alive))

    @property
    def waiting(self) -> int:
        """How many jobs wait for a free worker."""
        return self._waiting

    async def start(self) -> None:
        """Start every worker and wait until they have opened the store. Raises `EngineError`."""
        try:
            self._idle.extend(await asyncio.gather(*(self._spawn() for _ in range(self._size))))
        except BaseException:
            await self.close()
            raise

    async def run(self, job: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """Give a job to a worker and return its message. Cancelling kills that worker; another takes its place.

        Raises `Busy`, `QueryTimeout`, `QueryCrashed`, `EngineError`.
        """
        await self._take_slot()
        worker: _Worker | None = None
        try:
            # The newest idle worker has the warmest caches. None is idle before the first is started, and when a
            # replacement could not be.
            worker = self._idle.pop() if self._idle else await self._spawn()
            header, body = await self._ask(worker, pack({**job, "seconds": self._seconds}, body))
        except BaseException:
            self._give_back(worker, healthy=False)
            raise
        self._give_back(worker, healthy=not header.pop("retire", False))
        return header, body

    async def close(self) -> None:
        """Kill every worker and wait for its end. Queries at work end with `EngineError`."""
        self._closed = True
        for task in self._repairs:
            task.cancel()
        await asyncio.gather(*self._repairs, return_exceptions=True)
        for worker in self._alive:
            worker.kill()
        await asyncio.gather(*(worker.bury() for worker in self._alive))
        self._alive.clear()
        self._idle.clear()

    async def _take_slot(self) -> None:
        if self._closed:
            raise EngineError("The service is stopping.")
        if not self._slots.locked():  # the usual case: nothing to wait for, and no clock to start
            await self._slots.acquire()
            return
        if self._waiting >= self._queue:
            raise Busy(f"Every {self._work} worker is busy and the queue is full. Come back soon.", retry_after=1)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._queue_seconds):
                await self._slots.acquire()
        except TimeoutError:
            waited = f"{self._queue_seconds:g} seconds"
            raise Busy(
                f"No {self._work} worker became free in {waited}. Come back in a moment.", retry_after=2
            ) from None
        finally:
            self._waiting -= 1

    def _give_back(self, worker: _Worker | None, *, healthy: bool) -> None:
        """End the use of a slot. Does not wait, so that it is safe while a cancellation is under way."""
        if worker is not None and not healthy and not self._closed:
            worker.kill()
            task = asyncio.get_running_loop().create_task(self._replace(worker))
            self._repairs.add(task)
            task.add_done_callback(self._repairs.discard)
            return
        if worker is not None and not self._closed:
            self._idle.append(worker)
        self._slots.release()

    async def _replace(self, worker: _Worker) -> None:
        """Start a fresh worker for a killed one, then free the slot that the killed one held."""
        try:
            await worker.bury()
            self._alive.discard(worker)
            self._idle.append(await self._spawn())
        except EngineError as error:
            _log.error("no replacement for a %s worker: %s", self._work, error)
        finally:
            self._slots.release()

    async def _spawn(self) -> _Worker:
        """Start a process and wait until it has opened the store."""
        ours, theirs = socket.socketpair()
        with theirs:
            # No await between the process's start and its entry in `_alive`: a cancellation there would lose it.
            channel = await Channel.open(ours)
            # The package may be on the path of this process only (a test, a zip), so its place is passed on.
            path = os.pathsep.join(part for part in (str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")) if part)
            environment = {**os.environ, "PYTHONPATH": path, **_ENVIRONMENT}
            try:
                process = subprocess.Popen(  # noqa: S603  # fixed command
                    self._command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=environment
                )
            except OSError as error:
                channel.close()
                raise EngineError(f"A {self._work} worker could not be started: {error.strerror}.") from error
        worker = _Worker(process, channel)
        self._alive.add(worker)
        try:
            async with asyncio.timeout(_START_SECONDS):
                header, _ = await channel.read()
            if "error" in header:
                raise EngineError(f"A {self._work} worker could not open the snapshot's store.")
        except BaseException as error:
            worker.kill()
            if not self._closed:
                await asyncio.shield(worker.bury())
                self._alive.discard(worker)
            if isinstance(error, TimeoutError | ConnectionError):
                raise EngineError(f"A {self._work} worker could not be started.") from error
            raise
        return worker

    async def _ask(self, worker: _Worker, message: bytes) -> tuple[dict[str, Any], bytes]:
        try:
            async with asyncio.timeout(self._seconds):
                worker.channel.write(message)
                return await worker.channel.read()
        except TimeoutError:
            raise self._overdue() from None
        except ConnectionError:
            raise await self._died(worker) from None

    def _overdue(self) -> QueryTimeout:
        return QueryTimeout(
            f"The {self._work} was stopped after {self._seconds:g} seconds. {self._advice}",
            seconds=self._seconds,
        )

    async def _died(self, worker: _Worker) -> Exception:
        """The error for a worker that ended in the middle of a query."""
        code = await asyncio.shield(worker.bury())
        if self._closed:
            return EngineError("The service is stopping.")
        if code == -signal.SIGALRM:
            return self._overdue()
        _log.warning("a %s ended its worker with code %d", self._work, code)
        return QueryCrashed(
            f"The {self._work} is too heavy: it needs more than {self._memory_mb} MiB of memory or is nested too deep."
        )
