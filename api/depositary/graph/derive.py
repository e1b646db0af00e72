"""What follows from the record, as statements: participations, memberships, mandates, and where sources differ.

Law concludes (`graph.derivation` asks it); this module takes every pair that has acts and writes the answers down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from pyoxigraph import Literal, NamedNode, Quad

from depositary.graph import labels, names
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.law import force, territory
from depositary.law.acts import Act
from depositary.law.coverage import Reach
from depositary.law.dates import Bounds
from depositary.law.force import Deposit
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Mode
from depositary.law.status import Applied, Hold, Member, Status
from depositary.law.timeline import ALWAYS, Episode, Period, Timeline

_DATE = NamedNode(f"{names.XSD}date")
_SCHEMES: dict[type[StrEnum], str] = {
    Status: "status",
    Member: "membership-status",
    Hold: "mandate-status",
    Applied: "application-status",
}


def derive(facts: Facts) -> Iterator[Quad]:
    """All derived statements, in the graph `graph/derived`."""
    derivation = Derivation(facts)
    for on in sorted({*facts.treaties, *facts.constitutions}):
        yield from about(on, derivation, facts)


def about(on: str, derivation: Derivation, facts: Facts) -> Iterator[Quad]:
    """What follows about one treaty or organisation: from its own record, that of the treaties on which it depends, and
    that of the states, organisations and bodies.
    """
    actors = facts.actors.get(on, ())
    for act in sorted((act for actor in actors for act in facts.acts.get((actor, on), ())), key=lambda one: one.id):
        # Law and queries compare only days: the first and last day that the governing date may mean.
        yield from _bounds(names.thing(act.id), act.date.bounds if act.date else Bounds(), "notBefore", "notAfter")
        yield labels.act(facts, act)
    if on not in facts.treaties:
        for actor in actors:
            yield from _membership(actor, on, derivation, facts)
        return
    yield from labels.clauses(facts, on)
    if on in facts.conditions:
        yield from _in_force(on, derivation, facts)
    for actor in actors:
        one = derivation.participation(actor, on)
        yield from participation(one, facts)
        yield from _applications(one, facts)
    for power in facts.powers:
        if power.treaty == on:
            yield labels.power(facts, power)
            # A power that a body has not, and one over an actor that never acted on the treaty, need no statement.
            for actor in actors if power.mode is not Mode.NONE else ():
                yield from _mandate(derivation.mandate(actor, power), facts)


def _membership(actor: str, on: str, derivation: Derivation, facts: Facts) -> Iterator[Quad]:
    node = names.thing(f"membership/{names.last(actor)}.{names.last(on)}")
    yield _say(node, names.RDF_TYPE, names.term("Membership"))
    yield labels.strand(facts, node, actor, on)
    yield from _of(node, actor, on)
    yield from _acts(node, facts, actor, on)
    yield from _timeline(node, derivation.membership(actor, on))


def _in_force(treaty: str, derivation: Derivation, facts: Facts) -> Iterator[Quad]:
    """When a treaty entered into force by its clause, where the record has every instrument from the beginning."""
    coverage, stated = facts.coverage.get(treaty), facts.treaties[treaty].in_force
    if coverage is None or coverage.full_history_until is None or (stated and coverage.full_history_until < stated):
        return
    organisation = facts.treaties[treaty].organisation
    deposits = [
        Deposit(act, actor.startswith("state/"), _member_by(derivation.membership(actor, organisation), act))
        for actor in facts.actors.get(treaty, ())
        for act in facts.acts.get((actor, treaty), ())
    ]
    found = force.entry_into_force(facts.conditions[treaty], deposits)
    # An instrument that a table leaves out can only have brought the day forward: where nobody states the day, or a
    # sooner one, what comes out is then no result.
    late = found is not None and (stated is None or found.day > stated)
    if found is not None and not (late and coverage.omits_ended):
        node = names.thing(treaty)
        yield _say(node, names.term("computedInForceOn"), _day(found.day))
        yield _say(node, names.term("lastInstrument"), names.thing(found.act))
        yield _say(node, names.term("explanation"), _text("\n".join(found.explanation)))


def _member_by(membership: Timeline[Member], act: Act) -> bool:
    day = act.bounds.latest
    return day is not None and membership.on(day).status is Member.MEMBER


def participation_node(actor: str, treaty: str) -> NamedNode:
    """The IRI of a participation."""
    return names.thing(f"participation/{names.last(actor)}.{names.last(treaty)}")


def mandate_node(mandate: Mandate) -> NamedNode:
    """The IRI of a mandate: body, participant, treaty and power (powers of one body begin and end apart)."""
    body, treaty_power = names.last(mandate.power.body), names.last(mandate.power.id)
    return names.thing(f"mandate/{body}.{names.last(mandate.participant)}.{treaty_power}")


def participation(one: Participation, facts: Facts) -> Iterator[Quad]:
    """The statements of one participation."""
    node = participation_node(one.actor.id, one.treaty.id)
    yield _say(node, names.RDF_TYPE, names.term("Participation"))
    yield labels.strand(facts, node, one.actor.id, one.treaty.id)
    yield from _of(node, one.actor.id, one.treaty.id)
    yield from _acts(node, facts, one.actor.id, one.treaty.id)
    yield from _reach(node, one.reach)
    if one.unexplained_absence is not None:
        yield _say(node, names.term("unexplainedAbsenceOn"), _day(one.unexplained_absence))
    for difference in one.differences:
        act = names.thing(difference.act)
        yield _say(act, names.term("computedEffectOn"), _day(difference.computed))
        yield _say(act, names.term("followedEffectOn"), _day(difference.followed))
        yield _say(act, names.term("differsByDays"), Literal(difference.days))
    for notice, reason in one.without_effect:
        yield _say(names.thing(notice), names.term("withoutEffectBecause"), _text(reason))
    yield from _timeline(node, one.timeline)


def _applications(one: Participation, facts: Facts) -> Iterator[Quad]:
    acts = facts.acts.get((one.actor.id, one.treaty.id), ())
    for place, timeline in territory.applications(one, acts).items():
        actor, treaty, where = names.last(one.actor.id), names.last(one.treaty.id), names.last(place)
        node = names.thing(f"application/{actor}.{treaty}.{where}")
        yield _say(node, names.RDF_TYPE, names.term("TerritorialApplication"))
        yield labels.application(facts, node, one.treaty.id, place)
        yield from _of(node, one.actor.id, one.treaty.id)
        yield _say(node, names.term("place"), names.thing(place))
        for act in acts:
            if act.place == place:
                yield _say(node, names.term("hasAct"), names.thing(act.id))
        yield from _timeline(node, timeline)


def _mandate(one: Mandate, facts: Facts) -> Iterator[Quad]:
    node = mandate_node(one)
    yield _say(node, names.RDF_TYPE, names.term("Mandate"))
    yield labels.mandate(facts, node, one.participant, one.power.body, one.power.kind)
    yield from _of(node, one.participant, one.power.treaty)
    yield _say(node, names.term("body"), names.thing(one.power.body))
    yield _say(node, names.term("power"), names.thing(one.power.id))
    yield from _reach(node, one.reach or Reach())
    yield from _timeline(node, one.timeline)


def _reach(node: NamedNode, reach: Reach) -> Iterator[Quad]:
    if reach.until is not None:
        yield _say(node, names.term("coveredUntil"), _day(reach.until))
    for first, last in reach.gaps:
        yield _say(node, names.term("gapSince"), _day(first))
        yield _say(node, names.term("gapUntil"), _day(last))


def _of(node: NamedNode, actor: str, on: str) -> Iterator[Quad]:
    yield _say(node, names.term("participant"), names.thing(actor))
    yield _say(node, names.term("object"), names.thing(on))


def _acts(node: NamedNode, facts: Facts, actor: str, on: str) -> Iterator[Quad]:
    for act in facts.acts.get((actor, on), ()):
        yield _say(node, names.term("hasAct"), names.thing(act.id))
    for possible in facts.possible_acts.get((actor, on), ()):
        yield _say(node, names.term("hasPossibleAct"), names.thing(possible.id))


def _timeline(
    node: NamedNode, timeline: Timeline[Status] | Timeline[Member] | Timeline[Hold] | Timeline[Applied]
) -> Iterator[Quad]:
    episodes: dict[int, NamedNode] = {}
    counts: dict[str, int] = {}
    for episode in timeline.episodes:
        counts[episode.status] = counts.get(episode.status, 0) + 1
        name = names.thing(f"{names.path(node)}/episode/{episode.status}-{counts[episode.status]}")
        episodes[id(episode)] = name
        yield _say(node, names.term("episode"), name)
        yield from _episode(name, episode)
    for period in timeline.periods():
        name = names.thing(f"{names.path(node)}/period/{period.since or 'start'}")
        yield _say(node, names.term("period"), name)
        yield from _period(name, period, episodes)


def _episode(
    name: NamedNode, episode: Episode[Status] | Episode[Member] | Episode[Hold] | Episode[Applied]
) -> Iterator[Quad]:
    yield _say(name, names.RDF_TYPE, names.term("Episode"))
    yield _say(name, names.term("status"), names.concept(_SCHEMES[type(episode.status)], episode.status))
    if episode.since != ALWAYS:
        since = Bounds(None, episode.since.latest) if episode.observed else episode.since
        yield from _bounds(name, since, "sinceNotBefore", "sinceNotAfter")
    if episode.until is not None:
        yield from _bounds(name, episode.until, "untilNotBefore", "untilNotAfter")
    for thing in dict.fromkeys(episode.because):
        yield _say(name, names.term("because"), names.thing(thing))
    if episode.explanation:
        yield _say(name, names.term("explanation"), _text("\n".join(episode.explanation)))
    for text in dict.fromkeys(episode.missing):
        yield _say(name, names.term("missing"), _text(text))
    if episode.facts_before is not None:
        yield _say(name, names.term("factsBefore"), _day(episode.facts_before))


def _period(
    name: NamedNode,
    period: Period[Status] | Period[Member] | Period[Hold] | Period[Applied],
    episodes: dict[int, NamedNode],
) -> Iterator[Quad]:
    reading = period.reading
    scheme = _SCHEMES[type(reading.possible[0])]
    yield _say(name, names.RDF_TYPE, names.term("Period"))
    if period.since is not None:
        yield _say(name, names.term("since"), _day(period.since))
    if period.until is not None:
        yield _say(name, names.term("until"), _day(period.until))
    yield _say(name, names.term("status"), names.concept(scheme, reading.status or "undetermined"))
    if reading.status is None:
        for status in reading.possible:
            yield _say(name, names.term("possible"), names.concept(scheme, status))
        for text in reading.missing:
            yield _say(name, names.term("missing"), _text(text))
    yield _say(name, names.term("episode"), episodes[id(reading.episodes[0])])


def _bounds(subject: NamedNode, bounds: Bounds, earliest: str, latest: str) -> Iterable[Quad]:
    if bounds.earliest is not None:
        yield _say(subject, names.term(earliest), _day(bounds.earliest))
    if bounds.latest is not None:
        yield _say(subject, names.term(latest), _day(bounds.latest))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=_DATE)


def _text(text: str) -> Literal:
    return Literal(text, language="en")


def _say(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, names.GRAPH_DERIVED)
