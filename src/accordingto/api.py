"""The package as a library: one function from text to reading."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.batch import open_reader
from accordingto.errors import InputError
from accordingto.ingest import Known, tell_story
from accordingto.types import Reading


def read(
    text: str,
    *,
    key: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    authors: Iterable[str] = (),
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Reading:
    """The reading of ``text``, with what is known of it beside; every span in it points into ``text``.

    Raises :class:`InputError` where there is nothing but white space, and :class:`ModelError` where the model's
    files are missing. The model is loaded on the first call and kept.
    """
    if not text.strip():
        raise InputError("the text is empty; give a text with a story in it")
    known = Known(
        key=key,
        title=title,
        outlet=outlet,
        authors=(authors,) if isinstance(authors, str) else tuple(authors),
        published=published,
        url=url,
        language=language,
    )
    return open_reader()(tell_story(text, known))
