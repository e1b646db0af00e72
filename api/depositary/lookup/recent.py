"""What changed last before a day, and what comes after it: acts and effects of one participant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from depositary.lookup import timeline
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json

SHOWN = 12
"""At most so many entries before the day, and after it."""


def recent(archive: Archive, participant: str, as_of: date) -> Json:
    """`past`: the last entries of the timeline up to the day, the latest first; `coming`: the next after it, in order.

    What has no first possible day stands in neither.
    """
    every = sorted(_dated(archive, participant), key=lambda one: one[:2])
    coming = [make for day, _, make in every if day > as_of][:SHOWN]
    before = sorted((one for one in every if one[0] <= as_of), key=lambda one: one[0], reverse=True)  # stable in a day
    return {"past": [make() for _, _, make in before[:SHOWN]], "coming": [make() for make in coming]}


def _dated(archive: Archive, participant: str) -> Iterator[tuple[date, str, partial[Json]]]:
    """The day of each entry, what tells two of one day apart, and how to write the entry: only a few are written."""
    dossier = archive.dossier(participant)
    for on in (*dossier.participations, *dossier.memberships):
        for act in archive.facts.acts.get((participant, on), ()):
            if act.bounds.earliest:
                yield act.bounds.earliest, act.id, partial(timeline.act, archive, act, on)
    for kind, strands in (("status", dossier.participations), ("membership", dossier.memberships)):
        for strand in strands.values():
            for period in timeline.changes(strand):
                if period.since:
                    yield period.since, strand.id, partial(timeline.change, archive, strand, period, kind)
