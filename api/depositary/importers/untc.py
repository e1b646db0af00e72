"""Tables of the United Nations Treaty Collection, in the CSV shape in which they are copied (one file a treaty).

A file `4-9-b.csv` is chapter IV, treaty 9(b) of "Multilateral Treaties Deposited with the Secretary-General". Its
header says what a letter after a date means in that table ("Accession(a), Succession(d), Ratification"), so the header
is read, and no letter is known beforehand. States that joined twice, left or ceased to exist are not shown as such.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from depositary.importers.names import Directory
from depositary.importers.tables import Entry, Reach, Source, Table, Unread
from depositary.law.acts import CONSENT, ActKind

SINCE = date(1945, 6, 26)
"""The day of the Charter. Of an older treaty a table lists what was deposited with the United Nations only."""
_FILE = re.compile(r"(?P<chapter>\d{1,2})-(?P<number>[0-9]{1,3}[a-z]?(-[0-9]{0,2}[a-z]?)*)", re.ASCII)
_CELL = re.compile(r"(?P<day>\d{1,2} [A-Z][a-z]{2,8} \d{4})(?: (?P<letter>[A-Za-z]{1,2}))?", re.ASCII)
_NAMES = re.compile(r",\s+(?=[A-Z])")
"""Between two names of a heading: a comma before a small letter belongs to a name."""
_LETTERED = re.compile(r"(?P<name>.*\S)\s*(?<!\) )\((?P<letter>[A-Za-z]{1,2})\)")
"""A name with its letter. "Notification under article 7 (1) (b)" has none: that is a paragraph."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FORMATS = ("%d %b %Y", "%d %B %Y")

_MEANINGS: tuple[tuple[str, ActKind], ...] = (
    ("succession to signature", ActKind.SIGNATURE),
    ("confirmation of signature", ActKind.DEFINITIVE_SIGNATURE),
    ("signature", ActKind.SIGNATURE),
    ("definitive signature", ActKind.DEFINITIVE_SIGNATURE),
    ("definitive signature or", ActKind.CONSENT),
    ("ratification", ActKind.RATIFICATION),
    ("accession", ActKind.ACCESSION),
    ("succession", ActKind.SUCCESSION),
    ("acceptance", ActKind.ACCEPTANCE),
    ("definitive acceptance", ActKind.ACCEPTANCE),
    ("approval", ActKind.APPROVAL),
    ("formal confirmation", ActKind.FORMAL_CONFIRMATION),
    ("consent to be bound", ActKind.CONSENT),
    ("simplified procedure", ActKind.CONSENT),
    ("participation", ActKind.CONSENT),
    ("provisional", ActKind.PROVISIONAL_APPLICATION),
    ("undertaking of provisional application", ActKind.PROVISIONAL_APPLICATION),
    ("application", ActKind.APPLICATION),
    ("notification", ActKind.DECLARATION),
    ("notification in respect of", ActKind.SUCCESSION),
)
"""What a heading means, by the longest of these with which it begins."""
_ON_ARTICLE = re.compile(r"notification (?:.* )?under article (\d+(?: \([0-9a-z]+\))*)")
_NOTE = "{} (heading of the table of the depositary)."
_BEFORE = (
    "Before the State began ({}): an act of the territory that became it, which the depositary lists under its name."
)
_PLAIN = {kind.value.replace("-", " ") for kind in ActKind} | {"consent to be bound"}
_KINDS = (("consent", CONSENT), ("signature", {ActKind.SIGNATURE}))
_COVERS = (
    "Acts by day. Former parties stay listed, states that ceased to exist do not; exits are not shown. "
    "Complete at least until the last act in the copy."
)


def read(file: Path, vintage: str, directory: Directory) -> Table:
    """Read one table. A row or cell that cannot be read is listed in the result and stops nothing.

    `vintage` is when the table was copied (`2015-03`). ValueError for a file whose name or header is not of this shape.
    """
    match = _FILE.fullmatch(file.stem)
    if match is None:
        raise ValueError(f"{file.name} is not named like 4-9-b.csv: chapter and number of a treaty.")
    chapter, number = int(match["chapter"]), match["number"]
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream, strict=True))
    if not rows or rows[0][:1] != ["Participant"]:
        raise ValueError(f"{file.name}:1: the header does not begin with Participant.")
    treaty = f"mtdsg-{roman(chapter)}-{number}"
    official = f"{roman(chapter).upper()}-{number}"
    source = Source(
        f"untc-{treaty}",
        vintage,
        f"MTDSG {official}: participants, as copied in zmjones/untreaties",
        "United Nations (Treaty Section)",
        f"https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no={official}&chapter={chapter}&lang=en",
        "depositary",
    )
    if rows[0][1:3] == ["Resolution", "Date of Adoption"]:
        return _admissions(file, rows, source, directory)
    table = Table(treaty, source)
    for line, row in enumerate(rows[1:], 2):
        table.cells += sum(1 for cell in row[1:] if cell.strip())
        actor = _actor(file, line, row, directory, table)
        if actor:
            table.entries += _entries(file, line, actor, rows[0], row, directory, table.unread)
    days = [date.fromisoformat(entry.date) for entry in table.entries]
    kinds = {entry.kind for entry in table.entries}
    covers = [name for name, among in _KINDS if kinds & among]
    if covers:
        table.reaches.append(Reach(max(days), covers, note=_COVERS))
    return table


def _actor(file: Path, line: int, row: list[str], directory: Directory, table: Table) -> str | None:
    found = directory.path(row[0]) if row else None
    if found is not None and not found.startswith("place/"):
        return found
    if any(cell.strip() for cell in row[1:]):
        expected = "a state or organisation by a name in data/states.ttl or data/organisations.ttl"
        table.unread.append(Unread(file, line, row[0], expected))
    return None


def _entries(
    file: Path, line: int, actor: str, header: list[str], row: list[str], directory: Directory, unread: list[Unread]
) -> Iterator[Entry]:
    for heading, cell in zip(header[1:], row[1:], strict=False):
        text = cell.strip()
        if not text:
            continue
        match = _CELL.fullmatch(text)
        when = day(match["day"]) if match else None
        if match is None or when is None:
            unread.append(Unread(file, line, text, "a date such as '1 Apr 1987' or '6 Dec 1994 a'"))
            continue
        name = next((one for one, letter in headings(heading) if letter == (match["letter"] or "")), None)
        try:
            kind, article = meaning(name or "")
        except ValueError:
            unread.append(Unread(file, line, text, f"explained by the heading '{heading[:80]}'"))
            continue
        notes = [] if name is None or name.casefold() in _PLAIN else [_NOTE.format(name)]
        begun = directory.exists_since(actor)
        notes += [_BEFORE.format(begun)] if begun and when < begun else []
        yield Entry(actor, kind, str(when), line, article=article, note=" ".join(notes))


def headings(heading: str) -> list[tuple[str, str]]:
    """The meanings that a heading gives, each with the letter that marks it; a date without a letter has "".

    "Accession(a), Succession(d), Ratification" gives Accession for "a", Succession for "d", Ratification for "".
    Several names without a letter are one meaning that the table does not tell apart. A heading with one meaning has it
    for every date.
    """
    found, plain = [], []
    for part in _NAMES.split(heading):
        match = _LETTERED.fullmatch(part.strip())
        if match:
            found.append((match["name"], match["letter"]))
        else:
            plain.append(part.strip())
    if plain or len(found) == 1:
        found.append((", ".join(plain) or found[0][0], ""))
    return found


def meaning(name: str) -> tuple[ActKind, str]:
    """The kind of act that a name in a heading means, and the article that it names. ValueError where none is known.

    Names that the table does not tell apart are consent where all are ways to consent.
    """
    text = name.casefold()
    article = _ON_ARTICLE.match(text)
    kinds = {_kind(part) for part in _NAMES.split(name)}
    kind = kinds.pop() if len(kinds) == 1 else ActKind.CONSENT
    if kinds and not kinds <= CONSENT:
        raise ValueError(f"the heading '{name}' names acts of different kinds")
    return kind, article[1].replace(" ", "") if article else ""


def _kind(name: str) -> ActKind:
    text = name.casefold()
    known = [(begin, kind) for begin, kind in _MEANINGS if text.startswith(begin)]
    if not known:
        raise ValueError(f"the heading '{name}' names no act")
    return max(known, key=lambda one: len(one[0]))[1]


def _admissions(file: Path, rows: list[list[str]], source: Source, directory: Directory) -> Table:
    """The declarations of acceptance of the Charter (MTDSG I-2): admissions to the United Nations, by resolution."""
    table = Table("un", source)
    for line, row in enumerate(rows[1:], 2):
        table.cells += 1
        actor, when = _actor(file, line, row, directory, table), day(row[2].strip())
        if when is None:
            table.unread.append(
                Unread(file, line, row[2], "the day of adoption of the resolution, such as '9 Nov 1946'")
            )
        elif actor:
            table.entries.append(Entry(actor, ActKind.ADMISSION, str(when), line))
    return table


def day(text: str) -> date | None:
    """The day in "1 Apr 1987" or "1 April 1987"; None in anything else."""
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def roman(number: int) -> str:
    """A number of a chapter (1 to 39) in small Roman figures."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written
