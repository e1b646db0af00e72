"""What an import did, act by act, in the words of the field."""

from __future__ import annotations

from dataclasses import dataclass, field

from depositary.importers.tables import Unread


@dataclass
class Report:
    """The result of one import.

    `new` acts were not on record; `changed` ones were, and gained a source, a day of effect or a remark; `superseded`
    ones were contradicted by a later copy of their own source and are kept, set aside; `conflicts` are acts of which
    sources give different days: both are kept, one is set aside; `gone` ones stand on record by this source alone,
    which no longer shows them (nothing is deleted). `differs` are facts about treaties on which a file written by hand
    says something else, and stands.
    """

    object: str
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unchanged: int = 0

    def counts(self) -> dict[str, int]:
        """How many of each."""
        lists = ("new", "changed", "superseded", "conflicts", "gone", "differs", "unread")
        return {name: len(getattr(self, name)) for name in lists} | {"unchanged": self.unchanged}
