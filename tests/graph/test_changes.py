"""Two snapshots told apart in the words of the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from depositary.errors import SnapshotError
from depositary.graph import build, changes, snapshot

from . import small


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small.write(tmp_path / "data")


def test_acts_added_changed_and_taken_out(data: Path, tmp_path: Path) -> None:
    home, table = tmp_path / "home", data / "acts" / "ets-126.csv"
    old = build.build(home, data).snapshot
    lines = table.read_text().splitlines()
    lines = [line.replace(",1998-09-01,", ",1998-10-01,") for line in lines if "domestic-law.1998" not in line]
    added = small.row({"act": "UKR.ets-126.ratification.1997-05-05", "kind": "ratification", "deposited": "1997-05-05"})
    table.write_text("\n".join([*lines, added]) + "\n")
    new = build.build(home, data).snapshot
    found = changes.between(old, new)
    assert [str(change) for change in found.things] == [
        "Russia: European Convention for the Prevention of Torture, domestic law 1998-03-28 taken out",
        "Russia: European Convention for the Prevention of Torture, ratification 1998-05-05 changed: "
        "statedEffectOn 1998-09-01 -> 1998-10-01",
        "Ukraine: European Convention for the Prevention of Torture, ratification 1997-05-05 added",
    ]
    assert found.derived > 0
    back = changes.between(new, old)
    assert [change.what for change in back.things] == ["added", "changed", "taken out"]
    same = changes.between(new, new)
    assert (same.things, same.derived) == ([], 0)


def test_a_label_that_changes_is_told(data: Path, tmp_path: Path) -> None:
    home, things = tmp_path / "home", data / "things.ttl"
    old = build.build(home, data).snapshot
    things.write_text(things.read_text().replace('"Russian Federation"@en', '"Russia"@en'))
    (change,) = changes.between(old, build.build(home, data).snapshot).things
    assert str(change) == "Russia changed: formalName Russian Federation -> Russia"


def test_a_snapshot_is_found_by_the_beginning_of_its_version_or_its_place(data: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    built = build.build(home, data).snapshot
    assert snapshot.find(home, built.version[:8]) == built
    assert snapshot.find(home, str(built.path)) == built
    for name in ("", "nothing", "../../etc"):
        with pytest.raises(SnapshotError, match=built.version[:12]):
            snapshot.find(home, name)
