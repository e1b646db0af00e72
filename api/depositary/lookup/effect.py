"""`/treaty/{id}/effect`: the calculator of effects."""

from __future__ import annotations

from datetime import date

from depositary.law import effect as law
from depositary.law.status import Status
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json, bounds, day, reference

ACTS = ("denunciation", "consent")


def effect(
    archive: Archive, treaty: str, act: str, received: date, state: str | None = None, specified: date | None = None
) -> Json:
    """When an act received by the depositary takes effect; `act` is one of `ACTS`."""
    subject = archive.facts.treaties[treaty]
    bound_since, bound = None, False
    if state is not None:
        period = archive.strand(state, treaty).on(received)
        bound = period.status == Status.PARTY
        bound_since = period.episode.since if Status.PARTY in (period.status, *period.possible) else None
    answer = (
        law.consent(subject, received, archive.facts.actor(state, subject) if state else None, bound)
        if act == "consent"
        else law.denunciation(subject, received, bound_since, specified)
    )
    clause = answer.clause
    steps, reason, allowed, effective = answer.steps, answer.reason, answer.allowed.value, answer.effective
    if state is not None and act == "denunciation" and bound_since is None:
        reason = f"{archive.catalogue.name(state)} was not a party on that day; there was nothing to denounce."
        steps, allowed, effective = (reason,), law.Allowed.NO.value, None
    return {
        "treaty": archive.treaty(treaty),
        "act": act,
        "state": archive.reference(state) if state else None,
        "received": received.isoformat(),
        "specified": specified.isoformat() if specified else None,
        "allowed": {"true": True, "false": False}.get(allowed, allowed),
        "effective": day(effective),
        "clause": None
        if clause is None
        else reference(clause.id, clause.cited, article=clause.article, verified=clause.verified),
        "steps": list(steps),
        "reason": reason,
        "bound_since": bounds(bound_since),
        "sources": archive.sources(clause.id) if clause else [],
    }
