"""`/state/{id}/timeline`: what a state did and what followed, in order, with the gaps said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from depositary.law.acts import Act
from depositary.law.dates import Bounds
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Period, Strand
from depositary.lookup.shapes import Json, bounds, day

_SAID = {
    "party": "in force",
    "contracting-state": "consent given, not yet in force",
    "former-party": "no longer a party",
    "undetermined": "cannot be determined from here on",
    "no-data": "not covered by the record from here on",
    "member": "member",
    "former-member": "no longer a member",
}
_GAPS = ("undetermined", "no-data")


def timeline(archive: Archive, participant: str) -> list[Json]:
    """Entries of the types `act`, `status` (of a treaty), `membership` and `residual`, by their first possible day."""
    dossier = archive.dossier(participant)
    entries = [*_acts(archive, participant)]
    for strand in dossier.participations.values():
        entries += [change(archive, strand, one, "status") for one in changes(strand)]
    for strand in dossier.memberships.values():
        entries += [change(archive, strand, one, "membership") for one in changes(strand)]
    for strand in dossier.mandates.values():
        entries += _residuals(archive, strand)
    return sorted(entries, key=_order)


def _order(entry: Json) -> tuple[str, str, str]:
    when = entry["date"] or {}
    return when.get("earliest") or when.get("latest") or "9999", entry["type"], entry["about"]["iri"]


def _acts(archive: Archive, participant: str) -> Iterator[Json]:
    dossier = archive.dossier(participant)
    for on in (*dossier.participations, *dossier.memberships):
        for one in archive.facts.acts.get((participant, on), ()):
            yield act(archive, one, on)


def act(archive: Archive, one: Act, on: str) -> Json:
    """The entry of an act about a treaty or organisation."""
    shown = archive.act(one.id)
    return {
        "type": "act",
        "date": bounds(one.bounds) if one.bounds != Bounds() else None,
        "about": archive.reference(on),
        "what": one.kind.value,
        "changes_status": shown["changes_status"],
        "act": shown,
        "sources": shown["sources"],
    }


def changes(strand: Strand) -> list[Period]:
    """The periods of a strand whose beginning is an entry."""
    return [
        period
        for period in strand.periods
        if period.since is not None and period.status in _SAID and not _only_begins(period, strand)
    ]


def change(archive: Archive, strand: Strand, period: Period, kind: str) -> Json:
    """The entry of the beginning of a period; `kind` is `status` or `membership`."""
    return {
        "type": kind,
        "date": day(period.since),
        "until": day(period.until),
        "about": archive.reference(strand.object),
        "what": _SAID[period.status],
        "status": period.status,
        "gap": period.status in _GAPS,
        "missing": list(period.missing),
        "explanation": list(period.episode.explanation),
        "sources": archive.sources(*period.episode.because),
    }


def _only_begins(period: Period, strand: Strand) -> bool:
    """A gap before anything is known of a strand says only that the record begins later; it is no event."""
    earlier = [one for one in strand.periods if one.since is None or (period.since and one.since < period.since)]
    return period.status == "no-data" and all(one.status in ("not-party", "no-data") for one in earlier)


def _residuals(archive: Archive, strand: Strand) -> Iterator[Json]:
    for period in strand.periods:
        if period.status == "residual" and period.since is not None:
            facts_before: date | None = period.episode.facts_before
            yield {
                "type": "residual",
                "date": day(period.since),
                "until": day(period.until),
                "about": archive.reference(strand.body),
                "what": strand.power.rsplit(".", 1)[-1],
                "treaty": archive.reference(strand.object),
                "facts_before": facts_before.isoformat() if facts_before else None,
                "explanation": list(period.episode.explanation)[-1:],
                "sources": archive.sources(strand.power),
            }
