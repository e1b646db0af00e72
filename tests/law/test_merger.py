from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.law.acts import Act, ActKind
from depositary.law.dates import Bounds
from depositary.law.merger import merge
from depositary.law.participation import Participation, derive
from depositary.law.status import Status
from depositary.law.timeline import ALWAYS

from .builders import (
    ECHR,
    act,
    actor,
    between,
    current_only,
    day,
    full_history,
    leave,
    maybe,
    on,
    status_on,
    table,
    telling_days,
    treaty,
)

PARTY, FORMER, NOT_PARTY = Status.PARTY, Status.FORMER_PARTY, Status.NOT_PARTY
PROTOCOL_11 = replace(
    treaty("ets-155", "FOM12", leave(None, "", via_parent=True), opened="1994-05-11", in_force="1998-11-01"),
    all_at_once=True,
    amends="ets-5",
)
COMPLETE = full_history("2026-11-22")


def amended(*parent_acts: Act, own: tuple[Act, ...] = (), covered: bool = True) -> Participation:
    parent = derive(actor(), ECHR, parent_acts, (), COMPLETE)
    alone = derive(actor(), PROTOCOL_11, own, (), COMPLETE if covered else None, parent)
    return merge(alone, parent)


def statuses(found: Participation, *days: str) -> list[Status | set[Status]]:
    return [status_on(found.timeline, when) for when in days]


def test_who_was_a_party_to_the_treaty_is_bound_from_the_entry_into_force_of_the_amendment() -> None:
    found = amended(act(ActKind.RATIFICATION, "1974-05-03"))
    assert statuses(found, "1998-10-31", "1998-11-01", "2026-11-22") == [NOT_PARTY, PARTY, PARTY]


def test_who_joins_later_joins_the_treaty_as_amended() -> None:
    # Monaco, 30 November 2005: it never signed Protocol No. 11 on its own.
    found = amended(act(ActKind.RATIFICATION, "2005-11-30"))
    assert statuses(found, "2005-11-29", "2005-11-30") == [NOT_PARTY, PARTY]
    (episode, *_) = found.on(day("2005-11-30")).episodes
    said = "Part of the treaty that it amends since 1 November 1998: who is a party to that is bound by it as amended."
    assert episode.explanation[:2] == (said, "The rest speaks of the ets-5.")


def test_who_leaves_the_treaty_leaves_the_amendment() -> None:
    cessation = act(ActKind.CESSATION, "2022-03-23", effect="2022-09-16")
    found = amended(act(ActKind.RATIFICATION, "1998-05-05"), cessation)
    assert statuses(found, "1998-11-01", "2022-09-15", "2022-09-16") == [PARTY, PARTY, FORMER]


def test_who_left_before_the_amendment_was_never_bound_by_it() -> None:
    found = amended(act(ActKind.RATIFICATION, "1953-03-28"), act(ActKind.DENUNCIATION, "1969-12-12"))
    assert statuses(found, "1969-01-01", "1998-11-01", "2026-11-22") == [NOT_PARTY, NOT_PARTY, NOT_PARTY]


def test_who_signed_the_treaty_only_is_no_signatory_of_the_amendment() -> None:
    assert statuses(amended(act(ActKind.SIGNATURE, "1990-01-01")), "1999-01-01") == [NOT_PARTY]


def test_before_it_was_in_force_its_own_acts_say_what_a_state_was_to_it() -> None:
    own = (act(ActKind.SIGNATURE, "1994-05-11"), act(ActKind.RATIFICATION, "1996-01-10"))
    found = amended(act(ActKind.RATIFICATION, "1974-05-03"), own=own)
    assert statuses(found, "1994-05-10", "1994-05-11", "1996-01-10", "1998-10-31", "1998-11-01") == [
        NOT_PARTY,
        Status.SIGNATORY,
        Status.CONTRACTING_STATE,
        Status.CONTRACTING_STATE,
        PARTY,
    ]


def test_what_it_did_after_the_entry_into_force_says_nothing_of_the_days_before() -> None:
    for when in ("1998-11-01", "2000-01-01"):
        found = amended(act(ActKind.RATIFICATION, "1974-05-03"), own=(act(ActKind.SIGNATURE, when),))
        assert {one.status for one in found.timeline.episodes} == {NOT_PARTY, PARTY}


@pytest.mark.parametrize("kind", [ActKind.SIGNATURE, ActKind.RATIFICATION])
@pytest.mark.parametrize(
    ("when", "since"),
    [
        ("1994-05-11/..", between("1994-05-11", "1998-10-31")),
        ("1996/2000", between("1996-01-01", "1998-10-31")),
        ("../1996", between(None, "1996-12-31")),
    ],
)
def test_what_it_did_on_a_day_not_known_was_done_before_the_entry_into_force(
    kind: ActKind, when: str, since: Bounds
) -> None:
    found = amended(act(ActKind.RATIFICATION, "1974-05-03"), own=(act(kind, when),))
    status = Status.SIGNATORY if kind is ActKind.SIGNATURE else Status.CONTRACTING_STATE
    (own,) = (one for one in found.timeline.episodes if one.status is status)
    assert (own.since, own.until) == (since, on("1998-11-01"))


def test_who_left_the_treaty_on_the_day_of_the_amendment_was_never_bound_by_it() -> None:
    cessation = act(ActKind.CESSATION, "1998-10-01", effect="1998-11-01")
    found = amended(act(ActKind.RATIFICATION, "1974-05-03"), cessation)
    assert {one.status for one in found.timeline.episodes} == {NOT_PARTY}


def test_where_no_table_of_it_is_on_record_the_days_before_are_not_covered() -> None:
    found = amended(act(ActKind.RATIFICATION, "1974-05-03"), covered=False)
    assert statuses(found, "1994-05-10", "1996-01-01", "1998-11-01") == [NOT_PARTY, Status.NO_DATA, PARTY]


def test_it_is_as_uncertain_as_the_treaty() -> None:
    parent = derive(
        actor(),
        replace(ECHR, exit=leave("M6")),
        [act(ActKind.RATIFICATION, "1998-05-05")],
        [maybe(ActKind.DENUNCIATION, "2025-09-29", "receipt")],
        COMPLETE,
    )
    found = merge(derive(actor(), PROTOCOL_11, (), (), COMPLETE, parent), parent)
    assert statuses(found, "2026-03-28", "2026-03-29") == [PARTY, {PARTY, FORMER}]
    assert found.on(day("2026-03-29")).missing == ("receipt",)


def test_an_absence_in_a_table_of_the_treaty_is_observed_on_its_day_and_said_of_the_amendment() -> None:
    member = actor(member_since="1949-08-09")
    parent = derive(member, ECHR, (), (), current_only(table("1990-05-01", "Y"), table("2010-05-01", "Y")))
    found = merge(derive(member, PROTOCOL_11, (), (), COMPLETE, parent), parent)
    absent = [one for one in found.timeline.episodes if one.status is NOT_PARTY and one.since != ALWAYS]
    assert [(one.since, one.observed, one.explanation[2:]) for one in absent] == [
        (on("2010-05-01"), True, ("Not in the table of parties of 1 May 2010.",)),
    ]
    before = derive(member, ECHR, (), (), current_only(table("1990-05-01", "Y")))
    found = merge(derive(member, PROTOCOL_11, (), (), COMPLETE, before), before)
    (presumed,) = (one for one in found.timeline.episodes if "1 May 1990" in one.explanation[-1])
    assert (presumed.since, presumed.observed) == (on("1990-05-01"), True)


def test_a_table_of_the_protocol_alone_contradicts_nothing_once_it_is_part_of_the_treaty() -> None:
    joined = act(ActKind.RATIFICATION, "1996-01-10")
    parent = derive(actor(), ECHR, [act(ActKind.RATIFICATION, "1974-05-03")], (), COMPLETE)
    alone = derive(actor(), PROTOCOL_11, [joined], (), current_only(table("2010-05-01", "Y")), parent)
    assert alone.unexplained_absence == day("2010-05-01")
    assert merge(alone, parent).unexplained_absence is None


def test_the_record_reaches_as_far_as_that_of_the_treaty() -> None:
    parent = derive(actor(), ECHR, [act(ActKind.RATIFICATION, "1974-05-03")], (), full_history("2022-09-16"))
    assert merge(derive(actor(), PROTOCOL_11, (), parent=parent), parent).reach.until == day("2022-09-16")


@pytest.mark.parametrize(
    "protocol",
    [replace(PROTOCOL_11, in_force=None), replace(PROTOCOL_11, all_at_once=False), replace(PROTOCOL_11, amends="")],
)
def test_only_a_protocol_that_is_in_force_for_all_is_part_of_the_treaty(protocol: object) -> None:
    alone = derive(actor(), protocol, ())  # type: ignore[arg-type]
    assert not alone.treaty.merged
    with pytest.raises(ValueError, match="is not part of the treaty"):
        merge(alone, derive(actor(), ECHR, ()))


@given(st.dates(date(1950, 11, 4), date(2026, 1, 1)), st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)))
def test_a_party_to_the_treaty_since_then_is_a_party_to_the_amendment_and_nobody_else(
    joined: date, left: date | None
) -> None:
    acts = [act(ActKind.RATIFICATION, joined.isoformat())]
    acts += [act(ActKind.CESSATION, left.isoformat(), effect=left.isoformat())] if left else []
    parent = derive(actor(), ECHR, acts, (), COMPLETE)
    found = merge(derive(actor(), PROTOCOL_11, (), (), COMPLETE, parent), parent)
    for when in telling_days(found.timeline, parent.timeline, others=[day("1998-11-01")]):
        bound = parent.on(when).status is PARTY and when >= day("1998-11-01")
        assert (found.on(when).status is PARTY) is bound, when


def test_bounds_of_a_day_before_the_entry_into_force_are_cut() -> None:
    own = (act(ActKind.RATIFICATION, "1996"), act(ActKind.SIGNATURE, "1994-05-11"))
    found = amended(act(ActKind.RATIFICATION, "1974-05-03"), own=own)
    assert status_on(found.timeline, "1996-06-01") == {Status.CONTRACTING_STATE, Status.SIGNATORY}
    undated = amended(act(ActKind.RATIFICATION, "1974-05-03"), own=(act(ActKind.RATIFICATION, effect="1998-11-01"),))
    assert all(
        one.since.latest is not None and one.since.latest < day("1998-11-01")
        for one in undated.timeline.episodes
        if one.until == on("1998-11-01")
    )
