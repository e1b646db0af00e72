from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depositary.law.clauses import Clause, Conflict, Treaty
from depositary.law.effect import Allowed, Standing, consent, denunciation
from depositary.law.rules import ExitPoints

from .builders import (
    CAT,
    CONVENTION_108_PLUS,
    ECHR,
    ECPT,
    FCNM,
    ICCPR,
    ISTANBUL,
    OP1,
    OPAC,
    PROTOCOL_1,
    ROME,
    RULES,
    actor,
    between,
    day,
    entry,
    leave,
    on,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("of", "received", "effective"),
    [
        (ECPT, "2025-09-29", "2026-10-01"),
        (ECPT, "2025-10-31", "2026-11-01"),
        (ECPT, "2025-11-22", "2026-12-01"),
        (FCNM, "2024-01-31", "2024-08-01"),
        (ISTANBUL, "2021-03-22", "2021-07-01"),
        (OP1, "2022-11-08", "2023-02-08"),
        (CAT, "2024-02-29", "2025-02-28"),
        (ROME, "2016-10-27", "2017-10-27"),
    ],
)
def test_a_notice_takes_effect_by_the_clause(of: Treaty, received: str, effective: str) -> None:
    found = denunciation(of, day(received))
    assert (found.allowed, found.effective, found.clause) == (Allowed.YES, day(effective), of.exit)


def test_the_steps_lead_from_receipt_to_effect() -> None:
    found = denunciation(ECPT, day("2025-09-29"))
    assert found.steps == (
        "Received 29 September 2025.",
        "Art. 22(2): first day of the month after twelve months.",
        "Twelve months end 29 September 2026.",
        "Effect on 1 October 2026.",
    )
    assert found.reason == "Art. 22(2): first day of the month after twelve months."


def test_six_months_is_the_wrong_rule_for_the_ecpt() -> None:
    assert denunciation(ECPT, day("2025-09-29")).effective != day("2026-04-01")


def test_what_cannot_be_left_cannot_be_left() -> None:
    found = denunciation(ICCPR, day("1997-08-25"))
    assert (found.allowed, found.effective) == (Allowed.NO, None)
    assert "stays bound" in found.reason


def test_a_protocol_without_a_clause_of_its_own_depends_on_its_parent() -> None:
    found = denunciation(PROTOCOL_1, day("2024-01-01"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, None)
    assert "ets-5" in found.reason


@pytest.mark.parametrize("clause", [None, leave(None, "M")])
def test_without_a_clause_or_a_period_nothing_is_computed(clause: None) -> None:
    found = denunciation(Treaty("t", "the treaty", exit=clause), day("2024-01-01"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, None)


@pytest.mark.parametrize(
    ("received", "allowed"), [("1989-01-31", Allowed.NO), ("1989-02-01", Allowed.YES), ("1989-02-02", Allowed.YES)]
)
def test_before_a_treaty_is_in_force_there_is_nothing_to_leave(received: str, allowed: Allowed) -> None:
    assert denunciation(ECPT, day(received)).allowed is allowed


def test_a_state_that_is_not_yet_a_party_has_nothing_to_leave() -> None:
    found = denunciation(ECPT, day("1997-01-01"), Standing(True, on("1998-09-01")))
    assert (found.allowed, found.effective) == (Allowed.NO, None)


@pytest.mark.parametrize(
    ("bound", "received", "allowed", "effective"),
    [
        ("1998-05-05", "2003-05-04", Allowed.NO, None),
        ("1998-05-05", "2003-05-05", Allowed.YES, "2003-11-05"),
        ("1998-05-05", "2026-11-22", Allowed.YES, "2027-05-22"),
    ],
)
def test_trap_8_nobody_leaves_the_echr_within_five_years(
    bound: str, received: str, allowed: Allowed, effective: str | None
) -> None:
    found = denunciation(ECHR, day(received), Standing(True, on(bound)))
    assert (found.allowed, found.effective) == (allowed, day(effective) if effective else None)


def test_trap_8_without_a_state_the_five_years_cannot_be_decided() -> None:
    found = denunciation(ECHR, day("2026-11-22"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, day("2027-05-22"))
    assert "Which state it is" in found.reason


@pytest.mark.parametrize(
    ("received", "allowed"),
    [("2002-12-31", Allowed.NO), ("2003-06-01", Allowed.DEPENDS), ("2003-12-31", Allowed.YES)],
)
def test_trap_8_with_the_year_only_it_depends_within_the_year(received: str, allowed: Allowed) -> None:
    assert denunciation(ECHR, day(received), Standing(True, between("1998-01-01", "1998-12-31"))).allowed is allowed


@pytest.mark.parametrize(
    ("specified", "effective"),
    [
        ("2018-06-30", "2018-06-30"),
        ("2017-10-28", "2017-10-28"),
        ("2017-10-27", "2017-10-27"),
        ("2016-10-27", "2017-10-27"),
    ],
)
def test_a_later_day_named_in_the_notice_is_followed_and_a_sooner_one_is_not(specified: str, effective: str) -> None:
    assert denunciation(ROME, day("2016-10-27"), specified=day(specified)).effective == day(effective)


@pytest.mark.parametrize(
    ("of", "deposited", "effective"),
    [
        (ECPT, "1998-05-05", "1998-09-01"),
        (CAT, "1987-03-03", "1987-06-26"),
        (CAT, "1990-01-01", "1990-01-31"),
        (ROME, "2003-01-31", "2003-05-01"),
        (ECHR, "1974-11-28", "1974-11-28"),
        (OP1, "1991-10-01", "1992-01-01"),
        (OPAC, "2005-01-31", "2005-02-28"),
    ],
)
def test_consent_takes_effect_by_the_clause_and_not_before_the_treaty(
    of: Treaty, deposited: str, effective: str
) -> None:
    found = consent(of, day(deposited))
    assert (found.allowed, found.effective, found.clause) == (Allowed.YES, day(effective), of.entry)


@pytest.mark.parametrize(("deposited", "allowed"), [("1987-11-25", Allowed.NO), ("1987-11-26", Allowed.YES)])
def test_nothing_can_be_deposited_before_the_treaty_was_open(deposited: str, allowed: Allowed) -> None:
    found = consent(ECPT, day(deposited))
    assert found.allowed is allowed
    assert (found.effective is None) == (allowed is Allowed.NO)


@pytest.mark.parametrize("clause", [None, Clause("c", "19", True)])
def test_without_a_clause_on_later_parties_nothing_is_computed(clause: Clause | None) -> None:
    found = consent(Treaty("t", "the treaty", entry=clause), day("2024-01-01"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, None)


def test_the_day_of_a_treaty_that_is_not_in_force_cannot_be_computed() -> None:
    found = consent(CONVENTION_108_PLUS, day("2019-09-10"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, None)


@pytest.mark.parametrize(
    ("member_since", "received", "allowed"),
    [
        (None, "2025-01-01", Allowed.NO),
        ("1996-02-28", "1996-02-27", Allowed.NO),
        ("1996-02-28", "1996-02-28", Allowed.YES),
    ],
)
def test_only_a_member_can_join_what_is_open_to_members_only(
    member_since: str | None, received: str, allowed: Allowed
) -> None:
    found = consent(ECHR, day(received), actor(member_since=member_since))
    assert found.allowed is allowed
    assert (found.effective is None) == (allowed is Allowed.NO)
    assert ("open to members of the organisation only" in found.reason) == (allowed is Allowed.NO)


@pytest.mark.parametrize("of", [ECPT, CAT])
def test_one_that_is_no_member_can_join_what_is_open_to_others(of: Treaty) -> None:
    assert consent(of, day("2025-01-01"), actor()) == consent(of, day("2025-01-01"))


@pytest.mark.parametrize("of", [ECHR, ECPT, CAT])
def test_a_party_cannot_join_again(of: Treaty) -> None:
    found = consent(of, day("2025-01-01"), actor(member_since="1949-08-03"), Standing(True, on("1990-01-01")))
    assert (found.allowed, found.effective) == (Allowed.NO, None)
    assert "a party to" in found.reason
    assert found.steps == (found.reason,)


CHARTER = Treaty("t", "the charter", in_force=date(1999, 7, 1), exit=replace(leave("M6"), points=ExitPoints(60, 24)))
PROTOCOL = Treaty("t", "the protocol", in_force=date(2002, 2, 12), exit=replace(leave("M12"), waits=Conflict.AT_EXPIRY))


def test_an_exit_point_is_counted_from_the_day_on_which_the_state_was_bound() -> None:
    found = denunciation(CHARTER, day("2026-11-22"), Standing(True, on("2009-12-01")))
    assert (found.allowed, found.effective) == (Allowed.YES, day("2028-12-01"))
    assert "counted from 1 December 2009." in found.steps[-2]
    alone = denunciation(CHARTER, day("2026-11-22"))
    assert (alone.allowed, alone.effective) == (Allowed.DEPENDS, None)


def test_an_effect_that_waits_for_the_end_of_a_conflict_depends_on_it() -> None:
    found = denunciation(PROTOCOL, day("2026-11-22"), Standing(True, on("2005-01-01")))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, day("2027-11-22"))
    assert "armed conflict" in found.reason


def test_a_later_day_that_the_notice_names_is_an_exit_point_too() -> None:
    genocide = Treaty(
        "t",
        "t",
        in_force=date(1951, 1, 12),
        exit=replace(leave("M6"), points=ExitPoints(120, 60), earliest_from_treaty=True),
    )
    found = denunciation(genocide, day("2025-07-12"), specified=day("2027-01-01"))
    assert found.effective == day("2031-01-12")
    assert "the next exit point is 12 January 2031" in found.steps[-1]
    waiting = denunciation(PROTOCOL, day("2025-01-10"), specified=day("2028-01-01"))
    assert (waiting.allowed, waiting.effective) == (Allowed.DEPENDS, day("2028-01-01"))


def test_what_is_perhaps_not_in_force_is_left_conditionally() -> None:
    found = denunciation(replace(ECPT, in_force=None), day("2025-10-20"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, day("2026-11-01"))
    assert "not on record" in found.reason
    five_years = replace(ECHR, in_force=None)
    early = denunciation(five_years, day("2003-05-04"), Standing(True, on("1998-05-05")))
    assert (early.allowed, early.effective) == (Allowed.NO, None)
    late = denunciation(five_years, day("2003-05-05"), Standing(True, on("1998-05-05")))
    assert (late.allowed, late.effective) == (Allowed.DEPENDS, day("2003-11-05"))
    assert "5 years as a party" in late.reason


def test_nobody_joins_alone_what_bound_all_at_once() -> None:
    found = consent(replace(ECPT, all_at_once=True), day("2025-01-10"))
    assert (found.allowed, found.effective) == (Allowed.NO, None)


DOUBT = "Whether it was a party on that day cannot be said: the day of receipt is not known."


def test_who_was_not_a_party_has_nothing_to_leave() -> None:
    found = denunciation(ECPT, day("2027-01-01"), Standing(False))
    assert (found.allowed, found.effective) == (Allowed.NO, None)
    assert found.reason == "It was not a party on that day; there was nothing to denounce."


def test_where_it_may_have_left_before_the_effect_depends_on_that() -> None:
    found = denunciation(ECPT, day("2027-01-01"), Standing(True, on("1998-09-01"), DOUBT))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, day("2028-02-01"))
    assert found.reason.startswith(DOUBT)


def test_a_doubt_does_not_open_what_is_closed() -> None:
    assert denunciation(ICCPR, day("1997-08-25"), Standing(True, None, DOUBT)).allowed is Allowed.NO


def test_who_may_be_a_party_may_gain_nothing_by_a_second_instrument() -> None:
    found = consent(ECPT, day("2027-01-01"), actor(), Standing(True, on("1998-09-01"), DOUBT))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, day("2027-05-01"))
    assert "a second instrument changes nothing" in found.reason
    assert consent(ECPT, day("2027-01-01"), actor(), Standing(False)).allowed is Allowed.YES


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), DAYS, st.integers(0, 500))
def test_later_never_means_sooner_in_either_direction(code: str, received: date, wait: int) -> None:
    of = Treaty("t", "t", in_force=date(1990, 1, 1), entry=entry(code), exit=leave(code))
    for calculate in (consent, denunciation):
        first, second = calculate(of, received), calculate(of, received + timedelta(days=wait))
        assert first.effective is not None
        assert second.effective is not None
        assert received <= first.effective <= second.effective
