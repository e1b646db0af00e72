"""The files of the record that importers own or add to, and how they are written: whole or not at all.

An importer adds acts to `data/acts/{object}.csv`, beside those written by hand. What it says besides (the source, how
far its table reaches, facts about treaties) stands in files of its own, `data/tables/{series}.ttl` and
`data/index/{series}.ttl`; what another file of the record says already is not said again.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import Graph
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from depositary.graph import names
from depositary.graph.tables import COLUMNS, DATATYPES, object_path
from depositary.importers.merge import Row
from depositary.importers.tables import Source, Table, Unread
from depositary.law.dates import PartialDate

_MANY = {NamedNode(f"{names.DCTERMS}source"), NamedNode(f"{names.SKOS}altLabel"), names.RDF_TYPE}
"""Properties of which a thing may have several."""
_FULL = names.concept("coverage", "full-history")
_NAMED_FREELY = {NamedNode(f"{names.SKOS}prefLabel")}
"""Properties that may differ between a file written by hand and an index without being a contradiction."""
UNREAD = ("source", "line", "found", "expected", "why")
"""The columns of `data/unread.csv`: rows and cells of sources that no act was made of; `why` is written by hand."""


class Files:
    """The record in a directory, as importers see it."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def acts(self, name: str) -> list[Row]:
        """The acts on record about a treaty or organisation."""
        file = self._acts(name)
        if not file.exists():
            return []
        with file.open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream, strict=True))

    def write_acts(self, name: str, rows: Iterable[Row]) -> None:
        """Write the acts about a treaty or organisation, sorted by their names."""
        _write(self._acts(name), _csv(COLUMNS, sorted(rows, key=lambda row: row["act"])))

    def _acts(self, name: str) -> Path:
        return self.data / "acts" / f"{name}.csv"

    @cached_property
    def stated(self) -> dict[Path, set[Triple]]:
        """What each Turtle file of the record says."""
        return {file: _triples(file) for file in sorted(self.data.rglob("*.ttl"))}

    def elsewhere(self, own: Path) -> set[Triple]:
        """What every file but one says."""
        return set().union(*(said for file, said in self.stated.items() if file != own))

    @cached_property
    def ranks(self) -> dict[str, str]:
        """The rank of every source of the record, by its name."""
        rank = names.term("rank")
        every = (triple for said in self.stated.values() for triple in said if triple.predicate == rank)
        return {names.last(_node(one.subject).value): names.last(_node(one.object).value) for one in every}

    @cached_property
    def histories(self) -> dict[str, date]:
        """Until which day the tables with the full history of consents reach, by treaty or organisation."""
        found: dict[str, date] = {}
        for said in self.stated.values():
            full = {one.subject for one in said if one.object == _FULL}
            full &= {one.subject for one in said if one.object == Literal("consent")}
            for one in said:
                if one.subject in full and one.predicate == names.term("coveredUntil"):
                    about = names.path(_node(one.subject)).removeprefix("coverage/").split(".")[0]
                    found[about] = max(found.get(about, date.min), date.fromisoformat(_text(one.object)))
        return found

    @cached_property
    def organisations(self) -> dict[str, str]:
        """The organisation of each treaty that constitutes one, by their ids."""
        constitution = names.term("constitution")
        every = (triple for said in self.stated.values() for triple in said if triple.predicate == constitution)
        return {names.last(_node(one.object).value): names.last(_node(one.subject).value) for one in every}

    def write_table(self, table: Table, seen: str) -> None:
        """Write the source of a table and how far it reaches; earlier copies of the same table stay described."""
        file = self.data / "tables" / f"{table.source.series}.ttl"
        before = self.stated.get(file, set())
        described = {triple.subject for triple in before | self.elsewhere(file)}
        said = _source(table.source, seen) | _coverage(table)
        self._write_turtle(file, before | {one for one in said if one.subject not in described})
        self.ranks[table.source.id] = table.source.rank
        for reach in table.reaches:
            if reach.listed is None and "consent" in reach.covers:
                self.histories[table.object] = max(self.histories.get(table.object, date.min), reach.until)

    def write_index(self, source: Source, said: set[Triple], seen: str) -> tuple[list[str], list[str], int]:
        """Write the facts of an index of treaties, without those that another file states.

        Returns what is new, what differs from another file (whose word stands), and how many facts it said before.
        """
        file = self.data / "index" / f"{source.series}.ttl"
        before, theirs = self.stated.get(file, set()), self.elsewhere(file)
        slots: dict[tuple[object, ...], set[object]] = defaultdict(set)
        for triple in theirs:
            slots[_slot(triple)].add(triple.object)
        node = names.thing(f"source/{source.id}")
        own = {one for one in before if one.subject == node}
        told = {one for one in said if _slot(one) not in slots or one.predicate in _MANY}
        if not any(one.subject == node for one in theirs):
            told |= own or _source(source, seen)
        told -= theirs
        self._write_turtle(file, told)
        differs = [
            f"{_short(one)} (on record: {', '.join(sorted(map(_text, slots[_slot(one)])))})"
            for one in said - told - theirs
            if one.predicate not in _NAMED_FREELY
        ]
        return sorted(map(_short, told - before)), sorted(differs), len(told & before)

    def _write_turtle(self, file: Path, said: set[Triple]) -> None:
        if said != self.stated.get(file, set()):
            _write(file, turtle(said))
            self.stated[file] = said

    def unread(self) -> list[Row]:
        """The rows of sources that could not be read, as listed so far."""
        file = self.data / "unread.csv"
        if not file.exists():
            return []
        with file.open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream, strict=True))

    def write_unread(self, source: str, found: Iterable[Unread]) -> None:
        """List what could not be read of one source in place of what was listed of it; reasons written by hand stay."""
        listed = self.unread()
        why = {(row["source"], row["found"]): row["why"] for row in listed}
        kept = [row for row in listed if row["source"] != source]
        new = [
            {
                "source": source,
                "line": str(one.line),
                "found": one.found,
                "expected": one.expected,
                "why": why.get((source, one.found), ""),
            }
            for one in found
        ]
        rows = sorted((*kept, *new), key=lambda row: (row["source"], int(row["line"]), row["found"]))
        if rows != listed:
            _write(self.data / "unread.csv", _csv(UNREAD, rows))


def turtle(said: set[Triple]) -> bytes:
    """Statements as Turtle, one block a thing, sorted: the same statements always give the same bytes."""
    graph = Graph()
    for prefix, namespace in names.PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(data=serialize(said, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    written = io.BytesIO()
    _Sorted(graph).serialize(written, encoding="utf-8")
    text = written.getvalue().decode().replace(f"<{names.BASE}", "<")
    return f"@base <{names.BASE}> .\n{text}".encode()


class _Sorted(TurtleSerializer):
    """By name alone: rdflib puts what is pointed at most last, so that one more link would move a whole block."""

    def orderSubjects(self) -> list[Node]:  # noqa: N802  # the name is rdflib's
        return sorted(set(self.store.subjects()), key=str)


def _source(source: Source, seen: str) -> set[Triple]:
    node = names.thing(f"source/{source.id}")
    return {
        Triple(node, names.RDF_TYPE, names.term("Source")),
        Triple(node, NamedNode(f"{names.DCTERMS}title"), Literal(source.title, language="en")),
        Triple(node, NamedNode(f"{names.DCTERMS}publisher"), Literal(source.publisher, language="en")),
        Triple(node, NamedNode(f"{names.FOAF}page"), NamedNode(source.page)),
        Triple(node, names.term("rank"), names.concept("rank", source.rank)),
        Triple(node, NamedNode(f"{names.DCTERMS}issued"), date_literal(source.vintage)),
        Triple(node, names.term("seenOn"), date_literal(seen)),
    }


def _coverage(table: Table) -> set[Triple]:
    said: set[Triple] = set()
    for reach in table.reaches:
        node = names.thing(f"coverage/{table.object}.{table.source.series.split('-')[0]}-{reach.until}")
        kind = "full-history" if reach.listed is None else "current-only" if reach.complete else "attestation"
        said |= {
            Triple(node, names.RDF_TYPE, names.term("Coverage")),
            Triple(node, names.term("object"), names.thing(object_path(table.object))),
            Triple(node, names.term("coverageKind"), names.concept("coverage", kind)),
            Triple(node, names.term("coveredUntil"), date_literal(str(reach.until))),
            Triple(node, NamedNode(f"{names.DCTERMS}source"), names.thing(f"source/{table.source.id}")),
        }
        said |= {Triple(node, names.term("covers"), Literal(one)) for one in reach.covers}
        said |= {Triple(node, names.term("listedParticipant"), names.thing(one)) for one in reach.listed or ()}
        if reach.listed is None:
            said.add(Triple(node, names.term("omitsEnded"), Literal(True)))
        if reach.note:
            said.add(Triple(node, NamedNode(f"{names.SKOS}note"), Literal(reach.note, language="en")))
    return said


def date_literal(text: str) -> Literal:
    """A stated date, typed by how much of it is stated."""
    return Literal(text, datatype=NamedNode(DATATYPES[PartialDate.parse(text).precision]))


def _slot(triple: Triple) -> tuple[object, ...]:
    """What a statement is about: a property of a thing, of texts in one language. Two values there may contradict."""
    language = triple.object.language if isinstance(triple.object, Literal) else None
    return triple.subject, triple.predicate, language


def _short(triple: Triple) -> str:
    return f"{names.path(_node(triple.subject))} {names.shorten(triple.predicate.value)} {_text(triple.object)}"


def _text(value: object) -> str:
    return value.value if isinstance(value, Literal) else names.path(_node(value))


def _node(node: object) -> NamedNode:
    assert isinstance(node, NamedNode)
    return node


def _triples(file: Path) -> set[Triple]:
    return {quad.triple for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=names.BASE)}


def _csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, and only if it would change."""
    if file.exists() and file.read_bytes() == content:
        return
    file.parent.mkdir(exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=file.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(aside).chmod(0o644)
        Path(aside).replace(file)
    finally:
        Path(aside).unlink(missing_ok=True)
