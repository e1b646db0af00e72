"""Acts in a plain table that a curator wrote: `actor,kind,date,effect,article,place,note`, one source for all of them.

The source must be described in `data/sources/` first: nothing goes on record without one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from depositary.importers.names import Directory
from depositary.importers.tables import Entry, Source, Table, Unread
from depositary.law.acts import ActKind
from depositary.law.dates import PartialDate

COLUMNS = ("actor", "kind", "date", "effect", "article", "place", "note")
_SOURCE = re.compile(r"(?P<series>[a-z0-9-]+?)-(?P<vintage>\d{4}(-\d{2}){0,2})")


def read(file: Path, about: str, source: str, ranks: Mapping[str, str], directory: Directory) -> Table:
    """What the table says about a treaty or organisation (`about`: "ets-126"), all of it from one source.

    `actor` is a name or a code that the record knows, `date` may be partial (`1998`, `../1996`) or empty. ValueError
    for a file of another shape, or a source that the record does not describe.
    """
    if source not in ranks:
        raise ValueError(f"The record describes no source '{source}'; add it to data/sources/ first.")
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ValueError(f"{file.name}:1: write exactly this header: {','.join(COLUMNS)}")
    dated = _SOURCE.fullmatch(source)
    series, vintage = (dated["series"], dated["vintage"]) if dated else (source, "")
    table = Table(about, Source(series, vintage, "", "", "", ranks[source]))
    for line, row in enumerate(rows, 2):
        table.cells += 1
        entry = _entry(file, line, row, directory, table.unread)
        if entry:
            table.entries.append(entry)
    return table


def _entry(
    file: Path, line: int, row: Mapping[str, str | None], directory: Directory, unread: list[Unread]
) -> Entry | None:
    cells = {name: (row[name] or "").strip() for name in COLUMNS}
    actor = directory.path(cells["actor"])
    if actor is None or actor.startswith("place/"):
        unread.append(Unread(file, line, cells["actor"], "the name or code of a state or organisation of the record"))
        return None
    if cells["kind"] not in set(ActKind):
        unread.append(Unread(file, line, cells["kind"], f"a kind of act: {', '.join(ActKind)}"))
        return None
    for name in ("date", "effect"):
        try:
            if cells[name]:
                PartialDate.parse(cells[name])
        except ValueError:
            unread.append(Unread(file, line, cells[name], "a date: YYYY-MM-DD, YYYY-MM, YYYY or an interval"))
            return None
    return Entry(
        actor,
        ActKind(cells["kind"]),
        cells["date"],
        line,
        cells["effect"],
        cells["article"],
        f"place/{cells['place']}" if cells["place"] else "",
        cells["note"],
    )
