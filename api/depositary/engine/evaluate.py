"""Run one stranger's query on a store, within limits, and give the whole answer as bytes. Runs inside a worker only."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, cast
from xml.parsers import expat

import orjson
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from depositary.engine.explain import explain
from depositary.engine.faults import Fault
from depositary.engine.formats import FORMATS, FormatName, of_kind
from depositary.engine.interface import BASE, DEFAULT_GRAPHS, Form, QueryRequest, QueryResult
from depositary.engine.scan import Scan, columns, scan

_BINDINGS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
_NOTHING = Store()  # of which to ask what a query does not need data to say


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one answer may have."""

    bytes: int
    rows: int


def evaluate(store: Store, graphs: tuple[str, ...], request: QueryRequest, limits: Limits) -> QueryResult:
    """The answer of `request` over `store`, whose named graphs are `graphs`. Raises `Fault`.

    The caller bounds time and memory from outside: nothing here can interrupt the engine at work.
    """
    begin = time.perf_counter()
    surface = scan(request.query)
    if surface.service:
        raise Fault("service")
    default, named = dataset(surface, request, graphs)
    try:
        answer = store.query(
            _in_order(request.query),
            base_iri=BASE,
            default_graph=[NamedNode(iri) for iri in default],
            named_graphs=None if named is None else [NamedNode(iri) for iri in named],
        )
        form, name, body, rows = _serialise(answer, surface, request, limits)
    except SyntaxError as error:
        if surface.is_update:
            raise Fault("update") from None
        message, line, column = explain(str(error), request.query)
        raise Fault("syntax", message=message, line=line, column=column) from None
    except RuntimeError as error:
        raise Fault("unsupported", message=str(error)) from None  # a function that the engine does not have
    except OSError as error:
        raise Fault("store", message=str(error)) from None
    return QueryResult(form, name, body, rows, time.perf_counter() - begin)


def _in_order(query: str) -> str:
    """The query with the columns of its `SELECT *` in the order in which it names them: the engine sorts them by name.

    Raises `SyntaxError` and `RuntimeError` as the engine does.
    """
    found = columns(query)
    answer = _NOTHING.query(query, base_iri=BASE) if found else None
    if not found or not isinstance(answer, QuerySolutions):
        return query
    star, named = found
    seen = {variable.value for variable in answer.variables}
    chosen = [name for name in named if name in seen]
    if not chosen or len(chosen) < len(seen):
        return query
    return f"{query[:star]} {' '.join(f'?{name}' for name in chosen)} {query[star + 1 :]}"


def dataset(
    surface: Scan, request: QueryRequest, graphs: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Default and named graphs: of the protocol, else of the query, else the usual (SPARQL 1.1 Protocol, 2.1.4).

    None is every named graph: the engine takes longer to be told of each than to find a few rows.
    """
    if request.default_graphs is not None or request.named_graphs is not None:
        default, named = request.default_graphs or (), request.named_graphs or ()
        parameters = "default-graph-uri", "named-graph-uri"
    elif surface.default_graphs is not None and surface.named_graphs is not None:
        default, named = tuple(surface.default_graphs), tuple(surface.named_graphs)
        parameters = "FROM", "FROM NAMED"
    else:
        return DEFAULT_GRAPHS, None
    for parameter, asked in zip(parameters, (default, named), strict=True):
        for iri in asked:
            if iri not in graphs:
                raise Fault("graph", parameter=parameter, got=iri, accepted=list(graphs))
    # A merge has every triple once; the engine gives it as often as its graph is named.
    return tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))


def _serialise(
    answer: QuerySolutions | QueryBoolean | QueryTriples, surface: Scan, request: QueryRequest, limits: Limits
) -> tuple[Form, FormatName, bytes, int]:
    """The answer written in the form that was asked for its kind, with its form and its size in rows."""
    if isinstance(answer, QueryTriples):
        form: Form = "describe" if surface.verb == "DESCRIBE" else "construct"
        name = chosen(request.graph, "graph", form)
        triples = _Counted(answer)
        body = _write(limits.bytes, lambda sink: _write_graph(triples, sink, name, surface.prefixes))
        well_formed(body, name)
        return form, name, body, triples.count
    form = "select" if isinstance(answer, QuerySolutions) else "ask"
    name = chosen(request.bindings, "bindings", form)
    body = _write(limits.bytes, lambda sink: answer.serialize(cast("IO[bytes]", sink), _BINDINGS[name]))
    well_formed(body, name)
    rows = 1 if form == "ask" else count_rows(body, name)
    if rows > limits.rows:
        raise Fault("size", unit="rows", limit=limits.rows)
    return form, name, body, rows


def chosen(name: FormatName | None, kind: str, form: Form) -> FormatName:
    """The form of the answer, which must be of the kind that a query of this form gives. Raises `Fault`."""
    if name is None or FORMATS[name].kind != kind:
        offered = of_kind("graph" if kind == "graph" else "bindings")
        raise Fault("form", form=form, accepted=[choice.media_type for choice in offered])
    return name


def _write_graph(triples: "Iterator[Triple]", sink: "_Sink", name: FormatName, prefixes: Mapping[str, str]) -> None:
    usable = {prefix: iri for prefix, iri in prefixes.items() if name == "ttl" and ":" in iri}
    try:
        serialize(triples, cast("IO[bytes]", sink), GRAPHS[name], prefixes=usable)
    except OSError as error:
        if "JSON-LD" not in str(error):
            raise
        raise Fault("unwritable", format=name, what="a triple term") from None


def well_formed(body: bytes, name: FormatName) -> None:
    """XML has no control characters, and RDF/XML no property without a name at its end; the engine writes them."""
    if FORMATS[name].is_xml:
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(body, True)
        except expat.ExpatError:
            what = "a control character, or a property whose address ends in no name"
            raise Fault("unwritable", format=name, what=what) from None


class _Counted:
    """An iterator that counts what passes through it."""

    def __init__(self, triples: QueryTriples) -> None:
        self._triples, self.count = triples, 0

    def __iter__(self) -> "Iterator[Triple]":
        return self

    def __next__(self) -> Triple:
        triple: Triple = next(self._triples)
        self.count += 1
        return triple


class _Sink:
    """A writer that stops the engine once the limit is passed: an exception from `write` ends its serialiser."""

    def __init__(self, limit: int) -> None:
        self._left, self.parts = limit, list[bytes]()

    def write(self, part: bytes) -> int:
        self._left -= len(part)
        if self._left < 0:
            raise _Full
        self.parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Nothing to do: the engine calls it at the end."""


class _Full(Exception):  # noqa: N818
    """The sink's limit is passed."""


def _write(limit: int, writer: Callable[[_Sink], object]) -> bytes:
    sink = _Sink(limit)
    try:
        writer(sink)
    except _Full:
        raise Fault("size", unit="bytes", limit=limit) from None
    return b"".join(sink.parts)


def count_rows(body: bytes, name: FormatName) -> int:
    """The solutions in a SELECT answer as the engine's serialiser wrote it."""
    if name == "json":
        return len(orjson.loads(body)["results"]["bindings"])
    if name == "xml":
        return body.count(b"<result>")  # in a literal it would be written &lt;result&gt;
    if name == "tsv":
        return body.count(b"\n") - 1  # in a literal it would be written \n
    # CSV: newlines outside quotes. A quote inside a quoted field is doubled, so every second part is inside.
    return sum(part.count(b"\n") for part in body.split(b'"')[::2]) - 1
