"""Whether two answers are the same: rows as often as they come, in order where it counts, blank nodes by place."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_RESULTS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
    ".csv": QueryResultsFormat.CSV,
}
_GRAPHS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS}
Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, Term]


@dataclass(frozen=True)
class Answer:
    """An answer: a boolean, rows (in order, where `ordered`), or a graph. The others are None."""

    boolean: bool | None = None
    rows: Sequence[Row] | None = None
    graph: frozenset[Triple] | None = None
    ordered: bool = False

    def once(self) -> Answer:
        """The same with each row once."""
        rows = {tuple(sorted(row.items(), key=_name)): row for row in self.rows or ()}
        return replace(self, rows=None if self.rows is None else [*rows.values()])

    def same(self, found: Answer, by_value: bool = False) -> bool:
        """Whether `found` is what this expects, term by term; or by value, as the engine writes numbers and times."""
        if self.rows is None or found.rows is None:
            same = _canonical(self.graph, by_value) == _canonical(found.graph, by_value)
            return self.boolean == found.boolean and same
        if len(self.rows) != len(found.rows):
            return False
        wanted, got = (_triples(one.rows or (), self.ordered, by_value) for one in (self, found))
        return _canonical(wanted) == _canonical(got)


def expected(file: Path, base: str) -> Answer:
    """What a file of the suite expects. Rows come in the vocabulary of result sets too."""
    form = _RESULTS.get(file.suffix)
    if form is not None:
        return read(file.read_bytes(), form)
    triples = frozenset(quad.triple for quad in parse(file.read_bytes(), format=_GRAPHS[file.suffix], base_iri=base))
    return _result_set(triples) or Answer(graph=triples)


def read(body: bytes, form: QueryResultsFormat | RdfFormat) -> Answer:
    """An answer in one of the formats of the service."""
    if isinstance(form, RdfFormat):
        return Answer(graph=frozenset(quad.triple for quad in parse(body, format=form)))
    if form == QueryResultsFormat.CSV:  # which does not tell an IRI from a text
        rows = list(csv.DictReader(io.StringIO(body.decode(), newline="")))
        return Answer(rows=[{name: _said(value) for name, value in row.items()} for row in rows])
    found = parse_query_results(body, format=form)
    if isinstance(found, QueryBoolean):
        return Answer(boolean=bool(found))
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return Answer(rows=[{name: row[name] for name in names if row[name] is not None} for row in found])


def _said(text: str) -> Term:
    return BlankNode(text[2:]) if text.startswith("_:") else Literal(text)


def _result_set(triples: frozenset[Triple]) -> Answer | None:
    """Rows or a boolean written in RDF (http://www.w3.org/2001/sw/DataAccess/tests/result-set)."""
    store = Store()
    store.extend(Quad(*triple) for triple in triples)

    def of(subject: object, name: str) -> list[object]:
        node = subject if isinstance(subject, (NamedNode, BlankNode)) else None
        return [quad.object for quad in store.quads_for_pattern(node, NamedNode(_RS + name), None)]

    booleans = of(None, "boolean")
    if booleans:
        return Answer(boolean=str(getattr(booleans[0], "value", "")) in ("true", "1"))
    if not any(triple.object == NamedNode(f"{_RS}ResultSet") for triple in triples):
        return None
    indexed: list[tuple[int, Row]] = []
    ordered = False
    for solution in of(None, "solution"):
        row: Row = {}
        for binding in of(solution, "binding"):
            (name,), (value,) = of(binding, "variable"), of(binding, "value")
            assert isinstance(name, Literal)
            row[name.value] = value  # type: ignore[assignment]
        index = of(solution, "index")
        ordered = ordered or bool(index)
        indexed.append((int(getattr(index[0], "value", "0")) if index else 0, row))
    return Answer(rows=[row for _, row in sorted(indexed, key=lambda one: one[0])], ordered=ordered)


def _triples(rows: Sequence[Row], ordered: bool, by_value: bool) -> frozenset[Triple]:
    """Rows as a graph: a blank node for each row, or for each that comes several times with how often it does."""
    said = [{name: _value(term) if by_value else term for name, term in row.items()} for row in rows]
    counted: Counter[tuple[tuple[str, Term], ...]] = Counter(tuple(sorted(row.items(), key=_name)) for row in said)
    found = set()
    for place, row in enumerate(said if ordered else [dict(one) for one in counted]):
        node = BlankNode()
        often = place if ordered else counted[tuple(sorted(row.items(), key=_name))]
        found.add(Triple(node, NamedNode("urn:number"), Literal(str(often), datatype=_XSD_INTEGER)))
        found |= {Triple(node, NamedNode(f"urn:{name}"), value) for name, value in row.items()}
    return frozenset(found)


def _name(item: tuple[str, Term]) -> str:
    return item[0]


def _value(term: Term) -> Term:
    """A term as the engine writes it: 1.0 as 1."""
    store = Store()
    store.add(Quad(BlankNode(), NamedNode("urn:is"), term))
    return next(iter(store)).object


def _canonical(graph: frozenset[Triple] | None, by_value: bool = False) -> set[str] | None:
    if graph is None:
        return None
    triples = (Triple(one.subject, one.predicate, _value(one.object)) for one in graph) if by_value else graph
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}
