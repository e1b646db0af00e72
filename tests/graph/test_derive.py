"""What is derived: the Russian chain day by day, IRIs that name one thing each, and nothing that a shape refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from conftest import ROOT
from depositary.graph import check, derive, names, record
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.graph.reader import Reader
from depositary.law import effect
from depositary.law.acts import Act, ActKind
from depositary.law.dates import Bounds, PartialDate, day_before
from depositary.law.powers import Mode
from depositary.law.status import Member, Status
from depositary.lookup.archive import Archive
from depositary.paths import files

from . import small

SAMPLE = ("RUS", "GRC", "TUR", "GUY")


def said(archive: Archive, state: str, treaty: str, day: str) -> str:
    reading = archive.derivation.participation(f"state/{state}", f"treaty/{treaty}").timeline.on(
        date.fromisoformat(day)
    )
    return "undetermined" if reading.status is None else reading.status.value


@pytest.mark.parametrize(
    ("state", "treaty", "day", "status"),
    [
        ("RUS", "ets-126", "1996-02-27", "not-party"),
        ("RUS", "ets-126", "1996-02-28", "signatory"),
        ("RUS", "ets-126", "1998-05-04", "signatory"),
        ("RUS", "ets-126", "1998-05-05", "contracting-state"),
        ("RUS", "ets-126", "1998-08-31", "contracting-state"),
        ("RUS", "ets-126", "1998-09-01", "party"),
        ("RUS", "ets-126", "2022-03-16", "party"),
        ("RUS", "ets-126", "2025-09-29", "party"),
        ("RUS", "ets-126", "2026-09-30", "party"),
        ("RUS", "ets-126", "2026-10-01", "undetermined"),
        ("RUS", "ets-126", "2026-11-22", "undetermined"),
        ("RUS", "ets-5", "1998-05-04", "no-data"),
        ("RUS", "ets-5", "1998-05-05", "party"),
        ("RUS", "ets-5", "2022-09-15", "party"),
        ("RUS", "ets-5", "2022-09-16", "former-party"),
        ("RUS", "ets-155", "1998-10-31", "no-data"),
        ("RUS", "ets-155", "1998-11-01", "party"),
        ("RUS", "ets-155", "2022-09-15", "party"),
        ("RUS", "ets-155", "2022-09-16", "former-party"),
        ("MCO", "ets-155", "2005-11-29", "no-data"),
        ("MCO", "ets-155", "2005-11-30", "party"),
        ("ARM", "ets-151", "2002-09-30", "not-party"),
        ("ARM", "ets-151", "2002-10-01", "party"),
        ("RUS", "ets-152", "2002-03-01", "party"),
        ("RUS", "ets-152", "2026-11-22", "undetermined"),
        ("RUS", "ets-157", "2024-07-31", "party"),
        ("RUS", "ets-157", "2024-08-01", "former-party"),
        ("RUS", "mtdsg-iv-4", "2026-11-22", "party"),
        ("RUS", "mtdsg-iv-5", "1991-12-31", "contracting-state"),
        ("RUS", "mtdsg-iv-5", "1992-01-01", "party"),
        ("RUS", "mtdsg-iv-9", "1987-06-26", "party"),
        ("TUR", "cets-210", "2021-06-30", "party"),
        ("TUR", "cets-210", "2021-07-01", "former-party"),
        ("GRC", "ets-5", "1970-06-11", "party"),
        ("GRC", "ets-5", "1970-06-12", "former-party"),
        ("GRC", "ets-5", "1974-11-28", "party"),
        ("GUY", "mtdsg-iv-5", "1999-04-04", "party"),
        ("GUY", "mtdsg-iv-5", "1999-04-05", "party"),
        ("GUY", "mtdsg-iv-5", "1999-04-06", "party"),
        ("HUN", "mtdsg-xviii-10", "2026-06-01", "party"),
        ("PHL", "mtdsg-xviii-10", "2019-03-16", "party"),
        ("PHL", "mtdsg-xviii-10", "2019-03-17", "former-party"),
        ("BDI", "mtdsg-xviii-10", "2017-10-26", "party"),
        ("BDI", "mtdsg-xviii-10", "2017-10-27", "former-party"),
        ("ZAF", "mtdsg-xviii-10", "2017-10-19", "party"),
        ("GMB", "mtdsg-xviii-10", "2017-11-10", "party"),
        ("BFA", "mtdsg-xviii-10", "2026-11-22", "party"),
        ("MLI", "mtdsg-xviii-10", "2026-11-22", "party"),
        ("NER", "mtdsg-xviii-10", "2026-11-22", "party"),
        ("PRK", "mtdsg-iv-4", "2026-11-22", "party"),
        ("BLR", "mtdsg-iv-5", "2023-02-07", "party"),
        ("BLR", "mtdsg-iv-5", "2023-02-08", "former-party"),
        ("JAM", "mtdsg-iv-5", "1998-01-22", "party"),
        ("JAM", "mtdsg-iv-5", "1998-01-23", "former-party"),
        ("LVA", "cets-210", "2026-11-22", "party"),
    ],
)
def test_the_status_of_a_day(archive: Archive, state: str, treaty: str, day: str, status: str) -> None:
    """The rows of `domain/03_exits.md` that this record has, on the days on which they turn."""
    assert said(archive, state, treaty, day) == status


@pytest.mark.parametrize(
    ("day", "member"),
    [
        ("1996-02-27", Member.NOT_MEMBER),
        ("1996-02-28", Member.MEMBER),
        ("2022-03-15", Member.MEMBER),
        ("2022-03-16", Member.FORMER_MEMBER),
    ],
)
def test_the_council_of_europe(archive: Archive, day: str, member: Member) -> None:
    """Suspension and a notice of withdrawal end no membership; the cessation that was decided does."""
    assert archive.derivation.membership("state/RUS", "organisation/coe").on(date.fromisoformat(day)).status is member


def test_a_supposed_notice_stands_in_for_the_possible_act(archive: Archive) -> None:
    notice = Act("", "state/RUS", "treaty/ets-126", ActKind.DENUNCIATION, PartialDate.of(date(2025, 10, 20)))
    timeline = archive.derivation.supposing(notice).participation("state/RUS", "treaty/ets-126").timeline
    assert timeline.on(date(2026, 10, 31)).status is Status.PARTY
    assert timeline.on(date(2026, 11, 1)).status is Status.FORMER_PARTY
    assert said(archive, "RUS", "ets-126", "2026-11-22") == "undetermined"  # the record itself is as it was


@pytest.mark.long
def test_periods_follow_each_other_without_gap_or_overlap(archive: Archive) -> None:
    derived = Reader(archive.store, names.GRAPH_DERIVED)
    faults = []
    for kind in ("Participation", "Membership", "Mandate"):
        for node in derived.things(kind):
            ends = sorted(
                (derived.value(one, "since") or "", derived.value(one, "until") or "9999-99-99")
                for one in derived.nodes(node, "period")
            )
            joined = all(before[1] == after[0] for before, after in pairwise(ends))
            if not ends or not joined or ends[-1][1] != "9999-99-99":
                faults.append((names.path(node), ends))
    assert faults == []


@pytest.mark.long
def test_every_derived_iri_names_one_thing(archive: Archive) -> None:
    """Two episodes or periods that share an IRI would melt into one with two statuses."""
    derived = archive.store.quads_for_pattern(None, None, None, names.GRAPH_DERIVED)
    single = {names.term(name) for name in ("status", "since", "until", "participant", "object", "body", "power")}
    single |= {names.RDF_TYPE} | {
        names.term(f"{end}{side}") for end in ("since", "until") for side in ("NotBefore", "NotAfter")
    }
    counts = Counter((quad.subject, quad.predicate) for quad in derived if quad.predicate in single)
    assert [key for key, count in counts.items() if count > 1] == []
    parents = Counter(
        quad.object
        for name in ("episode", "period")
        for quad in archive.store.quads_for_pattern(None, names.term(name), None, names.GRAPH_DERIVED)
        if "/period/" not in str(quad.subject)
    )
    assert [node for node, count in parents.items() if count > 1] == []


@pytest.mark.parametrize("on", ["treaty/ets-126", "treaty/ets-155", "treaty/mtdsg-iv-9", "organisation/coe"])
def test_statements_come_once_and_in_one_graph(archive: Archive, on: str) -> None:
    quads = list(derive.about(on, archive.derivation, archive.facts))
    assert {quad.graph_name for quad in quads} == {names.GRAPH_DERIVED}
    twice = [quad for quad, count in Counter(quads).items() if count > 1]
    assert twice == []
    assert all(quad in archive.store for quad in quads)


@pytest.mark.long
def test_the_snapshot_holds_what_is_derived_and_nothing_else(archive: Archive) -> None:
    quads = set(derive.derive(archive.facts))
    assert quads == set(archive.store.quads_for_pattern(None, None, None, names.GRAPH_DERIVED))


def test_a_power_that_a_body_has_not_is_no_mandate(archive: Archive) -> None:
    none = {power.id for power in archive.facts.powers if power.mode is Mode.NONE}
    derived = Reader(archive.store, names.GRAPH_DERIVED)
    held = {names.path(power) for node in derived.things("Mandate") for power in derived.nodes(node, "power")}
    assert none
    assert not none & held


@pytest.mark.parametrize("state", SAMPLE)
def test_what_is_derived_conforms_to_the_shapes(archive: Archive, state: str) -> None:
    """By itself, with no more of the record than it mentions."""
    store = Store()
    about = {
        quad.subject
        for quad in archive.store.quads_for_pattern(
            None, names.term("participant"), names.thing(f"state/{state}"), None
        )
    }
    about |= {
        quad.object
        for node in set(about)
        for name in ("episode", "period")
        for quad in archive.store.quads_for_pattern(node, names.term(name), None, names.GRAPH_DERIVED)
    }
    store.extend(q for node in about for q in archive.store.quads_for_pattern(node, None, None, names.GRAPH_DERIVED))
    assert len(store) > 50
    # The classes of what is pointed at, and the concepts, without which sh:class sees nothing.
    mentioned = {quad.object for quad in store}
    for node in mentioned:
        if not isinstance(node, type(names.RDF_TYPE)):
            continue
        store.extend(
            Quad(*q.triple, names.GRAPH_ONTOLOGY)
            for q in archive.store.quads_for_pattern(node, names.RDF_TYPE, None, None)
        )
        scheme = type(names.RDF_TYPE)(f"{names.SKOS}inScheme")
        store.extend(archive.store.quads_for_pattern(node, scheme, None, None))
    subclass = type(names.RDF_TYPE)(f"{names.RDFS}subClassOf")
    store.extend(archive.store.quads_for_pattern(None, subclass, None, names.GRAPH_ONTOLOGY))
    store.extend(archive.store.quads_for_pattern(None, None, None, names.GRAPH_SHAPES))
    derived = {names.BASE + str(names.path(node)) for node in about}
    found = list(check.core(store, (names.GRAPH_ONTOLOGY, names.GRAPH_DERIVED)))
    assert [one for one in found if one.severity == "violation" and one.about in derived] == []


def test_an_actor_that_never_acted_is_not_derived(archive: Archive) -> None:
    assert archive.derivation.participation("state/CHN", "treaty/ets-126").timeline.on(date(2020, 1, 1)).status in (
        Status.NOT_PARTY,
        Status.NO_DATA,
    )
    node = derive.participation_node("state/CHN", "treaty/ets-126")
    assert next(archive.store.quads_for_pattern(node, None, None), None) is None


def test_a_derivation_keeps_what_it_derived(archive: Archive) -> None:
    derivation = Derivation(archive.facts)
    first = derivation.participation("state/RUS", "treaty/ets-126")
    assert derivation.participation("state/RUS", "treaty/ets-126") is first
    assert day_before(date(2026, 10, 1)) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "member"),
    [
        ("1991-02-20", Member.NOT_MEMBER),
        ("1991-02-21", Member.MEMBER),
        ("1992-12-31", Member.MEMBER),
        ("1993-01-01", Member.FORMER_MEMBER),
    ],
)
def test_czechoslovakia_was_a_member_until_it_ended(archive: Archive, day: str, member: Member) -> None:
    """An accession that was set aside (21 January 1991) lets nobody in."""
    assert archive.derivation.membership("state/CSK", "organisation/coe").on(date.fromisoformat(day)).status is member


LISTED = """
<coverage/ets-126.table> a dep:Coverage ;
    dep:object <treaty/ets-126> ;
    dep:coverageKind <vocabulary/coverage/current-only> ;
    dep:coveredUntil "2026-11-20"^^xsd:date ;
    dep:listedParticipant <state/RUS>, <state/UKR> ;
    dcterms:source <source/coe-chart-126-2026-11-20> .
"""
PERHAPS = """
<possible-act/UKR.ets-126.denunciation> a dep:PossibleAct ;
    dep:actor <state/UKR> ;
    dep:object <treaty/ets-126> ;
    dep:actKind <vocabulary/act/denunciation> ;
    dep:notBefore "2025-09-29"^^xsd:date ;
    dep:missing "the day of receipt"@en ;
    dcterms:source <source/pravo-2025-09-29> .
"""


@pytest.fixture
def ukraine(tmp_path: Path) -> Callable[[str], Reader]:
    """What is derived from the small record, to which the given Turtle is added: Ukraine has no act in it."""

    def derived(added: str) -> Reader:
        data = small.write(tmp_path / "data")
        with (data / "things.ttl").open("a", encoding="utf-8") as stream:
            stream.write(added)
        store = Store()
        store.bulk_extend(record.read(data, files("ontology")).quads)
        store.bulk_extend(list(derive.derive(Facts(store))))
        return Reader(store, names.GRAPH_DERIVED)

    return derived


def test_a_party_that_a_table_lists_is_derived_without_any_act(ukraine: Callable[[str], Reader]) -> None:
    derived = ukraine(LISTED)
    node = derive.participation_node("state/UKR", "treaty/ets-126")
    assert node in derived.things("Participation")
    assert derived.value(node, "coveredUntil") == "2026-11-20"
    last = max(derived.nodes(node, "period"), key=lambda period: derived.value(period, "since") or "")
    assert derived.value(last, "since") == "2026-11-20"
    assert derived.node(last, "status") == names.concept("status", "party")
    assert names.thing("mandate/cpt.UKR.ets-126.visits") in derived.things("Mandate")


def test_a_participant_with_only_a_possible_act_is_derived(ukraine: Callable[[str], Reader]) -> None:
    derived = ukraine(PERHAPS)
    node = derive.participation_node("state/UKR", "treaty/ets-126")
    assert derived.nodes(node, "hasPossibleAct") == [names.thing("possible-act/UKR.ets-126.denunciation")]
    statuses = {derived.node(period, "status") for period in derived.nodes(node, "period")}
    assert statuses
    assert names.concept("status", "party") not in statuses


def test_neither_is_derived_of_one_of_whom_nothing_is_on_record(ukraine: Callable[[str], Reader]) -> None:
    assert derive.participation_node("state/UKR", "treaty/ets-126") not in ukraine("").things("Participation")


def test_the_clauses_and_the_instruments_give_the_day_on_which_a_treaty_entered_into_force(archive: Archive) -> None:
    """Traps 3 to 5 on the real tables. That of the ICCPR leaves out states that ended: no day is given."""
    reader = Reader(archive.store, names.GRAPH_DERIVED)
    computed = {path: reader.value(names.thing(path), "computedInForceOn") for path in archive.facts.treaties}
    stated = {path: str(one.in_force) for path, one in archive.facts.treaties.items()}
    known = {path: day for path, day in computed.items() if day}
    assert {path: day for path, day in known.items() if day != stated[path]} == {}
    assert {"treaty/mtdsg-iv-1", "treaty/mtdsg-iv-5", "treaty/mtdsg-iv-9", "treaty/mtdsg-xviii-10"} <= known.keys()
    page = (ROOT / "docs" / "computed-against-stated.md").read_text(encoding="utf-8")
    assert f"| {len(known)} treaties of the United Nations" in page
    assert computed["treaty/mtdsg-iv-4"] is None
    assert computed["treaty/mtdsg-vi-16"] is None  # nobody states its day, and its table leaves out states that ended


def test_every_clause_with_a_period_was_read_or_says_that_it_was_not(archive: Archive) -> None:
    unread = [
        f"{names.last(path)} {clause.article}"
        for path, treaty in archive.facts.treaties.items()
        for clause in (treaty.entry, treaty.exit)
        if clause is not None and clause.rule is not None and not clause.verified
    ]
    assert "ets-163 M" in unread  # seen in a copy only
    assert "ets-126 22" not in unread
    for path, treaty in archive.facts.treaties.items():
        if treaty.exit is not None and treaty.exit.rule is not None and not treaty.exit.verified:
            steps = effect.denunciation(
                treaty, date(2026, 11, 22), effect.Standing(True, Bounds.exactly(date(1990, 1, 1)))
            ).steps
            assert treaty.in_force is None or any("unverified" in step for step in steps), path
