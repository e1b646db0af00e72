"""The first slice, answer by answer: what the issue promises, with exact values, and the SPARQL behind each."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from conftest import Ask
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.participations import participations
from depositary.lookup.queries import bound

Json = dict[str, Any]
MISSING = "the day on which the Secretary General of the Council of Europe received the notification"
SAHEL = ("BFA", "MLI", "NER")


@pytest.fixture(scope="session")
def get(ask: Ask) -> Any:
    def answered(path: str) -> Json:
        response = ask(path)
        assert response.status_code == 200, response.text
        content: Json = response.json()
        return content

    return answered


@pytest.fixture(scope="session")
def rows(ask: Ask) -> Any:
    """The rows of a query through `/sparql`, as texts."""

    def run(query: str) -> list[dict[str, str]]:
        response: httpx.Response = ask("/sparql", "POST", data={"query": query}, headers={"Accept": "text/csv"})
        assert response.status_code == 200, response.text
        return list(csv.DictReader(io.StringIO(response.text)))

    return run


def exactly(day: str) -> Json:
    return {"date": day, "precision": "day", "earliest": day, "latest": day}


def bounds(row: dict[str, str], which: str) -> tuple[str, str]:
    return row[f"{which}_not_before"], row[f"{which}_not_after"]


def ends(value: Json | None) -> tuple[str, str]:
    return ("", "") if value is None else (value["earliest"] or "", value["latest"] or "")


def iri(path: str) -> str:
    return names.BASE + path


def ecpt(get: Any, day: str) -> Json:
    answer = get(f"/state/RUS/participations?treaty=ets-126&as_of={day}")
    assert answer["as_of"] == day
    (one,) = answer["participations"]
    assert one["treaty"]["id"] == "ets-126"
    found: Json = one
    return found


# Participations


def test_russia_was_a_party_in_october_2025(get: Any) -> None:
    one = ecpt(get, "2025-10-15")
    assert one["status"] == "party"
    assert one["since"] == exactly("1998-09-01")
    assert one["possible"] == one["missing"] == []
    (ratification,) = [act for act in one["acts"] if act["kind"] == "ratification"]
    assert ratification["deposited"] == exactly("1998-05-05")
    assert ratification["effect"]["followed"] in (None, exactly("1998-09-01"))
    assert any("1 September 1998" in sentence for sentence in one["explanation"])
    assert any("5 May 1998" in sentence for sentence in one["explanation"])


@pytest.mark.parametrize("day", ["1998-09-01", "2022-03-16", "2025-09-29", "2025-09-30", "2026-09-30"])
def test_russia_is_a_party_until_the_end_of_september_2026(get: Any, day: str) -> None:
    assert ecpt(get, day)["status"] == "party"


@pytest.mark.parametrize("day", ["2026-10-01", "2026-11-22", "2030-01-01"])
def test_from_october_2026_nobody_can_tell(get: Any, day: str) -> None:
    one = ecpt(get, day)
    assert one["status"] == "undetermined"
    assert one["possible"] == ["party", "former-party"]
    assert one["until"] == {"date": None, "precision": "interval", "earliest": "2026-10-01", "latest": None}
    assert one["missing"] == [MISSING]
    assert one["was_party"] is False


def test_laws_and_votes_change_nothing(get: Any) -> None:
    acts = {act["id"]: act for act in ecpt(get, "2026-11-22")["acts"]}
    of_2025 = {
        name: act
        for name, act in acts.items()
        if name.endswith(tuple(f"2025-{m:02}-{d:02}" for m in range(8, 10) for d in range(1, 32)))
    }
    kinds = sorted(act["kind"] for act in of_2025.values())
    assert kinds == ["bill", "domestic-law", "government-decision", "parliamentary-vote", "parliamentary-vote"]
    for act in of_2025.values():
        assert act["changes_status"] is False
        assert act["sources"]
    assert acts["RUS.ets-126.ratification.1998-05-05"]["changes_status"] is True
    assert {act["done"]["date"] for act in of_2025.values()} == {
        "2025-08-23",
        "2025-09-08",
        "2025-09-17",
        "2025-09-24",
        "2025-09-29",
    }


def test_the_unseen_notification_is_a_possible_act(get: Any) -> None:
    one = ecpt(get, "2026-11-22")
    (possible,) = one["possible_acts"]
    assert (possible["kind"], possible["possible"]) == ("denunciation", True)
    assert possible["not_before"] == exactly("2025-09-29")
    assert possible["not_after"] is None
    assert possible["missing"] == MISSING
    assert possible["sources"]
    assert not [act for act in one["acts"] if act["kind"] == "denunciation"]


@pytest.mark.parametrize("state", SAHEL)
def test_the_sahel_states_are_parties_to_the_rome_statute(get: Any, state: str) -> None:
    (one,) = get(f"/state/{state}/participations?treaty=mtdsg-xviii-10&as_of=2026-11-22")["participations"]
    assert one["status"] == "party"
    assert one["possible_acts"] == []
    announced = [act for act in one["acts"] if act["kind"] == "announcement"]
    assert announced
    assert {act["changes_status"] for act in announced} == {False}
    assert all(act["sources"] for act in announced)


@pytest.mark.parametrize(("day", "status"), [("2013-09-30", "no-data"), ("2013-10-01", "applies")])
def test_a_territory_to_which_a_treaty_was_extended_is_shown_with_its_party(get: Any, day: str, status: str) -> None:
    (one,) = get(f"/state/GBR/participations?treaty=ets-173&as_of={day}")["participations"]
    (jersey,) = one["territories"]
    assert (jersey["place"]["id"], jersey["status"]) == ("jersey", status)
    assert one["status"] == "party"


@pytest.mark.parametrize(("state", "treaty"), [("CAN", "oas-b-32"), ("NGA", "au-achpr"), ("MEX", "oas-a-41")])
def test_where_memberships_are_not_on_record_nobody_is_said_to_be_no_member(get: Any, state: str, treaty: str) -> None:
    (one,) = get(f"/state/{state}/participations?treaty={treaty}&as_of=2020-01-01")["participations"]
    assert one["status"] == "no-data"
    found = get(f"/treaty/{treaty}/effect?act=consent&received=2026-01-01&state={state}")
    assert found["allowed"] == "depends"


def test_all_treaties_of_a_state(get: Any) -> None:
    found = {
        one["treaty"]["id"]: one["status"]
        for one in get("/state/RUS/participations?as_of=2026-11-22")["participations"]
    }
    assert len(found) > 180
    expected = {
        "cets-194": "former-party",
        "cets-213": "former-party",
        "ets-114": "signatory",
        "ets-126": "undetermined",
        "ets-151": "undetermined",
        "ets-152": "undetermined",
        "ets-155": "former-party",
        "ets-157": "former-party",
        "ets-163": "former-party",
        "ets-173": "undetermined",
        "ets-5": "former-party",
        "mtdsg-iv-4": "party",
        "mtdsg-iv-5": "party",
        "mtdsg-iv-9": "party",
        "mtdsg-xviii-10": "signatory",
    }
    assert {treaty: found[treaty] for treaty in expected} == expected
    assert list(found) == sorted(found)


def test_the_echr_ended_on_16_september_2022(get: Any) -> None:
    for day, status in (("2022-09-15", "party"), ("2022-09-16", "former-party")):
        (one,) = get(f"/state/RUS/participations?treaty=ets-5&as_of={day}")["participations"]
        assert one["status"] == status
    assert one["was_party"] is True
    assert one["since"] == exactly("2022-09-16")
    assert any(act["kind"] == "cessation" for act in one["acts"])


def test_the_european_union_takes_part(get: Any) -> None:
    answer = get("/organisation/eu/participations?treaty=cets-210&as_of=2024-01-01")
    assert answer["organisation"]["id"] == "eu"
    (one,) = answer["participations"]
    assert (one["status"], one["since"]) == ("party", exactly("2023-10-01"))


def test_one_that_never_acted(get: Any) -> None:
    """Absence of acts is "not party" only where the record reaches; else it is "no-data"."""
    (one,) = get("/state/CHN/participations?treaty=ets-126&as_of=2016-07-21")["participations"]
    assert one["status"] == "not-party"
    assert one["acts"] == []
    assert one["explanation"]


@pytest.mark.parametrize("day", ["1988-01-01", "1990-01-01", "1990-10-02"])
def test_a_later_table_does_not_speak_of_one_that_had_ended(get: Any, day: str) -> None:
    (one,) = get(f"/state/DDR/participations?treaty=mtdsg-iv-9&as_of={day}")["participations"]
    assert one["status"] == "no-data"


def test_today_is_the_default_and_echoed(get: Any) -> None:
    day = date.fromisoformat(get("/state/RUS/participations")["as_of"])
    assert abs((day - date.today()).days) <= 1


def test_participations_and_their_query(get: Any, rows: Any) -> None:
    for path in ("state/RUS", "state/GRC", "state/SRB", "state/TTO", "organisation/eu"):
        for day in ("1975-01-01", "2006-06-05", "2026-11-22"):
            answer = get(f"/{path}/participations?as_of={day}")
            shown = {
                one["treaty"]["iri"]: (
                    one["status"],
                    *ends(one["since"]),
                    *ends(one["until"]),
                    one["covered_until"] or "",
                )
                for one in answer["participations"]
            }
            found = {
                row["treaty"]: (
                    names.last(row["status"]),
                    *bounds(row, "since"),
                    *bounds(row, "until"),
                    row["covered_until"],
                )
                for row in rows(answer["query"])
            }
            assert shown == found, (path, day)


def test_lookups_and_sparql_agree_on_200_days(archive: Archive, get: Any, rows: Any) -> None:
    """Random states and treaties, on the days on which a period turns, the days beside them, and any other."""
    chance = random.Random(1998)  # noqa: S311
    states = [thing.path for thing in archive.catalogue.of_kind("state")]
    triples: list[tuple[str, str, date]] = []
    while len(triples) < 200:
        state = chance.choice(states)
        strands = archive.dossier(state).participations
        if not strands:
            continue
        treaty = chance.choice(sorted(strands))
        turns = [period.since for period in strands[treaty].periods if period.since]
        day = chance.choice([*turns, date(1950, 1, 1) + timedelta(chance.randrange(28_000))])
        triples.append((state, treaty, day + timedelta(chance.choice((-1, 0, 1)))))
    for number, (state, treaty, day) in enumerate(triples):
        text = bound("participations", participant=state, treaty=treaty, day=day)
        (shown,) = participations(archive, state, day, treaty)
        if number % 10 == 0:
            (row,) = rows(text)
            found = names.last(row["status"])
            answer = get(f"/{state}/participations?treaty={names.last(treaty)}&as_of={day}")
            assert answer["query"] == text
            assert answer["participations"] == [shown]
        else:
            (solution,) = archive.store.query(text, default_graph=list(names.DEFAULT_GRAPHS))  # type: ignore[misc]
            found = names.last(solution["status"].value)  # type: ignore[union-attr]
        assert shown["status"] == found, (state, treaty, day)


# Parties


def test_47_parties_on_1_january_2020(get: Any) -> None:
    answer = get("/treaty/ets-126/parties?as_of=2020-01-01")
    assert (answer["count"], answer["count_states"], answer["undetermined"]) == (47, 47, 0)
    assert len({one["party"]["id"] for one in answer["parties"]}) == 47
    assert {one["status"] for one in answer["parties"]} == {"party"}
    russia = next(one for one in answer["parties"] if one["party"]["id"] == "RUS")
    assert russia["since"] == exactly("1998-09-01")
    assert russia["party"]["type"] == "state"


def test_an_undetermined_party_is_counted_apart(get: Any) -> None:
    answer = get("/treaty/ets-126/parties?as_of=2026-11-22")
    assert (answer["count"], answer["undetermined"]) == (46, 1)
    (russia,) = [one for one in answer["parties"] if one["status"] == "undetermined"]
    assert russia["party"]["id"] == "RUS"
    assert russia["until"]["earliest"] == "2026-10-01"


def test_an_organisation_is_a_party_and_no_state(get: Any) -> None:
    answer = get("/treaty/cets-210/parties?as_of=2024-01-01")
    assert answer["count"] == answer["count_states"] + 1
    (union,) = [one for one in answer["parties"] if one["party"]["type"] == "organisation"]
    assert union["party"]["id"] == "eu"


@pytest.mark.parametrize("treaty", ["ets-126", "ets-5", "cets-210", "mtdsg-xviii-10", "mtdsg-iv-9"])
def test_parties_and_their_query(get: Any, rows: Any, treaty: str) -> None:
    for day in ("1990-01-01", "2021-07-01", "2026-11-22"):
        answer = get(f"/treaty/{treaty}/parties?as_of={day}")
        shown = [
            (one["party"]["iri"], one["status"], *ends(one["since"]), *ends(one["until"])) for one in answer["parties"]
        ]
        found = [
            (row["party"], names.last(row["status"]), *bounds(row, "since"), *bounds(row, "until"))
            for row in rows(answer["query"])
        ]
        assert shown == found, day
        for one in answer["parties"][:: max(1, len(shown) // 3)]:
            kind, name = one["party"]["type"], one["party"]["id"]
            (same,) = get(f"/{kind}/{name}/participations?treaty={treaty}&as_of={day}")["participations"]
            for key in ("status", "since", "until", "presumed", "covered_until"):
                assert same[key] == one[key], (name, day, key)


# Effects


def test_the_effect_of_a_notice(get: Any) -> None:
    answer = get("/treaty/ets-126/effect?act=denunciation&received=2025-10-20")
    assert answer["allowed"] is True
    assert answer["effective"] == exactly("2026-11-01")
    assert answer["clause"]["article"] == "22"
    assert answer["clause"]["iri"] == iri("treaty/ets-126/clause/denunciation")
    assert answer["clause"]["verified"] is True
    assert answer["steps"][0] == "Received 20 October 2025."
    assert "1 November 2026" in answer["steps"][-1]
    assert len(answer["steps"]) >= 3
    assert answer["sources"]


@pytest.mark.parametrize(
    ("treaty", "received", "state", "effective"),
    [
        ("ets-126", "2025-09-29", "", "2026-10-01"),
        ("ets-126", "2025-09-30", "", "2026-10-01"),
        ("ets-126", "2025-10-01", "", "2026-11-01"),
        ("ets-126", "2025-10-31", "", "2026-11-01"),
        ("ets-126", "2025-11-01", "", "2026-12-01"),
        ("ets-126", "2025-12-31", "", "2027-01-01"),
        ("cets-210", "2021-03-22", "TUR", "2021-07-01"),
        ("mtdsg-iv-5", "2022-11-08", "BLR", "2023-02-08"),
        ("mtdsg-iv-5", "1997-10-23", "JAM", "1998-01-23"),
        ("mtdsg-xviii-10", "2016-10-27", "BDI", "2017-10-27"),
        ("mtdsg-xviii-10", "2018-03-17", "PHL", "2019-03-17"),
        ("ets-157", "2024-01-31", "RUS", "2024-08-01"),
        ("ets-157", "2024-01-01", "RUS", "2024-08-01"),
        ("ets-5", "1969-12-12", "GRC", "1970-06-12"),
    ],
)
def test_the_effects_of_real_notices(get: Any, treaty: str, received: str, state: str, effective: str) -> None:
    asked = f"&state={state}" if state else ""
    answer = get(f"/treaty/{treaty}/effect?received={received}{asked}")
    assert answer["act"] == "denunciation"
    assert answer["effective"] == exactly(effective), answer["reason"]


def test_a_treaty_that_cannot_be_left(get: Any) -> None:
    answer = get("/treaty/mtdsg-iv-4/effect?received=1997-08-25&state=PRK")
    assert answer["allowed"] is False
    assert answer["effective"] is None
    assert answer["reason"]


def test_consent(get: Any) -> None:
    answer = get("/treaty/ecpt/effect?act=consent&received=1998-05-05")
    assert answer["effective"] == exactly("1998-09-01")
    assert answer["clause"]["article"] == "19(2)"


@pytest.mark.parametrize(
    ("treaty", "state", "received", "said"),
    [
        ("ets-5", "USA", "2025-01-01", "members of the organisation only"),
        ("ets-5", "RUS", "1996-02-27", "members of the organisation only"),
        ("ets-126", "FRA", "2025-01-01", "a party to"),
    ],
)
def test_one_that_cannot_join(get: Any, treaty: str, state: str, received: str, said: str) -> None:
    answer = get(f"/treaty/{treaty}/effect?act=consent&received={received}&state={state}")
    assert answer["allowed"] is False
    assert answer["effective"] is None
    assert said in answer["reason"]


def test_a_member_can_join(get: Any) -> None:
    answer = get("/treaty/ets-5/effect?act=consent&received=1998-05-04&state=RUS")
    assert answer["effective"] == exactly("1998-05-04")
    assert answer["allowed"] == "depends"  # whether it was a party by then is not on record
    assert get("/treaty/ets-5/effect?act=consent&received=1998-05-04")["allowed"] is True


def test_only_a_denunciation_names_a_later_day(ask: Ask) -> None:
    response = ask("/treaty/ets-126/effect?act=consent&received=2025-01-01&specified=2026-01-01")
    assert (response.status_code, response.json()["parameter"]) == (400, "specified")


def test_what_is_not_known_of_a_party_is_not_presumed(get: Any) -> None:
    unknown = get("/treaty/ets-163/effect?received=2026-11-22&state=TUR")
    assert (unknown["allowed"], unknown["presumed"]) == ("depends", False)
    assert get("/treaty/cat/effect?received=2026-11-22&state=RUS")["presumed"] is True


def test_one_that_is_no_party_cannot_denounce(get: Any) -> None:
    answer = get("/treaty/ets-126/effect?received=2025-10-20&state=USA")
    assert answer["allowed"] is False
    assert answer["effective"] is None
    assert "not a party" in answer["reason"]


def test_a_later_day_that_the_notice_names(get: Any) -> None:
    plain = get("/treaty/mtdsg-xviii-10/effect?received=2025-06-02&state=HUN")
    later = get("/treaty/mtdsg-xviii-10/effect?received=2025-06-02&state=HUN&specified=2026-12-31")
    assert plain["effective"] == exactly("2026-06-02")
    assert later["specified"] == "2026-12-31"
    assert later["effective"] == exactly("2026-12-31")


def test_the_effect_and_its_query(get: Any, rows: Any) -> None:
    answer = get("/treaty/ets-126/effect?received=2025-10-20")
    (row,) = [one for one in rows(answer["query"]) if one["clause"] == answer["clause"]["iri"]]
    assert row["article"] == answer["clause"]["article"]
    assert (row["months"], names.last(row["rounding"])) == ("12", "first-of-next-month")
    assert (row["allowed"] == "true") == answer["allowed"]
    assert (names.last(row["verification"]) == "read") == answer["clause"]["verified"]
    assert row["read_in"] in {source["iri"] for source in answer["sources"]}


# Oversight

LEAVING = "/state/RUS/oversight?as_of=2026-11-22&leaving=ets-126&received=2025-10-20"


def by_power(mandates: list[Json]) -> dict[str, Json]:
    found = {f"{one['body']['id']}.{one['treaty']['id']}.{one['power']}": one for one in mandates}
    assert len(found) == len(mandates)
    return found


def test_oversight_of_russia(get: Any) -> None:
    answer = get("/state/RUS/oversight?as_of=2026-11-22")
    every = by_power(answer["mandates"])
    status = {name: one["status"] for name, one in every.items()}
    assert status["cpt.ets-126.visits"] == "undetermined"
    assert status["ecthr.ets-5.individual-complaint"] == "residual"
    assert status["ecthr.ets-5.binding-judgment"] == "residual"
    assert status["committee-of-ministers.ets-5.execution-supervision"] == "residual"
    assert status["cat.mtdsg-iv-9.individual-complaint"] == "in-force"
    assert status["cat.mtdsg-iv-9.state-reports"] == "in-force"
    assert status["cat.mtdsg-iv-9.inquiry"] == "in-force"
    assert status["spt.mtdsg-iv-9-b.visits"] == "none"
    assert status["ccpr.mtdsg-iv-4.state-reports"] == "in-force"
    assert status["ccpr.mtdsg-iv-5.individual-complaint"] == "in-force"
    assert status["cpt.ets-126.individual-complaint"] == "none"
    assert every["cpt.ets-126.visits"]["possible"] == ["in-force", "ended"]
    assert every["cpt.ets-126.visits"]["missing"] == [MISSING]
    assert every["cpt.ets-126.visits"]["consent_per_use"] is False
    assert every["ecthr.ets-5.individual-complaint"]["residual"] == {
        "kind": "facts-before-exit",
        "facts_before": "2022-09-16",
    }
    assert every["ecthr.ets-5.individual-complaint"]["until"] == exactly("2022-09-16")
    assert every["cat.mtdsg-iv-9.individual-complaint"]["mode"] == "opt-in"
    assert every["cat.mtdsg-iv-9.individual-complaint"]["from"] == exactly("1991-10-01")
    assert every["cat.mtdsg-iv-9.inquiry"]["mode"] == "opt-out"
    assert every["ccpr.mtdsg-iv-5.individual-complaint"]["from"] == exactly("1992-01-01")


def test_what_is_lost_kept_and_residual_without_leaving(get: Any) -> None:
    answer = get("/state/RUS/oversight?as_of=2026-11-22")
    assert answer["leaving"] is answer["received"] is answer["effective"] is None
    lost, residual, kept = (set(by_power(answer[name])) for name in ("lost", "residual", "kept"))
    assert not any(name.startswith("cpt.") for name in lost | residual | kept)
    assert "acfc.ets-157.state-reports" in lost
    assert residual == {
        "committee-of-ministers.ets-5.execution-supervision",
        "ecthr.ets-5.binding-judgment",
        "ecthr.ets-5.individual-complaint",
        "ecthr.ets-5.inter-state-complaint",
    }
    assert {"cat.mtdsg-iv-9.individual-complaint", "ccpr.mtdsg-iv-5.individual-complaint"} <= kept


def test_what_leaving_the_ecpt_would_cost(get: Any) -> None:
    """Only the visits without consent, and what rests on them, are lost: no way of complaint is."""
    answer = get(LEAVING)
    assert answer["leaving"]["id"] == "ets-126"
    assert answer["received"] == "2025-10-20"
    assert answer["effective"] == exactly("2026-11-01")
    lost, residual, kept = (set(by_power(answer[name])) for name in ("lost", "residual", "kept"))
    assert lost == {"cpt.ets-126.visits", "cpt.ets-126.public-statement"}
    assert "ecthr.ets-5.individual-complaint" in residual
    assert "committee-of-ministers.ets-5.execution-supervision" in residual
    assert kept >= {
        "cat.mtdsg-iv-9.individual-complaint",
        "cat.mtdsg-iv-9.inquiry",
        "cat.mtdsg-iv-9.state-reports",
        "ccpr.mtdsg-iv-4.state-reports",
        "ccpr.mtdsg-iv-5.individual-complaint",
    }
    assert not any(name.startswith("spt.") for name in lost | residual | kept)
    every = by_power(answer["mandates"])
    assert every["cpt.ets-126.visits"]["status"] == "ended"
    assert every["cpt.ets-126.visits"]["until"] == exactly("2026-11-01")
    assert every["cpt.ets-126.visits"]["possible"] == []


def test_leaving_is_asked_of_the_day(get: Any) -> None:
    answer = get("/state/RUS/oversight?as_of=2026-10-31&leaving=ecpt&received=2025-10-20")
    assert by_power(answer["mandates"])["cpt.ets-126.visits"]["status"] == "in-force"
    assert answer["effective"] == exactly("2026-11-01")


def test_a_notice_that_would_change_nothing(get: Any) -> None:
    answer = get("/state/RUS/oversight?as_of=2026-11-22&leaving=mtdsg-iv-4&received=2025-10-20")
    assert answer["effective"] is None
    assert not any("ccpr.mtdsg-iv-4" in name for name in by_power(answer["lost"]))


@pytest.mark.parametrize(
    ("received", "effective"),
    [
        ("1990-01-01", None),  # no party then: whatever ended later, this notice did not end it
        ("2022-03-15", "2022-09-15"),
        ("2022-09-01", None),  # the cessation of 16 September came first
    ],
)
def test_what_if_credits_only_the_supposed_notice(get: Any, received: str, effective: str | None) -> None:
    answer = get(f"/state/RUS/oversight?as_of=2026-11-22&leaving=ets-5&received={received}")
    assert answer["effective"] == (exactly(effective) if effective else None)


def test_between_two_memberships_a_residual_power_is_of_the_first(get: Any) -> None:
    """Greece left on 12 June 1970; that it returned in 1974 says nothing of a day before."""
    answer = get("/state/GRC/oversight?as_of=1972-01-01")
    every = [one for one in answer["mandates"] if one["treaty"]["id"] == "ets-5"]
    assert {one["status"] for one in every} == {"residual", "no-data"}
    for one in every:
        if one["status"] == "residual":
            assert one["from"]["latest"] < "1954"
            assert one["until"] == exactly("1970-06-12")
        else:
            assert one["from"] is one["until"] is one["residual"] is None


def test_legal_competence_and_actual_access_are_apart(get: Any) -> None:
    visits = by_power(get("/state/RUS/oversight?as_of=2026-09-30")["mandates"])["cpt.ets-126.visits"]
    assert visits["status"] == "in-force"
    assert visits["access"]
    assert all(event["sources"] for event in visits["access"])


@pytest.mark.parametrize("state", ["RUS", "UKR", "TUR", "BLR", "CZE"])
def test_oversight_and_its_query(get: Any, rows: Any, state: str) -> None:
    answer = get(f"/state/{state}/oversight?as_of=2026-11-22")
    shown = {
        (one["body"]["iri"], one["treaty"]["iri"], one["power"]): (
            one["status"],
            one["mode"],
            (one["residual"] or {}).get("facts_before") or "",
        )
        for one in answer["mandates"]
    }
    found = {
        (row["body"], row["treaty"], names.last(row["power"])): (
            names.last(row["status"]),
            names.last(row["mode"]),
            row["facts_before"],
        )
        for row in rows(answer["query"])
    }
    assert found
    assert {key: shown[key] for key in found} == found
    # The snapshot has no statements of powers that a body has not, nor under treaties on which the state never acted.
    assert {status for key, (status, _, _) in shown.items() if key not in found} <= {"none", "no-data"}


# Competence


@pytest.mark.parametrize(
    ("facts_on", "answer"),
    [
        ("1998-05-04", "no"),
        ("1998-05-05", "no-data"),
        ("1998-11-01", "yes"),
        ("2022-08-10", "yes"),
        ("2022-09-15", "yes"),
        ("2022-09-16", "undetermined"),
        ("2022-09-17", "no"),
        ("2022-10-20", "no"),
    ],
)
def test_the_court_and_the_day_of_the_facts(get: Any, facts_on: str, answer: str) -> None:
    found = get(f"/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on={facts_on}")
    assert found["scope"] == "jurisdiction only; admissibility not assessed"
    assert found["facts_on"] == facts_on
    assert found["sources"]
    assert found["reason"]
    if answer == "no" and facts_on < "1998-05-05":
        assert found["answer"] in ("no", "no-data")  # not a party yet, as far as the record reaches
    else:
        assert found["answer"] == answer


def test_both_readings_of_the_boundary_day(get: Any, rows: Any) -> None:
    found = get("/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on=2022-09-16")
    assert {"2022-09-15", "2022-09-16"} <= {one["last_day"] for one in found["positions"]}
    assert {one["held_by"]["id"] for one in found["positions"]} == {"coe", "ecthr", "RUS"}
    assert all(one["says"] and one["sources"] for one in found["positions"])
    known = {(row["position"], row["last_day"]) for row in rows(found["query"]) if row["position"]}
    assert known == {(one["iri"], one["last_day"]) for one in found["positions"]}


def test_the_inquiry_over_russia_is_answered_with_every_voice_and_the_rank_decides(get: Any) -> None:
    found = get("/body/cat/competence?state=RUS&power=inquiry&facts_on=2020-01-01")
    assert found["answer"] == "yes"
    assert {one["held_by"]["id"] for one in found["positions"]} == {"cat", "un"}
    (withdrawn,) = (one for one in found["acts"] if one["kind"] == "reservation-withdrawal")
    assert "said in an interview, of November 2025 as it seems, that it was not withdrawn" in withdrawn["note"]
    ranks = {one["id"]: one["rank"] for one in found["sources"]}
    assert ranks["ukrinform-iscan-2024-01-02"] == "press"
    assert ranks["cat-russia-concluding-observations-1996"] == "mirror"


def test_the_powers_of_the_court_show_what_russia_holds(get: Any) -> None:
    mandates = get("/state/RUS/oversight?as_of=2022-06-01")["mandates"]
    (complaints,) = (one for one in mandates if one["id"] == "mandate/ecthr.RUS.ets-5.individual-complaint")
    assert complaints["status"] == "in-force"
    held = {(one["held_by"]["id"], one["last_day"]) for one in complaints["positions"]}
    assert ("RUS", "2022-03-16") in held
    assert ("ecthr", "2022-09-16") in held


def test_the_cpt_hears_no_complaints(get: Any) -> None:
    for day in ("2020-01-01", "2026-11-22"):
        found = get(f"/body/cpt/competence?state=RUS&power=individual-complaint&facts_on={day}")
        assert found["answer"] == "no"
        assert "complaint" in found["note"]
    visits = get("/body/cpt/competence?state=RUS&power=visits&facts_on=2020-01-01")
    assert visits["answer"] == "yes"
    assert visits["treaty"]["id"] == "ets-126"


def test_facts_after_the_possible_exit(get: Any) -> None:
    assert get("/body/cpt/competence?state=RUS&power=visits&facts_on=2026-11-22")["answer"] == "undetermined"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/body/cat/competence?state=RUS&power=individual-complaint&facts_on=2026-11-22", "yes"),
        ("/body/ccpr/competence?state=RUS&power=individual-complaint&facts_on=2026-11-22", "yes"),
        ("/body/ccpr/competence?state=BLR&power=individual-complaint&facts_on=2023-02-07", "yes"),
        ("/body/ccpr/competence?state=BLR&power=individual-complaint&facts_on=2023-03-08", "no"),
        ("/body/spt/competence?state=UKR&power=visits&facts_on=2020-01-01", "yes"),
        ("/court/ecthr/competence?state=GRC&power=individual-complaint&facts_on=1972-01-01", "no-data"),
        ("/court/ecthr/competence?state=GBR&power=individual-complaint&facts_on=1960-01-01", "no-data"),
        ("/court/ecthr/competence?state=GBR&power=individual-complaint&facts_on=1998-10-31", "no-data"),
        ("/court/ecthr/competence?state=GBR&power=individual-complaint&facts_on=1998-11-01", "yes"),
    ],
)
def test_other_bodies(get: Any, path: str, answer: str) -> None:
    assert get(path)["answer"] == answer


def test_competence_and_its_query(get: Any, rows: Any) -> None:
    meaning = {"in-force": {"yes"}, "ended": {"no"}, "none": {"no"}, "residual": {"no", "undetermined"}, "": {"no"}}
    for day in ("2022-08-10", "2022-10-20"):
        found = get(f"/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on={day}")
        (row,) = {(one["treaty"], one["article"], one["status"]) for one in rows(found["query"])}
        assert row[:2] == (found["treaty"]["iri"], found["article"])
        assert found["answer"] in meaning[names.last(row[2])], day


# Timeline


@pytest.fixture(scope="module")
def chain(get: Any) -> list[Json]:
    entries: list[Json] = get("/state/RUS/timeline")["entries"]
    return entries


@pytest.mark.parametrize(
    ("day", "kind", "about", "what"),
    [
        ("1996-02-28", "act", "coe", "accession"),
        ("1996-02-28", "membership", "coe", "member"),
        ("1998-05-05", "act", "ets-126", "ratification"),
        ("1998-05-05", "act", "ets-5", "ratification"),
        ("1998-05-05", "status", "ets-5", "in force"),
        ("1998-09-01", "status", "ets-126", "in force"),
        ("2022-02-25", "act", "coe", "suspension"),
        ("2022-03-15", "act", "coe", "withdrawal"),
        ("2022-03-16", "act", "coe", "cessation"),
        ("2022-03-16", "membership", "coe", "no longer a member"),
        ("2022-04-07", "act", "un-hrc", "suspension"),
        ("2022-09-16", "status", "ets-5", "no longer a party"),
        ("2022-09-16", "residual", "ecthr", "individual-complaint"),
        ("2022-09-16", "residual", "committee-of-ministers", "execution-supervision"),
        ("2024-08-01", "status", "ets-157", "no longer a party"),
        ("2025-09-29", "act", "ets-126", "domestic-law"),
        ("2026-10-01", "status", "ets-126", "cannot be determined from here on"),
    ],
)
def test_the_russian_chain(chain: list[Json], day: str, kind: str, about: str, what: str) -> None:
    found = [
        entry
        for entry in chain
        if (entry["type"], entry["about"]["id"], entry["what"]) == (kind, about, what)
        and (entry["date"] or {}).get("date") == day
    ]
    assert len(found) == 1
    assert found[0]["sources"]


def test_suspension_withdrawal_and_cessation_are_three_acts(chain: list[Json]) -> None:
    acts = {entry["what"]: entry["act"] for entry in chain if entry["type"] == "act" and entry["about"]["id"] == "coe"}
    assert len({acts[kind]["iri"] for kind in ("suspension", "withdrawal", "cessation")}) == 3
    assert acts["cessation"]["decided_by"]
    assert acts["cessation"]["changes_status"] is True
    membership = [entry for entry in chain if entry["type"] == "membership" and entry["about"]["id"] == "coe"]
    assert [(entry["status"], entry["date"]["date"]) for entry in membership] == [
        ("member", "1996-02-28"),
        ("former-member", "2022-03-16"),
    ]


def test_the_timeline_is_in_order_and_says_its_gaps(chain: list[Json]) -> None:
    firsts = [(entry["date"] or {}).get("earliest") or (entry["date"] or {}).get("latest") or "9999" for entry in chain]
    assert firsts == sorted(firsts)
    (gap,) = [e for e in chain if e["type"] == "status" and e["about"]["id"] == "ets-126" and e["gap"]]
    assert gap["missing"] == [MISSING]
    assert all(e["gap"] == (e["status"] in ("undetermined", "no-data")) for e in chain if e["type"] == "status")


def test_domestic_acts_of_the_timeline_change_nothing(chain: list[Json]) -> None:
    domestic = {"bill", "domestic-law", "parliamentary-vote", "government-decision", "announcement"}
    assert {entry["what"] for entry in chain if entry["type"] == "act" and not entry["changes_status"]} >= {"bill"}
    assert not [entry for entry in chain if entry["what"] in domestic and entry["changes_status"]]


def test_the_timeline_and_its_query(get: Any, rows: Any) -> None:
    for state in ("RUS", "CSK", "TTO"):
        answer = get(f"/state/{state}/timeline")
        acts = [entry for entry in answer["entries"] if entry["type"] == "act"]
        shown = {(e["act"]["iri"], e["what"], e["about"]["iri"], *ends(e["date"])) for e in acts}
        found = {
            (row["act"], names.last(row["kind"]), row["object"], row["not_before"], row["not_after"])
            for row in rows(answer["query"])
        }
        assert shown == found
        sources = {(row["act"], row["source"]) for row in rows(answer["query"])}
        assert sources == {(e["act"]["iri"], source["iri"]) for e in acts for source in e["sources"]}


# Search


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("ECHR", ["ecthr", "ets-5"]),
        ("echr", ["ecthr", "ets-5"]),
        ("CAT", ["cat", "mtdsg-iv-9"]),
        ("RUS", ["RUS"]),
        ("ru", ["RUS"]),
        ("643", ["RUS"]),
        ("USSR", ["RUS"]),
        ("Россия", ["RUS"]),
        ("Росія", ["RUS"]),
        ("Южно-Африканская Республика", ["ZAF"]),
        ("Südkorea", ["KOR"]),
        ("Corée du Nord", ["PRK"]),
        ("Congo-Kinshasa", ["COD"]),
        ("Türkiye", ["TUR"]),
        ("ETS No. 126", ["ets-126"]),
        ("ets-126", ["ets-126"]),
        ("ETS 005", ["ets-5"]),
        ("Istanbul Convention", ["cets-210"]),
        ("European Court of Human Rights", ["ecthr"]),
        ("Convention against torture", ["mtdsg-iv-9"]),
        ("Komitee gegen Folter", []),
    ],
)
def test_search_offers_every_reading_first(get: Any, text: str, readings: list[str]) -> None:
    answer = get(f"/search?q={text}")
    assert sorted(one["id"] for one in answer["results"][: len(readings)]) == readings


@pytest.mark.parametrize(("text", "ambiguous"), [("ECHR", True), ("CAT", True), ("RUS", False), ("ets-126", False)])
def test_an_ambiguous_acronym_says_so(get: Any, text: str, ambiguous: bool) -> None:
    answer = get(f"/search?q={text}")
    assert answer["ambiguous"] is ambiguous
    assert bool(answer["note"]) is ambiguous
    if ambiguous:
        assert text in answer["note"]


def test_a_likely_misspelling_is_found(get: Any) -> None:
    for text, meant in (("Istambul Convention", "cets-210"), ("Russain Federation", "RUS"), ("Ukrane", "UKR")):
        assert meant in [one["id"] for one in get(f"/search?q={text}")["results"]][:3]


def test_a_short_code_is_no_part_of_a_word(get: Any) -> None:
    """Two letters are in every word: Switzerland (CH) is no answer to ECHR."""
    ids = [one["id"] for one in get("/search?q=ECHR")["results"]]
    assert not {"CHE", "ECU", "HRV"} & set(ids)


def test_search_keeps_its_limit(get: Any) -> None:
    assert len(get("/search?q=Convention&limit=3")["results"]) == 3
    assert len(get("/search?q=CAT&limit=1")["results"]) == 1
    scores = [one["score"] for one in get("/search?q=Convention")["results"]]
    assert scores == sorted(scores, reverse=True)


def test_search_and_its_query(get: Any, rows: Any) -> None:
    for text in ("ECHR", "Istanbul Convention"):
        answer = get(f"/search?q={text}")
        named = {one["iri"] for one in answer["results"] if one["score"] == 100}
        assert {row["thing"] for row in rows(answer["query"])} == named, text


def test_nothing_found(get: Any) -> None:
    answer = get("/search?q=qqqqqqqqqqqq")
    assert (answer["results"], answer["ambiguous"], answer["note"]) == ([], False, None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("turkey", ["TUR"]), ("England", ["GBR"]), ("istambul", ["cets-210"]), ("Grmany", ["DEU", "DDR"])],
)
def test_a_search_finds_what_is_meant_and_little_else(get: Any, asked: str, found: list[str]) -> None:
    ids = [one["id"] for one in get(f"/search?q={asked}")["results"]]
    assert ids[0] == found[0]
    assert set(ids) <= {*found, "GRC"}  # Griechenland is one letter from it


# States side by side


def test_states_side_by_side(get: Any, rows: Any) -> None:
    answer = get("/compare?states=RUS,UKR,TR&as_of=2026-11-22")
    assert [one["id"] for one in answer["states"]] == ["RUS", "UKR", "TUR"]
    by_treaty = {row["treaty"]["id"]: [one["status"] for one in row["statuses"]] for row in answer["treaties"]}
    assert by_treaty["ets-126"] == ["undetermined", "party", "party"]
    assert by_treaty["ets-5"] == ["former-party", "party", "party"]
    assert by_treaty["cets-210"] == ["not-party", "party", "former-party"]
    visits = [row for row in answer["powers"] if (row["body"]["id"], row["power"]) == ("spt", "visits")]
    assert [one["status"] for one in visits[0]["statuses"]] == ["none", "in-force", "in-force"]
    told = {(row["participant"], row["treaty"]): names.last(row["status"]) for row in rows(answer["query"])}
    for row in answer["treaties"]:
        for state, one in zip(answer["states"], row["statuses"], strict=True):
            if (state["iri"], row["treaty"]["iri"]) in told:
                assert told[state["iri"], row["treaty"]["iri"]] == one["status"]


@pytest.mark.parametrize("states", ["", ",", "RUS,XXX", ",".join(["RUS"] * 13)])
def test_what_cannot_be_compared(ask: Ask, states: str) -> None:
    response = ask("/compare", params={"states": states})
    assert response.status_code in (400, 404)
    assert response.json()["parameter"] == "states"
