"""The endpoint alone over a made-up snapshot, in this process: what the tests of `/sparql` share."""

from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI

import conftest
from depositary.engine.embedded import EmbeddedEngine
from depositary.settings import Settings
from depositary.web import preflight, problems, sparql
from depositary.web.metrics import Metrics
from depositary.web.shares import Shares
from engine.snapshots import EX

SELECT = f'SELECT ?s {{ ?s <{EX}name> "record 7" }}'
CONSTRUCT = f'CONSTRUCT WHERE {{ ?s <{EX}name> "record 7" }}'
JSON, XML, CSV, TSV = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv; charset=utf-8",
    "text/tab-separated-values; charset=utf-8",
)
DIRECT = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WAYS = ["get", "form", "direct"]
Ask = Callable[..., httpx.Response]


def make_app(snapshot: Path, **settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app):
        await app.state.engine.start()
        yield
        await app.state.engine.close()

    app = FastAPI(lifespan=lifespan)
    app.state.settings = Settings(**{"workers": 1, "query_seconds": 3, **settings})
    app.state.engine = EmbeddedEngine.open(snapshot, app.state.settings)
    app.state.snapshot_version = "one"
    app.state.statements = dict.fromkeys(app.state.engine.graphs, 126)
    app.state.shares = Shares(app.state.settings.query_share)
    app.state.metrics = Metrics()
    for module in (sparql, preflight):
        app.router.routes.extend(module.router.routes)
    problems.install(app)
    return app


@contextmanager
def driven(app: FastAPI) -> Iterator[Ask]:
    """The application in one event loop: `ask(method, path, **httpx arguments)`."""
    with conftest.driven(app) as ask:
        yield lambda method, path="/sparql", **more: ask(path, method, **more)


def detail(response: httpx.Response, status: int) -> dict:
    """The problem document (RFC 9457) that a refused request is answered with."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert response.headers["access-control-allow-origin"] == "*"
    return response.json()


def sender(ask: Ask) -> Ask:
    """`by(way, query, parameters, **headers)`: a query sent in one of the three ways of the protocol (`WAYS`)."""

    def send(way, query, parameters=(), **headers):
        if way == "get":
            return ask("GET", params=[("query", query), *parameters], headers=headers)
        if way == "form":
            return ask("POST", content=urlencode([("query", query), *parameters]), headers=FORM | headers)
        return ask("POST", params=list(parameters), content=query.encode(), headers=DIRECT | headers)

    return send


def truth(response: httpx.Response) -> bool:
    """The answer of an ASK."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == JSON
    return response.json()["boolean"]


def names(response: httpx.Response) -> list[str]:
    """The values of ?n, sorted."""
    assert response.status_code == 200, response.text
    return sorted(row["n"]["value"] for row in response.json()["results"]["bindings"])
