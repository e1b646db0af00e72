from __future__ import annotations

from itertools import permutations

import pytest

from depositary.law.acts import ActKind
from depositary.law.clauses import Clause
from depositary.law.entry import Terms
from depositary.law.membership import derive
from depositary.law.status import Member
from depositary.law.timeline import ALWAYS, Episode, Timeline

from .builders import act, between, day, entry, leave, on, status_on

WITHDRAWAL = leave("COE7", "7")
STATUTE = day("1949-08-03")
MEMBER, FORMER, NOT_MEMBER = Member.MEMBER, Member.FORMER_MEMBER, Member.NOT_MEMBER


def test_w01_trap_12_the_withdrawal_of_russia_was_overtaken_by_its_cessation() -> None:
    acts = [
        act(ActKind.ADMISSION, "1996-02-28"),
        act(ActKind.SUSPENSION, "2022-02-25", by="coe"),
        act(ActKind.WITHDRAWAL, "2022-03-15"),
        act(ActKind.CESSATION, "2022-03-16", by="coe"),
    ]
    for given in permutations(acts):
        found = derive(given, Terms(None, WITHDRAWAL))
        assert status_on(found, "1996-02-27") is NOT_MEMBER
        assert status_on(found, "1996-02-28") is MEMBER
        assert status_on(found, "2022-03-15") is MEMBER
        assert status_on(found, "2022-03-16") is FORMER
    (left,) = (episode for episode in found.episodes if episode.status is FORMER)
    assert left.because == ("X.treaty.cessation.2022-03-16",)


def test_without_the_decision_the_notice_would_have_ended_it_with_the_year() -> None:
    found = derive(
        [act(ActKind.ADMISSION, "1996-02-28"), act(ActKind.WITHDRAWAL, "2022-03-15")], Terms(None, WITHDRAWAL)
    )
    assert status_on(found, "2022-12-31") is MEMBER
    assert status_on(found, "2023-01-01") is FORMER


def test_w03_greece_left_at_the_end_of_1970_and_came_back() -> None:
    acts = [
        act(ActKind.ADMISSION, "1949-08-09"),
        act(ActKind.WITHDRAWAL, "1969-12-12"),
        act(ActKind.ACCESSION, "1974-11-28"),
    ]
    found = derive(acts, Terms(entry("SAME", "4"), WITHDRAWAL, STATUTE))
    expected = {"1949-08-08": NOT_MEMBER, "1949-08-09": MEMBER, "1970-12-31": MEMBER, "1971-01-01": FORMER}
    expected |= {"1974-11-27": FORMER, "1974-11-28": MEMBER, "2026-11-22": MEMBER}
    assert {when: status_on(found, when) for when in expected} == expected


@pytest.mark.parametrize(
    ("received", "last_day_in", "first_day_out"),
    [("2017-10-12", "2018-12-31", "2019-01-01"), ("2025-07-22", "2026-12-31", "2027-01-01")],
)
def test_w26_and_w27_the_united_states_and_unesco(received: str, last_day_in: str, first_day_out: str) -> None:
    acts = [act(ActKind.ADMISSION, "2003-10-01"), act(ActKind.WITHDRAWAL, received)]
    found = derive(acts, Terms(None, leave("Y1231", "II(6)")))
    assert status_on(found, last_day_in) is MEMBER
    assert status_on(found, first_day_out) is FORMER


def test_the_united_states_between_and_after_two_withdrawals() -> None:
    acts = [
        act(ActKind.ADMISSION, "2003-10-01"),
        act(ActKind.WITHDRAWAL, "2017-10-12"),
        act(ActKind.ADMISSION, "2023-07-10"),
        act(ActKind.WITHDRAWAL, "2025-07-22"),
    ]
    found = derive(acts, Terms(None, leave("Y1231", "II(6)")))
    expected = {"2019-01-01": FORMER, "2023-07-09": FORMER, "2023-07-10": MEMBER, "2026-11-22": MEMBER}
    assert {when: status_on(found, when) for when in expected} == expected
    assert status_on(found, "2027-01-01") is FORMER


def test_a_suspension_ends_nothing() -> None:
    found = derive(
        [act(ActKind.ADMISSION, "1996-02-28"), act(ActKind.SUSPENSION, "2022-02-25")], Terms(None, WITHDRAWAL)
    )
    assert status_on(found, "2026-11-22") is MEMBER


def test_an_admission_takes_effect_when_the_source_says() -> None:
    found = derive(
        [act(ActKind.ADMISSION, "1949-05-05", effect="1949-08-03")], Terms(entry("SAME", "42"), WITHDRAWAL, STATUTE)
    )
    assert status_on(found, "1949-08-02") is NOT_MEMBER
    assert status_on(found, "1949-08-03") is MEMBER


def test_a_founder_is_no_member_before_the_statute_is_in_force() -> None:
    founders = Clause("treaty/ets-1/clause/entry-into-force", "42", True, entry("SAME").rule)
    found = derive([act(ActKind.RATIFICATION, "1949-07-26", effect="1949-08-03")], Terms(founders, WITHDRAWAL, STATUTE))
    assert status_on(found, "1949-08-02") is NOT_MEMBER


def test_a_withdrawal_without_a_known_clause_is_open() -> None:
    found = derive([act(ActKind.ADMISSION, "1996-02-28"), act(ActKind.WITHDRAWAL, "2020-01-01")])
    assert status_on(found, "2019-12-31") is MEMBER
    assert status_on(found, "2026-11-22") == {MEMBER, FORMER}
    assert found.on(day("2026-11-22")).missing == ("the day on which the notice took effect",)


def test_a_member_that_ceased_to_exist() -> None:
    found = derive([act(ActKind.ADMISSION, "1991-02-21")], Terms(None, WITHDRAWAL, exists_until=on("1993-01-01")))
    assert status_on(found, "1992-12-31") is MEMBER
    assert status_on(found, "1993-01-01") is FORMER


def test_an_admission_known_by_its_year() -> None:
    found = derive([act(ActKind.ADMISSION, "1995")], Terms(None, WITHDRAWAL))
    assert status_on(found, "1994-12-31") is NOT_MEMBER
    assert status_on(found, "1995-06-01") == {MEMBER, NOT_MEMBER}
    assert found.on(day("1995-06-01")).missing == ("the day on which it took effect",)
    assert status_on(found, "1995-12-31") is MEMBER
    (member,) = found.on(day("1995-12-31")).episodes
    assert (member.explanation, member.because) == (("Admitted 1995.",), ("X.treaty.admission.1995",))


def test_political_acts_change_no_membership() -> None:
    acts = [act(ActKind.ADMISSION, "1996-02-28")]
    at_home = [act(kind, "2022-03-10") for kind in (ActKind.ANNOUNCEMENT, ActKind.BILL, ActKind.DOMESTIC_LAW)]
    assert derive([*acts, *at_home], Terms(None, WITHDRAWAL)) == derive(acts, Terms(None, WITHDRAWAL))


def test_what_leads_in_and_out_is_said_of_the_member_and_of_the_former_member() -> None:
    admitted, notice = act(ActKind.ACCESSION, "1995"), act(ActKind.WITHDRAWAL, "2019")
    year = between("1995-01-01", "1995-12-31")
    out = between("2020-01-01", "2021-01-01")
    left = (
        "Received 2019.",
        "Art. 7: end of the financial year; of the next one, if notified in its last three months.",
        "Effect between 1 January 2020 and 1 January 2021.",
    )
    receipt = "the day on which the notice was received"
    found = derive([admitted, notice], Terms(entry("SAME", "4"), WITHDRAWAL, STATUTE))
    assert found == Timeline(
        (
            Episode(
                MEMBER,
                year,
                out,
                (admitted.id, "clause/entry", notice.id, "clause/denunciation"),
                (
                    "Instrument of accession deposited 1995.",
                    "Art. 4: on the same day.",
                    "In force between 1 January 1995 and 31 December 1995.",
                    *left,
                ),
                ("the day on which the instrument was deposited", receipt),
            ),
            Episode(FORMER, out, None, (notice.id, "clause/denunciation"), left, (receipt,)),
            Episode(NOT_MEMBER, ALWAYS, year),
        )
    )


def test_a_suspension_alone_does_not_say_since_when_it_is_a_member() -> None:
    found = derive([act(ActKind.SUSPENSION, "2022-04-07", by="un")], Terms(None, WITHDRAWAL))
    assert found == Timeline((Episode(Member.NO_DATA, ALWAYS, None, (), ("The entry is not on record.",)),))
    for when in ("1945-01-01", "2022-04-06", "2022-04-07", "2026-11-22"):
        assert status_on(found, when) is Member.NO_DATA
    assert status_on(derive([]), "2026-11-22") is NOT_MEMBER
