"""`/changes.atom` and `/calendar.ics`: what happened lately, and what is to come, for one state or treaty or for all.

Implements RFC 4287 (Atom) and RFC 5545 (iCalendar). No clock is in them but the day that is asked about: a time of
change is the day of the event, a time stamp the day on which the record learnt of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import partial
from typing import Annotated
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from fastapi import APIRouter, Query, Request, Response
from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard, vText

import depositary
from depositary.graph import names
from depositary.lookup import asking, effects
from depositary.lookup.archive import Archive
from depositary.lookup.effects import Happening
from depositary.web import inputs
from depositary.web.answers import cached
from depositary.web.routes import reading

router = APIRouter(tags=["Feeds"])

_ATOM = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", _ATOM)


@reading(router, "/changes.atom", "What was done and took effect lately")
async def changes(request: Request, asked: Annotated[inputs.Changes, Query()]) -> Response:
    """An Atom feed of acts and effects, the newest first. Acts that change no status say so."""
    archive, engine = request.app.state.archive, request.app.state.engine
    state, treaty = await request.app.state.reads.run(partial(_filters, archive, asked))
    since = asking.day(asked.since, "since") if asked.since is not None else asking.FIRST
    today = asking.day_or_today(None, "")
    call = partial(effects.changes, archive, engine, since, today, asked.limit, state, treaty)
    found = await request.app.state.reads.run(call, long=True)
    here = _address("changes.atom", state=state, treaty=treaty, since=asked.since and since.isoformat())
    title = _title(archive, "Acts and effects", state, treaty)
    return cached(request, _feed(here, title, found, today), "application/atom+xml")


@reading(router, "/calendar.ics", "What will take effect, or may")
async def calendar(request: Request, asked: Annotated[inputs.Calendar, Query()]) -> Response:
    """A calendar of effects to come. What is not certain to the day is tentative, and says what is not known."""
    archive, engine = request.app.state.archive, request.app.state.engine
    state, treaty = await request.app.state.reads.run(partial(_filters, archive, asked))
    today = asking.day_or_today(None, "")
    found = await request.app.state.reads.run(
        partial(effects.to_come, archive, engine, today, state, treaty), long=True
    )
    return cached(request, _calendar(_title(archive, "Effects to come", state, treaty), found, today), "text/calendar")


def _filters(archive: Archive, asked: inputs.Calendar) -> tuple[str | None, str | None]:
    state = asking.state(archive, asked.state) if asked.state is not None else None
    return state, asking.treaty(archive, asked.treaty) if asked.treaty is not None else None


def _title(archive: Archive, what: str, *filters: str | None) -> str:
    return _plain(": ".join([what, *(archive.catalogue.name(path) for path in filters if path)]))


def _address(path: str, **given: str | None) -> str:
    """The address of an answer, with the ids of what it is about: the same however that was called in the request."""
    query = urlencode({name: names.last(value) for name, value in given.items() if value})
    return f"{path}?{query}" if query else path


def _feed(here: str, title: str, found: Iterable[Happening], today: date) -> bytes:
    entries = list(found)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": "en"})
    _say(feed, "id", names.BASE + here)
    _say(feed, "title", title)
    _say(feed, "updated", _time(_last_day(entries[0]) if entries else today))
    _say(_say(feed, "author"), "name", "depositary")
    _say(feed, "generator", "depositary", version=depositary.__version__)
    _say(feed, "link", rel="self", type="application/atom+xml", href=f"/{here}")
    for one in entries:
        entry = _say(feed, "entry")
        _say(entry, "id", names.BASE + one.id)
        _say(entry, "title", _plain(one.title))
        _say(entry, "updated", _time(_last_day(one)))
        _say(entry, "link", rel="alternate", href=f"/{quote(one.page)}")
        _say(entry, "category", term=one.kind)
        _say(entry, "content", _text(one), type="text")
    written: bytes = ElementTree.tostring(feed, "utf-8", xml_declaration=True)
    return written


def _say(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child


def _last_day(one: Happening) -> date:
    assert one.bounds.latest is not None, "what a feed tells has happened"
    return one.bounds.latest


def _time(day: date) -> str:
    return f"{day}T00:00:00Z"


def _calendar(title: str, found: Iterable[Happening], today: date) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//depositary//depositary {depositary.__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", vText(title))  # RFC 7986, 5.1
    calendar.add("x-wr-calname", vText(title))  # what clients read that know only RFC 5545
    for one in found:
        calendar.add_component(_event(one, today))
    if not calendar.subcomponents:  # a calendar has at least one component (RFC 5545, 3.6)
        calendar.add_component(_utc())
    written: bytes = calendar.to_ical()
    return written


def _event(one: Happening, today: date) -> Event:
    assert one.bounds.earliest is not None
    event = Event()
    event.add("uid", names.BASE + one.id)
    event.add("dtstamp", datetime.combine(one.learnt or today, clock(), UTC))
    event.add("dtstart", one.bounds.earliest)
    if one.bounds.latest is not None and one.bounds.day is None:
        event.add("dtend", one.bounds.latest + timedelta(1))  # the first day no longer (RFC 5545, 3.6.1)
    event.add("status", "CONFIRMED" if one.bounds.day else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("summary", _plain(one.title))
    event.add("description", _text(one))
    event.add("url", names.BASE + quote(one.page))
    return event


def _utc() -> Component:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # a time of the zone itself
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone.add_component(standard)
    return zone


def _text(one: Happening) -> str:
    sources = [f"{source['name']} <{source['page']}>" if source["page"] else source["name"] for source in one.sources]
    return "\n".join(_plain(line) for line in (*one.lines, *(["Sources:"] if sources else []), *sources))


def _plain(text: str) -> str:
    """One line without control characters, which neither form can hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
