"""What a SHACL shape asks, in words: one phrase for each constraint component that the shapes of this project use."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from rdflib import RDFS, SH, Graph
from rdflib.collection import Collection
from rdflib.term import Node, URIRef

from depositary.graph import names

STRUCTURE = {"path", "message", "severity", "targetClass", "property"}
"""What says of a shape where it looks and how it speaks: no constraint."""

_KINDS = {
    f"{names.XSD}date": "a day (YYYY-MM-DD)",
    f"{names.XSD}gYearMonth": "a month (YYYY-MM)",
    f"{names.XSD}gYear": "a year (YYYY)",
    names.EDTF: "an interval of dates (EDTF)",
    f"{names.XSD}string": "plain text",
    f"{names.XSD}integer": "a whole number",
    f"{names.XSD}boolean": "true or false",
    f"{names.RDF}langString": "text with a language tag",
    str(SH.IRI): "a thing with an IRI",
    str(SH.Literal): "a text, number or date",
}


def words(shapes: Graph, shape: Node) -> list[str]:
    """A sentence for each constraint of a shape but its property shapes, which have sentences of their own."""
    found = {str(predicate).removeprefix(str(SH)): value for predicate, value in shapes.predicate_objects(shape)}
    said = [_SAID[name](shapes, found[name]) for name in _SAID if name in found]
    if "minCount" in found and found["minCount"] == found.get("maxCount"):
        said[:2] = [f"There is exactly {_number(shapes, found['minCount'])}."]
    return said


def _phrase(shapes: Graph, shape: Node) -> str:
    """What a value must be to pass a shape that others refer to: "is a day", or the label of the shape."""
    parts = ((predicate, value) for predicate, value in shapes.predicate_objects(shape))
    found = {str(predicate).removeprefix(str(SH)): value for predicate, value in parts}
    said = [_OF_A_VALUE[name](shapes, found[name]) for name in _OF_A_VALUE if name in found]
    label = shapes.value(shape, RDFS.label)
    if label is not None:
        return f"is {str(label)[0].lower()}{str(label)[1:]}"
    return " and ".join(said) if said else f"passes {names.last(str(shape))}"


def _number(_: Graph, value: Node) -> str:
    return "one value" if str(value) == "1" else f"{value} values"


def _name(_: Graph, value: Node) -> str:
    return names.shorten(str(value)).removeprefix("dep:")


def _one_of(shapes: Graph, value: Node) -> str:
    assert isinstance(value, URIRef)  # lists have names in a snapshot
    return ", or ".join(_phrase(shapes, each) for each in Collection(shapes, value))


_OF_A_VALUE: dict[str, Callable[[Graph, Node], str]] = {
    "datatype": lambda _, value: f"is {_KINDS[str(value)]}",
    "nodeKind": lambda _, value: f"is {_KINDS[str(value)]}",
    "class": lambda shapes, value: f"is of the class {_name(shapes, value)}",
    "node": _phrase,
    "or": _one_of,
    "pattern": lambda _, value: f"matches the pattern {value}",
    "maxLength": lambda _, value: f"has at most {value} characters",
    "minInclusive": lambda _, value: f"is {value} or more",
    "lessThan": lambda shapes, value: f"comes before every value of {_name(shapes, value)}",
    "lessThanOrEquals": lambda shapes, value: f"comes after no value of {_name(shapes, value)}",
    "disjoint": lambda shapes, value: f"is no value of {_name(shapes, value)}",
}
_OF_ALL_VALUES: dict[str, Callable[[Graph, Node], str]] = {
    "minCount": lambda shapes, value: f"There is at least {_number(shapes, value)}.",
    "maxCount": lambda shapes, value: f"There is at most {_number(shapes, value)}.",
    "uniqueLang": lambda _shapes, _value: "There is at most one value in each language.",
    "hasValue": lambda shapes, value: f"One value is {_name(shapes, value)}.",
}


def _each(say: Callable[[Graph, Node], str]) -> Callable[[Graph, Node], str]:
    return lambda shapes, value: f"Each value {say(shapes, value)}."


_SAID: dict[str, Callable[[Graph, Node], str]] = {
    **_OF_ALL_VALUES,
    **{name: _each(say) for name, say in _OF_A_VALUE.items()},
    "sparql": lambda _shapes, _value: "A query finds nothing of which this would have to be said.",
}
COMPONENTS = frozenset(chain(_SAID))
"""The constraint components that have words."""
