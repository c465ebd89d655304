"""The day on which something was said, where the story tells, else the day it was published."""

from __future__ import annotations

import re
from datetime import date, timedelta

from accordingto.compare.passages import widen_to_sentence
from accordingto.compare.words_table import MONTHS, SHORT_MONTHS, WEEKDAYS
from accordingto.types import Attribution, Reading, Span, hull

_MONTH = "|".join((*(m.capitalize() for m in MONTHS), *(f"{m.capitalize()}\\.?" for m in SHORT_MONTHS)))
_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(w.capitalize() for w in WEEKDAYS)})(?P<last> last week)?\b"
    rf"|\b(?P<month>{_MONTH}) (?P<number>\d{{1,2}})\b|\b(?P<before>\d{{1,2}}) (?P<after>{_MONTH})\b"
    r"|\b(?P<word>yesterday|last night|today|tonight|this morning|this afternoon|this evening)\b"
)
_BACK = {"yesterday": 1, "last night": 1}


def published_day(reading: Reading) -> date | None:
    """The day the story was published, or ``None`` where no date could be read."""
    try:
        return date.fromisoformat((reading.story.published or "")[:10])
    except ValueError:
        return None


def find_day_said(reading: Reading, attribution: Attribution) -> date | None:
    """The day that the sentence gives for the saying, outside what was said; else the day of publication."""
    published = published_day(reading)
    if published is None:
        return None
    found: list[tuple[int, date]] = []
    for match in _DAY.finditer(reading.story.text, *_where(reading, attribution)):
        span = Span(*match.span())
        if any(c.overlaps(span) for c in attribution.content) or _in_other_words(reading, attribution, span):
            continue
        day = _resolve(match, published)
        if day is not None:
            found.append((_count_apart(attribution, span), day))
    return min(found, key=lambda one: one[0])[1] if found else published


_RELATIVE = re.compile(
    r"\b(yesterday|last night|today|tonight|this morning|tomorrow|last month|this month|next month)\b", re.I
)
_STEPS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0, "tomorrow": 1}
_MONTH_STEPS = {"last month": -1, "this month": 0, "next month": 1}


def read_relative_days(words: str, published: str | None) -> frozenset[str]:
    """The weekdays and months, in lower case, that "yesterday" and "last month" mean on the day of publication."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return frozenset()
    found = set()
    for match in _RELATIVE.finditer(words):
        word = match.group(1).casefold()
        if word in _STEPS:
            found.add(WEEKDAYS[(day.weekday() + _STEPS[word]) % 7])
        else:
            found.add(MONTHS[(day.month - 1 + _MONTH_STEPS[word]) % 12])
    return frozenset(found)


def _where(reading: Reading, attribution: Attribution) -> tuple[int, int]:
    around = widen_to_sentence(reading.story.text, hull((*attribution.source, *attribution.cue, *attribution.content)))
    return around.start, around.end


def _count_apart(attribution: Attribution, span: Span) -> int:
    """How far from the cue the words stand: "who on Monday denied it, said on Thursday" was said on Thursday."""
    return min((max(c.start - span.end, span.start - c.end, 0) for c in attribution.cue), default=0)


def _in_other_words(reading: Reading, attribution: Attribution, span: Span) -> bool:
    """Whether the day stands in what somebody else is told to have said, around this attribution or beside it."""
    others = (a for a in reading.attributions if a.id != attribution.id and a.id != attribution.within)
    return any(c.overlaps(span) for a in others for c in (*a.content, *a.cue))


def _resolve(match: re.Match[str], published: date) -> date | None:
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].casefold())) % 7
        return published - timedelta(days=back + (7 if match["last"] and back < 3 else 0))
    if match["word"]:
        return published - timedelta(days=_BACK.get(match["word"], 0))
    month, number = (match["month"], match["number"]) if match["month"] else (match["after"], match["before"])
    return _nearest_before(month.rstrip(".").casefold(), int(number), published)


def _nearest_before(month: str, number: int, published: date) -> date | None:
    at = MONTHS.index(SHORT_MONTHS.get(month, month)) + 1
    for year in (published.year, published.year - 1):
        try:
            day = date(year, at, number)
        except ValueError:
            continue
        if day <= published:
            return day
    return None
