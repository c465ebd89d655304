"""The body of a story: its paragraphs with their roles, furniture marked, and its sentences."""

from accordingto.text.paragraphs import mark_paragraphs
from accordingto.text.segment import split_sentences

__all__ = ["mark_paragraphs", "split_sentences"]
