"""From the graph to the law: how far the record of each treaty reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pyoxigraph import NamedNode

from depositary.graph import names
from depositary.graph.clauses import first_day
from depositary.graph.reader import Reader
from depositary.law.coverage import Coverage, Listing


def coverage(reader: Reader) -> Iterator[tuple[str, Coverage]]:
    """What the record holds of each treaty, by its path."""
    tables: dict[str, list[NamedNode]] = defaultdict(list)
    for node in reader.things("Coverage"):
        on = reader.node(node, "object")
        if on is not None:
            tables[names.path(on)].append(node)
    for treaty, nodes in tables.items():
        full: list[date] = []
        declarations: list[date] = []
        listings: list[Listing] = []
        declared: dict[str, list[Listing]] = defaultdict(list)
        reservations: dict[tuple[str, str], tuple[date, date]] = {}
        histories: list[str] = []
        omits_ended = False
        for node in nodes:
            kind, until = reader.node(node, "coverageKind"), first_day(reader.value(node, "coveredUntil"))
            if kind is None or until is None:
                continue
            if names.last(kind.value) == "full-history":
                covers = reader.values(node, "covers")
                full += [until] if "consent" in covers else []
                histories += [names.path(node)] if "consent" in covers else []
                omits_ended |= reader.value(node, "omitsEnded") == "true"
                declarations += [until] if "declaration" in covers else []
                continue
            listed = frozenset(names.path(one) for one in reader.nodes(node, "listedParticipant"))
            covers = reader.values(node, "covers")
            if "reservation" in covers or "reservation-history" in covers:
                begun = until if "reservation" in covers else date.min
                for key in ((one, reader.value(node, "onArticle") or "") for one in listed):
                    first, last = reservations.get(key, (begun, until))
                    reservations[key] = min(first, begun), max(last, until)
                continue
            listing = Listing(names.path(node), until, listed, names.last(kind.value) == "current-only")
            if "declaration" in covers:
                declared[reader.value(node, "onArticle") or ""].append(listing)
            else:
                listings.append(listing)
        yield (
            treaty,
            Coverage(
                full_history_until=max(full, default=None),
                listings=tuple(listings),
                declarations_until=max(declarations, default=None),
                declared=declared,
                reservations=reservations,
                histories=tuple(histories),
                omits_ended=omits_ended,
            ),
        )
