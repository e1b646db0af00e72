"""An engine at another address: a SPARQL 1.1 endpoint that holds the statements of the snapshot, in its graphs.

It answers what the embedded store would: trusted queries, strangers' queries under the same limits, and single
statements for the lookups. It is not trusted to be there, to be quick, or to hold what it should: whatever is wrong
with it is an `EngineError`, and so a 503 with one sentence. Nothing is followed from it to any other address.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

import httpx
from pyoxigraph import (
    QuerySolution,
    RdfFormat,
    Triple,
    parse,
)

from depositary.engine.evaluate import GRAPHS, chosen, count_rows, dataset, well_formed
from depositary.engine.faults import Fault, error_of
from depositary.engine.formats import FORMATS, FormatName
from depositary.engine.interface import BASE, DEFAULT_GRAPHS, Form, QueryRequest, QueryResult
from depositary.engine.remote_statements import RemoteStatements, parsed
from depositary.engine.scan import Scan, scan
from depositary.errors import (
    Busy,
    EngineError,
    QueryError,
    QueryTimeout,
    SettingsError,
    TooLong,
)
from depositary.settings import Settings

_CONNECT_SECONDS = 2.0
_SAID = 300  # characters of an endpoint's complaint that are repeated
_FORMS: dict[str, Form] = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"}
_COUNTS = "SELECT ?graph (COUNT(*) AS ?statements) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


class RemoteEngine:
    """Implements `interface.Engine` over the endpoint at `address`; `statements` says how many each graph must have.

    Raises `SettingsError` for what is no address. Nothing is asked before `start` or the first question.
    """

    def __init__(self, address: str, statements: Mapping[str, int], settings: Settings) -> None:
        if not _is_address(address):
            raise SettingsError(f"DEPOSITARY_ENGINE is {address!r}; it must be empty, or the address of an endpoint.")
        self.graphs = tuple(sorted(graph for graph, number in statements.items() if number))
        self.store = RemoteStatements(self.rows)
        self._address, self._settings = address, settings
        self._statements = {graph: statements[graph] for graph in self.graphs}
        self._agrees = False
        timeout = httpx.Timeout(settings.query_seconds, connect=_CONNECT_SECONDS, pool=settings.queue_seconds)
        most = httpx.Limits(max_connections=settings.workers)
        self._client = httpx.Client(timeout=timeout, trust_env=False)
        self._strangers = httpx.AsyncClient(timeout=timeout, limits=most, trust_env=False)
        self._at_work = 0

    @property
    def waiting(self) -> int:
        """See `Engine.waiting`."""
        return max(0, self._at_work - self._settings.workers)

    @property
    def processes(self) -> tuple[int, ...]:
        """None of its processes is ours."""
        return ()

    def select(self, query: str) -> list[QuerySolution]:
        """See `Engine.select`."""
        answer = self.rows(query, DEFAULT_GRAPHS)
        if isinstance(answer, bool):
            raise TypeError("the query is not a SELECT")
        return answer

    def ask(self, query: str) -> bool:
        """See `Engine.ask`."""
        answer = self.rows(query, DEFAULT_GRAPHS)
        if not isinstance(answer, bool):
            raise TypeError("the query is not an ASK")
        return answer

    def construct(self, query: str) -> list[Triple]:
        """See `Engine.construct`."""
        self._agree()
        body = self._post(query, "nt", DEFAULT_GRAPHS)
        try:
            return [quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)]
        except SyntaxError as error:
            raise self._lies("application/n-triples") from error

    async def start(self) -> None:
        """See `Engine.start`. An endpoint that is not there yet is no reason not to begin: it is asked again later."""

    async def run(self, request: QueryRequest) -> QueryResult:
        """See `Engine.run`. The endpoint may go on with a query that is stopped here: its own limits are its own."""
        limits, begun = self._settings, time.perf_counter()
        if len(request.query) > limits.query_chars:
            raise TooLong(f"The query is longer than {limits.query_chars} characters.", parameter="query")
        if self.waiting >= limits.query_queue and self._at_work >= limits.workers:
            raise Busy("The endpoint is busy and the queue is full. Come back soon.", retry_after=1)
        self._at_work += 1
        try:
            if not self._agrees:
                await asyncio.to_thread(self._agree)
            async with asyncio.timeout(limits.query_seconds):
                form, name, body = await self._fetch(request, scan(request.query))
            rows = self._whole(form, name, body)
        except Fault as fault:
            raise error_of({"error": fault.kind, **fault.facts}, request.query, limits) from None
        except TimeoutError:
            said = f"The query was stopped after {limits.query_seconds:g} seconds."
            raise QueryTimeout(
                f"{said} Ask for less: name a state or a treaty.", seconds=limits.query_seconds
            ) from None
        finally:
            self._at_work -= 1
        return QueryResult(form, name, body, rows, time.perf_counter() - begun)

    async def close(self) -> None:
        """See `Engine.close`."""
        self._client.close()
        await self._strangers.aclose()

    async def _fetch(self, request: QueryRequest, surface: Scan) -> tuple[Form, FormatName, bytes]:
        """Ask the endpoint a stranger's query, and read no more of its answer than an answer may have."""
        if surface.service:
            raise Fault("service")
        if surface.is_update:
            raise Fault("update")
        default, named = dataset(surface, request, self.graphs)
        form = _FORMS.get(surface.verb, "select")
        rows = form in ("select", "ask")
        name = chosen(request.bindings, "bindings", form) if rows else chosen(request.graph, "graph", form)
        fields = _fields(f"BASE <{BASE}> {request.query}", default, self.graphs if named is None else named)
        headers, parts, size = {"Accept": FORMATS[name].media_type}, [], 0
        try:
            async with self._strangers.stream("POST", self._address, data=fields, headers=headers) as response:
                async for part in response.aiter_bytes():
                    size += len(part)
                    if size > self._settings.query_bytes:
                        raise Fault("size", unit="bytes", limit=self._settings.query_bytes)
                    parts.append(part)
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        body = b"".join(parts)
        self._check(response, body, name, trusted=False)
        return form, name, body

    def _whole(self, form: Form, name: FormatName, body: bytes) -> int:
        """The rows or triples of a whole answer, in the form that it says; an answer cut off is none."""
        try:
            well_formed(body, name)
            if form in ("construct", "describe"):
                return sum(1 for _ in parse(body, GRAPHS[name], base_iri=BASE))
            rows = 1 if form == "ask" else count_rows(body, name)
        except (Fault, SyntaxError, ValueError, KeyError, TypeError) as error:
            raise self._lies(FORMATS[name].media_type) from error
        if rows > self._settings.query_rows:
            raise Fault("size", unit="rows", limit=self._settings.query_rows)
        return rows

    def rows(self, query: str, default: tuple[str, ...]) -> list[QuerySolution] | bool:
        """The answer to a trusted query over these default graphs, and over every named one."""
        self._agree()
        return self._results(self._post(query, "json", default))

    def _results(self, body: bytes) -> list[QuerySolution] | bool:
        answer = parsed(body)
        if answer is None:
            raise self._lies("application/sparql-results+json")
        return answer

    def _post(self, query: str, name: FormatName, default: tuple[str, ...]) -> bytes:
        """The answer to a trusted query."""
        headers = {"Accept": FORMATS[name].media_type}
        try:
            response = self._client.post(self._address, data=_fields(query, default, self.graphs), headers=headers)
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        self._check(response, response.content, name, trusted=True)
        return response.content

    def _agree(self) -> None:
        """Hold what the endpoint has against the snapshot, until it once agreed since it last failed."""
        if self._agrees:
            return
        found = self._counts()
        for graph, number in self._statements.items():
            if found.get(graph, 0) != number:
                has = f"has {found.get(graph, 0):,} statements in <{graph}>, and the snapshot {number:,}"
                raise EngineError(f"The endpoint of DEPOSITARY_ENGINE {has}. Load the data of this snapshot into it.")
        self._agrees = True

    def _counts(self) -> dict[str, int]:
        """How many statements the endpoint has in each graph."""
        rows = self._results(self._post(_COUNTS, "json", ()))
        assert not isinstance(rows, bool)
        return {row["graph"].value: int(row["statements"].value) for row in rows}

    def _check(self, response: httpx.Response, body: bytes, name: FormatName, *, trusted: bool) -> None:
        if response.status_code == 400 and not trusted:
            said = body.decode(errors="replace").strip()[:_SAID]
            raise QueryError(f"The query cannot be run. The engine says: {said}")
        if response.status_code != 200:
            self._agrees = False
            raise EngineError(f"The endpoint of DEPOSITARY_ENGINE answers {response.status_code}.")
        if response.headers.get("content-type", "").partition(";")[0].strip() != FORMATS[name].media_type:
            raise self._lies(FORMATS[name].media_type)

    def _unreachable(self, error: httpx.HTTPError) -> EngineError | Busy:
        self._agrees = False
        if isinstance(error, httpx.PoolTimeout):
            waited = f"{self._settings.queue_seconds:g} seconds"
            return Busy(f"The endpoint did not become free in {waited}. Come back soon.", retry_after=2)
        if isinstance(error, httpx.TimeoutException):
            return EngineError("The endpoint of DEPOSITARY_ENGINE does not answer in time.")
        return EngineError("The endpoint of DEPOSITARY_ENGINE cannot be reached, or breaks off.")

    def _lies(self, media_type: str) -> EngineError:
        self._agrees = False
        return EngineError(f"The endpoint of DEPOSITARY_ENGINE was asked for {media_type} and sent something else.")


def _is_address(text: str) -> bool:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return False
    return url.scheme in ("http", "https") and bool(url.host)


def _fields(query: str, default: tuple[str, ...], named: tuple[str, ...]) -> dict[str, object]:
    """The parameters of the SPARQL 1.1 Protocol, 2.1.2."""
    return {"query": query, "default-graph-uri": list(default), "named-graph-uri": list(named)}
