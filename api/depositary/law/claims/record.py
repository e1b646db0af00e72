"""What the judges of claims ask of a record. `graph.witness` answers from a snapshot, tests from a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from depositary.law.absence import Actor
from depositary.law.acts import Act, PossibleAct
from depositary.law.clauses import Treaty
from depositary.law.competence import Competence
from depositary.law.dates import Bounds, PartialDate
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Power
from depositary.law.status import Member
from depositary.law.timeline import Timeline


class Called(StrEnum):
    """How a text names a thing: as its name or title, or as it is wrongly called."""

    RIGHTLY = "rightly"
    WRONGLY = "wrongly"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the record: a visit, a report, a judgment."""

    id: str
    kind: str
    body: str
    participants: frozenset[str]
    on: Bounds


@dataclass(frozen=True, slots=True)
class Relation:
    """What binds a state and a place (`sovereignty`, `effective-control`), from when until when."""

    id: str
    kind: str
    state: str
    since: Bounds
    until: Bounds | None


@dataclass(frozen=True, slots=True)
class Position:
    """What a state or an organ holds on when something ended or how: rival to what others hold."""

    id: str
    holder: str
    says: str
    last_day: date | None


class Record(Protocol):
    """Everything that a judgment may rest on. Things are named by their paths."""

    def name(self, path: str) -> str:
        """What a thing is called in English."""

    def treaty(self, path: str) -> Treaty:
        """A treaty with its clauses."""

    def organisation(self, path: str) -> str:
        """The organisation of a treaty, body or court; empty where none is on record."""

    def treaties(self, organisation: str) -> Sequence[str]:
        """The treaties of an organisation."""

    def actors(self, on: str) -> Sequence[str]:
        """Who has to do with a treaty or an organisation."""

    def actor(self, actor: str, treaty: str) -> Actor:
        """A state or organisation as a participant in a treaty."""

    def existence(self, actor: str) -> tuple[date | None, Bounds | None]:
        """From when until when a state existed, as far as the record says."""

    def acts(self, actor: str, on: str) -> Sequence[Act]:
        """What an actor did about a treaty or an organisation, entries that are set aside among them."""

    def other_dates(self, act: str) -> Mapping[str, PartialDate]:
        """The dates of an act that do not govern it (`signed`, `sent`), by what happened then."""

    def possible_acts(self, actor: str, on: str) -> Sequence[PossibleAct]:
        """Acts that may have happened and that nobody has seen."""

    def participation(self, actor: str, treaty: str) -> Participation:
        """The status of an actor under a treaty through time."""

    def membership(self, actor: str, organisation: str) -> Timeline[Member]:
        """The membership of an actor in an organisation through time."""

    def covers_membership(self, organisation: str, day: date) -> bool:
        """Whether the record of the members of an organisation reaches the day."""

    def lists_all(self, thing: str, day: date) -> bool:
        """Whether the record of who takes part in a treaty or organisation is complete of a day not after `day`."""

    def powers(self) -> Sequence[Power]:
        """Every power of every body and court."""

    def mandate(self, actor: str, power: Power) -> Mandate:
        """A power over an actor through time."""

    def competence(self, actor: str, power: Power, facts_on: date) -> Competence:
        """Whether a power covers what happened on a day."""

    def lost_by_leaving(self, actor: str, treaty: str) -> Sequence[Power]:
        """The powers over an actor that end when it leaves a treaty."""

    def founder(self, body: str) -> str:
        """The treaty that established a body or court; empty where none is on record."""

    def confusable(self, path: str) -> Sequence[str]:
        """What a thing is often confused with."""

    def called(self, text: str) -> Mapping[str, Called]:
        """The things that bear a name, whatever its case and punctuation."""

    def positions(self, about: str) -> Sequence[Position]:
        """The official positions on a participation, membership or mandate."""

    def happenings(self, kind: str) -> Sequence[Happening]:
        """The events of a kind."""

    def relations(self, place: str) -> Sequence[Relation]:
        """What binds states to a place."""
