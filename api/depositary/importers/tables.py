"""What an importer reads from a source: who did what when, what could not be read, how far the table reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from depositary.law.acts import ActKind


@dataclass(frozen=True, slots=True)
class Source:
    """The document that is imported. `series` names it without its vintage: `untc-mtdsg-iv-9`, `fedlex-ets-126`."""

    series: str
    vintage: str
    title: str
    publisher: str
    page: str
    rank: str

    @property
    def id(self) -> str:
        """The name of the source in the record: the series and its vintage (a date, a month or a year)."""
        return f"{self.series}-{self.vintage}" if self.vintage else self.series


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as a source states it. Dates are written as in the record (`1998-05-05`, `1998`); empty is not stated."""

    actor: str
    kind: ActKind
    date: str
    line: int
    effect: str = ""
    article: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A row, or a cell of one, that could not be read: where it stands, what is there, and what was expected."""

    file: Path
    line: int
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}: '{self.found[:60]}' is not {self.expected}."


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a table reaches: of which kinds of acts it has the full history, or who is on its list of a day."""

    until: date
    covers: Sequence[str]
    listed: frozenset[str] | None = None
    """The participants of a table of present parties (paths); None for a full history."""
    complete: bool = True
    """Whether it lists all of them; else it attests those that it lists."""
    note: str = ""


@dataclass
class Table:
    """What a source says about one treaty or organisation (`object`: "mtdsg-iv-9", "un")."""

    object: str
    source: Source
    entries: list[Entry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    cells: int = 0
    """How many dated cells were met, read or not."""
