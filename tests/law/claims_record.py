"""A record of a few lines for the judges of claims: what is stated is data, what follows comes from the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from depositary.law import membership, oversight, participation
from depositary.law.absence import Actor
from depositary.law.acts import Act, ActKind, PossibleAct
from depositary.law.claims.assertion import Assertion, Counted, Kind, Manner
from depositary.law.claims.judge import judge
from depositary.law.claims.record import Called, Happening, Position, Relation
from depositary.law.claims.rules import Rule
from depositary.law.claims.verdict import Meant, Outcome, Verdict
from depositary.law.clauses import Treaty
from depositary.law.competence import BoundaryReading, Competence, competence
from depositary.law.coverage import Coverage
from depositary.law.dates import Bounds, PartialDate
from depositary.law.entry import Terms
from depositary.law.oversight import Mandate
from depositary.law.participation import Participation
from depositary.law.powers import Mode, Power, Residual
from depositary.law.status import Hold, Member
from depositary.law.timeline import Timeline

from . import builders
from .builders import act, day, full_history, leave, maybe, on

RUS, UKR, GRC, TTO, PRK, CSK, MLI, EU = (
    *("state/RUS", "state/UKR", "state/GRC", "state/TTO", "state/PRK", "state/CSK", "state/MLI"),
    "organisation/eu",
)
COE, UN = "organisation/coe", "organisation/un"
CPT, CATC, COURT, ORPHAN = "body/cpt", "body/cat", "court/ecthr", "body/orphan"
NAMES = {
    RUS: "Russia",
    UKR: "Ukraine",
    GRC: "Greece",
    TTO: "Trinidad and Tobago",
    PRK: "North Korea",
    CSK: "Czechoslovakia",
    MLI: "Mali",
    EU: "European Union",
    COE: "Council of Europe",
    UN: "United Nations",
    CPT: "CPT",
    CATC: "Committee against Torture",
    COURT: "European Court of Human Rights",
    ORPHAN: "Orphan Committee",
    "place/donetsk": "Donetsk",
    "event/statement": "Public statement of the CPT",
}


def called(known: Treaty, path: str, name: str, organisation: str) -> Treaty:
    """A treaty of the builders, under its path."""
    clause = replace(known.exit, id=f"{path}/clause/denunciation") if known.exit else None
    parent = f"treaty/{known.parent}" if known.parent else ""
    return replace(known, id=path, name=name, organisation=organisation, exit=clause, parent=parent)


ECPT = called(builders.ECPT, "treaty/ets-126", "Anti-Torture Convention", COE)
ECHR = called(builders.ECHR, "treaty/ets-5", "Human Rights Convention", COE)
PROTOCOL = called(builders.PROTOCOL_1, "treaty/ets-9", "First Protocol", COE)
FCNM = called(builders.FCNM, "treaty/ets-157", "Minorities Convention", COE)
PLUS = called(builders.CONVENTION_108_PLUS, "treaty/cets-223", "Modernised Data Convention", COE)
CAT = called(builders.CAT, "treaty/mtdsg-iv-9", "Convention against Torture", UN)
ICCPR = called(builders.ICCPR, "treaty/mtdsg-iv-4", "Covenant", UN)
OP1 = called(builders.OP1, "treaty/mtdsg-iv-5", "Optional Protocol", UN)
ROME = called(builders.ROME, "treaty/mtdsg-xviii-10", "Rome Statute", "")
OPAQUE = replace(called(builders.ICERD, "treaty/opaque", "Opaque Treaty", UN), exit=None)
TREATIES = (ECPT, ECHR, PROTOCOL, FCNM, PLUS, CAT, ICCPR, OP1, ROME, OPAQUE)


def did(
    who: str, to: str | Treaty, kind: ActKind, when: str = "", *, effect: str = "", by: str = "", aside: bool = False
) -> Act:
    """An act on record; its name says who, on what, and when."""
    thing = to if isinstance(to, str) else to.id
    made = act(kind, when, effect=effect, by=by, of=who, to=thing, set_aside=aside)
    return replace(made, id=f"act/{who.rsplit('/', 1)[-1]}.{thing.rsplit('/', 1)[-1]}.{kind}.{when or 'undated'}")


RATIFIED = did(RUS, ECPT, ActKind.RATIFICATION, "1998-05-05")
SIGNED = did(RUS, ECPT, ActKind.SIGNATURE, "1996-02-28")
LAW = did(RUS, ECPT, ActKind.DOMESTIC_LAW, "1998-03-28")
LEAVING_LAW = did(RUS, ECPT, ActKind.DOMESTIC_LAW, "2025-09-29")
UNSEEN = replace(
    maybe(ActKind.DENUNCIATION, "2025-09-29", "the day of receipt"),
    id="possible-act/RUS.ets-126.denunciation",
    actor=RUS,
    object=ECPT.id,
)
CEASED = did(RUS, COE, ActKind.CESSATION, "2022-03-16", by="Committee of Ministers")
ACTS = (
    SIGNED,
    LAW,
    RATIFIED,
    LEAVING_LAW,
    did(RUS, COE, ActKind.ACCESSION, "1996-02-28"),
    did(RUS, COE, ActKind.WITHDRAWAL, "2022-03-15"),
    CEASED,
    did(RUS, ECHR, ActKind.RATIFICATION, "1998-05-05"),
    did(RUS, ECHR, ActKind.CESSATION, "2022-03-23", effect="2022-09-16", by="Committee of Ministers"),
    did(RUS, FCNM, ActKind.RATIFICATION, "1998-08-21"),
    did(RUS, FCNM, ActKind.DENUNCIATION, "2024-01"),
    did(RUS, CAT, ActKind.RATIFICATION, "1987-03-03"),
    did(RUS, ICCPR, ActKind.RATIFICATION, "1973-10-16"),
    did(RUS, PLUS, ActKind.SIGNATURE, "2018-10-10"),
    did(UKR, PLUS, ActKind.RATIFICATION, "2019-05-05"),
    did(UKR, COE, ActKind.ACCESSION, "1995-11-09"),
    did(UKR, ECPT, ActKind.RATIFICATION, "1997-05-05"),
    did(GRC, COE, ActKind.ACCESSION, "1949-08-09"),
    did(GRC, COE, ActKind.WITHDRAWAL, "1969-12-12"),
    did(GRC, COE, ActKind.ACCESSION, "1974-11-28"),
    did(GRC, ECHR, ActKind.RATIFICATION, "1953"),
    did(GRC, ECHR, ActKind.DENUNCIATION, "1969-12-12"),
    did(GRC, ECHR, ActKind.RATIFICATION, "1974-11-28"),
    did(TTO, OP1, ActKind.ACCESSION, "1980-11-14"),
    did(TTO, OP1, ActKind.DENUNCIATION, "1998-05-26"),
    did(TTO, OP1, ActKind.ACCESSION, "1998-08-26"),
    did(TTO, OP1, ActKind.DENUNCIATION, "2000-03-27"),
    did(PRK, ICCPR, ActKind.ACCESSION, "1981-09-14"),
    did(PRK, ICCPR, ActKind.DENUNCIATION, "1997-08"),
    did(CSK, ICCPR, ActKind.RATIFICATION, "1975-12-23"),
    did(MLI, ROME, ActKind.RATIFICATION, "2000-08-16"),
    did(MLI, ROME, ActKind.ANNOUNCEMENT, "2025-09-22"),
    did(EU, ECPT, ActKind.DEFINITIVE_SIGNATURE, "2003-05-05"),
)
VISITS = Power("body/cpt/power/visits", CPT, ECPT.id, "visits", Mode.AUTOMATIC, "2")
NO_COMPLAINTS = Power("body/cpt/power/complaints", CPT, ECPT.id, "individual-complaint", Mode.NONE, "1")
COMPLAINTS = Power("body/cat/power/complaints", CATC, CAT.id, "individual-complaint", Mode.OPT_IN, "22")
JUDGMENTS = Power(
    *("court/ecthr/power/judgment", COURT, ECHR.id, "binding-judgment", Mode.AUTOMATIC, "46(1)"),
    residual=Residual.FACTS_BEFORE_EXIT,
)
POSITIONS = {
    "participation/RUS.ets-5": (
        Position("position/end.rus", RUS, "It ended on 16 March 2022.", day("2022-03-15")),
        Position("position/end.coe", COE, "It ended on 16 September 2022.", day("2022-09-15")),
    ),
    "membership/RUS.coe": (Position("position/manner.rus", RUS, "It withdrew by its own notice.", None),),
    "mandate/ecthr.RUS.ets-5.binding-judgment": (
        Position("position/boundary.coe", COE, "Facts of that day are not covered.", day("2022-09-15")),
    ),
}
READINGS = (
    BoundaryReading("position/boundary.coe", day("2022-09-15"), "Facts before that day."),
    BoundaryReading("position/boundary.court", day("2022-09-16"), "Facts until that day."),
)
STATEMENT = Happening("event/statement", "public-statement", CPT, frozenset({RUS}), on("2024-11-18"))
RELATIONS = (
    Relation("place/donetsk/relation/control", "effective-control", RUS, on("2014-05-11"), None),
    Relation("place/donetsk/relation/sovereignty", "sovereignty", UKR, Bounds(), None),
)
UNTIL = "2026-11-22"


@dataclass
class SmallRecord:
    """`law.claims.record.Record` over what its fields state."""

    acts_on_record: Sequence[Act] = ACTS
    treaties_on_record: Sequence[Treaty] = TREATIES
    possible: Sequence[PossibleAct] = (UNSEEN,)
    powers_on_record: Sequence[Power] = (VISITS, NO_COMPLAINTS, COMPLAINTS, JUDGMENTS)
    positions_on_record: Mapping[str, Sequence[Position]] = field(default_factory=lambda: POSITIONS)
    events: Sequence[Happening] = (STATEMENT,)
    places: Sequence[Relation] = RELATIONS
    dates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ends: Mapping[str, str] = field(default_factory=lambda: {CSK: "1993-01-01"})
    begins: Mapping[str, str] = field(default_factory=lambda: {UKR: "1991-08-24"})
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    """By treaty or organisation; of others the record has the full history."""
    founders: Mapping[str, str] = field(default_factory=lambda: {CPT: ECPT.id, CATC: CAT.id, COURT: ECHR.id})
    organisations: Mapping[str, str] = field(default_factory=dict)
    confused: Mapping[str, Sequence[str]] = field(
        default_factory=lambda: {ECPT.id: (CAT.id,), CAT.id: (ECPT.id,), CPT: (CATC, CAT.id), CATC: (CPT,)}
    )
    titles: Mapping[str, Mapping[str, Called]] = field(
        default_factory=lambda: {
            "ECPT": {ECPT.id: Called.RIGHTLY},
            "CAT": {CAT.id: Called.RIGHTLY},
            "ECHR": {ECHR.id: Called.RIGHTLY, COURT: Called.WRONGLY},
            "Rome": {ROME.id: Called.RIGHTLY},
        }
    )

    _known: dict[tuple[str, str], Participation] = field(default_factory=dict)

    def name(self, path: str) -> str:
        return NAMES.get(path) or next((one.name for one in self.treaties_on_record if one.id == path), path)

    def treaty(self, path: str) -> Treaty:
        return next(one for one in self.treaties_on_record if one.id == path)

    def organisation(self, path: str) -> str:
        if path in self.organisations:
            return self.organisations[path]
        if path.startswith("treaty/"):
            return self.treaty(path).organisation
        founder = self.founder(path)
        return self.organisation(founder) if founder else ""

    def treaties(self, organisation: str) -> Sequence[str]:
        return [one.id for one in self.treaties_on_record if one.organisation == organisation]

    def actors(self, on: str) -> Sequence[str]:
        return sorted({one.actor for one in self.acts_on_record if one.object == on})

    def actor(self, actor: str, treaty: str) -> Actor:
        since, until = self.existence(actor)
        times = tuple(
            (one.since, one.until)
            for one in self.membership(actor, self.treaty(treaty).organisation).episodes
            if one.status is Member.MEMBER
        )
        first = min((since.earliest for since, _ in times if since.earliest), default=None)
        return Actor(actor, since, until, first, times)

    def existence(self, actor: str) -> tuple[date | None, Bounds | None]:
        since, until = self.begins.get(actor), self.ends.get(actor)
        return day(since) if since else None, on(until) if until else None

    def acts(self, actor: str, on: str) -> Sequence[Act]:
        return [one for one in self.acts_on_record if (one.actor, one.object) == (actor, on)]

    def other_dates(self, act: str) -> Mapping[str, PartialDate]:
        return {what: PartialDate.parse(text) for what, text in self.dates.get(act, {}).items()}

    def possible_acts(self, actor: str, on: str) -> Sequence[PossibleAct]:
        return [one for one in self.possible if (one.actor, one.object) == (actor, on)]

    def covered(self, thing: str) -> Coverage:
        return self.coverage.get(thing, full_history(UNTIL))

    def participation(self, actor: str, treaty: str) -> Participation:
        if (actor, treaty) not in self._known:
            self._known[actor, treaty] = self._participation(actor, treaty, self.acts(actor, treaty))
        return self._known[actor, treaty]

    def _participation(self, actor: str, treaty: str, acts: Sequence[Act]) -> Participation:
        of = self.treaty(treaty)
        parent = self.participation(actor, of.parent) if of.parent and of.exit and of.exit.via_parent else None
        possible = self.possible_acts(actor, treaty)
        return participation.derive(self.actor(actor, treaty), of, acts, possible, self.covered(treaty), parent)

    def membership(self, actor: str, organisation: str) -> Timeline[Member]:
        return membership.derive(
            self.acts(actor, organisation), Terms(builders.entry("SAME"), leave("COE7", "7"), day("1949-08-03"))
        )

    def covers_membership(self, organisation: str, day: date) -> bool:
        until = self.covered(organisation).full_history_until
        return until is not None and day <= until

    def lists_all(self, thing: str, day: date) -> bool:
        known = self.covered(thing)
        return known.full_history_until is not None or any(one.complete and one.day <= day for one in known.listings)

    def powers(self) -> Sequence[Power]:
        return self.powers_on_record

    def mandate(self, actor: str, power: Power) -> Mandate:
        return self._mandate(actor, power, self.acts(actor, power.treaty))

    def _mandate(self, actor: str, power: Power, acts: Sequence[Act]) -> Mandate:
        declarations = replace(self.covered(power.treaty), declarations_until=day(UNTIL))
        return oversight.mandate(power, self._participation(actor, power.treaty, acts), acts, declarations)

    def competence(self, actor: str, power: Power, facts_on: date) -> Competence:
        return competence(self.mandate(actor, power), facts_on, READINGS if power == JUDGMENTS and actor == RUS else ())

    def lost_by_leaving(self, actor: str, treaty: str) -> Sequence[Power]:
        notice = replace(act(ActKind.DENUNCIATION, "2200-01-01", of=actor, to=treaty), supposed=True)
        acts, lost = [*self.acts(actor, treaty), notice], []
        for power in (one for one in self.powers_on_record if one.treaty == treaty):
            after = self._mandate(actor, power, acts).timeline
            if after.on(day("2199-12-31")).possible[0] is Hold.IN_FORCE and after.on(day("2300-01-01")).status in (
                *(Hold.ENDED, Hold.RESIDUAL),
            ):
                lost.append(power)
        return lost

    def founder(self, body: str) -> str:
        return self.founders.get(body, "")

    def confusable(self, path: str) -> Sequence[str]:
        return self.confused.get(path, ())

    def called(self, text: str) -> Mapping[str, Called]:
        return self.titles.get(text, {})

    def positions(self, about: str) -> Sequence[Position]:
        return self.positions_on_record.get(about, ())

    def happenings(self, kind: str) -> Sequence[Happening]:
        return [one for one in self.events if one.kind == kind]

    def relations(self, place: str) -> Sequence[Relation]:
        return [one for one in self.places if one.id.startswith(f"{place}/")]


RECORD = SmallRecord()
CONFIRMED, CONTRADICTED, IMPRECISE, UNVERIFIABLE = (
    *(Outcome.CONFIRMED, Outcome.CONTRADICTED, Outcome.IMPRECISE, Outcome.UNVERIFIABLE),
)


@dataclass(frozen=True)
class Case:
    """A claim, the record that it is held against, and the verdict."""

    claim: Assertion
    verdict: Verdict
    record: SmallRecord

    def judged(self) -> Verdict:
        return judge(self.claim, self.record)


def case(
    claim: Assertion,
    outcome: Outcome,
    rule: Rule,
    reason: str,
    *,
    evidence: str = "",
    presumed: bool = False,
    meant: Sequence[tuple[str, str]] = (),
    record: SmallRecord = RECORD,
) -> Case:
    """A line of a table of claims; the names of the evidence are parted by spaces."""
    guessed = tuple(Meant(thing, says) for thing, says in meant)
    return Case(claim, Verdict(outcome, rule, reason, tuple(evidence.split()), guessed, presumed), record)


def said(text: str) -> PartialDate | None:
    """The date of a claim; none where the text is empty."""
    return PartialDate.parse(text) if text else None


def an_act(who: str, to: Treaty | str, kind: ActKind, when: str = "", *, holds: bool = True) -> Assertion:
    return Assertion(Kind.ACT, holds, actor=who, object=to if isinstance(to, str) else to.id, act=kind, date=said(when))


def a_status(who: str, to: Treaty, status: str, when: str) -> Assertion:
    return Assertion(Kind.STATUS, actor=who, object=to.id, status=status, date=said(when))


def a_member(who: str, status: str, when: str) -> Assertion:
    return Assertion(Kind.MEMBERSHIP, actor=who, object=COE, status=status, date=said(when))


def a_notice(of: Treaty, months: int, who: str = "") -> Assertion:
    return Assertion(Kind.NOTICE, object=of.id, months=months, actor=who)


def an_effect(who: str, of: Treaty, kind: ActKind, effective: str, received: str = "") -> Assertion:
    return Assertion(Kind.EFFECT, actor=who, object=of.id, act=kind, effective=said(effective), date=said(received))


def a_departure(who: str, of: Treaty | str, manner: Manner, when: str = "") -> Assertion:
    thing = of if isinstance(of, str) else of.id
    return Assertion(Kind.DEPARTURE, actor=who, object=thing, manner=manner, date=said(when))


def a_power(
    kind: str, body: str = "", who: str = "", *, when: str = "", facts: str = "", leaving: str = ""
) -> Assertion:
    return Assertion(Kind.POWER, power=kind, body=body, actor=who, date=said(when), facts=said(facts), leaving=leaving)


def a_founder(body: str, founder: str) -> Assertion:
    return Assertion(Kind.ESTABLISHED, body=body, founder=founder)


def a_title(of: str, title: str, organisation: str = "") -> Assertion:
    return Assertion(Kind.TITLE, object=of, title=title, organisation=organisation)


def a_count(of: str, counted: Counted, count: int, when: str, who: str = "") -> Assertion:
    return Assertion(Kind.COUNT, object=of, counted=counted, count=count, date=said(when), actor=who)


def a_place(who: str, relation: str, when: str = "") -> Assertion:
    return Assertion(Kind.PLACE, actor=who, place="place/donetsk", relation=relation, date=said(when))


def an_event(kind: str, body: str = "", who: str = "", when: str = "") -> Assertion:
    return Assertion(Kind.EVENT, event=kind, body=body, actor=who, date=said(when))
