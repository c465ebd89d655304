"""The records that the stages pass on: frozen, with every span in code points into ``story.text``."""

from accordingto.types.attribution import Assertion, Attribution, Frame, Quotation, Unresolved
from accordingto.types.comparison import (
    Change,
    Claim,
    Comparison,
    Member,
    OriginGroup,
    OriginLink,
    Origins,
    StoriesDispute,
    StorySpan,
    Timeline,
    TimelineEntry,
)
from accordingto.types.finding import (
    Bounds,
    Dispute,
    DisputeSide,
    Figure,
    FigureDispute,
    Flag,
    Position,
    Sourcing,
    Stance,
)
from accordingto.types.ids import content_id
from accordingto.types.reading import Reading
from accordingto.types.source import Chain, Count, Hand, Hop, Mention, Source
from accordingto.types.span import Span, any_overlap, hull, join_words, trim, with_marks
from accordingto.types.story import FurnitureKind, Paragraph, Role, Story, make_story

__all__ = [
    "Assertion",
    "Attribution",
    "Bounds",
    "Chain",
    "Change",
    "Claim",
    "Comparison",
    "Count",
    "Dispute",
    "DisputeSide",
    "Figure",
    "FigureDispute",
    "Flag",
    "Frame",
    "FurnitureKind",
    "Hand",
    "Hop",
    "Member",
    "Mention",
    "OriginGroup",
    "OriginLink",
    "Origins",
    "Paragraph",
    "Position",
    "Quotation",
    "Reading",
    "Role",
    "Source",
    "Sourcing",
    "Span",
    "Stance",
    "StoriesDispute",
    "Story",
    "StorySpan",
    "Timeline",
    "TimelineEntry",
    "Unresolved",
    "any_overlap",
    "content_id",
    "hull",
    "join_words",
    "make_story",
    "trim",
    "with_marks",
]
