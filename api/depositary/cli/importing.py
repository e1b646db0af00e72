"""The command that takes the files of a source into the record."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from depositary.cli import console
from depositary.cli.console import AsJson, err, out
from depositary.errors import ImportFault
from depositary.importers.report import Report
from depositary.importers.run import KINDS, Import, Options
from depositary.paths import files

app = typer.Typer()
_SHOWN = 40
"""Lines of each kind that are printed; --json has all."""
_TITLES = {
    "new": "New",
    "changed": "Changed",
    "superseded": "Superseded",
    "conflicts": "Sources give different days",
    "gone": "No longer in the source, and kept",
    "differs": "Said otherwise by a file of the record, which stands",
    "unread": "Not read",
}
Kind = StrEnum("Kind", {name: name for name in KINDS})  # type: ignore[misc]


@app.command("import")
def import_(
    source: Annotated[Kind, typer.Argument(help="Whose format the files have.")],
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files, each taken by itself.")],
    issued: Annotated[str, typer.Option(help="When the copy was made, where it does not say so: 2015-03.")] = "",
    seen: Annotated[str, typer.Option(help="When you read it; today, if left out.")] = "",
    about: Annotated[str, typer.Option(help="The treaty or organisation, where the file does not tell: ets-126.")] = "",
    of: Annotated[str, typer.Option("--source", help="Of csv: the source of the acts, described in data/.")] = "",
    data: Annotated[Path | None, typer.Option(help="The record; that of the checkout, if left out.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take files of a source into data/, and say what is new, changed, superseded and not read."""
    options = Options(seen or str(datetime.now(UTC).date()), issued, about, of)
    into, reports, faults = Import(data or files("data")), [], []
    with console.progress() as progress:
        task = progress.add_task("import", total=len(paths))
        for path in paths:
            progress.update(task, description=path.name, advance=1)
            try:
                reports.extend(into.take(source.value, path, options))
            except ImportFault as fault:
                faults.append(fault.detail)
    if as_json:
        console.json({"imports": [_as_json(report) for report in reports], "not_imported": faults})
    else:
        _print(reports)
    for said in faults:
        err.print(said, markup=False, highlight=False, soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def _print(reports: list[Report]) -> None:
    for name, title in _TITLES.items():
        every = [str(line) for report in reports for line in getattr(report, name)]
        console.lines(title, every[:_SHOWN])
        if len(every) > _SHOWN:
            console.say(f"  and {len(every) - _SHOWN:,} more")
    total = Counter[str]()
    for report in reports:
        total.update(report.counts())
    out.print(f"\n{len(reports)} imported: " + ", ".join(f"{count:,} {name}" for name, count in total.items()) + ".")


def _as_json(report: Report) -> dict[str, object]:
    lists = {name: [str(line) for line in getattr(report, name)] for name in _TITLES}
    return {"about": report.object, **lists, "unchanged": report.unchanged}
