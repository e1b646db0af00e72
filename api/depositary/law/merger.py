"""Amending protocols: from its entry into force on, a protocol that all parties accepted is part of the treaty.

Nobody joins or leaves it alone from then on. Who joins the treaty later joins it as amended (VCLT Art. 40(5)(a)), and
who leaves the treaty leaves the amendment too. Before, its own signatures and consents say who had accepted it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from depositary.law.dates import Bounds, day_before, say, sooner
from depositary.law.participation import Participation
from depositary.law.status import Status
from depositary.law.timeline import Episode, by_precedence

_BOUND = frozenset({Status.PARTY, Status.FORMER_PARTY})
"""What nobody is to a protocol before it is in force."""


def merge(alone: Participation, amended: Participation) -> Participation:
    """The participation in a merged protocol, from that which its own acts give and that in the treaty it amends.

    Raises `ValueError` where the protocol is not in force, or not merged.
    """
    protocol, day = alone.treaty, alone.treaty.in_force
    if not protocol.merged or day is None:
        raise ValueError(f"{protocol.id} is not part of the treaty that it amends")
    own = (episode for episode in alone.timeline.episodes if episode.status not in _BOUND)
    episodes = (*_before(own, day), *_as_amended(amended, day))
    return replace(
        alone, timeline=by_precedence(episodes, tuple(Status)), reach=amended.reach, unexplained_absence=None
    )


def _before(episodes: Iterable[Episode[Status]], day: date) -> Iterator[Episode[Status]]:
    """What was before a day."""
    for one in episodes:
        if one.since.earliest is None or one.since.earliest < day:
            last = day_before(day)
            since = Bounds(one.since.earliest, last if one.since.latest is None else min(one.since.latest, last))
            yield replace(one, since=since, until=sooner(one.until, Bounds.exactly(day)))


def _as_amended(amended: Participation, day: date) -> Iterator[Episode[Status]]:
    """From a day on: a party to the treaty is bound by the amendment, and nobody else is."""
    name = amended.treaty.name
    said = f"Part of the treaty that it amends since {say(day)}: who is a party to that is bound by it as amended."
    for one in amended.timeline.episodes:
        if one.until is not None and one.until.latest is not None and one.until.latest <= day:
            continue
        left_after = one.status is Status.FORMER_PARTY and (one.since.latest is None or one.since.latest > day)
        kept = left_after or one.status in (Status.PARTY, Status.NO_DATA)
        # Who is certainly no party to the treaty was none to the protocol before, either: its days are one run.
        since = one.since if one.status is Status.NOT_PARTY else one.since.not_before(day)
        yield replace(
            one,
            status=one.status if kept else Status.NOT_PARTY,
            since=since,
            explanation=(said, f"The rest speaks of the {name}.", *one.explanation),
        )
