"""What the archive keeps has room for the record."""

from __future__ import annotations

import pytest

from depositary.lookup.archive import Archive


@pytest.mark.parametrize(
    ("kept", "kinds"),
    [
        ("dossier", ("State", "Organisation")),
        ("mandates", ("State", "Organisation")),
        ("parties", ("Treaty",)),
        ("treaty", ("Treaty",)),
        ("act", ("Act",)),
        ("possible_act", ("PossibleAct",)),
        ("source", ("Source",)),
        ("note", ("Power",)),
    ],
)
def test_there_is_room_for_every_thing(archive: Archive, kept: str, kinds: tuple[str, ...]) -> None:
    """Else asking for all of them in turn would read each from the store every time."""
    things = sum(len(archive.record.things(kind)) for kind in kinds)
    assert 0 < things <= getattr(archive, kept).cache_info().maxsize
