"""Deriving: the whole record at once, three and ten times as many actors, and one state or treaty again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from pyoxigraph import Store

from depositary.graph import record
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.paths import files
from spread import spread, table

ROUNDS = 20
TIMES = (1, 3, 10)


def report() -> str:
    """A table: what was derived, how long it took, and how that grows with the number of acts."""
    facts = _facts()
    _everything(facts)  # what is read of the record is read once, now
    rows = []
    for times in TIMES:
        several = _times(facts, times)
        acts = sum(len(one) for one in several.acts.values())
        taken = _ms(lambda several=several: _everything(several))  # type: ignore[misc]
        rows.append(
            [f"everything, {times} times the actors", f"{acts:,}", f"{taken:,.0f}", f"{taken / acts * 1000:.0f}"]
        )
    for said, again in (
        ("one state again: all its participations and mandates", lambda: _actors(facts, ["state/RUS"])),
        ("one treaty again: all its participations", lambda: _treaty(facts, "treaty/mtdsg-iv-9")),
    ):
        rows.append([said, "", spread([_ms(again) for _ in range(ROUNDS)]), ""])
    title = f"Deriving what follows from the acts: everything once, parts {ROUNDS} times: median (middle half)"
    return f"{title}\n\n{table(['what', 'acts', 'ms', 'ms per 1,000 acts'], rows)}\n"


def _facts() -> Facts:
    store = Store()
    store.bulk_extend(record.read(files("data"), files("ontology")).quads)
    return Facts(store)


def _times(facts: Facts, times: int) -> Facts:
    """The same record with every actor and its acts so many times over."""
    several = Facts(facts.store)
    several.acts = {
        (f"{actor}{copy or ''}", on): [replace(act, actor=f"{actor}{copy or ''}") for act in acts]
        for copy in range(times)
        for (actor, on), acts in facts.acts.items()
    }
    return several


def _everything(facts: Facts) -> None:
    _actors(facts, {actor for actor, _ in facts.acts})


def _actors(facts: Facts, actors: Iterable[str]) -> None:
    derivation, wanted = Derivation(facts), set(actors)
    for actor, on in facts.acts:
        if actor in wanted:
            _ = derivation.participation(actor, on) if on in facts.treaties else derivation.membership(actor, on)
    for actor in wanted:
        derivation.mandates(actor)


def _treaty(facts: Facts, treaty: str) -> None:
    derivation = Derivation(facts)
    for actor, on in facts.acts:
        if on == treaty:
            derivation.participation(actor, on)


def _ms(call: Callable[[], None]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    print(f"## {report()}")
