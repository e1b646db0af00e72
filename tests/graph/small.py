"""A small record on disk: the things of `tests/ontology/record.ttl` as people write them, acts as tables."""

from __future__ import annotations

from pathlib import Path

from depositary.graph.tables import COLUMNS

_RECORD = Path(__file__).parents[1] / "ontology" / "record.ttl"
_NOT_WRITTEN = ("act/", "participation/", "membership/", "mandate/", "finding/", "verdict/")
_CLAIMED = ("<claim/", "<document/")
_SEEN = {"source": "coe-chart-126-2026-11-20", "seen": "2026-11-20"}

ECPT = [
    {"act": "RUS.ets-126.domestic-law.1998-03-28", "kind": "domestic-law", "done": "1998-03-28"},
    {"act": "RUS.ets-126.domestic-law.2025-09-29", "kind": "domestic-law", "done": "2025-09-29"},
    {
        "act": "RUS.ets-126.ratification.1998-05-05",
        "kind": "ratification",
        "deposited": "1998-05-05",
        "effect": "1998-09-01",
    },
    {"act": "RUS.ets-126.signature.1996-02-28", "kind": "signature", "signed": "1996-02-28"},
]
COE = [
    {"act": "RUS.coe.admission.1996-02-28", "kind": "admission", "done": "1996-02-28"},
    {"act": "RUS.coe.cessation.2022-03-16", "kind": "cessation", "done": "2022-03-16", "decided_by": "body/cm"},
]


def row(cells: dict[str, str]) -> str:
    """One line of a table of acts."""
    return ",".join({**_SEEN, **cells}.get(column, "") for column in COLUMNS)


def table(acts: list[dict[str, str]]) -> str:
    """A table of acts with its header."""
    return "\n".join([",".join(COLUMNS), *(row(act) for act in acts)]) + "\n"


def write(data: Path) -> Path:
    """Write the record into an empty directory, and return it."""
    (data / "acts").mkdir(parents=True)
    prefixes, *blocks = _RECORD.read_text(encoding="utf-8").split("\n\n")
    written = [block for block in blocks if not block.startswith(tuple(f"<{path}" for path in _NOT_WRITTEN))]
    claims = [block for block in written if block.startswith(_CLAIMED)]
    things = [block for block in written if not block.startswith(_CLAIMED)]
    (data / "things.ttl").write_text("\n\n".join([prefixes, *things]), encoding="utf-8")
    (data / "claims").mkdir()
    (data / "claims" / "an-article.ttl").write_text("\n\n".join([prefixes, *claims]) + "\n", encoding="utf-8")
    (data / "acts" / "ets-126.csv").write_text(table(ECPT), encoding="utf-8")
    (data / "acts" / "coe.csv").write_text(table(COE), encoding="utf-8")
    return data
