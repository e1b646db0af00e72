"""The page of a treaty: what it says in sentences, on which day, and that its pictures and lists say the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import Ask
from depositary.graph import names
from depositary.lookup import growth
from depositary.lookup.archive import Archive
from depositary.lookup.standings import standings
from depositary.lookup.tiles import COLUMNS, ROWS, TILES
from web.test_things import BROWSER, Page

DAY = "2026-11-22"
TREATIES = ("ets-126", "mtdsg-iv-9", "ets-5", "mtdsg-iv-4", "cets-197", "ets-155", "oas-a-41")


def page(ask: Ask, treaty: str, **asked: str) -> Page:
    response = ask(f"/treaty/{treaty}.html", params=asked, headers={"Accept": BROWSER})
    assert response.status_code == 200, response.text
    made = Page(response.text)
    made.text = re.sub(r"\s+", " ", made.text)
    return made


def test_every_state_of_today_has_one_tile(archive: Archive) -> None:
    states = [one.path for one in archive.catalogue.of_kind("state") if one.path.count("/") == 1]
    today = {path for path in states if archive.facts.existence(path)[1] is None}
    assert {f"state/{code}" for code in TILES} == today
    assert len(set(TILES.values())) == len(TILES)
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in TILES.values())


def test_neighbours_are_near() -> None:
    for one, other in (("FRA", "ESP"), ("NOR", "SWE"), ("CAN", "USA"), ("NGA", "NER"), ("IND", "BGD"), ("AUS", "NZL")):
        (left, top), (right, bottom) = TILES[one], TILES[other]
        assert abs(left - right) + abs(top - bottom) <= 4, (one, other)


@pytest.mark.parametrize("treaty", TREATIES)
def test_tiles_say_what_the_lookup_of_a_state_says(archive: Archive, treaty: str) -> None:
    for day in (date(1950, 12, 1), date(1975, 6, 1), date(2014, 1, 1), date(2026, 11, 22)):
        for one in standings(archive, f"treaty/{treaty}", day)[::3]:
            strand = archive.strand(f"state/{one['state']['id']}", f"treaty/{treaty}")
            assert one["status"] == strand.on(day).status, (one["state"]["id"], day)
            assert (one["covered_until"] or None) == (strand.reach.until and strand.reach.until.isoformat())


@pytest.mark.parametrize("treaty", TREATIES)
def test_the_line_of_growth_ends_where_the_list_of_parties_is(ask: Ask, archive: Archive, treaty: str) -> None:
    for day in ("1999-03-05", DAY):
        found = ask(f"/treaty/{treaty}/parties?as_of={day}").json()
        years = growth.growth(archive, f"treaty/{treaty}", date.fromisoformat(day))
        if found["count"] is None:
            assert years == []
        elif years:
            assert years[-1]["on"] == day
            assert (years[-1]["count"], years[-1]["undetermined"]) == (found["count"], found["undetermined"])
        else:
            assert found["count"] == 0


def test_it_says_first_who_is_bound(ask: Ask) -> None:
    made = page(ask, "ets-126", as_of=DAY)
    for said in (
        "46 parties to the European Convention for the Prevention of Torture on 22 November 2026.",
        "Of 1 more it cannot be said.",
        "Opened for signature on 26 November 1987; in force since 1 February 1989.",
        "what is said of later days is presumed",
        "ETS No. 126",
        "Not to be confused with",
    ):
        assert said in made.text
    assert "/treaty/mtdsg-iv-9" in made.links
    assert "/treaty/ets-126/clause/denunciation" in made.links
    assert f"/treaty/ets-126/parties?as_of={DAY}" in made.links


def test_the_seed_case_may_have_left_and_nobody_says_it_did(ask: Ask) -> None:
    made = page(ask, "ets-126", as_of=DAY)
    assert "Russian Federation: may have left, not before 1 October 2026." in made.text
    assert "Russian Federation: out since" not in made.text


def test_who_left_and_came_back(ask: Ask) -> None:
    text = page(ask, "ets-5").text
    assert "Greece: out since 12 June 1970, a party again since 28 November 1974." in text
    assert "Russian Federation: out since 16 September 2022." in text


def test_the_calculator_answers_in_a_sentence(ask: Ask) -> None:
    text = page(ask, "ets-126", received="2025-09-29", act="denunciation", state="").text
    assert "received 29 September 2025 takes effect on 1 October 2026." in text
    assert "Art. 22: first day of the month after twelve months." in text
    of_one = page(ask, "ets-126", received="2025-09-29", state="UKR").text
    assert "Ukraine : A denunciation" in of_one or "Ukraine: A denunciation" in of_one
    assert "changes nothing" in page(ask, "mtdsg-iv-4", received="2025-09-29").text
    consent = page(ask, "ets-126", received="1998-05-05", act="consent").text
    assert "takes effect on 1 September 1998" in consent


def test_a_day_before_the_treaty(ask: Ask) -> None:
    text = page(ask, "ets-126", as_of="1988-01-01").text
    assert "not in force before 1 February 1989" in text
    assert "No party on that day is on record." in text


def test_the_day_stays_in_the_address(ask: Ask) -> None:
    body = ask("/treaty/ets-126.html?as_of=2015-01-01&received=2020-01-01&state=FRA").text
    assert 'name="as_of" type="date" value="2015-01-01"' in body
    assert '<input type="hidden" name="received" value="2020-01-01">' in body
    assert '<option value="FRA" selected>' in body
    assert ask("/treaty/ECPT.html?as_of=2015-01-01").headers["location"] == "/treaty/ets-126.html?as_of=2015-01-01"


def test_the_picture_has_every_status_as_word_sign_and_colour(ask: Ask) -> None:
    body = ask(f"/treaty/ets-126.html?as_of={DAY}").text
    assert len(re.findall(r'<g class="tile ', body)) == len(TILES)
    assert '<g class="tile is-undetermined' in body
    assert "<title>Russian Federation: undetermined</title>" in body
    assert re.search(r'<path class="step is-party" d="M[0-9.]+ ', body)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("as_of=2025-02-30", "as_of"),
        ("received=soon", "received"),
        ("received=2025-01-01&act=leave", "act"),
        ("act=leave", "act"),
        ("received=2025-01-01&state=XXX", "state"),
        ("day=2025-01-01", "day"),
        ("as_of=2025-01-01&as_of=2025-01-02", "as_of"),
    ],
)
def test_what_is_wrong_in_the_address_is_told_on_a_page(ask: Ask, asked: str, parameter: str) -> None:
    response = ask(f"/treaty/ets-126.html?{asked}", headers={"Accept": BROWSER})
    assert response.status_code in (400, 404)
    assert response.headers["content-type"].startswith("text/html")
    assert parameter in Page(response.text).text
    assert ask(f"/treaty/ets-126.html?{asked}").json()["parameter"] == parameter


def test_links_lead_somewhere(ask: Ask) -> None:
    made = page(ask, "ets-126", as_of=DAY)
    links = {link.split("#")[0] for link in made.links if link.startswith("/")} - {"/search", "/language"}
    broken = {link: ask(link, "HEAD").status_code for link in sorted(links) if not link.startswith("/state/")}
    assert {link: status for link, status in broken.items() if status not in (200, 303)} == {}


def test_the_document_keeps_its_headers(ask: Ask) -> None:
    response = ask("/treaty/ets-126.html")
    assert response.headers["content-location"] == "/treaty/ets-126.html"
    assert f'<{names.BASE}treaty/ets-126>; rel="canonical"' in response.headers["link"]
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert ask("/treaty/ets-126.html", headers={"If-None-Match": response.headers["etag"]}).status_code == 304


def test_every_treaty_has_a_page(ask: Ask, archive: Archive) -> None:
    for one in archive.catalogue.of_kind("treaty")[::9]:
        body = page(ask, names.last(one.path), as_of="2020-01-01").text
        assert "None" not in body.replace("None of its clauses", "")
        assert "null" not in body
