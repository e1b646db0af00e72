"""A program in a browser, on a page of any site, may read every answer, errors too, and never with credentials."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from conftest import Ask

SITE = {"Origin": "https://example.org", "Cookie": "a=b"}
PATHS = [
    ("/state/RUS/participations?as_of=2020-01-01", 200),
    ("/treaty/ets-126/parties?as_of=2020-01-01", 200),
    ("/search?q=CPT", 200),
    ("/queries/parties?treaty=ets-126&day=2020-01-01", 200),
    ("/queries/parties?treaty=ets-126&day=2020-01-01&format=csv", 200),
    ("/sparql?query=ASK{?other+?site+?asks}", 200),
    ("/sparql?query=ASK{?s+?p+RAND()}", 400),
    ("/state/RUS", 303),
    ("/state/RU", 301),
    ("/state/RUS.html", 200),
    ("/state/RUS.json", 200),
    ("/state/RUS.ttl", 200),
    ("/state/RUS.nt", 200),
    ("/state/XXX", 404),
    ("/states?x=1", 400),
    ("/queries/parties", 400),
]


def may_read(response: httpx.Response) -> None:
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    exposed = response.headers["access-control-expose-headers"].split(", ")
    told = {name.title() for name in response.headers} & {"Allow", "Etag", "Link", "Location", "Retry-After"}
    assert told <= {name.title() for name in exposed}


@pytest.mark.parametrize(("path", "status"), PATHS)
def test_an_answer(ask: Ask, path: str, status: int) -> None:
    response = ask(path, headers=SITE)
    assert response.status_code == status, response.text
    may_read(response)
    if "etag" in response.headers:
        again = ask(path, headers=SITE | {"If-None-Match": response.headers["etag"]})
        assert again.status_code == 304
        may_read(again)


def test_every_path_without_a_placeholder(ask: Ask, app: FastAPI) -> None:
    paths = {str(getattr(route, "path", "{")) for route in app.routes}
    paths = {path for path in paths if "{" not in path}
    assert {"/health", "/metrics", "/openapi.json", "/validation", "/dataset", "/about", "/"} <= paths
    for path in paths:
        may_read(ask(path, headers=SITE))
        may_read(ask(path, "DELETE", headers=SITE))


def test_what_a_check_of_a_document_says(ask: Ask) -> None:
    for kind, body, status in (("text/turtle", "", 200), ("text/turtle", "<", 422), ("text/plain", "", 415)):
        response = ask("/validation", "POST", content=body, headers=SITE | {"Content-Type": kind})
        assert response.status_code == status, response.text
        may_read(response)


@pytest.mark.parametrize(
    ("path", "methods", "bodies"),
    [
        ("/validation", "GET, HEAD, OPTIONS, POST", "text/turtle, application/n-triples, application/ld+json"),
        ("/sparql", "GET, HEAD, OPTIONS, POST", "application/sparql-query, application/x-www-form-urlencoded"),
        ("/state/RUS/participations", "GET, HEAD, OPTIONS", None),
        ("/state/RUS.ttl", "GET, HEAD, OPTIONS", None),
    ],
)
def test_a_preflight(ask: Ask, path: str, methods: str, bodies: str | None) -> None:
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    response = ask(path, "OPTIONS", headers=SITE | wanted)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-methods"] == response.headers["allow"] == methods
    assert response.headers.get("accept-post") == bodies
    assert {"Content-Type", "If-None-Match"} <= set(response.headers["access-control-allow-headers"].split(", "))
    may_read(response)
