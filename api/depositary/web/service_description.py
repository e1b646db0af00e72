"""What the endpoint says of itself: the SPARQL 1.1 Service Description, and only what is true.

Turtle, JSON-LD and RDF/XML can name the address at which they are got by an empty reference, so nothing has to trust
the Host header. N-Triples cannot, and is not offered.

Reads from `request.app.state`: `engine` (`engine.interface.Engine`), `statements` (how many each graph has, by IRI).
"""

import hashlib

from fastapi import Request, Response
from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from depositary.engine.formats import FORMATS, Format, of_kind
from depositary.engine.interface import DEFAULT_GRAPHS
from depositary.web.answers import HEADERS, matches
from depositary.web.negotiate import require

_HERE = "urn:here"
_OFFERS = {form.media_type: form for form in of_kind("graph") if form.name != "nt"}


def describe(request: Request) -> Response:
    """The description, in the form that the client likes best. Raises `NotAcceptable`."""
    form = require(",".join(request.headers.getlist("accept")) or None, _OFFERS)
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
    sd:defaultDataset _:dataset ;
    sd:availableGraphs _:dataset .

_:dataset a sd:Dataset, sd:GraphCollection ;
    sd:defaultGraph [
        a sd:Graph ;
        rdfs:comment "The merge of these graphs."@en ;
        dcterms:hasPart {parts} ;
        void:triples {sum(statements[iri] for iri in default)}
    ] ;
    sd:namedGraph {named} .
"""
    etag = f'W/"{hashlib.sha256((form.name + text).encode()).hexdigest()[:32]}"'
    headers = {**HEADERS, "ETag": etag}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(None, 304, headers)
    return Response(_written(text, form), 200, headers | {"Content-Type": form.content_type})


def _written(turtle: str, form: Format) -> bytes:
    if form.name == "ttl":
        return turtle.encode()
    triples = [quad.triple for quad in parse(turtle, RdfFormat.TURTLE, base_iri=_HERE)]
    body = serialize(triples, format=RdfFormat.from_media_type(form.media_type)) or b""
    return body.replace(_HERE.encode(), b"")
