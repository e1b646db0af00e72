"""Bad input, by hand and at random: always a problem document that helps, never a fault of the service."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Ask
from depositary.errors import SnapshotError
from depositary.settings import Settings
from depositary.web.app import create_app

LONG = "a" * 5_000
LOOKUPS = {
    "/state/{}/participations": ("as_of", "treaty"),
    "/organisation/{}/participations": ("as_of", "treaty"),
    "/treaty/{}/parties": ("as_of",),
    "/treaty/{}/effect": ("act", "received", "state", "specified"),
    "/state/{}/oversight": ("as_of", "leaving", "received"),
    "/body/{}/competence": ("state", "power", "facts_on"),
    "/court/{}/competence": ("state", "power", "facts_on"),
    "/state/{}/timeline": (),
    "/search": ("q", "limit"),
    "/states": ("limit", "next"),
    "/queries/{}": ("participant", "treaty", "day", "text", "format"),
    "/sparql": ("query", "format", "default-graph-uri"),
    "/{}": (),
}
GOOD = {
    "state": "RUS",
    "organisation": "eu",
    "treaty": "ets-126",
    "body": "cpt",
    "court": "ecthr",
    "queries": "parties",
}


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert "Traceback" not in response.text
    document: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(document)
    assert document["detail"].endswith((".", "?"))
    return document


@pytest.mark.parametrize(
    ("path", "status", "parameter", "nearest"),
    [
        ("/state/RSU/participations", 404, "state", "RUS"),
        ("/state/Rusia/participations", 404, "state", "RUS"),
        ("/state/RUS/participations?treaty=ets-1266", 404, "treaty", "ets-126"),
        ("/state/RUS/participations?asof=2026-01-01", 400, "asof", "as_of"),
        ("/state/RUS/participations?traety=ets-126", 400, "traety", "treaty"),
        ("/treaty/etz-126/parties", 404, "treaty", "ets-126"),
        ("/treaty/ets-126/effect?received=2025-10-20&act=denounciation", 400, "act", "denunciation"),
        ("/treaty/ets-126/effect?recieved=2025-10-20", 400, "recieved", "received"),
        ("/treaty/ets-126/effect?received=2025-10-20&state=RSU", 404, "state", "RUS"),
        ("/body/cptt/competence?state=RUS&power=visits&facts_on=2020-01-01", 404, "body", "cpt"),
        ("/court/ecthrr/competence?state=RUS&power=visits&facts_on=2020-01-01", 404, "court", "ecthr"),
        ("/body/cpt/competence?state=RUS&power=visit&facts_on=2020-01-01", 400, "power", "visits"),
        ("/court/ecthr/competence?state=RUS&power=complaint&facts_on=2020-01-01", 400, "power", "individual-complaint"),
        ("/organisation/eux/participations", 404, "organisation", "eu"),
        ("/queries/partie", 404, "name", "parties"),
        ("/queries/parties?treaty=treaty/ets-126&dya=2020-01-01", 400, "dya", "day"),
        ("/search?q=CAT&limt=3", 400, "limt", "limit"),
        ("/sparql?query=ASK%7B%7D&format=jsn", 400, "format", "json"),
        ("/sparql?qeury=ASK%7B%7D", 400, "qeury", "query"),
        ("/health?x=1", 400, "x", None),
    ],
)
def test_what_is_unknown_names_the_nearest(
    ask: Ask, path: str, status: int, parameter: str, nearest: str | None
) -> None:
    document = problem(ask(path), status)
    assert document["parameter"] == parameter
    assert document["got"]
    assert document.get("nearest") == nearest
    if nearest:
        counted = re.fullmatch(r"one of the [0-9]+ ids listed at /(states|treaties)", document["accepted"][0])
        assert nearest in document["accepted"] or counted


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "20260101",
        "",
        " ",
        "2026-1-1",
        "2026",
        "2026-W01-1",
        "today",
        "9" * 150,
        "2026-01-01T00:00:00",
        "0000-01-01",
        "0999-12-31",
        "3000-01-01",
        "9999-12-31",
        "0001-01-01",
        "%00",
        "%EF%BC%92026-01-01",
        "2026-01-01%00",
        "+2026-01-01",
    ],
)
@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/state/RUS/participations?as_of=", "as_of"),
        ("/treaty/ets-126/parties?as_of=", "as_of"),
        ("/treaty/ets-126/effect?received=", "received"),
        ("/treaty/ets-5/effect?received=2025-10-20&specified=", "specified"),
        ("/state/RUS/oversight?leaving=ets-126&received=", "received"),
        ("/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on=", "facts_on"),
        ("/queries/parties?treaty=treaty/ets-126&day=", "day"),
    ],
)
def test_what_is_no_day(ask: Ask, path: str, parameter: str, value: str) -> None:
    document = problem(ask(path + value), 400)
    assert document["parameter"] == parameter
    assert document["accepted"]
    assert "YYYY-MM-DD" in document["detail"] or "1000-01-01" in document["detail"]


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31", "1998-02-28", "2024-02-29"])
def test_the_first_and_last_day_that_can_be_asked_about(ask: Ask, day: str) -> None:
    for path in (
        f"/state/RUS/participations?as_of={day}",
        f"/treaty/ets-126/effect?received={day}",
        f"/treaty/ets-126/effect?act=consent&received={day}",
        f"/treaty/ets-5/effect?received={day}&state=RUS&specified={day}",
        f"/state/RUS/oversight?as_of={day}&leaving=ets-5&received={day}",
        f"/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on={day}",
    ):
        assert ask(path).status_code == 200, path


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/treaty/ets-126/effect", "received"),
        ("/court/ecthr/competence?power=visits&facts_on=2020-01-01", "state"),
        ("/court/ecthr/competence?state=RUS&facts_on=2020-01-01", "power"),
        ("/court/ecthr/competence?state=RUS&power=individual-complaint", "facts_on"),
        ("/state/RUS/oversight?leaving=ets-126", "received"),
        ("/state/RUS/oversight?received=2025-10-20", "leaving"),
        ("/search", "q"),
        ("/queries/parties?day=2020-01-01", "treaty"),
        ("/sparql?format=json", "query"),
    ],
)
def test_what_is_missing_is_named(ask: Ask, path: str, parameter: str) -> None:
    document = problem(ask(path), 400)
    assert document["parameter"] == parameter
    assert "missing" in document["detail"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/state/RUS/participations?as_of=2026-01-01&as_of=2025-01-01", "as_of"),
        ("/state/RUS/participations?as_of=2026-01-01&as_of=2026-01-01", "as_of"),
        ("/search?q=a&q=b", "q"),
        ("/queries/named?text=a&text=b", "text"),
        ("/states?limit=1&limit=2", "limit"),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "query"),
    ],
)
def test_a_parameter_twice(ask: Ask, path: str, parameter: str) -> None:
    document = problem(ask(path), 400)
    assert document["parameter"] == parameter
    assert "more than once" in document["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=%ff",
        "/search?%ff=1",
        "/state/RUS/participations?treaty=%c3",
        "/queries/named?text=%ff",
        "/sparql?query=%ff",
        "/states?next=%80",
        "/health?%ff",
    ],
)
def test_parameters_that_are_not_utf_8(ask: Ask, path: str) -> None:
    assert "UTF-8" in problem(ask(path), 400)["detail"]


@pytest.mark.parametrize("limit", ["0", "-1", "x", "", "1.5", "1001", "9" * 30, "1e3"])
def test_limits(ask: Ask, limit: str) -> None:
    document = problem(ask(f"/states?limit={limit}"), 400)
    assert document["parameter"] == "limit"


@pytest.mark.parametrize("page", ["x", "MTA", "-1", "%00", "OTk5OTk5", "\u00e9", "LTE="])
def test_a_made_up_page(ask: Ask, page: str) -> None:
    response = ask("/states", params={"next": page})
    if page != "MTA":  # which happens to be well made, but for its padding
        assert problem(response, 400)["parameter"] == "next"
    assert response.status_code < 500


@pytest.mark.parametrize(
    "id",
    [
        "%00",
        "RUS%00",
        "%ff%fe",
        "..%2f..%2fetc%2fpasswd",
        "RUS%3E%20%3Fp%20%3Fo%20%7D%20%23",
        "%22%29%20%7D%20%3B%20DROP%20ALL",
        "<script>alert(1)</script>",
        "%F0%9F%87%B7%F0%9F%87%BA",
        "%E2%80%AE",
        "a%20b",
        "%7B%7B7*7%7D%7D",
        LONG,
        "RUS" + LONG,
        "-",
    ],
)
def test_strange_ids(ask: Ask, id: str) -> None:
    """Text that is no id is looked for as an id, and nothing else is done with it."""
    for path in (
        "/state/{}/participations",
        "/treaty/{}/parties",
        "/{}",
        "/state/{}",
        "/act/{}",
        "/queries/{}",
        "/{}.html",
    ):
        response = ask(path.format(id))
        document = problem(response, 404)
        assert len(response.content) < 10_000
        assert len(document["detail"]) < 400
    for path in ("/state/RUS/participations?treaty={}", "/court/ecthr/competence?state={}&power=x&facts_on=2020-01-01"):
        response = ask(path.format(id))
        assert response.status_code in (400, 404)
        assert len(response.content) < 10_000


def test_long_addresses(ask: Ask) -> None:
    problem(ask(f"/{LONG}"), 404)
    problem(ask("/" + "a/" * 2_500), 404)
    problem(ask(f"/states?{LONG}=1"), 400)
    problem(ask(f"/search?q={LONG}"), 400)


def test_html_is_escaped(ask: Ask) -> None:
    """What a stranger writes is text on every page, and scripts are files of ours."""
    evil = "<script>alert(1)</script>"
    quoted = quote(evil)
    for path in (f"/state/{quoted}", f"/{quoted}", f"/search?q={quoted}", f"/state/RUS/participations?treaty={quoted}"):
        response = ask(path, headers={"Accept": "text/html"})
        assert evil not in response.text
        assert "alert(1)" in response.text or "html" not in response.headers["content-type"]
    for path in ("/state/RUS.html", "/", "/about"):
        assert re.findall(r"<script(?! src=\"/static/)", ask(path).text) == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/state/RUS", "/state/RUS/participations", "/health", "/states"])
def test_nothing_is_written(ask: Ask, path: str, method: str) -> None:
    response = ask(path, method)
    document = problem(response, 405)
    assert document["got"] == method
    assert "GET" in response.headers["allow"]


def test_allow_lists_every_method_of_a_path(ask: Ask) -> None:
    """RFC 9110, 10.2.1: HEAD is taken too, and SPARQL takes POST."""
    assert {"GET", "HEAD"} <= set(ask("/states", "POST").headers["allow"].split(", "))
    assert {"GET", "HEAD", "POST"} <= set(ask("/sparql", "PUT").headers["allow"].split(", "))


def test_no_snapshot_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="depositary build"):
        create_app(Settings(home=tmp_path))


def test_the_app_shows_what_it_serves(app: FastAPI, ask: Ask) -> None:
    paths = set(ask("/openapi.json").json()["paths"])
    assert {"/health", "/sparql", "/search", "/state/{id}/participations", "/treaty/{id}/effect"} <= paths
    assert app.title == "depositary"


def test_a_fault_is_a_plain_500(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line of defence works: nothing of an unforeseen fault is shown."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("depositary.lookup.asking.day_or_today", broken)
    document = problem(ask("/state/RUS/participations"), 500)
    assert "secret" not in str(document)


TEXT = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["RUS", "ets-126", "2026-11-22", "visits", "2999-12-31", "1000-01-01", "consent", "treaty/ets-126"]
    ),
    st.sampled_from(
        ["10", "csv", "rq", "individual-complaint", "SELECT * {}", "ASK {}", "mtdsg-xviii-10", "CSK", "ets-5"]
    ),
)
RAW = st.one_of(TEXT.map(lambda text: quote(text, safe="")), st.binary(max_size=12).map(quote))


@st.composite
def addresses(draw: st.DrawFn) -> str:
    path = draw(st.sampled_from(list(LOOKUPS)))
    kind = path.split("/")[1]
    id = draw(st.one_of(RAW, st.just(GOOD.get(kind, "RUS"))))
    names = draw(st.lists(st.sampled_from(LOOKUPS[path]) if LOOKUPS[path] else RAW, max_size=3))
    pairs = [f"{name}={draw(RAW)}" for name in names]
    return path.format(id) + (f"?{'&'.join(pairs)}" if pairs else "")


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(address=addresses())
def test_no_address_breaks_the_service(ask: Ask, address: str) -> None:
    response = ask(address)
    assert response.status_code < 500, address
    if response.status_code >= 400:
        problem(response, response.status_code)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    treaty=st.sampled_from(["ets-126", "ets-5", "ets-114", "cets-210", "mtdsg-iv-4", "mtdsg-xviii-10", "mtdsg-iv-9-b"]),
    state=st.sampled_from(["RUS", "GRC", "CSK", "CZE", "USA", "TUR", "DDR"]),
    day=st.dates().map(str),
    other=st.dates().map(str),
)
def test_no_day_breaks_the_arithmetic(ask: Ask, treaty: str, state: str, day: str, other: str) -> None:
    for path in (
        f"/treaty/{treaty}/effect?received={day}&state={state}&specified={other}",
        f"/treaty/{treaty}/effect?act=consent&received={day}",
        f"/state/{state}/oversight?as_of={other}&leaving={treaty}&received={day}",
        f"/state/{state}/participations?treaty={treaty}&as_of={day}",
    ):
        assert ask(path).status_code < 500, path


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/sparql", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/validation", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/state/RUS", {"GET", "HEAD", "OPTIONS"}),
        ("/state/RUS/timeline", {"GET", "HEAD", "OPTIONS"}),
        ("/states", {"GET", "HEAD", "OPTIONS"}),
        ("/health", {"GET", "HEAD", "OPTIONS"}),
        ("/", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_wrong_method_is_told_every_right_one(ask: Ask, path: str, allowed: set[str]) -> None:
    response = ask(path, "DELETE")
    document = problem(response, 405)
    assert set(response.headers["allow"].split(", ")) == set(document["accepted"]) == allowed
