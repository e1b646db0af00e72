"""What the record says of a treaty itself: its dates, its clauses in words, the powers it gives, its relations."""

from __future__ import annotations

from datetime import date

from pyoxigraph import NamedNode

from depositary.graph import names
from depositary.graph.clauses import rule, was_read
from depositary.law.clauses import ExitClause, Openness, cite
from depositary.law.coverage import Coverage
from depositary.lookup.archive import Archive
from depositary.lookup.powers import power
from depositary.lookup.shapes import Json, day, stated

CHAPTERS = {
    "How to join": ("eligibility", "entry-into-force", "later-parties"),
    "How to leave, and what remains": ("denunciation", "withdrawal", "loss-of-membership", "residual"),
    "Reservations and options": ("reservations", "opt-in", "opt-out"),
    "Territories": ("territorial", "territorial-withdrawal"),
    "What its bodies may do": ("power",),
    "The depositary": ("depositary",),
}
"""The kinds of clauses under headings, in the order in which a reader asks."""

_OPEN_TO = {
    Openness.MEMBERS_ONLY: "Only members of {of} may join.",
    Openness.MEMBERS_AND_INVITED: "Members of {of} may join, and others that are invited or took part in the drafting.",
    Openness.ALL_STATES: "Every state may join.",
    Openness.UN_RELATED_STATES: "Members of the United Nations and of its agencies may join, parties to the Statute of "
    "the International Court of Justice, and states that are invited.",
    Openness.PARENT_PARTIES: "Only those that are bound by the parent treaty may join.",
}
_ANCHORS = {"receipt": "the receipt", "deposit": "the deposit"}


def treaty(archive: Archive, path: str) -> Json:
    """A treaty by itself, the same on every day."""
    node, record = names.thing(path), archive.record
    subject = archive.facts.treaties[path]
    office = record.node(node, "depositaryOffice")
    return {
        "treaty": archive.treaty(path),
        "number": record.value(node, "number"),
        "adopted": stated(record.value(node, "adoptedOn")),
        "opened": stated(record.value(node, "openedOn")),
        "closed": stated(record.value(node, "closedOn")),
        "in_force": day(subject.in_force),
        "depositary": archive.reference(names.path(office)) if office else None,
        "organisation": archive.reference(subject.organisation) if subject.organisation else None,
        "open_to": _open_to(archive, node, subject.openness, subject.organisation),
        "reach": day(_reach(archive.facts.coverage.get(subject.amends if subject.merged else path))),
        "clauses": _chapters(archive, node, subject.exit),
        "powers": [power(archive, one) for one in archive.facts.powers if one.treaty == path],
        "relations": _relations(archive, path),
    }


def _open_to(archive: Archive, node: NamedNode, openness: Openness, organisation: str) -> str | None:
    if archive.record.node(node, "openness") is None:
        return None
    of = archive.catalogue.name(organisation) if organisation else "the organisation"
    return _OPEN_TO[openness].format(of=f"the {of.removeprefix('the ')}")


def _reach(known: Coverage | None) -> date | None:
    """The last day on which a table speaks of every party."""
    if known is None:
        return None
    tables = [one.day for one in known.listings if one.complete]
    return max((one for one in (known.full_history_until, *tables) if one), default=None)


def _chapters(archive: Archive, node: NamedNode, leaving: ExitClause | None) -> list[Json]:
    every = [_clause(archive, one, leaving) for one in archive.record.nodes(node, "clause")]
    found = []
    for title, kinds in CHAPTERS.items():
        inside = [one for kind in kinds for one in every if one["kind"] == kind]
        if inside:
            found.append({"title": title, "clauses": inside})
    return found


def _clause(archive: Archive, node: NamedNode, leaving: ExitClause | None) -> Json:
    record, path = archive.record, names.path(node)
    kind = record.node(node, "clauseKind")
    name = names.last(kind.value) if kind else ""
    article = record.value(node, "article") or ""
    said = _time(archive, node)
    conditions = _leaving(leaving) if leaving is not None and leaving.id == path else []
    return {
        **archive.reference(path, kind=name),
        "name": archive.called(names.path(kind)) if kind else path,
        "article": article or None,
        "cited": cite(article) if article and article != "-" else None,
        "verified": was_read(record, node),
        "effect": said,
        "conditions": conditions,
        "note": archive.note(path) or None,
        "sources": archive.sources(path),
    }


def _time(archive: Archive, node: NamedNode) -> str | None:
    """The rule of a clause about time in a sentence."""
    found, anchor = rule(archive.record, node), archive.record.node(node, "anchor")
    if found is None:
        return None
    since = _ANCHORS.get(names.last(anchor.value)) if anchor else None
    counted = f", counted from {since}" if since else ""
    return f"Effect: {found.say()}{counted}."


def _leaving(clause: ExitClause) -> list[str]:
    """What else the way out asks for."""
    said = []
    if not clause.allowed:
        said.append("The treaty cannot be left: a notice changes nothing.")
    if clause.earliest_after_months:
        since = "from the entry into force of the treaty" if clause.earliest_from_treaty else "as a party"
        said.append(f"Only after {clause.earliest_after_months} months {since}.")
    if clause.points:
        said.append(f"{clause.points.say().capitalize()}.")
    if clause.waits:
        said.append(f"{clause.waits.say().capitalize()}.")
    if clause.via_parent:
        said.append("It also ends for a party with its parent treaty.")
    return said


def _relations(archive: Archive, path: str) -> Json:
    """Other treaties that this one belongs to, and things that are mistaken for it."""
    node, record = names.thing(path), archive.record

    def there(prop: str) -> list[str]:
        return [names.path(one) for one in record.nodes(node, prop)]

    def here(prop: str) -> list[str]:
        return [names.path(one) for one in record.pointing(node, prop, "")]

    mistaken = dict.fromkeys([*archive.confusable(path), *here("confusableWith")])
    return {
        "parent": [archive.treaty(one) for one in there("parentTreaty")],
        "protocols": [archive.treaty(one) for one in here("parentTreaty")],
        "amends": [archive.treaty(one) for one in there("amends")],
        "amended_by": [archive.treaty(one) for one in here("amends")],
        "superseded_by": [archive.treaty(one) for one in there("supersededBy")],
        "supersedes": [archive.treaty(one) for one in here("supersededBy")],
        "confusable_with": [archive.reference(one) for one in mistaken],
    }
