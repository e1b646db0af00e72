"""`/metrics`: what the service did, in the text format of Prometheus. Routes and outcomes are counted, never who asked.

A request is counted under the pattern of its route (`/state/{id}/participations`), so that what strangers put into an
address makes no new series.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from depositary.engine.interface import Engine
from depositary.errors import DepositaryError
from depositary.web import inputs
from depositary.web.answers import OPEN
from depositary.web.cache import Answers
from depositary.web.routes import reading

router = APIRouter(tags=["Service"])

_log = logging.getLogger(__name__)
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Metrics:
    """The counters of one process, whatever snapshots it serves in turn: they only go up."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "depositary_requests", "Requests answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "depositary_request_seconds", "Time to answer a request.", ("route",), buckets=_SECONDS, registry=registry
        )
        self._queries = Counter(
            "depositary_queries", "SPARQL queries of strangers, by what came of them.", ("outcome",), registry=registry
        )
        self._query_seconds = Histogram(
            "depositary_query_seconds",
            "Time of a SPARQL query, waiting for a worker included.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._gauges = {
            name: Gauge(name, description, registry=registry)
            for name, description in (
                ("depositary_answers_kept_bytes", "What the kept answers take."),
                ("depositary_answers_kept_hits", "Requests answered out of the kept answers of this snapshot."),
                ("depositary_answers_kept_misses", "Requests that had to be asked of this snapshot."),
                ("depositary_queries_waiting", "Queries that wait for a worker."),
                ("depositary_query_workers", "Query workers alive."),
            )
        }
        self._snapshot = Gauge("depositary_snapshot", "The snapshot that is served.", ("version",), registry=registry)

    def serving(self, engine: Engine, answers: Answers, snapshot_version: str) -> None:
        """From now on this snapshot is served: the gauges tell of its engine and its kept answers."""
        gauges = self._gauges
        gauges["depositary_answers_kept_bytes"].set_function(lambda: answers.bytes)
        gauges["depositary_answers_kept_hits"].set_function(lambda: answers.hits)
        gauges["depositary_answers_kept_misses"].set_function(lambda: answers.misses)
        gauges["depositary_queries_waiting"].set_function(lambda: engine.waiting)
        gauges["depositary_query_workers"].set_function(lambda: len(engine.processes))
        self._snapshot.clear()
        self._snapshot.labels(snapshot_version).set(1)

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(route, method if method in _METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    @contextmanager
    def query(self, text: str) -> Iterator[Asked]:
        """One query of a stranger, while the block runs, counted and logged under the sum of its text."""
        begun, asked = time.perf_counter(), Asked()
        try:
            yield asked
        except DepositaryError as error:
            asked.outcome = error.slug
            raise
        finally:
            seconds = time.perf_counter() - begun
            self._queries.labels(asked.outcome).inc()
            self._query_seconds.observe(seconds)
            fields = {
                "query": hashlib.sha256(text.encode()).hexdigest()[:16],
                "seconds": round(seconds, 6),
                "outcome": asked.outcome,
                "rows": asked.rows,
                "bytes": asked.bytes,
            }
            _log.info("query", extra={"fields": fields})


@dataclass
class Asked:
    """What came of a query: "answered", the name of an error, or "given-up" where the client went away."""

    outcome: str = "given-up"
    rows: int | None = None
    bytes: int | None = None

    def answered(self, rows: int, size: int) -> None:
        """It was answered, with so many rows (or triples) and bytes."""
        self.outcome, self.rows, self.bytes = "answered", rows, size


class Observed:
    """ASGI middleware that tells `metrics` of every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and take its time until the answer is sent."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "kept" if status in (200, 304) else "none")
            self._metrics.request(route, scope["method"], status, time.perf_counter() - begun)


@reading(router, "/metrics", "Metrics for Prometheus")
async def metrics(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Counters and times since the start, in the text format of Prometheus."""
    text = generate_latest(request.app.state.metrics.registry)
    return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4, headers={**OPEN, "Cache-Control": "no-store"})
