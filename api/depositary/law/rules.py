"""What a final clause says about time: an offset from an anchor day, and a rounding.

A treaty binds from, or releases on, a day that is computed from the day on which the depositary received something.
The forms that occur are few, so they are data and not code:

=====================================================  ==================================================
wording of the clause                                  rule
=====================================================  ==================================================
"on the date of deposit"                               `TimeRule()`
"on the thirtieth day after"                           `TimeRule(days=30)`
"three months after", "one year after"                 `TimeRule(months=3)`, `TimeRule(months=12)`
"three months after", where the depositary counts      `TimeRule(months=3, rounding=NEXT_DAY)`
them in full (ETS No. 90, Art. 11(3))
"first day of the month following" the deposit         `TimeRule(rounding=FIRST_OF_NEXT_MONTH)`
"first day of the month following the expiration of    `TimeRule(months=12, rounding=FIRST_OF_NEXT_MONTH)`
twelve months after" (ECPT, Art. 22(2))
"first day of the month after the 60th day"            `TimeRule(days=60, rounding=FIRST_OF_NEXT_MONTH)`
(Rome Statute, Art. 126)
"at the end of the financial year" (Statute of the     `TimeRule(rounding=END_OF_FINANCIAL_YEAR)`
Council of Europe, Art. 7)
"31 December of the year following" (UNESCO, II(6))    `TimeRule(rounding=END_OF_FOLLOWING_YEAR)`
"on the first day of January of the following year",   `TimeRule(rounding=NEXT_JANUARY_IF_BY_JULY)`
if received by 1 July (Single Convention, Art. 46(3))
=====================================================  ==================================================

The result is always the first day of the new state of affairs. What ends "at the end of" 31 December is over on
1 January.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from depositary.law.dates import say

_NUMBERS = {1: "one", 2: "two", 3: "three", 6: "six", 12: "twelve", 18: "eighteen", 24: "twenty-four"}


class Rounding(StrEnum):
    """What happens to the day on which the period of a clause ends."""

    NONE = "none"
    NEXT_DAY = "next-day"
    FIRST_OF_NEXT_MONTH = "first-of-next-month"
    END_OF_FINANCIAL_YEAR = "end-of-financial-year"
    END_OF_FOLLOWING_YEAR = "end-of-following-year"
    NEXT_JANUARY_IF_BY_JULY = "next-january-if-by-july"


@dataclass(frozen=True, slots=True)
class ExitPoints:
    """The days on which alone a treaty can be left: at the end of a first term, then of each that follows, in months.

    European Social Charter, Art. 37: sixty, then twenty-four, from the entry into force for the party. Genocide
    Convention, Art. XIV: 120, then sixty, from the entry into force of the Convention.
    """

    first: int
    every: int

    def __post_init__(self) -> None:
        if self.first <= 0 or self.every <= 0:
            raise ValueError("a term is one month at least")

    def on_or_after(self, start: date, day: date) -> date:
        """The first exit point that is not before `day`, of terms that run from `start`."""
        months = self.first
        point: date = start + relativedelta(months=months)
        while point < day:
            months += self.every
            point = start + relativedelta(months=months)
        return point

    def say(self) -> str:
        """The terms in words."""
        return f"only at the end of a term of {_years(self.first)}, and then of each term of {_years(self.every)}"


@dataclass(frozen=True, slots=True)
class TimeRule:
    """An offset in calendar months or in days, then a rounding; a later anchor never gives an earlier result."""

    months: int = 0
    days: int = 0
    rounding: Rounding = Rounding.NONE

    def __post_init__(self) -> None:
        if self.months < 0 or self.days < 0 or (self.months and self.days):
            raise ValueError("a period runs forward, in months or in days")

    def period_end(self, anchor: date) -> date:
        """The day on which the period ends: same day number n months later, the month's last day where it has none."""
        end: date = anchor + relativedelta(months=self.months) + timedelta(days=self.days)
        return end

    def apply(self, anchor: date) -> date:
        """The first day of the new state of affairs for a deposit or receipt on `anchor`."""
        end = self.period_end(anchor)
        match self.rounding:
            case Rounding.NONE:
                return end
            case Rounding.NEXT_DAY:
                return end + timedelta(days=1)
            case Rounding.FIRST_OF_NEXT_MONTH:
                # Strictly after: a period that ends on the 1st runs to the 1st of the next month. The party tables show
                # it: Slovakia, Lanzarote Convention, 1 March 2016 and three months gave 1 July 2016.
                return date(end.year + end.month // 12, end.month % 12 + 1, 1)
            case Rounding.END_OF_FINANCIAL_YEAR:
                # Art. 7 of the Statute: notified in the first nine months, the end of that year; later, of the next.
                return date(end.year + (1 if end.month <= 9 else 2), 1, 1)
            case Rounding.END_OF_FOLLOWING_YEAR:
                return date(end.year + 2, 1, 1)
            case Rounding.NEXT_JANUARY_IF_BY_JULY:
                # Received after 1 July, it counts as received in the next year.
                return date(end.year + (1 if (end.month, end.day) <= (7, 1) else 2), 1, 1)

    def say(self) -> str:
        """The rule in words, without its anchor: "first day of the month after twelve months"."""
        period = _say_period(self.months, self.days)
        match self.rounding:
            case Rounding.NONE:
                return f"{period} later" if period else "on the same day"
            case Rounding.NEXT_DAY:
                return f"the day after {period}" if period else "the following day"
            case Rounding.FIRST_OF_NEXT_MONTH:
                return f"first day of the month after {period}" if period else "first day of the following month"
            case Rounding.END_OF_FINANCIAL_YEAR:
                return "end of the financial year; of the next one, if notified in its last three months"
            case Rounding.END_OF_FOLLOWING_YEAR:
                return "31 December of the following year"
            case Rounding.NEXT_JANUARY_IF_BY_JULY:
                return "1 January of the following year; of the year after, if received after 1 July"

    def steps(self, anchor: date) -> tuple[str, ...]:
        """The way from the anchor day to the result, as sentences; empty where the result is the anchor itself."""
        if not (self.months or self.days):
            return ()
        verb = "end" if self.months > 1 or self.days > 1 else "ends"
        return (f"{_say_period(self.months, self.days).capitalize()} {verb} {say(self.period_end(anchor))}.",)


def _years(months: int) -> str:
    return "one year" if months == 12 else f"{months // 12} years"


def _say_period(months: int, days: int) -> str:
    if months:
        return f"{_NUMBERS.get(months, str(months))} month{'s' if months > 1 else ''}"
    if days:
        return f"{days} day{'s' if days > 1 else ''}"
    return ""
