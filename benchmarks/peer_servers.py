"""Other SPARQL servers over one file of N-Triples: how each is got in a pinned version, loaded, started and ended."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import virtuoso as virtuoso_server
from server import HERE, KEPT, LOADING, UVICORN, done, free_port, running

_GRAPH = "urn:data"


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
    done("oxigraph", [command, "load", "--location", store, "--file", str(data)])
    done("oxigraph", [command, "optimize", "--location", store])
    serve = [command, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with running(serve, port):
        yield Peer("oxigraph", _version("oxigraph"), port, "/query")


@contextmanager
def rdflib_endpoint(data: Path, _: Path) -> Iterator[Peer]:
    """rdflib-endpoint, its graph in memory."""
    port = free_port()
    address = ("--host", "127.0.0.1", "--port", str(port))
    command = [str(_environment() / "uvicorn"), "peer_rdflib:app", *UVICORN, *address]
    with running(command, port, {"PEER_DATA": str(data), "PYTHONPATH": str(HERE)}, LOADING):
        yield Peer("rdflib-endpoint", f"{_version('rdflib-endpoint')} (rdflib {_version('rdflib')})", port, "/sparql")


@contextmanager
def virtuoso(data: Path, place: Path) -> Iterator[Peer]:
    """Virtuoso 7, with what the file holds as one graph."""
    with virtuoso_server.serving(data, place, _GRAPH) as port:
        yield Peer("virtuoso", virtuoso_server.VERSION, port, "/sparql")


PEERS = {"oxigraph": oxigraph, "virtuoso": virtuoso, "rdflib-endpoint": rdflib_endpoint}


def _environment() -> Path:
    """The programs of a virtual environment with the servers that PyPI has, as `peers.lock` pins them."""
    target, lock = KEPT / "python", HERE / "peers.lock"
    ready = target / lock.name
    if not ready.exists() or ready.read_bytes() != lock.read_bytes():
        done("venv", [sys.executable, "-m", "venv", str(target)])
        pip = [str(target / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", str(lock)]
        done("what peers.lock pins", pip)
        shutil.copy(lock, ready)
    return target / "bin"


def _version(package: str) -> str:
    pins = [line.split()[0] for line in (HERE / "peers.lock").read_text().splitlines() if "==" in line]
    return next(pin.partition("==")[2] for pin in pins if pin.partition("==")[0].partition("[")[0] == package)
