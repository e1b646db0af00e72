"""The final clauses of a treaty, as far as they decide who is bound and from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from depositary.law.rules import ExitPoints, TimeRule


class Openness(StrEnum):
    """Who may become a party; the values are the notations of the vocabulary `openness`."""

    MEMBERS_ONLY = "members-only"
    MEMBERS_AND_INVITED = "members-and-invited"
    ALL_STATES = "all-states"
    UN_RELATED_STATES = "un-related-states"
    PARENT_PARTIES = "parent-parties"


def cite(article: str) -> str:
    """Articles as they are cited: "Art. 19(2)", "Arts 42(c), 4"."""
    return f"{'Arts' if ';' in article else 'Art.'} {article.replace(';', ',')}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: where it stands, whether its text was read, and its rule about time where it has one.

    `only_after_entry_into_force` marks a clause on later parties whose period is for those only that join once the
    treaty is in force; whoever deposits earlier is bound with the treaty (OPAC Art. 10(2), OPSC Art. 14(2)).
    """

    id: str
    article: str
    verified: bool
    rule: TimeRule | None = None
    only_after_entry_into_force: bool = False

    @property
    def cited(self) -> str:
        """The article as it is cited: "Art. 19(2)", "Arts 42(c), 4"."""
        return cite(self.article) if self.article and self.article != "-" else "no article"


class Conflict(StrEnum):
    """When it counts whether the party is engaged in an armed conflict (the vocabulary `conflict-test`)."""

    AT_NOTICE = "at-notice"
    AT_EXPIRY = "at-expiry"

    def say(self) -> str:
        """The condition in words."""
        when = "when it gives the notice" if self is Conflict.AT_NOTICE else "when the period ends"
        return f"if the party is engaged in an armed conflict {when}, the effect waits for the end of it"


@dataclass(frozen=True, slots=True)
class ExitClause(Clause):
    """Denunciation or withdrawal.

    `allowed` is False where the treaty has no such clause and cannot be left (ICCPR: VCLT Art. 56, General Comment 26).
    `earliest_after_months` is the time a party must have been bound first (ECHR Art. 58(1): sixty months); with
    `earliest_from_treaty` it runs from the treaty's own entry into force, for everybody (ACHR Art. 78(1)).
    `via_parent` marks a protocol that ends with its parent treaty: only so where it has no rule of its own, and also so
    where it has one (Additional Protocols to the European Convention on Extradition). `points` are the only
    days on which the treaty can be left, where it names such; `earliest_from_treaty` lets their terms run from the
    treaty. `waits`: the effect waits for the end of an armed conflict (Geneva Conventions, OPAC Art. 11).
    """

    allowed: bool = True
    earliest_after_months: int = 0
    earliest_from_treaty: bool = False
    via_parent: bool = False
    points: ExitPoints | None = None
    waits: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty as the derivations need it. `organisation` is the one whose members may join a members-only treaty.

    `all_at_once` marks a protocol that needs the consent of every party to its parent and then binds them all; `amends`
    is the treaty into which it then merges. `loss` is the clause by which the treaty ends with the membership,
    `territorial` that on extending it to territories, `territorial_withdrawal` that on taking this back.
    """

    id: str
    name: str
    opened: date | None = None
    in_force: date | None = None
    entry: Clause | None = None
    exit: ExitClause | None = None
    openness: Openness = Openness.ALL_STATES
    invited_since: date | None = None
    organisation: str = ""
    parent: str = ""
    all_at_once: bool = False
    amends: str = ""
    loss: Clause | None = None
    territorial: Clause | None = None
    territorial_withdrawal: Clause | None = None

    @property
    def merged(self) -> bool:
        """Whether it is part of the treaty that it amends: in force, after every party to that treaty consented."""
        return bool(self.amends) and self.all_at_once and self.in_force is not None
