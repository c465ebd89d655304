"""The story in a web page: its body as text, paragraphs parted by blank lines, and what the page says of it.

trafilatura finds the body. It drops bylines, photo credits and who a page's JSON-LD names, so those are read
beside it (:mod:`accordingto.ingest.pagefacts`). Deliberately not read: comments, and pictures' own captions
where trafilatura leaves them out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    r"|are you a robot|all rights reserved|unsubscribe|ad ?blocker",
    re.I,
)
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

    tree = parse_page(markup)
    if tree is None:
        raise InputError(f"{where}: HTML with no article in it; give the page of a story, or its text")
    facts = find_facts(tree, url=known.url)
    text = _find_body(markup, facts)
    if not _is_article(text, facts):
        raise InputError(f"{where}: HTML with no article in it; give the page of a story, or its text")
    return tell_story(text, known.over(facts.known))


def _find_body(markup: str, facts: PageFacts) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(markup, include_comments=False, include_tables=True, favor_recall=True)
    if not isinstance(document, Document) or not document.text:
        return ""
    lines = [line.strip() for line in document.text.split("\n")]
    lines = [line for line in lines if line]
    if lines and facts.known.title and _letters(lines[0]) == _letters(facts.known.title):
        del lines[0]  # the title is beside the text, not in it
    return "\n\n".join(lines)


def _is_article(text: str, facts: PageFacts) -> bool:
    paragraphs = [p for p in text.split("\n\n") if _SENTENCE.search(p) and not _NO_ARTICLE.search(p[:300])]
    return sum(len(p.split()) for p in paragraphs) >= _LEAST_WORDS[facts.says_article]


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line)).lower()
