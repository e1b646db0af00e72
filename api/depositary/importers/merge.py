"""What a source says, merged into the acts on record: nothing that was there is lost, and nothing is said twice.

The same act from another source gains that source. An act that its own source dates anew is superseded; two sources
that give different days are both kept, and the one of lower rank is set aside (depositary before treaty body before
official text before the rest). Acts that somebody already set aside stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from depositary.graph.tables import COLUMNS
from depositary.importers.report import Report
from depositary.importers.tables import Entry, Table
from depositary.law.acts import CONSENT, EXIT_NOTICE, ActKind
from depositary.law.dates import Bounds, PartialDate

Row = dict[str, str]
"""One line of a table of acts, by column."""

RANKS = ("depositary", "treaty-body", "official", "scholarly", "press", "mirror")
_LEAVES = {*EXIT_NOTICE, ActKind.CESSATION}
_DATE_OF = {
    ActKind.SIGNATURE: "signed",
    ActKind.DEFINITIVE_SIGNATURE: "signed",
    ActKind.DECLARATION: "received",
    ActKind.RESERVATION: "received",
    ActKind.DENUNCIATION: "received",
    ActKind.WITHDRAWAL: "received",
    ActKind.ADMISSION: "done",
    ActKind.APPLICATION: "received",
    ActKind.PROVISIONAL_APPLICATION: "received",
    ActKind.TERRITORIAL_APPLICATION: "received",
}
_DATES = ("deposited", "received", "signed", "done", "sent")


def merge(
    rows: Iterable[Row], table: Table, ranks: Mapping[str, str], seen: str, history: date | None = None
) -> tuple[list[Row], Report]:
    """The rows with what the table says, sorted, and what changed. `ranks` gives the rank of every source by its name.

    `seen` is the day on which the source was read (`2026-11-22`), `history` the day until which the depositary's own
    table has every instrument of consent: one of before, of which only a source of lower rank knows, is set aside. The
    rows given are not changed.
    """
    return _Merge([dict(row) for row in rows], table, ranks, seen, history).result()


class _Merge:
    def __init__(
        self, rows: list[Row], table: Table, ranks: Mapping[str, str], seen: str, history: date | None
    ) -> None:
        self._rows = {row["act"]: row for row in rows}
        self._history = history if table.source.rank != RANKS[0] else None
        self._table, self._ranks, self._seen = table, ranks, seen
        self._report = Report(table.object, unread=list(table.unread))
        self._groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._groups[_group(row["act"].split(".")[0], row["kind"], row["article"], row["place"])].append(row)
        self._met: set[str] = set()

    def result(self) -> tuple[list[Row], Report]:
        for entry in self._table.entries:
            self._take(entry)
        series = self._table.source.series
        groups = {_group("", entry.kind, entry.article, entry.place)[1] for entry in self._table.entries}
        for name, row in sorted(self._rows.items()):
            alone = all(_of(one, series) for one in row["source"].split())
            if (
                alone
                and _group("", row["kind"], "", "")[1] in groups
                and name not in self._met
                and not row["set_aside"]
            ):
                self._report.gone.append(name)
        return [self._rows[name] for name in sorted(self._rows)], self._report

    def _take(self, entry: Entry) -> None:
        actor = entry.actor.rpartition("/")[2]
        group = self._groups[_group(actor, entry.kind, entry.article, entry.place)]
        same = next((row for row in group if _stated(row) == entry.date), None)
        if same is None and not entry.date:
            standing = [row for row in group if not row["set_aside"]]
            same = next((row for row in standing if row["effect"] == entry.effect), next(iter(standing), None))
        if same is None:
            same = next((row for row in group if not row["set_aside"] and _within(_stated(row), entry.date)), None)
        if same is not None:
            self._confirm(same, entry)
            return
        standing = [row for row in group if not row["set_aside"] and row["act"] not in self._met]
        row = self._add(actor, entry)
        group.append(row)
        for rival in standing:
            if not self._left_between(actor, _stated(rival), entry.date):
                self._settle(rival, row, entry)
                return
        last = _bounds(entry.date).latest if entry.date and entry.kind in CONSENT else None
        if self._history is not None and last is not None and last <= self._history:
            row["set_aside"] = f"The table of the depositary, which goes to {self._history}, has no such instrument."
            self._report.conflicts.append(f"{row['act']} is not in the table of the depositary")
        else:
            self._report.new.append(row["act"])

    def _confirm(self, row: Row, entry: Entry) -> None:
        self._met.add(row["act"])
        before = dict(row)
        closer = _within(_stated(row), entry.date)  # a year adds nothing to a day
        if not closer and not any(_of(one, self._table.source.series) for one in row["source"].split()):
            row["source"] = f"{row['source']} {self._table.source.id}"
        if entry.effect and not row["effect"]:
            row["effect"] = entry.effect
        elif entry.effect and entry.effect != row["effect"]:
            _remark(row, f"{self._table.source.id} gives {entry.effect} as the day of effect.")
        if row == before:
            self._report.unchanged += 1
        else:
            self._report.changed.append(row["act"])

    def _add(self, actor: str, entry: Entry) -> Row:
        stem = name = f"{actor}.{self._table.object}.{entry.kind}.{entry.date or entry.effect or 'undated'}"
        number = 1
        while name in self._rows:
            number += 1
            name = f"{stem}.{number}"
        row = dict.fromkeys(COLUMNS, "")
        row |= {"act": name, "kind": entry.kind, "effect": entry.effect, "article": entry.article, "note": entry.note}
        row |= {"place": entry.place.removeprefix("place/"), "source": self._table.source.id, "seen": self._seen}
        row[_DATE_OF.get(entry.kind, "deposited")] = entry.date
        if entry.kind is ActKind.ADMISSION:
            row["decided_by"] = f"organisation/{self._table.object}"
        self._rows[name] = row
        self._met.add(name)
        return row

    def _settle(self, old: Row, new: Row, entry: Entry) -> None:
        """Two acts of one kind on different days, with no exit between: one of them is followed."""
        source = self._table.source
        if _within(entry.date, _stated(old)):
            _set_aside(old, new, f"{source.id} gives the day.")
            self._report.changed.append(old["act"])
            self._report.new.append(new["act"])
        elif all(_of(one, source.series) for one in old["source"].split()):
            _set_aside(old, new, f"{source.id} gives {entry.date}.")
            self._report.superseded.append(f"{old['act']} by {new['act']}")
        else:
            before = min((RANKS.index(self._ranks[one]) for one in old["source"].split()), default=len(RANKS))
            better = RANKS.index(source.rank) < before
            loser, winner = (old, new) if better else (new, old)
            _set_aside(loser, winner, f"{_cited(winner)} gives {_stated(winner)}, and is followed by its rank.")
            self._report.conflicts.append(f"{loser['act']} set aside for {winner['act']}")

    def _left_between(self, actor: str, one: str, other: str) -> bool:
        """Whether an exit on record lies between two dates: then both acts stand, it came back."""
        first, second = sorted((_bounds(one), _bounds(other)), key=lambda bounds: bounds.earliest or date.min)
        exits = [
            _bounds(_stated(row))
            for (who, kind, *_), rows in self._groups.items()
            if who == actor and kind == "exit"
            for row in rows
        ]
        return any(
            (left.latest or date.max) >= (first.earliest or date.min)
            and (left.earliest or date.min) <= (second.latest or date.max)
            for left in exits
        )


def _group(actor: str, kind: str, article: str, place: str) -> tuple[str, str, str]:
    """What may be the same act in two sources: acts of one actor by one of these, on one article and place."""
    if kind in CONSENT:
        return actor, "consent", ""
    if kind in _LEAVES:
        return actor, "exit", ""
    return actor, kind, f"{article} {place.removeprefix('place/')}"


def _stated(row: Row) -> str:
    return next((row[column] for column in _DATES if row[column]), row["effect"])


def _bounds(text: str) -> Bounds:
    return PartialDate.parse(text).bounds if text else Bounds()


def _within(inner: str, outer: str) -> bool:
    """Whether a date is a closer statement of another: a day of its year."""
    if not inner or not outer or inner == outer:
        return False
    near, far = _bounds(inner), _bounds(outer)
    return (far.earliest or date.min) <= (near.earliest or date.min) and (near.latest or date.max) <= (
        far.latest or date.max
    )


def _of(source: str, series: str) -> bool:
    """Whether a source is a copy of a series: `fedlex-ets-126-2016-07-21` is one of `fedlex-ets-126`."""
    rest = source.removeprefix(f"{series}-")
    return rest != source and rest[:4].isdigit()


def _cited(row: Row) -> str:
    return row["source"].split()[0]


def _set_aside(row: Row, other: Row, why: str) -> None:
    row["set_aside"], row["superseded_by"] = why, other["act"]


def _remark(row: Row, text: str) -> None:
    if text not in row["note"]:
        row["note"] = f"{row['note']} {text}".strip()
