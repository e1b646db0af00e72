import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.errors import NotAcceptable
from depositary.web.negotiate import media_type, negotiate, require

OFFERS = {
    "application/json": "json",
    "text/turtle": "ttl",
    "text/html": "html",
    'application/ld+json;profile="a b"': "ld",
}


@pytest.mark.parametrize(
    ("accept", "choice"),
    [
        (None, "json"),
        ("", "json"),
        ("rubbish", "json"),
        ("*/*", "json"),
        ("text/turtle", "ttl"),
        ("TEXT/Turtle", "ttl"),
        ("text/*", "ttl"),
        ("text/turtle;q=0.5, text/html", "html"),
        ("text/turtle;q=0.5, text/html;q=0.500", "ttl"),
        ("text/html, text/turtle", "ttl"),
        ("*/*;q=0.1, text/html;q=0.2", "html"),
        ("text/*;q=0, text/html;q=0.1", "html"),
        ("application/json;q=0, */*", "ttl"),
        ("*/*;q=0.9, application/json;q=0.1", "ttl"),
        ("text/turtle;q=0", None),
        ("*/*;q=0", None),
        ("image/png", None),
        ("image/png, rubbish", None),
        ("text/turtle;q=2, text/html", "html"),
        ("text/turtle;q=x, text/html", "html"),
        ("*/turtle, text/html", "html"),
        ("text/turtle; charset=UTF-8", "ttl"),
        ("text/turtle;charset=latin1", None),
        ("text/turtle;header=present", "ttl"),
        ("text/turtle;version=2, text/html;q=0.1", "html"),
        ("application/ld+json", "ld"),
        ('application/ld+json;profile="a b"', "ld"),
        ('application/ld+json;profile="a, b;q=0"', None),
        ('application/ld+json;q=0, application/ld+json;profile="a b"', "ld"),
        ("text/turtle;q=0.8;ext=1, text/html;q=0.7", "ttl"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        (" , ,text/html", "html"),
    ],
)
def test_negotiation(accept, choice):
    assert negotiate(accept, OFFERS) == choice


def test_406_lists_what_there_is():
    with pytest.raises(NotAcceptable) as caught:
        require("image/png", OFFERS)
    assert caught.value.accepted == tuple(OFFERS)
    assert require("text/html", OFFERS) == "html"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Text/Plain", ("text/plain", set())),
        (' a/b ;C="D"; e=f;', ("a/b", {("c", "d"), ("e", "f")})),
        ("", None),
        ("text", None),
        ("a/b; c", None),
        ("a/b, c/d", None),
    ],
)
def test_a_content_type(header, expected):
    assert media_type(header) == expected


@given(st.text(st.characters(max_codepoint=255), max_size=80) | st.text('a/*;=q0.1," \\', max_size=80))
def test_no_header_breaks_it(accept):
    assert negotiate(accept, OFFERS) in {None, *OFFERS.values()}


@pytest.mark.parametrize("part", ["a/b;", '"', "a/b,", '\\"', 'a/b;c="', " ", "a", ";a=b"])
def test_hostile_headers_take_linear_time(part):
    begin = time.perf_counter()
    negotiate("a/b" + part * (60_000 // len(part)), OFFERS)
    assert time.perf_counter() - begin < 1


def test_a_header_of_megabytes_is_not_read():
    begin = time.perf_counter()
    assert negotiate("*/*;q=0," * 1_000_000, OFFERS) == next(iter(OFFERS.values()))
    assert time.perf_counter() - begin < 1
