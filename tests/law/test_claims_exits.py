from __future__ import annotations

from dataclasses import replace

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.record import Position
from depositary.law.claims.rules import Rule
from depositary.law.clauses import Conflict, ExitClause
from depositary.law.coverage import Coverage
from depositary.law.rules import ExitPoints

from .builders import day, full_history, leave, table
from .claims_record import (
    ACTS,
    CAT,
    COE,
    CONFIRMED,
    CONTRADICTED,
    CSK,
    ECHR,
    ECPT,
    FCNM,
    GRC,
    ICCPR,
    IMPRECISE,
    MLI,
    OP1,
    OPAQUE,
    PLUS,
    PRK,
    PROTOCOL,
    ROME,
    RUS,
    TREATIES,
    TTO,
    UKR,
    UNVERIFIABLE,
    Case,
    SmallRecord,
    a_notice,
    an_effect,
    case,
    did,
)

M6 = leave("M6")
NO_TABLE = SmallRecord(coverage={ECPT.id: Coverage()})
MERGED = SmallRecord(treaties_on_record=[replace(ECPT, amends="treaty/x", all_at_once=True)])


def with_exit(clause: ExitClause) -> SmallRecord:
    return SmallRecord(treaties_on_record=[replace(ECPT, exit=clause)])


NOTICES = [
    case(
        a_notice(ECPT, 6),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary; not after 6 months."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        a_notice(ECPT, 12),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        a_notice(ECPT, 0),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary; not at once."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        a_notice(ECPT, 1),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary; not after one month."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        a_notice(ECPT, 6, RUS),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary; not after 6 months."
        ),
        evidence="treaty/ets-126/clause/denunciation",
        meant=(
            ("treaty/ets-5/clause/denunciation", "That is the period of Art. 58(1) of the Human Rights Convention."),
            ("treaty/ets-157/clause/denunciation", "That is the period of Art. 31(2) of the Minorities Convention."),
        ),
    ),
    case(
        a_notice(ICCPR, 12),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        "The Covenant has no clause on denunciation: no period of notice lets a party leave it.",
        evidence="treaty/mtdsg-iv-4/clause/denunciation",
    ),
    case(
        a_notice(OPAQUE, 12),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "What the Opaque Treaty says on leaving is not on record.",
        evidence="treaty/opaque",
    ),
    case(
        a_notice(PROTOCOL, 6),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "The First Protocol ends with its parent treaty. Art. 58(1) of the Human Rights "
            "Convention: six months later, counted from the receipt by the depositary; only once it "
            "has bound the party for 60 months."
        ),
        evidence="treaty/ets-5/clause/denunciation",
    ),
    case(
        a_notice(ECHR, 6),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 58(1) of the Human Rights Convention: six months later, counted from the receipt by"
            " the depositary; only once it has bound the party for 60 months."
        ),
        evidence="treaty/ets-5/clause/denunciation",
    ),
    case(
        a_notice(ECPT, 3),
        IMPRECISE,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: 90 days later, counted from the receipt by "
            "the depositary; days, not months."
        ),
        evidence="clause/denunciation",
        record=with_exit(leave("D90")),
    ),
    case(
        a_notice(ECPT, 2),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: 90 days later, counted from the receipt by "
            "the depositary; not after 2 months."
        ),
        evidence="clause/denunciation",
        record=with_exit(leave("D90")),
    ),
    case(
        a_notice(ECPT, 0),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the following month, counted "
            "from the receipt by the depositary; not at once."
        ),
        evidence="clause/denunciation",
        record=with_exit(leave("FOM0")),
    ),
    case(
        a_notice(ECPT, 0),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        ("Art. 22(2) of the Anti-Torture Convention: on the same day, counted from the receipt by the depositary."),
        evidence="clause/denunciation",
        record=with_exit(leave("SAME")),
    ),
    case(
        a_notice(ECPT, 3),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: the day after three months, counted from the "
            "receipt by the depositary."
        ),
        evidence="clause/denunciation",
        record=with_exit(leave("M3D")),
    ),
    case(
        a_notice(ECPT, 12),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: end of the financial year; of the next one, "
            "if notified in its last three months, counted from the receipt by the depositary; not "
            "after 12 months."
        ),
        evidence="clause/denunciation",
        record=with_exit(leave("COE7")),
    ),
    case(
        a_notice(ECPT, 0),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: end of the financial year; of the next one, "
            "if notified in its last three months, counted from the receipt by the depositary; not at"
            " once."
        ),
        evidence="clause/denunciation",
        record=with_exit(leave("COE7")),
    ),
    case(
        a_notice(ECPT, 6),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: six months later, counted from the receipt by"
            " the depositary; only at the end of a term of 5 years, and then of each term of 2 years."
        ),
        evidence="clause/denunciation",
        record=with_exit(replace(M6, points=ExitPoints(60, 24))),
    ),
    case(
        a_notice(ECPT, 6),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: six months later, counted from the receipt by"
            " the depositary; if the party is engaged in an armed conflict when it gives the notice, "
            "the effect waits for the end of it."
        ),
        evidence="clause/denunciation",
        record=with_exit(replace(M6, waits=Conflict.AT_NOTICE)),
    ),
    case(
        a_notice(ECPT, 6),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: six months later, counted from the receipt by"
            " the depositary; only once it has been in force for 60 months."
        ),
        evidence="clause/denunciation",
        record=with_exit(replace(M6, earliest_after_months=60, earliest_from_treaty=True)),
    ),
    case(
        a_notice(ECPT, 6),
        UNVERIFIABLE,
        Rule.NOTICE_PERIOD,
        "Art. 22(2) of the Anti-Torture Convention names no period that could be compared.",
        evidence="clause/denunciation",
        record=with_exit(leave(None)),
    ),
    case(
        a_notice(ECPT, 6),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "What the Anti-Torture Convention says on leaving is not on record.",
        evidence="treaty/ets-126",
        record=with_exit(leave(None, "")),
    ),
    case(
        a_notice(ECPT, 12),
        UNVERIFIABLE,
        Rule.NOTICE_PERIOD,
        "Art. 22(2) of the Anti-Torture Convention names no period that could be compared.",
        evidence="treaty/ets-126/clause/denunciation",
        record=MERGED,
    ),
]


@pytest.mark.parametrize("one", NOTICES)
def test_a_period_of_notice(one: Case) -> None:
    assert one.judged() == one.verdict


EFFECTS = [
    case(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "1998-08-26"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Trinidad and Tobago ceased to be bound on 26 August 1998.",
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1980-11-14 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "2000-06-27"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Trinidad and Tobago ceased to be bound on 27 June 2000.",
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1998-08-26 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.2000-03-27 treaty/mtdsg-iv-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "2000-06-29"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        (
            "Trinidad and Tobago ceased to be bound on 26 August 1998. Trinidad and Tobago ceased to "
            "be bound on 27 June 2000."
        ),
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1980-11-14 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation act/TTO.mtdsg-"
            "iv-5.accession.1998-08-26 act/TTO.mtdsg-iv-5.denunciation.2000-03-27"
        ),
    ),
    case(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "2000-06-28"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        (
            "Trinidad and Tobago ceased to be bound on 26 August 1998. Trinidad and Tobago ceased to "
            "be bound on 27 June 2000."
        ),
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1980-11-14 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation act/TTO.mtdsg-"
            "iv-5.accession.1998-08-26 act/TTO.mtdsg-iv-5.denunciation.2000-03-27"
        ),
    ),
    case(
        an_effect(TTO, OP1, ActKind.ACCESSION, "1981"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Trinidad and Tobago was bound from 14 February 1981 on.",
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1980-11-14 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "1998-08-26", "1998-05-26"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Trinidad and Tobago ceased to be bound on 26 August 1998.",
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1980-11-14 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "1998-08-26", "1998-05-25"),
        CONTRADICTED,
        Rule.ON_RECORD,
        (
            "Trinidad and Tobago ceased to be bound on 26 August 1998. Trinidad and Tobago gave "
            "notice of denunciation, received on 26 May 1998; Trinidad and Tobago gave notice of "
            "denunciation, received on 27 March 2000."
        ),
        evidence=(
            "act/TTO.mtdsg-iv-5.accession.1980-11-14 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation act/TTO.mtdsg-"
            "iv-5.denunciation.2000-03-27"
        ),
    ),
    case(
        an_effect(GRC, ECHR, ActKind.RATIFICATION, "1953-09-03"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "Greece was bound from a day between 3 September 1953 and 31 December 1953 on.",
        evidence=(
            "act/GRC.ets-5.ratification.1953 clause/entry act/GRC.ets-5.denunciation.1969-12-12 "
            "treaty/ets-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(GRC, ECHR, ActKind.RATIFICATION, "1953"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Greece was bound from a day between 3 September 1953 and 31 December 1953 on.",
        evidence=(
            "act/GRC.ets-5.ratification.1953 clause/entry act/GRC.ets-5.denunciation.1969-12-12 "
            "treaty/ets-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(GRC, ECHR, ActKind.DENUNCIATION, "1970-06-13"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        "Greece ceased to be bound on 12 June 1970.",
        evidence=(
            "act/GRC.ets-5.ratification.1953 clause/entry act/GRC.ets-5.denunciation.1969-12-12 "
            "treaty/ets-5/clause/denunciation"
        ),
    ),
    case(
        an_effect(RUS, ECPT, ActKind.DENUNCIATION, "2025-09-29"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        ("Russia ceases to be bound on 1 October 2026 at the earliest, if at all. Not known: the day of receipt."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        an_effect(RUS, ECPT, ActKind.DENUNCIATION, "2026-10-01"),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        ("Russia ceases to be bound on 1 October 2026 at the earliest, if at all. Not known: the day of receipt."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        an_effect(RUS, ECPT, ActKind.DENUNCIATION, "2026-11"),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        ("Russia ceases to be bound on 1 October 2026 at the earliest, if at all. Not known: the day of receipt."),
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        an_effect(RUS, ECHR, ActKind.CESSATION, "2022-03-16"),
        IMPRECISE,
        Rule.RIVAL_POSITIONS,
        (
            "That is the position of Russia: It ended on 16 March 2022. The record follows the "
            "others. Russia ceased to be bound on 16 September 2022."
        ),
        evidence=(
            "position/end.rus position/end.coe act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        an_effect(RUS, ECHR, ActKind.CESSATION, "2022-03-15"),
        IMPRECISE,
        Rule.RIVAL_POSITIONS,
        (
            "That is the position of Russia: It ended on 16 March 2022. The record follows the "
            "others. Russia ceased to be bound on 16 September 2022."
        ),
        evidence=(
            "position/end.rus position/end.coe act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        an_effect(RUS, ECHR, ActKind.CESSATION, "2022-03-14"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Russia ceased to be bound on 16 September 2022.",
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        an_effect(RUS, ECHR, ActKind.DENUNCIATION, "2022-09-16"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Russia ceased to be bound on 16 September 2022.",
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        an_effect(RUS, ECHR, ActKind.RATIFICATION, "2022-03-16"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Russia was bound from 5 May 1998 on.",
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        an_effect(RUS, CAT, ActKind.RATIFICATION, "1987-04-02"),
        CONTRADICTED,
        Rule.BEFORE_ENTRY_INTO_FORCE,
        (
            "The Convention against Torture itself entered into force on 26 June 1987. Russia was "
            "bound from 26 June 1987 on."
        ),
        evidence="treaty/mtdsg-iv-9 act/RUS.mtdsg-iv-9.ratification.1987-03-03 clause/entry",
    ),
    case(
        an_effect(MLI, CAT, ActKind.RATIFICATION, "1987-04-02"),
        CONTRADICTED,
        Rule.BEFORE_ENTRY_INTO_FORCE,
        "The Convention against Torture itself entered into force on 26 June 1987.",
        evidence="treaty/mtdsg-iv-9",
    ),
    case(
        an_effect(UKR, PLUS, ActKind.RATIFICATION, "2020"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Ukraine was bound from a day not before 1 September 2019 on. Not known: the day on which"
            " the treaty entered into force."
        ),
        evidence="act/UKR.cets-223.ratification.2019-05-05 clause/entry",
    ),
    case(
        an_effect(RUS, PLUS, ActKind.RATIFICATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia was a signatory; no such effect is on record.",
        evidence="act/RUS.cets-223.signature.2018-10-10",
    ),
    case(
        an_effect(MLI, ROME, ActKind.WITHDRAWAL, "2025-09-22"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Mali made an announcement on 22 September 2025. No notice is on record that could have "
            "had an effect; Mali was a party."
        ),
        evidence=(
            "act/MLI.mtdsg-xviii-10.announcement.2025-09-22 act/MLI.mtdsg-xviii-10.ratification.2000-08-16 clause/entry"
        ),
    ),
    case(
        an_effect(MLI, ROME, ActKind.WITHDRAWAL, "2028"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Mali made an announcement on 22 September 2025. No notice is on record that could have "
            "had an effect; Mali was a party. Presumed: the record goes to 22 November 2026."
        ),
        evidence=(
            "act/MLI.mtdsg-xviii-10.announcement.2025-09-22 act/MLI.mtdsg-xviii-10.ratification.2000-08-16 clause/entry"
        ),
        presumed=True,
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No notice of Ukraine is on record, and it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2028"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        ("No notice of Ukraine is on record, and it was a party. Presumed: the record goes to 22 November 2026."),
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        an_effect(RUS, ICCPR, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        "The Covenant has no clause on denunciation; Russia was a party.",
        evidence="treaty/mtdsg-iv-4/clause/denunciation",
    ),
    case(
        an_effect(PRK, ICCPR, ActKind.DENUNCIATION, "1998"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        "The Covenant has no clause on denunciation; North Korea was a party.",
        evidence="treaty/mtdsg-iv-4/clause/denunciation",
    ),
    case(
        an_effect(MLI, ECPT, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali was not a party; no such effect is on record.",
        evidence="treaty/ets-126",
    ),
    case(
        an_effect(MLI, ECPT, ActKind.DENUNCIATION, "2020"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "The record does not say when it had effect for Mali.",
        record=NO_TABLE,
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026-10-01", "2025-09-30"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No notice of Ukraine is on record, and it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026-04-01", "2025-09-30"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        (
            "What is received on 30 September 2025 takes effect on 1 October 2026: Art. 22(2), first "
            "day of the month after twelve months."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026-10-02", "2025-09-30"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        (
            "What is received on 30 September 2025 takes effect on 1 October 2026: Art. 22(2), first "
            "day of the month after twelve months."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026-04-01", "2025-09"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        (
            "What is received in September 2025 takes effect on 1 October 2026: Art. 22(2), first day"
            " of the month after twelve months."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026-04-01", "2025-09/.."),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No notice of Ukraine is on record, and it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        an_effect(UKR, ECHR, ActKind.DENUNCIATION, "2026-04-01", "2025-09-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Ukraine was not a party; no such effect is on record.",
        evidence="treaty/ets-5",
    ),
    case(
        an_effect(MLI, CAT, ActKind.ACCESSION, "2020-01-01", "2019-11-01"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        ("What is received on 1 November 2019 takes effect on 1 December 2019: Art. 19(2), 30 days later."),
        evidence="clause/entry",
    ),
    case(
        an_effect(RUS, FCNM, ActKind.DENUNCIATION, "2024-08-01"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Russia ceased to be bound on 1 August 2024.",
        evidence=(
            "act/RUS.ets-157.ratification.1998-08-21 clause/entry "
            "act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation"
        ),
    ),
    case(
        an_effect(CSK, ICCPR, ActKind.DENUNCIATION, "1993-01-01"),
        CONFIRMED,
        Rule.DAY_OF_EFFECT,
        "Czechoslovakia ceased to be bound on 1 January 1993.",
        evidence="act/CSK.mtdsg-iv-4.ratification.1975-12-23 clause/entry",
    ),
]


@pytest.mark.parametrize("one", EFFECTS)
def test_a_day_of_effect(one: Case) -> None:
    assert one.judged() == one.verdict


AT_HOME = SmallRecord(
    acts_on_record=(
        *ACTS,
        did(UKR, ECPT, ActKind.DOMESTIC_LAW, "1997-03-01"),
        did(MLI, ROME, ActKind.BILL, "2025-10-01"),
    )
)
OF_NOBODY = SmallRecord(
    treaties_on_record=(*TREATIES, replace(FCNM, id="treaty/of-nobody", organisation="")),
    acts_on_record=(
        did(MLI, "treaty/of-nobody", ActKind.RATIFICATION, "1999-01-01"),
        did(MLI, "treaty/of-nobody", ActKind.DENUNCIATION, "2010-01-01"),
        did(RUS, FCNM, ActKind.RATIFICATION, "1999-01-01"),
        did(RUS, FCNM, ActKind.DENUNCIATION, "2010-01-01"),
    ),
)
NO_RULE = SmallRecord(treaties_on_record=(replace(ECPT, exit=leave(None)),))
RIVALS = SmallRecord(
    positions_on_record={
        "participation/RUS.ets-5": (
            Position("position/a", RUS, "It ended on 16 March 2022.", day("2022-03-15")),
            Position("position/b", MLI, "It ended then.", day("2022-03-15")),
        )
    }
)
SEVERAL = replace(M6, points=ExitPoints(60, 24), waits=Conflict.AT_EXPIRY)
BOTH = SmallRecord(treaties_on_record=(replace(ECPT, exit=SEVERAL),))

EDGES = [
    case(
        a_notice(ECHR, 6, RUS),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 58(1) of the Human Rights Convention: six months later, counted from the receipt by"
            " the depositary; only once it has bound the party for 60 months."
        ),
        evidence="treaty/ets-5/clause/denunciation",
    ),
    case(
        a_notice(ROME, 6, MLI),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 127(1) of the Rome Statute: twelve months later, counted from the receipt by the "
            "depositary; not after 6 months."
        ),
        evidence="treaty/mtdsg-xviii-10/clause/denunciation",
        record=OF_NOBODY,
    ),
    case(
        a_notice(ECPT, 6, RUS),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary; not after 6 months."
        ),
        evidence="treaty/ets-126/clause/denunciation",
        meant=(
            ("treaty/ets-157/clause/denunciation", "That is the period of Art. 31(2) of the Minorities Convention."),
        ),
        record=OF_NOBODY,
    ),
    case(
        a_notice(ECPT, 0, RUS),
        CONTRADICTED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: first day of the month after twelve months, "
            "counted from the receipt by the depositary; not at once."
        ),
        evidence="treaty/ets-126/clause/denunciation",
    ),
    case(
        a_notice(ECPT, 6),
        CONFIRMED,
        Rule.NOTICE_PERIOD,
        (
            "Art. 22(2) of the Anti-Torture Convention: six months later, counted from the receipt by"
            " the depositary; only at the end of a term of 5 years, and then of each term of 2 years;"
            " if the party is engaged in an armed conflict when the period ends, the effect waits for"
            " the end of it."
        ),
        evidence="clause/denunciation",
        record=BOTH,
    ),
    case(
        an_effect(UKR, OPAQUE, ActKind.DENUNCIATION, "2026", "2025-09-30"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Ukraine was not a party; no such effect is on record. Presumed: the record goes to 22 November 2026."),
        evidence="treaty/opaque",
        presumed=True,
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026", "2025-09-30"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        ("No notice of Ukraine is on record, and it was a party. Presumed: the record goes to 22 November 2026."),
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        record=NO_RULE,
    ),
    case(
        an_effect(MLI, CAT, ActKind.ACCESSION, "1987-06-26", "1987-03-03"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali was not a party; no such effect is on record.",
        evidence="treaty/mtdsg-iv-9",
    ),
    case(
        an_effect(MLI, CAT, ActKind.ACCESSION, "1987-06-25/1987-06-26", "1987-03-03"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali was not a party; no such effect is on record.",
        evidence="treaty/mtdsg-iv-9",
    ),
    case(
        an_effect(RUS, ICCPR, ActKind.DENUNCIATION, "2030"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        (
            "The Covenant has no clause on denunciation; Russia was a party. Presumed: the record "
            "goes to 22 November 2026."
        ),
        evidence="treaty/mtdsg-iv-4/clause/denunciation",
        presumed=True,
    ),
    case(
        an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No notice of Ukraine is on record, and it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        record=AT_HOME,
    ),
    case(
        an_effect(MLI, ROME, ActKind.WITHDRAWAL, "2025-12"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Mali made an announcement on 22 September 2025; Mali had a bill before its parliament on"
            " 1 October 2025. No notice is on record that could have had an effect; Mali was a party."
        ),
        evidence=(
            "act/MLI.mtdsg-xviii-10.announcement.2025-09-22 act/MLI.mtdsg-xviii-10.bill.2025-10-01 "
            "act/MLI.mtdsg-xviii-10.ratification.2000-08-16 clause/entry"
        ),
        record=AT_HOME,
    ),
    case(
        an_effect(MLI, ECPT, ActKind.DENUNCIATION, "2030"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Mali was not a party; no such effect is on record. Presumed: the record goes to 22 November 2026."),
        evidence="treaty/ets-126",
        presumed=True,
    ),
    case(
        an_effect(RUS, ECHR, ActKind.CESSATION, "2022-03-16"),
        IMPRECISE,
        Rule.RIVAL_POSITIONS,
        (
            "That is the position of Russia: It ended on 16 March 2022. Mali: It ended then. The "
            "record follows the others. Russia ceased to be bound on 16 September 2022."
        ),
        evidence=(
            "position/a position/b act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
        record=RIVALS,
    ),
]


@pytest.mark.parametrize("one", EDGES)
def test_the_edges(one: Case) -> None:
    assert one.judged() == one.verdict


TWO_MISSING = SmallRecord(
    treaties_on_record=(replace(ECPT, in_force=None),),
    acts_on_record=(did(UKR, COE, ActKind.ACCESSION, "1995-11-09"), did(UKR, ECPT, ActKind.RATIFICATION, "1997")),
)
GAP = SmallRecord(coverage={ECPT.id: full_history("2015-02-05", table("2026-05-28", UKR))})

MORE_EDGES = [
    case(
        an_effect(UKR, ECPT, ActKind.RATIFICATION, "1999"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Ukraine was bound from a day not before 1 May 1997 on. Not known: the day on which the "
            "treaty entered into force."
        ),
        evidence="act/UKR.ets-126.ratification.1997 clause/entry",
        record=TWO_MISSING,
    ),
    case(
        an_effect(MLI, ECPT, ActKind.DENUNCIATION, "2018-01-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        (
            "Mali was not a party; no such effect is on record. Presumed: the record does not speak "
            "of the days from 6 February 2015 to 27 May 2026."
        ),
        evidence="table-2026-05-28",
        presumed=True,
        record=GAP,
    ),
]


@pytest.mark.parametrize("one", MORE_EDGES)
def test_more_edges(one: Case) -> None:
    assert one.judged() == one.verdict
