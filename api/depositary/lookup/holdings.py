"""`/dataset`: what the record holds of each treaty and organisation, from which sources, and what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolution

from depositary.graph import names
from depositary.law.dates import say
from depositary.lookup.shapes import Json

if TYPE_CHECKING:
    from depositary.lookup.archive import Archive

_PREFIXES = """
PREFIX dep: <https://w3id.org/depositary/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_TABLES = """
SELECT ?object ?kind ?until ?covers ?source ?issued WHERE {
  ?table a dep:Coverage ; dep:object ?object ; dep:coverageKind ?kind ; dep:coveredUntil ?until ; dep:covers ?covers ;
         dcterms:source ?source .
  OPTIONAL { ?source dcterms:issued ?issued }
} ORDER BY ?object ?until ?source ?kind"""
_CLAUSES = """
SELECT ?treaty (COUNT(?clause) AS ?clauses) (SUM(?read) AS ?verified) WHERE {
  ?treaty dep:clause ?clause . ?clause dep:verification ?verification .
  BIND(IF(?verification = <https://w3id.org/depositary/vocabulary/verification/read>, 1, 0) AS ?read)
} GROUP BY ?treaty"""
_PUBLISHERS = """
SELECT ?publisher (COUNT(DISTINCT ?source) AS ?sources) (MAX(?issued) AS ?latest) (COUNT(DISTINCT ?act) AS ?acts) {
  ?source a dep:Source ; dcterms:publisher ?name . BIND(STR(?name) AS ?publisher)
  OPTIONAL { ?source dcterms:issued ?day } BIND(COALESCE(STR(?day), "") AS ?issued)
  OPTIONAL { ?act dcterms:source ?source . ?act a dep:Act }
} GROUP BY ?publisher ORDER BY DESC(?acts) ?publisher"""
_IN_FORCE = names.term("inForceOn")
_COLUMNS = (
    *("treaty or organisation", "acts", "to the day", "participants", "clauses read", "covered until"),
    *("sources (vintage)", "gaps"),
)
_OF_CONSENT = ("consent", "signature")


def holdings(archive: Archive) -> list[Json]:
    """Every treaty and organisation, by path: acts, who acted, how many acts are dated to the day, tables, gaps."""
    acts = _acts(archive)
    in_force = {names.path(quad.subject) for quad in archive.store.quads_for_pattern(None, _IN_FORCE, None)}  # type: ignore[arg-type]
    clauses = {_path(row, "treaty"): row for row in _select(archive, _CLAUSES)}
    tables: dict[str, dict[tuple[str, str], Json]] = defaultdict(dict)
    for row in _select(archive, _TABLES):
        source, kind = _path(row, "source"), names.last(_path(row, "kind"))
        until = _value(row, "until")
        table = tables[_path(row, "object")].setdefault(
            (source, kind), {"source": names.last(source), "kind": kind, "until": until, "issued": None, "covers": []}
        )
        table["issued"] = _value(row, "issued") or None
        table["until"] = max(table["until"], until)
        table["covers"] = sorted({*table["covers"], _value(row, "covers")})
    return [
        _holding(archive, path, acts.get(path, []), clauses.get(path), path in in_force, list(tables[path].values()))
        for path in (thing.path for thing in archive.catalogue.of_kind("treaty", "organisation"))
        if path.startswith("treaty/") or path in acts
    ]


def totals(held: list[Json]) -> Json:
    """How many treaties, treaties with acts, acts, and acts dated to the day there are."""
    treaties = [one for one in held if one["url"].startswith("/treaty/")]
    return {
        "treaties": len(treaties),
        "treaties_with_acts": sum(one["acts"] > 0 for one in treaties),
        "acts": sum(one["acts"] for one in held),
        "acts_to_the_day": sum(one["to_the_day"] for one in held),
    }


def publishers(archive: Archive) -> list[Json]:
    """Every publisher of a source, who has most acts first: its sources, the latest of them, the acts that cite them.

    An act that cites sources of two publishers counts for both.
    """
    return [
        {
            "publisher": _value(row, "publisher"),
            "sources": int(_value(row, "sources")),
            "latest": _value(row, "latest") or None,
            "acts": int(_value(row, "acts")),
        }
        for row in _select(archive, _PUBLISHERS)
    ]


def markdown(held: list[Json]) -> str:
    """The same as a page of the documentation."""
    count = totals(held)
    lines = [
        "# Coverage",
        "",
        "What the record holds of each treaty and organisation. Printed by `depositary dataset --markdown`;",
        "the service says the same at `/dataset`.",
        "",
        f"{count['treaties']} treaties, {count['treaties_with_acts']} of them with acts; {count['acts']:,} acts, "
        f"{count['acts_to_the_day']:,} of them dated to the day.",
        "",
        f"| {' | '.join(_COLUMNS)} |",
        f"|{' --- |' * len(_COLUMNS)}",
    ]
    for one in held:
        sources = ", ".join(f"{table['source']} ({table['issued'] or 'undated'})" for table in one["tables"])
        cells = [
            f"`{one['id']}` {one['name']}".replace("|", "/"),
            *(str(one[name]) for name in ("acts", "to_the_day", "participants")),
            f"{one['verified']} of {one['clauses']}",
            one["covered_until"] or "",
            sources,
            "; ".join(one["gaps"]),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _acts(archive: Archive) -> dict[str, list[list[str]]]:
    """The parts of the names of the acts about each treaty and organisation: actor, object, kind, date."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for quad in archive.store.quads_for_pattern(None, names.term("object"), None, names.GRAPH_RECORD):
        path = names.path(quad.subject)  # type: ignore[arg-type]
        if path.startswith("act/"):
            found[names.path(quad.object)].append(names.last(path).split("."))  # type: ignore[arg-type]
    return found


def _holding(
    archive: Archive,
    path: str,
    acts: list[list[str]],
    clauses: QuerySolution | None,
    in_force: bool,
    tables: list[Json],
) -> Json:
    read = {name: int(_value(clauses, name)) if clauses else 0 for name in ("clauses", "verified")}
    of_parties = [table for table in tables if set(table["covers"]) & {*_OF_CONSENT, "exit"}]
    until = max((table["until"] for table in of_parties), default=None)
    return {
        **archive.reference(path),
        "acts": len(acts),
        "participants": len({actor for actor, *_ in acts}),
        "to_the_day": sum(len(named[3]) == len("2026-11-22") for named in acts),
        **read,
        "tables": tables,
        "covered_until": until,
        "reach": _reach(bool(acts), until),
        "gaps": _gaps(path.startswith("treaty/"), bool(acts), read["clauses"] > 0, in_force, of_parties),
    }


def _reach(acts: bool, until: str | None) -> str:
    """How far the record reaches, in a word: "covered", "ends-early", "acts-only" (no table) or "nothing"."""
    if until is None:
        return "acts-only" if acts else "nothing"
    return "ends-early" if until < _LONG_AGO.isoformat() else "covered"


def _gaps(treaty: bool, acts: bool, clauses: bool, in_force: bool, tables: list[Json]) -> list[str]:
    said = []
    if not acts:
        said.append("no acts on record")
    if treaty and not clauses:
        said.append("no clause on record: when consent takes effect is not computed")
    if treaty and not in_force:
        said.append("the day of its entry into force is not on record")
    if acts and not tables:
        said.append("no table of its parties: absence proves nothing")
    if tables and not any("exit" in table["covers"] or table["kind"] == "current-only" for table in tables):
        said.append("exits are not shown by any table")
    last = max((table["until"] for table in tables), default="")
    if last and last < _LONG_AGO.isoformat():
        said.append(f"no table after {say(date.fromisoformat(last))}")
    return said


_LONG_AGO = date(2020, 1, 1)
"""A record that ends before this day is told to end early."""


def _select(archive: Archive, query: str) -> Iterable[QuerySolution]:
    found = archive.store.query(_PREFIXES + query, default_graph=names.GRAPH_RECORD)
    assert isinstance(found, Iterable)
    return found


def _path(row: QuerySolution, name: str) -> str:
    node = row[name]
    assert isinstance(node, NamedNode)
    return names.path(node)


def _value(row: QuerySolution, name: str) -> str:
    value = row[name]
    return value.value if isinstance(value, Literal) else ""
