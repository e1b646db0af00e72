"""The page of a body or court: what it may do, over whom on a day, what it did, and the check of a case."""

from __future__ import annotations

import re

import pytest

from conftest import Ask
from depositary.graph import names
from depositary.lookup.archive import Archive
from web.test_things import BROWSER, Page

DAY = "2026-11-22"
CHECK = "state=RUS&power=individual-complaint&facts_on=2022-08-01"


def page(ask: Ask, path: str) -> Page:
    response = ask(path, headers={"Accept": BROWSER})
    assert response.status_code == 200, response.text
    made = Page(response.text)
    made.text = re.sub(r"\s+", " ", made.text)
    return made


def test_the_committee_of_the_seed_case(ask: Ask) -> None:
    text = page(ask, f"/body/cpt.html?as_of={DAY}").text
    assert (
        "A body of the Council of Europe, established by the European Convention for the Prevention of Torture." in text
    )
    assert (
        "On 22 November 2026 visits under the European Convention for the Prevention of Torture: in force over 46, "
        in text
    )
    assert "undetermined over 1 of 197 states." in text
    assert "Not to be confused with Committee against Torture, Subcommittee on Prevention" in text
    assert "nobody: it has not this power" in text
    assert "Public statement of the CPT on the Russian Federation, 2024" in text
    assert "examples, not a complete list" in text


def test_a_power_is_chosen_in_the_address(ask: Ask) -> None:
    text = page(ask, f"/court/ecthr.html?as_of={DAY}&shown=ets-5.binding-judgment").text
    assert "Binding judgment under the European Convention on Human Rights, on 22 November 2026:" in text
    answer = ask("/court/ecthr.html?shown=ets-5.visits")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "shown"
    assert "ets-5.binding-judgment" in answer.json()["accepted"]


def test_tiles_and_table_say_the_same(ask: Ask) -> None:
    text = ask(f"/court/ecthr.html?as_of={DAY}").text
    tiles = re.findall(r"<title>([^<:]+): ([^<]+)</title>", text)
    assert len(tiles) == 197
    assert dict(tiles)["Russian Federation"].startswith("residual")
    rows = re.findall(r'<tr data-status="([^"]+)"><th scope="row"><a href="/state/([A-Z]+)"', text)
    assert len(rows) == sum(said.removesuffix(", presumed") not in ("none", "not covered") for _, said in tiles)
    assert ("residual", "RUS") in rows


def test_the_check_is_the_answer_of_the_lookup(ask: Ask) -> None:
    answer = ask(f"/court/ecthr/competence?{CHECK}").json()
    text = page(ask, f"/court/ecthr.html?{CHECK}").text
    assert f"facts of 1 August 2022: {answer['answer']}. {answer['reason']}" in text
    assert "admissibility not assessed" in text
    for one in answer["positions"]:
        assert one["says"] in text
    assert f"/court/ecthr/competence?{CHECK}" in page(ask, f"/court/ecthr.html?{CHECK}").links


@pytest.mark.parametrize(
    "asked", ["state=&power=visits&facts_on=", "as_of=&shown=&state=&power=&facts_on=", "state=RUS"]
)
def test_what_a_form_leaves_open_is_no_error(ask: Ask, asked: str) -> None:
    assert "admissibility" not in page(ask, f"/body/cpt.html?{asked}").text


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("as_of=yesterday", "as_of"),
        ("state=XXX&power=visits&facts_on=2020-01-01", "state"),
        ("state=RUS&power=spying&facts_on=2020-01-01", "power"),
        ("state=RUS&power=visits&facts_on=2020-02-30", "facts_on"),
        ("powr=visits", "powr"),
    ],
)
def test_what_is_wrong_is_told_on_a_page(ask: Ask, asked: str, parameter: str) -> None:
    response = ask(f"/body/cpt.html?{asked}", headers={"Accept": BROWSER})
    assert response.status_code in (400, 404)
    assert parameter in Page(response.text).text
    assert ask(f"/body/cpt.html?{asked}").json()["parameter"] == parameter


def test_another_code_leads_there_with_what_is_asked(ask: Ask) -> None:
    response = ask(f"/body/CPT.html?as_of={DAY}")
    assert (response.status_code, response.headers["location"]) == (301, f"/body/cpt.html?as_of={DAY}")
    assert ask("/body/nobody.html").status_code == 404
    assert ask("/court/cpt.html").status_code == 404


def test_the_document_keeps_its_headers(ask: Ask) -> None:
    response = ask("/body/cpt.html")
    assert response.headers["content-location"] == "/body/cpt.html"
    assert f'<{names.BASE}body/cpt>; rel="canonical"' in response.headers["link"]
    assert ask("/body/cpt.html", headers={"If-None-Match": response.headers["etag"]}).status_code == 304
    assert ask("/body/cpt.html", "HEAD").headers["etag"] == response.headers["etag"]


def test_every_body_has_a_page(ask: Ask, archive: Archive) -> None:
    for one in archive.catalogue.of_kind("body", "court"):
        found = page(ask, f"/{one.path}.html?as_of={DAY}")
        said = found.text.split("PREFIX")[0]
        assert not re.search(r"\b(None|null|N/A)\b", said), one.path
        assert f"/{one.path}.json" in found.links


def test_links_lead_somewhere(ask: Ask) -> None:
    made = page(ask, f"/body/cpt.html?{CHECK.replace('individual-complaint', 'visits')}")
    links = {link.split("#")[0] for link in made.links if link.startswith("/")} - {"/search", "/language"}
    broken = {link: ask(link, "HEAD").status_code for link in sorted(links)[::3]}
    assert {link: code for link, code in broken.items() if code not in (200, 303)} == {}
