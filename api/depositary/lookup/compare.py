"""`/compare`: states side by side on a day: under which treaties, and under which powers of which bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from depositary.lookup.archive import Archive
from depositary.lookup.oversight import oversight
from depositary.lookup.participations import standing
from depositary.lookup.shapes import Json


def compare(archive: Archive, states: Sequence[str], as_of: date) -> Json:
    """One row per treaty on which one of the states ever acted, and one per power that one is, was or may be under.

    `statuses` and `powers` have the answers of the lookups of each state, in the order of `states`.
    """
    treaties = sorted({treaty for one in states for treaty in archive.dossier(one).participations})
    every = [oversight(archive, one, as_of)["mandates"] for one in states]
    rows = [list(row) for row in zip(*every, strict=True) if any(one["status"] not in _SILENT for one in row)]
    return {
        "states": [archive.reference(one) for one in states],
        "as_of": as_of.isoformat(),
        "treaties": [
            {
                "treaty": archive.treaty(treaty),
                "statuses": [standing(archive.strand(one, treaty), as_of) for one in states],
            }
            for treaty in treaties
        ],
        "powers": [
            {
                "body": row[0]["body"],
                "treaty": row[0]["treaty"],
                "power": row[0]["power"],
                "statuses": [{key: one[key] for key in _SHOWN} for one in row],
            }
            for row in rows
        ],
        "sources": archive.sources(*treaties),
    }


_SILENT = ("none", "no-data")
_SHOWN = ("status", "presumed", "covered_until", "from", "until", "residual")
