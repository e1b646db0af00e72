"""Where official positions differ on when something ended: that which a claim follows, and that of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from depositary.law.claims.assertion import Assertion
from depositary.law.claims.record import Position, Record
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Outcome, Verdict
from depositary.law.claims.words import path_end
from depositary.law.dates import day_before


def ended_on(claim: Assertion, record: Record, first: date, last: date) -> list[Position]:
    """The positions that hold that it ended between two days, or was over from one of them on."""
    found = _positions(claim, record)
    return [one for one in found if one.last_day and day_before(first) <= one.last_day <= last]


def over_by(claim: Assertion, record: Record, day: date) -> list[Position]:
    """The positions that hold that it was over on a day."""
    return [one for one in _positions(claim, record) if one.last_day and one.last_day < day]


def rival(
    held: Sequence[Position], claim: Assertion, followed: str, evidence: tuple[str, ...], record: Record
) -> Verdict:
    """The verdict on what somebody officially holds and the record does not follow, all positions beside each other."""
    said = " ".join(f"{record.name(one.holder)}: {one.says}" for one in held)
    reason = f"That is the position of {said} The record follows the others. {followed}".strip()
    every = tuple(one.id for one in _positions(claim, record))
    return Verdict(Outcome.IMPRECISE, Rule.RIVAL_POSITIONS, reason, (*every, *evidence))


def _positions(claim: Assertion, record: Record) -> Sequence[Position]:
    kind = "participation" if claim.object.startswith("treaty/") else "membership"
    return record.positions(f"{kind}/{path_end(claim.actor)}.{path_end(claim.object)}")
