"""`make bench`: measure, print a report in Markdown and write it into `docs/benchmarks.md`.

`make bench PARTS="sparql peers"` measures some parts only, over the snapshot that is there. Compare the ratios, not the
times: those depend on the machine and on what else it does. The whole takes about half an hour.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import uvloop

import building
import deriving
import lookups
import memory
import pages
import peers
import sparql
import strain
from client import CONNECTIONS
from depositary.settings import Settings
from server import serving
from written import machine, write

_SERVICE = "depositary.web.app:create_app"
_SHARE = str(CONNECTIONS)  # a client may have six queries at once; ours has as many as connections


def _lookups(home: Path) -> str:
    with serving("hello:app", home) as (_, hello), serving(_SERVICE, home, cache_mb="0") as (_, port):
        return uvloop.run(lookups.report(hello, port))


def _repeated(home: Path) -> str:
    with serving("hello:app", home) as (_, hello), serving(_SERVICE, home, query_share=_SHARE) as (_, port):
        return uvloop.run(lookups.repeated(hello, port))


def _pages(home: Path) -> str:
    with serving(_SERVICE, home, cache_mb="0") as (_, port):
        return uvloop.run(pages.report(port))


def _sparql(home: Path) -> str:
    with serving(_SERVICE, home, cache_mb="0", query_share=_SHARE) as (web, port):
        return f"{uvloop.run(sparql.report(home, port))}\n\n{memory.report(web)}"


PARTS: dict[str, Callable[[Path], str]] = {
    "build": building.report,
    "derive": lambda _: deriving.report(),
    "lookups": _lookups,
    "repeated": _repeated,
    "pages": _pages,
    "sparql": _sparql,
    "strain": strain.report,
    "peers": peers.report,
}


def main(wanted: list[str]) -> None:
    print(f"# Benchmarks\n\n{machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) if "build" in wanted else Settings.from_environment().home
        for part in wanted:
            measured, text = machine(), PARTS[part](home)
            print(f"## {text}\n", flush=True)
            write(part, measured, text)


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))
