"""A reading as brat standoff (https://brat.nlplab.org/standoff.html): the text, and its ``.ann`` file.

An attribution is an event whose trigger is the cue, with ``Source``, ``Content``, ``Addressee`` and ``Within`` as
arguments. Where there is no cue there is no event, which brat needs a trigger for: the content carries the
attributes, and a ``Says`` relation leads from source to content. docs/brat.md has the configuration to go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from accordingto.types import Attribution, Paragraph, Reading, Span
from accordingto.views.harmless import make_encodable
from accordingto.views.outline import Outline, outline

# An annotation is one line of fields with tabs between, so no fragment may hold a line end or a tab.
_FRAGMENT = re.compile("[^\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write_brat(reading: Reading) -> tuple[str, str]:
    """The ``.txt`` and the ``.ann`` of the reading; offsets are code points into the text.

    The text has to be written with its line ends as they are (``newline=""``), or offsets move.
    """
    standoff = _Standoff(outline(reading))
    return make_encodable(reading.story.text), standoff.write()


def split_fragments(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, cut at line ends and tabs, without white space at their ends, none empty.

    Spans that overlap are joined, since brat takes no fragments that overlap.
    """
    fragments: list[Span] = []
    for span in _join_overlapping(spans):
        for match in _FRAGMENT.finditer(text, span.start, span.end):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            end = match.start() + len(words.rstrip())
            if start < end:
                fragments.append(Span(start, end))
    return tuple(fragments)


class _Standoff:
    """The lines of one ``.ann`` file while it is being written."""

    def __init__(self, whole: Outline) -> None:
        self._whole = whole
        self._text = whole.reading.story.text
        self._lines: list[str] = []
        self._numbers: dict[str, int] = {}
        self._marked: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._events: dict[str, str] = {}

    def write(self) -> str:
        for paragraph in self._whole.reading.paragraphs:
            self._mark_paragraph(paragraph)
        # Ids of events are given out before any is written: an inner one points to its outer one.
        for entry in self._whole.entries:
            if split_fragments(self._text, entry.attribution.cue):
                self._events[entry.attribution.id] = self._next_id("E")
        for entry in self._whole.entries:
            self._mark_attribution(entry.attribution)
        return "".join(f"{line}\n" for line in self._lines)

    def _mark_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.role == "furniture":
            self._note(self._mark("Furniture", [paragraph.span]), paragraph.kind)

    def _mark_attribution(self, attribution: Attribution) -> None:
        trigger = self._mark("Attribution", attribution.cue)
        source = self._mark("Source", attribution.source)
        content = self._mark("Content", attribution.content)
        addressee = self._mark("Addressee", attribution.addressee)
        target: str | None = self._events.get(attribution.id)
        if trigger and target:
            outer = self._events.get(attribution.within or "")
            arguments = {"Source": source, "Content": content, "Addressee": addressee, "Within": outer}
            told = "".join(f" {role}:{found}" for role, found in arguments.items() if found)
            self._lines.append(f"{target}\tAttribution:{trigger}{told}")
        else:
            target = content or source
            if source and content:
                self._lines.append(f"{self._next_id('R')}\tSays Arg1:{source} Arg2:{content}")
        self._qualify(target, attribution)
        self._note(source, self._whole.resolve_party(attribution))

    def _qualify(self, target: str | None, attribution: Attribution) -> None:
        """Attributes of what brat can show; a value has no white space in it."""
        verbatim = {True: "true", False: "false", None: None}[attribution.verbatim]
        chain = self._whole.chains.get(attribution.id)
        values = {
            "Quotation": attribution.quotation,
            "Frame": attribution.frame,
            "Assertion": attribution.assertion,
            "Verbatim": verbatim,
            "Hand": chain.hand if chain else None,
        }
        for name, value in values.items():
            if target and value:
                self._lines.append(f"{self._next_id('A')}\t{name} {target} {value}")

    def _mark(self, kind: str, spans: Sequence[Span]) -> str | None:
        """The id of the text-bound annotation, written once however often it is asked for."""
        fragments = split_fragments(self._text, spans)
        if not fragments:
            return None
        if (kind, fragments) not in self._marked:
            mark = self._marked[kind, fragments] = self._next_id("T")
            offsets = ";".join(f"{span.start} {span.end}" for span in fragments)
            words = " ".join(make_encodable(span.of(self._text)) for span in fragments)
            self._lines.append(f"{mark}\t{kind} {offsets}\t{words}")
        return self._marked[kind, fragments]

    def _note(self, target: str | None, words: str | None) -> None:
        if target and words:
            one_line = " ".join(make_encodable(words).split())
            self._lines.append(f"{self._next_id('#')}\tAnnotatorNotes {target}\t{one_line}")

    def _next_id(self, prefix: str) -> str:
        self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
        return f"{prefix}{self._numbers[prefix]}"


def _join_overlapping(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
