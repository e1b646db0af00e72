"""Territorial application: the life of a treaty in a territory to which a party extended it.

A party may declare that a treaty applies to a territory for whose international relations it is responsible. The
declaration takes effect by a clause of its own, ends with a withdrawal or with the treaty for that party, and makes
nobody a party: a territory is not its state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from depositary.law.acts import Act, ActKind, first_day
from depositary.law.clauses import Clause
from depositary.law.dates import Bounds, later, sooner
from depositary.law.participation import Participation
from depositary.law.status import Applied, Status
from depositary.law.steps import Step, of_consent
from depositary.law.timeline import ALWAYS, Episode, Timeline, by_precedence

KINDS = frozenset({ActKind.TERRITORIAL_APPLICATION, ActKind.TERRITORIAL_APPLICATION_WITHDRAWAL})
"""The acts on which the application to a territory turns."""


def applications(participation: Participation, acts: Sequence[Act]) -> dict[str, Timeline[Applied]]:
    """Where the treaty applies by declarations of the party, by the territory (`place/jersey`).

    `acts` are all acts of the party on the treaty. What was before the first declaration is not in the record: many
    treaties apply to the whole territory of a party unless it says otherwise (VCLT Art. 29).
    """
    places = sorted({act.place for act in acts if act.kind in KINDS and act.place})
    return {place: _life(participation, [act for act in acts if act.place == place]) for place in places}


def _life(participation: Participation, acts: Sequence[Act]) -> Timeline[Applied]:
    episodes: list[Episode[Applied]] = []
    open_: Episode[Applied] | None = None
    for act in sorted((one for one in acts if not one.set_aside), key=lambda one: (first_day(one), one.id)):
        if act.kind is ActKind.TERRITORIAL_APPLICATION and (open_ is None or _before(open_.until, act)):
            episodes += _over(open_) if open_ is not None else []
            open_ = _begun(participation, act)
        elif act.kind is ActKind.TERRITORIAL_APPLICATION_WITHDRAWAL and open_ is not None:
            episodes += _over(_ended(open_, act, participation.treaty.territorial_withdrawal))
            open_ = None
    episodes += _over(open_) if open_ is not None else []
    begun = min((one.since for one in episodes), key=lambda since: since.earliest or date.min, default=None)
    before = Episode(Applied.NO_DATA, ALWAYS, begun, (), ("The record does not cover these days.",))
    return by_precedence((*episodes, before), tuple(Applied))


def _before(end: Bounds | None, act: Act) -> bool:
    """Whether an application was certainly over when it was declared anew."""
    return end is not None and end.latest is not None and end.latest <= first_day(act)


def _begun(participation: Participation, act: Act) -> Episode[Applied] | None:
    """The application from the effect of its declaration to the end of the treaty for the party; None for no party."""
    treaty = participation.treaty
    step: Step = of_consent(act, treaty.territorial, treaty.in_force)
    for party in _in_order(participation):
        if party.until is None or party.until.latest is None or party.until.latest > (step.bounds.earliest or date.min):
            since = later(step.bounds, party.since)
            how = " ".join(participation.how_it_ended(party))
            ends = (f"It ends with the treaty for the party: {how}",) if party.until else ()
            return Episode(
                Applied.APPLIES,
                since,
                party.until,
                tuple(dict.fromkeys((*step.because, *party.because))),
                (*step.explanation, *ends),
                (*step.missing, *party.missing),
            )
    return None


def _in_order(participation: Participation) -> list[Episode[Status]]:
    parties = (one for one in participation.timeline.episodes if one.status is Status.PARTY)
    return sorted(parties, key=lambda one: one.since.earliest or date.min)


def _ended(episode: Episode[Applied], act: Act, clause: Clause | None) -> Episode[Applied]:
    """A withdrawal ends it on the day that its source states, else by the clause, else on a day not known."""
    said = f"The extension was withdrawn: {act.date or 'on a day not known'}."
    bounds = act.stated_effect.bounds if act.stated_effect else Bounds(act.bounds.earliest, None)
    if act.stated_effect is None and act.date is not None and clause is not None and clause.rule is not None:
        bounds = act.date.bounds.map(clause.rule.apply)
        said = f"{said} {clause.cited}: {clause.rule.say()}."
    missing = () if bounds.day else ("the day on which the withdrawal of the extension took effect",)
    return replace(
        episode,
        until=sooner(episode.until, bounds),
        because=(*episode.because, act.id),
        explanation=(*episode.explanation, said),
        missing=(*episode.missing, *missing),
    )


def _over(episode: Episode[Applied]) -> list[Episode[Applied]]:
    """An application and what follows it."""
    if episode.until is None:
        return [episode]
    after = replace(episode, status=Applied.ENDED, since=episode.until, until=None)
    return [episode, after]
