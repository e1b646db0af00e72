"""The star schema says what SPARQL says."""

from __future__ import annotations

import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pyarrow import parquet

from depositary.engine.embedded import EmbeddedEngine
from depositary.errors import ExportError
from depositary.graph import star
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings


@pytest.fixture(scope="module")
def engine(opened: Snapshot) -> EmbeddedEngine:
    return EmbeddedEngine.open(opened.path, Settings())


@pytest.fixture(scope="module")
def folder(engine: EmbeddedEngine, opened: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("star") / "tables"
    star.write(engine, opened.version, folder)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = parquet.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_every_table_is_written_with_its_snapshot(folder: Path, opened: Snapshot) -> None:
    assert {file.name for file in folder.iterdir()} == {f"{one.name}.parquet" for one in star.TABLES}
    for one in star.TABLES:
        schema = parquet.read_schema(folder / f"{one.name}.parquet")
        assert schema.metadata[b"snapshot"].decode() == opened.version
        assert schema.names == list(one.kinds)


def test_things_are_counted_as_in_the_manifest(folder: Path, opened: Snapshot) -> None:
    classes = opened.manifest["classes"]
    for name, kind in (("states", "State"), ("treaties", "Treaty"), ("acts", "Act"), ("powers", "Power")):
        assert len(rows(folder, name)) == classes[kind]
    assert len(rows(folder, "bodies")) == classes["Body"] + classes["Court"]


def test_the_seed_case(folder: Path) -> None:
    (act,) = (one for one in rows(folder, "acts") if one["act"] == "RUS.ets-126.ratification.1998-05-05")
    assert (act["actor"], act["object"], act["kind"]) == ("RUS", "ets-126", "ratification")
    assert (act["deposited"], act["not_before"], act["not_after"]) == ("1998-05-05", date(1998, 5, 5), date(1998, 5, 5))
    of = [one for one in rows(folder, "participations") if (one["participant"], one["treaty"]) == ("RUS", "ets-126")]
    on = [(one["status"], one["since"], one["until"]) for one in of if one["since"] == date(1998, 9, 1)]
    assert on == [("party", date(1998, 9, 1), date(2026, 10, 1))]
    assert any(one["status"] == "undetermined" and one["since"] == date(2026, 10, 1) for one in of)
    (treaty,) = (one for one in rows(folder, "treaties") if one["treaty"] == "ets-126")
    assert (treaty["in_force"], treaty["organisation"]) == (date(1989, 2, 1), "coe")
    assert str(treaty["title"]).startswith("European Convention for the Prevention of Torture")


def test_every_key_leads_to_a_row(folder: Path) -> None:
    states = {one["state"] for one in rows(folder, "states")}
    organisations = {one["organisation"] for one in rows(folder, "organisations")}
    treaties = {one["treaty"] for one in rows(folder, "treaties")}
    powers = {(one["body"], one["power"]) for one in rows(folder, "powers")}
    assert {one["actor"] for one in rows(folder, "acts")} <= states | organisations
    assert {one["object"] for one in rows(folder, "acts")} <= treaties | organisations
    assert {one["treaty"] for one in rows(folder, "participations")} <= treaties
    assert {one["organisation"] for one in rows(folder, "memberships")} <= organisations
    assert {(one["body"], one["power"]) for one in rows(folder, "mandates")} <= powers


def test_the_periods_of_a_participation_follow_each_other(folder: Path) -> None:
    strands: dict[object, list[dict[str, object]]] = {}
    for one in rows(folder, "participations"):
        strands.setdefault((one["participant"], one["treaty"]), []).append(one)
    for periods in strands.values():
        periods.sort(key=lambda one: one["since"] or date.min)  # type: ignore[arg-type, return-value]
        assert periods[0]["since"] is None
        assert periods[-1]["until"] is None
        assert all(one["until"] == after["since"] for one, after in pairwise(periods))


def test_a_folder_that_cannot_be_written(engine: EmbeddedEngine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be written: Not a directory"):
        star.write(engine, "v", tmp_path / "file" / "tables")


def test_without_pyarrow_the_error_says_what_to_install(
    engine: EmbeddedEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'depositary\[parquet\]'"):
        star.write(engine, "v", tmp_path)
    assert list(tmp_path.iterdir()) == []
