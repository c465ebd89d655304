"""What a story is called on a page, also where it has no title: by its first words."""

from __future__ import annotations

from accordingto.ledger import Ledger
from accordingto.ledger.records import StoryRow
from accordingto.types import Story
from accordingto.views.harmless import make_harmless

SHOWN_WORDS = 10
_LOOKED_AT_CHARS = 600


def call_story(story: Story) -> str:
    """The story's title, else its first words in quotation marks."""
    return story.title or quote_beginning(story.text)


def call_row(ledger: Ledger, row: StoryRow) -> str:
    """The same of a row of a list; where there is no title, the text is looked at."""
    return row.title or quote_beginning(ledger.story(ledger.find(row.story)).text)


def quote_beginning(text: str) -> str:
    """The first words of the text, as a name for it."""
    words = make_harmless(text[:_LOOKED_AT_CHARS]).split()
    shown = " ".join(words[:SHOWN_WORDS])[:120]
    return f"“{shown}{'…' if len(words) > SHOWN_WORDS else ''}”" if shown else "Untitled story"
