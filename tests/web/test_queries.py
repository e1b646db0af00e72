"""The questions of practitioners, as named queries over the real record: each with an answer that somebody checked."""

from __future__ import annotations

import csv
import io

import pytest

from conftest import Ask
from depositary.graph import names
from depositary.lookup.queries import named_queries

Row = dict[str, str]


def rows(ask: Ask, name: str, **given: str) -> list[Row]:
    response = ask(f"/queries/{name}", params={**given, "format": "csv"})
    assert response.status_code == 200, response.text
    found = csv.DictReader(io.StringIO(response.text))
    return [{key: value.removeprefix(names.BASE) for key, value in row.items()} for row in found]


FACTS_IN_DONETSK = {"place": "donetsk", "facts_on": "2021-06-01", "day": "2026-11-23"}
CPT_IN_THE_EAST = {"region": "eastern-europe", "power": "visits", "from": "1996-01-01", "to": "2026-12-31"}
ANSWERS: list[tuple[str, Row, Row]] = [
    # Bulgaria, Czechia, Hungary, Poland, Romania and Slovakia at the end of 1996; Moldova, Ukraine and Russia followed.
    ("region-by-year", CPT_IN_THE_EAST, {"year": "1996", "body": "body/cpt", "in_force": "6", "states": "10"}),
    ("region-by-year", CPT_IN_THE_EAST, {"year": "1998", "body": "body/cpt", "in_force": "9"}),
    ("region-by-year", CPT_IN_THE_EAST, {"year": "2025", "body": "body/cpt", "in_force": "9", "undetermined": "0"}),
    ("region-by-year", CPT_IN_THE_EAST, {"year": "2026", "body": "body/cpt", "in_force": "8", "undetermined": "1"}),
    (
        "region-by-year",
        {"region": "europe", "power": "binding-judgment", "from": "2022-01-01", "to": "2022-12-31"},
        {"body": "court/ecthr", "in_force": "41"},
    ),
    (
        "where-to-litigate",
        FACTS_IN_DONETSK,
        {
            "relation": "vocabulary/place-relation/effective-control",
            "participant": "state/RUS",
            "body": "court/ecthr",
            "power": "vocabulary/power/individual-complaint",
            "then": "vocabulary/mandate-status/in-force",
            "now": "vocabulary/mandate-status/residual",
            "facts_before": "2022-09-16",
        },
    ),
    (
        "where-to-litigate",
        FACTS_IN_DONETSK,
        {
            "relation": "vocabulary/place-relation/sovereignty",
            "participant": "state/UKR",
            "body": "court/ecthr",
            "now": "vocabulary/mandate-status/in-force",
        },
    ),
    (
        "territories",
        {"treaty": "ets-173", "day": "2013-10-01"},
        {
            "participant": "state/GBR",
            "place": "place/jersey",
            "status": "vocabulary/application-status/applies",
            "since": "2013-10-01",
        },
    ),
    (
        "where-to-litigate",
        FACTS_IN_DONETSK,
        {"participant": "state/RUS", "body": "body/ccpr", "treaty": "treaty/mtdsg-iv-5", "article": "1; 2; 5"},
    ),
    ("visits-without-asking", {}, {"body": "body/cpt", "treaty": "treaty/ets-126", "article": "2; 7; 8"}),
    ("visits-without-asking", {}, {"body": "body/spt", "treaty": "treaty/mtdsg-iv-9-b"}),
    (
        "ways-out",
        {"participant": "RUS", "day": "2026-09-30"},
        {"treaty": "treaty/ets-126", "months": "12", "article": "22", "allowed": "true"},
    ),
    ("ways-out", {"participant": "RUS", "day": "2026-09-30"}, {"treaty": "treaty/mtdsg-iv-5", "months": "3"}),
    ("ways-out", {"participant": "RUS", "day": "2026-09-30"}, {"treaty": "treaty/mtdsg-iv-4", "allowed": "false"}),
    ("no-way-out", {}, {"treaty": "treaty/mtdsg-iv-4"}),
    ("no-way-out", {}, {"treaty": "treaty/mtdsg-iv-8"}),
    (
        "left",
        {"treaty": "ets-5"},
        {"participant": "state/GRC", "left_not_before": "1970-06-12", "back_not_before": "1974-11-28"},
    ),
    ("left", {"treaty": "ets-5"}, {"participant": "state/RUS", "left_not_before": "2022-09-16", "back_not_before": ""}),
    ("left", {}, {"participant": "state/TUR", "treaty": "treaty/cets-210", "left_not_before": "2021-07-01"}),
    (
        "exits-between",
        {"from": "2026-01-01", "to": "2026-12-31"},
        {"participant": "state/HUN", "treaty": "treaty/mtdsg-xviii-10", "left_not_before": "2026-06-02"},
    ),
    (
        "exits-between",
        {"from": "2026-01-01", "to": "2026-12-31"},
        {
            "participant": "state/RUS",
            "treaty": "treaty/ets-126",
            "left_not_before": "2026-10-01",
            "left_not_after": "",
            "missing": "the day on which the Secretary General of the Council of Europe received the notification",
        },
    ),
    (
        "one-but-not-the-other",
        {"treaty": "ecpt", "other": "opcat", "day": "2020-01-01"},
        {"party": "state/RUS"},
    ),
    (
        "one-but-not-the-other",
        {"treaty": "ecpt", "other": "opcat", "day": "2020-01-01"},
        {"party": "state/IRL", "status_under_other": "vocabulary/status/signatory"},
    ),
    (
        "where-to-complain",
        {"participant": "RUS", "day": "2026-11-22"},
        {"body": "body/cat", "article": "22", "status": "vocabulary/mandate-status/in-force"},
    ),
    (
        "where-to-complain",
        {"participant": "RUS", "day": "2026-11-22"},
        {"body": "court/ecthr", "status": "vocabulary/mandate-status/residual", "facts_before": "2022-09-16"},
    ),
    (
        "subject-to",
        {"body": "cat", "power": "inquiry", "day": "2020-01-01"},
        {"participant": "state/CHN", "status": "vocabulary/mandate-status/none"},
    ),
    (
        "subject-to",
        {"body": "cat", "power": "individual-complaint", "day": "2026-05-28"},
        {"participant": "state/USA", "status": "vocabulary/mandate-status/none"},
    ),
    (
        "signed-only",
        {"treaty": "rome-statute", "day": "2020-01-01"},
        {"participant": "state/RUS", "signed": "2000-09-13"},
    ),
    (
        "undetermined",
        {"day": "2026-11-22", "participant": "RUS"},
        {
            "participant": "state/RUS",
            "treaty": "treaty/ets-126",
            "possible": "vocabulary/status/former-party",
            "missing": "the day on which the Secretary General of the Council of Europe received the notification",
        },
    ),
    ("unseen-acts", {}, {"actor": "state/RUS", "object": "treaty/ets-126", "not_before": "2025-09-29"}),
    (
        "computed-against-stated",
        {},
        {"about": "act/CYP.ets-114.consent.2000-01-19", "computed": "2000-02-01", "stated": "2000-02-19", "days": "18"},
    ),
    ("unread-clauses", {}, {"thing": "treaty/ets-163/clause/denunciation", "article": "M"}),
    ("set-aside", {}, {"kind": "vocabulary/act/ratification"}),
    ("without-effect", {}, {"actor": "state/PRK", "treaty": "treaty/mtdsg-iv-4", "not_before": "1997-08-01"}),
    (
        "reach",
        {"treaty": "ets-126"},
        {
            "kind": "vocabulary/coverage/current-only",
            "covered_until": "2016-07-21",
            "covers": "consent",
            "listed": "47",
        },
    ),
    ("reach", {"treaty": "cat"}, {"article": "22", "covers": "declaration", "covered_until": "2026-05-28"}),
    (
        "access",
        {"participant": "RUS", "body": "cpt"},
        {"kind": "vocabulary/event/public-statement", "on": "2024-11-18"},
    ),
    (
        "access",
        {"participant": "RUS", "body": "ecthr"},
        {"event": "event/ecthr.RUS.judgment.2021-01-21", "participant": "state/RUS", "applicant": "state/GEO"},
    ),
    (
        "who-answers",
        {"place": "crimea"},
        {"relation": "vocabulary/place-relation/sovereignty", "participant": "state/UKR"},
    ),
    (
        "members",
        {"organisation": "coe", "day": "2022-03-15"},
        {"member": "state/RUS", "since_not_before": "1996-02-28"},
    ),
    ("rivals", {}, {"about": "participation/RUS.ets-5", "held_by": "state/RUS", "day": "2022-03-16"}),
    ("names-confused", {}, {"thing": "treaty/ets-126", "other": "treaty/mtdsg-iv-9"}),
    (
        "exit-rules",
        {},
        {"treaty": "treaty/ets-126", "months": "12", "rounding": "vocabulary/rounding/first-of-next-month"},
    ),
    (
        "exit-rules",
        {},
        {"treaty": "treaty/mtdsg-iv-11-b", "conflict_test": "vocabulary/conflict-test/at-expiry", "months": "12"},
    ),
    ("exit-rules", {}, {"treaty": "treaty/mtdsg-iv-1", "months": "6", "exit_point_months": "120"}),
]


@pytest.mark.parametrize(("name", "given", "expected"), ANSWERS, ids=[f"{a[0]}-{n}" for n, a in enumerate(ANSWERS)])
def test_a_practitioner_is_answered(ask: Ask, name: str, given: Row, expected: Row) -> None:
    found = rows(ask, name, **given)
    assert [row for row in found if expected.items() <= row.items()], found[:5]


def test_who_is_bound_by_both_is_not_told_as_bound_by_one(ask: Ask) -> None:
    found = {row["party"] for row in rows(ask, "one-but-not-the-other", treaty="ecpt", other="opcat", day="2020-01-01")}
    assert not found & {"state/FRA", "state/UKR", "state/TUR"}


def test_who_may_have_left_or_has_ended_is_not_told_as_gone(ask: Ask) -> None:
    gone = {(row["participant"], row["treaty"]) for row in rows(ask, "left")}
    assert ("state/TUR", "treaty/cets-210") in gone
    assert not gone & {("state/RUS", "treaty/ets-126"), ("state/HUN", "treaty/mtdsg-xviii-10")}
    assert not {participant for participant, _ in gone} & {"state/CSK", "state/DDR"}


def test_each_way_out_is_told_once(ask: Ask) -> None:
    treaties = [row["treaty"] for row in rows(ask, "exit-rules")]
    assert len(treaties) == len(set(treaties))
    left = {row["treaty"]: set(row["residual"].split()) for row in rows(ask, "exit-rules")}
    assert left["treaty/mtdsg-iv-13"] == {"facts-before-exit", "matters-under-consideration"}
    assert left["treaty/geneva-1949-iii"] == {"obligations-remain"}


def test_only_rivals_stand_side_by_side(ask: Ask) -> None:
    found = rows(ask, "rivals")
    for about in {row["about"] for row in found}:
        assert len({row["held_by"] for row in found if row["about"] == about}) > 1


def test_country_visits_in_cooperation_are_no_visits_without_asking(ask: Ask) -> None:
    assert {row["body"] for row in rows(ask, "visits-without-asking")} == {"body/cpt", "body/opcw", "body/spt"}


def test_a_state_that_left_no_more_counts_as_member(ask: Ask) -> None:
    assert "state/RUS" not in {row["member"] for row in rows(ask, "members", organisation="coe", day="2022-03-16")}


def test_what_cannot_be_left_comes_last(ask: Ask) -> None:
    allowed = [row["allowed"] for row in rows(ask, "ways-out", participant="RUS", day="2026-09-30")]
    assert allowed == sorted(allowed, reverse=True)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_query_asks_one_thing_in_plain_words(name: str) -> None:
    query = named_queries()[name]
    assert query.title
    assert query.description.endswith(".")
    for parameter in query.parameters:
        assert parameter.kind in {"date", "string"} or all(
            part in {"state", "organisation", "treaty", "body", "court", "place"} or part.startswith("vocabulary/")
            for part in parameter.kind.split("|")
        )
