"""`/sparql` for readers: a client that prefers HTML gets a page with the query, its result and an editor.

The address of the page is the link to the query and its result; without scripts it is a form, a text area and a table.
The page stands in front of the endpoint (`sparql`), which answers everybody else, and everything that names a `format`.

Reads from `request.app.state`: `archive`, `reads`, `settings`, `vocabulary`, and what `running` reads.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache, partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from depositary.engine.formats import FORMATS, of_kind
from depositary.engine.interface import QueryResult
from depositary.engine.scan import scan
from depositary.errors import DepositaryError
from depositary.lookup.queries import named_queries
from depositary.web import assets, cells, html, inputs, languages
from depositary.web.answers import HEADERS, OF_PAGES, answer, cached
from depositary.web.asked import DATASET, FORMAT_NAMES, Pairs, in_address, posted, question, resolve
from depositary.web.negotiate import negotiate
from depositary.web.problems import as_page, document, note
from depositary.web.routes import reading
from depositary.web.running import while_client_waits
from depositary.web.sparql import Straight
from depositary.web.sparql import answer as by_protocol

router = APIRouter(tags=["SPARQL"])

EDITOR = "sparql.js"
"""The editor among the files of `static/`, where it could be built."""
LETTERS = 200_000
"""Characters of a graph that a page shows; the whole is in the downloads."""
START = """\
# Russia under every treaty on which it acted: its status, from which day until which.
PREFIX dep: <https://w3id.org/depositary/ontology#>
SELECT ?treaty ?status ?since ?until
WHERE {
  ?participation a dep:Participation ;
    dep:participant <https://w3id.org/depositary/state/RUS> ;
    dep:object ?treaty ;
    dep:period ?period .
  ?period dep:status ?status .
  OPTIONAL { ?period dep:since ?since }
  OPTIONAL { ?period dep:until ?until }
}
ORDER BY ?treaty ?since
"""
"""The query of a page that is asked for without one."""
_TITLES = {
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
}
_OFFERED = {name: "" for form in FORMATS.values() for name in (form.media_type, *form.aliases) if "/" in name} | {
    "text/html": "page"
}
"""The page last: who takes something else as gladly is a program."""


class _ForReaders(Straight):
    """A route for those alone who prefer HTML to every form of an answer; to others it is as if it were not there."""

    def matches(self, scope: MutableMapping[str, Any]) -> tuple[Match, MutableMapping[str, Any]]:
        """Does the path fit, and the client?"""
        if scope["type"] == "http" and scope["path"] == "/sparql":
            given = b",".join(value for name, value in scope["headers"] if name == b"accept")
            if _prefers_a_page(given.decode("latin-1")):
                return super().matches(scope)
        return Match.NONE, {}


@lru_cache(maxsize=256)
def _prefers_a_page(accept: str) -> bool:
    return negotiate(accept, _OFFERED) == "page"


async def page(request: Request) -> Response:
    """The page, of a query where one is asked; what is wrong with it is told on the page, with its own status."""
    pairs: Pairs = []
    try:
        pairs = await posted(request) if request.method == "POST" else in_address(request)
        if _names_a_format(pairs):
            response = await by_protocol(request, resolve(request, pairs))
        else:
            response = await _answer(request, pairs)
    except ClientDisconnect:
        return Response(None, 499)
    except DepositaryError as error:
        if _names_a_format(pairs):
            raise
        note(error, request)
        response = as_page(error, _page(request, pairs, problem=document(error, request)))
    return Response(None, response.status_code, dict(response.headers)) if request.method == "HEAD" else response


router.add_api_route(
    "/sparql", page, methods=["GET", "HEAD", "POST"], include_in_schema=False, route_class_override=_ForReaders
)


@reading(router, "/sparql/terms", "The terms that the editor completes")
async def terms(request: Request, _: Annotated[inputs.Nothing, Query()]) -> Response:
    """Prefixes; classes and properties with prefix; values of vocabularies with their IRI; each with what it means."""
    found = await request.app.state.reads.run(request.app.state.vocabulary.completions, long=True)
    return answer(request, found)


def _names_a_format(pairs: Pairs) -> bool:
    return any(name in FORMAT_NAMES for name, _ in pairs)


async def _answer(request: Request, pairs: Pairs) -> Response:
    """The page with the result of the query, or without one where none is asked. Raises as the engine does."""
    if not pairs:
        return cached(request, _page(request, pairs), "text/html")
    asked = question(request, pairs)
    result = await while_client_waits(request, asked)
    if result is None:
        return Response(None, 499)
    made = partial(_page, request, pairs, result)
    body = await request.app.state.reads.run(made, long=True)
    if request.method != "POST" and not scan(asked.query).volatile:
        return cached(request, body, "text/html")
    return Response(body, 200, {**HEADERS, **OF_PAGES, "Cache-Control": "no-store"}, "text/html")


def _page(
    request: Request,
    pairs: Pairs,
    result: QueryResult | None = None,
    problem: dict[str, Any] | None = None,
) -> bytes:
    settings = request.app.state.settings
    return html.page(
        request,
        "sparql.html",
        query=next((value for name, value in pairs if name == "query"), START),
        dataset=[pair for pair in pairs if pair[0] in DATASET],
        problem=problem,
        answer=_shown(request, result) if result else None,
        downloads=_downloads(result) if result else [],
        address=_address(pairs),
        queries=[query.json() for query in named_queries().values()],
        editor=assets.exists(EDITOR),
        settings=settings,
        longest=html.ADDRESS,
    )


def _shown(request: Request, result: QueryResult) -> dict[str, Any]:
    """What the template draws: a `table`, a `truth`, or the `graph` in Turtle with the number of its `triples`."""
    if result.form in ("construct", "describe"):
        text = result.body.decode()
        return {"graph": text[:LETTERS], "cut": len(text) > LETTERS, "triples": result.rows}
    found = cells.read(result.body, request.app.state.archive, languages.of(request.scope["headers"]))
    return {"truth": found} if isinstance(found, bool) else {"table": found}


def _downloads(result: QueryResult) -> list[tuple[str, str]]:
    """The forms of an answer, by name and title."""
    return [(form.name, _TITLES[form.name]) for form in of_kind(FORMATS[result.format].kind)]


def _address(pairs: Pairs) -> str | None:
    """The link to a query and its result; None where it would be too long."""
    address = f"/sparql?{urlencode(pairs)}"
    return address if len(address) <= html.ADDRESS else None
