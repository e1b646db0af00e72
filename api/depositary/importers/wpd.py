"""Lists of the World Politics Data Lab: who is party to the human-rights treaties of the United Nations, by year.

One file a treaty (`hr_status_cat.csv`), members of the United Nations only. A year is no day: it adds nothing where the
day is on record, and speaks where none is.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from depositary.importers.names import Directory
from depositary.importers.tables import Entry, Reach, Source, Table, Unread
from depositary.law.acts import ActKind

TREATIES = {
    "cat": "iv-9",
    "cedaw": "iv-8",
    "cped": "iv-16",
    "crc": "iv-11",
    "crpd": "iv-15",
    "iccpr": "iv-4",
    "iccpr_op1": "iv-5",
    "iccpr_op2": "iv-12",
    "icerd": "iv-2",
    "icescr": "iv-3",
    "icescr_op": "iv-3-a",
    "icmw": "iv-13",
    "op_cedaw": "iv-8-b",
    "op_crc_ac": "iv-11-b",
    "op_crc_ic": "iv-11-d",
    "op_crc_sc": "iv-11-c",
    "op_crpd": "iv-15-a",
    "opcat": "iv-9-b",
}
"""The treaty of each file, by what follows `hr_status_` in its name."""
_YEAR = "year ratification or accession"
_NOTE = "The source gives the year only."


def read(file: Path, issued: date, directory: Directory) -> Table:
    """Read one list, made on a day. ValueError for a file whose name or header is not of this shape."""
    number = TREATIES.get(file.stem.removeprefix("hr_status_"))
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    if number is None or not rows or not {"iso2", "member", "state party", _YEAR} <= rows[0].keys():
        raise ValueError(f"{file.name} is no hr_status_....csv with the columns iso2, member, state party, {_YEAR}.")
    treaty = f"mtdsg-{number}"
    source = Source(
        f"wpd-{treaty}",
        str(issued),
        f"Human rights treaties ratification status (years), MTDSG {number.upper()}",
        "World Politics Data Lab",
        "https://github.com/world-politics-datalab/humanrights-treaties-ratification-status",
        "scholarly",
    )
    table, listed = Table(treaty, source), set()
    for line, row in enumerate(rows, 2):
        if row["state party"].strip() != "1":
            continue
        table.cells += 1
        actor, year = directory.path(row["member"]) or directory.path(row["iso2"]), row[_YEAR].strip()
        remark = row.get("note") or row.get("notes") or ""
        if actor is None or not (year.isdigit() and len(year) == 4):
            found = f"{row['iso2']} {row['member']} {year}"
            table.unread.append(Unread(file, line, found, "a state by a name or code that data/ knows, with a year"))
        elif "tied to" in remark:
            table.unread.append(Unread(file, line, f"{row['member']} {year}", "a party by an act of its own"))
        else:
            listed.add(actor)
            table.entries.append(Entry(actor, ActKind.CONSENT, year, line, note=_NOTE))
    table.reaches.append(Reach(issued, ["consent"], frozenset(listed), complete=False))
    return table
