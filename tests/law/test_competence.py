from __future__ import annotations

from dataclasses import replace

import pytest

from depositary.law.acts import ActKind
from depositary.law.competence import Answer, BoundaryReading, Competence, competence
from depositary.law.coverage import Coverage
from depositary.law.oversight import mandate
from depositary.law.participation import derive
from depositary.law.powers import Mode, Power, Residual

from .builders import CAT, ECPT, OP1, act, actor, day, full_history, maybe, table
from .test_oversight import COMPLAINTS, COMPLETE, INQUIRY, JOINED, JUDGMENTS, NO_COMPLAINTS, RECORD, VISITS, over

CONVENTION = BoundaryReading("echr-58-2", day("2022-09-15"), "Acts before the date on which it took effect.")
COURT = BoundaryReading("ecthr-resolution", day("2022-09-16"), "Acts until 16 September 2022.")
RUSSIA = over(
    JUDGMENTS,
    CAT,
    JOINED,
    act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16", by="ecthr"),
)


def of_russia(when: str) -> Competence:
    return competence(RUSSIA, day(when), [CONVENTION, COURT])


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ("1987-06-25", Answer.NO),
        ("1987-06-26", Answer.YES),
        ("2022-03-16", Answer.YES),
        ("2022-08-10", Answer.YES),
        ("2022-09-15", Answer.YES),
        ("2022-09-16", Answer.UNDETERMINED),
        ("2022-09-17", Answer.NO),
        ("2022-10-20", Answer.NO),
        ("2026-11-22", Answer.NO),
    ],
)
def test_the_court_and_russia_by_the_day_of_the_facts(facts: str, answer: Answer) -> None:
    assert of_russia(facts).answer is answer


def test_on_the_boundary_both_readings_are_given_and_on_no_other_day() -> None:
    assert set(of_russia("2022-09-16").readings) == {CONVENTION, COURT}
    assert of_russia("2022-09-15").readings == ()
    assert of_russia("2022-09-17").readings == ()


def test_readings_that_agree_leave_the_answer_as_it_is() -> None:
    assert competence(RUSSIA, day("2022-09-16"), [CONVENTION]).answer is Answer.NO
    assert competence(RUSSIA, day("2022-09-16")).answer is Answer.NO


BECAUSE = ("ecthr", JOINED.id, "clause/entry", "X.treaty.cessation.2022-03-22")


def test_the_reason_of_every_answer_about_the_court_and_russia_can_be_read_aloud() -> None:
    assert of_russia("1980-01-01") == Competence(Answer.NO, "Not a party to the treaty.", (), ("ecthr",))
    assert of_russia("2022-08-10") == Competence(
        Answer.YES,
        "In force since 26 June 1987, and on 10 August 2022. "
        "The state left on 16 September 2022, and remains answerable for what happened before.",
        (),
        BECAUSE,
    )
    assert of_russia("2022-09-16") == Competence(
        Answer.UNDETERMINED,
        "Two readings of the rule differ on facts of 16 September 2022, the day on which the exit took effect.",
        (CONVENTION, COURT),
        BECAUSE,
    )
    assert of_russia("2022-09-17") == Competence(
        Answer.NO, "The power over the state ended on 16 September 2022; the facts are not earlier.", (), BECAUSE
    )


def test_a_reading_that_stands_alone_is_followed_and_quoted() -> None:
    found = competence(RUSSIA, day("2022-09-16"), [COURT])
    assert found == Competence(Answer.YES, "Acts until 16 September 2022.", (COURT,), BECAUSE)


def test_an_answer_beyond_the_record_says_that_it_is_presumed() -> None:
    acts = (act(ActKind.RATIFICATION, "1998-05-05"),)
    because = ("cpt-visits", acts[0].id, "clause/entry")
    said = "In force since 1 September 1998, and on 23 November 2026."
    assert competence(over(VISITS, ECPT, *acts), day("2026-11-22")) == Competence(
        Answer.YES, "In force since 1 September 1998, and on 22 November 2026.", (), because
    )
    assert competence(over(VISITS, ECPT, *acts), day("2026-11-23")) == Competence(
        Answer.YES, f"{said} Presumed: the record goes to 22 November 2026.", (), because, presumed=True
    )
    assert competence(RUSSIA, day("2027-01-01")).reason == (
        "The power over the state ended on 16 September 2022; the facts are not earlier. "
        "Presumed: the record goes to 22 November 2026."
    )


def test_an_answer_in_a_gap_of_the_record_names_the_gap() -> None:
    found = over(VISITS, ECPT, coverage=full_history("2015-06-30", table("2026-05-28", "Y")))
    assert competence(found, day("2020-01-01")) == Competence(
        Answer.NO,
        "Not a party to the treaty. Presumed: the record does not speak of the days from 1 July 2015 to 27 May 2026.",
        (),
        ("cpt-visits",),
        presumed=True,
    )


def test_readings_that_differ_on_a_day_beyond_the_record_are_not_presumed() -> None:
    cessation = act(ActKind.CESSATION, "2022-03-22", effect="2022-09-16")
    found = over(JUDGMENTS, CAT, JOINED, cessation, coverage=full_history("2015-06-30"))
    assert found.presumed_on(day("2022-09-16"))
    answer = competence(found, day("2022-09-16"), [CONVENTION, COURT])
    assert (answer.answer, answer.presumed) == (Answer.UNDETERMINED, False)
    assert "Presumed" not in answer.reason


@pytest.mark.parametrize("facts", ["1990-01-01", "2010-01-01", "2026-11-22"])
def test_the_cpt_hears_no_complaints(facts: str) -> None:
    found = competence(over(NO_COMPLAINTS, ECPT, act(ActKind.RATIFICATION, "1998-05-05")), day(facts))
    assert found == Competence(Answer.NO, "The body has no such power.", because=("cpt-complaints",))


def test_an_opt_in_without_a_declaration_is_no_where_the_record_is_complete_and_no_data_where_not() -> None:
    assert competence(over(COMPLAINTS, CAT, JOINED), day("2000-01-01")) == Competence(
        Answer.NO, "No acceptance under Art. 22 is in the record.", because=("cat-22",)
    )
    assert competence(over(COMPLAINTS, CAT, JOINED, known=False), day("2000-01-01")) == Competence(
        Answer.NO_DATA,
        "The record of declarations under Art. 22 does not cover these days.",
        because=("cat-22",),
    )


def test_an_opt_in_with_a_declaration_is_yes_from_its_day() -> None:
    found = over(COMPLAINTS, CAT, JOINED, act(ActKind.DECLARATION, "1991-10-01", article="22"))
    assert competence(found, day("1991-09-30")).answer is Answer.NO
    assert competence(found, day("1991-10-01")).answer is Answer.YES


@pytest.mark.parametrize("known", [True, False])
def test_a_question_after_an_exit_without_a_declaration_is_answered(known: bool) -> None:
    found = over(COMPLAINTS, CAT, JOINED, act(ActKind.DENUNCIATION, "2000-01-01"), known=known)
    assert competence(found, day("2005-01-01")).answer is Answer.NO


def test_an_opt_out_follows_the_reservation() -> None:
    reserved = act(ActKind.RESERVATION, "1987-03-03", article="28")
    withdrawn = act(ActKind.RESERVATION_WITHDRAWAL, "1987-03-03/1996", article="28")
    assert competence(over(INQUIRY, CAT, JOINED, reserved), day("2000-01-01")).answer is Answer.NO
    found = over(INQUIRY, CAT, JOINED, reserved, withdrawn)
    assert competence(found, day("1990-01-01")).answer is Answer.UNDETERMINED
    assert "the day of the withdrawal of the reservation" in competence(found, day("1990-01-01")).reason
    assert competence(found, day("2000-01-01")).answer is Answer.YES


def test_where_nothing_is_known_nothing_is_answered() -> None:
    found = mandate(VISITS, derive(actor(), OP1, (), coverage=Coverage()), (), RECORD)
    assert competence(found, day("2020-01-01")).answer is Answer.NO_DATA


def russia_and_the_visits() -> Competence:
    acts = (act(ActKind.RATIFICATION, "1998-05-05"),)
    unseen = [maybe(ActKind.DENUNCIATION, "2025-09-29", "the day of receipt")]
    found = mandate(VISITS, derive(actor(), ECPT, acts, unseen, COMPLETE), acts, RECORD)
    assert competence(found, day("2026-09-30")).answer is Answer.YES
    assert competence(found, day("2026-10-01")).answer is Answer.UNDETERMINED
    assert "the day of receipt" in competence(found, day("2026-10-01")).reason
    return competence(found, day("2020-01-01"))


def test_visits_to_russia_are_certain_to_the_end_of_september_2026() -> None:
    assert russia_and_the_visits().answer is Answer.YES


def test_a_possible_exit_is_not_told_as_a_fact() -> None:
    assert russia_and_the_visits().reason == (
        "In force since 1 September 1998, and on 1 January 2020. "
        "Whether it ended since is not known: it could do so not before 1 October 2026."
    )


def test_an_exit_before_the_facts_is_not_told_as_if_it_came_after() -> None:
    found = over(VISITS, CAT, JOINED, act(ActKind.DENUNCIATION, "1990-01-01"), act(ActKind.ACCESSION, "2000-01-01"))
    assert "1991" not in competence(found, day("2020-01-01")).reason


def test_after_an_exit_without_a_residual_clause_the_answer_is_no() -> None:
    power = Power("p", "b", "t", "visits", Mode.AUTOMATIC, "1")
    found = over(power, CAT, JOINED, act(ActKind.DENUNCIATION, "2000-01-01"))
    assert competence(found, day("2000-12-31")).answer is Answer.YES
    assert competence(found, day("2001-01-01")).answer is Answer.NO
    assert "1 January 2001" in competence(found, day("2001-01-01")).reason


def test_everything_that_would_have_to_be_known_is_named() -> None:
    declared = act(ActKind.DECLARATION, "1990", article="22")
    found = over(COMPLAINTS, CAT, act(ActKind.RATIFICATION, "1990"), declared)
    assert competence(found, day("1990-09-01")) == Competence(
        Answer.UNDETERMINED,
        "It cannot be said whether the power was in force; not known: "
        "the day on which the instrument was deposited; the day of the declaration of acceptance.",
        (),
        ("cat-22", "X.treaty.ratification.1990", "clause/entry", declared.id),
    )


def test_where_a_source_names_the_year_of_the_exit_only_the_dates_are_what_is_not_known() -> None:
    stated = act(ActKind.DENUNCIATION, "1999-05-01", effect="2000")
    found = over(VISITS, replace(CAT, exit=None), JOINED, stated)
    assert competence(found, day("2000-05-01")).reason == (
        "It cannot be said whether the power was in force; not known: the exact dates."
    )


def test_the_execution_of_judgments_goes_on_after_the_exit() -> None:
    power = Power("p", "b", "t", "execution", Mode.AUTOMATIC, "1", residual=Residual.EXECUTION_CONTINUES)
    notice = act(ActKind.DENUNCIATION, "2000-01-01")
    found = over(power, CAT, JOINED, notice)
    because = ("p", JOINED.id, "clause/entry", notice.id, "clause/denunciation")
    carried_out = "Judgments already given, or still to be given, must be carried out."
    assert competence(found, day("2001-01-01")) == Competence(Answer.YES, carried_out, (), because)
    assert competence(found, day("2000-12-31")) == Competence(
        Answer.YES,
        f"In force since 26 June 1987, and on 31 December 2000. It ended on 1 January 2001. {carried_out}",
        (),
        because,
    )
