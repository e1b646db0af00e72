"""What a page says first: counts, doubts, memberships, and treaties under headings."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.lookup import standing_sentences as words
from depositary.lookup.archive import Archive
from depositary.lookup.compare import compare
from depositary.lookup.groups import grouped
from depositary.lookup.inspection import COLUMNS, table
from depositary.lookup.members import members
from depositary.lookup.oversight import oversight
from depositary.lookup.overview import overview
from depositary.lookup.participations import participations
from depositary.lookup.recent import SHOWN, recent
from depositary.lookup.timeline import timeline

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("who", ["state/RUS", "state/HUN", "state/BDI", "state/YUG", "organisation/eu"])
def test_counts_and_rows_are_those_of_the_lookup(archive: Archive, who: str) -> None:
    found, said = overview(archive, who, DAY), participations(archive, who, DAY)
    rows = {row["treaty"]["id"]: row for group in found["groups"] for row in group["rows"]}
    assert rows.keys() == {one["treaty"]["id"] for one in said}
    for one in said:
        row = rows[one["treaty"]["id"]]
        assert {key: row[key] for key in ("status", "presumed", "since", "until", "possible", "missing")} == {
            key: one[key] for key in ("status", "presumed", "since", "until", "possible", "missing")
        }
        assert found["counts"][one["status"]] == sum(each["status"] == one["status"] for each in said)
    doubted = found["counts"]["may_have_left"] + sum(found["counts"]["missing"].values())
    assert doubted == found["counts"]["undetermined"]


def test_what_is_special(archive: Archive) -> None:
    found = overview(archive, "state/RUS", DAY)
    assert [row["treaty"]["id"] for row in found["in_doubt"]] == ["ets-126", "ets-173", "ets-151", "ets-152"]
    assert found["left"][0]["treaty"]["id"] == "ets-157", "the Framework Convention, left last"
    burundi = overview(archive, "state/BDI", DAY)
    said = words.special("Burundi", DAY, burundi) or ""
    assert said.startswith("Burundi, 22 November 2026: no longer a party to the Rome Statute since 27 October 2017.")
    assert words.special("France", DAY, overview(archive, "state/FRA", DAY)) is None


def test_a_state_that_ended_says_so(archive: Archive) -> None:
    found = overview(archive, "state/CSK", DAY)
    assert words.special("Czechoslovakia", DAY, found) == (
        "Czechoslovakia ended on 1 January 1993. What bound it ended with it."
    )
    assert overview(archive, "state/CSK", date(1992, 12, 31))["ended"] is None


def test_two_states_have_the_rows_of_the_comparison(archive: Archive) -> None:
    found = overview(archive, "state/RUS", DAY, "state/UKR")
    rows = {row["treaty"]["id"]: row for group in found["groups"] for row in group["rows"]}
    both = compare(archive, ["state/RUS", "state/UKR"], DAY)["treaties"]
    assert {row["treaty"]["id"]: [one["status"] for one in row["statuses"]] for row in both} == {
        name: [row["status"], row["other"]["status"]] for name, row in rows.items()
    }
    alone = [row for row in rows.values() if row["why"] is None]
    assert alone, "Ukraine acted on treaties on which Russia never did: of these there is no participation to link to"


def test_headings_come_in_order_and_numbers_count_as_numbers(archive: Archive) -> None:
    ids = ("ets-5", "cets-210", "ets-126", "mtdsg-iv-11", "mtdsg-iv-9", "mtdsg-ix-3", "mtdsg-xviii-10", "geneva-1949-i")
    found = grouped(archive, ({"treaty": archive.treaty(f"treaty/{one}")} for one in ids))
    assert [(group["name"], [row["treaty"]["id"] for row in group["rows"]]) for group in found] == [
        ("United Nations: Human Rights", ["mtdsg-iv-9", "mtdsg-iv-11"]),
        ("Council of Europe", ["cets-210", "ets-5", "ets-126"]),
        ("Other treaties", ["geneva-1949-i"]),
        ("United Nations: Health", ["mtdsg-ix-3"]),
        ("United Nations: Penal Matters", ["mtdsg-xviii-10"]),
    ]


@pytest.mark.parametrize("state", ["RUS", "UKR", "BDI", "USA"])
def test_every_power_has_one_place_in_the_table(archive: Archive, state: str) -> None:
    mandates = oversight(archive, f"state/{state}", DAY)["mandates"]
    made = table(mandates)
    told = [one["id"] for row in made["rows"] for cell in row["cells"] for one in cell]
    told += [one["id"] for many in made["without"].values() for one in many]
    assert sorted(told) == sorted(one["id"] for one in mandates)
    plain = ("none", "no-data")
    assert all(any(one["status"] not in plain for cell in row["cells"] for one in cell) for row in made["rows"])


def test_every_kind_of_power_has_a_column(archive: Archive) -> None:
    assert sorted(kind for kinds in COLUMNS.values() for kind in kinds) == archive.concepts("vocabulary/power")


def test_what_may_have_ended_stands_before_what_is_left(archive: Archive) -> None:
    names = [row["body"]["id"] for row in table(oversight(archive, "state/RUS", DAY)["mandates"])["rows"]]
    assert names.index("cpt") < names.index("ecthr") < names.index("cat")


@pytest.mark.parametrize("day", [DAY, date(2020, 1, 1), date(1900, 1, 1)])
def test_what_changed_last_is_the_end_of_the_timeline(archive: Archive, day: date) -> None:
    found = recent(archive, "state/RUS", day)
    said = [one for one in timeline(archive, "state/RUS") if one["type"] != "residual" and one["date"]]
    said = [one for one in said if one["date"]["earliest"]]
    past = [one for one in said if one["date"]["earliest"] <= day.isoformat()]
    days = sorted((one["date"]["earliest"] for one in past), reverse=True)
    assert [one["date"]["earliest"] for one in found["past"]] == days[:SHOWN]
    assert all(one in said for one in (*found["past"], *found["coming"]))
    coming = sorted(one["date"]["earliest"] for one in said if one not in past)
    assert [one["date"]["earliest"] for one in found["coming"]] == coming[:SHOWN]


def test_members_of_a_day(archive: Archive) -> None:
    found = members(archive, "organisation/coe", DAY)
    statuses = [one["status"] for one in found]
    assert (statuses.count("member"), statuses[0], statuses[-1]) == (46, "member", "former-member")
    before = members(archive, "organisation/coe", date(2022, 3, 15))
    assert sum(one["status"] == "member" for one in before) == 47
    assert words.members(DAY, found) == "22 November 2026: 46 members."


def test_sentences_count_one_and_many() -> None:
    none = dict.fromkeys(("party", "former-party", "undetermined", "signatory", "contracting-state"), 0)

    def tally(**more: int) -> str:
        return words.tally(DAY, {"ended": None, "counts": none | more})

    assert tally() == "22 November 2026: the record has no treaty on which it acted before that day."
    assert tally(party=1) == "22 November 2026: bound by 1 treaty here."
    assert tally(signatory=2) == "22 November 2026: bound by no treaty here, signed only 2."
    gone = {"ended": {"earliest": "1993-01-01"}, "counts": none | {"former-party": 5}}
    assert words.tally(DAY, gone) == "22 November 2026: bound by no treaty here, no longer bound by 5."
    missing = {"missing": {"the day": 1, "the clause": 2}}
    assert words.unknown(missing) == [
        "To 2 treaties it has consented, and the clause is not on record: from when they bind it cannot be said.",
        "To 1 treaty it has consented, and the day is not on record: from when it binds it cannot be said.",
    ]
    assert words.shared("A", "B", {"both": 1, "one": 2, "other": 0}).startswith("1 treaty binds both; 2 more A")
