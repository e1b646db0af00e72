"""What the endpoint says of itself: the SPARQL 1.1 Service Description, in Turtle, and only what is true.

Reads from `request.app.state`: `engine` (`engine.interface.Engine`), `statements` (how many each graph has, by IRI).
"""

import hashlib

from fastapi import Request, Response
from pyoxigraph import NamedNode

from depositary.engine.formats import FORMATS
from depositary.engine.interface import DEFAULT_GRAPHS
from depositary.web.answers import matches
from depositary.web.negotiate import require

ANY_SITE = {"Access-Control-Allow-Origin": "*"}


def describe(request: Request) -> Response:
    """The description. `<>` is the address at which it was got, so nothing has to trust the Host header."""
    accept = ",".join(request.headers.getlist("accept")) or None
    require(accept, {"text/turtle": True})
    graphs, statements = request.app.state.engine.graphs, request.app.state.statements
    default = [iri for iri in DEFAULT_GRAPHS if iri in graphs]
    parts = ", ".join(str(NamedNode(iri)) for iri in default)
    named = ", ".join(
        f"[ a sd:NamedGraph ; sd:name {NamedNode(iri)} ; sd:graph [ a sd:Graph ; void:triples {statements[iri]} ] ]"
        for iri in graphs
    )
    formats = ", ".join(str(NamedNode(form.iri)) for form in FORMATS.values())
    text = f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ent: <http://www.w3.org/ns/entailment/> .
@prefix void: <http://rdfs.org/ns/void#> .

<> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:defaultEntailmentRegime ent:Simple ;
    sd:resultFormat {formats} ;
    sd:defaultDataset [
        a sd:Dataset ;
        sd:defaultGraph [
            a sd:Graph ;
            rdfs:comment "The merge of these graphs."@en ;
            dcterms:hasPart {parts} ;
            void:triples {sum(statements[iri] for iri in default)}
        ] ;
        sd:namedGraph {named}
    ] .
"""
    etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept", **ANY_SITE}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(None, 304, headers)
    return Response(text, 200, headers | {"Content-Type": FORMATS["ttl"].content_type})
