"""The lock of a worker, tested in a process of its own: what a query could do if it got past the refusals."""

import socket
import subprocess
import sys

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from engine.snapshots import EX, GRAPHS

PROGRAM = """
import socket, sys
from pyoxigraph import Store
from depositary.engine.worker_main import bound_memory, lock
store = Store.read_only(sys.argv[1])
bound_memory(512)
lock()
for attempt in (
    lambda: list(store.query("SELECT * { SERVICE <%s> { ?s ?p ?o } }" % sys.argv[2])),
    lambda: open("/etc/passwd"),
    lambda: socket.socket(),
):
    try:
        print("done", attempt())
    except OSError as error:
        print(error.errno or str(error))
try:
    bytearray(600 << 20)
except MemoryError:
    print("no memory")
print(len(list(store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }"))))
"""


MANY = """
import sys
from pathlib import Path
from pyoxigraph import Store
from depositary.engine.worker_main import lock, open_all
store = Store.read_only(sys.argv[1])
print(open_all(store, Path(sys.argv[1])) if sys.argv[2] == "all" else "")
lock()
try:
    found = list(store.query("SELECT * { GRAPH ?g { ?s ?p ?o . OPTIONAL { ?o ?q ?s } } }"))
    found += list(store.query("SELECT * { GRAPH ?g { ?s <https://example.org/name> ?o } FILTER(STRLEN(?o) > 9) }"))
    print(len(found))
except OSError as error:
    print("failed")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files are open")
def test_a_store_of_many_files_is_open_whole_before_the_lock(tmp_path):
    """The engine opens sixteen files with a store, and the others when a query first needs them."""
    path = tmp_path / "store"
    for part in range(6):
        store = Store(str(path))
        triples = ((f"{EX}{part}/{number}", f"{EX}name", f"{part} and {number}") for number in range(3000))
        store.bulk_extend(Quad(NamedNode(s), NamedNode(p), Literal(o), NamedNode(GRAPHS[0])) for s, p, o in triples)
        store.flush()
        del store
    assert len(list(path.glob("*.sst"))) > 20

    def run(which):
        command = [sys.executable, "-c", MANY, str(path), which]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split()

    assert run("all") == ["0", "30000"]
    assert run("some") == ["failed"]


def test_alocked_process_opens_nothing_and_still_answers(snapshot):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        command = [sys.executable, "-c", PROGRAM, str(snapshot / "store"), address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
        try:
            listener.accept()[0].close()
            reached = True
        except TimeoutError:
            reached = False
    lines = done.stdout.split("\n")
    assert "Too many open files" in lines[0] or lines[0] == "24"
    assert lines[1:3] == ["24", "24"]
    assert lines[3:5] == ["no memory", "4000"]
    assert not reached
