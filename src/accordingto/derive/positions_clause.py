"""The parts of a clause that takes a stance: who, with which verb, on what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accordingto.derive.positions_table import CARRIERS, OTHER_VERBS, STANCE_WORDS
from accordingto.extract.frames_inflection import inflect
from accordingto.extract.frames_match import Token, lemmas_of, read_tokens
from accordingto.extract.frames_table import ADVERBS, AUXILIARIES, HEDGES, NEGATIONS
from accordingto.types import Span, Stance, trim

MAX_GAP, SUBJECT_WORDS, CLAUSE_CHARS = 3, 9, 240
LEADING = frozenset(
    "that and but so then yes no well now while although though still however because indeed otherwise".split()
)
READY = frozenset("ready willing prepared going due set able inclined likely determined bound keen happy".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your any no some each every of in on for".split()
)
GROUP = AUXILIARIES | ADVERBS | NEGATIONS | HEDGES | READY
OBJECT_END = re.compile(
    r"[,;:()]|[”\"’](?=[,.;:!?]? (?:if|unless|only|provided|because)\b)|"
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bRep)(?<!\bSen)(?<!\bGov)(?<!\bGen)(?<!\bCol)[.!?…](?=\s|"
    r"$|[”’\"'])|\s[–—-]\s|\n|—|\b(?:if|unless|only if|only when|(?<!not )only|provided|providing|as long as|so long "
    r"as|until|because|since|"
    r"although|though|while|whereas|but|and (?=(?:that|he|she|they|it|we|I|has|have|had|is|was|will|would|"
    r"said|says)\b)|or (?=not\b)|after|before|when|where|which|who|in order to|so that|so as to|"
    r"in (?:return|exchange)|"
    r"on (?:(?:the|one|two|three|certain|some) )?(?:conditions?|grounds)|in an? (?:interview|statement|speech|letter|"
    r"bid|effort|move|meeting|ballot|vote|post|tweet|email|concession)|at a (?:meeting|rally|conference|news|"
    r"press|hearing)|"
    r"last (?:week|month|year|night)|yesterday|today|tonight|tomorrow|this (?:week|month|year|morning|"
    r"afternoon|evening)|on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|by \d|even|simply|despite|"
    r"amid|over fears|over concerns|saying|arguing|adding|citing|"
    r"even though|with or without|would|will|could|should|were|was|is|are|has|had|(?<!to )have)\b",
)
NO_OBJECT = re.compile(
    r"[,;:.!?()—–-]|(?:if|unless|only|because|since|until|while|after|before|when|but|"
    r"provided|as long as|so long as)\b"
)
PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|rn|ought)$")
SENTENCE_START = re.compile(
    r"[.!?…;:][”’\"')\]]*\s+|\n+|, (?:and|but|so|or) |, (?=(?:I|we|he|she|it|they)\b)|"
    r"\band that |\band (?=(?:has|have|had|will|would|is|was|were|are)\b)|\bbut (?=[a-z]+ (?:will|would|has|had|"
    r"is|was|oppose|support|back))"
)


INSERTED = re.compile(
    r",\s(?:among (?:them|others)|including|who|which|whose|the|a|an|his|her|its|their|led by|now|once)\b"
    r"[^,;.:“”\"\n]{2,90}"
    r",\s(?=(?:[a-z]+ )?(?:will|would|can|could|has|have|had|is|are|was|were|plans?|wants?|intends?|backs?|backed"
    r"|supports?|supported|opposes?|opposed|rejects?|rejected|voted|votes?|vows?|vowed|says?|said|asked|urged|called|calls?|refused)\b)"
)
"""An apposition or relative clause between a subject and its verb."""
SENTENCE_END = re.compile(r"[.!?;…][”’\"')\]]*(?=\s|$)")


class Verb(NamedTuple):
    """A word or phrase of stance: the tokens ``first`` to ``last`` (both included); ``denied`` by a "not" between."""

    stance: Stance
    words: tuple[str, ...]
    first: int
    last: int
    denied: bool = False


class Clause(NamedTuple):
    """A clause: its subject (empty where none), the words of its verb group, its verb, and what follows."""

    subject: Span
    group: tuple[str, ...]
    verb: Verb | None
    predicate: Span
    rest: Span


def _read_table() -> tuple[dict[str, list[tuple[tuple[str, ...], Stance]]], dict[str, frozenset[str]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    forms: dict[str, frozenset[str]] = {}
    for stance, rows in STANCE_WORDS.items():
        for row in filter(None, (" ".join(r.split()) for r in rows.split(","))):
            words = tuple(row.split(" "))
            by_first.setdefault(words[0], []).append((words, stance))
            for word in words:
                for form in inflect(word):
                    forms[form] = forms.get(form, frozenset()) | {word}
    return by_first, forms


BY_FIRST, FORMS = _read_table()


def find_verb(tokens: Sequence[Token], at: int) -> Verb | None:
    """The longest word or phrase of stance that begins at the token ``at``."""
    best: Verb | None = None
    for lemma in sorted(FORMS.get(tokens[at].word, ())) if at < len(tokens) else ():
        for words, stance in BY_FIRST.get(lemma, ()):
            last = _match(words, 1, tokens, at + 1)
            if last is not None and (_is_other(words, tokens, last) or _is_denied_doubt(words, tokens, at)):
                continue
            if last is not None and (best is None or len(words) > len(best.words)):
                denied = "not" not in words and any(t.word == "not" for t in tokens[at : last + 1])
                best = Verb(stance, words, at, last, denied)
    return best


def _is_denied_doubt(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Whether it is no hesitation ("did not hesitate")."""
    return words[0] in ("hesitate", "waver") and any(t.word in NEGATIONS for t in tokens[max(0, at - 3) : at])


def _is_other(words: tuple[str, ...], tokens: Sequence[Token], last: int) -> bool:
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if words == ("consider",):
        group = {t.word for t in tokens[max(0, last - 3) : last]}
        return not (tokens[last].word == "considering" or group & {"will", "would", "may", "might", "could", "to"})
    return (words[0], after) in OTHER_VERBS


def _match(words: tuple[str, ...], at: int, tokens: Sequence[Token], position: int) -> int | None:
    if at == len(words):
        return position - 1
    if words[at] == "*":
        found = (_match(words, at + 1, tokens, position + gap) for gap in range(1, MAX_GAP + 1))
        return next((last for last in found if last is not None), None)
    if position < len(tokens) and words[at] in FORMS.get(tokens[position].word, ()):
        return _match(words, at + 1, tokens, position + 1)
    skips = position + 1 < len(tokens) and (tokens[position].word in ADVERBS or tokens[position].word == "not")
    if skips and words[at] in FORMS.get(tokens[position + 1].word, ()):
        return _match(words, at + 1, tokens, position + 2)
    return None


def read_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses that begin in ``text[start:end]``, each with its subject and verb, where it has them."""
    starts = [start, *(m.end() for m in SENTENCE_START.finditer(text, start, end) if m.end() < end)]
    for low, high in zip(starts, [*starts[1:], end], strict=True):
        clause = read_clause(text, low, min(high, low + CLAUSE_CHARS), end)
        if clause is not None:
            yield clause


def read_clause(text: str, start: int, end: int, limit: int) -> Clause | None:
    """The clause that begins at ``start``: its subject must end, and its verb group begin, within nine words."""
    tokens = read_tokens(text, start, end)
    low = 0
    while low < len(tokens) and (tokens[low].word in LEADING or _is_entry_time(text, start, tokens[low])):
        low += 1
    at = low
    inserted = INSERTED.search(text, tokens[low].end, end) if low < len(tokens) else None
    if inserted and not any(
        _is_auxiliary(tokens, n) for n in range(low, len(tokens)) if tokens[n].end < inserted.start()
    ):
        tokens = [t for t in tokens if not inserted.start() <= t.start < inserted.end()]
    while at < len(tokens) and at - low <= SUBJECT_WORDS:
        if _is_auxiliary(tokens, at) or (at > low and _is_finite(tokens, at) and find_verb(tokens, at)):
            return _clause_at(text, tokens, low, at, limit)
        at += 1
    return None


def _is_entry_time(text: str, start: int, token: Token) -> bool:
    """Whether the number is of the time with which an entry begins ("08:00 We agreed")."""
    return token.start - start < 6 and token.word.isdigit() and ENTRY_TIME.match(text, start) is not None


def _is_auxiliary(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word begins a verb group; "'s" does so after a pronoun, and elsewhere shows a possessor."""
    if tokens[at].word in ("'s", "’s"):
        return at > 0 and tokens[at - 1].word in SHORTENING
    return tokens[at].word in AUXILIARIES


SHORTENING = frozenset("he she it that this there here what who where how everybody everyone nobody let".split())
ENTRY_TIME = re.compile(r"\s*\d{1,2}[.:]\d{2}\b")


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word may be the clause's verb: no "fighting", and no "ban" after an article."""
    return not tokens[at].word.endswith("ing") and tokens[at - 1].word not in DETERMINERS


def _clause_at(text: str, tokens: Sequence[Token], low: int, at: int, limit: int) -> Clause | None:
    first = at
    while first - 1 > low and tokens[first - 1].word in ADVERBS:
        first -= 1  # "it now backed"
    verb = find_verb(tokens, at)
    while verb is None and at < len(tokens) and tokens[at].word in GROUP:
        at += 1
        verb = find_verb(tokens, at)
    if at >= len(tokens):
        return None
    if verb is not None and _is_passive(tokens, verb, at):
        verb = None
    group = tuple(t.word for t in tokens[first:at])
    subject = (
        trim(text, Span(tokens[low].start, tokens[first].start))
        if first > low
        else Span(tokens[low].start, tokens[low].start)
    )
    if subject.end > subject.start and tokens[first].word == "to" and lemmas_of(tokens[first - 1].word) & CARRIERS:
        subject = trim(text, Span(subject.start, tokens[first - 1].start))  # "members plan to vote"
    last = verb.last if verb else at
    predicate = object_from(text, tokens[at].start, limit)
    return Clause(subject, group, verb, predicate, Span(tokens[last].end, limit))


def _is_passive(tokens: Sequence[Token], verb: Verb, at: int) -> bool:
    """Whether the subject suffers the verb ("was rejected", "signed by 40 members")."""
    if verb.words[0] == "be" or verb.stance == "undecided":
        return False
    after = tokens[verb.last + 1].word if verb.last + 1 < len(tokens) else ""
    suffered = at > 0 and tokens[at - 1].word in {"was", "were", "been", "be", "being", "is", "are"}
    return after == "by" or (suffered and bool(PARTICIPLE.match(tokens[verb.first].word)))


def object_from(text: str, start: int, limit: int) -> Span:
    """The words from ``start`` to where the phrase ends: a mark, a condition, a reason, a time."""
    while start < limit and (text[start].isspace() or text[start] in "“\"‘'"):
        start += 1
    at_once = NO_OBJECT.match(text, start, limit)
    stop = at_once or (OBJECT_END.search(text, start + 1, limit) if start < limit else None)
    end = stop.start() if stop else max(start, limit)
    while end > start and text[end - 1] in " ,.;:!?“”\"‘’'\n" and text[end - 2 : end] != "s’":
        end -= 1
    span = trim(text, Span(start, end))
    return trim(text, Span(start, end - 4)) if len(span) > 5 and span.of(text).endswith(" that") else span
