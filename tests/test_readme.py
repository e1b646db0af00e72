"""The worked example of the README was really printed: its commands are run again and must say the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```\n\$ \.venv/bin/depositary (.+)\n((?:.*\n)*?)```", README)
ADDRESS = re.findall(r"`http://127\.0\.0\.1:8000(/\S+)`", README)


@pytest.mark.parametrize(("command", "printed"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_the_commands_print_what_the_readme_says(command: str, printed: str, home: Path) -> None:
    run = [sys.executable, "-m", "depositary", *command.split()]
    environment = {**os.environ, "DEPOSITARY_HOME": str(home)}
    found = subprocess.run(run, capture_output=True, text=True, check=True, env=environment).stdout
    said, _, rest = printed.partition("  ...")
    assert found.startswith(said.rstrip("\n"))
    assert rest or found.rstrip() == printed.rstrip()


def test_the_readme_has_commands_and_an_address() -> None:
    assert len(COMMANDS) == 3
    assert len(ADDRESS) == 1


def test_the_answer_of_the_service_is_the_one_shown(server: str) -> None:
    shown = json.loads(re.findall(r"```json\n(.*?)```", README, re.DOTALL)[0])
    found = httpx.get(f"{server}{ADDRESS[0]}").json()["participations"][0]
    assert {name: found[name] for name in shown} == shown


def test_the_court_answers_as_shown(server: str) -> None:
    path = re.findall(r"http://127\.0\.0\.1:8000(/court/\S+)'", README)[0]
    found = httpx.get(f"{server}{path}").json()
    shown = re.findall(r"^ +\"(answer|reason)\": \"(.*)\",$", README, re.MULTILINE)
    assert dict(shown) == {"answer": found["answer"], "reason": found["reason"]}
