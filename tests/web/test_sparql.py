import asyncio
import json
import os
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI, Request
from pyoxigraph import RdfFormat, parse

from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.interface import DEFAULT_GRAPHS, GRAPH
from depositary.settings import Settings
from depositary.web import problems, sparql
from depositary.web.cache import Answers
from depositary.web.metrics import Metrics
from depositary.web.shares import Shares
from engine.snapshots import ENDLESS, EX, GRAPHS, make_snapshot

SELECT = f'SELECT ?s {{ ?s <{EX}name> "record 7" }}'
CONSTRUCT = f'CONSTRUCT WHERE {{ ?s <{EX}name> "record 7" }}'
JSON, XML, CSV, TSV = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv; charset=utf-8",
    "text/tab-separated-values; charset=utf-8",
)
DIRECT = {"Content-Type": "application/sparql-query"}


def make_app(snapshot, **settings):
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
    app.state.metrics = Metrics(app.state.engine, Answers(0), "one")
    app.include_router(sparql.router)
    problems.install(app)
    return app


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return make_snapshot(tmp_path_factory.mktemp("snapshot") / "one", 300)


@pytest.fixture(scope="module")
def ask(snapshot):
    """One application for the module, driven in one event loop: `ask(method, path, **httpx arguments)`."""
    app = make_app(snapshot, query_chars=5_000)
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        transport = httpx.ASGITransport(app)

        async def go(method, path, **more):
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **more)

        yield lambda method, path="/sparql", **more: runner.run(go(method, path, **more))
        runner.run(lifespan.__aexit__(None, None, None))


def detail(response, status):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert response.headers["access-control-allow-origin"] == "*"
    return response.json()


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_three_ways_of_the_protocol(ask, way):
    if way == "get":
        response = ask("GET", params={"query": SELECT})
    elif way == "form":
        response = ask("POST", data={"query": SELECT})
    else:
        response = ask("POST", content=SELECT, headers={"Content-Type": "application/sparql-query; charset=UTF-8"})
    assert response.status_code == 200
    assert response.headers["content-type"] == JSON
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert response.json()["results"]["bindings"][0]["s"]["value"] == f"{EX}record/7"


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_dataset_of_the_protocol(ask, way):
    query = "SELECT (COUNT(*) AS ?c) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o . ?s ?q ?r } } }"
    graphs = [("default-graph-uri", GRAPH + "claims"), ("named-graph-uri", GRAPH + "record")]
    if way == "get":
        response = ask("GET", params=[("query", query), *graphs], headers={"Accept": "text/csv"})
    elif way == "form":
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
        response = ask("POST", content=urlencode([("query", query), *graphs]), headers=form)
    else:
        response = ask("POST", params=graphs, content=query, headers=DIRECT | {"Accept": "text/csv"})
    assert response.text == f"c\r\n{600 + 1200}\r\n"


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        (SELECT, None, JSON),
        (SELECT, "application/json", JSON),
        (SELECT, XML, XML),
        (SELECT, "text/csv", CSV),
        (SELECT, "text/tab-separated-values", TSV),
        (SELECT, "text/turtle, text/csv;q=0.1", CSV),
        (SELECT, "application/sparql-results+json;q=0, */*;q=0.1", XML),
        ("ASK {}", XML, XML),
        (CONSTRUCT, None, "text/turtle; charset=utf-8"),
        (CONSTRUCT, "text/csv, application/n-triples;q=0.1", "application/n-triples"),
        (f"DESCRIBE <{EX}record/7>", "text/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    ],
)
def test_accept(ask, query, accept, content_type):
    response = ask("GET", params={"query": query}, headers={"Accept": accept} if accept else {})
    assert response.headers["content-type"] == content_type
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("value", "content_type"),
    [("json", JSON), ("xml", XML), ("CSV", CSV), ("tsv", TSV), (JSON, JSON)],
)
def test_format(ask, value, content_type):
    response = ask("GET", params={"query": SELECT, "format": value}, headers={"Accept": "image/png"})
    assert response.headers["content-type"] == content_type


def test_what_sparqlwrapper_sends(ask):
    names = {"query": SELECT, "format": "json", "output": "json", "results": "json"}
    assert ask("GET", params=names).headers["content-type"] == JSON
    assert detail(ask("GET", params=names | {"output": "xml"}), 400)["parameter"] == "format"


def test_406(ask):
    assert len(detail(ask("GET", params={"query": SELECT}, headers={"Accept": "image/png"}), 406)["accepted"]) == 9
    document = detail(ask("GET", params={"query": CONSTRUCT}, headers={"Accept": "text/csv"}), 406)
    assert document["accepted"] == [
        *("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
    ]
    detail(ask("GET", params={"query": CONSTRUCT, "format": "csv"}), 406)
    detail(ask("GET", headers={"Accept": JSON}), 406)


@pytest.mark.parametrize(
    ("arguments", "status", "expected"),
    [
        ({"params": {"qurey": "ASK {}"}}, 400, {"parameter": "qurey", "nearest": "query"}),
        ({"params": {"format": "json"}}, 400, {"parameter": "query"}),
        ({"params": {"query": ["ASK {}", "ASK {}"]}}, 400, {"parameter": "query"}),
        ({"params": {"query": "ASK {}", "format": "jsno"}}, 400, {"got": "jsno", "nearest": "json"}),
        ({"params": {"query": "ASK {}", "default-graph": "x"}}, 400, {"nearest": "default-graph-uri"}),
        ({"params": {"query": "ASK {}", "default-graph-uri": GRAPH + "recrod"}}, 400, {"nearest": GRAPH + "record"}),
        (
            {"params": {"query": "ASK FROM <file:///etc/passwd> {}"}},
            400,
            {"parameter": "FROM", "accepted": list(GRAPHS)},
        ),
        ({"params": {"query": ""}}, 400, {"line": 1, "column": 1}),
        (
            {"params": {"query": "SELECT * { ?s é:b ?o }"}},
            400,
            {"column": 20, "excerpt": "SELECT * { ?s é:b ?o }\n" + " " * 19 + "^"},
        ),
        ({"params": {"update": "DROP ALL"}}, 403, {}),
        ({"params": {"query": "DROP ALL"}}, 403, {}),
        ({"params": {"query": "ASK { SERVICE <http://127.0.0.1/> {} }"}}, 403, {}),
        ({"params": {"query": "#" * 5_001}}, 413, {"parameter": "query"}),
        ({"params": b"query=%ff"}, 400, {}),
        ({"params": "&".join(["format=json"] * 101)}, 400, {}),
    ],
)
def test_wrong_requests(ask, arguments, status, expected):
    document = detail(ask("GET", **arguments), status)
    assert {name: document.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("content_type", "content", "status"),
    [
        ("application/sparql-update", "DROP ALL", 403),
        ("application/x-www-form-urlencoded", "update=DROP%20ALL", 403),
        ("text/plain", "ASK {}", 415),
        (None, "ASK {}", 415),
        ("application/sparql-query; charset=latin1", "ASK {}", 415),
        ("application/sparql-query", b"\xff", 400),
        ("application/x-www-form-urlencoded", b"query=\xff", 400),
        ("application/sparql-query", "#" * 100_000, 413),
        ("application/sparql-query", "#" * 5_001, 413),
    ],
)
def test_wrong_bodies(ask, content_type, content, status):
    document = detail(
        ask("POST", content=content, headers={"Content-Type": content_type} if content_type else {}), status
    )
    if status == 415:
        assert document["accepted"]


def test_a_query_given_twice(ask):
    assert (
        detail(ask("POST", params={"query": "ASK {}"}, content="ASK {}", headers=DIRECT), 400)["parameter"] == "query"
    )


def test_head_is_get_without_the_body(ask):
    got, headed = ask("GET", params={"query": SELECT}), ask("HEAD", params={"query": SELECT})
    assert headed.content == b""
    assert dict(headed.headers) == dict(got.headers)
    assert int(headed.headers["content-length"]) == len(got.content)


def test_options_and_other_methods(ask):
    response = ask("OPTIONS")
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in response.headers
    detail(ask("DELETE"), 405)


def test_etag(ask):
    first = ask("GET", params={"query": SELECT})
    tag = first.headers["etag"]
    assert ask("GET", params={"query": SELECT}).headers["etag"] == tag
    again = ask("GET", params={"query": SELECT}, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert ask("HEAD", params={"query": SELECT}, headers={"If-None-Match": tag}).status_code == 304
    others = [
        ask("GET", params={"query": SELECT + " "}),
        ask("GET", params={"query": SELECT}, headers={"Accept": "text/csv"}),
        ask("GET", params={"query": SELECT, "default-graph-uri": GRAPH + "record"}),
        ask("GET", params={"query": SELECT, "named-graph-uri": GRAPH + "record"}),
    ]
    assert len({tag, *(other.headers["etag"] for other in others)}) == 5
    assert "etag" not in ask("POST", data={"query": SELECT}).headers


def test_what_changes_by_itself_is_not_stored(ask):
    response = ask("GET", params={"query": "SELECT (NOW() AS ?now) {}"}, headers={"If-None-Match": "*"})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_the_service_description(ask):
    response = ask("GET")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    quads = list(parse(response.content, RdfFormat.TURTLE, base_iri="http://test/sparql"))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    said = {(quad.predicate.value.removeprefix(sd), getattr(quad.object, "value", "")) for quad in quads}
    assert ("endpoint", "http://test/sparql") in said
    assert {value for name, value in said if name == "name"} == set(GRAPHS)
    assert len([value for name, value in said if name == "resultFormat"]) == 8
    assert not [name for name, _ in said if name == "feature"]
    triples = [quad.object.value for quad in quads if quad.predicate.value == "http://rdfs.org/ns/void#triples"]
    assert sorted(triples) == sorted(["126"] * len(GRAPHS) + [str(126 * len(DEFAULT_GRAPHS))])
    assert ask("GET", headers={"If-None-Match": response.headers["etag"]}).status_code == 304


def test_it_is_in_the_documentation(ask):
    paths = ask("GET", "/openapi.json").json()["paths"]["/sparql"]
    assert set(paths) == {"get", "post"}


async def a_worker_is_free(client):
    """Without a queue everybody is told to come back until a fresh worker is there."""
    for _ in range(200):
        if (await client.get("/sparql", params={"query": "ASK {}"})).status_code == 200:
            return
        await asyncio.sleep(0.05)


def test_limits_are_errors_with_a_status(snapshot):
    async def go():
        app = make_app(snapshot, query_seconds=0.3, query_bytes=10_000, query_queue=0)
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                large = await client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
                await a_worker_is_free(client)
                slow = asyncio.create_task(client.get("/sparql", params={"query": ENDLESS}))
                await asyncio.sleep(0.1)
                busy = await client.get("/sparql", params={"query": SELECT})
                late = await slow
                await a_worker_is_free(client)
                deep = await client.get("/sparql", params={"query": "SELECT * " + "{" * 9_000 + "}" * 9_000})
                return large, busy, late, deep

    large, busy, late, deep = asyncio.run(go())
    assert detail(large, 422)["limit"] == 10_000
    assert detail(busy, 503)["title"]
    assert busy.headers["retry-after"] == "1"
    assert detail(late, 504)["seconds"] == 0.3
    assert detail(deep, 422)["type"].endswith("query-crashed")


def test_a_client_has_a_share_and_the_others_theirs(snapshot):
    async def go():
        app = make_app(snapshot, query_seconds=1, query_share=2, query_queue=8)
        async with app.router.lifespan_context(app):

            async def ask(host, query):
                transport = httpx.ASGITransport(app, client=(host, 1))
                async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                    return await client.get("/sparql", params={"query": query})

            slow = [asyncio.create_task(ask("192.0.2.1", ENDLESS)) for _ in range(2)]
            await asyncio.sleep(0.1)
            third, other = await ask("192.0.2.1", SELECT), asyncio.create_task(ask("192.0.2.2", SELECT))
            await asyncio.gather(*slow)
            return third, await other, await ask("192.0.2.1", SELECT)

    third, other, later = asyncio.run(go())
    assert detail(third, 429)["retry_after"] == 1
    assert third.headers["retry-after"] == "1"
    assert other.status_code == 200
    assert later.status_code == 200


SERVER = """
import sys
from pathlib import Path
import uvicorn
from web.test_sparql import make_app
uvicorn.run(make_app(Path(sys.argv[1]), query_seconds=20), host="127.0.0.1", port=0, loop="uvloop", http="httptools")
"""


def test_a_real_server(snapshot):
    """uvicorn with uvloop: a client that hangs up frees the only worker, and a stop leaves nothing behind."""
    tests = Path(__file__).parents[1]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(snapshot)],
        env={**os.environ, "PYTHONPATH": str(tests)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        for line in server.stderr:
            if "running on" in line:
                address = line.split("running on ")[1].split(" ")[0]
                break
        workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        with httpx.Client(base_url=address) as client:
            assert client.get("/sparql", params={"query": SELECT}).json()["results"]["bindings"]
            assert client.head("/sparql", params={"query": SELECT}).content == b""
            with pytest.raises(httpx.ReadTimeout):
                client.get("/sparql", params={"query": ENDLESS}, timeout=0.5)
            begin = time.perf_counter()
            assert client.get("/sparql", params={"query": SELECT}).status_code == 200
            assert time.perf_counter() - begin < 3
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            assert len(children) == 1
            assert children != workers
        server.terminate()
        assert server.wait(10) in (0, -15)
        assert not Path(f"/proc/{children[0]}").exists()
    finally:
        server.kill()
        server.wait()
        server.stderr.close()


def test_json_of_the_snapshot_is_valid(ask):
    assert json.loads(ask("GET", params={"query": "ASK {}"}).text) == {"head": {}, "boolean": True}


def test_a_client_that_leaves_while_it_sends_is_no_fault():
    async def receive():
        return {"type": "http.disconnect"}

    headers = [(b"content-type", b"application/sparql-query")]
    scope = {"type": "http", "method": "POST", "headers": headers, "query_string": b"", "app": FastAPI()}
    scope["app"].state.settings = Settings()
    assert asyncio.run(sparql.post(Request(scope, receive))).status_code == 499
