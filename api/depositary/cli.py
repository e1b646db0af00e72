"""`depositary` on the terminal: build and serve a snapshot, check the record, and ask what the service answers.

Every command answers in words, or with `--json` as the service does. A bad input is one line on standard error and exit
status 2; a fault of the record or the snapshot is one line and exit status 1.
"""

from __future__ import annotations

import asyncio
import csv
import dataclasses
import socket
import sys
from typing import Annotated, Any, cast

import orjson
import typer
import uvicorn
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.interface import QueryRequest
from depositary.errors import BadRequest, DepositaryError, QueryError, SettingsError
from depositary.graph import build as building
from depositary.graph import names, snapshot
from depositary.law.dates import say
from depositary.lookup import asking, participations
from depositary.lookup import effect as lookup_effect
from depositary.lookup import oversight as lookup_oversight
from depositary.lookup import sentences as said
from depositary.lookup.archive import Archive
from depositary.lookup.queries import named_queries
from depositary.lookup.shapes import Json
from depositary.settings import Settings
from depositary.web.protocol import BoundedProtocol

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
_WIDE = 10_000  # columns of an output that nobody looks at through a window: a file or another program reads it whole
_out = Console(width=None if sys.stdout.isatty() else _WIDE)
_err = Console(stderr=True)
_WrongUse = cast(type[Exception], typer.BadParameter.__mro__[1])
"""What typer raises for an unknown command or option and for a missing argument; it gives the class no public name."""

AsJson = Annotated[bool, typer.Option("--json", help="Answer as the service does, in JSON.")]
AsOf = Annotated[str | None, typer.Option(help="A day, YYYY-MM-DD; default: today in UTC.")]


def main() -> None:
    """Run the command line; every error of ours is one line, never a traceback."""
    try:
        sys.exit(app(standalone_mode=False))
    except _WrongUse as error:
        if str(error):  # it is empty where the help was printed instead
            said = f"{str(error).rstrip('.')}. See: depositary --help"
            _err.print(f"depositary: {said}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except (BadRequest, QueryError) as error:
        _err.print(f"depositary: {_line(error)}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except DepositaryError as error:
        _err.print(f"depositary: {error}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


@app.command()
def build(
    if_changed: Annotated[bool, typer.Option(help="Do nothing when the snapshot is of the files as they are.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build a snapshot from data/ and ontology/ and make it the current one."""
    home = Settings.from_environment().home
    if if_changed and building.is_current(home):
        _out.print(f"The snapshot {snapshot.current(home).version[:12]} is of the files as they are.")
        return
    with _progress() as progress:
        task = progress.add_task("read", total=len(building.STEPS))

        def step(name: str) -> None:
            progress.update(task, description=name, completed=building.STEPS.index(name))

        built = building.build(home, progress=step)
        progress.update(task, completed=len(building.STEPS))
    manifest = built.snapshot.manifest
    if as_json:
        _json({**manifest, "seconds": built.seconds})
        return
    parts = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in built.seconds.items())
    _out.print(f"Snapshot {built.snapshot.version[:12]}: {manifest['statements']:,} statements ({parts}).")
    for severity, count in manifest["findings"].items():
        _out.print(f"{count} findings of severity {severity}; see them with: depositary query findings")


@app.command()
def check(as_json: AsJson = False) -> None:
    """Check the files of the record against the shapes without writing anything."""
    with _progress() as progress:
        progress.add_task("check", total=None)
        findings = building.findings()
    if as_json:
        _json([{**dataclasses.asdict(finding), "place": place} for finding, place in findings])
    else:
        for finding, place in findings:
            where = " ".join(part for part in (place, finding.about.removeprefix(names.BASE)) if part)
            line = f"{finding.severity}: {where}: {finding.says}"
            _out.print(line, markup=False, highlight=False, soft_wrap=True)
        _out.print(f"{len(findings)} findings.")
    if any(finding.severity == "violation" for finding, _ in findings):
        raise typer.Exit(1)


@app.command()
def serve() -> None:
    """Serve the current snapshot on DEPOSITARY_HOST and DEPOSITARY_PORT (default 127.0.0.1:8000)."""
    settings = Settings.from_environment()
    snapshot.current(settings.home)  # a clear error before the server starts, where there is none
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        place = f"{settings.host}, port {settings.port}: {error.strerror}"
        raise SettingsError(f"Cannot listen on {place}. See DEPOSITARY_HOST and DEPOSITARY_PORT.") from error
    address = f"[{settings.host}]" if family == socket.AF_INET6 else settings.host
    _err.print(f"Serving on http://{address}:{settings.port}/ until Ctrl-C.", markup=False, highlight=False)
    uvicorn.run(
        "depositary.web.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=BoundedProtocol,
        log_level="warning",
        server_header=False,
    )


@app.command()
def status(
    state: Annotated[str, typer.Argument(help="A state, such as RUS.")],
    treaty: Annotated[str, typer.Argument(help="A treaty, such as ets-126 or ecpt.")],
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """The status of a state under a treaty on a day."""
    archive = _archive()
    day = asking.day_or_today(as_of, "--as-of")
    path, on = asking.state(archive, state), asking.treaty(archive, treaty)
    found = participations.participations(archive, path, day, on)[0]
    if as_json:
        _json({"snapshot": archive.version, "state": archive.reference(path), "as_of": day.isoformat(), **found})
        return
    _out.print(said.status(archive.catalogue.name(path), day, found), markup=False, highlight=False, soft_wrap=True)
    _lines("Why", found["explanation"])
    _lines("Acts", list(said.acts([*found["acts"], *found["possible_acts"]])))
    _sources(found["sources"])


@app.command()
def effect(
    treaty: Annotated[str, typer.Argument(help="A treaty, such as ets-126.")],
    received: Annotated[str, typer.Option(help="The day of receipt by the depositary, YYYY-MM-DD.")],
    act: Annotated[str, typer.Option(help="denunciation or consent.")] = "denunciation",
    state: Annotated[str | None, typer.Option(help="A state, where the rule depends on it.")] = None,
    as_json: AsJson = False,
) -> None:
    """When a notice or an instrument received on a day takes effect."""
    archive = _archive()
    found = lookup_effect.effect(
        archive,
        asking.treaty(archive, treaty),
        asking.one_of(act, list(lookup_effect.ACTS), "--act"),
        asking.day(received, "--received"),
        asking.state(archive, state, "--state") if state else None,
    )
    if as_json:
        _json({"snapshot": archive.version, **found})
        return
    _out.print(said.effect(found), markup=False, highlight=False, soft_wrap=True)
    _lines("Steps", found["steps"])
    _sources(found["sources"])


@app.command()
def oversight(
    state: Annotated[str, typer.Argument(help="A state, such as RUS.")],
    as_of: AsOf = None,
    leaving: Annotated[str | None, typer.Option(help="What if the state left this treaty?")] = None,
    received: Annotated[str | None, typer.Option(help="With --leaving: the day of receipt of the notice.")] = None,
    as_json: AsJson = False,
) -> None:
    """Who may look inside a state or judge it, and what is lost by leaving a treaty."""
    archive = _archive()
    day, path = asking.day_or_today(as_of, "--as-of"), asking.state(archive, state)
    if (leaving is None) != (received is None):
        raise BadRequest("Give --leaving and --received together.", parameter="--leaving")
    found = lookup_oversight.oversight(
        archive,
        path,
        day,
        asking.treaty(archive, leaving, "--leaving") if leaving else None,
        asking.day(received, "--received") if received else None,
    )
    if as_json:
        _json({"snapshot": archive.version, "state": archive.reference(path), "as_of": day.isoformat(), **found})
        return
    name = archive.catalogue.name(path)
    first = said.leaving(name, found) if leaving else f"Powers over {name}, {say(day)}."
    _out.print(first, markup=False, highlight=False, soft_wrap=True)
    for title in ("lost", "residual", "kept"):
        _mandates(title.capitalize(), found[title])
    _mandates("Undetermined", [one for one in found["mandates"] if one["status"] == "undetermined"])
    _mandates("Not covered by the record", [one for one in found["mandates"] if one["status"] == "no-data"])


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="The name of a query; `depositary query` alone lists them.")] = "",
    parameters: Annotated[list[str] | None, typer.Argument(help="name=value, such as treaty=treaty/ets-126.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run a named query and print its result as a table, or as SPARQL JSON."""
    if not name:
        for one in named_queries().values():
            given = [f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in one.parameters]
            _out.print(" ".join((one.name, *given)) + f"\n  {one.title}", markup=False, highlight=False)
        return
    text = asking.bind(name, dict(_pair(one) for one in parameters or []))
    body = asyncio.run(_run(QueryRequest(text, bindings="json" if as_json else "csv")))
    if as_json:
        sys.stdout.buffer.write(body + b"\n")
        return
    header, *rows = csv.reader(body.decode().splitlines())
    table = Table(*(Column(name, overflow="fold") for name in header), show_edge=False)
    for row in rows:
        table.add_row(*(cell.removeprefix(names.BASE) for cell in row))
    _out.print(table)


async def _run(request: QueryRequest) -> bytes:
    settings = Settings.from_environment()
    engine = EmbeddedEngine.open(snapshot.current(settings.home).path, settings)
    await engine.start()
    try:
        return (await engine.run(request)).body
    finally:
        await engine.close()


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise BadRequest(f"'{text}' is not name=value.", parameter="parameters", got=text)
    return name, value


def _archive() -> Archive:
    settings = Settings.from_environment()
    current = snapshot.current(settings.home)
    return Archive(EmbeddedEngine.open(current.path, settings).store, current.version)


def _json(content: Any) -> None:
    sys.stdout.buffer.write(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")


def _lines(title: str, lines: list[str]) -> None:
    if lines:
        _out.print(f"\n{title}")
        for line in lines:
            _out.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _sources(sources: list[Json]) -> None:
    _lines("Sources", [f"{one['name']} <{one['page']}>" if one["page"] else str(one["name"]) for one in sources])


def _mandates(title: str, mandates: list[Json]) -> None:
    _lines(title, [said.mandate(one) for one in mandates])


def _line(error: DepositaryError) -> str:
    near = getattr(error, "nearest", None)
    return f"{error.detail} Did you mean {near}?" if near and near not in error.detail else error.detail


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=_err, transient=True)
