"""Tables of the United Nations Treaty Collection: the heading explains the letters, and what is unread is listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from depositary.importers import untc
from depositary.importers.names import Directory
from depositary.importers.tables import Table
from depositary.law.acts import ActKind


def table(folder: Path, directory: Directory, text: str, name: str = "4-9-b.csv") -> Table:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return untc.read(file, "2015-03", directory)


def test_each_cell_is_an_act(tmp_path: Path, directory: Directory) -> None:
    found = table(
        tmp_path,
        directory,
        'Participant,Signature,"Accession(a), Succession(d), Ratification"\n'
        "Albania,4 Feb 1985,11 May 1994 a\nCzech Republic,,22 Feb 1993 d\nGuyana,25 Jan 1988,19 May 1988\nDenmark,,\n",
    )
    assert [(one.actor, one.kind, one.date, one.line) for one in found.entries] == [
        ("state/ALB", ActKind.SIGNATURE, "1985-02-04", 2),
        ("state/ALB", ActKind.ACCESSION, "1994-05-11", 2),
        ("state/CZE", ActKind.SUCCESSION, "1993-02-22", 3),
        ("state/GUY", ActKind.SIGNATURE, "1988-01-25", 4),
        ("state/GUY", ActKind.RATIFICATION, "1988-05-19", 4),
    ]
    assert (found.object, found.cells, found.unread) == ("mtdsg-iv-9-b", 5, [])
    assert found.source.id == "untc-mtdsg-iv-9-b-2015-03"
    (reach,) = found.reaches
    assert (reach.until, list(reach.covers), reach.listed) == (date(1994, 5, 11), ["consent", "signature"], None)


@pytest.mark.parametrize(
    ("heading", "meanings"),
    [
        ("Accession(a), Succession(d), Ratification", [("Accession", "a"), ("Succession", "d"), ("Ratification", "")]),
        ("Acceptance(A)", [("Acceptance", "A"), ("Acceptance", "")]),
        ("Signature", [("Signature", "")]),
        (
            "Ratification, Acceptance(A), Participation under articles 3 (2) and (3)(P)",
            [
                ("Acceptance", "A"),
                ("Participation under articles 3 (2) and (3)", "P"),
                ("Ratification", ""),
            ],
        ),
        (
            "Notification of non-provisional application under article 7 (1) (b)",
            [("Notification of non-provisional application under article 7 (1) (b)", "")],
        ),
        (
            "Acceptance of the Protocol, Acceptance ipso facto by virtue of the Convention, as amended(A)",
            [
                ("Acceptance ipso facto by virtue of the Convention, as amended", "A"),
                ("Acceptance of the Protocol", ""),
            ],
        ),
    ],
)
def test_a_heading_explains_the_letters(heading: str, meanings: list[tuple[str, str]]) -> None:
    assert untc.headings(heading) == meanings


@pytest.mark.parametrize(
    ("name", "kind", "article"),
    [
        ("Ratification", ActKind.RATIFICATION, ""),
        ("Accession to the Convention as amended", ActKind.ACCESSION, ""),
        ("Succession to signature", ActKind.SIGNATURE, ""),
        ("Consent to be bound", ActKind.CONSENT, ""),
        ("Definitive signature", ActKind.DEFINITIVE_SIGNATURE, ""),
        ("Definitive signature or acceptance of the Protocol", ActKind.CONSENT, ""),
        ("Definitive signature of the Protocol, Acceptance of the Protocol", ActKind.CONSENT, ""),
        ("Formal confirmation", ActKind.FORMAL_CONFIRMATION, ""),
        ("Application", ActKind.APPLICATION, ""),
        ("Provisional application under article 23", ActKind.PROVISIONAL_APPLICATION, ""),
        ("Notification under article 25", ActKind.DECLARATION, "25"),
        ("Notification of non-provisional application under article 7 (1) (b)", ActKind.DECLARATION, "7(1)(b)"),
        ("Notification in respect of the Agreement as amended", ActKind.SUCCESSION, ""),
    ],
)
def test_what_a_name_in_a_heading_means(name: str, kind: ActKind, article: str) -> None:
    assert untc.meaning(name) == (kind, article)


@pytest.mark.parametrize("name", ["", "Extension", "Signature, Ratification"])
def test_a_name_that_means_no_one_kind_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="the heading"):
        untc.meaning(name)


@pytest.mark.parametrize(
    ("row", "found", "expected"),
    [
        ("Atlantis,1 Jan 1980,", "Atlantis", "a state or organisation by a name in data/states.ttl"),
        ("Faroe Islands,1 Jan 1980,", "Faroe Islands", "a state or organisation"),
        ("Albania,31 Feb 1980,", "31 Feb 1980", "a date such as '1 Apr 1987'"),
        ("Albania,1980,", "1980", "a date such as"),
        ("Albania,,1 Jan 1980 x", "1 Jan 1980 x", "explained by the heading 'Accession(a), Ratification'"),
    ],
)
def test_what_cannot_be_read_is_listed_with_its_line(
    tmp_path: Path, directory: Directory, row: str, found: str, expected: str
) -> None:
    header = 'Participant,Signature,"Accession(a), Ratification"\n'
    read = table(tmp_path, directory, f"{header}Denmark,2 Jan 1980,\n{row}\n")
    (unread,) = read.unread
    assert (unread.line, unread.found) == (3, found)
    assert unread.expected.startswith(expected)
    assert [one.actor for one in read.entries] == ["state/DNK"]
    assert str(unread).startswith(f"4-9-b.csv:3: '{found}' is not {expected}")


def test_an_act_before_the_state_began_says_so(tmp_path: Path, directory: Directory) -> None:
    (entry,) = table(tmp_path, directory, "Participant,Ratification\nCzechia,1 Jan 1990\n").entries
    assert entry.note.startswith("Before the State began (1993-01-01)")


def test_a_heading_that_says_more_than_the_kind_is_kept(tmp_path: Path, directory: Directory) -> None:
    (entry,) = table(tmp_path, directory, "Participant,Participation(P)\nAlbania,1 Jan 1990 P\n").entries
    assert entry.note == "Participation (heading of the table of the depositary)."


def test_admissions_to_the_united_nations(tmp_path: Path, directory: Directory) -> None:
    header = "Participant,Resolution,Date of Adoption,Registration Date,Registration Number,UNTS Volume,UNTS Page\n"
    rows = "Albania,995 (X),14 Dec 1955,14 Dec 1955,3043,223,23\nAtlantis,1 (I),1 Jan 1960,,,,\nDenmark,2,never,,,,\n"
    found = table(tmp_path, directory, header + rows, "1-2.csv")
    (entry,) = found.entries
    assert (found.object, entry.actor, entry.kind, entry.date) == ("un", "state/ALB", ActKind.ADMISSION, "1955-12-14")
    assert [one.line for one in found.unread] == [3, 4]


@pytest.mark.parametrize(
    ("name", "text"), [("cat.csv", "Participant,Signature\n"), ("4-9.csv", "State,Signature\n"), ("4-9.csv", "")]
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, directory: Directory, name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"is not named like|does not begin with Participant"):
        table(tmp_path, directory, text, name)


@pytest.mark.parametrize(("number", "written"), [(1, "i"), (4, "iv"), (9, "ix"), (18, "xviii"), (29, "xxix")])
def test_chapters_are_numbered_as_the_depositary_does(number: int, written: str) -> None:
    assert untc.roman(number) == written
