"""The story in a web page: its body as text, paragraphs parted by blank lines, and what the page says of it.

trafilatura finds the body. It drops bylines, photo credits and who a page's JSON-LD names, so those are read
beside it (:mod:`accordingto.ingest.pagefacts`). Deliberately not read: comments, and pictures' own captions
where trafilatura leaves them out.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from accordingto.errors import InputError
from accordingto.ingest.decode import decode_text
from accordingto.ingest.records import Known, tell_story
from accordingto.types import Story

if TYPE_CHECKING:
    from accordingto.ingest.pagefacts import PageFacts

_OPENING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|encoding=[\"']([\w.-]{2,40})", re.I)
_SENTENCE = re.compile(r"[.!?…。!?।؟][\"'”’»)\]]*\s*$")
_NO_ARTICLE = re.compile(
    r"\bcookies?\b|javascript|\b(?:log|sign) ?in\b|access (?:was |is )?denied|page (?:was |could )?not (?:be )?found"
    r"|(?:page|story|article) you (?:are|were) looking for"
    r"|are you a robot|all rights reserved|unsubscribe|ad ?blocker",
    re.I,
)
_JOINERS = {ord("\u200c"): "\U00012400", ord("\u200d"): "\U00012401"}
"""Joiners inside words and emoji, which trafilatura drops, and the cuneiform numbers that stand for them meanwhile."""
_JOINER_NAMES = re.compile(r"&(?:#x0*200[cd]|#0*820[45]|zwnj|zwj);", re.I)
_MARKDOWN = re.compile(r"^(?:- |\|\s*)|\s*\|$")
"""What trafilatura puts at the ends of a list's lines and a table's."""
_FOOTNOTE_MARKS = "//sup[.//a[starts-with(@href, '#')]]"
_MOST_TAGS = 100_000
"""More are in no page of a story, and trafilatura's time grows with their square: with these it takes 20 seconds."""

_SHORT_CHARS = 250
_LEAST_WORDS = {True: 4, False: 15}
"""Words in whole sentences that make an article: fewer will do where the page says that it is one."""


def looks_like_html(text: str) -> bool:
    """Whether the text begins as a web page does."""
    return bool(_OPENING.match(text[:4_000]))


def read_html(data: bytes, where: str, known: Known) -> Story:
    """The story of a page's bytes; :class:`InputError` where it holds no article."""
    if known.encoding:
        return read_page(decode_text(data, where, declared=known.encoding, insist=True), where, known)
    found = _DECLARED.search(data[:4_096])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    return read_page(decode_text(data, where, declared=declared), where, known)


def read_page(markup: str, where: str, known: Known) -> Story:
    """The story of a page; what is ``known`` counts before what the page says of itself."""
    from accordingto.ingest.pagefacts import find_facts, parse_page

    if markup.count("<") > _MOST_TAGS:
        raise InputError(f"{where}: HTML with more than {_MOST_TAGS:,} tags, more than one story; give its text")
    tree = parse_page(markup)
    if tree is None:
        raise InputError(f"{where}: HTML with no article in it; give the page of a story, or its text")
    facts = find_facts(tree, url=known.url)
    text = _find_body(markup, tree, facts)
    if not _is_article(text, facts):
        raise InputError(f"{where}: HTML with no article in it; give the page of a story, or its text")
    return tell_story(text, known.over(facts.known))


def _find_body(markup: str, tree: Any, facts: PageFacts) -> str:
    lines = _extract_lines(markup)
    if sum(map(len, lines)) < _SHORT_CHARS:
        # Below some size trafilatura falls back to all that the page holds, menus included.
        lines = _read_marked_article(tree) or lines
    if lines and facts.known.title and _letters(lines[0]) == _letters(facts.known.title):
        del lines[0]  # the title is beside the text, not in it
    return "\n\n".join(lines)


def _extract_lines(markup: str) -> list[str]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    from accordingto.ingest.pagefacts import parse_page

    markup = _JOINER_NAMES.sub(lambda name: unescape(name[0]), markup)
    hidden = str.maketrans({mark: stand for mark, stand in _JOINERS.items() if stand not in markup})
    tree = parse_page(markup.translate(hidden))
    _open_layout_tables(tree)
    document = bare_extraction(tree, include_comments=False, favor_recall=True, prune_xpath=_FOOTNOTE_MARKS)
    if not isinstance(document, Document) or not document.text:
        return []
    text = document.text.translate({ord(stand): mark for mark, stand in hidden.items()})
    lines = [_MARKDOWN.sub("", line.strip()) for line in text.split("\n")]
    return [line for line in lines if line]


def _open_layout_tables(tree: Any) -> None:
    """Tables that only lay the page out become blocks: else each would be read as one long cell."""
    for table in tree.xpath("//table[.//td//p]"):
        for part in table.iter("table", "tbody", "tr", "td"):
            part.tag = "div"


def _read_marked_article(tree: Any) -> list[str]:
    """The paragraphs of what the page itself marks as its article."""
    paragraphs = tree.xpath("(//article|//*[@itemprop='articleBody'])//*[self::p or self::li][not(ancestor::nav)]")
    lines = [" ".join("".join(paragraph.itertext()).split()) for paragraph in paragraphs]
    return [line for line in lines if line]


def _is_article(text: str, facts: PageFacts) -> bool:
    paragraphs = [p for p in text.split("\n\n") if _SENTENCE.search(p) and not _NO_ARTICLE.search(p[:300])]
    return sum(len(p.split()) for p in paragraphs) >= _LEAST_WORDS[facts.says_article]


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line)).lower()
