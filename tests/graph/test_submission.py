"""What is found in a document that somebody sends is what a build would find."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from depositary.graph import check, names
from depositary.graph.snapshot import Snapshot
from depositary.graph.submission import Checker

PREFIXES = """
@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ACT = """
<act/%(actor)s.%(on)s.%(kind)s.%(day)s> a dep:Act ; dep:actor <state/%(actor)s> ; dep:object <treaty/%(on)s> ;
    dep:actKind <vocabulary/act/%(kind)s> ; dep:depositedOn "%(day)s"^^xsd:date ; dep:seenOn "2026-11-01"^^xsd:date ;
    dcterms:source <source/%(source)s> .
"""


@pytest.fixture(scope="module")
def store(opened: Snapshot) -> Store:
    return Store.read_only(str(opened.path / "store"))


@pytest.fixture(scope="module")
def checker(store: Store) -> Checker:
    return Checker(store)


def document(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, RdfFormat.TURTLE, base_iri=names.BASE))


def act(actor: str, on: str, kind: str, day: str, source: str = "coe-treaty-index-2026-08-21") -> str:
    return ACT % {"actor": actor, "on": on, "kind": kind, "day": day, "source": source}


def shapes(found: list[check.Finding]) -> set[str]:
    return {one.shape.removeprefix(f"{names.BASE}shapes/") for one in found}


def test_what_the_record_says_conforms(store: Store, checker: Checker) -> None:
    for path in ("act/RUS.ets-126.ratification.1998-05-05", "treaty/ets-126", "state/RUS", "organisation/coe"):
        quads = list(store.quads_for_pattern(names.thing(path), None, None, names.GRAPH_RECORD))
        assert quads, path
        assert [one for one in checker.findings(quads) if one.severity == "violation"] == []


CLAIM = """
<document/d> a dep:Document ; dcterms:title "D"@en ; <http://xmlns.com/foaf/0.1/page> <https://example.org/d> .
<claim/d.1> a dep:Claim ; dep:inDocument <document/d> ; dep:position 1 ; dep:paraphrase "It ratified."@en ;
    dep:modality <vocabulary/modality/asserts> ; dep:assertion <claim/d.1/assertion/1> .
<claim/d.1/assertion/1> a dep:Assertion ; dep:assertionKind <vocabulary/assertion/act> ; dep:actor <state/RUS> ;
    dep:object <treaty/ets-126> ; dep:actKind <vocabulary/act/ratification> ; dep:assertedDate "1987-03-03"^^xsd:date .
"""


def test_a_claim_may_be_wrong_and_conforms(checker: Checker) -> None:
    """What somebody says is not checked as if the record said it."""
    assert checker.findings(document(CLAIM)) == []


def test_a_claim_is_checked_as_a_claim(checker: Checker) -> None:
    opinion = document(CLAIM.replace("modality/asserts", "modality/opines"))
    assert shapes(checker.findings(opinion)) == {"opinion-asserts-nothing"}
    incomplete = document(CLAIM.replace("dep:object <treaty/ets-126> ;", ""))
    assert shapes(checker.findings(incomplete)) == {"assertion-has-what-its-kind-needs"}


def test_a_claim_is_no_source(checker: Checker) -> None:
    said = act("AND", "cets-210", "accession", "2026-05-05").replace("source/coe-treaty-index-2026-08-21", "document/d")
    assert "Nothing in the record rests on a claim" in checker.findings(document(said + CLAIM))[0].says


def test_a_good_act_conforms(checker: Checker) -> None:
    assert checker.findings(document(act("AND", "cets-210", "accession", "2026-05-05"))) == []


def test_an_act_before_the_treaty_was_open(checker: Checker) -> None:
    """The seed article's mistake: 1987 is the year of another convention."""
    found = checker.findings(document(act("RUS", "ets-126", "ratification", "1987-03-03")))
    assert "act-not-before-opening" in shapes(found)
    assert found[0].about == f"{names.BASE}act/RUS.ets-126.ratification.1987-03-03"


def test_a_treaty_for_members_alone(checker: Checker) -> None:
    """Whether somebody was a member follows from acts that the document does not have."""
    found = checker.findings(document(act("RUS", "ets-5", "ratification", "2024-01-01")))
    assert "consent-needs-membership" in shapes(found)
    assert "consent-needs-membership" not in shapes(
        checker.findings(document(act("RUS", "ets-5", "ratification", "1998-05-05")))
    )


def test_a_rival_of_an_act_of_the_record(checker: Checker) -> None:
    found = checker.findings(document(act("RUS", "ets-126", "ratification", "1998-05-06")))
    assert "rival-acts-are-ranked" in shapes(found)


def test_the_document_stands_for_the_thing_that_it_describes(checker: Checker) -> None:
    """A correction of a day is one day and not two."""
    corrected = act("RUS", "ets-126", "ratification", "1998-05-05").replace('"1998-05-05"', '"1998-05-06"')
    assert "act-deposited" not in shapes(checker.findings(document(corrected)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (act("AND", "cets-210", "accession", "2026-02-31"), "The document has '2026-02-31'"),
        (act("AND", "cets-210", "accession", "2026-02-03", "no-such-source"), "Nothing describes that"),
        (act("XXX", "cets-210", "accession", "2026-02-03"), "Nothing describes that"),
        ("<act/one> dep:nosuch <state/AND> .", "of no class"),
        ("<act/one> a dep:Act ; dep:nosuch <state/AND> .", "no such property"),
        ("<act/one> a dep:Act ; dep:actor [ a dep:State ] .", "blank node"),
    ],
)
def test_slips_are_violations(checker: Checker, text: str, said: str) -> None:
    found = checker.findings(document(text))
    assert {one.severity for one in found} == {"violation"}
    assert any(said in one.says for one in found)


def test_what_is_written_wrong_is_not_handed_to_the_law(checker: Checker) -> None:
    """An act of no kind would stop the derivation; the shapes say what it lacks."""
    found = checker.findings(document("<act/AND.cets-210.accession.2026-05-05> a dep:Act ; dep:actor <state/AND> ."))
    assert {one.severity for one in found} >= {"violation"}
    assert all(one.about.endswith("act/AND.cets-210.accession.2026-05-05") for one in found)


def test_nothing_is_told_of_what_the_document_does_not_concern(checker: Checker) -> None:
    found = checker.findings(document(act("RUS", "ets-126", "ratification", "1987-03-03")))
    assert {one.about.removeprefix(names.BASE) for one in found} <= {
        "act/RUS.ets-126.ratification.1987-03-03",
        "participation/RUS.ets-126",
    }


def test_an_empty_document_conforms(checker: Checker) -> None:
    assert checker.findings([]) == []
