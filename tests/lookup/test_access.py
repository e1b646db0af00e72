"""What a body saw of a state: a judgment stands with the state against which it was given, not with who brought it."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Store

from conftest import ROOT
from depositary.graph import names, record
from depositary.lookup.archive import Archive

CODES = {
    "Croatia": "HRV",
    "Cyprus": "CYP",
    "Denmark": "DNK",
    "Georgia": "GEO",
    "Ireland": "IRL",
    "Netherlands": "NLD",
    "Russia": "RUS",
    "Slovenia": "SVN",
    "Turkey": "TUR",
    "Ukraine": "UKR",
    "United Kingdom": "GBR",
}
CASE = re.compile(r"(?P<applicants>.+) v\. (?P<respondent>[A-Za-z ]+)")


@pytest.fixture(scope="module")
def written() -> Archive:
    """The record as people wrote it: nothing here rests on what is derived."""
    store = Store()
    store.bulk_extend(record.read(ROOT / "data", ROOT / "ontology").quads)
    return Archive(store, "written")


def judgments(archive: Archive, state: str) -> list[str]:
    access = archive.access.get(("court/ecthr", f"state/{state}"), [])
    return [event["iri"].removeprefix(names.BASE) for event in access if "/ecthr" in event["iri"]]


@pytest.mark.parametrize(("respondent", "applicant"), [("RUS", "GEO"), ("RUS", "NLD"), ("TUR", "CYP"), ("TUR", "DNK")])
def test_a_judgment_stands_with_the_respondent_alone(written: Archive, respondent: str, applicant: str) -> None:
    assert len([path for path in judgments(written, respondent) if ".judgment." in path]) >= 3
    assert judgments(written, applicant) == []


def test_an_event_without_applicant_stands_with_the_state_concerned(written: Archive) -> None:
    assert "event/ecthr.RUS.resolution.2022-03-22" in judgments(written, "RUS")
    assert len(written.access[("body/cpt", "state/RUS")]) > 5


def test_applicants_and_respondent_are_those_of_the_title(written: Archive) -> None:
    """Titles of the Court name who brought a case before `v.`, and against whom it was brought after."""
    cases = 0
    for event in written.record.things("Event"):
        if title := CASE.match(written.catalogue.name(names.path(event))):
            cases += 1
            before = {f"state/{code}" for name, code in CODES.items() if name in title["applicants"]}
            after = {f"state/{code}" for name, code in CODES.items() if name in title["respondent"]}
            assert {names.path(one) for one in written.record.nodes(event, "applicant")} == before, title[0]
            assert {names.path(one) for one in written.record.nodes(event, "participant")} == after, title[0]
    assert cases >= 16
