"""The named queries in `queries/`: their text, what their header says of them, and their parameters as terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode

from depositary.engine.terms import Value, bind
from depositary.graph import names
from depositary.lookup.shapes import Json
from depositary.paths import files

_DATE = NamedNode(f"{names.XSD}date")


Given = str | date | tuple[str, ...] | None
"""The value of a parameter: one, several where its header says so, or none where it is optional."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query.

    `kind` is `date`, `string`, the scheme of a concept (`vocabulary/power`) or what things it may name, by the first
    segment of their paths (`state|organisation`).
    """

    name: str
    kind: str
    required: bool
    description: str
    several: bool = False

    def term(self, value: Given) -> Value:
        """The value as a term, several values as several; None leaves an optional parameter open."""
        if value is None:
            return None
        if isinstance(value, tuple):
            return [self._one(one) for one in value]
        return self._one(value)

    def _one(self, value: str | date) -> NamedNode | Literal:
        if self.kind == "date":
            return Literal(str(value), datatype=_DATE)
        return Literal(str(value)) if self.kind == "string" else names.thing(str(value))


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, a title, a description and typed parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, Given]) -> str:
        """The text with its parameters bound as terms, never as text. Raises `ValueError` for a mismatch of names."""
        return bind(self.text, {one.name: one.term(values.get(one.name)) for one in self.parameters})

    def json(self) -> Json:
        """What it asks and takes, as answers tell it."""
        return {
            "name": self.name,
            "url": f"/queries/{self.name}",
            "title": self.title,
            "description": self.description,
            "parameters": [
                {"name": one.name, "kind": one.kind, "required": one.required, "description": one.description}
                for one in self.parameters
            ],
        }


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Every named query by its name, which is its file's."""
    found = (_read(file.stem, file.read_text(encoding="utf-8")) for file in sorted(files("queries").glob("*.rq")))
    return {query.name: query for query in found}


def bound(name: str, **values: Given) -> str:
    """The text of a named query with these parameters: what an answer shows as the SPARQL behind it."""
    return named_queries()[name].bind(values)


def _read(name: str, text: str) -> NamedQuery:
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        if key == "parameter":
            parameter, kind, required, description = value.split(" ", 3)
            parameters.append(Parameter(parameter, kind, required != "optional", description, required == "several"))
        else:
            header[key] = value
    return NamedQuery(name, header["title"], header["description"], tuple(parameters), text)
