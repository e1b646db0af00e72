"""The editor of `/sparql`: its modules by themselves, their types, and the script that is bundled of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from depositary.web import assets, sparql_page

EDITOR = ROOT / "editor"
NODE = Path(sys.executable).parent / "node"
BUNDLE = ROOT / "api" / "depositary" / "web" / "static" / sparql_page.EDITOR
LARGEST = 500_000  # bytes of the script, which one page alone loads
with_node = pytest.mark.skipif(
    not (NODE.exists() and (EDITOR / "node_modules").exists() and BUNDLE.exists()),
    reason="THE EDITOR IS NOT TESTED: it is not built; try `make editor`",
)


def node(*arguments: str) -> str:
    done = subprocess.run([str(NODE), *arguments], cwd=EDITOR, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@with_node
def test_its_modules() -> None:
    said = node("--test", "--test-reporter=tap", *(str(file) for file in sorted((EDITOR / "test").glob("*.test.mjs"))))
    assert int(re.findall(r"^# pass (\d+)$", said, re.MULTILINE)[0]) > 20


@with_node
def test_its_types() -> None:
    assert node("node_modules/typescript/bin/tsc", "--project", ".") == ""


@with_node
def test_the_script_is_built_of_these_sources_and_keeps_the_licences(tmp_path: Path) -> None:
    node("build.mjs", str(tmp_path / "again.js"))
    assert (tmp_path / "again.js").read_bytes() == BUNDLE.read_bytes(), "run `make editor`"
    text = BUNDLE.read_text(encoding="utf-8")
    assert len(text) < LARGEST
    licences = text[text.rindex("/*! This file contains:") :]
    locked = json.loads((EDITOR / "package-lock.json").read_text())["packages"]
    for name in (*json.loads((EDITOR / "package.json").read_text())["dependencies"], "@lezer/common", "style-mod"):
        assert f"{name} {locked[f'node_modules/{name}']['version']}" in licences
    assert "Permission is hereby granted" in licences


@with_node
def test_it_is_served_as_every_file_is() -> None:
    assert re.fullmatch(r"/static/sparql\.[0-9a-f]{12}\.js", assets.address(sparql_page.EDITOR))


def test_the_lock_file_names_no_host_and_a_sum_for_every_package() -> None:
    text = (EDITOR / "package-lock.json").read_text()
    locked = json.loads(text)["packages"]
    assert not re.search(r'"resolved"', text)
    assert [path for path, one in locked.items() if path and not one["integrity"].startswith("sha512-")] == []
    declared = json.loads((EDITOR / "package.json").read_text())
    for name, version in {**declared["dependencies"], **declared["devDependencies"]}.items():
        assert locked[f"node_modules/{name}"]["version"] == version
    assert "://" not in (EDITOR / "node.lock").read_text()


def test_nothing_of_a_package_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files", "editor", BUNDLE], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("no checkout of git")
    assert [line for line in listed.stdout.splitlines() if "node_modules" in line or line.endswith(BUNDLE.name)] == []


def test_no_module_writes_markup() -> None:
    """What a query gives becomes text. Markup could be read by any of these."""
    for file in (EDITOR / "src").glob("*.ts"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(inner|outer)HTML|insertAdjacent|document\.write|DOMParser|\beval\b|new Function", text)
        assert not re.search(r"\bstyle=|\.style\b|cssText", text), "the Content-Security-Policy forbids what is inline"
