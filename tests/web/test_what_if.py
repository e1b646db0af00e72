"""`/what-if`: the page of a supposed exit."""

from __future__ import annotations

import pytest

from conftest import Ask
from web.test_things import Page

SEED = "/what-if?state=RUS&treaty=ets-126&received=2025-09-29"


def test_the_seed_case(ask: Ask) -> None:
    page = Page(ask(SEED).text)
    assert "would end for it on 1 October 2026" in page.text
    assert "Whether Russian Federation is still a party today cannot be said" in page.text
    assert "received the notification" in page.text
    assert "Twelve months end 29 September 2026." in page.text
    lost = ask("/state/RUS/oversight?leaving=ets-126&received=2025-09-29").json()["lost"]
    text = ask(SEED).text
    assert text.count("<del>") == len(lost) == 2
    assert "/state/RUS/oversight?leaving=ets-126&received=2025-09-29" in page.links


def test_nothing_chosen_yet(ask: Ask) -> None:
    page = Page(ask("/what-if").text)
    assert "Choose who leaves what" in page.text
    assert SEED in page.links
    half = ask("/what-if?state=RUS&treaty=&received=").text
    assert "that binds it, or may" in half
    assert "European Convention for the Prevention of Torture" in half


def test_a_treaty_that_cannot_be_left(ask: Ask) -> None:
    page = Page(ask("/what-if?state=PRK&treaty=iccpr&received=1997-08-25").text)
    assert "gives no day" in page.text
    assert "Today" not in page.text


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("state=XXX", "state"), ("treaty=x", "treaty"), ("received=soon", "received"), ("a=b", "a")],
)
def test_what_cannot_be_read(ask: Ask, query: str, parameter: str) -> None:
    response = ask(f"/what-if?{query}")
    assert response.status_code in (400, 404)
    assert response.json()["parameter"] == parameter
