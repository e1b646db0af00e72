from __future__ import annotations

from dataclasses import replace

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.judge import judge
from depositary.law.claims.record import Position
from depositary.law.claims.rules import Rule
from depositary.law.coverage import Coverage
from depositary.law.powers import Mode

from .builders import full_history, table
from .claims_record import (
    ACTS,
    CAT,
    CATC,
    COE,
    COMPLAINTS,
    CONFIRMED,
    CONTRADICTED,
    COURT,
    CPT,
    ECHR,
    ECPT,
    EU,
    GRC,
    IMPRECISE,
    MLI,
    NO_COMPLAINTS,
    ORPHAN,
    ROME,
    RUS,
    UKR,
    UN,
    UNVERIFIABLE,
    VISITS,
    Case,
    SmallRecord,
    a_founder,
    a_power,
    case,
    did,
)

ACCEPTED = SmallRecord(acts_on_record=(*ACTS, replace(did(RUS, CAT, ActKind.DECLARATION, "1991-10-01"), article="22")))
NO_TABLE = SmallRecord(coverage={ECPT.id: Coverage()})
LEFT = SmallRecord(
    acts_on_record=(
        did(UKR, ECPT, ActKind.RATIFICATION, "1997-05-05"),
        did(UKR, COE, ActKind.ACCESSION, "1995-11-09"),
        did(UKR, ECPT, ActKind.DENUNCIATION, "2010-05-05"),
    )
)
TWICE = SmallRecord(powers_on_record=(VISITS, replace(VISITS, id="body/cpt/power/visits-2", treaty=CAT.id)))
MORE = SmallRecord(
    powers_on_record=(
        VISITS,
        NO_COMPLAINTS,
        COMPLAINTS,
        replace(VISITS, id="body/cpt/power/statement", kind="public-statement"),
        replace(VISITS, id="body/cat/power/visits", body=CATC),
    )
)
ODD = SmallRecord(organisations={ORPHAN: UN, CPT: EU})
OF_ROME = SmallRecord(founders={COURT: ROME.id})

POWERS = [
    case(
        a_power("visits", CPT),
        CONFIRMED,
        Rule.ON_RECORD,
        "CPT: Anti-Torture Convention, Art. 2.",
        evidence="body/cpt/power/visits",
    ),
    case(
        a_power("visits"),
        CONFIRMED,
        Rule.ON_RECORD,
        "CPT: Anti-Torture Convention, Art. 2.",
        evidence="body/cpt/power/visits",
    ),
    case(
        a_power("individual-complaint", CPT),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of individual complaint (Art. 1); it has: visits.",
        evidence="body/cpt/power/complaints",
    ),
    case(
        a_power("inquiry", CPT),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of inquiry; it has: visits.",
        evidence="body/cpt/power/visits body/cpt/power/complaints",
    ),
    case(
        a_power("inquiry"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No power of any body that is called inquiry is on record.",
    ),
    case(
        a_power("visits", ORPHAN),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No power of Orphan Committee that is called visits is on record.",
    ),
    case(
        a_power("individual-complaint"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Committee against Torture: Convention against Torture, Art. 22.",
        evidence="body/cat/power/complaints",
    ),
    case(
        a_power("visits", CPT, RUS, when="2000"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("CPT had the power of visits over Russia from 1 September 1998 on (Anti-Torture Convention, Art. 2)."),
        evidence=(
            "body/cpt/power/visits act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_power("visits", "", RUS, when="2000"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("CPT had the power of visits over Russia from 1 September 1998 on (Anti-Torture Convention, Art. 2)."),
        evidence=(
            "body/cpt/power/visits act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_power("visits", CPT, RUS, when="1998"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "CPT had no power of visits over Russia (Anti-Torture Convention, Art. 2). Not a party to"
            " the treaty. CPT had the power of visits over Russia from 1 September 1998 on (Anti-"
            "Torture Convention, Art. 2)."
        ),
        evidence=(
            "body/cpt/power/visits act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_power("visits", CPT, RUS, when="1997"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("CPT had no power of visits over Russia (Anti-Torture Convention, Art. 2). Not a party to the treaty."),
        evidence="body/cpt/power/visits",
    ),
    case(
        a_power("visits", CPT, RUS, when="2026-11"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        ("Whether CPT had the power of visits over Russia cannot be said; not known: the day of receipt."),
        evidence=(
            "body/cpt/power/visits act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_power("visits", CPT, RUS, when="2026"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "CPT had the power of visits over Russia from 1 September 1998 on (Anti-Torture "
            "Convention, Art. 2). Whether CPT had the power of visits over Russia cannot be said; not"
            " known: the day of receipt."
        ),
        evidence=(
            "body/cpt/power/visits act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_power("visits", CPT, UKR, when="2027"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "CPT had the power of visits over Ukraine from 1 September 1997 on (Anti-Torture "
            "Convention, Art. 2). Presumed: the record goes to 22 November 2026."
        ),
        evidence="body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        presumed=True,
    ),
    case(
        a_power("visits", CPT, UKR, when="1997"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "CPT had no power of visits over Ukraine (Anti-Torture Convention, Art. 2). Not a party "
            "to the treaty. CPT had the power of visits over Ukraine from 1 September 1997 on (Anti-"
            "Torture Convention, Art. 2)."
        ),
        evidence="body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry",
    ),
    case(
        a_power("individual-complaint", CPT, RUS, when="2020"),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of individual complaint (Art. 1); it has: visits.",
        evidence="body/cpt/power/complaints",
    ),
    case(
        a_power("individual-complaint", CPT, RUS, when="2020"),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of individual complaint (Art. 1); it has: visits.",
        evidence="body/cpt/power/complaints",
        meant=(("body/cat/power/complaints", "Committee against Torture had it over Russia: Art. 22."),),
        record=ACCEPTED,
    ),
    case(
        a_power("individual-complaint", CPT, RUS, facts="2020"),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of individual complaint (Art. 1); it has: visits.",
        evidence="body/cpt/power/complaints",
        record=ACCEPTED,
    ),
    case(
        a_power("individual-complaint", CATC, RUS, when="2020"),
        CONTRADICTED,
        Rule.DECLARATION_NEEDED,
        (
            "Committee against Torture had no power of individual complaint over Russia (Convention "
            "against Torture, Art. 22). No acceptance under Art. 22 is in the record."
        ),
        evidence="body/cat/power/complaints",
    ),
    case(
        a_power("individual-complaint", CATC, RUS, when="2020"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Committee against Torture had the power of individual complaint over Russia from 1 "
            "October 1991 on (Convention against Torture, Art. 22)."
        ),
        evidence=(
            "body/cat/power/complaints act/RUS.mtdsg-iv-9.ratification.1987-03-03 clause/entry "
            "act/RUS.mtdsg-iv-9.declaration.1991-10-01"
        ),
        record=ACCEPTED,
    ),
    case(
        a_power("individual-complaint", CATC, RUS, when="1991"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "Committee against Torture had no power of individual complaint over Russia (Convention "
            "against Torture, Art. 22). No acceptance under Art. 22 is in the record. Committee "
            "against Torture had the power of individual complaint over Russia from 1 October 1991 on"
            " (Convention against Torture, Art. 22)."
        ),
        evidence=(
            "body/cat/power/complaints act/RUS.mtdsg-iv-9.ratification.1987-03-03 clause/entry "
            "act/RUS.mtdsg-iv-9.declaration.1991-10-01"
        ),
        record=ACCEPTED,
    ),
    case(
        a_power("individual-complaint", CATC, MLI, when="2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        (
            "Committee against Torture had no power of individual complaint over Mali (Convention "
            "against Torture, Art. 22). Not a party to the treaty."
        ),
        evidence="body/cat/power/complaints",
    ),
    case(
        a_power("individual-complaint", CATC, RUS, facts="2020"),
        CONTRADICTED,
        Rule.DECLARATION_NEEDED,
        "Committee against Torture over Russia: No acceptance under Art. 22 is in the record.",
        evidence="body/cat/power/complaints",
    ),
    case(
        a_power("individual-complaint", CATC, MLI, facts="2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Committee against Torture over Mali: Not a party to the treaty.",
        evidence="body/cat/power/complaints",
    ),
    case(
        a_power("binding-judgment", COURT, RUS, when="2025"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights had the power of binding judgment over Russia (Human "
            "Rights Convention, Art. 46(1)) and lost it on 16 September 2022. What happened before "
            "the exit can still be brought and judged. Council of Europe holds: Facts of that day are"
            " not covered."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, when="2022"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "European Court of Human Rights had the power of binding judgment over Russia from 5 May "
            "1998 on (Human Rights Convention, Art. 46(1)). European Court of Human Rights had the "
            "power of binding judgment over Russia (Human Rights Convention, Art. 46(1)) and lost it "
            "on 16 September 2022. What happened before the exit can still be brought and judged. "
            "Council of Europe holds: Facts of that day are not covered."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, when="1990"),
        CONTRADICTED,
        Rule.ON_RECORD,
        (
            "European Court of Human Rights had no power of binding judgment over Russia (Human "
            "Rights Convention, Art. 46(1)). Not a party to the treaty. Council of Europe holds: "
            "Facts of that day are not covered."
        ),
        evidence="court/ecthr/power/judgment position/boundary.coe",
    ),
    case(
        replace(a_power("binding-judgment", COURT, RUS, when="2025"), holds=False),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights had the power of binding judgment over Russia (Human "
            "Rights Convention, Art. 46(1)) and lost it on 16 September 2022. What happened before "
            "the exit can still be brought and judged. Council of Europe holds: Facts of that day are"
            " not covered."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2020"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "European Court of Human Rights over Russia: In force since 5 May 1998, and on 31 "
            "December 2020. The state left on 16 September 2022, and remains answerable for what "
            "happened before."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights over Russia: In force since 5 May 1998, and on 1 January "
            "2022. The state left on 16 September 2022, and remains answerable for what happened "
            "before. European Court of Human Rights over Russia: Two readings of the rule differ on "
            "facts of 16 September 2022, the day on which the exit took effect. European Court of "
            "Human Rights over Russia: The power over the state ended on 16 September 2022; the facts"
            " are not earlier."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe position/boundary.court"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022-09-15"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "European Court of Human Rights over Russia: In force since 5 May 1998, and on 15 "
            "September 2022. The state left on 16 September 2022, and remains answerable for what "
            "happened before."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022-09-16"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "European Court of Human Rights over Russia: Two readings of the rule differ on facts of "
            "16 September 2022, the day on which the exit took effect."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe position/boundary.court"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022-09-17"),
        CONTRADICTED,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights over Russia: The power over the state ended on 16 "
            "September 2022; the facts are not earlier."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022-09"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights over Russia: In force since 5 May 1998, and on 1 "
            "September 2022. The state left on 16 September 2022, and remains answerable for what "
            "happened before. European Court of Human Rights over Russia: Two readings of the rule "
            "differ on facts of 16 September 2022, the day on which the exit took effect. European "
            "Court of Human Rights over Russia: The power over the state ended on 16 September 2022; "
            "the facts are not earlier."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe position/boundary.court"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2023"),
        CONTRADICTED,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights over Russia: The power over the state ended on 16 "
            "September 2022; the facts are not earlier."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="1990"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "European Court of Human Rights over Russia: Not a party to the treaty.",
        evidence="court/ecthr/power/judgment",
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="1998"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "European Court of Human Rights over Russia: Not a party to the treaty. European Court of"
            " Human Rights over Russia: In force since 5 May 1998, and on 5 May 1998. The state left "
            "on 16 September 2022, and remains answerable for what happened before."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022-09-16/2022-09-20"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "European Court of Human Rights over Russia: Two readings of the rule differ on facts of "
            "16 September 2022, the day on which the exit took effect. European Court of Human Rights"
            " over Russia: The power over the state ended on 16 September 2022; the facts are not "
            "earlier."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe position/boundary.court"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, RUS, facts="2022-09-10/2022-09-16"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "European Court of Human Rights over Russia: In force since 5 May 1998, and on 10 "
            "September 2022. The state left on 16 September 2022, and remains answerable for what "
            "happened before. European Court of Human Rights over Russia: Two readings of the rule "
            "differ on facts of 16 September 2022, the day on which the exit took effect."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe position/boundary.court"
        ),
    ),
    case(
        a_power("visits", CPT, RUS, facts="2026-11"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        ("CPT over Russia: It cannot be said whether the power was in force; not known: the day of receipt."),
        evidence=(
            "body/cpt/power/visits act/RUS.ets-126.ratification.1998-05-05 clause/entry possible-"
            "act/RUS.ets-126.denunciation treaty/ets-126/clause/denunciation"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, MLI, facts="2020"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "European Court of Human Rights over Mali: Not a party to the treaty.",
        evidence="court/ecthr/power/judgment",
    ),
    case(
        a_power("binding-judgment", COURT, GRC, facts="1960/1980"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights over Greece: In force since a day between 3 September "
            "1953 and 31 December 1953, and on 1 January 1960. The state left on 12 June 1970, and "
            "remains answerable for what happened before. European Court of Human Rights over Greece:"
            " The power over the state ended on 12 June 1970; the facts are not earlier. European "
            "Court of Human Rights over Greece: In force since 28 November 1974, and on 28 November "
            "1974."
        ),
        evidence=(
            "court/ecthr/power/judgment act/GRC.ets-5.ratification.1953 clause/entry "
            "act/GRC.ets-5.denunciation.1969-12-12 treaty/ets-5/clause/denunciation "
            "act/GRC.ets-5.ratification.1974-11-28"
        ),
    ),
    case(
        a_power("binding-judgment", COURT, GRC, when="1972"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights had the power of binding judgment over Greece (Human "
            "Rights Convention, Art. 46(1)) and lost it on 12 June 1970. What happened before the "
            "exit can still be brought and judged."
        ),
        evidence=(
            "court/ecthr/power/judgment act/GRC.ets-5.ratification.1953 clause/entry "
            "act/GRC.ets-5.denunciation.1969-12-12 treaty/ets-5/clause/denunciation"
        ),
    ),
    case(
        a_power("visits", CPT, UKR, when="1996"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Whether CPT had the power of visits over Ukraine cannot be said. The record does not "
            "cover the participation."
        ),
        evidence="body/cpt/power/visits",
        record=NO_TABLE,
    ),
    case(
        a_power("visits", CPT, UKR, facts="1996"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "CPT over Ukraine: The record does not cover the participation.",
        evidence="body/cpt/power/visits",
        record=NO_TABLE,
    ),
    case(
        a_power("visits", CPT, UKR, when="2015"),
        CONTRADICTED,
        Rule.CUT_OFF,
        ("The power of visits of CPT over Ukraine ended on 1 June 2011 (Anti-Torture Convention, Art. 2)."),
        evidence=(
            "body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry "
            "act/UKR.ets-126.denunciation.2010-05-05 treaty/ets-126/clause/denunciation"
        ),
        record=LEFT,
    ),
    case(
        a_power("visits", CPT, UKR, facts="2015"),
        CONTRADICTED,
        Rule.CUT_OFF,
        ("CPT over Ukraine: The power over the state ended on 1 June 2011; the facts are not earlier."),
        evidence=(
            "body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry "
            "act/UKR.ets-126.denunciation.2010-05-05 treaty/ets-126/clause/denunciation"
        ),
        record=LEFT,
    ),
    case(
        a_power("visits", CPT, UKR, when="2011"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "CPT had the power of visits over Ukraine from 1 September 1997 on (Anti-Torture "
            "Convention, Art. 2). The power of visits of CPT over Ukraine ended on 1 June 2011 (Anti-"
            "Torture Convention, Art. 2)."
        ),
        evidence=(
            "body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry "
            "act/UKR.ets-126.denunciation.2010-05-05 treaty/ets-126/clause/denunciation"
        ),
        record=LEFT,
    ),
    case(
        a_power("visits", CPT, RUS, when="1990"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("CPT had the power of visits over Russia from 26 June 1987 on (Convention against Torture, Art. 2)."),
        evidence="body/cpt/power/visits-2 act/RUS.mtdsg-iv-9.ratification.1987-03-03 clause/entry",
        record=TWICE,
    ),
    case(
        a_power("visits", CPT, RUS, facts="1990"),
        CONFIRMED,
        Rule.ON_RECORD,
        "CPT over Russia: In force since 26 June 1987, and on 31 December 1990.",
        evidence="body/cpt/power/visits-2 act/RUS.mtdsg-iv-9.ratification.1987-03-03 clause/entry",
        record=TWICE,
    ),
    case(
        a_power("visits", CPT, RUS, leaving=ECPT.id),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "When Russia leaves the Anti-Torture Convention, these powers over it end: visits (CPT). "
            "They do not end before the exit takes effect."
        ),
        evidence="body/cpt/power/visits",
    ),
    case(
        a_power("visits", CPT, UKR, leaving=ECPT.id),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "When Ukraine leaves the Anti-Torture Convention, these powers over it end: visits (CPT)."
            " They do not end before the exit takes effect."
        ),
        evidence="body/cpt/power/visits",
    ),
    case(
        a_power("individual-complaint", "", UKR, leaving=ECPT.id),
        IMPRECISE,
        Rule.NO_SUCH_POWER,
        (
            "No power of individual complaint is lost. When Ukraine leaves the Anti-Torture "
            "Convention, these powers over it end: visits (CPT)."
        ),
        evidence="body/cpt/power/visits",
    ),
    case(
        a_power("individual-complaint", CPT, UKR, leaving=ECPT.id),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of individual complaint (Art. 1); it has: visits.",
        evidence="body/cpt/power/complaints",
    ),
    case(
        a_power("visits", "", MLI, leaving=ECPT.id),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "No power over Mali ends with the Anti-Torture Convention.",
        evidence="treaty/ets-126",
    ),
    case(
        a_power("visits", CPT, RUS, leaving=CAT.id),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "No power over Russia ends with the Convention against Torture.",
        evidence="treaty/mtdsg-iv-9",
    ),
    case(
        a_power("visits", CPT, UKR, leaving=ECPT.id),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "When Ukraine leaves the Anti-Torture Convention, these powers over it end: visits, "
            "public statement (CPT); visits (Committee against Torture). They do not end before the "
            "exit takes effect."
        ),
        evidence="body/cpt/power/visits body/cpt/power/statement body/cat/power/visits",
        record=MORE,
    ),
    case(
        a_power("individual-complaint", "", UKR, leaving=ECPT.id),
        IMPRECISE,
        Rule.NO_SUCH_POWER,
        (
            "No power of individual complaint is lost. When Ukraine leaves the Anti-Torture "
            "Convention, these powers over it end: visits, public statement (CPT); visits (Committee "
            "against Torture)."
        ),
        evidence="body/cpt/power/visits body/cpt/power/statement body/cat/power/visits",
        record=MORE,
    ),
    case(
        a_power("inquiry", CPT),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of inquiry; it has: public statement, visits.",
        evidence="body/cpt/power/visits body/cpt/power/complaints body/cpt/power/statement",
        record=MORE,
    ),
    case(
        a_power("visits", "", UKR, leaving=ECPT.id),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "When Ukraine leaves the Anti-Torture Convention, these powers over it end: visits (CPT)."
            " They do not end before the exit takes effect."
        ),
        evidence="body/cpt/power/visits",
    ),
]


@pytest.mark.parametrize("one", POWERS)
def test_a_power(one: Case) -> None:
    assert one.judged() == one.verdict


FOUNDERS = [
    case(
        a_founder(CPT, ECPT.id),
        CONFIRMED,
        Rule.FOUNDER,
        "CPT was established by the Anti-Torture Convention (Council of Europe).",
        evidence="body/cpt treaty/ets-126 organisation/coe",
    ),
    case(
        a_founder(CPT, COE),
        CONFIRMED,
        Rule.FOUNDER,
        "CPT was established by the Anti-Torture Convention (Council of Europe).",
        evidence="body/cpt treaty/ets-126 organisation/coe",
    ),
    case(
        a_founder(CPT, UN),
        CONTRADICTED,
        Rule.FOUNDER,
        "CPT was established by the Anti-Torture Convention (Council of Europe).",
        evidence="body/cpt treaty/ets-126 organisation/coe",
        meant=(("body/cat", "Committee against Torture was established by the Convention against Torture."),),
    ),
    case(
        a_founder(CATC, COE),
        CONTRADICTED,
        Rule.FOUNDER,
        ("Committee against Torture was established by the Convention against Torture (United Nations)."),
        evidence="body/cat treaty/mtdsg-iv-9 organisation/un",
        meant=(("body/cpt", "CPT was established by the Anti-Torture Convention."),),
    ),
    case(
        a_founder(ORPHAN, COE), UNVERIFIABLE, Rule.NOT_ON_RECORD, "What established Orphan Committee is not on record."
    ),
    case(
        a_founder(CATC, ECPT.id),
        CONTRADICTED,
        Rule.FOUNDER,
        ("Committee against Torture was established by the Convention against Torture (United Nations)."),
        evidence="body/cat treaty/mtdsg-iv-9 organisation/un",
        meant=(("body/cpt", "CPT was established by the Anti-Torture Convention."),),
    ),
    case(
        a_founder(ORPHAN, UN),
        CONFIRMED,
        Rule.FOUNDER,
        "Orphan Committee was established by the United Nations.",
        evidence="body/orphan organisation/un",
        record=ODD,
    ),
    case(
        a_founder(ORPHAN, ECPT.id),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "Orphan Committee was established by the United Nations.",
        evidence="body/orphan organisation/un",
        record=ODD,
    ),
    case(
        a_founder(ORPHAN, COE),
        CONTRADICTED,
        Rule.FOUNDER,
        "Orphan Committee was established by the United Nations.",
        evidence="body/orphan organisation/un",
        record=ODD,
    ),
    case(
        a_founder(CPT, COE),
        CONTRADICTED,
        Rule.FOUNDER,
        "CPT was established by the Anti-Torture Convention (European Union).",
        evidence="body/cpt treaty/ets-126 organisation/eu",
        record=ODD,
    ),
    case(
        a_founder(CPT, UN),
        CONTRADICTED,
        Rule.FOUNDER,
        "CPT was established by the Anti-Torture Convention (European Union).",
        evidence="body/cpt treaty/ets-126 organisation/eu",
        meant=(("body/cat", "Committee against Torture was established by the Convention against Torture."),),
        record=ODD,
    ),
    case(
        a_founder(COURT, UN),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "European Court of Human Rights was established by the Rome Statute.",
        evidence="court/ecthr treaty/mtdsg-xviii-10",
        record=OF_ROME,
    ),
]


@pytest.mark.parametrize("one", FOUNDERS)
def test_what_established_a_body(one: Case) -> None:
    assert one.judged() == one.verdict


LESS = SmallRecord(
    powers_on_record=(NO_COMPLAINTS, replace(NO_COMPLAINTS, id="body/cpt/power/complaints-2", article="2; 3"))
)
THEN = SmallRecord(
    acts_on_record=(
        did(UKR, ECPT, ActKind.RATIFICATION, "1997-05-05"),
        did(UKR, COE, ActKind.ACCESSION, "1995-11-09"),
        did(UKR, ECPT, ActKind.DENUNCIATION, "2010-05-05"),
    ),
    powers_on_record=(VISITS, replace(COMPLAINTS, id="body/cat/power/none", kind="visits", mode=Mode.NONE)),
)

EDGES = [
    case(
        a_power("individual-complaint", CPT),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "CPT has no power of individual complaint (Art. 1; Arts 2, 3); it has: none.",
        evidence="body/cpt/power/complaints body/cpt/power/complaints-2",
        record=LESS,
    ),
    case(
        a_power("visits", CATC, UKR, when="2005"),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "Committee against Torture has no power of visits (Art. 22); it has: none.",
        evidence="body/cat/power/none",
        meant=(("body/cpt/power/visits", "CPT had it over Ukraine: Art. 2."),),
        record=THEN,
    ),
    case(
        a_power("visits", CATC, UKR, when="2015"),
        CONTRADICTED,
        Rule.NO_SUCH_POWER,
        "Committee against Torture has no power of visits (Art. 22); it has: none.",
        evidence="body/cat/power/none",
        record=THEN,
    ),
]


@pytest.mark.parametrize("one", EDGES)
def test_the_edges(one: Case) -> None:
    assert one.judged() == one.verdict


ABOUT = "mandate/ecthr.RUS.ets-5.binding-judgment"
HELD = SmallRecord(
    positions_on_record={
        ABOUT: (Position("position/a", RUS, "It does not.", None), Position("position/b", COE, "It does.", None))
    }
)
GAP = SmallRecord(coverage={ECPT.id: full_history("2015-02-05", table("2026-05-28", UKR))})
ENDED_BEFORE = SmallRecord(
    acts_on_record=(
        did(UKR, ECPT, ActKind.RATIFICATION, "1997-05-05"),
        did(UKR, COE, ActKind.ACCESSION, "1995-11-09"),
        did(UKR, ECPT, ActKind.DENUNCIATION, "2010-05-05"),
    )
)

IN_2022 = SmallRecord(
    acts_on_record=(
        did(RUS, ECHR, ActKind.RATIFICATION, "1998-05-05"),
        did(RUS, ECHR, ActKind.CESSATION, "2022"),
        did(UKR, ECHR, ActKind.RATIFICATION, "1997-09-11"),
        did(UKR, COE, ActKind.ACCESSION, "1995-11-09"),
    ),
    coverage={ECHR.id: Coverage()},
    positions_on_record={},
)

LATER_EDGES = [
    case(
        a_power("visits", CPT, UKR, facts="2027"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "CPT over Ukraine: In force since 1 September 1997, and on 31 December 2027. Presumed: "
            "the record goes to 22 November 2026."
        ),
        evidence="body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry",
        presumed=True,
    ),
    case(
        a_power("binding-judgment", COURT, RUS, when="2022-06/2023"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "Whether European Court of Human Rights had the power of binding judgment over Russia "
            "cannot be said; not known: the day on which the decision took effect. European Court of "
            "Human Rights had the power of binding judgment over Russia (Human Rights Convention, "
            "Art. 46(1)) and lost it between 1 January 2022 and 31 December 2022. What happened "
            "before the exit can still be brought and judged."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry act/RUS.ets-5.cessation.2022"
        ),
        record=IN_2022,
    ),
    case(
        a_power("binding-judgment", COURT, UKR, when="1996/1998"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Whether European Court of Human Rights had the power of binding judgment over Ukraine "
            "cannot be said. The record does not cover the participation. European Court of Human "
            "Rights had the power of binding judgment over Ukraine from 11 September 1997 on (Human "
            "Rights Convention, Art. 46(1))."
        ),
        evidence="court/ecthr/power/judgment act/UKR.ets-5.ratification.1997-09-11 clause/entry",
        record=IN_2022,
    ),
    case(
        a_power("binding-judgment", COURT, RUS, when="2020"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "European Court of Human Rights had the power of binding judgment over Russia from 5 May "
            "1998 on (Human Rights Convention, Art. 46(1)). Russia holds: It does not. Council of "
            "Europe holds: It does."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/a position/b"
        ),
        record=HELD,
    ),
    case(
        a_power("binding-judgment", "", RUS, when="1997/1999"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        (
            "European Court of Human Rights had no power of binding judgment over Russia (Human "
            "Rights Convention, Art. 46(1)). Not a party to the treaty. European Court of Human "
            "Rights had the power of binding judgment over Russia from 5 May 1998 on (Human Rights "
            "Convention, Art. 46(1)). Russia holds: It does not. Council of Europe holds: It does."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/a position/b"
        ),
        record=HELD,
    ),
    case(
        a_power("visits", CPT, MLI, when="2018-01-01"),
        CONTRADICTED,
        Rule.ON_RECORD,
        (
            "CPT had no power of visits over Mali (Anti-Torture Convention, Art. 2). Not a party to "
            "the treaty. Presumed: the record does not speak of the days from 6 February 2015 to 27 "
            "May 2026."
        ),
        evidence="body/cpt/power/visits",
        presumed=True,
        record=GAP,
    ),
    case(
        a_power("binding-judgment", COURT, RUS, when="2027"),
        IMPRECISE,
        Rule.CUT_OFF,
        (
            "European Court of Human Rights had the power of binding judgment over Russia (Human "
            "Rights Convention, Art. 46(1)) and lost it on 16 September 2022. What happened before "
            "the exit can still be brought and judged. Presumed: the record goes to 22 November 2026."
            " Council of Europe holds: Facts of that day are not covered."
        ),
        evidence=(
            "court/ecthr/power/judgment act/RUS.ets-5.ratification.1998-05-05 clause/entry "
            "act/RUS.ets-5.cessation.2022-03-23 position/boundary.coe"
        ),
        presumed=True,
    ),
    case(
        a_power("visits", CPT, UKR, when="2027"),
        CONTRADICTED,
        Rule.CUT_OFF,
        (
            "The power of visits of CPT over Ukraine ended on 1 June 2011 (Anti-Torture Convention, "
            "Art. 2). Presumed: the record goes to 22 November 2026."
        ),
        evidence=(
            "body/cpt/power/visits act/UKR.ets-126.ratification.1997-05-05 clause/entry "
            "act/UKR.ets-126.denunciation.2010-05-05 treaty/ets-126/clause/denunciation"
        ),
        presumed=True,
        record=ENDED_BEFORE,
    ),
]


@pytest.mark.parametrize("one", LATER_EDGES)
def test_later_edges(one: Case) -> None:
    assert one.judged() == one.verdict


def test_a_power_of_two_treaties_is_told_with_both() -> None:
    found = judge(a_power("visits", CPT), TWICE)
    assert found.reason == "CPT: Anti-Torture Convention, Art. 2; CPT: Convention against Torture, Art. 2."
    assert (found.outcome, found.rule) == (CONFIRMED, Rule.ON_RECORD)
