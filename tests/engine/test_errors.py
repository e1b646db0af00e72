import inspect

import pytest

from depositary import errors
from depositary.errors import BadRequest, DepositaryError, QueryError, RecordError, nearest
from depositary.graph import names
from depositary.lookup.archive import Archive

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


@pytest.mark.parametrize(
    ("got", "kind", "meant"),
    [
        ("RSU", "state", "RUS"),
        ("rsu", "state", "RUS"),
        ("XXX", "state", None),
        ("ets-1266", "treaty", "ets-126"),
    ],
)
def test_nearest_among_all_codes(archive: Archive, got: str, kind: str, meant: str | None) -> None:
    assert nearest(got, [names.last(thing.path) for thing in archive.catalogue.of_kind(kind)]) == meant


def test_a_part_of_a_name_is_near_it(archive: Archive) -> None:
    assert nearest("individual", sorted({power.kind for power in archive.facts.powers})) == "individual-complaint"


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
