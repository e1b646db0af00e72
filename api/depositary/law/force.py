"""The entry into force of a treaty itself: on which instrument it turned, and which day its clause then gives.

Every instrument counts that was deposited by then: those of states that ended or left since, too. The day on which a
treaty entered into force is stated by its depositary; what is computed here is held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from depositary.law.acts import CONSENT, Act, ActKind
from depositary.law.clauses import Clause
from depositary.law.dates import say

_ADMITTED = frozenset({ActKind.SUCCESSION, ActKind.ADMISSION})
"""Ways in that need no instrument to be deposited before the treaty is in force."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a treaty needs to enter into force: so many instruments, of which so many of members of the organisation.

    `parent_in_force` is the day of the parent treaty before which a protocol cannot be in force.
    """

    clause: Clause
    instruments: int
    members: int = 0
    organisations_count: bool = True
    parent_in_force: date | None = None


@dataclass(frozen=True, slots=True)
class Deposit:
    """An instrument that may count: whose, and whether that was a state, and a member of the organisation by then."""

    act: Act
    is_state: bool = True
    is_member: bool = False


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """The day that the clause gives, the act on which it turned, and the sentences that lead there."""

    day: date
    act: str
    explanation: tuple[str, ...]


def entry_into_force(condition: Condition, deposits: Sequence[Deposit]) -> EntryIntoForce | None:
    """When a treaty entered into force by its own clause; None where the deposits on record do not suffice to say so.

    Where the day of an instrument is known only between bounds, the result must be the same for the first and the last
    day that it may mean.
    """
    rule = condition.clause.rule
    counted = [one for one in deposits if _counts(one, condition)]
    first, last = _turn(condition, counted, _earliest), _turn(condition, counted, _latest)
    if rule is None or first is None or last is None or _earliest(first) != _latest(last):
        return None
    turn = _latest(last)
    day = rule.apply(turn)
    number = sum(_latest(one) <= turn for one in counted)
    members = sum(_latest(one) <= turn and one.is_member for one in counted)
    count = f"{number} instrument{'s' if number > 1 else ''}"
    count += f", {members} of them of members," if condition.members else ""
    said = [f"{condition.clause.cited}: {count} on {say(turn)}; {rule.say()}.", *rule.steps(turn)]
    if condition.parent_in_force is not None and day < condition.parent_in_force:
        day = condition.parent_in_force
        said.append("The parent treaty was not yet in force then.")
    return EntryIntoForce(day, last.act.id, (*said, f"In force {say(day)}."))


def _turn(condition: Condition, counted: Sequence[Deposit], when: Callable[[Deposit], date]) -> Deposit | None:
    """The deposit that completes the number, if each instrument was deposited on the day that `when` gives."""
    number, members = 0, 0
    for one in sorted(counted, key=lambda one: (when(one), one.act.id)):
        number, members = number + 1, members + one.is_member
        if number >= condition.instruments and members >= condition.members:
            return one
    return None


def _counts(one: Deposit, condition: Condition) -> bool:
    kind = one.act.kind in CONSENT and one.act.kind not in _ADMITTED
    known = one.act.date is not None and not one.act.set_aside
    return kind and known and (one.is_state or condition.organisations_count)


def _latest(one: Deposit) -> date:
    return one.act.bounds.latest or date.max


def _earliest(one: Deposit) -> date:
    return one.act.bounds.earliest or date.min
