from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from depositary.law.acts import Act, ActKind, PossibleAct
from depositary.law.clauses import Clause, Conflict, ExitClause
from depositary.law.dates import Bounds, PartialDate
from depositary.law.entry import Span, Terms, spans
from depositary.law.rules import ExitPoints, TimeRule
from depositary.law.steps import Difference, Step, entry_step, exit_step

from .builders import (
    ACHR,
    CAT,
    ECHR,
    ECPT,
    ICCPR,
    OP1,
    OPAC,
    ROME,
    RULES,
    act,
    between,
    day,
    entry,
    leave,
    maybe,
    on,
)

DEPOSIT = act(ActKind.RATIFICATION, "1990-01-15")


def only(
    acts: Sequence[Act],
    possible: Sequence[PossibleAct] = (),
    *,
    entry_clause: Clause | None = None,
    exit_clause: ExitClause | None = None,
    in_force: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Span:
    found = spans(
        acts,
        possible,
        Terms(
            entry_clause or entry("SAME"),
            exit_clause,
            day(in_force) if in_force else day("1900-01-01"),
            day(since) if since else None,
            on(until) if until else None,
        ),
    )
    assert len(found) == 1
    return found[0]


def end_of(span: Span) -> Bounds:
    assert span.exit is not None
    return span.exit.bounds


EXITS = [
    ("W01", "COE7", "2022-03-15", "2023-01-01"),
    ("W02", "M6", "2022-03-16", "2022-09-16"),
    ("W03a", "COE7", "1969-12-12", "1971-01-01"),
    ("W05", "FOM3", "2021-03-22", "2021-07-01"),
    ("W06", "M12", "1998-05-26", "1999-05-26"),
    ("W07a", "M12", "2012-09-10", "2013-09-10"),
    ("W08", "M24", "2017-04-28", "2019-04-28"),
    ("W09", "M24", "2021-11-19", "2023-11-19"),
    ("W10", "M3", "1997-10-23", "1998-01-23"),
    ("W11a", "M3", "1998-05-26", "1998-08-26"),
    ("W11b", "M3", "2000-03-27", "2000-06-27"),
    ("W12", "M3", "1999-01-05", "1999-04-05"),
    ("W13", "M3", "2022-11-08", "2023-02-08"),
    ("W15", "M12", "2016-10-27", "2017-10-27"),
    ("W16", "M12", "2018-03-17", "2019-03-17"),
    ("W17", "M12", "2025-06-02", "2026-06-02"),
    ("W26", "Y1231", "2017-10-12", "2019-01-01"),
    ("W27", "Y1231", "2025-07-22", "2027-01-01"),
]


@pytest.mark.parametrize(("row", "code", "received", "first_day_out"), EXITS)
def test_recorded_exits_take_effect_on_the_reported_day(row: str, code: str, received: str, first_day_out: str) -> None:
    span = only([DEPOSIT_BEFORE_ALL, act(ActKind.DENUNCIATION, received)], exit_clause=leave(code))
    assert end_of(span) == on(first_day_out), row


DEPOSIT_BEFORE_ALL = act(ActKind.RATIFICATION, "1951-01-01")

DAY_AFTER = [
    ("W03b", "M6", "1969-12-12", "1970-06-13"),
    ("W21", "M12", "2016-02-29", "2017-03-01"),
    ("W22", "M12", "2019-11-21", "2020-11-22"),
    ("W23", "M12", "2020-03-25", "2021-03-26"),
    ("W24", "M12", "2020-04-29", "2021-04-30"),
]


@pytest.mark.parametrize(("row", "code", "received", "reported"), DAY_AFTER)
def test_trap_6_a_source_that_counts_to_the_day_after_the_anniversary_differs_by_one_day(
    row: str, code: str, received: str, reported: str
) -> None:
    span = only([DEPOSIT_BEFORE_ALL, act(ActKind.DENUNCIATION, received, effect=reported)], exit_clause=leave(code))
    assert span.exit is not None
    assert span.exit.difference is not None, row
    assert span.exit.difference.days == 1
    assert span.exit.difference.stated == day(reported)
    assert span.exit.bounds == Bounds.exactly(day(reported) - timedelta(days=1))


@pytest.mark.parametrize("received", [date(2024, 1, 1) + timedelta(days=n) for n in range(31)])
def test_w30_any_receipt_in_january_2024_ended_the_framework_convention_for_russia(received: date) -> None:
    assert exit_step(leave("FOM6"), received).bounds == on("2024-08-01")


@pytest.mark.parametrize("received", [date(2023, 3, 1) + timedelta(days=n) for n in range(31)])
def test_w31_any_receipt_in_march_2023_ended_the_corruption_convention_for_russia(received: date) -> None:
    assert exit_step(leave("FOM3"), received).bounds == on("2023-07-01")


@pytest.mark.parametrize("outside", ["2023-12-31", "2024-02-01"])
def test_w30_no_other_receipt_would_have(outside: str) -> None:
    assert exit_step(leave("FOM6"), day(outside)).bounds != on("2024-08-01")


def test_w25_a_month_known_only_does_not_contradict_the_computed_day() -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, "2025-03-07", effect="2026-03")], exit_clause=leave("M12", "34(6)"))
    assert end_of(span) == on("2026-03-07")


RUSSIA_AND_THE_ECPT = [
    *(("2025-09-29", "2026-10-01"), ("2025-09-30", "2026-10-01")),
    *(("2025-10-01", "2026-11-01"), ("2025-10-31", "2026-11-01")),
    *(("2025-11-01", "2026-12-01"), ("2025-11-30", "2026-12-01")),
    *(("2025-12-01", "2027-01-01"), ("2025-12-31", "2027-01-01")),
]


@pytest.mark.parametrize(("received", "out"), RUSSIA_AND_THE_ECPT)
def test_russia_and_the_ecpt_by_the_day_of_receipt(received: str, out: str) -> None:
    assert ECPT.exit is not None
    assert exit_step(ECPT.exit, day(received)).bounds == on(out)
    assert (day(out) <= date(2026, 11, 22)) == (day(received) < date(2025, 11, 1))


def test_trap_1_the_letter_is_not_the_trigger_and_the_receipt_is() -> None:
    assert ACHR.exit is not None
    assert exit_step(ACHR.exit, day("2012-09-10")).bounds == on("2013-09-10")
    assert exit_step(ACHR.exit, day("2012-09-06")).bounds == on("2013-09-06")
    assert exit_step(ACHR.exit, day("2012-09-10")).explanation[0] == "Received 10 September 2012."


def test_trap_2_an_initial_party_enters_with_the_treaty() -> None:
    assert CAT.entry is not None
    assert entry_step(CAT.entry, day("1987-03-03"), CAT.in_force).bounds == on("1987-06-26")
    assert entry_step(CAT.entry, day("1987-03-03"), day("1987-01-01")).bounds == on("1987-04-02")
    assert entry_step(CAT.entry, day("1987-05-26"), CAT.in_force).explanation[-2:] == (
        "The treaty itself was not yet in force then.",
        "In force 26 June 1987.",
    )
    assert entry_step(CAT.entry, day("1987-05-27"), CAT.in_force).explanation[-2:] == (
        "30 days end 26 June 1987.",
        "In force 26 June 1987.",
    )


def test_trap_2_between_the_nth_instrument_and_entry_into_force_the_own_period_runs_on() -> None:
    assert OP1.entry is not None
    assert entry_step(OP1.entry, day("1976-01-10"), OP1.in_force).bounds == on("1976-04-10")


@pytest.mark.parametrize(("deposit", "bound"), [("2002-01-28", "2002-02-12"), ("2002-02-01", "2002-02-12")])
def test_trap_2_kenya_and_austria_entered_the_opac_with_the_first_group(deposit: str, bound: str) -> None:
    assert OPAC.entry is not None
    step = entry_step(OPAC.entry, day(deposit), OPAC.in_force)
    assert step.bounds == on(bound)
    assert step.explanation[-2:] == (
        "That is for those that join later: deposited before, it was bound with the treaty itself.",
        "In force 12 February 2002.",
    )


def test_trap_2_a_deposit_on_the_day_of_entry_into_force_is_a_later_one() -> None:
    assert OPAC.entry is not None
    assert entry_step(OPAC.entry, day("2002-02-12"), OPAC.in_force).bounds == on("2002-03-12")


def test_trap_2_what_the_depositary_states_of_the_first_group_is_followed_and_the_difference_kept() -> None:
    kenya = act(ActKind.RATIFICATION, "2002-01-28", effect="2002-02-12", stated_by_depositary=True)
    span = only([kenya], entry_clause=entry("M1", "10(2)"), in_force="2002-02-12")
    assert span.entry.bounds == on("2002-02-12")
    assert span.entry.difference is not None
    assert (span.entry.difference.computed, span.entry.difference.days) == (day("2002-02-28"), -16)


def test_trap_10_a_notice_revoked_before_its_effect_never_ends_anything() -> None:
    acts = [DEPOSIT, act(ActKind.WITHDRAWAL, "2016-10-19"), act(ActKind.REVOCATION, "2017-03-07")]
    assert only(acts, exit_clause=leave("M12")).exit is None


@pytest.mark.parametrize("revoked", ["2017-10-19", "2017-10-20", "2020-01-01"])
def test_trap_10_a_revocation_on_the_day_of_effect_or_later_comes_too_late(revoked: str) -> None:
    acts = [DEPOSIT, act(ActKind.WITHDRAWAL, "2016-10-19"), act(ActKind.REVOCATION, revoked)]
    assert end_of(only(acts, exit_clause=leave("M12"))) == on("2017-10-19")


def test_trap_10_a_revocation_on_the_eve_of_effect_is_in_time() -> None:
    acts = [DEPOSIT, act(ActKind.WITHDRAWAL, "2016-10-19"), act(ActKind.REVOCATION, "2017-10-18")]
    assert only(acts, exit_clause=leave("M12")).exit is None


def test_a_notice_after_a_revoked_one_counts_anew() -> None:
    acts = [
        DEPOSIT,
        act(ActKind.WITHDRAWAL, "2016-10-19"),
        act(ActKind.REVOCATION, "2017-03-07"),
        act(ActKind.WITHDRAWAL, "2020-02-01"),
    ]
    assert end_of(only(acts, exit_clause=leave("M12"))) == on("2021-02-01")


def test_a_second_notice_does_not_put_off_the_first() -> None:
    acts = [DEPOSIT, act(ActKind.WITHDRAWAL, "2016-10-19"), act(ActKind.WITHDRAWAL, "2017-03-07")]
    span = only(acts, exit_clause=leave("M12"))
    assert end_of(span) == on("2017-10-19")
    assert span.exit is not None
    assert span.exit.because == (acts[1].id, "clause/denunciation")


def test_of_an_open_notice_and_a_decision_the_end_lies_between_both() -> None:
    acts = [DEPOSIT, act(ActKind.DENUNCIATION, "2019-05-01"), act(ActKind.CESSATION, "2022-03-16")]
    assert end_of(only(acts)) == between("2019-05-01", "2022-03-16")


def test_a_revocation_without_a_notice_and_a_notice_without_consent_are_nothing() -> None:
    assert only([DEPOSIT, act(ActKind.REVOCATION, "2017-03-07")], exit_clause=leave("M12")).exit is None
    assert (
        spans([act(ActKind.DENUNCIATION, "2016-10-19")], (), Terms(entry("SAME"), leave("M12"), day("1900-01-01")))
        == ()
    )


def test_a_revoked_notice_does_not_undo_the_decision_of_an_organ() -> None:
    acts = [
        DEPOSIT,
        act(ActKind.WITHDRAWAL, "2022-03-15"),
        act(ActKind.CESSATION, "2022-03-16", effect="2022-06-01", by="coe"),
        act(ActKind.REVOCATION, "2022-04-01"),
    ]
    assert end_of(only(acts, exit_clause=leave("COE7"))) == on("2022-06-01")


@pytest.mark.parametrize("revoked", ["2017", ""])
def test_a_revocation_that_may_have_come_in_time_leaves_the_exit_open(revoked: str) -> None:
    acts = [DEPOSIT, act(ActKind.WITHDRAWAL, "2016-10-19"), act(ActKind.REVOCATION, revoked)]
    assert end_of(only(acts, exit_clause=leave("M12"))) == between("2017-10-19", None)


def test_a_revocation_known_by_its_year_leaves_the_notice_and_its_difference_visible() -> None:
    notice = act(ActKind.WITHDRAWAL, "2016-10-19", effect="2017-10-20")
    revocation = act(ActKind.REVOCATION, "2017")
    assert only([DEPOSIT, notice, revocation], exit_clause=leave("M12")).exit == Step(
        between("2017-10-19", None),
        (
            "Received 19 October 2016.",
            "Art. 22(2): twelve months later.",
            "Twelve months end 19 October 2017.",
            "Effect on 19 October 2017.",
            "A source states 20 October 2017; the clause is followed.",
            "Whether it was revoked before it took effect is not known.",
        ),
        (notice.id, "clause/denunciation", revocation.id),
        ("the day on which the revocation was received",),
        Difference(notice.id, day("2017-10-19"), day("2017-10-20"), day("2017-10-19")),
    )


def test_a_notice_known_by_its_year_in_the_year_of_the_consent_is_not_lost() -> None:
    acts = [act(ActKind.RATIFICATION, "1999-03-01"), act(ActKind.DENUNCIATION, "1999")]
    assert end_of(only(acts, exit_clause=leave("M3"))) == between("1999-06-01", "2000-03-31")


def test_a_new_consent_known_by_its_year_in_the_year_of_the_notice_is_not_lost() -> None:
    acts = [DEPOSIT, act(ActKind.DENUNCIATION, "1998-05-26"), act(ActKind.ACCESSION, "1998")]
    assert len(spans(acts, (), Terms(entry("M3"), leave("M3"), day("1900-01-01")))) == 2


def test_trap_12_a_withdrawn_declaration_ends_no_participation() -> None:
    acts = [DEPOSIT, act(ActKind.DECLARATION, "2013-01-22"), act(ActKind.DECLARATION_WITHDRAWAL, "2016-02-29")]
    assert only(acts, exit_clause=leave("M12")).exit is None


def test_the_day_of_receipt_known_by_its_year_gives_bounds() -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, "2019")], exit_clause=leave("FOM3"))
    assert end_of(span) == between("2019-05-01", "2020-04-01")
    assert span.exit is not None
    assert span.exit.missing == ("the day on which the notice was received",)


def test_a_stated_effect_within_the_bounds_is_the_better_knowledge() -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, "2019", effect="2019-09-01")], exit_clause=leave("FOM3"))
    assert end_of(span) == on("2019-09-01")
    assert span.exit is not None
    assert span.exit.missing == ()
    assert span.exit.explanation == (
        "Received 2019.",
        "Art. 22(2): first day of the month after three months.",
        "Effect between 1 May 2019 and 1 April 2020.",
        "The source states 1 September 2019.",
    )


@pytest.mark.parametrize("stated", ["2019-05-01", "2020-04-01"])
def test_a_stated_effect_on_the_first_or_the_last_day_of_the_bounds_is_within_them(stated: str) -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, "2019", effect=stated)], exit_clause=leave("FOM3"))
    assert end_of(span) == on(stated)


@pytest.mark.parametrize("stated", ["2018-09-01", "2019-04-30", "2020-04-02", "2022-09-01"])
def test_a_stated_effect_outside_the_bounds_is_not(stated: str) -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, "2019", effect=stated)], exit_clause=leave("FOM3"))
    assert end_of(span) == between("2019-05-01", "2020-04-01")


@pytest.mark.parametrize(
    ("stated", "more"), [("2020", ()), ("2021", ("A source states 2021 only; the clause is followed.",))]
)
def test_a_year_that_contradicts_the_computed_day_is_said_and_one_that_holds_it_is_not(
    stated: str, more: tuple[str, ...]
) -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, "2019-03-01", effect=stated)], exit_clause=leave("M12"))
    assert end_of(span) == on("2020-03-01")
    assert span.exit is not None
    assert span.exit.explanation == (
        "Received 1 March 2019.",
        "Art. 22(2): twelve months later.",
        "Twelve months end 1 March 2020.",
        "Effect on 1 March 2020.",
        *more,
    )


@pytest.mark.parametrize(
    ("verified", "by_depositary", "followed"),
    [
        (True, False, "1999-05-26"),
        (True, True, "1999-05-28"),
        (False, False, "1999-05-28"),
        (False, True, "1999-05-28"),
    ],
)
def test_where_source_and_clause_differ_both_stay_visible(verified: bool, by_depositary: bool, followed: str) -> None:
    notice = act(ActKind.DENUNCIATION, "1998-05-26", effect="1999-05-28", stated_by_depositary=by_depositary)
    span = only([DEPOSIT, notice], exit_clause=leave("M12", "78(1)", verified=verified))
    assert end_of(span) == on(followed)
    assert span.exit is not None
    found = span.exit.difference
    assert found is not None
    assert found == Difference(notice.id, day("1999-05-26"), day("1999-05-28"), day(followed))
    assert found.days == 2
    what = "the clause is followed" if followed == "1999-05-26" else "that is followed"
    assert span.exit.explanation[-1] == f"A source states 28 May 1999; {what}."


def test_an_unread_clause_says_so() -> None:
    assert exit_step(leave("M12", verified=False), day("1998-05-26")) == Step(
        on("1999-05-26"),
        (
            "Received 26 May 1998.",
            "Art. 22(2): twelve months later.",
            "Twelve months end 26 May 1999.",
            "The text of the clause was not read for this record: unverified.",
        ),
        ("clause/denunciation",),
    )


def test_consent_to_a_treaty_of_unknown_entry_into_force_is_open_from_the_end_of_its_own_period() -> None:
    step = entry_step(entry("M3"), day("1998-05-05"), None)
    assert (step.bounds, step.missing) == (
        between("1998-08-05", None),
        ("the day on which the treaty entered into force",),
    )
    assert step.explanation == (
        "Consent to be bound deposited 5 May 1998.",
        "Art. 19(2): three months later.",
        "Three months end 5 August 1998.",
    )


def test_the_day_of_a_decision_is_decided_not_computed() -> None:
    decided = act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16", by="ecthr")
    span = only([act(ActKind.RATIFICATION, "1998-05-05"), decided], exit_clause=ECHR.exit)
    assert span.exit == Step(
        on("2022-09-16"),
        ("Cessation decided by ecthr 22 March 2022.", "Effect on 16 September 2022."),
        (decided.id,),
    )


def test_a_decision_of_which_little_is_known_says_what_is_missing() -> None:
    by_nobody = act(ActKind.CESSATION, "2022-03-16")
    assert only([DEPOSIT, by_nobody]).exit == Step(
        on("2022-03-16"), ("Cessation decided 16 March 2022.", "Effect on 16 March 2022."), (by_nobody.id,)
    )
    undated = act(ActKind.CESSATION, effect="2022")
    assert only([DEPOSIT, undated]).exit == Step(
        between("2022-01-01", "2022-12-31"),
        ("Cessation decided at a time not known.", "Effect between 1 January 2022 and 31 December 2022."),
        (undated.id,),
        ("the day on which the decision took effect",),
    )


def test_a_decision_needs_no_clause() -> None:
    assert end_of(only([DEPOSIT, act(ActKind.CESSATION, "2022-03-16", by="coe")])) == on("2022-03-16")


@pytest.mark.parametrize("received", ["1997-08-23", "1997-08-25", "1997"])
def test_w14_where_there_is_no_way_out_a_notice_changes_nothing(received: str) -> None:
    acts = [act(ActKind.ACCESSION, "1981-09-14"), act(ActKind.WITHDRAWAL, received)]
    span = only(acts, entry_clause=ICCPR.entry, exit_clause=ICCPR.exit)
    assert span.exit is None
    ((name, why),) = span.without_effect
    assert name == acts[-1].id
    assert why == "The treaty has no clause on denunciation: the notice changes nothing, and the party stays bound."


@pytest.mark.parametrize("clause", [None, leave(None)])
def test_where_nobody_knows_the_clause_or_its_period_the_day_of_the_exit_is_open(clause: ExitClause | None) -> None:
    notice = act(ActKind.DENUNCIATION, "2019-05-01")
    span = only([DEPOSIT, notice], exit_clause=clause)
    assert end_of(span) == between("2019-05-01", None)
    stated = only([DEPOSIT, replace(notice, stated_effect=PartialDate.parse("2019-12-01"))], exit_clause=clause)
    because = (notice.id, clause.id) if clause else (notice.id,)
    said = ("Notice received; effect 1 December 2019, as the source states it.",)
    assert stated.exit == Step(on("2019-12-01"), said, because)


def test_an_undated_notice_may_have_taken_effect_on_any_day_since_the_entry() -> None:
    undated = act(ActKind.DENUNCIATION)
    assert only([DEPOSIT, undated], exit_clause=leave("M12")).exit == Step(
        between("1990-01-15", None),
        ("Notice given; its effect cannot be computed.",),
        (undated.id, "clause/denunciation"),
        ("the day on which the notice was received",),
    )


@pytest.mark.parametrize(
    ("received", "out"), [("1994-12-31", None), ("1995-01-14", None), ("1995-01-15", "1995-07-15")]
)
def test_trap_8_nobody_leaves_the_echr_within_five_years(received: str, out: str | None) -> None:
    span = only([DEPOSIT, act(ActKind.DENUNCIATION, received)], exit_clause=ECHR.exit)
    assert (span.exit.bounds if span.exit else None) == (on(out) if out else None)


def test_trap_8_a_notice_that_came_too_early_says_so() -> None:
    early = act(ActKind.DENUNCIATION, "1995-01-14")
    assert only([DEPOSIT, early], exit_clause=ECHR.exit).without_effect == (
        (
            early.id,
            "Art. 58(1): the time as a party that it asks for ends on 15 January 1995; the notice came too early.",
        ),
    )


def test_trap_8_a_notice_that_may_have_come_too_early_leaves_the_exit_open() -> None:
    notice = act(ActKind.DENUNCIATION, "1995")
    assert only([DEPOSIT, notice], exit_clause=ECHR.exit).exit == Step(
        between("1995-07-15", None),
        (
            "Received 1995.",
            "Art. 58(1): six months later.",
            "Only after 60 months as a party; whether it was is not known.",
        ),
        (notice.id, "clause/denunciation"),
        ("the day on which the notice was received",),
    )


@pytest.mark.parametrize(("joined", "received"), [("1990", "1995-06-01"), ("1990-01-15/..", "1995-06-01/..")])
def test_trap_8_who_may_have_joined_too_late_for_its_notice_leaves_the_exit_open(joined: str, received: str) -> None:
    acts = [act(ActKind.RATIFICATION, joined), act(ActKind.DENUNCIATION, received)]
    assert end_of(only(acts, exit_clause=ECHR.exit)) == between("1995-12-01", None)


def test_trap_8_the_five_years_of_the_american_convention_ran_out_for_everybody_in_1983() -> None:
    clause = replace(leave("M12", "78(1)", after_months=60), earliest_from_treaty=True)
    acts = [act(ActKind.ACCESSION, "1991-05-28"), act(ActKind.DENUNCIATION, "1994-05-26")]
    assert end_of(only(acts, exit_clause=clause, in_force="1978-07-18")) == on("1995-05-26")
    acts = [act(ActKind.ACCESSION, "1978-07-18"), act(ActKind.DENUNCIATION, "1983-07-17")]
    assert only(acts, exit_clause=clause, in_force="1978-07-18").exit is None


def test_trap_8_a_charter_is_left_at_an_exit_point_only() -> None:
    """Art. 37 of the Social Charter: at the end of five years in force for the party, then of every two."""
    charter = replace(leave("M6", "37(1)"), points=ExitPoints(60, 24))
    joined = act(ActKind.RATIFICATION, "2000-01-01")

    def out(received: str) -> Bounds:
        return end_of(only([joined, act(ActKind.DENUNCIATION, received)], exit_clause=charter))

    assert out("2003-01-01") == on("2005-01-01")
    assert out("2004-07-01") == on("2005-01-01")
    assert out("2004-07-02") == on("2007-01-01")
    assert out("2004") == between("2005-01-01", "2007-01-01")
    vague = only([act(ActKind.RATIFICATION, "2000"), act(ActKind.DENUNCIATION, "2003-01-01")], exit_clause=charter)
    assert end_of(vague) == between("2003-07-01", None)
    assert vague.exit is not None
    assert vague.exit.missing == ("the day from which its terms run",)
    assert vague.exit.explanation == (
        "Received 1 January 2003.",
        "Art. 37(1): six months later.",
        "Six months end 1 July 2003.",
        "Art. 37(1): only at the end of a term of 5 years, and then of each term of 2 years.",
        "Effect not before 1 July 2003.",
    )


def test_trap_8_the_terms_of_the_genocide_convention_run_from_the_convention() -> None:
    clause = replace(leave("M6", "XIV"), points=ExitPoints(120, 60), earliest_from_treaty=True)
    acts = [act(ActKind.ACCESSION, "1954-05-03"), act(ActKind.DENUNCIATION, "2026-11-22")]
    assert end_of(only(acts, exit_clause=clause, in_force="1951-01-12")) == on("2031-01-12")


@pytest.mark.parametrize(
    ("test", "when"), [(Conflict.AT_NOTICE, "when it gives the notice"), (Conflict.AT_EXPIRY, "when the period ends")]
)
def test_trap_9_an_effect_that_waits_for_the_end_of_a_conflict_is_open(test: Conflict, when: str) -> None:
    clause = replace(leave("M12", "11(1)"), waits=test)
    notice = act(ActKind.DENUNCIATION, "2005-01-01")
    assert only([DEPOSIT, notice], exit_clause=clause).exit == Step(
        between("2006-01-01", None),
        (
            "Received 1 January 2005.",
            "Art. 11(1): twelve months later.",
            "Twelve months end 1 January 2006.",
            f"If the party is engaged in an armed conflict {when}, the effect waits for the end of it.",
            "Effect not before 1 January 2006.",
        ),
        (notice.id, clause.id),
        ("whether it was engaged in an armed conflict",),
    )
    stated = only([DEPOSIT, act(ActKind.DENUNCIATION, "2005-01-01", effect="2006-01-01")], exit_clause=clause)
    assert end_of(stated) == on("2006-01-01")


def test_who_left_may_come_back() -> None:
    acts = [
        act(ActKind.RATIFICATION, "1953-03-28"),
        act(ActKind.DENUNCIATION, "1969-12-12"),
        act(ActKind.RATIFICATION, "1974-11-28"),
    ]
    first, second = spans(acts, (), Terms(ECHR.entry, ECHR.exit, ECHR.in_force))
    assert (first.entry.bounds, first.exit and first.exit.bounds) == (on("1953-09-03"), on("1970-06-12"))
    assert (second.entry.bounds, second.exit) == (on("1974-11-28"), None)


def test_a_second_instrument_of_who_is_in_changes_nothing() -> None:
    span = only([DEPOSIT, act(ActKind.ACCEPTANCE, "1995-01-01")])
    assert span.consent == on("1990-01-15")


def test_on_one_day_the_notice_comes_before_the_new_consent() -> None:
    acts = [
        act(ActKind.ACCESSION, "1993-05-10"),
        act(ActKind.ACCESSION, "1999-01-05"),
        act(ActKind.DENUNCIATION, "1999-01-05"),
    ]
    for given in permutations(acts):
        first, second = spans(given, (), Terms(OP1.entry, OP1.exit, OP1.in_force))
        assert end_of(first) == second.entry.bounds == on("1999-04-05")
        assert second.exit is None


def test_on_one_day_the_notice_comes_before_its_revocation() -> None:
    acts = [DEPOSIT, act(ActKind.WITHDRAWAL, "2016-10-19"), act(ActKind.REVOCATION, "2016-10-19")]
    for given in permutations(acts):
        assert only(given, exit_clause=leave("M12")).exit is None


def test_two_instruments_of_one_day_are_read_alike_in_any_order() -> None:
    acts = [act(ActKind.RATIFICATION, "1990-01-15"), act(ActKind.CONSENT, "1990-01-15", effect="1990-02-15")]
    assert only(acts) == only(acts[::-1])


def test_a_successor_is_bound_from_the_day_the_depositary_states() -> None:
    succession = act(ActKind.SUCCESSION, "1993-02-22", effect="1993-01-01")
    span = only([succession], entry_clause=CAT.entry, in_force="1987-06-26", since="1993-01-01")
    assert span.consent == on("1993-02-22")
    assert span.entry == Step(
        on("1993-01-01"),
        (
            "Notification of succession deposited 22 February 1993.",
            "Bound by succession from 1 January 1993, as the source states it.",
        ),
        (succession.id,),
    )


def test_the_day_of_a_succession_is_never_computed() -> None:
    span = only([act(ActKind.SUCCESSION, "2006-10-23")], entry_clause=CAT.entry, since="2006-06-03")
    assert span.entry == Step(
        between("2006-06-03", "2006-10-23"),
        (
            "Notification of succession deposited 23 October 2006.",
            "Succession took effect between 3 June 2006 and 23 October 2006.",
        ),
        ("X.treaty.succession.2006-10-23",),
        ("the day on which the succession took effect",),
    )


def test_a_successor_is_not_bound_before_the_treaty_is_in_force() -> None:
    span = only([act(ActKind.SUCCESSION, "2006-10-23")], in_force="2006-08-01", since="2006-06-03")
    assert span.entry.bounds == between("2006-08-01", "2006-10-23")


@pytest.mark.parametrize(
    ("deposited", "clause"), [("", entry("M3")), ("1970-05-01", Clause("clause/entry", "9", True))]
)
def test_nobody_is_bound_before_the_treaty_is_in_force_even_where_date_or_clause_is_missing(
    deposited: str, clause: Clause
) -> None:
    span = only([act(ActKind.ACCESSION, deposited)], entry_clause=clause, in_force="1976-03-23")
    assert span.entry.bounds.earliest is not None
    assert span.entry.bounds.earliest >= day("1976-03-23")


def test_what_ceases_to_exist_is_bound_no_longer() -> None:
    gone = ("It ceased to exist, and what bound it ended with it.",)
    assert only([DEPOSIT], until="1993-01-01").exit == Step(on("1993-01-01"), gone, ())
    (in_a_year,) = spans([DEPOSIT], (), Terms(entry("SAME"), exists_until=between("1992-01-01", "1992-12-31")))
    unknown = ("the day on which it ceased to exist",)
    assert in_a_year.exit == Step(between("1992-01-01", "1992-12-31"), gone, (), unknown)
    acts = [DEPOSIT, act(ActKind.DENUNCIATION, "1991-06-01")]
    assert end_of(only(acts, exit_clause=leave("M3"), until="1993-01-01")) == on("1991-09-01")
    assert end_of(only(acts, exit_clause=leave("M24"), until="1993-01-01")) == on("1993-01-01")


def test_a_possible_notice_opens_an_exit_that_may_never_come() -> None:
    span = only([DEPOSIT], [maybe(ActKind.DENUNCIATION, "2025-09-29", "the day of receipt")], exit_clause=ECPT.exit)
    assert span.exit == Step(
        between("2026-10-01", None),
        (
            f"{AUTHORISED} Nobody has seen that the depositary received a notice.",
            "Art. 22(2): first day of the month after twelve months. "
            "Received not before 29 September 2025, it could take effect not before 1 October 2026.",
        ),
        ("X.treaty.denunciation", "clause/denunciation"),
        ("the day of receipt",),
    )


AUTHORISED = "The domestic authorisation of a denunciation is complete."


def test_a_possible_notice_does_not_move_an_exit_that_is_known() -> None:
    acts = [DEPOSIT, act(ActKind.DENUNCIATION, "1999-01-01")]
    known = only(acts, exit_clause=ECPT.exit)
    assert end_of(known) == on("2000-02-01")
    assert only(acts, [maybe(ActKind.DENUNCIATION, "1995-09-29")], exit_clause=ECPT.exit) == known


@pytest.mark.parametrize("kind", [ActKind.RATIFICATION, ActKind.CESSATION, ActKind.DECLARATION])
def test_nothing_but_a_possible_notice_opens_an_exit(kind: ActKind) -> None:
    assert only([DEPOSIT], [maybe(kind, "1995-09-29")], exit_clause=ECPT.exit).exit is None


@pytest.mark.parametrize(("code", "first_day"), [("FOM12", "1991-02-01"), (None, "1990-01-15")])
def test_nobody_may_have_left_before_having_joined(code: str | None, first_day: str) -> None:
    span = only([DEPOSIT], [maybe(ActKind.DENUNCIATION, "1980-01-01")], exit_clause=leave(code))
    assert end_of(span) == between(first_day, None)


@pytest.mark.parametrize("code", ["FOM12", None])
@pytest.mark.parametrize("not_after", [None, "2025-12-31"])
def test_a_possible_notice_never_makes_an_exit_certain(code: str | None, not_after: str | None) -> None:
    span = only([DEPOSIT], [maybe(ActKind.DENUNCIATION, "2025-09-29", not_after=not_after)], exit_clause=leave(code))
    assert end_of(span).latest is None


def test_a_possible_notice_opens_the_exit_also_where_the_clause_is_not_on_record() -> None:
    span = only([DEPOSIT], [maybe(ActKind.DENUNCIATION, "2025-09-29")], exit_clause=None)
    said = (f"{AUTHORISED} Nobody has seen that the depositary received a notice.",)
    assert span.exit == Step(between("2025-09-29", None), said, ("X.treaty.denunciation",), ("the day of receipt",))


def test_a_possible_notice_opens_no_exit_where_there_is_none() -> None:
    span = only([DEPOSIT], [maybe(ActKind.WITHDRAWAL, "1997-08-25")], exit_clause=ICCPR.exit)
    assert span.exit is None


def test_a_possible_revocation_keeps_the_exit_from_being_certain() -> None:
    acts = [act(ActKind.RATIFICATION, "2001-11-30"), act(ActKind.WITHDRAWAL, "2025-06-02")]
    span = only(acts, [maybe(ActKind.REVOCATION, "2026-05-28", "a notice of revocation")], exit_clause=ROME.exit)
    assert span.exit == Step(
        between("2026-06-02", None),
        (
            "Received 2 June 2025.",
            "Art. 127(1): twelve months later.",
            "Twelve months end 2 June 2026.",
            "Effect on 2 June 2026.",
            "The domestic authorisation of a revocation is complete. "
            "Whether the notice was revoked before it took effect is not known.",
        ),
        (acts[-1].id, "clause/denunciation", "X.treaty.revocation"),
        ("a notice of revocation",),
        perhaps_not=True,
    )


@pytest.mark.parametrize("not_before", ["2017-10-27", "2020-01-01"])
def test_a_possible_revocation_after_the_effect_opens_nothing(not_before: str) -> None:
    acts = [act(ActKind.RATIFICATION, "2004-09-21"), act(ActKind.WITHDRAWAL, "2016-10-27")]
    span = only(acts, [maybe(ActKind.REVOCATION, not_before)], exit_clause=ROME.exit)
    assert end_of(span) == on("2017-10-27")


@pytest.mark.parametrize(
    "kind", [ActKind.ANNOUNCEMENT, ActKind.BILL, ActKind.DOMESTIC_LAW, ActKind.PARLIAMENTARY_VOTE, ActKind.SUSPENSION]
)
def test_nothing_but_consent_lets_in_and_nothing_but_a_notice_or_a_decision_lets_out(kind: ActKind) -> None:
    assert spans([act(kind, "2025-09-29")], (), Terms(entry("SAME"), leave("M12"), day("1900-01-01"))) == ()
    assert only([DEPOSIT, act(kind, "2025-09-29")], exit_clause=leave("M12")).exit is None


def test_an_act_set_aside_is_not_followed() -> None:
    acts = [DEPOSIT, act(ActKind.DENUNCIATION, "2019-05-01", set_aside=True)]
    assert only(acts, exit_clause=leave("M12")).exit is None
    assert spans([act(ActKind.RATIFICATION, "1990-01-15", set_aside=True)], (), Terms(entry("SAME"))) == ()


@pytest.mark.parametrize(
    "kind",
    [
        ActKind.DEFINITIVE_SIGNATURE,
        ActKind.RATIFICATION,
        ActKind.ACCEPTANCE,
        ActKind.APPROVAL,
        ActKind.CONSENT,
        ActKind.ACCESSION,
        ActKind.FORMAL_CONFIRMATION,
    ],
)
def test_every_form_of_consent_binds_by_the_clause(kind: ActKind) -> None:
    span = only([act(kind, "1998-05-05")], entry_clause=ECPT.entry, in_force="1989-02-01")
    assert span.entry.bounds == on("1998-09-01")


def test_the_explanation_can_be_read_aloud() -> None:
    span = only([act(ActKind.RATIFICATION, "1998-05-05")], entry_clause=ECPT.entry, in_force="1989-02-01")
    assert span.entry.explanation == (
        "Instrument of ratification deposited 5 May 1998.",
        "Art. 19(2): first day of the month after three months.",
        "Three months end 5 August 1998.",
        "In force 1 September 1998.",
    )
    assert span.entry.because == ("X.treaty.ratification.1998-05-05", "clause/entry")


def test_a_stated_day_before_the_treaty_is_in_force_waits_for_it() -> None:
    early = act(ActKind.RATIFICATION, "1998-05-05", effect="1998-09-01")
    span = only([early], entry_clause=Clause("c", "19", True), in_force="1999-02-01")
    assert span.entry.bounds == on("1999-02-01")


def test_a_clause_without_a_rule_takes_the_stated_day() -> None:
    without = Clause("c", "19", True)
    span = only([act(ActKind.RATIFICATION, "1998-05-05", effect="1998-09-01")], entry_clause=without)
    assert span.entry == Step(
        on("1998-09-01"),
        ("Instrument of ratification deposited 5 May 1998.", "In force 1 September 1998, as the source states it."),
        ("X.treaty.ratification.1998-05-05",),
    )
    undated = only([act(ActKind.RATIFICATION)], entry_clause=without)
    assert undated.entry == Step(
        between("1900-01-01", None),
        ("Instrument of ratification.",),
        ("X.treaty.ratification.undated",),
        ("the day on which it took effect",),
    )


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_year_gives_the_bounds_of_its_first_and_last_day(code: str) -> None:
    rule: TimeRule = RULES[code]
    span = only([act(ActKind.ACCESSION, "1992")], entry_clause=entry(code))
    assert span.entry.bounds == Bounds(rule.apply(day("1992-01-01")), rule.apply(day("1992-12-31")))
    known = span.entry.bounds.day is not None
    assert span.entry.missing == (() if known else ("the day on which the instrument was deposited",))


MEMBERS = Clause("clause/loss", "58(3)", True, RULES["SAME"])


def following(
    *acts: Act, parent: Sequence[Bounds] = (), seats: Sequence[Bounds] = (), loss: Clause = MEMBERS
) -> Sequence[Span]:
    """The spans under a protocol that ends with its parent, of which each time ended so, and with the membership."""
    ends = tuple(Step(ended, ("The protocol ends with the parent treaty.",), ()) for ended in parent)
    clause = leave(None, via_parent=True)
    terms = Terms(entry("SAME"), clause, day("1950-01-01"), parent_exits=ends, loss=loss, membership_ends=tuple(seats))
    return spans(acts, (), terms)


JOINED, AGAIN = act(ActKind.RATIFICATION, "1990-01-15"), act(ActKind.RATIFICATION, "1995-01-01")


@pytest.mark.parametrize("ended", [on("2001-01-01"), between("2001-01-01", None)])
def test_a_second_instrument_before_the_parent_or_the_membership_ends_changes_nothing(ended: Bounds) -> None:
    for found in (following(JOINED, AGAIN, parent=[ended]), following(JOINED, AGAIN, seats=[ended])):
        (span,) = found
        assert (span.consent, span.exit and span.exit.bounds) == (on("1990-01-15"), ended)


def test_a_new_instrument_on_the_day_on_which_the_parent_ended_counts_anew() -> None:
    first, second = following(JOINED, AGAIN, parent=[on("1995-01-01")])
    assert (end_of(first), second.exit) == (on("1995-01-01"), None)


def test_who_became_a_party_on_the_day_on_which_a_former_seat_was_lost_keeps_what_it_joined() -> None:
    (span,) = following(JOINED, seats=[on("1990-01-15")])
    assert span.exit is None


def test_without_the_day_of_the_consent_or_of_the_loss_a_lost_seat_may_end_it() -> None:
    (undated,) = following(act(ActKind.RATIFICATION), seats=[on("2022-03-16")])
    assert end_of(undated) == on("2022-03-16")
    (unknown,) = following(JOINED, seats=[between(None, "2022-03-16")])
    assert end_of(unknown) == between(None, "2022-03-16")


def test_who_may_have_joined_before_or_after_losing_a_former_seat_may_be_a_party_still() -> None:
    (span,) = following(act(ActKind.RATIFICATION, "1960/1975"), seats=[on("1970-12-31")])
    assert span.exit is not None
    assert (span.exit.bounds, span.exit.missing) == (between("1970-12-31", None), ("the day on which it joined",))
    (later,) = following(act(ActKind.RATIFICATION, "1974-11-28/.."), seats=[on("1970-12-31")])
    assert later.exit is None


def test_a_clause_on_the_loss_of_membership_that_nobody_read_says_so() -> None:
    (span,) = following(JOINED, seats=[on("2022-03-16")], loss=replace(MEMBERS, verified=False))
    assert span.exit == Step(
        on("2022-03-16"),
        (
            "It ceased to be a member of the organisation on 16 March 2022.",
            "Art. 58(3): on the same day.",
            "The text of the clause was not read for this record: unverified.",
            "Effect on 16 March 2022.",
        ),
        ("clause/loss",),
    )


def test_each_lost_seat_is_looked_at_and_one_lost_before_joining_ends_nothing() -> None:
    (span,) = following(JOINED, seats=[on("1980-01-01"), on("2022-03-16")])
    assert end_of(span) == on("2022-03-16")
    (open_end,) = following(act(ActKind.RATIFICATION, "1960-01-01/1970-12-31"), seats=[on("1970-12-31")])
    assert open_end.exit is not None
    assert open_end.exit.bounds.latest is None
