import asyncio
import logging
from typing import Literal

import httpx
import pytest
from fastapi import FastAPI, HTTPException

from depositary.errors import BadRequest, Busy, NotFound
from depositary.web.problems import MEDIA_TYPE, TYPE, install

app = FastAPI(redirect_slashes=False)
install(app)


@app.get("/state")
async def state(limit: int, kind: Literal["open", "shut"] = "open"):
    return limit


@app.get("/raise/{name}")
async def fail(name: str):
    raise {
        "bad": BadRequest("Wrong.", parameter="state", got="RSU", accepted=["RUS", "TUR"]),
        "missing": NotFound("No such state.", parameter="state", got="RSU", accepted=["RUS"]),
        "busy": Busy("Come back.", retry_after=3),
        "teapot": HTTPException(418, "short and stout", headers={"X-Pot": "1"}),
        "fault": ZeroDivisionError("secret"),
    }[name]


def get(path, method="GET"):
    async def go():
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path)

    response = asyncio.run(go())
    assert response.headers["content-type"] == MEDIA_TYPE
    assert response.headers["cache-control"] == "no-store"
    document = response.json()
    assert document["status"] == response.status_code
    assert {"type", "title", "detail", "instance"} <= set(document)
    return response, document


def test_our_errors():
    response, document = get("/raise/bad")
    assert response.status_code == 400
    assert document["type"] == TYPE + "bad-request"
    assert document["nearest"] == "RUS"
    assert document["instance"] == "/raise/bad"
    response, _ = get("/raise/busy")
    assert (response.status_code, response.headers["retry-after"]) == (503, "3")
    assert get("/raise/missing")[0].status_code == 404


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/state", {"detail": "The parameter limit is missing.", "parameter": "limit"}),
        ("/state?limit=ten", {"parameter": "limit", "got": "ten"}),
        (
            "/state?limit=1&kind=opne",
            {"parameter": "kind", "got": "opne", "accepted": ["open", "shut"], "nearest": "open"},
        ),
    ],
)
def test_fastapis_own_checks(path, expected):
    response, document = get(path)
    assert response.status_code == 400
    assert {name: document[name] for name in expected} == expected


def test_unknown_path():
    response, document = get("/stat")
    assert response.status_code == 404
    assert document["nearest"] == "/state"


def test_wrong_method():
    response, document = get("/state", "DELETE")
    assert (response.status_code, response.headers["allow"]) == (405, "GET")
    assert document["accepted"] == ["GET"]


def test_other_http_errors():
    response, document = get("/raise/teapot")
    assert (response.status_code, response.headers["x-pot"]) == (418, "1")
    assert document["title"] == "short and stout"


def test_a_fault_of_ours_shows_nothing_and_is_logged(caplog):
    with caplog.at_level(logging.ERROR):
        response, _ = get("/raise/fault")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "ZeroDivisionError" not in response.text
    assert "GET /raise/fault failed" in caplog.text
