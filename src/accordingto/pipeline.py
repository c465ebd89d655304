"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.derive.disputes import find_disputes, mark_doubts
from accordingto.derive.figures import find_figures
from accordingto.derive.positions import find_positions
from accordingto.derive.positions_wanted import add_holders
from accordingto.derive.sourcing import report_sourcing
from accordingto.extract.attributions import find_attributions
from accordingto.extract.cited import turn_citations
from accordingto.extract.contents import mend_contents
from accordingto.extract.describe import describe_attributions
from accordingto.extract.estimates import add_estimates
from accordingto.extract.hedged import mend_hedged
from accordingto.extract.inner import add_inner_beliefs
from accordingto.extract.source_spans import mend_sources
from accordingto.extract.subjects import find_subjects
from accordingto.models.runtime import Reader
from accordingto.resolve.chains import trace_chains
from accordingto.resolve.sources import resolve_sources
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Paragraph, Reading, Story


def read_story(story: Story, reader: Reader) -> Reading:
    """Everything the story shows, in one record; the same story and reader always give the same reading."""
    paragraphs = mark_paragraphs(story.text, story.title)
    found = find_attributions(story, paragraphs, reader)
    return complete_reading(story, paragraphs, found, model=reader.manifest.version)


def complete_reading(
    story: Story, paragraphs: tuple[Paragraph, ...], found: Sequence[Attribution], *, model: str
) -> Reading:
    """All that follows from the attributions that were found, by that model or by a person."""
    mended = mend_sources(story.text, paragraphs, mend_contents(story.text, paragraphs, found))
    mended = find_subjects(story.text, paragraphs, mended)
    completed = add_estimates(story.id, story.text, paragraphs, mended)
    cited = turn_citations(story.id, story.text, paragraphs, mend_hedged(story.text, paragraphs, completed))
    nested = add_inner_beliefs(story.id, story.text, cited)
    described = describe_attributions(story.text, paragraphs, nested)
    resolved = resolve_sources(story, paragraphs, described)
    attributions = resolved.attributions
    sources = add_holders(story, paragraphs, attributions, resolved.sources)
    chains = trace_chains(story, paragraphs, attributions, sources)
    positions = find_positions(story, paragraphs, attributions, sources, chains)
    figures = find_figures(story, paragraphs, attributions, sources, chains)
    return Reading(
        model=model,
        story=story,
        paragraphs=paragraphs,
        attributions=attributions,
        sources=sources,
        chains=chains,
        positions=positions,
        figures=mark_doubts(story, attributions, sources, figures),
        disputes=find_disputes(story, attributions, sources, figures, positions),
        sourcing=report_sourcing(story, paragraphs, attributions, sources, chains),
    )
