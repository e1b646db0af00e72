"""How the number of the parties to a treaty grew, who left, and who came back."""

from __future__ import annotations

from datetime import date

from depositary.law.status import Status
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Episode, Strand
from depositary.lookup.participations import coverage
from depositary.lookup.shapes import Json, bounds


def growth(archive: Archive, treaty: str, as_of: date) -> list[Json]:
    """The number of parties at the end of each year, from the year before the first to that of `as_of` (on that day).

    `count` is what is certain, `undetermined` how many more may have been parties. Empty where no table of the parties
    is on record: nobody knows how many others there were.
    """
    subject = archive.facts.treaties[treaty]
    if not coverage(archive, subject.amends if subject.merged else treaty):
        return []
    certain, open_ = _runs(archive, treaty)
    first = min((since.year for since, _ in (*certain, *open_)), default=None)
    if first is None or first > as_of.year:
        return []
    days = [min(date(year, 12, 31), as_of) for year in range(max(first - 1, 1), as_of.year + 1)]
    return [
        {"year": day.year, "on": day.isoformat(), "count": _on(certain, day), "undetermined": _on(open_, day)}
        for day in days
    ]


def leavers(archive: Archive, treaty: str) -> list[Json]:
    """Who left, by the day: the first day on which it was over, why, and since when it is bound again, if it is.

    It is not `certain` that it left where no day is known by which it had; `missing` is what would decide it.
    """
    found = [_left(archive, strand, one) for strand in archive.parties(treaty).values() for one in _exits(strand)]
    return sorted(found, key=lambda one: one["until"]["earliest"] or one["until"]["latest"] or "")


def _runs(archive: Archive, treaty: str) -> tuple[list[tuple[date, date]], list[tuple[date, date]]]:
    """The days `[since, until)` of each as a party, and those on which it may have been one."""
    certain, open_ = [], []
    for strand in archive.parties(treaty).values():
        for period in strand.periods:
            run = period.since or date.min, period.until or date.max
            if period.status == Status.PARTY and period.since:
                certain.append(run)
            elif period.status == Status.UNDETERMINED and Status.PARTY in period.possible and period.since:
                open_.append(run)
    return certain, open_


def _on(runs: list[tuple[date, date]], day: date) -> int:
    return sum(since <= day < until for since, until in runs)


def _exits(strand: Strand) -> list[Episode]:
    return [one for one in strand.episodes if one.status == Status.FORMER_PARTY and one.since is not None]


def _missing(strand: Strand) -> list[str]:
    """What would have to be known to say whether it left."""
    open_ = (one for one in strand.periods if Status.FORMER_PARTY in one.possible and one.missing)
    return list(dict.fromkeys(text for one in open_ for text in one.missing))


def _left(archive: Archive, strand: Strand, left: Episode) -> Json:
    assert left.since is not None
    gone = left.since.earliest or date.min
    again = (
        one.since
        for one in strand.episodes
        if one.status == Status.PARTY and one.since is not None and (one.since.earliest or date.min) > gone
    )
    return {
        "party": archive.reference(strand.participant),
        "until": bounds(left.since),
        "certain": left.since.latest is not None,
        "missing": _missing(strand) if left.since.latest is None else [],
        "again": bounds(min(again, key=lambda since: since.earliest or date.min, default=None)),
        "explanation": list(left.explanation),
        "sources": archive.sources(*left.because),
    }
