"""Names and codes: what a request may call a thing, and which thing it means."""

from __future__ import annotations

import pytest

from depositary.errors import NotFound
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import KINDS


@pytest.mark.parametrize(
    ("value", "kind", "path"),
    [
        ("RUS", "state", "state/RUS"),
        (" rus ", "state", "state/RUS"),
        ("643", "state", "state/RUS"),
        ("SUN", "state", "state/RUS"),
        ("ETS No. 126", "treaty", "treaty/ets-126"),
        ("ets 126", "treaty", "treaty/ets-126"),
        ("ETS-005", "treaty", "treaty/ets-5"),
        ("ets-210", "treaty", "treaty/cets-210"),
        ("CETS 210", "treaty", "treaty/cets-210"),
        ("opcat", "treaty", "treaty/mtdsg-iv-9-b"),
        ("cat", "body", "body/cat"),
        ("cat", "treaty", "treaty/mtdsg-iv-9"),
    ],
)
def test_codes(archive: Archive, value: str, kind: str, path: str) -> None:
    assert archive.catalogue.resolve(value, kind, parameter=kind) == path


@pytest.mark.parametrize(
    "value", ["", " ", "R", "RUSS", "state/RUS", "\0", "ets-", "ets-0", "ets-١٢٦", "ets-" + "1" * 5000, "x" * 300]
)
def test_what_is_no_code(archive: Archive, value: str) -> None:
    for kind in ("state", "treaty"):
        with pytest.raises(NotFound) as caught:
            archive.catalogue.resolve(value, kind, parameter="here")
        assert caught.value.parameter == "here"
        assert len(str(caught.value)) < 300


def test_no_code_leads_to_two_things(archive: Archive) -> None:
    for kind in set(KINDS.values()):
        every = [code for thing in archive.catalogue.of_kind(kind) for code in thing.codes]
        assert len(every) == len(set(every)), kind


def test_everything_has_an_english_name(archive: Archive) -> None:
    named = archive.catalogue.of_kind("state", "organisation", "treaty", "body", "court", "office", "place", "event")
    nameless = [thing.path for thing in named if thing.name == thing.path]
    assert nameless == []


def test_a_former_name_leads_to_the_person_and_is_not_its_name(archive: Archive) -> None:
    russia = archive.catalogue.things["state/RUS"]
    assert russia.name == "Russian Federation"
    assert "Soviet Union" in russia.labels["en"]


def test_a_state_that_ended_is_a_thing_of_its_own(archive: Archive) -> None:
    paths = {archive.catalogue.resolve(code, "state", parameter="state") for code in ("CSK", "CZE", "SVK")}
    assert len(paths) == 3
    assert archive.catalogue.name("state/nothing") == "state/nothing"
    assert names.path(names.thing("state/CSK")) in archive.catalogue.things


@pytest.mark.parametrize("kind", sorted(KINDS.values()))
def test_every_kind_has_an_error_of_its_own(archive: Archive, kind: str) -> None:
    with pytest.raises(NotFound) as caught:
        archive.catalogue.resolve("no such thing", kind, parameter=kind)
    assert f"no {kind} " in caught.value.detail


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("UK", "GBR"),
        ("United Kingdom", "GBR"),
        ("Holland", "NLD"),
        ("russia", "RUS"),
        ("England", "GBR"),
        ("Grmany", "DEU"),
    ],
)
def test_a_name_is_answered_with_the_id_of_its_bearer(archive: Archive, asked: str, meant: str | None) -> None:
    with pytest.raises(NotFound) as caught:
        archive.catalogue.resolve(asked, "state", parameter="id")
    assert caught.value.nearest == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ecptt", "ets-126"),
        ("rome", "mtdsg-xviii-10"),
        ("istanbul", "cets-210"),
        ("iccprr", "mtdsg-iv-4"),
        ("nope", None),
    ],
)
def test_a_misspelt_short_name_of_a_treaty_is_answered_with_its_id(
    archive: Archive, asked: str, meant: str | None
) -> None:
    try:
        found = archive.catalogue.resolve(asked, "treaty", parameter="treaty").removeprefix("treaty/")
    except NotFound as error:
        found = error.nearest  # type: ignore[assignment]
    assert found == meant


def test_a_long_list_of_ids_is_named_and_not_repeated(archive: Archive) -> None:
    with pytest.raises(NotFound) as caught:
        archive.catalogue.resolve("RSU", "state", parameter="state")
    assert caught.value.accepted == ("one of the 201 ids listed at /states",)
    assert list(caught.value.fields) == ["parameter", "got", "nearest", "accepted"]


def test_names_are_compared_in_one_order_whatever_engine_gave_them(archive: Archive) -> None:
    compared = list(archive.catalogue.normalised)
    assert compared == sorted(compared)
