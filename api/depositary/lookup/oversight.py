"""`/state/{id}/oversight` and `/body/{id}/competence`: who may look inside or judge, and after leaving a treaty."""

from __future__ import annotations

from datetime import date

from depositary.graph import names
from depositary.graph.derivation import Derivation
from depositary.graph.derive import mandate_node, participation_node
from depositary.law import competence as law
from depositary.law.acts import Act, ActKind
from depositary.law.coverage import Reach
from depositary.law.dates import PartialDate, day_before, say_bounds
from depositary.law.oversight import Mandate
from depositary.law.status import Hold, Status
from depositary.law.timeline import Episode
from depositary.lookup import shapes
from depositary.lookup.archive import Archive
from depositary.lookup.effect import effect
from depositary.lookup.shapes import Json, bounds, day

SCOPE = "jurisdiction only; admissibility not assessed"
_HELD = (Hold.IN_FORCE, Hold.RESIDUAL, Hold.ENDED)
_SUPPOSED = "supposed notice"
"""The name of the act that a question "what if" supposes; it is in no record."""
_WIDEST = (law.Answer.YES, law.Answer.UNDETERMINED, law.Answer.NO_DATA, law.Answer.NO)
"""Of several treaties that give a body one power: one that may cover the facts outweighs one that does not."""


def oversight(
    archive: Archive, state: str, as_of: date, leaving: str | None = None, received: date | None = None
) -> Json:
    """Every power of every body over a state on a day, and of these what is lost, residual and kept.

    With `leaving` and `received` the question is "what if": a notice received on that day stands in for any possible
    act; residual and kept are those of the day on which it takes effect, and lost is what ends on that very day.
    Without, they are those of `as_of`, and lost is all that once bound the state and does so no more. `notice` is the
    supposed notice as the calculator answers it, `after` every power on the day of its effect, and `reason` why there
    is no such day where there is none.
    """
    derivation = archive.derivation
    turn: date | None = None
    if leaving is not None and received is not None:
        derivation = archive.derivation.supposing(_notice(state, leaving, received))
        turn = _exit_day(derivation, state, leaving, received)
    mandates = archive.mandates(state) if derivation is archive.derivation else derivation.mandates(state)
    on = turn or as_of
    # Each is written once a day, however many of the lists it stands in.
    then = [(one, told(archive, one, on)) for one in mandates]
    now = [said for _, said in then] if on == as_of else [told(archive, one, as_of) for one in mandates]
    notice = effect(archive, leaving, ActKind.DENUNCIATION, received, state) if leaving and received else None
    return {
        "leaving": archive.treaty(leaving) if leaving else None,
        "received": received.isoformat() if received else None,
        "effective": day(turn),
        "notice": notice,
        "reason": _why_not(derivation, state, notice) if notice and turn is None else None,
        "mandates": now,
        "after": [said for _, said in then] if turn else None,
        "lost": [said for one, said in then if _lost(one, on, newly=turn is not None)],
        "residual": [said for one, said in then if one.timeline.on(on).status is Hold.RESIDUAL],
        "kept": [said for one, said in then if one.timeline.on(on).status is Hold.IN_FORCE],
        "sources": archive.sources(*(one.power.id for one in mandates)),
    }


def _notice(state: str, treaty: str, received: date) -> Act:
    return Act(_SUPPOSED, state, treaty, ActKind.DENUNCIATION, PartialDate.of(received), supposed=True)


def _exit_day(derivation: Derivation, state: str, treaty: str, received: date) -> date | None:
    """The first day out of the treaty that the supposed notice gives; None where it gives none.

    A state that was no party then, or that another act let out sooner, may leave later all the same: not by this one.
    """
    for period in derivation.participation(state, treaty).periods():
        if period.since and period.since >= received and period.reading.status is Status.FORMER_PARTY:
            return period.since if _SUPPOSED in period.reading.episodes[0].because else None
    return None


def _why_not(derivation: Derivation, state: str, notice: Json) -> str:
    """Why the supposed notice gives no day on which the treaty would end."""
    if notice["allowed"] is False or notice["effective"] is None:
        return str(notice["reason"])
    effective = date.fromisoformat(notice["effective"]["date"])
    reading = derivation.participation(state, f"treaty/{notice['treaty']['id']}").on(effective)
    if reading.status is Status.FORMER_PARTY:
        return f"By then it is out by another act: {say_bounds(reading.episodes[0].since)}."
    return f"That depends. {notice['reason']}"


def _lost(mandate: Mandate, on: date, newly: bool) -> bool:
    if mandate.timeline.on(on).status is not Hold.ENDED:
        return False
    return not newly or mandate.timeline.on(day_before(on)).possible[0] is Hold.IN_FORCE


def told(archive: Archive, mandate: Mandate, on: date) -> Json:
    """A mandate as answers give it: what it is on a day, from when until when, why, and what actually happened."""
    power = mandate.power
    reading = mandate.timeline.on(on)
    episode = reading.episodes[0]
    # What outlives or ended a power began where the power ended: who left may have come back since.
    ended = (e for e in mandate.timeline.episodes if e.status is Hold.IN_FORCE and e.until == episode.since)
    held = episode.status in _HELD
    start = episode if episode.status is Hold.IN_FORCE else next(ended, None)
    return {
        "id": names.path(mandate_node(mandate)),
        "body": archive.reference(power.body),
        "treaty": archive.treaty(power.treaty),
        "power": power.kind,
        "mode": power.mode.value,
        "consent_per_use": power.consent_per_use,
        "article": power.article or None,
        "verified": power.verified,
        "status": (reading.status or Hold.UNDETERMINED).value,
        **_coverage(mandate, on, mandate.presumed_on(on)),
        "possible": [one.value for one in reading.possible] if reading.status is None else [],
        "missing": list(reading.missing),
        "from": bounds(start.since) if held and start else None,
        "until": bounds(start.until) if held and start else None,
        "residual": _residual(mandate, episode) if reading.status is Hold.RESIDUAL else None,
        "note": archive.note(power.id) or None,
        "explanation": list(episode.explanation),
        "access": archive.access.get((power.body, mandate.participant), []),
        "positions": [one for path in _about(mandate) for one in archive.positions.get(path, [])],
        "sources": archive.sources(power.id),
    }


def _about(mandate: Mandate) -> tuple[str, str]:
    """What a position on a power is about: the mandate itself, or the participation on which it rests."""
    return names.path(mandate_node(mandate)), names.path(participation_node(mandate.participant, mandate.power.treaty))


def _coverage(mandate: Mandate, on: date, presumed: bool) -> Json:
    return shapes.coverage(mandate.reach_on(on) or Reach(), on, presumed)


def _residual(mandate: Mandate, episode: Episode[Hold]) -> Json:
    facts = episode.facts_before
    return {"kind": mandate.power.residual.value, "facts_before": facts.isoformat() if facts else None}


def competence(archive: Archive, body: str, state: str, power: str, facts_on: date) -> Json:
    """Whether a body may look at facts of a day by a power; the treaty that gives it the widest answer is named."""
    mandates = [m for m in archive.mandates(state) if m.power.body == body and m.power.kind == power]
    answers = []
    for mandate in mandates:
        readings = archive.facts.readings.get(names.path(mandate_node(mandate)), ())
        answers.append((mandate, law.competence(mandate, facts_on, readings)))
    mandate, answer = min(answers, key=lambda pair: _WIDEST.index(pair[1].answer))
    acts = [path for path in answer.because if path.startswith("act/")]
    return {
        "treaty": archive.treaty(mandate.power.treaty),
        "article": mandate.power.article or None,
        "answer": answer.answer.value,
        **_coverage(mandate, facts_on, answer.presumed),
        "scope": SCOPE,
        "reason": answer.reason,
        "acts": [archive.act(path) for path in acts],
        "positions": [one for path in _about(mandate) for one in archive.positions.get(path, [])],
        "note": archive.note(mandate.power.id) or None,
        "sources": archive.sources(mandate.power.id, *acts, *(one.id for one in answer.readings)),
    }


def powers_of(archive: Archive, body: str) -> list[str]:
    """The kinds of powers on record for a body, those included that it has not."""
    return sorted({power.kind for power in archive.facts.powers if power.body == body})
