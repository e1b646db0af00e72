from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.judge import judge
from depositary.law.claims.record import Position
from depositary.law.claims.rules import Rule
from depositary.law.coverage import Coverage

from .builders import full_history, table
from .claims_record import (
    COE,
    CONFIRMED,
    CONTRADICTED,
    CSK,
    ECHR,
    ECPT,
    GRC,
    ICCPR,
    IMPRECISE,
    MLI,
    OP1,
    OPAQUE,
    RECORD,
    RUS,
    TTO,
    UKR,
    UNVERIFIABLE,
    Case,
    SmallRecord,
    a_member,
    a_status,
    case,
    did,
)

NO_TABLE = SmallRecord(coverage={ECPT.id: Coverage()})
SUSPENDED = SmallRecord(acts_on_record=[did(MLI, COE, ActKind.SUSPENSION, "2000-01-01")])
IN_MAY = SmallRecord(acts_on_record=[did(UKR, OPAQUE, ActKind.RATIFICATION, "1997-05")])

CASES = [
    case(
        a_status(GRC, ECHR, "not-party", "1953-02"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Greece was a contracting state or not a party from 1 January 1953 until 2 September "
            "1953; it is not known which."
        ),
        evidence="act/GRC.ets-5.ratification.1953 clause/entry",
    ),
    case(
        a_status(RUS, ECPT, "party", "1997"),
        CONTRADICTED,
        Rule.SIGNATURE_IS_NO_CONSENT,
        "Russia was a signatory from 28 February 1996 until 4 May 1998.",
        evidence="act/RUS.ets-126.signature.1996-02-28",
    ),
    case(
        a_status(RUS, ECPT, "contracting-state", "1997"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a signatory from 28 February 1996 until 4 May 1998.",
        evidence="act/RUS.ets-126.signature.1996-02-28",
    ),
    case(
        a_status(RUS, ECPT, "signatory", "1997"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a signatory from 28 February 1996 until 4 May 1998.",
        evidence="act/RUS.ets-126.signature.1996-02-28",
    ),
    case(
        a_status(RUS, ECPT, "not-party", "1997"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a signatory from 28 February 1996 until 4 May 1998.",
        evidence="act/RUS.ets-126.signature.1996-02-28",
    ),
    case(
        a_status(RUS, ECPT, "former-party", "1997"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a signatory from 28 February 1996 until 4 May 1998.",
        evidence="act/RUS.ets-126.signature.1996-02-28",
    ),
    case(
        a_status(RUS, ECPT, "party", "2000"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "contracting-state", "2000"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "signatory", "2000"),
        IMPRECISE,
        Rule.SIGNATURE_IS_NO_CONSENT,
        (
            "Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at "
            "all. That is more than a signatory, which has signed and not yet consented to be bound."
        ),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "not-party", "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "former-party", "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "party", "1998-06"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a contracting state from 5 May 1998 until 31 August 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05 clause/entry",
    ),
    case(
        a_status(RUS, ECPT, "contracting-state", "1998-06"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a contracting state from 5 May 1998 until 31 August 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05 clause/entry",
    ),
    case(
        a_status(RUS, ECPT, "signatory", "1998-06"),
        IMPRECISE,
        Rule.SIGNATURE_IS_NO_CONSENT,
        (
            "Russia was a contracting state from 5 May 1998 until 31 August 1998. That is more than a"
            " signatory, which has signed and not yet consented to be bound."
        ),
        evidence="act/RUS.ets-126.ratification.1998-05-05 clause/entry",
    ),
    case(
        a_status(RUS, ECPT, "not-party", "1998-06"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a contracting state from 5 May 1998 until 31 August 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05 clause/entry",
    ),
    case(
        a_status(RUS, ECPT, "party", "1998"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Russia was a signatory from 28 February 1996 until 4 May 1998. Russia was a contracting "
            "state from 5 May 1998 until 31 August 1998. Russia was a party from 1 September 1998, "
            "with an end not before 1 October 2026, if at all."
        ),
        evidence=(
            "act/RUS.ets-126.signature.1996-02-28 act/RUS.ets-126.ratification.1998-05-05 "
            "clause/entry possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "signatory", "1998"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Russia was a signatory from 28 February 1996 until 4 May 1998. Russia was a contracting "
            "state from 5 May 1998 until 31 August 1998. Russia was a party from 1 September 1998, "
            "with an end not before 1 October 2026, if at all."
        ),
        evidence=(
            "act/RUS.ets-126.signature.1996-02-28 act/RUS.ets-126.ratification.1998-05-05 "
            "clause/entry possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "contracting-state", "1998-05-05/1998"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Russia was a contracting state from 5 May 1998 until 31 August 1998. Russia was a party "
            "from 1 September 1998, with an end not before 1 October 2026, if at all."
        ),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "party", "1998-09-01"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "party", "1998-08-31"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a contracting state from 5 May 1998 until 31 August 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05 clause/entry",
    ),
    case(
        a_status(RUS, ECPT, "party", "2026-11"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Russia was a party or a former party from 1 October 2026 on; it is not known which. Not "
            "known: the day of receipt."
        ),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "party", "2026"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at "
            "all. Russia was a party or a former party from 1 October 2026 on; it is not known which."
            " Not known: the day of receipt."
        ),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "signatory", "2026-11"),
        CONTRADICTED,
        Rule.ON_RECORD,
        (
            "Russia was a party or a former party from 1 October 2026 on; it is not known which. "
            "Presumed: the record goes to 22 November 2026."
        ),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
        presumed=True,
    ),
    case(
        a_status(RUS, ECPT, "former-party", "2025-09-29"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(RUS, ECPT, "party", "2026-09-30"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia was a party from 1 September 1998, with an end not before 1 October 2026, if at all."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_status(UKR, ECPT, "party", "2027"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Ukraine was a party from 1 September 1997 on. Presumed: the record goes to 22 November 2026."),
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        presumed=True,
    ),
    case(
        a_status(UKR, ECPT, "not-party", "2027"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Ukraine was a party from 1 September 1997 on. Presumed: the record goes to 22 November 2026."),
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        presumed=True,
    ),
    case(
        a_status(RUS, ECPT, "not-party", "../1995"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was not a party until 27 February 1996.",
        evidence="treaty/ets-126",
    ),
    case(
        a_status(MLI, ECPT, "not-party", "2000"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Mali was not a party.",
        evidence="treaty/ets-126",
    ),
    case(
        a_status(MLI, ECPT, "not-party", "2000/.."),
        CONFIRMED,
        Rule.ON_RECORD,
        "Mali was not a party. Presumed: the record goes to 22 November 2026.",
        evidence="treaty/ets-126",
        presumed=True,
    ),
    case(
        a_status(UKR, ECPT, "party", "1996"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "The record does not say what Ukraine was in 1996.",
        record=NO_TABLE,
    ),
    case(
        a_status(UKR, ECPT, "contracting-state", "1997-01/1997-06"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "The record does not say what Ukraine was from 9 November 1995 until 4 May 1997. Ukraine "
            "was a contracting state from 5 May 1997 until 31 August 1997."
        ),
        record=NO_TABLE,
    ),
    case(
        a_status(UKR, ECPT, "party", "1997"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "The record does not say what Ukraine was from 9 November 1995 until 4 May 1997. Ukraine "
            "was a contracting state from 5 May 1997 until 31 August 1997. Ukraine was a party from 1"
            " September 1997 on."
        ),
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        record=NO_TABLE,
    ),
    case(
        a_status(UKR, ECPT, "former-party", "1997"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "The record does not say what Ukraine was in 1997.",
        record=NO_TABLE,
    ),
    case(
        a_status(CSK, ICCPR, "party", "1992"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Czechoslovakia was a party from 23 March 1976 until 31 December 1992.",
        evidence="act/CSK.mtdsg-iv-4.ratification.1975-12-23 clause/entry",
    ),
    case(
        a_status(CSK, ICCPR, "party", "1993"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Czechoslovakia was a former party from 1 January 1993 on.",
        evidence="treaty/mtdsg-iv-4",
    ),
    case(
        a_status(CSK, ICCPR, "not-party", "1994"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Czechoslovakia was a former party from 1 January 1993 on.",
        evidence="treaty/mtdsg-iv-4",
    ),
    case(
        a_status(GRC, ECHR, "party", "1954"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Greece was a party from a day between 3 September 1953 and 31 December 1953 until 11 June 1970."),
        evidence=(
            "act/GRC.ets-5.ratification.1953 clause/entry act/GRC.ets-5.denunciation.1969-12-12 "
            "treaty/ets-5/clause/denunciation"
        ),
    ),
    case(
        a_status(GRC, ECHR, "party", "1953"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Greece was a contracting state or not a party from 1 January 1953 until 2 September "
            "1953; it is not known which. Greece was a party or a contracting state or not a party "
            "from 3 September 1953 until 30 December 1953; it is not known which. Greece was a party "
            "from a day between 3 September 1953 and 31 December 1953 until 11 June 1970. Not known: "
            "the day on which the instrument was deposited."
        ),
        evidence=(
            "act/GRC.ets-5.ratification.1953 clause/entry act/GRC.ets-5.denunciation.1969-12-12 "
            "treaty/ets-5/clause/denunciation"
        ),
    ),
    case(
        a_status(GRC, ECHR, "party", "1975"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Greece was a party from 28 November 1974 on.",
        evidence="act/GRC.ets-5.ratification.1974-11-28 clause/entry",
    ),
    case(
        a_status(RUS, ECHR, "party", "2022-09-15"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a party from 5 May 1998 until 15 September 2022.",
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        a_status(RUS, ECHR, "former-party", "2022-09-16"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a former party from 16 September 2022 on.",
        evidence="act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        a_status(TTO, OP1, "party", "1998-09"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Trinidad and Tobago was a contracting state from 26 August 1998 until 25 November 1998.",
        evidence="act/TTO.mtdsg-iv-5.accession.1998-08-26 clause/entry",
    ),
    case(
        a_member(RUS, "member", "2020"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a member from 28 February 1996 until 15 March 2022.",
        evidence="act/RUS.coe.accession.1996-02-28 clause/entry act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(RUS, "member", "2023"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a former member from 16 March 2022 on.",
        evidence="act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(RUS, "not-member", "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a member from 28 February 1996 until 15 March 2022.",
        evidence="act/RUS.coe.accession.1996-02-28 clause/entry act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(RUS, "not-member", "2023"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a former member from 16 March 2022 on.",
        evidence="act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(RUS, "former-member", "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a member from 28 February 1996 until 15 March 2022.",
        evidence="act/RUS.coe.accession.1996-02-28 clause/entry act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(RUS, "former-member", "2023"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia was a former member from 16 March 2022 on.",
        evidence="act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(RUS, "member", "2022"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Russia was a member from 28 February 1996 until 15 March 2022. Russia was a former "
            "member from 16 March 2022 on."
        ),
        evidence="act/RUS.coe.accession.1996-02-28 clause/entry act/RUS.coe.cessation.2022-03-16",
    ),
    case(
        a_member(MLI, "member", "2022"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali was not a member.",
        evidence="organisation/coe",
    ),
    case(
        a_member(MLI, "not-member", "2030"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Mali was not a member. Presumed: the record of the members does not reach that day.",
        evidence="organisation/coe",
        presumed=True,
    ),
    case(
        a_member(MLI, "member", "2022"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "The record does not say what Mali was in 2022.",
        record=SUSPENDED,
    ),
    case(
        a_status(UKR, OPAQUE, "party", "1997"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Ukraine was not a party, with an end between 1 May 1997 and 31 May 1997. Ukraine was a "
            "contracting state or not a party from 1 May 1997 until 30 May 1997; it is not known "
            "which. Ukraine was a party or a contracting state from 31 May 1997 until 29 June 1997; "
            "it is not known which. Ukraine was a party from a day between 31 May 1997 and 30 June "
            "1997 on. Not known: the day on which the instrument was deposited."
        ),
        evidence="act/UKR.opaque.ratification.1997-05 clause/entry",
        record=IN_MAY,
    ),
]


@pytest.mark.parametrize("one", CASES)
def test_a_status_on_a_day_or_in_a_time(one: Case) -> None:
    assert one.judged() == one.verdict


UNOPENED = SmallRecord(
    treaties_on_record=(replace(OPAQUE, opened=None),),
    acts_on_record=(did(MLI, OPAQUE, ActKind.RATIFICATION, "../1997-05"),),
)
GAP = SmallRecord(coverage={ECPT.id: full_history("2015-02-05", table("2026-05-28", UKR))})

MEMBERS_TO_2000 = SmallRecord(coverage={COE: full_history("2000-01-01")})

MORE_EDGES = [
    case(
        a_member(RUS, "member", "2010"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Russia was a member from 28 February 1996 until 15 March 2022. Presumed: the record of "
            "the members does not reach that day."
        ),
        evidence="act/RUS.coe.accession.1996-02-28 clause/entry act/RUS.coe.cessation.2022-03-16",
        presumed=True,
        record=MEMBERS_TO_2000,
    ),
    case(
        a_status(UKR, ECPT, "contracting-state", "1997-05-05"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Ukraine was a contracting state from 5 May 1997 until 31 August 1997.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        record=NO_TABLE,
    ),
    case(
        a_status(MLI, OPAQUE, "party", "1900"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali was a contracting state or not a party until 3 January 1969; it is not known which.",
        evidence="act/MLI.opaque.ratification.../1997-05 clause/entry",
        record=UNOPENED,
    ),
    case(
        a_status(MLI, OPAQUE, "party", "1990"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Mali was a party or a contracting state or not a party from 4 January 1969 until 30 May "
            "1997; it is not known which. Not known: the day on which the instrument was deposited."
        ),
        evidence="act/MLI.opaque.ratification.../1997-05 clause/entry",
        record=UNOPENED,
    ),
    case(
        a_status(MLI, ECPT, "party", "2018-01-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Mali was not a party. Presumed: the record does not speak of the days from 6 February 2015 to 27 May 2026."),
        evidence="table-2026-05-28",
        presumed=True,
        record=GAP,
    ),
]


@pytest.mark.parametrize("one", MORE_EDGES)
def test_more_edges(one: Case) -> None:
    assert one.judged() == one.verdict


SAID_MORE = "That is more than a signatory, which has signed and not yet consented to be bound."


@pytest.mark.parametrize(("who", "when", "presumed"), [(UKR, "1997-05-05/1999", False), (UKR, "2027", True)])
def test_who_consented_is_more_than_a_signatory_before_and_after_it_is_bound(
    who: str, when: str, presumed: bool
) -> None:
    found = judge(a_status(who, ECPT, "signatory", when), RECORD)
    assert (found.outcome, found.rule, found.presumed) == (IMPRECISE, Rule.SIGNATURE_IS_NO_CONSENT, presumed)
    assert SAID_MORE in found.reason


@pytest.mark.parametrize("when", ["2022-03-16", "2022-09-15", "2022-04"])
def test_what_somebody_officially_holds_and_the_record_does_not_follow(when: str) -> None:
    found = judge(a_status(RUS, ECHR, "former-party", when), RECORD)
    assert (found.outcome, found.rule) == (IMPRECISE, Rule.RIVAL_POSITIONS)
    assert found.reason.startswith("That is the position of Russia: It ended on 16 March 2022. The record follows")
    assert found.evidence[:2] == ("position/end.rus", "position/end.coe")


@pytest.mark.parametrize(("status", "when"), [("former-party", "2022-03-15"), ("signatory", "2022-03-16")])
def test_what_nobody_holds_is_no_rival_position(status: str, when: str) -> None:
    found = judge(a_status(RUS, ECHR, status, when), RECORD)
    assert found.rule is not Rule.RIVAL_POSITIONS
    assert found.outcome is not CONFIRMED


def test_what_the_record_follows_instead_is_told() -> None:
    found = judge(a_status(RUS, ECHR, "former-party", "2022-03-16"), RECORD)
    assert found.reason.endswith(
        "The record follows the others. Russia was a party from 5 May 1998 until 15 September 2022."
    )


def test_a_position_on_an_end_decides_nothing_about_a_claim_that_it_goes_on() -> None:
    found = judge(a_status(RUS, ECHR, "party", "2022-10-01"), RECORD)
    assert (found.outcome, found.rule) == (CONTRADICTED, Rule.ON_RECORD)


def test_positions_differ_on_memberships_too() -> None:
    """That on the membership is asked for, and none on a treaty."""
    held = Position("position/end.rus", RUS, "It ended on 1 March 2022.", date(2022, 2, 28))
    record = SmallRecord(positions_on_record={"membership/RUS.coe": (held,)})
    found = judge(a_member(RUS, "former-member", "2022-03-01"), record)
    assert (found.outcome, found.rule) == (IMPRECISE, Rule.RIVAL_POSITIONS)
    assert found.evidence[0] == "position/end.rus"
