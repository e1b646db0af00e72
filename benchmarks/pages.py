"""Pages beside the JSON of the same: how many times as long a page takes as all the lookups that say what it shows.

Days change with each request, states and treaties as well, and the service keeps no answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from statistics import median
from urllib.request import urlopen

from client import seconds_each
from spread import spread, table

ROUNDS = 7
SECONDS = 0.4  # of one measurement
TARGET = 2

Path = Callable[[int], str]

_STATES = ("RUS", "UKR", "FRA", "KEN", "BRA", "JPN", "TUR", "HUN")
_TREATIES = ("ets-126", "mtdsg-iv-9", "ets-5", "mtdsg-iv-4", "cets-210", "mtdsg-iv-11")

PAGES: dict[str, tuple[Path, tuple[Path, ...]]] = {
    "a state": (
        lambda n: f"/state/{_state(n)}.html?as_of={_day(n)}",
        (
            lambda n: f"/state/{_state(n)}/participations?as_of={_day(n)}",
            lambda n: f"/state/{_state(n)}/oversight?as_of={_day(n)}",
            lambda n: f"/state/{_state(n)}/timeline",
        ),
    ),
    "a treaty": (
        lambda n: f"/treaty/{_treaty(n)}.html?as_of={_day(n)}",
        (lambda n: f"/treaty/{_treaty(n)}/parties?as_of={_day(n)}", lambda n: f"/treaty/{_treaty(n)}.json"),
    ),
    "what if": (
        lambda n: f"/what-if?state=RUS&treaty=ets-126&received={_day(n)}",
        (lambda n: f"/state/RUS/oversight?leaving=ets-126&received={_day(n)}",),
    ),
    "a document's claims": (_claims := lambda _: "/claims/unattributed-article-2025", (_claims,)),
    "search": (_search := lambda n: f"/search?q={('ECHR', 'torture', 'Rusia', 'women')[n % 4]}", (_search,)),
    "a list": (_list := lambda _: "/treaties", (_list,)),
}
"""Each kind of page with its address, and with those of the lookups that say as JSON what it shows."""


async def report(port: int) -> str:
    """Compare on a service that keeps no answers."""
    pages: dict[str, list[float]] = {name: [] for name in PAGES}
    ratios: dict[str, list[float]] = {name: [] for name in PAGES}
    for _, paths in PAGES.values():
        for number in range(len(_STATES)):
            for path in paths:
                urlopen(f"http://127.0.0.1:{port}{path(number)}").close()  # what is read once, before the clock runs
    for number in range(-1, ROUNDS):  # the round -1 only warms up
        for name, (page, lookups) in PAGES.items():
            taken = await seconds_each(port, _each(page), SECONDS, "text/html")
            data = [await seconds_each(port, _each(lookup), SECONDS) for lookup in lookups]
            if number >= 0:
                pages[name].append(taken)
                ratios[name].append(taken / sum(data))
    rows = [[name, f"{median(pages[name]) * 1000:.1f}", spread(ratios[name]), str(TARGET)] for name in PAGES]
    head = ["page", "ms", "times its lookups as JSON", "at most"]
    return f"Pages beside their JSON, one worker, {ROUNDS} rounds: median (middle half)\n\n{table(head, rows)}"


def _each(path: Path) -> Iterator[str]:
    return map(path, count())


def _state(number: int) -> str:
    return _STATES[number % len(_STATES)]


def _treaty(number: int) -> str:
    return _TREATIES[number % len(_TREATIES)]


def _day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(number % 1000)
