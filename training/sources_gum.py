"""GUM documents as texts with gold mentions, coreference and attributions, read from CoNLL-U."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.types import Attribution, Paragraph, Span, Story, make_story

_ENTITY = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([^()]*)(\))?|(\d+)(?:\[[^\]]*\])?\)")
_DISCOURSE = re.compile(r"([\w-]+):(\d+)->(\d+)|ROOT:(\d+)|([\w-]+):(\d+)")


@dataclass(frozen=True)
class Token:
    """One word with its place in the text, its tag and its head (an index into the tokens, -1 for a root)."""

    span: Span
    upos: str
    relation: str
    head: int
    sentence: int


@dataclass(frozen=True)
class GoldMention:
    """A mention: tokens ``first`` to ``end``, the entity it is of, its kind in GUM's words and its head token."""

    first: int
    end: int
    entity: int
    etype: str
    head: int


@dataclass
class GumDocument:
    """One document; ``sources`` are the mentions that are subjects of attributions, with cue and content spans."""

    name: str
    genre: str
    story: Story
    paragraphs: tuple[Paragraph, ...]
    tokens: list[Token]
    mentions: list[GoldMention]
    attributions: list[Attribution] = field(default_factory=list)
    sources: dict[str, GoldMention] = field(default_factory=dict)

    def span_of(self, mention: GoldMention) -> Span:
        """Where a mention stands in the text."""
        return Span(self.tokens[mention.first].span.start, self.tokens[mention.end - 1].span.end)


def read_gum(path: Path) -> Iterator[GumDocument]:
    """The documents of one gzipped CoNLL-U file."""
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and block:
                yield _read_document(block)
                block = []
            block.append(line.rstrip("\n"))
    if block:
        yield _read_document(block)


@dataclass
class _Draft:
    text: list[str] = field(default_factory=list)
    length: int = 0
    tokens: list[Token] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def write(self, words: str) -> Span:
        start = self.length
        self.text.append(words)
        self.length += len(words)
        return Span(start, self.length)


def _read_document(lines: list[str]) -> GumDocument:
    draft, known = _Draft(), {"newdoc id": "", "meta::genre": ""}
    rows: list[list[str]] = []
    number = 0
    for line in [*lines, ""]:
        if line.startswith("#"):
            key, _, value = line[2:].partition(" = ")
            known.setdefault(key, value)
            known[key] = known[key] or value
            if line.startswith("# newpar") and not line.startswith("# newpar_block") and draft.length:
                draft.breaks.append(len(draft.tokens))
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            _read_sentence(draft, rows, number)
            number += 1
            rows = []
    text = "".join(draft.text)
    story = make_story(text, key=known["newdoc id"])
    document = GumDocument(
        known["newdoc id"], known["meta::genre"], story, _paragraphs(text), draft.tokens, _read_mentions(draft)
    )
    _read_attributions(document, draft.misc)
    return document


def _read_sentence(draft: _Draft, rows: list[list[str]], number: int) -> None:
    base = len(draft.tokens)
    if draft.length:
        draft.write("\n\n" if draft.breaks and draft.breaks[-1] == base else " ")
    within: tuple[int, Span] | None = None
    pending_space = False
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            if pending_space:
                draft.write(" ")
            within = (int(row[0].split("-")[1]), draft.write(row[1]))
            pending_space = "SpaceAfter=No" not in row[9]
            continue
        number_in = int(row[0])
        if within is not None and number_in <= within[0]:
            span = within[1]
        else:
            if pending_space:
                draft.write(" ")
            span = draft.write(row[1])
            pending_space = "SpaceAfter=No" not in row[9]
        head = int(row[6]) - 1 + base if row[6] not in ("0", "_") else -1
        draft.tokens.append(Token(span, row[3], row[7], head, number))
        draft.misc.append(row[9])


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    found, start = [], 0
    for part in text.split("\n\n"):
        found.append(Paragraph(start=start, end=start + len(part), role="body"))
        start += len(part) + 2
    return tuple(found)


def _read_mentions(draft: _Draft) -> list[GoldMention]:
    mentions: list[GoldMention] = []
    opened: list[tuple[int, int, str]] = []
    for at, misc in enumerate(draft.misc):
        entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for match in _ENTITY.finditer(entity):
            if match[1]:
                etype = match[2].split("-")[0]
                if match[3]:
                    mentions.append(GoldMention(at, at + 1, int(match[1]), etype, at))
                else:
                    opened.append((int(match[1]), at, etype))
            else:
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == int(match[4]):
                        group, first, etype = opened.pop(k)
                        mentions.append(GoldMention(first, at + 1, group, etype, _head_of(draft.tokens, first, at + 1)))
                        break
    return sorted(mentions, key=lambda m: (m.first, -m.end))


def _head_of(tokens: list[Token], first: int, end: int) -> int:
    return next((k for k in range(first, end) if not first <= tokens[k].head < end), first)


def _read_attributions(document: GumDocument, misc: list[str]) -> None:
    starts: list[tuple[int, int, int | None]] = []
    for at, cell in enumerate(misc):
        relation = next((part[10:] for part in cell.split("|") if part.startswith("Discourse=")), "")
        match = _DISCOURSE.match(relation)
        if match:
            number = int(match[2] or match[4] or match[6])
            target = int(match[3]) if match[1] and match[1].startswith("attribution") else None
            starts.append((at, number, target))
    units = {
        number: (at, starts[k + 1][0] if k + 1 < len(starts) else len(misc)) for k, (at, number, _) in enumerate(starts)
    }
    by_head: dict[int, GoldMention] = {}
    for mention in document.mentions:
        by_head.setdefault(mention.head, mention)
    for _, number, target in starts:
        if target is not None and target in units:
            _add_attribution(document, units[number], units[target], by_head, f"a{number}")


def _add_attribution(
    document: GumDocument, unit: tuple[int, int], content: tuple[int, int], by_head: dict[int, GoldMention], name: str
) -> None:
    tokens = document.tokens
    root = next((k for k in range(*unit) if not unit[0] <= tokens[k].head < unit[1]), None)
    if root is None:
        return
    subject = next((k for k in range(*unit) if tokens[k].head == root and tokens[k].relation.startswith("nsubj")), None)
    mention = by_head.get(subject) if subject is not None else None
    if mention is None or mention.end > unit[1]:
        return
    document.sources[name] = mention
    document.attributions.append(
        Attribution(
            id=name,
            source=(document.span_of(mention),),
            cue=(tokens[root].span,),
            content=(Span(tokens[content[0]].span.start, tokens[content[1] - 1].span.end),),
        )
    )
