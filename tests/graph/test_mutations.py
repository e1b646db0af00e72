"""Change one value of the small record at a time: the build ends well, or with a fault that has its place.

A wrong value may be one that nobody can tell from a right one; it must never be a traceback, or a fault without file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from depositary.errors import RecordError
from depositary.graph import check, derive, names, record
from depositary.graph.facts import Facts
from depositary.paths import files

from . import small

pytestmark = pytest.mark.long

WRONG_TEXTS = (
    Literal("nonsense"),
    Literal("9999-99-99", datatype=NamedNode(f"{names.XSD}date")),
    names.thing("state/X"),
)
WRONG_LINKS = (names.thing("treaty/ets-999"), names.concept("nothing", "nothing"), Literal("nonsense"))


def mutations(quads: list[Quad]) -> Iterator[tuple[str, list[Quad]]]:
    """Each property of each class once: with values that are wrong, and without any."""
    classes = {quad.subject: quad.object for quad in quads if quad.predicate == names.RDF_TYPE}
    seen = set()
    for place, quad in enumerate(quads):
        key = (classes[quad.subject], quad.predicate)
        if key in seen:
            continue
        seen.add(key)
        for wrong in WRONG_TEXTS if isinstance(quad.object, Literal) else WRONG_LINKS:
            changed = Quad(quad.subject, quad.predicate, wrong, quad.graph_name)
            yield f"{quad.subject} {quad.predicate} {wrong}", [*quads[:place], changed, *quads[place + 1 :]]
        yield f"{quad.subject} {quad.predicate} gone", [*quads[:place], *quads[place + 1 :]]


def build(data: Path) -> None:
    """As `graph.build` does, without writing a snapshot."""
    read = record.read(data, files("ontology"))
    store = Store()
    store.bulk_extend(read.quads)
    found = check.written(store)
    check.refuse(found, read)
    store.bulk_extend(list(derive.derive(Facts(store))))
    check.refuse(check.merged(found, check.whole(store)), read)


def test_a_wrong_value_is_never_a_traceback(tmp_path: Path) -> None:
    data = small.write(tmp_path / "data")
    read = record.read(data, files("ontology")).quads
    quads = [one for one in read if one.graph_name == names.GRAPH_RECORD and "/act/" not in str(one.subject)]
    faults = []
    for said, changed in mutations(quads):
        lines = serialize((quad.triple for quad in changed), format=RdfFormat.N_TRIPLES)
        (data / "things.ttl").write_bytes(lines)
        try:
            build(data)
        except RecordError as error:
            faults += [] if Path(error.file).is_file() else [f"{said}: no file: {error}"]
        except Exception as error:  # whatever it is, it is what this test looks for
            faults.append(f"{said}: {type(error).__name__}: {error}")
    assert faults == []
