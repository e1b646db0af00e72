"""Swiss "scope of application" tables: who is party to a treaty, since when, as the Swiss Confederation publishes it.

They stand at the end of an official text, as HTML (`fedlex_page`). The same rows are read from a transcript in CSV.
They list present parties only, give the day of deposit and the day of effect, mark accession (B) and succession (N)
not reliably, and set territories below their state: a territory is not its state.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from depositary.importers.names import Directory
from depositary.importers.tables import Entry, Reach, Source, Table, Unread
from depositary.law.acts import ActKind
from depositary.law.dates import PartialDate

_FOLLOWED = (
    *(ActKind.ACCESSION, ActKind.SUCCESSION, ActKind.ADMISSION),
    *(ActKind.DEFINITIVE_SIGNATURE, ActKind.ACCEPTANCE, ActKind.APPROVAL),
)
_KINDS = {str(kind): kind for kind in _FOLLOWED}
"""Marks that are followed. What has no mark may be any instrument of consent."""
_ELI = re.compile(r"eli/cc/(?P<eli>[0-9]+/[0-9_]+)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_OF = re.compile(r"territory of (?P<state>[^;]+)")
_ONLY = re.compile(r"gilt nur für Abkommen (?P<first>I{1,3}V?|IV)(?:–(?P<last>I{1,3}V?|IV))?")
_GENEVA = re.compile(r"geneva-1949-(?P<number>i{1,3}v?|iv)")
_NUMBERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_PREDECESSOR = (
    "The table prints {}, before the state existed: the deposit of its predecessor. "
    "The day of its own notice is not given."
)
_OF_SUCCESSION = (
    "The table prints {} both as deposit and as effect: the day of succession. The day of the notice is not given."
)
_OWN = re.compile(r"\s+[a-z]$")
"""A letter of a footnote at the end of a name: "Dänemark a"."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: a party or a territory (`of` is then its state), as printed."""

    number: int
    name: str
    of: str
    deposited: str
    effect: str
    mode: str
    footnote: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A table as printed: of which day, at which address (`eli`: "2009/664"), whether of all parties."""

    day: str
    eli: str
    lines: list[Line]
    complete: bool = True


def read(scope: Scope, file: Path, treaty: str, label: str, rank: str, directory: Directory) -> Table:
    """What a table says about a treaty (`treaty`: "ets-126"; `label` is its short name). Rows unread are listed.

    `rank` is that of a depositary for the treaties that are deposited with the Swiss Federal Council.
    """
    source = Source(
        f"fedlex-{treaty}",
        scope.day,
        f"{label}: Swiss official text, list of parties of {PartialDate.parse(scope.day)}",
        "Swiss Federal Chancellery (Fedlex)",
        f"https://www.fedlex.admin.ch/eli/cc/{scope.eli}/de",
        rank,
    )
    table = Table(treaty, source)
    listed, above = set(), ""
    for line in scope.lines:
        if not _about(treaty, line.footnote):
            continue
        table.cells += 1
        path = directory.path(line.name) or directory.path(_OWN.sub("", line.name))
        if path is None:
            above = ""  # what stands below a name that is not known is not given to the state before it
        elif not path.startswith("place/"):
            above = path
            listed.add(path)
        entry = _entry(line, path, above, file, directory, table.unread)
        if entry is not None:
            table.entries.append(entry)
    day = PartialDate.parse(scope.day).bounds.latest
    if listed and day:
        table.reaches.append(Reach(day, ["consent"], frozenset(listed), complete=scope.complete))
    return table


def _entry(
    line: Line, path: str | None, above: str, file: Path, directory: Directory, unread: list[Unread]
) -> Entry | None:
    territory = path is not None and path.startswith("place/")
    state = (directory.path(line.of) if line.of else above) if territory else path
    if path is None or not state:
        expected = "a state, organisation or territory (below its state) by a name that data/ knows"
        unread.append(Unread(file, line.number, line.name, expected))
        return None
    dated = line.deposited or line.effect
    if not all(_DAY.fullmatch(day) for day in (dated, line.effect or dated)):
        found = f"{line.name} {line.deposited} {line.effect}".rstrip()
        unread.append(Unread(file, line.number, found, "dated to the day"))
        return None
    if territory:
        return Entry(state, ActKind.TERRITORIAL_APPLICATION, dated, line.number, line.effect, place=path)
    begun = directory.exists_since(path)
    if begun and date.fromisoformat(dated) < begun:
        # The deposit of the predecessor: what the state itself notified, and when, the table does not say.
        effect = line.effect if line.effect and date.fromisoformat(line.effect) >= begun else ""
        return Entry(path, ActKind.SUCCESSION, "", line.number, effect, note=_PREDECESSOR.format(dated))
    kind = _KINDS.get(line.mode.split(" ")[0], ActKind.CONSENT)
    if kind is ActKind.SUCCESSION and line.deposited == line.effect:
        return Entry(path, kind, "", line.number, line.effect, note=_OF_SUCCESSION.format(dated))
    return Entry(path, kind, line.deposited, line.number, line.effect)


def _about(treaty: str, footnote: str) -> bool:
    """Whether a row is about this treaty: one table serves the four Geneva Conventions, and says where it does not."""
    geneva, only = _GENEVA.fullmatch(treaty), _ONLY.search(footnote)
    if geneva is None or only is None:
        return True
    first = _NUMBERS[only["first"]]
    last = _NUMBERS[only["last"]] if only["last"] else first
    return first <= _NUMBERS[geneva["number"].upper()] <= last


def transcripts(file: Path) -> list[Scope]:
    """The tables in a transcript in CSV, one for each address. ValueError where it is none."""
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    if not rows or not {"party_de", "in_force_date", "source_url", "scope_as_of"} <= rows[0].keys():
        raise ValueError(
            f"{file.name}:1: the header is not that of a transcript (party_de, in_force_date, source_url, ...)."
        )
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        eli, day = _ELI.search(row["source_url"]), stated_day(row["scope_as_of"])
        if eli is None or not day:
            raise ValueError(f"{file.name}:{number}: source_url names no eli/cc/... or scope_as_of no day.")
        name, footnote = row["party_de"].strip(), row.get("footnote") or ""
        of = _OF.search(footnote)
        deposited = row.get("deposit_date") or row.get("ratification_date") or ""
        state, mode = of["state"].strip() if of else "", row.get("mode") or ""
        line = Line(number, name, state, deposited, row["in_force_date"], mode, footnote)
        found[eli["eli"], day].append(line)
    whole = "delta" not in file.stem
    return [Scope(day, eli, lines, whole) for (eli, day), lines in found.items()]


_MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_GERMAN = re.compile(r"(\d{1,2})\.\s*(" + "|".join(_MONTHS) + r")\s+(\d{4})", re.IGNORECASE)


def stated_day(text: str) -> str:
    """The day in a text, German or ISO, as it is written in the record; nothing where there is none."""
    german, iso = _GERMAN.search(text), _DAY.search(text)
    if german:
        return f"{german[3]}-{_MONTHS.index(german[2].lower()) + 1:02}-{int(german[1]):02}"
    return iso[0] if iso else ""


def treaty_of(eli: str, pages: Mapping[str, Iterable[str]]) -> str | None:
    """The one treaty of the record that has a source at an address, by the addresses of the sources of each treaty."""
    at = re.compile(rf"/eli/cc/{re.escape(eli)}(/|$)")
    found = [treaty for treaty, addresses in pages.items() if any(at.search(one) for one in addresses)]
    return found[0] if len(found) == 1 else None
