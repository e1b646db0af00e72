"""`/claims`: the documents on record, their claims and the verdicts, as data and as pages."""

from __future__ import annotations

import json
import re

import pytest

from conftest import Ask
from depositary.graph import names
from depositary.law.claims.rules import Rule
from web.test_things import BROWSER, Page

SEED = "/claims/unattributed-article-2025"


def test_every_document(ask: Ask) -> None:
    content = ask("/claims").json()
    assert content["count"] == len(content["documents"]) > 30
    for one in content["documents"]:
        assert sum(one["verdicts"].values()) == one["claims"]
        assert one["page"] or one["id"] == "unattributed-article-2025"
        assert ask(f"/claims/{one['id']}").json()["document"]["name"] == one["name"]


def test_the_first_document_is_wrong_in_seven_places(ask: Ask) -> None:
    content = ask(SEED).json()
    claims = {one["position"]: one for one in content["claims"]}
    contradicted = [number for number, one in claims.items() if one["verdict"] == "contradicted"]
    assert contradicted == [1, 3, 8, 14, 19, 21, 29]
    assert [claims[number]["rule"] for number in (1, 3, 8, 21)] == [
        "title-of-another",
        "not-eligible",
        "notice-period",
        "no-such-power",
    ]
    assert any("3 March 1987" in said for said in claims[3]["meant"])
    assert "act/RUS.mtdsg-iv-9.ratification.1987-03-03" in claims[3]["did_you_mean"][0]["iri"]
    assert set(range(1, 30)) - set(claims) == {20, 24}
    assert [one["position"] for one in content["missing"]] == [20, 24]


def test_every_verdict_has_a_rule_and_evidence(ask: Ask) -> None:
    for document in ask("/claims").json()["documents"]:
        for claim in ask(f"/claims/{document['id']}").json()["claims"]:
            for one in (claim, *claim["parts"]):
                assert Rule(one["rule"])
                assert one["reason"].endswith((".", "?"))
                assert one["evidence"] or one["verdict"] in ("unverifiable", "opinion"), claim["iri"]
                assert all(not thing["name"].startswith(("act/", "position/")) for thing in one["evidence"])


def test_no_query_of_the_record_picks_up_a_claim(ask: Ask) -> None:
    for pattern in ("?x dep:actor <state/RUS>", "?x a dep:Claim", "?x dep:because ?y", "?x skos:prefLabel ?y"):
        query = f"""BASE <{names.BASE}> PREFIX dep: <{names.ONTOLOGY}> PREFIX skos: <{names.SKOS}>
            SELECT ?x {{ {pattern} FILTER (REGEX(STR(?x), "^{names.BASE}(claim|verdict|document)/")) }}"""
        assert ask("/sparql", "POST", data={"query": query}).json()["results"]["bindings"] == []


def test_verdicts_stand_in_the_graph_of_claims(ask: Ask) -> None:
    query = f"""PREFIX dep: <{names.ONTOLOGY}> PREFIX schema: <https://schema.org/>
        SELECT ?outcome (COUNT(?verdict) AS ?number) {{ GRAPH <{names.GRAPH_CLAIMS.value}> {{
            ?verdict a dep:Verdict, schema:ClaimReview ; dep:outcome ?outcome ; schema:itemReviewed ?claim . }} }}
        GROUP BY ?outcome"""
    rows = ask("/sparql", "POST", data={"query": query}).json()["results"]["bindings"]
    counted = {names.last(row["outcome"]["value"]): int(row["number"]["value"]) for row in rows}
    said = [one["verdicts"] for one in ask("/claims").json()["documents"]]
    assert counted == {name: sum(one.get(name, 0) for one in said) for name in counted}
    assert set(counted) == {"confirmed", "contradicted", "imprecise", "unverifiable", "opinion"}


def test_the_page_of_a_document(ask: Ask) -> None:
    response = ask(SEED, headers={"Accept": BROWSER})
    page = Page(response.text)
    content = ask(SEED).json()
    for one in content["claims"]:
        assert one["name"] in page.text
        assert one["reason"] in page.text
        assert f'id="claim-{one["position"]}"' in response.text
    reviews = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)
    assert len(reviews) == len(content["claims"])
    first = json.loads(reviews[0])
    assert (first["@type"], first["reviewRating"]["ratingValue"]) == ("ClaimReview", 1)


@pytest.mark.parametrize("path", ["/claims/nothing", "/claims/unattributed-article-2026"])
def test_a_document_that_there_is_not(ask: Ask, path: str) -> None:
    response = ask(path)
    assert response.status_code == 404
    assert "unattributed-article-2025" in response.json()["accepted"]
