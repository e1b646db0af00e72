from __future__ import annotations

from dataclasses import replace

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.rules import Rule
from depositary.law.clauses import Openness
from depositary.law.coverage import Coverage

from .builders import full_history, table
from .claims_record import (
    ACTS,
    CAT,
    COE,
    CONFIRMED,
    CONTRADICTED,
    CSK,
    ECHR,
    ECPT,
    EU,
    FCNM,
    GRC,
    ICCPR,
    IMPRECISE,
    MLI,
    OPAQUE,
    PLUS,
    PRK,
    RATIFIED,
    ROME,
    RUS,
    UKR,
    UNVERIFIABLE,
    Case,
    SmallRecord,
    an_act,
    case,
    did,
)

GENERIC = SmallRecord(acts_on_record=[did(RUS, ECPT, ActKind.CONSENT, "1998-05-05")])
SHORT = SmallRecord(coverage={PLUS.id: full_history("2015-01-01"), ROME.id: full_history("2020-01-01")})
LETTER = SmallRecord(dates={RATIFIED.id: {"signed": "1998-04-01"}})
SET_ASIDE = did(RUS, ECPT, ActKind.RATIFICATION, "1997-12-31", aside=True)
ASIDE = SmallRecord(acts_on_record=(*ACTS, SET_ASIDE))
ASIDE_ALONE = SmallRecord(acts_on_record=(did(RUS, COE, ActKind.ACCESSION, "1996-02-28"), SET_ASIDE))
NO_TABLE = SmallRecord(coverage={ECPT.id: Coverage()})
UNDATED = SmallRecord(acts_on_record=[did(MLI, CAT, ActKind.DECLARATION)])
BY_EFFECT = SmallRecord(acts_on_record=[did(MLI, CAT, ActKind.OBJECTION, effect="2010-05")])

CASES = [
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-05"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-05-06"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "../2000"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.CONSENT, "1998"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.ACCESSION, "1998"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia consented to be bound on 5 May 1998.",
        evidence="act/RUS.ets-126.consent.1998-05-05",
        record=GENERIC,
    ),
    case(
        an_act(GRC, ECHR, ActKind.RATIFICATION),
        CONFIRMED,
        Rule.ON_RECORD,
        "Greece ratified in 1953; Greece ratified on 28 November 1974.",
        evidence="act/GRC.ets-5.ratification.1953 act/GRC.ets-5.ratification.1974-11-28",
    ),
    case(
        an_act(EU, ECPT, ActKind.SIGNATURE, "2003"),
        CONFIRMED,
        Rule.ON_RECORD,
        "European Union signed without reservation as to ratification on 5 May 2003.",
        evidence="act/eu.ets-126.definitive-signature.2003-05-05",
    ),
    case(
        an_act(EU, ECPT, ActKind.DEFINITIVE_SIGNATURE, "2003"),
        CONFIRMED,
        Rule.ON_RECORD,
        "European Union signed without reservation as to ratification on 5 May 2003.",
        evidence="act/eu.ets-126.definitive-signature.2003-05-05",
    ),
    case(
        an_act(EU, ECPT, ActKind.RATIFICATION, "2003"),
        IMPRECISE,
        Rule.KIND_OF_ACT,
        (
            "European Union signed without reservation as to ratification on 5 May 2003. That is "
            "another act than ratification, with the same effect."
        ),
        evidence="act/eu.ets-126.definitive-signature.2003-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.DEFINITIVE_SIGNATURE, "1996"),
        IMPRECISE,
        Rule.SIGNATURE_IS_NO_CONSENT,
        ("Russia signed on 28 February 1996, which is no definitive signature. Russia ratified on 5 May 1998."),
        evidence="act/RUS.ets-126.signature.1996-02-28 act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(EU, ECPT, ActKind.RATIFICATION, "2001"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 26 November 1987, and only members of the Council"
            " of Europe could join it. European Union was not a member in 2001. European Union signed"
            " without reservation as to ratification on 5 May 2003."
        ),
        evidence="treaty/ets-126 act/eu.ets-126.definitive-signature.2003-05-05",
    ),
    case(
        an_act(RUS, PLUS, ActKind.RATIFICATION),
        CONTRADICTED,
        Rule.SIGNATURE_IS_NO_CONSENT,
        (
            "Russia signed on 10 October 2018, which is no ratification. No consent is on record. "
            "Presumed: the record goes to 22 November 2026."
        ),
        evidence="act/RUS.cets-223.signature.2018-10-10",
        presumed=True,
    ),
    case(
        an_act(RUS, PLUS, ActKind.RATIFICATION, "2018-10-10"),
        CONTRADICTED,
        Rule.SIGNATURE_IS_NO_CONSENT,
        "Russia signed on 10 October 2018, which is no ratification. No consent is on record.",
        evidence="act/RUS.cets-223.signature.2018-10-10",
    ),
    case(
        an_act(RUS, PLUS, ActKind.RATIFICATION, "2018"),
        CONTRADICTED,
        Rule.SIGNATURE_IS_NO_CONSENT,
        (
            "Russia signed on 10 October 2018, which is no ratification. No consent is on record. "
            "Presumed: the record goes to 10 October 2018."
        ),
        evidence="act/RUS.cets-223.signature.2018-10-10",
        presumed=True,
        record=SHORT,
    ),
    case(
        an_act(RUS, PLUS, ActKind.RATIFICATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Russia is on record: it was a signatory.",
        evidence="act/RUS.cets-223.signature.2018-10-10",
    ),
    case(
        an_act(UKR, ECPT, ActKind.SIGNATURE, "1997"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No signature of Ukraine is on record; tables of parties do not show who signed.",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987-01/1987-06"),
        CONTRADICTED,
        Rule.BEFORE_OPENING,
        (
            "The treaty was opened for signature on 26 November 1987; nobody could join before. "
            "Russia ratified on 5 May 1998."
        ),
        evidence="treaty/ets-126 act/RUS.ets-126.ratification.1998-05-05",
        meant=(
            (
                "act/RUS.mtdsg-iv-9.ratification.1987-03-03",
                "Russia ratified on 3 March 1987: Convention against Torture.",
            ),
        ),
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "1986"),
        CONTRADICTED,
        Rule.BEFORE_OPENING,
        "The treaty was opened for signature on 26 November 1987; nobody could join before.",
        evidence="treaty/ets-126",
    ),
    case(
        an_act(MLI, ECPT, ActKind.ANNOUNCEMENT, "1986"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No announcement of Mali is on record, and the record of such acts is not complete.",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 26 November 1987, and only members of the Council"
            " of Europe could join it. Russia was not a member in 1987; it became one on 28 February "
            "1996. Russia ratified on 5 May 1998."
        ),
        evidence="treaty/ets-126 act/RUS.ets-126.ratification.1998-05-05",
        meant=(
            (
                "act/RUS.mtdsg-iv-9.ratification.1987-03-03",
                "Russia ratified on 3 March 1987: Convention against Torture.",
            ),
        ),
    ),
    case(
        an_act(RUS, ECHR, ActKind.SIGNATURE, "2023"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 4 November 1950, and only members of the Council "
            "of Europe could join it. Russia was not a member in 2023."
        ),
        evidence="treaty/ets-5",
    ),
    case(
        an_act(MLI, ECHR, ActKind.RATIFICATION, "1990"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 4 November 1950, and only members of the Council "
            "of Europe could join it. Mali was not a member in 1990."
        ),
        evidence="treaty/ets-5",
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2003"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Mali is on record: it was not a party.",
        evidence="treaty/ets-126",
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2001"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 26 November 1987, and only members of the Council"
            " of Europe could join it. Mali was not a member in 2001."
        ),
        evidence="treaty/ets-126",
    ),
    case(
        an_act(UKR, ECPT, ActKind.RATIFICATION, "1990"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Ukraine did not exist in 1990. Ukraine ratified on 5 May 1997.",
        evidence="state/UKR act/UKR.ets-126.ratification.1997-05-05",
    ),
    case(
        an_act(CSK, ICCPR, ActKind.RATIFICATION, "1995"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia did not exist in 1995. Czechoslovakia ratified on 23 December 1975.",
        evidence="state/CSK act/CSK.mtdsg-iv-4.ratification.1975-12-23",
    ),
    case(
        an_act(CSK, COE, ActKind.ACCESSION, "1995"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia did not exist in 1995.",
        evidence="state/CSK",
    ),
    case(
        an_act(CSK, ICCPR, ActKind.RATIFICATION, "1993"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia did not exist in 1993. Czechoslovakia ratified on 23 December 1975.",
        evidence="state/CSK act/CSK.mtdsg-iv-4.ratification.1975-12-23",
    ),
    case(
        an_act(CSK, ICCPR, ActKind.RATIFICATION, "1992"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Czechoslovakia ratified on 23 December 1975.",
        evidence="act/CSK.mtdsg-iv-4.ratification.1975-12-23",
    ),
    case(
        an_act(RUS, COE, ActKind.ADMISSION, "1996"),
        IMPRECISE,
        Rule.KIND_OF_ACT,
        ("Russia acceded on 28 February 1996. That is another act than admission, with the same effect."),
        evidence="act/RUS.coe.accession.1996-02-28",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-04"),
        IMPRECISE,
        Rule.RECEIPT_GOVERNS,
        "It was signed on 1 April 1998. Russia ratified on 5 May 1998, and that day counts.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
        record=LETTER,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1997"),
        CONTRADICTED,
        Rule.LOWER_SOURCE,
        "A source gives that; the record follows a higher one: Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1997-12-31 act/RUS.ets-126.ratification.1998-05-05",
        record=ASIDE,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1997"),
        CONTRADICTED,
        Rule.LOWER_SOURCE,
        "A source gives that; the record sets it aside.",
        evidence="act/RUS.ets-126.ratification.1997-12-31",
        record=ASIDE_ALONE,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-03"),
        IMPRECISE,
        Rule.LAW_IS_NO_DEPOSIT,
        (
            "Russia made a law at home on 28 March 1998, which changes nothing between states. Russia"
            " ratified on 5 May 1998."
        ),
        evidence="act/RUS.ets-126.domestic-law.1998-03-28 act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.DENUNCIATION, "2025-09"),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        (
            "Russia made a law at home on 29 September 2025. Whether the depositary received it is "
            "not known; missing: the day of receipt."
        ),
        evidence="act/RUS.ets-126.domestic-law.2025-09-29 possible-act/RUS.ets-126.denunciation",
    ),
    case(
        an_act(RUS, ECPT, ActKind.DENUNCIATION, "2025-10"),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        (
            "Denunciation by Russia is possible not before 29 September 2025. Whether the depositary "
            "received it is not known; missing: the day of receipt."
        ),
        evidence="possible-act/RUS.ets-126.denunciation",
    ),
    case(
        an_act(RUS, ECPT, ActKind.DENUNCIATION),
        UNVERIFIABLE,
        Rule.RECEIPT_UNKNOWN,
        (
            "Russia made a law at home on 29 September 2025. Whether the depositary received it is "
            "not known; missing: the day of receipt."
        ),
        evidence="act/RUS.ets-126.domestic-law.2025-09-29 possible-act/RUS.ets-126.denunciation",
    ),
    case(
        an_act(RUS, ECPT, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Russia is on record: it was a party.",
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        an_act(MLI, ROME, ActKind.WITHDRAWAL, "2025-09"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        ("Mali made an announcement on 22 September 2025. That changes no status, and no withdrawal is on record."),
        evidence="act/MLI.mtdsg-xviii-10.announcement.2025-09-22",
    ),
    case(
        an_act(MLI, ROME, ActKind.WITHDRAWAL),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Mali made an announcement on 22 September 2025. That changes no status, and no "
            "withdrawal is on record. Presumed: the record goes to 22 November 2026."
        ),
        evidence="act/MLI.mtdsg-xviii-10.announcement.2025-09-22",
        presumed=True,
    ),
    case(
        an_act(MLI, ROME, ActKind.WITHDRAWAL, "2025-09"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Mali made an announcement on 22 September 2025. That changes no status, and no "
            "withdrawal is on record. Presumed: the record goes to 1 January 2020."
        ),
        evidence="act/MLI.mtdsg-xviii-10.announcement.2025-09-22",
        presumed=True,
        record=SHORT,
    ),
    case(
        an_act(MLI, ROME, ActKind.ANNOUNCEMENT, "2025-09-23"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Mali made an announcement on 22 September 2025. No other announcement of Mali is on "
            "record, and the record of such acts is not complete."
        ),
        evidence="act/MLI.mtdsg-xviii-10.announcement.2025-09-22",
    ),
    case(
        an_act(RUS, ECHR, ActKind.DENUNCIATION, "2022"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to take part on 23 March 2022, by decision of the Committee of Ministers. "
            "That is no denunciation."
        ),
        evidence="act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        an_act(RUS, COE, ActKind.WITHDRAWAL, "2022-03-15"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia gave notice of withdrawal, received on 15 March 2022.",
        evidence="act/RUS.coe.withdrawal.2022-03-15",
    ),
    case(
        an_act(RUS, COE, ActKind.WITHDRAWAL, "2022-03-16"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        (
            "Russia ceased to take part on 16 March 2022, by decision of the Committee of Ministers. "
            "That is no withdrawal. Russia gave notice of withdrawal, received on 15 March 2022."
        ),
        evidence="act/RUS.coe.cessation.2022-03-16 act/RUS.coe.withdrawal.2022-03-15",
    ),
    case(
        an_act(RUS, FCNM, ActKind.CESSATION, "2024"),
        IMPRECISE,
        Rule.MANNER_OF_EXIT,
        "Russia gave notice of denunciation, received in January 2024. That is no cessation.",
        evidence="act/RUS.ets-157.denunciation.2024-01",
    ),
    case(
        an_act(RUS, FCNM, ActKind.DENUNCIATION, "2024-01-15"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        ("Russia gave notice of denunciation, received in January 2024: the record has no more exact date."),
        evidence="act/RUS.ets-157.denunciation.2024-01",
    ),
    case(
        an_act(RUS, FCNM, ActKind.WITHDRAWAL, "2024-01"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia gave notice of denunciation, received in January 2024.",
        evidence="act/RUS.ets-157.denunciation.2024-01",
    ),
    case(
        an_act(RUS, ICCPR, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        ("The treaty has no clause on denunciation, and no notice of Russia is on record: it was a party."),
        evidence="treaty/mtdsg-iv-4/clause/denunciation",
    ),
    case(
        an_act(PRK, ICCPR, ActKind.DENUNCIATION, "1997"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "North Korea gave notice of denunciation, received in August 1997. The treaty has no "
            "clause on denunciation: the notice changes nothing, and the party stays bound."
        ),
        evidence="act/PRK.mtdsg-iv-4.denunciation.1997-08",
    ),
    case(
        an_act(UKR, ECPT, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Ukraine is on record: it was a party.",
        evidence="act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        an_act(UKR, ECPT, ActKind.DENUNCIATION, "2027"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "No denunciation of Ukraine is on record, and the record does not reach far enough. "
            "Presumed: the record goes to 22 November 2026."
        ),
    ),
    case(
        an_act(MLI, ECPT, ActKind.DENUNCIATION, "2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Mali is on record: it was not a party.",
        evidence="treaty/ets-126",
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2010"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "No ratification of Mali is on record, and the record does not reach far enough. "
            "Presumed: no table that is on record speaks of that day."
        ),
        record=NO_TABLE,
    ),
    case(
        an_act(MLI, CAT, ActKind.DENUNCIATION, "2010"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Mali is on record: it was not a party.",
        evidence="treaty/mtdsg-iv-9",
    ),
    case(
        an_act(MLI, CAT, ActKind.DECLARATION, "2010"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "Mali made a declaration on a day that is not on record.",
        evidence="act/MLI.mtdsg-iv-9.declaration.undated",
        record=UNDATED,
    ),
    case(
        an_act(MLI, CAT, ActKind.DECLARATION),
        CONFIRMED,
        Rule.ON_RECORD,
        "Mali made a declaration on a day that is not on record.",
        evidence="act/MLI.mtdsg-iv-9.declaration.undated",
        record=UNDATED,
    ),
    case(
        an_act(MLI, CAT, ActKind.OBJECTION),
        CONFIRMED,
        Rule.ON_RECORD,
        "Mali objected to a reservation with effect in May 2010.",
        evidence="act/MLI.mtdsg-iv-9.objection.undated",
        record=BY_EFFECT,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1996", holds=False),
        CONFIRMED,
        Rule.SIGNATURE_IS_NO_CONSENT,
        ("Russia signed on 28 February 1996, which is no ratification. Russia ratified on 5 May 1998."),
        evidence="act/RUS.ets-126.signature.1996-02-28 act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998", holds=False),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.ACCESSION, "1998", holds=False),
        IMPRECISE,
        Rule.KIND_OF_ACT,
        "Russia ratified on 5 May 1998. That is another act than accession, with the same effect.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987-03"),
        CONTRADICTED,
        Rule.BEFORE_OPENING,
        (
            "The treaty was opened for signature on 26 November 1987; nobody could join before. "
            "Russia ratified on 5 May 1998."
        ),
        evidence="treaty/ets-126 act/RUS.ets-126.ratification.1998-05-05",
        meant=(
            (
                "act/RUS.mtdsg-iv-9.ratification.1987-03-03",
                "Russia ratified on 3 March 1987: Convention against Torture.",
            ),
        ),
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1988"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 26 November 1987, and only members of the Council"
            " of Europe could join it. Russia was not a member in 1988; it became one on 28 February "
            "1996. Russia ratified on 5 May 1998."
        ),
        evidence="treaty/ets-126 act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(MLI, COE, ActKind.ACCESSION, "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No accession of Mali is on record: it was not a member.",
        evidence="organisation/coe",
    ),
    case(
        an_act(MLI, COE, ActKind.ACCESSION, "2027"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "No accession of Mali is on record, and the record does not reach far enough. Presumed: "
            "the record of the members does not reach that day."
        ),
    ),
]


@pytest.mark.parametrize("one", CASES)
def test_an_act_against_the_record(one: Case) -> None:
    assert one.judged() == one.verdict


GAP = SmallRecord(coverage={ECPT.id: full_history("2015-02-05", table("2026-05-28", UKR))})
ON_INVITATION = SmallRecord(treaties_on_record=(replace(ECPT, invited_since=None), ECHR))
RETURNED = SmallRecord(
    acts_on_record=[one for one in ACTS if one.object == COE],
    treaties_on_record=(replace(ECPT, invited_since=None, openness=Openness.MEMBERS_ONLY, opened=None),),
)

MORE_EDGES = [
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2018-01-01"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "No ratification of Mali is on record, and the record does not reach far enough. "
            "Presumed: the record does not speak of the days from 6 February 2015 to 27 May 2026."
        ),
        record=GAP,
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2018-01-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Mali is on record: it was not a party.",
        evidence="treaty/ets-126",
        record=ON_INVITATION,
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2002-03-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Mali is on record: it was not a party.",
        evidence="treaty/ets-126",
    ),
    case(
        an_act(MLI, ECPT, ActKind.RATIFICATION, "2002-02-28"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 26 November 1987, and only members of the Council"
            " of Europe could join it. Mali was not a member on 28 February 2002."
        ),
        evidence="treaty/ets-126",
    ),
    case(
        an_act(GRC, ECPT, ActKind.RATIFICATION, "1972/1973"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "Only members of the Council of Europe could join it. Greece was not a member between 1 "
            "January 1972 and 31 December 1973."
        ),
        evidence="treaty/ets-126",
        record=RETURNED,
    ),
    case(
        an_act(GRC, ECPT, ActKind.RATIFICATION, "1972/1974-11-28"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Greece is on record: it was not a party.",
        evidence="treaty/ets-126",
        record=RETURNED,
    ),
    case(
        an_act(GRC, ECPT, ActKind.RATIFICATION, "1940/1951"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Greece is on record: it was not a party.",
        evidence="treaty/ets-126",
        record=RETURNED,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1990/2023"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Russia is on record: it was not a party.",
        evidence="treaty/ets-126",
        record=RETURNED,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1995"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "Only members of the Council of Europe could join it. Russia was not a member in 1995; it"
            " became one on 28 February 1996."
        ),
        evidence="treaty/ets-126",
        record=RETURNED,
    ),
    case(
        an_act(UKR, ECPT, ActKind.RATIFICATION, "1995"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Ukraine is on record: it was not a party.",
        evidence="treaty/ets-126",
        record=RETURNED,
    ),
]


@pytest.mark.parametrize("one", MORE_EDGES)
def test_more_edges(one: Case) -> None:
    assert one.judged() == one.verdict


SIGNED_TWICE = SmallRecord(
    acts_on_record=(*ACTS, did(RUS, ECPT, ActKind.SIGNATURE, "1996-06-01"), did(RUS, ECPT, ActKind.BILL, "1998-03-20"))
)
LETTERS = SmallRecord(dates={RATIFIED.id: {"signed": "1998-04-01", "sent": "1998-04-20"}})

CONFUSED = SmallRecord(
    acts_on_record=(
        did(UKR, COE, ActKind.ACCESSION, "1995-11-09"),
        did(UKR, ECPT, ActKind.SIGNATURE, "1996-05-02"),
        did(UKR, CAT, ActKind.RATIFICATION, "1999-01-01"),
    )
)

SAME_DAY = SmallRecord(
    acts_on_record=(did(UKR, OPAQUE, ActKind.RATIFICATION, "1997-05-05"), did(UKR, OPAQUE, ActKind.BILL, "1997-05-05"))
)
SAME_MONTH = SmallRecord(
    acts_on_record=(
        did(UKR, OPAQUE, ActKind.RATIFICATION, "1997-05"),
        did(UKR, OPAQUE, ActKind.DOMESTIC_LAW, "1997-05-10"),
        did(UKR, OPAQUE, ActKind.BILL, "1997-05-31"),
        did(UKR, OPAQUE, ActKind.PARLIAMENTARY_VOTE, "1997-06-01"),
    )
)

ON_THE_DAY = [
    case(
        an_act(UKR, OPAQUE, ActKind.DENUNCIATION, "1997"),
        CONTRADICTED,
        Rule.ANNOUNCEMENT_ONLY,
        (
            "Ukraine had a bill before its parliament on 5 May 1997. That changes no status, and no "
            "denunciation is on record."
        ),
        evidence="act/UKR.opaque.bill.1997-05-05",
        record=SAME_DAY,
    ),
    case(
        an_act(UKR, OPAQUE, ActKind.RATIFICATION, "1997-05-10"),
        IMPRECISE,
        Rule.LAW_IS_NO_DEPOSIT,
        (
            "Ukraine made a law at home on 10 May 1997, which changes nothing between states. Ukraine"
            " ratified in May 1997."
        ),
        evidence="act/UKR.opaque.domestic-law.1997-05-10 act/UKR.opaque.ratification.1997-05",
        record=SAME_MONTH,
    ),
    case(
        an_act(UKR, OPAQUE, ActKind.RATIFICATION, "1997-05-31"),
        IMPRECISE,
        Rule.LAW_IS_NO_DEPOSIT,
        (
            "Ukraine had a bill before its parliament on 31 May 1997, which changes nothing between "
            "states. Ukraine ratified in May 1997."
        ),
        evidence="act/UKR.opaque.bill.1997-05-31 act/UKR.opaque.ratification.1997-05",
        record=SAME_MONTH,
    ),
    case(
        an_act(UKR, OPAQUE, ActKind.RATIFICATION, "1997-06-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Ukraine ratified in May 1997.",
        evidence="act/UKR.opaque.ratification.1997-05",
        record=SAME_MONTH,
    ),
    case(
        an_act(RUS, ECHR, ActKind.DENUNCIATION, "2010"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Russia is on record: it was a party.",
        evidence="act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022-03-23",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1999"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
        record=ASIDE,
    ),
    case(
        an_act(UKR, ECPT, ActKind.RATIFICATION),
        CONTRADICTED,
        Rule.SIGNATURE_IS_NO_CONSENT,
        (
            "Ukraine signed on 2 May 1996, which is no ratification. No consent is on record. "
            "Presumed: the record goes to 22 November 2026."
        ),
        evidence="act/UKR.ets-126.signature.1996-05-02",
        presumed=True,
        record=CONFUSED,
    ),
    case(
        an_act(UKR, ECPT, ActKind.RATIFICATION, "1999"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Ukraine is on record: it was a signatory.",
        evidence="act/UKR.ets-126.signature.1996-05-02",
        meant=(
            (
                "act/UKR.mtdsg-iv-9.ratification.1999-01-01",
                "Ukraine ratified on 1 January 1999: Convention against Torture.",
            ),
        ),
        record=CONFUSED,
    ),
    case(
        an_act(RUS, ICCPR, ActKind.SIGNATURE, "2000"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No signature of Russia is on record; tables of parties do not show who signed.",
    ),
    case(
        an_act(MLI, ICCPR, ActKind.DENUNCIATION, "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Mali is on record: it was not a party.",
        evidence="treaty/mtdsg-iv-4",
    ),
    case(
        an_act(RUS, ICCPR, ActKind.DENUNCIATION, "2030"),
        CONTRADICTED,
        Rule.CANNOT_BE_LEFT,
        ("The treaty has no clause on denunciation, and no notice of Russia is on record: it was a party."),
        evidence="treaty/mtdsg-iv-4/clause/denunciation",
        presumed=True,
    ),
    case(
        an_act(GRC, ECHR, ActKind.DECLARATION, "1953-06"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No declaration of Greece is on record, and the record of such acts is not complete.",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1996"),
        IMPRECISE,
        Rule.SIGNATURE_IS_NO_CONSENT,
        ("Russia signed on 28 February 1996, which is no ratification. Russia ratified on 5 May 1998."),
        evidence="act/RUS.ets-126.signature.1996-02-28 act/RUS.ets-126.ratification.1998-05-05",
        record=SIGNED_TWICE,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-03"),
        IMPRECISE,
        Rule.LAW_IS_NO_DEPOSIT,
        (
            "Russia made a law at home on 28 March 1998; Russia had a bill before its parliament on "
            "20 March 1998, which changes nothing between states. Russia ratified on 5 May 1998."
        ),
        evidence=(
            "act/RUS.ets-126.domestic-law.1998-03-28 act/RUS.ets-126.bill.1998-03-20 "
            "act/RUS.ets-126.ratification.1998-05-05"
        ),
        record=SIGNED_TWICE,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-04-20"),
        IMPRECISE,
        Rule.RECEIPT_GOVERNS,
        "It was sent on 20 April 1998. Russia ratified on 5 May 1998, and that day counts.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
        record=LETTERS,
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987-11-26"),
        CONTRADICTED,
        Rule.NOT_ELIGIBLE,
        (
            "The treaty was opened for signature on 26 November 1987, and only members of the Council"
            " of Europe could join it. Russia was not a member on 26 November 1987; it became one on "
            "28 February 1996. Russia ratified on 5 May 1998."
        ),
        evidence="treaty/ets-126 act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987-11-25"),
        CONTRADICTED,
        Rule.BEFORE_OPENING,
        (
            "The treaty was opened for signature on 26 November 1987; nobody could join before. "
            "Russia ratified on 5 May 1998."
        ),
        evidence="treaty/ets-126 act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(UKR, OPAQUE, ActKind.RATIFICATION, "1991-08-23"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Ukraine did not exist on 23 August 1991.",
        evidence="state/UKR",
    ),
    case(
        an_act(UKR, OPAQUE, ActKind.RATIFICATION, "1991-08-24"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No ratification of Ukraine is on record: it was not a party.",
        evidence="treaty/opaque",
    ),
    case(
        an_act(CSK, OPAQUE, ActKind.RATIFICATION, "1992-12-31"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        ("No ratification of Czechoslovakia is on record, and the record does not reach far enough."),
    ),
    case(
        an_act(CSK, OPAQUE, ActKind.RATIFICATION, "1993-01-01"),
        CONTRADICTED,
        Rule.NO_SUCH_STATE_THEN,
        "Czechoslovakia did not exist on 1 January 1993.",
        evidence="state/CSK",
    ),
    case(
        an_act(RUS, ECPT, ActKind.DENUNCIATION, "2025-09-28"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Russia is on record: it was a party.",
        evidence=(
            "act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        an_act(RUS, ECPT, ActKind.ACCESSION, "2025-10"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Russia ratified on 5 May 1998.",
        evidence="act/RUS.ets-126.ratification.1998-05-05",
    ),
    case(
        an_act(MLI, COE, ActKind.WITHDRAWAL, "2000"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No withdrawal of Mali is on record: it was not a member.",
        evidence="organisation/coe",
    ),
    case(
        an_act(RUS, PLUS, ActKind.SIGNATURE),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia signed on 10 October 2018.",
        evidence="act/RUS.cets-223.signature.2018-10-10",
    ),
    case(
        an_act(UKR, PLUS, ActKind.SIGNATURE, "2018-10-10"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No signature of Ukraine is on record; tables of parties do not show who signed.",
    ),
    case(
        an_act(MLI, ROME, ActKind.GOVERNMENT_DECISION, "2025-09-22"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        ("No government decision of Mali is on record, and the record of such acts is not complete."),
    ),
    case(
        an_act(MLI, ROME, ActKind.ACCESSION, "2025-09-22"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Mali ratified on 16 August 2000.",
        evidence="act/MLI.mtdsg-xviii-10.ratification.2000-08-16",
    ),
    case(
        an_act(RUS, CAT, ActKind.DENUNCIATION, "1998"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "No denunciation of Russia is on record: it was a party.",
        evidence="act/RUS.mtdsg-iv-9.ratification.1987-03-03 clause/entry",
    ),
    case(
        an_act(CSK, CAT, ActKind.RATIFICATION),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "No ratification of Czechoslovakia is on record, and the record does not reach far "
            "enough. Presumed: the record goes to 22 November 2026."
        ),
    ),
]


@pytest.mark.parametrize("one", ON_THE_DAY)
def test_on_the_very_day_and_the_day_before(one: Case) -> None:
    assert one.judged() == one.verdict
