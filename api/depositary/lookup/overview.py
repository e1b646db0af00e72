"""What a page about a state says first: its standing on a day under every treaty, counted, grouped, what is special.

Of each participation only what a row shows; acts, steps and sources are with the participation itself.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from depositary.law.status import Member, Status
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Strand
from depositary.lookup.groups import grouped
from depositary.lookup.participations import standing
from depositary.lookup.shapes import Json, bounds


def overview(archive: Archive, participant: str, as_of: date, other: str | None = None) -> Json:
    """Counts, what is special, memberships, and a row per treaty on which the participant ever acted, under headings.

    `ended` is when a state ended that was gone by the day. With `other` there are rows also of the treaties on which
    only that one acted, and in each what that one is under it.
    """
    own = archive.dossier(participant).participations
    rows = {treaty: _row(archive, strand, as_of) for treaty, strand in own.items()}
    alone = [] if other is None else [one for one in archive.dossier(other).participations if one not in own]
    shown = {**rows, **{one: _row(archive, archive.strand(participant, one), as_of) for one in alone}}
    if other is not None:
        for treaty, row in shown.items():
            row["other"] = standing(archive.strand(other, treaty), as_of)
    _, ended = archive.facts.existence(participant)
    return {
        "ended": bounds(ended) if ended and ended.earliest and ended.earliest <= as_of else None,
        "counts": _counts(rows),
        "in_doubt": _in_doubt(archive, rows),
        "left": _left(rows),
        "memberships": memberships(archive, participant, as_of),
        "groups": grouped(archive, shown.values()),
        "both": _both(shown) if other else None,
    }


def _row(archive: Archive, strand: Strand, as_of: date) -> Json:
    known = strand.object in archive.dossier(strand.participant).participations
    return {
        "treaty": archive.treaty(strand.object),
        **standing(strand, as_of),
        "why": f"/{strand.id}.html" if known else None,
        "other": None,
    }


def _counts(rows: dict[str, Json]) -> Json:
    """How many treaties there are of each status; of the undetermined, how many may have been left."""
    statuses = Counter(row["status"] for row in rows.values())
    undetermined = [row for row in rows.values() if row["status"] == Status.UNDETERMINED]
    presumed = [row for row in rows.values() if row["status"] == Status.PARTY and row["presumed"]]
    return {
        **{status.value: statuses[status.value] for status in Status},
        "may_have_left": sum(_may_have_left(row) for row in undetermined),
        "presumed": len(presumed),
        "missing": dict(Counter(" and ".join(one["missing"]) for one in undetermined if not _may_have_left(one))),
    }


def _may_have_left(row: Json) -> bool:
    return row["status"] == Status.UNDETERMINED and Status.FORMER_PARTY in row["possible"]


def _in_doubt(archive: Archive, rows: dict[str, Json]) -> list[Json]:
    """The rows of treaties that may have been left, protocols after the treaties that they belong to."""
    found = [(bool(archive.facts.treaties[treaty].parent), treaty) for treaty in rows if _may_have_left(rows[treaty])]
    return [rows[treaty] for _, treaty in sorted(found)]


def _left(rows: dict[str, Json]) -> list[Json]:
    """The rows of treaties that were left, the last one first."""
    gone = [row for row in rows.values() if row["status"] == Status.FORMER_PARTY and row["since"]]
    return sorted(gone, key=lambda row: row["since"]["earliest"] or "", reverse=True)


def memberships(archive: Archive, participant: str, as_of: date) -> list[Json]:
    """Each organisation of which it is or was a member, or may have been, with every time from when until when."""
    found = []
    for strand in archive.dossier(participant).memberships.values():
        times = [one for one in strand.episodes if one.status == Member.MEMBER]
        if times:
            period = strand.on(as_of)
            found.append(
                {
                    "organisation": archive.reference(strand.object),
                    "status": period.status,
                    "times": [{"since": bounds(one.since), "until": bounds(one.until)} for one in times],
                    "missing": list(period.missing),
                    "why": f"/{strand.id}.html",
                }
            )
    return found


def _both(rows: dict[str, Json]) -> Json:
    """How many treaties bind both, only the one, only the other."""
    bound = [(row["status"] == Status.PARTY, row["other"]["status"] == Status.PARTY) for row in rows.values()]
    return {"both": bound.count((True, True)), "one": bound.count((True, False)), "other": bound.count((False, True))}
