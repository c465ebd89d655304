"""The way from the page to each speaker, hop by hop."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.types import Attribution, Chain, Hop, Paragraph, Source, Story


def trace_chains(
    story: Story, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Chain, ...]:
    """One chain for each attribution."""
    return tuple(
        Chain(attribution=a.id, hops=(Hop(source=None, role="publishes", step=0),), hand="first") for a in attributions
    )
