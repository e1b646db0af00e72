"""Snapshots told apart, a pair at a time in a process of its own, and kept in files: what versions name is for ever."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from depositary.errors import Busy, EngineError, QueryTimeout, ResultTooLarge
from depositary.graph.diff_main import TOO_LARGE
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings

_KEPT = 8  # answers that are kept, the last used
_QUEUE = 4  # requests that may wait while another pair is told apart
_MOST_BYTES = 256 << 20  # of an answer; where all that is derived differs, a patch is as large as the snapshots
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


class Diffs:
    """Belongs to the event loop of its use. Its files are in a directory of the system, and go with it."""

    def __init__(self, settings: Settings) -> None:
        self._home, self._seconds, self._memory_mb = settings.home, settings.diff_seconds, settings.query_memory_mb
        self._queue_seconds = settings.queue_seconds
        self._folder: TemporaryDirectory[str] | None = None
        self._slot = asyncio.Semaphore(1)
        self._waiting = 0

    async def file(self, old: Snapshot, new: Snapshot, form: str) -> Path:
        """The file with what tells two snapshots apart, in a form of `graph.diff_main`.

        Raises `Busy`, `QueryTimeout`, `ResultTooLarge`, `EngineError`.
        """
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="depositary-diffs-")
        target = Path(self._folder.name) / f"{old.version}.{new.version}.{form}"
        if not target.exists():
            async with self._place():
                if not target.exists():  # else another request for the same was answered meanwhile
                    await self._make(old, new, form, target)
        target.touch()
        return target

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._slot.locked() and self._waiting >= _QUEUE:
            raise Busy("Other snapshots are being told apart and the queue is full. Come back soon.", retry_after=5)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._queue_seconds):
                await self._slot.acquire()
        except TimeoutError:
            waited = f"{self._queue_seconds:g} seconds"
            raise Busy(f"Other snapshots are still told apart after {waited}. Come back soon.", retry_after=5) from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._slot.release()

    async def _make(self, old: Snapshot, new: Snapshot, form: str, target: Path) -> None:
        aside = target.with_suffix(".writing")
        limits = (str(self._seconds + 1), str(self._memory_mb), str(_MOST_BYTES))
        what = (str(self._home), old.version, new.version, form)
        command = (sys.executable, "-P", "-m", "depositary.graph.diff_main", *what, *limits)
        path = os.pathsep.join(part for part in (str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")) if part)
        with aside.open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=asyncio.subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        try:
            async with asyncio.timeout(self._seconds):
                status = await process.wait()
        except TimeoutError:
            detail = f"The snapshots were not told apart after {self._seconds:g} seconds. Use: depositary diff"
            raise QueryTimeout(detail, seconds=self._seconds) from None
        finally:
            with suppress(ProcessLookupError):
                process.kill()  # it has ended, unless its time is up or nobody waits any more
            await asyncio.shield(process.wait())
        if status == TOO_LARGE:
            detail = f"What differs needs more than {_MOST_BYTES >> 20} MiB, or too much memory. Use: depositary diff"
            raise ResultTooLarge(detail, unit="bytes", limit=_MOST_BYTES)
        if status:
            raise EngineError("The snapshots cannot be told apart: one of them cannot be read.")
        for one in sorted(target.parent.glob("*.*.*"), key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            one.unlink()
        aside.rename(target)
