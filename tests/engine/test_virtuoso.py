"""Virtuoso in place of the store, with the whole record in its graphs: the same answers, but for what is in KNOWN."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import virtuoso
from conftest import Ask
from depositary.engine.interface import GRAPH
from depositary.graph.snapshot import Snapshot
from depositary.lookup.queries import named_queries
from engine.same import PATHS, SPARQL, asking, asking_aside, body, given
from server import NotHere

pytestmark = pytest.mark.long

_FIRST = "of more than 200 statements that point at a thing, an engine gives the first 200 in its own order"
KNOWN = {"/state/RUS.json": _FIRST, "/treaty/ets-126.ttl": _FIRST}
"""Paths and named queries that are answered otherwise, each with the reason. The tests fail when one is no longer."""

PATIENCE = 60.0  # seconds for one query: `/dataset` reads every act at once, four for Virtuoso at its best


def asked(cases: tuple[str, ...]) -> list[object]:
    return [
        pytest.param(one, marks=pytest.mark.xfail(reason=KNOWN[one], strict=True) if one in KNOWN else ())
        for one in cases
    ]


@pytest.fixture(scope="module")
def both(home: Path, opened: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ask, Ask]]:
    """The application over its own store, and over Virtuoso."""
    try:
        virtuoso.unpacked()
    except NotHere as error:
        pytest.skip(f"NOT TESTED against Virtuoso: {error}")
    place = tmp_path_factory.mktemp("virtuoso")
    with (
        virtuoso.serving(opened.path / "data.nq", place, f"{GRAPH}record") as port,
        asking(home, query_seconds=PATIENCE) as own,
        asking_aside(home, f"http://127.0.0.1:{port}/sparql", query_seconds=PATIENCE) as other,
    ):
        yield own, other


@pytest.mark.parametrize("path", asked(PATHS))
def test_lookups_answer_the_same(both: tuple[Ask, Ask], path: str) -> None:
    own, other = (ask(path) for ask in both)
    assert other.status_code == own.status_code, other.text[:300]
    assert body(other) == body(own)


@pytest.mark.parametrize("name", asked(tuple(sorted(named_queries()))))
def test_named_queries_answer_the_same(both: tuple[Ask, Ask], name: str) -> None:
    own, other = (ask(f"/queries/{name}", params=given(name)) for ask in both)
    assert (own.status_code, other.status_code) == (200, 200), other.text[:300]
    assert body(other) == body(own)


@pytest.mark.parametrize(("query", "form"), SPARQL)
def test_queries_of_strangers_answer_the_same(both: tuple[Ask, Ask], query: str, form: str) -> None:
    own, other = (ask("/sparql", params={"query": query, "format": form}) for ask in both)
    assert other.status_code == own.status_code, other.text[:300]
    assert body(other) == body(own)


def test_named_queries_find_something(both: tuple[Ask, Ask]) -> None:
    """Two that find nothing agree on nothing."""
    empty = {name for name in named_queries() if not body(both[1](f"/queries/{name}", params=given(name)))[1]}
    assert empty <= {"signed-only"}
