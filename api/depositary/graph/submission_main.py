"""A worker process that checks documents: what somebody sends is parsed and judged only here.

Started by `engine.workers.WorkerPool`, with the lock, the bounds and the deadline of `engine.worker_main`. Its jobs are
a document, the name of its format, and what is wanted of it.
"""

import sys
from dataclasses import asdict
from typing import Any

import orjson
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, parse

from depositary.engine.faults import Fault
from depositary.engine.worker_main import Answer, serve
from depositary.graph import claims, names
from depositary.graph.submission import Checker
from depositary.paths import files

FORMATS = {"text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES}
JSON_LD = "application/ld+json"
FINDINGS, CLAIMS = "findings", "claims"
"""What is wanted of a document: what the checks find in it, or what it claims."""
_KNOWN_GOOD = names.thing("organisation/coe")


def prepare(store: Store) -> Answer:
    """The function that answers a job, once everything it reads is read."""
    checker = Checker(store)
    # Libraries open some of their own files at the first use, and later none can be opened.
    checker.findings(list(store.quads_for_pattern(_KNOWN_GOOD, None, None, names.GRAPH_RECORD)))
    context = orjson.loads((files("ontology") / "context.jsonld").read_bytes())["@context"]

    def answer(job: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        document = _parse(body, job["media_type"], context)
        if job["wanted"] == CLAIMS:
            said = Store()
            said.extend(Quad(one.subject, one.predicate, one.object, names.GRAPH_CLAIMS) for one in document)
            return {"statements": len(document)}, orjson.dumps(claims.written(said))
        return {"statements": len(document)}, orjson.dumps([asdict(one) for one in checker.findings(document)])

    return answer


def _parse(body: bytes, media_type: str, context: dict[str, Any]) -> list[Quad]:
    """The statements of a document, relative names under the base of the record. Raises `Fault`."""
    try:
        body = _with_context(body, context) if media_type == JSON_LD else body
        document = list(parse(body, FORMATS.get(media_type, RdfFormat.JSON_LD), base_iri=names.BASE))
    except SyntaxError as error:
        raise Fault("syntax", message=_plain(str(error)), line=error.lineno, column=error.offset) from None
    except (ValueError, RecursionError) as error:
        raise Fault("syntax", message=_plain(str(error)), line=None, column=None) from None
    if any(not isinstance(one.graph_name, DefaultGraph) for one in document):
        raise Fault("document", message="it has named graphs, and one graph is wanted")
    if any(isinstance(one.object, Triple) for one in document):
        raise Fault("document", message="it has triple terms, of which the record has none")
    return document


def _with_context(body: bytes, context: dict[str, Any]) -> bytes:
    """A JSON-LD document with the context of this project written out where it is named by its address."""
    document = orjson.loads(body)
    if not isinstance(document, dict) or "@context" not in document:
        return body
    named = document["@context"]
    given = named if isinstance(named, list) else [named]
    if names.CONTEXT not in given:
        return body
    return orjson.dumps({**document, "@context": [context if one == names.CONTEXT else one for one in given]})


def _plain(message: str) -> str:
    return "a context of another address is named, and nothing is fetched" if "LoadDocument" in message else message


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), prepare)
