"""What every state of today is to a treaty on a day, for a picture of them all: the silent ones too."""

from __future__ import annotations

from datetime import date

from depositary.law.absence import Actor
from depositary.law.clauses import Openness, Treaty
from depositary.law.coverage import Coverage
from depositary.law.merger import merge
from depositary.law.participation import Participation, derive
from depositary.law.status import Status
from depositary.lookup import shapes
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json
from depositary.lookup.tiles import TILES


def standings(archive: Archive, treaty: str, as_of: date) -> list[Json]:
    """Each state of today with its status, whether that is presumed, and column and row of its tile."""
    acted, subject = archive.parties(treaty), archive.facts.treaties[treaty]
    found = []
    for code, tile in TILES.items():
        path = f"state/{code}"
        if path in acted:
            status, reach = acted[path].on(as_of).status, acted[path].reach
        else:
            silent = _silent(archive, path, subject)
            status, reach = silent.on(as_of).status or Status.UNDETERMINED, silent.reach
        said = status not in (Status.NO_DATA, Status.UNDETERMINED)
        place = {"state": archive.reference(path), "tile": tile}
        found.append({**place, "status": str(status), **shapes.coverage(reach, as_of, said)})
    return found


def counts(found: list[Json]) -> dict[str, int]:
    """How many of the states have each status, in the order of statuses; those that none has are left out."""
    every = {status.value: sum(one["status"] == status for one in found) for status in Status}
    return {status: number for status, number in every.items() if number}


def _silent(archive: Archive, path: str, treaty: Treaty) -> Participation:
    """The participation of a state that never acted on a treaty, nor on the one into which that merged.

    As `archive.strand` has it, which reads every act of the state: for all states that takes seconds the first time,
    and only the acts of members of an organisation count here, where the treaty is for them.
    """
    coverage = archive.facts.coverage.get(treaty.id, Coverage())
    alone = derive(_actor(archive, path, treaty), treaty, (), (), coverage)
    return merge(alone, _silent(archive, path, archive.facts.treaties[treaty.amends])) if treaty.merged else alone


def _actor(archive: Archive, path: str, treaty: Treaty) -> Actor:
    for_members = treaty.openness in (Openness.MEMBERS_ONLY, Openness.MEMBERS_AND_INVITED)
    if for_members and path in archive.members(treaty.organisation):
        return archive.derivation.actor(path, treaty)
    since, until = archive.facts.existence(path)
    recorded = archive.facts.coverage.get(treaty.organisation, Coverage()).full_history_until is not None
    return Actor(path, since, until, membership_recorded=not treaty.organisation or recorded)
