"""Content negotiation by `Accept`: one function, used by every path that has more than one form.

Implements RFC 9110, 12.5.1 (and 8.3.1 for media types): quality, `q=0`, specificity, parameters, wildcards.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from depositary.errors import NotAcceptable

Choice = TypeVar("Choice")

_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"  # noqa: S105  # the grammar's word for a word
_RANGE = re.compile(rf"[ \t]*({_TOKEN})/({_TOKEN})")
_PARAMETER = re.compile(rf"[ \t]*;[ \t]*(?:({_TOKEN})=({_TOKEN}|\"(?:[^\"\\]|\\.)*+\"))?")
_QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
_ALWAYS = {("charset", "utf-8"), ("header", "present")}
"""What is so of all that is sent, and restricts nothing: it is UTF-8, and a table has its header (RFC 4180, 3)."""
_LONGEST = 8192  # characters: a header of megabytes is no wish, and reading it would hold up everybody else
_REST = re.compile(r"(?:[^,\"]|\"(?:[^\"\\]|\\.)*+\"?)*+,?", re.DOTALL)  # an unclosed quote runs to the end


@dataclass(frozen=True, slots=True)
class _MediaType:
    kind: str
    subtype: str
    parameters: frozenset[tuple[str, str]]

    def covers(self, other: "_MediaType") -> bool:
        """Is `other` one of the media types that this range names?"""
        if self.kind != "*" and self.kind != other.kind:
            return False
        if self.subtype != "*" and self.subtype != other.subtype:
            return False
        return self.parameters - _ALWAYS <= other.parameters

    @property
    def specificity(self) -> tuple[bool, bool, int]:
        return self.kind != "*", self.subtype != "*", len(self.parameters)


def negotiate(accept: str | None, offered: Mapping[str, Choice]) -> Choice | None:
    """The offer that the client likes best, or None where it takes none of them.

    `accept` is the value of the header (several headers joined by commas), None or blank where there is none: then,
    as with a header without one readable element or longer than 8192 characters, the first offer is given. `offered`
    maps media types to whatever they stand for, in the server's order of preference, which decides between equals. For
    each offer the most specific range that covers it gives its quality.
    """
    ranges = _parse(accept) if accept and len(accept) <= _LONGEST else []
    if not ranges:
        return next(iter(offered.values()), None)
    best: Choice | None = None
    best_quality = 0.0
    for media_type, choice in offered.items():
        parsed = _parse(media_type)[0][0]
        covering = [(media.specificity, quality) for media, quality in ranges if media.covers(parsed)]
        quality = max(covering)[1] if covering else 0.0
        if quality > best_quality:
            best, best_quality = choice, quality
    return best


def require(accept: str | None, offered: Mapping[str, Choice]) -> Choice:
    """As `negotiate`, but raises `NotAcceptable` (406) with the list of what is offered."""
    choice = negotiate(accept, offered)
    if choice is None:
        raise not_acceptable(accept, tuple(offered))
    return choice


def not_acceptable(accept: str | None, offered: tuple[str, ...]) -> NotAcceptable:
    """The error for a client that takes none of `offered`."""
    return NotAcceptable(
        f"This is given as {', '.join(offered)}.", parameter="Accept", got=accept, accepted=offered, candidates=()
    )


def media_type(header: str) -> tuple[str, frozenset[tuple[str, str]]] | None:
    """What a `Content-Type` says: the type, and its parameters by name and value, all in lower case (RFC 9110, 8.3.1).

    None where it is no media type.
    """
    parsed = _element(header.strip(" \t"))
    return parsed and (f"{parsed[0].kind}/{parsed[0].subtype}", parsed[0].parameters)


def _parse(header: str) -> list[tuple[_MediaType, float]]:
    """Media ranges with their qualities, in order. Elements that are not of the grammar are passed over."""
    ranges: list[tuple[_MediaType, float]] = []
    position = 0
    while position < len(header):
        end = _REST.match(header, position).end()  # type: ignore[union-attr]  # it matches anything
        element = header[position:end].removesuffix(",").strip(" \t")
        position = max(end, position + 1)
        if (parsed := _element(element)) is not None:
            ranges.append(parsed)
    return ranges


def _element(text: str) -> tuple[_MediaType, float] | None:
    match = _RANGE.match(text)
    if not match or (match[1] == "*" and match[2] != "*"):
        return None
    parameters: set[tuple[str, str]] = set()
    quality = 1.0
    position = match.end()
    while position < len(text):
        parameter = _PARAMETER.match(text, position)
        if not parameter:
            return None
        position = parameter.end()
        if parameter[1] is None:
            continue
        name, value = parameter[1].lower(), parameter[2]
        if value.startswith('"'):
            value = re.sub(r"\\(.)", r"\1", value[1:-1])
        if name == "q":
            if not _QUALITY.fullmatch(value):
                return None
            quality = float(value)
            break  # what follows the weight was an extension of Accept, and is no parameter of the type
        parameters.add((name, value.lower()))
    return _MediaType(match[1].lower(), match[2].lower(), frozenset(parameters)), quality
