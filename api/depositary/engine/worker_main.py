"""A worker process: opens the store read-only, locks itself in, then answers one job after another from its socket.

Started by `workers.WorkerPool` as ``python -P -m depositary.engine.worker_main STORE MEMORY_MB`` with the socket as
standard input, to answer queries; other modules answer other jobs through `serve`. It ends when the socket closes.
What strangers send is parsed only in such a process, so that a crash, a hang or a leak costs one process:

* no new file or socket can be opened once the store and all of its files are open (`RLIMIT_NOFILE`): a query cannot
  reach an address or a file;
* its memory is bounded (`RLIMIT_AS`);
* the kernel ends it if a query outlives its deadline, even if the service that should kill it is gone
  (`ITIMER_REAL`);
* it runs at a lower priority than the service, so lookups stay quick beside heavy queries.
"""

import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from depositary.engine.evaluate import Limits, evaluate
from depositary.engine.faults import Fault
from depositary.engine.interface import QueryRequest
from depositary.engine.wire import HEAD, pack, unpack_header

_GRACE = 1.0  # seconds that the service has to kill an overdue worker before the kernel does
_NICE = 5
_LOOKS, _LOOKS_AT_ONCE = 2_000, 20


Answer = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]
"""From the header and the body of a job to those of its message. May raise `Fault`."""


def main(store_path: str, memory_mb: int) -> None:
    """Serve queries on standard input's socket until it closes."""
    serve(store_path, memory_mb, _queries)


def serve(store_path: str, memory_mb: int, prepare: Callable[[Store], Answer]) -> None:
    """Serve jobs on standard input's socket until it closes. `prepare` is given the open store, before the lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the whole group; the service decides
    os.nice(_NICE)
    connection = socket.socket(fileno=0)
    try:
        store = Store.read_only(store_path)
        answer = prepare(store)
        unopened = open_all(store, Path(store_path))
        bound_memory(memory_mb)
        lock(unopened)
    except (OSError, RuntimeError) as error:  # the engine calls a corrupt store a RuntimeError
        connection.sendall(pack({"error": "start", "message": str(error)}))
        return
    connection.sendall(pack({"ready": True}))
    # The peak that the kernel reports began as that of the process that started this one.
    heavy = max(memory_mb * 1024 // 2, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    while (job := _receive(connection)) is not None:
        header, body = _guarded(answer, *job)
        # A process that has grown big once stays big: say so, and be replaced.
        header["retire"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > heavy
        connection.sendall(pack(header, body))


def _guarded(answer: Answer, job: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    signal.setitimer(signal.ITIMER_REAL, job["seconds"] + _GRACE)
    try:
        return answer(job, body)
    except Fault as fault:
        return {"error": fault.kind, **fault.facts}, b""
    except MemoryError:
        return {"error": "memory", "retire": True}, b""
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _queries(store: Store) -> Answer:
    graphs = tuple(sorted(graph.value for graph in store.named_graphs()))

    def answer(job: dict[str, Any], _: bytes) -> tuple[dict[str, Any], bytes]:
        result = evaluate(store, graphs, request_of(job), Limits(job["bytes"], job["rows"]))
        facts = {"form": result.form, "format": result.format, "rows": result.rows, "seconds": result.seconds}
        return facts, result.body

    return answer


def request_of(job: dict[str, Any]) -> QueryRequest:
    """The request inside a message."""
    default, named = job["default_graphs"], job["named_graphs"]
    return QueryRequest(
        job["query"],
        None if default is None else tuple(default),
        None if named is None else tuple(named),
        job["bindings"],
        job["graph"],
    )


def _receive(connection: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next job, or None when the service has closed the socket."""
    head = _exactly(connection, HEAD.size)
    if head is None:
        return None
    sizes = HEAD.unpack(head)
    header, body = (_exactly(connection, size) for size in sizes)
    return None if header is None or body is None else (unpack_header(header), body)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            return None
        data += part
    return bytes(data)


def open_all(store: Store, path: Path) -> int:
    """Make the engine open all of its files, of which it opens sixteen with the store and the others when a query first
    needs them. Gives the number of those that are still not open.

    Nothing but a look into it opens a file: so look at many places of every index. They are sorted by hashes of long
    terms and by the value of short ones: subjects are many, and objects are taken as they come.
    """
    files = {file.name for file in path.glob("*.sst")}
    graphs = [None, *store.named_graphs()]
    for number, quad in enumerate(islice(store.quads_for_pattern(None, None, None), _LOOKS)):
        if number % _LOOKS_AT_ONCE == 0 and not files - _open():
            return 0
        term = NamedNode(f"urn:look:{number}")
        for graph in graphs:
            next(store.quads_for_pattern(term, None, None, graph), None)
            next(store.quads_for_pattern(None, quad.predicate, quad.object, graph), None)
            next(store.quads_for_pattern(term, None, quad.object, graph), None)
    return len(files - _open())


def _open() -> set[str]:
    """The names of the files that this process has open; nothing where the system does not tell (not Linux)."""
    found = set()
    for descriptor in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):  # the one through which they are listed is gone by now
            found.add(descriptor.readlink().name)
    return found


def bound_memory(memory_mb: int) -> None:
    """Allow so many MiB above what the process has mapped already (its threads alone reserve hundreds)."""
    try:
        mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:  # not Linux
        mapped = 2 << 30
    size = mapped + (memory_mb << 20)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def lock(spare: int = 0) -> None:
    """From here on the process can open nothing: the lowest free descriptor is already above the limit. `spare` are
    left for files of the store that could not be opened before.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 2)  # what the engine prints when it dies is a stranger's text: keep it out of the log
    os.close(null)
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + spare, free + spare))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
