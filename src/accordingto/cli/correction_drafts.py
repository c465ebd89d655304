"""What the options of ``accordingto correct`` say, as drafts of corrections; loaded only when that command runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, TypeVar, get_args

import msgspec

from accordingto.errors import UsageError
from accordingto.ledger.correcting_findings import tell_figure, tell_position
from accordingto.ledger.corrections import (
    CorrectionDraft,
    FigureWords,
    PartyWords,
    RoleSpans,
    check_draft,
    quote_draft,
    tell_roles,
)
from accordingto.types import Attribution, Bounds, Figure, Position, Reading, Span
from accordingto.types.finding import Stance
from accordingto.views.outline import outline

ROLES = ("source", "cue", "content", "addressee")
STANCES: tuple[str, ...] = get_args(Stance)
_SPANS = re.compile(r"\d+\.\.\d+(;\d+\.\.\d+)*\Z")
Found = TypeVar("Found", Position, Figure)
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_VALUE = re.compile(rf"(~)?({_NUMBER})?(\.\.)?({_NUMBER})?\Z")


def draft_corrections(reading: Reading, acts: dict[str, Any]) -> Iterator[CorrectionDraft]:
    """What the options say, each as the draft of a correction."""
    pick = Pick(reading)
    drafts = [draft(pick, given) for name, draft in _DRAFTS.items() for given in acts[name]]
    drafts += [*_draft_respans(pick, acts["respan"]), *_draft_figures(pick, acts["figure"])]
    for one in drafts:
        check_draft(one, reading.story.text)
        yield quote_draft(one, reading.story.text)


class Pick:
    """Attributions, positions and figures by number or id, and places of words, in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.whole = outline(reading)

    def __call__(self, name: str) -> Attribution:
        """The attribution of that number or id."""
        entry = self.whole.by_id.get(name)
        if entry is None and name.isdecimal() and 1 <= int(name) <= len(self.whole.entries):
            entry = self.whole.entries[int(name) - 1]
        if entry is None:
            count = len(self.whole.entries)
            raise UsageError(f"{name}: no such attribution; the story has {count} (accordingto show)")
        return entry.attribution

    def position(self, name: str) -> Position:
        """The position of that number or id."""
        return _pick(self.reading.positions, name, "position")

    def figure(self, name: str) -> Figure:
        """The figure of that number or id."""
        return _pick(self.reading.figures, name, "figure")

    def place(self, name: str) -> Span:
        """Where its source stands."""
        if not self(name).source:
            raise UsageError(f"{name}: names no source, so use --respan {name} source WORDS first")
        return self(name).source[0]

    def find(self, words: str, near: int) -> tuple[Span, ...]:
        """The spans that are given, or where the words stand, next to a place; none for no words."""
        if not words.strip():
            return ()
        if _SPANS.match(words):
            return tuple(Span(*map(int, one.split(".."))) for one in words.split(";"))
        text = self.reading.story.text
        starts = [found.start() for found in re.finditer(re.escape(words), text)]
        if not starts:
            raise UsageError(f"{words!r}: these words are not in the story; copy them from it, or give 12..20")
        start = min(starts, key=lambda at: (abs(at - near), at))
        return (Span(start, start + len(words)),)


def _pick(things: Sequence[Found], name: str, what: str) -> Found:
    for number, one in enumerate(things, 1):
        if name in (one.id, str(number)):
            return one
    raise UsageError(f"{name}: no such {what}; the story has {len(things)} (accordingto show)")


def _draft_verdict(pick: Pick, n: str, action: Literal["accept", "reject"]) -> CorrectionDraft:
    return CorrectionDraft(action=action, target=tell_roles(pick(n)))


def _draft_source(pick: Pick, n: str, **party: Any) -> CorrectionDraft:
    target = tell_roles(pick(n))
    return CorrectionDraft(action="set-source", target=target, party=PartyWords(**party))


def _draft_places(pick: Pick, action: Literal["merge", "split"], *names: str) -> CorrectionDraft:
    return CorrectionDraft(action=action, places=tuple(map(pick.place, names)))


def _draft_note(pick: Pick, n: str, note: str) -> CorrectionDraft:
    return CorrectionDraft(action="note", target=tell_roles(pick(n)), note=note)


def _draft_withdrawal(number: int) -> CorrectionDraft:
    return CorrectionDraft(action="withdraw", withdraws=number)


def _draft_respans(pick: Pick, given: Any) -> Iterator[CorrectionDraft]:
    """One correction an attribution, however many of its roles are given."""
    changed: dict[str, dict[str, tuple[Span, ...]]] = {}
    for n, role, words in given:
        if role not in ROLES:
            raise UsageError(f"--respan {n} {role}: no role; it is {', '.join(ROLES[:-1])} or {ROLES[-1]}")
        one = pick(n)
        near = min((span.start for span in (*one.cue, *one.source, *one.content)), default=0)
        changed.setdefault(one.id, {})[role] = pick.find(words, near)
    for known, roles in changed.items():
        target = tell_roles(pick(known))
        new = msgspec.structs.replace(target, **roles)
        yield CorrectionDraft(action="respan", target=target, roles=new)


def _draft_added(pick: Pick, words: tuple[str, str, str]) -> CorrectionDraft:
    source, cue, content = words
    held = pick.find(content, 0)
    near = held[0].start if held else 0
    roles = RoleSpans(source=pick.find(source, near), cue=pick.find(cue, near), content=held)
    return CorrectionDraft(action="add", roles=roles)


def _draft_stance(pick: Pick, p: str, stance: str) -> CorrectionDraft:
    if stance not in STANCES:
        raise UsageError(f"--stance {p} {stance}: no stance; it is {', '.join(STANCES[:-1])} or {STANCES[-1]}")
    words = tell_position(pick.reading, pick.position(p))
    return CorrectionDraft(action="set-stance", position=words, stance=stance)  # type: ignore[arg-type]


def _draft_position(pick: Pick, p: str, action: Literal["accept", "reject"]) -> CorrectionDraft:
    return CorrectionDraft(action=action, position=tell_position(pick.reading, pick.position(p)))


def _draft_figure(pick: Pick, f: str, action: Literal["accept", "reject"]) -> CorrectionDraft:
    return CorrectionDraft(action=action, figure=tell_figure(pick.reading, pick.figure(f)))


def _draft_figures(pick: Pick, given: Any) -> Iterator[CorrectionDraft]:
    """One correction a figure, however many of its fields are given."""
    changed: dict[str, dict[str, Any]] = {}
    for f, field, words in given:
        if field not in _FIELDS:
            known = list(_FIELDS)
            raise UsageError(f"--figure {f} {field}: no field; it is {', '.join(known[:-1])} or {known[-1]}")
        one = pick.figure(f)
        changed.setdefault(one.id, {})[field.replace("-", "_")] = _FIELDS[field](pick, one, words)
    for known_id, fields in changed.items():
        words_now = tell_figure(pick.reading, pick.figure(known_id))
        becomes: FigureWords = msgspec.structs.replace(words_now, **fields)
        yield CorrectionDraft(action="set-figure", figure=words_now, becomes=becomes)


def _read_value(pick: Pick, one: Figure, words: str) -> Bounds:
    found = _VALUE.match(words.strip())
    low, high = (_read_number(found[at]) for at in (2, 4)) if found else (None, None)
    if found is None or (low is None and high is None):
        raise UsageError(f"{words!r}: no value; write 40, 40.., ..40, 3..5 or ~300")
    return Bounds(low, high if found[3] else low, found[1] is not None)


def _read_number(words: str | None) -> float | int | None:
    if words is None:
        return None
    bare = words.replace(",", "")
    return float(bare) if "." in bare else int(bare)


_FIELDS: dict[str, Callable[[Pick, Figure, str], Any]] = {
    "value": _read_value,
    "unit": lambda pick, one, words: words or None,
    "of": lambda pick, one, words: pick.find(words, one.start),
    "by": lambda pick, one, words: (PartyWords(name=words),) if words else (),
    "place": lambda pick, one, words: words or None,
    "as-of": lambda pick, one, words: words or None,
}


_DRAFTS: dict[str, Callable[[Pick, Any], CorrectionDraft]] = {
    "accept": lambda pick, n: _draft_verdict(pick, n, "accept"),
    "reject": lambda pick, n: _draft_verdict(pick, n, "reject"),
    "add": lambda pick, words: _draft_added(pick, words),
    "set_source": lambda pick, given: _draft_source(pick, given[0], name=given[1]),
    "same_source": lambda pick, given: _draft_source(pick, given[0], same_as=pick.place(given[1])),
    "merge": lambda pick, given: _draft_places(pick, "merge", *given),
    "split": lambda pick, n: _draft_places(pick, "split", n),
    "note": lambda pick, given: _draft_note(pick, *given),
    "accept_position": lambda pick, p: _draft_position(pick, p, "accept"),
    "reject_position": lambda pick, p: _draft_position(pick, p, "reject"),
    "stance": lambda pick, given: _draft_stance(pick, *given),
    "accept_figure": lambda pick, f: _draft_figure(pick, f, "accept"),
    "reject_figure": lambda pick, f: _draft_figure(pick, f, "reject"),
    "withdraw": lambda pick, number: _draft_withdrawal(number),
}
