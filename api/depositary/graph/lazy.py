"""A mapping that reads a value when it is first asked for: a record is large, and most questions are small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lazy(Mapping[K, V], Generic[K, V]):
    """`read` gives the value of a key, None where it has none; `keys` all keys, in their order. Each is read once."""

    def __init__(self, read: Callable[[K], V | None], keys: Callable[[], Iterable[K]]) -> None:
        self._read, self._keys = read, keys
        self._known: dict[K, V | None] = {}
        self._order: list[K] | None = None

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            self._known[key] = self._read(key)
        value = self._known[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        if self._order is None:
            self._order = list(self._keys())
        return iter(self._order)

    def __len__(self) -> int:
        return sum(1 for _ in self)
