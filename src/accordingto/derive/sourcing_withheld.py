"""Whose name a story keeps back: people an editor would ask a reason for, not every party that has no name.

"Investors", "critics" and "the crowd" are nobody's secret, and "the chair of the committee" is one person whom anybody
can look up. What is left are those who told the page something and could have been named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from accordingto.types import Attribution, Source

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TOLD_FRAMES = frozenset({"statement", "evidence", "no-comment"})
_UNIQUE = re.compile(r"(?:the|its|their|his|her|our|my|your|\w+(?: \w+){0,4}[’']s?)\s", re.IGNORECASE)
_RATIO = re.compile(r"\b\w+ (?:in|out of) (?:\w+)\s(?=\w)", re.IGNORECASE)
_HEAD_ENDS = re.compile(
    r"[,;(]|\b(?:of|in|at|on|from|for|with|who|whom|whose|which|that|familiar|close|briefed|involved|including|near)\b"
)
# People who are spoken of as such and whose names no reader misses.
PUBLIC: frozenset[str] = frozenset(
    "academics activists adults americans analysts authorities banner bloggers bookmakers britons campaigners"
    " centrists citizens commentators commuters congress conservatives consumers countries critics crowd customers"
    " defenders democrats detractors economists electorate everybody everyone everything evangelicals experts families"
    " fans farmers forecasters foes governments historians homeowners households immigrants investors journalists"
    " jurors jury lawmakers leaders liberals locals markets media men migrants moderates nations nobody observers"
    " onlookers opponents parents parties passengers passers-by pensioners players pollsters polls populists press"
    " progressives protesters protestors public pundits readers rebels refugees reporters republicans researchers"
    " residents respondents retailers rivals scholars scientists senators settlers sides skeptics sceptics socialists"
    " spectators states students supporters survivors taxpayers teachers traders troops users viewers villagers"
    " volunteers voters women workers writers anyone someone somebody none no-one one most many others expert analyst"
    " economist critic observer commentator pollster historian scholar scientist author columnist grand-jury"
    " republican democrat democratic liberal conservative presidents".split()
)
# People near the matter, who are kept unnamed even where they are not counted.
INSIDERS: frozenset[str] = frozenset(
    "adviser advisers advisor advisors agents aide aides allies ally assistants associates attorneys colleagues"
    " confidants deputies diplomats directors donors employees engineers envoys executives friends individuals insiders"
    " inspectors investigators lawyers managers members ministers negotiators officers officials operatives people"
    " persons sources staff staffers strategists veterans whistleblowers".split()
)
# Words for one person that pick out nobody, even after "the".
ANYBODY: frozenset[str] = frozenset(
    "aide employee insider individual man member official officer person source staffer witness woman worker".split()
)


def could_be_named(source: Source) -> bool:
    """Whether a party is people without a name whom the story could have named."""
    if source.naming == "named" or source.kind not in ("person", "group", "unknown") or not source.description:
        return False
    words = [
        word.lower()
        for word in _WORD.findall(_HEAD_ENDS.split(_RATIO.sub("", source.description, count=1), maxsplit=1)[0])
    ]
    head = words[-1] if words else ""
    if not words or source.members or source.speaks_for is not None or "spokes" in source.description.lower():
        return False
    lone = len(words) == 1 and head not in INSIDERS | ANYBODY
    if lone or words[0] in ("no", "nobody", "anybody", "everybody") or head in PUBLIC or source.kind == "unknown":
        return head in ("source", "sources", "insider", "insiders")
    if source.count.at_most is None:
        return head in INSIDERS or source.basis is not None
    return not (source.count.at_most == 1 and _UNIQUE.match(source.description) and head not in ANYBODY)


def tells(source: Source, attributions: Iterable[Attribution]) -> bool:
    """Whether one of the attributions has the party say something, not only think or wish it."""
    return any(source.id in one.sources and one.frame in _TOLD_FRAMES for one in attributions)


def stands_alone(source: Source, attributions: Iterable[Attribution]) -> bool:
    """Whether something rests on the party with nobody beside it."""
    return any(one.sources == (source.id,) and one.frame in _TOLD_FRAMES for one in attributions)
