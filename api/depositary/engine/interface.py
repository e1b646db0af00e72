"""What every engine does: the whole contract between SPARQL and the rest of the project.

Two kinds of query, kept apart on purpose. *Trusted* queries are texts of this project (`queries/`, lookups) with
parameters bound by `engine.terms`; they are plain calls, quick, and give terms. *Strangers'* queries come from
outside; they run under limits, where they can be killed, and give bytes. The store of the snapshot (`embedded`) and
an endpoint at another address (`remote`) both fulfil it, and give these same types.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad, QuerySolution, Triple

from depositary.engine.formats import FormatName

BASE = "https://w3id.org/depositary/"
GRAPH = BASE + "graph/"

DEFAULT_GRAPHS: tuple[str, ...] = (GRAPH + "ontology", GRAPH + "record", GRAPH + "derived")
"""What a query sees without GRAPH or FROM: the vocabulary, the record, and what follows from it. Never claims."""

Form = Literal["select", "ask", "construct", "describe"]
"""The four query forms of SPARQL 1.1, section 16."""


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A stranger's query, resolved: everything that decides the answer besides the snapshot and the code.

    `default_graphs` and `named_graphs` are the dataset of the SPARQL 1.1 Protocol (2.1.4), which replaces the
    query's own FROM; both None means that the request names none. `bindings` and `graph` are the forms in which to
    answer, should the query turn out to give rows or a boolean (SELECT, ASK), or a graph (CONSTRUCT, DESCRIBE);
    None means that the client takes no form of that kind.
    """

    query: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    bindings: FormatName | None = "json"
    graph: FormatName | None = "ttl"


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A whole answer, never a part of one. `rows` counts solutions, or triples; `seconds` is the time in the worker."""

    form: Form
    format: FormatName
    body: bytes
    rows: int
    seconds: float


class Statements(Protocol):
    """Single statements of a snapshot, by pattern: how lookups read most of what they say."""

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Text | None,  # as pyoxigraph calls it
        graph_name: NamedNode | None = None,
        /,
    ) -> Iterator[Quad]:
        """The statements that fit; None fits everything."""

    def __contains__(self, quad: Quad, /) -> bool:
        """Whether there is this statement."""

    def query(self, query: str, /, *, default_graph: NamedNode) -> object:
        """The rows of a trusted SELECT whose default graph is this one."""


class Engine(Protocol):
    """An engine over one snapshot. Read-only."""

    @property
    def store(self) -> Statements:
        """Its statements."""

    @property
    def waiting(self) -> int:
        """How many of strangers' queries wait."""

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the processes that answer them."""

    @property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the snapshot's named graphs, sorted."""

    def select(self, query: str) -> list[QuerySolution]:
        """The rows of a trusted SELECT; `row["name"]` is a term, or None where unbound. Default graph:
        `DEFAULT_GRAPHS`.

        Raises `EngineError` if the store cannot be read, `SyntaxError` or `TypeError` if the query is not a SELECT
        (a fault of ours).
        """

    def ask(self, query: str) -> bool:
        """The answer of a trusted ASK; errors as in `select`."""

    def construct(self, query: str) -> list[Triple]:
        """The triples of a trusted CONSTRUCT or DESCRIBE; errors as in `select`."""

    async def start(self) -> None:
        """Make ready for strangers' queries, in the running event loop. Raises `EngineError`."""

    async def run(self, request: QueryRequest) -> QueryResult:
        """Run a stranger's query under the limits of the settings. Cancelling the call stops the query.

        Raises `QueryError` and its children, `UnknownGraph`, `NotAcceptable`, `TooLong`, `Busy`, `EngineError`.
        """

    async def close(self) -> None:
        """Stop everything that runs and release the store."""
