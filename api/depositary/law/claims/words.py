"""How a reason says what somebody did, and was."""

from __future__ import annotations

from enum import StrEnum

from depositary.law.acts import Act, ActKind
from depositary.law.claims.dates import on
from depositary.law.claims.record import Record
from depositary.law.dates import Bounds, say, say_bounds
from depositary.law.status import Member, Status

DID = {
    ActKind.SIGNATURE: "signed",
    ActKind.DEFINITIVE_SIGNATURE: "signed without reservation as to ratification",
    ActKind.RATIFICATION: "ratified",
    ActKind.ACCEPTANCE: "accepted",
    ActKind.APPROVAL: "approved",
    ActKind.CONSENT: "consented to be bound",
    ActKind.ACCESSION: "acceded",
    ActKind.SUCCESSION: "succeeded",
    ActKind.FORMAL_CONFIRMATION: "confirmed formally",
    ActKind.ADMISSION: "was admitted",
    ActKind.DENUNCIATION: "gave notice of denunciation, received",
    ActKind.WITHDRAWAL: "gave notice of withdrawal, received",
    ActKind.REVOCATION: "revoked its notice",
    ActKind.CESSATION: "ceased to take part",
    ActKind.SUSPENSION: "was suspended",
    ActKind.DECLARATION: "made a declaration",
    ActKind.DECLARATION_WITHDRAWAL: "withdrew a declaration",
    ActKind.RESERVATION: "made a reservation",
    ActKind.RESERVATION_WITHDRAWAL: "withdrew a reservation",
    ActKind.OBJECTION: "objected to a reservation",
    ActKind.TERRITORIAL_APPLICATION: "extended it to a territory",
    ActKind.TERRITORIAL_APPLICATION_WITHDRAWAL: "ended its application to a territory",
    ActKind.APPLICATION: "gave notice that it applies it",
    ActKind.PROVISIONAL_APPLICATION: "applied it provisionally",
    ActKind.ANNOUNCEMENT: "made an announcement",
    ActKind.GOVERNMENT_DECISION: "took a decision of its government",
    ActKind.BILL: "had a bill before its parliament",
    ActKind.PARLIAMENTARY_VOTE: "had a vote in its parliament",
    ActKind.DOMESTIC_LAW: "made a law at home",
    ActKind.SIGNATORY_NOTE: "gave note that it does not mean to become a party",
}
"""What an actor did, by the kind of the act."""
_WAS: dict[StrEnum, str] = {
    Status.PARTY: "a party",
    Status.CONTRACTING_STATE: "a contracting state",
    Status.SIGNATORY: "a signatory",
    Status.FORMER_PARTY: "a former party",
    Status.NOT_PARTY: "not a party",
    Status.NO_DATA: "of unknown status",
    Member.MEMBER: "a member",
    Member.FORMER_MEMBER: "a former member",
    Member.NOT_MEMBER: "not a member",
    Member.NO_DATA: "of unknown status",
}


def done(one: Act, record: Record) -> str:
    """What was done, by whom and when: "Russian Federation ratified on 5 May 1998"."""
    if one.date:
        when = on(one.date)
    elif one.stated_effect:
        when = f"with effect {on(one.stated_effect)}"
    else:
        when = "on a day that is not on record"
    by = f", by decision of the {one.decided_by}" if one.decided_by else ""
    return f"{record.name(one.actor)} {DID[one.kind]} {when}{by}"


def noun(kind: ActKind) -> str:
    """The name of a kind of act in a sentence."""
    return str(kind).replace("-", " ")


def was(status: StrEnum | None) -> str:
    """What an actor was, by its status: "a party", "not a member"."""
    return _WAS[status] if status is not None else "of a status that is not certain"


def day(bounds: Bounds) -> str:
    """A day, or the bounds between which it lies, after "from", "since" or "until"."""
    return say(bounds.day) if bounds.day else f"a day {say_bounds(bounds)}"


def path_end(path: str) -> str:
    """The end of a path, of which the paths of participations, memberships and mandates are made."""
    return path.rpartition("/")[2]
