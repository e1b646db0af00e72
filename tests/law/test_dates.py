from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.law.dates import Bounds, PartialDate, Precision, day_before, later, say, say_bounds, sooner

from .builders import between, day, on

DAYS = st.dates(date(1940, 1, 1), date(2040, 12, 31))


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    ends = sorted([draw(DAYS), draw(DAYS)])
    return Bounds(draw(st.sampled_from([ends[0], None])), draw(st.sampled_from([ends[1], None])))


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest", "said"),
    [
        ("1998-05-05", Precision.DAY, "1998-05-05", "1998-05-05", "5 May 1998"),
        ("1998-05", Precision.MONTH, "1998-05-01", "1998-05-31", "May 1998"),
        ("2004-02", Precision.MONTH, "2004-02-01", "2004-02-29", "February 2004"),
        ("1900-02", Precision.MONTH, "1900-02-01", "1900-02-28", "February 1900"),
        ("2000-02", Precision.MONTH, "2000-02-01", "2000-02-29", "February 2000"),
        ("1998", Precision.YEAR, "1998-01-01", "1998-12-31", "1998"),
    ],
)
def test_a_partial_date_means_every_day_of_its_month_or_year(
    text: str, precision: Precision, earliest: str, latest: str, said: str
) -> None:
    parsed = PartialDate.parse(text)
    assert parsed == PartialDate(text, precision, between(earliest, latest))
    assert str(parsed) == said


@pytest.mark.parametrize(
    "text",
    [
        *("", "98", "1998-5-5", "1998-05-05T00:00", "5 May 1998", "1998-", "19980505", "-1998", "1998-05-05\n"),
        *("1998-13", "1998-00", "1998-02-29", "1998-04-31", "0000", "0000-01-01", "１９９８", "١٩٩٨-٠٥"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "said"),
    [
        ("1987-03-03/1996", "1987-03-03", "1996-12-31", "between 3 March 1987 and 31 December 1996"),
        ("../1996-02", None, "1996-02-29", "not after 29 February 1996"),
        ("1987/..", "1987-01-01", None, "not before 1 January 1987"),
        ("1998-05-05/1998-05-05", "1998-05-05", "1998-05-05", "on 5 May 1998"),
    ],
)
def test_an_interval_means_every_day_between_its_ends(
    text: str, earliest: str | None, latest: str | None, said: str
) -> None:
    parsed = PartialDate.parse(text)
    assert parsed == PartialDate(text, Precision.INTERVAL, between(earliest, latest))
    assert str(parsed) == said


@pytest.mark.parametrize("text", ["1996/1987", "1998-05-06/1998-05-05"])
def test_an_interval_does_not_end_before_it_begins(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["/1996", "1987/", "/", "1987/x", ".../1996", "1987/1990/1996", "../1990/1996"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        PartialDate.parse(text)


def test_a_date_known_to_the_day() -> None:
    assert PartialDate.of(date(1998, 9, 1)) == PartialDate.parse("1998-09-01")


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (on("1998-09-01"), "on 1 September 1998"),
        (between("2022-01-01", "2022-12-31"), "between 1 January 2022 and 31 December 2022"),
        (between("2026-10-01", None), "not before 1 October 2026"),
        (between(None, "2026-10-01"), "not after 1 October 2026"),
        (Bounds(), "at a time not known"),
    ],
)
def test_bounds_in_words(bounds: Bounds, said: str) -> None:
    assert say_bounds(bounds) == said


def test_only_equal_ends_make_a_day() -> None:
    assert on("1998-09-01").day == date(1998, 9, 1)
    assert between("1998-09-01", "1998-09-02").day is None
    assert between("1998-09-01", None).day is None
    assert Bounds().day is None


def test_a_rule_is_applied_to_both_ends_and_leaves_the_unknown_unknown() -> None:
    moved = between("1998-01-01", None).map(lambda one: one + timedelta(days=30))
    assert moved == between("1998-01-31", None)
    assert Bounds().map(lambda one: one + timedelta(days=30)) == Bounds()


@pytest.mark.parametrize(
    ("before", "floor", "after"),
    [
        (on("1987-04-02"), "1987-06-26", on("1987-06-26")),
        (on("1990-04-02"), "1987-06-26", on("1990-04-02")),
        (between("1987-01-31", "1988-01-30"), "1987-06-26", between("1987-06-26", "1988-01-30")),
        (between(None, "1988-01-30"), "1987-06-26", between("1987-06-26", "1988-01-30")),
        (Bounds(), "1987-06-26", between("1987-06-26", None)),
        (on("1987-04-02"), None, on("1987-04-02")),
    ],
)
def test_not_before(before: Bounds, floor: str | None, after: Bounds) -> None:
    assert before.not_before(day(floor) if floor else None) == after


def test_of_two_events_that_both_happened_the_later() -> None:
    assert later(between("1990-01-01", "1990-12-31"), on("1990-06-01")) == between("1990-06-01", "1990-12-31")
    assert later(on("1990-06-01"), Bounds()) == between("1990-06-01", None)


def test_of_two_events_that_may_never_come_the_sooner() -> None:
    assert sooner(None, on("1990-06-01")) == on("1990-06-01")
    assert sooner(on("1990-06-01"), None) == on("1990-06-01")
    assert sooner(None, None) is None
    assert sooner(between("2026-10-01", None), on("2030-01-01")) == between("2026-10-01", "2030-01-01")
    assert sooner(on("2023-01-01"), on("2022-03-16")) == on("2022-03-16")


def test_the_day_before() -> None:
    assert day_before(date(2000, 3, 1)) == date(2000, 2, 29)
    assert day_before(date.min) == date.min
    assert say(date(2022, 9, 16)) == "16 September 2022"


@given(bounds(), bounds(), st.data())
def test_later_and_sooner_hold_for_every_choice_of_days(one: Bounds, other: Bounds, data: st.DataObject) -> None:
    first, second = data.draw(_within(one)), data.draw(_within(other))
    _assert_within(max(first, second), later(one, other))
    last = sooner(one, other)
    assert last is not None
    _assert_within(min(first, second), last)


def _within(some: Bounds) -> st.SearchStrategy[date]:
    return st.dates(some.earliest or date(1900, 1, 1), some.latest or date(2100, 1, 1))


def _assert_within(one: date, some: Bounds) -> None:
    assert some.earliest is None or some.earliest <= one
    assert some.latest is None or one <= some.latest
