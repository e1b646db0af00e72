"""Check a graph against the shapes, and say what is wrong in words a lawyer understands.

Core constraints go to shacl-rust. A `sh:sparql` constraint is one query per focus node in every validator, and that is
where their time goes: here the same `sh:select` runs once over everything, with `$this` free and joined to the target.
The tests hold both to what pyshacl finds, result by result.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import shacl_rust
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, serialize
from rdflib import SH, Graph, URIRef
from rdflib.term import Node
from rdflib.util import from_n3

from depositary.errors import RecordError
from depositary.graph import names
from depositary.graph.record import Record

SEVERITIES = ("violation", "warning", "info")
_SPARQL = URIRef(f"{SH}sparql")
_WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_SEVERITY = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_CHECKED = (names.GRAPH_ONTOLOGY, names.GRAPH_RECORD, names.GRAPH_DERIVED)
_WRITTEN = (names.GRAPH_ONTOLOGY, names.GRAPH_RECORD, names.GRAPH_CLAIMS)
_OF_CLAIMS = {names.term(name).value for name in ("Document", "Claim", "MissingContent", "Assertion", "Verdict")}
"""The classes whose things stand in the graph of claims. Only shapes on these look into it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape found: about what, how bad, in words, and which shape says so."""

    severity: str
    about: str
    says: str
    shape: str
    value: str = ""


def written(store: Store) -> list[Finding]:
    """What the core constraints find in the ontology and the record, and every constraint in the claims: law can read
    only what passes them.
    """
    return merged(core(store, _WRITTEN), _set_wise(store, _graph(store, (names.GRAPH_SHAPES,)), only=_OF_CLAIMS))


def some(store: Store, quads: Sequence[Quad]) -> list[Finding]:
    """What the core constraints find in some statements beside the ontology and the record in the store.

    They look at a thing and at what it points to, no further: so they are shown what is written about the things that
    these statements are about, and the class and scheme of what those point to.
    """
    about = {quad.subject for quad in quads}
    said = [quad.triple for quad in (*_quads(store, (names.GRAPH_ONTOLOGY,)), *quads)]
    said += (quad.triple for one in about for quad in store.quads_for_pattern(one, None, None, names.GRAPH_RECORD))
    for one in {triple.object for triple in said if isinstance(triple.object, NamedNode)} - about:
        for graph in (names.GRAPH_RECORD, names.GRAPH_CLAIMS):
            said += (quad.triple for quad in store.quads_for_pattern(one, names.RDF_TYPE, None, graph))
    checked = {one.value for one in about if isinstance(one, NamedNode)}
    return [finding for finding in _core(store, _text_of(said)) if finding.about in checked]


def across(store: Store) -> list[Finding]:
    """What the SPARQL constraints find in everything, what was derived included; of claims only those on claims."""
    return merged(_set_wise(store, _graph(store, (names.GRAPH_SHAPES,))))


def whole(store: Store) -> list[Finding]:
    """What every constraint finds in everything, what was derived included, the gravest first."""
    return merged(core(store, (*_CHECKED, names.GRAPH_CLAIMS)), across(store))


def merged(*found: Iterable[Finding]) -> list[Finding]:
    """Findings, each once, the gravest first."""
    every = {finding for findings in found for finding in findings}
    return sorted(every, key=lambda one: (SEVERITIES.index(one.severity), one.about, one.says, one.shape, one.value))


def report(findings: Iterable[Finding], why: Callable[[Finding], str] = lambda _: "") -> Iterator[Quad]:
    """The findings as statements of `graph/report`, each with the reason why it stands, where `why` gives one."""
    for finding in findings:
        key = "\n".join((finding.severity, finding.about, finding.says, finding.shape, finding.value))
        node = names.thing(f"finding/{hashlib.sha256(key.encode()).hexdigest()[:16]}")

        def say(predicate: NamedNode, value: NamedNode | OxLiteral, node: NamedNode = node) -> Quad:
            return Quad(node, predicate, value, names.GRAPH_REPORT)

        yield say(names.RDF_TYPE, names.term("Finding"))
        yield say(names.term("severity"), names.concept("severity", finding.severity))
        yield say(names.term("about"), NamedNode(finding.about))
        yield say(names.term("says"), OxLiteral(finding.says, language="en"))
        yield say(names.term("shape"), NamedNode(finding.shape))
        if finding.value:
            yield say(names.term("foundValue"), OxLiteral(finding.value))
        if reason := why(finding):
            yield say(names.term("explanation"), OxLiteral(reason, language="en"))


def refuse(findings: Iterable[Finding], record: Record) -> None:
    """Raise `RecordError` for the first violation, with the file and line of the thing it is about."""
    violations = [finding for finding in findings if finding.severity == "violation"]
    if violations:
        first, more = violations[0], len(violations) - 1
        file, line = record.place(first.about) or ("", None)
        thing = first.about.removeprefix(names.BASE)
        others = f" {more} more: see depositary check." if more else ""
        said = "A rule of the record is broken."
        raise RecordError(said, file=str(file), line=line, thing=thing, mend=f"{first.says}{others}")


def place(finding: Finding, record: Record) -> str:
    """Where the thing that a finding is about is written: `file:line`, or nothing for what is derived."""
    found = record.place(finding.about)
    if found is None:
        return ""
    name = "/".join(found[0].parts[-2:])
    return name if found[1] is None else f"{name}:{found[1]}"


def core(store: Store, graphs: Iterable[NamedNode]) -> Iterator[Finding]:
    """What every constraint but the SPARQL ones finds in these graphs."""
    return _core(store, _triples(_quads(store, graphs)))


def _core(store: Store, data: str) -> Iterator[Finding]:
    """What shacl-rust finds in N-Triples with the shapes of the store. It is handed no address."""
    shapes = _triples(quad for quad in _quads(store, (names.GRAPH_SHAPES,)) if quad.predicate.value != str(_SPARQL))
    found = shacl_rust.validate(data, shapes, data_format="nt", shapes_format="nt", experimental_index=True)
    for result in found["results"]:
        about, shape, value = (_term(result.get(name)) for name in ("focusNode", "sourceShape", "value"))
        # Its own words come first; those of the shape, for people, come last.
        yield Finding(_SEVERITY[URIRef(_term(result["severity"]))], about, result["messages"][-1], shape, value)


def _quads(store: Store, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
    return (quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph))


def _triples(quads: Iterable[Quad]) -> str:
    return _text_of(quad.triple for quad in quads)


def _text_of(triples: Iterable[Triple]) -> str:
    text = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert text is not None
    return text.decode()


def _term(text: str | None) -> str:
    """The value of a term in N-Triples; nothing where there is none."""
    return "" if text is None else str(from_n3(text))


def _graph(store: Store, graphs: Iterable[NamedNode]) -> Graph:
    graph = Graph()
    graph.parse(data=_triples(_quads(store, graphs)), format="nt")
    return graph


def _set_wise(store: Store, shapes: Graph, only: Collection[str] = ()) -> Iterator[Finding]:
    """What the SPARQL constraints find, or those alone that are on some classes."""
    for shape, constraint in sorted(shapes.subject_objects(_SPARQL), key=str):
        severity = _SEVERITY[URIRef(str(shapes.value(shape, SH.severity) or SH.Violation))]
        message = str(shapes.value(constraint, SH.message) or shapes.value(shape, SH.message))
        for target in sorted(shapes.objects(shape, SH.targetClass), key=str):
            if only and str(target) not in only:
                continue
            looked_at = (*_CHECKED, names.GRAPH_CLAIMS) if str(target) in _OF_CLAIMS else _CHECKED
            solutions = store.query(_query(shapes, constraint, target), default_graph=list(looked_at))
            assert isinstance(solutions, QuerySolutions)
            variables = [variable.value for variable in solutions.variables]
            for solution in solutions:
                bound = {name: _text(solution[name]) for name in variables if solution[name] is not None}
                says = _fill(message, bound)
                yield Finding(severity, bound["this"], says, str(shape), bound.get("value", ""))


def _query(shapes: Graph, constraint: Node, target: Node) -> str:
    """The constraint's select with `$this` free, joined to a class that the shape targets."""
    select = str(shapes.value(constraint, SH.select))
    prefixes = {
        f"PREFIX {shapes.value(one, SH.prefix)}: <{shapes.value(one, SH.namespace)}>"
        for owner in shapes.objects(constraint, SH.prefixes)
        for one in shapes.objects(owner, SH.declare)
    }
    joined = _WHERE.sub(f"WHERE {{ ?this a <{target}> . ", select, count=1)
    return "\n".join((*sorted(prefixes), joined.replace("$this", "?this")))


def _fill(message: str, bound: dict[str, str]) -> str:
    """A message with `{?name}` replaced by what the query bound (SHACL, 5.3.2)."""
    return re.sub(r"\{[?$](\w+)\}", lambda match: bound.get(match[1], match[0]), message)


def _text(node: object) -> str:
    return node.value if isinstance(node, (NamedNode, OxLiteral)) else str(node)
