"""rdflib-endpoint over one file, as its own command serves it, but under uvicorn with the options of our service."""

import os

from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

_graph = Dataset(default_union=True)
_graph.parse(os.environ["PEER_DATA"], format="nt")
app = SparqlEndpoint(graph=_graph, path="/sparql")
