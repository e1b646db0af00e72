"""Claims as strangers write them: read into assertions, judged, answered with evidence; the law is tested elsewhere."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from depositary.errors import BadRequest, DepositaryError, DocumentError, NotFound, TooLong
from depositary.law.claims.assertion import Kind
from depositary.lookup import asserting, claim_list
from depositary.lookup.archive import Archive
from depositary.lookup.verify import verify, verify_all

EXAMPLES: dict[Kind, dict[str, str]] = {
    Kind.ACT: {"state": "RUS", "treaty": "ecpt", "act": "ratification", "date": "1987"},
    Kind.STATUS: {"state": "RUS", "treaty": "ecpt", "status": "former-party", "date": "2025-09-29"},
    Kind.NOTICE: {"treaty": "ecpt", "notice_months": "6"},
    Kind.EFFECT: {"state": "TTO", "treaty": "oas-b-32", "effective": "1999-05-28"},
    Kind.MEMBERSHIP: {"state": "RUS", "organisation": "coe", "status": "member", "date": "2022-04-01"},
    Kind.DEPARTURE: {"state": "RUS", "organisation": "coe", "manner": "withdrew", "date": "2022"},
    Kind.POWER: {"body": "cpt", "power": "individual-complaint"},
    Kind.ESTABLISHED: {"body": "cpt", "established_by": "un"},
    Kind.TITLE: {"treaty": "ecpt", "title": "Convention against Torture"},
    Kind.COUNT: {"treaty": "ecpt", "count": "3", "of": "parties", "date": "2016-07-21"},
    Kind.PLACE: {"state": "RUS", "place": "donetsk", "relation": "sovereignty", "date": "2025"},
    Kind.EVENT: {"state": "RUS", "body": "cpt", "event": "public-statement", "date": "2001-07-10"},
}
"""A claim of each kind."""


@pytest.mark.parametrize("kind", Kind)
def test_the_kind_follows_from_the_fields(archive: Archive, kind: Kind) -> None:
    found = verify(archive, EXAMPLES[kind])
    assert found["assertion"]["kind"] == kind
    assert verify(archive, {"kind": kind, **EXAMPLES[kind]}) == found
    assert found["verdict"] == {
        Kind.EVENT: "confirmed",
        Kind.DEPARTURE: "imprecise",
    }.get(kind, "contradicted"), found["reason"]


@pytest.mark.parametrize("kind", Kind)
def test_a_verdict_has_rule_reason_and_evidence(archive: Archive, kind: Kind) -> None:
    found = verify(archive, EXAMPLES[kind])
    assert found["rule_says"].endswith(".")
    assert found["reason"].endswith(".")
    assert found["evidence"]
    for one in (*found["evidence"], *found["did_you_mean"]):
        assert archive.describes(one["url"].removeprefix("/"))
        assert "/" not in one["name"] or " " in one["name"], "a name, no path"
    rows = list(archive.store.query(found["query"], use_default_graph_as_union=True))  # type: ignore[attr-defined]
    assert {row[0].value for row in rows} == {one["iri"] for one in found["evidence"]}


def test_what_was_meant_by_1987(archive: Archive) -> None:
    found = verify(archive, EXAMPLES[Kind.ACT])
    assert (found["verdict"], found["rule"]) == ("contradicted", "not-eligible")
    assert [one["id"] for one in found["did_you_mean"]] == ["RUS.mtdsg-iv-9.ratification.1987-03-03"]
    assert found["sources"]
    assert found["assertion"]["date"] == {
        "date": "1987",
        "precision": "year",
        "earliest": "1987-01-01",
        "latest": "1987-12-31",
    }


@pytest.mark.parametrize(
    "name",
    [
        *(
            "RUS",
            "ru",
            "643",
            "Russia",
            "Российская Федерация",
            "Russland",
            "Россия",
            "Росія",
            "Fédération de Russie",
            "USSR",
            "Rusia",
        ),
        *("state/RUS", "/state/RUS", "https://w3id.org/depositary/state/RUS"),
    ],
)
def test_a_state_in_any_language_or_code(archive: Archive, name: str) -> None:
    assert asserting.things(archive, name, ("state",), "state") == ["state/RUS"]


@pytest.mark.parametrize(
    "name",
    [
        "ecpt",
        "ETS 126",
        "ETS No. 126",
        "treaty/ets-126",
        "European Convention for the Prevention of Torture",
        "European Convention for the Prevention of Torture and Inhuman or Degrading Treatment or Punishment",
    ],
)
def test_a_treaty_by_number_or_title(archive: Archive, name: str) -> None:
    assert asserting.things(archive, name, ("treaty",), "treaty") == ["treaty/ets-126"]


def test_an_ambiguous_name_is_answered_with_its_readings(archive: Archive) -> None:
    given = {"state": "RUS", "treaty": "Council of Europe Convention against Torture", "act": "ratification"}
    found = verify(archive, {**given, "date": "1987", "id": "a"})
    assert (found["verdict"], found["id"]) == (None, "a")
    assert {one["assertion"]["object"]["id"]: one["verdict"] for one in found["readings"]} == {
        "mtdsg-iv-9": "confirmed",
        "ets-126": "contradicted",
    }


def test_opinions_and_the_contrary(archive: Archive) -> None:
    claim = EXAMPLES[Kind.STATUS]
    assert verify(archive, {**claim, "modality": "opines"})["verdict"] == "opinion"
    assert verify(archive, {**claim, "modality": "predicts"})["verdict"] == "opinion"
    assert verify(archive, {**claim, "holds": "false"})["verdict"] == "confirmed"


@pytest.mark.parametrize(
    ("claim", "parameter", "said"),
    [
        ({"treaty": "ecpt"}, "kind", "cannot be told"),
        ({"treaty": "ecpt", "act": "ratification"}, "state", "needs the field state"),
        ({"state": "RUS", "act": "ratification"}, "treaty", "treaty or organisation"),
        ({"treaty": "ecpt", "notice_months": "six"}, "notice_months", "whole number"),
        ({"treaty": "ecpt", "notice_months": "-1"}, "notice_months", "whole number"),
        ({"treaty": "ecpt", "notice_months": "١٢"}, "notice_months", "whole number"),
        ({"treaty": "ecpt", "notice_months": "6", "body": "cpt"}, "body", "has no field body"),
        ({**EXAMPLES[Kind.ACT], "date": "1987-13"}, "date", "write a day"),
        ({**EXAMPLES[Kind.ACT], "date": "0001"}, "date", "from 1000 to 2999"),
        ({**EXAMPLES[Kind.ACT], "date": "last year"}, "date", "write a day"),
        ({**EXAMPLES[Kind.ACT], "act": "ratify"}, "act", "ratification"),
        ({**EXAMPLES[Kind.ACT], "kind": "deed"}, "kind", "notice"),
        ({**EXAMPLES[Kind.ACT], "colour": "red"}, "colour", "no field colour"),
        ({**EXAMPLES[Kind.POWER], "power": "magic"}, "power", "visits"),
        ({**EXAMPLES[Kind.STATUS], "modality": "shouts"}, "modality", "asserts"),
        ({**EXAMPLES[Kind.ACT], "treaty": "x" * 301}, "treaty", "longer than 300"),
    ],
)
def test_a_claim_that_cannot_be_read(archive: Archive, claim: dict[str, str], parameter: str, said: str) -> None:
    with pytest.raises(BadRequest) as caught:
        verify(archive, claim)
    assert caught.value.parameter == parameter
    assert said in f"{caught.value.detail} {caught.value.accepted}"


def test_an_unknown_name_names_the_nearest(archive: Archive) -> None:
    with pytest.raises(NotFound) as caught:
        verify(archive, {**EXAMPLES[Kind.ACT], "state": "RUZ"})
    assert caught.value.nearest == "RUS"


def test_each_claim_of_a_list_is_answered_by_itself(archive: Archive) -> None:
    given = [EXAMPLES[Kind.ACT], {"treaty": "nothing", "notice_months": "6", "id": "b"}, 5, EXAMPLES[Kind.POWER]]
    found = verify_all(archive, claim_list.read(json.dumps({"claims": given}).encode(), 10))
    assert [one["number"] for one in found] == [0, 1, 2, 3]
    assert [one.get("verdict") for one in found] == ["contradicted", None, None, "contradicted"]
    assert found[1]["id"] == "b"
    assert found[1]["error"]["parameter"] == "treaty"
    assert "object" in found[2]["error"]["detail"]


@pytest.mark.parametrize(
    ("body", "error", "said"),
    [
        (b"{", DocumentError, "line 1"),
        (b"\xff", DocumentError, "no JSON"),
        (b"3", BadRequest, "list of claims"),
        (b'{"claim": []}', BadRequest, "list of claims"),
        (b"[{}, {}, {}]", TooLong, "send 2 at a time"),
        (b"[" * 100_000, DocumentError, "no JSON"),
    ],
)
def test_a_body_that_is_no_list_of_claims(body: bytes, error: type[DepositaryError], said: str) -> None:
    with pytest.raises(error) as caught:
        claim_list.read(body, 2)
    assert said in caught.value.detail


def test_values_that_are_no_texts() -> None:
    claims = claim_list.read(b'[{"count": 3, "holds": false, "date": null, "state": "RUS"}, {"state": ["RUS"]}]', 5)
    assert claims[0] == {"count": "3", "holds": "false", "state": "RUS"}
    assert isinstance(claims[1], BadRequest)


@given(st.dictionaries(st.sampled_from([*asserting.FIELDS, "x"]), st.text(max_size=40), max_size=6))
@settings(max_examples=150, deadline=None)
def test_whatever_is_claimed_is_judged_or_refused(archive: Archive, claim: dict[str, str]) -> None:
    found = verify_all(archive, [claim])[0]
    assert ("verdict" in found) != ("error" in found)
    assert "error" not in found or found["error"]["detail"].endswith((".", "?"))


def test_the_documentation_has_the_fields_of_each_kind() -> None:
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    said = {kind: (re.findall(r"`([a-z_]+)`", needs), re.findall(r"`([a-z_]+)`", may)) for kind, needs, may in rows}
    for kind in Kind:
        required, optional = asserting.fields_of(kind)
        assert said[kind] == ([name for several in required for name in several], optional)
