"""What a request to `/sparql` asks: one query, its dataset, and the forms of the answer.

Implements what the client sends in the query operation of the SPARQL 1.1 Protocol: 2.1.1 (GET), 2.1.2 (a form), 2.1.3
(the query itself), 2.1.4 (the dataset) and 2.1.5 (the forms). Updates (2.2) are refused.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl

from fastapi import Request

from depositary.engine.formats import FORMATS, Format, FormatName, Kind, of_kind
from depositary.engine.interface import QueryRequest
from depositary.errors import BadRequest, QueryRefused, TooLong
from depositary.web.body import kind, whole
from depositary.web.negotiate import media_type, negotiate, not_acceptable

FORM, DIRECT, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
DATASET = ("default-graph-uri", "named-graph-uri")
FORMAT_NAMES = ("format", "output", "results")
_PARAMETERS = ("query", *DATASET, *FORMAT_NAMES)
_MAX_FIELDS = 100
_BYTES_PER_CHAR = 12  # one character of a query in a form: up to four bytes, each written %XX
_OTHER_BYTES = 10_000  # of the other parameters in a form

Pairs = list[tuple[str, str]]


def in_address(request: Request) -> Pairs:
    """The parameters of the address, in order. Raises `BadRequest` where they are not UTF-8 or too many."""
    return _pairs(request.scope["query_string"])


async def posted(request: Request) -> Pairs:
    """The parameters of the address and of the body, which is a form or one query (2.1.2 and 2.1.3).

    Raises `BadRequest` and its children, `QueryRefused` for an update, and `ClientDisconnect`.
    """
    if (media_type(request.headers.get("content-type", "")) or ("",))[0] == _UPDATE:
        raise _no_updates()
    sent = kind(request, (DIRECT, FORM), f"Send a query as {DIRECT}, or as a form ({FORM}).")
    most = request.app.state.settings.query_chars * _BYTES_PER_CHAR + _OTHER_BYTES
    pairs, body = in_address(request), await whole(request, most, _too_long(request))
    if sent == FORM:
        return [*pairs, *_pairs(body)]
    try:
        return [*pairs, ("query", body.decode())]
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8.", parameter="query") from None


def resolve(request: Request, pairs: Pairs) -> QueryRequest:
    """The request in full: one query, its dataset, the forms of the answer. Raises `BadRequest` and its children."""
    asked = question(request, pairs)
    bindings, graph = _forms(request, [value for name, value in pairs if name in FORMAT_NAMES])
    return replace(asked, bindings=bindings, graph=graph)


def question(request: Request, pairs: Pairs) -> QueryRequest:
    """One query and its dataset, answered in the first form of each kind. Raises `BadRequest` and its children."""
    for name, _ in pairs:
        if name == "update" or name.startswith("using-"):
            raise _no_updates()
        if name not in _PARAMETERS:
            raise BadRequest(f"There is no parameter {name} here.", parameter=name, got=name, accepted=_PARAMETERS)
    queries = [value for name, value in pairs if name == "query"]
    if not queries:
        raise BadRequest("The parameter query is missing.", parameter="query")
    if len(queries) > 1:
        raise BadRequest("The parameter query is given more than once.", parameter="query")
    if len(queries[0]) > request.app.state.settings.query_chars:
        raise _too_long(request)
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    return QueryRequest(queries[0], default, named) if default or named else QueryRequest(queries[0])


def _forms(request: Request, wanted: Sequence[str]) -> tuple[FormatName | None, FormatName | None]:
    """The forms in which to answer with rows or a boolean, and with a graph: by `format=`, else by `Accept`."""
    if wanted:
        chosen = [_format(value) for value in wanted]
        if len(set(chosen)) > 1:
            raise BadRequest("Two different formats are asked for.", parameter="format", got=", ".join(wanted))
        name = chosen[0].name
        return (name, None) if chosen[0].kind == "bindings" else (None, name)
    accept = ",".join(request.headers.getlist("accept")) or None
    bindings, graph = _accepted(accept)
    if bindings is None and graph is None:
        raise not_acceptable(accept, (*_offers("bindings"), *_offers("graph")))
    return bindings, graph


@lru_cache(maxsize=256)
def _accepted(accept: str | None) -> tuple[FormatName | None, FormatName | None]:
    """Clients are many and their headers few: to read one takes longer than a small query."""
    return negotiate(accept, _offers("bindings")), negotiate(accept, _offers("graph"))


def _format(value: str) -> Format:
    for form in FORMATS.values():
        if value.lower() in (form.name, form.media_type, *form.aliases):
            return form
    raise BadRequest(f"There is no format {value[:40]}.", parameter="format", got=value, accepted=tuple(FORMATS))


def _offers(kind: Kind) -> dict[str, FormatName]:
    """Media types of one kind with their formats, in order of preference; names that are media types count too."""
    forms = of_kind(kind)
    offers = {form.media_type: form.name for form in forms}
    return offers | {alias: form.name for form in forms for alias in form.aliases if "/" in alias}


def _pairs(encoded: bytes) -> Pairs:
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeError:
        raise BadRequest("The parameters are not percent-encoded UTF-8.") from None
    except ValueError:
        raise BadRequest(f"There are more than {_MAX_FIELDS} parameters.") from None


def _too_long(request: Request) -> TooLong:
    return TooLong(f"The query is longer than {request.app.state.settings.query_chars} characters.", parameter="query")


def _no_updates() -> QueryRefused:
    return QueryRefused("This service is read-only: it takes SPARQL queries, not updates.")
