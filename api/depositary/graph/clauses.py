"""From the graph to the law: treaties and their clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from pyoxigraph import NamedNode

from depositary.graph import names
from depositary.graph.reader import Reader
from depositary.law.clauses import Clause, Conflict, ExitClause, Openness, Treaty
from depositary.law.dates import PartialDate
from depositary.law.force import Condition
from depositary.law.rules import ExitPoints, Rounding, TimeRule


def rule(reader: Reader, node: NamedNode) -> TimeRule | None:
    """The rule of a clause about time, where it has one."""
    months, days = reader.value(node, "offsetMonths"), reader.value(node, "offsetDays")
    rounding = reader.node(node, "rounding")
    if months is None and days is None and rounding is None:
        return None
    kind = Rounding(names.last(rounding.value)) if rounding else Rounding.NONE
    return TimeRule(int(months or 0), int(days or 0), kind)


def treaty(reader: Reader, node: NamedNode) -> Treaty:
    """A treaty with the clauses that decide who is bound by it, and from when until when."""
    clauses: dict[str, list[NamedNode]] = defaultdict(list)
    for clause in reader.nodes(node, "clause"):
        kind = reader.node(clause, "clauseKind")
        if kind is not None:
            clauses[names.last(kind.value)].append(clause)
    openness = reader.node(node, "openness")
    organisation, parent = reader.node(node, "organisation"), reader.node(node, "parentTreaty")
    all_at_once = any(reader.value(one, "requiresAllParties") == "true" for one in clauses["entry-into-force"])
    # Where the text was read and names no day for those that join later, that of the treaty itself is not theirs.
    later = clauses["later-parties"]
    own = clauses["entry-into-force"] if all_at_once or not later else []
    entry = _first_with_rule(reader, [*later, *own], fallback=bool(later) and not all_at_once)
    # An organisation is left by its clause on withdrawal, a treaty by its clause on denunciation.
    ways_out = [*clauses["denunciation"], *clauses["withdrawal"]]
    leaving = _first_with_rule(reader, ways_out, fallback=True)
    via_parent = any(reader.value(one, "viaParent") == "true" for one in ways_out)
    territorial = _first_with_rule(reader, clauses["territorial"])
    taken_back = _first_with_rule(reader, clauses["territorial-withdrawal"])
    amends, losses = reader.node(node, "amends"), clauses["loss-of-membership"]
    return Treaty(
        id=names.path(node),
        name=reader.label(node),
        opened=first_day(reader.value(node, "openedOn") or reader.value(node, "adoptedOn")),
        in_force=first_day(reader.value(node, "inForceOn")),
        entry=_clause(reader, entry) if entry else None,
        exit=_exit_clause(reader, leaving, via_parent) if leaving else None,
        openness=Openness(names.last(openness.value)) if openness else Openness.ALL_STATES,
        invited_since=first_day(reader.value(node, "invitedSince")),
        organisation=names.path(organisation) if organisation else "",
        parent=names.path(parent) if parent else "",
        all_at_once=all_at_once,
        amends=names.path(amends) if amends else "",
        loss=_clause(reader, losses[0]) if losses else None,
        territorial=_clause(reader, territorial) if territorial else None,
        territorial_withdrawal=_clause(reader, taken_back) if taken_back else None,
    )


def condition(reader: Reader, node: NamedNode, treaties: Mapping[str, Treaty]) -> Condition | None:
    """What a treaty needed to enter into force, where its clause on it is on record with a number."""
    kind = names.concept("clause", "entry-into-force")
    clauses = (clause for clause in reader.nodes(node, "clause") if reader.node(clause, "clauseKind") == kind)
    for clause in clauses:
        number = reader.value(clause, "requiredInstruments")
        parent = treaties.get(treaties[names.path(node)].parent)
        waits = reader.value(clause, "requiresParent") == "true"
        if waits and (parent is None or parent.in_force is None):
            return None
        if number is not None:
            return Condition(
                _clause(reader, clause),
                int(number),
                int(reader.value(clause, "requiredMembers") or 0),
                reader.value(clause, "countsOrganisations") != "false",
                parent.in_force if parent and waits else None,
            )
    return None


def _first_with_rule(reader: Reader, clauses: Iterable[NamedNode], fallback: bool = False) -> NamedNode | None:
    found = list(clauses)
    return next((node for node in found if rule(reader, node)), next(iter(found), None) if fallback else None)


def _clause(reader: Reader, node: NamedNode) -> Clause:
    return Clause(
        names.path(node),
        reader.value(node, "article") or "",
        was_read(reader, node),
        rule(reader, node),
        reader.value(node, "onlyAfterEntryIntoForce") == "true",
    )


def _exit_clause(reader: Reader, node: NamedNode, via_parent: bool) -> ExitClause:
    return ExitClause(
        names.path(node),
        reader.value(node, "article") or "",
        was_read(reader, node),
        rule(reader, node),
        allowed=reader.value(node, "allowed") != "false",
        earliest_after_months=int(reader.value(node, "earliestAfterMonths") or 0),
        earliest_from_treaty=reader.value(node, "earliestFromTreaty") == "true",
        via_parent=via_parent,
        points=_points(reader, node),
        waits=_conflict(reader.node(node, "conflictTest")),
    )


def _points(reader: Reader, node: NamedNode) -> ExitPoints | None:
    first, every = reader.value(node, "exitPointMonths"), reader.value(node, "exitPointEveryMonths")
    return ExitPoints(int(first), int(every)) if first and every else None


def _conflict(node: NamedNode | None) -> Conflict | None:
    return Conflict(names.last(node.value)) if node else None


def was_read(reader: Reader, node: NamedNode) -> bool:
    """Whether somebody read the wording of a clause or power."""
    return reader.node(node, "verification") == names.concept("verification", "read")


def first_day(text: str | None) -> date | None:
    """The first day that a date may mean."""
    return None if text is None else PartialDate.parse(text).bounds.earliest
