"""What an actor did about a treaty or an organisation, and what such an act can change.

Only acts that the depositary received change a status. What a government announces, a parliament votes and a head of
state signs is recorded, shown, and without effect (Vienna Convention on the Law of Treaties, Arts 16, 67 and 78).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from depositary.law.dates import Bounds, PartialDate


class ActKind(StrEnum):
    """The kinds of acts; the values are the notations of the vocabulary `act`."""

    SIGNATURE = "signature"
    DEFINITIVE_SIGNATURE = "definitive-signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    CONSENT = "consent"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    FORMAL_CONFIRMATION = "formal-confirmation"
    ADMISSION = "admission"
    DENUNCIATION = "denunciation"
    WITHDRAWAL = "withdrawal"
    REVOCATION = "revocation"
    CESSATION = "cessation"
    SUSPENSION = "suspension"
    DECLARATION = "declaration"
    DECLARATION_WITHDRAWAL = "declaration-withdrawal"
    RESERVATION = "reservation"
    RESERVATION_WITHDRAWAL = "reservation-withdrawal"
    OBJECTION = "objection"
    TERRITORIAL_APPLICATION = "territorial-application"
    TERRITORIAL_APPLICATION_WITHDRAWAL = "territorial-application-withdrawal"
    APPLICATION = "application"
    PROVISIONAL_APPLICATION = "provisional-application"
    ANNOUNCEMENT = "announcement"
    GOVERNMENT_DECISION = "government-decision"
    BILL = "bill"
    PARLIAMENTARY_VOTE = "parliamentary-vote"
    DOMESTIC_LAW = "domestic-law"
    SIGNATORY_NOTE = "signatory-note"


CONSENT = frozenset(
    {
        ActKind.DEFINITIVE_SIGNATURE,
        ActKind.RATIFICATION,
        ActKind.ACCEPTANCE,
        ActKind.APPROVAL,
        ActKind.CONSENT,
        ActKind.ACCESSION,
        ActKind.SUCCESSION,
        ActKind.FORMAL_CONFIRMATION,
        ActKind.ADMISSION,
    }
)
"""Consent to be bound (VCLT Art. 11), or entry into an organisation."""

EXIT_NOTICE = frozenset({ActKind.DENUNCIATION, ActKind.WITHDRAWAL})
"""A notice whose effect follows from a clause."""

CHANGES_STATUS = CONSENT | EXIT_NOTICE | {ActKind.SIGNATURE, ActKind.REVOCATION, ActKind.CESSATION}
"""Acts that can make or end a status. What is announced, voted or enacted at home is not among them."""

WORDS = {
    ActKind.CONSENT: "Consent to be bound deposited",
    ActKind.ACCESSION: "Instrument of accession deposited",
    ActKind.RATIFICATION: "Instrument of ratification deposited",
    ActKind.ACCEPTANCE: "Instrument of acceptance deposited",
    ActKind.APPROVAL: "Instrument of approval deposited",
    ActKind.SUCCESSION: "Notification of succession deposited",
    ActKind.FORMAL_CONFIRMATION: "Instrument of formal confirmation deposited",
    ActKind.DEFINITIVE_SIGNATURE: "Signed without reservation as to ratification",
    ActKind.ADMISSION: "Admitted",
    ActKind.TERRITORIAL_APPLICATION: "Territorial application declared",
}
"""How an explanation begins that starts from such an act."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `date` is the governing date: deposit for consent, receipt for a notice, else the day it was done."""

    id: str
    actor: str
    object: str
    kind: ActKind
    date: PartialDate | None
    stated_effect: PartialDate | None = None
    article: str = ""
    decided_by: str = ""
    place: str = ""
    """The territory of a territorial application, such as `place/jersey`."""
    set_aside: bool = False
    supposed: bool = False
    """Asked about ("what if") and in no record: it has its effect and proves nothing."""
    stated_by_depositary: bool = False

    @property
    def bounds(self) -> Bounds:
        """When it happened, as far as the record knows: its own date, else the stated day of its effect."""
        known = self.date or self.stated_effect
        return known.bounds if known else Bounds()


@dataclass(frozen=True, slots=True)
class PossibleAct:
    """An act whose domestic authorisation is complete and sourced, and whose receipt nobody has seen.

    It can widen a status to undetermined and can never move one.
    """

    id: str
    actor: str
    object: str
    kind: ActKind
    not_before: date
    missing: str
    not_after: date | None = None

    @property
    def bounds(self) -> Bounds:
        """When the depositary may have received it; it may also never have."""
        return Bounds(self.not_before, self.not_after)


def first_day(act: Act) -> date:
    """The first day on which it may have happened; of what is known only to be not later, the last."""
    return act.bounds.earliest or act.bounds.latest or date.min
