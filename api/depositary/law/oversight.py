"""Who may look inside or judge: a body's power over a state, from when until when, and what outlives an exit.

A mandate follows the participation of the state in the treaty that gives the power. An opt-in power needs the state's
own declaration as well; an opt-out power is missing while a reservation stands. What stays after an exit is said by the
clause on residual effect: a court may still judge what happened before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from depositary.law.acts import CONSENT, Act, ActKind
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds, later, say, say_bounds, sooner
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


RESIDUAL_WORDS = {
    Residual.FACTS_BEFORE_EXIT: "What happened before the exit can still be brought and judged.",
    Residual.MATTERS_UNDER_CONSIDERATION: "Matters already under consideration go on; new ones are not taken up.",
    Residual.PENDING_COMMUNICATIONS: "Communications sent before the exit go on.",
    Residual.EXECUTION_CONTINUES: "Judgments already given, or still to be given, must be carried out.",
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


@dataclass(frozen=True)
class Mandate:
    """A power over one state through time."""

    power: Power
    participant: str
    timeline: Timeline[Hold]


def mandate(
    power: Power, participation: Participation, acts: Sequence[Act], coverage: Coverage | None = None
) -> Mandate:
    """Derive the mandate of a body over the participant of `participation`.

    `acts` are the participant's acts on the treaty. Where the `coverage` of declarations or reservations does not
    reach, a missing declaration is not a refusal, and a missing reservation not an acceptance.
    """
    coverage = coverage or Coverage()
    participant = participation.actor.id
    if power.mode is Mode.NONE:
        said = (
            (f"The body has no such power (Art. {power.article.replace(';', ',')}).",)
            if power.article
            else ("The body has no such power.",)
        )
        return Mandate(power, participant, Timeline((Episode(Hold.NONE, ALWAYS, None, (power.id,), said),)))
    episodes: list[Episode[Hold]] = []
    known_from = coverage.reservations_from.get(participant)
    for party, made in _by_participation(participation, acts):
        for running in _while_party(power, party, made):
            for part in _since_held(power, running):
                episodes += _as_far_as_known(power, part, made, known_from)
    begun = min((one.since for one in episodes), key=lambda since: since.earliest or date.min, default=None)
    episodes += _otherwise(power, participation, coverage, begun)
    return Mandate(power, participant, by_precedence(episodes, tuple(Hold)))


def _by_participation(participation: Participation, acts: Sequence[Act]) -> list[tuple[Episode[Status], Sequence[Act]]]:
    """Each time of being a party with the declarations and reservations that belong to it.

    Who leaves and returns starts anew: what was declared before the new instrument of consent is not revived by it.
    """
    given = {act.id: act.bounds.earliest or date.min for act in acts if act.kind in CONSENT}
    times = [
        (min((given[name] for name in party.because if name in given), default=date.min), party)
        for party in participation.timeline.episodes
        if party.status is Status.PARTY
    ]
    times.sort(key=lambda time: time[0])
    ends = [*(begun for begun, _ in times), date.max][1:]
    return [
        (party, [act for act in acts if begun <= (act.bounds.latest or date.max) and _starts(act) < end])
        for (begun, party), end in zip(times, ends, strict=True)
    ]


def _starts(act: Act) -> date:
    return act.bounds.earliest or act.bounds.latest or date.min


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


def _since_held(power: Power, running: Episode[Hold]) -> list[Episode[Hold]]:
    """The part of an episode for which the body has had the power in its present form."""
    held = power.held_since
    if held is None:
        return [running]
    said = (f"The power in this form is of {say(held)}; what stood before is not on record.",)
    left = running.since.latest
    if running.status is Hold.RESIDUAL and left is not None and left <= held:  # the new form never bound who left
        return [Episode(Hold.NO_DATA, running.since, running.until, (power.id,), said, running.missing)]
    if running.since.earliest is not None and running.since.earliest >= held:
        return [running]
    before = sooner(running.until, Bounds.exactly(held))
    earlier = Episode(Hold.NO_DATA, running.since, before, (power.id,), said, running.missing)
    if running.until is not None and running.until.latest is not None and running.until.latest <= held:
        return [earlier]
    return [earlier, replace(running, since=later(running.since, Bounds.exactly(held)))]


def _as_far_as_known(
    power: Power, running: Episode[Hold], made: Sequence[Act], known_from: date | None
) -> list[Episode[Hold]]:
    """An opt-out power is in force from the day from which on reservations are on record; before, not covered."""
    article = power.option_article or power.article
    recorded = any(act.article == article and act.kind in _OPTING_OUT for act in made)
    if power.mode is not Mode.OPT_OUT or running.status is not Hold.IN_FORCE or recorded or known_from == date.min:
        return [running]
    said = (f"Whether it made a reservation under Art. {article} is not on record for these days.",)
    if known_from is None:
        return [Episode(Hold.NO_DATA, running.since, running.until, (power.id,), said)]
    # Without a reservation since then at the latest: the power began on a day not known, and not after that.
    since = replace(later(running.since, Bounds.exactly(known_from)), earliest=running.since.earliest)
    missing = (f"whether it had made a reservation under Art. {article}",)
    begun = replace(running, since=since, missing=(*running.missing, *missing))
    return [begun, Episode(Hold.NO_DATA, running.since, Bounds.exactly(known_from), (power.id,), said)]


_OPTING_OUT = (ActKind.RESERVATION, ActKind.RESERVATION_WITHDRAWAL)


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
        key=_order,
    )
    parts: list[Episode[Hold]] = []
    unreserved = f"No reservation (Art. {article}) stands in the record."
    free = replace(base, explanation=(*base.explanation, unreserved))
    current: Episode[Hold] | None = free if power.mode is Mode.OPT_OUT else None
    for act in relevant:
        taking = act.stated_effect.bounds if act.stated_effect else act.bounds
        said = f"{_ACT_WORDS[act.kind]} (Art. {act.article}) {say_bounds(act.bounds)}."
        if act.kind is starts and current is None:
            since = later(base.since, taking)
            if base.until and base.until.latest and since.earliest and since.earliest >= base.until.latest:
                continue  # declared after the exit: it gives nothing
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


def _order(act: Act) -> tuple[date, str, str]:
    # By the latest day: what is known only to be not later than a day comes after what is known to the day before.
    # Where that is not known, or is the same, what is given comes before what takes it back.
    given = act.kind in (ActKind.DECLARATION, ActKind.RESERVATION)
    return act.bounds.latest or (date.min if given else date.max), act.kind.value, act.id


def _after(one: Bounds, other: Bounds) -> bool:
    return one.earliest is not None and other.earliest is not None and one.earliest > other.earliest


def _afterwards(power: Power, running: Episode[Hold]) -> Episode[Hold]:
    assert running.until is not None
    status = Hold.ENDED if power.residual is Residual.NONE_EXPRESS else Hold.RESIDUAL
    said = RESIDUAL_WORDS[power.residual]
    facts = running.until.day if power.residual is Residual.FACTS_BEFORE_EXIT else None
    return Episode(
        status, running.until, None, running.because, (*running.explanation, said), running.missing, facts_before=facts
    )


def _otherwise(
    power: Power, participation: Participation, coverage: Coverage, begun: Bounds | None
) -> list[Episode[Hold]]:
    """The days without the power: none up to its beginning, or not covered where the record is not complete."""
    episodes = [Episode(Hold.NONE, ALWAYS, begun, (power.id,), ("Not a party to the treaty.",))]
    for period in participation.periods():
        if period.reading.status is Status.NO_DATA:
            since = Bounds.exactly(period.since) if period.since else ALWAYS
            until = Bounds.exactly(period.until) if period.until else None
            gap = ("The record does not cover the participation.",)
            episodes.append(Episode(Hold.NO_DATA, since, until, (power.id,), gap))
    for party in participation.timeline.episodes:
        if party.status is Status.PARTY and power.mode in (Mode.OPT_IN, Mode.OPT_OUT):
            episodes += _without_option(power, party, coverage.declarations_until)
    return episodes


def _without_option(power: Power, party: Episode[Status], known_until: date | None) -> list[Episode[Hold]]:
    """What holds of a party without a declaration, or with a reservation, in the record."""
    article = power.option_article or power.article
    if power.mode is Mode.OPT_OUT:
        excluded = (f"Excluded by a reservation (Art. {article}).",)
        return [Episode(Hold.NONE, party.since, party.until, (power.id,), excluded)]
    refused = (f"No acceptance under Art. {article} is in the record.",)
    unknown = (f"The record of declarations under Art. {article} does not cover these days.",)
    episodes = [Episode(Hold.NONE, party.since, party.until, (power.id,), refused)]
    beyond = ALWAYS if known_until is None else Bounds.exactly(known_until + timedelta(days=1))
    since = party.since if beyond == ALWAYS else later(party.since, beyond)
    return [*episodes, Episode(Hold.NO_DATA, since, party.until, (power.id,), unknown)]
