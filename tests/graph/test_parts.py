"""What follows is derived part by part, and a part is kept exactly as long as it would come out the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from depositary.errors import RecordError
from depositary.graph import build, derive, names
from depositary.graph.build import Build
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts

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


def test_nothing_follows_from_a_claim(data: Path) -> None:
    first = again(data)
    change(data / "claims" / "an-article.ttl", '"1987"^^xsd:gYear', '"1998-05-06"^^xsd:date')
    second = again(data)
    assert (second.derived, second.reused) == (0, first.derived)
    assert second.snapshot.version != first.snapshot.version
    assert second.snapshot.manifest["graphs"]["graph/derived"] == first.snapshot.manifest["graphs"]["graph/derived"]


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


def test_what_breaks_a_shape_is_not_kept(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the next build would take it for checked."""
    about = derive.about

    def wrong(on: str, derivation: Derivation, facts: Facts) -> Iterator[Quad]:
        yield from about(on, derivation, facts)
        if on == "treaty/ets-126":
            node = names.thing("participation/RUS.ets-126")
            yield Quad(node, names.term("coveredUntil"), Literal("one day"), names.GRAPH_DERIVED)

    monkeypatch.setattr(derive, "about", wrong)
    with pytest.raises(RecordError, match=r"participation/RUS\.ets-126"):
        again(data)
    assert list((data.parent / "home" / "parts").glob("ets-126.*")) == []
    monkeypatch.undo()
    assert again(data).snapshot.version == again(data, "elsewhere").snapshot.version
