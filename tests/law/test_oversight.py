from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from depositary.law.acts import Act, ActKind, PossibleAct, first_day
from depositary.law.clauses import Treaty
from depositary.law.coverage import Coverage, Listing, Reach
from depositary.law.oversight import Mandate, mandate
from depositary.law.participation import derive
from depositary.law.powers import Mode, Power, Residual
from depositary.law.status import Hold
from depositary.law.timeline import ALWAYS, Episode, Timeline

from .builders import (
    ACHR,
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
    maybe,
    on,
    status_on,
    table,
    telling_days,
)

COMPLETE = full_history("2026-11-22")
KNOWN = day("2026-11-22")
RECORD = Coverage(declarations_until=KNOWN, reservations={("X", "28"): (date.min, KNOWN)})

VISITS = Power("cpt-visits", "cpt", "ets-126", "visits", Mode.AUTOMATIC, "2")
NO_COMPLAINTS = Power("cpt-complaints", "cpt", "ets-126", "individual-complaint", Mode.NONE, "")
JUDGMENTS = Power(
    "ecthr", "ecthr", "ets-5", "binding-judgment", Mode.AUTOMATIC, "34", residual=Residual.FACTS_BEFORE_EXIT
)
COMPLAINTS = Power("cat-22", "cat", "mtdsg-iv-9", "individual-complaint", Mode.OPT_IN, "22")
INQUIRY = Power(
    "cat-20",
    "cat",
    "mtdsg-iv-9",
    "inquiry",
    Mode.OPT_OUT,
    "20",
    residual=Residual.MATTERS_UNDER_CONSIDERATION,
    option_article="28",
)
JOINED = act(ActKind.RATIFICATION, "1987-03-03")
SAID_OF_JOINING = (
    "Instrument of ratification deposited 3 March 1987.",
    "Art. 19(2): 30 days later.",
    "30 days end 2 April 1987.",
    "The treaty itself was not yet in force then.",
    "In force 26 June 1987.",
)


def over(
    power: Power,
    of: Treaty,
    *acts: Act,
    coverage: Coverage = COMPLETE,
    possible: Sequence[PossibleAct] = (),
    known: bool = True,
) -> Mandate:
    participation = derive(actor(), of, acts, possible, coverage)
    return mandate(power, participation, acts, RECORD if known else Coverage())


def holds(found: Mandate, *days: str) -> list[Hold | set[Hold]]:
    return [status_on(found.timeline, when) for when in days]


def test_visits_last_as_long_as_the_participation_and_nothing_is_left() -> None:
    found = over(VISITS, ECPT, act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.DENUNCIATION, "2025-09-30"))
    assert holds(found, "1998-08-31", "1998-09-01", "2026-09-30", "2026-10-01") == [
        *(Hold.NONE, Hold.IN_FORCE, Hold.IN_FORCE, Hold.ENDED)
    ]


def test_visits_are_as_uncertain_as_the_participation() -> None:
    found = over(
        VISITS,
        ECPT,
        act(ActKind.RATIFICATION, "1998-05-05"),
        possible=[maybe(ActKind.DENUNCIATION, "2025-09-29", "receipt")],
    )
    assert holds(found, "2026-09-30", "2026-10-01") == [Hold.IN_FORCE, {Hold.IN_FORCE, Hold.ENDED}]
    assert found.timeline.on(day("2026-10-01")).missing == ("receipt",)


@pytest.mark.parametrize("when", ["1950-01-01", "2010-01-01", "2026-11-22"])
def test_a_body_without_a_power_never_has_it(when: str) -> None:
    found = over(NO_COMPLAINTS, ECPT, act(ActKind.RATIFICATION, "1998-05-05"))
    assert holds(found, when) == [Hold.NONE]
    never = Episode(Hold.NONE, ALWAYS, None, ("cpt-complaints",), ("The body has no such power.",))
    assert found == Mandate(NO_COMPLAINTS, "X", Timeline((never,)))


@pytest.mark.parametrize(("article", "cited"), [("34", "Art. 34"), ("33; 34", "Arts 33, 34")])
def test_the_articles_that_deny_a_power_are_named(article: str, cited: str) -> None:
    (never,) = over(replace(NO_COMPLAINTS, article=article), ECPT).timeline.episodes
    assert never.explanation == (f"The body has no such power ({cited}).",)


def test_after_an_exit_a_court_keeps_what_happened_before() -> None:
    acts = (act(ActKind.RATIFICATION, "1998-05-05"), act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16"))
    found = over(JUDGMENTS, ECHR, *acts)
    assert holds(found, "1998-05-04", "1998-05-05", "2022-09-15", "2022-09-16", "2026-11-22") == [
        *(Hold.NONE, Hold.IN_FORCE, Hold.IN_FORCE, Hold.RESIDUAL, Hold.RESIDUAL)
    ]
    (residual,) = (episode for episode in found.timeline.episodes if episode.status is Hold.RESIDUAL)
    assert residual.facts_before == day("2022-09-16")
    assert residual.until is None
    assert residual.because == ("ecthr", acts[0].id, "clause/entry", acts[1].id)
    in_a_year = over(JUDGMENTS, ECHR, act(ActKind.RATIFICATION, "1998"), act(ActKind.CESSATION, "2022-09-16"))
    (residual,) = (episode for episode in in_a_year.timeline.episodes if episode.status is Hold.RESIDUAL)
    assert residual.missing == ("the day on which the instrument was deposited",)


@pytest.mark.parametrize(
    ("residual", "left", "words"),
    [
        (Residual.FACTS_BEFORE_EXIT, Hold.RESIDUAL, "still be brought"),
        (Residual.MATTERS_UNDER_CONSIDERATION, Hold.RESIDUAL, "new ones are not taken up"),
        (Residual.PENDING_COMMUNICATIONS, Hold.RESIDUAL, "Communications sent before"),
        (Residual.EXECUTION_CONTINUES, Hold.RESIDUAL, "must be carried out"),
        (Residual.NONE_EXPRESS, Hold.ENDED, "No clause keeps"),
    ],
)
def test_every_residual_clause_leaves_what_it_says(residual: Residual, left: Hold, words: str) -> None:
    power = Power("p", "b", "t", "kind", Mode.AUTOMATIC, "1", residual=residual)
    found = over(power, CAT, JOINED, act(ActKind.DENUNCIATION, "2000-01-01"))
    assert holds(found, "2000-12-31", "2001-01-01") == [Hold.IN_FORCE, left]
    (episode, *_) = found.timeline.on(day("2001-01-01")).episodes
    assert words in episode.explanation[-1]
    assert (episode.facts_before is not None) == (residual is Residual.FACTS_BEFORE_EXIT)


def test_an_opt_in_begins_with_the_declaration_and_ends_with_its_withdrawal() -> None:
    declared = act(ActKind.DECLARATION, "1991-10-01", article="22")
    withdrawn = act(ActKind.DECLARATION_WITHDRAWAL, "2005-01-01", article="22")
    found = over(COMPLAINTS, CAT, JOINED, declared, withdrawn)
    assert holds(found, "1987-06-25", "1987-06-26", "1991-09-30", "1991-10-01", "2004-12-31", "2005-01-01") == [
        *(Hold.NONE, Hold.NONE, Hold.NONE, Hold.IN_FORCE, Hold.IN_FORCE, Hold.ENDED)
    ]
    because = ("cat-22", JOINED.id, "clause/entry", declared.id, withdrawn.id)
    said = (
        *SAID_OF_JOINING,
        "Declaration of acceptance (Art. 22) on 1 October 1991.",
        "Withdrawal of the declaration (Art. 22) on 1 January 2005.",
    )
    no_acceptance = ("No acceptance under Art. 22 is in the record.",)
    assert found.timeline.episodes == (
        Episode(Hold.IN_FORCE, on("1991-10-01"), on("2005-01-01"), because, said),
        Episode(
            Hold.ENDED,
            on("2005-01-01"),
            None,
            because,
            (*said, "No clause keeps the power alive after the exit."),
        ),
        Episode(Hold.NONE, on("1987-06-26"), None, ("cat-22",), no_acceptance),
        Episode(Hold.NONE, ALWAYS, on("1991-10-01"), ("cat-22",), ("Not a party to the treaty.",)),
    )
    assert found.participant == "X"


def test_a_declaration_counts_from_the_day_that_the_source_states() -> None:
    declared = act(ActKind.DECLARATION, "1991-10-01", effect="1992-01-01", article="22")
    found = over(COMPLAINTS, CAT, JOINED, declared)
    assert holds(found, "1991-12-31", "1992-01-01") == [Hold.NONE, Hold.IN_FORCE]


def test_a_second_declaration_and_a_withdrawal_without_one_change_nothing() -> None:
    first, second = (act(ActKind.DECLARATION, when, article="22") for when in ("1991-10-01", "1995-01-01"))
    again = over(COMPLAINTS, CAT, JOINED, first, second)
    assert again.timeline == over(COMPLAINTS, CAT, JOINED, first).timeline
    withdrawn = act(ActKind.DECLARATION_WITHDRAWAL, "2005-01-01", article="22")
    assert over(COMPLAINTS, CAT, JOINED, withdrawn).timeline == over(COMPLAINTS, CAT, JOINED).timeline


def test_a_withdrawal_on_a_day_not_known_leaves_it_open_whether_the_power_is_in_force() -> None:
    declared = act(ActKind.DECLARATION, "1991-10-01", article="22")
    found = over(COMPLAINTS, CAT, JOINED, declared, act(ActKind.DECLARATION_WITHDRAWAL, article="22"))
    assert {Hold.IN_FORCE, Hold.ENDED} <= set(found.timeline.on(day("1995-01-01")).possible)


def test_a_withdrawal_after_the_exit_does_not_prolong_the_power() -> None:
    found = over(
        COMPLAINTS,
        CAT,
        JOINED,
        act(ActKind.DECLARATION, "1991-10-01", article="22"),
        act(ActKind.DENUNCIATION, "2000-01-01"),
        act(ActKind.DECLARATION_WITHDRAWAL, "2005-01-01", article="22"),
    )
    assert holds(found, "2000-12-31", "2001-01-01", "2003-01-01") == [Hold.IN_FORCE, Hold.ENDED, Hold.ENDED]
    (none,) = (one for one in found.timeline.episodes if one.because == ("cat-22",) and one.since != ALWAYS)
    assert (none.since, none.until) == (on("1987-06-26"), on("2001-01-01"))


def test_an_opt_in_may_be_declared_again() -> None:
    acts = (
        act(ActKind.DECLARATION, "1991-10-01", article="22"),
        act(ActKind.DECLARATION_WITHDRAWAL, "2005-01-01", article="22"),
        act(ActKind.DECLARATION, "2010-01-01", article="22"),
    )
    found = over(COMPLAINTS, CAT, JOINED, *acts)
    assert holds(found, "2009-12-31", "2010-01-01", "2026-11-22") == [Hold.ENDED, Hold.IN_FORCE, Hold.IN_FORCE]


def test_a_declaration_made_with_the_ratification_waits_for_the_treaty() -> None:
    found = over(COMPLAINTS, CAT, JOINED, act(ActKind.DECLARATION, "1987-03-03", article="22"))
    assert holds(found, "1987-06-25", "1987-06-26") == [Hold.NONE, Hold.IN_FORCE]


@pytest.mark.parametrize(
    "other",
    [
        act(ActKind.DECLARATION, "1991-10-01", article="21"),
        act(ActKind.DECLARATION, "1991-10-01", article="22", set_aside=True),
        act(ActKind.ANNOUNCEMENT, "1991-10-01", article="22"),
        act(ActKind.RESERVATION_WITHDRAWAL, "1991-10-01", article="22"),
    ],
)
def test_no_other_act_opts_in(other: Act) -> None:
    assert holds(over(COMPLAINTS, CAT, JOINED, other), "1991-10-01", "2026-11-22") == [Hold.NONE, Hold.NONE]


def test_where_the_record_of_declarations_is_incomplete_a_missing_one_is_not_a_refusal() -> None:
    unknown = over(COMPLAINTS, CAT, JOINED, known=False)
    assert holds(unknown, "1987-06-25", "1990-01-01", "2026-11-22") == [Hold.NONE, Hold.NO_DATA, Hold.NO_DATA]
    (episode,) = unknown.timeline.on(day("1990-01-01")).episodes
    not_covered = ("The record of declarations under Art. 22 does not cover these days.",)
    missing = ("whether it made a declaration under Art. 22",)
    assert episode == Episode(Hold.NO_DATA, on("1987-06-26"), None, ("cat-22",), not_covered, missing)
    declared = act(ActKind.DECLARATION, "1991-10-01", article="22")
    assert holds(over(COMPLAINTS, CAT, JOINED, declared, known=False), "1991-09-30", "1991-10-01") == [
        *(Hold.NO_DATA, Hold.IN_FORCE)
    ]


def test_after_the_record_of_declarations_ends_a_missing_one_is_presumed_a_refusal() -> None:
    participation = derive(actor(), CAT, [JOINED], coverage=COMPLETE)
    found = mandate(COMPLAINTS, participation, [JOINED], Coverage(declarations_until=day("2015-06-30")))
    assert holds(found, "2015-06-30", "2026-11-22") == [Hold.NONE, Hold.NONE]
    assert [found.presumed_on(day(when)) for when in ("2015-06-30", "2015-07-01")] == [False, True]


def declared_by(*tables: Listing) -> Coverage:
    return Coverage(declared={"22": tables})


def test_a_table_of_declarations_proves_that_who_is_not_in_it_has_made_none() -> None:
    participation = derive(actor(), CAT, [JOINED], coverage=COMPLETE)
    found = mandate(
        COMPLAINTS, participation, [JOINED], declared_by(table("2010-05-01", "Y"), table("2026-05-28", "Y"))
    )
    assert holds(found, "2010-04-30", "2010-05-01", "2010-05-02", "2026-05-27", "2026-05-28", "2026-05-29") == [
        *(Hold.NO_DATA, Hold.NONE, Hold.NO_DATA, Hold.NO_DATA, Hold.NONE, Hold.NONE)
    ]
    (episode, *_) = found.timeline.on(day("2026-05-28")).episodes
    assert episode.explanation == ("Not in the table of declarations under Art. 22 of 28 May 2026.",)
    assert episode.because == ("cat-22", "table-2026-05-28")
    assert episode.observed
    assert found.reach.until == day("2026-05-28")
    (between_tables,) = found.timeline.on(day("2026-05-27")).episodes
    assert between_tables.explanation == ("The record of declarations under Art. 22 does not cover these days.",)
    assert between_tables.because == ("cat-22",)
    assert between_tables.missing == ("whether it made a declaration under Art. 22",)


def test_what_a_table_of_declarations_proves_ends_with_the_participation() -> None:
    acts = [JOINED, act(ActKind.DENUNCIATION, "2024-01-01")]
    tables = declared_by(table("2010-05-01", "Y"), table("2020-05-28", "Y"))
    found = mandate(COMPLAINTS, derive(actor(), CAT, acts, coverage=COMPLETE), acts, tables)
    ends = {one.until for one in found.timeline.episodes if one.observed}
    assert ends == {on("2025-01-01")}
    perhaps_gone = [JOINED, act(ActKind.DENUNCIATION, "2019")]
    found = mandate(COMPLAINTS, derive(actor(), CAT, perhaps_gone, coverage=COMPLETE), perhaps_gone, tables)
    (before,) = (one for one in found.timeline.episodes if one.since == on("2010-05-02"))
    assert before.until == between("2020-01-01", "2020-05-28")


@pytest.mark.parametrize(
    "coverage",
    [
        declared_by(table("2026-05-28", "X")),
        declared_by(attestation("2026-05-28", "Y")),
        Coverage(declared={"21": [table("2026-05-28", "Y")]}),
    ],
)
def test_a_table_of_others_or_of_another_article_proves_nothing(coverage: Coverage) -> None:
    found = mandate(COMPLAINTS, derive(actor(), CAT, [JOINED], coverage=COMPLETE), [JOINED], coverage)
    assert holds(found, "2026-05-28") == [Hold.NO_DATA]


def test_a_mandate_reaches_as_far_as_the_shorter_of_two_records() -> None:
    declared = act(ActKind.DECLARATION, "1991-10-01", article="22")
    acts = [JOINED, declared]
    participation = derive(actor(), CAT, acts, coverage=COMPLETE)
    alone = mandate(COMPLAINTS, participation, acts)
    assert alone.reach.until == day("1991-10-01")
    assert [alone.presumed_on(day(when)) for when in ("1991-10-01", "1991-10-02")] == [False, True]
    listed = mandate(COMPLAINTS, participation, acts, declared_by(table("2026-05-28", "X")))
    assert listed.reach.until == day("2026-05-28")
    omitted = mandate(COMPLAINTS, participation, acts, declared_by(table("2026-05-28", "Y")))
    assert omitted.reach.until == day("1991-10-01")
    short = derive(actor(), CAT, acts, coverage=full_history("2015-06-30"))
    assert mandate(COMPLAINTS, short, acts, declared_by(table("2026-05-28", "X"))).reach.until == day("2015-06-30")
    assert over(VISITS, ECPT, act(ActKind.RATIFICATION, "1998-05-05")).reach == Reach(KNOWN)


def test_after_an_exit_the_record_of_the_option_still_counts() -> None:
    declared, left = act(ActKind.DECLARATION, "1991-10-01", article="22"), act(ActKind.DENUNCIATION, "2000-01-01")
    acts = [JOINED, declared, left]
    found = mandate(COMPLAINTS, derive(actor(), CAT, acts, coverage=COMPLETE), acts)
    assert holds(found, "1980-01-01", "2005-01-01") == [Hold.NONE, Hold.ENDED]
    assert found.reach_on(day("1980-01-01")) == Reach(KNOWN)
    assert found.reach_on(day("2005-01-01")) == found.reach == Reach(day("1991-10-01"))
    assert [found.presumed_on(day(when)) for when in ("1980-01-01", "2005-01-01")] == [False, True]


def test_the_record_of_reservations_bounds_an_opt_out_power() -> None:
    participation = derive(actor(), CAT, [JOINED], coverage=COMPLETE)
    found = mandate(
        INQUIRY, participation, [JOINED], Coverage(reservations={("X", "28"): (date.min, day("2026-05-28"))})
    )
    assert found.reach.until == day("2026-05-28")
    reserved = act(ActKind.RESERVATION, "1987-03-03", article="28")
    assert mandate(INQUIRY, participation, [JOINED, reserved]).reach.until == day("1987-03-03")


def test_what_the_treaty_denies_is_not_presumed_and_what_is_not_covered_neither() -> None:
    assert not over(NO_COMPLAINTS, ECPT).presumed_on(day("2099-01-01"))
    assert not over(COMPLAINTS, CAT, JOINED, known=False).presumed_on(day("2099-01-01"))
    assert over(VISITS, ECPT, act(ActKind.RATIFICATION, "1998-05-05")).presumed_on(day("2099-01-01"))


def test_before_a_declaration_an_absence_proves_its_own_day_only() -> None:
    acts = [JOINED, act(ActKind.DECLARATION, "2010-01-01", article="22")]
    participation = derive(actor(), CAT, acts, coverage=COMPLETE)
    found = mandate(COMPLAINTS, participation, acts, declared_by(table("1995-05-01", "Y")))
    assert holds(found, "1995-04-30", "1995-05-01", "1995-05-02", "2009-12-31", "2010-01-01") == [
        *(Hold.NO_DATA, Hold.NONE, Hold.NO_DATA, Hold.NO_DATA, Hold.IN_FORCE)
    ]


def test_what_was_set_aside_is_no_option() -> None:
    aside = replace(act(ActKind.RESERVATION, "1987-03-03", article="28"), set_aside=True)
    participation = derive(actor(), CAT, [JOINED], coverage=COMPLETE)
    assert holds(mandate(INQUIRY, participation, [JOINED, aside]), "2020-01-01") == [Hold.NO_DATA]
    declared = replace(act(ActKind.DECLARATION, "1995-01-01", article="22"), set_aside=True)
    found = mandate(COMPLAINTS, participation, [JOINED, declared], declared_by(table("2020-01-01", "Y")))
    assert (holds(found, "2020-01-01"), found.reach) == ([Hold.NONE], Reach(day("2020-01-01")))


def test_who_left_before_its_reservations_are_on_record_may_have_been_under_no_power() -> None:
    acts = [JOINED, act(ActKind.DENUNCIATION, "2000-01-01")]
    participation = derive(actor(), CAT, acts, coverage=COMPLETE)
    unknown = mandate(INQUIRY, participation, acts)
    assert holds(unknown, "1990-01-01", "2001-01-01") == [Hold.NO_DATA, Hold.NO_DATA]
    not_on_record = ("Whether it made a reservation under Art. 28 is not on record for these days.",)
    missing = ("whether it had made a reservation under Art. 28",)
    assert unknown.timeline.episodes == (
        Episode(Hold.NO_DATA, on("2001-01-01"), None, ("cat-20",), not_on_record, missing),
        Episode(Hold.NO_DATA, on("1987-06-26"), on("2001-01-01"), ("cat-20",), not_on_record, missing),
        Episode(
            Hold.NONE,
            on("1987-06-26"),
            on("2001-01-01"),
            ("cat-20",),
            ("Excluded by a reservation (Art. 28).",),
        ),
        Episode(Hold.NONE, ALWAYS, on("1987-06-26"), ("cat-20",), ("Not a party to the treaty.",)),
    )
    late = Coverage(reservations={("X", "28"): (day("2015-03-14"),) * 2})
    assert holds(mandate(INQUIRY, participation, acts, late), "2001-01-01") == [Hold.NO_DATA]
    that_day = Coverage(reservations={("X", "28"): (day("2001-01-01"),) * 2})
    assert holds(mandate(INQUIRY, participation, acts, that_day), "2001-01-01") == [Hold.NO_DATA]
    early = Coverage(reservations={("X", "28"): (day("1999-03-14"),) * 2})
    assert holds(mandate(INQUIRY, participation, acts, early), "1999-03-14", "2001-01-01") == [
        *(Hold.IN_FORCE, Hold.RESIDUAL)
    ]


def test_over_one_that_is_no_party_no_option_needs_to_be_known() -> None:
    found = mandate(INQUIRY, derive(actor(), CAT, [JOINED], coverage=COMPLETE), [JOINED])
    assert holds(found, "1980-01-01", "1990-01-01") == [Hold.NONE, Hold.NO_DATA]
    assert found.reach_on(day("1980-01-01")) == Reach(KNOWN)
    assert not found.presumed_on(day("1980-01-01"))


def test_a_reservation_under_another_article_is_another_matter() -> None:
    participation = derive(actor(), CAT, [JOINED], coverage=COMPLETE)
    other = Coverage(reservations={("X", "30"): (date.min, KNOWN)})
    assert holds(mandate(INQUIRY, participation, [JOINED], other), "1990-01-01") == [Hold.NO_DATA]


def test_an_opt_out_power_says_that_no_reservation_is_on_record() -> None:
    found = over(INQUIRY, CAT, JOINED)
    (running,) = (episode for episode in found.timeline.episodes if episode.status is Hold.IN_FORCE)
    assert running == Episode(
        Hold.IN_FORCE,
        on("1987-06-26"),
        None,
        ("cat-20", JOINED.id, "clause/entry"),
        (*SAID_OF_JOINING, "No reservation (Art. 28) stands in the record."),
    )


def test_where_the_record_of_reservations_does_not_reach_an_opt_out_power_is_not_covered() -> None:
    assert holds(over(INQUIRY, CAT, JOINED, known=False), "1990-01-01") == [Hold.NO_DATA]
    since_2015 = Coverage(reservations={("X", "28"): (day("2015-03-14"), day("2015-03-14"))})
    found = mandate(INQUIRY, derive(actor(), CAT, [JOINED], coverage=COMPLETE), [JOINED], since_2015)
    assert holds(found, "2015-03-13", "2015-03-14") == [{Hold.NO_DATA, Hold.IN_FORCE}, Hold.IN_FORCE]
    running, before, *_ = found.timeline.episodes
    assert (running.since, running.missing) == (
        between("1987-06-26", "2015-03-14"),
        ("whether it had made a reservation under Art. 28",),
    )
    not_on_record = ("Whether it made a reservation under Art. 28 is not on record for these days.",)
    before_that = on("1987-06-26"), on("2015-03-14")
    assert before == Episode(Hold.NO_DATA, *before_that, ("cat-20",), not_on_record, running.missing)
    in_a_year = [act(ActKind.RATIFICATION, "1988")]
    found = mandate(INQUIRY, derive(actor(), CAT, in_a_year, coverage=COMPLETE), in_a_year, since_2015)
    assert found.timeline.episodes[0].missing == (
        "the day on which the instrument was deposited",
        "whether it had made a reservation under Art. 28",
    )


def test_a_withdrawn_reservation_is_itself_the_record_of_the_option() -> None:
    withdrawn = act(ActKind.RESERVATION_WITHDRAWAL, "1991-10-01", article="28")
    found = over(INQUIRY, CAT, JOINED, RESERVED, withdrawn, known=False)
    assert holds(found, "1991-09-30", "1991-10-01", "2026-11-22") == [Hold.NONE, Hold.IN_FORCE, Hold.IN_FORCE]


def test_a_reservation_made_later_ends_the_power_and_one_made_on_joining_keeps_it_from_beginning() -> None:
    later = act(ActKind.RESERVATION, "1995-01-01", article="28")
    found = over(INQUIRY, CAT, JOINED, later)
    assert holds(found, "1987-06-26", "1994-12-31", "1995-01-01") == [*(Hold.IN_FORCE, Hold.IN_FORCE, Hold.RESIDUAL)]
    (ended, *_) = found.timeline.on(day("1995-01-01")).episodes
    assert ended.explanation[-2:] == (
        "Reservation (Art. 28) on 1 January 1995.",
        "Matters already under consideration go on; new ones are not taken up.",
    )
    assert ended.because[-1] == later.id
    same_day = over(INQUIRY, CAT, JOINED, act(ActKind.RESERVATION, "1987-06-26", article="28"))
    assert holds(same_day, "1987-06-26", "2026-11-22") == [Hold.NONE, Hold.NONE]


def test_a_declaration_known_by_its_year_is_open_inside_the_year() -> None:
    found = over(COMPLAINTS, CAT, JOINED, act(ActKind.DECLARATION, "1991", article="22"))
    assert holds(found, "1990-12-31", "1991-01-01", "1991-12-31") == [
        *(Hold.NONE, {Hold.IN_FORCE, Hold.NONE}, Hold.IN_FORCE)
    ]
    assert found.timeline.on(day("1991-06-01")).missing == ("the day of the declaration of acceptance",)
    exact = over(
        COMPLAINTS, CAT, act(ActKind.RATIFICATION, "1991"), act(ActKind.DECLARATION, "1991-10-01", article="22")
    )
    assert exact.timeline.on(day("1991-11-01")).missing == ("the day on which the instrument was deposited",)


def test_who_left_without_having_opted_in_was_never_under_the_power() -> None:
    found = over(COMPLAINTS, CAT, JOINED, act(ActKind.DENUNCIATION, "2000-01-01"))
    assert holds(found, "2000-12-31", "2001-01-01", "2026-11-22") == [Hold.NONE, Hold.NONE, Hold.NONE]


def test_an_opt_in_ends_with_the_participation() -> None:
    declared = act(ActKind.DECLARATION, "1981-06-24", article="62")
    power = Power("iacthr", "iacthr", "t", "binding-judgment", Mode.OPT_IN, "62", residual=Residual.FACTS_BEFORE_EXIT)
    found = over(
        power, ACHR, act(ActKind.RATIFICATION, "1977-08-09"), declared, act(ActKind.DENUNCIATION, "2012-09-10")
    )
    assert holds(found, "1981-06-23", "1981-06-24", "2013-09-09", "2013-09-10") == [
        *(Hold.NONE, Hold.IN_FORCE, Hold.IN_FORCE, Hold.RESIDUAL)
    ]


def test_a_new_accession_does_not_revive_an_old_declaration() -> None:
    found = over(
        COMPLAINTS,
        CAT,
        JOINED,
        act(ActKind.DECLARATION, "1991-10-01", article="22"),
        act(ActKind.DENUNCIATION, "2000-01-01"),
        act(ActKind.ACCESSION, "2010-01-01"),
    )
    assert holds(found, "2000-12-31", "2001-01-01", "2020-01-01") == [Hold.IN_FORCE, Hold.ENDED, Hold.ENDED]


def test_a_declaration_after_the_exit_gives_nothing() -> None:
    acts = (act(ActKind.DENUNCIATION, "2000-01-01"), act(ActKind.DECLARATION, "2005-01-01", article="22"))
    assert holds(over(COMPLAINTS, CAT, JOINED, *acts), "2000-01-01", "2003-01-01", "2026-11-22") == [Hold.NONE] * 3
    that_day = act(ActKind.DECLARATION, "2001-01-01", article="22")
    assert holds(over(COMPLAINTS, CAT, JOINED, acts[0], that_day), "2000-12-31", "2001-01-01") == [Hold.NONE] * 2


def test_a_declaration_after_the_exit_does_not_hide_one_that_may_have_come_before() -> None:
    found = over(
        COMPLAINTS,
        CAT,
        JOINED,
        act(ActKind.DENUNCIATION, "2000-01-01"),
        act(ActKind.DECLARATION, "2002-01-01", article="22"),
        act(ActKind.DECLARATION, "1995/2005", article="22"),
    )
    assert holds(found, "1994-12-31", "1995-01-01") == [Hold.NONE, {Hold.IN_FORCE, Hold.NONE}]


@pytest.mark.parametrize(
    ("when", "first"),
    [("1995-03-01", "1995-03-01"), ("1995/2005", "1995-01-01"), ("1995/..", "1995-01-01"), ("../2005", "2005-12-31")],
)
def test_the_first_day_of_an_act_is_the_last_where_only_that_is_known(when: str, first: str) -> None:
    assert first_day(act(ActKind.DECLARATION, when)) == day(first)
    assert first_day(act(ActKind.DECLARATION)) == date.min


def test_a_declaration_made_with_a_new_instrument_is_none_for_the_participation_that_is_ending() -> None:
    found = over(
        COMPLAINTS,
        CAT,
        JOINED,
        act(ActKind.DENUNCIATION, "2000-01-05"),
        act(ActKind.ACCESSION, "2000-12-20"),
        act(ActKind.DECLARATION, "2000-12-20", article="22"),
    )
    assert holds(found, "2000-12-20", "2001-01-18", "2001-01-19") == [Hold.NONE, Hold.NONE, Hold.IN_FORCE]


def test_two_participations_whose_consents_are_not_known_to_the_day_are_read_one_by_one() -> None:
    acts = (
        act(ActKind.RATIFICATION, "../1990"),
        act(ActKind.DENUNCIATION, "2000-01-01"),
        act(ActKind.ACCESSION, "../2005"),
    )
    found = over(VISITS, CAT, *acts)
    assert holds(found, "1987-06-25", "2000-12-31") == [Hold.NONE, Hold.IN_FORCE]
    assert holds(found, "2006-01-30") == [Hold.IN_FORCE]


def test_where_neither_treaty_nor_consent_has_a_day_no_day_is_certain() -> None:
    found = over(VISITS, replace(CAT, in_force=None), act(ActKind.RATIFICATION), act(ActKind.DENUNCIATION))
    assert {Hold.IN_FORCE, Hold.NONE} <= set(found.timeline.on(day("2000-01-01")).possible)


RESERVED = act(ActKind.RESERVATION, "1987-03-03", article="28")


def test_an_opt_out_power_is_there_unless_reserved() -> None:
    assert holds(over(INQUIRY, CAT, JOINED), "1987-06-25", "1987-06-26", "2026-11-22") == [
        *(Hold.NONE, Hold.IN_FORCE, Hold.IN_FORCE)
    ]
    found = over(INQUIRY, CAT, JOINED, RESERVED)
    assert holds(found, "1987-06-25", "1987-06-26", "2026-11-22") == [Hold.NONE, Hold.NONE, Hold.NONE]
    (episode, *_) = found.timeline.on(day("1990-01-01")).episodes
    assert episode.explanation == ("Excluded by a reservation (Art. 28).",)


@pytest.mark.parametrize("other", ["22", "30", "20"])
def test_a_reservation_to_another_article_excludes_nothing(other: str) -> None:
    found = over(INQUIRY, CAT, JOINED, act(ActKind.RESERVATION, "1987-03-03", article=other))
    assert holds(found, "1990-01-01") == [Hold.IN_FORCE]


def test_the_withdrawal_of_a_reservation_gives_the_power() -> None:
    found = over(INQUIRY, CAT, JOINED, RESERVED, act(ActKind.RESERVATION_WITHDRAWAL, "1991-10-01", article="28"))
    assert holds(found, "1991-09-30", "1991-10-01") == [Hold.NONE, Hold.IN_FORCE]


def test_russia_and_the_inquiry_a_withdrawal_known_by_bounds_only() -> None:
    found = over(INQUIRY, CAT, JOINED, RESERVED, act(ActKind.RESERVATION_WITHDRAWAL, "1987-03-03/1996", article="28"))
    assert holds(found, "1987-06-25", "1987-06-26", "1996-12-30", "1996-12-31", "2026-11-22") == [
        *(Hold.NONE, {Hold.IN_FORCE, Hold.NONE}, {Hold.IN_FORCE, Hold.NONE}, Hold.IN_FORCE, Hold.IN_FORCE)
    ]
    assert found.timeline.on(day("1990-01-01")).missing == ("the day of the withdrawal of the reservation",)


def test_who_left_under_a_reservation_was_never_under_the_power() -> None:
    found = over(INQUIRY, CAT, JOINED, RESERVED, act(ActKind.DENUNCIATION, "2000-01-01"))
    assert holds(found, "2000-12-31", "2001-01-01", "2026-11-22") == [Hold.NONE, Hold.NONE, Hold.NONE]


def test_a_new_accession_without_a_reservation_is_without_one() -> None:
    acts = (act(ActKind.DENUNCIATION, "2000-01-01"), act(ActKind.ACCESSION, "2010-01-01"))
    assert holds(over(INQUIRY, CAT, JOINED, RESERVED, *acts), "2020-01-01") == [Hold.IN_FORCE]


def test_where_the_participation_is_not_covered_the_mandate_is_not() -> None:
    coverage = current_only(table("2026-05-28", "X"))
    found = over(VISITS, OP1, act(ActKind.ACCESSION, "1991-10-01"), coverage=coverage)
    assert holds(found, "1966-12-18", "1991-09-30", "1991-10-01", "1992-01-01") == [
        *(Hold.NONE, Hold.NO_DATA, Hold.NONE, Hold.IN_FORCE)
    ]
    (episode,) = found.timeline.on(day("1991-09-30")).episodes
    not_covered = ("The record does not cover the participation.",)
    assert episode == Episode(Hold.NO_DATA, on("1966-12-19"), on("1991-10-01"), ("cpt-visits",), not_covered)
    assert holds(over(VISITS, OP1, coverage=Coverage()), "1966-12-18", "2026-11-22") == [Hold.NONE, Hold.NO_DATA]
    always = over(VISITS, replace(OP1, opened=None), coverage=Coverage())
    assert holds(always, "1900-01-01", "2026-11-22") == [Hold.NO_DATA, Hold.NO_DATA]


def test_a_signatory_is_under_no_power() -> None:
    assert holds(over(VISITS, ECPT, act(ActKind.SIGNATURE, "1996-02-28")), "1996-02-28", "2026-11-22") == [
        *(Hold.NONE, Hold.NONE)
    ]


def test_who_comes_back_is_under_the_power_again() -> None:
    acts = (
        act(ActKind.RATIFICATION, "1953-03-28"),
        act(ActKind.CESSATION, "1970-06-12"),
        act(ActKind.RATIFICATION, "1974-11-28"),
    )
    found = over(JUDGMENTS, ECHR, *acts)
    assert holds(found, "1970-06-11", "1970-06-12", "1974-11-27", "1974-11-28") == [
        *(Hold.IN_FORCE, Hold.RESIDUAL, Hold.RESIDUAL, Hold.IN_FORCE)
    ]


@pytest.mark.parametrize("power", [VISITS, NO_COMPLAINTS, JUDGMENTS, COMPLAINTS, INQUIRY])
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("coverage", [Coverage(), COMPLETE, current_only(table("2026-05-28", "X"))])
@pytest.mark.parametrize(
    "acts",
    [
        (),
        (act(ActKind.SIGNATURE, "1985-12-10"),),
        (JOINED,),
        (act(ActKind.RATIFICATION, "1987"), act(ActKind.DENUNCIATION, "2000")),
        (act(ActKind.RATIFICATION), act(ActKind.DENUNCIATION)),
        (JOINED, RESERVED, act(ActKind.DECLARATION, article="22"), act(ActKind.DENUNCIATION, "2000-01-01")),
    ],
)
def test_every_day_has_an_answer(power: Power, known: bool, coverage: Coverage, acts: tuple[Act, ...]) -> None:
    found = over(power, CAT, *acts, coverage=coverage, known=known)
    for when in telling_days(found.timeline, others=[KNOWN, KNOWN + timedelta(days=40000)]):
        assert found.timeline.on(when).possible


def test_an_undated_reservation_came_before_its_withdrawal() -> None:
    undated = act(ActKind.RESERVATION, article="28")
    found = over(INQUIRY, CAT, JOINED, undated, act(ActKind.RESERVATION_WITHDRAWAL, "1991-10-01", article="28"))
    assert holds(found, "1991-09-30", "1991-10-01") == [Hold.NONE, Hold.IN_FORCE]


@pytest.mark.parametrize(("given", "withdrawn"), [("1990", "../1990"), ("1987-03-03", "1987-03-03")])
def test_the_order_in_which_options_are_given_does_not_matter(given: str, withdrawn: str) -> None:
    first, second = (
        act(ActKind.RESERVATION, given, article="28"),
        act(ActKind.RESERVATION_WITHDRAWAL, withdrawn, article="28"),
    )
    assert over(INQUIRY, CAT, JOINED, first, second) == over(INQUIRY, CAT, JOINED, second, first)


HELD_SINCE = replace(JUDGMENTS, held_since=day("1998-11-01"))


def test_a_power_that_an_amendment_gave_is_in_force_only_from_its_day() -> None:
    found = over(HELD_SINCE, ECHR, act(ActKind.RATIFICATION, "1954-01-01"))
    assert holds(found, "1953-12-31", "1954-01-01", "1998-10-31", "1998-11-01", "2026-11-22") == [
        *(Hold.NONE, Hold.NO_DATA, Hold.NO_DATA, Hold.IN_FORCE, Hold.IN_FORCE)
    ]
    (running,) = found.timeline.on(day("1998-11-01")).episodes
    assert running.since.day == day("1998-11-01")
    (before,) = found.timeline.on(day("1960-01-01")).episodes
    assert before == Episode(Hold.NO_DATA, on("1954-01-01"), on("1998-11-01"), ("ecthr",), OLDER_FORM)


OLDER_FORM = ("The power in this form is of 1 November 1998; what stood before is not on record.",)


@pytest.mark.parametrize("joined", ["1998-11-01", "1998-11-02", "2003-01-01"])
def test_who_joined_later_was_never_under_the_older_form(joined: str) -> None:
    found = over(HELD_SINCE, ECHR, act(ActKind.RATIFICATION, joined))
    assert {one.status for one in found.timeline.episodes} == {Hold.NONE, Hold.IN_FORCE}
    assert holds(found, joined) == [Hold.IN_FORCE]


@pytest.mark.parametrize("left", ["1970-06-12", "1998-11-01"])
def test_an_exit_before_the_power_had_its_form_leaves_nothing_of_it(left: str) -> None:
    found = over(HELD_SINCE, ECHR, act(ActKind.RATIFICATION, "1954-01-01"), act(ActKind.CESSATION, left))
    assert holds(found, "1969-01-01", "1970-06-12", "1972-01-01", left, "2026-11-22") == [Hold.NO_DATA] * 5
    assert {one.status for one in found.timeline.episodes} == {Hold.NO_DATA, Hold.NONE}


def test_what_was_not_known_of_a_participation_is_not_known_of_the_older_form_either() -> None:
    found = over(HELD_SINCE, ECHR, act(ActKind.RATIFICATION, "1954"), act(ActKind.CESSATION, "1970-06-12"))
    deposit = ("the day on which the instrument was deposited",)
    year = between("1954-01-01", "1954-12-31")
    assert found.timeline.episodes == (
        Episode(Hold.NO_DATA, on("1970-06-12"), None, ("ecthr",), OLDER_FORM, deposit),
        Episode(Hold.NO_DATA, year, on("1970-06-12"), ("ecthr",), OLDER_FORM, deposit),
        Episode(Hold.NONE, ALWAYS, year, ("ecthr",), ("Not a party to the treaty.",)),
    )


def test_an_exit_after_it_leaves_what_the_clause_leaves() -> None:
    found = over(HELD_SINCE, ECHR, act(ActKind.RATIFICATION, "1954-01-01"), act(ActKind.CESSATION, "1998-11-02"))
    assert holds(found, "1998-10-31", "1998-11-01", "1998-11-02") == [Hold.NO_DATA, Hold.IN_FORCE, Hold.RESIDUAL]


def test_who_returned_is_under_the_new_form_alone() -> None:
    acts = (
        act(ActKind.RATIFICATION, "1953-03-28"),
        act(ActKind.CESSATION, "1970-06-12"),
        act(ActKind.RATIFICATION, "1974-11-28"),
    )
    found = over(HELD_SINCE, ECHR, *acts)
    assert holds(found, "1972-01-01", "1975-01-01", "1998-10-31", "1998-11-01") == [
        *(Hold.NO_DATA, Hold.NO_DATA, Hold.NO_DATA, Hold.IN_FORCE)
    ]


def test_a_declaration_taken_back_before_it_could_work_gave_nothing() -> None:
    joined = act(ActKind.RATIFICATION, "1990-01-01")
    made = act(ActKind.DECLARATION, "1990-01-02", article="22")
    taken = act(ActKind.DECLARATION_WITHDRAWAL, "1990-01-20", article="22")
    assert holds(over(COMPLAINTS, CAT, joined, made, taken), "1990-02-01", "2026-11-22") == [Hold.NONE, Hold.NONE]


def test_a_withdrawal_without_a_day_came_after_the_declaration_and_its_day_is_missing() -> None:
    joined = act(ActKind.RATIFICATION, "1990-01-01")
    made = act(ActKind.DECLARATION, "1995-01-01", article="22")
    found = over(COMPLAINTS, CAT, joined, made, act(ActKind.DECLARATION_WITHDRAWAL, article="22"))
    assert holds(found, "1994-12-31") == [Hold.NONE]
    reading = found.timeline.on(day("2026-11-22"))
    assert Hold.IN_FORCE in reading.possible
    assert reading.missing == ("the day of the withdrawal of the declaration",)


def test_who_left_before_the_power_had_its_present_form_is_not_said_to_have_left_it_then() -> None:
    power = replace(COMPLAINTS, mode=Mode.AUTOMATIC, held_since=day("2010-01-01"), residual=Residual.NONE_EXPRESS)
    acts = act(ActKind.RATIFICATION, "1990-01-01"), act(ActKind.DENUNCIATION, "2000-01-01")
    assert holds(over(power, CAT, *acts), "2005-01-01", "2015-01-01") == [Hold.NO_DATA, Hold.NO_DATA]


def test_a_declaration_taken_back_on_the_day_on_which_it_could_work_gave_nothing() -> None:
    joined = act(ActKind.RATIFICATION, "1990-01-01")
    made = act(ActKind.DECLARATION, "1995-01-01", article="22")
    taken = act(ActKind.DECLARATION_WITHDRAWAL, "1995-01-01", article="22", effect="1995-01-01")
    assert holds(over(COMPLAINTS, CAT, joined, made, taken), "1995-01-01", "2026-11-22") == [Hold.NONE, Hold.NONE]
