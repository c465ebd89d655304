"""What a page says of its story: JSON-LD first, then meta tags, then the words on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from accordingto.ingest.bylines import split_byline
from accordingto.ingest.records import Known

Element = Any
"""An lxml element; lxml ships no types."""

ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle "
    "reviewnewsarticle askpublicnewsarticle satiricalarticle blogposting liveblogposting report webpage".split()
)

META_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "headline"),
    "authors": ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher", "twitter:site"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "pubdate", "publishdate",
        "publish-date", "dc.date.issued", "dc.date", "dcterms.created", "sailthru.date", "cxenseparse:recs:publishtime",
        "date",
    ),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}  # fmt: skip
"""Names of meta tags (``name``, ``property``, ``itemprop`` or ``http-equiv``), the surest first."""

_BYLINES = (
    "//*[@itemprop='author']",
    "//*[contains(concat(' ', normalize-space(@rel), ' '), ' author ')]",
    "//*[not(self::body)][contains(translate(@class, 'BYLINE', 'byline'), 'byline')]",
    "//*[self::p or self::span or self::div or self::address or self::a or self::strong]"
    "[contains(translate(@class, 'AUTHOR', 'author'), 'author')]",
    "//article//address",
)
_TIMES = ("//article//time/@datetime", "//*[@itemprop='datePublished']/@*[name()='content' or name()='datetime']",
          "//time/@datetime")  # fmt: skip
_LONGEST_BYLINE_CHARS = 200
_LINE_END = "\u2028"
_TITLE_TAIL = re.compile(r"\s+[|–—·»:-]+\s+(?=[^|–—·»]+$)")
_BY_LINE = re.compile(r"(?:By|BY)\s+[A-Z]")
_BY_NAMES = re.compile(r"(?:By|BY)(?: (?:and|AND|van|de|von|der|den|la|bin|al|[A-Z][\w.'’-]*,?)){2,9}")
_WRITTEN_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+\.? \d{4}\b|\b[A-Z][a-z]+\.? \d{1,2}, \d{4}\b")
_WRITTEN_DATES = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%A, %B %d, %Y", "%Y/%m/%d", "%Y%m%d",
                  "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z")  # fmt: skip


class PageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; ``says_article`` is whether the page itself says that it holds an article."""

    known: Known
    says_article: bool


def parse_page(markup: str) -> Element | None:
    """The page as a tree, mended where broken; ``None`` where there is no markup at all."""
    from trafilatura.utils import load_html

    tree = load_html(markup)
    for line_end in [] if tree is None else tree.iter("br"):
        line_end.tail = _LINE_END + (line_end.tail or "")
    return tree


def find_facts(tree: Element, *, url: str | None = None) -> PageFacts:
    """Title, outlet, authors, date, address and language, each from the surest place that has it."""
    articles = list(_find_articles(tree))
    meta = _read_meta(tree)
    outlet = _first(_ld_outlet(articles)) or _clean_handle(meta.get("outlet")) or _first(_marked_outlet(tree))
    known = Known(
        title=_find_title(tree, articles, meta, outlet),
        outlet=outlet or _outlet_of_title(tree),
        authors=_find_authors(tree, articles, meta, outlet),
        published=_find_date(tree, articles, meta),
        url=_find_url(tree, articles, meta, url),
        language=_find_language(tree, articles, meta),
    )
    kind = _meta_type(tree)
    return PageFacts(
        known=known, says_article=bool(_only_articles(articles) or kind == "article" or _xpath(tree, "//article"))
    )


def _xpath(tree: Element, path: str) -> list[Any]:
    return list(tree.xpath(path))


def _first(values: Iterator[str] | list[str]) -> str | None:
    return next((v for value in values if (v := " ".join(value.split()))), None)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(element: Element) -> str:
    """The words, with a line end where the page shows one."""
    return "\n".join(" ".join(line.split()) for line in "".join(element.itertext()).split(_LINE_END))


# JSON-LD


def _find_articles(tree: Element) -> Iterator[dict[str, Any]]:
    for script in _xpath(tree, "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        try:
            # Real pages wrap it in comments, and leave line ends inside strings.
            data = json.loads(
                re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or ""), strict=False
            )
        except (ValueError, RecursionError):
            continue
        found = [node for node in _walk_ld(data) if _ld_types(node) & ARTICLE_TYPES]
        yield from sorted(found, key=lambda node: "webpage" in _ld_types(node))


def _only_articles(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for node in articles if _ld_types(node) - {"webpage"}]


def _walk_ld(data: Any) -> Iterator[dict[str, Any]]:
    stack = [data]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            stack.extend(
                v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
            )


def _ld_types(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rsplit("/", 1)[-1].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _ld_names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list):
            yield from (n for n in name if isinstance(n, str))
        elif isinstance(name, str):
            yield name


def _ld_strings(articles: list[dict[str, Any]], *fields: str) -> Iterator[str]:
    for node in articles:
        for field in fields:
            value = node.get(field)
            if isinstance(value, dict):
                value = value.get("@id") or value.get("@value")
            if isinstance(value, str):
                yield value


def _ld_outlet(articles: list[dict[str, Any]]) -> Iterator[str]:
    for node in articles:
        yield from _ld_names(node.get("publisher"))


# Meta tags


def _read_meta(tree: Element) -> dict[str, str]:
    seen: dict[str, list[str]] = {}
    for tag in _xpath(tree, "//meta[@content]"):
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            seen.setdefault((tag.get(attribute) or "").lower(), []).append(tag.get("content"))
    found: dict[str, str] = {}
    for field, names in META_NAMES.items():
        joiner = "; " if field == "authors" else None
        for name in names:
            values = [" ".join(v.split()) for v in seen.get(name, []) if v.strip()]
            if values and field not in found:
                found[field] = joiner.join(dict.fromkeys(values)) if joiner else values[0]
    return found


def _meta_type(tree: Element) -> str | None:
    return _first(_xpath(tree, "//meta[@property='og:type']/@content"))


def _clean_handle(outlet: str | None) -> str | None:
    return None if outlet is None or outlet.startswith(("@", "http://", "https://")) else outlet


# One field each


def _find_title(tree: Element, articles: list[dict[str, Any]], meta: dict[str, str], outlet: str | None) -> str | None:
    headings = [_words(h) for h in _xpath(tree, "//h1")]
    page = _first([_words(t) for t in _xpath(tree, "//head/title")])
    found = _first(_ld_strings(_only_articles(articles), "headline", "name")) or meta.get("title")
    found = found or _first([h for h in headings if not _same(h, outlet)]) or page
    return _cut_outlet(found, outlet) if found else None


def _marked_outlet(tree: Element) -> list[str]:
    names = _xpath(tree, "//*[@itemprop='publisher']//*[@itemprop='name']")
    return [name.get("content") or _words(name) for name in names]


def _cut_outlet(title: str, outlet: str | None) -> str:
    for cut in _TITLE_TAIL.finditer(title):
        if outlet and _same(title[cut.end() :], outlet):
            return title[: cut.start()]
    return title


def _outlet_of_title(tree: Element) -> str | None:
    """The part of the page's title after its last dash or bar, where the part before it is the page's heading."""
    page = _first([_words(t) for t in _xpath(tree, "//head/title")]) or ""
    for cut in _TITLE_TAIL.finditer(page):
        if any(_same(page[: cut.start()], _words(h)) for h in _xpath(tree, "//h1")):
            return page[cut.end() :]
    return None


def _same(one: str, other: str | None) -> bool:
    return (
        other is not None and "".join(filter(str.isalnum, one)).lower() == "".join(filter(str.isalnum, other)).lower()
    )


def _find_authors(
    tree: Element, articles: list[dict[str, Any]], meta: dict[str, str], outlet: str | None
) -> tuple[str, ...]:
    named = [name for node in articles for name in _ld_names(node.get("author") or node.get("creator"))]
    agencies = [name for node in articles for name in _ld_names(node.get("sourceOrganization"))]
    for words in (named, [meta.get("authors", "")], _page_bylines(tree), _heading_bylines(tree)):
        found = [name for one in words for name in split_byline(one) if not _same(name, outlet)]
        if found:
            return tuple(dict.fromkeys(found + [a for a in agencies if not _same(a, outlet)]))
    return tuple(dict.fromkeys(agencies))


def _page_bylines(tree: Element) -> list[str]:
    for path in _BYLINES:
        words = [_lines(e) for e in _xpath(tree, path)]
        words = [w for w in words if 0 < len(w) <= _LONGEST_BYLINE_CHARS]
        if any(split_byline(w) for w in words):
            return words[:3] if "author" in path else words[:1]
    return []


def _heading_bylines(tree: Element) -> list[str]:
    """Lines that begin with "By" and a capital: bare under the heading, or anywhere where nothing but names follows."""
    lines = _clean(_xpath(tree, "(//h1)[1]/following::text()[normalize-space()][position()<6]"))
    found = [line for line in lines if _BY_LINE.match(line) and len(line) <= _LONGEST_BYLINE_CHARS]
    return found or [line for line in _clean(_xpath(tree, "//body//text()")) if _BY_NAMES.fullmatch(line)][:1]


def _clean(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def _find_date(tree: Element, articles: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    found = [*_ld_strings(articles, "datePublished", "dateCreated"), *filter(None, [meta.get("published")])]
    for path in _TIMES:
        found += map(str, _xpath(tree, path))
    written = [_words(t) for t in _xpath(tree, "//time[not(@datetime)]")]
    written += [date[0] for line in _heading_bylines(tree) for date in _WRITTEN_DATE.finditer(line)]
    return next((iso for words in found + written if (iso := _to_iso(words))), _first(found))


def _to_iso(words: str) -> str | None:
    words = " ".join(words.split())
    try:
        moment = datetime.fromisoformat(words)
        return words if "-" in words else moment.date().isoformat()
    except ValueError:
        pass
    for form in _WRITTEN_DATES:
        try:
            moment = datetime.strptime(words, form)
        except ValueError:
            continue
        return moment.isoformat() if "%H" in form else moment.date().isoformat()
    return None


def _find_url(tree: Element, articles: list[dict[str, Any]], meta: dict[str, str], fetched: str | None) -> str | None:
    said = [
        *map(str, _xpath(tree, "//link[@rel='canonical']/@href")),
        *filter(None, [meta.get("url")]),
        *_ld_strings(_only_articles(articles), "url", "mainEntityOfPage"),
    ]
    for address in said:
        whole = urljoin(fetched or "", address.strip())
        parts = urlsplit(whole)
        if parts.scheme in ("http", "https") and parts.netloc and len(parts.path) > 1:
            return whole
    return fetched


def _find_language(tree: Element, articles: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    """Only what JSON-LD or meta tags say: the ``lang`` of ``<html>`` is too often the template's."""
    said = _first(_ld_strings(_only_articles(articles), "inLanguage")) or meta.get("language") or ""
    code = re.split(r"[-_]", said)[0].lower()
    return code if re.fullmatch(r"[a-z]{2}", code) else None
