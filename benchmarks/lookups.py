"""Lookups against FastAPI's hello: each between two measurements of hello, in many short rounds, as a ratio of times.

States, treaties and days change with each request, and the service keeps no answers; `repeated` asks one that does keep
them the same again and again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, cycle, repeat
from statistics import mean, median
from urllib.request import urlopen

import orjson

from client import seconds_each
from spread import spread, table

ROUNDS = 9
SECONDS = 0.4  # of one measurement
PAIRS = 300  # state and treaty, drawn from all pairs


async def report(hello: int, service: int) -> str:
    """Compare the servers on two ports; the service keeps no answers."""
    states, treaties = _ids(service, "states"), _ids(service, "treaties")
    # What the service keeps of a snapshot it reads once, here before the clock runs.
    for path in (
        *(f"/state/{one}/{about}" for one in states for about in ("participations", "timeline", "oversight")),
        *(f"/treaty/{one}/parties" for one in treaties),
    ):
        urlopen(f"http://127.0.0.1:{service}{path}").close()
    found = await _compared(hello, service, requests(states, treaties))
    return f"Lookups, one worker, {ROUNDS} rounds: median (middle half)\n\n{found}"


async def repeated(hello: int, service: int) -> str:
    """Compare the servers on two ports; the service keeps its answers, and each request comes again and again."""
    paths = {
        "participations, RUS and ets-126": "/state/RUS/participations?treaty=ets-126&as_of=2026-01-01",
        "oversight": "/state/UKR/oversight?as_of=2026-01-01",
        "SPARQL, one row": "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%201",
    }
    found = await _compared(hello, service, {name: repeat(path) for name, path in paths.items()})
    return f"The same request again and again, one worker, {ROUNDS} rounds: median (middle half)\n\n{found}"


async def _compared(hello: int, service: int, asked: dict[str, Iterator[str]]) -> str:
    """A table of the times of each kind of request, and how many times as long as hello it takes."""
    hellos: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in asked}
    ratios: dict[str, list[float]] = {name: [] for name in asked}
    for number in range(-1, ROUNDS):  # the round -1 only warms up
        before = await seconds_each(hello, repeat("/"), SECONDS)
        for name, paths in asked.items():
            taken = await seconds_each(service, paths, SECONDS)
            after = await seconds_each(hello, repeat("/"), SECONDS)
            if number >= 0:
                hellos.append(after)
                times[name].append(taken)
                ratios[name].append(taken / mean((before, after)))
            before = after
    rows = [["FastAPI hello", f"{median(hellos) * 1000:.2f}", "1"]]
    rows += [[name, f"{median(times[name]) * 1000:.2f}", spread(ratios[name])] for name in asked]
    return table(["request", "ms", "times hello"], rows)


def requests(states: list[str], treaties: list[str]) -> dict[str, Iterator[str]]:
    """Endless requests of each kind, the same in every run."""
    draw = random.Random(1)
    pairs = [(draw.choice(states), draw.choice(treaties)) for _ in range(PAIRS)]

    def each(path: Callable[[int], str]) -> Iterator[str]:
        return map(path, count())

    def of_pair(number: int) -> str:
        state, treaty = pairs[number % PAIRS]
        return f"/state/{state}/participations?treaty={treaty}&as_of={_day(number)}"

    state, treaty = cycle(states), cycle(treaties)
    words = cycle(("ECHR", "torture", "Rusia", "committee", "Türkiye", "protocol 6", "Strasbourg", "women"))
    competence = "/court/ecthr/competence?power=individual-complaint"
    return {
        "participations, RUS and ets-126": each(lambda n: f"/state/RUS/participations?treaty=ets-126&as_of={_day(n)}"),
        "participations, a state and a treaty": each(of_pair),
        "participations, all of a state": each(lambda n: f"/state/{next(state)}/participations?as_of={_day(n)}"),
        "parties": each(lambda n: f"/treaty/{next(treaty)}/parties?as_of={_day(n)}"),
        "effect": each(lambda n: f"/treaty/ets-126/effect?act=denunciation&received={_day(n)}"),
        "oversight": each(lambda n: f"/state/{next(state)}/oversight?as_of={_day(n)}"),
        "oversight, what if": each(lambda n: f"/state/FRA/oversight?leaving=ets-126&received={_day(n)}"),
        "competence": each(lambda n: f"{competence}&state={next(state)}&facts_on={_day(n)}"),
        "timeline": each(lambda _: f"/state/{next(state)}/timeline"),
        "search": each(lambda n: f"/search?limit={n % 20 + 1}&q={_quoted(next(words))}"),
    }


def _day(number: int) -> str:
    return (date(1990, 1, 1) + timedelta(days=number * 7 % 14_000)).isoformat()


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _ids(port: int, kind: str) -> list[str]:
    with urlopen(f"http://127.0.0.1:{port}/{kind}?limit=1000") as answer:
        return [one["id"] for one in orjson.loads(answer.read())[kind]]
