"""Our SPARQL endpoint beside other servers: the same statements, the same queries, in turn on one machine.

`python benchmarks/peers.py HOME [ROUNDS [SECONDS]]` compares over the current snapshot of a home.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import Request, urlopen

import orjson
import uvloop

from client import CONNECTIONS, seconds_each
from depositary.engine.interface import BASE, DEFAULT_GRAPHS
from depositary.graph import snapshot
from peer_servers import PEERS, Peer
from server import serving
from spread import spread, table

ROUNDS = 9
SECONDS = 1.0  # of one measurement
SUBJECTS = 2_000
ACCEPT = "application/sparql-results+json"
TARGETS = {
    ("point", "oxigraph"): 0.35,
    ("point", "virtuoso"): 2.0,
    ("point", "rdflib-endpoint"): 4.0,
    ("repeated", "oxigraph"): 1.5,
}
_POINT = "SELECT ?property ?value WHERE {{ <{}> ?property ?value }}"
_JOIN = """PREFIX dep: <https://w3id.org/depositary/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?act ?name ?day WHERE {{
  ?act dep:object <{}> ; dep:actKind <https://w3id.org/depositary/vocabulary/act/ratification> .
  ?act dep:actor ?actor ; dep:notBefore ?day .
  ?actor skos:prefLabel ?name .
  FILTER(LANG(?name) = "en")
}}"""


def report(home: Path, rounds: int = ROUNDS, seconds: float = SECONDS) -> str:
    """Tables of requests per second and of ratios, and a sentence about each server that was not measured."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        place = Path(folder)
        data = place / "data.nt"
        statements, subjects, treaties = _dump(snapshot.current(home).path / "data.nq", data)
        point = [_POINT.format(one) for one in _spread(subjects, SUBJECTS)]
        queries = {"point": point, "repeated": point[:1], "join": [_JOIN.format(one) for one in treaties]}
        # One client may have six queries at once; this one is sixteen.
        share, application = str(CONNECTIONS), "depositary.web.app:create_app"
        _, keeping = servers.enter_context(serving(application, home, query_share=share))
        _, ours = servers.enter_context(serving(application, home, query_share=share, cache_mb="0"))
        asked = {query: _rows(ours, "/sparql", query) for query in {*point, *queries["join"]}}
        peers, left_out = [], []
        for name, start in PEERS.items():
            try:
                peer = servers.enter_context(start(data, place))
                _check(peer, asked)
                peers.append(peer)
            except RuntimeError as error:
                left_out.append(f"{name} was not measured: {error}.")
        us = {"point": ours, "repeated": keeping, "join": ours}
        times = uvloop.run(_measure(us, peers, queries, rounds, seconds))
    rows = sum(sum(one.values()) for one in asked.values()) / len(asked)
    title = f"Beside other servers, {rounds} rounds of {seconds:g} s: median (middle half)"
    held = (
        f"{statements:,} statements, {len(point):,} point queries, {len(treaties)} joins, {rows:.1f} rows in the mean; "
        f"the same from every server. {'; '.join(f'{peer.name} {peer.version}' for peer in peers)}."
    )
    return "\n\n".join([title, held, *left_out, _table(times)])


def _dump(source: Path, target: Path) -> tuple[int, list[str], list[str]]:
    """Write what our endpoint sees by default, each triple once; give their number, the acts and participations, and
    the treaties with acts.
    """
    ends = tuple(f" <{graph}> .\n".encode() for graph in DEFAULT_GRAPHS)
    number, last, subjects, treaties = 0, b"", dict[str, None](), set[str]()
    with source.open("rb") as quads, target.open("wb") as triples:
        for quad in quads:  # sorted: the same triple in two graphs makes two lines that follow each other
            triple = next((quad[: -len(end)] for end in ends if quad.endswith(end)), last)
            if triple == last:
                continue
            triples.write(triple + b" .\n")
            number, last = number + 1, triple
            subject, predicate, value = triple.split(b" ", 2)
            if predicate == _TYPE and value in _KINDS:
                subjects[subject[1:-1].decode()] = None
            elif predicate == _OBJECT and subject.startswith(_ACT) and value.startswith(_TREATY):
                treaties.add(value[1:-1].decode())
    return number, list(subjects), sorted(treaties)


_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_KINDS = frozenset(f"<{BASE}ontology#{kind}>".encode() for kind in ("Act", "Participation"))
_OBJECT, _ACT, _TREATY = (f"<{BASE}{rest}".encode() for rest in ("ontology#object>", "act/", "treaty/"))


def _spread(subjects: list[str], wanted: int) -> list[str]:
    """So many of them, from everywhere in the list, the same in every run."""
    return subjects[:: max(1, len(subjects) // wanted)][:wanted]


def _rows(port: int, path: str, query: str) -> Counter[object]:
    """The rows of an answer as a multiset, without what servers may write in two ways."""
    request = Request(f"http://127.0.0.1:{port}{path}?query={quote(query)}", headers={"Accept": ACCEPT})
    with urlopen(request, timeout=120) as answer:
        rows = orjson.loads(answer.read())["results"]["bindings"]
    return Counter(frozenset((name, _term(term)) for name, term in row.items()) for row in rows)


def _term(term: dict[str, str]) -> tuple[str, ...]:
    value, datatype = term["value"], term.get("datatype", "")
    if datatype.endswith("#boolean"):  # XML Schema 1.1-2, 3.3.2.2: 1 and true are one value
        value = {"1": "true", "0": "false"}.get(value, value)
    if datatype.endswith("#string"):
        datatype = ""
    return term["type"].removeprefix("typed-"), value, datatype, term.get("xml:lang", "")


def _check(peer: Peer, asked: dict[str, Counter[object]]) -> None:
    """Raises `RuntimeError` where the server gives other rows than ours."""
    others = [query for query, rows in asked.items() if _rows(peer.port, peer.path, query) != rows]
    if others:
        raise RuntimeError(f"it gives other rows to {len(others)} of {len(asked)} queries, as to {others[0]}")


async def _measure(
    us: dict[str, int], peers: list[Peer], queries: dict[str, list[str]], rounds: int, seconds: float
) -> dict[tuple[str, str], list[float]]:
    """The seconds of one answer, by kind of query and name of server, one figure a round."""
    servers = {
        kind: [("depositary", us[kind], "/sparql"), *((peer.name, peer.port, peer.path) for peer in peers)]
        for kind in queries
    }
    paths = {
        (kind, name): cycle([f"{path}?query={quote(query)}" for query in queries[kind]])
        for kind in queries
        for name, _, path in servers[kind]
    }
    times: dict[tuple[str, str], list[float]] = {key: [] for key in paths}
    for number in range(-1, rounds):  # the round -1 only warms up
        for kind in queries:
            order = servers[kind][number % len(servers[kind]) :] + servers[kind][: number % len(servers[kind])]
            for name, port, _ in order:
                taken = await seconds_each(port, paths[kind, name], seconds, ACCEPT)
                if number >= 0:
                    times[kind, name].append(taken)
    return times


def _table(times: dict[tuple[str, str], list[float]]) -> str:
    rows = []
    for (kind, name), taken in times.items():
        rate = f"{1 / median(taken):,.0f}"
        if name == "depositary":
            rows.append([kind, name, rate, "1", ""])
            continue
        ratios = [theirs / ours for theirs, ours in zip(taken, times[kind, "depositary"], strict=True)]
        target = TARGETS.get((kind, name))
        rows.append([kind, name, rate, spread(ratios), f"{target:g}" if target else ""])
    return table(["query", "server", "requests/s", "depositary, times as many", "target"], rows)


if __name__ == "__main__":
    print(
        f"## {report(Path(sys.argv[1]), *(int(one) for one in sys.argv[2:3]), *(float(one) for one in sys.argv[3:4]))}"
    )
