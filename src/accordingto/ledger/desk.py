"""One reading while it is being corrected: where the words of a correction are found in it, and what is put there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from accordingto.derive.disputes import pair_again
from accordingto.derive.sourcing import report_sourcing
from accordingto.ledger.corrections import Correction, PartyWords, RoleSpans, tell_roles
from accordingto.ledger.records import Corrected, Mark
from accordingto.types import Attribution, Figure, Mention, Position, Reading, Source, Span, content_id

SAME_ENOUGH = 0.5
"""Share of the characters of two that must be common to both for them to be of the same words."""

Thing = TypeVar("Thing")
Spans = Sequence[Span]


class Desk:
    """One reading while it is being corrected.

    ``former`` are the words that attributions had before they were re-spanned: whoever had not seen the change yet
    means them still.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.marks: dict[str, list[Mark]] = {}
        self.former: dict[str, list[RoleSpans]] = {}
        self.rejected: list[Attribution] = []
        self.rejected_positions: list[Position] = []
        self.rejected_figures: list[Figure] = []
        self.unplaced: list[int] = []
        self.disputes_owed = False

    def find(self, target: RoleSpans | None) -> Attribution | None:
        """The attribution of the target's words: the one that shares most of them, half at least."""
        if target is None:
            return None
        near = _find_near(self.reading.attributions, (*target.source, *target.cue, *target.content))
        found = pick_nearest(near, lambda one: _share(target, tell_roles(one)))
        if found is not None or not self.former:
            return found
        renamed = (one for one in self.reading.attributions if one.id in self.former)
        return pick_nearest(renamed, lambda one: max(_share(target, words) for words in self.former[one.id]))

    def find_source(self, place: Span) -> Source | None:
        """The source that the story speaks of at the place; of several, the one whose words are most like the place."""
        by_id = {source.id: source for source in self.reading.sources}
        found = _pick_by_place(((m.span, s) for s in self.reading.sources for m in s.mentions), place)
        if found is not None:
            return found
        told = ((span, one) for one in self.reading.attributions for span in one.source)
        speaking = _pick_by_place(told, place)
        known = speaking.sources if speaking else ()
        return next((by_id[source] for source in known if source in by_id), None)

    def name_source(self, party: PartyWords, places: Spans = ()) -> Source:
        """The story's source of that name or description, else a new one whose mentions are the places."""
        for source in self.reading.sources:
            if any(_is_called(one, other) for one, other in _calls(party, source)):
                return source
        made = Source(
            id=content_id("sc", party.name, party.description, *(f"{span.start} {span.end}" for span in places)),
            name=party.name,
            kind=party.kind,
            naming=party.naming,
            description=party.description,
            mentions=tuple(Mention(span.start, span.end, "nominal") for span in places),
        )
        self.change(sources=(*(s for s in self.reading.sources if s.id != made.id), made))
        return made

    def put(self, old: Attribution | None, roles: RoleSpans) -> Attribution:
        """The attribution with the spans given, in place of the old one or as one more."""
        spans = {"source": roles.source, "cue": roles.cue, "content": roles.content, "addressee": roles.addressee}
        self.rejected = [one for one in self.rejected if _share(roles, tell_roles(one)) < SAME_ENOUGH]
        if old is None:
            made = content_id(
                "ac", *(f"{name} {span.start} {span.end}" for name, many in spans.items() for span in many)
            )
            said = {"quotation": roles.quotation, "frame": roles.frame, "assertion": roles.assertion}
            new = Attribution(id=made, **spans, **said, sources=self._guess_sources(roles))  # type: ignore[arg-type]
            kept = [one for one in self.reading.attributions if one.id != made]
            self.change(attributions=tuple(sorted([*kept, new], key=_place)))
            return new
        new = msgspec.structs.replace(old, **spans)
        self.former.setdefault(old.id, []).append(tell_roles(old))
        self.change(attributions=tuple(new if one.id == old.id else one for one in self.reading.attributions))
        return new

    def _guess_sources(self, roles: RoleSpans) -> tuple[str, ...]:
        found = (self.find_source(span) for span in roles.source)
        return tuple(dict.fromkeys(source.id for source in found if source))

    def change(self, **parts: object) -> None:
        """The reading with other parts."""
        self.reading = msgspec.structs.replace(self.reading, **parts)

    def mark(self, known: str, one: Correction) -> None:
        """Notes who did what on the attribution, position or figure of that id."""
        mark = Mark(one.draft.action, one.who, one.made_at, one.draft.note, one.id)
        self.marks.setdefault(known, []).append(mark)

    def close(self) -> Corrected:
        """The corrected reading, its sourcing counted anew, and its disputes where figures or positions changed."""
        read = self.reading
        whole = msgspec.structs.replace(
            read,
            disputes=pair_again(read) if self.disputes_owed else read.disputes,
            sourcing=report_sourcing(read.story, read.paragraphs, read.attributions, read.sources, read.chains),
        )
        there = {one.id for one in (*read.attributions, *self.rejected)}
        there |= {one.id for one in (*read.positions, *self.rejected_positions)}
        there |= {one.id for one in (*read.figures, *self.rejected_figures)}
        return Corrected(
            whole,
            {known: tuple(many) for known, many in self.marks.items() if known in there},
            tuple(self.rejected),
            tuple(self.unplaced),
            tuple(self.rejected_positions),
            tuple(self.rejected_figures),
        )


def pick_nearest(things: Iterable[Thing], share: Callable[[Thing], float]) -> Thing | None:
    """The thing with the largest share, the first of equals; ``None`` where none has enough."""
    best = max(((share(one), -n, one) for n, one in enumerate(things)), key=lambda found: found[:2], default=None)
    return best[2] if best and best[0] >= SAME_ENOUGH else None


def share_spans(*pairs: tuple[Spans, Spans]) -> float:
    """Characters common to both sides of each pair, as a share of all in either."""
    common = sum(_common(mine, others) for mine, others in pairs)
    whole = sum(_length(mine) + _length(others) for mine, others in pairs) - common
    return common / whole if whole else 0.0


def _find_near(attributions: Iterable[Attribution], spans: Spans) -> list[Attribution]:
    """Those with words between the first and the last of the spans: no other needs to be looked at closer."""
    start, end = min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
    near = []
    for one in attributions:
        for span in (*one.cue, *one.content, *one.source):
            if span.start < end and start < span.end:
                near.append(one)
                break
    return near


def _share(target: RoleSpans, one: RoleSpans) -> float:
    """As :func:`share_spans`, role by role; the cues must meet where both have one."""
    if target.cue and one.cue and not _common(target.cue, one.cue):
        return 0.0
    return share_spans((target.source, one.source), (target.cue, one.cue), (target.content, one.content))


def _common(ones: Spans, others: Spans) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ones for b in others)


def _length(spans: Spans) -> int:
    return sum(map(len, spans))


def _pick_by_place(told: Iterable[tuple[Span, Thing]], place: Span) -> Thing | None:
    met = [(share_spans(((span,), (place,))), -n, thing) for n, (span, thing) in enumerate(told)]
    share, _, thing = max(met, key=lambda found: found[:2], default=(0.0, 0, None))
    return thing if share else None


def _calls(party: PartyWords, source: Source) -> tuple[tuple[str | None, str | None], ...]:
    by_name = (party.name, source.name)
    return (by_name,) if party.name else ((party.description, source.description if not source.name else None),)


def _is_called(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.casefold() == other.casefold())


def _place(attribution: Attribution) -> tuple[int, int, str]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), -max((s.end for s in spans), default=0), attribution.id
