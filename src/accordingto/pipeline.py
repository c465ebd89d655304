"""The order of the stages, and nothing else."""

from __future__ import annotations

from accordingto.extract.attributions import find_attributions
from accordingto.models.runtime import Reader
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Reading, Story


def read_story(story: Story, reader: Reader) -> Reading:
    """Everything the story shows, in one record; the same story and reader always give the same reading."""
    paragraphs = mark_paragraphs(story.text, story.title)
    attributions = find_attributions(story, paragraphs, reader)
    return Reading(
        model=reader.manifest.version,
        story=story,
        paragraphs=paragraphs,
        attributions=attributions,
    )
