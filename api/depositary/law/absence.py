"""The days of which no act speaks: certainly not a party, presumed not a party, or not covered by the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from depositary.law.clauses import Openness, Treaty
from depositary.law.coverage import Coverage, Listing
from depositary.law.dates import Bounds, day_before, say
from depositary.law.entry import Span
from depositary.law.status import Status
from depositary.law.steps import Step
from depositary.law.timeline import ALWAYS, Episode


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or organisation: from and until when it existed, and its membership of the organisation of the treaty.

    `member_since` is its first day as a member, `memberships` are all times as one: since when, until when (the first
    day on which it was over; None: no end). `membership_recorded`: the record has all memberships of that
    organisation, so that none on record is none.
    """

    id: str
    exists_since: date | None = None
    exists_until: Bounds | None = None
    member_since: date | None = None
    memberships: tuple[tuple[Bounds, Bounds | None], ...] = ()
    membership_recorded: bool = True

    @property
    def membership_ends(self) -> tuple[Bounds, ...]:
        """When each membership was over."""
        return tuple(until for _, until in self.memberships if until is not None)

    def member_on(self, day: date) -> bool | None:
        """Whether it was a member on a day; None where the record does not suffice to say so."""
        if self.member_since is None or day < self.member_since:
            return False if self.membership_recorded else None
        readings = {_member(since, until, day) for since, until in self.memberships}
        if not self.memberships or True in readings:
            return True
        return None if None in readings else False


def _member(since: Bounds, until: Bounds | None, day: date) -> bool | None:
    if (since.earliest or date.min) > day or (until is not None and until.latest is not None and until.latest <= day):
        return False
    begun = since.latest is not None and since.latest <= day
    return True if begun and (until is None or (until.earliest is not None and day < until.earliest)) else None


def before_first_act(
    actor: Actor, treaty: Treaty, coverage: Coverage, begun: Bounds | None
) -> tuple[Episode[Status], ...]:
    """The episodes up to the first act (`begun`; where that is None there is none, and they go on).

    Not a party for certain: before the treaty was opened, before the actor was eligible, as long as a table with the
    full history has nothing, and on the day of a table of present parties that omits it. Other days are not covered.
    """
    floor, reason = _floor(actor, treaty, coverage)
    episodes = [Episode(Status.NO_DATA, ALWAYS, begun, (), ("The record does not cover these days.",))]
    absences = _absences(actor, coverage, begun)
    if floor == date.max:
        return (Episode(Status.NOT_PARTY, ALWAYS, begun, (), reason),)
    if _covers(actor, coverage):
        after = [one for one in absences if coverage.full_history_until and one.day > coverage.full_history_until]
        because = (*coverage.histories, *(one.id for one in after))
        return (Episode(Status.NOT_PARTY, ALWAYS, begun, because, (*reason, *map(_omitted, after))),)
    if floor is not None:
        until: Bounds | None = Bounds.exactly(floor) if begun is None or _before(floor, begun) else begun
        episodes.append(Episode(Status.NOT_PARTY, ALWAYS, until, (), reason))
    for one in absences:
        # The last known status goes on, presumed, after the last table; before an act, a table proves its own day only.
        until = None if begun is None and one is absences[-1] else Bounds.exactly(one.day + timedelta(days=1))
        since, said = Bounds.exactly(one.day), (_omitted(one),)
        episodes.append(Episode(Status.NOT_PARTY, since, until, (one.id,), said, observed=True))
    return tuple(episodes)


def _absences(actor: Actor, coverage: Coverage, begun: Bounds | None) -> list[Listing]:
    return [one for one in coverage.absences(actor.id) if begun is None or _before(one.day, begun)]


def _omitted(table: Listing) -> str:
    return f"Not in the table of parties of {say(table.day)}."


def gaps(actor: Actor, coverage: Coverage, begun: Bounds | None) -> tuple[tuple[date, date], ...]:
    """The days between the end of the full history and the last table that omits the actor: presumed, not proved."""
    start = coverage.full_history_until
    absences = _absences(actor, coverage, begun)
    if start is None or not absences or absences[-1].day <= start:
        return ()
    return ((start + timedelta(days=1), day_before(absences[-1].day)),)


def listed_without_acts(actor: Actor, treaty: Treaty, coverage: Coverage) -> tuple[Span, ...]:
    """The participation of one that tables list as a party although none of its acts is on record."""
    days = coverage.present_days(actor.id)
    if not days:
        return ()
    ids = tuple(listing.id for listing in coverage.listings if actor.id in listing.parties)
    said = (f"Listed as a party on {say(days[0])}; the act that made it one is not on record.",)
    bounds = Bounds(treaty.opened, days[0])
    return (Span(Bounds(), Step(bounds, said, ids, ("the day on which it became a party",))),)


def _floor(actor: Actor, treaty: Treaty, coverage: Coverage) -> tuple[date | None, tuple[str, ...]]:
    """The latest day before which it was certainly not a party (`date.max`: ever), and why."""
    reasons: list[tuple[date, str]] = []
    if treaty.opened is not None:
        reasons.append((treaty.opened, f"The treaty was opened for signature on {say(treaty.opened)}."))
    if actor.exists_since is not None:
        reasons.append((actor.exists_since, f"It did not exist before {say(actor.exists_since)}."))
    never = actor.member_since is None and actor.membership_recorded
    if treaty.openness is Openness.MEMBERS_ONLY and never:
        reasons.append((date.max, "Only members of the organisation may join, and it has never been one."))
    elif treaty.openness in (Openness.MEMBERS_ONLY, Openness.MEMBERS_AND_INVITED):
        eligible = min((day for day in (actor.member_since, treaty.invited_since) if day), default=None)
        if eligible is not None and (treaty.openness is Openness.MEMBERS_ONLY or treaty.invited_since is not None):
            reasons.append((eligible, f"It could not join before {say(eligible)}: only members could."))
    if _covers(actor, coverage) and coverage.full_history_until is not None:
        end = coverage.full_history_until
        reasons.append((end + timedelta(days=1), f"No act in the full history, which goes to {say(end)}."))
    floor = max((day for day, _ in reasons), default=None)
    return floor, tuple(text for day, text in reasons if day == floor)


def _covers(actor: Actor, coverage: Coverage) -> bool:
    """Whether the full history speaks of the actor: such tables no longer list those that ceased to exist before."""
    until = coverage.full_history_until
    return until is not None and _outlived(actor, until)


def _outlived(actor: Actor, day: date) -> bool:
    end = actor.exists_until
    return end is None or end.earliest is None or end.earliest > day


def _before(day: date, begun: Bounds) -> bool:
    return begun.earliest is not None and day < begun.earliest
