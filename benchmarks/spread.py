"""Many measurements of one thing, told as their median and the range of the middle half."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles


def spread(values: Sequence[float], digits: int = 2) -> str:
    """ "1.85 (1.80 to 1.93)"; the least and the greatest where there are too few for quartiles."""
    low, _, high = quantiles(values, n=4) if len(values) > 3 else (min(values), 0.0, max(values))
    return f"{median(values):.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
