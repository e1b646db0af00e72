"""From the names that sources print to the actors and territories of the record, by the names the record knows."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from depositary.graph import names
from depositary.law.dates import PartialDate

_LABELS = {f"{names.SKOS}{label}" for label in ("prefLabel", "altLabel", "hiddenLabel")}
_NAMES = _LABELS | {f"{names.ONTOLOGY}{name}" for name in ("formalName", "iso2", "iso3")}
_FILES = ("states.ttl", "organisations.ttl", "places.ttl")
_SPACE = re.compile(r"\s+")


def plain(name: str) -> str:
    """A name as it is compared: case, accents, kinds of apostrophes and spaces do not count."""
    spelled = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _SPACE.sub(" ", spelled.replace("\u2019", "'")).strip().casefold()


class Directory:
    """Who is who, by every name in `data/states.ttl`, `organisations.ttl` and `places.ttl`, in any language."""

    def __init__(self, data: Path) -> None:
        self._data = data

    @cached_property
    def _paths(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for file in _FILES:
            for triple in parse((self._data / file).read_bytes(), format=RdfFormat.TURTLE, base_iri=names.BASE):
                if triple.predicate.value in _NAMES and isinstance(triple.object, Literal):
                    assert isinstance(triple.subject, NamedNode)
                    path = "/".join(names.path(triple.subject).split("/")[:2])  # a name once borne is one of the bearer
                    found[plain(triple.object.value)].add(path)
        return found

    def path(self, name: str) -> str | None:
        """`state/RUS`, `organisation/eu`, `place/aruba`: what has that name or code; None for none, or several."""
        found = self._paths.get(plain(name), set())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _beginnings(self) -> dict[str, str]:
        since, states = names.term("existsSince"), (self._data / "states.ttl").read_bytes()
        triples = parse(states, format=RdfFormat.TURTLE, base_iri=names.BASE)
        return {names.path(one.subject): one.object.value for one in triples if one.predicate == since}

    def exists_since(self, path: str) -> date | None:
        """The first day on which a state may have existed, where the record says so."""
        stated = self._beginnings.get(path)
        return PartialDate.parse(stated).bounds.earliest if stated else None
