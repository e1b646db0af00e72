"""An endpoint at another address in place of the store: the same answers, and a clear 503 for whatever is wrong."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import Ask, end, free_port
from depositary.engine.remote import RemoteEngine
from depositary.errors import SettingsError
from depositary.graph import build as building
from depositary.graph import snapshot
from depositary.lookup.queries import named_queries
from depositary.settings import Settings
from depositary.web.app import create_app
from depositary.web.reads import PLACES
from engine.same import PATHS, SPARQL, WHOLE, asking, asking_aside, body, given
from graph import small


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    building.build(home, data=small.write(tmp_path_factory.mktemp("record") / "data"))
    return home


@pytest.fixture(scope="module")
def endpoint(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server that holds the snapshot."""
    place, port = str(tmp_path_factory.mktemp("oxigraph")), free_port()
    command = str(Path(sys.executable).with_name("oxigraph"))
    data = str(snapshot.current(home).path / "data.nq")
    subprocess.run([command, "load", "--location", place, "--file", data], check=True, capture_output=True)
    serve = [command, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(serve, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/query"
    try:
        for _ in range(200):
            try:
                httpx.get(address, params={"query": "ASK {}"})
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield address
    finally:
        end(process)


@pytest.fixture(scope="module")
def both(home: Path, endpoint: str) -> Iterator[tuple[Ask, Ask]]:
    """The application over its own store, and over the endpoint."""
    with asking(home) as own, asking_aside(home, endpoint) as other:
        yield own, other


@pytest.mark.parametrize("path", PATHS)
def test_lookups_answer_the_same(both: tuple[Ask, Ask], path: str) -> None:
    own, other = (ask(path) for ask in both)
    assert other.status_code == own.status_code, other.text
    assert body(other) == body(own)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_answer_the_same(both: tuple[Ask, Ask], name: str) -> None:
    own, other = (ask(f"/queries/{name}", params=given(name)) for ask in both)
    assert other.status_code == own.status_code, other.text
    assert body(other) == body(own)


@pytest.mark.parametrize(("query", "form"), [*SPARQL, *WHOLE])
def test_queries_of_strangers_answer_the_same(both: tuple[Ask, Ask], query: str, form: str) -> None:
    own, other = (ask("/sparql", params={"query": query, "format": form}) for ask in both)
    assert (other.status_code, other.headers["content-type"]) == (own.status_code, own.headers["content-type"])
    assert body(other) == body(own)


def test_a_graph_of_a_stranger_is_the_same(both: tuple[Ask, Ask]) -> None:
    query = {"query": "CONSTRUCT WHERE { <state/RUS> ?p ?o }", "format": "nt"}
    own, other = (ask("/sparql", params=query) for ask in both)
    assert body(other) == body(own)
    assert len(body(own)) > 5


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT", 400),
        ("DROP ALL", 403),
        ("ASK { SERVICE <http://127.0.0.1/> {} }", 403),
        ("SELECT * FROM <x:none> { ?s ?p ?o }", 400),
    ],
)
def test_what_is_refused_is_refused_alike(both: tuple[Ask, Ask], query: str, status: int) -> None:
    own, other = (ask("/sparql", params={"query": query}) for ask in both)
    assert (own.status_code, other.status_code) == (status, status)


def test_limits_hold_whatever_the_endpoint_sends(home: Path, endpoint: str) -> None:
    everything = {"query": "SELECT * { ?s ?p ?o }"}
    with asking(home, engine=endpoint, query_rows=10) as ask:
        assert ask("/sparql", params=everything).json()["limit"] == 10
    with asking(home, engine=endpoint, query_bytes=1000) as ask:
        assert ask("/sparql", params=everything).json()["limit"] == 1000
    with asking(home, engine=endpoint, query_seconds=0.5) as ask:
        ask("/health")
        endless = {"query": "SELECT (COUNT(*) AS ?c) { ?a ?b ?x . ?d ?e ?y . ?g ?h ?i . ?j ?k ?l }"}
        assert ask("/sparql", params=endless).status_code in (503, 504)


# ---- an endpoint that is not what it should be


@contextmanager
def stub(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """The address of an endpoint that answers each request by `answer`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.body = self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # connections that come at once, each a request

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(status: int, kind: str, content: bytes, length: int | None = None, **headers: str) -> Any:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


RESULTS = "application/sparql-results+json"
NONE = json.dumps({"head": {"vars": ["graph", "statements"]}, "results": {"bindings": []}}).encode()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (send(200, "text/html", b"<p>Welcome</p>"), "sent something else"),
        (send(200, RESULTS, b"{"), "sent something else"),
        (send(200, RESULTS, NONE[:-10]), "sent something else"),
        (send(200, RESULTS, NONE, length=10_000), "breaks off"),
        (send(200, RESULTS, NONE), "Load the data of this snapshot"),
        (send(500, "text/plain", b"no"), "answers 500"),
        (send(302, "text/plain", b"", Location="http://127.0.0.1:1/"), "answers 302"),
        (lambda _: time.sleep(3), "does not answer in time"),
    ],
)
def test_a_lying_endpoint_is_a_503_with_a_sentence(home: Path, answer: Any, said: str) -> None:
    with stub(answer) as address, asking(home, engine=address, query_seconds=1.0) as ask:
        for path in ("/state/RUS/participations", "/sparql?query=ASK%20%7B%7D", "/health"):
            response = ask(path)
            assert response.status_code == 503, (path, response.text)
            assert said in response.json()["detail"]


@pytest.mark.parametrize(
    "answer",
    [
        send(200, RESULTS, b"[]"),
        send(200, RESULTS, b"{}"),
        send(200, RESULTS, b'{"head": {"vars": []}, "results": {"bindi'),
        send(200, "text/html", b"<p>Welcome</p>"),
        send(500, "text/plain", b"no"),
    ],
)
def test_an_endpoint_that_agreed_and_lies_later_is_a_503(home: Path, answer: Any) -> None:
    graphs = snapshot.current(home).manifest["graphs"]
    counts = [
        {
            "graph": {"type": "uri", "value": f"https://w3id.org/depositary/{path}"},
            "statements": {"type": "literal", "value": str(number)},
        }
        for path, number in graphs.items()
    ]
    agreeing = json.dumps({"head": {"vars": ["graph", "statements"]}, "results": {"bindings": counts}}).encode()
    answers = iter([send(200, RESULTS, agreeing), answer])
    with stub(lambda handler: next(answers)(handler)) as address, asking(home, engine=address) as ask:
        response = ask("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
        assert response.status_code == 503, response.text
        assert "The endpoint of DEPOSITARY_ENGINE" in response.json()["detail"]


def test_a_dead_endpoint_is_a_503_until_it_is_there(home: Path, endpoint: str) -> None:
    address = f"http://127.0.0.1:{free_port()}/query"
    with asking(home, engine=address) as ask:
        response = ask("/health")
        assert (response.status_code, response.json()["title"]) == (503, "The query engine cannot answer")
        assert "cannot be reached" in response.json()["detail"]
    with asking(home, engine=endpoint) as ask:
        assert ask("/health").status_code == 200


# ---- an endpoint that is slow


class Held:
    """Passes requests on to an endpoint, those for what a participant holds only when `let` is set."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self.asked, self.let = threading.Semaphore(0), threading.Event()

    def __call__(self, handler: Any) -> None:
        if b"VALUES+%28%3Fp" in handler.body and b"ontology%23participant%3E" in handler.body:
            self.asked.release()
            self.let.wait(SLOW)
        headers = {name: handler.headers[name] for name in ("Accept", "Content-Type")}
        got = httpx.post(self._endpoint, content=handler.body, headers=headers)
        send(got.status_code, got.headers["content-type"], got.content)(handler)


SLOW = 10.0  # seconds that a held request waits at most
OTHERS = (
    "/health",
    "/treaty/ets-126/parties?as_of=2020-01-01",
    "/state/RUS.json",
    "/states",
    "/queries/parties?treaty=ets-126&day=2020-01-01",
    "/sparql?query=ASK%20%7B%7D",
    "/metrics",
)


def concurrently(home: Path, address: str, go: Callable[[httpx.AsyncClient], Any], **settings: Any) -> None:
    """Run `go` with a client of the application over an endpoint, whose catalogue has been read."""

    async def run() -> None:
        app = create_app(Settings(home=home, workers=1, engine=address, query_seconds=2 * SLOW, **settings))
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")
        async with app.router.lifespan_context(app), client:
            assert (await client.get("/states")).status_code == 200
            await go(client)

    asyncio.run(run())


def test_others_are_answered_while_a_lookup_waits_for_the_endpoint(home: Path, endpoint: str) -> None:
    held = Held(endpoint)

    async def go(client: httpx.AsyncClient) -> None:
        slow = asyncio.create_task(client.get("/state/RUS/participations?as_of=2020-01-01"))
        assert await asyncio.to_thread(held.asked.acquire, timeout=SLOW)
        for path in OTHERS:
            assert (await client.get(path, follow_redirects=True)).status_code == 200, path
        assert not slow.done(), "the others had to wait for it"
        held.let.set()
        assert (await slow).json()["participations"]

    with stub(held) as address:
        concurrently(home, address, go)


def test_lookups_that_find_no_thread_are_told_to_come_back(home: Path, endpoint: str) -> None:
    held = Held(endpoint)

    async def go(client: httpx.AsyncClient) -> None:
        path = "/state/RUS/participations?as_of=2020-01-01"
        slow = [asyncio.create_task(client.get(path)) for _ in range(PLACES)]
        for _ in slow:
            assert await asyncio.to_thread(held.asked.acquire, timeout=SLOW)
        busy = await client.get(path)
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "2")
        assert (await client.get("/health")).status_code == 200
        assert not any(one.done() for one in slow)
        held.let.set()
        assert {(await one).content for one in slow} == {(await client.get(path)).content}

    with stub(held) as address:
        concurrently(home, address, go, queue_seconds=0.3)


def test_an_answer_cut_off_within_a_row_is_a_503(home: Path, endpoint: str) -> None:
    def answer(handler: Any) -> None:
        headers = {name: handler.headers[name] for name in ("Accept", "Content-Type")}
        got = httpx.post(endpoint, content=handler.body, headers=headers)
        cut = got.content[:-20] if b"GRAPH+%3Fg" in handler.body else got.content
        send(got.status_code, got.headers["content-type"], cut)(handler)

    with stub(answer) as address, asking(home, engine=address) as ask:
        response = ask("/states")
        assert response.status_code == 503, response.text
        assert "sent something else" in response.json()["detail"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "localhost:7878", "ftp://127.0.0.1/", "http://", "http://x:y/", "x"]
)
def test_only_the_address_of_an_endpoint_is_taken(address: str) -> None:
    with pytest.raises(SettingsError, match="it must be empty, or the address of an endpoint"):
        RemoteEngine(address, {}, Settings())
