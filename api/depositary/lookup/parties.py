"""`/treaty/{id}/parties`: who is a party on a day, and who may be."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, NamedNode, QuerySolution

from depositary.engine.interface import Engine
from depositary.graph import names
from depositary.law.dates import Bounds
from depositary.law.status import Status
from depositary.lookup.archive import Archive
from depositary.lookup.participations import coverage
from depositary.lookup.queries import bound
from depositary.lookup.shapes import Json, bounds


def parties(archive: Archive, engine: Engine, treaty: str, as_of: date) -> Json:
    """Parties by path; `count` is every party, organisations included, `undetermined` those that may be one."""
    query = bound("parties", treaty=treaty, day=as_of)
    rows = [_party(archive, row, as_of) for row in engine.select(query)]
    certain = [row for row in rows if row["status"] == Status.PARTY]
    return {
        "treaty": archive.treaty(treaty),
        "count": len(certain),
        "count_states": sum(row["party"]["type"] == "state" for row in certain),
        "undetermined": sum(row["status"] == Status.UNDETERMINED for row in rows),
        "parties": rows,
        "sources": archive.sources(treaty, *coverage(archive, treaty)),
        "query": query,
    }


def _party(archive: Archive, row: QuerySolution, as_of: date) -> Json:
    party, status = _path(row["party"]), names.last(_path(row["status"]))
    covered = _day(row["covered_until"])
    return {
        "party": archive.reference(party, type=party.split("/", 1)[0]),
        "status": status,
        "presumed": covered is None or as_of > covered,
        "covered_until": covered.isoformat() if covered else None,
        "since": _bounds(row, "since"),
        "until": _bounds(row, "until"),
    }


def _bounds(row: QuerySolution, which: str) -> Json | None:
    earliest, latest = _day(row[f"{which}_not_before"]), _day(row[f"{which}_not_after"])
    return bounds(Bounds(earliest, latest)) if earliest or latest else None


def _path(term: object) -> str:
    assert isinstance(term, NamedNode)
    return names.path(term)


def _day(term: object) -> date | None:
    return date.fromisoformat(term.value) if isinstance(term, Literal) else None
