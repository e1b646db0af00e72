"""`/verify` over HTTP: the parameters, the body, the limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Ask, driven
from depositary.settings import Settings
from depositary.web.app import create_app

SEED = {"state": "RUS", "treaty": "ecpt", "act": "ratification", "date": "1987"}


def post(ask: Ask, body: object, media_type: str = "application/json"):  # type: ignore[no-untyped-def]
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return ask("/verify", "POST", content=content, headers={"Content-Type": media_type})


def test_one_claim(ask: Ask) -> None:
    response = ask("/verify", params=SEED)
    content = response.json()
    assert response.status_code == 200
    assert (content["verdict"], content["rule"]) == ("contradicted", "not-eligible")
    assert content["snapshot"]
    assert response.headers["etag"]
    rows = ask("/sparql", "POST", data={"query": content["query"]}).json()["results"]["bindings"]
    assert {row["thing"]["value"] for row in rows} == {one["iri"] for one in content["evidence"]}
    for one in (*content["evidence"], *content["did_you_mean"]):
        assert ask(one["url"]).status_code == 303


def test_a_list_of_claims(ask: Ask) -> None:
    response = post(ask, {"claims": [SEED, {"treaty": "ecpt", "notice_months": 6}, {"foo": 1}]})
    content = response.json()
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert content["count"] == 3
    assert [one.get("verdict") for one in content["claims"]] == ["contradicted", "contradicted", None]
    single = ask("/verify", params=SEED).json()
    assert {**content["claims"][0], "snapshot": single["snapshot"]} == {"number": 0, **single}


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/verify", 400, "kind"),
        ("/verify?state=RUS", 400, "kind"),
        ("/verify?treaty=ecpt&notice_months=6&notice_months=12", 400, "notice_months"),
        ("/verify?treaty=nothing&notice_months=6", 404, "treaty"),
        ("/verify?treaty=ecpt&notice_month=6", 400, "notice_month"),
        ("/verify?treaty=%FF&notice_months=6", 400, None),
    ],
)
def test_a_claim_that_cannot_be_read(ask: Ask, path: str, status: int, parameter: str | None) -> None:
    response = ask(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json().get("parameter") == parameter


def test_bodies_that_are_refused(ask: Ask) -> None:
    assert post(ask, b"<>", "application/xml").status_code == 415
    assert post(ask, b"[").status_code == 422
    assert post(ask, {"claims": 3}).status_code == 400
    many = post(ask, [{}] * 101)
    assert many.status_code == 413
    assert "send 100 at a time" in many.json()["detail"]


def test_the_limits_are_settings(home: Path) -> None:
    app = create_app(Settings(home=home, workers=1, verify_claims=1, document_bytes=100))
    with driven(app) as ask:
        assert post(ask, [SEED]).status_code == 200
        assert post(ask, [SEED, {}]).json()["accepted"] == ["at most 1 claims"]
        assert post(ask, b" " * 101).status_code == 413
