"""Whether two statements of two stories take opposite sides on one thing."""

from __future__ import annotations

from accordingto.compare.contents import Content, read_content
from accordingto.compare.issues import is_general, read_issue
from accordingto.compare.statements import Statement
from accordingto.derive.disputes_table import is_turned
from accordingto.derive.positions_table import OPPOSITE
from accordingto.types import Position, join_words

ALIKE_STANCES, ENOUGH_WORDS = 0.5, 2


def take_opposite_sides(one: Statement, other: Statement) -> bool:
    """Whether positions that rest on the two are opposite, on a thing that both name.

    What somebody may or is said to do, or does in a condition only, is no side taken.
    """
    if not one.stances or not other.stances or one.stances | other.stances <= {"undecided"}:
        return False
    if any(s.attribution.assertion not in ("asserted", "conditional") for s in (one, other)):
        return False
    mine, theirs = (_told_positions(s) for s in (one, other))
    return any(_are_opposite(one, p, other, q) for p in mine for q in theirs)


def _told_positions(statement: Statement) -> list[Position]:
    """The positions that the statement tells, of its speaker or of others; only the conditional of a condition."""
    attribution = statement.attribution
    return [
        p
        for p in statement.reading.positions
        if p.attribution == attribution.id
        and (p.stance == "conditional" or attribution.assertion != "conditional")
        and (p.holder in attribution.sources or attribution.frame == "statement")
    ]


def _are_opposite(one: Statement, position: Position, other: Statement, rival: Position) -> bool:
    texts = [join_words(s.reading.story.text, p.on) for s, p in ((one, position), (other, rival))]
    contents = [read_content(s.reading.story.text, p.on) for s, p in ((one, position), (other, rival))]
    if not _on_one_thing(texts, contents):
        return False
    turned = is_turned(texts[0]) != is_turned(texts[1])
    stances = {position.stance, OPPOSITE[rival.stance] if turned else rival.stance}
    return stances == {"for", "against"}


def _on_one_thing(texts: list[str], contents: list[Content]) -> bool:
    """Whether half of the shorter's words are shared, two or all of them, and no year or name tells them apart."""
    names = [c.names for c in contents]
    days = [c.days for c in contents]
    if any(all(found) and not found[0] & found[1] for found in (names, days)):
        return False
    known = names[0] | names[1]
    mine, theirs = (read_issue(t, c) - known for t, c in zip(texts, contents, strict=True))
    shared = mine & theirs
    if not shared or is_general(shared, known):
        return False
    least = min(len(mine), len(theirs))
    return len(shared) >= max(ALIKE_STANCES * least, min(ENOUGH_WORDS, least))
