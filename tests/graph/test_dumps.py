"""Dumps: they hold exactly what the snapshot holds, say so, and are the same bytes each time."""

from __future__ import annotations

import csv
import gzip
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from depositary.engine.embedded import EmbeddedEngine
from depositary.errors import ExportError, SnapshotError
from depositary.graph import build, dumps, names, snapshot, star
from depositary.graph.dumps import Dump
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings

from . import small

WRITE = """
import sys
from pathlib import Path
from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import dumps, snapshot
from depositary.settings import Settings
found = snapshot.current(Path(sys.argv[1]))
dumps.write(found, EmbeddedEngine.open(found.path, Settings()))
"""


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    place = tmp_path_factory.mktemp("little")
    return build.build(place / "home", small.write(place / "data")).snapshot


@pytest.fixture(scope="module")
def engine(little: Snapshot) -> EmbeddedEngine:
    return EmbeddedEngine.open(little.path, Settings())


@pytest.fixture(scope="module")
def written(little: Snapshot, engine: EmbeddedEngine) -> dict[str, Dump]:
    return {one.name: one for one in dumps.write(little, engine)}


def lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path) as stream:
        yield from stream


def digest(quads: Iterable[Quad]) -> tuple[int, int]:
    """How many triples there are, and the sum of their hashes, which no order changes."""
    hashes = [hash(quad.triple) for quad in quads]
    return len(hashes), sum(hashes)


def held(of: Snapshot, written: dict[str, Dump]) -> None:
    """Each file of statements holds those of its graphs, each once, and no other."""
    data, folder = of.path / "data.nq", dumps.folder(of)
    with data.open("rb") as wanted:
        assert all(one == other for one, other in zip(lines(folder / "depositary.nq.gz"), wanted, strict=True))
    assert written["depositary.nq.gz"].statements == of.manifest["statements"]
    quads = parse(path=data, format=RdfFormat.N_QUADS)
    default = digest(quad for quad in quads if quad.graph_name in names.DEFAULT_GRAPHS)
    for name, form in (("depositary.ttl.gz", RdfFormat.TURTLE), ("depositary.jsonld.gz", RdfFormat.JSON_LD)):
        with gzip.open(folder / name) as stream:
            assert digest(parse(stream, form)) == default
        assert written[name].statements == default[0]


def test_statements_are_those_of_the_snapshot(little: Snapshot, written: dict[str, Dump]) -> None:
    held(little, written)
    assert written["depositary.nq.gz"].graphs == tuple(names.path(graph) for graph in names.GRAPHS)
    assert written["depositary.ttl.gz"].graphs == ("graph/ontology", "graph/record", "graph/derived")


@pytest.mark.long
def test_statements_are_those_of_the_whole_record(opened: Snapshot, tmp_path: Path) -> None:
    copy = Snapshot(tmp_path / opened.version, opened.manifest)
    copy.path.mkdir()
    for name in ("data.nq", "store"):
        (copy.path / name).symlink_to(opened.path / name)
    engine = EmbeddedEngine.open(opened.path, Settings())
    held(copy, {one.name: one for one in dumps.write(copy, engine)})


def test_the_sum_of_the_quads_is_the_version(little: Snapshot, written: dict[str, Dump]) -> None:
    total = hashlib.sha256(b"".join(lines(dumps.folder(little) / "depositary.nq.gz"))).hexdigest()
    assert total == little.version
    assert "depositary.nq.gz" in written


def test_bytes_and_sums_are_true(little: Snapshot, written: dict[str, Dump]) -> None:
    assert tuple(written) == dumps.NAMES
    there = {path.name for path in dumps.folder(little).iterdir()}
    assert there == {*dumps.NAMES, "index.json"}
    for name, one in written.items():
        body = (dumps.folder(little) / name).read_bytes()
        assert (one.bytes, one.sha256) == (len(body), hashlib.sha256(body).hexdigest())
        assert (one.statements is None) != (one.rows is None)


def test_tables_are_those_of_the_star_schema(
    little: Snapshot, engine: EmbeddedEngine, written: dict[str, Dump]
) -> None:
    for table in star.TABLES:
        name = f"{table.name}.csv.gz"
        with gzip.open(dumps.folder(little) / name, "rt", encoding="utf-8", newline="") as text:
            header, *rows = csv.reader(text)
        wanted = [["" if cell is None else str(cell) for cell in row.values()] for row in table.rows(engine)]
        assert header == list(table.kinds)
        assert rows == wanted
        assert written[name].rows == len(rows)
    assert written["acts.csv.gz"].rows == little.manifest["classes"]["Act"] > 0


def test_two_processes_give_the_same_bytes(little: Snapshot, written: dict[str, Dump], tmp_path: Path) -> None:
    for seed in ("1", "2"):
        home = tmp_path / seed
        (home / "snapshots" / little.version).mkdir(parents=True)
        for name in ("data.nq", "manifest.json", "store"):
            (home / "snapshots" / little.version / name).symlink_to(little.path / name)
        (home / "current").write_text(little.version)
        subprocess.run([sys.executable, "-c", WRITE, home], env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
        found = dumps.listed(snapshot.current(home))
        assert {one.name: one for one in found} == written


def test_what_is_there_stays(little: Snapshot, engine: EmbeddedEngine, written: dict[str, Dump]) -> None:
    before = (dumps.folder(little) / "depositary.ttl.gz").stat().st_mtime_ns
    assert dumps.write(little, engine) == list(written.values()) == dumps.listed(little)
    assert (dumps.folder(little) / "depositary.ttl.gz").stat().st_mtime_ns == before


def copied(of: Snapshot, place: Path) -> Snapshot:
    place.mkdir()
    (place / "data.nq").write_bytes((of.path / "data.nq").read_bytes())
    return Snapshot(place, of.manifest)


def test_data_that_was_changed_is_not_dumped(little: Snapshot, engine: EmbeddedEngine, tmp_path: Path) -> None:
    copy = copied(little, tmp_path / "copy")
    (copy.path / "data.nq").write_bytes((copy.path / "data.nq").read_bytes()[:-1])
    with pytest.raises(SnapshotError, match="was changed"):
        dumps.write(copy, engine)
    assert dumps.listed(copy) == []


def test_another_number_of_statements_is_an_error_and_leaves_nothing(
    little: Snapshot, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    graphs = {**little.manifest["graphs"], "graph/record": 1}
    copy = Snapshot(copied(little, tmp_path / "copy").path, {**little.manifest, "graphs": graphs})
    with pytest.raises(ExportError, match="statements in its default graphs, not"):
        dumps.write(copy, engine)
    assert [path.name for path in copy.path.iterdir()] == ["data.nq"]


def test_a_snapshot_that_cannot_be_written_to(little: Snapshot, engine: EmbeddedEngine, tmp_path: Path) -> None:
    copy = copied(little, tmp_path / "copy")
    (copy.path / "dumps").mkdir()
    (copy.path / "dumps" / "something").touch()
    with pytest.raises(ExportError, match="cannot be written"):
        dumps.write(copy, engine)
    assert sorted(path.name for path in copy.path.iterdir()) == ["data.nq", "dumps"]
