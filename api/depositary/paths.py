"""Where the files of the project are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def files(name: str) -> Path:
    """The directory `ontology`, `data` or `queries`: in the package when installed, else at the top of the checkout."""
    installed = _PACKAGE / "_files" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
