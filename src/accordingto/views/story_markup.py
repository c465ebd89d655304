"""The story's text as HTML, with its parts marked; its text content is the story, character for character."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping
from itertools import pairwise

from accordingto.types import Paragraph, Span
from accordingto.views.harmless import make_encodable
from accordingto.views.names import Names
from accordingto.views.outline import FURNITURE_WORDS, Entry, Outline
from accordingto.views.segments import Close, Mark, Words, cut_marks, nest_marks

# Which of two elements over the same words is the outer one.
_RANKS = {"para": 0, "spot": 1, "content": 2, "addressee": 3, "source": 4, "mention": 5, "cue": 6}
_DEEPEST_CONTENT = 3
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")


def write_text(words: str) -> str:
    """The words as HTML text that a parser gives back unchanged.

    A parser makes a raw ``\\r`` a ``\\n``, so it is written as a reference. NUL and lone surrogates can't be in HTML
    in any form and become ``�``.
    """
    return html.escape(make_encodable(words).replace("\0", "�")).replace("\r", "&#13;")


def write_story(
    whole: Outline, names: Names, *, tell_furniture: bool = False, touched: Container[str] = frozenset()
) -> str:
    """The story as block elements; with ``tell_furniture`` those that are nothing else have the class ``aside``.

    The parts of attributions whose ids are ``touched`` have the class ``by-person``.
    """
    text = whole.reading.story.text
    bounds = find_blocks(text, whole.reading.paragraphs)
    writer = _Writer(whole, names, touched)
    pieces = cut_marks(list_marks(whole, names), bounds)
    asides = _find_asides(whole.reading.paragraphs, bounds) if tell_furniture else frozenset()
    out: list[str] = []
    for (start, end), marks in zip(pairwise(bounds), pieces, strict=True):
        out.append('<p class="aside" dir="auto">' if start in asides else '<p dir="auto">')
        out += writer.write(start, end, marks)
        out.append("</p>")
    return "".join(out)


def find_blocks(text: str, paragraphs: tuple[Paragraph, ...]) -> list[int]:
    """Where each block of the story starts, and its end: a new block where a line end stands between paragraphs.

    The white space behind a paragraph belongs to its block, so that every line end is shown as it is.
    """
    bounds = [0]
    for before, after in pairwise(paragraphs):
        if after.start > bounds[-1] and not _LINE_ENDS.isdisjoint(text[before.end : after.start]):
            bounds.append(after.start)
    return [*bounds, len(text)] if len(text) > bounds[-1] else bounds


def _find_asides(paragraphs: tuple[Paragraph, ...], bounds: list[int]) -> frozenset[int]:
    """Starts of the blocks in which all is furniture."""
    roles: dict[int, set[str]] = {}
    for paragraph in paragraphs:
        roles.setdefault(bounds[bisect_right(bounds, paragraph.start) - 1], set()).add(paragraph.role)
    return frozenset(start for start, found in roles.items() if found == {"furniture"})


def list_marks(whole: Outline, names: Names) -> Iterator[Mark]:
    """Everything that is marked in the story; ``key`` says to what it belongs."""
    for at, paragraph in enumerate(whole.reading.paragraphs):
        if paragraph.role != "body":
            yield Mark(paragraph.start, paragraph.end, _RANKS["para"], "para", str(at))
    for entry in whole.entries:
        one = entry.attribution
        parts: Mapping[str, tuple[Span, ...]] = {
            "source": one.source,
            "cue": one.cue,
            "content": one.content,
            "addressee": one.addressee,
        }
        for kind, spans in parts.items():
            for span in spans:
                yield Mark(span.start, span.end, _RANKS[kind], kind, str(entry.number))
    yield from _list_mentions(whole, names)
    for key, spots in list_spots(whole, names).items():
        for span in spots:
            yield Mark(span.start, span.end, _RANKS["spot"], "spot", key)


def list_spots(whole: Outline, names: Names) -> dict[str, tuple[Span, ...]]:
    """What the rows of the panels point to in the story, by the row's name."""
    spots: dict[str, tuple[Span, ...]] = {}
    for figure in whole.reading.figures:
        spots[names.figures[figure.id]] = (figure.span,)
    for one in whole.reading.positions:
        spots[names.positions[one.id]] = tuple(sorted({*one.on, *one.evidence, *one.conditions, *one.arguments}))
    return spots


def _list_mentions(whole: Outline, names: Names) -> Iterator[Mark]:
    for source in whole.reading.sources:
        for mention in source.mentions:
            yield Mark(mention.start, mention.end, _RANKS["mention"], "mention", names.sources[source.id])


class _Writer:
    """Writes the elements of one story; knows which ids it has given out."""

    def __init__(self, whole: Outline, names: Names, touched: Container[str]) -> None:
        self._text = whole.reading.story.text
        self._names = names
        self._touched = touched
        self._paragraphs = whole.reading.paragraphs
        self._entries = {str(entry.number): entry for entry in whole.entries}
        self._given: set[str] = set()
        self._last_cue = {str(entry.number): _find_last_cue(entry) for entry in whole.entries}

    def write(self, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
        """The block's words and the tags around them."""
        tags: list[str] = []
        contents = 0
        for piece in nest_marks(start, end, marks):
            if isinstance(piece, Words):
                yield write_text(self._text[piece.start : piece.end])
            elif isinstance(piece, Close):
                contents -= piece.mark.kind == "content"
                yield f"</{tags.pop()}>"
            else:
                contents += piece.mark.kind == "content"
                tag, attributes = self._open(piece.mark, min(contents, _DEEPEST_CONTENT), inside_link="a" in tags)
                tags.append(tag)
                yield f"<{tag}{attributes}>"

    def _open(self, mark: Mark, depth: int, *, inside_link: bool) -> tuple[str, str]:
        if mark.kind == "para":
            return "span", self._open_paragraph(mark)
        if mark.kind == "mention":
            return "span", f' class="mention" data-s="{html.escape(mark.key)}"'
        if mark.kind == "spot":
            return "span", f' class="spot" data-k="{html.escape(mark.key)}"{self._give_id(mark.key)}'
        return self._open_part(mark, depth, inside_link=inside_link)

    def _open_paragraph(self, mark: Mark) -> str:
        paragraph = self._paragraphs[int(mark.key)]
        label = FURNITURE_WORDS[paragraph.kind] if paragraph.role == "furniture" else paragraph.role
        shown = f' data-label="{write_text(label)}"' if mark.end == paragraph.end else ""
        return f' class="para {paragraph.role}"{shown}'

    def _open_part(self, mark: Mark, depth: int, *, inside_link: bool) -> tuple[str, str]:
        """A source, cue, content or addressee; the first piece of an attribution's handle is the link to its card."""
        entry = self._entries[mark.key]
        handle = _find_handle(entry)
        name = self._names.attributions[entry.attribution.id]
        kind = f"{mark.kind} d{depth}" if mark.kind == "content" else mark.kind
        person = " by-person" if entry.attribution.id in self._touched else ""
        attributes = f' class="{kind}{person}" data-a="{html.escape(name)}"'
        if mark.kind == "source" and entry.attribution.sources:
            known = [self._names.sources[one] for one in entry.attribution.sources if one in self._names.sources]
            attributes += f' data-s="{html.escape(" ".join(known))}"'
        if mark.end == self._last_cue[mark.key] and mark.kind == handle:
            attributes += f' data-n="{mark.key}"'
        given = self._give_id(name) if mark.kind == handle else ""
        if given and not inside_link:
            card = html.escape(self._names.card_id(name))
            return "a", f'{attributes}{given} href="#{card}" aria-describedby="{card}h"'
        return "span", attributes + given

    def _give_id(self, name: str) -> str:
        if name in self._given:
            return ""
        self._given.add(name)
        return f' id="{html.escape(self._names.words_id(name))}"'


def _find_handle(entry: Entry) -> str:
    """The part that stands for the attribution in the story: its cue, else what else it has."""
    one = entry.attribution
    return next((k for k in ("cue", "source", "content") if any(len(span) for span in getattr(one, k))), "addressee")


def _find_last_cue(entry: Entry) -> int:
    spans = getattr(entry.attribution, _find_handle(entry))
    return max((span.end for span in spans), default=-1)
