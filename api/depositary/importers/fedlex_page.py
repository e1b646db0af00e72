"""The page of a Swiss official text, as Fedlex publishes it: the table "Geltungsbereich am ..." in its HTML.

One row is a party or, below its state, a territory; a name that is set in is not always a territory. The day and the
year of a deposit stand in two cells, with a letter for the kind of the instrument behind the year; what the letters
mean is said in the head of the table. Small letters and stars at a name lead to notes below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from depositary.importers.fedlex import Line, Scope, stated_day

LIMIT = 5_000_000
"""Bytes: more than ten times the longest page known with a table."""
_FILE = re.compile(r"eli-cc-(?P<eli>\d+-[\d_]+)-\d{8}-de-html")
_TITLE = re.compile(r"Geltungsbereich am (?P<day>.+)")
_PARTIES = re.compile(r"(Vertrags(staat|partei)|Mitglied)")
_DATE = re.compile(r"(?P<day>\d{1,2}\. ?\w+ \d{4}) ?(?P<mark>[A-Z][a-z]?)?")
_LETTER = re.compile(r"(?P<words>[^()]*)\((?P<mark>[A-Z][a-z]?)\)")
_MODES = {
    "Beitritt": "accession",
    "Nachfolge": "succession",
    "Unterzeichn": "definitive-signature",
    "Annahme": "acceptance",
    "Genehmigung": "approval",
}
"""What the head of a table says of a letter, by the beginning of its words."""
_KNOWN = {"B": "accession", "N": "succession"}
"""Letters that some tables use and do not explain."""


@dataclass
class _Cell:
    text: str = ""
    letters: list[str] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return " ".join(self.text.replace("\u00ad", "").split())


@dataclass
class _Row:
    number: int
    cells: list[_Cell] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [cell.plain for cell in self.cells]


class _Page(HTMLParser):
    """The titles of a page that name a day, the rows of the tables below, and the notes to their letters."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[tuple[int, str]] = []
        self.tables: list[list[_Row]] = []
        self.notes: dict[str, str] = {}
        self._title: str | None = None
        self._below = False
        self._open: set[str] = set()
        self._term, self._meaning = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (of HTMLParser)
        self._open.add(tag)
        if re.fullmatch("h[1-6]", tag):
            self._title, self._below = "", False
        if not self._below:
            return
        cell = self._cell
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append(_Row(self.getpos()[0]))
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.tables[-1][-1].cells.append(_Cell())
        elif tag == "dt":
            self._term, self._meaning = "", ""
        elif tag in ("p", "br") and cell:
            cell.text += " "

    def handle_endtag(self, tag: str) -> None:
        self._open.discard(tag)
        if re.fullmatch("h[1-6]", tag) and self._title is not None:
            found = _TITLE.match(" ".join(self._title.split()))
            if found:
                self.titles.append((self.getpos()[0], stated_day(found["day"])))
                self._below = True
            self._title = None
        elif tag == "dd" and self._term.strip():
            self.notes[self._term.strip()] = " ".join(self._meaning.split())

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self._title += data
            return
        cell = self._cell
        if "dt" in self._open:
            self._term += data
            return
        if "dd" in self._open:
            self._meaning += data
        if cell is None:
            return
        if "sup" in self._open:
            cell.letters += re.findall(r"\b[a-z]\b", data)
            return
        cell.text += data

    @property
    def _cell(self) -> _Cell | None:
        inside = self._below and self._open & {"td", "th"} and self.tables and self.tables[-1]
        return self.tables[-1][-1].cells[-1] if inside and self.tables[-1][-1].cells else None


def page(file: Path) -> Scope:
    """The table of a page. ValueError where the page, its name or its table is not of the shape that is read."""
    named = _FILE.search(file.name)
    if named is None:
        raise ValueError(
            f"{file.name}: give the page the name that it has at Fedlex, "
            "which tells its address: fedlex-data-admin-ch-eli-cc-2009-664-20260413-de-html.html."
        )
    size = file.stat().st_size
    if size > LIMIT:
        raise ValueError(f"{file.name} has {size:,} bytes; a page has at most {LIMIT:,}.")
    found = _Page()
    found.feed(file.read_text(encoding="utf-8"))
    if len(found.titles) != 1 or not found.titles[0][1]:
        line = found.titles[-1][0] if found.titles else 1
        raise ValueError(f"{file.name}:{line}: expected one title 'Geltungsbereich am' with a day, in German.")
    tables = [(rows, at) for rows in found.tables if (at := _head(rows)) is not None]
    if len(tables) != 1:
        line = tables[1][0][0].number if tables else found.titles[0][0]
        raise ValueError(f"{file.name}:{line}: expected one table of 'Vertragsstaaten' below the title.")
    lines = _lines(file, *tables[0], found.notes)
    return Scope(found.titles[0][1], named["eli"].replace("-", "/", 1), lines)


def _head(rows: list[_Row]) -> int | None:
    return next((at for at, row in enumerate(rows) if row.cells and _PARTIES.match(row.texts[0])), None)


def _lines(file: Path, rows: list[_Row], head: int, notes: dict[str, str]) -> list[Line]:
    names = [text for text in rows[head].texts if text]
    if len(names) != 3 or not names[2].startswith("Inkraft"):
        raise ValueError(
            f"{file.name}:{rows[head].number}: expected the columns Vertragsstaaten, Ratifikation, Inkrafttreten; "
            f"found {', '.join(names)}."
        )
    modes, lines, ended = _KNOWN | _modes(names[1]), [], False
    notes = notes | {
        letter: row.texts[1] for row in rows[head + 1 :] if len(row.cells) == 2 for letter in row.cells[0].letters
    }
    for row in rows[head + 1 :]:
        if not any(row.texts):
            continue
        if len(row.cells) == 1 or (len(row.cells) == 2 and not _name(row)):
            ended = True  # a note
            continue
        if ended or not _name(row):
            expected = "the notes to end the table" if ended else "a party in the first cell"
            raise ValueError(f"{file.name}:{row.number}: expected {expected}; found {' '.join(row.texts)}.")
        lines.append(_line(file, row, modes, notes))
    if not lines:
        raise ValueError(f"{file.name}:{rows[head].number}: expected a row for each party; the table has none.")
    return lines


def _line(file: Path, row: _Row, modes: dict[str, str], notes: dict[str, str]) -> Line:
    texts, name = row.texts, _name(row)
    if len(texts) == 5:
        texts = [texts[0], f"{texts[1]} {texts[2]}".strip(), f"{texts[3]} {texts[4]}".strip()]
    elif len(texts) != 3:
        texts = [texts[0], " ".join(texts[1:]), ""]  # not a day: the row will be listed as not read
    deposit, effect = _DATE.fullmatch(texts[1]), _DATE.fullmatch(texts[2])
    mark = (deposit["mark"] if deposit else "") or ""
    if mark and mark not in modes:
        raise ValueError(f"{file.name}:{row.number}: the letter {mark} of {name} is not explained in the head.")
    letters = [letter for cell in row.cells for letter in cell.letters]
    footnote = "; ".join(notes[letter] for letter in letters if letter in notes)
    deposited, effective = _day(deposit, texts[1]), _day(effect, texts[2])
    return Line(row.number, name, "", deposited, effective, modes.get(mark, ""), footnote)


def _name(row: _Row) -> str:
    return re.sub(r"[\s*]+$", "", row.texts[0])


def _modes(words: str) -> dict[str, str]:
    """What each letter in the head of a table means: "Ratifikation Beitritt (B)"."""
    said = [(found["mark"], found["words"]) for found in _LETTER.finditer(words)]
    return {mark: mode for mark, text in said for stem, mode in _MODES.items() if stem in text}


def _day(found: re.Match[str] | None, text: str) -> str:
    """A day as it is written in the record; as it is printed, where it is none."""
    stated = stated_day(found["day"]) if found else ""
    try:
        date.fromisoformat(stated)
    except ValueError:
        return text
    return stated
