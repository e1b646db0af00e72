"""Single statements of a store, by subject and property."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from depositary.graph import names, record
from depositary.graph.reader import Reader
from depositary.paths import files

from . import small

ECPT = names.thing("treaty/ets-126")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store()
    data = small.write(tmp_path_factory.mktemp("reader") / "data")
    store.bulk_extend(record.read(data, files("ontology")).quads)
    return store


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def test_things_of_a_class_are_sorted(reader: Reader) -> None:
    found = [names.path(node) for node in reader.things("Treaty")]
    assert found == ["treaty/ets-126", "treaty/ets-5"]
    assert reader.things("NoSuchClass") == []


def test_nodes_and_values(reader: Reader) -> None:
    clauses = [names.last(node.value) for node in reader.nodes(ECPT, "clause")]
    assert clauses == ["denunciation", "later-parties"]
    assert reader.value(ECPT, "openedOn") == "1987-11-26"
    assert reader.value(ECPT, "depositaryOffice") is None  # a thing is no text
    assert reader.node(ECPT, "openedOn") is None  # and a text no thing
    assert reader.node(ECPT, "depositaryOffice") == names.thing("office/sg-coe")
    assert reader.values(ECPT, "clause") == []


def test_labels(reader: Reader) -> None:
    assert reader.label(names.thing("state/RUS")) == "Russia"
    assert reader.label(names.thing("state/RUS"), "fr") == "Russie"
    assert reader.label(names.thing("state/RUS"), "xx") == "state/RUS"


def test_sources(reader: Reader) -> None:
    assert [names.path(one) for one in reader.sources(ECPT)] == ["source/coe-chart-126-2026-11-20"]


def test_a_reader_reads_one_graph(store: Store) -> None:
    assert Reader(store, names.GRAPH_DERIVED).things("Treaty") == []
    assert Reader(store, names.GRAPH_ONTOLOGY).things("Treaty") == []


def test_names() -> None:
    assert names.path(names.thing("state/RUS")) == "state/RUS"
    assert names.path(names.term("Act")) == "ontology#Act"
    assert names.shorten(names.term("Act").value) == "dep:Act"
    assert names.shorten("https://example.org/x") == "https://example.org/x"
    assert names.concept("status", "party") == names.thing("vocabulary/status/party")
    assert names.last("vocabulary/status/party") == "party"
    assert names.last("party") == "party"
