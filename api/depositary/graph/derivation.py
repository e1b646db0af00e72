"""Asks law for what follows from one record: participations, memberships and mandates, each concluded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depositary.graph.facts import Facts
from depositary.law import membership, merger, oversight, participation
from depositary.law.absence import Actor
from depositary.law.acts import Act, PossibleAct
from depositary.law.clauses import Treaty
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds
from depositary.law.entry import Terms
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Power
from depositary.law.status import Member
from depositary.law.timeline import Timeline


class Derivation:
    """Derives from one record; what is derived once is kept, since protocols ask for their parent's participation."""

    def __init__(self, facts: Facts, supposed: Act | None = None) -> None:
        self._facts = facts
        self._supposed = supposed
        self._participations: dict[tuple[str, str], Participation] = {}
        self._memberships: dict[tuple[str, str], tuple[tuple[Bounds, Bounds | None], ...]] = {}

    def supposing(self, act: Act) -> Derivation:
        """The same record with one more act, which stands in for any possible act of that actor on that object."""
        return Derivation(self._facts, act)

    def _acts(self, actor: str, on: str) -> tuple[Sequence[Act], Sequence[PossibleAct]]:
        acts = self._facts.acts.get((actor, on), [])
        if self._supposed is not None and (self._supposed.actor, self._supposed.object) == (actor, on):
            return [*acts, self._supposed], ()
        return acts, self._facts.possible_acts.get((actor, on), ())

    def participation(self, actor: str, treaty: str) -> Participation:
        """The participation of an actor (`state/RUS`) in a treaty (`treaty/ets-126`), whether or not it ever acted."""
        key = actor, treaty
        if key not in self._participations:
            self._participations[key] = self._participation(actor, self._facts.treaties[treaty])
        return self._participations[key]

    def actor(self, actor: str, treaty: Treaty) -> Actor:
        """An actor as a participant in a treaty, with its memberships of the organisation of the treaty."""
        key = actor, treaty.organisation
        if key not in self._memberships:
            episodes = self.membership(*key).episodes if treaty.organisation else ()
            self._memberships[key] = tuple((one.since, one.until) for one in episodes if one.status is Member.MEMBER)
        return replace(self._facts.actor(actor, treaty), memberships=self._memberships[key])

    def _participation(self, actor: str, treaty: Treaty) -> Participation:
        who = self.actor(actor, treaty)
        depends = treaty.exit is not None and treaty.exit.via_parent and treaty.parent in self._facts.treaties
        alone = participation.derive(
            who,
            treaty,
            *self._acts(actor, treaty.id),
            self._facts.coverage.get(treaty.id, Coverage()),
            self.participation(actor, treaty.parent) if depends else None,
        )
        return merger.merge(alone, self.participation(actor, treaty.amends)) if treaty.merged else alone

    def membership(self, actor: str, organisation: str) -> Timeline[Member]:
        """The membership of an actor in an organisation."""
        constitution = self._facts.constitutions.get(organisation)
        since, until = self._facts.existence(actor)
        terms = Terms(exists_since=since, exists_until=until)
        if constitution is not None:
            terms = Terms(constitution.entry, constitution.exit, constitution.in_force, since, until)
        return membership.derive(self._facts.acts.get((actor, organisation), ()), terms)

    def mandates(self, actor: str) -> list[Mandate]:
        """Every power of every body over one actor, in the order of the powers."""
        return [self.mandate(actor, power) for power in self._facts.powers]

    def mandate(self, actor: str, power: Power) -> Mandate:
        """One power of a body over one actor."""
        return oversight.mandate(
            power,
            self.participation(actor, power.treaty),
            self._acts(actor, power.treaty)[0],
            self._facts.coverage.get(power.treaty, Coverage()),
        )
