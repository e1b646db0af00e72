from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depositary.law.absence import Actor
from depositary.law.clauses import Clause, Conflict, Treaty
from depositary.law.dates import Bounds
from depositary.law.effect import Allowed, Effect, Standing, consent, denunciation
from depositary.law.rules import ExitPoints

from .builders import (
    ACHR,
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
    assert found.reason == "The treaty has no clause of its own; it ends for a party with its parent treaty."


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


DOUBT = "Whether it was a party on that day cannot be said: the day of receipt is not known."


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


BOUND_1998 = Standing(True, on("1998-09-01"))
IN_1998 = Standing(True, between("1998-01-01", "1998-12-31"))
AMERICAN = replace(ACHR, exit=replace(leave("M12", "78(1)", after_months=60), earliest_from_treaty=True))
NO_PERIOD = replace(ECPT, exit=leave(None, "M"))

REFUSED = [
    (
        ECPT,
        "2027-01-01",
        Standing(False),
        Allowed.NO,
        "It was not a party on that day; there was nothing to denounce.",
    ),
    (
        PROTOCOL_1,
        "2024-01-01",
        None,
        Allowed.DEPENDS,
        "The treaty has no clause of its own; it ends for a party with its parent treaty.",
    ),
    (NO_PERIOD, "2024-01-01", None, Allowed.DEPENDS, "Art. M names no period that could be computed."),
    (
        ECPT,
        "1989-01-31",
        None,
        Allowed.NO,
        "The treaty entered into force on 1 February 1989; before that there is nothing to leave.",
    ),
    (
        ECPT,
        "1998-08-31",
        BOUND_1998,
        Allowed.NO,
        "It is a party since 1 September 1998 only; before that there was nothing to leave.",
    ),
    (
        ECPT,
        "1997-12-31",
        IN_1998,
        Allowed.NO,
        "It is a party since a day between 1 January 1998 and 31 December 1998 only; "
        "before that there was nothing to leave.",
    ),
]


@pytest.mark.parametrize(("of", "received", "standing", "allowed", "reason"), REFUSED)
def test_a_notice_without_effect_says_why(
    of: Treaty, received: str, standing: Standing | None, allowed: Allowed, reason: str
) -> None:
    assert denunciation(of, day(received), standing) == Effect(allowed, None, of.exit, (reason,), reason)


def test_a_notice_under_a_treaty_without_such_a_clause_says_why() -> None:
    reason = "The treaty has no clause on denunciation: a notice changes nothing, and the party stays bound."
    steps = ("Received 25 August 1997.", reason)
    assert denunciation(ICCPR, day("1997-08-25")) == Effect(Allowed.NO, None, ICCPR.exit, steps, reason)
    unknown = "The clause of the treaty on denunciation is not on record."
    found = denunciation(replace(ECPT, exit=None), day("2024-01-01"))
    assert found == Effect(Allowed.DEPENDS, None, None, (), unknown)


def test_a_notice_is_possible_on_the_very_day_on_which_the_state_was_bound() -> None:
    assert denunciation(ECPT, day("1998-09-01"), BOUND_1998) == Effect(
        Allowed.YES,
        day("1999-10-01"),
        ECPT.exit,
        (
            "Received 1 September 1998.",
            "Art. 22(2): first day of the month after twelve months.",
            "Twelve months end 1 September 1999.",
            "Effect on 1 October 1999.",
        ),
        "Art. 22(2): first day of the month after twelve months.",
    )


def test_a_protocol_that_also_ends_with_its_parent_is_left_by_its_own_clause() -> None:
    protocol = replace(PROTOCOL_1, exit=leave("M6", "8(2)", via_parent=True))
    found = denunciation(protocol, day("2024-01-01"))
    assert (found.allowed, found.effective) == (Allowed.YES, day("2024-07-01"))
    assert found.reason == "Art. 8(2): six months later."


@pytest.mark.parametrize(
    ("of", "since", "specified", "effective", "said"),
    [
        (ROME, "2004-12-21", "2017-10-27", "2017-10-27", "Effect on 27 October 2017."),
        (
            ROME,
            "2004-12-21",
            "2017-10-28",
            "2017-10-28",
            "The notice names a later day, 28 October 2017; that day is followed.",
        ),
        (
            CHARTER,
            "2009-12-01",
            "2018-12-01",
            "2018-12-01",
            "Effect on 1 December 2018.",
        ),
        (
            CHARTER,
            "2009-12-01",
            "2020-12-01",
            "2020-12-01",
            "The notice names a later day, 1 December 2020; that day is followed.",
        ),
        (
            CHARTER,
            "2009-12-01",
            "2018-12-02",
            "2020-12-01",
            "The notice names a later day, 2 December 2018; the next exit point is 1 December 2020.",
        ),
    ],
)
def test_what_becomes_of_the_day_that_the_notice_names_is_said(
    of: Treaty, since: str, specified: str, effective: str, said: str
) -> None:
    found = denunciation(of, day("2016-10-27"), Standing(True, on(since)), day(specified))
    assert (found.effective, found.steps[-1]) == (day(effective), said)


def test_an_effect_that_depends_on_a_conflict_says_on_what() -> None:
    condition = "If the party is engaged in an armed conflict when the period ends, the effect waits for the end of it."
    assert denunciation(PROTOCOL, day("2026-11-22")) == Effect(
        Allowed.DEPENDS,
        day("2027-11-22"),
        PROTOCOL.exit,
        (
            "Received 22 November 2026.",
            "Art. 22(2): twelve months later.",
            "Twelve months end 22 November 2027.",
            condition,
            "Effect not before 22 November 2027.",
        ),
        f"Art. 22(2): twelve months later. {condition}",
    )


FIVE_YEARS = "Art. 58(1): six months later, and only after 5 years as a party."
IN_THE_YEAR = (
    "The time runs since a day between 1 January 1998 and 31 December 1998; "
    "free to leave since a day between 1 January 2003 and 31 December 2003."
)


def counted_six_months(received: str, ends: str) -> tuple[str, ...]:
    return f"Received {received}.", "Art. 58(1): six months later.", f"Six months end {ends}.", f"Effect on {ends}."


def test_trap_8_the_five_years_are_counted_in_the_steps() -> None:
    assert denunciation(ECHR, day("2003-05-05"), Standing(True, on("1998-05-05"))) == Effect(
        Allowed.YES,
        day("2003-11-05"),
        ECHR.exit,
        (
            *counted_six_months("5 May 2003", "5 November 2003"),
            "The time runs since 5 May 1998; free to leave since 5 May 2003.",
        ),
        FIVE_YEARS,
    )
    assert denunciation(ECHR, day("2002-12-31"), IN_1998) == Effect(
        Allowed.NO, None, ECHR.exit, (FIVE_YEARS, IN_THE_YEAR), f"{FIVE_YEARS} {IN_THE_YEAR}"
    )


@pytest.mark.parametrize(
    ("received", "said", "ends", "allowed"),
    [
        ("2003-01-01", "1 January 2003", "2003-07-01", Allowed.DEPENDS),
        ("2003-12-30", "30 December 2003", "2004-06-30", Allowed.DEPENDS),
        ("2003-12-31", "31 December 2003", "2004-06-30", Allowed.YES),
    ],
)
def test_trap_8_where_the_five_years_end_in_a_year_its_first_day_may_and_its_last_day_must_be_free(
    received: str, said: str, ends: str, allowed: Allowed
) -> None:
    steps = (*counted_six_months(said, "1 July 2003" if ends == "2003-07-01" else "30 June 2004"), IN_THE_YEAR)
    reason = FIVE_YEARS if allowed is Allowed.YES else f"{FIVE_YEARS} {IN_THE_YEAR}"
    assert denunciation(ECHR, day(received), IN_1998) == Effect(allowed, day(ends), ECHR.exit, steps, reason)


@pytest.mark.parametrize(
    "standing",
    [
        None,
        Standing(True),
        Standing(True, between("1998-01-01", None)),
        Standing(True, between(None, "1998-12-31")),
        Standing(True, Bounds()),
    ],
)
def test_trap_8_where_nobody_knows_since_when_it_was_a_party_that_decides_it(standing: Standing | None) -> None:
    assert denunciation(ECHR, day("2003-06-01"), standing) == Effect(
        Allowed.DEPENDS,
        day("2003-12-01"),
        ECHR.exit,
        counted_six_months("1 June 2003", "1 December 2003"),
        f"{FIVE_YEARS} Which state it is, and since when a party, decides it.",
    )


@pytest.mark.parametrize(
    ("received", "allowed", "effective"),
    [("1983-07-17", Allowed.NO, None), ("1983-07-18", Allowed.YES, "1984-07-18")],
)
@pytest.mark.parametrize("standing", [None, Standing(True, on("1980-05-28"))])
def test_trap_8_the_five_years_of_the_american_convention_run_from_the_convention_for_everybody(
    received: str, allowed: Allowed, effective: str | None, standing: Standing | None
) -> None:
    found = denunciation(AMERICAN, day(received), standing)
    assert (found.allowed, found.effective) == (allowed, day(effective) if effective else None)
    assert found.steps[-1] == "The time runs since 18 July 1978; free to leave since 18 July 1983."


def test_that_the_treaty_may_not_be_in_force_is_said_first() -> None:
    assert denunciation(replace(ECPT, in_force=None), day("2025-10-20")).reason == (
        "The day on which the treaty entered into force is not on record; before it there is nothing to leave. "
        "Art. 22(2): first day of the month after twelve months."
    )


NOT_JOINED = [
    (
        ECHR,
        "2025-01-01",
        actor(member_since="1949-08-03"),
        Standing(True, on("1990-01-01")),
        Allowed.NO,
        "It was a party to the treaty already; a second instrument changes nothing.",
    ),
    (
        ECHR,
        "2025-01-01",
        actor(),
        None,
        Allowed.NO,
        "The treaty is open to members of the organisation only, and it was not one on 1 January 2025.",
    ),
    (
        replace(ECPT, all_at_once=True),
        "2025-01-10",
        None,
        None,
        Allowed.NO,
        "It entered into force for all parties to its parent treaty at once; nobody joins it alone.",
    ),
    (
        ECPT,
        "1987-11-25",
        None,
        None,
        Allowed.NO,
        "The treaty was opened for signature on 26 November 1987; nothing could be deposited before.",
    ),
    (
        CONVENTION_108_PLUS,
        "2019-09-10",
        None,
        None,
        Allowed.DEPENDS,
        "The day on which the treaty entered into force is not on record.",
    ),
]


@pytest.mark.parametrize(("of", "received", "who", "standing", "allowed", "reason"), NOT_JOINED)
def test_an_instrument_without_effect_says_why(
    of: Treaty, received: str, who: Actor | None, standing: Standing | None, allowed: Allowed, reason: str
) -> None:
    assert consent(of, day(received), who, standing) == Effect(allowed, None, of.entry, (reason,), reason)


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        (None, "The clause of the treaty on later parties is not on record."),
        (Clause("c", "19", True), "Art. 19: no day can be computed from what it says."),
    ],
)
def test_without_a_day_for_later_parties_that_is_the_reason(clause: Clause | None, reason: str) -> None:
    found = consent(Treaty("t", "the treaty", entry=clause), day("2024-01-01"))
    assert found == Effect(Allowed.DEPENDS, None, clause, (), reason)


def test_the_steps_lead_from_deposit_to_the_entry_into_force() -> None:
    assert consent(CAT, day("1987-03-03")) == Effect(
        Allowed.YES,
        day("1987-06-26"),
        CAT.entry,
        (
            "Consent to be bound deposited 3 March 1987.",
            "Art. 19(2): 30 days later.",
            "30 days end 2 April 1987.",
            "The treaty itself was not yet in force then.",
            "In force 26 June 1987.",
        ),
        "Art. 19(2): 30 days later.",
    )


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), DAYS, st.integers(0, 500))
def test_later_never_means_sooner_in_either_direction(code: str, received: date, wait: int) -> None:
    of = Treaty("t", "t", in_force=date(1990, 1, 1), entry=entry(code), exit=leave(code))
    for calculate in (consent, denunciation):
        first, second = calculate(of, received), calculate(of, received + timedelta(days=wait))
        assert first.effective is not None
        assert second.effective is not None
        assert received <= first.effective <= second.effective


def test_who_may_join_depends_where_the_members_are_not_on_record() -> None:
    found = consent(ECHR, day("2020-01-01"), replace(actor("BRA"), membership_recorded=False))
    said = "The treaty is open to members of the organisation only; whether it was one is not on record."
    assert (found.allowed, found.effective, found.reason) == (Allowed.DEPENDS, None, said)
    assert consent(ECHR, day("2020-01-01"), actor("USA")).allowed is Allowed.NO


def test_a_notice_that_certainly_comes_too_early_has_no_effect_though_the_beginning_is_open() -> None:
    found = denunciation(ECHR, day("2000-01-01"), Standing(True, between("1998-05-05", None)))
    assert (found.allowed, found.effective) == (Allowed.NO, None)


def test_a_time_that_runs_from_the_treaty_is_not_called_a_time_as_a_party() -> None:
    clause = replace(leave("M6", "11", after_months=60), earliest_from_treaty=True)
    found = denunciation(replace(ECHR, exit=clause), day("2000-01-01"))
    assert found.reason == "Art. 11: six months later, and only once the treaty was in force for 5 years."


@pytest.mark.parametrize(
    ("received", "allowed"),
    [("1948-01-01", Allowed.NO), ("1972-01-01", Allowed.NO), ("1975-01-01", Allowed.YES), ("2020-01-01", Allowed.YES)],
)
def test_only_who_is_a_member_on_the_day_may_join(received: str, allowed: Allowed) -> None:
    seats = ((on("1949-08-09"), on("1970-12-31")), (on("1974-11-28"), None))
    greece = replace(actor("GRC", member_since="1949-08-09"), memberships=seats)
    assert consent(replace(ECHR, opened=None, in_force=day("1900-01-01")), day(received), greece).allowed is allowed


def test_whether_it_was_a_member_may_be_open() -> None:
    seat = ((on("1990-01-01"), between("2000-01-01", "2000-12-31")),)
    who = replace(actor(member_since="1990-01-01"), memberships=seat)
    assert consent(ECHR, day("2000-06-01"), who).allowed is Allowed.DEPENDS


def test_one_instrument_waits_for_all_where_every_party_must_consent() -> None:
    waiting = replace(ECPT, all_at_once=True, in_force=None)
    assert consent(waiting, day("2025-01-10")).allowed is Allowed.DEPENDS
    assert consent(replace(waiting, in_force=day("2030-01-01")), day("2025-01-10")).allowed is Allowed.DEPENDS


def test_what_is_part_of_another_treaty_is_left_with_that_only() -> None:
    part = replace(ECPT, all_at_once=True, amends="ets-5", exit=None)
    found = denunciation(part, day("2025-01-10"))
    said = "It is part of the treaty that it amends, and can be left only together with that."
    assert (found.allowed, found.reason) == (Allowed.DEPENDS, said)


def test_a_text_that_says_nothing_on_leaving_leaves_it_to_the_law_of_treaties() -> None:
    found = denunciation(replace(CAT, exit=leave(None, "")), day("2025-01-10"))
    assert (found.allowed, found.effective) == (Allowed.DEPENDS, None)
    assert found.reason.startswith(
        "The text says nothing on leaving. Then a party may leave only with the consent of all"
    )


def test_what_cannot_be_told_of_an_exit_names_its_clause_and_says_why() -> None:
    silent = replace(CAT, exit=leave(None, ""))
    said = (
        "The text says nothing on leaving. Then a party may leave only with the consent of all, or if the parties "
        "meant to allow it or the nature of the treaty implies it (Vienna Convention on the Law of Treaties, "
        "Arts 54, 56)."
    )
    assert denunciation(silent, day("2025-01-10")) == Effect(Allowed.DEPENDS, None, silent.exit, (said,), said)
    part = replace(ECPT, all_at_once=True, amends="ets-5")
    said = "It is part of the treaty that it amends, and can be left only together with that."
    assert denunciation(part, day("2025-01-10")) == Effect(Allowed.DEPENDS, None, part.exit, (said,), said)


def test_what_cannot_be_told_of_a_consent_names_its_clause_and_says_why() -> None:
    waiting = replace(ECPT, all_at_once=True)
    said = "It enters into force once every party to its parent treaty has consented; one instrument waits for all."
    assert consent(waiting, day("1989-01-31")) == Effect(Allowed.DEPENDS, None, waiting.entry, (said,), said)
    assert consent(waiting, day("1989-02-01")).allowed is Allowed.NO
    said = "The treaty is open to members of the organisation only; whether it was one is not on record."
    unknown = replace(actor("BRA"), membership_recorded=False)
    assert consent(ECHR, day("2020-01-01"), unknown) == Effect(Allowed.DEPENDS, None, ECHR.entry, (said,), said)


def test_a_time_that_runs_from_a_treaty_of_which_the_day_is_not_known_says_so() -> None:
    clause = replace(leave("M6", "11", after_months=60), earliest_from_treaty=True)
    found = denunciation(replace(ECHR, exit=clause, in_force=None), day("2000-01-01"), Standing(True, on("1998-05-05")))
    assert found.allowed is Allowed.DEPENDS
    assert found.reason.endswith("From which day that runs is not on record.")
