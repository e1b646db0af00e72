"""Metrics: what happened is counted once, under the pattern of its route, and nothing tells who asked or about what."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from conftest import Ask


def samples(response: httpx.Response) -> dict[tuple[str, str], float]:
    """Every value, by its name and its labels."""
    return {
        (one.name, ",".join(f"{name}={value}" for name, value in sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(response.text)
        for one in family.samples
    }


@pytest.mark.parametrize(
    ("path", "series"),
    [
        ("/state/RUS/participations?as_of=2011-05-05", "method=GET,route=/state/{id}/participations,status=200"),
        ("/state/XXX/participations", "method=GET,route=/state/{id}/participations,status=404"),
        ("/no/such/thing", "method=GET,route=/{path:path},status=404"),
        ("/sparql?query=ASK{}", "method=GET,route=/sparql,status=200"),
    ],
)
def test_a_request_is_counted_under_its_route(ask: Ask, path: str, series: str) -> None:
    before = samples(ask("/metrics")).get(("depositary_requests_total", series), 0)
    ask(path)
    assert samples(ask("/metrics"))["depositary_requests_total", series] == before + 1


def test_what_a_stranger_sends_makes_no_series(ask: Ask) -> None:
    ask("/health", method="GARBAGE")
    for number in range(20):
        ask(f"/state/RUS/participations?as_of=1999-01-{number + 1:02}&treaty=ets-5")
        ask(f"/odd-path/{number}")
    text = ask("/metrics").text
    for trace in ("RUS", "odd-path", "1999-01", "GARBAGE", "ets-5"):
        assert trace not in text


def test_queries_are_counted_by_outcome(ask: Ask) -> None:
    def counted() -> dict[str, float]:
        found = samples(ask("/metrics"))
        return {labels: value for (name, labels), value in found.items() if name == "depositary_queries_total"}

    before = counted()
    assert ask("/sparql?query=SELECT+(7+AS+?metric){}").status_code == 200
    assert ask("/sparql?query=SELECT+(").status_code == 400
    assert ask("/sparql?query=SELECT*{SERVICE<http://127.0.0.1:1/>{}}").status_code == 403
    after = counted()
    new = {labels: after[labels] - before.get(labels, 0) for labels in after}
    assert {labels: value for labels, value in new.items() if value} == {
        "outcome=answered": 1,
        "outcome=query": 1,
        "outcome=query-refused": 1,
    }


def test_a_query_is_logged_by_its_sum_and_never_by_its_words(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "depositary.web.metrics")
    ask("/sparql?query=SELECT+(126+AS+?logged){}")
    ask("/sparql?query=SELECT+?logged")
    answered, refused = (one.fields for one in caplog.records if one.message == "query")  # type: ignore[attr-defined]
    assert answered["query"] == hashlib.sha256(b"SELECT (126 AS ?logged){}").hexdigest()[:16]
    assert (answered["outcome"], answered["rows"]) == ("answered", 1)
    assert answered["bytes"] > 10
    assert answered["seconds"] > 0
    assert (refused["outcome"], refused["rows"]) == ("query", None)
    assert "logged" not in str(answered) + str(refused)


def test_the_kept_answers_and_the_snapshot(ask: Ask, app: FastAPI) -> None:
    path = "/treaty/ets-126/parties?as_of=1998-12-31"
    ask(path)
    first = samples(ask("/metrics"))
    ask(path)
    second = samples(ask("/metrics"))
    hits = ("depositary_answers_kept_hits", "")
    assert second[hits] == first[hits] + 1
    assert second["depositary_answers_kept_bytes", ""] == app.state.answers.bytes > 0
    assert second["depositary_query_workers", ""] == 1
    assert second["depositary_snapshot", f"version={app.state.snapshot_version}"] == 1
    assert ("depositary_requests_total", "method=GET,route=kept,status=200") in second


def test_it_is_never_stored(ask: Ask) -> None:
    response = ask("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    assert ask("/metrics?x=1").status_code == 400
