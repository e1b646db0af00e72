"""Everything that can go wrong, as one tree.

::

    DepositaryError                500  anything of ours
    ├── SettingsError              500  a DEPOSITARY_* variable has no usable value
    ├── RecordError                500  a file of the record is wrong: file, line, thing, mend
    ├── ImportFault                500  a file of a source is not of the shape that its source has
    ├── ExportError                500  the tables cannot be written
    ├── SnapshotError              503  there is no usable snapshot
    ├── EngineError                503  the query engine cannot answer
    ├── Busy                       503  every worker and every place in the queue is taken
    │   └── TooManyRequests        429  the client has its share of the queries already
    ├── BadRequest                 400  the request is wrong: parameter, got, accepted, nearest
    │   ├── NotFound               404  no such thing
    │   ├── MethodNotAllowed       405
    │   ├── NotAcceptable          406  no form of the answer that the client takes
    │   ├── TooLong                413  the request is larger than the limit
    │   ├── UnsupportedMediaType   415  a body of a kind that is not read here
    │   └── UnknownGraph           400  a graph that the snapshot has not
    ├── Gone                       410  a name that another one supersedes
    ├── DocumentError              422  a stranger's document cannot be read: syntax, with line and column
    └── QueryError                 400  a stranger's query: syntax, with line and column
        ├── QueryRefused           403  well understood, and not allowed (updates, SERVICE)
        ├── ResultTooLarge         422  the answer passes a limit
        ├── QueryCrashed           422  the query broke the process that ran it
        └── QueryTimeout           504  not finished at the deadline

Each carries its HTTP status, a short title that never varies, and a `detail`: one sentence that says what was wrong
and what to do. `fields` are the members that a problem document (RFC 9457) adds, `headers` the HTTP headers that
belong to it.
"""

# ruff: noqa: N818  # most names say what happened ("Busy", "TooLong"), which reads better than a suffix

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import OSA, Prefix

_SLIP = 0.4  # edits in a slip, as a share of the characters
_NEAR = 75.0  # below this likeness (0..100) a suggestion is noise
_CODE = 3  # a text of so few characters is a code, and part of many names
_SHOWN = 200  # characters of a wrong value that are repeated and compared
_WINDOW = 60  # characters of the faulty line shown on each side of the fault


def nearest(got: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `got`, ignoring case and punctuation; None where nothing is near enough to be meant.

    A slip of the finger first (an edit, or two letters exchanged, of which the later in the word is likelier), then a
    part of a longer name.
    """
    wanted = utils.default_process(got[:_SHOWN])
    names = {name: utils.default_process(name) for name in candidates}

    def slip(name: str) -> tuple[int, bool, int]:
        other_letters = sorted(wanted) != sorted(names[name])
        return OSA.distance(wanted, names[name]), other_letters, -Prefix.similarity(wanted, names[name])

    best = min(names, key=slip, default=None)
    if best is not None and slip(best)[0] <= max(1, round(len(wanted) * _SLIP)):
        return best
    longer = {name: text for name, text in names.items() if min(len(text), len(wanted)) > _CODE}
    found = process.extractOne(wanted, longer, scorer=fuzz.WRatio, score_cutoff=_NEAR)
    return found[2] if found else None


class DepositaryError(Exception):
    """The root. `detail` is one sentence for the person who asked; it never holds internals."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self, detail: str, *, fields: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.fields = {name: value for name, value in (fields or {}).items() if value not in (None, "", [])}
        self.headers = dict(headers or {})


class SettingsError(DepositaryError):
    """A `DEPOSITARY_*` environment variable has no usable value, or no such setting exists."""

    slug = "settings"
    title = "Wrong setting"


class RecordError(DepositaryError):
    """A file of the record is wrong. The build stops; the last good snapshot stays served.

    `file` is relative to the record, `line` counts from 1 (None where the fault has no line), `thing` is the IRI or
    name of what is wrong, and `mend` says what to change.
    """

    slug = "record"
    title = "The record has a fault"

    def __init__(self, detail: str, *, file: str, line: int | None = None, thing: str = "", mend: str = "") -> None:
        super().__init__(detail, fields={"file": file, "line": line, "thing": thing, "mend": mend})
        self.file, self.line, self.thing, self.mend = file, line, thing, mend

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        place = f"{place}: " if place else ""
        about = f" ({self.thing})" if self.thing else ""
        return " ".join(part for part in (f"{place}{self.detail}{about}", self.mend) if part)


class ImportFault(DepositaryError):
    """A file of a source is not of the shape that its source has. The record stays as it was."""

    slug = "import"
    title = "Not imported"


class ExportError(DepositaryError):
    """The tables of an export cannot be written."""

    slug = "export"
    title = "Not exported"


class SnapshotError(DepositaryError):
    """There is no snapshot, or it cannot be read or is not what its manifest says."""

    status = 503
    slug = "snapshot"
    title = "No usable snapshot"


class EngineError(DepositaryError):
    """The engine cannot answer any query now: a store that will not open, a dead endpoint."""

    status = 503
    slug = "engine"
    title = "The query engine cannot answer"


class Busy(DepositaryError):
    """Every worker is at work and the queue in front of them is full. `retry_after` is in seconds."""

    status = 503
    slug = "busy"
    title = "Too many queries at once"

    def __init__(self, detail: str, *, retry_after: int = 1) -> None:
        super().__init__(detail, fields={"retry_after": retry_after}, headers={"Retry-After": str(retry_after)})
        self.retry_after = retry_after


class TooManyRequests(Busy):
    """The client has as many queries at work or waiting as one client may have. `retry_after` is in seconds."""

    status = 429
    slug = "too-many-requests"
    title = "Too many queries of one client at once"


class BadRequest(DepositaryError):
    """The request is wrong. Says which `parameter`, what was `got`, what is `accepted` and the `nearest` accepted
    value.

    `accepted` is what to show (values, or a description of them); the nearest value is looked for among
    `candidates`, or among `accepted` where no candidates are given, unless the caller knows which one is `meant`.
    """

    status = 400
    slug = "bad-request"
    title = "The request is wrong"
    accepted_header: ClassVar[str] = ""
    """The HTTP header in which this status lists what is accepted, if it has one."""

    def __init__(
        self,
        detail: str,
        *,
        parameter: str | None = None,
        got: str | None = None,
        accepted: Sequence[str] = (),
        candidates: Iterable[str] | None = None,
        meant: str | None = None,
    ) -> None:
        near = meant or (nearest(got, accepted if candidates is None else candidates) if got else None)
        fields = {"parameter": parameter, "got": got and got[:_SHOWN], "nearest": near, "accepted": list(accepted)}
        header = {self.accepted_header: ", ".join(accepted)} if self.accepted_header else {}
        super().__init__(detail, fields=fields, headers=header)
        self.parameter, self.got, self.accepted, self.nearest = parameter, got, tuple(accepted), near


class NotFound(BadRequest):
    """No such thing: state, treaty, query, page."""

    status = 404
    slug = "not-found"
    title = "There is no such thing"


class Gone(DepositaryError):
    """A name that the record once used and now gives up for another: `superseded_by`, at `url`."""

    status = 410
    slug = "gone"
    title = "Another name stands for this one"


class MethodNotAllowed(BadRequest):
    """The path exists and does not take this method; `accepted` lists those that it takes."""

    status = 405
    slug = "method-not-allowed"
    title = "This path does not take that method"
    accepted_header = "Allow"


class NotAcceptable(BadRequest):
    """None of the forms that the client takes can be given; `accepted` lists those that can (RFC 9110, 15.5.7)."""

    status = 406
    slug = "not-acceptable"
    title = "No form of the answer that you accept"


class TooLong(BadRequest):
    """The request is larger than the limit that the detail names."""

    status = 413
    slug = "too-long"
    title = "The request is too large"


class UnsupportedMediaType(BadRequest):
    """The body is of a kind that this path does not read; `accepted` lists those that it reads (RFC 9110, 15.5.16)."""

    status = 415
    slug = "unsupported-media-type"
    title = "A body of this kind is not read here"
    accepted_header = "Accept-Post"


class UnknownGraph(BadRequest):
    """FROM, FROM NAMED, default-graph-uri or named-graph-uri names a graph that the snapshot has not. Nothing is
    ever fetched.
    """

    slug = "unknown-graph"
    title = "There is no such graph"


class DocumentError(DepositaryError):
    """A document that somebody sent cannot be read. For a syntax error `line` and `column` count from 1."""

    status = 422
    slug = "document"
    title = "The document cannot be read"

    def __init__(
        self, detail: str, *, text: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        excerpt = _excerpt(text, line, column) if text and line and column else None
        super().__init__(detail, fields={"line": line, "column": column, "excerpt": excerpt})


class QueryError(DepositaryError):
    """A stranger's query cannot be run. For a syntax error `line` and `column` count from 1, in characters.

    `excerpt` is the faulty line with a caret under the place.
    """

    status = 400
    slug = "query"
    title = "The query cannot be run"

    def __init__(
        self, detail: str, *, query: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        excerpt = _excerpt(query, line, column) if query and line and column else None
        super().__init__(detail, fields={"line": line, "column": column, "excerpt": excerpt})
        self.line, self.column, self.excerpt = line, column, excerpt


class QueryRefused(QueryError):
    """The request is understood and not allowed here: an update, or a query with SERVICE."""

    status = 403
    slug = "query-refused"
    title = "This is not allowed here"


class ResultTooLarge(QueryError):
    """The answer passes `limit` of `unit` ("bytes" or "rows"). Nothing of it is sent: a cut-off answer is never a
    success.
    """

    status = 422
    slug = "result-too-large"
    title = "The answer is too large"

    def __init__(self, detail: str, *, unit: str, limit: int) -> None:
        super().__init__(detail)
        self.fields = {"unit": unit, "limit": limit}
        self.unit, self.limit = unit, limit


class QueryCrashed(QueryError):
    """The query ended the process that ran it: out of memory, or nested too deeply for the parser."""

    status = 422
    slug = "query-crashed"
    title = "The query is too heavy to run"


class QueryTimeout(QueryError):
    """The query was not finished after `seconds` and was stopped."""

    status = 504
    slug = "query-timeout"
    title = "The query took too long"

    def __init__(self, detail: str, *, seconds: float) -> None:
        super().__init__(detail)
        self.fields = {"seconds": seconds}
        self.seconds = seconds


def _excerpt(text: str, line: int, column: int) -> str:
    """The line of the query with a caret under the column. Long lines are shown around the place only."""
    lines = text.split("\n")
    faulty = lines[line - 1].rstrip("\r").replace("\t", " ") if line <= len(lines) else ""
    start = max(0, column - 1 - _WINDOW)
    shown = faulty[start : column - 1 + _WINDOW]
    return f"{shown}\n{' ' * (column - 1 - start)}^"
