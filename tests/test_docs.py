"""The documentation speaks of everything: each command, route, setting, named query, and each member of an answer."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from fastapi import FastAPI
from typer.main import get_command

from conftest import ROOT
from depositary.cli import app as terminal
from depositary.graph.build import Build
from depositary.lookup.queries import named_queries
from depositary.settings import Settings

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
COMMANDS = sorted(get_command(terminal).commands)  # type: ignore[attr-defined]


def missing(names: list[str], pattern: str) -> list[str]:
    return [name for name in names if not re.search(pattern.format(re.escape(name)), TEXT)]


def test_every_command() -> None:
    assert COMMANDS
    assert missing(COMMANDS, r"depositary {}\b") == []


def test_every_route(app: FastAPI) -> None:
    """With whatever stands for its placeholder: `/state/{id}/timeline`, `/state/RUS/timeline`."""
    lost = []
    for path in app.openapi()["paths"]:
        if path in ("/", "/{path}"):
            continue
        wanted = re.sub(r"\\\{[^/]+\\\}", r"[^/\\s`]+", re.escape(path))
        if not re.search(rf"{wanted}(?![\w-])", TEXT):
            lost.append(path)
    assert lost == []


@pytest.mark.parametrize("form", [".html", ".json", ".ttl", ".nt"])
def test_every_form_of_a_thing(form: str) -> None:
    assert form in TEXT


def test_every_setting() -> None:
    assert missing([f"DEPOSITARY_{field.name.upper()}" for field in fields(Settings)], r"`{}`") == []


def test_every_named_query() -> None:
    assert missing(list(named_queries()), r"(queries/|query |`){}\b") == []


def test_every_parameter_of_a_lookup(app: FastAPI) -> None:
    names = {
        parameter["name"]
        for item in app.openapi()["paths"].values()
        for operation in item.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }
    assert names >= {"as_of", "received"}
    assert missing(sorted(names), r"\b{}\b") == []


def test_no_link_leads_nowhere() -> None:
    broken = []
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith(("mailto:", "/")) and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []


def test_the_two_commands_come_first() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert 0 < readme.index("make run") < 3_000
    assert 0 < readme.index("make test") < 3_000


def test_what_the_readme_says_is_held(built: Build) -> None:
    classes = built.snapshot.manifest["classes"]
    text = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))
    counts = {
        "State": "states",
        "Treaty": "treaties",
        "Clause": "clauses",
        "Act": "acts",
        "Power": "powers",
        "Source": "sources",
    }
    for name, word in counts.items():
        assert f"{classes[name]:,} {word}" in text
    assert f"{classes['Body'] + classes['Court']} bodies and courts" in text
