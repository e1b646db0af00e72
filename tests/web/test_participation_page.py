"""The page of a participation: what one is under a treaty on a day, why, through time, and on which acts."""

from __future__ import annotations

import re

import pytest

from conftest import Ask
from depositary.graph import names
from depositary.lookup.archive import Archive
from web.test_body_page import page

MISSING = "the day on which the Secretary General of the Council of Europe received the notification"


def test_the_seed_case(ask: Ask) -> None:
    text = page(ask, "/participation/RUS.ets-126.html?as_of=2026-11-22").text
    assert (
        "was a party to the European Convention for the Prevention of Torture until at least 30 September 2026" in text
    )
    assert f"Whether it still was on 22 November 2026 cannot be said: {MISSING} is not known." in text
    assert "Art. 22: first day of the month after twelve months. Received not before 29 September 2025" in text
    assert "29 September 2025 domestic law (changes no status)" in text
    assert f"possible: denunciation ({MISSING} is not known)" in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1990-01-01", "not a party to"),
        ("1996-12-31", "a signatory of, and not a party to,"),
        ("1998-06-01", "a contracting state"),
        ("2020-01-01", "a party to the European Convention for the Prevention of Torture since 1 September 1998"),
    ],
)
def test_each_day_has_its_sentence_and_its_row(ask: Ask, day: str, said: str) -> None:
    response = ask(f"/participation/RUS.ets-126.html?as_of={day}")
    assert said in response.text
    assert response.text.count('aria-current="true"') == 1


def test_an_organisation_has_it_too(ask: Ask) -> None:
    text = page(ask, "/participation/eu.cets-210.html?as_of=2024-01-01").text
    assert "European Union, 1 January 2024: a party to the Istanbul Convention since 1 October 2023." in text
    assert "what if" not in text.split("Sources and data")[1].lower()


def test_what_is_no_participation_of_the_snapshot_is_answered_as_any_thing(ask: Ask) -> None:
    assert ask("/participation/RUS.ets-126/period/start.html").status_code == 200
    for path in ("RUS.ets-99999", "XXX.ets-126", "RUS", "."):
        assert ask(f"/participation/{path}.html").status_code == 404
    refused = ask("/participation/RUS.ets-126.html?as_of=1998-02-30")
    assert refused.status_code == 400
    assert refused.json()["parameter"] == "as_of"


def test_pages_of_many_are_whole(ask: Ask, archive: Archive) -> None:
    """No reader meets a null, a name of a property or the path of an episode."""
    every = sorted(
        quad.subject.value.removeprefix(names.BASE)
        for quad in archive.store.quads_for_pattern(
            None, names.RDF_TYPE, names.term("Participation"), names.GRAPH_DERIVED
        )
    )
    assert len(every) > 20_000
    for path in every[:: len(every) // 60]:
        text = page(ask, f"/{path}.html?as_of=2010-01-01").text
        assert re.search(r"\b(null|None|N/A|episode|hasAct)\b", text.split("The SPARQL behind it")[0]) is None, path
