"""Every shape fires on the case it was written for and stays silent on the sound counterpart.

`examples/{shape}/fires.ttl` and `clean.ttl` hold the two cases. `record.ttl` is a small record, with what is derived
from it, that conforms to all shapes at once.
"""

from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
ONTOLOGY = HERE.parents[1] / "ontology"
SHAPE = Namespace("https://w3id.org/depositary/shapes/")
DEP = Namespace("https://w3id.org/depositary/ontology#")
ABOUT_THE_ONTOLOGY = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.Concept,
    SKOS.ConceptScheme,
}


def load_shapes() -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


ALL_SHAPES = load_shapes()
QUERY_SHAPES = sorted(str(shape).removeprefix(SHAPE) for shape in ALL_SHAPES.subjects(SH.sparql))
PROPERTY_SHAPES = sorted(
    str(prop).removeprefix(SHAPE)
    for shape in ALL_SHAPES.subjects(SH.targetClass)
    for prop in ALL_SHAPES.objects(shape, SH.property)
)
EXAMPLE_NAMES = sorted(path.name for path in EXAMPLES.iterdir())


def closure(start: Node) -> Graph:
    """The triples of a shape and of everything it refers to."""
    graph, todo, done = Graph(bind_namespaces="none"), [start], set[Node]()
    while todo:
        subject = todo.pop()
        if subject in done:
            continue
        done.add(subject)
        for triple in ALL_SHAPES.triples((subject, None, None)):
            graph.add(triple)
            todo.append(triple[2])
    return graph


@cache
def alone(name: str) -> Graph:
    """The one shape of this name, with its target, its queries and the shapes it refers to."""
    shape = SHAPE[name]
    graph = closure(shape)
    for parent in ALL_SHAPES.subjects(SH.property, shape):
        graph.add((parent, RDF.type, SH.NodeShape))
        graph.add((parent, SH.property, shape))
        for target in ALL_SHAPES.objects(parent, SH.targetClass):
            graph.add((parent, SH.targetClass, target))
    return graph


def test_every_property_of_the_ontology_is_constrained_by_a_shape() -> None:
    ontology = Graph(bind_namespaces="none").parse(ONTOLOGY / "depositary.ttl")
    properties = {
        term for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for term in ontology.subjects(RDF.type, kind)
    }
    annotations = {DEP.domainIncludes, DEP.rangeIncludes}
    assert properties - annotations - set(ALL_SHAPES.objects(None, SH.path)) == set()


def targets(graph: Graph) -> set[Node]:
    return set(graph.objects(None, SH.targetClass))


@cache
def prefixes() -> str:
    declarations = (
        (ALL_SHAPES.value(node, SH.prefix), ALL_SHAPES.value(node, SH.namespace))
        for node in ALL_SHAPES.objects(None, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in declarations)


def background() -> Graph:
    """The class tree and the concepts, for the examples of shapes on the record."""
    graph = Graph(bind_namespaces="none")
    graph.parse(ONTOLOGY / "depositary.ttl")
    graph.parse(ONTOLOGY / "vocabularies.ttl")
    return graph


BACKGROUND = background()


@cache
def data(name: str, case: str) -> Graph:
    """An example together with what it needs of the ontology, and no more: small graphs keep these tests quick."""
    graph = Graph(bind_namespaces="none").parse(EXAMPLES / name / f"{case}.ttl")
    if not targets(alone(name)) & ABOUT_THE_ONTOLOGY:
        concepts = {node for node in graph.objects() if (node, SKOS.inScheme, None) in BACKGROUND}
        concepts |= {group for concept in concepts for group in BACKGROUND.objects(concept, SKOS.broader)}
        for subject, predicate in [(None, RDFS.subClassOf), *((concept, None) for concept in concepts)]:
            for triple in BACKGROUND.triples((subject, predicate, None)):
                graph.add(triple)
    return graph


def validated(graph: Graph, shapes: Graph) -> tuple[bool, Graph, str]:
    conforms, results, text = validate(graph, shacl_graph=shapes, advanced=False, inplace=True, do_owl_imports=False)
    assert isinstance(results, Graph)
    return conforms, results, text


@cache
def reported(name: str, case: str) -> set[tuple[Node | None, Node | None]]:
    """The things that pyshacl reports in an example, each with the shape that reports it."""
    _, results, _ = validated(data(name, case), alone(name))
    return {
        (results.value(result, SH.focusNode), results.value(result, SH.sourceShape))
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def found_at_once(graph: Graph, names: list[str]) -> dict[str, set[Node]]:
    """What each query shape finds when its query is joined to its target and run once over the whole graph."""
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    found = {}
    for name in names:
        select = str(ALL_SHAPES.value(ALL_SHAPES.value(SHAPE[name], SH.sparql), SH.select))
        found[name] = set[Node]()
        for target in ALL_SHAPES.objects(SHAPE[name], SH.targetClass):
            solutions = store.query(prefixes() + select.replace("{", f"{{ $this a <{target}> . ", 1))
            assert isinstance(solutions, pyoxigraph.QuerySolutions)
            found[name] |= {URIRef(solution["this"].value) for solution in solutions}
    return found


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_fires(name: str) -> None:
    assert SHAPE[name] in {shape for _, shape in reported(name, "fires")}


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_stays_silent(name: str) -> None:
    assert reported(name, "clean") == set()


@pytest.mark.parametrize("case", ["fires", "clean"])
@pytest.mark.parametrize("name", QUERY_SHAPES)
def test_query_works_for_all_things_at_once(name: str, case: str) -> None:
    """A query joined to its target finds, in one go, what pyshacl finds thing by thing."""
    assert found_at_once(data(name, case), [name])[name] == {focus for focus, _ in reported(name, case)}


def test_every_shape_that_matters_has_its_examples() -> None:
    severe = {name for name in PROPERTY_SHAPES if (SHAPE[name], SH.severity, SH.Violation) in ALL_SHAPES}
    wanted = severe | set(QUERY_SHAPES)
    present = {
        name for name in EXAMPLE_NAMES if {"fires.ttl", "clean.ttl"} == {p.name for p in (EXAMPLES / name).iterdir()}
    }
    assert wanted - present == set()
    assert set(EXAMPLE_NAMES) - set(QUERY_SHAPES) - set(PROPERTY_SHAPES) == set()


def test_every_constraint_has_a_severity_and_a_message() -> None:
    constraints = set(ALL_SHAPES.subjects(RDF.type, SH.PropertyShape)) | set(
        ALL_SHAPES.subjects(RDF.type, SH.SPARQLConstraint)
    )
    severities = {SH.Violation, SH.Warning, SH.Info}
    for constraint in constraints:
        assert ALL_SHAPES.value(constraint, SH.severity) in severities, constraint
        message = ALL_SHAPES.value(constraint, SH.message)
        assert isinstance(message, Literal), constraint
        assert message.language == "en", constraint
        assert len(message) > 30, constraint
    for shape in ALL_SHAPES.subjects(SH.sparql):
        query = ALL_SHAPES.value(shape, SH.sparql)
        assert ALL_SHAPES.value(shape, SH.severity) == ALL_SHAPES.value(query, SH.severity), shape


def test_shapes_are_named() -> None:
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint, SH.PrefixDeclaration):
        assert all(isinstance(shape, URIRef) for shape in ALL_SHAPES.subjects(RDF.type, kind))
    typed = {*ALL_SHAPES.objects(None, SH.property), *ALL_SHAPES.objects(None, SH.node)}
    assert all((shape, RDF.type, None) in ALL_SHAPES for shape in typed)


def test_queries_name_only_prefixes_that_are_declared() -> None:
    for select in ALL_SHAPES.objects(None, SH.select):
        pyoxigraph.Store().query(prefixes() + str(select))


def test_record_and_ontology_conform_to_all_shapes() -> None:
    """The queries run once each: pyshacl would parse them anew for every thing."""
    graph = Graph(bind_namespaces="none")
    graph += BACKGROUND
    graph.parse(HERE / "record.ttl")
    without_queries = Graph(bind_namespaces="none")
    for triple in ALL_SHAPES:
        if triple[1] != SH.sparql:
            without_queries.add(triple)
    conforms, _, text = validated(graph, without_queries)
    assert conforms, text
    assert {name: found for name, found in found_at_once(graph, QUERY_SHAPES).items() if found} == {}
