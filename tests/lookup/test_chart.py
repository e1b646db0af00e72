"""Bars cover what a strand says, no more: places follow the days, and nothing is certain beyond the record."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.lookup.archive import Archive
from depositary.lookup.chart import Span, chart
from depositary.lookup.shapes import Json

DAY = date(2026, 11, 22)


def row(drawn: Json, treaty: str) -> Json:
    every = [*drawn["memberships"], *drawn["apart"], *(one for group in drawn["groups"] for one in group["rows"])]
    found: Json = next(one for one in every if one["about"]["id"] == treaty)
    return found


def test_places_are_in_percent_of_the_years() -> None:
    span = Span(1950, 2050)
    assert [span.place(date(year, 1, 1), -1) for year in (1900, 1950, 2000, 2050, 2100)] == [0, 0, 50, 100, 100]
    assert span.place(None, 100) == 100
    assert [tick["year"] for tick in span.ticks()] == [1960, 1980, 2000, 2020, 2040]
    assert all(len(Span(first, 2028).ticks()) <= 9 for first in range(1800, 2010))


def test_the_seed_case_is_hatched_from_the_first_day_of_doubt(archive: Archive) -> None:
    drawn = chart(archive, "state/RUS", DAY, ["treaty/ets-126"])
    assert [one["about"]["id"] for one in drawn["apart"]] == ["ets-126"]
    bars = drawn["apart"][0]["bars"]
    span = Span(drawn["first"], drawn["last"])
    assert [(one["look"], one["presumed"]) for one in bars] == [
        ("signatory", False),
        ("contracting", False),
        ("party", False),
        ("party", True),
        ("undetermined", False),
    ]
    starts = [date(1996, 2, 28), date(1998, 5, 5), date(1998, 9, 1), date(2022, 3, 24), date(2026, 10, 1)]
    assert [one["x"] for one in bars] == [span.place(day, 0) for day in starts]
    assert bars[-1]["end"] == 100
    assert drawn["apart"][0]["stops"] == []


def test_an_exit_is_a_stop_and_nothing_after_it(archive: Archive) -> None:
    drawn = chart(archive, "state/RUS", DAY)
    span, left = Span(drawn["first"], drawn["last"]), row(drawn, "ets-5")
    exit_ = span.place(date(2022, 9, 16), 0)
    assert left["stops"] == [exit_]
    assert max(one["end"] for one in left["bars"]) == exit_
    assert "party from 5 May 1998, former party from 16 September 2022" in left["says"]


@pytest.mark.parametrize("who", ["state/RUS", "state/GRC", "state/CSK", "state/TTO", "organisation/eu"])
def test_bars_never_overlap(archive: Archive, who: str) -> None:
    drawn = chart(archive, who, DAY)
    rows = [*drawn["memberships"], *(one for group in drawn["groups"] for one in group["rows"])]
    assert rows
    for one in rows:
        assert one["bars"] == sorted(one["bars"], key=lambda bar: bar["x"])
        for before, after in zip(one["bars"], one["bars"][1:], strict=False):
            assert before["end"] <= after["x"]
        assert all(0 <= bar["x"] < bar["end"] <= 100 for bar in one["bars"])
        assert not any(bar["presumed"] for bar in one["bars"] if bar["look"] == "undetermined")


def test_memberships_are_not_presumed(archive: Archive) -> None:
    """There are acts of admission and exit, and no tables that would end."""
    bars = row(chart(archive, "state/RUS", DAY), "coe")["bars"]
    assert [(one["look"], one["presumed"]) for one in bars] == [("party", False)]
