"""The powers over a state as a table: a row per body, a column per kind of power."""

from __future__ import annotations

from collections.abc import Iterable

from depositary.law.status import Hold
from depositary.lookup.shapes import Json

COLUMNS = {
    "visits": ("visits",),
    "complaints": ("individual-complaint", "inter-state-complaint", "collective-complaint", "urgent-action"),
    "inquiry": ("inquiry", "public-statement"),
    "reports": ("state-reports", "evaluation"),
    "judges": ("binding-judgment", "criminal-jurisdiction", "execution-supervision", "advisory-opinion"),
}
"""The columns, with the kinds of power in each (the vocabulary `power`) in the order in which a cell gives them."""

ORDER = {kind: place for place, kind in enumerate(kind for kinds in COLUMNS.values() for kind in kinds)}
"""The place of each kind of power in the order in which they are told."""
_SHOWN = (Hold.UNDETERMINED, Hold.RESIDUAL, Hold.IN_FORCE, Hold.ENDED)
"""What gives a body a row."""


def table(mandates: Iterable[Json]) -> Json:
    """The bodies that have, had or may have a power, with all their mandates by column; those of others in `without`.

    `mandates` are those of `lookup.oversight`. A cell tells also what a body may not do, or may do as far as nobody
    knows: that the CPT hears no complaints is an answer too. `without` has the mandates of the bodies that have no row:
    those of which the record does not say whether they hold (`no-data`), and those that do not (`none`).
    """
    every: dict[str, list[Json]] = {}
    for one in sorted(mandates, key=lambda one: (one["body"]["name"], ORDER[one["power"]])):
        every.setdefault(one["body"]["iri"], []).append(one)
    shown = [found for found in every.values() if any(one["status"] in _SHOWN for one in found)]
    shown.sort(key=lambda found: min(_weight(one) for one in found))
    others = [one for found in every.values() if found not in shown for one in found]
    return {
        "columns": list(COLUMNS),
        "rows": [
            {
                "body": found[0]["body"],
                "treaties": list({one["treaty"]["iri"]: one["treaty"] for one in found}.values()),
                "cells": [[one for one in found if one["power"] in kinds] for kinds in COLUMNS.values()],
            }
            for found in shown
        ],
        "without": {
            status.value: [one for one in others if one["status"] == status] for status in (Hold.NO_DATA, Hold.NONE)
        },
    }


def _weight(mandate: Json) -> int:
    """What comes first: powers of which it cannot be said whether they ended, then what is left of others."""
    if mandate["status"] == Hold.UNDETERMINED and {Hold.RESIDUAL, Hold.ENDED} & set(mandate["possible"]):
        return 0
    return {Hold.RESIDUAL: 1, Hold.IN_FORCE: 2, Hold.UNDETERMINED: 2}.get(mandate["status"], 3)
