"""Who is a member of an organisation on a day, who was, and of whom it cannot be said."""

from __future__ import annotations

from datetime import date

from depositary.law.status import Member
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Strand
from depositary.lookup.shapes import Json, bounds

_SHOWN = (Member.MEMBER, Member.UNDETERMINED, Member.FORMER_MEMBER)


def members(archive: Archive, organisation: str, as_of: date) -> list[Json]:
    """Members, then those of which it is in doubt, then those that no longer are; within these by name."""
    found = [_member(archive, who, strand, as_of) for who, strand in archive.members(organisation).items()]
    shown = [one for one in found if one["status"] in _SHOWN]
    return sorted(shown, key=lambda one: (_SHOWN.index(one["status"]), one["member"]["name"]))


def _member(archive: Archive, who: str, strand: Strand, as_of: date) -> Json:
    period = strand.on(as_of)
    return {
        "member": archive.reference(who),
        "status": period.status,
        "since": bounds(period.episode.since),
        "why": f"/{strand.id}.html",
    }
