"""Visitors of the reading room, for Locust (https://locust.io): every page, as people go from one to the next.

    pip install locust
    accordingto serve --ledger LEDGER --port 8000
    locust -f benchmarks/locustfile.py --headless --users 4 --run-time 90s --host http://127.0.0.1:8000 --csv OUT

Each visitor asks for a page and waits half a second, as one who skims does; the words, stories, claims, disputes and
timelines asked for are those of the ledger's own first pages. ``OUT_stats.csv`` has p50 and p95 of each kind of page.
"""

from __future__ import annotations

import random
import re

from locust import HttpUser, constant, task

LINKS = re.compile(r'href="(/(?:stories|claims|disputes|timelines)/[0-9a-f c]+)"')
WORD = re.compile(r"[a-z]{5,}")


class Visitor(HttpUser):
    """One who reads, searches and compares."""

    wait_time = constant(0.5)

    def on_start(self) -> None:
        """Learns what there is to ask for."""
        self.dice = random.Random(7)
        self.links: dict[str, list[str]] = {}
        words: set[str] = set()
        for room in ("stories", "claims", "disputes", "timelines"):
            for page in (1, 2, 3):
                found = self.client.get(f"/{room}?page={page}", name=f"/{room}").text
                self.links.setdefault(room, []).extend(sorted(set(LINKS.findall(found))))
                words |= set(WORD.findall(" ".join(re.findall(r"<bdi>([^<]*)</bdi>", found)).lower()))
        self.words = sorted(words)

    def ask(self, room: str) -> None:
        """Opens one of the things that the room lists."""
        mine = [link for link in self.links[room] if link.startswith(f"/{room}/")]
        if mine:
            self.client.get(self.dice.choice(mine), name=f"/{room}/…")

    def word(self) -> str:
        """A word that some story has."""
        return self.dice.choice(self.words or ["said"])

    @task(1)
    def read(self) -> None:
        """The first page."""
        self.client.get("/")

    @task(6)
    def story(self) -> None:
        """A story."""
        self.ask("stories")

    @task(2)
    def stories(self) -> None:
        """The list of stories, some way down."""
        self.client.get(f"/stories?page={self.dice.randint(1, 8)}", name="/stories")

    @task(3)
    def search(self) -> None:
        """What was said, stories, and who is who."""
        for among in ("said", "stories", "people"):
            self.client.get(f"/search?q={self.word()}&among={among}", name=f"/search among {among}")

    @task(2)
    def claims(self) -> None:
        """Claims by words, by day, and one of them."""
        self.client.get("/claims", name="/claims")
        self.client.get(f"/claims?q={self.word()}", name="/claims by words")
        self.client.get("/claims?order=latest&since=2020-01-01", name="/claims by day")
        self.ask("claims")

    @task(2)
    def disputes(self) -> None:
        """Disputes and timelines, and one of each."""
        for room in ("disputes", "timelines"):
            self.client.get(f"/{room}", name=f"/{room}")
            self.ask(room)

    @task(2)
    def counts(self) -> None:
        """Figures by words, outlets, and the queue."""
        self.client.get(f"/figures?q={self.word()}", name="/figures by words")
        self.client.get("/outlets")
        self.client.get("/queue")

    @task(1)
    def side_by_side(self) -> None:
        """Two stories."""
        mine = [link.rsplit("/", 1)[1] for link in self.links["stories"] if link.startswith("/stories/")]
        if len(mine) > 1:
            one, other = self.dice.sample(mine, 2)
            self.client.get(f"/compare?a={one}&b={other}", name="/compare")
