"""Named queries with parameters from outside: checked by their declared kinds, then bound as terms."""

from __future__ import annotations

from collections.abc import Mapping

from depositary.errors import BadRequest, NotFound
from depositary.graph import names
from depositary.lookup.queries import Parameter, named_queries
from depositary.web import inputs


def bind(name: str, given: Mapping[str, str]) -> str:
    """The text of a named query with these parameters. Raises `NotFound` for its name, `BadRequest` for a parameter."""
    query = named_queries().get(name)
    if query is None:
        detail = f"There is no named query '{name[:80]}'."
        raise NotFound(detail, parameter="name", got=name, accepted=list(named_queries()))
    allowed = [parameter.name for parameter in query.parameters]
    for key in given:
        if key not in allowed:
            detail = f"The query {name} has no parameter {key[:40]}; it takes {', '.join(allowed) or 'none'}."
            raise BadRequest(detail, parameter=key, got=key, accepted=allowed)
    return query.bind({one.name: _value(one, given.get(one.name)) for one in query.parameters})


def _value(parameter: Parameter, value: str | None) -> str | None:
    if value is None:
        if parameter.required:
            detail = f"The parameter {parameter.name} is missing: {parameter.description}."
            raise BadRequest(detail, parameter=parameter.name)
        return None
    if parameter.kind == "date":
        return inputs.day(value, parameter.name).isoformat()
    if parameter.kind == "iri":
        path = value.removeprefix(names.BASE)
        try:
            names.thing(path)
        except ValueError:
            detail = f"The parameter {parameter.name} is '{value[:80]}'; write a path: {parameter.description}."
            raise BadRequest(detail, parameter=parameter.name, got=value) from None
        return path
    return value
