"""A snapshot as the judges of claims see it (`law.claims.record.Record`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from depositary.graph import names
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.law import competence
from depositary.law.absence import Actor
from depositary.law.acts import Act, ActKind, PossibleAct
from depositary.law.clauses import Treaty
from depositary.law.competence import Competence
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds, PartialDate, day_before
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Power
from depositary.law.status import Hold, Member
from depositary.law.timeline import Timeline

_SOME_DAY = date(2200, 1, 1)
"""When the notice of a supposed exit is received: later than anything on record."""
_LONG_AFTER = date(2300, 1, 1)


class Witness:
    """What one record says. Whatever follows from it is concluded once, and kept."""

    def __init__(self, facts: Facts, derivation: Derivation) -> None:
        self._facts, self._derivation, told = facts, derivation, facts.told
        self.name, self.called, self.confusable = told.name, told.called, told.confusable
        self.organisation, self.founder, self.treaties = told.organisation, told.founder, told.treaties
        self.other_dates, self.positions = told.other_dates, told.positions
        self.happenings, self.relations = told.happenings, told.relations
        self.lost_by_leaving = cache(self._lost_by_leaving)

    def treaty(self, path: str) -> Treaty:
        """A treaty with its clauses."""
        return self._facts.treaties[path]

    def actors(self, on: str) -> Sequence[str]:
        """Who has to do with a treaty or an organisation."""
        return self._facts.actors.get(on, [])

    def actor(self, actor: str, treaty: str) -> Actor:
        """A state or organisation as a participant in a treaty."""
        return self._derivation.actor(actor, self._facts.treaties[treaty])

    def existence(self, actor: str) -> tuple[date | None, Bounds | None]:
        """From when until when a state existed."""
        return self._facts.existence(actor)

    def acts(self, actor: str, on: str) -> Sequence[Act]:
        """What an actor did about a treaty or an organisation."""
        return self._facts.acts.get((actor, on), [])

    def possible_acts(self, actor: str, on: str) -> Sequence[PossibleAct]:
        """Acts that may have happened and that nobody has seen."""
        return self._facts.possible_acts.get((actor, on), [])

    def participation(self, actor: str, treaty: str) -> Participation:
        """The status of an actor under a treaty through time."""
        return self._derivation.participation(actor, treaty)

    def membership(self, actor: str, organisation: str) -> Timeline[Member]:
        """The membership of an actor in an organisation through time."""
        return self._derivation.membership(actor, organisation)

    def covers_membership(self, organisation: str, day: date) -> bool:
        """Whether the record of the members of an organisation reaches the day."""
        until = self._facts.coverage.get(organisation, Coverage()).full_history_until
        return until is not None and day <= until

    def lists_all(self, thing: str, day: date) -> bool:
        """Whether the record has every act on it, or a complete table of those in it of a day not after `day`."""
        known = self._facts.coverage.get(thing, Coverage())
        tables = (one for one in known.listings if one.complete and one.day <= day)
        return known.full_history_until is not None or any(tables)

    def powers(self) -> Sequence[Power]:
        """Every power of every body and court."""
        return self._facts.powers

    def mandate(self, actor: str, power: Power) -> Mandate:
        """A power over an actor through time."""
        return self._derivation.mandate(actor, power)

    def competence(self, actor: str, power: Power, facts_on: date) -> Competence:
        """Whether a power covers what happened on a day."""
        mandate = self.mandate(actor, power)
        about = f"mandate/{names.last(power.body)}.{names.last(actor)}.{names.last(power.treaty)}.{power.kind}"
        return competence.competence(mandate, facts_on, self._facts.readings.get(about, ()))

    def _lost_by_leaving(self, actor: str, treaty: str) -> tuple[Power, ...]:
        """The powers over an actor that end when it leaves a treaty."""
        notice = Act("supposed notice", actor, treaty, ActKind.DENUNCIATION, PartialDate.of(_SOME_DAY), supposed=True)
        lost: list[Power] = []
        for mandate in self._derivation.supposing(notice).mandates(actor):
            before = mandate.timeline.on(day_before(_SOME_DAY)).possible[0]
            if before is Hold.IN_FORCE and mandate.timeline.on(_LONG_AFTER).status in (Hold.ENDED, Hold.RESIDUAL):
                lost.append(mandate.power)
        return tuple(lost)
