"""Audit: every raw table read again, without the importers, and held against the graph of the current snapshot.

    make audit SOURCES=../shared/sources

prints a report in Markdown. Nothing here uses `depositary.importers`: names, dates and letters are read anew.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from depositary.graph import snapshot
from depositary.settings import Settings

MONTHS = {
    name: number
    for number, names in enumerate(
        ("Jan January", "Feb February", "Mar March", "Apr April", "May", "Jun June", "Jul July", "Aug August",
         "Sep September", "Oct October", "Nov November", "Dec December"), 1)
    for name in names.split()
}  # fmt: skip
OTHER_NAMES = {
    "Czech Republic": "CZE",
    "The former Yugoslav Republic of Macedonia": "MKD",
    "Côte d'Ivoire": "CIV",
    "Turkey": "TUR",
    "St. Vincent and the Grenadines": "VCT",
    "St. Kitts and Nevis": "KNA",
    "Swaziland": "SWZ",
    "Libyan Arab Jamahiriya": "LBY",
}
"""Names of 2015 that the list of country codes has not."""
ACTS = """
PREFIX dep: <https://w3id.org/depositary/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?act ?actor ?object ?group ?kind ?signed ?received ?deposited ?done ?effect ?place ?aside ?note ?source WHERE {
  ?act a dep:Act ; dep:actor ?actor ; dep:object ?object ; dep:actKind ?kind ; dcterms:source ?source .
  OPTIONAL { ?kind skos:broader ?group }
  OPTIONAL { ?act dep:signedOn ?signed } OPTIONAL { ?act dep:receivedOn ?received }
  OPTIONAL { ?act dep:depositedOn ?deposited } OPTIONAL { ?act dep:doneOn ?done }
  OPTIONAL { ?act dep:statedEffectOn ?effect } OPTIONAL { ?act dep:place ?place }
  OPTIONAL { ?act dep:setAsideBecause ?aside } OPTIONAL { ?act skos:note ?note }
}"""


LISTS = (
    *("cat", "cedaw", "cped", "crc", "crpd", "iccpr", "iccpr_op1", "iccpr_op2", "icerd", "icescr", "icescr_op"),
    *("icmw", "op_cedaw", "op_crc_ac", "op_crc_ic", "op_crc_sc", "op_crpd", "opcat"),
)
NUMBERS = (
    *("iv-9", "iv-8", "iv-16", "iv-11", "iv-15", "iv-4", "iv-5", "iv-12", "iv-2", "iv-3", "iv-3-a"),
    *("iv-13", "iv-8-b", "iv-11-b", "iv-11-d", "iv-11-c", "iv-15-a", "iv-9-b"),
)
"""The lists of years, and which treaty each is of."""


@dataclass(frozen=True)
class Act:
    """An act of the graph, as far as tables state it."""

    name: str
    actor: str
    object: str
    group: str
    date: str
    effect: str
    place: str
    aside: str
    note: str
    sources: frozenset[str]


@dataclass
class Result:
    """How a group of tables compares: what agrees, what differs and is recorded, what differs without explanation."""

    title: str
    files: int = 0
    stated: int = 0
    agree: int = 0
    recorded: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)


def main(sources: Path) -> int:
    """Print the report; 1 where anything differs that the record does not explain."""
    found = snapshot.current(Settings.from_environment().home)
    graph = Graph(Store.read_only(str(found.store)))
    with Path("data/unread.csv").open(newline="", encoding="utf-8") as stream:
        unread = {(row["source"], row["line"]) for row in csv.DictReader(stream)}
    codes = country_codes(sources / "states" / "country-codes.csv")
    results = [
        united_nations(sources / "un_treaties" / "untreaties_2015" / "treaties", graph, codes, unread),
        swiss(sorted((sources / "fedlex").glob("*.csv")), graph, unread, "Swiss party tables (`fedlex/`)"),
        swiss(
            sorted((sources / "coe_treaties").glob("fedlex*.csv")),
            graph,
            unread,
            "Swiss party tables (`coe_treaties/`)",
        ),
        swiss(
            sorted((sources / "un_treaties" / "fedlex_scope").glob("*.csv")),
            graph,
            unread,
            "Swiss party tables (`un_treaties/fedlex_scope/`)",
        ),
        years(sources / "un_treaties" / "world_politics_datalab_2022", graph, codes, unread),
    ]
    print("# Audit\n")
    print(
        "Every raw table, read again by a program that shares no code with the importers (`audit/run.py`), held\n"
        "against the graph. A difference is *recorded* where the graph keeps both statements (one set aside, with the\n"
        "reason), says in a note what the source states, or lists the row in `data/unread.csv`.\n"
    )
    print(f"Snapshot `{found.version[:12]}`.\n")
    print("| source | tables | statements | agree | recorded differences | unexplained |")
    print("| --- | --- | --- | --- | --- | --- |")
    for one in results:
        print(
            f"| {one.title} | {one.files} | {one.stated:,} | {one.agree:,} | {len(one.recorded)} | {len(one.differ)} |"
        )
    for heading, name in (("Recorded differences", "recorded"), ("Unexplained differences", "differ")):
        lines = [f"- {line}" for one in results for line in getattr(one, name)]
        if lines:
            print(f"\n## {heading}\n")
            print("\n".join(lines))
    return int(any(one.differ for one in results))


class Graph:
    """The acts of a snapshot, by actor and object."""

    def __init__(self, store: Store) -> None:
        rows: dict[str, list[dict[str, str]]] = defaultdict(list)
        solutions = store.query(ACTS, use_default_graph_as_union=True)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            cells = {name: _text(solution[name]) for name in names if solution[name] is not None}
            rows[cells["act"]].append(cells)
        self.acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
        for name, several in rows.items():
            one = several[0]
            date = next((one[key] for key in ("deposited", "received", "signed", "done") if key in one), "")
            act = Act(
                name,
                one["actor"],
                one["object"],
                one.get("group", ""),
                date,
                one.get("effect", ""),
                one.get("place", ""),
                one.get("aside", ""),
                one.get("note", ""),
                frozenset(row["source"] for row in several),
            )
            self.acts[act.actor, act.object].append(act)
        self.of: dict[str, list[Act]] = defaultdict(list)
        for (actor, _), acts in self.acts.items():
            self.of[actor] += acts
        page = NamedNode("http://xmlns.com/foaf/0.1/page")
        self.pages = {_text(quad.subject): _whole(quad.object) for quad in store.quads_for_pattern(None, page, None)}


def united_nations(folder: Path, graph: Graph, codes: dict[str, str], unread: set[tuple[str, str]]) -> Result:
    """The tables of the depositary: every dated cell is an act of the participant on that day, and none is missing."""
    result = Result("United Nations Treaty Collection, 2015")
    for file in sorted(folder.glob("*.csv")):
        result.files += 1
        chapter, _, number = file.stem.partition("-")
        treaty = f"mtdsg-{_roman(int(chapter))}-{number}"
        about = "un" if treaty in ("mtdsg-i-1", "mtdsg-i-2") else treaty
        series, seen = f"untc-{treaty}-", set()
        with file.open(newline="", encoding="utf-8") as stream:
            header, *rows = csv.reader(stream)
        for line, row in enumerate(rows, 2):
            actor = codes.get(row[0].casefold()) or _organisation(row[0], graph, about)
            cells = (
                [(header[2], row[2])] if header[1:2] == ["Resolution"] else list(zip(header[1:], row[1:], strict=False))
            )
            for heading, cell in cells:
                if not cell.strip():
                    continue
                result.stated += 1
                day, letter = _cell(cell)
                group = _group(heading, letter)
                acts = graph.acts.get((actor or "", about), [])
                named = [act for act in acts if any(source.startswith(series) for source in act.sources)]
                match = next((act for act in named if act.date == day and _fits(act.group, group)), None)
                if match is not None:
                    result.agree += 1
                    seen.add(match.name)
                elif any((source, str(line)) in unread for source in _of(unread, series)):
                    result.recorded.append(f"{file.name}:{line} {row[0]}, {cell}: in `data/unread.csv`")
                else:
                    result.differ.append(f"{file.name}:{line} {row[0]}, {heading[:40]}, {cell}: no such act")
        for acts in graph.acts.values():
            for act in acts:
                from_here = act.object == about and any(source.startswith(series) for source in act.sources)
                if from_here and act.group in ("consent", "signature") and act.name not in seen:
                    told = result.recorded if act.note else result.differ
                    told.append(f"{act.name} is not a cell of {file.name}; its note: {act.note or 'none'}")
    return result


def swiss(files: list[Path], graph: Graph, unread: set[tuple[str, str]], title: str) -> Result:
    """The Swiss tables: deposit and effect of each row stand in an act, or the graph says what differs."""
    result = Result(title)
    by_label = _german(Path("data/states.ttl"))
    for file in files:
        with file.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        if "party_de" not in rows[0]:
            continue
        result.files += 1
        above = ""
        for line, row in enumerate(rows, 2):
            result.stated += 1
            name = re.sub(r" [a-z]$", "", row["party_de"].strip())
            actor = row.get("iso3") or by_label.get(name.casefold(), "")
            territory = row.get("kind") == "territory" or "territory of" in (row.get("footnote") or "")
            state = by_label.get(name.casefold(), "") if not territory else ""
            above = state or above
            deposited, effect = row.get("deposit_date") or row.get("ratification_date") or "", row["in_force_date"]
            address = re.search(r"eli/cc/[0-9]+/[0-9_]+", row["source_url"])
            acts = [
                act
                for who in {state or above, actor}
                for act in graph.of[who]
                if any(address and _at(address[0], source, graph.pages) for source in act.sources)
            ]
            if any(act.date == (deposited or act.date) and act.effect == effect and not act.aside for act in acts):
                result.agree += 1
            elif any(
                (deposited and deposited in act.note)
                or f"gives {effect}" in act.note
                or (act.date == deposited and act.aside)
                for act in acts
            ):
                result.recorded.append(
                    f"{file.name}:{line} {name}, {deposited}, {effect}: kept beside what is followed"
                )
            elif any(entry == str(line) for source, entry in unread if source.startswith("fedlex-")):
                result.recorded.append(f"{file.name}:{line} {name}: in `data/unread.csv`")
            else:
                near = ", ".join(sorted({f"{act.name} {act.date} {act.effect}" for act in acts}))[:160]
                result.differ.append(f"{file.name}:{line} {name}, {deposited}, {effect}: {near or 'no act'}")
    return result


def years(folder: Path, graph: Graph, codes: dict[str, str], unread: set[tuple[str, str]]) -> Result:
    """The years of 2022: the state has an act of consent of that year, or the graph says what differs."""
    result = Result("World Politics Data Lab, 2022 (years)")
    numbers = dict(zip(LISTS, NUMBERS, strict=True))
    for file in sorted(folder.glob("*.csv")):
        result.files += 1
        treaty = f"mtdsg-{numbers[file.stem.removeprefix('hr_status_')]}"
        with file.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        for line, row in enumerate(rows, 2):
            if row["state party"] != "1":
                continue
            result.stated += 1
            year, actor = row["year ratification or accession"], codes.get(row["iso2"].casefold(), "")
            acts = [act for act in graph.acts.get((actor, treaty), []) if act.group == "consent"]
            if any(act.date.startswith(year) and not act.aside for act in acts):
                result.agree += 1
            elif any(act.date == year and act.aside for act in acts):
                result.recorded.append(f"{file.name}:{line} {row['member']}, {year}: kept, set aside")
            elif any((source, str(line)) in unread for source in _of(unread, f"wpd-{treaty}-")):
                result.recorded.append(f"{file.name}:{line} {row['member']}, {year}: in `data/unread.csv`")
            else:
                result.differ.append(f"{file.name}:{line} {row['member']}, {year}: {[act.date for act in acts]}")
    return result


def country_codes(file: Path) -> dict[str, str]:
    """Three-letter codes by English names and two-letter codes, from the list of country codes."""
    found = {name.casefold(): code for name, code in OTHER_NAMES.items()}
    with file.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for column in ("UNTERM English Short", "CLDR display name", "official_name_en", "ISO3166-1-Alpha-2"):
                if row[column].strip():
                    found.setdefault(row[column].strip().casefold(), row["ISO3166-1-Alpha-3"])
    return found | {"east timor": "TLS", "tp": "TLS"}


def _cell(cell: str) -> tuple[str, str]:
    day, month, year, *letter = cell.split()
    return f"{year}-{MONTHS[month]:02}-{int(day):02}", letter[0] if letter else ""


def _group(heading: str, letter: str) -> str:
    """What a date is by its heading: a signature, or something else that was done."""
    mark = re.search(rf"([^,()]+)\({letter}\)", heading) if letter else None
    text = (mark[1] if mark else re.sub(r"[^,]+\([A-Za-z]{1,2}\)(, |$)", "", heading) or heading).strip().lower()
    if text.startswith(("signature", "succession to signature")):
        return "signature"
    return (
        "other" if re.match(r"application|provisional|undertaking|notification|date of adoption", text) else "consent"
    )


def _fits(group: str, expected: str) -> bool:
    return group == expected or (expected == "other" and group not in ("signature",))


def _organisation(name: str, graph: Graph, about: str) -> str | None:
    wanted = re.sub(r"[^a-z]", "", name.casefold())
    text = Path("data/organisations.ttl").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        labels = [re.sub(r"[^a-z]", "", label.casefold()) for label in re.findall(r'"([^"]+)"@en', block)]
        match = re.search(r"<organisation/([a-z0-9-]+)> a", block)
        if match and wanted in labels and (match[1], about) in graph.acts:
            return match[1]
    return None


def _german(file: Path) -> dict[str, str]:
    found = {"europäische union": "eu", "europäische union (eu)": "eu"}
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        match = re.search(r"<state/([A-Z]{3})> a", block)
        for label in re.findall(r'"([^"]+)"@(?:de|en)', block) if match else ():
            found.setdefault(label.casefold(), match[1])  # type: ignore[index]
    return found


def _at(address: str, source: str, pages: dict[str, str]) -> bool:
    """Whether a source is the table at an address: one table serves the four Geneva Conventions."""
    geneva = address.endswith("181_184_180") and source.startswith("fedlex-geneva-1949-")
    return geneva or f"{address}/" in pages.get(source, "")


def _of(unread: set[tuple[str, str]], series: str) -> set[str]:
    return {source for source, _ in unread if source.startswith(series)}


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _text(node: object) -> str:
    return (
        node.value
        if isinstance(node, Literal)
        else node.value.rpartition("/")[2]
        if isinstance(node, NamedNode)
        else ""
    )


def _whole(node: object) -> str:
    return f"{node.value}/" if isinstance(node, (Literal, NamedNode)) else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
