from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.law.claims.dates import a_day_off, days, during, may_be, on, telling, within
from depositary.law.dates import Bounds, PartialDate

from .builders import between, day
from .builders import on as exactly

DAYS = st.dates(date(1990, 1, 1), date(2000, 12, 31))


def claimed(text: str) -> PartialDate:
    return PartialDate.parse(text)


@st.composite
def intervals(draw: st.DrawFn) -> PartialDate:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return claimed(f"{draw(st.sampled_from([str(first), '..']))}/{draw(st.sampled_from([str(last), '..']))}")


@st.composite
def known(draw: st.DrawFn) -> Bounds:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return Bounds(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


@pytest.mark.parametrize(
    ("bounds", "said", "is_within", "is_possible"),
    [
        (exactly("1998-05-05"), "1998-05-05", True, True),
        (exactly("1998-05-05"), "1998-05", True, True),
        (exactly("1998-05-01"), "1998-05", True, True),
        (exactly("1998-05-31"), "1998-05", True, True),
        (exactly("1998-06-01"), "1998-05", False, False),
        (exactly("1998-04-30"), "1998-05", False, False),
        (between("1998-04-30", "1998-05-02"), "1998-05", False, True),
        (between("1998-05-30", "1998-06-02"), "1998-05", False, True),
        (between("1998-05-01", "1998-05-31"), "1998-05-05", False, True),
        (between(None, "1995-12-31"), "../1996", True, True),
        (between(None, "1995-12-31"), "1990", False, True),
        (between("1997-01-01", None), "1996/..", True, True),
        (between("1997-01-01", None), "1996", False, False),
        (Bounds(), "1996", False, True),
        (Bounds(), "../..", True, True),
    ],
)
def test_how_a_claimed_date_stands_to_a_known_one(
    bounds: Bounds, said: str, is_within: bool, is_possible: bool
) -> None:
    assert (within(bounds, claimed(said)), may_be(bounds, claimed(said))) == (is_within, is_possible)


@given(known())
def test_no_claimed_date_excludes_nothing(bounds: Bounds) -> None:
    assert within(bounds, None)
    assert may_be(bounds, None)


@given(known(), intervals(), intervals())
def test_what_lies_within_is_possible_and_lies_within_what_is_wider(
    bounds: Bounds, one: PartialDate, other: PartialDate
) -> None:
    assert may_be(bounds, one) or not within(bounds, one)
    firsts, lasts = zip(days(one), days(other), strict=True)
    wider = claimed(f"{min(firsts)}/{max(lasts)}")
    assert within(bounds, wider) or not within(bounds, one)
    assert may_be(bounds, wider) or not may_be(bounds, one)


@given(DAYS, st.integers(-3, 3))
def test_a_day_off_is_one_day_before_or_after(one: date, by: int) -> None:
    other = PartialDate.of(one + timedelta(days=by))
    assert a_day_off(Bounds.exactly(one), other) is (abs(by) == 1)


def test_a_day_off_needs_two_days() -> None:
    assert not a_day_off(between("1998-05-05", "1998-05-06"), claimed("1998-05-07"))
    assert not a_day_off(exactly("1998-05-31"), claimed("1998-06"))


def test_the_days_of_what_is_not_claimed_are_those_of_the_calendar() -> None:
    assert days(None) == days(claimed("../..")) == (date.min, date.max)
    assert days(claimed("1998")) == (day("1998-01-01"), day("1998-12-31"))


def test_the_telling_days_are_the_first_and_those_on_which_something_begins() -> None:
    starts = [None, *(day(one) for one in ("1997-12-31", "1998-01-01", "1998-05-05", "1998-12-31", "1999-01-01"))]
    found = telling(claimed("1998"), [*starts, day("1998-05-05")])
    assert found == [day("1998-01-01"), day("1998-05-05"), day("1998-12-31")]
    assert telling(claimed("1998-05-05"), starts) == [day("1998-05-05")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1998-09", "in September 1998"),
        ("1998/1999", "between 1 January 1998 and 31 December 1999"),
        ("../1996", "until 31 December 1996"),
        ("1996/..", "from 1 January 1996 on"),
        ("../..", "at any time"),
    ],
)
def test_a_time_that_lasts_is_said_with_its_ends(text: str, said: str) -> None:
    assert during(claimed(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1998-09-01", "on 1 September 1998"),
        ("1998-09", "in September 1998"),
        ("1998", "in 1998"),
        ("1998-09-01/1998-09-01", "on 1 September 1998"),
        ("1998/1999", "between 1 January 1998 and 31 December 1999"),
        ("../1996", "not after 31 December 1996"),
        ("1996/..", "not before 1 January 1996"),
        ("../..", "at a time not known"),
    ],
)
def test_a_date_is_said_with_its_preposition(text: str, said: str) -> None:
    assert on(claimed(text)) == said
