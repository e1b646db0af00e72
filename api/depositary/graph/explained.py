"""Why a warning stands although nothing is to be mended: what people wrote in `data/explained.csv`.

A line is about one finding: the shape that found it, the thing that it is about, the value that it found there (none
where it found none), and the reason. What is of the project is written as its path: `treaty/ets-126`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from depositary.graph import names
from depositary.graph.check import Finding
from depositary.graph.tables import NOT_UTF8, fault

COLUMNS = ["shape", "about", "value", "why"]
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Explained:
    """The reasons, by shape, thing and value.

    As in `stated-effect-equals-the-clause`, `act/FRA.cets-197.consent.2008-02-09`, `2008-05-01`.
    """

    why: Mapping[Key, str]

    @classmethod
    def read(cls, data: Path) -> Explained:
        """Read the file; none explains nothing. Raises `RecordError` for a line that cannot be read."""
        file = data / "explained.csv"
        if not file.exists():
            return cls({})
        found: dict[Key, str] = {}
        try:
            with file.open(newline="", encoding="utf-8") as stream:
                rows = csv.DictReader(stream, strict=True)
                if rows.fieldnames != COLUMNS:
                    raise fault(file, 1, "", "has other columns", f"Write the header {','.join(COLUMNS)}.")
                for row in rows:
                    key = (str(row["shape"]), str(row["about"]), str(row["value"]))
                    if not row["why"] or None in row or key in found:
                        mend = "Write one line for a finding: shape, thing, value, and why it stands."
                        raise fault(file, rows.line_num, key[1], "has a line twice, or one without a reason", mend)
                    found[key] = row["why"]
        except UnicodeDecodeError:
            raise fault(file, None, "", *NOT_UTF8) from None
        except csv.Error as error:
            raise fault(file, rows.line_num + 1, "", "is not CSV", f"Mend the line: {error}.") from None
        return cls(found)

    def of(self, finding: Finding) -> str:
        """The reason for a finding; nothing where nobody wrote one."""
        return self.why.get(_key(finding), "")

    def missing(self, findings: Iterable[Finding]) -> list[Finding]:
        """The warnings that nobody explained."""
        return [one for one in findings if one.severity == "warning" and not self.of(one)]

    def needless(self, findings: Iterable[Finding]) -> list[Key]:
        """The lines about findings that there are no more."""
        return sorted(set(self.why) - {_key(finding) for finding in findings})


def _key(finding: Finding) -> Key:
    shape = finding.shape.removeprefix(f"{names.BASE}shapes/")
    return shape, finding.about.removeprefix(names.BASE), finding.value.removeprefix(names.BASE)
