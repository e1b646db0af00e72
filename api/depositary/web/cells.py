"""The answer of a query as a page shows it: SPARQL JSON as rows of cells, each a text and perhaps a link.

What a cell says comes from whoever asked, since a query can make any term: a link leads to a path of this service or to
a whole http address, and everything else is text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
from pyoxigraph import NamedNode

from depositary.graph import names
from depositary.lookup.archive import Archive

ROWS = 1_000
"""Rows that a page shows; the whole answer is in the downloads."""
CELLS = 20_000
"""Cells that a page shows, of an answer with many columns."""
LETTERS = 2_000
"""Characters of one term that a page shows."""

_PLAIN = frozenset({"string", "integer", "decimal", "double", "boolean", "date", "dateTime", "gYear", "gYearMonth"})
"""Datatypes of XML Schema that the value itself shows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One term. `address` is where it leads, out of this service where `external`; `beside` is its short name, datatype
    or language; `language` is that of `text`, "" where it has none.
    """

    text: str
    address: str = ""
    external: bool = False
    beside: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, None where a variable is not bound. `count` is how many rows the answer has."""

    columns: list[str]
    rows: list[list[Cell | None]]
    count: int


def read(body: bytes, archive: Archive, language: str) -> Table | bool:
    """An answer in SPARQL 1.1 Query Results JSON: a table with the names of things in a language, or a boolean."""
    said = orjson.loads(body)
    if "boolean" in said:
        return bool(said["boolean"])
    columns, found = said["head"]["vars"], said["results"]["bindings"]
    shown = found[: min(ROWS, max(1, CELLS // max(1, len(columns))))]
    rows = [[_cell(row[one], archive, language) if one in row else None for one in columns] for row in shown]
    return Table(columns, rows, len(found))


def _cell(term: dict[str, Any], archive: Archive, language: str) -> Cell:
    match term["type"]:
        case "uri":
            return _iri(term["value"], archive, language)
        case "bnode":
            return Cell(_cut(f"_:{term['value']}"))
        case "triple":
            return Cell(_cut(_plain(term)))
    tag, datatype = term.get("xml:lang", ""), names.shorten(term.get("datatype", ""))
    beside = tag or ("" if datatype.removeprefix("xsd:") in _PLAIN else datatype)
    return Cell(_cut(term["value"]), beside=_cut(beside), language=tag)


def _iri(iri: str, archive: Archive, language: str) -> Cell:
    address, external = _address(iri)
    short = _cut(names.shorten(iri))
    path = iri.removeprefix(names.BASE)
    thing = archive.catalogue.things.get(path) if path != iri else None
    if thing is None:
        return Cell(short, address, external)
    found = archive.name_in(path, language)
    return Cell(found or thing.name, address, beside=short, language=language if found else "en")


def _address(iri: str) -> tuple[str, bool]:
    """Where an IRI leads, and whether that is another service; "" for what is no web address, or too long for one."""
    if len(iri) > LETTERS:
        return "", False
    if iri.startswith(names.ONTOLOGY):
        return f"/ontology#{quote(iri.removeprefix(names.ONTOLOGY))}", False
    # A path that begins with a slash would make the name of a host of it.
    if iri.startswith(names.BASE) and not iri.startswith(f"{names.BASE}/"):
        try:
            return names.address(NamedNode(iri)), False
        except ValueError:
            return "", False
    return (iri, True) if iri.startswith(("http://", "https://")) else ("", False)


def _plain(term: dict[str, Any]) -> str:
    """A term within a triple term, as Turtle writes it, near enough to be read."""
    value = term["value"]
    match term["type"]:
        case "uri":
            return f"<{value}>"
        case "bnode":
            return f"_:{value}"
        case "triple":
            return f"<<( {' '.join(_plain(value[part]) for part in ('subject', 'predicate', 'object'))} )>>"
    return f'"{value}"'


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS]}…"
