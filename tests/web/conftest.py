"""The real app on a ledger of its own, asked through its own client; nothing stands for the thing itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from fastapi.testclient import TestClient

from accordingto.ledger import Ledger, open_ledger
from accordingto.web.app import create_app
from accordingto.web.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(ledger=tmp_path / "ledger.db")


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    with open_ledger(settings.ledger, create=True) as opened:
        yield opened


@pytest.fixture
def client(settings: Settings, ledger: Ledger) -> Iterator[TestClient]:
    """A visitor as a browser would be: with a session, the token of its forms, and where its requests come from."""
    with open_client(settings) as asked:
        yield asked


@pytest.fixture
def visit(settings: Settings) -> Callable[[], AbstractContextManager[TestClient]]:
    """Opens another visitor, with another session, to a room of its own over the same ledger."""
    return lambda: open_client(settings)


@contextmanager
def open_client(settings: Settings) -> Iterator[TestClient]:
    own = "http://127.0.0.1:8000"
    with TestClient(create_app(settings), base_url=own, headers={"Origin": own}) as asked:
        token = re.search(r'name="csrf-token" content="([^"]+)"', asked.get("/").text)
        asked.headers["X-CSRF-Token"] = token[1] if token else ""
        yield asked
