"""Scores of the pages in ``pages/`` against ``gold.json``: run it to see each page, or import it for the figures."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from accordingto.errors import InputError
from accordingto.ingest.html import read_html
from accordingto.ingest.records import Known
from accordingto.types import Story

PAGES = Path(__file__).parent / "pages"
FIELDS = ("title", "authors", "published", "outlet", "url", "language")


def load_gold() -> dict[str, dict[str, Any]]:
    return json.loads((PAGES / "gold.json").read_text(encoding="utf-8"))


def read_page(name: str) -> Story | None:
    try:
        return read_html((PAGES / f"{name}.html").read_bytes(), name, Known())
    except InputError:
        return None


def count_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def score_pages() -> dict[str, float]:
    """Share of pages with each field right, and precision and recall of the body's words, in per cent."""
    right: Counter[str] = Counter()
    asked = hit = given = pages = 0
    for name, gold in load_gold().items():
        story = read_page(name)
        right["article or not"] += (story is not None) == (gold["body"] is not None)
        if gold["body"] is None or story is None:
            continue
        pages += 1
        for field in FIELDS:
            value = getattr(story, field)
            right[field] += (list(value) if field == "authors" else value) == gold[field]
        want, got = count_words(" ".join(gold["body"])), count_words(story.text)
        asked, given, hit = asked + want.total(), given + got.total(), hit + (want & got).total()
        right["paragraphs"] += sum(p in story.text.split("\n\n") for p in gold["body"]) / len(gold["body"])
    whole = {"article or not": 100 * right.pop("article or not") / len(load_gold())}
    shares = {name: round(100 * count / pages, 1) for name, count in right.items()}
    return {
        **whole,
        **shares,
        "words precision": round(100 * hit / given, 1),
        "words recall": round(100 * hit / asked, 1),
    }


def main() -> None:
    for name, gold in load_gold().items():
        story = read_page(name)
        if story is None or gold["body"] is None:
            print(name, "no article" if story is None else story.text, "" if gold["body"] is None else "WRONG")
            continue
        for field in FIELDS:
            value = getattr(story, field)
            value = list(value) if field == "authors" else value
            if value != gold[field]:
                print(name, field, repr(value), "for", repr(gold[field]))
        found = story.text.split("\n\n")
        for paragraph in gold["body"]:
            if paragraph not in found:
                print(name, "LOST", repr(paragraph))
        for paragraph in found:
            if paragraph not in gold["body"]:
                print(name, "ADDED", repr(paragraph))
    print(score_pages())


if __name__ == "__main__":
    main()
