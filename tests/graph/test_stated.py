"""Computed against stated: every day of effect that a source states, held against what the clause gives.

The share is in `docs/computed-against-stated.md`; a new difference is explained there and in the note of its act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from conftest import ROOT
from depositary.graph import names
from depositary.graph.explained import Explained
from depositary.graph.facts import Facts
from depositary.law.acts import CONSENT, EXIT_NOTICE, Act, ActKind
from depositary.law.clauses import Treaty
from depositary.law.steps import Step, of_consent, of_notice
from depositary.lookup.archive import Archive

BY_DATA = {ActKind.SUCCESSION, ActKind.ADMISSION}  # their day is what the source says, never a formula
PAGE = (ROOT / "docs" / "computed-against-stated.md").read_text(encoding="utf-8")
EXPLAINED = dict(re.findall(r"^\| `([^`]+)` \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE))
"""The acts that the page lists, each with the reason for which its day is not reproduced."""


def stated(facts: Facts) -> Iterator[tuple[Act, Treaty]]:
    """The acts on treaties with a stated day of effect, which have a clause and a known day to compute it from."""
    for (_, on), acts in facts.acts.items():
        for act in acts:
            known = act.date is not None and act.date.bounds.day is not None and not act.set_aside
            if on in facts.treaties and act.stated_effect is not None and known and act.kind not in BY_DATA:
                yield act, facts.treaties[on]


def computed(act: Act, treaty: Treaty) -> date | None:
    alone = replace(act, stated_effect=None)
    if act.kind in CONSENT and treaty.entry and treaty.entry.rule and treaty.in_force:
        return of_consent(alone, treaty.entry, treaty.in_force).bounds.day
    if act.kind in EXIT_NOTICE and treaty.exit:
        step = of_notice(alone, treaty.exit, alone.bounds, None, treaty.in_force)
        return step.bounds.day if isinstance(step, Step) else None
    return None


def test_the_clauses_reproduce_what_the_sources_state(archive: Archive) -> None:
    every = [
        (act, day)
        for act, treaty in stated(archive.facts)
        if act.stated_effect and act.stated_effect.bounds.day and (day := computed(act, treaty))
    ]
    other = {act.id for act, day in every if act.stated_effect and day != act.stated_effect.bounds.day}
    assert {names.last(path) for path in other} == set(EXPLAINED)
    assert f"{len(every) - len(other):,} of {len(every):,}" in PAGE


def test_the_page_says_what_the_record_says() -> None:
    """The reasons stand in `data/explained.csv`, beside the days that the findings give; the page has the same."""
    every = Explained.read(ROOT / "data").why.items()
    shape = "stated-effect-equals-the-clause"
    kept = {(names.last(about), day): why for (one, about, day), why in every if one == shape}
    days = dict(re.findall(r"^\| `([^`]+)` \| ([0-9-]+) \|", PAGE, re.MULTILINE))
    assert {(path, days[path]): f"{why[0].upper()}{why[1:]}." for path, why in EXPLAINED.items()} == kept


def test_each_difference_has_a_reason() -> None:
    known = ("slip", "practice of counting", "immediate effect", "bound since independence", "open")
    assert [path for path, why in EXPLAINED.items() if not why.startswith(known)] == []
    assert all(why.endswith("followed") for why in EXPLAINED.values())
