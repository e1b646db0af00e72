"""The cases of the day: who is leaving, who left lately, and who may have."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.engine.embedded import EmbeddedEngine
from depositary.graph.snapshot import Snapshot
from depositary.lookup.archive import Archive
from depositary.lookup.leaving import leaving
from depositary.settings import Settings


@pytest.fixture(scope="module")
def engine(opened: Snapshot) -> EmbeddedEngine:
    return EmbeddedEngine.open(opened.path, Settings())


def told(archive: Archive, engine: EmbeddedEngine, day: str) -> dict[tuple[str, str], tuple[bool, str]]:
    cases = leaving(archive, engine, date.fromisoformat(day))
    assert len({case["party"]["id"] for case in cases}) == len(cases)
    return {
        (case["party"]["id"], one["treaty"]["id"]): (one["certain"], one["said"])
        for case in cases
        for one in case["exits"]
    }


def test_the_seed_case_is_told_as_uncertain(archive: Archive, engine: EmbeddedEngine) -> None:
    found = told(archive, engine, "2026-11-22")
    assert found["RUS", "ets-126"] == (False, "not before 1 October 2026")
    assert ("RUS", "ets-5") not in found, "four years ago is not lately"


def test_an_exit_is_told_before_its_day_and_two_years_after(archive: Archive, engine: EmbeddedEngine) -> None:
    for day in ("2022-08-01", "2022-09-16", "2024-09-16"):
        assert told(archive, engine, day)["RUS", "ets-5"] == (True, "on 16 September 2022")
    assert ("RUS", "ets-5") not in told(archive, engine, "2024-09-17")


def test_each_exit_leads_to_its_explanation(archive: Archive, engine: EmbeddedEngine) -> None:
    for case in leaving(archive, engine, date(2026, 11, 22)):
        for one in case["exits"]:
            assert archive.describes(one["why"].removeprefix("/").removesuffix(".html"))
