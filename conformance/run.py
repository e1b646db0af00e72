"""`make conformance SUITE=archive`: the W3C's SPARQL query suites, asked of the endpoint as a client asks it.

All data of the suites lies in one store, each file in a graph of its own, and each test names its dataset by the
parameters of the protocol. What fails and is not explained in `known.csv` makes the run fail; so does an explanation of
what passes. The report is Markdown on standard output.
"""

from __future__ import annotations

import asyncio
import csv
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import httpx
import pyoxigraph
from fastapi import FastAPI
from pyoxigraph import QueryResultsFormat, RdfFormat, Store

from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.scan import scan
from depositary.settings import Settings
from depositary.web import problems, sparql
from depositary.web.metrics import Metrics
from depositary.web.shares import Shares
from results import expected, read
from suite import EMPTY, Suites, Test

EVALUATION = {"QueryEvaluationTest", "CSVResultFormatTest"}
POSITIVE = {"PositiveSyntaxTest", "PositiveSyntaxTest11"}
NEGATIVE = {"NegativeSyntaxTest", "NegativeSyntaxTest11"}
KINDS = EVALUATION | POSITIVE | NEGATIVE
NOT_OFFERED = {
    "/entailment/": "entailment regimes: the service offers simple entailment, and says so in its description",
    "/service/": "federated queries: SERVICE is refused, the service opens no other address",
    "/syntax-fed/": "federated queries: SERVICE is refused, the service opens no other address",
}
"""Groups of tests of what this service does not offer, by a part of the address of their queries."""
ROWS = {".tsv": ("tsv", QueryResultsFormat.TSV), ".csv": ("csv", QueryResultsFormat.CSV)}
BY_VALUE = "equal by value"
"""What is said of an answer whose numbers or times are written in another form, such as 1 for 1.0."""
HEAD = """# SPARQL conformance

The query tests of the W3C's suites for SPARQL 1.0, 1.1 and 1.2, asked of the endpoint over its protocol. Printed by
`make conformance SUITE=...`, which fails where a failure is not explained in `conformance/known.csv`, or is no more.
Engine: {engine}. Tests of updates and of the Graph Store Protocol do not concern a service that is read-only.
"Pass, by value": the numbers or times are equal and written in another form, such as 1 for 1.0.

| suite | kind | tests | pass | pass, by value | fail | not offered |
| --- | --- | --- | --- | --- | --- | --- |"""
KNOWN = Path(__file__).with_name("known.csv")


def main() -> int:
    """Run all suites; 1 where a failure is not explained, or an explanation is not needed."""
    with tempfile.TemporaryDirectory() as place:
        suites = Suites.unpack(Path(sys.argv[1]), Path(place))
        tests = [test for test in suites.tests() if test.kind in KINDS and not test.query.endswith(".ru")]
        offered = [test for test in tests if not _reason(test)]
        store = Store(str(Path(place) / "store"))
        suites.load([test for test in offered if test.kind in EVALUATION], store)
        store.flush()
        del store
        found = asyncio.run(_all(suites, offered, Path(place)))
    failed = {iri: fault for iri, fault in found.items() if fault != BY_VALUE}
    with KNOWN.open(newline="", encoding="utf-8") as stream:
        known = {row["test"]: row["why"] for row in csv.DictReader(stream)}
    _report(tests, found, known)
    unexplained = [iri for iri in failed if not known.get(iri)]
    needless = [iri for iri in known if iri not in failed]
    for iri in unexplained:
        print(f"Fails without an explanation: {iri}: {failed[iri]}", file=sys.stderr)
    for iri in needless:
        print(f"Passes, and conformance/known.csv says that it fails: {iri}", file=sys.stderr)
    return 1 if unexplained or needless else 0


async def _all(suites: Suites, tests: list[Test], place: Path) -> dict[str, str]:
    """What is wrong with each test that fails, by its IRI."""
    settings = Settings(workers=2)
    app = FastAPI()
    problems.install(app)
    app.include_router(sparql.router)
    app.state.engine = EmbeddedEngine.open(place, settings)
    app.state.settings, app.state.snapshot_version = settings, "w3c"
    app.state.shares = Shares(settings.query_share)
    app.state.metrics = Metrics()
    await app.state.engine.start()
    try:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            found = {test.iri: await _fault(client, suites, test) for test in tests}
    finally:
        await app.state.engine.close()
    return {iri: fault for iri, fault in found.items() if fault}


async def _fault(client: httpx.AsyncClient, suites: Suites, test: Test) -> str:
    """What is wrong; nothing where the test passes."""
    text = suites.file(test.query).read_bytes().decode()
    query = f"BASE <{test.query}>\n{text}"
    if test.kind not in EVALUATION:
        response = await client.post("/sparql", data={"query": query} | _nothing(query))
        # A query may be well-formed and yet name a graph or a function that is not here: syntax is all that is asked.
        fault = response.json()["detail"] if response.status_code == 400 else ""
        refused = fault.startswith("Syntax error")
        if test.kind in POSITIVE:
            return fault if refused or response.status_code not in (200, 400) else ""
        return "" if refused else "accepted"
    want = expected(suites.file(test.result), test.result)
    suffix = suites.file(test.result).suffix
    name, form = ROWS.get(suffix, ("json", QueryResultsFormat.JSON))
    graph = want.graph is not None
    dataset = {
        "default-graph-uri": [*test.data],
        "named-graph-uri": [*test.named, *(name for one in test.data for name in suites.inside(one))],
    }
    asked = {name: iris for name, iris in dataset.items() if iris and not _names_its_dataset(query)} or _nothing(query)
    response = await client.post("/sparql", data={"query": query, "format": "nt" if graph else name, **asked})
    if response.status_code != 200:
        return f"answered with {response.status_code}: {response.json()['detail']}"
    found = read(response.content, RdfFormat.N_TRIPLES if graph else form)
    if test.lax:
        want, found = want.once(), found.once()
    if want.same(found):
        return ""
    return BY_VALUE if want.same(found, by_value=True) else "another answer"


def _nothing(query: str) -> dict[str, list[str]]:
    """The dataset of a test that has none: nothing, unless the query names its own."""
    return {} if _names_its_dataset(query) else {"default-graph-uri": [EMPTY.value]}


def _names_its_dataset(query: str) -> bool:
    return scan(query).default_graphs is not None


def _reason(test: Test) -> str:
    return next((why for part, why in NOT_OFFERED.items() if part in test.query), "")


def _report(tests: list[Test], found: dict[str, str], known: dict[str, str]) -> None:
    print(HEAD.format(engine=f"pyoxigraph {pyoxigraph.__version__}"))
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for test in tests:
        kind = "evaluation" if test.kind in EVALUATION else "syntax"
        fault = found.get(test.iri)
        outcome = (
            "not offered" if _reason(test) else "pass" if fault is None else "value" if fault == BY_VALUE else "fail"
        )
        groups[test.suite, kind][outcome] += 1
    for (suite, kind), counts in groups.items():
        numbers = [counts.total(), *(counts[one] for one in ("pass", "value", "fail", "not offered"))]
        print(f"| {suite} | {kind} | {' | '.join(map(str, numbers))} |")
    print("\n## Not offered\n")
    for why in dict.fromkeys(NOT_OFFERED.values()):
        print(f"- {why}: {sum(_reason(test) == why for test in tests)} tests")
    print("\n## Failures\n\nEach was traced to the engine.\n\n| test | what happens | why |\n| --- | --- | --- |")
    for test in tests:
        if found.get(test.iri, BY_VALUE) != BY_VALUE:
            print(f"| {test.suite}: {test.iri.rsplit('#')[-1]} | {found[test.iri]} | {known.get(test.iri, '')} |")


if __name__ == "__main__":
    sys.exit(main())
