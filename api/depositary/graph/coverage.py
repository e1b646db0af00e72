"""From the graph to the law: how far the record of each treaty reaches."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pyoxigraph import NamedNode

from depositary.graph import names
from depositary.graph.clauses import first_day
from depositary.graph.reader import Reader
from depositary.law.coverage import Coverage, Listing


def coverage(reader: Reader, about: NamedNode) -> Coverage | None:
    """What the record holds of a treaty or organisation; None where it has no table of it."""
    nodes = reader.pointing(about, "object", "coverage/")
    if not nodes:
        return None
    full: list[date] = []
    exits: list[date] = []
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
        covers = reader.values(node, "covers")
        if names.last(kind.value) == "full-history":
            full += [until] if "consent" in covers else []
            exits += [until] if "exit" in covers else []
            histories += [names.path(node)] if "consent" in covers else []
            omits_ended |= reader.value(node, "omitsEnded") == "true"
            declarations += [until] if "declaration" in covers else []
            continue
        listed = frozenset(names.path(one) for one in reader.nodes(node, "listedParticipant"))
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
    return Coverage(
        full_history_until=max(full, default=None),
        exits_until=max(exits, default=None),
        listings=tuple(listings),
        declarations_until=max(declarations, default=None),
        declared=declared,
        reservations=reservations,
        histories=tuple(histories),
        omits_ended=omits_ended,
    )
