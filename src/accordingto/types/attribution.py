"""One attribution: source, cue and content, linked, with what the words say of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types.span import Span

Quotation = Literal["direct", "indirect", "mixed"]
Frame = Literal[
    "statement",
    "belief",
    "intention",
    "desire",
    "attitude",
    "decision",
    "evidence",
    "question",
    "no-comment",
]
Assertion = Literal["asserted", "hedged", "denied", "doubted", "questioned", "conditional"]
Unresolved = Literal["no-antecedent", "ambiguous"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who (source) says (cue) what (content).

    ``source`` is empty where the story names nobody ("it was reported"); ``content`` may be several
    spans. ``verbatim`` is ``False`` where quoted words are shown to be somebody's summary and
    ``None`` where that can't be known. ``within`` is the id of the attribution whose content holds
    this one. ``sources`` are ids; where it is empty though ``source`` is not, ``unresolved`` says why.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...] = ()
    quotation: Quotation = "indirect"
    verbatim: bool | None = None
    frame: Frame = "statement"
    assertion: Assertion = "asserted"
    within: str | None = None
    sources: tuple[str, ...] = ()
    unresolved: Unresolved | None = None
    confidence: float | None = None
