"""Nothing opens an address or a file because of a request: every entrance is handed the address of a listener."""

# ruff: noqa: S608  # queries are put together on purpose: they are those of an attacker

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

FILE = "file:///etc/passwd"


@pytest.fixture
def trap() -> Iterator[tuple[str, list[str]]]:
    """The address of a listener on loopback, and who came."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        open_ = threading.Event()

        def watch() -> None:
            while not open_.is_set():
                try:
                    connection, address = listener.accept()
                except TimeoutError:
                    continue
                came.append(str(address))
                connection.close()

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/x", came
        finally:
            open_.set()
            thread.join()


def test_the_trap_works(trap: tuple[str, list[str]]) -> None:
    address, came = trap
    with pytest.raises(httpx.TransportError):
        httpx.get(address)
    assert came


def _queries(address: str) -> list[str]:
    return [
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND (<{address}> AS ?g) SERVICE ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }} }} }}",
        f"SELECT * {{ FILTER EXISTS {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }}",
        f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ GRAPH <{address}> {{ ?s ?p ?o }} }}",
        f"DESCRIBE <{address}>",
        f"CONSTRUCT {{ ?s ?p ?o }} FROM <{address}> WHERE {{ ?s ?p ?o }}",
        f"LOAD <{address}>",
        f"LOAD SILENT <{address}> INTO GRAPH <{address}>",
        f"BASE <{address}> SELECT * FROM <> {{ ?s ?p ?o }}",
        f"PREFIX x: <{address}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    ]


@pytest.mark.parametrize("which", ["listener", "file"])
def test_no_query_opens_it(server: str, trap: tuple[str, list[str]], which: str) -> None:
    address, came = (trap[0] if which == "listener" else FILE), trap[1]
    for query in _queries(address):
        for response in (
            httpx.get(f"{server}/sparql", params={"query": query}),
            httpx.post(f"{server}/sparql", data={"query": query}),
            httpx.post(f"{server}/sparql", content=query, headers={"Content-Type": "application/sparql-query"}),
        ):
            assert response.status_code < 500, query
            assert "root:" not in response.text
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri", "format", "query", "update"):
        response = httpx.get(f"{server}/sparql", params={"query": "ASK {}", name: address})
        assert 400 <= response.status_code < 500, name
    assert came == []


@pytest.mark.parametrize("which", ["listener", "file"])
def test_no_parameter_of_any_path_opens_it(server: str, trap: tuple[str, list[str]], which: str) -> None:
    """Every path of the description of the service, with the address in each of its parameters."""
    address, came = (trap[0] if which == "listener" else FILE), trap[1]
    paths = httpx.get(f"{server}/openapi.json").json()["paths"]
    asked = 0
    for path, item in paths.items():
        if "get" not in item:
            continue
        for parameter in (*item["get"].get("parameters", []), {"name": "next", "in": "query"}):
            name = parameter["name"]
            filled = path
            for other in item["get"].get("parameters", []):
                if other["in"] == "path":
                    value = quote(address, safe="") if other["name"] == name else "RUS"
                    filled = filled.replace(f"{{{other['name']}}}", value).replace(f"{{{other['name']}:path}}", value)
            query = {name: address} if parameter["in"] == "query" else {}
            response = httpx.get(f"{server}{filled}", params=query)
            assert response.status_code < 500, (filled, query)
            assert "root:" not in response.text
            asked += 1
    assert asked > 40
    assert came == []


def test_no_header_opens_it(server: str, trap: tuple[str, list[str]]) -> None:
    address, came = trap
    host = address.removeprefix("http://").partition("/")[0]
    for name in ("Host", "X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "Referer", "Origin", "X-Original-URL"):
        value = host if "ost" in name else address
        assert httpx.get(f"{server}/state/RUS.json", headers={name: value}).status_code < 500, name
    assert came == []


@pytest.mark.parametrize("which", ["listener", "file"])
def test_no_document_opens_it(server: str, trap: tuple[str, list[str]], which: str) -> None:
    address, came = (trap[0] if which == "listener" else FILE), trap[1]
    contexts = [
        address,
        [address],
        [{}, address],
        {"@import": address},
        {"x": {"@id": "x:y", "@context": address}},
    ]
    entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]><r>&x;</r>'
    documents = [
        (json.dumps({"@context": one, "@id": "x:a", "x": {"y": 1}}), "application/ld+json") for one in contexts
    ]
    documents += [
        (f'{{"@graph": [{{"@context": "{address}", "@id": "x:a"}}]}}', "application/ld+json"),
        (f"@base <{address}> . <> a <#x> ; <http://www.w3.org/2002/07/owl#imports> <{address}> .", "text/turtle"),
        (f"<{address}> <http://www.w3.org/2002/07/owl#imports> <{address}> .", "application/n-triples"),
        (f"<{address}> <http://www.w3.org/ns/shacl#shapesGraph> <{address}> .", "application/n-triples"),
        (entity, "application/rdf+xml"),
        (entity, "text/turtle"),
    ]
    for body, media_type in documents:
        headers = {"Content-Type": media_type, "Link": f'<{address}>; rel="http://www.w3.org/ns/json-ld#context"'}
        response = httpx.post(f"{server}/validation", content=body, headers=headers, timeout=60)
        assert response.status_code in (200, 415, 422), (body, response.text)
        assert "root:" not in response.text
    assert came == []
