"""What the record holds of each treaty, and what it lacks; docs/coverage.md is that page as it is printed."""

from __future__ import annotations

from conftest import ROOT
from depositary.lookup import holdings
from depositary.lookup.archive import Archive


def test_a_treaty_with_tables(archive: Archive) -> None:
    (torture,) = (one for one in archive.holdings if one["id"] == "mtdsg-iv-9")
    assert torture["acts"] > 390
    assert torture["participants"] > 170
    assert torture["clauses"] == torture["verified"] == 15
    assert torture["covered_until"] == "2026-05-28"
    assert torture["gaps"] == []
    vintages = {table["source"]: table["issued"] for table in torture["tables"]}
    assert vintages["fedlex-mtdsg-iv-9-2026-05-28"] == "2026-05-28"


def test_what_is_lacking_is_said(archive: Archive) -> None:
    gaps = {one["id"]: one["gaps"] for one in archive.holdings}
    assert "no acts on record" in gaps["cets-196"]
    assert "exits are not shown by any table" in gaps["mtdsg-xxi-6"]
    assert any(said.startswith("no clause on record") for said in gaps["mtdsg-xix-8"])


def test_totals(archive: Archive) -> None:
    count = holdings.totals(archive.holdings)
    assert count["treaties"] == len([one for one in archive.holdings if one["url"].startswith("/treaty/")])
    assert count["acts"] >= count["acts_to_the_day"] > 33_000
    assert count["treaties_with_acts"] < count["treaties"]


def test_the_page_of_the_documentation_is_what_is_printed(archive: Archive) -> None:
    printed = holdings.markdown(archive.holdings)
    written = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert printed == written, "print it again: depositary dataset --markdown > docs/coverage.md"
