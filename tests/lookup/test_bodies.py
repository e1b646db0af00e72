"""What the record says of bodies and courts, and that it is what it says of each state."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from depositary.lookup import bodies
from depositary.lookup.archive import Archive
from depositary.lookup.oversight import oversight
from depositary.lookup.tiles import TILES

DAY = date(2026, 11, 22)
POWERS = (
    "body/cpt/power/ets-126.visits",
    "body/cat/power/mtdsg-iv-9.individual-complaint",
    "court/ecthr/power/ets-5.individual-complaint",
    "court/iacthr/power/oas-b-32.binding-judgment",
)


def status(archive: Archive, power: str, state: str, day: date = DAY) -> tuple[str, list[str]]:
    (found,) = (one for one in bodies.covered(archive, power, day) if one["state"]["id"] == state)
    return found["status"], found["possible"]


def test_the_seed_case(archive: Archive) -> None:
    visits, judged = POWERS[0], POWERS[2]
    assert status(archive, visits, "RUS") == ("undetermined", ["in-force", "ended"])
    assert status(archive, visits, "RUS", date(2026, 9, 30)) == ("in-force", [])
    assert status(archive, visits, "USA") == ("none", [])
    assert status(archive, judged, "RUS") == ("residual", [])
    assert status(archive, judged, "RUS", date(2022, 9, 15)) == ("in-force", [])
    (opcat,) = (one.id for one in archive.facts.powers if one.body == "body/spt" and one.kind == "visits")
    assert status(archive, opcat, "RUS") == ("none", [])


@pytest.mark.parametrize("day", [DAY, date(1990, 6, 1), date(2022, 9, 16)])
def test_each_state_is_told_as_its_own_lookup_tells_it(archive: Archive, day: date) -> None:
    powers = sorted({one.id for one in archive.facts.powers})[::5]
    told = {(one["state"]["id"], one["id"]): one for power in powers for one in bodies.covered(archive, power, day)}
    for state in sorted(TILES)[::12]:
        own = [one for one in oversight(archive, f"state/{state}", day)["mandates"] if (state, one["id"]) in told]
        assert len(own) == len(powers)
        for one in own:
            found = told[state, one["id"]]
            assert {key: found[key] for key in one} == one


@pytest.mark.parametrize("path", ["body/cpt", "court/ecthr", "body/incb", "body/committee-of-ministers"])
def test_counts_are_those_of_the_tiles(archive: Archive, path: str) -> None:
    for power in bodies.powers_on(archive, path, DAY):
        rows = [one for one in bodies.covered(archive, power["id"], DAY) if one["tile"]]
        assert len(rows) == len(TILES)
        assert power["counts"] == dict(Counter(one["status"] for one in rows))


def test_former_states_and_organisations_stand_without_a_tile(archive: Archive) -> None:
    (power,) = (one.id for one in archive.facts.powers if one.body == "body/crpd" and one.kind == "state-reports")
    (union,) = (one for one in bodies.covered(archive, power, DAY) if one["state"]["id"] == "eu")
    assert (union["tile"], union["status"]) == (None, "in-force")


def test_powers_that_it_has_not_are_told_last(archive: Archive) -> None:
    modes = [one["mode"] for one in bodies.powers_on(archive, "body/cpt", DAY)]
    assert modes == ["automatic", "automatic", "none", "none"]


def test_what_it_did_is_told_once_the_latest_first(archive: Archive) -> None:
    events = bodies.body(archive, "court/ecthr")["events"]
    assert len({one["iri"] for one in events}) == len(events)
    days = [one["on"]["earliest"] for one in events]
    assert days == sorted(days, reverse=True)
    assert all(one["states"] and one["sources"] for one in events)


def test_every_body_is_told(archive: Archive) -> None:
    for thing in archive.catalogue.of_kind("body", "court"):
        found = bodies.body(archive, thing.path)
        assert found["body"]["name"]
        assert isinstance(bodies.powers_on(archive, thing.path, DAY), list)
