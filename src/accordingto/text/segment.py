"""Sentences of a story's body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.types import Paragraph, Span, trim


def split_sentences(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """The sentences of every paragraph that is not furniture: in order, trimmed, none across two paragraphs."""
    spans = (paragraph.span for paragraph in paragraphs if paragraph.role != "furniture")
    return tuple(sentence for span in spans for sentence in cut_sentences(text, span))


def cut_sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences inside one span, trimmed; a span of white space has none."""
    from nupunkt import sent_spans  # 0.05 s and 16 MB, spared where no sentence is asked for

    for start, end in sent_spans(span.of(text)):
        sentence = trim(text, Span(span.start + start, span.start + end))
        if len(sentence):
            yield sentence
