"""What follows is derived part by part, and a part is kept exactly as long as it would come out the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from depositary.graph import build
from depositary.graph.build import Build

from . import small


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small.write(tmp_path / "data")


def again(data: Path, home: str = "home") -> Build:
    return build.build(data.parent / home, data)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_derives_nothing(data: Path) -> None:
    first, second = again(data), again(data)
    assert first.reused == 0
    assert first.derived > 1
    assert (second.derived, second.reused) == (0, first.derived)
    assert second.snapshot == first.snapshot


def test_one_line_changes_one_part_and_the_result_is_that_of_a_clean_build(data: Path) -> None:
    first = again(data)
    change(data / "acts" / "ets-126.csv", "1998-05-05,,1998-09-01", "1998-05-05,,1998-09-02")
    second = again(data)
    assert (second.derived, second.reused) == (1, first.derived - 1)
    assert second.snapshot.version != first.snapshot.version
    assert second.snapshot.version == again(data, "elsewhere").snapshot.version


def test_a_membership_is_part_of_the_treaties_of_the_organisation(data: Path) -> None:
    first = again(data)
    change(data / "acts" / "coe.csv", "cessation,,,,,2022-03-16,", "cessation,,,,,2022-03-16,2022-03-16")
    second = again(data)
    assert second.derived > 1
    assert second.snapshot.version == again(data, "elsewhere").snapshot.version
    assert second.snapshot.version != first.snapshot.version


def test_what_concerns_all_changes_all(data: Path) -> None:
    first = again(data)
    change(data / "things.ttl", '"Russian Federation"@en', '"Russia"@en')
    second = again(data)
    assert (second.derived, second.reused) == (first.derived, 0)


def test_parts_that_are_no_longer_used_go(data: Path) -> None:
    first = again(data)
    kept = data.parent / "home" / "parts"
    before = set(kept.iterdir())
    change(data / "acts" / "ets-126.csv", "1998-05-05,,1998-09-01", "1998-05-05,,1998-09-02")
    again(data)
    after = set(kept.iterdir())
    assert len(before) == len(after) == first.derived
    assert len(before & after) == first.derived - 1
