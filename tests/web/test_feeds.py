"""`/changes.atom` and `/calendar.ics`, read by parsers that know nothing of this project, and held against the RFCs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import feedparser
import pytest
from icalendar import Calendar

from conftest import Ask
from depositary.law.dates import Bounds
from depositary.lookup.effects import Happening
from depositary.web import feeds

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
RUSSIA = "https://w3id.org/depositary/participation/RUS.ets-126#former-party-1"
TODAY = date(2026, 11, 27)
HOSTILE = Happening(
    "act/X.y.z.2026-01-01",
    "act/X.y.z.2026-01-01",
    "act",
    Bounds.exactly(date(2026, 1, 1)),
    "</title><script>alert(1)</script>\r\nEND:VEVENT\r\nATTACH:http://x/\x00\x0b\x1b\x85\ufffe\ud800;,\\ ]]>",
    ("one\nBEGIN:VALARM\r\nTRIGGER:PT0S", "&amp; <!-- ünïcödé " + "長い名前" * 60),
    ({"name": "a\rb<c>", "page": "javascript:alert(1)\r\nX-EVIL:1", "seen": "2026-02-03"},),
    None,
)


def atom(body: bytes) -> ElementTree.Element:
    """The feed, after what RFC 4287 requires of it (4.1.1, 4.1.2, 4.2.6, 4.2.7, 3.3) was checked."""
    feed = ElementTree.fromstring(body)  # noqa: S314  # what we wrote
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for required in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{required}")
            assert found.text
        assert one.findtext(f"{ATOM}id", "").startswith("https://w3id.org/depositary/")
        assert RFC3339.fullmatch(one.findtext(f"{ATOM}updated", ""))
    (link,) = feed.findall(f"{ATOM}link")
    assert link.get("rel") == "self"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(ids) == len(set(ids))
    for one in entries:
        assert one.find(f"{ATOM}content") is not None or one.find(f"{ATOM}link[@rel='alternate']") is not None
    if entries:
        assert feed.findtext(f"{ATOM}updated") == max(one.findtext(f"{ATOM}updated", "") for one in entries)
    return feed


def calendar(body: bytes) -> Calendar:
    """The calendar, after what RFC 5545 requires of it (3.1, 3.4, 3.6, 3.6.1) was checked."""
    assert body.endswith(b"\r\n")
    for line in body.split(b"\r\n"):
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    found = Calendar.from_ical(body)
    assert isinstance(found, Calendar)
    assert str(found["VERSION"]) == "2.0"
    assert found["PRODID"]
    assert found.subcomponents
    ids = []
    for event in found.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS"} <= set(event)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTSTAMP"].to_ical().endswith(b"Z")
        assert event["STATUS"] in ("TENTATIVE", "CONFIRMED")
        assert not event.errors
        ids.append(str(event["UID"]))
    assert len(ids) == len(set(ids))
    return found


@pytest.mark.parametrize(
    "query", ["", "?limit=3", "?state=rus", "?treaty=ETS-005", "?state=643&treaty=ecpt", "?since=2999-01-01"]
)
def test_the_feed_keeps_to_rfc_4287(ask: Ask, query: str) -> None:
    response = ask(f"/changes.atom{query}")
    assert (response.status_code, response.headers["content-type"]) == (200, "application/atom+xml")
    feed = atom(response.content)
    read = feedparser.parse(response.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert len(read.entries) == len(feed.findall(f"{ATOM}entry"))
    assert bool(read.entries) != ("2999" in query)
    for entry in read.entries[:5]:
        assert ask(entry.link, "HEAD").status_code == 303


@pytest.mark.parametrize(
    "query", ["", "?state=RUS", "?treaty=ets-126", "?state=ru&treaty=ecpt", "?state=FRA&treaty=cat"]
)
def test_the_calendar_keeps_to_rfc_5545(ask: Ask, query: str) -> None:
    response = ask(f"/calendar.ics{query}")
    assert (response.status_code, response.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar(response.content)


def test_the_seed_case_is_tentative_by_every_name(ask: Ask) -> None:
    bodies = {ask(f"/calendar.ics?{query}").content for query in ("state=RUS&treaty=ets-126", "state=643&treaty=ECPT")}
    assert len(bodies) == 1
    (event,) = calendar(bodies.pop()).walk("VEVENT")
    assert (event["UID"], event["STATUS"], event["DTSTART"].dt) == (RUSSIA, "TENTATIVE", date(2026, 10, 1))
    assert "DTEND" not in event, "the last day is not known"
    assert "perhaps no longer a party, not before 1 October 2026 (not known: the day on which" in event["SUMMARY"]
    assert "Nobody has seen that the depositary received a notice." in event["DESCRIPTION"]
    assert event["URL"] == "https://w3id.org/depositary/participation/RUS.ets-126"
    assert event["DTSTAMP"].dt < datetime(2026, 11, 27, tzinfo=UTC), "the day on which its sources were seen"


def test_a_feed_by_another_name_is_the_same_feed(ask: Ask) -> None:
    first, second = (ask(f"/changes.atom?state={state}&treaty=ecpt") for state in ("RUS", "ru"))
    assert first.content == second.content
    assert ElementTree.fromstring(first.content).findtext(f"{ATOM}id") == (  # noqa: S314
        "https://w3id.org/depositary/changes.atom?state=RUS&treaty=ets-126"
    )
    assert all("RUS.ets-126" in entry.id for entry in feedparser.parse(first.content).entries)


@pytest.mark.parametrize("path", ["/changes.atom", "/calendar.ics"])
def test_a_wrong_filter_is_told_with_what_is_meant(ask: Ask, path: str) -> None:
    problem = ask(f"{path}?state=frx")
    assert (problem.status_code, problem.json()["parameter"], problem.json()["nearest"]) == (404, "state", "FRA")
    assert ask(f"{path}?treaty=ecptt").json()["nearest"] == "ets-126"
    assert ask(f"{path}?stat=FRA").status_code == 400
    again = ask(path, headers={"If-None-Match": ask(path).headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("query", ["since=yesterday", "since=20260101", "limit=0", "limit=201", "limit=x"])
def test_bounds_are_bounded(ask: Ask, query: str) -> None:
    assert ask(f"/changes.atom?{query}").status_code == 400


def test_a_hostile_name_stays_text_in_the_feed() -> None:
    feed = atom(feeds._feed("changes.atom", feeds._plain("x\x00</title>"), [HOSTILE], TODAY))
    (entry,) = feed.findall(f"{ATOM}entry")
    assert len(entry) == 6
    assert entry.findtext(f"{ATOM}title") == (r"</title><script>alert(1)</script> END:VEVENT ATTACH:http://x/ ;,\ ]]>")
    assert "&amp; <!-- ünïcödé" in entry.findtext(f"{ATOM}content", "")
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == ["/act/X.y.z.2026-01-01"]


def test_a_hostile_name_stays_text_in_the_calendar() -> None:
    hostile = replace(HOSTILE, bounds=Bounds(date(2026, 1, 1), date(2026, 1, 31)))
    body = feeds._calendar(feeds._plain("x\r\nX-EVIL:1, y; z"), [hostile], TODAY)
    found = calendar(body)
    (event,) = found.walk("VEVENT")
    assert event.subcomponents == []
    assert "ATTACH" not in event
    assert "X-EVIL" not in {**found, **event}
    assert b"\r\nNAME:x X-EVIL:1\\, y\\; z\r\n" in body
    assert str(event["SUMMARY"]) == r"</title><script>alert(1)</script> END:VEVENT ATTACH:http://x/ ;,\ ]]>"
    assert (event["STATUS"], event["DTSTART"].dt, event["DTEND"].dt) == (
        "TENTATIVE",
        date(2026, 1, 1),
        date(2026, 2, 1),
    )
    assert event["DTSTAMP"].dt == datetime(2026, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(("page", "asked"), [("state/RUS", "state=RUS"), ("treaty/ets-126", "treaty=ets-126")])
def test_a_page_leads_to_its_feed_and_its_calendar(ask: Ask, page: str, asked: str) -> None:
    text = ask(f"/{page}.html").text
    for form, path in (("application/atom+xml", f"/changes.atom?{asked}"), ("text/calendar", f"/calendar.ics?{asked}")):
        assert re.search(rf'<link rel="alternate" type="{re.escape(form)}" [^>]*href="{re.escape(path)}"', text)
        assert f'<a href="{path}"' in text
        assert ask(path).headers["content-type"].startswith(form)
