"""What the record says to the claims of documents, as statements beside them in the graph of claims.

Each assertion gets a verdict, and each claim the worst of those. A verdict is also a `ClaimReview` of schema.org, and
says by PROV-O from what it was derived.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from depositary.engine.interface import Statements
from depositary.graph import names
from depositary.graph.claims import Claim, claims
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.graph.witness import Witness
from depositary.law.claims.judge import judge_sentence
from depositary.law.claims.verdict import Outcome, Verdict, of_all

_SCHEMA = "https://schema.org/"
_DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_LABEL = NamedNode(f"{names.SKOS}prefLabel")
RATINGS = {Outcome.CONTRADICTED: 1, Outcome.IMPRECISE: 3, Outcome.CONFIRMED: 5}
"""The rating of a `ClaimReview`, 1 (false) to 5 (true); what cannot be judged has none."""


def verdicts(store: Statements, facts: Facts) -> Iterator[Quad]:
    """The verdicts on every claim in the store, and a name for each claim."""
    witness = Witness(facts, Derivation(facts))
    for claim in claims(store):
        yield _say(names.thing(claim.path), _LABEL, _english(claim.paraphrase))
        found = judge_sentence(claim.modality, claim.assertions, witness)
        yield from _of_claim(claim, found)


def node(claim: str, number: int | None = None) -> NamedNode:
    """The IRI of the verdict on a claim, or on one of its assertions."""
    return names.thing(f"verdict/{names.last(claim)}" + (f"/{number}" if number else ""))


def _of_claim(claim: Claim, found: Sequence[Verdict]) -> Iterator[Quad]:
    outcome = _outcome(found)
    first = next(one for one in found if one.outcome is outcome)
    whole = node(claim.path)
    yield from _verdict(whole, claim, first)
    if len(claim.asserted) == 1 and len(found) == 1 and outcome is not Outcome.OPINION:
        yield _say(whole, names.term("judges"), names.thing(claim.asserted[0]))
    elif len(found) > 1:
        for number, (asserted, one) in enumerate(zip(claim.asserted, found, strict=True), 1):
            part = node(claim.path, number)
            yield from _verdict(part, claim, one)
            yield _say(part, names.term("judges"), names.thing(asserted))
    yield from _review(whole, claim, outcome)


def _outcome(found: Sequence[Verdict]) -> Outcome:
    return found[0].outcome if len(found) == 1 else of_all(found)


def _verdict(verdict: NamedNode, claim: Claim, found: Verdict) -> Iterator[Quad]:
    yield _say(verdict, names.RDF_TYPE, names.term("Verdict"))
    yield _say(verdict, _LABEL, _english(f"{found.outcome.capitalize()}: {claim.paraphrase}"))
    yield _say(verdict, names.term("claim"), names.thing(claim.path))
    yield _say(verdict, names.term("outcome"), names.concept("verdict", found.outcome))
    yield _say(verdict, names.term("rule"), Literal(found.rule.value))
    yield _say(verdict, names.term("explanation"), _english("\n".join([found.reason, *(m.says for m in found.meant)])))
    for path in dict.fromkeys(found.evidence):
        yield _say(verdict, names.term("because"), names.thing(path))
        yield _say(verdict, _DERIVED_FROM, names.thing(path))
    for thing in dict.fromkeys(one.thing for one in found.meant):
        yield _say(verdict, names.term("meant"), names.thing(thing))


def _review(verdict: NamedNode, claim: Claim, outcome: Outcome) -> Iterator[Quad]:
    """The verdict on a claim in the terms of schema.org."""
    rating = NamedNode(f"{verdict.value}/rating")
    yield _say(verdict, names.RDF_TYPE, _schema("ClaimReview"))
    yield _say(verdict, _schema("claimReviewed"), _english(claim.paraphrase))
    yield _say(verdict, _schema("itemReviewed"), names.thing(claim.path))
    yield _say(verdict, _schema("reviewRating"), rating)
    yield _say(rating, names.RDF_TYPE, _schema("Rating"))
    yield _say(rating, _schema("alternateName"), _english(outcome.capitalize()))
    if outcome in RATINGS:
        for name, value in (("ratingValue", RATINGS[outcome]), ("bestRating", 5), ("worstRating", 1)):
            yield _say(rating, _schema(name), Literal(value))


def _schema(name: str) -> NamedNode:
    return NamedNode(_SCHEMA + name)


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _say(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, names.GRAPH_CLAIMS)
