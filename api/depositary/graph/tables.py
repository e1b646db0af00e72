"""Tables of acts (`data/acts/*.csv`): one row an act, its name first, every cell checked as it is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from pyoxigraph import Literal, NamedNode, Quad

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
    "place",
    "decided_by",
    "superseded_by",
    "set_aside",
    "note",
    "source",
    "seen",
]

DATATYPES = {
    Precision.DAY: f"{names.XSD}date",
    Precision.MONTH: f"{names.XSD}gYearMonth",
    Precision.YEAR: f"{names.XSD}gYear",
    Precision.INTERVAL: names.EDTF,
}
"""The datatype of a stated date, by how much of it the source states."""
DATES = {
    "signed": "signedOn",
    "sent": "sentOn",
    "received": "receivedOn",
    "deposited": "depositedOn",
    "done": "doneOn",
    "effect": "statedEffectOn",
}
"""The columns with dates, and the property that each is."""
_ACT_ID = re.compile(
    r"(?P<actor>[A-Z]{3}|[a-z][a-z-]*)\.(?P<object>[a-z][a-z0-9-]*)\.(?P<kind>[a-z-]+)"
    r"\.(?P<date>\d{4}(-\d{2}){0,2}|undated)(\.\d+)?"
)
NOT_UTF8 = ("is not UTF-8", "Save the file as UTF-8.")


def fault(file: Path, line: int | None, thing: str, what: str, mend: str) -> RecordError:
    """The error for a place in a file of the record: `what` is wrong there, and how to `mend` it."""
    name = "/".join(file.parts[-2:])
    return RecordError(f"{name} {what}.", file=str(file), line=line, thing=thing, mend=mend)


def acts(file: Path) -> Iterator[tuple[str, int, list[Quad]]]:
    """Each act of a table: its path, its line and its statements. Raises `RecordError` for the first bad row."""
    with file.open(newline="", encoding="utf-8") as stream:
        rows = _rows(file, stream)
        _, header = next(rows, (1, []))
        if header != COLUMNS:
            raise fault(file, 1, "", "has another header", f"Write exactly: {','.join(COLUMNS)}")
        previous = ""
        for number, row in rows:
            if len(row) != len(COLUMNS):
                raise fault(file, number, "", f"has a row of {len(row)} fields", f"Write {len(COLUMNS)}.")
            cells = dict(zip(COLUMNS, row, strict=True))
            name = cells["act"]
            if name <= previous:
                raise fault(
                    file, number, f"act/{name}", "has a row out of order", "Sort by the column act, each act once."
                )
            previous = name
            try:
                quads = list(act_quads(cells, file.stem))
            except ValueError as error:
                raise fault(file, number, f"act/{name}", "has a row that cannot be read", f"{error}.") from error
            yield f"act/{name}", number, quads


def _rows(file: Path, stream: TextIO) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the number of its (last) line."""
    rows = csv.reader(stream, strict=True)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise fault(file, rows.line_num, "", "has a row that is not CSV", f"Mend its quotes: {error}.") from error
    except UnicodeDecodeError as error:
        # The stream decodes in blocks, so the row that was reached says nothing: the byte is looked for.
        content = file.read_bytes()
        try:
            content.decode()
        except UnicodeDecodeError as found:
            raise fault(file, content[: found.start].count(b"\n") + 1, "", *NOT_UTF8) from error
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
    for column, name in DATES.items():
        if cells[column]:
            yield say(names.term(name), _date(column, cells[column]))
    if cells["article"]:
        yield say(names.term("onArticle"), Literal(cells["article"]))
    if cells["place"]:
        yield say(names.term("place"), names.thing(f"place/{cells['place']}"))
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
    return Literal(text, datatype=NamedNode(DATATYPES[stated.precision]))
