"""A participant through time, as bars: what a template draws as a timeline.

Places and widths are in percent of the span of years, so that a drawing of any width shows the same. A bar is a run of
days of which the record says the same (`dossier.Period`); it is cut where the record ends, since what is said of later
days is presumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from depositary.law.dates import say
from depositary.law.status import Member, Status
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Strand
from depositary.lookup.groups import grouped
from depositary.lookup.shapes import Json

_DRAWN: dict[str, str] = {
    Status.SIGNATORY: "signatory",
    Status.CONTRACTING_STATE: "contracting",
    Status.PARTY: "party",
    Status.UNDETERMINED: "undetermined",
    Member.MEMBER: "party",
}
"""The statuses that have a bar, with the look of it; no bar: not a party, no longer one, or not covered."""
_SAID: dict[str, str] = {
    **{status: status.value.replace("-", " ") for status in (*Status, *Member)},
    Status.NO_DATA: "not covered by the record",
}
_STOPS = (Status.FORMER_PARTY, Member.FORMER_MEMBER)
_TOLD_BY_TABLES = tuple(one for one in Status if one not in (Status.NO_DATA, Status.UNDETERMINED))
_STEPS = (5, 10, 20, 25, 50, 100)
_TICKS = 8  # as many years along the axis as a narrow screen has room for
_YEARS = range(1800, 2100)
"""Years beyond these stretch no chart, whatever day is asked about."""
_AFTER = 3  # years: what is undetermined from a day on needs room to be seen
_SHORTEST = 20  # years: of less than a generation a chart would show nothing but its edges


@dataclass(frozen=True, slots=True)
class Span:
    """The years that a chart shows, from 1 January of `first` to 1 January of `last`."""

    first: int
    last: int

    def place(self, day: date | None, none: float) -> float:
        """Where a day lies, in percent, not beyond the edges; `none` for no day."""
        if day is None:
            return none
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 1, 1).toordinal()
        return round(min(max((day.toordinal() - start) / (end - start), 0), 1) * 100, 2)

    def ticks(self) -> list[Json]:
        """Round years with their places."""
        step = next(one for one in _STEPS if (self.last - self.first) / one <= _TICKS)
        years = range(-(-self.first // step) * step, self.last, step)
        return [{"year": year, "x": self.place(date(year, 1, 1), 0)} for year in years]


def chart(archive: Archive, participant: str, as_of: date, apart: Sequence[str] = ()) -> Json:
    """A row each: memberships, the treaties that stand `apart` (those that were left, say), others under headings."""
    dossier = archive.dossier(participant)
    strands = [*dossier.memberships.values(), *dossier.participations.values()]
    span = _span([one for one in strands if _has_bars(one)], as_of)
    rows = [_row(archive, one, span) for one in dossier.participations.values() if _has_bars(one)]
    return {
        "first": span.first,
        "last": span.last,
        "ticks": span.ticks(),
        "now": span.place(as_of, 100) if span.first <= as_of.year < span.last else None,
        "memberships": [_row(archive, one, span) for one in dossier.memberships.values() if _has_bars(one)],
        "apart": [_row(archive, dossier.participations[one], span) for one in apart],
        "groups": grouped(archive, (one for one in rows if f"treaty/{one['treaty']['id']}" not in apart)),
    }


def _has_bars(strand: Strand) -> bool:
    return any(one.status in _DRAWN for one in strand.periods)


def _span(strands: Iterable[Strand], as_of: date) -> Span:
    """From the decade of the first bar to some years after the day, or after the last change that is known."""
    days = [
        day
        for strand in strands
        for period in strand.periods
        if period.status in _DRAWN
        for day in (period.since, period.until)
        if day
    ]
    years = [day.year for day in days if day.year in _YEARS] or [_YEARS[0]]
    last = max(years + [as_of.year] * (as_of.year in _YEARS)) + _AFTER
    return Span(min(min(years) // 10 * 10, last - _SHORTEST), last)


def _row(archive: Archive, strand: Strand, span: Span) -> Json:
    thing = archive.reference(strand.object)
    return {
        "about": thing,
        "treaty": thing,
        "why": f"/{strand.id}.html",
        "bars": [bar for bar in _bars(strand, span) if bar["width"]],
        "stops": [span.place(one.since, 0) for one in strand.periods if one.status in _STOPS],
        "says": says(strand),
    }


def _bars(strand: Strand, span: Span) -> Iterator[Json]:
    cuts = [day for gap in strand.reach.gaps for day in (gap[0], _after(gap[1]))]
    cuts += [_after(strand.reach.until)] if strand.reach.until else []
    for period in strand.periods:
        if period.status not in _DRAWN:
            continue
        inside = [one for one in sorted(cuts) if (period.since or date.min) < one < (period.until or date.max)]
        for since, until in zip([period.since, *inside], [*inside, period.until], strict=True):
            x, end = span.place(since, 0), span.place(until, 100)
            yield {
                "look": _DRAWN[period.status],
                "presumed": _presumed(strand, period.status, since or date.min),
                "x": x,
                "end": end,
                "width": round(end - x, 2),
            }


def _presumed(strand: Strand, status: str, day: date) -> bool:
    """Whether a status is presumed; of memberships there are acts and no tables that would end."""
    return status in _TOLD_BY_TABLES and strand.reach.presumes(day)


def says(strand: Strand) -> str:
    """The same as a bar in words: each status with the day from which it was so, and where the record ends."""
    parts = [f"{_SAID[one.status]}{_when(one.since)}" for one in strand.periods if one.since or one.status in _DRAWN]
    until = strand.reach.until
    text = ", ".join(parts)
    last = strand.periods[-1]
    if until and last.status in _TOLD_BY_TABLES and (last.until or date.max) > until:
        text += f"; presumed after {say(until)}"
    return text


def _when(since: date | None) -> str:
    return f" from {say(since)}" if since else ""


def _after(day: date) -> date:
    return day + timedelta(days=1)
