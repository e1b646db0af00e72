"""`/claims`: the documents whose claims are on record, and what the record says to each claim."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import Literal, NamedNode

from depositary.errors import NotFound
from depositary.graph import names, verdicts
from depositary.graph.claims import Claim, claims
from depositary.graph.reader import Reader
from depositary.law.claims.rules import SAYS, Rule
from depositary.law.claims.verdict import Outcome
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json, reference, stated

_ORDER = [one.value for one in Outcome]


def documents(archive: Archive) -> list[Json]:
    """Every document with its claims counted by verdict, those with the most claims first."""
    reader, told = Reader(archive.store, names.GRAPH_CLAIMS), _by_document(archive)
    found = [
        {**_document(reader, path), "claims": len(held), "verdicts": _counted(reader, held)}
        for path, held in told.items()
    ]
    return sorted(found, key=lambda one: (-one["claims"], one["id"]))


def document(archive: Archive, name: str) -> Json:
    """What a document claims, in its order, each claim with its verdict and evidence; and what it announces and does
    not give. Raises `NotFound`.
    """
    reader, told = Reader(archive.store, names.GRAPH_CLAIMS), _by_document(archive)
    path = f"document/{name}"
    if path not in told:
        ids = [names.last(one) for one in told]
        raise NotFound(f"There is no document '{name[:80]}'.", parameter="document", got=name, accepted=ids)
    return {
        "document": _document(reader, path),
        "verdicts": _counted(reader, told[path]),
        "claims": [_claim(archive, reader, one) for one in told[path]],
        "missing": _missing(reader, path),
    }


def rating(verdict: str) -> Json:
    """The rating of a `ClaimReview` by schema.org; nothing where a claim cannot be judged."""
    value = verdicts.RATINGS.get(Outcome(verdict))
    return {"ratingValue": value, "bestRating": 5, "worstRating": 1} if value else {}


def _by_document(archive: Archive) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims(archive.store):
        found.setdefault(claim.document, []).append(claim)
    return found


def _document(reader: Reader, path: str) -> Json:
    node = names.thing(path)
    said = {name: reader.about(node).get(NamedNode(iri), []) for name, iri in _SAID.items()}
    text = {name: next((one.value for one in values), None) for name, values in said.items()}
    english = [one.value for one in said["title"] if isinstance(one, Literal) and one.language == "en"]
    return reference(
        path,
        english[0] if english else text["title"] or path,
        publisher=text["publisher"],
        issued=stated(text["issued"]),
        page=text["page"],
        note=text["note"],
    )


_SAID = {
    "title": f"{names.DCTERMS}title",
    "publisher": f"{names.DCTERMS}publisher",
    "issued": f"{names.DCTERMS}issued",
    "page": f"{names.FOAF}page",
    "note": f"{names.SKOS}note",
}


def _counted(reader: Reader, held: list[Claim]) -> dict[str, int]:
    """How many claims have each verdict, in the order of the verdicts."""
    found = Counter(_outcome(reader, verdicts.node(one.path)) for one in held)
    return {outcome: found[outcome] for outcome in _ORDER if outcome in found}


def _claim(archive: Archive, reader: Reader, claim: Claim) -> Json:
    parts = [verdicts.node(claim.path, number) for number in range(1, len(claim.asserted) + 1)]
    return reference(
        claim.path,
        claim.paraphrase,
        position=claim.position,
        locator=claim.locator or None,
        speaker=claim.speaker or None,
        quotation=claim.quotation or None,
        modality=claim.modality,
        **_verdict(archive, reader, verdicts.node(claim.path)),
        parts=[_verdict(archive, reader, one) for one in parts if reader.node(one, "outcome")],
        note=_note(reader, claim.path),
    )


def _verdict(archive: Archive, reader: Reader, node: NamedNode) -> Json:
    rule = reader.value(node, "rule") or ""
    reason, *meant = (reader.value(node, "explanation") or "").split("\n")
    evidence = [names.path(one) for one in reader.nodes(node, "because")]
    return {
        "verdict": _outcome(reader, node),
        "rule": rule,
        "rule_says": SAYS[Rule(rule)],
        "reason": reason,
        "meant": meant,
        "did_you_mean": [_named(archive, names.path(one)) for one in reader.nodes(node, "meant")],
        "evidence": [_named(archive, one) for one in evidence],
        "sources": archive.sources(*evidence),
    }


def _outcome(reader: Reader, node: NamedNode) -> str:
    found = reader.node(node, "outcome")
    return names.last(found.value) if found else Outcome.UNVERIFIABLE


def _missing(reader: Reader, document: str) -> list[Json]:
    """What the document announces and does not give."""
    found = [one for one in reader.things("MissingContent") if reader.node(one, "inDocument") == names.thing(document)]
    announced = ((int(reader.value(one, "position") or 0), one) for one in found)
    return [
        reference(names.path(one), reader.value(one, "paraphrase") or "", position=position)
        for position, one in sorted(announced, key=lambda pair: pair[0])
    ]


def _note(reader: Reader, path: str) -> str | None:
    found = reader.about(names.thing(path)).get(NamedNode(_SAID["note"]), [])
    return next((one.value for one in found), None)


def _named(archive: Archive, path: str) -> Json:
    return reference(path, archive.called(path))
