"""What a body may do under a treaty: how a power comes to bind a state, and what is left of it after an exit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mode(StrEnum):
    """How a power comes to bind a state (the vocabulary `mode`); `NONE`: the body has not this power at all."""

    AUTOMATIC = "automatic"
    OPT_IN = "opt-in"
    OPT_OUT = "opt-out"
    NONE = "none"


class Residual(StrEnum):
    """What is left of a power after an exit (the vocabulary `residual`)."""

    FACTS_BEFORE_EXIT = "facts-before-exit"
    MATTERS_UNDER_CONSIDERATION = "matters-under-consideration"
    PENDING_COMMUNICATIONS = "pending-communications"
    EXECUTION_CONTINUES = "execution-continues"
    OBLIGATIONS_REMAIN = "obligations-remain"
    NONE_EXPRESS = "none-express"


RESIDUAL_WORDS = {
    Residual.FACTS_BEFORE_EXIT: "What happened before the exit can still be brought and judged.",
    Residual.MATTERS_UNDER_CONSIDERATION: "Matters already under consideration go on; new ones are not taken up.",
    Residual.PENDING_COMMUNICATIONS: "Communications sent before the exit go on.",
    Residual.EXECUTION_CONTINUES: "Judgments already given, or still to be given, must be carried out.",
    Residual.OBLIGATIONS_REMAIN: "Obligations that the clause names remain.",
    Residual.NONE_EXPRESS: "No clause keeps the power alive after the exit.",
}


@dataclass(frozen=True, slots=True)
class Power:
    """What a body may do under a treaty; `option_article` is that of the declaration or reservation that counts.

    `held_since` is the first day on which the body had the power in this form, where an amendment gave it (the Court's
    compulsory jurisdiction: Protocol No. 11 to the ECHR). Before it the record does not say what stood in its place.
    """

    id: str
    body: str
    treaty: str
    kind: str
    mode: Mode
    article: str
    clause: str = ""
    residual: Residual = Residual.NONE_EXPRESS
    consent_per_use: bool = False
    option_article: str = ""
    held_since: date | None = None
    verified: bool = True

    @property
    def option(self) -> str:
        """The article of the declaration or reservation that counts."""
        return self.option_article or self.article
