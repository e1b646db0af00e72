"""Claims over the real record: the first document, row by row, and what each consistency check must catch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import names
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.graph.reader import Reader
from depositary.graph.snapshot import Snapshot
from depositary.graph.witness import Witness
from depositary.law.acts import ActKind
from depositary.law.claims.assertion import Assertion, Counted, Kind, Manner, Modality
from depositary.law.claims.judge import judge, judge_sentence
from depositary.law.claims.record import Called, Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Outcome, of_all
from depositary.law.dates import PartialDate
from depositary.settings import Settings

YES, NO, HALF, OPEN, OPINION = (
    *(Outcome.CONFIRMED, Outcome.CONTRADICTED, Outcome.IMPRECISE, Outcome.UNVERIFIABLE),
    Outcome.OPINION,
)
RUS, ECPT, CAT, ECHR = "state/RUS", "treaty/ets-126", "treaty/mtdsg-iv-9", "treaty/ets-5"
ICCPR, OP1, ROME, ACHR = "treaty/mtdsg-iv-4", "treaty/mtdsg-iv-5", "treaty/mtdsg-xviii-10", "treaty/oas-b-32"
ISTANBUL, COE, UN, CPT = "treaty/cets-210", "organisation/coe", "organisation/un", "body/cpt"
CAT_TITLE = "Convention Against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"
AUTUMN = "2025-09"
"""When the first document was written."""


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def act(actor: str, thing: str, kind: ActKind, when: str = "") -> Assertion:
    return Assertion(Kind.ACT, actor=actor, object=thing, act=kind, date=on(when) if when else None)


def effect(actor: str, thing: str, kind: ActKind, when: str) -> Assertion:
    return Assertion(Kind.EFFECT, actor=actor, object=thing, act=kind, effective=on(when))


def status(actor: str, thing: str, said: str, when: str) -> Assertion:
    return Assertion(Kind.STATUS, actor=actor, object=thing, status=said, date=on(when))


def left(actor: str, thing: str, manner: Manner, when: str = "") -> Assertion:
    return Assertion(Kind.DEPARTURE, actor=actor, object=thing, manner=manner, date=on(when) if when else None)


def power(
    kind: str,
    body: str = "",
    actor: str = "",
    *,
    holds: bool = True,
    date: str = "",
    facts: str = "",
    leaving: str = "",
) -> Assertion:
    when, then = on(date) if date else None, on(facts) if facts else None
    return Assertion(Kind.POWER, holds, power=kind, body=body, actor=actor, date=when, facts=then, leaving=leaving)


def title(thing: str, text: str, organisation: str = "") -> Assertion:
    return Assertion(Kind.TITLE, object=thing, title=text, organisation=organisation)


def notice(thing: str, months: int) -> Assertion:
    return Assertion(Kind.NOTICE, actor=RUS, object=thing, months=months)


def founder(body: str, by: str) -> Assertion:
    return Assertion(Kind.ESTABLISHED, body=body, founder=by)


def count(thing: str, counted: Counted, number: int, when: str, actor: str = "") -> Assertion:
    return Assertion(Kind.COUNT, object=thing, counted=counted, count=number, date=on(when), actor=actor)


def place(relation: str) -> Assertion:
    return Assertion(Kind.PLACE, actor=RUS, place="place/donetsk", relation=relation, date=on(AUTUMN))


def event(kind: str, when: str = "") -> Assertion:
    return Assertion(Kind.EVENT, event=kind, body=CPT, actor=RUS, date=on(when) if when else None)


Known = Callable[[str], bool]


@pytest.fixture(scope="module")
def record(opened: Snapshot) -> Witness:
    facts = Facts(EmbeddedEngine.open(opened.path, Settings()).store)
    return Witness(facts, Derivation(facts))


Rows = dict[int, tuple[Modality, list[Assertion], Outcome, set[Rule]]]
SAYS, REPORTS, THINKS, PREDICTS = Modality.ASSERTS, Modality.REPORTS, Modality.OPINES, Modality.PREDICTS
RATIFICATION, DENUNCIATION, WITHDRAWAL = ActKind.RATIFICATION, ActKind.DENUNCIATION, ActKind.WITHDRAWAL
ROWS: Rows = {
    1: (SAYS, [title(ECPT, CAT_TITLE, COE)], NO, {Rule.TITLE_OF_ANOTHER}),
    2: (THINKS, [], OPINION, {Rule.OPINION}),
    3: (SAYS, [act(RUS, ECPT, RATIFICATION, "1987")], NO, {Rule.NOT_ELIGIBLE}),
    4: (REPORTS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    5: (REPORTS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    6: (SAYS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    7: (REPORTS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    8: (SAYS, [notice(ECPT, 6)], NO, {Rule.NOTICE_PERIOD}),
    9: (SAYS, [power("visits", CPT, RUS, leaving=ECPT)], YES, {Rule.ON_RECORD}),
    10: (SAYS, [power("visits", CPT)], YES, {Rule.ON_RECORD}),
    11: (SAYS, [event("report")], OPEN, {Rule.NOT_ON_RECORD}),
    12: (SAYS, [left(RUS, COE, Manner.LEFT, AUTUMN)], HALF, {Rule.MANNER_OF_EXIT}),
    13: (SAYS, [power("binding-judgment", "court/ecthr", RUS, holds=False, date=AUTUMN)], HALF, {Rule.CUT_OFF}),
    14: (
        SAYS,
        [status(RUS, CAT, "not-party", AUTUMN), status(RUS, ICCPR, "not-party", AUTUMN)],
        NO,
        {Rule.ON_RECORD},
    ),
    15: (SAYS, [event("public-statement", "2024-11-18")], YES, {Rule.ON_RECORD}),
    16: (REPORTS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    17: (
        SAYS,
        [left(RUS, "treaty/ets-173", Manner.WITHDREW, "2023"), left(RUS, "treaty/ets-157", Manner.WITHDREW, "2024")],
        OPEN,
        {Rule.RECEIPT_UNKNOWN, Rule.ON_RECORD},
    ),
    18: (THINKS, [], OPINION, {Rule.OPINION}),
    19: (REPORTS, [count(COE, Counted.TREATIES, 0, AUTUMN, RUS)], NO, {Rule.COUNT_ON_DAY}),
    20: (SAYS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    21: (SAYS, [power("individual-complaint", CPT, RUS, date=AUTUMN)], NO, {Rule.NO_SUCH_POWER}),
    22: (SAYS, [power("individual-complaint", "", RUS, leaving=ECPT)], HALF, {Rule.NO_SUCH_POWER}),
    23: (PREDICTS, [], OPINION, {Rule.OPINION}),
    24: (SAYS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    25: (SAYS, [], OPEN, {Rule.NOTHING_TO_JUDGE}),
    26: (SAYS, [power("visits", "", RUS, leaving=ECPT)], YES, {Rule.ON_RECORD}),
    27: (THINKS, [], OPINION, {Rule.OPINION}),
    28: (SAYS, [place("effective-control")], YES, {Rule.ON_RECORD}),
    29: (SAYS, [notice(ECPT, 0)], NO, {Rule.NOTICE_PERIOD}),
}
"""By the number of the sentence: how it is said, what it asserts, its verdict and the rules that decide."""


@pytest.mark.parametrize("row", ROWS)
def test_the_first_document_sentence_by_sentence(row: int, record: Record) -> None:
    modality, assertions, outcome, rules = ROWS[row]
    found = judge_sentence(modality, assertions, record)
    assert of_all(found) is outcome
    assert {one.rule for one in found} == rules


Case = tuple[Assertion, Outcome, Rule]
CHECKS: dict[str, Case] = {
    "2, early 1987": (act(RUS, ECPT, RATIFICATION, "1987-01/1987-06"), NO, Rule.BEFORE_OPENING),
    "4, the USSR": (act(RUS, CAT, RATIFICATION, "1987"), YES, Rule.ON_RECORD),
    "5, 1996": (act(RUS, ECPT, RATIFICATION, "1996"), HALF, Rule.SIGNATURE_IS_NO_CONSENT),
    "5, clean": (act(RUS, ECPT, RATIFICATION, "1998"), YES, Rule.ON_RECORD),
    "6, the law": (act(RUS, ECPT, RATIFICATION, "1998-03-28"), HALF, Rule.LAW_IS_NO_DEPOSIT),
    "7, clean": (notice(ECPT, 12), YES, Rule.NOTICE_PERIOD),
    "8, no longer valid": (effect(RUS, ECPT, DENUNCIATION, "2025-09-29"), NO, Rule.DAY_OF_EFFECT),
    "8, so as a status": (status(RUS, ECPT, "former-party", "2025-09-29"), NO, Rule.ON_RECORD),
    "8, Trinidad": (effect("state/TTO", ACHR, DENUNCIATION, "1999-05-28"), NO, Rule.DAY_OF_EFFECT),
    "8, clean": (effect("state/TTO", ACHR, DENUNCIATION, "1999-05-26"), YES, Rule.DAY_OF_EFFECT),
    "8, Greece": (effect("state/GRC", ECHR, DENUNCIATION, "1970-06-13"), HALF, Rule.DAY_OF_EFFECT),
    "9, Venezuela": (act("state/VEN", ACHR, DENUNCIATION, "2012-09-06"), HALF, Rule.RECEIPT_GOVERNS),
    "9, clean": (act("state/VEN", ACHR, DENUNCIATION, "2012-09-10"), YES, Rule.ON_RECORD),
    "9, Türkiye": (act("state/TUR", ISTANBUL, DENUNCIATION, "2021-03-20"), HALF, Rule.LAW_IS_NO_DEPOSIT),
    "10, Russia": (effect(RUS, ECPT, DENUNCIATION, "2026-10-01"), OPEN, Rule.RECEIPT_UNKNOWN),
    "10, October": (act(RUS, ECPT, DENUNCIATION, "2025-10"), OPEN, Rule.RECEIPT_UNKNOWN),
    "11, Mali": (effect("state/MLI", ROME, WITHDRAWAL, "2025-09-22"), NO, Rule.ANNOUNCEMENT_ONLY),
    "11, Niger": (left("state/NER", ROME, Manner.WITHDREW, "2025-10"), NO, Rule.ANNOUNCEMENT_ONLY),
    "11, Latvia": (act("state/LVA", ISTANBUL, DENUNCIATION, "2025-10-30"), NO, Rule.ANNOUNCEMENT_ONLY),
    "11, Philippines": (effect("state/PHL", ROME, WITHDRAWAL, "2018-03-14"), NO, Rule.DAY_OF_EFFECT),
    "11, so as an act": (act("state/PHL", ROME, WITHDRAWAL, "2018-03-14"), HALF, Rule.LAW_IS_NO_DEPOSIT),
    "12, North Korea": (left("state/PRK", ICCPR, Manner.WITHDREW, "1997"), NO, Rule.CANNOT_BE_LEFT),
    "12, its notice": (act("state/PRK", ICCPR, DENUNCIATION, "1997"), YES, Rule.ON_RECORD),
    "12, a period": (notice(ICCPR, 12), NO, Rule.CANNOT_BE_LEFT),
    "14, with membership": (status(RUS, ECPT, "former-party", "2022-09-16"), NO, Rule.ON_RECORD),
    "16, the USSR": (effect(RUS, CAT, RATIFICATION, "1987-04-02"), NO, Rule.BEFORE_ENTRY_INTO_FORCE),
    "16, clean": (effect(RUS, CAT, RATIFICATION, "1987-06-26"), YES, Rule.DAY_OF_EFFECT),
    "17, OP1 in 1974": (effect("state/MDG", OP1, ActKind.ACCESSION, "1974"), NO, Rule.BEFORE_ENTRY_INTO_FORCE),
    "18, members": (count(COE, Counted.MEMBERS, 46, "2024-01-01"), YES, Rule.COUNT_ON_DAY),
    "18, all who ever were": (count(COE, Counted.MEMBERS, 47, "2024-01-01"), NO, Rule.COUNT_ON_DAY),
    "19, complaints": (power("individual-complaint", CPT), NO, Rule.NO_SUCH_POWER),
    "20, UN CPT": (founder(CPT, UN), NO, Rule.FOUNDER),
    "20, CoE Committee": (founder("body/cat", COE), NO, Rule.FOUNDER),
    "20, clean": (founder(CPT, ECPT), YES, Rule.FOUNDER),
    "21, ECHR": (title("court/ecthr", "ECHR"), HALF, Rule.ACRONYM),
    "21, clean": (title(ECHR, "ECHR"), YES, Rule.ON_RECORD),
    "22, no declaration": (
        power("individual-complaint", "body/cat", "state/USA", date="2026-05-28"),
        NO,
        Rule.DECLARATION_NEEDED,
    ),
    "23, Art. 20": (power("inquiry", "body/cat", RUS, holds=False, date="2024"), NO, Rule.ON_RECORD),
    "24, sovereignty": (place("sovereignty"), NO, Rule.CONTROL_IS_NOT_SOVEREIGNTY),
    "25, later facts": (power("binding-judgment", "court/ecthr", RUS, facts="2023"), NO, Rule.CUT_OFF),
    "25, earlier facts": (power("binding-judgment", "court/ecthr", RUS, facts="2020"), YES, Rule.ON_RECORD),
    "25, the very day": (power("binding-judgment", "court/ecthr", RUS, facts="2022-09-16"), OPEN, Rule.UNDETERMINED),
    "26, withdrew": (left(RUS, COE, Manner.WITHDREW, AUTUMN), HALF, Rule.MANNER_OF_EXIT),
    "27, March": (effect(RUS, ECHR, ActKind.CESSATION, "2022-03-16"), HALF, Rule.RIVAL_POSITIONS),
    "27, September": (effect(RUS, ECHR, ActKind.CESSATION, "2022-09-16"), YES, Rule.DAY_OF_EFFECT),
    "32, 41 in 2022": (count(COE, Counted.TREATIES, 41, "2022-12", RUS), OPEN, Rule.UNDETERMINED),
    "32, 42 in 2025": (count(COE, Counted.TREATIES, 42, "2025-09", RUS), OPEN, Rule.UNDETERMINED),
}
"""By the number of the check: what it must catch, and the clean counterpart."""
MORE: dict[str, Case] = {
    "came back at once": (left("state/GUY", OP1, Manner.WITHDREW, "2020"), HALF, Rule.PART_OF_THE_TIME),
    "came back": (left("state/GRC", COE, Manner.LEFT), YES, Rule.ON_RECORD),
    "left in 1969": (left("state/GRC", COE, Manner.LEFT, "1969"), HALF, Rule.DAY_OF_EFFECT),
    "left twice": (left("state/TTO", OP1, Manner.WITHDREW), YES, Rule.ON_RECORD),
    "ceased to exist": (left("state/CSK", ICCPR, Manner.LEFT), NO, Rule.NO_SUCH_STATE_THEN),
    "no more a party": (status("state/YUG", ICCPR, "party", "1995"), NO, Rule.ON_RECORD),
    "an organisation": (act("organisation/eu", ISTANBUL, ActKind.CONSENT, "2023-06-28"), YES, Rule.ON_RECORD),
    "signed only": (act("state/USA", "treaty/mtdsg-iv-11", RATIFICATION), NO, Rule.SIGNATURE_IS_NO_CONSENT),
    "is a signatory": (status("state/USA", "treaty/mtdsg-iv-11", "signatory", "2010"), YES, Rule.ON_RECORD),
    "more than that": (status(RUS, CAT, "signatory", "2010"), HALF, Rule.SIGNATURE_IS_NO_CONSENT),
    "revoked, perhaps": (left("state/HUN", ROME, Manner.WITHDREW, "2026-11"), OPEN, Rule.UNDETERMINED),
    "with the parent": (notice("treaty/ets-9", 6), YES, Rule.NOTICE_PERIOD),
    "by decision": (left(RUS, ECHR, Manner.WITHDREW, "2023"), HALF, Rule.MANNER_OF_EXIT),
}


@pytest.mark.parametrize("name", CHECKS | MORE)
def test_what_each_check_must_catch_and_let_pass(name: str, record: Record) -> None:
    claim, outcome, rule = (CHECKS | MORE)[name]
    found = judge(claim, record)
    assert (found.outcome, found.rule) == (outcome, rule), found.reason


def test_what_was_meant_is_the_ratification_by_the_ussr_of_the_other_convention(record: Record) -> None:
    (meant,) = judge(act(RUS, ECPT, RATIFICATION, "1987"), record).meant
    assert meant.thing == "act/RUS.mtdsg-iv-9.ratification.1987-03-03"


def test_six_months_is_the_period_of_other_treaties_that_russia_left(record: Record) -> None:
    meant = {one.thing for one in judge(notice(ECPT, 6), record).meant}
    assert {f"{ECHR}/clause/denunciation", "treaty/ets-157/clause/denunciation"} <= meant


def test_complaints_go_to_the_bodies_that_have_the_power(record: Record) -> None:
    meant = judge(power("individual-complaint", CPT, RUS, date=AUTUMN), record).meant
    assert any(one.thing.startswith("body/cat/power/") for one in meant)


def test_rival_positions_are_shown_all(record: Record) -> None:
    found = judge(effect(RUS, ECHR, ActKind.CESSATION, "2022-03-16"), record)
    holders = {name for name in found.evidence if name.startswith("position/")}
    assert len(holders) >= 2
    assert "Russian Federation" in found.reason


@pytest.mark.parametrize("name", CHECKS | MORE)
def test_all_evidence_is_on_record_and_the_reason_can_be_read(name: str, record: Witness, known: Known) -> None:
    found = judge((CHECKS | MORE)[name][0], record)
    assert [one for one in found.evidence if not known(one)] == []
    assert found.reason[0].isupper()
    assert found.reason.endswith(".")


@pytest.fixture(scope="module")
def known(record: Witness, opened: Snapshot) -> Known:
    reader = Reader(EmbeddedEngine.open(opened.path, Settings()).store)
    return lambda path: bool(reader.about(names.thing(path)))


def test_names_are_found_whatever_their_case_and_punctuation(record: Record) -> None:
    for text in (CAT_TITLE, CAT_TITLE.upper(), f"the {CAT_TITLE}", CAT_TITLE.replace(",", "")):
        assert record.called(text)[CAT] is Called.RIGHTLY
    assert record.called("no such convention") == {}
    assert record.called("ECHR")["court/ecthr"] is Called.WRONGLY


def test_the_dates_of_a_letter_do_not_govern(record: Record) -> None:
    dates = record.other_dates("act/VEN.oas-b-32.denunciation.2012-09-10")
    assert dates == {"sent": on("2012-09-06")}


def test_what_the_record_lists_all_of(record: Record) -> None:
    assert record.lists_all(ECPT, date(2016, 7, 21))
    assert not record.lists_all(ECPT, date(2016, 7, 20))
    assert record.lists_all(COE, date(1950, 1, 1))
    assert not record.lists_all("treaty/no-such", date(2026, 1, 1))


def test_what_is_lost_by_leaving(record: Record) -> None:
    assert {one.kind for one in record.lost_by_leaving(RUS, ECPT)} == {"visits", "public-statement"}
    assert record.lost_by_leaving("state/USA", ECPT) == ()
