"""`/state/{id}/participations`: the status of one participant under treaties on a day."""

from __future__ import annotations

from datetime import date

from depositary.law.status import Status
from depositary.lookup import shapes
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Period, Strand
from depositary.lookup.shapes import Json, bounds

_PRECEDENCE = [status.value for status in Status]


def participations(archive: Archive, participant: str, as_of: date, treaty: str | None = None) -> list[Json]:
    """One entry per treaty, by id; without `treaty` every treaty on which the participant ever acted."""
    treaties = [treaty] if treaty else sorted(archive.dossier(participant).participations)
    return [participation(archive, archive.strand(participant, one), as_of) for one in treaties]


def participation(archive: Archive, strand: Strand, as_of: date) -> Json:
    """The status on a day, since when and until when, on which acts, by which reasoning, from which sources."""
    period = strand.on(as_of)
    acts = [archive.act(path) for path in strand.acts]
    possible = [archive.possible_act(path) for path in strand.possible_acts]
    return {
        "treaty": archive.treaty(strand.object),
        **standing(strand, as_of),
        "acts": acts,
        "possible_acts": possible,
        "territories": territories(archive, strand, as_of),
        "explanation": list(period.episode.explanation),
        "sources": archive.sources(
            *strand.acts,
            *strand.possible_acts,
            *period.episode.because,
            *coverage(archive, strand.object, strand.participant),
        ),
    }


def territories(archive: Archive, strand: Strand, as_of: date) -> list[Json]:
    """The territories to which the participant extended the treaty, and whether it applies to each on a day."""
    extended = archive.dossier(strand.participant).territories(strand.object)
    return [_territory(archive, one.place, one.on(as_of)) for one in extended]


def _territory(archive: Archive, place: str, period: Period) -> Json:
    return {
        "place": archive.reference(place),
        "status": period.status,
        "since": bounds(period.episode.since),
        "until": bounds(period.episode.until),
        "possible": list(period.possible),
        "missing": list(period.missing),
        "explanation": list(period.episode.explanation),
    }


def standing(strand: Strand, as_of: date) -> Json:
    """Status, presumption, bounds: what can be said of one day."""
    period = strand.on(as_of)
    return {
        "status": period.status,
        **shapes.coverage(strand.reach, as_of, period.status not in (Status.NO_DATA, Status.UNDETERMINED)),
        "was_party": _was_party(strand, as_of),
        "since": bounds(period.episode.since),
        "until": bounds(period.episode.until),
        "possible": sorted(period.possible, key=_PRECEDENCE.index),
        "missing": list(period.missing),
    }


def coverage(archive: Archive, treaty: str, participant: str | None = None) -> list[str]:
    """The tables that say how far the record of a treaty reaches; with `participant` those that speak of that one."""
    if treaty not in archive.facts.coverage:
        return []
    found = archive.facts.coverage[treaty]
    spoken = [one.id for one in found.listings if participant is None or one.complete or participant in one.parties]
    return [*found.histories, *spoken]


def _was_party(strand: Strand, as_of: date) -> bool:
    """Whether it had certainly left the treaty before the day, once at least."""
    return any(
        episode.status == Status.FORMER_PARTY
        and episode.since is not None
        and episode.since.latest is not None
        and episode.since.latest <= as_of
        for episode in strand.episodes
    )
