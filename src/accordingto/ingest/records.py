"""What ingest hands on beside stories: what could not be read, and what is known beforehand."""

from __future__ import annotations

import msgspec

from accordingto.errors import AccordingtoError
from accordingto.ingest.language import guess_language
from accordingto.types import Story, make_story


class Unreadable(msgspec.Struct, frozen=True):
    """A story that could not be read: where it was to be found, and why not (the error's words name the place too)."""

    where: str
    error: AccordingtoError


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a person or a page says of a story beside its text; ``None`` and empty where it says nothing."""

    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str | None = None

    def over(self, other: Known) -> Known:
        """Both together; where both say something, this one counts."""
        mine = {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}
        return msgspec.structs.replace(other, **mine)


def tell_story(text: str, known: Known) -> Story:
    """The story of ``text`` with what is known of it; its language is guessed where nobody said it."""
    return make_story(
        text,
        key=known.key,
        title=known.title,
        outlet=known.outlet,
        authors=known.authors,
        published=known.published,
        url=known.url,
        language=known.language or guess_language(text),
    )
