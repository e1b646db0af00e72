"""What is read from a snapshot is what the law concluded, on every day on which anything turns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from depositary.lookup.archive import Archive


@pytest.mark.parametrize("state", ["RUS", "GRC", "TUR", "CSK", "CZE", "TTO", "GUY", "BLR", "BDI", "MNE"])
def test_the_snapshot_says_what_the_law_concludes(archive: Archive, state: str) -> None:
    path = f"state/{state}"
    for treaty, strand in archive.dossier(path).participations.items():
        timeline = archive.derivation.participation(path, treaty).timeline
        days = [date(1900, 1, 1), date(2100, 1, 1)]
        days += [period.since + timedelta(n) for period in strand.periods if period.since for n in (-1, 0, 1)]
        for day in days:
            period, reading = strand.on(day), timeline.on(day)
            assert period.status == (reading.status.value if reading.status else "undetermined"), (treaty, day)
            if reading.status is None:
                assert set(period.possible) == {one.value for one in reading.possible}
                assert set(period.missing) == set(reading.missing)
            assert period.episode.explanation == tuple(reading.episodes[0].explanation)


def test_a_strand_that_is_not_in_the_snapshot_is_derived(archive: Archive) -> None:
    strand = archive.strand("state/CHN", "treaty/ets-126")
    assert strand.on(date(2016, 7, 21)).status == "not-party"
    assert archive.strand("state/CHN", "treaty/ets-126") is strand
    assert "treaty/ets-126" not in archive.dossier("state/CHN").participations


def test_presumption_begins_after_the_cover(archive: Archive) -> None:
    strand = archive.strand("state/RUS", "treaty/ets-126")
    assert strand.reach.until is not None
    assert strand.reach.presumes(strand.reach.until) is False
    assert strand.reach.presumes(strand.reach.until + timedelta(1)) is True
