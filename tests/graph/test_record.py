"""Reading the files of the record: every fault stops the reading and names file, line, thing and mend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from depositary.errors import RecordError, SnapshotError
from depositary.graph import build, names, record, snapshot, tables
from depositary.paths import files

from . import small

ONTOLOGY = files("ontology")
Change = Callable[[str], str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small.write(tmp_path / "data")


def fault(data: Path, ontology: Path = ONTOLOGY) -> RecordError:
    with pytest.raises(RecordError) as caught:
        record.read(data, ontology)
    return caught.value


def acts_fault(data: Path, change: Change) -> RecordError:
    file = data / "acts" / "ets-126.csv"
    file.write_text(change(file.read_text()))
    error = fault(data)
    assert error.file == str(file)
    assert error.mend
    assert "\n" not in str(error)
    assert str(error).startswith(f"{file}:{error.line}: acts/ets-126.csv ")
    return error


def test_acts_become_statements(data: Path) -> None:
    read = record.read(data, ONTOLOGY)
    act = names.thing("act/RUS.ets-126.ratification.1998-05-05")
    said = {(quad.predicate.value, quad.object) for quad in read.quads if quad.subject == act}
    assert said == {
        (names.RDF_TYPE.value, names.term("Act")),
        (names.term("actor").value, names.thing("state/RUS")),
        (names.term("object").value, names.thing("treaty/ets-126")),
        (names.term("actKind").value, names.concept("act", "ratification")),
        (names.term("depositedOn").value, Literal("1998-05-05", datatype=NamedNode(f"{names.XSD}date"))),
        (names.term("statedEffectOn").value, Literal("1998-09-01", datatype=NamedNode(f"{names.XSD}date"))),
        (f"{names.DCTERMS}source", names.thing("source/coe-chart-126-2026-11-20")),
        (names.term("seenOn").value, Literal("2026-11-20", datatype=NamedNode(f"{names.XSD}date"))),
    }
    assert {quad.graph_name for quad in read.quads if quad.subject == act} == {names.GRAPH_RECORD}


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("1998-05", f"{names.XSD}gYearMonth"),
        ("1998", f"{names.XSD}gYear"),
        ("../1998-05-28", names.EDTF),
    ],
)
def test_dates_keep_their_precision(data: Path, text: str, datatype: str) -> None:
    cells = dict.fromkeys(tables.COLUMNS, "") | small.ECPT[2] | {"deposited": text, "source": "s", "seen": ""}
    found = [q.object for q in tables.act_quads(cells, "ets-126") if q.predicate == names.term("depositedOn")]
    assert found == [Literal(text, datatype=NamedNode(datatype))]


def test_every_thing_has_its_place(data: Path) -> None:
    read = record.read(data, ONTOLOGY)
    table = data / "acts" / "ets-126.csv"
    assert read.place(f"{names.BASE}act/RUS.ets-126.ratification.1998-05-05") == (table, 4)
    things = (data / "things.ttl").read_text().splitlines()
    line = next(n for n, text in enumerate(things, 1) if text.startswith("<treaty/ets-126> "))
    assert read.place(f"{names.BASE}treaty/ets-126") == (data / "things.ttl", line)
    assert read.place(f"{names.BASE}treaty/ets-126/no-such-part") == (data / "things.ttl", line)
    assert read.place(f"{names.BASE}nothing/here") is None
    assert read.place("https://example.org/elsewhere") is None


@pytest.mark.parametrize(
    ("change", "line", "thing", "said", "mend"),
    [
        (lambda text: text.replace("act,kind", "act,sort", 1), 1, "", "header", "act,kind,signed"),
        (lambda _: "", 1, "", "header", "act,kind,signed"),
        (
            lambda text: text.replace("1998-03-28", "2026-01-01", 1),
            3,
            "act/RUS.ets-126.domestic-law.2025-09-29",
            "out of order",
            "Sort by the column act",
        ),
        (
            lambda text: text + text.splitlines()[-1] + "\n",
            6,
            "act/RUS.ets-126.signature.1996-02-28",
            "out of order",
            "each act once",
        ),
        (
            lambda text: text.replace(",ratification,", ",ratifcation,"),
            4,
            "act/RUS.ets-126.ratification.1998-05-05",
            "cannot be read",
            "'ratifcation' is not a kind of act",
        ),
        (
            lambda text: text.replace(",1998-05-05,", ",1998-02-30,"),
            4,
            "act/RUS.ets-126.ratification.1998-05-05",
            "cannot be read",
            "column deposited",
        ),
        (
            lambda text: text.replace(",1998-05-05,", ",5 May 1998,"),
            4,
            "act/RUS.ets-126.ratification.1998-05-05",
            "cannot be read",
            "column deposited",
        ),
        (
            lambda text: text.replace("RUS.ets-126.signature", "RUS.ets-127.signature"),
            5,
            "act/RUS.ets-127.signature.1996-02-28",
            "cannot be read",
            "names ets-127; move it",
        ),
        (
            lambda text: text.replace("RUS.ets-126.signature", "Russia.ets-126.signature"),
            5,
            "act/Russia.ets-126.signature.1996-02-28",
            "cannot be read",
            "actor.object.kind.date",
        ),
        (
            lambda text: text.replace("coe-chart-126-2026-11-20", "", 1),
            2,
            "act/RUS.ets-126.domestic-law.1998-03-28",
            "cannot be read",
            "name at least one source",
        ),
        (lambda text: text.replace(",,,,", ",,,", 1), 2, "", "15 fields", "Write 16"),
        (lambda text: text.replace(",2026-11-20", ',"2026-11-20', 1), 5, "", "not CSV", "Mend its quotes"),
    ],
    ids=[
        "wrong header",
        "empty file",
        "unsorted",
        "twice",
        "unknown kind",
        "no such day",
        "date in words",
        "wrong object",
        "wrong actor",
        "no source",
        "too few fields",
        "open quote",
    ],
)
def test_a_fault_in_a_table(data: Path, change: Change, line: int, thing: str, said: str, mend: str) -> None:
    error = acts_fault(data, change)
    assert (error.line, error.thing) == (line, thing)
    assert said in error.detail
    assert mend in error.mend


def test_the_kind_in_the_name_and_in_the_column_agree(data: Path) -> None:
    error = acts_fault(data, lambda text: text.replace("-05,ratification,", "-05,signature,"))
    assert (error.line, error.thing) == (4, "act/RUS.ets-126.ratification.1998-05-05")
    assert "ratification" in error.mend
    assert "signature" in error.mend


def test_a_table_that_is_not_utf_8(data: Path) -> None:
    file = data / "acts" / "ets-126.csv"
    file.write_bytes(file.read_bytes() + b"\xff")
    error = fault(data)
    assert (error.file, error.line) == (str(file), 6)
    assert "UTF-8" in error.mend


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("<state/XXX> a dep:State ;\n", "is not Turtle"),
        ('<state/XXX> skos:prefLabel "X"@en .\n<state/XXX> nope:p 1 .\n', "is not Turtle"),
        ("<state/XXX> dep:hasName [ a dep:StateName ] .\n", "blank node"),
        ("<state/XXX> dep:hasName _:one .\n", "blank node"),
    ],
    ids=["unfinished", "unknown prefix", "anonymous", "labelled"],
)
def test_a_fault_in_turtle(data: Path, broken: str, said: str) -> None:
    file = data / "things.ttl"
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n{broken}", encoding="utf-8")
    error = fault(data)
    assert error.file == str(file)
    assert said in error.detail
    assert error.mend
    if said == "is not Turtle":
        assert error.line is not None
        assert error.line > before.count("\n")
    else:
        assert error.thing


def test_turtle_that_is_not_utf_8(data: Path) -> None:
    file = data / "things.ttl"
    before = file.read_bytes()
    file.write_bytes(before + b'\n<state/XXX> skos:prefLabel "\xff"@en .\n')
    error = fault(data)
    assert (error.file, error.line) == (str(file), before.count(b"\n") + 2)
    assert "UTF-8" in error.mend


def test_a_broken_shape_stops_too(data: Path, tmp_path: Path) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "broken.ttl").write_text("<a> <b> .")
    assert "is not Turtle" in fault(data, tmp_path / "ontology").detail


def test_lists_of_shapes_get_names(data: Path) -> None:
    read = record.read(data, ONTOLOGY)
    assert {type(node) for quad in read.quads for node in (quad.subject, quad.object)} == {NamedNode, Literal}


def test_a_broken_file_leaves_the_last_snapshot_current(data: Path, tmp_path: Path) -> None:
    """What `depositary build` does with a fault: it stops, and whoever serves goes on serving what was good."""
    home = tmp_path / "home"
    good = build.build(home, data, ONTOLOGY).snapshot
    steps: list[str] = []
    file = data / "acts" / "ets-126.csv"
    file.write_text(file.read_text().replace("1998-05-05,,", "yesterday,,"))
    with pytest.raises(RecordError):
        build.build(home, data, ONTOLOGY, steps.append)
    assert steps == ["read"]
    assert snapshot.current(home) == good
    assert [one.name for one in (home / "snapshots").iterdir()] == [good.version]
    snapshot.verify(good)


def test_a_violation_leaves_the_last_snapshot_current(data: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = data / "things.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace('    dep:number "ETS No. 126" ;\n', ""), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        build.build(home, data, ONTOLOGY)
    error = caught.value
    line = next(n for n, text in enumerate(file.read_text().splitlines(), 1) if text.startswith("<treaty/ets-126> "))
    assert (error.file, error.line, error.thing) == (str(file), line, "treaty/ets-126")
    assert "number" in error.mend
    with pytest.raises(SnapshotError):
        snapshot.current(home)


@pytest.mark.parametrize(
    ("old", "new", "thing", "mend"),
    [
        (
            '    dep:notBefore "2025-09-29"^^xsd:date ;\n    dep:missing',
            "    dep:missing",
            "possible-act/RUS.ets-126.denunciation",
            "dep:notBefore",
        ),
        (
            "<treaty/ets-5> ;\n    dep:powerKind <vocabulary/power/binding",
            "<treaty/ets-999> ;\n    dep:powerKind <vocabulary/power/binding",
            "court/ecthr/power/ets-5.binding-judgment",
            "Nothing describes that",
        ),
        ("mode/none>", "mode/sometimes>", "body/cpt/power/ets-126.individual-complaint", "opt-in"),
        ("dep:offsetMonths 12", 'dep:offsetMonths "3 days"', "treaty/ets-126/clause/denunciation", "dep:offsetMonths"),
        ("dep:offsetMonths 12", "dep:offsetMonths 1.5", "treaty/ets-126/clause/denunciation", "dep:offsetMonths"),
    ],
    ids=["no date", "unknown treaty", "unknown mode", "months in words", "half months"],
)
def test_a_wrong_value_is_told_before_law_reads_it(
    data: Path, tmp_path: Path, old: str, new: str, thing: str, mend: str
) -> None:
    file = data / "things.ttl"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        build.build(tmp_path / "home", data, ONTOLOGY)
    error = caught.value
    line = next(n for n, said in enumerate(file.read_text("utf-8").splitlines(), 1) if said.startswith(f"<{thing}> "))
    assert (error.file, error.line, error.thing) == (str(file), line, thing)
    assert mend in error.mend


CLAIM = "claims/an-article.ttl"


@pytest.mark.parametrize(
    ("file", "old", "new", "thing", "said"),
    [
        (CLAIM, "dep:actor <state/RUS>", "dep:actor <state/RSU>", "claim/an-article.1/assertion/1", "state/RSU"),
        (CLAIM, '"1987"^^xsd:gYear', '"1987-02-30"^^xsd:date', "claim/an-article.1/assertion/1", "1987-02-30"),
        (CLAIM, "dep:inDocument", "dep:inDokument", "claim/an-article.1", "dep:inDokument"),
        (CLAIM, "<document/an-article> a dep:D", "<source/an-article> a dep:D", "source/an-article", "is no claim"),
        (
            "things.ttl",
            "<position/rus-echr-rus> a",
            "<claim/rus-echr-rus> a",
            "claim/rus-echr-rus",
            "claim in the record",
        ),
        (
            "things.ttl",
            "dep:heldBy <state/RUS> ;",
            "dep:heldBy <state/RUS> ; dcterms:source <document/an-article> ;",
            "position/rus-echr-rus",
            "document/an-article as the value of dcterms:source",
        ),
    ],
    ids=["no such state", "no such day", "no such property", "no claim", "a claim in the record", "a claim as source"],
)
def test_a_slip_about_a_claim_is_told_with_its_place(
    data: Path, file: str, old: str, new: str, thing: str, said: str
) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    error = fault(data)
    line = next(n for n, told in enumerate(path.read_text("utf-8").splitlines(), 1) if told.startswith(f"<{thing}>"))
    assert (error.file, error.line, error.thing) == (str(path), line, thing)
    assert said in error.detail
    assert error.mend


@pytest.mark.parametrize(
    ("old", "new", "thing", "said"),
    [
        ("a dep:PossibleAct", "a dep:PossibleAkt", "possible-act/RUS.ets-126.denunciation", "dep:PossibleAkt"),
        ("<position/rus-echr-rus> a dep:Position ;", "<position/rus-echr-rus>", "position/rus-echr-rus", "of no class"),
        ("dep:offsetMonths 12", "dep:ofsetMonths 12", "treaty/ets-126/clause/denunciation", "dep:ofsetMonths"),
        ("dep:heldBy <state/RUS>", "dep:heldBy <state/RSU>", "position/rus-echr-rus", "state/RSU"),
        ('"2023-02-28"^^xsd:date', '"2023-02-30"^^xsd:date', "position/rus-echr-rus", "2023-02-30"),
        ('"2023-02-28"^^xsd:date', '"2023-02"^^xsd:date', "position/rus-echr-rus", "2023-02"),
        ("dep:offsetMonths 12", "dep:offsetMonths 12000000", "treaty/ets-126/clause/denunciation", "12000000"),
        ("dep:consentPerUse false", 'dep:consentPerUse "no"^^xsd:boolean', "body/cpt/power/ets-126.visits", "'no'"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_place(data: Path, old: str, new: str, thing: str, said: str) -> None:
    file = data / "things.ttl"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    error = fault(data)
    line = next(n for n, told in enumerate(file.read_text("utf-8").splitlines(), 1) if told.startswith(f"<{thing}>"))
    assert (error.file, error.line) == (str(file), line)
    assert said in error.detail
    assert error.mend
