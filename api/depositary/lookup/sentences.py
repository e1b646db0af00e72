"""Answers in sentences, for a terminal and for pages: the answer first, dates as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from depositary.law.clauses import cite
from depositary.law.coverage import Reach
from depositary.law.dates import Bounds, PartialDate, Precision, day_before, say, say_bounds
from depositary.law.powers import RESIDUAL_WORDS
from depositary.lookup.shapes import Json

_STATUS = {
    "party": "a party to",
    "contracting-state": "a contracting state (consent given, not yet in force) of",
    "signatory": "a signatory of, and not a party to,",
    "former-party": "no longer a party to",
    "not-party": "not a party to",
}
_ALONE = {
    "party": "a party",
    "contracting-state": "a contracting state (consent given, not yet in force)",
    "signatory": "a signatory",
    "former-party": "no longer a party",
    "not-party": "not a party",
    "no-data": "not covered by the record",
}
_BEGUN = {"opened": "Opened for signature", "adopted": "Adopted"}
_RESIDUAL = {residual.value: words for residual, words in RESIDUAL_WORDS.items()}


def status(name: str, day: date, found: Json) -> str:
    """Whether it is bound, since when, and what is not known."""
    treaty = _the(found["treaty"]["name"])
    if found["status"] == "no-data":
        return f"{name} and {treaty}, {say(day)}: not covered by the record. That is not the same as not a party."
    if found["status"] == "undetermined":
        missing = " and ".join(found["missing"]) or "the day"
        if found["possible"] == ["party", "former-party"] and found["until"] and found["until"]["earliest"]:
            last = day_before(date.fromisoformat(found["until"]["earliest"]))
            certain = f"{name} was a party to {treaty} until at least {say(last)}."
            return f"{certain} Whether it still was on {say(day)} cannot be said: {missing} is not known."
        possible = ", or ".join(_ALONE[one] for one in found["possible"])
        return f"{name} and {treaty}, {say(day)}: {possible}. Which of these cannot be said: {missing} is not known."
    # Not being a party has no end of its own: what follows may be a day that the record does not cover.
    dates = _since({**found, "until": None} if found["status"] == "not-party" else found)
    return f"{name}, {say(day)}: {_STATUS[found['status']]} {treaty}{dates}.{_presumed(found, day.isoformat())}"


def parties(day: date, found: Json) -> str:
    """How many parties a treaty has on a day, and of how many it cannot be said."""
    treaty = _the(found["treaty"]["name"])
    if found["count"] is None:
        return f"How many parties {treaty} had on {say(day)} cannot be said: no table of them is on record."
    open_ = f" Of {found['undetermined']} more it cannot be said." if found["undetermined"] else ""
    others = found["count"] - found["count_states"]
    states = f" ({found['count_states']} states and {others} organisation{'s' * (others > 1)})" if others else ""
    return f"{found['count']} parties to {treaty} on {say(day)}{states}.{open_}"


def treaty(day: date, about: Json) -> str:
    """Since when a treaty is open and in force, and how far the record of its parties reaches."""
    begun = next(((word, about[key]) for key, word in _BEGUN.items() if about[key]), None)
    opened = f"{begun[0]} {_on(begun[1])}" if begun else "When it was opened is not on record"
    if about["in_force"] is None:
        force = "the day of its entry into force is not on record"
    else:
        since = date.fromisoformat(about["in_force"]["date"])
        force = f"in force since {say(since)}" if since <= day else f"not in force before {say(since)}"
    if about["reach"] is None:
        return f"{opened}; {force}. No table of its parties is on record."
    until = date.fromisoformat(about["reach"]["date"])
    said = f"The tables of its parties on record reach to {say(until)}"
    return f"{opened}; {force}. {said}{'; what is said of later days is presumed' if day > until else ''}."


def party(one: Json) -> str:
    """One party: its name, since and until when, and whether that is certain."""
    status = "" if one["status"] == "party" else f" ({one['status']})"
    return f"{one['party']['name']}{status}{_since(one)}{'; presumed' if one['presumed'] else ''}"


def competence(body: str, state: str, power: str, day: date, found: Json) -> str:
    """Whether a body may look at facts of a day, and why."""
    asked = f"{body}, {power} over {state}, facts of {say(day)}"
    answer = {"no-data": "not covered by the record"}.get(found["answer"], found["answer"])
    return f"{asked}: {answer}. {found['reason']} ({found['scope'].capitalize()}.)"


def cells(row: Json) -> list[str]:
    """What each state is under a treaty or power, in a word; with a question mark where that is presumed."""
    return [f"{one['status']}{'?' if one['presumed'] else ''}" for one in row["statuses"]]


def entry(one: Json) -> tuple[str, str, str]:
    """One entry of a timeline: its day, what it is about, and what happened."""
    until = f", until {_when(one['until'])}" if one.get("until") else ""
    free = " (changes no status)" if one["type"] == "act" and not one["changes_status"] else ""
    word = "residual power: " if one["type"] == "residual" else ""
    what = f"{word}{one['what'].replace('-', ' ')}"
    return (_when(one["date"]) if one["date"] else "undated", one["about"]["name"], f"{what}{free}{until}")


def effect(found: Json) -> str:
    """The day on which the act takes effect, or why none can be stated."""
    what = f"A {found['act']} of" if found["act"] == "denunciation" else "An instrument of consent to"
    said = f"{what} {_the(found['treaty']['name'])} received {say(date.fromisoformat(found['received']))}"
    if found["effective"] is None:
        return f"{said} has no effect that can be stated. {found['reason']}{_presumed(found, found['received'])}"
    condition = f" That depends: {found['reason']}" if found["allowed"] == "depends" else ""
    day = say(date.fromisoformat(found["effective"]["date"]))
    return f"{said} takes effect on {day}.{condition}{_presumed(found, found['received'])}"


def oversight(name: str, day: date, found: Json) -> str:
    """What the powers are about: those of a day, or what a supposed notice would do to them."""
    if found["leaving"] is None:
        return f"{name}: the powers of bodies and courts over it on {say(day)}."
    treaty = _the(found["leaving"]["name"])
    received = say(date.fromisoformat(found["received"]))
    if found["effective"] is None:
        return (
            f"{name}: a notice received {received} gives no day on which {treaty} would end for it. {found['reason']}"
        )
    turn = say(date.fromisoformat(found["effective"]["date"]))
    return f"{name}: if the depositary received a notice on {received}, {treaty} would end for it on {turn}."


def mandates(found: Json) -> Iterator[tuple[str, list[Json]]]:
    """The powers under headings: for a supposed notice by what it would do, else by what they are on the day."""
    turn = found["effective"]
    if turn is None:
        yield "Lost", found["lost"]
        yield "Residual", found["residual"]
        yield "Kept", found["kept"]
    else:
        yield "Would be lost", found["lost"]
        yield "Would be residual", [one for one in found["residual"] if one["until"] == turn]
        yield "Would be kept", found["kept"]
        yield "Residual already", [one for one in found["residual"] if one["until"] != turn]
        lost = [one["id"] for one in found["lost"]]
        yield "Ended already", [one for one in found["after"] if one["status"] == "ended" and one["id"] not in lost]
    then = found["after"] or found["mandates"]
    yield "Undetermined", [one for one in then if one["status"] == "undetermined"]
    yield "Not covered by the record", [one for one in then if one["status"] == "no-data"]


def mandate(one: Json) -> str:
    """A body, its power, the article and treaty that give it, since and until when, and what is left of it."""
    article = f" ({cite(one['article'])})" if one["article"] else ""
    unread = "" if one["verified"] else " [text not read: unverified]"
    until = f", until {_when(one['until'])}" if one["until"] else ""
    since = f", since {_when(one['from'])}" if one["from"] else ""
    left = f". {_RESIDUAL[one['residual']['kind']]}" if one["residual"] else ""
    presumed = "; presumed" if one["presumed"] else ""
    if presumed and one["covered_until"] and not one["gap"]:
        presumed += f" after {_day_of(one['covered_until'])}"
    return (
        f"{one['body']['name']}: {one['power']}{article}, {one['treaty']['name']}{since}{until}{presumed}{left}{unread}"
    )


def acts(found: Iterable[Json]) -> Iterator[str]:
    """One line an act, the possible ones last: its day, what it was, and whether it can change a status."""
    for one in in_order(found):
        yield act(one) if one.get("possible") else f"{_dated(one)}: {act(one)}"


def in_order(found: Iterable[Json]) -> list[Json]:
    """Acts by their days, the possible ones last."""
    return sorted(found, key=lambda act: (bool(act.get("possible")), _day(act)))


def act(one: Json) -> str:
    """What an act was, without its day, and whether it can change a status."""
    if one.get("possible"):
        return f"possible: {one['kind']} ({one['missing']} is not known)"
    effect_free = "" if one["changes_status"] else " (changes no status)"
    if one["without_effect"]:
        effect_free = f" (without effect: {one['without_effect']})"
    aside = " (set aside)" if one["set_aside"] else ""
    place = f" to {one['place']['name']}" if one["place"] else ""
    return f"{one['kind'].replace('-', ' ')}{place}{effect_free}{aside}"


def acted_on(one: Json) -> Json | None:
    """The day of an act that counts: of its deposit, else its receipt, its signature, its doing, its sending."""
    dates = (one.get(name) for name in ("deposited", "received", "signed", "done", "sent"))
    return next((found for found in dates if found), None)


def territory(one: Json) -> str:
    """A territory to which a treaty was extended, and whether it applies there."""
    since = f", since {_when(one['since'])}" if one["since"] and one["status"] != "no-data" else ""
    return f"{one['place']['name']}: {one['status'].replace('-', ' ')}{since}"


def residual(one: Json) -> str:
    """What is left of a power after an exit, and for which facts."""
    before = f" (facts before {_day_of(one['facts_before'])})" if one["facts_before"] else ""
    return f"{_RESIDUAL[one['kind']].removesuffix('.')}{before}."


def span(since: Json | None, until: Json | None) -> str:
    """From when until when: "1 September 1998 to 16 September 2022", "since 1 September 1998"."""
    if until is None:
        return _beginning(since).lstrip(", ") if since else ""
    if since is None or not (since["date"] and until["date"]):
        begun = _beginning(since).lstrip(", ") if since else "since a day not known"
        return f"{begun}, until {'' if until['date'] else 'a day '}{_when(until)}"
    return f"{_when(since)} to {_when(until)}"


def position(one: Json) -> str:
    """Who holds what."""
    return f"{one['held_by']['name']}: {one['says']}"


def noted(found: Iterable[Json]) -> Iterator[str]:
    """One line an act, with what the record remarks on it."""
    for one in found:
        yield f"{_dated(one)}: {one['kind'].replace('-', ' ')}. {one['note'] or ''}".rstrip()


def _on(value: Json) -> str:
    """A date as a source states it, in a sentence: "on 26 November 1987", "in 1987"."""
    stated = PartialDate.parse(value["date"])
    return f"in {stated}" if stated.precision in (Precision.MONTH, Precision.YEAR) else say_bounds(stated.bounds)


def _day(one: Json) -> str:
    on = acted_on(one)
    return str(on["date"]) if on else ""


def _dated(one: Json) -> str:
    text = _day(one)
    return str(PartialDate.parse(text)) if "/" in text else text or "undated"


def _the(name: str) -> str:
    return name if name.startswith("Protocol No.") else f"the {name}"


def _presumed(found: Json, on: str) -> str:
    if not found["presumed"]:
        return ""
    until, gap = found["covered_until"], found["gap"]
    gaps = ((date.fromisoformat(gap["first"]), date.fromisoformat(gap["last"])),) if gap else ()
    return f" {Reach(date.fromisoformat(until) if until else None, gaps).say(date.fromisoformat(on))}"


def _day_of(text: str) -> str:
    return say(date.fromisoformat(text))


def _since(found: Json) -> str:
    since = _beginning(found["since"]) if found["since"] else ""
    until = found["until"]
    if until and until["date"]:
        return f"{since}, until {_when(until)} (the first day on which it no longer is)"
    return since


def _beginning(value: Json) -> str:
    if value["date"]:
        return f" since {_when(value)}"
    if value["earliest"] is None and value["latest"]:  # a table found it so on that day; when it began nobody says
        return f", at least since {_day_of(value['latest'])}"
    return f" since a day {_when(value)}"


def when(value: Json) -> str:
    """A date of an answer in words: "on 1 September 1998", "between ... and ..."."""
    earliest, latest = (value[end] and date.fromisoformat(value[end]) for end in ("earliest", "latest"))
    return say_bounds(Bounds(earliest, latest))


def _when(value: Json) -> str:
    return when(value).removeprefix("on ")
