"""Claims as strangers write them, read into assertions: names and codes of things in any language, partial dates.

A name that several things bear gives an assertion for each: which one is meant is the reader's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice, product
from typing import Any

from rapidfuzz import fuzz, process, utils

from depositary.errors import BadRequest, NotFound
from depositary.graph import names
from depositary.law.acts import ActKind
from depositary.law.claims import assertion
from depositary.law.claims.assertion import Assertion, Counted, Kind, Manner, Modality
from depositary.law.dates import PartialDate
from depositary.law.status import Member, Status
from depositary.lookup.archive import Archive
from depositary.lookup.asking import FIRST, LAST, one_of

LONGEST = 300
"""Characters of a field; titles of treaties are long."""

READINGS = 5
"""As many readings of an ambiguous claim are judged; of more, the claim must say more."""
_NEAR = 88.0  # likeness (0..100) from which on a name that nothing bears is taken for one that something bears
_CLOSE = 3.0  # likeness: things so much alike are readings of one name
_MOST = 9999  # months of notice, and things counted

Read = Callable[[Archive, str, str], list[Any]]
"""From the text of a field and its name to what it may mean."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim: the field of `Assertion` that it fills, how it is read, and what it is."""

    of: str
    read: Read
    says: str


def _things(*kinds: str) -> Read:
    def read(archive: Archive, text: str, parameter: str) -> list[str]:
        return things(archive, text, kinds, parameter)

    return read


def _words(*words: str) -> Read:
    def read(_archive: Archive, text: str, parameter: str) -> list[str]:
        return [one_of(text, list(words), parameter)]

    return read


def _concepts(scheme: str) -> Read:
    def read(archive: Archive, text: str, parameter: str) -> list[str]:
        return [one_of(text, archive.concepts(scheme), parameter)]

    return read


def _number(_archive: Archive, text: str, parameter: str) -> list[int]:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        detail = f"The field {parameter} is '{text[:40]}'; write a whole number from 0 to {_MOST}."
        raise BadRequest(detail, parameter=parameter, got=text, accepted=[f"0 to {_MOST}"], candidates=())
    return [int(text)]


def _date(_archive: Archive, text: str, parameter: str) -> list[PartialDate]:
    try:
        found = PartialDate.parse(text)
    except ValueError:
        found = None
    ends = (found.bounds.earliest, found.bounds.latest) if found else ()
    if found is None or any(day is not None and not FIRST <= day <= LAST for day in ends):
        detail = (
            f"The field {parameter} is '{text[:40]}'; write a day, a month or a year (1998-05-05, 1998-05, 1998), "
            f"or two with a stroke between them, from {FIRST.year} to {LAST.year}."
        )
        accepted = ["YYYY-MM-DD", "YYYY-MM", "YYYY", "YYYY-MM-DD/YYYY-MM-DD"]
        raise BadRequest(detail, parameter=parameter, got=text, accepted=accepted, candidates=())
    return [found]


def _text(_archive: Archive, text: str, _parameter: str) -> list[str]:
    return [text]


_OF_STATE, _OF_ORGANISATION = ("state", "organisation"), ("organisation",)

FIELDS: dict[str, Field] = {
    "kind": Field("kind", _words(*Kind), "What the claim is about; mostly follows from the other fields."),
    "state": Field("actor", _things(*_OF_STATE), "A state, or an organisation that is a party."),
    "treaty": Field("object", _things("treaty"), "The treaty."),
    "organisation": Field("object", _things(*_OF_ORGANISATION), "The organisation."),
    "act": Field("act", _words(*ActKind), "What the state did."),
    "date": Field("date", _date, "When: a day, a month, a year, or between two."),
    "received": Field("date", _date, "When the depositary received the notice."),
    "status": Field("status", _words(*dict.fromkeys([*Status, *Member])), "A status under a treaty, or a membership."),
    "notice_months": Field("months", _number, "The period of notice in months; 0 is at once."),
    "effective": Field("effective", _date, "When the act took effect."),
    "body": Field("body", _things("body", "court"), "A body or court."),
    "power": Field("power", _concepts("vocabulary/power"), "What the body may do."),
    "facts_on": Field("facts", _date, "When that happened over which the body has the power."),
    "leaving": Field("leaving", _things("treaty"), "The treaty with which the power ends."),
    "established_by": Field("founder", _things("treaty", "organisation"), "What established the body."),
    "title": Field("title", _text, "How the treaty or body is called."),
    "count": Field("count", _number, "How many there were."),
    "of": Field("counted", _words(*Counted), "What is counted."),
    "manner": Field("manner", _words(*Manner), "How the state went."),
    "place": Field("place", _things("place"), "The place."),
    "relation": Field("relation", _concepts("vocabulary/place-relation"), "What binds the state and the place."),
    "event": Field("event", _concepts("vocabulary/event"), "What happened."),
    "holds": Field("holds", _words("true", "false"), "false: the contrary is claimed."),
    "modality": Field("", _words(*Modality), "How it is said; forecasts and opinions are not judged."),
    "id": Field("", _text, "Whatever the client calls the claim; it is given back."),
}
"""Every field of a claim, by its name."""

_TELLS: tuple[tuple[str, Kind], ...] = (
    ("notice_months", Kind.NOTICE),
    ("effective", Kind.EFFECT),
    ("established_by", Kind.ESTABLISHED),
    ("power", Kind.POWER),
    ("title", Kind.TITLE),
    ("count", Kind.COUNT),
    ("manner", Kind.DEPARTURE),
    ("relation", Kind.PLACE),
    ("event", Kind.EVENT),
    ("act", Kind.ACT),
)
"""Fields that tell the kind, the most telling first."""

_OBJECTS = {"treaty/": "treaty", "organisation/": "organisation", "body/": "body", "court/": "body"}
_SAID = {one.of: name for name, one in reversed(FIELDS.items()) if one.of not in ("", "object")} | {
    "organisation": "organisation"
}
"""What the fields of an assertion are called here; its object is called by what it is."""
_GENERAL = ("kind", "holds", "modality", "id")


def fields_of(kind: Kind) -> tuple[list[tuple[str, ...]], list[str]]:
    """What a claim of a kind must say, each with what may stand in its place, and what it may say besides."""
    law = assertion.FIELDS[kind]
    # That something is of an organisation is said beside its title; an act that takes effect is a denunciation mostly.
    objects = [one for one in law.objects if not (kind is Kind.TITLE and one == "organisation/")]
    called = tuple(dict.fromkeys(_OBJECTS[one] for one in objects))
    required = [one for one in law.required if (kind, one) != (Kind.EFFECT, "act")]
    optional = ["act"] * (kind is Kind.EFFECT) + [*law.optional]
    said = {**_SAID, "date": "received"} if kind is Kind.EFFECT else _SAID
    return [called if one == "object" else (said[one],) for one in required], [said[one] for one in optional]


def readings(archive: Archive, given: Mapping[str, str]) -> list[Assertion]:
    """What a claim may mean: one assertion, or several where a name is ambiguous, `READINGS` at most.

    Raises `BadRequest` for an unknown or missing field or a value that cannot be read, `NotFound` for a name that
    nothing bears.
    """
    for name, text in given.items():
        if name not in FIELDS:
            detail = f"There is no field {name[:40]}; a claim has {', '.join(FIELDS)}."
            raise BadRequest(detail, parameter=name[:40], got=name, accepted=list(FIELDS))
        if len(text) > LONGEST:
            raise BadRequest(f"The field {name} is longer than {LONGEST} characters.", parameter=name, got=text)
    kind = _kind(given)
    _complete(kind, given)
    found = {name: FIELDS[name].read(archive, text, name) for name, text in given.items() if name not in ("kind", "id")}
    found.pop("modality", None)
    holds = found.pop("holds", ["true"])[0] != "false"
    every = product(*found.values())
    return [_assertion(kind, holds, dict(zip(found, one, strict=True))) for one in islice(every, READINGS)]


def modality(archive: Archive, given: Mapping[str, str]) -> Modality:
    """How a claim is said; asserted, where it does not say."""
    return Modality(FIELDS["modality"].read(archive, given.get("modality", Modality.ASSERTS), "modality")[0])


def _kind(given: Mapping[str, str]) -> Kind:
    if "kind" in given:
        return Kind(one_of(given["kind"], list(Kind), "kind"))
    for name, kind in _TELLS:
        if name in given:
            return kind
    if "status" in given:
        return Kind.MEMBERSHIP if "organisation" in given else Kind.STATUS
    detail = (
        f"What the claim is about cannot be told: give kind, or one of {', '.join(name for name, _ in _TELLS)}, status."
    )
    raise BadRequest(detail, parameter="kind", accepted=list(Kind))


def _complete(kind: Kind, given: Mapping[str, str]) -> None:
    """Raises `BadRequest` for what is missing of a claim of this kind, and for what is none of it."""
    required, optional = fields_of(kind)
    for names_of in required:
        if not any(name in given for name in names_of):
            either = " or ".join(names_of)
            raise BadRequest(f"A claim of the kind {kind} needs the field {either}.", parameter=names_of[0])
    accepted = list(dict.fromkeys((*(name for several in required for name in several), *optional, *_GENERAL)))
    for name in given:
        if name not in accepted:
            detail = f"A claim of the kind {kind} has no field {name}; it has {', '.join(accepted)}."
            raise BadRequest(detail, parameter=name, got=name, accepted=accepted)


def _assertion(kind: Kind, holds: bool, values: Mapping[str, Any]) -> Assertion:
    given: dict[str, Any] = {}
    for name, value in values.items():
        field = "organisation" if kind is Kind.TITLE and name == "organisation" else FIELDS[name].of
        field = "object" if kind is Kind.TITLE and name == "body" else field
        given[field] = value
    if isinstance(given.get("act"), str):
        given["act"] = ActKind(given["act"])
    for field, read in (("counted", Counted), ("manner", Manner)):
        if field in given:
            given[field] = read(given[field])
    if kind is Kind.EFFECT:
        given.setdefault("act", ActKind.DENUNCIATION)
    try:
        return Assertion(kind, holds, **given)
    except ValueError as error:
        detail = re.sub(r"'(\w+)'", lambda one: _SAID.get(one[1], one[1]), str(error))
        raise BadRequest(detail, parameter="kind") from None


def said(claim: Assertion) -> Iterator[tuple[str, Any]]:
    """The fields of an assertion that say something, by their names in `Assertion`."""
    for one in fields(claim):
        value = getattr(claim, one.name)
        if value not in ("", None):
            yield one.name, value


def things(archive: Archive, text: str, kinds: tuple[str, ...], parameter: str) -> list[str]:
    """The paths of the things that a code, a path or a name in any language may mean, the likeliest first.

    A name that nothing bears is read as those most like it, and what they are often confused with. Raises `NotFound`.
    """
    path = text.removeprefix(names.BASE).removeprefix("/")
    kind, _, name = path.partition("/")
    wanted = utils.default_process(text)
    called = {key: one for key, one in archive.catalogue.normalised.items() if key[0].split("/", 1)[0] in kinds}
    bearers = sorted({thing for (thing, _), one in called.items() if one == wanted})
    try:
        found = archive.catalogue.resolve(name if kind in kinds and name else path, *kinds, parameter=parameter)
    except NotFound:
        if bearers:
            return bearers
        near = process.extract(wanted, called, scorer=fuzz.token_set_ratio, limit=READINGS * 8, score_cutoff=_NEAR)
        if not near:
            raise
        close = [thing for _, score, (thing, _) in near if score >= near[0][1] - _CLOSE]
        mistaken = [one for thing in close for one in archive.confusable(thing) if one.split("/", 1)[0] in kinds]
        return list(dict.fromkeys([*close, *mistaken]))[:READINGS]
    return list(dict.fromkeys([found, *bearers]))
