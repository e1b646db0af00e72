"""The files that pages load, each under a name with the sum of its bytes: it never changes, and is kept for good."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files as resources

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def served() -> dict[str, tuple[str, bytes, str]]:
    """By the name under which it is served: the name of a file of `static/`, its bytes and its media type."""
    found: dict[str, tuple[str, bytes, str]] = {}
    for file in sorted(resources("depositary.web").joinpath("static").iterdir(), key=lambda one: one.name):
        stem, _, suffix = file.name.rpartition(".")
        if suffix in _TYPES:
            body = file.read_bytes()
            name = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{suffix}"
            found[name] = file.name, body, _TYPES[suffix]
    return found


def exists(name: str) -> bool:
    """Is there such a file in `static/`? One that is built may be missing."""
    return any(name == file for file, _, _ in served().values())


@cache
def address(name: str) -> str:
    """Where a file of `static/` is served. Raises `KeyError` for one that there is not."""
    return {file: f"/static/{served_as}" for served_as, (file, _, _) in served().items()}[name]
