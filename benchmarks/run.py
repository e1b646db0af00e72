"""`make bench`: measure the build, the lookups, SPARQL and memory, and print a report in Markdown.

Compare the ratios, not the times: those depend on the machine and on what else it does. It takes about three minutes.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path

import uvloop

import building
import deriving
import lookups
import memory
import sparql
from server import serving


def main() -> None:
    print(f"# Benchmarks\n\n{platform.python_implementation()} {platform.python_version()}, {sys.platform}\n")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _say(building.report(home))
        _say(deriving.report())
        application = "depositary.web.app:create_app"
        with serving("hello:app", home) as (_, hello):
            with serving(application, home, cache_mb="0") as (web, port):
                _say(uvloop.run(lookups.report(hello, port)))
                _say(uvloop.run(sparql.report(home, port)))
                _say(memory.report(web))
            with serving(application, home) as (_, port):
                _say(uvloop.run(lookups.repeated(hello, port)))


def _say(part: str) -> None:
    print(f"## {part}\n", flush=True)


if __name__ == "__main__":
    main()
