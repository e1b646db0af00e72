"""Answers in sentences, for a terminal and for pages: the answer first, dates as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from depositary.law.dates import Bounds, day_before, say, say_bounds
from depositary.lookup.shapes import Json

_STATUS = {
    "party": "a party to",
    "contracting-state": "a contracting state (consent given, not yet in force) of",
    "signatory": "a signatory, and not a party, of",
    "former-party": "no longer a party to",
    "not-party": "not a party to",
}


def status(name: str, day: date, found: Json) -> str:
    """Whether it is bound, since when, and what is not known."""
    treaty = found["treaty"]["name"]
    if found["status"] == "no-data":
        return f"{name} and the {treaty}, {say(day)}: not covered by the record. That is not the same as not a party."
    if found["status"] == "undetermined":
        missing = " and ".join(found["missing"]) or "the day"
        if found["possible"] == ["party", "former-party"] and found["until"] and found["until"]["earliest"]:
            last = day_before(date.fromisoformat(found["until"]["earliest"]))
            certain = f"{name} was a party to the {treaty} until at least {say(last)}."
            return f"{certain} Whether it still was on {say(day)} cannot be said: {missing} is not known."
        possible = " or ".join(_STATUS[one] for one in found["possible"])
        return f"{name}, {say(day)}: {possible} the {treaty}. Which of these cannot be said: {missing} is not known."
    said = f"{name}, {say(day)}: {_STATUS[found['status']]} the {treaty}{_since(found)}."
    if found["presumed"] and found["covered_until"]:
        said += f" Presumed: the record of this pair goes to {say(date.fromisoformat(found['covered_until']))}."
    return said


def effect(found: Json) -> str:
    """The day on which the act takes effect, or why none can be stated."""
    what = f"A {found['act']} of" if found["act"] == "denunciation" else "An instrument of consent to"
    said = f"{what} the {found['treaty']['name']} received {say(date.fromisoformat(found['received']))}"
    if found["effective"] is None:
        return f"{said} has no effect that can be stated. {found['reason']}"
    condition = f" Whether it may be given depends: {found['reason']}" if found["allowed"] == "depends" else ""
    return f"{said} takes effect on {say(date.fromisoformat(found['effective']['date']))}.{condition}"


def leaving(name: str, found: Json) -> str:
    """What the supposed notice does, in one sentence."""
    treaty = found["leaving"]["name"]
    received = say(date.fromisoformat(found["received"]))
    if found["effective"] is None:
        return f"A notice of {name} received {received} would not end the {treaty} for it."
    day = say(date.fromisoformat(found["effective"]["date"]))
    return f"If the depositary received a notice of {name} on {received}, the {treaty} would end for it on {day}."


def mandate(one: Json) -> str:
    """A body, its power, the article and treaty that give it, and since and until when."""
    article = f" (Art. {one['article'].replace(';', ',')})" if one["article"] else ""
    unread = "" if one["verified"] else " [text not read: unverified]"
    until = f", until {_when(one['until'])}" if one["until"] else ""
    since = f", since {_when(one['from'])}" if one["from"] else ""
    facts = f"; for facts before {say(date.fromisoformat(one['residual']['facts_before']))}" if one["residual"] else ""
    return f"{one['body']['name']}: {one['power']}{article}, {one['treaty']['name']}{since}{until}{facts}{unread}"


def acts(found: Iterable[Json]) -> Iterator[str]:
    """One line an act, the possible ones last: its day, what it was, and whether it can change a status."""
    for one in sorted(found, key=lambda act: (bool(act.get("possible")), _day(act))):
        if one.get("possible"):
            yield f"possible: {one['kind']} ({one['missing']} is not known)"
            continue
        effect_free = "" if one["changes_status"] else " (changes no status)"
        aside = " (set aside)" if one["set_aside"] else ""
        yield f"{_day(one) or 'undated'}: {one['kind'].replace('-', ' ')}{effect_free}{aside}"


def _day(one: Json) -> str:
    dates = (one.get(name) for name in ("deposited", "received", "signed", "done", "sent"))
    return next((str(found["date"]) for found in dates if found), "")


def _since(found: Json) -> str:
    since = f" since {_when(found['since'])}" if found["since"] else ""
    until = found["until"]
    if until and until["date"]:
        return f"{since}, until {_when(until)} (the first day on which it no longer is)"
    return since


def _when(value: Json) -> str:
    earliest, latest = (value[end] and date.fromisoformat(value[end]) for end in ("earliest", "latest"))
    return say_bounds(Bounds(earliest, latest)).removeprefix("on ")
