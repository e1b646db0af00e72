from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from depositary.law.dates import Bounds
from depositary.law.status import Status
from depositary.law.timeline import ALWAYS, Episode, Period, Reading, Timeline, by_precedence

from .builders import between, day, on, status_on, telling_days

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
ORDER = tuple(Status)
NEVER_PARTY = Episode(Status.NOT_PARTY, ALWAYS)


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 30, 364])))
    return Bounds(draw(st.sampled_from([first, first, None])), draw(st.sampled_from([last, last, None])))


@st.composite
def episodes(draw: st.DrawFn) -> Episode[Status]:
    return Episode(draw(st.sampled_from(ORDER[:6])), draw(bounds()), draw(st.none() | bounds()))


TIMELINES = st.lists(episodes(), max_size=6).map(lambda some: by_precedence((*some, NEVER_PARTY), ORDER))


def test_an_episode_holds_from_its_first_day_to_the_eve_of_its_end() -> None:
    episode = Episode(Status.PARTY, on("1998-09-01"), on("2026-10-01"))
    for when, holds in (("1998-08-31", 0), ("1998-09-01", 1), ("2026-09-30", 1), ("2026-10-01", 0)):
        assert episode.certain_on(day(when)) == episode.possible_on(day(when)) == bool(holds)


def test_between_the_bounds_of_its_ends_an_episode_is_possible_and_not_certain() -> None:
    episode = Episode(Status.PARTY, between("1998-01-01", "1998-12-31"), between("2000-01-01", "2000-12-31"))
    seen = {when: (episode.possible_on(day(when)), episode.certain_on(day(when))) for when in ENDS}
    assert seen == ENDS


ENDS = {
    "1997-12-31": (False, False),
    "1998-01-01": (True, False),
    "1998-12-30": (True, False),
    "1998-12-31": (True, True),
    "1999-12-31": (True, True),
    "2000-01-01": (True, False),
    "2000-12-30": (True, False),
    "2000-12-31": (False, False),
}


def test_an_end_that_may_never_come_leaves_the_episode_possible_for_ever() -> None:
    episode = Episode(Status.PARTY, on("1998-09-01"), between("2026-10-01", None))
    assert episode.certain_on(day("2026-09-30"))
    assert episode.possible_on(date.max)
    assert not episode.certain_on(date.max)


def test_the_prevailing_status_is_said_alone_where_it_is_certain() -> None:
    timeline = by_precedence(
        [NEVER_PARTY, Episode(Status.FORMER_PARTY, on("1970-06-12")), Episode(Status.PARTY, on("1974-11-28"))], ORDER
    )
    assert status_on(timeline, "1970-06-11") is Status.NOT_PARTY
    assert status_on(timeline, "1974-11-27") is Status.FORMER_PARTY
    assert status_on(timeline, "1974-11-28") is Status.PARTY


def test_what_is_missing_is_said_only_where_it_is_undetermined() -> None:
    party = Episode(Status.PARTY, on("1998-09-01"), between("2026-10-01", None), missing=("the day of receipt",))
    former = Episode(Status.FORMER_PARTY, between("2026-10-01", None), missing=("the day of receipt",))
    timeline = by_precedence([former, party, NEVER_PARTY], ORDER)
    assert timeline.on(day("2026-09-30")).missing == ()
    reading = timeline.on(day("2026-10-01"))
    assert reading.status is None
    assert reading.missing == ("the day of receipt",)
    assert reading.possible == (Status.PARTY, Status.FORMER_PARTY, Status.NOT_PARTY)


def test_a_timeline_without_boundaries_is_one_period() -> None:
    timeline = Timeline((NEVER_PARTY,))
    assert timeline.periods() == (Period(None, None, Reading((NEVER_PARTY,))),)


def test_of_one_status_the_later_begun_comes_first() -> None:
    first, second = Episode(Status.PARTY, on("1953-09-03")), Episode(Status.PARTY, on("1974-11-28"))
    assert by_precedence([first, second], ORDER).episodes == (second, first)


@given(TIMELINES)
def test_periods_cover_every_day_and_never_overlap(timeline: Timeline[Status]) -> None:
    periods = timeline.periods()
    assert periods[0].since is None
    assert periods[-1].until is None
    for before, after in pairwise(periods):
        assert before.until == after.since
        assert after.since is not None
        assert before.since is None or before.since < after.since
        assert before.reading != after.reading


@given(TIMELINES, st.lists(DAYS, max_size=5))
def test_periods_agree_with_every_single_day(timeline: Timeline[Status], others: list[date]) -> None:
    ends = [one for e in timeline.episodes for b in (e.since, e.until) if b for one in (b.earliest, b.latest) if one]
    near = [one + timedelta(days=n) for one in ends if one != date.min for n in (-1, 0, 1)]
    for when in telling_days(timeline, others=[*others, *near]):
        holding = [
            period
            for period in timeline.periods()
            if (period.since is None or period.since <= when) and (period.until is None or when < period.until)
        ]
        assert [period.reading for period in holding] == [timeline.on(when)]


@given(TIMELINES, DAYS)
def test_a_certain_status_is_never_outranked(timeline: Timeline[Status], when: date) -> None:
    reading = timeline.on(when)
    certain = [episode.status for episode in timeline.episodes if episode.certain_on(when)]
    possible = {episode.status for episode in timeline.episodes if episode.possible_on(when)}
    assert reading.possible[-1] is certain[0]
    assert set(reading.possible) <= possible
    assert [ORDER.index(status) for status in reading.possible] == sorted(
        ORDER.index(status) for status in reading.possible
    )
