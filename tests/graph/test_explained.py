"""Why a warning stands: one line a finding, and a faulty file names file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from depositary.errors import RecordError
from depositary.graph import check, names
from depositary.graph.check import Finding
from depositary.graph.explained import Explained

HEAD = "shape,about,value,why\n"
STANDS = Finding("warning", f"{names.BASE}act/a", "Look again.", f"{names.BASE}shapes/x")
LATE = Finding("warning", f"{names.BASE}act/a", "Look again.", f"{names.BASE}shapes/x", "2009-01-01")
LINK = Finding("warning", f"{names.BASE}act/a", "Look again.", f"{names.BASE}shapes/x", f"{names.BASE}treaty/t")
OPEN = Finding("warning", f"{names.BASE}act/b", "Look again.", f"{names.BASE}shapes/x")
INFO = Finding("info", f"{names.BASE}act/c", "Good to know.", f"{names.BASE}shapes/y")


def read(data: Path, text: str) -> Explained:
    (data / "explained.csv").write_text(text, encoding="utf-8")
    return Explained.read(data)


def test_what_is_explained_what_is_not_and_what_is_left_over(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "x,act/a,,A slip of the table.\nx,act/gone,,It was mended.\n")
    assert found.of(STANDS) == "A slip of the table."
    assert found.missing([STANDS, OPEN, INFO]) == [OPEN]
    assert found.needless([STANDS, OPEN, INFO]) == [("x", "act/gone", "")]


def test_another_value_is_another_finding(tmp_path: Path) -> None:
    """The same shape about the same thing with a value that nobody wrote of is not explained by accident."""
    found = read(tmp_path, HEAD + "x,act/a,2008-01-01,A slip.\nx,act/a,treaty/t,Two of one name.\n")
    assert found.missing([STANDS, LATE, LINK]) == [STANDS, LATE]
    assert found.of(LINK) == "Two of one name."
    assert found.needless([STANDS, LATE, LINK]) == [("x", "act/a", "2008-01-01")]


def test_without_a_file_nothing_is_explained(tmp_path: Path) -> None:
    assert Explained.read(tmp_path).missing([STANDS]) == [STANDS]


def test_the_reason_is_part_of_the_report() -> None:
    said = [*check.report([STANDS, OPEN], lambda one: "A slip." if one is STANDS else "")]
    reasons = [quad.object.value for quad in said if quad.predicate == names.term("explanation")]
    assert reasons == ["A slip."]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("shape,about,why\nx,act/a,One.\n", 1),
        (HEAD + "x,act/a,,\n", 2),
        (HEAD + "x,act/a,,One.\nx,act/a,,Two.\n", 3),
        (HEAD + "x,act/a,,One.,more\n", 2),
        (HEAD + 'x,act/a,,"One\n', 2),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(RecordError) as caught:
        read(tmp_path, text)
    assert (Path(caught.value.file).name, caught.value.line) == ("explained.csv", line)
    assert caught.value.mend
