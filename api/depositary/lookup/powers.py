"""What a body may do under a treaty, in words: how a state comes under it, its article, what is left after an exit."""

from __future__ import annotations

from depositary.law.clauses import cite
from depositary.law.powers import RESIDUAL_WORDS, Power, Residual
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json, day


def power(archive: Archive, one: Power) -> Json:
    """A power by itself, the same on every day and over every state."""
    return {
        "id": one.id,
        "body": archive.reference(one.body),
        "treaty": archive.treaty(one.treaty),
        "power": one.kind,
        "name": archive.called(f"vocabulary/power/{one.kind}"),
        "mode": one.mode.value,
        "article": one.article or None,
        "cited": cite(one.article) if one.article and one.article != "-" else None,
        "since": day(one.held_since),
        "consent_per_use": one.consent_per_use,
        "verified": one.verified,
        "afterwards": RESIDUAL_WORDS[Residual(one.residual)],
        "url": f"/{one.id}",
    }
