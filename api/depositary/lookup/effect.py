"""`/treaty/{id}/effect`: the calculator of effects."""

from __future__ import annotations

from datetime import date

from depositary.law import effect as law
from depositary.law.coverage import Reach
from depositary.law.status import Status
from depositary.lookup import shapes
from depositary.lookup.archive import Archive
from depositary.lookup.dossier import Period
from depositary.lookup.shapes import Json, bounds, day, reference

ACTS = ("denunciation", "consent")


def effect(
    archive: Archive, treaty: str, act: str, received: date, state: str | None = None, specified: date | None = None
) -> Json:
    """When an act received by the depositary takes effect; `act` is one of `ACTS`."""
    subject = archive.facts.treaties[treaty]
    strand = archive.strand(state, treaty) if state else None
    standing = _standing(strand.on(received)) if strand else None
    answer = (
        law.consent(subject, received, archive.derivation.actor(state, subject) if state else None, standing)
        if act == "consent"
        else law.denunciation(subject, received, standing, specified)
    )
    clause = answer.clause
    return {
        "treaty": archive.treaty(treaty),
        "act": act,
        "state": archive.reference(state) if state else None,
        "received": received.isoformat(),
        "specified": specified.isoformat() if specified else None,
        "allowed": {"true": True, "false": False}.get(answer.allowed.value, answer.allowed.value),
        "effective": day(answer.effective),
        "clause": None
        if clause is None
        else reference(clause.id, clause.cited, article=clause.article, verified=clause.verified),
        "steps": list(answer.steps),
        "reason": answer.reason,
        "bound_since": bounds(standing.since) if standing else None,
        **shapes.coverage(strand.reach if strand else Reach(), received, standing is not None and not standing.doubt),
        "sources": archive.sources(clause.id) if clause else [],
    }


def _standing(period: Period) -> law.Standing:
    """What a snapshot knows of a state on the day of receipt."""
    if period.status == Status.NO_DATA:
        return law.Standing(True, None, "The record does not cover whether it was a party on that day.")
    if period.status != Status.PARTY and Status.PARTY not in period.possible:
        return law.Standing(False)
    doubt = ""
    if period.status != Status.PARTY:
        missing = " and ".join(period.missing) or "the day"
        doubt = f"Whether it was a party on that day cannot be said: {missing} is not known."
    return law.Standing(True, period.episode.since, doubt)
