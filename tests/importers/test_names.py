"""Names that sources print lead to one thing of the record, or to none."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.importers.names import Directory


@pytest.mark.parametrize(
    ("printed", "path"),
    [
        ("Albania", "state/ALB"),
        ("ALBANIEN", "state/ALB"),
        ("AL", "state/ALB"),
        ("Cote d\u2019Ivoire", "state/CIV"),
        ("Union of  Soviet Socialist Republics", "state/RUS"),
        ("Färöer", "place/faroe-islands"),
        ("European Union", "organisation/eu"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_name_leads_to_its_bearer(directory: Directory, printed: str, path: str | None) -> None:
    assert directory.path(printed) == path


def test_a_name_of_two_leads_to_neither(directory: Directory, data: object) -> None:
    file = directory._data / "organisations.ttl"
    file.write_text(file.read_text() + '<organisation/x> a dep:Organisation ; skos:prefLabel "Albania"@en .\n')
    assert directory.path("Albania") is None


def test_since_when_a_state_exists(directory: Directory) -> None:
    assert directory.exists_since("state/CZE") == date(1993, 1, 1)
    assert directory.exists_since("state/ALB") is None
