"""What happened and what is to come, over the real record: each with its day and how certain that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import names
from depositary.law.dates import Bounds
from depositary.lookup import effects
from depositary.lookup.archive import Archive
from depositary.lookup.effects import Happening
from depositary.lookup.queries import bound
from depositary.settings import Settings

TODAY = date(2026, 11, 27)
EVER = date(1000, 1, 1)


@pytest.fixture(scope="module")
def engine(home: Path, archive: Archive) -> EmbeddedEngine:
    return EmbeddedEngine.open(home / "snapshots" / archive.version, Settings())


def to_come(archive: Archive, engine: EmbeddedEngine, day: date = TODAY, **by: str) -> dict[str, Happening]:
    found = effects.to_come(archive, engine, day, by.get("state"), by.get("treaty"))
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def changes(archive: Archive, engine: EmbeddedEngine, until: date = TODAY, **by: object) -> list[Happening]:
    since, limit = by.get("since", EVER), by.get("limit", 200)
    return effects.changes(archive, engine, since, until, limit, by.get("state"), by.get("treaty"))  # type: ignore[arg-type]


def test_the_seed_case_is_to_come_and_not_certain(archive: Archive, engine: EmbeddedEngine) -> None:
    one = to_come(archive, engine)["participation/RUS.ets-126#former-party-1"]
    assert one.bounds == Bounds(date(2026, 10, 1), None)
    assert one.title == (
        "Russian Federation, European Convention for the Prevention of Torture: perhaps no longer a party, not before "
        "1 October 2026 (not known: the day on which the Secretary General of the Council of Europe received the "
        "notification)"
    )
    assert any("visits" in line for line in one.lines)
    assert one.sources


def test_what_is_certain_says_its_day_and_no_perhaps(archive: Archive, engine: EmbeddedEngine) -> None:
    """The notice of the United States to UNESCO of 22 July 2025: effect at the end of 2026, so from 1 January 2027."""
    found = to_come(archive, engine, state="state/USA")
    (one,) = (one for one in found.values() if one.page == "membership/USA.unesco")
    assert (one.bounds, one.title.rpartition(": ")[2]) == (Bounds.exactly(date(2027, 1, 1)), "no longer a member")
    assert one.id == "membership/USA.unesco#former-member-3", "it left twice before"
    assert one.id not in to_come(archive, engine, date(2027, 1, 2), state="state/USA")


def test_an_effect_of_the_day_itself_is_still_to_come_and_has_happened(
    archive: Archive, engine: EmbeddedEngine
) -> None:
    day, name = date(2026, 3, 14), "participation/LCA.mtdsg-iv-9#party-1"  # 30 days after 12 February 2026
    assert name in to_come(archive, engine, day)
    assert name not in to_come(archive, engine, date(2026, 3, 15))
    assert name in {one.id for one in changes(archive, engine, day)}
    assert name not in {one.id for one in changes(archive, engine, date(2026, 3, 13))}


def test_what_may_be_on_several_days_has_both_ends(archive: Archive, engine: EmbeddedEngine) -> None:
    found = to_come(archive, engine, date(2026, 10, 1), state="state/PHL")
    one = found["participation/PHL.ets-185#party-1"]
    assert one.bounds == Bounds(date(2018, 6, 1), date(2026, 11, 1))
    assert "between 1 June 2018 and 1 November 2026 (not known: the day on which the instrument" in one.title
    told = changes(archive, engine, state="state/PHL")
    assert all(other.page != one.page for other in told), "no news of a day somewhere in eight years"


def test_a_law_is_no_effect(archive: Archive, engine: EmbeddedEngine) -> None:
    found = changes(archive, engine, state="state/RUS", treaty="treaty/ets-126")
    told = [
        (one.bounds.latest.isoformat(), one.kind, one.title.rpartition(": ")[2]) for one in found if one.bounds.latest
    ]
    assert told == [
        ("2025-09-29", "act", "domestic law (changes no status)"),
        ("2025-09-24", "act", "parliamentary vote (changes no status)"),
        ("2025-09-17", "act", "parliamentary vote (changes no status)"),
        ("2025-09-08", "act", "bill (changes no status)"),
        ("2025-08-23", "act", "government decision (changes no status)"),
        ("1998-09-01", "effect", "in force"),
        ("1998-05-05", "act", "ratification"),
        ("1998-03-28", "act", "domestic law (changes no status)"),
        ("1996-02-28", "act", "signature"),
    ]


def test_an_exit_tells_what_ends_with_it_and_what_remains(archive: Archive, engine: EmbeddedEngine) -> None:
    found = changes(archive, engine, state="state/RUS", treaty="treaty/ets-5")
    (one,) = (one for one in found if one.id.endswith("#former-party-1"))
    assert one.bounds == Bounds.exactly(date(2022, 9, 16))
    powers = "With it: European Court of Human Rights, individual complaint: ends, but for what remains of it."
    assert powers in one.lines


def test_a_power_that_begins_by_a_declaration_is_told_by_itself(archive: Archive, engine: EmbeddedEngine) -> None:
    found = [one for one in changes(archive, engine, state="state/UKR") if one.page.startswith("mandate/")]
    assert found
    assert all(one.title.rpartition(": ")[2].startswith(("begins", "ends")) for one in found)


def test_the_newest_of_everything(archive: Archive, engine: EmbeddedEngine) -> None:
    found = changes(archive, engine, limit=30)
    days = [one.bounds.latest for one in found]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert len(found) == 30
    assert all(day and day <= TODAY for day in days)
    assert len({one.id for one in found}) == 30
    assert [one.id for one in changes(archive, engine, limit=5)] == [one.id for one in found[:5]]
    since = days[9]
    again = changes(archive, engine, since=since)
    assert [one.id for one in again] == [one.id for one in found if one.bounds.latest >= since]  # type: ignore[operator]


def test_nothing_is_lost_where_two_turns_share_their_day(archive: Archive, engine: EmbeddedEngine) -> None:
    """Every row of the queries is told: by itself, or as a power with its treaty."""
    for state in ("state/RUS", "state/SRB", "state/GBR"):
        query = bound("effects-between", **{"from": EVER, "to": TODAY, "participant": state, "treaty": None})
        rows = list(effects._rows(engine.select(query)))
        grouped = effects._grouped(rows)
        assert len(rows) > 100
        assert len(rows) == sum(1 + len(powers) for _, powers in grouped)
        twice = [rows[0], replace(rows[0], node=names.thing("x"))]
        assert len(effects._grouped(twice)) == 2
