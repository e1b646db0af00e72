"""The application: what is served, in which order it is looked for, and what is opened and closed with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

import depositary
from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.interface import Engine
from depositary.engine.remote import RemoteEngine
from depositary.graph import names, snapshot
from depositary.lookup.archive import Archive
from depositary.lookup.vocabulary import Vocabulary
from depositary.settings import Settings
from depositary.web import (
    body_page,
    claims,
    dataset,
    diff,
    dumps,
    feeds,
    lookups,
    meta,
    metrics,
    participation_page,
    preflight,
    problems,
    reader,
    sitemap,
    sparql,
    sparql_page,
    state_page,
    things,
    treaty_page,
    validation,
    verify,
    vocabulary,
    what_if,
)
from depositary.web.cache import AnswerCache, Answers
from depositary.web.diffs import Diffs
from depositary.web.metrics import Metrics, Observed
from depositary.web.reads import Reads
from depositary.web.shares import Shares


def create_app(settings: Settings | None = None, counted: Metrics | None = None) -> FastAPI:
    """The service over the current snapshot of `settings.home`, which goes on counting in `counted`.

    Raises `SnapshotError` where there is no snapshot.
    """
    settings = settings or Settings.from_environment()
    current = snapshot.current(settings.home)
    statements = {names.BASE + path: number for path, number in current.manifest["graphs"].items()}
    engine: Engine
    if settings.engine:
        engine = RemoteEngine(settings.engine, statements, settings)
    else:
        snapshot.verify(current)
        engine = EmbeddedEngine.open(current.path, settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await engine.start()
        app.state.metrics.serving(engine, app.state.answers, current.version)
        try:
            yield
        finally:
            await engine.close()
            await app.state.checkers.close()
            app.state.diffs.close()

    app = FastAPI(
        title="depositary",
        version=depositary.__version__,
        description="Who is bound by which human-rights treaty, since when, until when, and on what evidence.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # `meta` serves it as everything else is served
    )
    app.state.settings = settings
    app.state.engine = engine
    app.state.snapshot = current
    app.state.snapshot_version = current.version
    app.state.statements = statements
    app.state.reads = Reads(far=bool(settings.engine), seconds=settings.queue_seconds)
    app.state.site = f"{settings.public_url}/" if settings.public_url else names.BASE
    app.state.shares = Shares(settings.query_share)
    app.state.checkers = validation.checkers(current, settings)
    app.state.diffs = Diffs(settings)
    app.state.archive = Archive(engine.store, current.version)
    app.state.vocabulary = Vocabulary(engine.store, current.version, current.manifest)
    app.state.answers = Answers(settings.cache_mb << 20)
    app.state.metrics = counted or Metrics()
    app.add_middleware(AnswerCache, answers=app.state.answers)
    app.add_middleware(Observed, metrics=app.state.metrics)  # the outermost: it sees what the cache answers
    problems.install(app)
    # The order matters: the paths of things come last, since a thing may have any path.
    data = (meta, dataset, dumps, sitemap, feeds, diff, validation, metrics, vocabulary)
    pages = (state_page, treaty_page, body_page, participation_page, what_if)
    for module in (sparql_page, sparql, lookups, verify, claims, *data, reader, preflight, *pages, things):
        # Not `include_router`: FastAPI would then match each path twice, which costs (docs/benchmarks.md).
        app.router.routes.extend(module.router.routes)
    return app
