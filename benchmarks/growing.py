"""Builds of the record three and ten times over: each state again under other codes, with its acts and what lists it.

`python benchmarks/growing.py 1 3 10` builds each size once, from nothing, in a process of its own, and the record as it
is once more after one line of it has changed. Of each it then asks every named query.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from shutil import copytree
from string import ascii_uppercase
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

import named
from depositary.graph import names
from depositary.graph.build import STEPS
from depositary.paths import files
from spread import table

_CODE = re.compile(r"(?<=[/.])[A-Z]{3}(?=[./]|$)")
_OF_ITS_OWN = {names.term("iso2"), names.term("isoNumeric"), NamedNode(f"{names.SKOS}exactMatch")}
"""What a copy of a state cannot share with it, and does not need."""


def report(sizes: list[int]) -> str:
    """A table: statements, seconds and memory of each size, and of a second build after a change."""
    rows, first, asked = [], 0.0, {}
    with tempfile.TemporaryDirectory() as place:
        for times in sizes:
            data, home = Path(place) / f"data-{times}", Path(place) / f"home-{times}"
            copies(files("data"), data, times)
            built = _build(home, data)
            first = first or _per(built)
            asked[times] = _run("named.py", home)
            rows.append([f"{times} times, from nothing", *_figures(built), f"{_per(built) / first:.2f}"])
            if times == 1:
                _change(data / "acts" / "ets-126.csv")
                again = _build(home, data)
                rows.append(["1 time, again after one line changed", *_figures(again), f"{_per(again) / first:.2f}"])
    head = [
        "the record",
        "statements",
        *(f"{step}, s" for step in STEPS),
        "whole, s",
        "s per 100,000",
        "peak, MiB",
        "ratio",
    ]
    return f"Builds of a growing record, each once\n\n{table(head, rows)}\n\n### {named.report(asked)}\n"


def copies(data: Path, target: Path, times: int) -> None:
    """Write a record in which every state of `data` is there `times` times."""
    copytree(data, target)
    said = [one for file in sorted(data.rglob("*.ttl")) for one in parse(path=str(file), base_iri=names.BASE)]
    states = [names.last(names.path(one.subject)) for one in said if one.object == names.term("State")]
    free = (code for code in map("".join, product(ascii_uppercase, repeat=3)) if code not in states)
    others = [dict(zip(states, islice(free, len(states)), strict=True)) for _ in range(1, times)]
    for number, other in enumerate(others, 1):
        copied = serialize(_copied([one.triple for one in said], other, number), format=RdfFormat.N_TRIPLES)
        (target / f"copy-{number}.ttl").write_bytes(copied or b"")
    for file in sorted((target / "acts").glob("*.csv")):
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        more = [_renamed(line, other) for other in others for line in lines if line.split(".")[0] in other]
        rows = sorted([*lines, *more], key=lambda line: line.split(",")[0])
        file.write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def _renamed(line: str, other: dict[str, str]) -> str:
    """A row of a table of acts with the code of its actor replaced wherever an act of it is named."""
    code = line.split(".")[0]
    return re.sub(rf"(?<![A-Z]){code}\.", f"{other[code]}.", line)


def _copied(said: list[Triple], other: dict[str, str], number: int) -> Iterator[Triple]:
    def node(value: NamedNode) -> NamedNode:
        return NamedNode(_CODE.sub(lambda match: other.get(match[0], match[0]), value.value))

    for one in said:
        subject, value = one.subject, one.object
        assert isinstance(subject, NamedNode)
        listed = one.predicate == names.term("listedParticipant")
        if one.predicate in _OF_ITS_OWN or not (listed or node(subject) != subject):
            continue
        if isinstance(value, NamedNode):
            value = node(value)
        elif one.predicate == names.term("iso3"):
            value = Literal(other[value.value])
        elif isinstance(value, Literal) and value.language:
            value = Literal(f"{value.value} {number}", language=value.language)
        yield Triple(node(subject), one.predicate, value)


def _change(table_of_acts: Path) -> None:
    """Another day in the last line that has one."""
    text = table_of_acts.read_text(encoding="utf-8")
    found = list(re.finditer(r"(?<=,\d\d\d\d-\d\d)-(\d\d),", text))[-1]
    day = "02" if found[1] == "01" else "01"
    table_of_acts.write_text(text[: found.start()] + f"-{day}," + text[found.end() :], encoding="utf-8")


def _build(home: Path, data: Path) -> dict[str, float]:
    return _run("building.py", home, data)


def _run(script: str, *paths: Path) -> Any:
    """What a script beside this one prints, in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name(script)), *map(str, paths)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def _figures(built: dict[str, float]) -> list[str]:
    steps = [f"{built[step]:.1f}" for step in STEPS]
    return [
        f"{built['statements']:,}",
        *steps,
        f"{_whole(built):.1f}",
        f"{_per(built):.2f}",
        f"{built['peak_kb'] / 1024:,.0f}",
    ]


def _whole(built: dict[str, float]) -> float:
    return sum(built[step] for step in STEPS)


def _per(built: dict[str, float]) -> float:
    return _whole(built) / built["statements"] * 100_000


if __name__ == "__main__":
    print(f"### {report([int(size) for size in sys.argv[1:]] or [1, 3, 10])}")
