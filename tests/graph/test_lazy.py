"""A lazy mapping reads each value once, and only when asked."""

from __future__ import annotations

import pytest

from depositary.graph.lazy import Lazy


def test_each_value_is_read_once_when_asked_for() -> None:
    asked: list[str] = []

    def read(key: str) -> int | None:
        asked.append(key)
        return len(key) or None

    found = Lazy(read, lambda: ["a", "bb"])
    assert asked == []
    assert found["bb"] == found["bb"] == 2
    assert asked == ["bb"]
    assert dict(found) == {"a": 1, "bb": 2}
    assert len(found) == 2
    assert found.get("ccc") == 3
    assert asked == ["bb", "a", "ccc"]


def test_what_has_no_value_is_not_there() -> None:
    found: Lazy[str, int] = Lazy(lambda key: None, list)
    assert "a" not in found
    assert found.get("a", 7) == 7
    with pytest.raises(KeyError):
        found["a"]
