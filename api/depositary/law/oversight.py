"""Who may look inside or judge: a body's power over a state, from when until when, and what outlives an exit.

A mandate follows the participation of the state in the treaty that gives the power. An opt-in power needs the state's
own declaration as well; an opt-out power is missing while a reservation stands. What stays after an exit is said by the
clause on residual effect: a court may still judge what happened before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from depositary.law.acts import Act, ActKind
from depositary.law.dates import Bounds, later, say_bounds, sooner
from depositary.law.participation import Participation
from depositary.law.status import Hold, Status
from depositary.law.timeline import ALWAYS, Episode, Timeline, by_precedence


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
    NONE_EXPRESS = "none-express"


_RESIDUAL_WORDS = {
    Residual.FACTS_BEFORE_EXIT: "What happened before the exit can still be brought and judged.",
    Residual.MATTERS_UNDER_CONSIDERATION: "Matters already under consideration go on; new ones are not taken up.",
    Residual.PENDING_COMMUNICATIONS: "Communications sent before the exit go on.",
    Residual.EXECUTION_CONTINUES: "Judgments already given, or still to be given, must be carried out.",
}


@dataclass(frozen=True, slots=True)
class Power:
    """What a body may do under a treaty; `option_article` is that of the declaration or reservation that counts."""

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
    verified: bool = True


@dataclass(frozen=True)
class Mandate:
    """A power over one state through time."""

    power: Power
    participant: str
    timeline: Timeline[Hold]


def mandate(
    power: Power, participation: Participation, acts: Sequence[Act], declarations_known_until: date | None = None
) -> Mandate:
    """Derive the mandate of a body over the participant of `participation`.

    `acts` are the participant's acts on the treaty. `declarations_known_until` is the day to which the record of
    opt-in declarations is complete (None: it is not; then a missing declaration is not covered, not refused).
    """
    participant = participation.actor.id
    if power.mode is Mode.NONE:
        said = (
            (f"The body has no such power ({power.article}).",) if power.article else ("The body has no such power.",)
        )
        return Mandate(power, participant, Timeline((Episode(Hold.NONE, ALWAYS, None, (power.id,), said),)))
    episodes: list[Episode[Hold]] = []
    for party in participation.timeline.episodes:
        if party.status is Status.PARTY:
            episodes += _while_party(power, party, acts)
    episodes += _otherwise(power, participation, declarations_known_until)
    return Mandate(power, participant, by_precedence(episodes, tuple(Hold)))


def _while_party(power: Power, party: Episode[Status], acts: Sequence[Act]) -> list[Episode[Hold]]:
    base = Episode(
        Hold.IN_FORCE, party.since, party.until, (power.id, *party.because), party.explanation, party.missing
    )
    episodes: list[Episode[Hold]] = []
    for running in _options(power, base, acts):
        episodes.append(running)
        if running.until is not None:
            episodes.append(_afterwards(power, running))
    return episodes


def _options(power: Power, base: Episode[Hold], acts: Sequence[Act]) -> list[Episode[Hold]]:
    """The parts of being a party during which the option of the state lets the power exist."""
    starts, ends = {
        Mode.OPT_IN: (ActKind.DECLARATION, ActKind.DECLARATION_WITHDRAWAL),
        Mode.OPT_OUT: (ActKind.RESERVATION_WITHDRAWAL, ActKind.RESERVATION),
    }.get(power.mode, (None, None))
    if starts is None:
        return [base]
    article = power.option_article or power.article
    relevant = sorted(
        (act for act in acts if act.kind in (starts, ends) and act.article == article and not act.set_aside),
        key=lambda act: (act.bounds.earliest or date.min, act.bounds.latest or date.max),
    )
    parts: list[Episode[Hold]] = []
    current: Episode[Hold] | None = base if power.mode is Mode.OPT_OUT else None
    for act in relevant:
        taking = act.stated_effect.bounds if act.stated_effect else act.bounds
        said = f"{_ACT_WORDS[act.kind]} (Art. {act.article}) {say_bounds(act.bounds)}."
        if act.kind is starts and current is None:
            since = later(base.since, taking)
            missing = () if taking.day else (f"the day of the {_ACT_WORDS[act.kind].lower()}",)
            current = replace(
                base,
                since=since,
                because=(*base.because, act.id),
                explanation=(*base.explanation, said),
                missing=(*base.missing, *missing),
            )
        elif act.kind is ends and current is not None:
            until = sooner(base.until, taking)
            if power.mode is Mode.OPT_IN or _after(taking, base.since):
                closed = replace(
                    current, until=until, because=(*current.because, act.id), explanation=(*current.explanation, said)
                )
                parts.append(closed)
            current = None
    return [*parts, current] if current is not None else parts


_ACT_WORDS = {
    ActKind.DECLARATION: "Declaration of acceptance",
    ActKind.DECLARATION_WITHDRAWAL: "Withdrawal of the declaration",
    ActKind.RESERVATION: "Reservation",
    ActKind.RESERVATION_WITHDRAWAL: "Withdrawal of the reservation",
}


def _after(one: Bounds, other: Bounds) -> bool:
    return one.earliest is not None and other.earliest is not None and one.earliest > other.earliest


def _afterwards(power: Power, running: Episode[Hold]) -> Episode[Hold]:
    assert running.until is not None
    status = Hold.ENDED if power.residual is Residual.NONE_EXPRESS else Hold.RESIDUAL
    said = _RESIDUAL_WORDS.get(power.residual, "No clause keeps the power alive after the exit.")
    facts = running.until.day if power.residual is Residual.FACTS_BEFORE_EXIT else None
    return Episode(
        status, running.until, None, running.because, (*running.explanation, said), running.missing, facts_before=facts
    )


def _otherwise(power: Power, participation: Participation, known_until: date | None) -> list[Episode[Hold]]:
    """The days on which the participation gives no power: none, or not covered where the participation is not."""
    episodes: list[Episode[Hold]] = []
    optional = power.mode is Mode.OPT_IN and known_until is None
    for episode in participation.timeline.episodes:
        hold = Hold.NO_DATA if episode.status is Status.NO_DATA else Hold.NONE
        if episode.status in (Status.PARTY, Status.FORMER_PARTY):
            if episode.status is Status.PARTY and power.mode in (Mode.OPT_IN, Mode.OPT_OUT):
                said = (
                    "The record of declarations is not complete."
                    if optional
                    else f"No acceptance under Art. {power.option_article or power.article} is in the record."
                    if power.mode is Mode.OPT_IN
                    else f"Excluded by a reservation (Art. {power.option_article or power.article})."
                )
                hold = Hold.NO_DATA if optional else Hold.NONE
                episodes.append(Episode(hold, episode.since, episode.until, (power.id,), (said,)))
            continue
        said = "The record does not cover the participation." if hold is Hold.NO_DATA else "Not a party to the treaty."
        episodes.append(Episode(hold, episode.since, episode.until, (power.id,), (said,)))
    return episodes
