"""Single statements of an endpoint: one question for a thing, and terms as the snapshot has them."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from depositary.engine.remote_statements import RemoteStatements

XSD = "http://www.w3.org/2001/XMLSchema#"
TRUE = Literal("true", datatype=NamedNode(f"{XSD}boolean"))
S, P, Q, G = (NamedNode(f"x:{name}") for name in "spqg")


class Endpoint:
    """An endpoint with two statements about one thing, in the forms of Virtuoso; it keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def rows(self, query: str, default: tuple[str, ...]) -> QuerySolutions | QueryBoolean:
        self.asked.append(query)
        iri = {name: {"type": "uri", "value": f"x:{name}"} for name in "spqg"}
        said = {"type": "typed-literal", "value": "1", "datatype": f"{XSD}boolean"}
        number = {"type": "typed-literal", "value": "1", "datatype": f"{XSD}integer"}
        bindings = [
            {**{k: iri[k] for k in "spg"}, "o": said},
            {"s": iri["s"], "p": iri["q"], "g": iri["g"], "o": number},
        ]
        document = {"head": {"vars": ["s", "p", "o", "g"]}, "results": {"bindings": bindings}}
        return parse_query_results(json.dumps(document).encode(), QueryResultsFormat.JSON)


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint()


def test_a_boolean_is_in_canonical_form_and_a_number_stays(endpoint: Endpoint) -> None:
    store = RemoteStatements(endpoint.rows)
    assert [quad.object for quad in store.quads_for_pattern(S, P, None)] == [TRUE]
    assert [quad.object for quad in store.quads_for_pattern(S, Q, None)] == [
        Literal("1", datatype=NamedNode(f"{XSD}integer"))
    ]
    assert Quad(S, P, TRUE, G) in store


def test_a_thing_is_asked_for_once(endpoint: Endpoint) -> None:
    store = RemoteStatements(endpoint.rows)
    assert len(list(store.quads_for_pattern(S, None, None))) == 2
    assert len(list(store.quads_for_pattern(S, P, None, G))) == 1
    assert not list(store.quads_for_pattern(S, P, None, NamedNode("x:another")))
    assert not list(store.quads_for_pattern(S, P, S, G))
    assert Quad(S, P, S, G) not in store
    assert len(endpoint.asked) == 1


def test_what_points_at_a_thing_is_a_question_of_its_own(endpoint: Endpoint) -> None:
    store = RemoteStatements(endpoint.rows)
    list(store.quads_for_pattern(None, P, S))
    list(store.quads_for_pattern(None, P, S))
    list(store.quads_for_pattern(None, Q, S))
    assert len(endpoint.asked) == 2
