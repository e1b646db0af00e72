from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depositary.law.absence import Actor
from depositary.law.acts import CONSENT, EXIT_NOTICE, Act, ActKind, PossibleAct
from depositary.law.clauses import Clause, ExitClause, Treaty
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds, PartialDate
from depositary.law.participation import Participation, derive
from depositary.law.status import Status
from depositary.law.timeline import Episode

from .builders import (
    ACHR,
    CAT,
    CONVENTION_108_PLUS,
    CORRUPTION,
    ECHR,
    ECPT,
    FCNM,
    ICCPR,
    ICERD,
    ISTANBUL,
    NO_WAY_OUT,
    OAS_CHARTER,
    OP1,
    OP_CRPD,
    POLITICAL,
    PROTOCOL_1,
    ROME,
    RULES,
    act,
    actor,
    attestation,
    between,
    current_only,
    day,
    entry,
    full_history,
    leave,
    maybe,
    on,
    status_on,
    table,
    telling_days,
)

PARTY = Status.PARTY
CONTRACTING = Status.CONTRACTING_STATE
SIGNATORY = Status.SIGNATORY
FORMER = Status.FORMER_PARTY
NOT_PARTY = Status.NOT_PARTY
NO_DATA = Status.NO_DATA
COMPLETE = full_history("2026-11-22")

RUSSIA = actor("RUS", member_since="1996-02-28")
RUSSIA_ECPT = (act(ActKind.SIGNATURE, "1996-02-28"), act(ActKind.RATIFICATION, "1998-05-05"))
RUSSIA_ECPT_AT_HOME = (
    act(ActKind.GOVERNMENT_DECISION, "2025-08-23"),
    act(ActKind.BILL, "2025-09-08"),
    act(ActKind.PARLIAMENTARY_VOTE, "2025-09-17"),
    act(ActKind.DOMESTIC_LAW, "2025-09-29"),
)
UNSEEN = "the day on which the Secretary General received the notice"


def bound(
    of: Treaty,
    *acts: Act,
    possible: Sequence[PossibleAct] = (),
    coverage: Coverage = COMPLETE,
    who: Actor | None = None,
    parent: Participation | None = None,
) -> Participation:
    return derive(who or actor(), of, acts, possible, coverage, parent)


def assert_statuses(found: Participation, expected: dict[str, Status | set[Status]]) -> None:
    assert {when: status_on(found.timeline, when) for when in expected} == expected


def only(found: Participation, status: Status) -> Episode[Status]:
    (episode,) = (one for one in found.timeline.episodes if one.status is status)
    return episode


def test_russia_and_the_ecpt_day_by_day() -> None:
    found = bound(
        ECPT,
        *RUSSIA_ECPT,
        *RUSSIA_ECPT_AT_HOME,
        possible=[maybe(ActKind.DENUNCIATION, "2025-09-29", UNSEEN)],
        who=RUSSIA,
    )
    assert_statuses(
        found,
        {
            "1987-01-01": NOT_PARTY,
            "1996-02-27": NOT_PARTY,
            "1996-02-28": SIGNATORY,
            "1998-05-04": SIGNATORY,
            "1998-05-05": CONTRACTING,
            "1998-08-31": CONTRACTING,
            "1998-09-01": PARTY,
            "2022-03-16": PARTY,
            "2025-09-29": PARTY,
            "2026-04-01": PARTY,
            "2026-09-30": PARTY,
            "2026-10-01": {PARTY, FORMER},
            "2026-11-22": {PARTY, FORMER},
            "2036-11-22": {PARTY, FORMER},
        },
    )
    assert found.on(day("2026-11-22")).missing == (UNSEEN,)
    assert found.on(day("2026-09-30")).missing == ()
    assert not found.was_party_before(day("2026-11-22"))
    assert found.on(day("2026-11-22")).possible == (PARTY, FORMER)


@pytest.mark.parametrize(
    ("received", "last_day_in", "first_day_out"),
    [
        ("2025-09-30", "2026-09-30", "2026-10-01"),
        ("2025-10-31", "2026-10-31", "2026-11-01"),
        ("2025-11-01", "2026-11-30", "2026-12-01"),
        ("2025-12-31", "2026-12-31", "2027-01-01"),
    ],
)
def test_russia_and_the_ecpt_once_the_receipt_is_known(received: str, last_day_in: str, first_day_out: str) -> None:
    found = bound(ECPT, *RUSSIA_ECPT, act(ActKind.DENUNCIATION, received), who=RUSSIA)
    assert_statuses(found, {last_day_in: PARTY, first_day_out: FORMER})


def test_trap_11_losing_a_seat_in_the_council_does_not_end_an_open_convention() -> None:
    found = bound(ECPT, *RUSSIA_ECPT, who=replace(RUSSIA, exists_until=None))
    assert_statuses(found, {"2022-03-16": PARTY, "2022-09-16": PARTY, "2026-11-22": PARTY})


def test_trap_11_a_decision_of_the_organs_ends_a_closed_one() -> None:
    cessation = act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16", by="ecthr")
    found = bound(ECHR, act(ActKind.RATIFICATION, "1998-05-05"), cessation, who=RUSSIA)
    assert_statuses(found, {"1998-05-04": NOT_PARTY, "1998-05-05": PARTY, "2022-09-15": PARTY, "2022-09-16": FORMER})
    assert found.was_party_before(day("2022-09-16"))
    assert not found.was_party_before(day("2022-09-15"))


def test_w11_trinidad_and_tobago_left_the_first_protocol_twice() -> None:
    found = bound(
        OP1,
        act(ActKind.ACCESSION, "1980-11-14"),
        act(ActKind.DENUNCIATION, "1998-05-26"),
        act(ActKind.ACCESSION, "1998-08-26"),
        act(ActKind.DENUNCIATION, "2000-03-27"),
    )
    assert_statuses(
        found,
        {
            "1980-11-13": NOT_PARTY,
            "1980-11-14": CONTRACTING,
            "1981-02-14": PARTY,
            "1998-08-25": PARTY,
            "1998-08-26": CONTRACTING,
            "1998-11-25": CONTRACTING,
            "1998-11-26": PARTY,
            "2000-06-26": PARTY,
            "2000-06-27": FORMER,
            "2026-11-22": FORMER,
        },
    )
    assert found.was_party_before(day("1998-08-26"))


def test_w12_guyana_left_and_came_back_without_a_gap() -> None:
    found = bound(
        OP1,
        act(ActKind.ACCESSION, "1993-05-10"),
        act(ActKind.DENUNCIATION, "1999-01-05"),
        act(ActKind.ACCESSION, "1999-01-05"),
    )
    days = [day("1993-08-10") + timedelta(days=n) for n in range(0, 9000)]
    assert {found.on(when).status for when in days} == {PARTY}
    assert_statuses(found, {"1993-08-09": CONTRACTING, "1999-04-04": PARTY, "1999-04-05": PARTY})


def test_w13b_the_last_full_day_of_belarus_was_7_february() -> None:
    found = bound(OP1, act(ActKind.ACCESSION, "1992-09-30"), act(ActKind.DENUNCIATION, "2022-11-08"))
    assert_statuses(found, {"2023-02-07": PARTY, "2023-02-08": FORMER})


def test_w10_jamaica() -> None:
    found = bound(OP1, act(ActKind.RATIFICATION, "1975-10-03"), act(ActKind.DENUNCIATION, "1997-10-23"))
    assert_statuses(found, {"1976-03-22": CONTRACTING, "1976-03-23": PARTY, "1998-01-22": PARTY, "1998-01-23": FORMER})


@pytest.mark.parametrize(
    ("letter", "received", "last_day_in"),
    [("2012-09-06", "2012-09-10", "2013-09-09"), ("", "2012-09-06", "2013-09-05")],
)
def test_w07_trap_1_venezuela_by_the_receipt_not_the_letter(letter: str, received: str, last_day_in: str) -> None:
    acts = [act(ActKind.RATIFICATION, "1977-08-09"), act(ActKind.DENUNCIATION, received)]
    if letter:
        acts.append(act(ActKind.ANNOUNCEMENT, letter))
    found = bound(ACHR, *acts)
    assert_statuses(found, {"1978-07-17": CONTRACTING, "1978-07-18": PARTY, last_day_in: PARTY})
    assert found.on(day(last_day_in) + timedelta(days=1)).status is FORMER


def test_w08_and_w09_two_years_under_the_charter_of_the_oas() -> None:
    found = bound(OAS_CHARTER, act(ActKind.RATIFICATION, "1950-07-26"), act(ActKind.DENUNCIATION, "2021-11-19"))
    assert_statuses(found, {"2023-11-18": PARTY, "2023-11-19": FORMER})


@pytest.mark.parametrize(("notice", "revoked"), [("2016-10-19", "2017-03-07"), ("2016-11-10", "2017-02-10")])
def test_w18_and_w19_south_africa_and_the_gambia_never_left(notice: str, revoked: str) -> None:
    found = bound(
        ROME, act(ActKind.RATIFICATION, "2000-11-27"), act(ActKind.WITHDRAWAL, notice), act(ActKind.REVOCATION, revoked)
    )
    assert_statuses(
        found, {notice: PARTY, revoked: PARTY, "2017-10-19": PARTY, "2017-11-10": PARTY, "2026-11-22": PARTY}
    )
    assert not found.was_party_before(day("2026-11-22"))


def test_w17_hungary_may_have_revoked_in_time() -> None:
    acts = (act(ActKind.RATIFICATION, "2001-11-30"), act(ActKind.WITHDRAWAL, "2025-06-02"))
    found = bound(
        ROME, *acts, act(ActKind.DOMESTIC_LAW, "2026-05-27"), possible=[maybe(ActKind.REVOCATION, "2026-05-27", "it")]
    )
    assert_statuses(
        found, {"2002-06-30": CONTRACTING, "2002-07-01": PARTY, "2026-06-01": PARTY, "2026-06-02": {PARTY, FORMER}}
    )
    assert found.on(day("2026-11-22")).missing == ("it",)
    assert_statuses(bound(ROME, *acts), {"2026-06-01": PARTY, "2026-06-02": FORMER})


def test_w14_trap_12_the_dprk_cannot_leave_the_covenant() -> None:
    found = bound(ICCPR, act(ActKind.ACCESSION, "1981-09-14"), act(ActKind.WITHDRAWAL, "1997-08-25"))
    assert_statuses(found, {"1981-12-13": CONTRACTING, "1981-12-14": PARTY, "1998-08-25": PARTY, "2026-11-22": PARTY})
    reason = "The treaty has no clause on denunciation: the notice changes nothing, and the party stays bound."
    assert found.without_effect == (("X.treaty.withdrawal.1997-08-25", reason),)
    assert only(found, PARTY).explanation[-2:] == ("In force 14 December 1981.", f"A notice was given. {reason}")


def test_w03_greece_left_the_convention_and_came_back() -> None:
    found = bound(
        ECHR,
        act(ActKind.SIGNATURE, "1950-11-28"),
        act(ActKind.RATIFICATION, "1953-03-28"),
        act(ActKind.DENUNCIATION, "1969-12-12", effect="1970-06-13"),
        act(ActKind.RATIFICATION, "1974-11-28"),
        who=actor("GRC", member_since="1949-08-09"),
    )
    assert_statuses(
        found,
        {
            "1950-11-27": NOT_PARTY,
            "1953-03-27": SIGNATORY,
            "1953-03-28": CONTRACTING,
            "1953-09-02": CONTRACTING,
            "1953-09-03": PARTY,
            "1970-06-11": PARTY,
            "1970-06-12": FORMER,
            "1974-11-27": FORMER,
            "1974-11-28": PARTY,
        },
    )
    (difference,) = found.differences
    assert (difference.days, difference.stated) == (1, date(1970, 6, 13))


def test_w05_turkiye_by_the_receipt_not_the_decree() -> None:
    found = bound(
        ISTANBUL,
        act(ActKind.SIGNATURE, "2011-05-11"),
        act(ActKind.RATIFICATION, "2012-03-14"),
        act(ActKind.DOMESTIC_LAW, "2021-03-20"),
        act(ActKind.DENUNCIATION, "2021-03-22"),
    )
    assert_statuses(found, {"2014-07-31": CONTRACTING, "2014-08-01": PARTY, "2021-06-30": PARTY, "2021-07-01": FORMER})


@pytest.mark.parametrize(
    ("of", "consent", "receipt", "first_day_out"),
    [(FCNM, "1998-08-21", "2024-01", "2024-08-01"), (CORRUPTION, "2006-10-04", "2023-03", "2023-07-01")],
)
def test_w30_and_w31_a_receipt_known_by_its_month_is_enough(
    of: Treaty, consent: str, receipt: str, first_day_out: str
) -> None:
    found = bound(of, act(ActKind.RATIFICATION, consent), act(ActKind.DENUNCIATION, receipt))
    assert found.on(day(first_day_out) - timedelta(days=1)).status is PARTY
    assert found.on(day(first_day_out)).status is FORMER


@pytest.mark.parametrize(
    "kind", [ActKind.ANNOUNCEMENT, ActKind.BILL, ActKind.DOMESTIC_LAW, ActKind.GOVERNMENT_DECISION]
)
def test_w16b_w20_w33_what_is_announced_or_enacted_at_home_ends_nothing(kind: ActKind) -> None:
    found = bound(ROME, act(ActKind.RATIFICATION, "2004-04-16"), act(kind, "2025-09-22"))
    assert_statuses(found, {"2025-09-22": PARTY, "2026-11-22": PARTY})


def test_w29_a_suspension_is_no_exit() -> None:
    found = bound(ICCPR, act(ActKind.RATIFICATION, "1973-10-16"), act(ActKind.SUSPENSION, "2022-04-07", by="unga"))
    assert_statuses(found, {"2026-11-22": PARTY})


def test_w34_a_note_that_it_will_not_become_a_party_leaves_it_a_signatory() -> None:
    found = bound(ROME, act(ActKind.SIGNATURE, "2000-09-13"), act(ActKind.SIGNATORY_NOTE, "2016-11-30"))
    assert_statuses(found, {"2000-09-12": NOT_PARTY, "2000-09-13": SIGNATORY, "2026-11-22": SIGNATORY})
    assert not found.was_party_before(day("2026-11-22"))


def test_trap_2_an_initial_party_is_bound_with_the_treaty() -> None:
    found = bound(CAT, act(ActKind.SIGNATURE, "1985-12-10"), act(ActKind.RATIFICATION, "1987-03-03"))
    assert_statuses(found, {"1987-03-02": SIGNATORY, "1987-04-02": CONTRACTING, "1987-06-25": CONTRACTING})
    assert_statuses(found, {"1987-06-26": PARTY})


@pytest.mark.parametrize(
    ("of", "deposit", "too_soon", "in_force"),
    [(OP1, "1973-12-12", "1974-03-12", "1976-03-23"), (OP_CRPD, "2008-02-07", "2008-03-08", "2008-05-03")],
)
def test_trap_3_a_protocol_is_not_in_force_before_its_parent(
    of: Treaty, deposit: str, too_soon: str, in_force: str
) -> None:
    found = bound(of, act(ActKind.RATIFICATION, deposit))
    assert_statuses(found, {too_soon: CONTRACTING, in_force: PARTY})
    assert found.on(day(in_force) - timedelta(days=1)).status is CONTRACTING


def test_trap_4_a_state_now_dissolved_was_a_party_from_the_beginning() -> None:
    gone = actor("CSK", until="1993-01-01")
    found = bound(ICERD, act(ActKind.RATIFICATION, "1966-12-29"), who=gone)
    assert_statuses(
        found,
        {
            "1969-01-03": CONTRACTING,
            "1969-01-04": PARTY,
            "1992-12-31": PARTY,
            "1993-01-01": FORMER,
            "2026-11-22": FORMER,
        },
    )


def test_trap_5_the_recorded_day_of_entry_into_force_is_followed_not_a_count_of_instruments() -> None:
    found = bound(ISTANBUL, act(ActKind.RATIFICATION, "2014-04-22"))
    assert_statuses(found, {"2014-07-31": CONTRACTING, "2014-08-01": PARTY})
    one_member_too_few = replace(ISTANBUL, in_force=day("2014-09-01"))
    assert_statuses(bound(one_member_too_few, act(ActKind.RATIFICATION, "2014-04-22")), {"2014-08-01": CONTRACTING})


def test_trap_7_a_period_that_ends_on_the_first_runs_to_the_next_first() -> None:
    found = bound(ISTANBUL, act(ActKind.RATIFICATION, "2016-03-01"), act(ActKind.DENUNCIATION, "2021-03-01"))
    assert_statuses(found, {"2016-06-30": CONTRACTING, "2016-07-01": PARTY, "2021-06-30": PARTY, "2021-07-01": FORMER})


def test_trap_8_a_notice_within_five_years_leaves_it_bound() -> None:
    found = bound(ECHR, act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.DENUNCIATION, "2003-05-04"), who=RUSSIA)
    assert_statuses(found, {"2026-11-22": PARTY})


def test_trap_9_no_effect_is_suspended_by_what_the_record_does_not_hold() -> None:
    found = bound(CAT, act(ActKind.ACCESSION, "1990-01-01"), act(ActKind.DENUNCIATION, "2000-01-01"))
    assert_statuses(found, {"2000-12-31": PARTY, "2001-01-01": FORMER})


def test_without_the_day_of_entry_into_force_of_the_treaty_being_a_party_is_open() -> None:
    found = bound(CONVENTION_108_PLUS, act(ActKind.RATIFICATION, "2019-09-10"))
    reading = found.on(day("2026-11-22"))
    assert set(reading.possible) == {PARTY, Status.CONTRACTING_STATE}
    assert reading.missing == ("the day on which the treaty entered into force",)


def test_a_protocol_ends_with_its_parent() -> None:
    parent = bound(
        ECHR,
        act(ActKind.RATIFICATION, "1998-05-05"),
        act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16"),
        who=RUSSIA,
    )
    found = bound(PROTOCOL_1, act(ActKind.RATIFICATION, "1998-05-05"), who=RUSSIA, parent=parent)
    assert_statuses(found, {"1998-05-05": PARTY, "2022-09-15": PARTY, "2022-09-16": FORMER})
    assert only(found, FORMER).explanation == (
        "The protocol ends with the parent treaty.",
        "Effect on 16 September 2022.",
    )


def test_a_protocol_is_as_uncertain_as_its_parent() -> None:
    parent = bound(
        replace(ECHR, exit=leave("M6")),
        act(ActKind.RATIFICATION, "1998-05-05"),
        possible=[maybe(ActKind.DENUNCIATION, "2025-09-29", "receipt")],
        who=RUSSIA,
    )
    found = bound(PROTOCOL_1, act(ActKind.RATIFICATION, "1998-05-05"), who=RUSSIA, parent=parent)
    assert_statuses(found, {"2026-03-28": PARTY, "2026-03-29": {PARTY, FORMER}})
    assert found.on(day("2026-03-29")).missing == ("receipt",)


def test_a_protocol_with_a_clause_of_its_own_outlives_its_parent() -> None:
    parent = bound(CAT, act(ActKind.RATIFICATION, "1987-03-03"), act(ActKind.DENUNCIATION, "2000-01-01"))
    found = bound(OP1, act(ActKind.RATIFICATION, "1987-03-03"), parent=parent)
    assert_statuses(found, {"2026-11-22": PARTY})


GREECE_AND_THE_CONVENTION = (
    act(ActKind.RATIFICATION, "1953-03-28"),
    act(ActKind.DENUNCIATION, "1969-12-12"),
    act(ActKind.RATIFICATION, "1974-11-28"),
)


LOSS = Clause("clause/loss", "58(3)", True)
"""Ends with the membership, on a day that the text does not name."""
EXTRADITION_PROTOCOL = replace(PROTOCOL_1, exit=leave("M6", "8(2)", via_parent=True))
"""A protocol with a clause of its own that the denunciation of its parent ends as well."""


def test_a_protocol_with_a_clause_of_its_own_may_end_with_its_parent_too() -> None:
    parent = bound(CAT, act(ActKind.RATIFICATION, "1987-03-03"), act(ActKind.DENUNCIATION, "2000-01-01"))
    joined, left = act(ActKind.RATIFICATION, "1990-01-01"), act(ActKind.DENUNCIATION, "1995-01-01")
    assert_statuses(bound(EXTRADITION_PROTOCOL, joined, parent=parent), {"2000-12-31": PARTY, "2001-01-01": FORMER})
    assert_statuses(
        bound(EXTRADITION_PROTOCOL, joined, left, parent=parent), {"1995-06-30": PARTY, "1995-07-01": FORMER}
    )


def test_a_treaty_ends_with_the_membership_on_the_day_that_its_clause_gives() -> None:
    # Suppression of Terrorism, Art. 15: at once. Legal Status of Migrant Workers, Art. 37(3): after six months.
    who = replace(RUSSIA, memberships=((Bounds(), on("2022-03-16")),))
    for code, last, first in (("SAME", "2022-03-15", "2022-03-16"), ("M6", "2022-09-15", "2022-09-16")):
        of = replace(ECHR, loss=replace(LOSS, rule=RULES[code]))
        found = bound(of, act(ActKind.RATIFICATION, "2000-11-04"), who=who)
        assert_statuses(found, {last: PARTY, first: FORMER})
    (episode, *_) = found.on(day("2022-09-16")).episodes
    assert episode.explanation == (
        "It ceased to be a member of the organisation on 16 March 2022.",
        "Art. 58(3): six months later.",
        "Effect on 16 September 2022.",
    )


def test_where_the_text_names_no_day_the_end_is_open_from_the_end_of_the_membership() -> None:
    who = replace(RUSSIA, memberships=((Bounds(), on("2022-03-16")),))
    found = bound(replace(ECHR, loss=LOSS), act(ActKind.RATIFICATION, "1998-05-05"), who=who)
    assert_statuses(found, {"2022-03-15": PARTY, "2022-03-16": {PARTY, FORMER}, "2026-11-22": {PARTY, FORMER}})
    assert found.on(day("2026-11-22")).missing == ("the day on which the loss of membership took effect on the treaty",)


def test_the_organ_that_fixes_the_day_decides() -> None:
    who = replace(RUSSIA, memberships=((Bounds(), on("2022-03-16")),))
    acts = act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.CESSATION, "2022-03-23", effect="2022-09-16")
    found = bound(replace(ECHR, loss=LOSS), *acts, who=who)
    assert_statuses(found, {"2022-03-16": PARTY, "2022-09-15": PARTY, "2022-09-16": FORMER})


def test_a_membership_that_ended_before_ends_nothing_that_began_after() -> None:
    who = replace(actor("GRC", member_since="1949-08-09"), memberships=((Bounds(), on("1970-12-31")),))
    found = bound(replace(ECHR, loss=LOSS), *GREECE_AND_THE_CONVENTION, who=who)
    assert_statuses(found, {"1970-06-12": FORMER, "1974-11-27": FORMER, "1974-11-28": PARTY, "2026-11-22": PARTY})


def test_who_joins_again_after_losing_its_seat_is_a_party_again() -> None:
    who = replace(actor("GRC", member_since="1949-08-09"), memberships=((Bounds(), on("1970-12-31")),))
    of = replace(ECHR, loss=replace(LOSS, rule=RULES["SAME"]))
    acts = act(ActKind.RATIFICATION, "1953-03-28"), act(ActKind.RATIFICATION, "1974-11-28")
    found = bound(of, *acts, who=who)
    assert_statuses(found, {"1970-12-30": PARTY, "1970-12-31": FORMER, "1974-11-28": PARTY, "2026-11-22": PARTY})


def test_a_notice_that_takes_effect_sooner_than_the_loss_of_membership_ends_it() -> None:
    who = replace(RUSSIA, memberships=((Bounds(), on("2022-03-16")),))
    of = replace(ECHR, loss=replace(LOSS, rule=RULES["M6"]), exit=leave("M3"))
    found = bound(of, act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.DENUNCIATION, "2022-03-15"), who=who)
    assert_statuses(found, {"2022-06-14": PARTY, "2022-06-15": FORMER})


def test_a_loss_of_membership_on_a_day_not_known_leaves_the_days_between_open() -> None:
    who = replace(RUSSIA, memberships=((Bounds(), between("2022-03-01", "2022-03-31")),))
    of = replace(ECHR, loss=replace(LOSS, rule=RULES["SAME"]))
    found = bound(of, act(ActKind.RATIFICATION, "1998-05-05"), who=who)
    assert_statuses(found, {"2022-02-28": PARTY, "2022-03-01": {PARTY, FORMER}, "2022-03-31": FORMER})
    assert found.on(day("2022-03-10")).missing == ("the day on which its membership ended",)


def test_greece_came_back_to_the_first_protocol_too() -> None:
    who = actor("GRC", member_since="1949-08-09")
    parent = bound(ECHR, *GREECE_AND_THE_CONVENTION, who=who)
    acts = (act(ActKind.RATIFICATION, "1953-03-28"), act(ActKind.RATIFICATION, "1974-11-28"))
    found = bound(PROTOCOL_1, *acts, who=who, parent=parent)
    assert_statuses(found, {"1970-06-11": PARTY, "1970-06-12": FORMER, "1974-11-28": PARTY, "2026-11-22": PARTY})


def test_a_protocol_ends_with_the_first_end_of_its_parent() -> None:
    parent = bound(replace(ECHR, exit=leave("M6")), *GREECE_AND_THE_CONVENTION, act(ActKind.DENUNCIATION, "1990-01-01"))
    found = bound(PROTOCOL_1, act(ActKind.RATIFICATION, "1954-01-01"), parent=parent)
    assert_statuses(found, {"1970-06-12": FORMER, "1980-01-01": FORMER})


def test_a_protocol_ends_with_its_parent_also_where_the_consent_to_the_parent_has_no_first_day() -> None:
    left_again = act(ActKind.DENUNCIATION, "1990-01-01")
    acts = (act(ActKind.RATIFICATION, "../1953"), *GREECE_AND_THE_CONVENTION[1:], left_again)
    parent = bound(replace(ECHR, in_force=None, entry=None), *acts)
    found = bound(PROTOCOL_1, act(ActKind.RATIFICATION, "1954-05-18"), parent=parent)
    assert_statuses(found, {"1954-05-18": PARTY, "1970-06-11": PARTY, "1970-06-12": FORMER, "1980-01-01": FORMER})


def test_a_possible_notice_about_a_protocol_does_not_revive_it_after_its_parent() -> None:
    parent = bound(
        ECHR, act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16")
    )
    found = bound(
        PROTOCOL_1,
        act(ActKind.RATIFICATION, "1998-05-05"),
        possible=[maybe(ActKind.DENUNCIATION, "2025-09-29")],
        parent=parent,
    )
    assert_statuses(found, {"2022-09-16": FORMER, "2026-11-22": FORMER})


def test_a_successor_is_bound_from_the_stated_day_though_it_said_so_later() -> None:
    czechia = actor("CZE", since="1993-01-01")
    found = bound(CAT, act(ActKind.SUCCESSION, "1993-02-22", effect="1993-01-01"), who=czechia)
    assert_statuses(found, {"1992-12-31": NOT_PARTY, "1993-01-01": PARTY, "1993-02-21": PARTY, "1993-02-22": PARTY})


def test_without_a_stated_day_a_succession_is_open_until_it_was_notified() -> None:
    montenegro = actor("MNE", since="2006-06-03")
    found = bound(CAT, act(ActKind.SUCCESSION, "2006-10-23"), who=montenegro)
    assert_statuses(
        found,
        {
            "2006-06-02": NOT_PARTY,
            "2006-06-03": {PARTY, NOT_PARTY},
            "2006-10-22": {PARTY, NOT_PARTY},
            "2006-10-23": PARTY,
        },
    )
    assert found.on(day("2006-08-01")).missing == ("the day on which the succession took effect",)


def test_a_succession_that_was_notified_later_waited_for_nothing() -> None:
    czechia = actor("CZE", since="1993-01-01")
    found = bound(CAT, act(ActKind.SUCCESSION, "1993-02-22", effect="1993-01-01"), who=czechia)
    assert [episode for episode in found.timeline.episodes if episode.status is CONTRACTING] == []


def test_without_a_clause_on_record_a_deposit_binds_nobody_on_its_own_day() -> None:
    unread = replace(ECPT, entry=None, in_force=None)
    found = bound(unread, act(ActKind.RATIFICATION, "1998-05-05"), coverage=full_history("2015-03-01"))
    assert_statuses(
        found,
        {"1998-05-04": NOT_PARTY, "1998-05-05": {PARTY, CONTRACTING}, "2015-03-01": {PARTY, CONTRACTING}},
    )
    assert only(found, PARTY).since == between("1998-05-05", None)
    assert found.on(day("2015-03-01")).missing == ("the clause on its entry into force for a party",)
    in_force = bound(replace(unread, in_force=day("1999-02-01")), act(ActKind.RATIFICATION, "1998-05-05"))
    assert only(in_force, PARTY).since == between("1999-02-01", None)
    no_day = replace(unread, entry=Clause("c", "11(2)", True))
    found = bound(no_day, act(ActKind.RATIFICATION, "1998-05-05"), coverage=full_history("2015-03-01"))
    assert found.on(day("2015-03-01")).missing == ("the day on which it took effect",)
    assert only(found, PARTY).because[-1] == "c"


def test_who_deposited_before_the_treaty_was_in_force_is_bound_with_it_though_later_parties_have_no_day() -> None:
    agreement = replace(ECPT, entry=Clause("c", "XII(2)", True, None, True), in_force=day("1989-02-01"))
    found = bound(agreement, act(ActKind.RATIFICATION, "1988-10-12"))
    assert only(found, PARTY).since == on("1989-02-01")
    assert only(found, PARTY).explanation == (
        "Instrument of ratification deposited 12 October 1988.",
        "Art. XII(2): deposited before, it was bound with the treaty itself.",
        "In force 1 February 1989.",
    )
    assert only(bound(agreement, act(ActKind.RATIFICATION, "1989-02-01")), PARTY).since == between("1989-02-01", None)


def test_without_the_day_of_the_treaty_a_day_that_the_source_states_is_followed() -> None:
    waiting = replace(ECPT, in_force=None)
    found = bound(waiting, act(ActKind.RATIFICATION, "1998-05-05", effect="1999-01-01"))
    assert only(found, PARTY).since == on("1999-01-01")
    assert only(found, PARTY).explanation[-1] == "The source states 1 January 1999."
    too_early = bound(waiting, act(ActKind.RATIFICATION, "1998-05-05", effect="1998-06-01"))
    assert only(too_early, PARTY).since == between("1998-09-01", None)


def test_a_table_earlier_than_the_clause_allows_bounds_nothing() -> None:
    waiting = replace(ECPT, in_force=None)
    found = bound(waiting, act(ActKind.RATIFICATION, "1998-05-05"), coverage=current_only(table("1998-06-01", "X")))
    assert only(found, PARTY).since == between("1998-09-01", None)


def test_who_is_listed_as_a_party_was_bound_by_then() -> None:
    unread = replace(ECPT, entry=None, in_force=None)
    tables = current_only(table("1990-01-01", "X"), table("2003-01-01", "X"), table("2005-01-01", "X"))
    found = bound(unread, act(ActKind.RATIFICATION, "1998-05-05"), coverage=tables)
    assert only(found, PARTY).since == between("1998-05-05", "2003-01-01")
    assert status_on(found.timeline, "2003-01-01") is PARTY
    at_once = bound(unread, act(ActKind.RATIFICATION, "1998-05-05"), coverage=current_only(table("1998-05-05", "X")))
    assert only(at_once, PARTY).since == on("1998-05-05")


def test_a_history_of_instruments_alone_does_not_show_who_is_still_in() -> None:
    instruments = full_history("2015-03-01", exits=False)
    party = bound(ECPT, act(ActKind.RATIFICATION, "1998-05-05"), coverage=instruments)
    assert status_on(party.timeline, "2015-03-01") is PARTY
    assert party.reach.until == day("1998-05-05")
    assert bound(ECPT, coverage=instruments).reach.until == day("2015-03-01")
    gone = bound(
        ECPT, act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.DENUNCIATION, "2001-01-01"), coverage=instruments
    )
    assert gone.reach.until == day("2015-03-01")
    with_exits = bound(ECPT, act(ActKind.RATIFICATION, "1998-05-05"), coverage=full_history("2015-03-01"))
    assert with_exits.reach.until == day("2015-03-01")


def test_a_dissolved_state_is_bound_no_longer_and_its_successor_is() -> None:
    slovakia = actor("SVK", since="1993-01-01")
    before = bound(CAT, act(ActKind.RATIFICATION, "1988-07-07"), who=actor("CSK", until="1993-01-01"))
    after = bound(CAT, act(ActKind.SUCCESSION, "1993-05-28", effect="1993-01-01"), who=slovakia)
    assert_statuses(before, {"1988-08-05": CONTRACTING, "1988-08-06": PARTY, "1992-12-31": PARTY, "1993-01-01": FORMER})
    assert_statuses(after, {"1992-12-31": NOT_PARTY, "1993-01-01": PARTY})


def test_a_dissolved_state_is_no_signatory_any_more() -> None:
    found = bound(ECHR, act(ActKind.SIGNATURE, "1991-02-21"), who=actor("CSK", until="1993-01-01"))
    assert SIGNATORY not in found.on(day("2026-11-22")).possible


def test_what_is_said_of_a_signatory_that_no_longer_exists() -> None:
    signed = act(ActKind.SIGNATURE, "1986-01-01")
    said = ("Signed 1 January 1986; consent not yet given.",)
    for until, unknown in ((on("1993-01-01"), ()), (YEAR_1992, ("the day on which it ceased to exist",))):
        found = bound(CAT, signed, who=Actor("X", exists_until=until), coverage=Coverage())
        assert only(found, SIGNATORY) == Episode(SIGNATORY, on("1986-01-01"), until, (signed.id,), said)
        (gone, *_) = (one for one in found.timeline.episodes if one.status is NOT_PARTY)
        assert gone == Episode(NOT_PARTY, until, None, (), ("It no longer exists.",), unknown)


YEAR_1992 = between("1992-01-01", "1992-12-31")


@pytest.mark.parametrize(("received", "out"), [("1972-01-01", "1972-04-01"), ("1975-12-23", "1976-03-23")])
def test_who_leaves_before_being_bound_or_on_that_day_was_a_contracting_state_only(received: str, out: str) -> None:
    found = bound(OP1, act(ActKind.RATIFICATION, "1970-01-01"), act(ActKind.DENUNCIATION, received))
    assert_statuses(found, {"1970-01-01": CONTRACTING, out: NOT_PARTY, "2026-11-22": NOT_PARTY})
    assert only(found, CONTRACTING).until == on(out)


def test_what_is_said_of_a_contracting_state_that_left_before_being_bound() -> None:
    joined, left = act(ActKind.RATIFICATION, "1970-01-01"), act(ActKind.DENUNCIATION, "1972-01-01")
    found = bound(OP1, joined, left)
    entering = (
        "Instrument of ratification deposited 1 January 1970.",
        "Art. 19(2): three months later.",
        "Three months end 1 April 1970.",
        "The treaty itself was not yet in force then.",
        "In force 23 March 1976.",
    )
    leaving = (
        "Received 1 January 1972.",
        "Art. 12(1): three months later.",
        "Three months end 1 April 1972.",
        "Effect on 1 April 1972.",
    )
    because = (left.id, "clause/denunciation")
    assert only(found, CONTRACTING) == Episode(
        CONTRACTING,
        on("1970-01-01"),
        on("1972-04-01"),
        (joined.id, "clause/entry", *because),
        (*entering, *leaving),
    )
    (never, *_) = (one for one in found.timeline.episodes if one.status is NOT_PARTY)
    assert never == Episode(NOT_PARTY, on("1972-04-01"), None, because, leaving)


def test_who_leaves_before_being_bound_was_never_a_party() -> None:
    dissolved = bound(ICERD, act(ActKind.RATIFICATION, "1966-12-29"), who=actor("X", until="1968-01-01"))
    withdrawn = bound(OP1, act(ActKind.RATIFICATION, "1970-01-01"), act(ActKind.DENUNCIATION, "1972-01-01"))
    for found in (dissolved, withdrawn):
        assert not found.was_party_before(day("2026-11-22"))
        assert not {FORMER, CONTRACTING, PARTY} & set(found.on(day("2026-11-22")).possible)


def test_a_consent_known_by_its_year_is_open_inside_the_year() -> None:
    found = bound(ACHR, act(ActKind.ACCESSION, "1993"))
    assert_statuses(
        found,
        {
            "1992-12-31": NOT_PARTY,
            "1993-01-01": {PARTY, NOT_PARTY},
            "1993-12-30": {PARTY, NOT_PARTY},
            "1993-12-31": PARTY,
            "1994-01-01": PARTY,
        },
    )


def test_a_consent_known_by_its_year_under_a_clause_with_a_period() -> None:
    found = bound(ECPT, act(ActKind.RATIFICATION, "1998"))
    assert_statuses(
        found,
        {
            "1997-12-31": NOT_PARTY,
            "1998-02-01": {CONTRACTING, NOT_PARTY},
            "1998-05-01": {PARTY, CONTRACTING, NOT_PARTY},
            "1998-12-31": {PARTY, CONTRACTING},
            "1999-03-31": {PARTY, CONTRACTING},
            "1999-04-01": PARTY,
        },
    )
    deposit = "the day on which the instrument was deposited"
    assert found.on(day("1999-03-31")).missing == (deposit,)
    entered = between("1998-05-01", "1999-04-01")
    said = (
        "Instrument of ratification deposited 1998.",
        "Art. 19(2): first day of the month after three months.",
        "In force between 1 May 1998 and 1 April 1999.",
    )
    because = ("X.treaty.ratification.1998", "clause/entry")
    year = between("1998-01-01", "1998-12-31")
    assert only(found, PARTY) == Episode(PARTY, entered, None, because, said, (deposit,))
    assert only(found, CONTRACTING) == Episode(CONTRACTING, year, entered, because, said, (deposit,))


def test_deposit_and_effect_known_by_their_years_are_both_missing() -> None:
    without_rule = replace(ECPT, entry=Clause("c", "19", True))
    found = bound(without_rule, act(ActKind.RATIFICATION, "1998", effect="1999"))
    assert only(found, CONTRACTING).missing == (
        "the day on which it took effect",
        "the day on which the instrument was deposited",
    )
    exact = bound(without_rule, act(ActKind.RATIFICATION, "1998-05-05", effect="1999"))
    assert only(exact, CONTRACTING).missing == ("the day on which it took effect",)


LISTED = full_history("2015-06-30", table("2026-10-01", "X", "Y"))


@pytest.mark.parametrize(
    ("coverage", "first_day"),
    [
        (LISTED, "2026-10-02"),
        (full_history("2015-06-30", table("2026-09-30", "X")), "2026-10-01"),
        (full_history("2015-06-30", table("2026-11-22", "X"), attestation("2026-10-01", "X")), "2026-11-23"),
        (COMPLETE, "2026-10-01"),
    ],
)
def test_an_open_exit_came_after_any_day_on_which_it_is_still_listed(coverage: Coverage, first_day: str) -> None:
    unseen = [maybe(ActKind.DENUNCIATION, "2025-09-29", UNSEEN)]
    found = bound(ECPT, *RUSSIA_ECPT, possible=unseen, coverage=coverage)
    assert only(found, PARTY).until == only(found, FORMER).since == between(first_day, None)


def test_an_exit_that_is_known_is_not_put_off_by_a_table_that_still_lists_it() -> None:
    found = bound(ECPT, *RUSSIA_ECPT, act(ActKind.DENUNCIATION, "2025-09-30"), coverage=LISTED)
    assert only(found, FORMER).since == on("2026-10-01")


def test_a_notice_known_by_its_year_is_open_between_the_effects_of_its_first_and_last_day() -> None:
    found = bound(ACHR, act(ActKind.ACCESSION, "1990-01-01"), act(ActKind.DENUNCIATION, "2012"))
    assert_statuses(found, {"2012-12-31": PARTY, "2013-01-01": {PARTY, FORMER}, "2013-12-31": FORMER})


def test_an_undated_consent_leaves_every_day_open() -> None:
    found = bound(ACHR, act(ActKind.SIGNATURE, "1969-11-22"), act(ActKind.ACCESSION))
    assert set(found.on(day("2020-01-01")).possible) >= {PARTY, SIGNATORY}


def test_a_founding_party_with_a_year_only_may_have_been_a_contracting_state() -> None:
    found = bound(ECHR, act(ActKind.RATIFICATION, "1953"))
    assert CONTRACTING in found.on(day("1953-05-01")).possible
    assert found.on(day("1953-05-01")).status is None


def test_a_deposit_known_by_its_year_with_a_stated_effect_leaves_the_days_before_open() -> None:
    found = bound(ECPT, act(ActKind.RATIFICATION, "1998", effect="1998-09-01"))
    assert found.on(day("1998-09-01")).status is PARTY
    assert CONTRACTING in found.on(day("1998-07-01")).possible


def test_the_order_in_which_statuses_prevail() -> None:
    order = (PARTY, CONTRACTING, SIGNATORY, FORMER, NOT_PARTY, NO_DATA)
    assert tuple(Status)[: len(order)] == order


def test_of_two_signatures_the_first_counts_in_whatever_order_they_are_given() -> None:
    late, early = act(ActKind.SIGNATURE, "1990-01-01"), act(ActKind.SIGNATURE, "1985-12-10")
    assert only(bound(CAT, late, early), SIGNATORY).since == on("1985-12-10")


def test_a_signature_after_consent_says_nothing_new() -> None:
    found = bound(OP1, act(ActKind.ACCESSION, "1990-01-01"), act(ActKind.SIGNATURE, "1995-01-01"))
    assert_statuses(found, {"1990-01-01": CONTRACTING, "1990-04-01": PARTY, "1996-01-01": PARTY})


def test_after_the_coverage_the_last_status_is_presumed() -> None:
    found = bound(CAT, act(ActKind.ACCESSION, "1990-01-01"), coverage=full_history("2015-06-30"))
    assert_statuses(found, {"2026-11-22": PARTY})
    assert found.reach.presumes(day("2026-11-22"))
    assert not found.reach.presumes(day("2015-06-30"))


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_lets_in_on_its_own_day(code: str) -> None:
    deposited = day("1998-05-05")
    found = bound(Treaty("t", "t", in_force=day("1900-01-01"), entry=entry(code)), act(ActKind.ACCESSION, "1998-05-05"))
    first = RULES[code].apply(deposited)
    assert found.on(first).status is PARTY
    before = found.on(first - timedelta(days=1)).status
    assert before is (CONTRACTING if first > deposited else NOT_PARTY)


# Properties -----------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
EXITS: list[ExitClause | None] = [None, NO_WAY_OUT, leave(None), *(leave(code) for code in sorted(RULES))]
ENTRIES = [None, *(entry(code) for code in sorted(RULES))]
RECORDED = [
    ActKind.SIGNATURE,
    ActKind.RATIFICATION,
    ActKind.ACCESSION,
    ActKind.SUCCESSION,
    ActKind.DENUNCIATION,
    ActKind.WITHDRAWAL,
    ActKind.REVOCATION,
    ActKind.CESSATION,
    ActKind.DECLARATION,
    ActKind.RESERVATION,
    ActKind.SUSPENSION,
]
FEW = settings(max_examples=40, deadline=None)


def text(when: date, precision: int, interval: str) -> str:
    return interval.format(when.isoformat()[:precision])


DATES = st.builds(
    text, DAYS, st.sampled_from([4, 7, 10, 10, 10]), st.sampled_from(["{}", "{}", "{}", "../{}", "{}/..", "{}/2031"])
)


@st.composite
def acts(draw: st.DrawFn, kinds: Sequence[ActKind] = tuple(RECORDED)) -> list[Act]:
    found: dict[str, Act] = {}
    for _ in range(draw(st.integers(0, 6))):
        when = draw(st.just("") | DATES)
        effect = draw(st.just("") | DATES)
        one = act(
            draw(st.sampled_from(list(kinds))),
            when,
            effect=effect if draw(st.integers(0, 3)) == 0 else "",
            stated_by_depositary=draw(st.booleans()),
        )
        found[one.id] = one
    return list(found.values())


@st.composite
def treaties(draw: st.DrawFn) -> Treaty:
    opened = draw(st.none() | st.dates(date(1945, 1, 1), date(1960, 1, 1)))
    in_force = draw(st.none() | st.dates(date(1960, 1, 1), date(1990, 1, 1)))
    return Treaty(
        "t",
        "t",
        opened,
        in_force,
        draw(st.sampled_from(ENTRIES)),
        draw(st.sampled_from(EXITS)),
    )


ACTORS = st.builds(
    Actor,
    st.just("X"),
    st.none() | st.dates(date(1945, 1, 1), date(1950, 1, 1)),
    st.none() | st.builds(Bounds.exactly, st.dates(date(2005, 1, 1), date(2030, 1, 1))),
)
COVERAGES = st.sampled_from(
    [
        Coverage(),
        full_history("2015-06-30"),
        full_history("2015-06-30", table("2026-05-28", "X")),
        full_history("2015-06-30", table("2026-05-28", "Y")),
        current_only(table("1999-05-28", "Y"), table("2026-05-28", "X")),
        current_only(table("1999-05-28", "Y"), attestation("2020-01-01", "X")),
    ]
)
POSSIBLE = st.builds(
    maybe,
    st.sampled_from([*sorted(EXIT_NOTICE), ActKind.REVOCATION, ActKind.RATIFICATION]),
    DAYS.map(date.isoformat),
    not_after=st.none() | DAYS.map(date.isoformat),
)


@FEW
@given(ACTORS, treaties(), acts(), COVERAGES, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_are_given_does_not_matter(
    who: Actor, of: Treaty, some: list[Act], coverage: Coverage, chance: object
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert derive(who, of, shuffled, coverage=coverage) == derive(who, of, some, coverage=coverage)


@FEW
@given(ACTORS, treaties(), acts(), acts(tuple(sorted(POLITICAL | {ActKind.OBJECTION}))), COVERAGES)
def test_what_is_said_and_decided_at_home_changes_nothing(
    who: Actor, of: Treaty, some: list[Act], at_home: list[Act], coverage: Coverage
) -> None:
    assert derive(who, of, [*some, *at_home], coverage=coverage) == derive(who, of, some, coverage=coverage)


@FEW
@given(ACTORS, treaties(), acts(), acts(), COVERAGES)
def test_an_act_set_aside_changes_nothing(
    who: Actor, of: Treaty, some: list[Act], others: list[Act], coverage: Coverage
) -> None:
    aside = [replace(one, set_aside=True) for one in others]
    assert derive(who, of, [*aside, *some], coverage=coverage) == derive(who, of, some, coverage=coverage)


def test_a_table_does_not_prove_a_revocation_that_nobody_has_seen() -> None:
    """A later table that lists it may show that it came back as well as that it never left."""
    notice = act(ActKind.DENUNCIATION, "1999-06-01", effect="2000")
    acted = [act(ActKind.RATIFICATION, "1998-05-05"), notice]
    unseen = maybe(ActKind.REVOCATION, "1999-07-01")
    coverage = current_only(table("2026-05-28", "X"))
    before = derive(actor(), ECPT, acted, coverage=coverage)
    after = derive(actor(), ECPT, acted, [unseen], coverage)
    assert_statuses(before, {"2010-01-01": FORMER})
    assert_statuses(after, {"1999-07-02": PARTY, "2010-01-01": {PARTY, FORMER}})


@FEW
@given(ACTORS, treaties(), acts(), POSSIBLE, COVERAGES, st.lists(DAYS, max_size=5))
def test_a_possible_act_only_widens(
    who: Actor, of: Treaty, some: list[Act], unseen: PossibleAct, coverage: Coverage, others: list[date]
) -> None:
    before = derive(who, of, some, coverage=coverage)
    after = derive(who, of, some, [unseen], coverage)
    for when in telling_days(before.timeline, after.timeline, others=others):
        assert set(before.on(when).possible) <= set(after.on(when).possible)
        if when < unseen.not_before:
            assert before.on(when).possible == after.on(when).possible


@FEW
@given(ACTORS, treaties(), acts(), COVERAGES, st.lists(DAYS, max_size=5))
def test_every_day_has_an_answer_and_the_periods_agree(
    who: Actor, of: Treaty, some: list[Act], coverage: Coverage, others: list[date]
) -> None:
    found = derive(who, of, some, coverage=coverage)
    periods = found.periods()
    assert periods[0].since is None
    assert periods[-1].until is None
    for when in telling_days(found.timeline, others=others):
        (only,) = [p for p in periods if (p.since is None or p.since <= when) and (p.until is None or when < p.until)]
        assert only.reading == found.on(when)
        assert only.reading.possible


@FEW
@given(ACTORS, treaties(), acts())
def test_nobody_is_a_party_before_the_treaty_is_in_force(who: Actor, of: Treaty, some: list[Act]) -> None:
    by_clause = [one for one in some if one.kind is not ActKind.SUCCESSION and one.date and not one.stated_effect]
    if of.entry is None or of.in_force is None:
        return
    found = derive(who, of, by_clause)
    for when in telling_days(found.timeline, others=[of.in_force - timedelta(days=1)]):
        if when < of.in_force:
            assert PARTY not in found.on(when).possible


def test_who_may_have_withdrawn_before_it_was_bound_may_be_no_contracting_state() -> None:
    of = Treaty("t", "t", entry=entry("M24"), exit=leave("D30"))
    exact, year = (act(ActKind.DENUNCIATION, text) for text in ("2002-01-01", "2002"))
    found = derive(actor(), of, [act(ActKind.RATIFICATION, "2000-02-01"), exact])
    assert_statuses(found, {"2002-01-30": CONTRACTING, "2002-01-31": NOT_PARTY})
    found = derive(actor(), of, [act(ActKind.RATIFICATION, "2000-02"), year])
    assert_statuses(found, {"2002-01-30": CONTRACTING, "2002-01-31": {CONTRACTING, FORMER, NOT_PARTY}})
    left = (
        "Received 2002.",
        "Art. 22(2): 30 days later.",
        "Effect between 31 January 2002 and 30 January 2003.",
    )
    since = between("2002-01-31", None)
    because, missing = (year.id, "clause/denunciation"), ("the day on which the notice was received",)
    assert only(found, FORMER) == Episode(FORMER, since, None, because, left, missing)
    (never, *_) = (one for one in found.timeline.episodes if one.status is NOT_PARTY)
    assert never == Episode(NOT_PARTY, since, None, because, left, missing)


def test_a_contracting_state_waits_no_longer_once_it_was_bound_or_had_withdrawn_at_the_latest() -> None:
    of = Treaty("t", "t", in_force=day("1990-01-01"), entry=entry("M24"), exit=leave("D30"))
    joined = act(ActKind.RATIFICATION, "2000-02")
    found = bound(of, joined, act(ActKind.DENUNCIATION, "2002"))
    assert only(found, CONTRACTING).until == between("2002-01-31", "2002-02-28")
    for received, after in (("2002-01-29", {FORMER, NOT_PARTY}), ("2002-01-30", FORMER)):
        found = bound(of, joined, act(ActKind.DENUNCIATION, received))
        assert_statuses(found, {"2003-01-01": after})


@FEW
@given(treaties(), DAYS, DAYS, st.data())
def test_a_better_known_date_never_gives_what_the_wider_one_excluded(
    of: Treaty, deposited: date, received: date, data: st.DataObject
) -> None:
    if received.year - deposited.year < 2:
        received = received.replace(year=deposited.year + 2, day=1)
    of = replace(of, in_force=None)
    exact = [act(ActKind.RATIFICATION, deposited.isoformat()), act(ActKind.DENUNCIATION, received.isoformat())]
    precision = data.draw(st.tuples(st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10])))
    wider = [
        replace(one, date=PartialDate.parse(str(one.date and one.date.text)[:length]))
        for one, length in zip(exact, precision, strict=True)
    ]
    narrow, wide = derive(actor(), of, exact), derive(actor(), of, wider)
    for when in telling_days(narrow.timeline, wide.timeline):
        assert set(narrow.on(when).possible) <= set(wide.on(when).possible)


@FEW
@given(st.sampled_from(sorted(RULES)), DAYS, st.integers(0, 500))
def test_a_later_receipt_never_ends_a_participation_sooner(code: str, received: date, wait: int) -> None:
    of = Treaty("t", "t", in_force=day("1900-01-01"), entry=entry("SAME"), exit=leave(code))
    joined = act(ActKind.ACCESSION, "1945-01-01")
    late = received + timedelta(days=wait)
    ends: list[Bounds] = []
    for when in (received, late):
        found = derive(actor(), of, [joined, act(ActKind.DENUNCIATION, when.isoformat())])
        assert found.on(when - timedelta(days=1)).status is PARTY
        ends.append(next(e.since for e in found.timeline.episodes if e.status is FORMER))
    assert ends[0].day is not None
    assert ends[1].day is not None
    assert ends[0].day <= ends[1].day


def test_every_kind_of_act_is_consent_notice_political_or_named_here() -> None:
    others = {
        ActKind.SIGNATURE,
        ActKind.REVOCATION,
        ActKind.CESSATION,
        ActKind.SUSPENSION,
        ActKind.DECLARATION,
        ActKind.DECLARATION_WITHDRAWAL,
        ActKind.RESERVATION,
        ActKind.RESERVATION_WITHDRAWAL,
        ActKind.OBJECTION,
        ActKind.TERRITORIAL_APPLICATION,
        ActKind.TERRITORIAL_APPLICATION_WITHDRAWAL,
        ActKind.APPLICATION,
        ActKind.PROVISIONAL_APPLICATION,
    }
    assert CONSENT | EXIT_NOTICE | POLITICAL | others == set(ActKind)


@pytest.mark.parametrize("consent", [act(ActKind.RATIFICATION), act(ActKind.RATIFICATION, "1990-01-01/..")])
def test_a_consent_that_may_be_of_any_day_came_before_the_notice_that_ends_it(consent: Act) -> None:
    found = bound(CAT, consent, act(ActKind.DENUNCIATION, "2000-01-01"))
    # The treaty may have bound it before the notice took effect, or never; it does not any more.
    assert_statuses(found, {"2001-01-01": {FORMER, NOT_PARTY}, "2026-11-22": {FORMER, NOT_PARTY}})


def test_nobody_ceases_to_be_a_party_before_it_joined() -> None:
    found = bound(ECHR, act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.CESSATION), who=RUSSIA)
    assert_statuses(found, {"1998-05-04": NOT_PARTY, "1998-05-05": {PARTY, FORMER, NOT_PARTY}})


def test_a_protocol_says_how_its_parent_ended_and_not_which_notice_failed_before() -> None:
    acts = act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.DENUNCIATION, "2000-01-01")
    parent = bound(ECHR, *acts, act(ActKind.CESSATION, "2022-03-23", effect="2022-09-16"), who=RUSSIA)
    found = bound(PROTOCOL_1, act(ActKind.RATIFICATION, "1998-05-05"), who=RUSSIA, parent=parent)
    (episode, *_) = found.on(day("2022-09-16")).episodes
    assert episode.explanation == ("The protocol ends with the parent treaty.", "Effect on 16 September 2022.")


def test_where_nobody_read_the_clause_a_stated_year_that_contradicts_it_is_followed() -> None:
    unread = replace(CAT, entry=entry("D30", verified=False))
    found = bound(unread, act(ActKind.RATIFICATION, "1990-01-01", effect="1991"))
    assert_statuses(found, {"1990-12-31": CONTRACTING, "1991-06-01": {PARTY, CONTRACTING}, "1991-12-31": PARTY})
    read = bound(CAT, act(ActKind.RATIFICATION, "1990-01-01", effect="1991"))
    assert_statuses(read, {"1990-01-30": CONTRACTING, "1990-01-31": PARTY})


def test_what_is_missing_is_the_first_day_as_a_party_where_the_receipt_is_known() -> None:
    found = bound(ECHR, act(ActKind.RATIFICATION, "1996"), act(ActKind.DENUNCIATION, "2001-06-01"), who=RUSSIA)
    assert "the day on which it became a party" in found.on(day("2026-11-22")).missing
    assert "the day on which the notice was received" not in found.on(day("2026-11-22")).missing


def test_which_of_a_stated_year_and_a_clause_is_followed_is_said() -> None:
    unread = replace(CAT, entry=entry("D30", verified=False))
    (episode, *_) = bound(unread, act(ActKind.RATIFICATION, "1990-01-01", effect="1991")).on(day("1991-12-31")).episodes
    assert episode.explanation[-1] == "A source states 1991 only; that is followed."
    (episode, *_) = bound(CAT, act(ActKind.RATIFICATION, "1990-01-01", effect="1991")).on(day("1991-12-31")).episodes
    assert episode.explanation[-1] == "A source states 1991 only; the clause is followed."
