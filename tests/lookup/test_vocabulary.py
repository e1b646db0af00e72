"""The vocabulary as it documents itself: diagrams, shapes in words, and terms that are no longer to be used."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import SH, Graph, URIRef

from depositary.graph import names
from depositary.graph.snapshot import Snapshot
from depositary.lookup import constraints
from depositary.lookup.archive import Archive
from depositary.lookup.diagrams import GROUPS, KIND_OF, draw
from depositary.lookup.vocabulary import Vocabulary

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix : <https://w3id.org/depositary/shapes/> .
:list1 a :List ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :day ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> :list2 .
:list2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :act ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
:day sh:datatype xsd:date .
:act sh:class dep:Act .
:labelled rdfs:label "A value of vocabulary/rank"@en ; sh:property :member .
"""


@pytest.fixture(scope="module")
def vocabulary(archive: Archive, opened: Snapshot) -> Vocabulary:
    return Vocabulary(archive.store, archive.version, opened.manifest)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("sh:minCount 1", ["There is at least one value."]),
        ("sh:maxCount 2", ["There is at most 2 values."]),
        ("sh:minCount 1 ; sh:maxCount 1", ["There is exactly one value."]),
        ("sh:minCount 1 ; sh:maxCount 3", ["There is at least one value.", "There is at most 3 values."]),
        ("sh:datatype xsd:date", ["Each value is a day (YYYY-MM-DD)."]),
        ("sh:class dep:Act", ["Each value is of the class Act."]),
        ("sh:node :labelled", ["Each value is a value of vocabulary/rank."]),
        ("sh:or :list1", ["Each value is a day (YYYY-MM-DD), or is of the class Act."]),
        ("sh:uniqueLang true", ["There is at most one value in each language."]),
        ("sh:hasValue <https://w3id.org/depositary/vocabulary/rank>", ["One value is vocabulary/rank."]),
        ("sh:nodeKind sh:IRI", ["Each value is a thing with an IRI."]),
        ('sh:pattern "^[a-z]+$"', ["Each value matches the pattern ^[a-z]+$."]),
        ("sh:minInclusive 1", ["Each value is 1 or more."]),
        ("sh:lessThan dep:until", ["Each value comes before every value of until."]),
        ("sh:lessThanOrEquals dep:until", ["Each value comes after no value of until."]),
        ("sh:disjoint dep:actor", ["Each value is no value of actor."]),
        ("sh:sparql :query", ["A query finds nothing of which this would have to be said."]),
        ("sh:path dep:actor", []),
    ],
)
def test_a_constraint_in_words(said: str, words: list[str]) -> None:
    graph = Graph().parse(data=f"{SHAPES} :it {said} .", format="turtle")
    assert constraints.words(graph, URIRef("https://w3id.org/depositary/shapes/it")) == words


def test_every_constraint_component_of_the_shapes_has_words(archive: Archive) -> None:
    store = archive.store
    kinds = {NamedNode(str(SH.NodeShape)), NamedNode(str(SH.PropertyShape))}
    of_type = store.quads_for_pattern(None, names.RDF_TYPE, None, names.GRAPH_SHAPES)
    shapes = [quad.subject for quad in of_type if quad.object in kinds and isinstance(quad.subject, NamedNode)]
    used = {
        quad.predicate.value.removeprefix(str(SH))
        for shape in shapes
        for quad in store.quads_for_pattern(shape, None, None, names.GRAPH_SHAPES)
        if quad.predicate.value.startswith(str(SH))
    }
    assert len(used) > 15
    assert used - constraints.COMPONENTS - constraints.STRUCTURE == set()


def test_the_diagrams_name_every_class_once(vocabulary: Vocabulary) -> None:
    classes = {one["id"] for one in vocabulary.documents["ontology"].content["classes"]}
    own = Counter(box.name for diagram in vocabulary.diagrams for box in diagram.boxes if not box.elsewhere)
    assert set(own) == classes
    assert set(own.values()) == {1}
    for diagram in vocabulary.diagrams:
        assert len({box.name for box in diagram.boxes}) == len(diagram.boxes)


def test_the_diagrams_hold_every_property_between_classes(vocabulary: Vocabulary) -> None:
    content = vocabulary.documents["ontology"].content
    classes = {one["iri"]: one["id"] for one in content["classes"]}
    wanted = {
        (classes[having["iri"]], prop["id"], classes[value["iri"]])
        for prop in content["properties"]
        for having in prop["domain"]
        for value in prop["range"]
        if having["iri"] in classes and value["iri"] in classes
    }
    wanted |= {(one["id"], KIND_OF, classes[above["iri"]]) for one in content["classes"] for above in one["above"]}
    rows = [row for diagram in vocabulary.diagrams for row in diagram.rows]
    assert {(row.source, row.name, target) for row in rows for target in row.targets} == wanted
    assert len(wanted) > 80


def test_a_drawing_fits_a_phone_and_no_line_ends_in_the_air(vocabulary: Vocabulary) -> None:
    for diagram in vocabulary.diagrams:
        assert diagram.width <= 360
        boxes = {box.name: box for box in diagram.boxes}
        lanes = {lane.target: lane for lane in diagram.lanes}
        assert len({lane.x for lane in lanes.values()}) == len(lanes)
        for row in diagram.rows:
            assert boxes[row.source].y < row.y < boxes[row.source].y + boxes[row.source].height
            for target, x in zip(row.targets, row.joins, strict=True):
                assert lanes[target].x == x
                assert lanes[target].top <= row.y <= lanes[target].bottom
        for target, lane in lanes.items():
            assert lane.into == boxes[target].middle
        below = sorted(boxes.values(), key=lambda box: box.y)
        assert all(one.y + one.height < other.y for one, other in pairwise(below))
        assert below[-1].y + below[-1].height <= diagram.height


def test_the_same_drawing_each_time() -> None:
    links = {"A": [("to", ("B", "C")), (KIND_OF, ("C",))], "B": [("back", ("A",))]}
    assert draw("x", ("A", "B"), links) == draw("x", ("A", "B"), dict(reversed(links.items())))
    assert [box.name for box in draw("x", ("A", "B"), links).boxes] == ["A", "B", "C"]


def test_groups_have_no_class_twice() -> None:
    every = [name for _, classes in GROUPS for name in classes]
    assert len(every) == len(set(every))


def test_a_deprecated_term_stays_and_says_what_stands_in_its_place() -> None:
    old, new, label = names.term("Old"), names.term("New"), NamedNode(f"{names.RDFS}label")
    graph, owl = names.GRAPH_ONTOLOGY, "http://www.w3.org/2002/07/owl#"
    store = Store()
    for term in (old, new):
        store.add(Quad(term, names.RDF_TYPE, NamedNode(f"{owl}Class"), graph))
        store.add(Quad(term, label, Literal(term.value[-3:].lower(), language="en"), graph))
    store.add(Quad(old, NamedNode(f"{owl}deprecated"), Literal(True), graph))
    store.add(Quad(old, NamedNode(f"{names.DCTERMS}isReplacedBy"), new, graph))
    uses = {"classes": {"New": 3}, "properties": {}, "concepts": {}}
    content = Vocabulary(store, "0", uses).documents["ontology"].content
    first, second = content["classes"]
    assert (first["id"], first["deprecated"], first["uses"]) == ("New", False, 3)
    assert (second["id"], second["deprecated"], second["uses"]) == ("Old", True, 0)
    assert [one["url"] for one in second["replaced_by"]] == ["/ontology#New"]
