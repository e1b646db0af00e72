from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from depositary.law.absence import Actor
from depositary.law.acts import Act, ActKind
from depositary.law.clauses import Openness, Treaty
from depositary.law.coverage import Coverage, Reach
from depositary.law.dates import Bounds
from depositary.law.participation import Participation, derive
from depositary.law.status import Status
from depositary.law.timeline import ALWAYS, Episode

from .builders import (
    CAT,
    ECHR,
    ECPT,
    OP1,
    act,
    actor,
    attestation,
    between,
    current_only,
    day,
    full_history,
    on,
    status_on,
    table,
    treaty,
)

ANYWHEN = ("1900-01-01", "1986-06-01", "2003-01-01", "2020-01-01", "2026-11-22", "2100-01-01")


def silent(coverage: Coverage, of: Treaty = CAT, who: Actor | None = None, *acts: Act) -> Participation:
    return derive(who or actor(), of, acts, coverage=coverage)


@pytest.mark.parametrize("when", ["1985-02-04", "2003-01-01", "2026-11-22", "2100-01-01"])
def test_of_whom_nothing_is_recorded_nothing_is_said(when: str) -> None:
    found = silent(Coverage())
    assert status_on(found.timeline, when) is Status.NO_DATA
    opened = ("The treaty was opened for signature on 4 February 1985.",)
    assert found.timeline.episodes == (
        Episode(Status.NOT_PARTY, ALWAYS, on("1985-02-04"), (), opened),
        Episode(Status.NO_DATA, ALWAYS, None, (), ("The record does not cover these days.",)),
    )
    assert found.reach.presumes(day(when))
    assert found.reach.until is None


@pytest.mark.parametrize(("when", "status"), [("1985-02-03", Status.NOT_PARTY), ("1985-02-04", Status.NO_DATA)])
def test_before_a_treaty_was_open_nobody_was_a_party(when: str, status: Status) -> None:
    assert status_on(silent(Coverage()).timeline, when) is status


def test_the_full_history_proves_absence_to_its_last_day_and_lets_it_be_presumed_after() -> None:
    found = silent(full_history("2015-06-30"))
    for when in ANYWHEN:
        assert status_on(found.timeline, when) is Status.NOT_PARTY
    assert not found.reach.presumes(day("2015-06-30"))
    assert found.reach.presumes(day("2015-07-01"))
    assert found.reach.until == date(2015, 6, 30)


def test_a_table_of_present_parties_proves_absence_on_its_own_day_only() -> None:
    found = silent(current_only(table("2010-05-01", "Y"), table("2020-05-01", "Y")))
    assert status_on(found.timeline, "2010-04-30") is Status.NO_DATA
    assert status_on(found.timeline, "2010-05-01") is Status.NOT_PARTY
    assert status_on(found.timeline, "2010-05-02") is Status.NO_DATA
    assert status_on(found.timeline, "2020-04-30") is Status.NO_DATA
    assert status_on(found.timeline, "2020-05-01") is Status.NOT_PARTY


def test_absence_in_a_table_is_observed_and_has_no_beginning() -> None:
    found = silent(current_only(table("2010-05-01", "Y")))
    (episode, *_) = found.on(day("2026-11-22")).episodes
    assert (episode.observed, episode.because) == (True, ("table-2010-05-01",))
    assert episode.explanation == ("Not in the table of parties of 1 May 2010.",)


def test_both_ends_of_the_record_are_named_where_a_table_follows_the_full_history() -> None:
    (episode, *_) = silent(full_history("2015-06-30", table("2026-05-28", "Y"))).on(day("2026-11-22")).episodes
    assert episode.explanation == (
        "No act in the full history, which goes to 30 June 2015.",
        "Not in the table of parties of 28 May 2026.",
    )
    assert episode.because == ("table-2026-05-28",)


def test_a_supposed_act_has_its_effect_and_proves_nothing() -> None:
    joined = act(ActKind.ACCESSION, "1990-05-01")
    notice = replace(act(ActKind.DENUNCIATION, "2028-01-01"), supposed=True)
    found = silent(full_history("2015-06-30"), CAT, None, joined, notice)
    assert found.reach.until == date(2015, 6, 30)
    assert status_on(found.timeline, "2029-01-01") is Status.FORMER_PARTY


def test_why_an_answer_is_presumed_is_said() -> None:
    reach = Reach(date(2026, 5, 28), ((date(2015, 7, 1), date(2026, 5, 27)),))
    assert reach.say(day("2026-11-22")) == "Presumed: the record goes to 28 May 2026."
    assert reach.say(day("2020-01-01")) == (
        "Presumed: the record does not speak of the days from 1 July 2015 to 27 May 2026."
    )
    assert Reach().say(day("2020-01-01")) == "Presumed: no table that is on record speaks of that day."


def test_where_two_records_are_needed_the_shorter_one_counts_and_its_gaps_stay() -> None:
    gaps = ((date(2015, 7, 1), date(2026, 5, 27)),)
    reach = Reach(date(2026, 5, 28), gaps)
    assert reach.and_until(date(2020, 1, 1)) == Reach(date(2020, 1, 1), gaps)
    assert reach.and_until(date(2026, 11, 22)) == reach
    assert reach.and_until(None) == Reach(None, gaps)


def test_after_the_last_table_absence_is_presumed() -> None:
    found = silent(current_only(table("2010-05-01", "Y"), table("2020-05-01", "Y")))
    assert status_on(found.timeline, "2026-11-22") is Status.NOT_PARTY
    assert not found.reach.presumes(day("2020-05-01"))
    assert found.reach.presumes(day("2020-05-02"))


def test_between_the_full_history_and_a_table_absence_is_presumed() -> None:
    found = silent(full_history("2015-06-30", table("2026-05-28", "Y")))
    assert found.reach.gaps == ((date(2015, 7, 1), date(2026, 5, 27)),)
    assert status_on(found.timeline, "2020-01-01") is Status.NOT_PARTY
    assert [found.reach.presumes(day(when)) for when in ("2015-06-30", "2015-07-01", "2026-05-27", "2026-05-28")] == [
        *(False, True, True, False)
    ]


def test_between_a_table_that_omits_it_and_its_first_act_nothing_is_proved() -> None:
    tables = current_only(table("2010-05-01", "Y"), table("2026-05-28", "X", "Y"))
    found = silent(tables, CAT, None, act(ActKind.ACCESSION, "2020-01-01"))
    assert status_on(found.timeline, "2010-05-01") is Status.NOT_PARTY
    assert status_on(found.timeline, "2015-01-01") is Status.NO_DATA


def test_a_table_of_the_day_of_the_first_act_or_later_says_nothing_of_the_days_before() -> None:
    joined = act(ActKind.ACCESSION, "2012-01-01")
    tables = current_only(table("2000-01-01", "Y"), table("2012-01-01", "Y"), table("2020-01-01", "Y"))
    observed = [one.since for one in silent(tables, CAT, None, joined).timeline.episodes if one.observed]
    assert observed == [on("2000-01-01")]
    found = silent(full_history("2010-06-30", table("2020-01-01", "Y")), CAT, None, joined)
    assert found.reach.gaps == ()
    (before,) = found.on(day("2011-01-01")).episodes
    assert before == Episode(
        Status.NOT_PARTY,
        ALWAYS,
        on("2012-01-01"),
        (),
        ("No act in the full history, which goes to 30 June 2010.",),
    )


def test_a_table_that_lists_it_before_its_first_act_is_no_absence() -> None:
    joined = act(ActKind.ACCESSION, "2012-01-01")
    found = silent(current_only(table("2010-05-01", "X", "Y")), CAT, None, joined)
    assert status_on(found.timeline, "2010-05-01") is Status.NO_DATA


@pytest.mark.parametrize("when", ["2010-01-01", "2015-06-30"])
def test_a_table_no_later_than_the_full_history_adds_nothing_to_it(when: str) -> None:
    found = silent(full_history("2015-06-30", table(when, "Y")))
    (episode,) = found.on(day("2026-11-22")).episodes
    assert episode.explanation == ("No act in the full history, which goes to 30 June 2015.",)
    assert (episode.because, found.reach.gaps) == ((), ())


def test_who_was_bound_by_succession_before_the_opening_was_not_absent_until_then() -> None:
    succession = act(ActKind.SUCCESSION, "1987-01-01", effect="1980-01-01")
    found = silent(Coverage(), CAT, None, succession)
    (absent,) = (one for one in found.timeline.episodes if one.status is Status.NOT_PARTY)
    assert absent.until == on("1980-01-01")


def test_a_source_that_attests_one_party_proves_nothing_about_the_others() -> None:
    found = silent(current_only(attestation("2020-05-01", "Y")))
    for when in ANYWHEN[2:]:
        assert status_on(found.timeline, when) is Status.NO_DATA
    assert found.reach.until is None


@pytest.mark.parametrize("listing", [table("2020-05-01", "X", "Y"), attestation("2020-05-01", "X")])
def test_who_is_listed_as_a_party_is_a_party_on_that_day_without_any_act_on_record(listing: object) -> None:
    assert status_on(silent(Coverage(listings=(listing,))).timeline, "2020-05-01") is Status.PARTY  # type: ignore[arg-type]


def test_who_is_listed_without_an_act_became_a_party_between_the_opening_and_the_first_listing() -> None:
    tables = table("1986-05-01", "Y"), table("2020-05-01", "X", "Y"), attestation("2010-05-01", "X")
    (party,) = (one for one in silent(current_only(*tables)).timeline.episodes if one.status is Status.PARTY)
    assert party == Episode(
        Status.PARTY,
        between("1985-02-04", "2010-05-01"),
        None,
        ("table-2020-05-01", "attestation-2010-05-01"),
        ("Listed as a party on 1 May 2010; the act that made it one is not on record.",),
        ("the day on which it became a party",),
    )


def test_a_table_that_lists_a_party_carries_the_coverage_on() -> None:
    joined = act(ActKind.ACCESSION, "1990-05-01")
    found = silent(full_history("2015-06-30", table("2026-05-28", "X")), CAT, None, joined)
    assert found.reach.until == date(2026, 5, 28)
    assert found.unexplained_absence is None
    assert status_on(found.timeline, "2026-05-28") is Status.PARTY
    assert not found.reach.presumes(day("2026-05-28"))
    assert found.reach.presumes(day("2026-05-29"))


def test_an_absence_that_no_exit_explains_is_reported_and_ends_nothing() -> None:
    found = silent(current_only(table("2026-05-28", "Y")), CAT, None, act(ActKind.ACCESSION, "1990-05-01"))
    assert found.unexplained_absence == date(2026, 5, 28)
    assert status_on(found.timeline, "2026-05-28") is Status.PARTY
    assert found.reach.until == date(1990, 5, 1)


def test_an_absence_that_an_exit_explains_is_none() -> None:
    acts = (act(ActKind.ACCESSION, "1990-05-01"), act(ActKind.DENUNCIATION, "2000-01-01"))
    found = silent(current_only(table("2026-05-28", "Y")), CAT, None, *acts)
    assert found.unexplained_absence is None
    assert found.reach.until == date(2026, 5, 28)


@pytest.mark.parametrize("when", ANYWHEN)
def test_who_was_never_eligible_was_never_a_party(when: str) -> None:
    found = silent(Coverage(), ECHR, actor("CAN"))
    assert status_on(found.timeline, when) is Status.NOT_PARTY
    reason = ("Only members of the organisation may join, and it has never been one.",)
    assert found.timeline.episodes == (Episode(Status.NOT_PARTY, ALWAYS, None, (), reason),)


@pytest.mark.parametrize(("when", "status"), [("1996-02-27", Status.NOT_PARTY), ("1996-02-28", Status.NO_DATA)])
def test_a_member_could_not_join_before_it_was_one(when: str, status: Status) -> None:
    member = actor("RUS", member_since="1996-02-28")
    assert status_on(silent(Coverage(), ECHR, member).timeline, when) is status
    assert status_on(silent(Coverage(), ECPT, member).timeline, when) is status


@pytest.mark.parametrize(("when", "status"), [("2002-02-28", Status.NOT_PARTY), ("2002-03-01", Status.NO_DATA)])
def test_a_non_member_could_not_join_before_it_could_be_invited(when: str, status: Status) -> None:
    assert status_on(silent(Coverage(), ECPT, actor("CAN")).timeline, when) is status
    late = actor("MNE", member_since="2007-05-11")
    assert status_on(silent(Coverage(), ECPT, late).timeline, when) is status


def test_where_nobody_knows_since_when_states_were_invited_only_the_opening_counts() -> None:
    open_treaty = treaty("t", "FOM3", None, opened="1987-11-26", openness=Openness.MEMBERS_AND_INVITED)
    for who in (actor("CAN"), actor("RUS", member_since="1996-02-28")):
        found = silent(Coverage(), open_treaty, who)
        assert status_on(found.timeline, "1987-11-25") is Status.NOT_PARTY
        assert status_on(found.timeline, "1987-11-26") is Status.NO_DATA


def test_where_nothing_is_known_of_a_treaty_nothing_is_said_of_its_parties() -> None:
    unknown = Treaty("t", "t", openness=Openness.PARENT_PARTIES)
    for when in ANYWHEN:
        assert status_on(silent(Coverage(), unknown).timeline, when) is Status.NO_DATA


def test_up_to_the_first_act_a_current_table_leaves_the_days_open() -> None:
    found = silent(current_only(table("2026-05-28", "X")), OP1, None, act(ActKind.ACCESSION, "1991-10-01"))
    assert status_on(found.timeline, "1966-12-18") is Status.NOT_PARTY
    assert status_on(found.timeline, "1991-09-30") is Status.NO_DATA
    assert status_on(found.timeline, "1991-10-01") is Status.CONTRACTING_STATE


def test_up_to_the_first_act_the_full_history_proves_absence() -> None:
    found = silent(full_history("2015-06-30"), OP1, None, act(ActKind.ACCESSION, "1991-10-01"))
    assert status_on(found.timeline, "1991-09-30") is Status.NOT_PARTY
    assert not found.reach.presumes(day("1991-09-30"))


def test_the_reason_of_an_absence_is_said() -> None:
    (episode,) = (
        silent(full_history("2015-06-30"), ECPT, actor("RUS", member_since="1996-02-28")).on(day("2003-01-01")).episodes
    )
    assert episode.explanation == ("No act in the full history, which goes to 30 June 2015.",)
    (episode,) = silent(Coverage(), ECHR, actor("CAN")).on(day("2003-01-01")).episodes
    assert episode.explanation == ("Only members of the organisation may join, and it has never been one.",)
    (episode,) = silent(current_only(table("2020-05-01", "Y"))).on(day("2020-05-01")).episodes
    assert episode.explanation == ("Not in the table of parties of 1 May 2020.",)


def test_two_reasons_that_reach_to_the_same_day_are_both_said() -> None:
    (episode,) = silent(full_history("2015-06-30"), CAT, actor(since="2015-07-01")).on(day("2003-01-01")).episodes
    assert episode.explanation == (
        "It did not exist before 1 July 2015.",
        "No act in the full history, which goes to 30 June 2015.",
    )


def test_a_state_that_does_not_exist_yet_is_no_party() -> None:
    found = silent(Coverage(), CAT, actor("MNE", since="2006-06-03"))
    assert status_on(found.timeline, "2006-06-02") is Status.NOT_PARTY


YEAR = between("1992-01-01", "1992-12-31")


@pytest.mark.parametrize(
    ("acts", "before", "within", "after"),
    [
        ((), Status.NO_DATA, {Status.NO_DATA, Status.NOT_PARTY}, Status.NOT_PARTY),
        (
            (act(ActKind.SIGNATURE, "1986-03-03"),),
            Status.SIGNATORY,
            {Status.SIGNATORY, Status.NOT_PARTY},
            Status.NOT_PARTY,
        ),
        (
            (act(ActKind.RATIFICATION, "1987-03-03"),),
            Status.PARTY,
            {Status.PARTY, Status.FORMER_PARTY},
            Status.FORMER_PARTY,
        ),
    ],
    ids=["silent", "signatory", "party"],
)
def test_an_end_known_by_its_year_is_open_inside_the_year(
    acts: tuple[Act, ...], before: Status, within: set[Status], after: Status
) -> None:
    found = silent(Coverage(), CAT, Actor("X", exists_until=YEAR), *acts)
    assert status_on(found.timeline, "1991-12-31") is before
    for when in ("1992-01-01", "1992-06-01", "1992-12-30"):
        reading = found.on(day(when))
        assert reading.status is None
        assert within <= set(reading.possible)
        assert reading.missing == ("the day on which it ceased to exist",)
    assert status_on(found.timeline, "1993-01-01") is after


@pytest.mark.parametrize(
    ("until", "status"),
    [
        (on("1990-10-03"), Status.NO_DATA),
        (on("2015-02-05"), Status.NO_DATA),
        (on("2015-02-06"), Status.NOT_PARTY),
        (YEAR, Status.NO_DATA),
        (None, Status.NOT_PARTY),
    ],
)
def test_a_full_history_says_nothing_of_those_that_had_ended(until: Bounds | None, status: Status) -> None:
    found = silent(full_history("2015-02-05"), CAT, Actor("DDR", exists_until=until))
    assert status_on(found.timeline, "1990-01-01") is status


def test_where_memberships_are_not_on_record_silence_is_no_proof_that_it_never_was_a_member() -> None:
    unknown = replace(actor("BRA"), membership_recorded=False)
    assert status_on(derive(unknown, ECHR, ()).timeline, "2020-01-01") is Status.NO_DATA
    assert status_on(derive(actor("USA"), ECHR, ()).timeline, "2020-01-01") is Status.NOT_PARTY
    assert status_on(derive(unknown, ECHR, ()).timeline, "1950-11-03") is Status.NOT_PARTY


SEATS = ((on("1990-01-01"), on("2000-01-01")), (between("2010-01-01", "2010-12-31"), between("2020-01-01", None)))


@pytest.mark.parametrize(
    ("when", "member"),
    [
        ("1989-12-31", False),
        ("1990-01-01", True),
        ("1999-12-31", True),
        ("2000-01-01", False),
        ("2010-01-01", None),
        ("2010-12-30", None),
        ("2010-12-31", True),
        ("2019-12-31", True),
        ("2020-01-01", None),
    ],
)
def test_whether_it_was_a_member_on_a_day(when: str, member: bool | None) -> None:
    assert replace(actor(member_since="1990-01-01"), memberships=SEATS).member_on(day(when)) is member


def test_a_seat_of_which_no_day_is_known_may_have_been_held_on_any() -> None:
    who = replace(actor(member_since="1990-01-01"), memberships=((Bounds(), Bounds()),))
    assert who.member_on(day("1995-01-01")) is None
    assert who.membership_ends == (Bounds(),)
    assert actor(member_since="1990-01-01").member_on(day("1995-01-01")) is True
