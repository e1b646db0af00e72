"""The ontology, its vocabularies, its JSON-LD context and docs/model.md say the same and answer what they are for."""

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    TIME,
    BNode,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from rdflib.term import Node

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
DEP = Namespace("https://w3id.org/depositary/ontology#")
IRI = URIRef("https://w3id.org/depositary/ontology")
VOCABULARY = "https://w3id.org/depositary/vocabulary/"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]

core = Graph(bind_namespaces="none").parse(ONTOLOGY / "depositary.ttl")
vocabularies = Graph(bind_namespaces="none").parse(ONTOLOGY / "vocabularies.ttl")
record = Graph(bind_namespaces="none").parse(Path(__file__).parent / "record.ttl")
TERMS = {term for kind in TERM_KINDS for term in core.subjects(RDF.type, kind)}


def mentioned(graph: Graph, namespace: str) -> set[Node]:
    """The IRIs of a namespace in a graph, those inside the text of queries included."""
    found: set[Node] = {
        node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(namespace)
    }
    texts = [str(node) for node in graph.objects() if isinstance(node, Literal)]
    if namespace == str(DEP):
        found |= {DEP[name] for text in texts for name in re.findall(r"\bdep:([A-Za-z0-9]+)", text)}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_parses_and_names_only_terms_that_exist(path: Path) -> None:
    graph = Graph(bind_namespaces="none").parse(path)
    assert len(graph) > 0
    assert mentioned(graph, str(DEP)) - TERMS - {URIRef(str(DEP))} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_names_only_concepts_and_schemes_that_exist(path: Path) -> None:
    graph = Graph(bind_namespaces="none").parse(path)
    concepts = set(vocabularies.subjects(SKOS.inScheme)) | set(vocabularies.subjects(RDF.type, SKOS.ConceptScheme))
    assert mentioned(graph, VOCABULARY) - concepts == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_language_tags_are_lower_case(path: Path) -> None:
    tags = re.findall(r'"@([A-Za-z-]+)', path.read_text(encoding="utf-8"))
    assert all(tag == tag.lower() for tag in tags)


@pytest.mark.parametrize("graph", [core, vocabularies], ids=["core", "vocabularies"])
def test_no_blank_nodes(graph: Graph) -> None:
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


def test_header() -> None:
    version = core.value(IRI, OWL.versionInfo)
    assert (IRI, RDF.type, OWL.Ontology) in core
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert core.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{version}")


ELSEWHERE = (DCTERMS, FOAF, ORG, PROV, SDO, SH, TIME)
"""Vocabularies of which rdflib keeps the terms."""
ELI = "http://data.europa.eu/eli/ontology#"
ELI_TERMS = {
    *("LegalResource", "LegalResourceSubdivision", "amends", "date_document", "first_date_entry_in_force"),
    *("has_part", "id_local"),
}
"""Those of the European Legislation Identifier that we name, looked up in its ontology."""


def test_alignments_name_terms_that_exist() -> None:
    graph = Graph(bind_namespaces="none").parse(ONTOLOGY / "alignments.ttl")
    relations = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch}
    aligned = [triple for triple in graph if triple[0] != URIRef(f"{IRI}/alignments")]
    assert len(aligned) > 40
    for term, relation, other in aligned:
        assert relation in relations
        known = any(other in namespace for namespace in ELSEWHERE)
        known |= str(other).removeprefix(ELI) in ELI_TERMS
        known |= re.fullmatch(r"http://www\.wikidata\.org/entity/[QP]\d+", str(other)) is not None
        assert known, (term, other)


def test_alignments_do_not_make_an_act_an_entity() -> None:
    """PROV-O holds entities and activities apart (prov:Entity owl:disjointWith prov:Activity)."""
    graph = core + Graph(bind_namespaces="none").parse(ONTOLOGY / "alignments.ttl")
    activities = set(graph.subjects(RDFS.subClassOf, PROV.Activity))
    assert activities == {DEP.Act}
    derivations = {PROV.wasDerivedFrom, PROV.hadPrimarySource, PROV.specializationOf}
    for prop, above in graph.subject_objects(RDFS.subPropertyOf):
        if above in derivations:
            ends = {RDFS.domain, RDFS.range, DEP.domainIncludes, DEP.rangeIncludes}
            assert not activities & {value for end in ends for value in graph.objects(prop, end)}, prop


def test_every_version_tells_what_it_changed() -> None:
    versions = set(core.subjects(DCTERMS.isVersionOf, IRI))
    assert core.value(IRI, OWL.versionIRI) in versions
    for one in versions:
        assert str(one) == f"{IRI}/{core.value(one, OWL.versionInfo)}"
        assert core.value(one, SKOS.changeNote)


def test_the_words_of_treaty_law_are_those_that_were_read() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(dep:|vocabulary/)([\w/-]+)` \| (.+?) \| (.+?) \| Art\. ", text, re.MULTILINE)
    assert len(rows) == 10
    for space, name, french, russian in rows:
        term = DEP[name] if space == "dep:" else URIRef(VOCABULARY + name)
        labels = {*core.objects(term, RDFS.label), *vocabularies.objects(term, SKOS.prefLabel)}
        assert {Literal(french, "fr"), Literal(russian, "ru")} <= labels, name


def test_nothing_is_imported() -> None:
    assert not any((None, OWL.imports, None) in Graph().parse(path) for path in FILES)


def test_model_document_and_ontology_name_the_same_terms() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    documented = {DEP[name] for name in re.findall(r"\bdep:([A-Za-z0-9]+)", text)} - {DEP.X}
    assert documented == TERMS


def test_model_document_names_every_concept() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text))
    assert {str(code) for code in vocabularies.objects(None, SKOS.notation)} - words == set()


def test_concepts_stand_under_their_scheme() -> None:
    for concept, scheme in vocabularies.subject_objects(SKOS.inScheme):
        assert str(concept) == f"{scheme}/{vocabularies.value(concept, SKOS.notation)}"
        within = vocabularies.value(concept, SKOS.broader)
        below = within is not None and (within, SKOS.inScheme, scheme) in vocabularies
        assert below or (concept, SKOS.topConceptOf, scheme) in vocabularies


def test_every_kind_of_domestic_act_leaves_statuses_alone() -> None:
    domestic = set(vocabularies.subjects(SKOS.broader, URIRef(f"{VOCABULARY}act-group/domestic")))
    assert len(domestic) == 5
    assert all((kind, DEP.changesStatus, Literal(False)) in vocabularies for kind in domestic)


def test_context_has_every_term() -> None:
    names = {str(term).removeprefix(DEP) for term in TERMS}
    assert names - set(CONTEXT) == set()
    for name in names:
        entry = CONTEXT[name]
        assert (entry if isinstance(entry, str) else entry["@id"]) == f"dep:{name}"


def test_context_gives_links_and_days_their_type() -> None:
    for term in core.subjects(RDF.type, OWL.ObjectProperty):
        assert CONTEXT[str(term).removeprefix(DEP)].get("@type") == "@id"
    for term in core.subjects(RDFS.range, URIRef("http://www.w3.org/2001/XMLSchema#date")):
        assert CONTEXT[str(term).removeprefix(DEP)].get("@type") == "xsd:date"
    for term in core.subjects(RDFS.range, RDF.langString):
        several = term == DEP.missing  # in one language: no map then, since not every parser reads lists in one
        assert CONTEXT[str(term).removeprefix(DEP)].get("@container") == ("@set" if several else "@language")


def test_plain_json_becomes_the_record() -> None:
    document = {
        "@context": CONTEXT,
        "id": "https://w3id.org/depositary/participation/RUS.ets-126/period/1998-09-01",
        "type": "Period",
        "status": f"{VOCABULARY}status/party",
        "since": "1998-09-01",
        "until": "2026-10-01",
    }
    quads = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    lines = "".join(f"{quad.triple} .\n" for quad in quads)
    graph = Graph(bind_namespaces="none").parse(data=lines, format="nt")
    assert len(graph) == 4
    assert set(graph) <= set(record)


QUESTIONS = {
    "Is Russia party to the ECPT on 1 January 2020?": """
        ASK { ?p a dep:Participation ; dep:participant <state/RUS> ; dep:object <treaty/ets-126> ; dep:period ?period .
              ?period dep:status <vocabulary/status/party> ; dep:since ?since ; dep:until ?until .
              FILTER (?since <= "2020-01-01"^^xsd:date && ?until > "2020-01-01"^^xsd:date) }""",
    "Is it unknown whether Russia is party on 22 November 2026, and does the record say what is missing?": """
        ASK { <participation/RUS.ets-126> dep:period ?period .
              ?period dep:status <vocabulary/status/undetermined> ; dep:missing ?missing ; dep:since ?since .
              FILTER (?since <= "2026-11-22"^^xsd:date) }""",
    "Why is Russia party: by which deposit and which clause?": """
        ASK { <participation/RUS.ets-126> dep:episode ?episode . ?episode dep:because ?act, ?clause .
              ?act a dep:Act ; dep:depositedOn ?day ; dcterms:source ?source .
              ?clause a dep:Clause ; dep:article ?article }""",
    "May the CPT visit Russia without consent to the visit?": """
        ASK { ?mandate dep:body <body/cpt> ; dep:participant <state/RUS> ; dep:power ?power ; dep:period ?period .
              ?power dep:powerKind <vocabulary/power/visits> ; dep:consentPerUse false .
              ?period dep:status <vocabulary/mandate-status/in-force> }""",
    "Can nobody complain to the CPT?": """
        ASK { <body/cpt> dep:power ?power .
              ?power dep:powerKind <vocabulary/power/individual-complaint> ; dep:mode <vocabulary/mode/none> }""",
    "Did Russia cease to be a member of the Council of Europe by the decision of an organ?": """
        ASK { ?act dep:actor <state/RUS> ; dep:object <organisation/coe> ; dep:decidedBy ?organ ; dep:actKind ?kind .
              ?kind skos:broader <vocabulary/act-group/organ-decision> }""",
    "Do two holders give different days for the end of the ECHR?": """
        ASK { ?one dep:about ?thing ; dep:heldBy ?holder ; dep:untilDay ?day .
              ?two dep:about ?thing ; dep:heldBy ?other ; dep:untilDay ?otherDay .
              FILTER (?holder != ?other && ?day != ?otherDay) }""",
    "Who is sovereign over Crimea, and who controls it?": """
        ASK { ?title dep:place <place/crimea> ; dep:participant <state/UKR> ;
                     dep:placeRelationKind <vocabulary/place-relation/sovereignty> .
              ?control dep:place <place/crimea> ; dep:participant <state/RUS> ;
                       dep:placeRelationKind <vocabulary/place-relation/effective-control> }""",
    "Which claim does the record contradict, by which rule, and what was meant?": """
        ASK { ?verdict a dep:Verdict ; dep:outcome <vocabulary/verdict/contradicted> ; dep:rule ?rule ;
                       dep:because ?act ; dep:claim ?claim ; dep:judges ?assertion ; dep:meant ?meant .
              ?claim dep:inDocument ?document ; dep:assertion ?assertion . ?assertion dep:assertedDate ?said .
              ?meant dep:depositedOn ?day FILTER (str(?said) != str(?day)) }""",
    "Does no law at home count among the reasons of a status?": """
        ASK { OPTIONAL { ?episode dep:because ?act . ?act dep:actKind ?kind .
                         ?kind skos:broader <vocabulary/act-group/domestic> }
              FILTER (!BOUND(?act)) }""",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_competency_question(question: str) -> None:
    answer = (record + vocabularies).query(
        "BASE <https://w3id.org/depositary/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        f"PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <{SKOS}> PREFIX dep: <{DEP}> {QUESTIONS[question]}"
    )
    assert answer.askAnswer is True
