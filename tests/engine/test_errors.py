import inspect

import pytest

from depositary import errors
from depositary.errors import BadRequest, DepositaryError, QueryError, RecordError, nearest

EVERY = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, DepositaryError)]


def test_the_tree_at_the_top_is_the_tree():
    for kind in EVERY:
        (line,) = [line for line in errors.__doc__.split("\n") if f" {kind.__name__} " in f" {line} "]
        assert f" {kind.status}" in line
    assert len({kind.slug for kind in EVERY}) == len({kind.title for kind in EVERY}) == len(EVERY)


def test_nearest():
    states = ["RUS", "Russian Federation", "TUR", "Türkiye"]
    assert nearest("Rusia", states) in states[:2]
    assert nearest("rus", states) == "RUS"
    assert nearest("zzzz", states) is None
    assert nearest("x", []) is None
    assert nearest("R" * 1_000_000, states) is None


def test_bad_request():
    error = BadRequest("No such state.", parameter="state", got="RSU", accepted=["RUS", "TUR"])
    assert error.fields == {"parameter": "state", "got": "RSU", "accepted": ["RUS", "TUR"], "nearest": "RUS"}
    assert BadRequest("No.", got="abc", accepted=["a code"], candidates=["abd"]).nearest == "abd"
    assert len(BadRequest("No.", got="x" * 10_000).fields["got"]) == 200


def test_a_record_error_names_the_place():
    error = RecordError("no such date", file="acts/a.csv", line=3, thing="act/x", mend="Write 2020-02-29.")
    assert str(error) == "acts/a.csv:3: no such date (act/x) Write 2020-02-29."


@pytest.mark.parametrize(
    ("query", "line", "column", "shown"),
    [
        ("SELECT x", 1, 8, "SELECT x\n       ^"),
        ("a\n\tb c\r\nd", 2, 4, " b c\n   ^"),
        ("a" * 1000, 1, 500, "a" * 120 + "\n" + " " * 60 + "^"),
        ("a", 7, 1, "\n^"),
    ],
)
def test_the_caret(query, line, column, shown):
    assert QueryError("Syntax.", query=query, line=line, column=column).excerpt == shown
