"""When a treaty itself entered into force: traps 2 to 5 of the lifecycle rules, on small tables with real dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.law.acts import ActKind
from depositary.law.force import Condition, Deposit, entry_into_force

from .builders import act, day, entry


def state(when: str, kind: ActKind = ActKind.RATIFICATION, *, member: bool = False) -> Deposit:
    return Deposit(act(kind, when), True, member)


def in_force(condition: Condition, *deposits: Deposit) -> date | None:
    found = entry_into_force(condition, deposits)
    return found.day if found else None


TWO = Condition(entry("M3", "49(1)"), 2)


def test_the_instrument_that_completes_the_number_decides() -> None:
    found = entry_into_force(TWO, [state("1975-12-23"), state("1970-01-01"), state("1980-01-01")])
    assert found is not None
    assert (found.day, found.act) == (day("1976-03-23"), state("1975-12-23").act.id)
    assert found.explanation == (
        "Art. 49(1): 2 instruments on 23 December 1975; three months later.",
        "Three months end 23 March 1976.",
        "In force 23 March 1976.",
    )


def test_too_few_instruments_bring_nothing_into_force() -> None:
    assert in_force(TWO, state("1970-01-01")) is None
    assert in_force(Condition(replace(TWO.clause, rule=None), 1), state("1970-01-01")) is None


def test_trap_4_a_state_that_ended_still_counts() -> None:
    """Nothing in the instrument says that its state is gone: dissolved and departed states are deposits like others."""
    assert in_force(TWO, state("1970-01-01"), state("1971-01-01"), state("1980-01-01")) == day("1971-04-01")


def test_trap_3_a_protocol_waits_for_its_parent() -> None:
    protocol = Condition(entry("M3", "9(1)"), 1, parent_in_force=day("1976-03-23"))
    found = entry_into_force(protocol, [state("1973-12-12")])
    assert found is not None
    assert found.day == day("1976-03-23")
    assert "The parent treaty was not yet in force then." in found.explanation
    assert in_force(protocol, state("1980-01-01")) == day("1980-04-01")
    with_its_parent = replace(TWO, parent_in_force=day("1976-03-23"))
    on_the_day = entry_into_force(with_its_parent, [state("1970-01-01"), state("1975-12-23")])
    assert on_the_day is not None
    assert on_the_day.explanation == (
        "Art. 49(1): 2 instruments on 23 December 1975; three months later.",
        "Three months end 23 March 1976.",
        "In force 23 March 1976.",
    )


def test_trap_5_members_are_counted_apart() -> None:
    condition = Condition(entry("FOM3", "75(3)"), 3, members=2)
    others = [state("2012-01-01"), state("2012-02-01"), state("2012-03-01"), state("2013-01-01", member=True)]
    assert in_force(condition, *others) is None
    found = entry_into_force(condition, [*others, state("2014-04-22", member=True)])
    assert found is not None
    assert found.day == day("2014-08-01")
    assert "5 instruments, 2 of them of members, on 22 April 2014" in found.explanation[0]


def test_trap_5_instruments_of_organisations_may_not_count() -> None:
    union = Deposit(act(ActKind.FORMAL_CONFIRMATION, "2010-12-23"), is_state=False)
    assert in_force(Condition(entry("D30"), 1), union) == day("2011-01-22")
    assert in_force(Condition(entry("D30"), 1, organisations_count=False), union) is None


@pytest.mark.parametrize("kind", [ActKind.SUCCESSION, ActKind.ADMISSION, ActKind.SIGNATURE, ActKind.DENUNCIATION])
def test_what_is_no_instrument_of_consent_does_not_count(kind: ActKind) -> None:
    assert in_force(TWO, state("1970-01-01"), state("1971-01-01", kind)) is None


def test_what_was_set_aside_or_has_no_date_does_not_count() -> None:
    aside = replace(state("1970-01-01"), act=replace(act(ActKind.RATIFICATION, "1970-01-01"), set_aside=True))
    assert in_force(TWO, aside, state("1971-01-01")) is None
    assert in_force(TWO, Deposit(act(ActKind.RATIFICATION)), state("1971-01-01")) is None


def test_a_partial_date_matters_only_where_it_decides() -> None:
    assert in_force(TWO, state("1970"), state("1971-01-01")) == day("1971-04-01")
    assert in_force(TWO, state("1970"), state("1970-06-01")) is None
    assert in_force(TWO, state("1970-01-01"), state("1970")) is None


DEPOSITS = st.lists(st.dates(date(1950, 1, 1), date(2020, 1, 1)), min_size=1, max_size=12)


@given(DEPOSITS, st.integers(1, 12), st.dates(date(1950, 1, 1), date(2020, 1, 1)))
def test_one_instrument_more_never_delays(days: list[date], needed: int, more: date) -> None:
    condition = Condition(entry("FOM3"), needed)
    before = in_force(condition, *(state(one.isoformat()) for one in days))
    after = in_force(condition, *(state(one.isoformat()) for one in (*days, more)))
    assert (before is None) == (len(days) < needed)
    if before is not None:
        assert after is not None
        assert after <= before


def test_one_instrument_is_said_in_the_singular() -> None:
    found = entry_into_force(replace(TWO, instruments=1), [state("1975-12-23")])
    assert found is not None
    assert found.explanation[0] == "Art. 49(1): 1 instrument on 23 December 1975; three months later."
