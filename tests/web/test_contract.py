"""The shapes that every answer keeps: snapshot, sources, query, explanation, dates, names of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from conftest import Ask
from depositary.graph import names
from depositary.graph.snapshot import Snapshot

LOOKUPS = {
    "/state/RUS/participations?as_of=2026-11-22": {"state", "as_of", "participations"},
    "/state/GRC/participations?treaty=ets-5&as_of=1972-01-01": {"state", "as_of", "participations"},
    "/organisation/eu/participations?as_of=2026-11-22": {"organisation", "as_of", "participations"},
    "/treaty/ets-126/parties?as_of=2026-11-22": {"treaty", "as_of", "count", "count_states", "undetermined", "parties"},
    "/treaty/ets-126/effect?received=2025-10-20": {
        "treaty",
        "act",
        "received",
        "allowed",
        "effective",
        "clause",
        "steps",
        "reason",
    },
    "/treaty/mtdsg-iv-4/effect?received=2025-10-20": {"treaty", "allowed", "effective", "reason"},
    "/state/RUS/oversight?as_of=2026-11-22": {"state", "as_of", "mandates", "lost", "kept"},
    "/state/RUS/oversight?as_of=2026-11-22&leaving=ets-126&received=2025-10-20": {"leaving", "lost", "kept"},
    "/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on=2022-09-16": {
        "answer",
        "scope",
        "reason",
        "positions",
    },
    "/body/cpt/competence?state=RUS&power=visits&facts_on=2020-01-01": {"answer", "scope", "reason", "positions"},
    "/state/RUS/timeline": {"state", "entries"},
    "/compare?states=RUS,UKR,TUR&as_of=2026-11-22": {"states", "as_of", "treaties", "powers"},
    "/search?q=CAT": {"results"},
}
OTHERS = (
    "/health",
    "/states",
    "/treaties",
    "/bodies",
    "/organisations",
    "/events",
    "/sources",
    "/queries",
    "/validation",
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAIN_DAYS = {
    "first",
    "last",
    "as_of",
    "received",
    "specified",
    "facts_on",
    "covered_until",
    "facts_before",
    "last_day",
    "seen",
}
"""Days that are questions, or of which only the day is ever known; every other date has its bounds beside it."""
DATE = {"date", "precision", "earliest", "latest"}
PRECISIONS = {"day", "month", "year", "interval", "unknown"}


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    yield key, value
    if isinstance(value, dict):
        for name, one in value.items():
            yield from walk(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one, key)


def get(ask: Ask, path: str) -> Any:
    response: httpx.Response = ask(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


@pytest.mark.parametrize("path", [*LOOKUPS, *OTHERS])
def test_every_answer_names_its_snapshot(ask: Ask, opened: Snapshot, path: str) -> None:
    assert get(ask, path)["snapshot"] == opened.version


@pytest.mark.parametrize("path", LOOKUPS)
def test_the_members_of_the_contract(ask: Ask, path: str) -> None:
    content = get(ask, path)
    assert LOOKUPS[path] <= set(content)
    assert content["query"].startswith("# title: ")


@pytest.mark.parametrize("path", [*LOOKUPS, *OTHERS])
def test_every_date_has_its_bounds(ask: Ask, path: str) -> None:
    for key, value in walk(get(ask, path)):
        if isinstance(value, dict) and "precision" in value:
            assert set(value) == DATE
            assert value["precision"] in PRECISIONS
            if value["precision"] == "day":
                assert value["date"] == value["earliest"] == value["latest"]
            elif value["earliest"] and value["latest"]:
                assert value["earliest"] < value["latest"]
        elif isinstance(value, str) and DAY.fullmatch(value):
            assert key in PLAIN_DAYS | DATE, f"{key} is a bare day"


@pytest.mark.parametrize("path", [*LOOKUPS, *OTHERS])
def test_every_thing_has_its_iri_and_address(ask: Ask, path: str) -> None:
    for _, value in walk(get(ask, path)):
        if isinstance(value, dict) and "iri" in value:
            assert value["iri"] == names.BASE + value["url"].removeprefix("/")
            assert value["id"]


def test_every_address_in_an_answer_leads_somewhere(ask: Ask) -> None:
    addresses = {
        value["url"]
        for path in LOOKUPS
        for _, value in walk(get(ask, path))
        if isinstance(value, dict) and "url" in value
    }
    assert len(addresses) > 100
    answered = {address: ask(address, "HEAD").status_code for address in sorted(addresses)}
    assert {address for address, status in answered.items() if status not in (200, 303, 410)} == set()
    gone = {address for address, status in answered.items() if status == 410}
    assert gone == {"/act/RUS.ets-157.ratification.1998-10-21"}, "superseded, and shown beside what is followed"


@pytest.mark.parametrize("path", [path for path in LOOKUPS if "search" not in path and "timeline" not in path])
def test_facts_have_sources(ask: Ask, path: str) -> None:
    content = get(ask, path)
    sources = content["sources"] if "sources" in content else content["participations"][0]["sources"]
    assert sources
    for source in sources:
        assert source["iri"].startswith(f"{names.BASE}source/")
        assert {"name", "page", "rank", "seen"} <= set(source)
    assert sources == sorted(sources, key=lambda one: one["iri"])
    assert len({one["iri"] for one in sources}) == len(sources)


def test_every_stated_fact_has_its_own_sources(ask: Ask) -> None:
    content = get(ask, "/state/RUS/participations?as_of=2026-11-22")
    for one in content["participations"]:
        assert one["sources"]
        assert one["explanation"]
        for act in [*one["acts"], *one["possible_acts"]]:
            assert act["sources"], act["id"]
    for entry in get(ask, "/state/RUS/timeline")["entries"]:
        assert entry["sources"], entry
    for mandate in get(ask, "/state/RUS/oversight?as_of=2026-11-22")["mandates"]:
        assert mandate["sources"], mandate["id"]
        assert mandate["explanation"], mandate["id"]


def test_a_status_never_rests_on_a_mirror_or_the_press_alone(ask: Ask) -> None:
    for treaty in ("ets-126", "ets-5", "cets-210", "mtdsg-iv-9"):
        (one,) = get(ask, f"/state/TUR/participations?treaty={treaty}&as_of=2020-01-01")["participations"]
        assert {source["rank"] for source in one["sources"]} - {"press", "mirror"}


def test_explanations_are_sentences(ask: Ask) -> None:
    for path in LOOKUPS:
        for key, value in walk(get(ask, path)):
            if key in ("explanation", "steps", "reason") and isinstance(value, str) and value:
                assert value[0].isupper() or value[0].isdigit(), value
                assert value.endswith("."), value
                assert "None" not in value, value
                assert "vocabulary/" not in value, value


@pytest.mark.parametrize("path", [*LOOKUPS, *OTHERS, "/"])
def test_an_unchanged_answer_is_not_sent_again(ask: Ask, path: str) -> None:
    first = ask(path)
    assert first.headers["access-control-allow-origin"] == "*"
    again = ask(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ask(path).content == first.content
    assert ask(path, "HEAD").headers["etag"] == first.headers["etag"]
    assert ask(path, headers={"If-None-Match": '"another"'}).status_code == 200
