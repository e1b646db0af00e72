"""The settings: one table, read once from environment variables `DEPOSITARY_*`.

Each field of `Settings` is one variable: `query_seconds` is `DEPOSITARY_QUERY_SECONDS`. `docs/settings.md` is this
table; a test fails when they differ (`python -m depositary.settings` prints it).
"""

import os
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from depositary.errors import SettingsError, nearest

_PREFIX = "DEPOSITARY_"


def _about(
    description: str,
    *,
    least: float | None = None,
    most: float | None = None,
    words: tuple[str, ...] = (),
    form: str = "",
    accepted: str = "text",
) -> dict[str, Any]:
    """What a field says of itself: one line, and what is accepted: for numbers the inclusive range, else the words, or
    a text of the form that `accepted` describes.
    """
    accepted = " or ".join(f"`{word}`" for word in words) or accepted
    number = {"least": least, "most": most}
    return {"description": description, "words": words, "form": form, "accepted": accepted, **number}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs. Sizes are in bytes, times in seconds, unless the description says otherwise."""

    host: str = field(default="127.0.0.1", metadata=_about("Address to listen on. `0.0.0.0` is every interface."))
    port: int = field(
        default=8000, metadata=_about("Port to listen on. 0 lets the system choose.", least=0, most=65535)
    )
    home: Path = field(
        default=Path("var"),
        metadata=_about("Directory of the snapshots; a relative path starts at the current directory."),
    )
    keep: int = field(
        default=2,
        metadata=_about("Snapshots that a build leaves beside the current one; older ones go.", least=1, most=10_000),
    )
    public_url: str = field(
        default="",
        metadata=_about(
            "Address under which everybody reaches the service, such as `https://example.org`; empty for none: then "
            "there is no sitemap, and descriptions give addresses under `https://w3id.org/depositary/`.",
            form=r"(https?://[a-z0-9.-]+(:[0-9]{1,5})?)?",
            accepted="`http://` or `https://`, a host in lower case, perhaps a port, and no path",
        ),
    )
    engine: str = field(
        default="",
        metadata=_about(
            "Address of a SPARQL 1.1 endpoint that holds the data of the snapshot; empty for the snapshot's own store."
        ),
    )
    workers: int = field(
        default=2,
        metadata=_about("Worker processes for strangers' SPARQL queries: how many run at once.", least=1, most=256),
    )
    query_seconds: float = field(
        default=10.0,
        metadata=_about("A query that is not finished after so many seconds is stopped.", least=0.01, most=3600),
    )
    query_bytes: int = field(
        default=10_000_000,
        metadata=_about("A query whose answer is larger than this is refused, in bytes of the answer.", least=1),
    )
    query_rows: int = field(
        default=100_000, metadata=_about("A SELECT query with more rows than this is refused.", least=1)
    )
    query_chars: int = field(
        default=100_000, metadata=_about("The longest query text that is read, in characters.", least=1)
    )
    query_queue: int = field(
        default=16,
        metadata=_about("Queries that may wait for a worker; the next one is told to come back.", least=0, most=10_000),
    )
    query_share: int = field(
        default=6,
        metadata=_about("Queries of one client that may run or wait at once.", least=1, most=10_000),
    )
    queue_seconds: float = field(
        default=5.0,
        metadata=_about("A query that has waited this long for a worker is told to come back.", least=0.01, most=3600),
    )
    query_memory_mb: int = field(
        default=512,
        metadata=_about(
            "Memory that a query may use in its worker, in MiB. A query that needs more is stopped.", least=64
        ),
    )
    document_bytes: int = field(
        default=1_000_000,
        metadata=_about("The longest document that is checked (`POST /validation`), in bytes.", least=1),
    )
    verify_claims: int = field(
        default=100,
        metadata=_about("Claims that may be sent in one list (`POST /verify`).", least=1, most=10_000),
    )
    diff_seconds: float = field(
        default=60.0,
        metadata=_about(
            "Telling two snapshots apart (`/diff`) is stopped after so many seconds.", least=0.01, most=3600
        ),
    )
    cache_mb: int = field(
        default=64,
        metadata=_about("Answers that are kept to be given again, in MiB; 0 keeps none.", least=0, most=100_000),
    )
    log: str = field(
        default="warning",
        metadata=_about(
            "What is written to standard error, one JSON object a line: `info` tells of every query, by the sum of its "
            "text, and never who asked.",
            words=("warning", "info"),
        ),
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings of this environment (default: the process's own); what is not set has its default.

        Raises `SettingsError` for an unknown `DEPOSITARY_*` name or a value that cannot be used: a misspelt limit
        must not be a silent default.
        """
        given = os.environ if environment is None else environment
        known = {_PREFIX + spec.name.upper(): spec for spec in fields(cls)}
        values: dict[str, Any] = {}
        for name, text in given.items():
            if not name.startswith(_PREFIX):
                continue
            if name not in known:
                near = nearest(name, known)
                meant = f" Did you mean {near}?" if near else ""
                raise SettingsError(f"There is no setting {name}.{meant}")
            values[known[name].name] = _read(name, text, known[name])
        return cls(**values)


def _read(name: str, text: str, spec: "Field[Any]") -> Any:
    """The value of one variable, checked."""
    kind: Any = type(spec.default)
    if kind not in (int, float):
        if "\0" in text or (issubclass(kind, Path) and not text):
            raise SettingsError(f"{name} is {text!r}, which is not a path.")
        words = spec.metadata["words"]
        if words and text not in words:
            raise SettingsError(f"{name} is {text!r}; it must be {' or '.join(words)}.")
        if spec.metadata["form"] and not re.fullmatch(spec.metadata["form"], text):
            raise SettingsError(f"{name} is {text!r}; it must be {spec.metadata['accepted'].replace('`', '')}.")
        return kind(text)
    least, most = spec.metadata["least"], spec.metadata["most"]
    wanted = f"a{' whole' if kind is int else ''} number {_range(least, most)}"
    try:
        value = kind(text)
    except ValueError:
        raise SettingsError(f"{name} is {text!r}; it must be {wanted}.") from None
    # Written so that "nan", which compares false with everything, is refused.
    if not value >= least or not value <= (float("inf") if most is None else most):
        raise SettingsError(f"{name} is {text}; it must be {wanted}.")
    return value


def _range(least: float, most: float | None) -> str:
    return f"of at least {least:g}" if most is None else f"from {least:g} to {most:g}"


def table() -> str:
    """The settings as the Markdown table of `docs/settings.md`."""
    rows = ["| variable | default | accepted | meaning |", "|---|---|---|---|"]
    for spec in fields(Settings):
        least = spec.metadata["least"]
        accepted = spec.metadata["accepted"] if least is None else f"number {_range(least, spec.metadata['most'])}"
        default = f"`{spec.default}`" if str(spec.default) else "(empty)"
        rows.append(f"| `{_PREFIX}{spec.name.upper()}` | {default} | {accepted} | {spec.metadata['description']} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())  # noqa: T201
