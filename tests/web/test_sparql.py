"""The endpoint as part of the service: what is kept, its limits, its clients. The protocol itself is in
`test_protocol_recommendation`, `test_protocol_refusals` and `test_protocol_answers`.
"""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request

from depositary.engine.interface import GRAPH
from depositary.settings import Settings
from depositary.web import sparql
from engine.snapshots import ENDLESS, make_snapshot
from web.endpoint import DIRECT, SELECT, detail, driven, make_app


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return make_snapshot(tmp_path_factory.mktemp("snapshot") / "one", 300)


@pytest.fixture(scope="module")
def ask(snapshot):
    with driven(make_app(snapshot)) as ask:
        yield ask


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


def test_what_has_no_answer_is_not_unchanged(ask):
    """RFC 9110, 13.1.2: `*` is about an answer that there is."""
    every = {"If-None-Match": "*"}
    assert ask("GET", params={"query": SELECT}, headers=every).status_code == 304
    detail(ask("GET", params={"query": "ASK {"}, headers=every), 400)
    detail(ask("GET", params={"query": SELECT, "format": "ttl"}, headers=every), 406)


def test_what_changes_by_itself_is_not_stored(ask):
    response = ask("GET", params={"query": "SELECT (NOW() AS ?now) {}"}, headers={"If-None-Match": "*"})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


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
from web.endpoint import make_app
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


def test_a_client_that_leaves_while_it_sends_is_no_fault():
    async def receive():
        return {"type": "http.disconnect"}

    headers = [(b"content-type", DIRECT["Content-Type"].encode())]
    scope = {"type": "http", "method": "POST", "headers": headers, "query_string": b"", "app": FastAPI()}
    scope["app"].state.settings = Settings()
    assert asyncio.run(sparql.post(Request(scope, receive))).status_code == 499
