"""What commands print with: lines, lists under a title, JSON, tables, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from depositary.lookup.shapes import Json

_WIDE = 10_000  # columns of an output that nobody looks at through a window: a file or another program reads it whole
out = Console(width=None if sys.stdout.isatty() else _WIDE)
err = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer as the service does, in JSON.")]


def say(line: str) -> None:
    """Print one line as it is."""
    out.print(line, markup=False, highlight=False, soft_wrap=True)


def lines(title: str, found: Iterable[str]) -> None:
    """Print lines under a title, and nothing where there are none."""
    several = list(found)
    if several:
        out.print(f"\n{title}")
        for line in several:
            say(f"  {line}")


def sources(found: Iterable[Json]) -> None:
    """Print sources with their addresses."""
    lines("Sources", (f"{one['name']} <{one['page']}>" if one["page"] else str(one["name"]) for one in found))


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table; what is too wide for its column goes on below."""
    shown = Table(*(Column(name, overflow="fold") for name in header), show_edge=False)
    for row in rows:
        shown.add_row(*row)
    out.print(shown, markup=False, highlight=False)


def json(content: Any) -> None:
    """Print JSON."""
    sys.stdout.buffer.write(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")


def progress() -> Progress:
    """A line on standard error that shows what is being done and for how long; it goes away at the end."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=err, transient=True)
