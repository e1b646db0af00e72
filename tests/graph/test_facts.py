"""From the graph to the law: what the derivations are given is what the files say."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.graph.facts import Facts
from depositary.law.acts import ActKind
from depositary.law.dates import Bounds
from depositary.law.powers import Mode, Residual
from depositary.law.rules import Rounding
from depositary.lookup.archive import Archive


@pytest.fixture(scope="module")
def facts(archive: Archive) -> Facts:
    return archive.facts


def test_the_rules_of_the_ecpt(facts: Facts) -> None:
    ecpt = facts.treaties["treaty/ets-126"]
    assert ecpt.name == "European Convention for the Prevention of Torture"
    assert ecpt.opened == date(1987, 11, 26)
    assert ecpt.in_force == date(1989, 2, 1)
    assert ecpt.entry is not None
    assert ecpt.entry.rule is not None
    assert (ecpt.entry.rule.months, ecpt.entry.rule.rounding) == (3, Rounding.FIRST_OF_NEXT_MONTH)
    assert ecpt.exit is not None
    assert ecpt.exit.rule is not None
    assert (ecpt.exit.article, ecpt.exit.rule.months, ecpt.exit.rule.rounding) == (
        "22",
        12,
        Rounding.FIRST_OF_NEXT_MONTH,
    )
    assert ecpt.exit.verified
    assert ecpt.exit.allowed


def test_a_protocol_is_left_with_its_parent(facts: Facts) -> None:
    protocol = facts.treaties["treaty/ets-114"]
    assert protocol.parent == "treaty/ets-5"
    assert protocol.exit is not None
    assert protocol.exit.via_parent


def test_the_covenant_cannot_be_left(facts: Facts) -> None:
    covenant = facts.treaties["treaty/mtdsg-iv-4"]
    assert covenant.exit is None or not covenant.exit.allowed


def test_no_day_for_later_parties_is_not_that_of_the_treaty(facts: Facts) -> None:
    phonograms = facts.treaties["treaty/mtdsg-xiv-4"]
    assert phonograms.entry is not None
    assert (phonograms.entry.article, phonograms.entry.rule) == ("11(2)", None)
    together = facts.treaties["treaty/cets-194"]
    assert together.entry is not None
    assert together.entry.rule is not None


def test_a_definitive_signature_is_of_its_day(facts: Facts) -> None:
    (signed,) = facts.acts["state/CAN", "treaty/mtdsg-vii-6"]
    assert (signed.kind, signed.bounds.day) == (ActKind.DEFINITIVE_SIGNATURE, date(1949, 5, 4))


def test_an_act_has_its_governing_date(facts: Facts) -> None:
    acts = {act.kind: act for act in facts.acts["state/RUS", "treaty/ets-126"]}
    ratification = acts[ActKind.RATIFICATION]
    assert ratification.bounds.day == date(1998, 5, 5)
    assert ratification.stated_effect is not None
    assert ratification.stated_effect.bounds.day == date(1998, 9, 1)
    assert acts[ActKind.SIGNATURE].bounds.day == date(1996, 2, 28)
    assert not any(act.set_aside for act in acts.values())


def test_the_possible_act_stands_apart_from_acts(facts: Facts) -> None:
    (possible,) = facts.possible_acts["state/RUS", "treaty/ets-126"]
    assert possible.kind is ActKind.DENUNCIATION
    assert possible.not_before == date(2025, 9, 29)
    assert possible.not_after is None
    assert possible.id not in {act.id for act in facts.acts["state/RUS", "treaty/ets-126"]}
    assert all(act.kind is not ActKind.DENUNCIATION for act in facts.acts["state/RUS", "treaty/ets-126"])


def test_powers(facts: Facts) -> None:
    powers = {power.id: power for power in facts.powers}
    visits = powers["body/cpt/power/ets-126.visits"]
    assert (visits.mode, visits.residual, visits.consent_per_use) == (Mode.AUTOMATIC, Residual.NONE_EXPRESS, False)
    assert powers["body/cpt/power/ets-126.individual-complaint"].mode is Mode.NONE
    complaints = powers["court/ecthr/power/ets-5.individual-complaint"]
    assert complaints.residual is Residual.FACTS_BEFORE_EXIT
    assert len(powers) == len(facts.powers)


def test_every_act_is_read_once(archive: Archive) -> None:
    acts = [act for acts in archive.facts.acts.values() for act in acts]
    assert len({act.id for act in acts}) == len(acts) == len(archive.record.things("Act"))


def test_coverage(facts: Facts) -> None:
    ecpt = facts.coverage["treaty/ets-126"]
    assert ecpt.full_history_until is None or ecpt.full_history_until <= date(2026, 11, 22)
    assert {listing.id for listing in ecpt.listings} >= {"coverage/ets-126.fedlex-2016-07-21"}
    assert all("state/RUS" in one.parties for one in ecpt.listings if one.id.endswith("fedlex-2016-07-21"))


def test_a_dissolved_state_ends(facts: Facts) -> None:
    since, until = facts.existence("state/CSK")
    assert until == Bounds.exactly(date(1993, 1, 1))
    assert facts.existence("state/RUS")[1] is None
    assert since is None or since < date(1993, 1, 1)
