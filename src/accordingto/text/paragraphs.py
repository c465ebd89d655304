"""The paragraphs of a story, each with its role."""

from __future__ import annotations

from accordingto.text.lines import split_lines
from accordingto.types import Paragraph


def mark_paragraphs(text: str, title: str | None = None) -> tuple[Paragraph, ...]:
    """Every paragraph with its role: in order, disjoint, covering all but white space."""
    return tuple(Paragraph(start=line.start, end=line.end, role="body") for line in split_lines(text))
