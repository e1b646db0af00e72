"""The HTML of a Swiss official text: the table of parties in it, in the two ways in which Fedlex writes its markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from depositary.errors import ImportFault
from depositary.importers import fedlex_page
from depositary.importers.fedlex import Line
from depositary.importers.run import Import, Options

NAME = "fedlex-data-admin-ch-eli-cc-1989-150_150_150-20160721-de-html-6.html"
HEAD = ("Vertragsstaaten", "Ratifikation|Beitritt (B)|Nachfolge-|erklärung (N)", "", "Inkrafttreten", "")
EMPTY = ("", "", "", "", "")


def cell(kind: str, text: str) -> str:
    if text.startswith("<"):
        return f"<{kind}>{text}</{kind}>"
    return f"<{kind}>\n" + "".join(f'<p class="krpr ">{part}</p>\n' for part in text.split("|")) + f"</{kind}>"


def row(kind: str, *texts: str) -> str:
    return "<tr>\n" + "\n".join(cell(kind, text) for text in texts) + "\n</tr>\n"


def html(*rows: str, title: str = "Geltungsbereich am 21. Juli 2016", head: tuple[str, ...] = HEAD) -> str:
    return (
        "<!DOCTYPE html>\n<html>\n<body><?del-struct abstand><main><article><h6>Art. 27 Räumlicher Geltungsbereich</h6>"
        "<table><tr><td>Vertragsstaaten</td></tr></table></article></main>\n"
        f'<div id="scope"><section id="scope_u1"><h1>\n<a href="#scope_u1">{title}</a><sup><a>7</a></sup>\n'
        '</h1>\n<div class="footnotes"><p><sup>7</sup> AS <b>1989</b> 150</p></div>\n<table border="1">\n'
        f"{row('th', *EMPTY)}{row('th', *head)}{row('th', *EMPTY)}{''.join(rows)}</table>\n</section>"
        "<section><h1>Vorbehalte und Erklärungen</h1><table><tr><td>Schweiz</td></tr></table></section></div></body>\n"
    )


def read(tmp_path: Path, *rows: str, **said: str) -> list[Line]:
    file = tmp_path / NAME
    file.write_text(html(*rows, **said), encoding="utf-8")  # type: ignore[arg-type]
    return fedlex_page.page(file).lines


ALBANIA = row("td", "Albanien*", "\u2007 2. Oktober", "1996", "1. Februar", "1997")


def test_a_page_says_its_day_its_address_and_its_rows(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_text(html(ALBANIA), encoding="utf-8")
    scope = fedlex_page.page(file)
    assert (scope.day, scope.eli, scope.complete) == ("2016-07-21", "1989/150_150_150", True)
    (line,) = scope.lines
    assert (line.name, line.of, line.deposited, line.effect, line.mode) == (
        *("Albanien", "", "1996-10-02", "1997-02-01", ""),
    )
    assert file.read_text(encoding="utf-8").splitlines()[line.number - 1 :][:3] == [
        "<tr>",
        "<td>",
        cell("td", "Albanien*").splitlines()[1],
    ]


def test_letters_behind_the_year_are_those_of_the_head(tmp_path: Path) -> None:
    rows = (
        row("td", "Dänemark", "1. Mai", "2003 B", "3. Juni", "2003"),
        row("td", "Guyana", "1. Mai", "2003 N", "3. Juni", "2003"),
    )
    assert [line.mode for line in read(tmp_path, *rows)] == ["accession", "succession"]
    head = ("Vertragsstaaten", "Ratifikation|Unterzeichnet ohne Ratifikationsvorbehalt (U)", "", "Inkrafttreten", "")
    signed = row("td", "Dänemark", "1. Mai", "2003 U", "3. Juni", "2003")
    assert [line.mode for line in read(tmp_path, rows[0], signed, head=head)] == ["accession", "definitive-signature"]  # type: ignore[arg-type]


def test_a_letter_that_nothing_explains_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"html-6\.html:\d+: the letter U of Albanien is not explained"):
        read(tmp_path, row("td", "Albanien", "2. Oktober", "1996 U", "1. Februar", "1997"))


def test_what_stands_below_a_state_is_read_whether_set_in_or_not(tmp_path: Path) -> None:
    rows = (
        row("td", "<dl><dt><span>[tab]</span></dt><dd>Dänemark*</dd></dl>", "1. Mai", "2003", "3. Juni", "2003"),
        row("td", "    Färöer*", "2. Mai", "2004", "2. Mai", "2004"),
        row("td", "    Karibische Gebiete (Bonaire,<br>    Saba)", "2. Mai", "2004", "2. Mai", "2004"),
    )
    names = [line.name for line in read(tmp_path, *rows)]
    assert names == ["Dänemark", "Färöer", "Karibische Gebiete (Bonaire, Saba)"]


def test_a_territory_is_one_of_the_last_state_and_of_none_that_is_not_known(
    into: Import, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / NAME
    tab = "<dl><dt><span>[tab]</span></dt><dd>{}</dd></dl>"
    denmark = row("td", tab.format("Dänemark"), "1. Mai", "2003", "3. Juni", "2003")
    territory = row("td", tab.format("Färöer"), "2. Mai", "2004", "2. Mai", "2004")
    file.write_text(html(ALBANIA, denmark, territory), encoding="utf-8")
    (report,) = into.take("fedlex", file, Options("2026-11-26"))
    assert report.new[-1] == "DNK.ets-126.territorial-application.2004-05-02"
    file.write_text(html(ALBANIA, denmark.replace("Dänemark", "Atlantis"), territory), encoding="utf-8")
    (report,) = into.take("fedlex", file, Options("2026-11-26"))
    assert [one.found for one in report.unread] == ["Atlantis", "Färöer"]


def test_a_state_without_a_day_has_the_territories_below_it(into: Import, data: Path, tmp_path: Path) -> None:
    file = tmp_path / NAME
    rows = (row("td", "Dänemark", *EMPTY[1:]), row("td", "    Färöer", "2. Mai", "2004", "2. Mai", "2004"))
    file.write_text(html(ALBANIA, *rows), encoding="utf-8")
    (report,) = into.take("fedlex", file, Options("2026-11-26"))
    assert report.new[-1] == "DNK.ets-126.territorial-application.2004-05-02"
    assert [one.expected for one in report.unread] == ["dated to the day"]


def test_stars_and_letters_of_notes_are_no_part_of_a_name(tmp_path: Path) -> None:
    rows = (
        row("td", "Dänemark*<sup> </sup>** <sup>a</sup>", "1. Mai", "2003", "3. Juni", "2003"),
        row("td", "Guyana<sup><inl>*</inl></sup>", "1. Mai", "2003", "3. Juni", "2003"),
        row("td", *EMPTY),
        '<tr><td colspan="5"><dl><dt>* </dt><dd>Vorbehalte.</dd><dt></dt><dd>Nicht hier.</dd>'
        "<dt>\n<sup>a</sup> </dt><dd>Gilt nicht\nfür Grönland.</dd></dl></td></tr>",
    )
    lines = read(tmp_path, *rows)
    assert [(line.name, line.footnote) for line in lines] == [("Dänemark", "Gilt nicht für Grönland."), ("Guyana", "")]


def test_notes_may_stand_in_two_cells(tmp_path: Path) -> None:
    rows = (
        row("td", "Dänemark <sup>a</sup>", "1. Mai", "2003", "3. Juni", "2003"),
        row("td", "*", "Vorbehalte."),
        row("td", "<p><sup>a</sup></p>", "Gilt nicht für Grönland."),
    )
    (line,) = read(tmp_path, *rows)
    assert (line.name, line.footnote) == ("Dänemark", "Gilt nicht für Grönland.")


def test_a_day_may_stand_in_one_cell(tmp_path: Path) -> None:
    head = ("Vertragsstaaten", "Ratifikation", "Inkrafttreten")
    rows = (row("td", "Dänemark", "1. Mai 2003", "3. Juni 2003"), row("td", "Guyana", "", "3. Juni 2003"))
    lines = read(tmp_path, *rows, head=head)  # type: ignore[arg-type]
    assert [(line.deposited, line.effect) for line in lines] == [("2003-05-01", "2003-06-03"), ("", "2003-06-03")]


def test_a_day_may_be_set_in_by_a_white_zero(tmp_path: Path) -> None:
    white = '<span style="color: #FFFFFF;">0</span>1. Juli'
    (line,) = read(tmp_path, row("td", "Dänemark", "22. Mai", "2003", white, "2003"))
    assert (line.deposited, line.effect) == ("2003-05-22", "2003-07-01")


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (("31. Februar", "2003", "3. Juni", "2003"), ("31. Februar 2003", "2003-06-03")),
        (("1. Mai", "2003", "3. Jänner", "2003"), ("2003-05-01", "3. Jänner 2003")),
        (("1. Mai", "2003", "3. Juni 2003"), ("1. Mai 2003 3. Juni 2003", "")),
    ],
)
def test_what_is_no_day_stays_as_printed(tmp_path: Path, texts: tuple[str, ...], printed: tuple[str, str]) -> None:
    (line,) = read(tmp_path, row("td", "Dänemark", *texts))
    assert (line.deposited, line.effect) == printed


def test_a_page_goes_into_the_record_and_a_second_time_changes_nothing(
    into: Import, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / NAME
    wrong = row("td", "Guyana", "31. Februar", "2003", "3. Juni", "2003")
    territory = row("td", "    Färöer", "2. Mai", "2004", "2. Mai", "2004")
    denmark = row("td", "Dänemark", "1. Mai", "2003 B", "3. Juni", "2003")
    file.write_text(html(ALBANIA, denmark, territory, wrong), encoding="utf-8")
    (report,) = into.take("fedlex", file, Options("2026-11-26"))
    assert report.new == [
        "ALB.ets-126.consent.1996-10-02",
        "DNK.ets-126.accession.2003-05-01",
        "DNK.ets-126.territorial-application.2004-05-02",
    ]
    assert [one.found for one in report.unread] == ["Guyana 31. Februar 2003 2003-06-03"]
    said = (data / "acts" / "ets-126.csv").read_text(encoding="utf-8")
    (again,) = Import(data).take("fedlex", file, Options("2026-12-01"))
    assert again.new == []
    assert (data / "acts" / "ets-126.csv").read_text(encoding="utf-8") == said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ets-126.html", html(ALBANIA), "give the page the name that it has at Fedlex"),
        (NAME, "", ":1: expected one title 'Geltungsbereich am'"),
        (NAME, html(ALBANIA, title="Geltungsbereich am Tag"), r":\d+: expected one title"),
        (NAME, html(ALBANIA) + html(ALBANIA), r":\d+: expected one title"),
        (NAME, html(ALBANIA, head=("Staaten", "", "", "", "")), r":\d+: expected one table of 'Vertragsstaaten'"),
        (NAME, html(ALBANIA, "</table><table>", row("th", *HEAD)), r":\d+: expected one table of 'Vertragsstaaten'"),
        (
            NAME,
            html(ALBANIA, head=("Vertragsstaaten", "Unterzeichnung", "Ratifikation", "Inkrafttreten", "")),
            "found V",
        ),
        (NAME, html(), r":\d+: expected a row for each party"),
        (NAME, html(ALBANIA, row("td", "Note"), ALBANIA), r":\d+: expected the notes to end the table; found Albanien"),
        (
            NAME,
            html(ALBANIA, row("td", "", "1. Mai", "2003", "3. Juni", "2003")),
            r":\d+: expected a party in the first",
        ),
    ],
)
def test_what_is_no_such_page_is_refused(into: Import, tmp_path: Path, name: str, content: str, said: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ImportFault, match=said):
        into.take("fedlex", file, Options("2026-11-26"))


def test_a_page_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fedlex_page, "LIMIT", 10)
    with pytest.raises(ValueError, match=r"has [\d,]+ bytes; a page has at most 10\."):
        read(tmp_path, ALBANIA)


def test_a_page_that_is_not_utf_8_is_refused(into: Import, tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(html(ALBANIA).encode("latin-1", "replace"))
    with pytest.raises(ImportFault, match="is not UTF-8"):
        into.take("fedlex", file, Options("2026-11-26"))
