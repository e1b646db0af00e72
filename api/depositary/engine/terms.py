"""Parameters into named queries, as terms and never as text.

A named query marks where its parameters enter by comment lines such as ``#VALUES ?state ?treaty``, alone on their
line. `bind` puts there a `VALUES` block (SPARQL 1.1 Query, 10.2) of the terms as the engine serialises them, so
that no value can become syntax. The text with its markers stays a valid query. Several markers may share names:
each is filled, because an engine may be slow to carry a binding from one branch into another.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import product

from pyoxigraph import Literal, NamedNode, Variable

Term = NamedNode | Literal
Value = Term | None | Sequence[Term]
"""One term; None for "any" (UNDEF); or several terms, each of which is tried."""

_MARKER = re.compile(r"^[ \t]*#VALUES((?:[ \t]+\?[A-Za-z_]\w*)+)[ \t]*$", re.MULTILINE)


def values_clause(parameters: Mapping[str, Value]) -> str:
    """The `VALUES` clause that binds these variables (names without "?") to these terms.

    Several sequences give every combination. Raises `ValueError` for a name that is no SPARQL variable, an empty
    mapping or an empty sequence (it would silently match nothing), `TypeError` for a value that is no IRI or
    literal: a blank node in a query is a variable.
    """
    if not parameters:
        raise ValueError("a VALUES clause needs at least one variable")
    names = " ".join(str(Variable(name)) for name in parameters)
    rows = product(*(_serialised(name, value) for name, value in parameters.items()))
    block = " ".join(f"({' '.join(row)})" for row in rows)
    return f"VALUES ({names}) {{ {block} }}"


def bind(query: str, parameters: Mapping[str, Value]) -> str:
    """The query text with every ``#VALUES`` marker replaced by the clause for the variables it names.

    Raises `ValueError` when a marker names a parameter that is not given, or a parameter is named by no marker:
    either is a mismatch between a query file and its caller that would otherwise give a wrong answer without a
    word.
    """
    used: set[str] = set()

    def fill(marker: re.Match[str]) -> str:
        names = [name[1:] for name in marker.group(1).split()]
        if missing := [name for name in names if name not in parameters]:
            raise ValueError(f"the query needs the parameter {missing[0]!r}, which is not given")
        used.update(names)
        return values_clause({name: parameters[name] for name in names})

    text = _MARKER.sub(fill, query)
    if unused := sorted(set(parameters) - used):
        raise ValueError(f"the query has no marker for the parameter {unused[0]!r}")
    return text


def _serialised(name: str, value: Value) -> list[str]:
    if value is None:
        return ["UNDEF"]
    terms = [value] if isinstance(value, NamedNode | Literal) else value
    if not isinstance(terms, Sequence) or not all(isinstance(term, NamedNode | Literal) for term in terms):
        raise TypeError(f"the parameter {name!r} must be an IRI or a literal of the engine, not {value!r}")
    if not terms:
        raise ValueError(f"the parameter {name!r} has no value")
    return [str(term) for term in terms]
