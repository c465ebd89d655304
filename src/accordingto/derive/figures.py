"""Numbers that a story gives, with bounds and unit, and whose numbers they are."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.derive.figures_filter import is_figure
from accordingto.derive.figures_owner import Owners
from accordingto.derive.figures_unit import Named, find_of, name_unit
from accordingto.derive.figures_when import find_as_of, find_place
from accordingto.derive.figures_words import Around
from accordingto.derive.numbers import Quantity, read_quantities
from accordingto.derive.numbers_tokens import tokenize
from accordingto.types import (
    Attribution,
    Bounds,
    Chain,
    Figure,
    Paragraph,
    Source,
    Span,
    Story,
    content_id,
)

_ROLES = frozenset({"body", "headline", "caption", "correction"})


def find_figures(
    story: Story,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Sequence[Chain],
) -> tuple[Figure, ...]:
    """The figures of the story in order, none of them inside furniture, each with whose it is.

    ``attributed_to`` is empty where the story says it in its own voice, or where the attribution denies
    or won't discuss the number. ``disputed_by`` is left empty. Values are as written: never averaged,
    never corrected, and a figure given twice is given twice.
    """
    owners = Owners(story, attributions, sources, chains)
    named = Named()
    figures: list[Figure] = []
    for paragraph in paragraphs:
        if paragraph.role in _ROLES:
            figures += _find_in_paragraph(story, paragraph, owners, named)
    return tuple(figures)


def _find_in_paragraph(story: Story, paragraph: Paragraph, owners: Owners, named: Named) -> list[Figure]:
    tokens = tokenize(story.text, paragraph.start, paragraph.end)
    starts = [token.start for token in tokens]
    out = []
    for quantity in read_quantities(story.text, paragraph.span):
        around = Around(story.text, tokens, starts, quantity.start, quantity.end)
        if is_figure(quantity, around, in_source=owners.is_in_speakers(quantity.number)):
            out.append(_make_figure(story, quantity, around, owners, named))
    return out


def _make_figure(story: Story, quantity: Quantity, around: Around, owners: Owners, named: Named) -> Figure:
    unit = name_unit(quantity, around, named)
    named.keep(quantity, unit)
    sentence = Span(around.tokens[around.left].start, around.tokens[around.right - 1].end)
    owning = owners.find_owning(quantity.number, sentence)
    possessor = around.find_possessor()
    parties = owners.find_possessor(possessor) if possessor is not None else ()
    denied = around.word_before(0) == "not" and around.has_number()
    start, end = quantity.start, _find_end(story.text, quantity)
    return Figure(
        id=content_id("f", story.id, start, end),
        start=start,
        end=end,
        value=Bounds(quantity.low, quantity.high, quantity.approximate),
        unit=unit,
        of=find_of(quantity, around),
        as_of=find_as_of(around),
        place=find_place(around),
        attribution=owning[0].id if owning else None,
        attributed_to=() if denied else parties or owners.find_all_parties(owning),
    )


def _find_end(text: str, quantity: Quantity) -> int:
    """The end of the expression, with a counted noun that follows at once ("340 jobs")."""
    noun = quantity.noun
    if (
        noun is not None
        and not quantity.hyphened
        and 0 <= noun.start - quantity.end <= 1
        and len(noun.of(text).split()) <= 3
    ):
        return noun.end
    return quantity.end
