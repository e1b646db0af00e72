"""The answers: what a state can be to a treaty, to an organisation, what a treaty to a territory, a body to a state.

In each, where several hold on one day, the first prevails; `UNDETERMINED` is said of a day, never of an episode.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Status under a treaty (the vocabulary `status`)."""

    PARTY = "party"
    CONTRACTING_STATE = "contracting-state"
    SIGNATORY = "signatory"
    FORMER_PARTY = "former-party"
    NOT_PARTY = "not-party"
    NO_DATA = "no-data"
    UNDETERMINED = "undetermined"


class Member(StrEnum):
    """Membership of an organisation (the vocabulary `membership-status`)."""

    MEMBER = "member"
    FORMER_MEMBER = "former-member"
    NOT_MEMBER = "not-member"
    NO_DATA = "no-data"
    UNDETERMINED = "undetermined"


class Applied(StrEnum):
    """Whether a treaty applies to a territory by a declaration of the party (the vocabulary `application-status`)."""

    APPLIES = "applies"
    ENDED = "no-longer-applies"
    NO_DATA = "no-data"
    UNDETERMINED = "undetermined"


class Hold(StrEnum):
    """What a body's power over a state is on a day (the vocabulary `mandate-status`)."""

    IN_FORCE = "in-force"
    RESIDUAL = "residual"
    ENDED = "ended"
    NO_DATA = "no-data"
    NONE = "none"
    UNDETERMINED = "undetermined"
