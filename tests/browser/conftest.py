"""The reading room served for real, and a real browser that visits it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rooms import CHROMIUM, MISSING, Room, Visitor, open_room

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))


@pytest.fixture(scope="module")  # not longer: a second Playwright in one process would fail
def chromium() -> Iterator[Any]:
    if MISSING:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("no Chromium or axe-core: run tests/browser/setup.sh")
        pytest.skip("no Chromium or axe-core: run tests/browser/setup.sh")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def visit_room(chromium: Any, room: Room) -> Iterator[Any]:
    """A visitor's page, opened at a path; each call is another visitor, with another session."""
    visitors: list[Visitor] = []

    def visit(path: str = "/", **context: Any) -> Visitor:
        visitors.append(Visitor(chromium, room, **context))
        visitors[-1].go(path)
        return visitors[-1]

    yield visit
    for one in visitors:
        one.context.close()
