"""The language of the reader: names and titles are given in it where the record has them; the pages speak English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "ru": "Русский",
    "uk": "Українська",
    "es": "Español",
    "it": "Italiano",
}
"""The languages that can be chosen, by their tags (BCP 47), each in its own words."""

COOKIE = "language"
"""The one cookie: the language that a reader chose by hand."""

_LONGEST = 1000  # characters of a header; a longer one is no wish
_RANGE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?")


def of(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The tag of the language for a request: the one chosen by hand, else the likeliest of `Accept-Language`.

    Implements RFC 9110, 12.5.4 with basic filtering by the first subtag (RFC 4647, 3.3.1); English where none fits.
    """
    accepted, chosen = "", ""
    for name, value in headers:
        if name == b"accept-language":
            accepted = value.decode("latin-1")
        elif name == b"cookie":
            chosen = _cookie(value.decode("latin-1"))
    if chosen in LANGUAGES:
        return chosen
    best, quality = "en", 0.0
    for element in accepted.split(",") if len(accepted) <= _LONGEST else ():
        match = _RANGE.fullmatch(element)
        if match and match[1].lower() in LANGUAGES and float(match[2] or 1) > quality:
            best, quality = match[1].lower(), float(match[2] or 1)
    return best


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header[:_LONGEST]).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
