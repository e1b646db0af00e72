"""What is wrong with a query, said twice: as a message that crosses a pipe, and as the error that it stands for."""

from typing import Any

from depositary.engine.formats import FORMATS, of_kind
from depositary.errors import (
    DepositaryError,
    EngineError,
    NotAcceptable,
    QueryCrashed,
    QueryError,
    QueryRefused,
    ResultTooLarge,
    UnknownGraph,
)
from depositary.settings import Settings


class Fault(Exception):  # noqa: N818  # a message, not an error of ours
    """A query that cannot be answered. `kind` and the JSON-able `facts` cross the pipe; `error_of` turns them into
    an error.
    """

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind, self.facts = kind, facts


def error_of(header: dict[str, Any], query: str, limits: Settings) -> DepositaryError:
    """The error that a worker's message stands for; the kinds are those of `Fault` and `worker_main`."""
    match header["error"]:
        case "syntax":
            line, column = header["line"], header["column"]
            place = f" in line {line}, column {column}" if line else ""
            return QueryError(f"Syntax error{place}: {header['message']}.", query=query, line=line, column=column)
        case "unsupported":
            return QueryError(f"The query cannot be run: {header['message'][:1].lower()}{header['message'][1:]}.")
        case "update":
            return QueryRefused("This service is read-only: it takes SPARQL queries, not updates.")
        case "service":
            return QueryRefused("SERVICE is not allowed: this service opens no other address.")
        case "graph":
            detail = f"{header['parameter']} names <{header['got']}>, no graph of this snapshot; nothing is fetched."
            return UnknownGraph(detail, parameter=header["parameter"], got=header["got"], accepted=header["accepted"])
        case "form":
            accepted = header["accepted"]
            detail = f"The answer of a {header['form'].upper()} query is given as {', '.join(accepted)}."
            return NotAcceptable(detail, accepted=accepted)
        case "unwritable":
            form = FORMATS[header["format"]]
            others = [one.media_type for one in of_kind(form.kind) if one.name != form.name]
            detail = f"{form.media_type} cannot hold what is in this answer: {header['what']}. Ask for another form."
            return NotAcceptable(detail, accepted=others)
        case "size":
            unit, limit = header["unit"], header["limit"]
            detail = (
                f"The answer has more than {limit} {unit}. Ask for less, or in parts with ORDER BY, LIMIT and OFFSET."
            )
            return ResultTooLarge(detail, unit=unit, limit=limit)
        case "memory":
            return QueryCrashed(f"The query needs more than {limits.query_memory_mb} MiB of memory. Simplify it.")
    return EngineError("The store of the snapshot cannot be read.")
