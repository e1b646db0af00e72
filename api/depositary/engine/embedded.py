"""The engine of one snapshot: its on-disk store, read-only, and a pool of workers on the same store.

Trusted queries run here, in the process that asks, in tens of microseconds. Strangers' queries run in the workers.
"""

from pathlib import Path
from typing import Self

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from depositary.engine.faults import error_of
from depositary.engine.interface import BASE, DEFAULT_GRAPHS, QueryRequest, QueryResult
from depositary.engine.workers import WorkerPool
from depositary.errors import (
    EngineError,
    SnapshotError,
    TooLong,
)
from depositary.settings import Settings

_DEFAULT: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(iri) for iri in DEFAULT_GRAPHS]


class EmbeddedEngine:
    """Implements `interface.Engine` over the directory of a snapshot (`store/` inside it)."""

    def __init__(self, store: Store, path: Path, settings: Settings) -> None:
        self.store = store
        """The store itself, for reading single statements without a query. A remote engine has none."""
        self._settings = settings
        self.graphs = tuple(sorted(graph.value for graph in store.named_graphs()))
        self.workers = WorkerPool(
            path,
            size=settings.workers,
            queue=settings.query_queue,
            queue_seconds=settings.queue_seconds,
            query_seconds=settings.query_seconds,
            memory_mb=settings.query_memory_mb,
        )

    @classmethod
    def open(cls, snapshot: Path, settings: Settings) -> Self:
        """Open the store of the snapshot in this directory. Raises `SnapshotError`.

        Nothing may write to the store from then on: what a read-only open sees of a later write is undefined.
        """
        path = snapshot / "store"
        # The engine would make an empty store of a missing one's parts, or complain in its own words.
        if not (path / "CURRENT").is_file():
            raise SnapshotError(f"There is no store in the snapshot {snapshot}. Build it: depositary build.")
        try:
            return cls(Store.read_only(str(path)), path, settings)
        except (OSError, RuntimeError) as error:  # the engine calls a corrupt store a RuntimeError
            raise SnapshotError(f"The store of the snapshot {snapshot} cannot be opened: {error}.") from error

    @property
    def waiting(self) -> int:
        """See `Engine.waiting`."""
        return self.workers.waiting

    @property
    def processes(self) -> tuple[int, ...]:
        """See `Engine.processes`."""
        return self.workers.pids

    def select(self, query: str) -> list[QuerySolution]:
        """See `Engine.select`."""
        answer = self._trusted(query)
        if not isinstance(answer, QuerySolutions):
            raise TypeError("the query is not a SELECT")
        try:
            return list(answer)
        except OSError as error:
            raise _unreadable(error) from error

    def ask(self, query: str) -> bool:
        """See `Engine.ask`."""
        answer = self._trusted(query)
        if not isinstance(answer, QueryBoolean):
            raise TypeError("the query is not an ASK")
        return bool(answer)

    def construct(self, query: str) -> list[Triple]:
        """See `Engine.construct`."""
        answer = self._trusted(query)
        if not isinstance(answer, QueryTriples):
            raise TypeError("the query is not a CONSTRUCT or DESCRIBE")
        try:
            return list(answer)
        except OSError as error:
            raise _unreadable(error) from error

    async def start(self) -> None:
        """See `Engine.start`."""
        await self.workers.start()

    async def run(self, request: QueryRequest) -> QueryResult:
        """See `Engine.run`."""
        limits = self._settings
        if len(request.query) > limits.query_chars:
            raise TooLong(f"The query is longer than {limits.query_chars} characters.", parameter="query")
        header, body = await self.workers.run(
            {
                "query": request.query,
                "default_graphs": request.default_graphs,
                "named_graphs": request.named_graphs,
                "bindings": request.bindings,
                "graph": request.graph,
                "bytes": limits.query_bytes,
                "rows": limits.query_rows,
            }
        )
        if "error" in header:
            raise error_of(header, request.query, limits)
        return QueryResult(header["form"], header["format"], body, header["rows"], header["seconds"])

    async def close(self) -> None:
        """See `Engine.close`."""
        await self.workers.close()

    def _trusted(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            return self.store.query(query, base_iri=BASE, default_graph=_DEFAULT)
        except OSError as error:
            raise _unreadable(error) from error


def _unreadable(error: OSError) -> EngineError:
    return EngineError(f"The store of the snapshot cannot be read: {error}.")
