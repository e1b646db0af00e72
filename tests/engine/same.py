"""What an endpoint at another address is asked, and how its answers are held against those of the embedded store."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from conftest import Ask, driven
from depositary.lookup.queries import named_queries
from depositary.settings import Settings
from depositary.web.app import create_app

PATHS = (
    "/states",
    "/treaties?limit=5",
    "/state/RUS.json",
    "/treaty/ets-126.ttl",
    "/place/crimea.json",
    "/treaty/ets-126/clause/denunciation.ttl",
    "/act/RUS.ets-126.ratification.1998-05-05.nt",
    "/state/RUS/participations?as_of=2026-11-22",
    "/state/RUS/participations?as_of=2020-01-01&treaty=ets-126",
    "/treaty/ets-126/parties?as_of=2020-01-01",
    "/treaty/ets-126/effect?received=2025-10-20&state=RUS",
    "/state/RUS/oversight?as_of=2026-11-22",
    "/state/RUS/oversight?as_of=2026-11-22&leaving=ets-126&received=2025-10-20",
    "/body/cpt/competence?state=RUS&power=visits&facts_on=2020-01-01",
    "/state/RUS/timeline",
    "/search?q=CPT",
    "/dataset",
    "/validation",
    "/health",
    "/queries/parties?treaty=ets-126&day=2020-01-01",
    "/queries/participations?participant=RUS&day=2020-01-01&format=csv",
    "/state/XXX",
    "/nothing",
)
SPARQL: tuple[tuple[str, str], ...] = (
    ("ASK { <state/RUS> ?p ?o }", "json"),
    ("SELECT (COUNT(*) AS ?c) { GRAPH ?g { ?s ?p ?o } }", "json"),
    ("SELECT (COUNT(*) AS ?c) FROM <graph/report> { ?s ?p ?o }", "json"),
)
WHOLE = (
    ("SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o", "json"),
    ("SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o", "csv"),
)
"""Too much to ask of a large record."""
_BY_KIND = {
    "date": "2020-01-01",
    "string": "CPT",
    "state": "RUS",
    "state|organisation": "RUS",
    "treaty": "ets-126",
    "organisation": "coe",
    "body|court": "cpt",
    "vocabulary/power": "visits",
    "vocabulary/region": "europe",
    "place": "crimea",
}
_BY_NAME = {"from": "2020-01-01", "to": "2026-12-31", "other": "opcat"}
_UNORDERED = ("sources", "residual")
"""Columns of named queries that GROUP_CONCAT made: SPARQL does not say in which order."""


def given(name: str) -> dict[str, str]:
    """Values for the required parameters of a named query."""
    wanted = (one for one in named_queries()[name].parameters if one.required)
    return {one.name: _BY_NAME.get(one.name) or _BY_KIND[one.kind] for one in wanted}


@contextmanager
def asking(home: Path, **settings: Any) -> Iterator[Ask]:
    with driven(create_app(Settings(home=home, workers=1, **settings))) as ask:
        yield ask


@contextmanager
def asking_aside(home: Path, address: str, **settings: Any) -> Iterator[Ask]:
    """In a thread of its own: two event loops cannot be at work in one."""
    with ThreadPoolExecutor(1) as thread:
        manager = asking(home, engine=address, **settings)
        ask = thread.submit(manager.__enter__).result()
        try:
            yield lambda *one, **more: thread.submit(ask, *one, **more).result()
        finally:
            thread.submit(manager.__exit__, None, None, None).result()


def body(response: httpx.Response) -> Any:
    """What an answer says, without what two servers may write in two ways: the order of rows that have none, quotes
    around the cells of CSV, and the form of a term (`_term`).
    """
    content = response.headers.get("content-type", "")
    if "csv" in content:
        return sorted(csv.reader(io.StringIO(response.text)))
    if "json" not in content:
        return sorted(response.text.splitlines())
    document = response.json()
    if "sparql-results" not in content or "boolean" in document:
        return document.get("boolean", document)
    rows = [sorted((name, *_term(name, term)) for name, term in row.items()) for row in document["results"]["bindings"]]
    return document["head"]["vars"], sorted(rows)


def _term(name: str, term: dict[str, str]) -> tuple[str, ...]:
    value, datatype = term["value"], term.get("datatype", "")
    if datatype.endswith("#boolean"):  # XML Schema 1.1-2, 3.3.2.2: 1 and true are one value
        value = {"1": "true", "0": "false"}.get(value, value)
    if name in _UNORDERED:
        value = " ".join(sorted(value.split()))
    # SPARQL Query Results JSON Format, 3.2.2: what was written typed-literal before is a literal.
    return term["type"].removeprefix("typed-"), value, datatype, term.get("xml:lang", "")
