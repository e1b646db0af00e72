"""Virtuoso 7 over a file of statements, out of Debian's packages unpacked into a directory: nothing is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server import HERE, KEPT, NotHere, done, free_port, running

VERSION = "7.2.5.1+dfsg1-0.3"
_PACKAGE = f"virtuoso-opensource-7-bin={VERSION}"
_LIBRARIES = ("libldap-2.5-0", "libminizip1", "libpcre3")
_FLAGS = {".nq": 512, ".nt": 0}  # of DB.DBA.TTLP_MT: whether a line names its graph


@contextmanager
def serving(data: Path, place: Path, graph: str) -> Iterator[int]:
    """The port on which it answers at `/sparql`, with its files in `place`.

    N-Quads (`.nq`) go into the graphs that they name, N-Triples (`.nt`) into `graph`; that is also the default graph of
    a query that names none. Raises `RuntimeError` where it does not start, and its child `NotHere` where it cannot be
    had or does not load.
    """
    root = unpacked()
    libraries = [str(one) for one in (*root.glob("usr/lib/*-linux-gnu"), *root.glob("lib/*-linux-gnu"))]
    environment = {"LD_LIBRARY_PATH": os.pathsep.join(libraries)}
    home = place / "virtuoso"
    home.mkdir()
    port, sql = free_port(), free_port()
    values = {"DIR": str(home), "DATA": str(data.parent), "HTTP": str(port), "SQL": str(sql), "GRAPH": graph}
    text = (HERE / "virtuoso.ini").read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    (home / "virtuoso.ini").write_text(text)
    command = [str(root / "usr/bin/virtuoso-t"), "+configfile", str(home / "virtuoso.ini"), "+foreground"]
    with running(command, port, environment):
        load = f"DB.DBA.TTLP_MT(file_open('{data}'), '', '{graph}', {_FLAGS[data.suffix]}); checkpoint;"
        isql = [str(root / "usr/bin/isql-vt"), f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        done("virtuoso", isql, os.environ | environment)
        yield port


def unpacked() -> Path:
    """Where Virtuoso and its libraries lie, as in the root of a system. Raises `NotHere` where they cannot be had."""
    target = KEPT / _PACKAGE
    if not target.exists():
        if not shutil.which("apt-get"):
            raise NotHere("virtuoso comes from Debian's packages, and this is no Debian")
        aside = target.with_name("unpacking")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        done("Debian's virtuoso", ["apt-get", "download", _PACKAGE, *_LIBRARIES], folder=aside)
        for package in aside.glob("*.deb"):
            done("Debian's virtuoso", ["dpkg-deb", "--extract", str(package), str(aside)])
        aside.rename(target)
    return target
