"""What people say of a reading: accept, reject, other spans, other sources, notes. Each is kept for good.

A correction holds on to words, not to a run: the text's hash, the spans, and the role of each. So it counts for every
reading of the same text, by whatever model. A later one goes over an earlier one; to undo one is to withdraw it, which
is kept too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from accordingto.errors import FormatError
from accordingto.ledger.packing import decode_record, encode_record
from accordingto.types import Attribution, Span
from accordingto.types.attribution import Assertion, Frame, Quotation
from accordingto.types.source import Naming, SourceKind

Action = Literal["accept", "reject", "respan", "add", "set-source", "merge", "split", "note", "withdraw"]
ACTIONS: tuple[Action, ...] = (
    "accept",
    "reject",
    "respan",
    "add",
    "set-source",
    "merge",
    "split",
    "note",
    "withdraw",
)


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


class CorrectionDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A correction before it is kept.

    ``target`` is the attribution as the person saw it; ``roles`` what it should be (respan, add); ``party`` who its
    source is (set-source); ``places`` where the sources stand that are one (merge) or where one stands that is another
    (split); ``withdraws`` the number of the correction that counts no more. ``quote`` is the words, for people who read
    the list.
    """

    action: Action
    target: RoleSpans | None = None
    roles: RoleSpans | None = None
    party: PartyWords | None = None
    places: tuple[Span, ...] = ()
    withdraws: int | None = None
    note: str | None = None
    quote: str = ""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that was kept: its number, the hash of the text it is tied to, who made it and when (UTC)."""

    id: int
    words: str
    who: str
    made_at: str
    draft: CorrectionDraft


_NEEDS: dict[str, tuple[str, ...]] = {
    "accept": ("target",),
    "reject": ("target",),
    "respan": ("target", "roles"),
    "add": ("roles",),
    "set-source": ("target", "party"),
    "merge": ("places",),
    "split": ("places",),
    "note": ("note",),
    "withdraw": ("withdraws",),
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
    """Raises :class:`FormatError` where a part is missing, or a span is empty or not inside the text."""
    for name in _NEEDS[draft.action]:
        if getattr(draft, name) in (None, ()):
            raise FormatError(f"{draft.action}: {name} is missing")
    spans = [*draft.places]
    spans += [span for roles in (draft.target, draft.roles) if roles for span in roles.spans]
    spans += [draft.party.same_as] if draft.party and draft.party.same_as else []
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise FormatError(
                f"{draft.action}: {span.start}..{span.end} is no span of the story ({len(text)} characters)"
            )
    if draft.action == "merge" and len(draft.places) < 2:
        raise FormatError("merge: two places at least are needed")
    if draft.action in ("respan", "add") and draft.roles and not (draft.roles.cue or draft.roles.content):
        raise FormatError(f"{draft.action}: an attribution has a cue or a content at least")


def drop_withdrawn(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that count, in order; a withdrawal that was withdrawn leaves the first standing."""
    ordered = sorted(corrections, key=lambda one: one.id)
    gone: set[int] = set()
    for one in reversed(ordered):
        if one.draft.action == "withdraw" and one.id not in gone and one.draft.withdraws is not None:
            gone.add(one.draft.withdraws)
    return [one for one in ordered if one.id not in gone and one.draft.action != "withdraw"]


def encode_draft(draft: CorrectionDraft) -> bytes:
    """The draft as JSON."""
    return encode_record(draft)


def decode_draft(data: bytes) -> CorrectionDraft:
    """The draft that the JSON holds."""
    return decode_record(data, CorrectionDraft)
