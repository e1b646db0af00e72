# ruff: noqa: S608  # the queries are ours

import asyncio
import os
import signal
import socket
import threading
import time
from dataclasses import replace

import orjson
import pytest

from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.interface import Engine, QueryRequest
from depositary.engine.wire import pack
from depositary.errors import (
    Busy,
    EngineError,
    NotAcceptable,
    QueryCrashed,
    QueryError,
    QueryRefused,
    QueryTimeout,
    ResultTooLarge,
    SnapshotError,
    TooLong,
    UnknownGraph,
)
from depositary.settings import Settings
from engine.snapshots import ENDLESS, EX, GRAPHS

QUICK = f'SELECT ?s {{ ?s <{EX}name> "record 7" }}'
SETTINGS = Settings(workers=1, query_seconds=5, query_bytes=200_000, query_rows=3_000, query_memory_mb=512)


def with_engine(snapshot, test, **changes):
    """Run `test(engine)` in an event loop of its own, and prove that no process is left."""

    async def whole():
        engine = EmbeddedEngine.open(snapshot, replace(SETTINGS, **changes))
        await engine.start()
        pids = set(engine.workers.pids)
        try:
            return await test(engine)
        finally:
            pids |= set(engine.workers.pids)
            await engine.close()
            assert not [pid for pid in pids if alive(pid)]

    return asyncio.run(whole())


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def works(engine):
    result = await engine.run(QueryRequest(QUICK))
    return orjson.loads(result.body)["results"]["bindings"] == [{"s": {"type": "uri", "value": f"{EX}record/7"}}]


def test_it_is_an_engine(snapshot):
    engine: Engine = EmbeddedEngine.open(snapshot, SETTINGS)
    assert engine.graphs == GRAPHS


def test_trusted_queries(snapshot):
    engine = EmbeddedEngine.open(snapshot, SETTINGS)
    rows = engine.select(f'SELECT ?s ?none {{ ?s <{EX}name> "record 7" }}')
    assert [(row["s"].value, row["none"]) for row in rows] == [(f"{EX}record/7", None)]
    assert engine.ask(f'ASK {{ ?s <{EX}name> "derived 7" }}')
    assert not engine.ask(f'ASK {{ ?s <{EX}name> "claim 7" }}')
    assert len(engine.construct(f"DESCRIBE <{EX}record/7>")) == 2
    for call, query in ((engine.select, "ASK {}"), (engine.ask, "SELECT * {}"), (engine.construct, "ASK {}")):
        with pytest.raises(TypeError):
            call(query)


def test_no_store_is_a_clear_error(tmp_path):
    with pytest.raises(SnapshotError, match="There is no store in the snapshot"):
        EmbeddedEngine.open(tmp_path, SETTINGS)
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    with pytest.raises(SnapshotError, match="cannot be opened"):
        EmbeddedEngine.open(tmp_path, SETTINGS)


def test_a_store_that_vanishes_stops_the_start(snapshot, tmp_path):
    copy = tmp_path / "copy"
    os.system(f"cp -r {snapshot} {copy}")  # noqa: S605

    async def test():
        engine = EmbeddedEngine.open(copy, SETTINGS)
        os.system(f"rm -r {copy}/store")  # noqa: S605
        with pytest.raises(EngineError, match="could not open"):
            await engine.start()

    asyncio.run(test())


def test_a_query_is_answered(snapshot):
    async def test(engine):
        assert await works(engine)
        result = await engine.run(QueryRequest(f"PREFIX ex: <{EX}> DESCRIBE <{EX}record/7>"))
        assert (result.form, result.format, result.rows) == ("describe", "ttl", 2)
        claims = QueryRequest('ASK { ?s ?p "claim 7" }', default_graphs=(GRAPHS[0],))
        assert b"true" in (await engine.run(claims)).body

    with_engine(snapshot, test)


@pytest.mark.parametrize(
    ("query", "error", "message"),
    [
        ("SELECT * { ?s ?p }", QueryError, "Syntax error in line 1, column"),
        ("INSERT DATA {}", QueryRefused, "read-only"),
        ("SELECT * { SERVICE <http://x/> {} }", QueryRefused, "opens no other address"),
        ("SELECT * FROM <file:///etc/passwd> {}", UnknownGraph, "FROM names <file:///etc/passwd>"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", ResultTooLarge, "more than 200000 bytes"),
        ("#" * 100_001, TooLong, "longer than 100000"),
    ],
)
def test_errors(snapshot, query, error, message):
    async def test(engine):
        with pytest.raises(error, match=message) as caught:
            await engine.run(QueryRequest(query))
        assert await works(engine)
        return caught.value

    found = with_engine(snapshot, test)
    if isinstance(found, UnknownGraph):
        assert found.accepted == GRAPHS


def test_rows(snapshot):
    async def test(engine):
        with pytest.raises(ResultTooLarge, match="more than 2 rows") as caught:
            await engine.run(QueryRequest("SELECT * { ?s ?p ?o } LIMIT 3"))
        assert caught.value.fields == {"unit": "rows", "limit": 2}
        assert (await engine.run(QueryRequest("SELECT * { ?s ?p ?o } LIMIT 2"))).rows == 2

    with_engine(snapshot, test, query_rows=2)


def test_a_form_that_the_client_does_not_take(snapshot):
    async def test(engine):
        with pytest.raises(NotAcceptable, match="CONSTRUCT query is given as text/turtle"):
            await engine.run(QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }", graph=None))

    with_engine(snapshot, test)


def test_an_endless_query_ends_at_the_deadline(snapshot):
    async def test(engine):
        (before,) = engine.workers.pids
        begin = time.perf_counter()
        with pytest.raises(QueryTimeout, match=r"stopped after 0\.5 seconds"):
            await engine.run(QueryRequest(ENDLESS))
        assert 0.5 <= time.perf_counter() - begin < 1.5
        assert await works(engine)
        (after,) = engine.workers.pids
        assert after != before
        assert not alive(before)

    with_engine(snapshot, test, query_seconds=0.5)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 20_000 + "?s ?p ?o" + "}" * 20_000,
        "SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
        "SELECT * { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 4_500 + "}",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c",
        f"SELECT (COUNT(*) AS ?c) {{ ?a (<{EX}near>|^<{EX}near>)* ?b . ?c <{EX}near>* ?d . ?e ?f ?g }} ORDER BY ?c",
        "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ],
    ids=["groups", "brackets", "optionals", "sort", "paths", "concat"],
)
def test_a_query_that_breaks_its_worker_breaks_nothing_else(snapshot, query):
    async def test(engine):
        with pytest.raises((QueryCrashed, QueryTimeout)):
            await engine.run(QueryRequest(query))
        assert await works(engine)

    with_engine(snapshot, test, query_seconds=2)


def test_a_segmentation_fault_is_a_crash(snapshot):
    async def test(engine):
        with pytest.raises(QueryCrashed, match="too heavy"):
            await engine.run(QueryRequest("SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }"))

    with_engine(snapshot, test)


def test_a_killed_idle_worker_is_replaced(snapshot):
    async def test(engine):
        os.kill(engine.workers.pids[0], signal.SIGKILL)
        with pytest.raises(QueryCrashed):
            await engine.run(QueryRequest(QUICK))
        assert await works(engine)

    with_engine(snapshot, test)


def test_the_queue_is_bounded(snapshot):
    async def test(engine):
        endless = [asyncio.create_task(engine.run(QueryRequest(ENDLESS))) for _ in range(3)]
        await asyncio.sleep(0.05)
        assert engine.workers.waiting == 2
        begin = time.perf_counter()
        with pytest.raises(Busy, match="queue is full") as caught:
            await engine.run(QueryRequest(QUICK))
        assert time.perf_counter() - begin < 0.1
        assert caught.value.headers == {"Retry-After": "1"}
        done = await asyncio.gather(*endless, return_exceptions=True)
        assert [type(error) for error in done] == [QueryTimeout, Busy, Busy]
        assert "No query worker became free" in str(done[1])
        assert await works(engine)

    with_engine(snapshot, test, query_queue=2, query_seconds=1, queue_seconds=0.5)


def test_who_waits_gets_a_turn_and_answers_do_not_mix(snapshot):
    async def test(engine):
        async def one(number):
            result = await engine.run(QueryRequest(f'SELECT ?s {{ ?s ?p "record {number}" }}', bindings="csv"))
            return result.body == f"s\r\n{EX}record/{number}\r\n".encode()

        assert all(await asyncio.gather(*(one(number) for number in range(200))))
        assert len(engine.workers.pids) == 2

    with_engine(snapshot, test, workers=2, query_queue=200)


def test_the_event_loop_stays_free(snapshot):
    async def test(engine):
        endless = asyncio.create_task(engine.run(QueryRequest(ENDLESS)))
        longest = 0.0
        while not endless.done():
            begin = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - begin)
        assert isinstance(endless.exception(), QueryTimeout)
        assert longest < 0.25

    with_engine(snapshot, test, query_seconds=1)


def test_a_client_that_goes_away_leaves_no_slot_taken(snapshot):
    async def test(engine):
        for pause in (0, 0, 0.001, 0.02, 0.05):
            waiting = [asyncio.create_task(engine.run(QueryRequest(ENDLESS))) for _ in range(3)]
            await asyncio.sleep(pause)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            assert all(task.cancelled() for task in waiting)
            assert engine.workers.waiting == 0
        assert await works(engine)
        assert len(engine.workers.pids) == 1

    with_engine(snapshot, test, query_seconds=30)


def test_close_ends_what_runs(snapshot):
    async def test(engine):
        endless = asyncio.create_task(engine.run(QueryRequest(ENDLESS)))
        await asyncio.sleep(0.1)
        await engine.close()
        with pytest.raises(EngineError, match="stopping"):
            await endless
        with pytest.raises(EngineError, match="stopping"):
            await engine.run(QueryRequest(QUICK))

    with_engine(snapshot, test, query_seconds=30)


def test_a_worker_outlives_neither_its_service_nor_its_deadline(snapshot):
    """The service dies without a word in the middle of a query: the kernel ends the worker."""

    async def test(engine):
        (worker,) = engine.workers._idle
        job = {"query": ENDLESS, "default_graphs": None, "named_graphs": None, "bindings": "json", "graph": "ttl"}
        with pytest.raises(QueryTimeout):
            await engine.workers._ask(worker, pack({**job, "bytes": 10, "rows": 10, "seconds": -0.9}))
        assert await worker.bury() == -signal.SIGALRM

    with_engine(snapshot, test, query_seconds=3)


def test_nothing_opens_an_address_or_a_file(snapshot, tmp_path):
    """The lexer's refusal is got out of the way, so that it is the worker's lock that is tested."""
    hits = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        stop = threading.Event()

        def listen():
            while not stop.is_set():
                try:
                    hits.append(listener.accept()[0].close())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        secret = tmp_path / "secret.ttl"
        secret.write_text('<http://x/s> <http://x/p> "secret" .')

        async def test(engine):
            for iri in (address, f"file://{secret}"):
                for query in (
                    f"SELECT * {{ SERVICE <{iri}> {{ ?s ?p ?o }} }}",
                    f"SELECT * {{ SERVICE SILENT <{iri}> {{ ?s ?p ?o }} }}",
                    f"SELECT * FROM <{iri}> {{ ?s ?p ?o }}",
                    f"SELECT * FROM NAMED <{iri}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
                    f"LOAD <{iri}>",
                ):
                    with pytest.raises((QueryRefused, UnknownGraph)):
                        await engine.run(QueryRequest(query))
                seen = await engine.run(QueryRequest(f"SELECT * {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"))
                assert seen.rows == 0

        try:
            with_engine(snapshot, test)
        finally:
            stop.set()
            thread.join()
    assert hits == []
