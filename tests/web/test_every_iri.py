"""Every IRI of the graph, in every form: it answers, and what it answers can be read."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from conftest import Ask, driven
from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import names, snapshot
from depositary.lookup.archive import Archive
from depositary.settings import Settings
from depositary.web.app import create_app
from web.test_things import FORMS, RDF, Page, triples

PROCESSES = os.cpu_count() or 1


def paths(home: Path) -> list[str]:
    """The paths of all IRIs of ours that a statement speaks of, without fragments, sorted."""
    current = snapshot.current(home)
    archive = Archive(EmbeddedEngine.open(current.path, Settings()).store, current.version)
    found = {
        names.path(node).split("#", 1)[0]
        for graph in names.GRAPHS
        for quad in archive.store.quads_for_pattern(None, None, None, graph)
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(names.BASE)
    }
    return sorted(found)


def faults(home: Path, part: int) -> tuple[int, list[str]]:
    """How many things one process asked for, and what was wrong with them."""
    asked, found = 0, list[str]()
    with driven(create_app(Settings(home=home, workers=1, cache_mb=0))) as ask:
        for path in paths(home)[part::PROCESSES]:
            asked += 1
            try:
                wrong = fault(ask, path, list(FORMS)[asked % len(FORMS)])
            except Exception as error:
                wrong = repr(error)
            if wrong:
                found.append(f"{path}: {wrong}")
    return asked, found


def fault(ask: Ask, path: str, form: str) -> str | None:
    """What is wrong with the answers of one IRI; one form is also asked for by Accept."""
    thing = ask(f"/{path}", headers={"Accept": FORMS[form]})
    if thing.status_code not in (303, 410) or (
        thing.status_code == 303 and thing.headers["location"] != f"/{path}.{form}"
    ):
        return f"{thing.status_code} to {thing.headers.get('location')}"
    documents = {suffix: ask(f"/{path}.{suffix}") for suffix in FORMS}
    refused = {suffix: one.status_code for suffix, one in documents.items() if one.status_code != 200}
    if refused:
        return str(refused)
    if json.loads(documents["json"].content)["iri"] != names.BASE + path or not Page(documents["html"].text).text:
        return "JSON or HTML of something else"
    said = {suffix: triples(documents[suffix].content, suffix) for suffix in (*RDF, "jsonld")}
    return None if all(one == said["nt"] for one in said.values()) else "the forms differ"


@pytest.mark.long
def test_every_iri_in_every_form(home: Path) -> None:
    with ProcessPoolExecutor(PROCESSES) as pool:
        results = list(pool.map(faults, [home] * PROCESSES, range(PROCESSES)))
    assert sum(asked for asked, _ in results) == len(paths(home)) > 250_000
    assert [wrong for _, found in results for wrong in found][:20] == []
