"""What a query says on its surface, read by a lexer and never by a parser: safe on any text, in linear time.

The engine parses a query only in a worker and tells nothing of it but its answer. Four things are needed besides:
does it use SERVICE, which graphs do FROM and FROM NAMED name, is its answer the same when asked again, and which
prefixes does it declare (for pretty Turtle).

Tokens follow SPARQL 1.1 Query, 19.8. Oxigraph's parser wants no space between keywords (`SERVICEex:a{}` is
SERVICE), so SERVICE is looked for generously: a legal query is refused in odd cases rather than an illegal one let
through. The lock in `worker_main`, which leaves the process without a free file descriptor, is what safety rests
on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from depositary.engine.interface import BASE

_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
# No token can be begun at two places and read to the end from each: a quote that opens no whole string ends the reading
# ("stop"), and a run of name characters is one token. So hostile text costs linear time.
_TOKEN = re.compile(
    rf"""
      (?P<iri>   <(?:[^<>"{{}}|^`\\\x00-\x20]|{_UCHAR})*+> )
    | (?P<skip>  \#[^\r\n]*+
               | \"\"\"(?:(?:\"\"?)?(?:[^\"\\]|\\.))*+\"\"\" | \'\'\'(?:(?:\'\'?)?(?:[^\'\\]|\\.))*+\'\'\'
               | (?!\"\"\")\"(?:[^\"\\\r\n]|\\.)*+\"  | (?!\'\'\')\'(?:[^\'\\\r\n]|\\.)*+\'
               | [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ | _:[\w.\-]++ )
    | (?P<stop>  [\"\'] )
    | (?P<name>  (?:[^\W\d_][\w.\-]*+)?:(?:[\w:%.\-]|\\.)*+ )
    | (?P<word>  [^\W\d_][\w.\-]*+ )
    | (?P<mark>  [{{}}(] )
    """,
    re.VERBOSE | re.DOTALL,
)

_SPACE = r"(?:\s|\#[^\r\n]*+)*+"
_STAR = re.compile(rf"{_SPACE}(?:(?:DISTINCT|REDUCED)\b{_SPACE})?(\*)", re.IGNORECASE)

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_VOLATILE = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_LONGEST_BASE = 500  # characters: to resolve thousands of IRIs against a base of 40,000 takes many seconds


@dataclass(slots=True)
class Scan:
    """The surface of one query text. `verb` is its first keyword besides BASE and PREFIX, in capitals, or "".

    `volatile`: the answer may differ each time it is asked (NOW, RAND, UUID, STRUUID, BNODE). `default_graphs` and
    `named_graphs` are the IRIs of FROM and FROM NAMED in order, both None where the query has neither.
    """

    verb: str = ""
    service: bool = False
    volatile: bool = False
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None
    prefixes: dict[str, str] = field(default_factory=dict)

    @property
    def is_update(self) -> bool:
        """Does the text begin as a SPARQL Update does? Only to say so: the engine takes none anyway."""
        return self.verb in _UPDATES


def scan(query: str) -> Scan:
    """Read the surface of a query. Never fails: on a text that is no query the answer is as good as the text."""
    found = Scan()
    base = BASE
    depth = 0
    tokens = _tokens(query)
    previous = ""
    for kind, text in tokens:
        word = text.upper() if kind == "word" else ""
        if text == "{":
            depth += 1
            # `SERVICEex:a {`: a prefixed name before a group is one only after SERVICE or GRAPH.
            found.service |= "service" in previous.partition(":")[0].lower()
        elif text == "}":
            depth -= 1
        elif text == "(":
            found.volatile |= previous.upper() in _VOLATILE
        elif kind == "stop":
            found.service |= "service" in text.lower()
            found.volatile = True
        elif "SERVICE" in word:
            found.service = True
        elif depth == 0 and word == "BASE":
            base = _iri(next(tokens, ("", "")), base, found.prefixes)
        elif depth == 0 and word == "PREFIX":
            name = next(tokens, ("", ""))[1].removesuffix(":")
            found.prefixes[name] = _iri(next(tokens, ("", "")), base, found.prefixes)
        elif depth == 0 and word in _FORMS | _UPDATES and not found.verb:
            found.verb = word
        elif depth == 0 and word == "FROM":
            _dataset(found, next(tokens, ("", "")), tokens, base)
        previous = text
    return found


def columns(query: str) -> tuple[int, list[str]] | None:
    """Where the `*` of a `SELECT *` is, and the variables in the order in which the query first names them.

    None for any other query. Not every variable is a column: one of a subquery or of FILTER EXISTS may not be.
    """
    star = None
    named: dict[str, None] = {}
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup, match.group()
        if kind == "word" and star is None and text.upper() in _FORMS:
            star = _STAR.match(query, match.end()) if text.upper() == "SELECT" else None
            if star is None:
                return None
        elif kind == "skip" and text[0] in "?$":
            named[text[1:]] = None
    return (star.start(1), list(named)) if star else None


def _dataset(found: Scan, token: tuple[str, str], tokens: Iterator[tuple[str, str]], base: str) -> None:
    """Note what follows FROM."""
    if found.default_graphs is None or found.named_graphs is None:
        found.default_graphs, found.named_graphs = [], []
    if token[1].upper() == "NAMED":
        found.named_graphs.append(_iri(next(tokens, ("", "")), base, found.prefixes))
    else:
        found.default_graphs.append(_iri(token, base, found.prefixes))


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """The tokens as (kind, text) without strings, variables and comments; a "stop" has the rest of the query."""
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup or "", match.group()
        prefix, colon, local = text.partition(":")
        if kind == "stop":
            yield kind, query[match.start() :]
            return
        if kind == "name" and prefix.upper() in {"FROM", "NAMED"} and local:  # `FROM:a` is FROM and `:a`
            yield "word", prefix
            yield kind, colon + local
        elif kind != "skip":
            yield kind, text


def _iri(token: tuple[str, str], base: str, prefixes: dict[str, str]) -> str:
    """The IRI that a token stands for; the token itself where it is none, which then names no graph of the snapshot."""
    kind, text = token
    if kind == "iri":
        plain = re.sub(_UCHAR, lambda escape: _character(escape.group()), text[1:-1])
        return plain if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", plain) else _join(base, plain)
    if kind == "name":
        prefix, _, local = text.partition(":")
        return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local.rstrip(".")) if prefix in prefixes else text
    return text


def _join(base: str, reference: str) -> str:
    """The IRI that `reference` means; the reference itself where it means none, or the base is too long."""
    if len(base) > _LONGEST_BASE:
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:  # <//[>
        return reference


def _character(escape: str) -> str:
    """The character of an escape; U+FFFD for a number that is no character, such as half a surrogate pair."""
    number = int(escape[2:], 16)
    return chr(number) if number < 0xD800 or 0xDFFF < number <= 0x10FFFF else "\ufffd"
