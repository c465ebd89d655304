"""A reading room that is served for real, and visitors to it with a real browser."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = not CHROMIUM or not AXE.exists()
DESKTOP, PHONE = {"width": 1360, "height": 900}, {"width": 360, "height": 740}


class Room:
    """A reading room that is open: its address, and its ledger for what a test puts in beforehand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.address = ""

    def add(self, *readings: Any) -> list[str]:
        """Keeps the readings; the ids of their stories."""
        from accordingto.ledger import open_ledger

        with open_ledger(self.path, create=True) as ledger:
            for reading in readings:
                ledger.add(reading, program="test")
        return [reading.story.id for reading in readings]


@contextmanager
def open_room(path: Path, *, port: int = 0, **told: Any) -> Iterator[Room]:
    """Serves the ledger on that port of this machine, or on a free one, until it is left."""
    import uvicorn

    from accordingto.web.app import create_app
    from accordingto.web.settings import Settings

    with socket.create_server(("127.0.0.1", port)) as listening:
        app = create_app(Settings(ledger=path, port=listening.getsockname()[1], **told))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, ws="none"))
        app.state.watch.is_closing = lambda: server.should_exit
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        room = Room(path)
        room.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        yield room
        server.should_exit = True
        thread.join(10)


class Visitor:
    """A page of the room in a browser of its own, and all that it complained of or asked for elsewhere."""

    def __init__(self, browser: Any, room: Room, **context: Any) -> None:
        context.setdefault("viewport", DESKTOP)
        context.setdefault("reduced_motion", "reduce")
        self.room = room
        self.context = browser.new_context(**context)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.elsewhere: list[str] = []
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.room.address, "blob:")):
            self.elsewhere.append(request.url)

    def go(self, path: str) -> Any:
        """Opens the page at that path."""
        return self.page.goto(self.room.address + path)

    @contextmanager
    def hold(self, pattern: str) -> Iterator[None]:
        """The page's requests for such addresses wait until it is left, as on a slow line."""
        held: list[Any] | None = []

        def keep(route: Any) -> None:
            route.continue_() if held is None else held.append(route)

        self.page.route(pattern, keep)
        try:
            yield
        finally:
            waiting, held = held, None
            for route in waiting or ():
                route.continue_()
            self.page.unroute(pattern, keep)

    def find_violations(self) -> list[tuple[str, str, str]]:
        """What axe finds wrong: rule, impact, element. Run past the policy, as an extension would be."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        return [(one["id"], one["impact"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]]

    @property
    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than the screen."""
        wider: bool = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return wider
