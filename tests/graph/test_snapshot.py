"""Snapshots: the same inputs give the same bytes, a change shows, and what is current is never half a name."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from depositary.engine.interface import GRAPH
from depositary.errors import SnapshotError
from depositary.graph import build, names, snapshot
from depositary.graph.snapshot import Snapshot
from depositary.paths import files

from . import small

BUILD = """
import sys
from pathlib import Path
from depositary.graph import build
print(build.build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])).snapshot.version)
"""


def statement(number: int) -> Quad:
    return Quad(names.thing(f"thing/{number}"), names.RDF_TYPE, names.term("Thing"), names.GRAPH_RECORD)


def written(home: Path, *numbers: int) -> Snapshot:
    store = Store()
    store.extend(statement(number) for number in numbers)
    return snapshot.write(home, store, "inputs")


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The snapshot of a small record."""
    place = tmp_path_factory.mktemp("little")
    return build.build(place / "home", small.write(place / "data")).snapshot


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    data = small.write(tmp_path / "data")
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(tmp_path / seed), str(data), str(files("ontology"))],
            env=os.environ | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2", "3")
    ]
    versions = {build.communicate()[0].strip() for build in builds}
    assert {build.returncode for build in builds} == {0}
    assert len(versions) == 1
    for name in ("data.nq", "manifest.json"):
        found = {(tmp_path / seed / "snapshots" / min(versions) / name).read_bytes() for seed in ("1", "2", "3")}
        assert len(found) == 1, name


def test_the_version_is_the_sum_of_the_statements(little: Snapshot) -> None:
    lines = (little.path / "data.nq").read_bytes()
    assert little.version == hashlib.sha256(lines).hexdigest() == little.path.name
    assert lines.splitlines() == sorted(set(lines.splitlines()))
    assert not [line for line in lines.splitlines() if line.startswith(b"_:") or b"> _:" in line]
    assert little.manifest["statements"] == len(lines.splitlines()) == sum(little.manifest["graphs"].values())
    assert json.loads((little.path / "manifest.json").read_text()) == little.manifest


@pytest.mark.parametrize(
    ("member", "namespace", "pattern"),
    [
        ("properties", names.ONTOLOGY, "?s ?term ?o"),
        ("concepts", names.BASE, f"?s ?p ?term FILTER (strstarts(str(?term), '{names.BASE}vocabulary/'))"),
        ("classes", names.ONTOLOGY, "?s a ?term"),
    ],
)
def test_the_uses_of_each_term_are_counted(little: Snapshot, member: str, namespace: str, pattern: str) -> None:
    """Not what the ontology and the shapes say of their own terms."""
    own = f"{names.GRAPH_ONTOLOGY}, {names.GRAPH_SHAPES}"
    query = f"""SELECT ?term (COUNT(*) AS ?uses) WHERE {{
        GRAPH ?graph {{ {pattern} }} FILTER (?graph NOT IN ({own}) && strstarts(str(?term), "{namespace}"))
    }} GROUP BY ?term"""
    rows = Store.read_only(str(little.store)).query(query)
    assert isinstance(rows, QuerySolutions)
    counted = {row["term"].value.removeprefix(namespace): int(row["uses"].value) for row in rows}
    assert len(counted) > 10
    assert little.manifest[member] == counted


def test_the_store_is_an_index_of_the_statements(little: Snapshot) -> None:
    store = Store.read_only(str(little.store))
    assert b"".join(snapshot.canonical(store)) == (little.path / "data.nq").read_bytes()


def test_no_statement_is_in_two_graphs(opened: Snapshot) -> None:
    """A default graph of several is their merge (SPARQL 1.1 Query, 13.2), which has a triple once. The engine gives it
    once for each graph that has it (oxigraph/oxigraph#1919), so none may be in two.
    """
    with (opened.path / "data.nq").open(encoding="utf-8") as lines:  # sorted: the same triple is in lines that follow
        triples = (line.rpartition(" <")[0] for line in lines)
        assert [one for one, next_ in pairwise(triples) if one == next_] == []


def test_the_manifest_has_no_clock(opened: Snapshot) -> None:
    counts = {"statements", "graphs", "classes", "properties", "concepts", "findings"}
    assert set(opened.manifest) == {"version", "code", "inputs", *counts}
    assert set(opened.manifest["graphs"]) == {names.path(graph) for graph in names.GRAPHS}
    assert opened.manifest["graphs"]["graph/claims"] > 500
    assert "violation" not in opened.manifest["findings"]
    assert opened.manifest["classes"]["PossibleAct"] >= 1


def test_statements_round_trip(little: Snapshot) -> None:
    lines = (little.path / "data.nq").read_bytes()
    store = Store()
    store.bulk_extend(parse(lines, format=RdfFormat.N_QUADS))
    assert b"".join(snapshot.canonical(store)) == lines


def test_sorting_some_at_a_time_gives_the_same_order(little: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_SORTED_AT_ONCE", 100)
    store = Store.read_only(str(little.store))
    assert b"".join(snapshot.canonical(store)) == (little.path / "data.nq").read_bytes()


def test_order_and_repetition_make_no_difference(tmp_path: Path) -> None:
    one = written(tmp_path / "a", 1, 2, 3)
    two = written(tmp_path / "b", 3, 3, 1, 2, 1)
    assert one.version == two.version
    assert one.manifest == two.manifest
    assert written(tmp_path / "c", 1, 2).version != one.version


def test_writing_it_again_keeps_what_is_there(tmp_path: Path) -> None:
    one = written(tmp_path, 1)
    mark = one.path / "mark"
    mark.touch()
    written(tmp_path, 2)
    assert snapshot.current(tmp_path).version != one.version
    assert written(tmp_path, 1) == one
    assert mark.exists()
    assert snapshot.current(tmp_path) == one


def test_nothing_is_left_of_a_write_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = written(tmp_path, 1)

    def broken(*_: object) -> dict[str, object]:
        raise RuntimeError

    monkeypatch.setattr(snapshot, "_manifest", broken)
    with pytest.raises(RuntimeError):
        written(tmp_path, 2)
    assert snapshot.current(tmp_path) == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "snapshots"]
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [good.version]


def test_verify_sees_one_changed_byte(tmp_path: Path) -> None:
    one = written(tmp_path, 1)
    snapshot.verify(one)
    file = one.path / "data.nq"
    lines = bytearray(file.read_bytes())
    lines[10] ^= 1
    file.write_bytes(lines)
    with pytest.raises(SnapshotError, match="was changed after it was written"):
        snapshot.verify(one)


def test_verify_of_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    one = written(tmp_path, 1)
    (one.path / "data.nq").unlink()
    with pytest.raises(SnapshotError):
        snapshot.verify(one)


def test_current_swaps_in_one_step(tmp_path: Path) -> None:
    """A reader that reads all the time sees one of the two snapshots whole, at every moment."""
    versions = {written(tmp_path, 1).version, written(tmp_path, 2).version}
    done = threading.Event()

    def swap() -> None:
        for number in range(16):
            written(tmp_path, 1 + number % 2)
        done.set()

    swapping = threading.Thread(target=swap)
    swapping.start()
    seen = set()
    while not done.is_set():
        seen.add(snapshot.current(tmp_path).version)
    swapping.join()
    assert seen == versions


def test_a_missing_home_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError) as caught:
        snapshot.current(tmp_path / "nowhere")
    assert str(caught.value) == f"There is no snapshot in {tmp_path / 'nowhere'}; make one with: depositary build"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("fault", ["gone", "empty", "not json", "no manifest"])
def test_a_broken_home_is_one_sentence(tmp_path: Path, fault: str) -> None:
    one = written(tmp_path, 1)
    manifest = one.path / "manifest.json"
    match fault:
        case "gone":
            (tmp_path / "current").write_text("0000\n")
        case "empty":
            (tmp_path / "current").write_text("")
        case "not json":
            manifest.write_text("{")
        case "no manifest":
            manifest.unlink()
    with pytest.raises(SnapshotError):
        print(snapshot.current(tmp_path).version)  # noqa: T201


def test_inputs_sum_sees_names_and_bytes(tmp_path: Path) -> None:
    data = small.write(tmp_path / "data")
    before = snapshot.inputs_sum(data)
    assert snapshot.inputs_sum(data) == before
    (data / "things.ttl").rename(data / "objects.ttl")
    renamed = snapshot.inputs_sum(data)
    (data / "objects.ttl").write_text("")
    assert len({before, renamed, snapshot.inputs_sum(data)}) == 3


def test_literals_are_the_engines(tmp_path: Path) -> None:
    """The version is of what the engine gives back: two spellings of one value are one statement."""
    typed = NamedNode(f"{names.XSD}integer")

    def version(home: str, text: str) -> str:
        quad = Quad(names.thing("a"), names.term("offsetMonths"), Literal(text, datatype=typed), names.GRAPH_RECORD)
        store = Store()
        store.add(quad)
        return snapshot.write(tmp_path / home, store, "").version

    assert version("a", "12") == version("b", "012")


def test_graph_names_are_those_of_the_engine() -> None:
    assert all(graph.value.startswith(GRAPH) for graph in names.GRAPHS)


def test_a_snapshot_without_its_data_cannot_be_verified(tmp_path: Path) -> None:
    found = written(tmp_path, 1, 2)
    snapshot.verify(found)
    (found.path / "data.nq").unlink()
    with pytest.raises(SnapshotError, match="cannot be read"):
        snapshot.verify(found)
