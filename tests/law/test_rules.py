from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from depositary.law.rules import ExitPoints, Rounding, TimeRule

from .builders import RULES, day

DAYS = st.dates(date(1940, 1, 1), date(2040, 12, 31))

VECTORS = [
    ("SAME", "1974-11-28", "1974-11-28", "Greece, ECHR"),
    ("SAME", "2000-02-29", "2000-02-29", "leap day"),
    ("D30", "1987-03-03", "1987-04-02", "USSR, CAT, own rule"),
    ("D30", "1968-12-05", "1969-01-04", "ICERD, 27th instrument"),
    ("D30", "2000-01-31", "2000-03-01", "over a leap February"),
    ("D30", "1999-01-31", "1999-03-02", "over a short February"),
    ("D30", "1999-12-31", "2000-01-30", "over the year"),
    ("D90", "1950-10-14", "1951-01-12", "Genocide Convention, 20th instrument"),
    ("M1", "2005-01-31", "2005-02-28", "Benin, OPAC"),
    ("M1", "2004-01-30", "2004-02-29", "Ecuador, OPSC, leap year"),
    ("M1", "2004-01-31", "2004-02-29", "month end, leap year"),
    ("M1", "1900-01-31", "1900-02-28", "1900 was no leap year"),
    ("M1", "2000-01-31", "2000-02-29", "2000 was one"),
    ("M1", "2001-02-28", "2001-03-28", "the day number stays, not the month end"),
    ("M1", "2001-03-31", "2001-04-30", "month end"),
    ("M1", "2001-12-31", "2002-01-31", "over the year"),
    ("M3", "1997-10-23", "1998-01-23", "Jamaica, OP1"),
    ("M3", "1991-10-01", "1992-01-01", "Soviet Union, OP1"),
    ("M3", "1975-12-23", "1976-03-23", "ICCPR, 35th instrument"),
    ("M3", "2003-11-30", "2004-02-29", "month end, leap year"),
    ("M6", "1969-12-12", "1970-06-12", "Greece, ECHR"),
    ("M6", "2022-03-16", "2022-09-16", "Russia, ECHR"),
    ("M6", "2003-08-31", "2004-02-29", "month end, leap year"),
    ("M12", "1998-05-26", "1999-05-26", "Trinidad and Tobago, ACHR"),
    ("M12", "2016-02-29", "2017-02-28", "Rwanda, African Court declaration"),
    ("M12", "2012-09-10", "2013-09-10", "Venezuela, ACHR"),
    ("M24", "2021-11-19", "2023-11-19", "Nicaragua, Charter of the OAS"),
    ("M24", "2016-02-29", "2018-02-28", "leap day"),
    ("FOM0", "1985-02-01", "1985-03-01", "deposit on the 1st runs to the next 1st"),
    ("FOM0", "1985-02-28", "1985-03-01", "last day of a month"),
    ("FOM0", "1985-12-31", "1986-01-01", "over the year"),
    ("FOM1", "2009-10-16", "2009-12-01", "Russia, revised Social Charter"),
    ("FOM1", "2009-01-31", "2009-03-01", "month end"),
    ("FOM2", "1998-05-05", "1998-08-01", "Russia, Protocol 7"),
    ("FOM3", "1998-05-05", "1998-09-01", "Russia, ECPT"),
    ("FOM3", "2013-05-15", "2013-09-01", "Russia, Convention 108"),
    ("FOM3", "2013-08-09", "2013-12-01", "Russia, Lanzarote"),
    ("FOM3", "2021-03-22", "2021-07-01", "Türkiye, Istanbul"),
    ("FOM3", "2016-03-01", "2016-07-01", "Slovakia, Lanzarote: the period ends on the 1st"),
    ("FOM3", "2001-06-01", "2001-10-01", "Lithuania, Convention 108"),
    ("FOM3", "2005-02-01", "2005-06-01", "Greece, Protocol 13"),
    ("FOM3", "1999-09-01", "2000-01-01", "Spain, Oviedo"),
    ("FOM3", "2014-04-22", "2014-08-01", "Istanbul, tenth instrument"),
    ("FOM3", "2003-11-30", "2004-03-01", "the period ends on 29 February"),
    ("FOM6", "2024-01-31", "2024-08-01", "Russia, FCNM, latest receipt"),
    ("FOM6", "2024-08-31", "2025-03-01", "the period ends on 28 February"),
    ("FOM12", "2025-09-30", "2026-10-01", "Russia, ECPT, earliest"),
    ("FOM12", "2025-10-01", "2026-11-01", "the period ends on 1 October"),
    ("FOM12", "2024-02-29", "2025-03-01", "leap day"),
    ("FOMD60", "2002-04-11", "2002-07-01", "Rome Statute, 60th instrument"),
    ("FOMD60", "2003-01-31", "2003-05-01", "Albania: the 60th day is 1 April 2003"),
    ("M3D", "1979-06-13", "1979-09-14", "Liechtenstein, ETS No. 90: the day after three months"),
    ("M3D", "1985-10-31", "1986-02-01", "Belgium, ETS No. 90: three months end on 31 January"),
    ("M3D", "1996-01-30", "1996-05-01", "Poland, ETS No. 90: three months end on 30 April"),
    ("M3D", "2000-11-29", "2001-03-01", "Slovenia, ETS No. 90: three months end on 28 February"),
    ("COE7", "1969-12-12", "1971-01-01", "Greece: notified in the last three months"),
    ("COE7", "2022-03-15", "2023-01-01", "Russia: notified in the first nine months"),
    ("COE7", "1969-01-01", "1970-01-01", "first day of the year"),
    ("COE7", "1969-09-30", "1970-01-01", "last day of the nine months"),
    ("COE7", "1969-10-01", "1971-01-01", "first day of the last three months"),
    ("COE7", "1969-12-31", "1971-01-01", "last day of the year"),
    ("Y1231", "2017-10-12", "2019-01-01", "United States, UNESCO, 31 December 2018"),
    ("Y1231", "2025-07-22", "2027-01-01", "United States, UNESCO, 31 December 2026"),
    ("Y1231", "2017-01-01", "2019-01-01", "first day of the year"),
    ("Y1231", "2017-12-31", "2019-01-01", "last day of the year"),
    ("JAN1", "2011-06-29", "2012-01-01", "Bolivia, Single Convention: received before 1 July"),
    ("JAN1", "2011-07-01", "2012-01-01", "received on 1 July"),
    ("JAN1", "2011-07-02", "2013-01-01", "received after 1 July counts as of the next year"),
    ("JAN1", "2011-12-31", "2013-01-01", "last day of the year"),
    ("JAN1", "2012-01-01", "2013-01-01", "first day of the year"),
]


@pytest.mark.parametrize(("code", "anchor", "first_day", "case"), VECTORS)
def test_every_rule_code_gives_the_first_day_of_the_new_state_of_affairs(
    code: str, anchor: str, first_day: str, case: str
) -> None:
    assert RULES[code].apply(day(anchor)) == day(first_day), case


def test_every_rule_code_has_a_vector() -> None:
    assert {code for code, *_ in VECTORS} == set(RULES)


@pytest.mark.parametrize(
    ("months", "days"),
    [(-1, 0), (0, -1), (1, 1)],
)
def test_a_period_runs_forward_in_months_or_in_days(months: int, days: int) -> None:
    with pytest.raises(ValueError, match=r"^a period runs forward, in months or in days$"):
        TimeRule(months, days)


def test_a_rule_without_a_period_in_words() -> None:
    assert TimeRule(rounding=Rounding.NEXT_DAY).say() == "the following day"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SAME", "on the same day"),
        ("D30", "30 days later"),
        ("M1", "one month later"),
        ("M3", "three months later"),
        ("M3D", "the day after three months"),
        ("FOM0", "first day of the following month"),
        ("FOM12", "first day of the month after twelve months"),
        ("FOMD60", "first day of the month after 60 days"),
        ("COE7", "end of the financial year; of the next one, if notified in its last three months"),
        ("Y1231", "31 December of the following year"),
        ("JAN1", "1 January of the following year; of the year after, if received after 1 July"),
    ],
)
def test_a_rule_in_words(code: str, words: str) -> None:
    assert RULES[code].say() == words


def test_the_steps_name_the_end_of_the_period() -> None:
    assert RULES["FOM12"].steps(day("2025-09-30")) == ("Twelve months end 30 September 2026.",)
    assert RULES["M1"].steps(day("2005-01-31")) == ("One month ends 28 February 2005.",)
    assert RULES["FOMD60"].steps(day("2003-01-31")) == ("60 days end 1 April 2003.",)
    assert RULES["SAME"].steps(day("2005-01-31")) == ()


def test_one_ends_and_two_end() -> None:
    assert RULES["FOM2"].steps(day("1998-05-05")) == ("Two months end 5 July 1998.",)
    assert TimeRule(days=1).steps(day("1998-05-05")) == ("1 day ends 6 May 1998.",)
    assert TimeRule(days=2).steps(day("1998-05-05")) == ("2 days end 7 May 1998.",)
    assert TimeRule(months=5).steps(day("1998-05-05")) == ("5 months end 5 October 1998.",)


def test_the_exit_points_in_words() -> None:
    assert ExitPoints(60, 24).say() == "only at the end of a term of 5 years, and then of each term of 2 years"
    assert ExitPoints(120, 60).say() == "only at the end of a term of 10 years, and then of each term of 5 years"


@st.composite
def rules(draw: st.DrawFn) -> TimeRule:
    rounding = draw(st.sampled_from(list(Rounding)))
    if draw(st.booleans()):
        return TimeRule(months=draw(st.integers(0, 60)), rounding=rounding)
    return TimeRule(days=draw(st.integers(0, 400)), rounding=rounding)


@given(rules(), DAYS, st.integers(0, 800))
@example(TimeRule(months=1), date(2004, 1, 30), 1)
def test_a_later_receipt_never_gives_an_earlier_effect(rule: TimeRule, received: date, wait: int) -> None:
    assert rule.apply(received) <= rule.apply(received + timedelta(days=wait))


@given(rules(), DAYS)
def test_an_effect_is_never_before_its_receipt(rule: TimeRule, received: date) -> None:
    effect = rule.apply(received)
    assert effect >= received
    if rule.rounding is not Rounding.NONE:
        assert effect > rule.period_end(received)
        assert effect.day == 1 or rule.rounding is Rounding.NEXT_DAY


@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_number_or_take_the_last_day(received: date, months: int) -> None:
    end = TimeRule(months=months).apply(received)
    assert (end.year - received.year) * 12 + end.month - received.month == months
    assert end.day == received.day or (end.day < received.day and (end + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("points", "start", "not_before", "out"),
    [
        (ExitPoints(60, 24), "2009-12-01", "2010-01-01", "2014-12-01"),
        (ExitPoints(60, 24), "2009-12-01", "2014-12-01", "2014-12-01"),
        (ExitPoints(60, 24), "2009-12-01", "2014-12-02", "2016-12-01"),
        (ExitPoints(120, 60), "1951-01-12", "2026-11-22", "2031-01-12"),
        (ExitPoints(120, 60), "1951-01-12", "1955-01-01", "1961-01-12"),
    ],
)
def test_trap_8_exit_points(points: ExitPoints, start: str, not_before: str, out: str) -> None:
    assert points.on_or_after(day(start), day(not_before)) == day(out)


@given(st.integers(1, 200), st.integers(1, 100), DAYS, DAYS, st.integers(0, 4000))
def test_a_later_notice_never_finds_a_sooner_exit_point(
    first: int, every: int, start: date, on: date, wait: int
) -> None:
    points = ExitPoints(first, every)
    found = points.on_or_after(start, on)
    assert found >= on
    assert points.on_or_after(start, on + timedelta(days=wait)) >= found


@pytest.mark.parametrize("terms", [(0, 24), (60, 0), (-1, 1)])
def test_a_term_has_a_length(terms: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"^a term is one month at least$"):
        ExitPoints(*terms)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (ExitPoints(60, 24), "only at the end of a term of 5 years, and then of each term of 2 years"),
        (ExitPoints(24, 12), "only at the end of a term of 2 years, and then of each term of one year"),
    ],
)
def test_terms_in_words(terms: ExitPoints, said: str) -> None:
    assert terms.say() == said
