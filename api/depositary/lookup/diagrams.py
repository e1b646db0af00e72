"""Diagrams of the ontology: its classes and the properties between them, a few at a time, laid out for a narrow screen.

Classes stand below each other, each with its properties in rows. A row runs to the lane of every class to which its
property leads; a lane ends with an arrow at its class. So lines cross at right angles only, and no text lies on a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Participants and places",
        ("Participant", "State", "StateName", "Organisation", "Place", "PlaceRelation"),
    ),
    ("Treaties", ("Treaty", "Clause", "DepositaryOffice")),
    ("Acts and evidence", ("Act", "PossibleAct", "Coverage", "Source")),
    ("Oversight", ("Body", "Court", "Power", "Event", "Position")),
    ("What follows for a participant", ("Participation", "Membership", "TerritorialApplication", "Mandate")),
    ("What follows in time, and what the checks find", ("Episode", "Period", "Finding")),
    ("What documents claim, and the verdicts", ("Document", "Claim", "MissingContent", "Assertion", "Verdict")),
)
"""Every class of the ontology in one group, chosen by hand."""

KIND_OF = "is a kind of"

_ROW = 20.0  # all lengths are in units of the drawing, which are pixels on a screen that is wide enough
_BOX = 176.0
_LANE = 10.0
_GAP = 12.0

Links = Mapping[str, list[tuple[str, tuple[str, ...]]]]
"""For each class the properties that it has and the classes to which each leads, all by name."""


@dataclass(frozen=True, slots=True)
class Box:
    """A class. One that is `elsewhere` has its own box in another diagram."""

    name: str
    y: float
    height: float
    elsewhere: bool

    @property
    def middle(self) -> float:
        """Where its name stands, and where arrows come in."""
        return self.y + _ROW / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a class, with the lanes that it joins (`x` of each)."""

    source: str
    name: str
    targets: tuple[str, ...]
    y: float
    joins: tuple[float, ...]

    @property
    def end(self) -> float:
        """Where its line ends."""
        return max(self.joins)


@dataclass(frozen=True, slots=True)
class Lane:
    """The line down to a class; it comes in at `into`."""

    target: str
    x: float
    top: float
    bottom: float
    into: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing."""

    title: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    rows: tuple[Row, ...]
    lanes: tuple[Lane, ...]
    box_width: float = _BOX


def draw(title: str, classes: tuple[str, ...], links: Links) -> Diagram:
    """The diagram of some classes. The same input gives the same drawing."""
    having = {one: links.get(one, []) for one in classes}
    leads_to = list(dict.fromkeys(target for rows in having.values() for _, targets in rows for target in targets))
    boxes: dict[str, Box] = {}
    y = 1.0
    for name in (*classes, *(one for one in leads_to if one not in classes)):
        height = _ROW * (1 + len(having.get(name, ())))
        boxes[name] = Box(name, y, height, name not in classes)
        y += height + _GAP
    # The nearest to the boxes are the lanes of the classes that come first: their lines are the shortest.
    order = [name for name in boxes if name in leads_to]
    x = {name: _BOX + _LANE * (number + 1.5) for number, name in enumerate(order)}
    rows = [
        Row(source, name, targets, boxes[source].middle + _ROW * number, tuple(x[target] for target in targets))
        for source, properties in having.items()
        for number, (name, targets) in enumerate(properties, 1)
    ]
    lanes = []
    for target in order:
        reached = [row.y for row in rows if target in row.targets] + [boxes[target].middle]
        lanes.append(Lane(target, x[target], min(reached), max(reached), boxes[target].middle))
    width = _BOX + _LANE * (len(order) + 1)
    return Diagram(title, width, y - _GAP + 1, tuple(boxes.values()), tuple(rows), tuple(lanes))
