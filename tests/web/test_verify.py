"""`/verify` over HTTP: the parameters, the body, the limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT, Ask, driven
from depositary.graph.names import BASE, CONTEXT
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


TURTLE = """@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<claim/mine.1> a dep:Claim ; dep:modality <vocabulary/modality/asserts> ; dep:assertion <claim/mine.1/assertion/1> .
<claim/mine.1/assertion/1> a dep:Assertion ; dep:assertionKind <vocabulary/assertion/act> ; dep:actor <state/RUS> ;
    dep:object <treaty/ets-126> ; dep:actKind <vocabulary/act/ratification> ; dep:assertedDate "1987"^^xsd:gYear .
<claim/mine.2/assertion/1> a dep:Assertion ; dep:assertionKind <vocabulary/assertion/title> ;
    dep:object <court/ecthr> ; dep:assertedTitle "ECHR"@en .
<claim/mine.3/assertion/1> a dep:Assertion ; dep:assertionKind <vocabulary/assertion/notice> ;
    dep:object <treaty/none> .
"""


def test_claims_as_statements(ask: Ask) -> None:
    content = post(ask, TURTLE.encode(), "text/turtle").json()
    assert [one.get("verdict") for one in content["claims"]] == ["contradicted", "imprecise", None]
    assert [one["id"] for one in content["claims"]] == [f"claim/mine.{number}/assertion/1" for number in (1, 2, 3)]
    assert content["claims"][2]["error"]["parameter"] == "notice_months"
    document = {
        "@context": CONTEXT,
        "id": "claim/mine.1/assertion/1",
        "type": "Assertion",
        "assertionKind": "vocabulary/assertion/act",
        "actor": "state/RUS",
        "object": "treaty/ets-126",
        "actKind": "vocabulary/act/ratification",
        "dep:assertedDate": {"@value": "1987", "@type": "xsd:gYear"},
    }
    same = post(ask, document, "application/ld+json").json()["claims"][0]
    assert same == content["claims"][0]


def test_the_claims_on_record_are_judged_alike_when_they_are_sent(ask: Ask) -> None:
    body = (ROOT / "data" / "claims" / "unattributed-article-2025.ttl").read_bytes()
    sent = {one["id"]: one["verdict"] for one in post(ask, body, "text/turtle").json()["claims"]}
    for claim in ask("/claims/unattributed-article-2025").json()["claims"]:
        path = claim["iri"].removeprefix(BASE)
        parts = [one["verdict"] for one in claim["parts"]] or [claim["verdict"]]
        said = [sent.get(f"{path}/assertion/{number}") for number, _ in enumerate(parts, 1)]
        assert said in ([None], parts), path


def test_a_document_that_cannot_be_read(ask: Ask) -> None:
    response = post(ask, b"<claim/a> dep:x .", "text/turtle")
    assert (response.status_code, response.json()["line"]) == (422, 1)
    assert post(ask, b"", "text/turtle").json()["claims"] == []
