"""What people say of a reading: accept, reject, other spans, sources, stances, values, notes. Each is kept for good.

A correction holds on to words, not to a run: the text's hash, the spans, and the role of each. So it counts for every
reading of the same text, by whatever model. A later one goes over an earlier one; to undo one is to withdraw it, which
is kept too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Literal, get_args

import msgspec

from accordingto.errors import FormatError
from accordingto.ledger.packing import decode_record, encode_record
from accordingto.types import Attribution, Bounds, Span, join_words
from accordingto.types.attribution import Assertion, Frame, Quotation
from accordingto.types.finding import Basis, Stance
from accordingto.types.source import Naming, SourceKind

Action = Literal[
    "accept",
    "reject",
    "respan",
    "add",
    "set-source",
    "merge",
    "split",
    "set-stance",
    "set-figure",
    "note",
    "withdraw",
]
ACTIONS: tuple[Action, ...] = get_args(Action)

LONGEST_WORDS = 2_000
"""Characters of a note, a name, a description, a unit, at most."""

QUOTE_CHARS = 300

MOST_SPANS = 500
"""Spans of one correction, at most."""


class RoleSpans(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The spans of one attribution by role, and what it is where a reading without it must be given it back."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    quotation: Quotation = "indirect"
    frame: Frame = "statement"
    assertion: Assertion = "asserted"

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        return (*self.source, *self.cue, *self.content, *self.addressee)


class PartyWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who a source is: the party at another place of the story (``same_as``), or one by name or description."""

    same_as: Span | None = None
    name: str | None = None
    kind: SourceKind = "unknown"
    naming: Naming = "named"
    description: str | None = None


class PositionWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A position as a person saw it.

    ``holder`` is a place where the story speaks of whose it is, ``told`` the attribution that it rests on.
    """

    on: tuple[Span, ...] = ()
    stance: Stance
    evidence: tuple[Span, ...] = ()
    conditions: tuple[Span, ...] = ()
    arguments: tuple[Span, ...] = ()
    holder: Span | None = None
    rests_on: Basis = "attribution"
    told: RoleSpans | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        holder = (self.holder,) if self.holder else ()
        told = self.told.spans if self.told else ()
        return (*self.on, *self.evidence, *self.conditions, *self.arguments, *holder, *told)


class FigureWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure as a person saw it, or as it should be; ``by`` is whose it is, empty for the story's own."""

    span: Span
    value: Bounds
    unit: str | None = None
    of: tuple[Span, ...] = ()
    as_of: str | None = None
    place: str | None = None
    by: tuple[PartyWords, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        return (self.span, *self.of, *(party.same_as for party in self.by if party.same_as))


class CorrectionDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A correction before it is kept.

    ``target``, ``position`` or ``figure`` is what it is about, as the person saw it. ``roles`` is what an attribution
    should be (respan, add), ``stance`` a position's (set-stance), ``becomes`` a figure (set-figure); ``party`` who the
    source is (set-source); ``places`` where the sources stand that are one (merge) or where one stands that is another
    (split); ``withdraws`` the number of the correction that counts no more. ``quote`` is the words, for people who read
    the list.
    """

    action: Action
    target: RoleSpans | None = None
    roles: RoleSpans | None = None
    party: PartyWords | None = None
    places: tuple[Span, ...] = ()
    position: PositionWords | None = None
    stance: Stance | None = None
    figure: FigureWords | None = None
    becomes: FigureWords | None = None
    withdraws: int | None = None
    note: str | None = None
    quote: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """All places of the story that it speaks of."""
        parts = (self.target, self.roles, self.position, self.figure, self.becomes)
        same = (self.party.same_as,) if self.party and self.party.same_as else ()
        return (*self.places, *same, *(span for part in parts if part for span in part.spans))

    @property
    def words(self) -> tuple[str, ...]:
        """All words in it that are the person's own."""
        figure = self.becomes
        parties = (*((self.party,) if self.party else ()), *(figure.by if figure else ()))
        told = (self.note, *((figure.unit, figure.as_of, figure.place) if figure else ()))
        return tuple(word for word in (*told, *(w for p in parties for w in (p.name, p.description))) if word)


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that was kept: its number, the hash of the text it is tied to, who made it and when (UTC)."""

    id: int
    words: str
    who: str
    made_at: str
    draft: CorrectionDraft


_SUBJECTS = ("target", "position", "figure")
_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {  # of each, one at least
    "accept": (_SUBJECTS,),
    "reject": (_SUBJECTS,),
    "respan": (("target",), ("roles",)),
    "add": (("roles",),),
    "set-source": (("target",), ("party",)),
    "merge": (("places",),),
    "split": (("places",),),
    "set-stance": (("position",), ("stance",)),
    "set-figure": (("figure",), ("becomes",)),
    "note": (("note",),),
    "withdraw": (("withdraws",),),
}


def tell_roles(attribution: Attribution) -> RoleSpans:
    """The attribution as a person saw it."""
    return RoleSpans(
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        addressee=attribution.addressee,
        quotation=attribution.quotation,
        frame=attribution.frame,
        assertion=attribution.assertion,
    )


def check_draft(draft: CorrectionDraft, text: str) -> None:
    """Raises :class:`FormatError` where it says too little or too much, or a span is empty or not inside the text."""
    if why := next(_find_faults(draft, len(text)), None):
        raise FormatError(f"{draft.action}: {why}")


def _find_faults(draft: CorrectionDraft, size: int) -> Iterator[str]:
    for names in _NEEDS[draft.action]:
        if all(getattr(draft, name) in (None, ()) for name in names):
            yield f"{' or '.join(names)} is missing"
    if sum(getattr(draft, name) is not None for name in _SUBJECTS) > 1:
        yield "it is about one thing at a time: an attribution, a position or a figure"
    spans = draft.spans
    yield from (
        f"{span.start}..{span.end} is no span of the story ({size} characters)"
        for span in spans
        if not 0 <= span.start < span.end <= size
    )
    if len(spans) > MOST_SPANS:
        yield f"more than {MOST_SPANS} spans"
    if any(len(words) > LONGEST_WORDS for words in draft.words):
        yield f"more than {LONGEST_WORDS} characters of a note, a name or a unit"
    if draft.action == "merge" and len(draft.places) < 2:
        yield "two places at least are needed"
    if draft.action in ("respan", "add") and draft.roles and not (draft.roles.cue or draft.roles.content):
        yield "an attribution has a cue or a content at least"
    yield from (why for one in (draft.figure, draft.becomes) if one and (why := _check_bounds(one.value)))


def _check_bounds(value: Bounds) -> str | None:
    sides = [side for side in (value.low, value.high) if side is not None]
    if not sides or not all(isfinite(side) and abs(side) < 2**63 for side in sides):
        return "a figure's value has a lower or an upper bound, or both"
    return "the lower bound is above the upper one" if sides[0] > sides[-1] else None


def quote_draft(draft: CorrectionDraft, text: str) -> CorrectionDraft:
    """The draft with the words of the story that it is about, for people who read the list."""
    told = draft.target or draft.roles
    spans = (*told.source, *told.cue, *told.content) if told else draft.places
    if draft.position:
        spans = draft.position.on or draft.position.evidence
    elif draft.figure:
        spans = (draft.figure.span,)
    words = " ".join(join_words(text, spans).split())
    short = words if len(words) <= QUOTE_CHARS else words[: QUOTE_CHARS - 1] + "…"
    return msgspec.structs.replace(draft, quote=short)


def find_withdrawn(ordered: Sequence[Correction]) -> set[int]:
    """Numbers of those that count no more; a withdrawal that was withdrawn leaves the first standing."""
    gone: set[int] = set()
    for one in reversed(ordered):
        if one.draft.action == "withdraw" and one.id not in gone and one.draft.withdraws is not None:
            gone.add(one.draft.withdraws)
    return gone


def encode_draft(draft: CorrectionDraft) -> bytes:
    """The draft as JSON."""
    return encode_record(draft)


def decode_draft(data: bytes) -> CorrectionDraft:
    """The draft that the JSON holds."""
    return decode_record(data, CorrectionDraft)
