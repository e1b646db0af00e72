"""Treaties, clauses and acts as the tests need them, with the dates and periods that the texts have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from depositary.law.absence import Actor
from depositary.law.acts import Act, ActKind, PossibleAct
from depositary.law.clauses import Clause, ExitClause, Openness, Treaty
from depositary.law.coverage import Coverage, Listing
from depositary.law.dates import Bounds, PartialDate
from depositary.law.rules import Rounding, TimeRule
from depositary.law.timeline import Timeline

S = TypeVar("S", bound=StrEnum)

POLITICAL = {
    ActKind.ANNOUNCEMENT,
    ActKind.GOVERNMENT_DECISION,
    ActKind.BILL,
    ActKind.PARLIAMENTARY_VOTE,
    ActKind.DOMESTIC_LAW,
    ActKind.SIGNATORY_NOTE,
}

NEXT_MONTH = Rounding.FIRST_OF_NEXT_MONTH

RULES = {
    "SAME": TimeRule(),
    "D30": TimeRule(days=30),
    "D90": TimeRule(days=90),
    "M1": TimeRule(months=1),
    "M3": TimeRule(months=3),
    "M6": TimeRule(months=6),
    "M12": TimeRule(months=12),
    "M24": TimeRule(months=24),
    "M3D": TimeRule(months=3, rounding=Rounding.NEXT_DAY),
    "FOM0": TimeRule(rounding=NEXT_MONTH),
    "FOM1": TimeRule(months=1, rounding=NEXT_MONTH),
    "FOM2": TimeRule(months=2, rounding=NEXT_MONTH),
    "FOM3": TimeRule(months=3, rounding=NEXT_MONTH),
    "FOM6": TimeRule(months=6, rounding=NEXT_MONTH),
    "FOM12": TimeRule(months=12, rounding=NEXT_MONTH),
    "FOMD60": TimeRule(days=60, rounding=NEXT_MONTH),
    "COE7": TimeRule(rounding=Rounding.END_OF_FINANCIAL_YEAR),
    "Y1231": TimeRule(rounding=Rounding.END_OF_FOLLOWING_YEAR),
    "JAN1": TimeRule(rounding=Rounding.NEXT_JANUARY_IF_BY_JULY),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(text: str) -> Bounds:
    return Bounds.exactly(day(text))


def between(first: str | None, last: str | None) -> Bounds:
    return Bounds(day(first) if first else None, day(last) if last else None)


def entry(code: str, article: str = "19(2)", *, verified: bool = True) -> Clause:
    return Clause("clause/entry", article, verified, RULES[code])


def leave(
    code: str | None, article: str = "22(2)", *, verified: bool = True, after_months: int = 0, via_parent: bool = False
) -> ExitClause:
    rule = RULES[code] if code else None
    return ExitClause(
        "clause/denunciation", article, verified, rule, earliest_after_months=after_months, via_parent=via_parent
    )


NO_WAY_OUT = ExitClause("clause/denunciation", "-", True, allowed=False)


def treaty(
    name: str,
    entry_code: str,
    exit_clause: ExitClause | None,
    *,
    opened: str | None = None,
    in_force: str | None = "1900-01-01",
    openness: Openness = Openness.ALL_STATES,
    invited: str | None = None,
    parent: str = "",
    verified: bool = True,
) -> Treaty:
    return Treaty(
        id=name,
        name=name,
        opened=day(opened) if opened else None,
        in_force=day(in_force) if in_force else None,
        entry=entry(entry_code, verified=verified),
        exit=exit_clause,
        openness=openness,
        invited_since=day(invited) if invited else None,
        organisation="coe" if openness in (Openness.MEMBERS_ONLY, Openness.MEMBERS_AND_INVITED) else "",
        parent=parent,
    )


ECPT = treaty(
    "ets-126",
    "FOM3",
    leave("FOM12"),
    opened="1987-11-26",
    in_force="1989-02-01",
    openness=Openness.MEMBERS_AND_INVITED,
    invited="2002-03-01",
)
ECHR = treaty(
    "ets-5",
    "SAME",
    leave("M6", "58(1)", after_months=60),
    opened="1950-11-04",
    in_force="1953-09-03",
    openness=Openness.MEMBERS_ONLY,
)
PROTOCOL_1 = treaty(
    "ets-9",
    "SAME",
    leave(None, "58(1)", via_parent=True),
    opened="1952-03-20",
    in_force="1954-05-18",
    openness=Openness.MEMBERS_ONLY,
    parent="ets-5",
)
FCNM = treaty("ets-157", "FOM3", leave("FOM6", "31(2)"), opened="1995-02-01", in_force="1998-02-01")
CORRUPTION = treaty("ets-173", "FOM3", leave("FOM3", "41(2)"), opened="1999-01-27", in_force="2002-07-01")
ISTANBUL = treaty("cets-210", "FOM3", leave("FOM3", "80(2)"), opened="2011-05-11", in_force="2014-08-01")
CONVENTION_108_PLUS = treaty("cets-223", "FOM3", leave("FOM6", "30"), opened="2018-10-10", in_force=None)
ICCPR = treaty("mtdsg-iv-4", "M3", NO_WAY_OUT, opened="1966-12-19", in_force="1976-03-23")
OP1 = treaty("mtdsg-iv-5", "M3", leave("M3", "12(1)"), opened="1966-12-19", in_force="1976-03-23", parent="mtdsg-iv-4")
OP_CRPD = treaty("mtdsg-iv-15-a", "D30", leave("M12", "16"), opened="2007-03-30", in_force="2008-05-03")
ICERD = treaty("mtdsg-iv-2", "D30", leave("M12", "21"), opened="1966-03-07", in_force="1969-01-04")
CAT = treaty("mtdsg-iv-9", "D30", leave("M12", "31(1)"), opened="1985-02-04", in_force="1987-06-26")
OPAC = replace(
    treaty("mtdsg-iv-11-b", "M1", leave("M12", "11"), opened="2000-05-25", in_force="2002-02-12"),
    entry=replace(entry("M1", "10(2)"), only_after_entry_into_force=True),
)
ROME = treaty("mtdsg-xviii-10", "FOMD60", leave("M12", "127(1)"), opened="1998-07-17", in_force="2002-07-01")
ACHR = treaty("oas-b-32", "SAME", leave("M12", "78(1)"), opened="1969-11-22", in_force="1978-07-18")
OAS_CHARTER = treaty("oas-a-41", "SAME", leave("M24", "143"), opened="1948-04-30", in_force="1951-12-13")
AFRICAN_COURT = treaty("au-african-court", "SAME", NO_WAY_OUT, opened="1998-06-10", in_force="2004-01-25")


def act(
    kind: ActKind,
    when: str = "",
    *,
    effect: str = "",
    article: str = "",
    by: str = "",
    of: str = "X",
    to: str = "treaty",
    set_aside: bool = False,
    stated_by_depositary: bool = False,
) -> Act:
    return Act(
        id=f"{of}.{to}.{kind.value}.{when or 'undated'}",
        actor=of,
        object=to,
        kind=kind,
        date=PartialDate.parse(when) if when else None,
        stated_effect=PartialDate.parse(effect) if effect else None,
        article=article,
        decided_by=by,
        set_aside=set_aside,
        stated_by_depositary=stated_by_depositary,
    )


def maybe(
    kind: ActKind, not_before: str, missing: str = "the day of receipt", *, not_after: str | None = None
) -> PossibleAct:
    return PossibleAct(
        id=f"X.treaty.{kind.value}",
        actor="X",
        object="treaty",
        kind=kind,
        not_before=day(not_before),
        missing=missing,
        not_after=day(not_after) if not_after else None,
    )


def actor(
    name: str = "X", *, since: str | None = None, until: str | None = None, member_since: str | None = None
) -> Actor:
    return Actor(
        name,
        day(since) if since else None,
        on(until) if until else None,
        day(member_since) if member_since else None,
    )


def full_history(until: str, *tables: Listing, exits: bool = True) -> Coverage:
    return Coverage(day(until), day(until) if exits else None, tables)


def current_only(*tables: Listing) -> Coverage:
    return Coverage(None, None, tables)


def table(when: str, *parties: str) -> Listing:
    return Listing(f"table-{when}", day(when), frozenset(parties))


def attestation(when: str, party: str) -> Listing:
    return Listing(f"attestation-{when}", day(when), frozenset({party}), complete=False)


def status_on(timeline: Timeline[S], when: str) -> S | set[S]:
    """The one status of a day, or the set of those that are possible."""
    reading = timeline.on(day(when))
    return reading.status if reading.status is not None else set(reading.possible)


def telling_days(*timelines: Timeline[S], others: Iterable[date] = ()) -> Sequence[date]:
    """Every day on which an answer may change, the day before and the day after, and some others."""
    days = set(others)
    for timeline in timelines:
        for period in timeline.periods():
            if period.since is not None:
                days |= {period.since - timedelta(days=1), period.since, period.since + timedelta(days=1)}
    return sorted(days)
