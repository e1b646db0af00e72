from __future__ import annotations

from dataclasses import replace

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.assertion import Counted
from depositary.law.claims.record import Called
from depositary.law.claims.rules import Rule
from depositary.law.coverage import Coverage

from .builders import between, on, table
from .claims_record import (
    CAT,
    CATC,
    COE,
    CONFIRMED,
    CONTRADICTED,
    COURT,
    CPT,
    ECHR,
    ECPT,
    GRC,
    IMPRECISE,
    MLI,
    OPAQUE,
    RELATIONS,
    ROME,
    RUS,
    STATEMENT,
    UKR,
    UN,
    UNVERIFIABLE,
    Case,
    SmallRecord,
    a_count,
    a_place,
    a_title,
    an_event,
    case,
    did,
)

ALIKE = SmallRecord(
    titles={
        "CAT": {CAT.id: Called.RIGHTLY, ECPT.id: Called.RIGHTLY},
        "X": {COURT: Called.WRONGLY},
        "Y": {ECHR.id: Called.WRONGLY},
    }
)
NO_TABLE = SmallRecord(coverage={ECPT.id: Coverage()})
CONTROL, SOVEREIGNTY = RELATIONS
ENDED = SmallRecord(places=(replace(CONTROL, until=on("2020-01-01")),))
VAGUE = SmallRecord(
    places=(replace(CONTROL, since=between("2014-01-01", "2014-12-31"), until=between("2020-01-01", None)),)
)
TWO_SOVEREIGNS = SmallRecord(places=(*RELATIONS, replace(SOVEREIGNTY, id="place/donetsk/relation/x", state=GRC)))
IN_2024 = SmallRecord(events=[replace(STATEMENT, on=between("2024-01-01", "2024-12-31"))])
THREE, FIVE = SmallRecord(events=[STATEMENT] * 3), SmallRecord(events=[STATEMENT] * 5)

TITLES = [
    case(
        a_title(ECPT.id, "ECPT"),
        CONFIRMED,
        Rule.ON_RECORD,
        "That is the name of the Anti-Torture Convention (Council of Europe).",
        evidence="treaty/ets-126",
    ),
    case(
        a_title(ECPT.id, "ECPT", COE),
        CONFIRMED,
        Rule.ON_RECORD,
        "That is the name of the Anti-Torture Convention (Council of Europe).",
        evidence="treaty/ets-126",
    ),
    case(
        a_title(ECPT.id, "ECPT", UN),
        CONTRADICTED,
        Rule.TITLE_OF_ANOTHER,
        "The Anti-Torture Convention belongs to the Council of Europe, not to the United Nations.",
        evidence="treaty/ets-126",
    ),
    case(
        a_title(ECPT.id, "CAT"),
        CONTRADICTED,
        Rule.TITLE_OF_ANOTHER,
        (
            "That is not the name of the Anti-Torture Convention (Council of Europe). It is the name "
            "of the Convention against Torture (United Nations)."
        ),
        evidence="treaty/ets-126 treaty/mtdsg-iv-9",
        meant=(("treaty/mtdsg-iv-9", "It is the name of the Convention against Torture (United Nations)."),),
    ),
    case(
        a_title(COURT, "ECHR"),
        IMPRECISE,
        Rule.ACRONYM,
        (
            "The European Court of Human Rights is often called so, but that is not its name. It is "
            "the name of the Human Rights Convention (Council of Europe)."
        ),
        evidence="court/ecthr treaty/ets-5",
        meant=(("treaty/ets-5", "It is the name of the Human Rights Convention (Council of Europe)."),),
    ),
    case(
        a_title(ECHR.id, "ECHR"),
        CONFIRMED,
        Rule.ON_RECORD,
        "That is the name of the Human Rights Convention (Council of Europe).",
        evidence="treaty/ets-5",
    ),
    case(
        a_title(ECPT.id, "what"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "Nothing on record bears that name.",
        evidence="treaty/ets-126",
    ),
    case(
        a_title(ROME.id, "Rome", COE),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "To which organisation the Rome Statute belongs is not on record.",
        evidence="treaty/mtdsg-xviii-10",
    ),
    case(
        a_title(ROME.id, "CAT", COE),
        CONTRADICTED,
        Rule.TITLE_OF_ANOTHER,
        (
            "That is not the name of the Rome Statute. It is the name of the Convention against "
            "Torture (United Nations)."
        ),
        evidence="treaty/mtdsg-xviii-10 treaty/mtdsg-iv-9",
        meant=(("treaty/mtdsg-iv-9", "It is the name of the Convention against Torture (United Nations)."),),
    ),
    case(
        a_title(CAT.id, "Rome"),
        CONTRADICTED,
        Rule.TITLE_OF_ANOTHER,
        (
            "That is not the name of the Convention against Torture (United Nations). It is the name "
            "of the Rome Statute."
        ),
        evidence="treaty/mtdsg-iv-9 treaty/mtdsg-xviii-10",
        meant=(("treaty/mtdsg-xviii-10", "It is the name of the Rome Statute."),),
    ),
    case(
        a_title(ECPT.id, "CAT", UN),
        CONTRADICTED,
        Rule.TITLE_OF_ANOTHER,
        "The Anti-Torture Convention belongs to the Council of Europe, not to the United Nations.",
        evidence="treaty/ets-126",
        meant=(("treaty/mtdsg-iv-9", "It is the name of the Convention against Torture (United Nations)."),),
        record=ALIKE,
    ),
    case(
        a_title(COURT, "X"),
        IMPRECISE,
        Rule.ACRONYM,
        "The European Court of Human Rights is often called so, but that is not its name.",
        evidence="court/ecthr",
        record=ALIKE,
    ),
    case(
        a_title(ECPT.id, "Y"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "Nothing on record bears that name.",
        evidence="treaty/ets-126",
        record=ALIKE,
    ),
]


@pytest.mark.parametrize("one", TITLES)
def test_a_title(one: Case) -> None:
    assert one.judged() == one.verdict


COUNTS = [
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "2000"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2000.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 2, "2000"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2000.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 3, "2000"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2000.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 0, "1998"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts from 1 to 2, in 1998.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "1998"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        "The record counts from 1 to 2, in 1998.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 2, "1998"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        "The record counts from 1 to 2, in 1998.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 3, "1998"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts from 1 to 2, in 1998.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 2, "1998-09-01"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, on 1 September 1998.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "1998-08-31"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 1, on 31 August 1998.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "2026-11-01"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, and perhaps 1 more, on 1 November 2026.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 2, "2026-11-01"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "The record counts 2, and perhaps 1 more, on 1 November 2026.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 3, "2026-11-01"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "The record counts 2, and perhaps 1 more, on 1 November 2026.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 4, "2026-11-01"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, and perhaps 1 more, on 1 November 2026.",
        evidence="treaty/ets-126",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "2027-01-01"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        ("The record counts 2, and perhaps 1 more, on 1 January 2027. As far as the record reaches."),
        evidence="treaty/ets-126",
        presumed=True,
    ),
    case(
        a_count(COE, Counted.MEMBERS, 2, "2000"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe",
    ),
    case(
        a_count(COE, Counted.MEMBERS, 3, "2000"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe",
    ),
    case(
        a_count(COE, Counted.MEMBERS, 4, "2000"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe",
    ),
    case(
        a_count(COE, Counted.MEMBERS, 3, "2022"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        "The record counts from 2 to 3, in 2022.",
        evidence="organisation/coe",
    ),
    case(
        a_count(COE, Counted.MEMBERS, 2, "2030"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2030. As far as the record reaches.",
        evidence="organisation/coe",
        presumed=True,
    ),
    case(
        a_count(COE, Counted.TREATIES, 2, "2000", RUS),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe state/RUS",
    ),
    case(
        a_count(COE, Counted.TREATIES, 3, "2000", RUS),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe state/RUS",
    ),
    case(
        a_count(COE, Counted.TREATIES, 4, "2000", RUS),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe state/RUS",
    ),
    case(
        a_count(COE, Counted.TREATIES, 5, "2000", RUS),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000.",
        evidence="organisation/coe state/RUS",
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "2000"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2000. As far as the record reaches.",
        evidence="treaty/ets-126",
        presumed=True,
        record=NO_TABLE,
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 2, "2000"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2000. As far as the record reaches.",
        evidence="treaty/ets-126",
        presumed=True,
        record=NO_TABLE,
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 3, "2000"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "The record counts 2, in 2000. As far as the record reaches. It does not list all.",
        evidence="treaty/ets-126",
        presumed=True,
        record=NO_TABLE,
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "1997-01"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "The record counts 0, and perhaps 1 more, in January 1997. It does not list all.",
        evidence="treaty/ets-126",
        record=NO_TABLE,
    ),
    case(
        a_count(COE, Counted.TREATIES, 9, "2000", RUS),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 3, in 2000. As far as the record reaches.",
        evidence="organisation/coe state/RUS",
        presumed=True,
        record=NO_TABLE,
    ),
]


@pytest.mark.parametrize("one", COUNTS)
def test_a_count(one: Case) -> None:
    assert one.judged() == one.verdict


PLACES = [
    case(
        a_place(RUS, "sovereignty", "2025"),
        CONTRADICTED,
        Rule.CONTROL_IS_NOT_SOVEREIGNTY,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "sovereignty", "2014"),
        CONTRADICTED,
        Rule.CONTROL_IS_NOT_SOVEREIGNTY,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "sovereignty", "2010"),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Ukraine had sovereignty over Donetsk.",
        evidence="place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "sovereignty", ""),
        CONTRADICTED,
        Rule.CONTROL_IS_NOT_SOVEREIGNTY,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "sovereignty", "2025"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "sovereignty", "2014"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "sovereignty", "2010"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Ukraine had sovereignty over Donetsk.",
        evidence="place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "sovereignty", ""),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "effective-control", "2025"),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "effective-control", "2014"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "effective-control", "2010"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        ("Ukraine had sovereignty over Donetsk. Whether Russia had effective control of Donetsk is not on record."),
        evidence="place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "effective-control", ""),
        CONFIRMED,
        Rule.ON_RECORD,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "effective-control", "2025"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty "
            "over Donetsk. Whether Ukraine had effective control of Donetsk is not on record."
        ),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "effective-control", "2014"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty "
            "over Donetsk. Whether Ukraine had effective control of Donetsk is not on record."
        ),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "effective-control", "2010"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        ("Ukraine had sovereignty over Donetsk. Whether Ukraine had effective control of Donetsk is not on record."),
        evidence="place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(UKR, "effective-control", ""),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty "
            "over Donetsk. Whether Ukraine had effective control of Donetsk is not on record."
        ),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(RUS, "effective-control", "2019"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia had effective control of Donetsk from 11 May 2014 until 31 December 2019.",
        evidence="place/donetsk/relation/control",
        record=ENDED,
    ),
    case(
        a_place(RUS, "effective-control", "2020"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "Whether Russia had effective control of Donetsk is not on record.",
        record=ENDED,
    ),
    case(
        a_place(RUS, "effective-control", "2019-12-31"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia had effective control of Donetsk from 11 May 2014 until 31 December 2019.",
        evidence="place/donetsk/relation/control",
        record=ENDED,
    ),
    case(
        a_place(RUS, "effective-control", "2020-01-01"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "Whether Russia had effective control of Donetsk is not on record.",
        record=ENDED,
    ),
    case(
        a_place(RUS, "effective-control", "2014-05-11"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Russia had effective control of Donetsk from 11 May 2014 until 31 December 2019.",
        evidence="place/donetsk/relation/control",
        record=ENDED,
    ),
    case(
        a_place(RUS, "effective-control", "2014-05-10"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "Whether Russia had effective control of Donetsk is not on record.",
        record=ENDED,
    ),
    case(
        a_place(RUS, "effective-control", "2019"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Russia had effective control of Donetsk from a day between 1 January 2014 and 31 "
            "December 2014, with an end not before 1 January 2020."
        ),
        evidence="place/donetsk/relation/control",
        record=VAGUE,
    ),
    case(
        a_place(RUS, "effective-control", "2020"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Russia had effective control of Donetsk from a day between 1 January 2014 and 31 "
            "December 2014, with an end not before 1 January 2020."
        ),
        evidence="place/donetsk/relation/control",
        record=VAGUE,
    ),
    case(
        a_place(RUS, "effective-control", "2014"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Russia had effective control of Donetsk from a day between 1 January 2014 and 31 "
            "December 2014, with an end not before 1 January 2020."
        ),
        evidence="place/donetsk/relation/control",
        record=VAGUE,
    ),
    case(
        a_place(RUS, "effective-control", "2015"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Russia had effective control of Donetsk from a day between 1 January 2014 and 31 "
            "December 2014, with an end not before 1 January 2020."
        ),
        evidence="place/donetsk/relation/control",
        record=VAGUE,
    ),
    case(
        a_place(RUS, "sovereignty", "2025"),
        CONTRADICTED,
        Rule.CONTROL_IS_NOT_SOVEREIGNTY,
        (
            "Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty "
            "over Donetsk. Greece had sovereignty over Donetsk."
        ),
        evidence=("place/donetsk/relation/control place/donetsk/relation/sovereignty place/donetsk/relation/x"),
        record=TWO_SOVEREIGNS,
    ),
]


@pytest.mark.parametrize("one", PLACES)
def test_a_place(one: Case) -> None:
    assert one.judged() == one.verdict


EVENTS = [
    case(
        an_event("public-statement"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Public statement of the CPT, on 18 November 2024.",
        evidence="event/statement",
    ),
    case(
        an_event("public-statement", CPT, RUS, "2024-11"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Public statement of the CPT, on 18 November 2024.",
        evidence="event/statement",
    ),
    case(
        an_event("public-statement", CPT, RUS, "2023"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No public statement of that time is on record; the record of events is not complete.",
        evidence="event/statement",
    ),
    case(
        an_event("visit", CPT),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No visit of that time is on record; the record of events is not complete.",
    ),
    case(
        an_event("public-statement", CATC),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No public statement of that time is on record; the record of events is not complete.",
    ),
    case(
        an_event("public-statement", "", UKR),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        "No public statement of that time is on record; the record of events is not complete.",
    ),
    case(
        an_event("public-statement", CPT, RUS, "2024-11-18"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Public statement of the CPT, on 18 November 2024.",
        evidence="event/statement",
    ),
    case(
        an_event("public-statement", CPT, RUS, "2024-11"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        (
            "Public statement of the CPT, between 1 January 2024 and 31 December 2024: the record has"
            " no more exact date."
        ),
        evidence="event/statement",
        record=IN_2024,
    ),
    case(
        an_event("public-statement", CPT, RUS, "2024"),
        CONFIRMED,
        Rule.ON_RECORD,
        "Public statement of the CPT, between 1 January 2024 and 31 December 2024.",
        evidence="event/statement",
        record=IN_2024,
    ),
    case(
        an_event("public-statement"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Public statement of the CPT, on 18 November 2024; Public statement of the CPT, on 18 "
            "November 2024; Public statement of the CPT, on 18 November 2024; and 2 more."
        ),
        evidence="event/statement event/statement event/statement event/statement event/statement",
        record=FIVE,
    ),
    case(
        an_event("public-statement"),
        CONFIRMED,
        Rule.ON_RECORD,
        (
            "Public statement of the CPT, on 18 November 2024; Public statement of the CPT, on 18 "
            "November 2024; Public statement of the CPT, on 18 November 2024."
        ),
        evidence="event/statement event/statement event/statement",
        record=THREE,
    ),
    case(
        replace(an_event("public-statement"), holds=False),
        CONTRADICTED,
        Rule.ON_RECORD,
        "Public statement of the CPT, on 18 November 2024.",
        evidence="event/statement",
    ),
]


@pytest.mark.parametrize("one", EVENTS)
def test_an_event(one: Case) -> None:
    assert one.judged() == one.verdict


MANY = SmallRecord(titles={"T": {COURT: Called.WRONGLY, ECHR.id: Called.RIGHTLY, CAT.id: Called.RIGHTLY}})

EDGES = [
    case(
        a_title(COURT, "T"),
        IMPRECISE,
        Rule.ACRONYM,
        (
            "The European Court of Human Rights is often called so, but that is not its name. It is "
            "the name of the Human Rights Convention (Council of Europe). It is the name of the "
            "Convention against Torture (United Nations)."
        ),
        evidence="court/ecthr treaty/ets-5 treaty/mtdsg-iv-9",
        meant=(
            ("treaty/ets-5", "It is the name of the Human Rights Convention (Council of Europe)."),
            ("treaty/mtdsg-iv-9", "It is the name of the Convention against Torture (United Nations)."),
        ),
        record=MANY,
    ),
    case(
        a_place(RUS, "effective-control", "2019-12-31/2020-01-01"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        "Russia had effective control of Donetsk from 11 May 2014 until 31 December 2019.",
        evidence="place/donetsk/relation/control",
        record=ENDED,
    ),
]


@pytest.mark.parametrize("one", EDGES)
def test_the_edges(one: Case) -> None:
    assert one.judged() == one.verdict


MORE_EDGES = [
    case(
        a_place(GRC, "sovereignty", "2025"),
        CONTRADICTED,
        Rule.ON_RECORD,
        ("Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty over Donetsk."),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
    case(
        a_place(GRC, "effective-control", "2025"),
        UNVERIFIABLE,
        Rule.NOT_ON_RECORD,
        (
            "Russia had effective control of Donetsk from 11 May 2014 on. Ukraine had sovereignty "
            "over Donetsk. Whether Greece had effective control of Donetsk is not on record."
        ),
        evidence="place/donetsk/relation/control place/donetsk/relation/sovereignty",
    ),
]


@pytest.mark.parametrize("one", MORE_EDGES)
def test_more_edges(one: Case) -> None:
    assert one.judged() == one.verdict


TABLE = SmallRecord(coverage={ECPT.id: Coverage(listings=(table("2001-06-01", RUS, UKR),))})
TWO_UNKNOWN = SmallRecord(
    acts_on_record=(
        did(MLI, OPAQUE, ActKind.RATIFICATION, "2000-01-01"),
        did(RUS, OPAQUE, ActKind.RATIFICATION, "2001-01-01"),
    ),
    coverage={OPAQUE.id: Coverage()},
)

INCOMPLETE = [
    case(
        a_count(COE, Counted.MEMBERS, 3, "2022/2030"),
        IMPRECISE,
        Rule.PART_OF_THE_TIME,
        ("The record counts from 2 to 3, between 1 January 2022 and 31 December 2030. As far as the record reaches."),
        evidence="organisation/coe",
        presumed=True,
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 9, "2000"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "The record counts 2, in 2000. It does not list all.",
        evidence="treaty/ets-126",
        record=TABLE,
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 9, "2001"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2001. As far as the record reaches.",
        evidence="treaty/ets-126",
        presumed=True,
        record=TABLE,
    ),
    case(
        a_count(ECPT.id, Counted.PARTIES, 1, "2000"),
        CONTRADICTED,
        Rule.COUNT_ON_DAY,
        "The record counts 2, in 2000.",
        evidence="treaty/ets-126",
        record=TABLE,
    ),
    case(
        a_count(ECHR.id, Counted.PARTIES, 0, "1953-02"),
        CONFIRMED,
        Rule.COUNT_ON_DAY,
        "The record counts 0, in February 1953.",
        evidence="treaty/ets-5",
    ),
    case(
        a_count(OPAQUE.id, Counted.PARTIES, 2, "1990"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        "The record counts 0, and perhaps 2 more, in 1990. It does not list all.",
        evidence="treaty/opaque",
        record=TWO_UNKNOWN,
    ),
    case(
        a_count(OPAQUE.id, Counted.PARTIES, 1, "2000-06"),
        UNVERIFIABLE,
        Rule.UNDETERMINED,
        ("The record counts 1, and perhaps 1 more, in June 2000. As far as the record reaches. It does not list all."),
        evidence="treaty/opaque",
        presumed=True,
        record=TWO_UNKNOWN,
    ),
]


@pytest.mark.parametrize("one", INCOMPLETE)
def test_a_count_of_what_is_not_all_on_record(one: Case) -> None:
    assert one.judged() == one.verdict
