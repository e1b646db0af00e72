"""Single statements of an endpoint at another address, by small queries: what lookups need of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolution, QuerySolutions, parse_query_results

from depositary.engine.terms import values_clause

_KEPT = 100_000  # subjects and patterns whose statements are kept
_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_CANONICAL = {"1": "true", "0": "false"}


class RemoteStatements:
    """Implements `interface.Statements`; what was read once is kept, since a snapshot never changes.

    Any thread may read; two that miss the same at once both ask.

    `rows` answers a trusted query over some default graphs, and over every named one.
    """

    def __init__(self, rows: Callable[[str, tuple[str, ...]], list[QuerySolution] | bool]) -> None:
        self._rows = rows
        self._found = lru_cache(maxsize=_KEPT)(self._ask)

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,  # as pyoxigraph calls it
        graph_name: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit; None fits everything."""
        if subject is None:
            return iter(self._found(None, predicate, object, graph_name))
        # Whoever asks for one property of a thing asks for the next one too, and each question is a way there and back.
        return (
            quad
            for quad in self._found(subject, None, None, None)
            if predicate in (None, quad.predicate)
            and object in (None, quad.object)
            and graph_name in (None, quad.graph_name)
        )

    def __contains__(self, quad: Quad) -> bool:
        return quad in self._found(quad.subject, None, None, None)

    def query(self, query: str, *, default_graph: NamedNode) -> list[QuerySolution] | bool:
        """The answer to a trusted query whose default graph is this one."""
        return self._rows(query, (default_graph.value,))

    def _ask(self, *pattern: NamedNode | Literal | None) -> list[Quad]:
        names = ("s", "p", "o", "g")
        given = {name: term for name, term in zip(names, pattern, strict=True) if term is not None}
        block = values_clause(given) if given else ""
        rows = self._rows(f"SELECT ?s ?p ?o ?g {{ {block} GRAPH ?g {{ ?s ?p ?o }} }}", ())
        assert not isinstance(rows, bool)
        return [Quad(row["s"], row["p"], _canonical(row["o"]), row["g"]) for row in rows]


def parsed(body: bytes) -> list[QuerySolution] | bool | None:
    """The whole answer to a trusted query; None where it is none.

    No error comes out of here: its traceback would hold the parser, which may be dropped in its own thread only.
    """
    try:
        answer = parse_query_results(body, QueryResultsFormat.JSON)
        return list(answer) if isinstance(answer, QuerySolutions) else bool(answer)
    except (SyntaxError, ValueError):
        return None


def _canonical(term: NamedNode | Literal) -> NamedNode | Literal:
    """A boolean in canonical form, as the snapshot has it (XML Schema 1.1-2, 3.3.2.2); Virtuoso gives 1 for true."""
    if isinstance(term, Literal) and term.datatype == _BOOLEAN:
        return Literal(_CANONICAL.get(term.value, term.value), datatype=_BOOLEAN)
    return term
