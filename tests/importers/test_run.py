"""Whole imports into a small record: what is written, what is told, and that a bad file changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from depositary.errors import ImportFault
from depositary.importers.run import Import, Options

UNTC = 'Participant,Signature,"Accession(a), Ratification"\nAlbania,4 Feb 1985,11 May 1994 a\nAtlantis,,1 Jan 1990\n'
SWISS = (
    "treaty,party_de,deposit_date,mode,in_force_date,footnote,scope_as_of,source_url\n"
    "ECPT,Albanien,1996-10-02,ratification,1997-02-01,,2016-07-21,github.com/x/eli/cc/1989/150_150_150/20160721/de\n"
    "ECPT,Dänemark a,1989-05-02,,1989-09-01,,2016-07-21,github.com/x/eli/cc/1989/150_150_150/20160721/de\n"
    "ECPT,Färöer,1990-01-01,,1990-05-01,,2016-07-21,github.com/x/eli/cc/1989/150_150_150/20160721/de\n"
    "ECPT,Tschechische Republik,1992-03-18,,1993-01-01,,2016-07-21,github.com/x/eli/cc/1989/150_150_150/20160721/de\n"
)
LIST = [
    {
        "Numero_traite": "126",
        "Libelle_titre_ENG": "European Convention for the Prevention of Torture (ETS No. 126)",
        "Libelle_titre_GER": "Europäisches Übereinkommen zur Verhütung von Folter (SEV Nr. 126)",
        "Date_ste": "1987-11-26T00:00:00",
        "Date_vigueur_ste": "1989-02-01T00:00:00",
        "Numero_enreg_onu": 27161,
        "Numero_traite_parent": None,
    },
    {
        "Numero_traite": "151",
        "Libelle_titre_ENG": "Protocol No. 1 to the Convention (ETS No. 151) (*)",
        "Date_ste": "1993-11-04T00:00:00",
        "Numero_traite_parent": "126",
        "Date_closed_to_legal_act": "2002-03-01T00:00:00",
    },
    {"Numero_traite": "soon", "Libelle_titre_ENG": "A treaty to come"},
]
SEEN = Options("2026-11-22", issued="2015-03")


def tree(data: Path) -> dict[str, bytes]:
    return {str(file.relative_to(data)): file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file()}


def test_a_table_of_the_united_nations(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "4-9.csv"
    file.write_text(UNTC)
    (report,) = into.take("untc", file, SEEN)
    assert report.new == ["ALB.mtdsg-iv-9.accession.1994-05-11", "ALB.mtdsg-iv-9.signature.1985-02-04"][::-1]
    acts = (data / "acts" / "mtdsg-iv-9.csv").read_text().splitlines()
    assert acts[1].startswith("ALB.mtdsg-iv-9.accession.1994-05-11,accession,,,,1994-05-11,")
    assert "untc-mtdsg-iv-9-2015-03,2026-11-22" in acts[1]
    described = (data / "tables" / "untc-mtdsg-iv-9.ttl").read_text()
    assert "\n<coverage/mtdsg-iv-9.untc-1994-05-11> a dep:Coverage" in described
    assert "\n<source/untc-mtdsg-iv-9-2015-03> a dep:Source" in described
    assert 'dcterms:issued "2015-03"^^xsd:gYearMonth' in described
    unread = (data / "unread.csv").read_text()
    assert unread.splitlines()[1].startswith("untc-mtdsg-iv-9-2015-03,3,Atlantis,a state or organisation")


def test_a_treaty_older_than_the_united_nations_has_no_full_history(into: Import, data: Path, tmp_path: Path) -> None:
    slavery = '<treaty/mtdsg-xviii-3> a dep:Treaty ; dep:adoptedOn "1926-09-25"^^xsd:date .\n'
    things = next((data / "treaties").glob("*.ttl"))
    things.write_text(things.read_text() + slavery)
    file = tmp_path / "18-3.csv"
    file.write_text('Participant,"Accession(a), Succession(d)"\nAlbania,2 Jul 1957 a\n')
    into.take("untc", file, SEEN)
    assert "ALB.mtdsg-xviii-3.accession.1957-07-02" in (data / "acts" / "mtdsg-xviii-3.csv").read_text()
    described = (data / "tables" / "untc-mtdsg-xviii-3.ttl").read_text()
    assert "a dep:Source" in described
    assert "a dep:Coverage" not in described


def test_an_import_of_the_same_changes_no_byte(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "4-9.csv"
    file.write_text(UNTC)
    into.take("untc", file, SEEN)
    reason = data / "unread.csv"
    reason.write_text(reason.read_text().rstrip("\n") + "No such state.\n")
    before = tree(data)
    (report,) = Import(data).take("untc", file, Options("2027-01-01", issued="2015-03"))
    assert tree(data) == before
    assert (report.new, report.changed, report.unchanged) == ([], [], 2)


def test_a_swiss_table(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "ecpt.csv"
    file.write_text(SWISS, encoding="utf-8")
    (report,) = into.take("fedlex", file, Options("2026-11-22"))
    assert report.new == [
        "ALB.ets-126.consent.1996-10-02",
        "DNK.ets-126.consent.1989-05-02",
        "DNK.ets-126.territorial-application.1990-01-01",
        "CZE.ets-126.succession.1993-01-01",
    ]
    acts = {line.split(",")[0]: line for line in (data / "acts" / "ets-126.csv").read_text().splitlines()}
    assert ",1996-10-02,,1997-02-01," in acts["ALB.ets-126.consent.1996-10-02"]
    assert ",faroe-islands," in acts["DNK.ets-126.territorial-application.1990-01-01"]
    succession = acts["CZE.ets-126.succession.1993-01-01"]
    assert ",succession,,,,,,1993-01-01," in succession
    assert "The table prints 1992-03-18, before the state existed" in succession
    described = (data / "tables" / "fedlex-ets-126.ttl").read_text()
    assert described.count("<state/") == 3
    assert "<place/" not in described
    assert '"ECPT: Swiss official text, list of parties of 21 July 2016"@en' in described


def test_a_table_at_an_address_that_no_treaty_has_asks_for_the_treaty(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text(SWISS.replace("150_150_150", "7_7_7"), encoding="utf-8")
    with pytest.raises(ImportFault, match="name it with --about"):
        into.take("fedlex", file, Options("2026-11-22"))
    (report,) = into.take("fedlex", file, Options("2026-11-22", about="ets-126"))
    assert len(report.new) == 4


def test_the_constitution_of_an_organisation_is_about_that(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "1-1.csv"
    file.write_text("Participant,Ratification\nDenmark,9 Oct 1945\n")
    into.take("untc", file, SEEN)
    assert (data / "acts" / "un.csv").read_text().splitlines()[1].startswith("DNK.un.ratification.1945-10-09")


def test_a_revised_treaty_takes_the_place_of_the_earlier_one(into: Import, data: Path, tmp_path: Path) -> None:
    titles = {
        "035": "European Social Charter (ETS No. 035)",
        "163": "European Social Charter (revised) (ETS No. 163)",
        "147": "European Convention on Cinematographic Co-Production (ETS No. 147)",
        "220": "Council of Europe Convention on Cinematographic Co-Production (revised) (CETS No. 220)",
        "300": "Convention on Something (Revised) (CETS No. 300)",
    }
    rows = [{"Numero_traite": number, "Libelle_titre_ENG": title} for number, title in titles.items()]
    file = tmp_path / "index.json"
    file.write_text(json.dumps(rows))
    into.take("coe", file, Options("2026-11-22", issued="2026-08-21"))
    written = (data / "index" / "coe-treaty-index.ttl").read_text(encoding="utf-8")
    assert written.count("dep:supersedes") == 2
    for later, earlier in (("ets-163", "ets-35"), ("cets-220", "ets-147")):
        block = written[written.index(f"<treaty/{later}>") :].split("\n\n")[0]
        assert f"dep:supersedes <treaty/{earlier}>" in block


def test_a_source_described_by_hand_is_not_described_again(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "index.json"
    file.write_text(json.dumps(LIST))
    by_hand = "@base <https://w3id.org/depositary/> . @prefix dep: <https://w3id.org/depositary/ontology#> .\n"
    by_hand += "<source/coe-treaty-index-2026-08-21> a dep:Source ; dep:rank <vocabulary/rank/depositary> .\n"
    (data / "sources.ttl").write_text(by_hand)
    Import(data).take("coe", file, Options("2026-11-22", issued="2026-08-21"))
    assert "\n<source/coe-treaty-index-2026-08-21> " not in (data / "index" / "coe-treaty-index.ttl").read_text()


def test_the_list_of_the_council_of_europe(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "index.json"
    file.write_text(json.dumps(LIST))
    (report,) = into.take("coe", file, Options("2026-11-22", issued="2026-08-21"))
    written = (data / "index" / "coe-treaty-index.ttl").read_text(encoding="utf-8")
    assert '"European Convention for the Prevention of Torture"@en' in written
    assert '"Europäisches Übereinkommen zur Verhütung von Folter"@de' in written
    assert 'dep:openedOn "1987' not in written  # the file written by hand says so already
    assert 'dep:closedOn "2002-03-01"^^xsd:date' in written
    assert "dep:parentTreaty <treaty/ets-126>" in written
    assert 'dep:registrationNumber "27161"' in written
    assert [one.found for one in report.unread] == ["soon"]
    assert report.differs == []
    before = tree(data)
    (again,) = Import(data).take("coe", file, Options("2026-11-22", issued="2026-08-21"))
    assert (tree(data), again.new) == (before, [])


def test_what_a_file_written_by_hand_says_stands_and_is_told(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "index.json"
    file.write_text(json.dumps([LIST[0] | {"Date_ste": "1987-11-27T00:00:00"}]))
    (report,) = into.take("coe", file, Options("2026-11-22", issued="2026-08-21"))
    assert report.differs == ["treaty/ets-126 dep:openedOn 1987-11-27 (on record: 1987-11-26)"]


def test_the_list_of_the_united_nations(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "index.csv"
    header = "chapter_no,treaty_no,treaty_name,url,chapter_url,chapter_name\n"
    rows = [
        '4,9,"Convention against Torture. New York, 10 December 1984",,,Human Rights',
        '4,9.b,"Optional Protocol to the Convention against Torture. New York, 18 December 2002",,,Human Rights',
        '4,9.a,"Amendments to articles 17 and 18 of the Convention against Torture. New York, 8 September 1992",,,x',
        '19,18,"International Sugar Agreement, 1977*. Geneva, 7 October 1977",,,Commodities',
        '19,40,"International Coffee Agreement, 1994*. London",,,Commodities',
        '1,1,"Charter (deposited in the archives of the Government of the United States of America). '
        'San Francisco, 26 June 1945",,,Charter',
    ]
    file.write_text(header + "\n".join(rows) + "\n")
    (report,) = into.take("untc", file, SEEN)
    written = (data / "index" / "untc-index.ttl").read_text()
    assert '"International Sugar Agreement, 1977"@en' in written
    assert 'dep:adoptedOn "1984-12-10"^^xsd:date' in written
    assert "dep:chapter <vocabulary/chapter/xix>" in written
    assert "dep:parentTreaty <treaty/mtdsg-iv-9>" in written
    assert "dep:amends <treaty/mtdsg-iv-9>" in written
    assert written.count("<office/gov-usa>") == 1
    assert [one.line for one in report.unread] == [6]


def test_a_list_of_years(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "hr_status_icmw.csv"
    header = "iso2,member,state party,year ratification or accession,signatory,no action,status,note\n"
    file.write_text(
        f"{header}AL,Albania,1,2007,0,0,state party,\nDK,Denmark,0,,0,1,no action,\n"
        "GY,Guyana,1,1976,0,0,state party,Signature tied to the UK's\nXX,Atlantis,1,1999,0,0,state party,\n"
    )
    (report,) = into.take("wpd", file, Options("2026-11-22", issued="2022-08-25"))
    assert report.new == ["ALB.mtdsg-iv-13.consent.2007"]
    assert [one.expected for one in report.unread] == [
        "a party by an act of its own",
        "a state by a name or code that data/ knows, with a year",
    ]
    assert "coverage/attestation" in (data / "tables" / "wpd-mtdsg-iv-13.ttl").read_text()


def test_a_table_of_a_curator(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "actor,kind,date,effect,article,place,note\nALB,declaration,2001-01,,22,,Accepts complaints.\n"
        "Denmark,promise,2001,,,,\nGuyana,declaration,soon,,,,\n"
    )
    options = Options("2026-11-22", about="ets-126", source="gazette-1999")
    (report,) = into.take("csv", file, options)
    assert report.new == ["ALB.ets-126.declaration.2001-01"]
    assert [(one.line, one.found) for one in report.unread] == [(3, "promise"), (4, "soon")]
    line = (data / "acts" / "ets-126.csv").read_text().splitlines()[1]
    assert line == (
        "ALB.ets-126.declaration.2001-01,declaration,,,2001-01,,,,22,,,,,Accepts complaints.,gazette-1999,2026-11-22"
    )
    assert not (data / "tables").exists()


@pytest.mark.parametrize(
    ("kind", "name", "content", "said"),
    [
        ("untc", "4-9.csv", b"State,Signature\n", "the header does not begin with Participant"),
        ("untc", "4-9.csv", b"Participant,Signature\nAlbania,\xff\n", "is not UTF-8"),
        ("untc", "4-9.csv", b'Participant,Signature\n"Albania', "It is not CSV"),
        ("untc", "index.csv", b"a,b\n1,2\n", "the header is not that of the list of treaties"),
        ("coe", "i.json", b"[{", "is not JSON"),
        ("coe", "i.json", b"{}", "this is no list of treaties"),
        ("fedlex", "x.csv", b"a,b\n1,2\n", "the header is not that of a transcript"),
        ("wpd", "hr_status_x.csv", b"a\n1\n", "is no hr_status_"),
        ("csv", "x.csv", b"a\n1\n", "write exactly this header"),
        ("untc", "4-10.csv", None, "It cannot be read"),
    ],
)
def test_a_malformed_file_changes_nothing(
    into: Import, data: Path, tmp_path: Path, kind: str, name: str, content: bytes | None, said: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    before = tree(data)
    options = Options("2026-11-22", issued="2022-08-25", about="ets-126", source="gazette-1999")
    with pytest.raises(ImportFault, match=said) as caught:
        into.take(kind, file, options)
    assert caught.value.detail.startswith(f"{name} was not imported. ")
    assert "\n" not in caught.value.detail
    assert tree(data) == before


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("untc", Options("2026-11-22"), "--issued 2015-03"),
        ("coe", Options("2026-11-22"), "--issued 2026-08-21"),
        ("wpd", Options("2026-11-22"), "--issued 2022-08-25"),
        ("csv", Options("2026-11-22"), "needs --about"),
        ("csv", Options("2026-11-22", about="ets-126", source="hearsay"), "describes no source 'hearsay'"),
    ],
)
def test_what_a_source_needs_is_asked_for(into: Import, tmp_path: Path, kind: str, options: Options, said: str) -> None:
    file = tmp_path / "4-9.csv"
    file.write_text(UNTC)
    with pytest.raises(ImportFault, match=said):
        into.take(kind, file, options)


def test_an_import_that_is_ended_leaves_the_old_file(
    into: Import, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "4-9.csv"
    file.write_text(UNTC)
    into.take("untc", file, SEEN)
    before = tree(data)
    file.write_text(UNTC.replace("11 May 1994", "12 May 1994"))

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ImportFault, match="No space left"):
        into.take("untc", file, Options("2026-11-22", issued="2015-04"))
    monkeypatch.undo()
    assert tree(data) == before
    shutil.rmtree(data)
