"""Logs: one JSON object a line, whatever was said."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from depositary import logs


def record(message: str, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("depositary.x", logging.WARNING, __file__, 1, message, (), None)
    if fields:
        made.fields = fields  # type: ignore[attr-defined]
    return made


def test_a_line_is_one_object_whatever_the_message_holds() -> None:
    line = logs.JsonLines().format(record('a "quote"\nand a second line', rows=7, query="ab"))
    assert "\n" not in line
    said = json.loads(line)
    assert said.pop("time").endswith("+00:00")
    assert said == {
        "level": "warning",
        "logger": "depositary.x",
        "message": 'a "quote"\nand a second line',
        "rows": 7,
        "query": "ab",
    }


def test_a_fault_comes_with_its_traceback() -> None:
    made = record("failed")
    try:
        raise ZeroDivisionError("by zero")
    except ZeroDivisionError:
        made.exc_info = sys.exc_info()
    said = json.loads(logs.JsonLines().format(made))
    assert "ZeroDivisionError: by zero" in said["traceback"]


def test_the_level_decides_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.root.handlers[:], logging.root.level
    try:
        logs.configure("info")
        logging.getLogger("depositary.x").info("heard")
        logs.configure("warning")
        logging.getLogger("depositary.x").info("not heard")
    finally:
        logging.root.handlers, level = before[0], before[1]
        logging.root.setLevel(level)
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "heard"
