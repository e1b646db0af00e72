"""What the service says of itself: lists, pages of lists, named queries."""

from __future__ import annotations

import csv
import io

import pytest

import depositary
from conftest import Ask
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.queries import named_queries

LISTS = {"states": ("state",), "treaties": ("treaty",), "bodies": ("body", "court"), "organisations": ("organisation",)}


def test_health(ask: Ask) -> None:
    content = ask("/health").json()
    assert (content["status"], content["code"]) == ("ready", depositary.__version__)
    assert ask("/health").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("name", "kinds"), LISTS.items())
def test_a_list_has_every_thing(ask: Ask, archive: Archive, name: str, kinds: tuple[str, ...]) -> None:
    content = ask(f"/{name}?limit=1000").json()
    assert [one["iri"] for one in content[name]] == [names.BASE + one.path for one in archive.catalogue.of_kind(*kinds)]
    assert content["count"] == len(content[name])
    assert content["next"] is None
    assert {one["type"] for one in content[name]} == set(kinds)


def test_pages_join_without_gap_or_overlap(ask: Ask) -> None:
    whole = [one["id"] for one in ask("/states?limit=1000").json()["states"]]
    found: list[str] = []
    address = "/states?limit=70"
    while address:
        content = ask(address).json()
        assert content["count"] == len(whole)
        found += [one["id"] for one in content["states"]]
        address = f"/states?limit=70&next={content['next']}" if content["next"] else ""
    assert found == whole


def test_named_queries_are_listed(ask: Ask) -> None:
    listed = {one["name"]: one for one in ask("/queries").json()["queries"]}
    assert set(listed) == set(named_queries())
    for name, one in listed.items():
        assert one["url"] == f"/queries/{name}"
        assert one["title"]
        assert one["description"]
        assert all(parameter["description"] for parameter in one["parameters"])


def test_a_named_query_in_its_forms(ask: Ask) -> None:
    address = "/queries/parties?treaty=treaty/ets-126&day=2020-01-01"
    found = ask(address)
    assert found.headers["content-type"] == "application/sparql-results+json"
    bindings = found.json()["results"]["bindings"]
    assert len(bindings) == 47
    table = ask(f"{address}&format=csv")
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["party"] for row in rows] == [row["party"]["value"] for row in bindings]
    text = ask(f"{address}&format=rq")
    assert text.headers["content-type"].startswith("application/sparql-query")
    assert text.text == ask("/treaty/ets-126/parties?as_of=2020-01-01").json()["query"]
    again = ask("/sparql", "POST", data={"query": text.text}).json()
    assert again["results"]["bindings"] == bindings


def test_an_optional_parameter_stays_open(ask: Ask) -> None:
    address = "/queries/participations?participant=state/RUS&day=2026-11-22"
    every, one = ask(address).json(), ask(f"{address}&treaty=treaty/ets-126").json()
    assert len(every["results"]["bindings"]) > 5
    assert len(one["results"]["bindings"]) == 1


def test_a_whole_iri_is_taken_too(ask: Ask) -> None:
    short = ask("/queries/clause?treaty=treaty/ets-126")
    whole = ask(f"/queries/clause?treaty={names.BASE}treaty/ets-126")
    assert short.json() == whole.json()


@pytest.mark.parametrize("value", ["<>", "a b", "treaty/ets-126> ?p ?o }", "\\", "x{}"])
def test_a_parameter_is_a_term_and_never_text(ask: Ask, value: str) -> None:
    response = ask("/queries/clause", params={"treaty": value})
    assert response.status_code == 404
    assert response.json()["parameter"] == "treaty"


@pytest.mark.parametrize(
    ("path", "short", "whole"),
    [
        ("parties?day=2020-01-01&treaty=", "ecpt", "treaty/ets-126"),
        ("acts?participant=", "TR", "state/TUR"),
        ("participations?day=2026-11-22&participant=", "eu", "organisation/eu"),
        ("competence?participant=RUS&body=ecthr&day=2022-08-10&power=", *["individual-complaint"] * 2),
        (
            "competence?participant=RUS&body=cpt&day=2022-08-10&power=",
            "visits",
            "vocabulary/power/visits",
        ),
    ],
)
def test_a_thing_goes_by_its_short_id_as_everywhere(ask: Ask, path: str, short: str, whole: str) -> None:
    found = [ask(f"/queries/{path}{value}").json()["results"]["bindings"] for value in (short, whole)]
    assert found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("path", "parameter", "status"),
    [
        ("parties?day=2020-01-01&treaty=state/RUS", "treaty", 404),
        ("acts?participant=RSU", "participant", 404),
        ("competence?participant=RUS&body=cpt&day=2022-08-10&power=vizits", "power", 400),
    ],
)
def test_what_is_no_such_thing_is_an_error_and_no_empty_table(ask: Ask, path: str, parameter: str, status: int) -> None:
    response = ask(f"/queries/{path}")
    assert response.status_code == status
    assert response.json()["parameter"] == parameter


def test_text_is_bound_as_text(ask: Ask) -> None:
    for value in ('") } #', "ECHR"):
        response = ask("/queries/named", params={"text": value})
        assert response.status_code == 200, value
        assert bool(response.json()["results"]["bindings"]) == (value == "ECHR")


def test_open_api_describes_every_parameter(ask: Ask) -> None:
    paths = ask("/openapi.json").json()["paths"]
    for path, item in paths.items():
        for method, operation in item.items():
            assert operation["summary"], (path, method)
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    assert parameter.get("description"), (path, parameter["name"])
    asked = {one["name"] for one in paths["/treaty/{id}/effect"]["get"]["parameters"]}
    assert asked == {"id", "act", "received", "state", "specified"}
