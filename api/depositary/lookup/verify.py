"""`/verify`: a claim held against the record: verdict, reason, evidence, and what was probably meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from depositary.engine.terms import values_clause
from depositary.errors import DepositaryError
from depositary.graph import names
from depositary.graph.derivation import Derivation
from depositary.graph.witness import Witness
from depositary.law.claims.assertion import Assertion
from depositary.law.claims.judge import judge_sentence
from depositary.law.claims.rules import SAYS
from depositary.law.claims.verdict import Verdict
from depositary.law.dates import PartialDate
from depositary.lookup import asserting
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json, reference, stated


def verify(archive: Archive, given: Mapping[str, str]) -> Json:
    """The verdict on one claim. Where a name is ambiguous, `verdict` is null and `readings` has one for each reading.

    Raises `BadRequest` and `NotFound` for a claim that cannot be read.
    """
    modality = asserting.modality(archive, given)
    witness = Witness(archive.facts, Derivation(archive.facts))
    judged = [
        _said(archive, assertion, judge_sentence(modality, [assertion], witness)[0])
        for assertion in asserting.readings(archive, given)
    ]
    echoed = {"id": given["id"]} if "id" in given else {}
    if len(judged) == 1:
        return {**echoed, **judged[0]}
    reason = f"The claim can be read in {len(judged)} ways; say which is meant."
    return {**echoed, "verdict": None, "reason": reason, "readings": judged}


def verify_all(archive: Archive, claims: Sequence[Mapping[str, str] | DepositaryError]) -> list[Json]:
    """Each claim by itself, in order: its verdict, or what is wrong with it."""
    return [_one(archive, claim, number) for number, claim in enumerate(claims)]


def _one(archive: Archive, claim: Mapping[str, str] | DepositaryError, number: int) -> Json:
    try:
        if isinstance(claim, DepositaryError):
            raise claim
        return {"number": number, **verify(archive, claim)}
    except DepositaryError as error:
        given = claim.get("id") if isinstance(claim, Mapping) else None
        echoed = {"id": given} if given else {}
        return {"number": number, **echoed, "error": {"title": error.title, "detail": error.detail, **error.fields}}


def _said(archive: Archive, assertion: Assertion, verdict: Verdict) -> Json:
    return {
        "verdict": verdict.outcome,
        "rule": verdict.rule,
        "rule_says": SAYS[verdict.rule],
        "reason": verdict.reason,
        "presumed": verdict.presumed,
        "assertion": {field: _shown(archive, value) for field, value in asserting.said(assertion)},
        "evidence": [_named(archive, path) for path in verdict.evidence],
        "did_you_mean": [{**_named(archive, one.thing), "says": one.says} for one in verdict.meant],
        "sources": archive.sources(*verdict.evidence),
        "query": _query(verdict.evidence),
    }


def _named(archive: Archive, path: str) -> Json:
    return reference(path, archive.called(path))


def _shown(archive: Archive, value: object) -> object:
    if isinstance(value, PartialDate):
        return stated(value.text)
    if isinstance(value, str) and "/" in value and archive.describes(value):
        return _named(archive, value)
    return value


def _query(evidence: Sequence[str]) -> str | None:
    """The SPARQL that gives everything that is said of the evidence."""
    if not evidence:
        return None
    nodes: list[NamedNode] = [names.thing(path) for path in evidence]
    return (
        "# title: What the evidence says\n"
        f"SELECT ?thing ?property ?value WHERE {{ {values_clause({'thing': nodes})} ?thing ?property ?value }}\n"
        "ORDER BY ?thing ?property ?value\n"
    )
