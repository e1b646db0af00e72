"""How far the record reaches, as a page tells it: treaties under headings, and organisations."""

from __future__ import annotations

from collections import Counter

from depositary.lookup.archive import Archive
from depositary.lookup.groups import grouped
from depositary.lookup.shapes import Json


def chapters(archive: Archive) -> list[Json]:
    """What the record holds of each treaty, under headings `{name, rows}`, and of organisations."""
    treaties = [{**one, "treaty": one} for one in archive.holdings if _is_treaty(one)]
    organisations = [one for one in archive.holdings if not _is_treaty(one)]
    return [*grouped(archive, treaties), {"name": "Members of organisations", "rows": organisations}]


def reaches(archive: Archive) -> dict[str, int]:
    """How many treaties the record reaches how far; see `holdings`."""
    return Counter(one["reach"] for one in archive.holdings if _is_treaty(one))


def _is_treaty(held: Json) -> bool:
    return str(held["url"]).startswith("/treaty/")
