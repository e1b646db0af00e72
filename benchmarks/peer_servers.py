"""Other SPARQL servers over one file of N-Triples: how each is got in a pinned version, loaded, started and ended."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server import HERE, UVICORN, free_port, running

_VIRTUOSO = "virtuoso-opensource-7-bin=7.2.5.1+dfsg1-0.3"
_LIBRARIES = ("libldap-2.5-0", "libminizip1", "libpcre3")
_GRAPH = "urn:data"
_LOADING = 1800.0  # seconds


class NotHere(RuntimeError):  # noqa: N818  # no fault: the report says it in a sentence
    """This server cannot be had on this machine."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that answers now."""

    name: str
    version: str
    port: int
    path: str


@contextmanager
def oxigraph(data: Path, place: Path) -> Iterator[Peer]:
    """The server of Oxigraph, the engine that we use too, read-only over its store on disk, optimised as it advises."""
    command, store, port = str(_environment() / "oxigraph"), str(place / "oxigraph"), free_port()
    _run("oxigraph", [command, "load", "--location", store, "--file", str(data)])
    _run("oxigraph", [command, "optimize", "--location", store])
    serve = [command, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with running(serve, port):
        yield Peer("oxigraph", _version("oxigraph"), port, "/query")


@contextmanager
def rdflib_endpoint(data: Path, _: Path) -> Iterator[Peer]:
    """rdflib-endpoint, its graph in memory."""
    port = free_port()
    address = ("--host", "127.0.0.1", "--port", str(port))
    command = [str(_environment() / "uvicorn"), "peer_rdflib:app", *UVICORN, *address]
    with running(command, port, {"PEER_DATA": str(data), "PYTHONPATH": str(HERE)}, _LOADING):
        yield Peer("rdflib-endpoint", f"{_version('rdflib-endpoint')} (rdflib {_version('rdflib')})", port, "/sparql")


@contextmanager
def virtuoso(data: Path, place: Path) -> Iterator[Peer]:
    """Virtuoso 7, out of Debian's packages unpacked into a directory: nothing is installed in the system."""
    root = _unpacked()
    libraries = [str(one) for one in (*root.glob("usr/lib/*-linux-gnu"), *root.glob("lib/*-linux-gnu"))]
    environment = {"LD_LIBRARY_PATH": os.pathsep.join(libraries)}
    home = place / "virtuoso"
    home.mkdir()
    port, sql = free_port(), free_port()
    files = {"DIR": str(home), "DATA": str(data.parent), "HTTP": str(port), "SQL": str(sql), "GRAPH": _GRAPH}
    text = (HERE / "virtuoso.ini").read_text()
    for name, value in files.items():
        text = text.replace(f"@{name}@", value)
    (home / "virtuoso.ini").write_text(text)
    command = [str(root / "usr/bin/virtuoso-t"), "+configfile", str(home / "virtuoso.ini"), "+foreground"]
    with running(command, port, environment):
        load = f"DB.DBA.TTLP_MT(file_open('{data}'), '', '{_GRAPH}', 0); checkpoint;"
        isql = [str(root / "usr/bin/isql-vt"), f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        _run("virtuoso", isql, os.environ | environment)
        yield Peer("virtuoso", _VIRTUOSO.partition("=")[2], port, "/sparql")


PEERS = {"oxigraph": oxigraph, "virtuoso": virtuoso, "rdflib-endpoint": rdflib_endpoint}


def _kept() -> Path:
    """The directory of what was got, so that the next run need not get it again."""
    return HERE.parent / "var" / "peers"


def _environment() -> Path:
    """The programs of a virtual environment with the servers that PyPI has, as `peers.lock` pins them."""
    target, lock = _kept() / "python", HERE / "peers.lock"
    ready = target / lock.name
    if not ready.exists() or ready.read_bytes() != lock.read_bytes():
        _run("venv", [sys.executable, "-m", "venv", str(target)])
        pip = [str(target / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", str(lock)]
        _run("what peers.lock pins", pip)
        shutil.copy(lock, ready)
    return target / "bin"


def _version(package: str) -> str:
    pins = [line.split()[0] for line in (HERE / "peers.lock").read_text().splitlines() if "==" in line]
    return next(pin.partition("==")[2] for pin in pins if pin.partition("==")[0].partition("[")[0] == package)


def _unpacked() -> Path:
    """Where Virtuoso and its libraries lie, as in the root of a system."""
    target = _kept() / _VIRTUOSO
    if not target.exists():
        if not shutil.which("apt-get"):
            raise NotHere("virtuoso comes from Debian's packages, and this is no Debian")
        aside = target.with_name("unpacking")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        _run("Debian's virtuoso", ["apt-get", "download", _VIRTUOSO, *_LIBRARIES], folder=aside)
        for package in aside.glob("*.deb"):
            _run("Debian's virtuoso", ["dpkg-deb", "--extract", str(package), str(aside)])
        aside.rename(target)
    return target


def _run(
    what: str, command: Sequence[str], environment: dict[str, str] | None = None, folder: Path | None = None
) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder, timeout=_LOADING)
    except (OSError, subprocess.SubprocessError) as error:
        print(getattr(error, "stderr", b"") or error, file=sys.stderr)
        raise NotHere(f"{what}: {Path(command[0]).name} {command[1]} failed") from error
