from __future__ import annotations

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.words import DID, day, done, noun, path_end, was
from depositary.law.dates import Bounds
from depositary.law.status import Member, Status

from .builders import between, on
from .claims_record import COE, ECPT, RECORD, RUS, did


def test_every_kind_of_act_can_be_said() -> None:
    assert set(DID) == set(ActKind)


@pytest.mark.parametrize("kind", ActKind)
def test_what_was_done_is_a_sentence_with_its_day(kind: ActKind) -> None:
    said = done(did(RUS, ECPT, kind, "1998-09-01"), RECORD)
    assert said == f"Russia {DID[kind]} on 1 September 1998"
    assert " a a" not in said.replace(" an a", "")


def test_an_act_without_a_date_has_the_day_of_its_effect_or_none() -> None:
    assert done(did(RUS, ECPT, ActKind.ACCESSION, effect="1995"), RECORD) == "Russia acceded with effect in 1995"
    undated = done(did(RUS, ECPT, ActKind.DECLARATION), RECORD)
    assert undated == "Russia made a declaration on a day that is not on record"


def test_who_decided_is_named() -> None:
    said = done(did(RUS, COE, ActKind.SUSPENSION, "2022-02-25", by="Committee of Ministers"), RECORD)
    assert said == "Russia was suspended on 25 February 2022, by decision of the Committee of Ministers"


def test_the_name_of_an_act_has_no_hyphens() -> None:
    assert noun(ActKind.GOVERNMENT_DECISION) == "government decision"


@pytest.mark.parametrize("status", [*Status, *Member])
def test_every_status_of_an_episode_can_be_said(status: Status | Member) -> None:
    if status.value != "undetermined":
        words = status.value.replace("-", " ")
        article = {"not party": "not a party", "not member": "not a member", "no data": "of unknown status"}
        assert was(status) == article.get(words, f"a {words}")


def test_what_is_not_certain_is_said_so() -> None:
    assert was(None) == "of a status that is not certain"


def test_a_day_and_a_time_in_which_it_lies() -> None:
    assert day(on("1998-05-05")) == "5 May 1998"
    assert day(between("1998-05-05", "1998-05-07")) == "a day between 5 May 1998 and 7 May 1998"
    assert day(Bounds()) == "a day at a time not known"


def test_the_end_of_a_path() -> None:
    assert path_end("state/RUS") == "RUS"
    assert path_end("treaty/ets-126/clause/denunciation") == "denunciation"
