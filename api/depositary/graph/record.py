"""Read the files of the project into quads, remembering where each thing stands.

Turtle is read as it is; a table of acts (`data/acts/*.csv`) row by row. What documents claim (`data/claims/`) is read
into a graph of its own. The first thing that cannot be read stops the reading with file, line and mend: a record with
a hole is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from depositary.errors import RecordError
from depositary.graph import names, tables
from depositary.graph.tables import DATATYPES, NOT_UTF8, fault
from depositary.law.dates import PartialDate

_ELSEWHERE = ("participation/", "membership/", "mandate/", "vocabulary/")
"""Whose names are checked later: what is derived, and concepts, of which a shape says which ones are meant."""
_WRITTEN = {f"{names.XSD}boolean": re.compile("true|false"), f"{names.XSD}integer": re.compile("[0-9]{1,6}")}
_NOWHERE = "Nothing describes that: check its name, or add it."
_BY_PEOPLE = (names.GRAPH_RECORD, names.GRAPH_CLAIMS)
_SUBJECT = re.compile(r"^<([^>]+)>")


@dataclass
class Record:
    """The quads of all files, and for each thing the file and line where it is described."""

    quads: list[Quad] = field(default_factory=list)
    places: dict[str, tuple[Path, int | None]] = field(default_factory=dict)

    def place(self, iri: str) -> tuple[Path, int | None] | None:
        """File and line of a thing, or of the longest path above it that has one (a clause's treaty)."""
        name = iri.removeprefix(names.BASE)
        while name:
            if name in self.places:
                return self.places[name]
            name = name.rpartition("/")[0]
        return None


def read(data: Path, ontology: Path) -> Record:
    """Read the ontology, its shapes and the record. Raises `RecordError` for the first file that cannot be read."""
    record = Record()
    for file in sorted(ontology.glob("*.ttl")):
        _turtle(file, names.GRAPH_ONTOLOGY, record)
    for file in sorted(ontology.glob("shapes/*.ttl")):
        _turtle(file, names.GRAPH_SHAPES, record)
    for file in sorted(data.rglob("*.ttl")):
        claims = file.is_relative_to(data / "claims")
        _turtle(file, names.GRAPH_CLAIMS if claims else names.GRAPH_RECORD, record)
    for file in sorted((data / "acts").glob("*.csv")):
        for act, line, quads in tables.acts(file):
            record.quads.extend(quads)
            record.places[act] = (file, line)
    for slip in slips(record, {quad.subject for quad in record.quads}):
        raise slip
    return record


def slips(record: Record, described: Container[object]) -> Iterator[RecordError]:
    """The slips of the pen that no shape would see: a date that there is not, a blank node, a thing of no class, a term
    that does not exist, a link to nothing. `described` are the things to which something may link.
    """
    classed = {quad.subject for quad in record.quads if quad.predicate == names.RDF_TYPE}
    for quad in record.quads:
        predicate, value = quad.predicate, quad.object
        subject = called(quad.subject)
        file, line = record.place(subject) or (Path(), None)
        if isinstance(value, Literal) and not _can_be_read(value):
            what, kind = f"has '{value.value[:40]}' as the value of", names.shorten(value.datatype.value)
            mend = f"Write a value that is one of {kind}."
            yield fault(file, line, subject, f"{what} {names.shorten(predicate.value)}", mend)
        if quad.graph_name not in _BY_PEOPLE:
            continue
        if BlankNode in (type(quad.subject), type(value)):
            yield fault(file, line, subject, "has a blank node", "Give the thing an IRI of its own.")
            continue
        if quad.subject not in classed:
            yield fault(file, line, subject, "has a thing of no class", "Say what it is, such as: a dep:Position.")
        in_claims = quad.graph_name == names.GRAPH_CLAIMS
        if subject.startswith(names.CLAIMED) != in_claims:
            what = "describes a thing that is no claim" if in_claims else "has a claim in the record"
            yield fault(file, line, subject, what, "Claims and their documents, and nothing else, are in data/claims/.")
        if predicate.value.startswith(names.ONTOLOGY) and predicate not in described:
            what = f"uses {names.shorten(predicate.value)}"
            yield fault(file, line, subject, what, "The ontology has no such property: check its name.")
        if not isinstance(value, NamedNode) or not value.value.startswith(names.BASE):
            continue
        claimed = names.path(value).startswith(names.CLAIMED) and not in_claims
        if claimed or (value not in described and not names.path(value).startswith(_ELSEWHERE)):
            what = f"has {names.shorten(value.value)[:80]} as the value of {names.shorten(predicate.value)}"
            mend = "Nothing in the record rests on a claim: name a source."
            yield fault(file, line, subject, what, mend if claimed else _NOWHERE)


def _turtle(file: Path, graph: NamedNode, record: Record) -> None:
    try:
        text = file.read_text(encoding="utf-8")
        triples = list(parse(text, format=RdfFormat.TURTLE, base_iri=names.BASE))
    except SyntaxError as error:
        raise fault(file, error.lineno or 1, "", "is not Turtle", f"Mend the syntax: {error.msg}.") from error
    except UnicodeDecodeError as error:
        raise fault(file, error.object[: error.start].count(b"\n") + 1, "", *NOT_UTF8) from error
    for number, line_text in enumerate(text.splitlines(), 1):
        if match := _SUBJECT.match(line_text):
            record.places.setdefault(match[1].removeprefix(names.BASE), (file, number))
    blank: dict[BlankNode, NamedNode] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        record.places.setdefault(called(subject), (file, None))  # not written as <...> at the beginning of a line
        # SHACL needs lists. Their nodes are named in the order of the file: the same files give the same version.
        if graph not in _BY_PEOPLE:
            subject, value = (
                _named(node, blank, file) if isinstance(node, BlankNode) else node for node in (subject, value)
            )
        record.quads.append(Quad(subject, triple.predicate, value, graph))


def graph_of(subject: NamedNode | BlankNode | Triple) -> NamedNode:
    """The graph in which people write of a thing: that of the claims for a claim or its document, else the record."""
    return names.GRAPH_CLAIMS if called(subject).startswith(names.CLAIMED) else names.GRAPH_RECORD


def called(subject: NamedNode | BlankNode | Triple) -> str:
    """How a fault names a thing: the path of one of ours, else its whole name."""
    return names.path(subject) if isinstance(subject, NamedNode) else str(subject)


def _can_be_read(value: Literal) -> bool:
    """Whether the text of a literal is one of its datatype: engines keep 31 February and compare it with nothing."""
    datatype = value.datatype.value
    if datatype not in DATATYPES.values():
        return datatype not in _WRITTEN or _WRITTEN[datatype].fullmatch(value.value) is not None
    try:
        return DATATYPES[PartialDate.parse(value.value).precision] == datatype
    except ValueError:
        return False


def _named(node: BlankNode, known: dict[BlankNode, NamedNode], file: Path) -> NamedNode:
    return known.setdefault(node, names.thing(f"shapes/list/{file.stem}-{len(known) + 1}"))
