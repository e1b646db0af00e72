"""The dumps of a snapshot: everything it holds as files to take away, each with what is in it and its sum.

They lie in `dumps/` inside the snapshot, beside a list of them (`index.json`), and come there whole or not at all.
There is no clock in them: the same snapshot gives the same bytes wherever the same compressor is at work.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from depositary.engine.interface import Engine
from depositary.errors import ExportError
from depositary.graph import names, snapshot, star
from depositary.graph.snapshot import Snapshot

COMPRESSED = "application/gzip"
"""The media type of every dump; what is inside is its `media_type`."""

_EVERY = tuple(names.path(graph) for graph in names.GRAPHS)
_DEFAULT = tuple(names.path(graph) for graph in names.DEFAULT_GRAPHS)
_QUADS = "depositary.nq.gz"
_TRIPLES = {"depositary.ttl.gz": RdfFormat.TURTLE, "depositary.jsonld.gz": RdfFormat.JSON_LD}
_TABLES = {f"{table.name}.csv.gz": table for table in star.TABLES}
_LEVEL = 6  # of gzip; 9 takes more than twice as long for a twentieth less


@dataclass(frozen=True, slots=True)
class Dump:
    """A file: its name, what is inside, from which graphs, bytes and SHA-256 as it is sent, and how much it holds."""

    name: str
    media_type: str
    graphs: tuple[str, ...]
    bytes: int
    sha256: str
    statements: int | None
    """In RDF: quads in N-Quads, triples in the others."""
    rows: int | None
    """In a table, without the header."""


NAMES = (_QUADS, *_TRIPLES, *_TABLES)
"""Every name that a dump has, in the order of the list."""


def listed(of: Snapshot) -> list[Dump]:
    """The dumps that were written of a snapshot, in the order of `NAMES`; none where nobody wrote them."""
    try:
        found = json.loads((folder(of) / "index.json").read_text())
        return [Dump(**{**one, "graphs": tuple(one["graphs"])}) for one in found]
    except (OSError, ValueError):
        return []


def folder(of: Snapshot) -> Path:
    """Where the dumps of a snapshot lie."""
    return of.path / "dumps"


def write(of: Snapshot, engine: Engine) -> list[Dump]:
    """Write the dumps of a snapshot whose store `engine` reads. Those that are there stay: nothing in them changes.

    Raises `SnapshotError` where the data is not what its version says, `ExportError` where the dumps cannot be written
    or would hold another number of statements than the snapshot.
    """
    if found := listed(of):
        return found
    snapshot.verify(of)
    try:
        aside = Path(tempfile.mkdtemp(prefix=".dumps-", dir=of.path))
        try:
            found = [_written(of, engine, aside / name) for name in NAMES]
            (aside / "index.json").write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n")
            aside.chmod(0o755)
            aside.rename(folder(of))
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise ExportError(f"The dumps of {of.path} cannot be written: {error.strerror or error}.") from error
    return found


def _written(of: Snapshot, engine: Engine, file: Path) -> Dump:
    form, graphs, statements, rows = RdfFormat.N_QUADS, _DEFAULT, None, None
    # Neither the name nor the time of the file goes into its header.
    with file.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, cast(BinaryIO, raw), mtime=0) as out:
        if table := _TABLES.get(file.name):
            rows = _table(table, engine, out)
        elif file.name == _QUADS:
            graphs = _EVERY
            with (of.path / "data.nq").open("rb") as lines:
                shutil.copyfileobj(lines, out, 1 << 20)
            statements = int(of.manifest["statements"])
        else:
            form = _TRIPLES[file.name]
            statements = _triples(of, form, out)
    with file.open("rb") as stream:
        total = hashlib.file_digest(stream, "sha256").hexdigest()
    media_type = "text/csv" if table else form.media_type
    return Dump(file.name, media_type, graphs, file.stat().st_size, total, statements, rows)


def _triples(of: Snapshot, form: RdfFormat, out: gzip.GzipFile) -> int:
    """The merge of the default graphs, in the order of the data: what is said of one thing is together."""
    count = 0

    def each() -> Iterator[Triple]:
        nonlocal count
        for quad in cast(Iterator[Quad], parse(path=of.path / "data.nq", format=RdfFormat.N_QUADS)):
            if quad.graph_name in default:
                count += 1
                yield quad.triple

    default = frozenset(names.DEFAULT_GRAPHS)
    serialize(each(), cast(BinaryIO, out), form, prefixes=names.PREFIXES)
    wanted = sum(of.manifest["graphs"][graph] for graph in _DEFAULT)
    if count != wanted:
        raise ExportError(f"The snapshot {of.path} has {count} statements in its default graphs, not {wanted}.")
    return count


def _table(table: star.Things | star.Periods, engine: Engine, out: gzip.GzipFile) -> int:
    """A table as CSV (RFC 4180) in UTF-8; an empty cell is null. Returns the number of rows."""
    count = 0
    with io.TextIOWrapper(cast(BinaryIO, out), encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(table.kinds)
        for count, row in enumerate(table.rows(engine), 1):  # noqa: B007  # it is the number of the last row
            writer.writerow(row.values())
    return count
