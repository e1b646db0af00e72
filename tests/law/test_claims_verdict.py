"""What a verdict turns into: on the contrary, on a whole sentence, and on a date that is less exact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depositary.law.acts import ActKind
from depositary.law.claims.assertion import Assertion, Counted, Kind, Manner, Modality
from depositary.law.claims.judge import judge, judge_sentence
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Meant, Outcome, Verdict, contrary, of_all
from depositary.law.coverage import Reach
from depositary.law.dates import Bounds, PartialDate
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Power
from depositary.law.status import Hold, Status
from depositary.law.timeline import Episode, Timeline

from .claims_record import (
    COE,
    CONFIRMED,
    CONTRADICTED,
    COURT,
    CPT,
    CSK,
    ECHR,
    ECPT,
    FCNM,
    GRC,
    ICCPR,
    IMPRECISE,
    MLI,
    OP1,
    RECORD,
    ROME,
    RUS,
    TTO,
    UKR,
    UNVERIFIABLE,
    SmallRecord,
    a_count,
    a_departure,
    a_member,
    a_place,
    a_power,
    a_status,
    an_act,
    an_effect,
    an_event,
)

NEAR = {
    *(Rule.SIGNATURE_IS_NO_CONSENT, Rule.LAW_IS_NO_DEPOSIT, Rule.NOTICE_PERIOD, Rule.DAY_OF_EFFECT),
    Rule.RECEIPT_GOVERNS,
}


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("outcome", Outcome)
def test_the_contrary_of_what_is_near_and_not_so_is_confirmed_and_what_holds_in_part_stays(
    rule: Rule, outcome: Outcome
) -> None:
    given_ = Verdict(outcome, rule, "Because.", ("act/x",), (Meant("act/y", "That."),), presumed=True)
    expected = {CONFIRMED: CONTRADICTED, CONTRADICTED: CONFIRMED}.get(outcome, outcome)
    if outcome is IMPRECISE and rule in NEAR:
        expected = CONFIRMED
    assert contrary(given_) == replace(given_, outcome=expected, meant=())
    if outcome is not IMPRECISE:
        assert contrary(contrary(given_)) == replace(given_, meant=())


@pytest.mark.parametrize(
    ("outcomes", "worst"),
    [
        ([CONFIRMED, CONFIRMED], CONFIRMED),
        ([CONFIRMED, UNVERIFIABLE], UNVERIFIABLE),
        ([UNVERIFIABLE, IMPRECISE, CONFIRMED], IMPRECISE),
        ([IMPRECISE, CONTRADICTED, UNVERIFIABLE], CONTRADICTED),
        ([Outcome.OPINION], Outcome.OPINION),
    ],
)
def test_a_sentence_has_the_worst_verdict_of_what_it_asserts(outcomes: Sequence[Outcome], worst: Outcome) -> None:
    assert of_all([Verdict(one, Rule.ON_RECORD, "") for one in outcomes]) is worst


RATIFIED_1998 = an_act(RUS, ECPT, ActKind.RATIFICATION, "1998")
RATIFIED_1997 = an_act(RUS, ECPT, ActKind.RATIFICATION, "1997")


@pytest.mark.parametrize("modality", [Modality.ASSERTS, Modality.REPORTS])
def test_what_is_asserted_or_reported_is_judged_one_by_one(modality: Modality) -> None:
    found = judge_sentence(modality, [RATIFIED_1998, RATIFIED_1997], RECORD)
    assert found == (judge(RATIFIED_1998, RECORD), judge(RATIFIED_1997, RECORD))
    nothing = "Nothing that the record holds speaks for or against it."
    assert judge_sentence(modality, [], RECORD) == (Verdict(UNVERIFIABLE, Rule.NOTHING_TO_JUDGE, nothing),)


@pytest.mark.parametrize("modality", [Modality.PREDICTS, Modality.OPINES])
@pytest.mark.parametrize("facts", [[], [RATIFIED_1998]])
def test_a_forecast_and_an_opinion_are_not_judged(modality: Modality, facts: Sequence[Assertion]) -> None:
    says = "A forecast or a value judgment: it is not judged."
    assert judge_sentence(modality, facts, RECORD) == (Verdict(Outcome.OPINION, Rule.OPINION, says),)


OF_EACH_KIND: list[Callable[[str], Assertion]] = [
    lambda when: an_act(RUS, ECPT, ActKind.RATIFICATION, when),
    lambda when: an_act(RUS, ECPT, ActKind.SIGNATURE, when),
    lambda when: an_act(RUS, ECPT, ActKind.DENUNCIATION, when),
    lambda when: an_act(MLI, ROME, ActKind.WITHDRAWAL, when),
    lambda when: an_act(GRC, ECHR, ActKind.RATIFICATION, when),
    lambda when: an_act(CSK, ICCPR, ActKind.RATIFICATION, when),
    lambda when: an_effect(TTO, OP1, ActKind.DENUNCIATION, when),
    lambda when: an_effect(GRC, ECHR, ActKind.RATIFICATION, when),
    lambda when: an_effect(RUS, ECHR, ActKind.CESSATION, when),
    lambda when: an_effect(RUS, ECPT, ActKind.DENUNCIATION, when),
    lambda when: a_status(RUS, ECPT, "party", when),
    lambda when: a_status(GRC, ECHR, "not-party", when),
    lambda when: a_status(CSK, ICCPR, "former-party", when),
    lambda when: a_status(RUS, ECPT, "signatory", when),
    lambda when: a_member(GRC, "member", when),
    lambda when: a_power("visits", CPT, RUS, when=when),
    lambda when: a_power("binding-judgment", COURT, RUS, when=when),
    lambda when: a_power("binding-judgment", COURT, RUS, facts=when),
    lambda when: a_power("binding-judgment", COURT, GRC, facts=when),
    lambda when: a_count(ECPT.id, Counted.PARTIES, 2, when),
    lambda when: a_count(COE, Counted.MEMBERS, 2, when),
    lambda when: a_place(RUS, "effective-control", when),
    lambda when: a_place(UKR, "sovereignty", when),
    lambda when: an_event("public-statement", CPT, RUS, when),
]
"""A claim of each kind that has a date, of a date yet to be said."""
DATES = st.one_of(
    st.dates(date(1949, 1, 1), date(2027, 12, 31)).map(
        lambda one: [one.isoformat(), one.isoformat()[:7], str(one.year)]
    ),
    st.tuples(*[st.dates(date(1949, 1, 1), date(2027, 12, 31))] * 4).map(
        lambda four: [f"{sorted(four)[1]}/{sorted(four)[2]}", f"{min(four)}/{max(four)}", f"../{max(four)}", "../.."]
    ),
)
"""Dates, each of which contains the one before."""


@pytest.mark.parametrize("made", OF_EACH_KIND)
@settings(max_examples=25, deadline=None)
@given(dates=DATES)
def test_a_wider_date_never_turns_what_is_confirmed_and_every_verdict_can_be_read(
    made: Callable[[str], Assertion], dates: Sequence[str]
) -> None:
    found = [judge(made(when), RECORD) for when in dates]
    outcomes = [one.outcome for one in found]
    assert all(CONTRADICTED not in outcomes[at:] for at, one in enumerate(outcomes) if one is CONFIRMED), dates
    for when, one in zip(dates, found, strict=True):
        assert one.reason[0].isupper()
        assert one.reason.endswith(".")
        assert not re.search(r"  |\.\.|None|\b(\w+) \1\b", one.reason), one.reason
        assert one.evidence or one.outcome is UNVERIFIABLE
        assert judge(replace(made(when), holds=False), RECORD) == contrary(one)


@pytest.mark.parametrize("holds", [True, False])
def test_every_kind_is_judged_and_so_is_its_contrary(holds: bool) -> None:
    whole = PartialDate.parse("2000")
    claims = [
        Assertion(Kind.ACT, holds, actor=RUS, object=ECPT.id, act=ActKind.RATIFICATION),
        Assertion(Kind.STATUS, holds, actor=RUS, object=ECPT.id, status="party", date=whole),
        Assertion(Kind.NOTICE, holds, object=ECPT.id, months=12),
        an_effect(RUS, FCNM, ActKind.DENUNCIATION, "2024-08-01"),
        Assertion(Kind.MEMBERSHIP, holds, actor=RUS, object=COE, status="member", date=whole),
        a_departure(RUS, FCNM, Manner.LEFT),
        Assertion(Kind.POWER, holds, power="visits", body=CPT),
        Assertion(Kind.ESTABLISHED, holds, body=CPT, founder=COE),
        Assertion(Kind.TITLE, holds, object=ECPT.id, title="ECPT"),
        a_count(ECPT.id, Counted.PARTIES, 2, "2000"),
        a_place(UKR, "sovereignty"),
        Assertion(Kind.EVENT, holds, event="public-statement"),
    ]
    assert {one.kind for one in claims} == set(Kind)
    expected = CONFIRMED if holds else CONTRADICTED
    assert {judge(replace(one, holds=holds), RECORD).outcome for one in claims} == {expected}


class Vague(SmallRecord):
    """A record that holds several things possible, and does not say what is missing, or says two things."""

    missing: tuple[str, ...] = ()

    def _episodes(self, *statuses: Any) -> Timeline[Any]:
        since = Bounds(date(2000, 1, 1), None)
        certain = Episode(statuses[-1], Bounds.exactly(date.min))
        return Timeline((*(Episode(one, since, missing=self.missing) for one in statuses[:-1]), certain))

    def participation(self, actor: str, treaty: str) -> Participation:
        left = self._episodes(Status.FORMER_PARTY, Status.PARTY).episodes
        timeline = Timeline((left[0], replace(left[1], until=left[0].since, missing=self.missing)))
        return Participation(self.actor(actor, treaty), self.treaty(treaty), timeline, Reach(date.max))

    def mandate(self, actor: str, power: Power) -> Mandate:
        return Mandate(power, actor, self._episodes(Hold.ENDED, Hold.IN_FORCE))


@pytest.mark.parametrize(
    ("claim", "missing", "said"),
    [
        (a_power("visits", CPT, RUS, when="2001"), (), "not known: the exact dates."),
        (a_power("visits", CPT, RUS, when="2001"), ("this", "that"), "not known: this; that."),
        (a_status(RUS, ECPT, "party", "2001"), (), "Not known: the exact dates."),
        (a_status(RUS, ECPT, "party", "2001"), ("this", "that"), "Not known: this; that."),
        (an_effect(RUS, ECPT, ActKind.DENUNCIATION, "2001"), ("this", "that"), "Not known: this; that."),
        (a_departure(RUS, ECPT, Manner.LEFT, "2001"), (), "Not known: the exact date."),
        (a_departure(RUS, ECPT, Manner.LEFT, "2001"), ("this", "that"), "Not known: this; that."),
    ],
)
def test_all_that_is_missing_is_named_and_else_the_dates(claim: Assertion, missing: tuple[str, ...], said: str) -> None:
    record = Vague(acts_on_record=())
    record.missing = missing
    found = judge(claim, record)
    assert found.outcome is UNVERIFIABLE
    assert found.reason.endswith(said)
