"""Merging: nothing that was on record is lost, nothing is said twice, and of two rival days one is followed."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.graph.tables import COLUMNS
from depositary.importers.merge import Row, merge
from depositary.importers.report import Report
from depositary.importers.tables import Entry, Source, Table
from depositary.law.acts import ActKind

RANKS = {"untc-x-2013-01": "depositary", "untc-x-2015-03": "depositary", "fedlex-x-2020-01-01": "official"}
ALBANIA = "state/ALB"


def source(name: str) -> Source:
    series, _, vintage = name.partition("-x-")
    return Source(f"{series}-x", vintage, "", "", "", RANKS.get(name, "scholarly"))


def row(act: str, *, sources: str, **cells: str) -> Row:
    kind, when = act.split(".")[2:4]
    column = "signed" if kind == "signature" else "received" if kind == "denunciation" else "deposited"
    stated = {} if when == "undated" or ("effect" in cells and not cells.get("deposited", "x")) else {column: when}
    return dict.fromkeys(COLUMNS, "") | {"act": act, "kind": kind, "source": sources} | stated | cells


def take(rows: list[Row], name: str, *entries: Entry, history: date | None = None) -> tuple[dict[str, Row], Report]:
    ranks = RANKS | {source(name).id: source(name).rank}
    merged, report = merge(rows, Table("ets-1", source(name), list(entries)), ranks, "2026-11-22", history)
    assert [one["act"] for one in merged] == sorted(one["act"] for one in merged)
    return {one["act"]: one for one in merged}, report


def entry(kind: ActKind, when: str, **more: str) -> Entry:
    return Entry(ALBANIA, kind, when, 2, **more)


def test_an_act_that_is_new_is_added() -> None:
    rows, report = take([], "untc-x-2015-03", entry(ActKind.RATIFICATION, "1996-10-02"))
    assert rows == {
        "ALB.ets-1.ratification.1996-10-02": row(
            "ALB.ets-1.ratification.1996-10-02", sources="untc-x-2015-03", seen="2026-11-22"
        )
    }
    assert report.new == ["ALB.ets-1.ratification.1996-10-02"]


def test_the_same_again_changes_nothing() -> None:
    first, _ = take([], "untc-x-2015-03", entry(ActKind.RATIFICATION, "1996-10-02"))
    again, report = take(list(first.values()), "untc-x-2015-03", entry(ActKind.RATIFICATION, "1996-10-02"))
    assert again == first
    assert report.counts() | {"unchanged": 0} == dict.fromkeys(report.counts(), 0)
    assert report.unchanged == 1


def test_a_later_copy_that_says_the_same_changes_nothing() -> None:
    had = row("ALB.ets-1.ratification.1996-10-02", sources="untc-x-2013-01", seen="2020-01-01")
    rows, report = take([had], "untc-x-2015-03", entry(ActKind.RATIFICATION, "1996-10-02"))
    assert (rows[had["act"]], report.unchanged) == (had, 1)


def test_another_source_of_the_same_act_is_added_with_what_it_knows() -> None:
    had = row("ALB.ets-1.ratification.1996-10-02", sources="untc-x-2015-03")
    said = entry(ActKind.CONSENT, "1996-10-02", effect="1997-02-01")
    rows, report = take([had], "fedlex-x-2020-01-01", said)
    assert rows == {
        had["act"]: had | {"effect": "1997-02-01", "source": "untc-x-2015-03 fedlex-x-2020-01-01"},
    }
    assert report.changed == [had["act"]]


def test_another_day_of_effect_is_remarked() -> None:
    had = row("ALB.ets-1.ratification.1996-10-02", sources="untc-x-2015-03", effect="1997-02-01")
    said = entry(ActKind.CONSENT, "1996-10-02", effect="1997-03-01")
    rows, _ = take([had], "fedlex-x-2020-01-01", said)
    assert rows[had["act"]]["note"] == "fedlex-x-2020-01-01 gives 1997-03-01 as the day of effect."
    assert rows[had["act"]]["effect"] == "1997-02-01"


def test_a_copy_of_the_same_source_with_another_day_supersedes() -> None:
    had = row("ALB.ets-1.ratification.1996-10-02", sources="untc-x-2013-01")
    rows, report = take([had], "untc-x-2015-03", entry(ActKind.RATIFICATION, "1996-10-03"))
    assert rows[had["act"]]["set_aside"] == "untc-x-2015-03 gives 1996-10-03."
    assert rows[had["act"]]["superseded_by"] == "ALB.ets-1.ratification.1996-10-03"
    assert report.superseded == ["ALB.ets-1.ratification.1996-10-02 by ALB.ets-1.ratification.1996-10-03"]


@pytest.mark.parametrize(
    ("held", "comes", "followed"),
    [
        ("untc-x-2015-03", "fedlex-x-2020-01-01", "ALB.ets-1.ratification.1996-10-02"),
        ("fedlex-x-2020-01-01", "untc-x-2015-03", "ALB.ets-1.consent.1996-10-12"),
    ],
)
def test_of_two_sources_with_different_days_the_higher_rank_is_followed(held: str, comes: str, followed: str) -> None:
    had = row("ALB.ets-1.ratification.1996-10-02", sources=held)
    rows, report = take([had], comes, entry(ActKind.CONSENT, "1996-10-12"))
    assert [name for name, one in rows.items() if not one["set_aside"]] == [followed]
    (aside,) = (one for one in rows.values() if one["set_aside"])
    assert aside["superseded_by"] == followed
    assert aside["set_aside"].endswith("and is followed by its rank.")
    assert report.conflicts == [f"{aside['act']} set aside for {followed}"]


def test_who_left_between_came_back() -> None:
    rows = [
        row("ALB.ets-1.accession.1980-01-01", sources="untc-x-2015-03"),
        row("ALB.ets-1.denunciation.1990-01-01", sources="other"),
    ]
    merged, report = take(rows, "fedlex-x-2020-01-01", entry(ActKind.ACCESSION, "1995-01-01"))
    assert report.new == ["ALB.ets-1.accession.1995-01-01"]
    assert not any(one["set_aside"] for one in merged.values())


def test_a_day_is_better_than_its_year() -> None:
    had = row("ALB.ets-1.consent.1996", sources="wpd-x-2022-08-25")
    rows, report = take([had], "fedlex-x-2020-01-01", entry(ActKind.CONSENT, "1996-10-02"))
    assert rows[had["act"]]["set_aside"] == "fedlex-x-2020-01-01 gives the day."
    assert report.new == ["ALB.ets-1.consent.1996-10-02"]


def test_a_year_adds_nothing_to_a_day() -> None:
    had = row("ALB.ets-1.consent.1996-10-02", sources="fedlex-x-2020-01-01")
    rows, report = take([had], "wpd-x-2022-08-25", entry(ActKind.CONSENT, "1996"))
    assert (list(rows.values()), report.unchanged) == ([had], 1)


def test_what_the_history_of_the_depositary_has_not_is_set_aside() -> None:
    said = entry(ActKind.CONSENT, "2008")
    rows, report = take([], "wpd-x-2022-08-25", said, history=date(2015, 2, 5))
    (one,) = rows.values()
    assert one["set_aside"] == "The table of the depositary, which goes to 2015-02-05, has no such instrument."
    assert report.conflicts == ["ALB.ets-1.consent.2008 is not in the table of the depositary"]
    _, report = take([], "wpd-x-2022-08-25", entry(ActKind.CONSENT, "2016"), history=date(2015, 2, 5))
    assert report.new == ["ALB.ets-1.consent.2016"]
    _, report = take([], "untc-x-2015-03", said, history=date(2015, 2, 5))
    assert report.new == ["ALB.ets-1.consent.2008"]


def test_what_somebody_set_aside_stays_so() -> None:
    had = row("ALB.ets-1.consent.1996-10-02", sources="fedlex-x-2020-01-01", set_aside="A slip.")
    rows, report = take([had], "fedlex-x-2020-01-01", entry(ActKind.CONSENT, "1996-10-02"))
    assert (list(rows.values()), report.unchanged) == ([had], 1)


def test_what_a_source_no_longer_shows_is_told_and_kept() -> None:
    had = row("ALB.ets-1.ratification.1996-10-02", sources="untc-x-2013-01")
    other = row("ALB.ets-1.reservation.1996-10-02", sources="untc-x-2013-01")
    danish = Entry("state/DNK", ActKind.RATIFICATION, "1990-01-01", 2)
    rows, report = take([had, other], "untc-x-2015-03", danish)
    assert report.gone == [had["act"]]
    assert rows[had["act"]] == had


def test_a_succession_without_a_day_meets_the_one_on_record() -> None:
    had = row("ALB.ets-1.succession.1993-01-01", sources="fedlex-x-2020-01-01", deposited="", effect="1993-01-01")
    rows, report = take([had], "fedlex-x-2020-01-01", entry(ActKind.SUCCESSION, "", effect="1993-01-01"))
    assert (list(rows.values()), report.unchanged) == ([had], 1)


def test_acts_on_other_articles_and_places_are_others() -> None:
    first = entry(ActKind.TERRITORIAL_APPLICATION, "1996-10-02", place="place/faroe-islands")
    second = entry(ActKind.TERRITORIAL_APPLICATION, "1996-10-02", place="place/greenland")
    rows, _ = take([], "fedlex-x-2020-01-01", first, second)
    assert {name: one["place"] for name, one in rows.items()} == {
        "ALB.ets-1.territorial-application.1996-10-02": "faroe-islands",
        "ALB.ets-1.territorial-application.1996-10-02.2": "greenland",
    }
    again, report = take(list(rows.values()), "fedlex-x-2020-01-01", second, first)
    assert (again, report.unchanged) == (rows, 2)
