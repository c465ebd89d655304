"""One position a party and matter, each on the words that its own words go back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from accordingto.derive.positions_table import (
    ISSUE_NOUNS,
    OPPOSITE,
)
from accordingto.extract.frames_match import Token, read_tokens
from accordingto.types import (
    Position,
    Span,
    any_overlap,
)

PRONOUNS = frozenset(
    {"it", "this", "that", "one", "these", "those", "so", "do so", "to do so", "do it", "do that", "doing so"}
)
PEOPLE = frozenset("him her them".split())
BARE = re.compile(
    r"(?:vot|decid|abstain|dissent)\w*(?: (?:against|for|no|yes|in favou?r|tonight|today|"
    r"tomorrow|next \w+|later|on \w+day|with the majority))?$"
)
EMPTY = re.compile(r"(?:(?:and|or|but|that|to|of|the|a|an|in|on|for|with)\b|\W)*", re.I)
REQUEST = re.compile(
    r"(?:the|that|this|those|these|such|any such|his|her|its|their) (?:demand|call|request|appeal|plea|ultimatum|idea"
    r"|suggestion|push|pressure)s?$",
    re.I,
)
"""What goes back to that which another has just asked for."""
BACKED = re.compile(r"\b(?:back|support|second|join|oppos|resist)\w* $|\b(?:agree|side)\w* with $")
BARTER_CHARS, RECENT = 400, 20


def is_issue(word: str) -> bool:
    """Whether the word names a thing that one can be for or against; its plural does too."""
    return word in ISSUE_NOUNS or word.removesuffix("s") in ISSUE_NOUNS


def with_antecedent(text: str, on: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words of ``on``; where they are only "it" or "that", the last issue named before them comes first."""
    words = on[0].of(text).casefold() if len(on) == 1 else ""
    if words not in PRONOUNS and not BARE.match(words):
        return on
    low = max(0, on[0].start - 600)
    tokens = read_tokens(text, low, on[0].start)
    for n in range(len(tokens) - 1, -1, -1):
        if is_issue(tokens[n].word) and not _is_purpose(tokens, n):
            return (_issue_phrase(text, tokens, n), *on)
    return on


def _is_purpose(tokens: Sequence[Token], n: int) -> bool:
    """Whether the word is only part of "in order to"."""
    return tokens[n].word == "order" and n > 0 and tokens[n - 1].word == "in"


def _issue_phrase(text: str, tokens: Sequence[Token], n: int) -> Span:
    first = n
    while first > 0 and n - first < 4 and text[tokens[first - 1].end : tokens[first].start] == " ":
        first -= 1
        if tokens[first].word in {"the", "a", "an", "this", "that", "any", "its", "his", "her", "their"}:
            break
    else:
        first = n
    return Span(tokens[first].start, tokens[n].end)


def merge_positions(text: str, found: Sequence[Position]) -> list[Position]:
    """The positions without those that a party has taken before on the same; "no X, no Y" only where alone."""
    kept: list[Position] = []
    of_holder: dict[str, list[Position]] = {}
    for position in found:
        if EMPTY.fullmatch(position.on[-1].of(text)) and position.on[-1].of(text).casefold() not in PRONOUNS:
            continue
        if "with the majority" in position.on[-1].of(text):
            position = _as_majority(position, kept)
        if position.on[-1].of(text).casefold() in PEOPLE and kept:
            position = _as_backed(text, position, kept[-1])
        if REQUEST.match(position.on[-1].of(text)) and kept:
            position = _as_answer(position, kept[-1])
        near = bool(kept) and position.evidence[0].start - kept[-1].evidence[0].start < BARTER_CHARS
        if near and position.on[0].of(text).casefold().startswith("no "):
            continue
        before = of_holder.setdefault(position.holder, [])
        if not any(_same_matter(text, one, position) for one in before[-RECENT:]):
            kept.append(position)
            before.append(position)
    return kept


def _as_backed(text: str, position: Position, before: Position) -> Position:
    """The position of one who "backed him": towards what he had just been said to be for or against."""
    apart = position.evidence[0].start - before.evidence[0].start
    backed = BACKED.search(text, max(0, position.on[-1].start - 20), position.on[-1].start)
    if (
        backed is None
        or apart > BARTER_CHARS
        or before.holder == position.holder
        or before.stance not in ("for", "against")
    ):
        return position
    stance = before.stance if position.stance == "for" else OPPOSITE[before.stance]
    return replace(position, stance=stance, on=(*before.on, *position.on))


def _as_answer(position: Position, before: Position) -> Position:
    """The position of one who answers "the demand": towards what another had just asked for."""
    apart = position.evidence[0].start - before.evidence[0].start
    asked = before.stance == "for" and before.holder != position.holder and apart <= BARTER_CHARS * 2
    return replace(position, on=(*before.on, *position.on)) if asked else position


def _as_majority(position: Position, before: Sequence[Position]) -> Position:
    """The position of one who "voted with the majority": that of the body whose vote was told before."""
    voted = next((k for k in reversed(before) if k.rests_on == "action" or k.stance in ("for", "against")), None)
    return position if voted is None else replace(position, stance=voted.stance, on=voted.on)


def _same_matter(text: str, one: Position, other: Position) -> bool:
    if any_overlap(one.on, other.on) or (one.attribution is not None and one.attribution == other.attribution):
        return True
    if one.stance == other.stance and any(s.of(text).casefold() in PRONOUNS for s in other.on):
        return True
    words = [{t.word for s in p.on for t in read_tokens(text, s.start, s.end) if len(t.word) > 3} for p in (one, other)]
    return bool(words[0] & words[1]) and (one.stance == other.stance or "conditional" in (one.stance, other.stance))
