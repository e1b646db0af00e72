"""From the graph of claims to the law: what documents claim, as assertions that can be held against the record."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from depositary.engine.interface import Statements
from depositary.graph import names
from depositary.graph.reader import Reader
from depositary.law.acts import ActKind
from depositary.law.claims.assertion import Assertion, Counted, Kind, Manner, Modality
from depositary.law.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage of a document says, with the paths of the claim, of its document and of its assertions.

    `position` is its place in the order of the document, from 1; `speaker` and `quotation` are empty where the document
    speaks for itself and in no words that matter. `assertions` are in the order of `asserted`, their paths.
    """

    path: str
    document: str
    position: int
    modality: Modality
    paraphrase: str
    speaker: str = ""
    quotation: str = ""
    locator: str = ""
    asserted: tuple[str, ...] = ()
    assertions: tuple[Assertion, ...] = ()


def claims(store: Statements) -> list[Claim]:
    """Every claim, by document and position. Raises `ValueError` for what the shapes would have refused."""
    reader = Reader(store, names.GRAPH_CLAIMS)
    found = [_claim(reader, node) for node in reader.things("Claim")]
    return sorted(found, key=lambda one: (one.document, one.position))


def written(store: Statements) -> list[dict[str, str]]:
    """Every assertion of a document of somebody's, as the fields of `/verify`: texts, read and judged one by one there.

    A claim without an assertion has its modality alone.
    """
    reader, found = Reader(store, names.GRAPH_CLAIMS), list[dict[str, str]]()
    said = {one: node for node in reader.things("Claim") for one in reader.nodes(node, "assertion")}
    for node in sorted({*reader.things("Assertion"), *said}, key=lambda one: one.value):
        claim = said.get(node)
        modality = {"modality": _code(reader, claim, "modality")} if claim and _code(reader, claim, "modality") else {}
        found.append({"id": names.path(node), **modality, **_fields(reader, node)})
    return found


_CODES = {"kind": "assertionKind", "act": "actKind", "status": "status", "power": "powerKind", "of": "counted"} | {
    "manner": "manner",
    "relation": "placeRelationKind",
    "event": "eventKind",
}
_PATHS = {"state": "actor", "body": "body", "leaving": "leaving", "established_by": "establishedBy"} | {
    "organisation": "organisation",
    "place": "place",
}
_TEXTS = {"effective": "assertedEffectOn", "facts_on": "assertedFactsOn", "title": "assertedTitle"} | {
    "notice_months": "noticeMonths",
    "count": "assertedCount",
    "holds": "holds",
}
"""What `/verify` calls the properties of an assertion; the object is called by what it is, and the day by the kind."""


def _fields(reader: Reader, node: NamedNode) -> dict[str, str]:
    found = {field: _code(reader, node, name) for field, name in _CODES.items()}
    found |= {field: _path(reader, node, name) for field, name in _PATHS.items()}
    found |= {field: reader.value(node, name) or "" for field, name in _TEXTS.items()}
    found["received" if found["kind"] == Kind.EFFECT else "date"] = reader.value(node, "assertedDate") or ""
    thing = _path(reader, node, "object")
    kind = thing.split("/", 1)[0]
    found[{"court": "body"}.get(kind, kind) or "treaty"] = thing or found.get(kind, "")
    return {field: text for field, text in found.items() if text}


def _claim(reader: Reader, node: NamedNode) -> Claim:
    asserted = sorted(reader.nodes(node, "assertion"), key=lambda one: int(names.last(one.value)))
    return Claim(
        path=names.path(node),
        document=_path(reader, node, "inDocument"),
        position=int(reader.value(node, "position") or ""),
        modality=Modality(_code(reader, node, "modality")),
        paraphrase=reader.value(node, "paraphrase") or "",
        speaker=reader.value(node, "speaker") or "",
        quotation=reader.value(node, "quotation") or "",
        locator=reader.value(node, "locator") or "",
        asserted=tuple(names.path(one) for one in asserted),
        assertions=tuple(_assertion(reader, one) for one in asserted),
    )


def _assertion(reader: Reader, node: NamedNode) -> Assertion:
    act, counted, manner = (_code(reader, node, name) for name in ("actKind", "counted", "manner"))
    return Assertion(
        kind=Kind(_code(reader, node, "assertionKind")),
        holds=reader.value(node, "holds") != "false",
        actor=_path(reader, node, "actor"),
        object=_path(reader, node, "object"),
        act=ActKind(act) if act else None,
        date=_date(reader, node, "assertedDate"),
        status=_code(reader, node, "status"),
        months=_number(reader, node, "noticeMonths"),
        effective=_date(reader, node, "assertedEffectOn"),
        body=_path(reader, node, "body"),
        power=_code(reader, node, "powerKind"),
        facts=_date(reader, node, "assertedFactsOn"),
        leaving=_path(reader, node, "leaving"),
        founder=_path(reader, node, "establishedBy"),
        title=reader.value(node, "assertedTitle") or "",
        organisation=_path(reader, node, "organisation"),
        count=_number(reader, node, "assertedCount"),
        counted=Counted(counted) if counted else None,
        manner=Manner(manner) if manner else None,
        place=_path(reader, node, "place"),
        relation=_code(reader, node, "placeRelationKind"),
        event=_code(reader, node, "eventKind"),
    )


def _path(reader: Reader, node: NamedNode, name: str) -> str:
    found = reader.node(node, name)
    return names.path(found) if found else ""


def _code(reader: Reader, node: NamedNode, name: str) -> str:
    """The notation of a concept: it is the last part of its path."""
    return names.last(_path(reader, node, name))


def _date(reader: Reader, node: NamedNode, name: str) -> PartialDate | None:
    found = reader.value(node, name)
    return PartialDate.parse(found) if found else None


def _number(reader: Reader, node: NamedNode, name: str) -> int | None:
    found = reader.value(node, name)
    return int(found) if found else None
