"""What the checks of a build would find in a document that somebody sends: as if its things stood in the record.

The document is laid over the record: a thing that it describes is as the document says, everything else as the record
says. What law concludes from the acts in it is derived and checked too. Only what concerns the document is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple, serialize

from depositary.graph import check, derive, names
from depositary.graph.check import Finding
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.graph.parts import DEPENDS
from depositary.graph.record import Record, called, graph_of, slips

_ACTOR, _OBJECT, _ACT, _HAS_ACT = (names.term(name) for name in ("actor", "object", "Act", "hasAct"))
_GRAPHS = (names.GRAPH_ONTOLOGY, names.GRAPH_SHAPES, names.GRAPH_RECORD, names.GRAPH_CLAIMS)
_ALL_BUT_ACTS = f"""
    CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o MINUS {{ ?s a <{_ACT.value}> }} }}
"""
_DOCUMENT = Path("The document")
Node = NamedNode | BlankNode | Triple


class Checker:
    """Checks documents against one snapshot, of which everything but the acts is read once."""

    def __init__(self, snapshot: Store) -> None:
        self._snapshot = snapshot
        self._base = {graph: _all_but_acts(snapshot, graph) for graph in _GRAPHS}

    def findings(self, document: Sequence[Quad]) -> list[Finding]:
        """What the checks find, the gravest first. Where what is written breaks a shape, nothing is derived from it."""
        written = [Quad(one.subject, one.predicate, one.object, graph_of(one.subject)) for one in document]
        subjects = {quad.subject for quad in written}
        iris = {called(one): one.value if isinstance(one, NamedNode) else str(one) for one in subjects}
        places: dict[str, tuple[Path, int | None]] = dict.fromkeys(iris, (_DOCUMENT, None))
        found = [
            Finding("violation", iris[slip.thing], f"{slip.detail} {slip.mend}", "")
            for slip in slips(Record(written, places), _Described(self._snapshot, subjects))
        ]
        if found:
            return check.merged(found)
        acts = {quad.subject for quad in written if quad.predicate == names.RDF_TYPE and quad.object == _ACT}
        store = self._laid_over(written, subjects)
        found = check.some(store, written)
        if any(one.severity == "violation" for one in found):
            return check.merged(found)
        derived = list(_derived(store, [one for one in written if one.graph_name == names.GRAPH_RECORD]))
        store.bulk_extend(derived)
        concerned = subjects | {quad.subject for quad in derived if quad.predicate == _HAS_ACT and quad.object in acts}
        everything = check.merged(found, check.some(store, derived), check.across(store))
        about = {one.value for one in concerned if isinstance(one, NamedNode)}
        return [one for one in everything if one.about in about]

    def _laid_over(self, written: Sequence[Quad], subjects: Iterable[Node]) -> Store:
        """The document over the part of the record that may concern it."""
        store = Store()
        for graph, text in self._base.items():
            store.bulk_load(text, RdfFormat.N_TRIPLES, to_graph=graph)
        store.bulk_extend(self._acts(written))
        for subject in subjects:
            for quad in list(store.quads_for_pattern(subject, None, None, graph_of(subject))):
                store.remove(quad)
        store.bulk_extend(written)
        return store

    def _acts(self, written: Sequence[Quad]) -> Iterator[Quad]:
        """The acts in the record of everybody who acts in the document, and on everything that it describes."""
        pairs = {(_ACTOR, quad.object) for quad in written if quad.predicate == _ACTOR}
        pairs |= {(_OBJECT, quad.subject) for quad in written}
        for predicate, thing in pairs:
            for pointing in self._snapshot.quads_for_pattern(None, predicate, thing, names.GRAPH_RECORD):
                yield from self._snapshot.quads_for_pattern(pointing.subject, None, None, names.GRAPH_RECORD)


def _all_but_acts(snapshot: Store, graph: NamedNode) -> bytes:
    """The statements of a graph about everything but acts, which are most of it, as N-Triples."""
    found = snapshot.query(_ALL_BUT_ACTS, default_graph=graph)
    assert isinstance(found, QueryTriples)
    return serialize(found, format=RdfFormat.N_TRIPLES) or b""


def _derived(store: Store, written: Sequence[Quad]) -> Iterator[Quad]:
    """What follows about each treaty or organisation that the document describes or has acts on, and those on which
    these depend.
    """
    facts = Facts(store)
    derivation = Derivation(facts)
    todo = {quad.subject for quad in written} | {quad.object for quad in written if quad.predicate == _OBJECT}
    done: set[object] = set()
    while todo:
        thing = todo.pop()
        done.add(thing)
        if not isinstance(thing, NamedNode):
            continue
        on = names.path(thing)
        if on in facts.treaties or on in facts.constitutions:
            yield from derive.about(on, derivation, facts)
            needed = {quad.object for one in DEPENDS for quad in store.quads_for_pattern(thing, one, None)}
            todo |= needed - done


class _Described:
    """The things to which a document may link: those that it describes, and those of the snapshot."""

    def __init__(self, snapshot: Store, subjects: Set[object]) -> None:
        self._snapshot, self._subjects = snapshot, subjects

    def __contains__(self, thing: object) -> bool:
        found = thing in self._subjects
        if not found and isinstance(thing, NamedNode):
            return next(self._snapshot.quads_for_pattern(thing, None, None, None), None) is not None
        return found
