"""The lock of a worker, tested in a process of its own: what a query could do if it got past the refusals."""

import socket
import subprocess
import sys

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
