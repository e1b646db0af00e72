"""JSON-LD that reads like plain JSON: statements under the names of `ontology/context.jsonld` (JSON-LD 1.1 Framing)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

import orjson
from pyld import jsonld
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from depositary.graph import names
from depositary.lookup.shapes import Json
from depositary.paths import files


@cache
def context() -> bytes:
    """The context as it is served."""
    return (files("ontology") / "context.jsonld").read_bytes()


def framed(root: NamedNode, tree: Iterable[Triple], others: Iterable[Triple]) -> bytes:
    """A document of `root`: what `tree` says of it and, below it, of what it mentions. `others` are `included`.

    Both together are the statements of the document, and no more.
    """
    document = jsonld.frame(_expanded(tree), {"@context": names.CONTEXT, "id": root.value}, _OPTIONS)
    document.setdefault("id", root.value)
    beside = jsonld.compact(_expanded(others), names.CONTEXT, {**_OPTIONS, "graph": True})["@graph"]
    return orjson.dumps({**document, "included": beside} if beside else document)


def compacted(triples: Iterable[Triple]) -> bytes:
    """A document of many things: sorted statements, under `@graph` with each thing what is said of it.

    The things are expanded one by one: of a list whose nodes have names the names would be lost (JSON-LD 1.1 API, 8.4).
    """
    things = [one for _, said in groupby(triples, lambda triple: triple.subject) for one in _expanded(said)]
    return orjson.dumps(jsonld.compact(things, names.CONTEXT, {**_OPTIONS, "graph": True}))


def _expanded(triples: Iterable[Triple]) -> list[Json]:
    """Statements as expanded JSON-LD, with the numbers and truth values of JSON."""
    lines = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert lines is not None
    expanded: list[Json] = jsonld.from_rdf(
        lines.decode(), {"format": "application/n-quads", "useNativeTypes": True, "rdfDirection": None}
    )
    return expanded


def _load(address: str, _options: Json) -> Json:
    """The context, and of nothing else anything: a document of ours names no other."""
    if address != names.CONTEXT:
        raise ValueError(f"{address} is not the context of this project")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": orjson.loads(context()),
    }


_OPTIONS: dict[str, Any] = {"documentLoader": _load, "processingMode": "json-ld-1.1"}
