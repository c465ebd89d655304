"""A story as it was read, and the role of each of its paragraphs."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types.ids import content_id
from accordingto.types.span import Span

Role = Literal["body", "headline", "dateline", "byline", "caption", "correction", "credit", "furniture"]
FurnitureKind = Literal[
    "promo",
    "link",
    "subscribe",
    "advertisement",
    "share",
    "photo-credit",
    "about-author",
    "editors-note",
    "contact",
    "other",
]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Exact text and what is known beside it; ``None`` where a thing is not known.

    ``key`` is the id the story came with; ``id`` is made from content (see :func:`make_story`).
    ``published`` is ISO 8601 where the date could be read, else the words that came.
    ``language`` is an ISO 639-1 code.
    """

    id: str
    key: str | None = None
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None


def make_story(
    text: str,
    *,
    key: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Story:
    """A story whose id is a hash of its text, outlet, URL, date and key."""
    return Story(
        id=content_id("", text, outlet, url, published, key, digits=16),
        key=key,
        text=text,
        title=title,
        outlet=outlet,
        authors=authors,
        published=published,
        url=url,
        language=language,
    )


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text with one role; ``kind`` is given for furniture only."""

    start: int
    end: int
    role: Role
    kind: FurnitureKind | None = None

    @property
    def span(self) -> Span:
        """Where the paragraph lies."""
        return Span(self.start, self.end)
