"""The checker: it finds what pyshacl finds, result by result, and a violation says where and what to do."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef

from depositary.errors import RecordError
from depositary.graph import check, derive, names, record
from depositary.graph.build import Build
from depositary.graph.facts import Facts
from depositary.graph.record import Record
from depositary.paths import files

from . import small

EXAMPLES = Path(__file__).parents[1] / "ontology" / "examples"
ONTOLOGY = files("ontology")
ABOUT_THE_ONTOLOGY = ("term-", "concept-", "scheme-", "class-", "property-", "act-kind-has", "notation-")
EVERY = sorted(path.name for path in EXAMPLES.iterdir() if not path.name.startswith(ABOUT_THE_ONTOLOGY))
SAMPLE = sorted(random.Random(126).sample(EVERY, 20))  # noqa: S311
DERIVED_CLASSES = {names.term(name) for name in ("Participation", "Membership", "Episode", "Period", "Mandate")}


def turtle(*paths: Path) -> list[Triple]:
    return [quad.triple for path in paths for quad in parse(path=str(path), format=RdfFormat.TURTLE)]


@cache
def shapes() -> tuple[Triple, ...]:
    return tuple(turtle(*sorted((ONTOLOGY / "shapes").glob("*.ttl"))))


@cache
def background() -> tuple[Triple, ...]:
    """Classes and concepts without their labels and definitions: small graphs keep these tests quick."""
    every = turtle(*sorted(ONTOLOGY.glob("*.ttl")))
    read = (names.term("changesStatus"), NamedNode(f"{names.SKOS}notation"))
    return tuple(one for one in every if isinstance(one.object, NamedNode) or one.predicate in read)


def store_of(example: Path) -> Store:
    """The example in the record (what is of a derived class: in the derived graph), with ontology and shapes."""
    found = turtle(example)
    derived = {t.subject for t in found if t.predicate == names.RDF_TYPE and t.object in DERIVED_CLASSES}
    store = Store()
    for triple in found:
        store.add(Quad(*triple, names.GRAPH_DERIVED if triple.subject in derived else names.GRAPH_RECORD))
    store.bulk_extend(Quad(*triple, names.GRAPH_ONTOLOGY) for triple in background())
    store.bulk_extend(Quad(*t, names.GRAPH_SHAPES) for t in shapes())
    return store


def rdf(triples: list[Triple]) -> Graph:
    graph = Graph()
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    return graph


def alone(name: str) -> list[Triple]:
    """The statements of one shape, with its target and its queries."""
    root = NamedNode(f"{names.BASE}shapes/{name}")
    wanted, todo = [], [root]
    done = set()
    while todo:
        node = todo.pop()
        if node in done:
            continue
        done.add(node)
        for triple in shapes():
            if triple.subject == node:
                wanted.append(triple)
                todo.append(triple.object)
    for parent in [t.subject for t in shapes() if t.predicate.value == str(SH.property) and t.object == root]:
        wanted.append(Triple(parent, names.RDF_TYPE, NamedNode(str(SH.NodeShape))))
        wanted.append(Triple(parent, NamedNode(str(SH.property)), root))
        wanted += [t for t in shapes() if t.subject == parent and t.predicate.value == str(SH.targetClass)]
    return wanted


def by_pyshacl(store: Store, name: str) -> set[str]:
    graphs = (names.GRAPH_ONTOLOGY, names.GRAPH_RECORD, names.GRAPH_DERIVED)
    data = rdf([quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)])
    _, results, _ = validate(data, shacl_graph=rdf(alone(name)), advanced=False, do_owl_imports=False)
    shape = URIRef(f"{names.BASE}shapes/{name}")
    return {
        str(results.value(result, SH.focusNode))
        for result in results.subjects(RDF.type, SH.ValidationResult)
        if results.value(result, SH.sourceShape) == shape
    }


def by_us(store: Store, name: str) -> set[str]:
    small = Store()
    small.bulk_extend(store)
    small.remove_graph(names.GRAPH_SHAPES)
    small.bulk_extend(Quad(*triple, names.GRAPH_SHAPES) for triple in alone(name))
    return {finding.about for finding in check.whole(small) if finding.shape == f"{names.BASE}shapes/{name}"}


@pytest.mark.parametrize("case", ["fires", "clean"])
@pytest.mark.parametrize("name", SAMPLE)
def test_the_checker_agrees_with_pyshacl(name: str, case: str) -> None:
    agree(name, case)


@pytest.mark.long
@pytest.mark.parametrize("case", ["fires", "clean"])
@pytest.mark.parametrize("name", sorted({*EVERY} - {*SAMPLE}))
def test_the_checker_agrees_with_pyshacl_on_every_example(name: str, case: str) -> None:
    agree(name, case)


def wrong(quads: list[Quad]) -> list[Quad]:
    """The same, with one value of each property of each class made wrong, by turns a text, a date and a link."""
    classes = {quad.subject: quad.object for quad in quads if quad.predicate == names.RDF_TYPE}
    values = (Literal("nonsense"), Literal("9999-99-99", datatype=NamedNode(f"{names.XSD}date")), names.thing("x/y"))
    seen: set[tuple[object, NamedNode]] = set()
    changed = []
    for quad in quads:
        key = (classes[quad.subject], quad.predicate)
        bad = quad.predicate != names.RDF_TYPE and key not in seen
        seen.add(key)
        value = values[len(changed) % len(values)] if bad else quad.object
        changed.append(Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return changed


def test_on_a_slice_of_the_record_gone_wrong_both_find_the_same(tmp_path: Path) -> None:
    read = record.read(small.write(tmp_path / "data"), ONTOLOGY).quads
    store = Store()
    store.bulk_extend(one for one in read if one.graph_name != names.GRAPH_RECORD)
    store.bulk_extend(wrong([one for one in read if one.graph_name == names.GRAPH_RECORD]))
    graphs = (names.GRAPH_ONTOLOGY, names.GRAPH_RECORD)
    data = rdf([quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)])
    without_queries = rdf([one for one in shapes() if one.predicate.value != str(SH.sparql)])
    _, results, _ = validate(data, shacl_graph=without_queries, advanced=False, do_owl_imports=False)
    expected = {
        (
            str(results.value(result, SH.focusNode)),
            str(results.value(result, SH.sourceShape)),
            str(results.value(result, SH.value, default="")),
            str(results.value(result, SH.resultMessage)),
        )
        for result in results.objects(None, SH.result)
    }
    assert len(expected) > 50
    assert {(one.about, one.shape, one.value, one.says) for one in check.core(store, graphs)} == expected


def test_what_follows_is_checked_alone_as_it_is_with_everything(tmp_path: Path) -> None:
    """With one value of each property wrong, and as it is: what is found is what is found in the whole graph."""
    store = Store()
    store.bulk_extend(record.read(small.write(tmp_path / "data"), ONTOLOGY).quads)
    good = list(derive.derive(Facts(store)))
    assert check.some(store, good) == []
    seen: set[NamedNode] = set()
    bad = []
    for quad in good:
        value = names.thing("x/y") if quad.predicate not in seen else quad.object
        bad.append(Quad(quad.subject, quad.predicate, value, quad.graph_name))
        seen.add(quad.predicate)
    alone = check.some(store, bad)
    store.bulk_extend(bad)
    everything = check.core(store, (names.GRAPH_ONTOLOGY, names.GRAPH_RECORD, names.GRAPH_DERIVED))
    about = {quad.subject.value for quad in bad if isinstance(quad.subject, NamedNode)}
    assert len(alone) > 10
    assert check.merged(alone) == check.merged(one for one in everything if one.about in about)


def test_core_constraints_on_what_follows_are_all_violations() -> None:
    """What passes is kept and not checked again: a warning about it would be told once and then no more."""
    said: dict[tuple[object, str], set[object]] = {}
    for one in shapes():
        said.setdefault((one.subject, one.predicate.value), set()).add(one.object)

    def of(subject: object, term: URIRef) -> set[object]:
        return said.get((subject, str(term)), set())

    about = [
        shape for shape, term in said if term == str(SH.targetClass) and of(shape, SH.targetClass) & DERIVED_CLASSES
    ]
    properties = [one for shape in about if not of(shape, SH.sparql) for one in of(shape, SH.property)]
    severities = {value for one in properties for value in of(one, SH.severity)}
    assert len(properties) > 20
    assert severities == {NamedNode(str(SH.Violation))}


def agree(name: str, case: str) -> None:
    store = store_of(EXAMPLES / name / f"{case}.ttl")
    found, expected = by_us(store, name), by_pyshacl(store, name)
    assert found == expected
    assert bool(found) == (case == "fires")


def test_a_violation_names_file_line_thing_and_mend() -> None:
    place = Path("data/acts/ets-126.csv")
    finding = check.Finding("violation", f"{names.BASE}act/A.b.c.1", "Write the day of deposit.", "shape")
    with pytest.raises(RecordError) as caught:
        check.refuse([finding], Record(places={"act/A.b.c.1": (place, 7)}))
    error = caught.value
    assert (error.file, error.line, error.thing, error.mend) == (str(place), 7, "act/A.b.c.1", finding.says)
    assert str(error).startswith("data/acts/ets-126.csv:7: A rule of the record is broken. (act/A.b.c.1) ")
    assert str(error).endswith("Write the day of deposit.")
    assert "\n" not in str(error)


def test_a_violation_of_a_thing_without_a_place_reads_well() -> None:
    """What is derived stands in no file: the sentence must not begin with an empty one."""
    finding = check.Finding("violation", f"{names.BASE}participation/RUS.ets-126", "Periods overlap.", "shape")
    with pytest.raises(RecordError) as caught:
        check.refuse([finding], Record())
    assert not str(caught.value).startswith(":")


def test_warnings_do_not_refuse() -> None:
    check.refuse([check.Finding("warning", "a", "b", "c"), check.Finding("info", "a", "b", "c")], Record())


def test_the_report_is_stable_and_complete() -> None:
    findings = [check.Finding("warning", f"{names.BASE}act/a", "Look again.", f"{names.BASE}shapes/x", "5")]
    once, twice = list(check.report(findings)), list(check.report(findings))
    assert once == twice
    assert {quad.graph_name for quad in once} == {names.GRAPH_REPORT}
    said = {quad.predicate: quad.object for quad in once}
    assert said[names.term("severity")] == names.concept("severity", "warning")
    assert said[names.term("about")] == names.thing("act/a")


def test_every_warning_of_the_record_is_explained_and_nothing_else(built: Build) -> None:
    assert built.explained.missing(built.findings) == []
    assert built.explained.needless(built.findings) == []
    assert len(built.explained.why) > 50


def test_the_findings_of_the_record(built: Build) -> None:
    """No violation, every finding once, the gravest first, each with a sentence and without a hole in it."""
    assert "violation" not in {finding.severity for finding in built.findings}
    assert len(set(built.findings)) == len(built.findings)
    ranks = [check.SEVERITIES.index(finding.severity) for finding in built.findings]
    assert ranks == sorted(ranks)
    for finding in built.findings:
        assert finding.about.startswith(names.BASE)
        assert finding.shape.startswith(f"{names.BASE}shapes/")
        assert "{?" not in finding.says
        assert "{$" not in finding.says
        assert finding.says.endswith((".", "?", ")"))
