"""The growth of a treaty as a line of steps: where the picture puts the numbers that `lookup.growth` gives."""

from __future__ import annotations

from datetime import date
from typing import Any

WIDTH, HEIGHT = 720, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 12, 12, 26
_MARKS = 8  # at most so many years are written below the line
_NICE = (1, 2, 5, 10, 20, 25, 50, 100)


def curve(years: list[dict[str, Any]], reach: str | None) -> dict[str, Any]:
    """The paths of the line and of the band of the undetermined above it, and the marks of both axes.

    `reach` is the last day of which the record speaks (YYYY-MM-DD): the line after it is presumed.
    """
    first, last = years[0]["year"], years[-1]["year"]
    most = max(one["count"] + one["undetermined"] for one in years)
    step = next((size for size in _NICE if most / size <= 5), _NICE[-1])
    top = step * (most // step + 1)
    end = last + 1  # the last year has its own width

    def x(year: float) -> float:
        place: float = round(_LEFT + (year - first) / (end - first) * (WIDTH - _LEFT - _RIGHT), 1)
        return place

    def y(number: int) -> float:
        place: float = round(HEIGHT - _BOTTOM - number / top * (HEIGHT - _TOP - _BOTTOM), 1)
        return place

    low = [(one["year"], one["count"]) for one in years]
    high = [(one["year"], one["count"] + one["undetermined"]) for one in years]
    every = next((size for size in _NICE if (last - first) / size <= _MARKS), _NICE[-1])
    ends = date.fromisoformat(reach).year if reach else None
    sure = [one for one in low if ends is None or one[0] <= ends]
    presumed = [one for one in low if ends is not None and one[0] >= ends] if ends is not None and ends < last else []
    forward, back = _steps(high, end, x, y), list(reversed(_steps(low, end, x, y)))
    open_ = any(one["undetermined"] for one in years)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "line": _path(_steps(sure, min(end, ends + 1) if ends is not None else end, x, y)),
        "presumed": _path(_steps(presumed, end, x, y)[1:]) if presumed else "",
        "band": f"{_path([*forward, *back])}Z" if open_ else "",
        "ends": x(ends + 1) if presumed and ends is not None else None,
        "left": _LEFT,
        "right": WIDTH - _RIGHT,
        "bottom": HEIGHT - _BOTTOM,
        "years": [(year, x(year + 0.5)) for year in range(first, last + 1) if year % every == 0],
        "numbers": [(number, y(number)) for number in range(0, top + 1, step)],
    }


def _steps(points: list[tuple[int, int]], end: int, x: Any, y: Any) -> list[tuple[float, float]]:
    """The corners of a line that keeps each number until the next year."""
    found: list[tuple[float, float]] = []
    for place, (year, number) in enumerate(points):
        until = points[place + 1][0] if place + 1 < len(points) else end
        found += [(x(year), y(number)), (x(until), y(number))]
    return found


def _path(points: list[tuple[float, float]]) -> str:
    return "".join(f"{'L' if place else 'M'}{across:g} {up:g}" for place, (across, up) in enumerate(points))
