"""One import: a file of a source is read, what it says goes into the record, and a report says what changed.

A file that cannot be read changes nothing: everything is read before anything is written, and each file of the record
is replaced whole.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from depositary.errors import ImportFault
from depositary.graph import names
from depositary.importers import curated, fedlex, fedlex_page, index, untc, wpd
from depositary.importers.files import Files
from depositary.importers.merge import merge
from depositary.importers.names import Directory
from depositary.importers.report import Report
from depositary.importers.tables import Table

_SOURCE = NamedNode(f"{names.DCTERMS}source")
_PAGE = NamedNode(f"{names.FOAF}page")


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who imports says besides the file.

    `seen` is the day on which the file was read, `issued` the vintage of a copy that does not state its own; `about` is
    the treaty or organisation, where the file does not say it; `source` names the source of a curated table.
    """

    seen: str
    issued: str = ""
    about: str = ""
    source: str = ""


class Import:
    """Imports into one record. What the record says is read once."""

    def __init__(self, data: Path) -> None:
        self.files = Files(data)
        self.directory = Directory(data)

    def take(self, kind: str, file: Path, options: Options) -> list[Report]:
        """Read one file of a source (`kind`: one of `KINDS`) and write what it says.

        Raises `ImportFault` for a file that is not of the shape that the source has; nothing is then written.
        """
        try:
            return KINDS[kind](self, file, options)
        except (ValueError, KeyError, TypeError, OSError, csv.Error) as error:
            raise ImportFault(f"{file.name} was not imported. {_said(error)}") from error

    def table(self, table: Table, options: Options) -> Report:
        """Write what a table of acts says; acts on the constitution of an organisation are about that."""
        table.object = self.files.organisations.get(table.object, table.object)
        acts, history = self.files.acts(table.object), self.files.histories.get(table.object)
        rows, report = merge(acts, table, self.files.ranks, options.seen, history)
        self.files.write_acts(table.object, rows)
        if table.source.page:
            self.files.write_table(table, options.seen)
        self.files.write_unread(table.source.id, table.unread)
        return report

    def index(self, found: index.Index, options: Options) -> Report:
        """Write what an index of treaties says, and list where it differs from what the record says already."""
        report = Report(found.source.series, unread=found.unread)
        report.new, report.differs, report.unchanged = self.files.write_index(found.source, found.said, options.seen)
        self.files.write_unread(found.source.id, found.unread)
        return report

    def pages(self) -> Mapping[str, set[str]]:
        """The addresses of the sources of each treaty."""
        every = [triple for said in self.files.stated.values() for triple in said]
        page = {one.subject: one.object.value for one in every if one.predicate == _PAGE}  # type: ignore[union-attr]
        found: dict[str, set[str]] = defaultdict(set)
        for one in every:
            path = names.path(one.subject) if isinstance(one.subject, NamedNode) else ""
            if one.predicate == _SOURCE and path.startswith("treaty/") and path.count("/") == 1:
                assert isinstance(one.object, NamedNode)
                found[names.last(path)].add(page.get(one.object, ""))
        return found

    def deposited_with(self, about: str, office: str) -> bool:
        """Whether an office (`gov-che`) keeps the original of a treaty."""
        kept = Triple(names.thing(f"treaty/{about}"), names.term("depositaryOffice"), names.thing(f"office/{office}"))
        return any(kept in said for said in self.files.stated.values())

    def done_before(self, about: str, day: date) -> bool:
        """Whether a treaty was adopted before a day, as far as the record says."""
        treaty, adopted = names.thing(f"treaty/{about}"), names.term("adoptedOn")
        every = (one for said in self.files.stated.values() for one in said)
        days = [one.object.value for one in every if one.subject == treaty and one.predicate == adopted]  # type: ignore[union-attr]
        return any(date.fromisoformat(one) < day for one in days)

    def label(self, about: str) -> str:
        """The short English name of a treaty or organisation; its id where it has none."""
        node = NamedNode(f"{names.SKOS}prefLabel")
        for said in self.files.stated.values():
            for one in said:
                named = one.predicate == node and names.last(names.path(one.subject)) == about  # type: ignore[arg-type]
                if named and getattr(one.object, "language", None) == "en":
                    return one.object.value  # type: ignore[union-attr]
        return about


def _untc(into: Import, file: Path, options: Options) -> list[Report]:
    if not options.issued:
        raise ValueError("Say when the table was copied: --issued 2015-03.")
    if file.name == "index.csv":
        return [into.index(index.united_nations(file, options.issued), options)]
    table = untc.read(file, options.issued, into.directory)
    if into.done_before(table.object, untc.SINCE):
        table.reaches.clear()
    return [into.table(table, options)]


def _coe(into: Import, file: Path, options: Options) -> list[Report]:
    if not options.issued:
        raise ValueError("Say when the list was copied: --issued 2026-08-21.")
    return [into.index(index.council_of_europe(file, options.issued), options)]


def _fedlex(into: Import, file: Path, options: Options) -> list[Report]:
    tables = []
    scopes = [fedlex_page.page(file)] if file.suffix == ".html" else fedlex.transcripts(file)
    for scope in scopes:
        about = options.about or fedlex.treaty_of(scope.eli, into.pages())
        if about is None:
            raise ValueError(f"No treaty of the record has a source at eli/cc/{scope.eli}; name it with --about.")
        rank = "depositary" if into.deposited_with(about, "gov-che") else "official"
        tables.append(fedlex.read(scope, file, about, into.label(about), rank, into.directory))
    return [into.table(table, options) for table in tables]


def _wpd(into: Import, file: Path, options: Options) -> list[Report]:
    if not options.issued:
        raise ValueError("Say on which day the list was made: --issued 2022-08-25.")
    return [into.table(wpd.read(file, date.fromisoformat(options.issued), into.directory), options)]


def _curated(into: Import, file: Path, options: Options) -> list[Report]:
    if not options.about or not options.source:
        raise ValueError("A table of a curator needs --about (a treaty or organisation) and --source.")
    table = curated.read(file, options.about, options.source, into.files.ranks, into.directory)
    return [into.table(table, options)]


KINDS: dict[str, Callable[[Import, Path, Options], list[Report]]] = {
    "untc": _untc,
    "coe": _coe,
    "fedlex": _fedlex,
    "wpd": _wpd,
    "csv": _curated,
}
"""The sources, by the name that `depositary import` takes."""


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"Line {line} is not UTF-8."
    if isinstance(error, json.JSONDecodeError):
        return f"Line {error.lineno} is not JSON: {error.msg}."
    if isinstance(error, csv.Error):
        return f"It is not CSV: {error}."
    if isinstance(error, (KeyError, TypeError)):
        return f"A member that was expected is not there: {error}."
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror}."
    return str(error)
