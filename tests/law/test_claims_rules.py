"""Each rule fires on a claim that it is made for, and not on the clean counterpart of that claim."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.assertion import Assertion, Counted, Manner, Modality
from depositary.law.claims.judge import judge, judge_sentence
from depositary.law.claims.rules import SAYS, Rule
from depositary.law.claims.verdict import Outcome

from .claims_record import (
    ACTS,
    CAT,
    CATC,
    COE,
    COURT,
    CPT,
    ECHR,
    ECPT,
    ICCPR,
    MLI,
    OP1,
    OPAQUE,
    RATIFIED,
    RECORD,
    ROME,
    RUS,
    TTO,
    UKR,
    UN,
    SmallRecord,
    a_count,
    a_departure,
    a_founder,
    a_notice,
    a_place,
    a_power,
    a_status,
    a_title,
    an_act,
    an_effect,
    an_event,
    did,
)

CONFIRMED, CONTRADICTED, IMPRECISE, UNVERIFIABLE = (
    *(Outcome.CONFIRMED, Outcome.CONTRADICTED, Outcome.IMPRECISE, Outcome.UNVERIFIABLE),
)
LETTER = SmallRecord(dates={RATIFIED.id: {"signed": "1998-04-01"}})
ASIDE = SmallRecord(acts_on_record=(*ACTS, did(RUS, ECPT, ActKind.RATIFICATION, "1997-12-31", aside=True)))


class Example(NamedTuple):
    """A claim on which a rule fires, with its verdict, and one like it on which it does not."""

    fires: Assertion
    outcome: Outcome
    clean: Assertion
    record: SmallRecord = RECORD


EXAMPLES = {
    Rule.ON_RECORD: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998"), CONFIRMED, an_act(RUS, OPAQUE, ActKind.RATIFICATION)
    ),
    Rule.TITLE_OF_ANOTHER: Example(a_title(ECPT.id, "CAT", COE), CONTRADICTED, a_title(CAT.id, "CAT", UN)),
    Rule.BEFORE_OPENING: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987-01/1987-06"),
        CONTRADICTED,
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987-12"),
    ),
    Rule.NOT_ELIGIBLE: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1987"), CONTRADICTED, an_act(RUS, ECPT, ActKind.RATIFICATION, "1997")
    ),
    Rule.NO_SUCH_STATE_THEN: Example(
        an_act(UKR, ECPT, ActKind.RATIFICATION, "1990"), CONTRADICTED, an_act(UKR, ECPT, ActKind.RATIFICATION, "1997")
    ),
    Rule.SIGNATURE_IS_NO_CONSENT: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1996"), IMPRECISE, an_act(RUS, ECPT, ActKind.SIGNATURE, "1996")
    ),
    Rule.LAW_IS_NO_DEPOSIT: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-03-28"),
        IMPRECISE,
        an_act(RUS, ECPT, ActKind.DOMESTIC_LAW, "1998-03-28"),
    ),
    Rule.KIND_OF_ACT: Example(
        an_act(RUS, ECPT, ActKind.ACCESSION, "1998"), IMPRECISE, an_act(RUS, ECPT, ActKind.RATIFICATION, "1998")
    ),
    Rule.NOTICE_PERIOD: Example(a_notice(ECPT, 6), CONTRADICTED, a_notice(ICCPR, 6)),
    Rule.DAY_OF_EFFECT: Example(
        an_effect(TTO, OP1, ActKind.DENUNCIATION, "1998-08-27"),
        IMPRECISE,
        an_effect(RUS, OPAQUE, ActKind.ACCESSION, "1998-08-27"),
    ),
    Rule.RECEIPT_GOVERNS: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-04-01"),
        IMPRECISE,
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-05-05"),
        LETTER,
    ),
    Rule.RECEIPT_UNKNOWN: Example(
        an_effect(RUS, ECPT, ActKind.DENUNCIATION, "2026-10-01"),
        UNVERIFIABLE,
        an_effect(RUS, ECPT, ActKind.DENUNCIATION, "2025-09-29"),
    ),
    Rule.ANNOUNCEMENT_ONLY: Example(
        an_effect(MLI, ROME, ActKind.WITHDRAWAL, "2025-09-22"),
        CONTRADICTED,
        an_act(MLI, ROME, ActKind.ANNOUNCEMENT, "2025-09-22"),
    ),
    Rule.CANNOT_BE_LEFT: Example(a_notice(ICCPR, 12), CONTRADICTED, a_notice(OP1, 12)),
    Rule.BEFORE_ENTRY_INTO_FORCE: Example(
        an_effect(RUS, CAT, ActKind.RATIFICATION, "1987-04-02"),
        CONTRADICTED,
        an_effect(RUS, CAT, ActKind.RATIFICATION, "1987-06-26"),
    ),
    Rule.NO_SUCH_POWER: Example(a_power("individual-complaint", CPT), CONTRADICTED, a_power("visits", CPT)),
    Rule.FOUNDER: Example(a_founder(CPT, UN), CONTRADICTED, a_founder("body/orphan", UN)),
    Rule.ACRONYM: Example(a_title(COURT, "ECHR"), IMPRECISE, a_title(ECHR.id, "ECHR")),
    Rule.DECLARATION_NEEDED: Example(
        a_power("individual-complaint", CATC, RUS, when="2020"),
        CONTRADICTED,
        a_power("individual-complaint", CATC, MLI, when="2020"),
    ),
    Rule.CONTROL_IS_NOT_SOVEREIGNTY: Example(
        a_place(RUS, "sovereignty", "2025"), CONTRADICTED, a_place(RUS, "effective-control", "2025")
    ),
    Rule.CUT_OFF: Example(
        a_power("binding-judgment", COURT, RUS, facts="2023"),
        CONTRADICTED,
        a_power("binding-judgment", COURT, RUS, facts="2020"),
    ),
    Rule.MANNER_OF_EXIT: Example(
        a_departure(RUS, COE, Manner.WITHDREW, "2025"),
        IMPRECISE,
        a_departure("state/GRC", COE, Manner.WITHDREW, "1972"),
    ),
    Rule.RIVAL_POSITIONS: Example(
        an_effect(RUS, ECHR, ActKind.CESSATION, "2022-03-16"),
        IMPRECISE,
        an_effect(RUS, ECHR, ActKind.CESSATION, "2022-09-16"),
    ),
    Rule.LOWER_SOURCE: Example(
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1997-12-31"),
        CONTRADICTED,
        an_act(RUS, ECPT, ActKind.RATIFICATION, "1998-05-05"),
        ASIDE,
    ),
    Rule.PART_OF_THE_TIME: Example(
        a_status(RUS, ECPT, "party", "1998"), IMPRECISE, a_status(RUS, ECPT, "party", "1999")
    ),
    Rule.COUNT_ON_DAY: Example(
        a_count(ECPT.id, Counted.PARTIES, 2, "2000"), CONFIRMED, a_count(ECPT.id, Counted.PARTIES, 2, "1998")
    ),
    Rule.NOT_ON_RECORD: Example(
        an_event("visit", CPT, RUS, "2020"), UNVERIFIABLE, an_event("public-statement", CPT, RUS, "2024")
    ),
    Rule.UNDETERMINED: Example(
        a_status(RUS, ECPT, "party", "2026-11-01"), UNVERIFIABLE, a_status(RUS, ECPT, "party", "2026-09-30")
    ),
}
"""`OPINION` and `NOTHING_TO_JUDGE` are of sentences, and tested below."""


def test_every_rule_has_its_example() -> None:
    assert set(EXAMPLES) | {Rule.OPINION, Rule.NOTHING_TO_JUDGE} == set(Rule)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_rule_fires_on_its_example_and_not_on_the_clean_counterpart(rule: Rule) -> None:
    example = EXAMPLES[rule]
    found = judge(example.fires, example.record)
    assert (found.rule, found.outcome) == (rule, example.outcome), found
    assert judge(example.clean, example.record).rule is not rule


def test_opinions_and_empty_sentences_have_their_rules_and_facts_do_not() -> None:
    fact = EXAMPLES[Rule.ON_RECORD].fires
    (opinion,) = judge_sentence(Modality.OPINES, [fact], RECORD)
    (empty,) = judge_sentence(Modality.ASSERTS, [], RECORD)
    (judged,) = judge_sentence(Modality.ASSERTS, [fact], RECORD)
    assert [opinion.rule, empty.rule, judged.rule] == [Rule.OPINION, Rule.NOTHING_TO_JUDGE, Rule.ON_RECORD]
    assert (opinion.outcome, empty.outcome) == (Outcome.OPINION, UNVERIFIABLE)


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_says_one_sentence(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*\.", SAYS[rule])


ROW = re.compile(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def documented() -> dict[str, tuple[str, str, str]]:
    text = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
    text = text.partition("## Which rule decides")[2].partition("\n## ")[0]
    return {name: (says, check, leads) for name, says, check, leads in ROW.findall(text)}


@pytest.mark.skipif(not (Path(__file__).parents[2] / "docs").exists(), reason="a copy without documentation")
def test_the_documentation_says_of_each_rule_what_the_law_says() -> None:
    assert {name: says for name, (says, _, _) in documented().items()} == {str(one): SAYS[one] for one in Rule}


@pytest.mark.skipif(not (Path(__file__).parents[2] / "docs").exists(), reason="a copy without documentation")
@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_documentation_has_the_verdict_of_each_example(rule: Rule) -> None:
    assert str(EXAMPLES[rule].outcome) in documented()[str(rule)][2]


@pytest.mark.skipif(not (Path(__file__).parents[2] / "docs").exists(), reason="a copy without documentation")
def test_every_check_of_the_list_is_decided_by_a_rule_or_has_its_reason() -> None:
    root = Path(__file__).parents[2]
    text = (root / "docs" / "claims.md").read_text(encoding="utf-8")
    by_rule = {int(one) for _, check, _ in documented().values() for one in re.findall(r"\d+", check)}
    others = dict(re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE))
    assert by_rule | {int(one) for one in others} == set(range(1, 34)) - {31}
    assert not by_rule & {int(one) for one in others}
    shapes = "".join(path.read_text(encoding="utf-8") for path in (root / "ontology" / "shapes").glob("*.ttl"))
    assert [one for one, where in others.items() if where.startswith("a shape") != (f'"check-{one}"' in shapes)] == []
