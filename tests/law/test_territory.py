from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from depositary.law.acts import Act, ActKind
from depositary.law.participation import Participation, derive
from depositary.law.status import Applied
from depositary.law.territory import applications
from depositary.law.timeline import Timeline

from .builders import CORRUPTION, act, actor, day, entry, full_history, maybe, on, status_on, telling_days

APPLIES, OVER, NO_DATA = Applied.APPLIES, Applied.ENDED, Applied.NO_DATA
CONVENTION = replace(CORRUPTION, territorial=entry("FOM3", "34"))
RATIFIED = act(ActKind.RATIFICATION, "2003-12-09")
COMPLETE = full_history("2026-11-22")


def extended(when: str = "2013-06-13", place: str = "place/jersey", **more: str) -> Act:
    return replace(act(ActKind.TERRITORIAL_APPLICATION, when, **more), place=place)  # type: ignore[arg-type]


def taken_back(when: str = "2020-01-15", **more: str) -> Act:
    return replace(act(ActKind.TERRITORIAL_APPLICATION_WITHDRAWAL, when, **more), place="place/jersey")  # type: ignore[arg-type]


def party(*acts: Act) -> Participation:
    return derive(actor(), CONVENTION, acts, (), COMPLETE)


def jersey(*acts: Act) -> Timeline[Applied]:
    return applications(party(*acts), acts)["place/jersey"]


def statuses(life: Timeline[Applied], *days: str) -> list[Applied | set[Applied]]:
    return [status_on(life, when) for when in days]


def test_a_treaty_applies_to_a_territory_from_the_day_that_the_clause_gives() -> None:
    # The United Kingdom for Jersey: declared 13 June 2013, in effect 1 October 2013.
    life = jersey(RATIFIED, extended())
    assert statuses(life, "2013-06-13", "2013-09-30", "2013-10-01", "2026-11-22") == [
        NO_DATA,
        NO_DATA,
        APPLIES,
        APPLIES,
    ]
    (episode, *_) = life.on(day("2013-10-01")).episodes
    assert episode.explanation == (
        "Territorial application declared 13 June 2013.",
        "Art. 34: first day of the month after three months.",
        "Three months end 13 September 2013.",
        "In force 1 October 2013.",
    )


def test_what_was_declared_on_joining_takes_effect_with_the_treaty() -> None:
    life = jersey(RATIFIED, extended("2003-12-09"))
    assert statuses(life, "2004-03-31", "2004-04-01") == [NO_DATA, APPLIES]


def test_an_extension_waits_until_the_party_is_bound() -> None:
    life = jersey(act(ActKind.RATIFICATION, "2013-06-20"), extended("2013-01-01"))
    assert statuses(life, "2013-09-30", "2013-10-01") == [NO_DATA, APPLIES]


def test_it_ends_with_the_treaty_for_the_party() -> None:
    life = jersey(RATIFIED, extended(), act(ActKind.DENUNCIATION, "2020-01-15"))
    assert statuses(life, "2020-04-30", "2020-05-01", "2026-11-22") == [APPLIES, OVER, OVER]
    (episode, *_) = life.on(day("2020-05-01")).episodes
    assert episode.explanation[-1] == "It ends with the treaty for the party: Effect on 1 May 2020."


def test_who_joins_again_has_extended_nothing_until_it_says_so_again() -> None:
    acts = (RATIFIED, extended(), act(ActKind.DENUNCIATION, "2015-01-15"), act(ActKind.ACCESSION, "2018-01-15"))
    assert statuses(jersey(*acts), "2019-01-01") == [OVER]
    assert statuses(jersey(*acts, extended("2019-01-15")), "2019-04-30", "2019-05-01") == [OVER, APPLIES]


def test_a_withdrawal_ends_it_on_the_stated_day() -> None:
    life = jersey(RATIFIED, extended(), taken_back(effect="2020-05-01"))
    assert statuses(life, "2020-04-30", "2020-05-01") == [APPLIES, OVER]


def test_a_withdrawal_without_a_stated_day_leaves_the_end_open() -> None:
    life = jersey(RATIFIED, extended(), taken_back())
    assert statuses(life, "2020-01-14", "2020-01-15", "2026-11-22") == [APPLIES, {APPLIES, OVER}, {APPLIES, OVER}]
    missing = life.on(day("2026-11-22")).missing
    assert missing == ("the day on which the withdrawal of the extension took effect",)


def test_a_withdrawal_takes_effect_by_its_own_clause() -> None:
    of = replace(CONVENTION, territorial_withdrawal=entry("FOM6", "34(3)"))
    acts = (RATIFIED, extended(), taken_back())
    life = applications(derive(actor(), of, acts, (), COMPLETE), acts)["place/jersey"]
    assert statuses(life, "2020-07-31", "2020-08-01") == [APPLIES, OVER]
    (episode, *_) = life.on(day("2020-08-01")).episodes
    said = "The extension was withdrawn: 15 January 2020. Art. 34(3): first day of the month after six months."
    assert episode.explanation[-1] == said


def test_after_a_withdrawal_it_may_be_extended_anew() -> None:
    life = jersey(RATIFIED, extended(), taken_back(effect="2020-05-01"), extended("2022-01-10"))
    assert statuses(life, "2021-01-01", "2022-04-30", "2022-05-01") == [OVER, OVER, APPLIES]


def test_it_is_as_uncertain_as_being_a_party() -> None:
    acts = (RATIFIED, extended())
    bound = derive(actor(), CONVENTION, acts, [maybe(ActKind.DENUNCIATION, "2025-09-29", "receipt")], COMPLETE)
    life = applications(bound, acts)["place/jersey"]
    assert statuses(life, "2025-12-31", "2026-01-01") == [APPLIES, {APPLIES, OVER}]
    assert life.on(day("2026-01-01")).missing == ("receipt",)


def test_without_a_consent_on_record_nothing_is_said() -> None:
    assert statuses(jersey(extended()), "2020-01-01") == [NO_DATA]


def test_an_extension_that_was_set_aside_is_not_followed() -> None:
    assert statuses(jersey(RATIFIED, replace(extended(), set_aside=True)), "2020-01-01") == [NO_DATA]


def test_each_territory_has_a_life_of_its_own_and_none_is_a_party() -> None:
    acts = (RATIFIED, extended(), extended("2019-01-10", "place/guernsey"))
    lives = applications(party(*acts), acts)
    assert list(lives) == ["place/guernsey", "place/jersey"]
    assert statuses(lives["place/guernsey"], "2019-04-30", "2019-05-01") == [NO_DATA, APPLIES]
    assert party(*acts).timeline == party(RATIFIED).timeline


@given(st.dates(date(2000, 1, 1), date(2025, 1, 1)), st.dates(date(2000, 1, 1), date(2025, 1, 1)))
def test_a_treaty_applies_nowhere_before_it_binds_the_party(joined: date, declared: date) -> None:
    acts = (act(ActKind.RATIFICATION, joined.isoformat()), extended(declared.isoformat()))
    bound = party(*acts)
    life = applications(bound, acts)["place/jersey"]
    for when in telling_days(life, bound.timeline):
        if life.on(when).status is APPLIES:
            assert bound.on(when).status is not None
            assert bound.on(when).status.value == "party"


def test_the_days_before_are_not_covered_and_say_so() -> None:
    (episode,) = jersey(RATIFIED, extended()).on(day("2000-01-01")).episodes
    assert (episode.status, episode.because) == (NO_DATA, ())
    assert episode.explanation == ("The record does not cover these days.",)
    assert episode.until == on("2013-10-01")


def test_only_territorial_acts_name_a_territory_that_counts() -> None:
    acts = (replace(RATIFIED, place="place/sark"), extended(), replace(extended("2014-01-01"), place=""))
    assert list(applications(party(*acts), acts)) == ["place/jersey"]
    misplaced = replace(act(ActKind.DECLARATION, "2015-01-01"), place="place/jersey")
    assert jersey(RATIFIED, extended(), misplaced) == jersey(RATIFIED, extended())
    assert statuses(jersey(RATIFIED, misplaced, taken_back()), "2020-01-01") == [NO_DATA]


def test_declared_anew_while_it_applies_changes_nothing() -> None:
    life = jersey(RATIFIED, extended(), extended("2015-01-10"))
    assert life == jersey(RATIFIED, extended())


def test_each_life_of_an_extension_is_kept() -> None:
    life = jersey(
        RATIFIED,
        extended("2004-05-10"),
        taken_back("2008-01-15", effect="2008-05-01"),
        extended("2010-01-10"),
        taken_back("2014-01-15", effect="2014-05-01"),
    )
    assert statuses(life, "2004-09-01", "2009-01-01", "2010-05-01", "2015-01-01") == [APPLIES, OVER, APPLIES, OVER]
    (before,) = life.on(day("2000-01-01")).episodes
    assert before.until == on("2004-09-01")


def test_a_withdrawal_names_its_act_and_a_known_day_leaves_nothing_missing() -> None:
    life = jersey(RATIFIED, extended(), taken_back("2020-01-15", effect="2020-05-01"))
    (over,) = life.on(day("2020-05-01")).episodes
    assert over.because[-1] == taken_back("2020-01-15").id
    assert over.missing == ()
    assert over.since == on("2020-05-01")
    undated = jersey(RATIFIED, extended(), taken_back("", effect="2020-05-01"))
    (over,) = undated.on(day("2020-05-01")).episodes
    assert over.explanation[-1] == "The extension was withdrawn: on a day not known."


def test_a_withdrawal_after_the_party_left_ends_nothing_any_more() -> None:
    left = act(ActKind.DENUNCIATION, "2015-01-15")
    life = jersey(RATIFIED, extended(), left, taken_back(effect="2020-05-01"))
    assert statuses(life, "2015-04-30", "2015-05-01") == [APPLIES, OVER]


def test_declared_on_the_day_on_which_it_was_over_it_begins_anew() -> None:
    acts = (RATIFIED, extended(), act(ActKind.DENUNCIATION, "2015-01-15"), act(ActKind.ACCESSION, "2015-05-01"))
    again = extended("2015-05-01")
    assert statuses(jersey(*acts, again), "2015-07-31", "2015-09-01") == [OVER, APPLIES]
    open_end = derive(
        actor(), CONVENTION, (RATIFIED, extended(), again), [maybe(ActKind.DENUNCIATION, "2014-01-01")], COMPLETE
    )
    life = applications(open_end, (RATIFIED, extended(), again))["place/jersey"]
    assert status_on(life, "2016-01-01") == {APPLIES, OVER}
