"""The commands that make, compare, export and serve snapshots."""

from __future__ import annotations

import dataclasses
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from depositary import logs
from depositary.cli import console
from depositary.cli.console import AsJson, err, out
from depositary.engine.embedded import EmbeddedEngine
from depositary.errors import BadRequest, SettingsError
from depositary.graph import build as building
from depositary.graph import changes, dumps, names, patch, snapshot, star
from depositary.importers.files import Files
from depositary.paths import files
from depositary.settings import Settings
from depositary.web.protocol import BoundedProtocol

app = typer.Typer()


@app.command()
def build(
    if_changed: Annotated[bool, typer.Option(help="Do nothing when the snapshot is of the files as they are.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build a snapshot from data/ and ontology/ and make it the current one."""
    settings = Settings.from_environment()
    home = settings.home
    if if_changed and building.is_current(home):
        out.print(f"The snapshot {snapshot.current(home).version[:12]} is of the files as they are.")
        return
    with console.progress() as progress:
        task = progress.add_task("read", total=len(building.STEPS))

        def step(name: str) -> None:
            progress.update(task, description=name, completed=building.STEPS.index(name))

        built = building.build(home, progress=step)
        progress.update(task, completed=len(building.STEPS))
    gone = snapshot.prune(home, settings.keep)
    manifest = built.snapshot.manifest
    if as_json:
        console.json({**manifest, "seconds": built.seconds, "pruned": gone})
        return
    parts = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in built.seconds.items())
    out.print(f"Snapshot {built.snapshot.version[:12]}: {manifest['statements']:,} statements ({parts}).")
    out.print(f"{built.derived} parts derived, {built.reused} as they were.")
    if gone:
        out.print(f"Older snapshots taken away: {', '.join(version[:12] for version in gone)} (DEPOSITARY_KEEP).")
    for severity, count in manifest["findings"].items():
        out.print(f"{count} findings of severity {severity}; see them with: depositary query findings")
    if missing := len(built.explained.missing(built.findings)):
        out.print(f"{missing} warnings are not explained: mend what they are about, or say why in data/explained.csv")
    unread = Files(files("data")).unread()
    unexplained = sum(not row["why"] for row in unread)
    out.print(
        f"{len(unread)} rows of the sources are not read, {unexplained} of them without a reason: data/unread.csv"
    )


@app.command()
def check(as_json: AsJson = False) -> None:
    """Check the files of the record against the shapes without writing anything."""
    with console.progress() as progress:
        progress.add_task("check", total=None)
        findings = building.findings()
    if as_json:
        console.json([{**dataclasses.asdict(finding), "place": place} for finding, place in findings])
    else:
        for finding, place in findings:
            where = " ".join(part for part in (place, finding.about.removeprefix(names.BASE)) if part)
            console.say(f"{finding.severity}: {where}: {finding.says}")
        out.print(f"{len(findings)} findings.")
    if any(finding.severity == "violation" for finding, _ in findings):
        raise typer.Exit(1)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A snapshot: the beginning of its version, or its directory.")],
    new: Annotated[str, typer.Argument(help="The other; the current one, if left out.")] = "",
    as_patch: Annotated[bool, typer.Option("--patch", help="Every statement that differs, as an RDF Patch.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell two snapshots apart: which acts, treaties and clauses were added, changed, taken out."""
    home = Settings.from_environment().home
    first = snapshot.find(home, old)
    second = snapshot.find(home, new) if new else snapshot.current(home)
    if as_patch:
        sys.stdout.buffer.writelines(patch.between(first, second))
        return
    with console.progress() as progress:
        progress.add_task("compare", total=None)
        found = changes.between(first, second)
    if as_json:
        told = [dataclasses.asdict(one) for one in found.things]
        console.json({"changes": told, "derived": found.derived, "statements": found.statements})
        return
    for change in found.things:
        console.say(str(change))
    out.print(f"{len(found.things):,} things of the record differ, and {found.derived:,} derived statements.")


@app.command()
def export(
    parquet: Annotated[Path | None, typer.Option(help="Write a star schema in Parquet to this directory.")] = None,
    dump: Annotated[
        bool, typer.Option("--dumps", help="Write the files that the service offers at /dumps/, beside the snapshot.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the current snapshot as tables for DuckDB, pandas and Spark, or as dumps that the service offers."""
    if not parquet and not dump:
        raise BadRequest("Nothing to export: give --parquet FOLDER, --dumps, or both.")
    settings = Settings.from_environment()
    current = snapshot.current(settings.home)
    with console.progress() as progress:
        progress.add_task("export", total=None)
        engine = EmbeddedEngine.open(current.path, settings)
        counts = star.write(engine, current.version, parquet) if parquet else {}
        written = dumps.write(current, engine) if dump else []
    if as_json:
        files = [dataclasses.asdict(one) for one in written]
        console.json({"snapshot": current.version, "rows": counts, "dumps": files})
        return
    for name, count in counts.items():
        out.print(f"{name}.parquet: {count:,} rows")
    for one in written:
        held = f"{one.rows:,} rows" if one.statements is None else f"{one.statements:,} statements"
        out.print(f"{one.name}: {held}, {one.bytes:,} bytes")


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
    logs.configure(settings.log)
    err.print(f"Serving on http://{address}:{settings.port}/ until Ctrl-C.", markup=False, highlight=False)
    uvicorn.run(
        "depositary.web.swap:create",
        factory=True,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=BoundedProtocol,
        log_config=None,
        access_log=False,
        server_header=False,
    )
