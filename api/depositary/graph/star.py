"""The record as a star schema in Parquet, for DuckDB, pandas and Spark: who, what and when, one table each.

Dimensions are `states`, `organisations`, `treaties`, `bodies` and `powers`; facts are `acts` and, one row for each run
of days of which the same can be said, `participations`, `memberships` and `mandates`. Keys are the last segments of the
paths of things (`RUS`, `ets-126`). Intervals are [since, until), and null is unbounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from depositary.engine.interface import Engine
from depositary.errors import ExportError
from depositary.graph import names

Cell = str | date | None
Row = dict[str, Cell]
_PREFIXES = f"PREFIX dep: <{names.ONTOLOGY}> PREFIX g: <{names.BASE}graph/>"
_PERIOD = {"status": "key", "since": "day", "until": "day", "covered_until": "day"}


@dataclass(frozen=True, slots=True)
class Things:
    """A table with a row for each thing of a class: its key, its IRI, and columns, each a kind and a property.

    Kinds are `key` (that of the thing which the value names), `text` (in English, where it is in a language), `day`.
    """

    name: str
    key: str
    classes: tuple[str, ...]
    columns: dict[str, tuple[str, str]]

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each column."""
        return {self.key: "key", "iri": "text"} | {name: kind for name, (kind, _) in self.columns.items()}

    def rows(self, engine: Engine) -> Iterator[Row]:
        """The rows, sorted by the IRI."""
        classes = " ".join(f"dep:{name}" for name in self.classes)
        pattern = f"VALUES ?class {{ {classes} }} ?thing a ?class ; ?said ?value"
        query = f"{_PREFIXES} SELECT ?thing ?said ?value {{ {pattern} }}"
        things: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for one in engine.select(query):
            things[one["thing"].value][one["said"].value].append(one["value"])
        for iri, said in sorted(things.items()):
            row: Row = {self.key: names.last(iri), "iri": iri}
            for name, (kind, prefixed) in self.columns.items():
                row[name] = _cell(kind, said[_expanded(prefixed)])
            yield row


@dataclass(frozen=True, slots=True)
class Periods:
    """A table with a row for each period of what follows: whose, of what, and what the status is."""

    name: str
    strand: str
    columns: dict[str, str]
    """The columns that name a thing, each with its property."""

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each column."""
        return dict.fromkeys(self.columns, "key") | _PERIOD

    def rows(self, engine: Engine) -> Iterator[Row]:
        """The rows, sorted."""
        of = " ; ".join(f"{prefixed} ?{name}" for name, prefixed in self.columns.items())
        query = f"""{_PREFIXES}
            SELECT * {{
                GRAPH g:derived {{
                    ?strand a dep:{self.strand} ; {of} ; dep:period ?period .
                    ?period dep:status ?status .
                    OPTIONAL {{ ?period dep:since ?since }}
                    OPTIONAL {{ ?period dep:until ?until }}
                    OPTIONAL {{ ?strand dep:coveredUntil ?covered_until }}
                }}
            }}"""
        found = [
            {name: _cell(kind, [one[name]] if one[name] is not None else []) for name, kind in self.kinds.items()}
            for one in engine.select(query)
        ]
        yield from sorted(found, key=lambda row: [str(cell or "") for cell in row.values()])


TABLES: tuple[Things | Periods, ...] = (
    Things(
        "states",
        "state",
        ("State",),
        {
            "name": ("text", "skos:prefLabel"),
            "iso2": ("text", "dep:iso2"),
            "region": ("key", "dep:region"),
            "exists_since": ("text", "dep:existsSince"),
            "exists_until": ("text", "dep:existsUntil"),
        },
    ),
    Things(
        "organisations",
        "organisation",
        ("Organisation",),
        {"name": ("text", "skos:prefLabel"), "constitution": ("key", "dep:constitution")},
    ),
    Things(
        "treaties",
        "treaty",
        ("Treaty",),
        {
            "name": ("text", "skos:prefLabel"),
            "title": ("text", "dcterms:title"),
            "adopted": ("day", "dep:adoptedOn"),
            "opened": ("day", "dep:openedOn"),
            "in_force": ("day", "dep:inForceOn"),
            "organisation": ("key", "dep:organisation"),
            "parent": ("key", "dep:parentTreaty"),
        },
    ),
    Things("bodies", "body", ("Body", "Court"), {"name": ("text", "skos:prefLabel")}),
    Things(
        "powers",
        "power",
        ("Power",),
        {
            "body": ("key", "dep:body"),
            "treaty": ("key", "dep:treaty"),
            "kind": ("key", "dep:powerKind"),
            "mode": ("key", "dep:mode"),
            "article": ("text", "dep:article"),
        },
    ),
    Things(
        "acts",
        "act",
        ("Act",),
        {
            "actor": ("key", "dep:actor"),
            "object": ("key", "dep:object"),
            "kind": ("key", "dep:actKind"),
            "not_before": ("day", "dep:notBefore"),
            "not_after": ("day", "dep:notAfter"),
            "signed": ("text", "dep:signedOn"),
            "sent": ("text", "dep:sentOn"),
            "received": ("text", "dep:receivedOn"),
            "deposited": ("text", "dep:depositedOn"),
            "done": ("text", "dep:doneOn"),
            "stated_effect": ("text", "dep:statedEffectOn"),
            "computed_effect": ("day", "dep:computedEffectOn"),
            "article": ("text", "dep:onArticle"),
            "place": ("key", "dep:place"),
            "set_aside_because": ("text", "dep:setAsideBecause"),
        },
    ),
    Periods("participations", "Participation", {"participant": "dep:participant", "treaty": "dep:object"}),
    Periods("memberships", "Membership", {"participant": "dep:participant", "organisation": "dep:object"}),
    Periods(
        "mandates",
        "Mandate",
        {"body": "dep:body", "power": "dep:power", "participant": "dep:participant", "treaty": "dep:object"},
    ),
)


def write(engine: Engine, version: str, folder: Path) -> dict[str, int]:
    """Write every table to `folder` as `{name}.parquet`, with the version of the snapshot in its metadata.

    A file is replaced whole or not at all. Returns the number of rows of each table. Raises `ExportError` where pyarrow
    is not installed, or the folder cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError("Parquet is written by pyarrow: pip install 'depositary[parquet]'") from error
    types = {"key": pyarrow.string(), "text": pyarrow.string(), "day": pyarrow.date32()}
    counts: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in TABLES:
            rows = list(one.rows(engine))
            fields = [pyarrow.field(name, types[kind]) for name, kind in one.kinds.items()]
            schema = pyarrow.schema(fields, metadata={"snapshot": version})
            aside = folder / f".{one.name}.parquet"
            parquet.write_table(pyarrow.Table.from_pylist(rows, schema), aside, compression="zstd")
            aside.replace(folder / f"{one.name}.parquet")
            counts[one.name] = len(rows)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror or error}.") from error
    return counts


def _cell(kind: str, values: list[NamedNode | Literal]) -> Cell:
    """One value of a column: the English text, where there are several, else the first."""
    if not values:
        return None
    first = min(values, key=lambda one: (getattr(one, "language", None) not in ("en", None), one.value))
    match kind:
        case "key":
            return names.last(first.value)
        case "day":
            return date.fromisoformat(first.value)
    return first.value


def _expanded(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return names.PREFIXES[prefix] + name
