"""Indexes of treaties: what each treaty is called, where it belongs, and its days, from the lists of depositaries.

Two shapes are read: the list of the United Nations Treaty Collection in CSV, and that of the Treaty Office of the
Council of Europe in JSON.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from depositary.graph import names
from depositary.importers.files import date_literal
from depositary.importers.tables import Source, Unread
from depositary.importers.untc import day, roman

_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_DONE_AT = re.compile(r"(?P<title>.+?)\s*\*?\s*\.\s+(?P<where>[^.]*\d{1,2} [A-Z][a-z]+ \d{4}[^.]*?)\.?\s*", re.DOTALL)
_NUMBERED = re.compile(r"\s*\(\s*\w{3,4}[ .]*(?:n°|no\.?|nr\.?|№)?\s*\d{3}[a-z]?\)\s*(?:\(\*\))?\s*$", re.IGNORECASE)
"""The number that ends a title: "(ETS No. 005)"."""
_MAKER = re.compile(r"^(European|Council of Europe) ")
"""Of one matter the earlier treaty may be a European Convention, and the later a Council of Europe Convention."""
_COE = re.compile(r"(?P<number>\d{3})(?P<letter>[A-Z]?)")
_BESIDE = re.compile(r"^(\S+ ){0,3}protocol\b|^annex|^(second |third )?revised text|^agreement relating to")
"""Titles of what stands beside another treaty; "the Agreement, as extended" is that treaty itself in a later form."""
_LANGUAGES = {"ENG": "en", "FRE": "fr", "GER": "de", "ITA": "it", "RUS": "ru"}
_FIRST_CETS = 194
"""From here on the Council of Europe numbers its treaties as CETS; before, as ETS."""


@dataclass
class Index:
    """What an index says about treaties, and what of it could not be read."""

    source: Source
    said: set[Triple] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)
    treaties: int = 0


def united_nations(file: Path, vintage: str) -> Index:
    """The list of the United Nations Treaty Collection (`index.csv`). ValueError where the file is none."""
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    if not rows or not {"chapter_no", "treaty_no", "treaty_name", "url"} <= rows[0].keys():
        raise ValueError(f"{file.name}:1: the header is not that of the list of treaties (chapter_no, treaty_no, ...).")
    index = Index(
        Source(
            "untc-index",
            vintage,
            "Multilateral Treaties Deposited with the Secretary-General: list, as copied in zmjones/untreaties",
            "United Nations (Treaty Section)",
            "https://treaties.un.org/pages/ParticipationStatus.aspx",
            "depositary",
        )
    )
    groups: dict[str, list[_Titled]] = defaultdict(list)
    for line, row in enumerate(rows, 2):
        match = _DONE_AT.fullmatch(row["treaty_name"])
        if not row["chapter_no"].isdigit() or match is None:
            index.unread.append(Unread(file, line, row["treaty_name"], "a title, a place and a date"))
            continue
        chapter = roman(int(row["chapter_no"]))
        number = row["treaty_no"].replace(".", "-").lower()
        treaty, title = f"treaty/mtdsg-{chapter}-{number}", _tidy(match["title"])
        index.treaties += 1
        official = f"MTDSG {chapter.upper()}-{number}"
        index.said |= _treaty(index.source, treaty, official, {"en": title}, _office(title))
        index.said.add(_say(treaty, "chapter", names.concept("chapter", chapter)))
        dates = _DATE.findall(match["where"])
        done = day(dates[0]) if len(dates) == 1 else None
        if done:
            index.said.add(_say(treaty, "adoptedOn", date_literal(str(done))))
        groups[f"{chapter}-{number.split('-')[0]}"].append(_Titled(treaty, title, "-" not in number))
    for group in groups.values():
        index.said |= set(_relations(group))
    return index


def _office(title: str) -> str:
    elsewhere = "deposited in the archives of the Government of the United States of America" in title
    return "office/gov-usa" if elsewhere else "office/sg-un"


@dataclass(frozen=True)
class _Titled:
    treaty: str
    title: str
    base: bool


def _relations(group: list[_Titled]) -> Iterable[Triple]:
    """What amendments, protocols and annexes belong to: the treaty of the same number whose title stands in theirs."""
    for one in group:
        text = one.title.casefold()
        named = [other for other in group if other.title.casefold() in text and other.title != one.title]
        named = [other for other in named if not other.title.casefold().startswith("amendment")]
        if one.base or not named:
            continue
        closest = max(named, key=lambda other: len(other.title))
        if text.startswith(("amendment", "protocol amending")):
            yield _say(one.treaty, "amends", names.thing(closest.treaty))
        elif _BESIDE.search(text):
            first = next((other for other in named if other.base), closest)
            yield _say(one.treaty, "parentTreaty", names.thing(first.treaty))


def council_of_europe(file: Path, vintage: str) -> Index:
    """The list of the Treaty Office of the Council of Europe (JSON). ValueError where the file is none."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(rows, list) or not rows or "Numero_traite" not in rows[0]:
        raise ValueError(f"{file.name}:1: this is no list of treaties of the Treaty Office (Numero_traite, ...).")
    index = Index(
        Source(
            "coe-treaty-index",
            vintage,
            "Complete list of the Council of Europe's treaties",
            "Council of Europe (Treaty Office)",
            "https://www.coe.int/en/web/conventions/full-list",
            "depositary",
        )
    )
    for place, row in enumerate(rows, 1):
        treaty = coe_treaty(str(row.get("Numero_traite") or ""))
        if treaty is None:
            index.unread.append(Unread(file, place, str(row.get("Numero_traite")), "a number such as 005 or 012A"))
            continue
        index.treaties += 1
        index.said |= set(_of_the_council(index.source, treaty, row))
    index.said |= set(_revisions(rows))
    return index


def _revisions(rows: Iterable[dict[str, Any]]) -> Iterable[Triple]:
    """What a treaty whose title ends in "(Revised)" takes the place of: the one that bears the rest of its title."""
    titles: dict[str, str] = {}
    for row in rows:
        treaty, title = coe_treaty(str(row.get("Numero_traite") or "")), str(row.get("Libelle_titre_ENG") or "")
        if treaty:
            titles[_MAKER.sub("", _tidy(_NUMBERED.sub("", title))).casefold()] = treaty
    for title, treaty in titles.items():
        earlier = titles.get(title.removesuffix("(revised)").strip())
        if title.endswith("(revised)") and earlier:
            yield _say(treaty, "supersedes", names.thing(earlier))


def coe_treaty(number: str) -> str | None:
    """The path of a treaty by its number in the list: `treaty/ets-12a` for "012A", `treaty/cets-210` for "210"."""
    match = _COE.fullmatch(number)
    if match is None:
        return None
    series = "cets" if int(match["number"]) >= _FIRST_CETS else "ets"
    return f"treaty/{series}-{int(match['number'])}{match['letter'].lower()}"


def _of_the_council(source: Source, treaty: str, row: dict[str, Any]) -> Iterable[Triple]:
    series, _, number = treaty.removeprefix("treaty/").partition("-")
    titles = {
        language: _tidy(_NUMBERED.sub("", row[f"Libelle_titre_{code}"]))
        for code, language in _LANGUAGES.items()
        if row.get(f"Libelle_titre_{code}")
    }
    office = "office/gov-gbr" if treaty == "treaty/ets-1" else "office/sg-coe"
    yield from _treaty(source, treaty, f"{series.upper()} No. {number.upper()}", titles, office)
    yield _say(treaty, "organisation", names.thing("organisation/coe"))
    for key, name in (
        ("Date_ste", "openedOn"),
        ("Date_vigueur_ste", "inForceOn"),
        ("Date_enreg_onu", "registeredOn"),
        ("Date_closed_to_legal_act", "closedOn"),
    ):
        if row.get(key):
            yield _say(treaty, name, date_literal(str(row[key])[:10]))
    if row.get("Numero_enreg_onu"):
        yield _say(treaty, "registrationNumber", Literal(str(row["Numero_enreg_onu"])))
    parent = coe_treaty(str(row.get("Numero_traite_parent") or ""))
    if parent:
        yield _say(treaty, "parentTreaty", names.thing(parent))
    for code, language in _LANGUAGES.items():
        if row.get(f"Nom_commun_{code}"):
            yield Triple(names.thing(treaty), _ALT, Literal(_tidy(row[f"Nom_commun_{code}"]), language=language))


_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_ALT = NamedNode(f"{names.SKOS}altLabel")
_TITLE = NamedNode(f"{names.DCTERMS}title")
_SOURCE = NamedNode(f"{names.DCTERMS}source")


def _treaty(source: Source, treaty: str, number: str, titles: dict[str, str], office: str) -> set[Triple]:
    node = names.thing(treaty)
    said = {Triple(node, _TITLE, Literal(title, language=language)) for language, title in titles.items()}
    return said | {
        Triple(node, names.RDF_TYPE, names.term("Treaty")),
        Triple(node, _LABEL, Literal(titles["en"], language="en")),
        _say(treaty, "number", Literal(number)),
        _say(treaty, "depositaryOffice", names.thing(office)),
        Triple(node, _SOURCE, names.thing(f"source/{source.id}")),
    }


def _say(treaty: str, name: str, value: NamedNode | Literal) -> Triple:
    return Triple(names.thing(treaty), names.term(name), value)


def _tidy(text: str) -> str:
    return re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s+", " ", text)).strip(" .*")
