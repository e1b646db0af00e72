"""A tiny snapshot for tests: the directory that a build writes, with made-up things in it."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from depositary.engine.interface import GRAPH

EX = "https://example.org/"
GRAPHS = tuple(GRAPH + name for name in ("claims", "derived", "ontology", "record"))
ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?x . ?d ?e ?y . ?g ?h ?i . ?j ?k ?l }"


def make_snapshot(path: Path, things: int = 500) -> Path:
    """`things` things in each of four graphs, each with a name and a neighbour; the claims are named "claim ..."."""
    (path / "store").mkdir(parents=True)
    store = Store(str(path / "store"))
    quads = []
    for graph in GRAPHS:
        kind = graph.rsplit("/", 1)[1].rstrip("s")
        for number in range(things):
            thing = NamedNode(f"{EX}{kind}/{number}")
            quads.append(Quad(thing, NamedNode(EX + "name"), Literal(f"{kind} {number}"), NamedNode(graph)))
            other = NamedNode(f"{EX}{kind}/{number * 7 % things}")
            quads.append(Quad(thing, NamedNode(EX + "near"), other, NamedNode(graph)))
    store.bulk_extend(quads)
    store.flush()
    (path / "data.nq").write_text("".join(sorted(f"{quad} .\n" for quad in quads)))
    return path
