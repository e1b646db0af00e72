"""Read the files of the project into quads, remembering where each thing stands.

Turtle is read as it is; a table of acts (`data/acts/*.csv`) row by row. The first thing that cannot be read stops the
reading with file, line and mend: a record with a hole is worse than none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from depositary.errors import RecordError
from depositary.graph import names
from depositary.law.acts import ActKind
from depositary.law.dates import PartialDate, Precision

COLUMNS = [
    "act",
    "kind",
    "signed",
    "sent",
    "received",
    "deposited",
    "done",
    "effect",
    "article",
    "decided_by",
    "superseded_by",
    "set_aside",
    "note",
    "source",
    "seen",
]

_DATES = {
    "signed": "signedOn",
    "sent": "sentOn",
    "received": "receivedOn",
    "deposited": "depositedOn",
    "done": "doneOn",
    "effect": "statedEffectOn",
}
_DATATYPES = {
    Precision.DAY: f"{names.XSD}date",
    Precision.MONTH: f"{names.XSD}gYearMonth",
    Precision.YEAR: f"{names.XSD}gYear",
    Precision.INTERVAL: names.EDTF,
}
_ACT_ID = re.compile(
    r"(?P<actor>[A-Z]{3}|[a-z][a-z-]*)\.(?P<object>[a-z][a-z0-9-]*)\.(?P<kind>[a-z-]+)"
    r"\.(?P<date>\d{4}(-\d{2}){0,2}|undated)(\.\d+)?"
)
_NOT_UTF8 = ("is not UTF-8", "Save the file as UTF-8.")
_SUBJECT = re.compile(r"^<([^>]+)>")


@dataclass
class Record:
    """The quads of all files, and for each thing the file and line where it is described."""

    quads: list[Quad] = field(default_factory=list)
    places: dict[str, tuple[Path, int]] = field(default_factory=dict)

    def place(self, iri: str) -> tuple[Path, int] | None:
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
        _turtle(file, names.GRAPH_RECORD, record)
    for file in sorted((data / "acts").glob("*.csv")):
        _acts(file, record)
    return record


def _fault(file: Path, line: int | None, thing: str, what: str, mend: str) -> RecordError:
    name = "/".join(file.parts[-2:])
    return RecordError(f"{name} {what}.", file=str(file), line=line, thing=thing, mend=mend)


def _turtle(file: Path, graph: NamedNode, record: Record) -> None:
    try:
        text = file.read_text(encoding="utf-8")
        triples = list(parse(text, format=RdfFormat.TURTLE, base_iri=names.BASE))
    except SyntaxError as error:
        line = error.lineno or 1
        raise _fault(file, line, "", "is not Turtle", f"Mend the syntax: {error.msg}.") from error
    except UnicodeDecodeError as error:
        raise _fault(file, error.object[: error.start].count(b"\n") + 1, "", *_NOT_UTF8) from error
    blank: dict[BlankNode, NamedNode] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if BlankNode in (type(subject), type(value)) and graph == names.GRAPH_RECORD:
            raise _fault(file, None, str(subject), "has a blank node", "Give the thing an IRI of its own.")
        # SHACL needs lists. Their nodes are named in the order of the file: the same files give the same version.
        named = [_named(node, blank, file) if isinstance(node, BlankNode) else node for node in (subject, value)]
        record.quads.append(Quad(named[0], triple.predicate, named[1], graph))
    for number, line_text in enumerate(text.splitlines(), 1):
        if match := _SUBJECT.match(line_text):
            record.places.setdefault(match[1].removeprefix(names.BASE), (file, number))


def _named(node: BlankNode, known: dict[BlankNode, NamedNode], file: Path) -> NamedNode:
    return known.setdefault(node, names.thing(f"shapes/list/{file.stem}-{len(known) + 1}"))


def _acts(file: Path, record: Record) -> None:
    with file.open(newline="", encoding="utf-8") as stream:
        rows = _rows(file, stream)
        _, header = next(rows, (1, []))
        if header != COLUMNS:
            raise _fault(file, 1, "", "has another header", f"Write exactly: {','.join(COLUMNS)}")
        previous = ""
        for number, row in rows:
            if len(row) != len(COLUMNS):
                raise _fault(file, number, "", f"has a row of {len(row)} fields", f"Write {len(COLUMNS)}.")
            cells = dict(zip(COLUMNS, row, strict=True))
            name = cells["act"]
            if name <= previous:
                raise _fault(
                    file, number, f"act/{name}", "has a row out of order", "Sort by the column act, each act once."
                )
            previous = name
            try:
                record.quads.extend(act_quads(cells, file.stem))
            except ValueError as error:
                raise _fault(file, number, f"act/{name}", "has a row that cannot be read", f"{error}.") from error
            record.places[f"act/{name}"] = (file, number)


def _rows(file: Path, stream: TextIO) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the number of its (last) line."""
    rows = csv.reader(stream, strict=True)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise _fault(file, rows.line_num, "", "has a row that is not CSV", f"Mend its quotes: {error}.") from error
    except UnicodeDecodeError as error:
        # The stream decodes in blocks, so the row that was reached says nothing: the byte is looked for.
        content = file.read_bytes()
        try:
            content.decode()
        except UnicodeDecodeError as found:
            raise _fault(file, content[: found.start].count(b"\n") + 1, "", *_NOT_UTF8) from error
        raise


def act_quads(cells: dict[str, str], table: str) -> Iterator[Quad]:
    """The statements of one row. ValueError with a sentence that says what to write instead."""
    match = _ACT_ID.fullmatch(cells["act"])
    if match is None:
        raise ValueError("write its name as actor.object.kind.date, for example RUS.ets-126.ratification.1998-05-05")
    if match["object"] != table:
        raise ValueError(f"it stands in the table of {table} and names {match['object']}; move it to its own table")
    if cells["kind"] not in set(ActKind):
        raise ValueError(f"'{cells['kind']}' is not a kind of act; write one of: {', '.join(ActKind)}")
    if cells["kind"] != match["kind"]:
        raise ValueError(f"its name says {match['kind']} and the column kind says {cells['kind']}; make them the same")
    if not cells["source"]:
        raise ValueError("name at least one source in the column source")
    subject = names.thing(f"act/{cells['act']}")

    def say(predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, names.GRAPH_RECORD)

    yield say(names.RDF_TYPE, names.term("Act"))
    yield say(names.term("actor"), names.thing(actor_path(match["actor"])))
    yield say(names.term("object"), names.thing(object_path(match["object"])))
    yield say(names.term("actKind"), names.concept("act", cells["kind"]))
    for column, name in _DATES.items():
        if cells[column]:
            yield say(names.term(name), _date(column, cells[column]))
    if cells["article"]:
        yield say(names.term("onArticle"), Literal(cells["article"]))
    if cells["decided_by"]:
        yield say(names.term("decidedBy"), names.thing(cells["decided_by"]))
    if cells["superseded_by"]:
        yield say(names.term("supersededBy"), names.thing(f"act/{cells['superseded_by']}"))
    if cells["set_aside"]:
        yield say(names.term("setAsideBecause"), Literal(cells["set_aside"], language="en"))
    if cells["note"]:
        yield say(NamedNode(f"{names.SKOS}note"), Literal(cells["note"], language="en"))
    for source in cells["source"].split():
        yield say(NamedNode(f"{names.DCTERMS}source"), names.thing(f"source/{source}"))
    if cells["seen"]:
        yield say(names.term("seenOn"), _date("seen", cells["seen"]))


def actor_path(name: str) -> str:
    """The path of an actor as acts name it: a state by three capitals, else an organisation."""
    return f"state/{name}" if name.isupper() else f"organisation/{name}"


def object_path(name: str) -> str:
    """The path of what acts are about: a treaty has a number in its name, an organisation has not."""
    return (
        f"treaty/{name}"
        if any(character.isdigit() for character in name) or name.startswith("mtdsg-")
        else (f"organisation/{name}")
    )


def _date(column: str, text: str) -> Literal:
    try:
        stated = PartialDate.parse(text)
    except ValueError as error:
        raise ValueError(f"column {column}: {error}") from error
    return Literal(text, datatype=NamedNode(_DATATYPES[stated.precision]))
