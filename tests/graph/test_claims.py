"""What documents claim is read into assertions, and nothing of it is in what a query sees that names no graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from depositary.graph import names, record
from depositary.graph.claims import Claim, claims
from depositary.graph.snapshot import Snapshot
from depositary.law.acts import ActKind
from depositary.law.claims.assertion import FIELDS, Assertion, Counted, Kind, Manner, Modality
from depositary.law.claims.verdict import Outcome
from depositary.law.dates import PartialDate
from depositary.paths import files

from . import small

EVERY_KIND = """
<claim/an-article.2> a dep:Claim ;
    dep:inDocument <document/an-article> ;
    dep:position 2 ;
    dep:modality <vocabulary/modality/reports> ;
    dep:speaker "the ministry"@en ;
    dep:paraphrase "Many things."@en ;
    dep:quotation "many things"@en ;
    dep:assertion %s .
"""
WRITTEN = {
    "act": "dep:actor <state/RUS> ; dep:object <treaty/ets-126> ; dep:actKind <vocabulary/act/signature>",
    "status": "dep:actor <state/RUS> ; dep:object <treaty/ets-5> ; dep:status <vocabulary/status/party> ; "
    'dep:assertedDate "2022-12"^^xsd:gYearMonth ; dep:holds false',
    "notice": "dep:object <treaty/ets-126> ; dep:noticeMonths 0",
    "effect": "dep:actor <state/RUS> ; dep:object <treaty/ets-126> ; dep:actKind <vocabulary/act/denunciation> ; "
    'dep:assertedDate "2025-10"^^xsd:gYearMonth ; dep:assertedEffectOn "2026-11-01"^^xsd:date',
    "membership": "dep:actor <state/RUS> ; dep:object <organisation/coe> ; "
    'dep:status <vocabulary/membership-status/former-member> ; dep:assertedDate "2022-12"^^xsd:gYearMonth',
    "departure": "dep:actor <state/RUS> ; dep:object <organisation/coe> ; dep:manner <vocabulary/manner/expelled> ; "
    'dep:assertedDate "2022/2025-09-29"^^<http://id.loc.gov/datatypes/edtf>',
    "power": "dep:powerKind <vocabulary/power/visits> ; dep:body <body/cpt> ; dep:actor <state/RUS> ; "
    "dep:leaving <treaty/ets-126>",
    "established": "dep:body <body/cpt> ; dep:establishedBy <organisation/coe>",
    "title": 'dep:object <body/cpt> ; dep:assertedTitle "CAT"@en ; dep:organisation <organisation/coe>',
    "count": "dep:actor <state/RUS> ; dep:object <organisation/coe> ; dep:counted <vocabulary/counted/treaties> ; "
    'dep:assertedCount 42 ; dep:assertedDate "2022-12"^^xsd:gYearMonth',
    "place": "dep:actor <state/RUS> ; dep:place <place/crimea> ; "
    "dep:placeRelationKind <vocabulary/place-relation/effective-control>",
    "event": "dep:eventKind <vocabulary/event/report> ; dep:body <body/cpt> ; dep:actor <state/RUS>",
}
DECEMBER = PartialDate.parse("2022-12")
READ = (
    Assertion(Kind.ACT, actor="state/RUS", object="treaty/ets-126", act=ActKind.SIGNATURE),
    Assertion(Kind.STATUS, holds=False, actor="state/RUS", object="treaty/ets-5", status="party", date=DECEMBER),
    Assertion(Kind.NOTICE, object="treaty/ets-126", months=0),
    Assertion(
        Kind.EFFECT,
        actor="state/RUS",
        object="treaty/ets-126",
        act=ActKind.DENUNCIATION,
        date=PartialDate.parse("2025-10"),
        effective=PartialDate.parse("2026-11-01"),
    ),
    Assertion(Kind.MEMBERSHIP, actor="state/RUS", object="organisation/coe", status="former-member", date=DECEMBER),
    Assertion(
        Kind.DEPARTURE,
        actor="state/RUS",
        object="organisation/coe",
        manner=Manner.EXPELLED,
        date=PartialDate.parse("2022/2025-09-29"),
    ),
    Assertion(Kind.POWER, actor="state/RUS", body="body/cpt", power="visits", leaving="treaty/ets-126"),
    Assertion(Kind.ESTABLISHED, body="body/cpt", founder="organisation/coe"),
    Assertion(Kind.TITLE, object="body/cpt", title="CAT", organisation="organisation/coe"),
    Assertion(
        Kind.COUNT, actor="state/RUS", object="organisation/coe", count=42, date=DECEMBER, counted=Counted.TREATIES
    ),
    Assertion(Kind.PLACE, actor="state/RUS", place="place/crimea", relation="effective-control"),
    Assertion(Kind.EVENT, actor="state/RUS", body="body/cpt", event="report"),
)


def store_of(data: Path) -> Store:
    store = Store()
    store.bulk_extend(record.read(data, files("ontology")).quads)
    return store


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = small.write(tmp_path / "data")
    file = data / "claims" / "an-article.ttl"
    paths = [f"<claim/an-article.2/assertion/{number}>" for number in range(1, len(WRITTEN) + 1)]
    blocks = [
        f"{path} a dep:Assertion ; dep:assertionKind <vocabulary/assertion/{kind}> ; {said} .\n"
        for path, (kind, said) in zip(paths, WRITTEN.items(), strict=True)
    ]
    file.write_text("\n".join([file.read_text(encoding="utf-8"), EVERY_KIND % ", ".join(paths), *blocks]), "utf-8")
    return data


@pytest.fixture(scope="module")
def snapshot(opened: Snapshot) -> Store:
    return Store.read_only(str(opened.path / "store"))


def test_an_assertion_of_each_kind_is_read(data: Path) -> None:
    assert [Kind(kind) for kind in WRITTEN] == list(Kind)
    first, second = claims(store_of(data))
    assert second.assertions == READ
    assert first == Claim(
        path="claim/an-article.1",
        document="document/an-article",
        position=1,
        modality=Modality.ASSERTS,
        paraphrase="Russia ratified the convention in 1987.",
        locator="paragraph 2, sentence 2",
        asserted=("claim/an-article.1/assertion/1",),
        assertions=(
            Assertion(
                Kind.ACT,
                actor="state/RUS",
                object="treaty/ets-126",
                act=ActKind.RATIFICATION,
                date=PartialDate.parse("1987"),
            ),
        ),
    )
    assert (second.speaker, second.quotation, second.modality) == ("the ministry", "many things", Modality.REPORTS)
    assert [names.last(path) for path in second.asserted] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("enum", "scheme"),
    [
        (Kind, "assertion"),
        (Modality, "modality"),
        (Manner, "manner"),
        (Counted, "counted"),
        (Outcome, "verdict"),
        (ActKind, "act"),
    ],
)
def test_what_law_tells_apart_is_what_the_vocabulary_tells_apart(enum: type[StrEnum], scheme: str) -> None:
    store = Store()
    store.load(path=str(files("ontology") / "vocabularies.ttl"))
    found = store.quads_for_pattern(None, NamedNode(f"{names.SKOS}inScheme"), names.thing(f"vocabulary/{scheme}"), None)
    notation = NamedNode(f"{names.SKOS}notation")
    codes = {
        value.object.value for one in found for value in store.quads_for_pattern(one.subject, notation, None, None)
    }
    assert codes == set(enum)


def test_every_field_of_an_assertion_belongs_to_a_kind() -> None:
    """A field that no kind has could never be written, and one that law does not know would be lost."""
    store = Store()
    store.load(path=str(files("ontology") / "vocabularies.ttl"))
    said = {
        kind: tuple(
            {
                names.last(one.object.value.replace("#", "/"))
                for one in store.quads_for_pattern(node, names.term(name), None)
            }
            for name in ("requiredField", "optionalField")
        )
        for kind in Kind
        for node in (names.concept("assertion", kind),)
    }
    assert said == {
        kind: ({PROPERTIES[one] for one in law.required}, {PROPERTIES[one] for one in law.optional})
        for kind, law in FIELDS.items()
    }


PROPERTIES = {
    "act": "actKind",
    "date": "assertedDate",
    "months": "noticeMonths",
    "effective": "assertedEffectOn",
    "power": "powerKind",
    "facts": "assertedFactsOn",
    "founder": "establishedBy",
    "title": "assertedTitle",
    "count": "assertedCount",
    "relation": "placeRelationKind",
    "event": "eventKind",
    **{
        one: one
        for one in ("actor", "object", "status", "body", "leaving", "organisation", "counted", "manner", "place")
    },
}
"""The property of the ontology for each field of an assertion."""

QUERIES = {
    "who acts": "SELECT ?x { ?x dep:actor <https://w3id.org/depositary/state/RUS> }",
    "acts on a treaty": "SELECT ?x { ?x dep:object <https://w3id.org/depositary/treaty/ets-126> ; dep:actKind ?kind }",
    "statuses": "SELECT ?x { ?x dep:status ?status }",
    "what has a title": "SELECT ?x { ?x dcterms:title ?title ; dcterms:issued ?day }",
    "what has a page": "SELECT ?x { ?x foaf:page ?page }",
    "powers": "SELECT ?x { ?x dep:powerKind ?kind ; dep:body ?body }",
    "events": "SELECT ?x { ?x dep:eventKind ?kind }",
    "places": "SELECT ?x { ?x dep:place ?place ; dep:placeRelationKind ?kind }",
    "founding": "SELECT ?x { ?x dep:establishedBy ?founder }",
    "claims": "SELECT ?x { ?x a ?class FILTER (?class IN (dep:Claim, dep:Assertion, dep:Document)) }",
    "by any property": "SELECT ?x { ?x ?p ?value FILTER contains(str(?x), '/claim/') }",
    "mentioned": "SELECT ?x { ?other ?p ?x FILTER contains(str(?x), '/document/') }",
}


@pytest.mark.parametrize("query", QUERIES)
def test_the_default_graph_has_no_claim(snapshot: Store, query: str) -> None:
    def found(graphs: list[NamedNode]) -> set[str]:
        answer = snapshot.query(prefixes + QUERIES[query], default_graph=graphs)
        assert isinstance(answer, QuerySolutions)
        return {names.path(row["x"]) for row in answer if isinstance(row["x"], NamedNode)}

    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in names.PREFIXES.items())
    assert [one for one in found([*names.DEFAULT_GRAPHS]) if one.startswith(names.CLAIMED)] == []
    assert [one for one in found([names.GRAPH_CLAIMS]) if one.startswith(names.CLAIMED)] != []


def test_the_seed_article_is_there_in_order_with_what_it_lacks(snapshot: Store) -> None:
    document = "document/unattributed-article-2025"
    positions = [one.position for one in claims(snapshot) if one.document == document]
    term, graph = names.term("inDocument"), names.GRAPH_CLAIMS
    found = {names.path(quad.subject) for quad in snapshot.quads_for_pattern(None, term, names.thing(document), graph)}
    assert found == {f"claim/unattributed-article-2025.{number}" for number in range(1, 30)}
    assert sorted({*range(1, 30)} - {*positions}) == [20, 24]


def test_forecasts_and_opinions_assert_nothing(snapshot: Store) -> None:
    silent = [one for one in claims(snapshot) if one.modality in (Modality.PREDICTS, Modality.OPINES)]
    assert silent
    assert [one.path for one in silent if one.assertions] == []


def test_every_document_but_the_seed_article_can_be_looked_up(snapshot: Store) -> None:
    documents = snapshot.quads_for_pattern(None, names.RDF_TYPE, names.term("Document"), names.GRAPH_CLAIMS)
    pages = NamedNode(f"{names.FOAF}page")
    without = [
        names.path(quad.subject)
        for quad in documents
        if next(snapshot.quads_for_pattern(quad.subject, pages, None, names.GRAPH_CLAIMS), None) is None
    ]
    assert without == ["document/unattributed-article-2025"]


def test_no_text_of_a_document_is_reproduced(snapshot: Store) -> None:
    quoted = snapshot.quads_for_pattern(None, names.term("quotation"), None, names.GRAPH_CLAIMS)
    assert all(isinstance(one.object, Literal) and len(one.object.value) <= 200 for one in quoted)
