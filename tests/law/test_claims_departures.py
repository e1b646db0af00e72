from __future__ import annotations

from dataclasses import replace

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.assertion import Manner
from depositary.law.claims.judge import judge
from depositary.law.claims.rules import Rule
from depositary.law.coverage import Coverage

from .builders import day
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
    PRK,
    PROTOCOL,
    ROME,
    RUS,
    TTO,
    UKR,
    UNSEEN,
    UNVERIFIABLE,
    Case,
    SmallRecord,
    a_departure,
    an_effect,
    case,
    did,
)

NO_TABLE = SmallRecord(coverage={ECPT.id: Coverage()})
CEASED_IN_2000 = SmallRecord(
    acts_on_record=[
        did(UKR, OPAQUE, ActKind.RATIFICATION, "1997-05-05"),
        did(UKR, OPAQUE, ActKind.CESSATION, "2000"),
    ]
)
PROTOCOL_TOO = SmallRecord(acts_on_record=(*ACTS, did(RUS, PROTOCOL, ActKind.RATIFICATION, "1998-05-05")))

CASES = [
    case(
        a_departure(RUS, COE, Manner.LEFT, "2025"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a member on 16 March 2022, by decision of the Committee of Ministers, and not"
            " by a notice of its own. Russia holds: It withdrew by its own notice."
        ),
        evidence="act/RUS.coe.cessation.2022-03-16 position/manner.rus",
    ),
    case(
        a_departure(RUS, COE, Manner.WITHDREW, "2025"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a member on 16 March 2022, by decision of the Committee of Ministers, and not"
            " by a notice of its own. Russia holds: It withdrew by its own notice."
        ),
        evidence="act/RUS.coe.cessation.2022-03-16 position/manner.rus",
    ),
    case(
        a_departure(RUS, COE, Manner.EXPELLED, "2025"),
        CONFIRMED,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a member on 16 March 2022, by decision of the Committee of Ministers, and not"
            " by a notice of its own. Russia holds: It withdrew by its own notice."
        ),
        evidence="act/RUS.coe.cessation.2022-03-16 position/manner.rus",
    ),
    case(
        a_departure(RUS, ECHR, Manner.LEFT, "2025"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Russia ceased to be a party on 16 September 2022, by decision of the Committee of Ministers, and"
            " not by a notice of its own."
        ),
        evidence="act/RUS.ets-5.cessation.2022-03-23 position/end.rus position/end.coe",
    ),
    case(
        a_departure(RUS, ECHR, Manner.WITHDREW, "2025"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a party on 16 September 2022, by decision of the Committee of Ministers, and"
            " not by a notice of its own. Russia holds: It ended on 16 March 2022. Council of Europe "
            "holds: It ended on 16 September 2022."
        ),
        evidence="act/RUS.ets-5.cessation.2022-03-23 position/end.rus position/end.coe",
    ),
    case(
        a_departure(RUS, ECHR, Manner.EXPELLED, "2025"),
        CONFIRMED,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a party on 16 September 2022, by decision of the Committee of Ministers, and"
            " not by a notice of its own. Russia holds: It ended on 16 March 2022. Council of Europe "
            "holds: It ended on 16 September 2022."
        ),
        evidence="act/RUS.ets-5.cessation.2022-03-23 position/end.rus position/end.coe",
    ),
    case(
        a_departure(RUS, FCNM, Manner.LEFT, "2025"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ceased to be a party on 1 August 2024, by a notice of its own.",
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(RUS, FCNM, Manner.WITHDREW, "2025"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ceased to be a party on 1 August 2024, by a notice of its own.",
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(RUS, FCNM, Manner.EXPELLED, "2025"),
        CONTRADICTED,
        Rule.MANNER_OF_EXIT,
        "Russia ceased to be a party on 1 August 2024, by a notice of its own.",
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(RUS, FCNM, Manner.WITHDREW, "2024-01"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        ("Russia gave notice of denunciation, received in January 2024; it ceased to be a party on 1 August 2024."),
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(RUS, FCNM, Manner.WITHDREW, "2023"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Russia was a party then, and ceased to be one on 1 August 2024.",
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(GRC, COE, Manner.LEFT, "1969"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        ("Greece gave notice of withdrawal, received on 12 December 1969; it ceased to be a member on 1 January 1971."),
        evidence="act/GRC.coe.withdrawal.1969-12-12 clause/denunciation",
    ),
    case(
        a_departure(GRC, COE, Manner.LEFT, "1968"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Greece was a member then, and ceased to be one on 1 January 1971.",
        evidence="act/GRC.coe.withdrawal.1969-12-12 clause/denunciation",
    ),
    case(
        a_departure(GRC, COE, Manner.WITHDREW, "1972"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Greece ceased to be a member on 1 January 1971, by a notice of its own. It was a member again "
            "from 28 November 1974 on."
        ),
        evidence=(
            "act/GRC.coe.withdrawal.1969-12-12 clause/denunciation act/GRC.coe.accession.1974-11-28 clause/entry"
        ),
    ),
    case(
        a_departure(GRC, COE, Manner.WITHDREW),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Greece ceased to be a member on 1 January 1971, by a notice of its own. It was a member again "
            "from 28 November 1974 on."
        ),
        evidence=(
            "act/GRC.coe.withdrawal.1969-12-12 clause/denunciation act/GRC.coe.accession.1974-11-28 clause/entry"
        ),
    ),
    case(
        a_departure(GRC, COE, Manner.WITHDREW, "2020"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Greece ceased to be a member on 1 January 1971, by a notice of its own. It was a member again "
            "from 28 November 1974 on."
        ),
        evidence=(
            "act/GRC.coe.withdrawal.1969-12-12 clause/denunciation act/GRC.coe.accession.1974-11-28 clause/entry"
        ),
    ),
    case(
        a_departure(GRC, COE, Manner.EXPELLED, "2020"),
        CONTRADICTED,
        Rule.MANNER_OF_EXIT,
        (
            "Greece ceased to be a member on 1 January 1971, by a notice of its own. It was a member again "
            "from 28 November 1974 on."
        ),
        evidence=(
            "act/GRC.coe.withdrawal.1969-12-12 clause/denunciation act/GRC.coe.accession.1974-11-28 clause/entry"
        ),
    ),
    case(
        a_departure(TTO, OP1, Manner.WITHDREW),
        CONFIRMED,
        Rule.ON_RECORD,
        "Trinidad and Tobago ceased to be a party on 27 June 2000, by a notice of its own.",
        evidence="act/TTO.mtdsg-iv-5.denunciation.2000-03-27 treaty/mtdsg-iv-5/clause/denunciation",
    ),
    case(
        a_departure(TTO, OP1, Manner.WITHDREW, "1999"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Trinidad and Tobago ceased to be a party on 26 August 1998, by a notice of its own. It was a "
            "party again from 26 November 1998 on."
        ),
        evidence=(
            "act/TTO.mtdsg-iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation "
            "act/TTO.mtdsg-iv-5.accession.1998-08-26 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.2000-03-27"
        ),
    ),
    case(
        a_departure(TTO, OP1, Manner.WITHDREW, "2005"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Trinidad and Tobago ceased to be a party on 27 June 2000, by a notice of its own.",
        evidence="act/TTO.mtdsg-iv-5.denunciation.2000-03-27 treaty/mtdsg-iv-5/clause/denunciation",
    ),
    case(
        a_departure(TTO, OP1, Manner.WITHDREW, "1998-10"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Trinidad and Tobago ceased to be a party on 26 August 1998, by a notice of its own. It was a "
            "party again from 26 November 1998 on."
        ),
        evidence=(
            "act/TTO.mtdsg-iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation "
            "act/TTO.mtdsg-iv-5.accession.1998-08-26 clause/entry act/TTO.mtdsg-"
            "iv-5.denunciation.2000-03-27"
        ),
    ),
    case(
        a_departure(RUS, ECPT, Manner.WITHDREW, "2025-10"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        ("Russia was a party then; it ceases to be one on 1 October 2026 at the earliest, if at all."),
        evidence="possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation",
    ),
    case(
        a_departure(RUS, ECPT, Manner.WITHDREW, "2026-11"),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        ("Russia can cease to be a party not before 1 October 2026, if at all. Not known: the day of receipt."),
        evidence="possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation",
    ),
    case(
        a_departure(RUS, ECPT, Manner.WITHDREW),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        ("Russia can cease to be a party not before 1 October 2026, if at all. Not known: the day of receipt."),
        evidence="possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation",
    ),
    case(
        a_departure(CSK, ICCPR, Manner.LEFT, "1995"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia ceased to exist on 1 January 1993; it did not leave before.",
        evidence="state/CSK",
    ),
    case(
        a_departure(CSK, ICCPR, Manner.LEFT, "1990"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Czechoslovakia was a party then, and ceased to be one on 1 January 1993.",
        evidence="treaty/mtdsg-iv-4",
    ),
    case(
        a_departure(CSK, ICCPR, Manner.LEFT),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia ceased to exist on 1 January 1993; it did not leave before.",
        evidence="state/CSK",
    ),
    case(
        a_departure(GRC, COE, Manner.LEFT, "2020"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Greece ceased to be a member on 1 January 1971, by a notice of its own. It was a member again "
            "from 28 November 1974 on."
        ),
        evidence=(
            "act/GRC.coe.withdrawal.1969-12-12 clause/denunciation act/GRC.coe.accession.1974-11-28 clause/entry"
        ),
    ),
    case(
        a_departure(CSK, CAT, Manner.LEFT),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia ceased to exist on 1 January 1993; it did not leave before.",
        evidence="state/CSK",
    ),
    case(
        a_departure(MLI, ROME, Manner.WITHDREW, "2025-10"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        ("Mali made an announcement on 22 September 2025. No exit of Mali is on record: it was a party."),
        evidence="act/MLI.mtdsg-xviii-10.announcement.2025-09-22",
    ),
    case(
        a_departure(UKR, ECPT, Manner.WITHDREW, "2025-10"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No exit of Ukraine is on record: it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        a_departure(UKR, ECPT, Manner.WITHDREW),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("No exit of Ukraine is on record: it was a party. Presumed: the record goes to 22 November 2026."),
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        presumed=True,
    ),
    case(
        a_departure(PRK, ICCPR, Manner.WITHDREW, "2000"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        (
            "North Korea gave notice of denunciation, received in August 1997. The treaty has no "
            "clause on denunciation, and North Korea was a party."
        ),
        evidence="treaty/mtdsg-iv-4/clause/denunciation act/PRK.mtdsg-iv-4.denunciation.1997-08",
    ),
    case(
        a_departure(RUS, ICCPR, Manner.WITHDREW, "2000"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        "The treaty has no clause on denunciation, and Russia was a party.",
        evidence=("treaty/mtdsg-iv-4/clause/denunciation act/RUS.mtdsg-iv-4.ratification.1973-10-16 clause/entry"),
    ),
    case(
        a_departure(MLI, ECPT, Manner.WITHDREW, "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali had nothing to leave: it was not a party.",
        evidence="treaty/ets-126",
    ),
    case(
        a_departure(MLI, ECPT, Manner.WITHDREW, "2020"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No time of Mali as a party is on record.",
        record=NO_TABLE,
    ),
    case(
        a_departure(MLI, COE, Manner.WITHDREW, "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali had nothing to leave: it was not a member.",
        evidence="organisation/coe",
    ),
    case(
        a_departure(UKR, OPAQUE, Manner.EXPELLED, "2000-06"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Ukraine ceased to be a party between 1 January 2000 and 31 December 2000. Not known: the"
            " day on which the decision took effect."
        ),
        evidence="act/UKR.opaque.cessation.2000",
        record=CEASED_IN_2000,
    ),
    case(
        a_departure(UKR, OPAQUE, Manner.EXPELLED, "2001"),
        CONFIRMED,
        Rule.MANNER_OF_EXIT,
        (
            "Ukraine ceased to be a party on a day between 1 January 2000 and 31 December 2000, by decision "
            "of an organ, and not by a notice of its own."
        ),
        evidence="act/UKR.opaque.cessation.2000",
        record=CEASED_IN_2000,
    ),
    case(
        a_departure(RUS, PROTOCOL, Manner.WITHDREW, "2023"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a party on 16 September 2022, not by a notice of its own. The protocol ends "
            "with the parent treaty."
        ),
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
        record=PROTOCOL_TOO,
    ),
    case(
        a_departure(RUS, PROTOCOL, Manner.EXPELLED, "2023"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to be a party on 16 September 2022, not by a notice of its own. The protocol ends "
            "with the parent treaty."
        ),
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
        record=PROTOCOL_TOO,
    ),
]


@pytest.mark.parametrize("one", CASES)
def test_whether_and_how_it_left(one: Case) -> None:
    assert one.judged() == one.verdict


def test_where_only_a_revocation_is_not_known_it_is_not_the_receipt_that_is_missing() -> None:
    revoked = replace(UNSEEN, kind=ActKind.REVOCATION, actor=UKR, id="possible-act/UKR.ets-126.revocation")
    notice = did(UKR, ECPT, ActKind.DENUNCIATION, "2025-01-15")
    record = SmallRecord(acts_on_record=(*ACTS, notice), possible=(replace(revoked, not_before=day("2025-02-01")),))
    left = judge(a_departure(UKR, ECPT, Manner.WITHDREW, "2026-03"), record)
    assert (left.outcome, left.rule) == (UNVERIFIABLE, Rule.UNDETERMINED)
    over = judge(an_effect(UKR, ECPT, ActKind.DENUNCIATION, "2026-02-01"), record)
    assert (over.outcome, over.rule) == (UNVERIFIABLE, Rule.UNDETERMINED)


AT_HOME = SmallRecord(
    acts_on_record=(
        *ACTS,
        did(UKR, ECPT, ActKind.DOMESTIC_LAW, "1997-03-01"),
        did(MLI, ROME, ActKind.BILL, "2025-10-01"),
    )
)
REJOINED = SmallRecord(
    acts_on_record=(
        did(UKR, OP1, ActKind.ACCESSION, "1993-01-05"),
        did(UKR, OP1, ActKind.DENUNCIATION, "1999-01-05"),
        did(UKR, OP1, ActKind.ACCESSION, "1999-01-05"),
    )
)
IN_A_YEAR = SmallRecord(
    acts_on_record=(
        did(UKR, OP1, ActKind.ACCESSION, "1993-01-05"),
        did(UKR, OP1, ActKind.DENUNCIATION, "1999"),
    )
)
ENDED_TWICE = SmallRecord(
    acts_on_record=(
        did(CSK, OP1, ActKind.ACCESSION, "1977-01-05"),
        did(CSK, OP1, ActKind.DENUNCIATION, "1980-01-05"),
        did(CSK, OP1, ActKind.ACCESSION, "1985-01-05"),
    )
)

EDGES = [
    case(
        a_departure(CSK, ICCPR, Manner.LEFT, "1993-01-01"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia ceased to exist on 1 January 1993; it did not leave before.",
        evidence="state/CSK",
    ),
    case(
        a_departure(CSK, ICCPR, Manner.LEFT, "1992-12-31"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Czechoslovakia was a party then, and ceased to be one on 1 January 1993.",
        evidence="treaty/mtdsg-iv-4",
    ),
    case(
        a_departure(RUS, FCNM, Manner.LEFT, "2024-08-01"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ceased to be a party on 1 August 2024, by a notice of its own.",
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(RUS, FCNM, Manner.LEFT, "2024-07-31"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        ("Russia gave notice of denunciation, received in January 2024; it ceased to be a party on 1 August 2024."),
        evidence="act/RUS.ets-157.denunciation.2024-01 treaty/ets-157/clause/denunciation",
    ),
    case(
        a_departure(UKR, OP1, Manner.LEFT),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Ukraine ceased to be a party on 5 April 1999, by a notice of its own. It was a party "
            "again from 5 April 1999 on."
        ),
        evidence=(
            "act/UKR.mtdsg-iv-5.denunciation.1999-01-05 treaty/mtdsg-iv-5/clause/denunciation "
            "act/UKR.mtdsg-iv-5.accession.1999-01-05 clause/entry"
        ),
        record=REJOINED,
    ),
    case(
        a_departure(TTO, OP1, Manner.LEFT, "1990"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        "Trinidad and Tobago was a party then, and ceased to be one on 26 August 1998.",
        evidence="act/TTO.mtdsg-iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation",
    ),
    case(
        a_departure(TTO, OP1, Manner.LEFT, "1998-08-25"),
        IMPRECISE,
        Rule.DAY_OF_EFFECT,
        (
            "Trinidad and Tobago gave notice of denunciation, received on 26 May 1998; it ceased to "
            "be a party on 26 August 1998."
        ),
        evidence="act/TTO.mtdsg-iv-5.denunciation.1998-05-26 treaty/mtdsg-iv-5/clause/denunciation",
    ),
    case(
        a_departure(RUS, ECPT, Manner.LEFT, "2026-10-01"),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        ("Russia can cease to be a party not before 1 October 2026, if at all. Not known: the day of receipt."),
        evidence="possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation",
    ),
    case(
        a_departure(RUS, ECPT, Manner.LEFT, "2026-09-30"),
        CONTRADICTED,
        Rule.DAY_OF_EFFECT,
        ("Russia was a party then; it ceases to be one on 1 October 2026 at the earliest, if at all."),
        evidence="possible-act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation",
    ),
    case(
        a_departure(UKR, OP1, Manner.LEFT, "1999-06"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Ukraine ceased to be a party between 1 April 1999 and 31 March 2000. Not known: the day "
            "on which the notice was received."
        ),
        evidence="act/UKR.mtdsg-iv-5.denunciation.1999 treaty/mtdsg-iv-5/clause/denunciation",
        record=IN_A_YEAR,
    ),
    case(
        a_departure(CSK, OP1, Manner.LEFT, "1995"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Czechoslovakia ceased to be a party on 1 January 1993, not by a notice of its own. It "
            "ceased to exist, and what bound it ended with it."
        ),
        record=ENDED_TWICE,
    ),
    case(
        a_departure(CSK, OP1, Manner.WITHDREW, "1982"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Czechoslovakia ceased to be a party on 5 April 1980, by a notice of its own. It was a "
            "party again from 5 April 1985 on."
        ),
        evidence=(
            "act/CSK.mtdsg-iv-5.denunciation.1980-01-05 treaty/mtdsg-iv-5/clause/denunciation "
            "act/CSK.mtdsg-iv-5.accession.1985-01-05 clause/entry"
        ),
        record=ENDED_TWICE,
    ),
    case(
        a_departure(MLI, ECPT, Manner.LEFT, "2030"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Mali had nothing to leave: it was not a party. Presumed: the record goes to 22 November 2026."),
        evidence="treaty/ets-126",
        presumed=True,
    ),
    case(
        a_departure(UKR, ECPT, Manner.LEFT, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No exit of Ukraine is on record: it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        record=AT_HOME,
    ),
    case(
        a_departure(MLI, ROME, Manner.LEFT, "2025-12"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Mali made an announcement on 22 September 2025. Mali had a bill before its parliament on"
            " 1 October 2025. No exit of Mali is on record: it was a party."
        ),
        evidence="act/MLI.mtdsg-xviii-10.announcement.2025-09-22 act/MLI.mtdsg-xviii-10.bill.2025-10-01",
        record=AT_HOME,
    ),
    case(
        a_departure(UKR, COE, Manner.LEFT, "2025-12"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No exit of Ukraine is on record: it was a member.",
        evidence="act/UKR.coe.accession.1995-11-09 clause/entry",
    ),
]


@pytest.mark.parametrize("one", EDGES)
def test_the_edges(one: Case) -> None:
    assert one.judged() == one.verdict
