"""A real Chromium over the real service. What it complains of is an error of the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SLOWEST = 120_000.0
"""Milliseconds until a page must be there: the first of its kind is worked out, perhaps beside other tests."""
NO_BROWSER = "NOT TESTED IN A BROWSER: there is no chromium on this machine"
_EXPECTED = "the server responded with a status of 4"  # an error that a test asks for

Opened = Callable[..., AbstractContextManager[Page]]
"""`opened(**options of a context of Playwright)`: a new page, whose base address is that of the service."""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Skips the test where there is none, and fails it where the variable REQUIRE_BROWSER says that there must be.

    It ends with the tests of this package: while Playwright runs, no other event loop can run in the same thread.
    """
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(NO_BROWSER)
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, chromium_sandbox=False, headless=True
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, server: str) -> Opened:
    """Pages of which every complaint, and every request to another host, is an error of the test."""

    @contextmanager
    def open_(**options: Any) -> Iterator[Page]:
        context = chromium.new_context(base_url=server, **options)
        context.set_default_navigation_timeout(SLOWEST)
        page = context.new_page()
        complaints: list[str] = []

        def asks(request: Request) -> None:
            if not request.url.startswith(server):
                complaints.append(f"a request to {request.url}")

        page.on("console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda one: complaints.append(str(one)))
        page.on("dialog", lambda one: complaints.append(f"dialog {one.message}"))
        page.on("request", asks)
        try:
            yield page
        finally:
            context.close()
        assert [one for one in complaints if _EXPECTED not in one] == []

    return open_


@pytest.fixture
def page(opened: Opened) -> Iterator[Page]:
    with opened() as made:
        yield made


@pytest.fixture
def plain(opened: Opened) -> Iterator[Page]:
    """A page without scripts."""
    with opened(java_script_enabled=False) as made:
        yield made
