"""A reading for an editor at a terminal: who, how, what, to whom, and how the page knows.

Nothing depends on colour: what colour shows is also in words or in place, so a pipe and ``NO_COLOR`` lose nothing.
Story words are never markup, and no character of theirs reaches the terminal as a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from accordingto.types import Figure, Position, Reading, Source
from accordingto.views.harmless import make_harmless, make_lines_harmless
from accordingto.views.lines import find_breaks
from accordingto.views.outline import (
    DISPUTE_WORDS,
    FURNITURE_WORDS,
    RESTS_ON_WORDS,
    STANCE_WORDS,
    UNRESOLVED_WORDS,
    Entry,
    Outline,
    group_flags,
    list_source_facts,
    outline,
    tell_bounds,
    tell_counts,
    tell_facts,
)

STYLES = {
    "title": "bold",
    "heading": "bold",
    "quiet": "dim",
    "source": "bold",
    "party": "bold",
    "cue": "italic cyan",
    "addressee": "",
    "content": "",
    "tag": "yellow",
    "flag": "yellow",
    "furniture": "dim",
    "plain": "",
}
# What a screen that knows no Unicode gets instead.
_PLAIN_MARKS = str.maketrans({"→": ">", "·": "-", "│": "|", "“": '"', "”": '"', "’": "'", "…": "..", "–": "-"})
# Text lines past this are hard to follow with the eye, on however wide a screen (Bringhurst gives 45 to 75 of print).
_READING_WIDTH_CHARS = 100
_DEEPEST_INDENT = 4


def print_reading(reading: Reading, console: Console, *, story: bool = False) -> None:
    """Print the reading: its facts, every attribution with what it holds, then what else was found.

    With ``story``, the story itself stands before the list, its sources and cues marked and numbered and its
    furniture dimmed. No line is wider than the console. Colour and weight are used only where the console says
    it is a terminal.
    """
    whole = outline(reading)
    printer = _Printer(console)
    _print_head(whole, printer)
    if story:
        _print_story(whole, printer)
    _print_entries(whole, printer)
    _print_section(printer, "Sources", (_tell_source(whole, source) for source in _heard(whole)))
    _print_section(printer, "Positions", (_tell_position(whole, one) for one in reading.positions))
    _print_section(printer, "Figures", (_tell_figure(whole, one) for one in reading.figures))
    _print_section(printer, "Disputes", _tell_disputes(whole))
    _print_section(printer, "To check", _tell_flags(whole))
    _print_section(printer, "Set aside as furniture", _tell_furniture(whole))


class _Printer:
    """Puts styled words on a console, wrapped with a hanging indent and never past its width."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._plain = console.options.ascii_only
        self.width_chars = max(1, min(console.width, _READING_WIDTH_CHARS))

    def put(self, words: Text, first: str = "", rest: str | None = None) -> None:
        """Print the words with ``first`` before their first line and ``rest`` (else as much room) before the others."""
        rest = " " * len(first) if rest is None else rest
        if max(len(first), len(rest)) * 2 > self.width_chars:
            first = rest = ""
        words = self._fit(words)
        breaks = find_breaks(words.plain, self.width_chars - max(len(first), len(rest)))
        for at, line in enumerate(words.divide(breaks)):
            prefix = self._fit(Text(rest if at else first, STYLES["quiet"]))
            whole = Text.assemble(prefix, line)
            whole.rstrip()
            self._console.print(whole, no_wrap=True, overflow="ignore", crop=False, highlight=False)

    def skip(self) -> None:
        """Print an empty line."""
        self._console.print()

    def _fit(self, words: Text) -> Text:
        if not self._plain:
            return words
        encoding = self._console.encoding
        fitted = Text(style=words.style)
        for piece in words.divide([bound for span in words.spans for bound in (span.start, span.end)]):
            known = piece.plain.translate(_PLAIN_MARKS).encode(encoding, "replace").decode(encoding)
            fitted.append(known, piece.spans[-1].style if piece.spans else "")
        return fitted


def _say(*parts: tuple[str, str]) -> Text:
    """Words with the names of their styles as one text; no word is taken for markup."""
    text = Text()
    for words, style in parts:
        text.append(words, STYLES[style] or None)
    return text


def _print_head(whole: Outline, printer: _Printer) -> None:
    reading = whole.reading
    if reading.story.title:
        printer.put(_say((make_harmless(reading.story.title), "title")))
    facts = " · ".join(map(make_harmless, tell_facts(reading)))
    if facts:
        printer.put(_say((facts, "quiet")))
    counts = list(tell_counts(reading))
    flags = len(reading.sourcing.flags)
    if flags:
        counts.append(f"{flags} to check")
    printer.put(_say((" · ".join(counts), "plain")))
    for note in reading.notes:
        printer.put(_say((make_harmless(note), "flag")))


def _print_entries(whole: Outline, printer: _Printer) -> None:
    digits = len(str(len(whole.entries)))
    for entry in whole.entries:
        if entry.depth == 0:
            printer.skip()
        inset = "  " * min(entry.depth, _DEEPEST_INDENT)
        first = f"{inset}{entry.number:>{digits}}  "
        printer.put(_tell_who(whole, entry), first)
        indent = " " * len(first)
        content = make_harmless(whole.words(entry.attribution.content)).strip()
        if content:
            printer.put(_say((content, "content")), f"{indent}│ ", f"{indent}│ ")
        told_by = _tell_chain(whole, entry)
        if told_by:
            printer.put(_say((told_by, "quiet")), indent, f"{indent}  ")


def _tell_who(whole: Outline, entry: Entry) -> Text:
    """The head line of an attribution: source, whom it means, cue, addressee, and what is not plain about it."""
    one = entry.attribution
    text = Text()
    source = make_harmless(whole.words(one.source))
    text.append_text(_say((source, "source")) if source else _say(("no source", "quiet")))
    party = whole.resolve_party(one)
    if party:
        text.append_text(_say((" → ", "quiet"), (make_harmless(party), "party")))
    if one.cue:
        text.append_text(_say(("  ", "plain"), (make_harmless(whole.words(one.cue)), "cue")))
    if one.addressee:
        text.append_text(_say((f"  (to {make_harmless(whole.words(one.addressee))})", "addressee")))
    tags = list(whole.list_tags(one))
    if one.unresolved:
        tags.insert(0, UNRESOLVED_WORDS[one.unresolved])
    if tags:
        text.append_text(_say((f"  [{' · '.join(tags)}]", "tag")))
    return text


def _tell_chain(whole: Outline, entry: Entry) -> str:
    """``told by: Axios → two officials (second hand)``; nothing where the speaker spoke to the page itself."""
    hand = whole.tell_hand(entry.attribution)
    if hand in (None, "first hand"):
        return ""
    steps = [" + ".join(step.parties) for step in whole.list_steps(entry.attribution) if step.role != "publishes"]
    distinct = [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]]
    return make_harmless(f"told by: {' → '.join(distinct)} ({hand})") if steps else "told by: not said (unknown hand)"


def _print_section(printer: _Printer, heading: str, lines: Iterable[Text]) -> None:
    """A heading and its lines; nothing at all where there are no lines."""
    started = False
    for line in lines:
        if not started:
            printer.skip()
            printer.put(_say((heading, "heading")))
            started = True
        printer.put(line, "  ", "    ")


def _heard(whole: Outline) -> list[Source]:
    """The sources that something is attributed to, those heard most often first."""
    heard = [source for source in whole.reading.sources if source.id in whole.by_source]
    return sorted(heard, key=lambda source: -len(whole.by_source[source.id]))


def _tell_source(whole: Outline, source: Source) -> Text:
    numbers = ", ".join(str(entry.number) for entry in whole.by_source[source.id])
    told = [*list_source_facts(whole, source), f"in {numbers}"]
    return _say(
        (make_harmless(whole.name_source(source.id)), "party"),
        (f"  {' · '.join(map(make_harmless, told))}", "quiet"),
    )


def _tell_position(whole: Outline, position: Position) -> Text:
    parts = [
        (make_harmless(whole.name_source(position.holder)), "party"),
        (f"  {STANCE_WORDS[position.stance]}  ", "cue"),
        (make_harmless(whole.words(position.on)), "content"),
    ]
    for label, spans in (("if", position.conditions), ("because", position.arguments)):
        if spans:
            parts.append((f"  · {label}: {make_harmless(whole.words(spans))}", "quiet"))
    if RESTS_ON_WORDS[position.rests_on]:
        parts.append((f"  · {RESTS_ON_WORDS[position.rests_on]}", "quiet"))
    return _say(*parts)


def _tell_figure(whole: Outline, figure: Figure) -> Text:
    unit = f" {figure.unit}" if figure.unit else ""
    told = [f"{tell_bounds(figure.value, whole.words((figure.span,)))}{unit}"]
    told += [words for words in (figure.place, figure.as_of) if words]
    told.append(
        f"according to {whole.name_sources(figure.attributed_to)}" if figure.attributed_to else "the story’s own"
    )
    parts = [
        (make_harmless(figure.span.of(whole.reading.story.text)), "party"),
        (f"  {make_harmless(' · '.join(told))}", "quiet"),
    ]
    if figure.disputed_by:
        who = whole.name_sources(doubt.source for doubt in figure.disputed_by)
        parts.append((f"  · disputed by {make_harmless(who)}", "tag"))
    return _say(*parts)


def _tell_disputes(whole: Outline) -> Iterator[Text]:
    for dispute in whole.reading.disputes:
        sides = []
        for side in dispute.sides:
            entries = [whole.by_id[one.attribution] for one in side if one.attribution in whole.by_id]
            sides.append(", ".join(_name_entry(whole, entry) for entry in entries))
        yield _say((DISPUTE_WORDS[dispute.kind], "party"), (f"  {'  against  '.join(filter(None, sides))}", "plain"))


def _name_entry(whole: Outline, entry: Entry) -> str:
    one = entry.attribution
    words = whole.name_sources(one.sources) or whole.words(one.source) or "no source"
    return f"{make_harmless(words)} ({entry.number})"


def _tell_flags(whole: Outline) -> Iterator[Text]:
    """One line for each thing to ask about, with the attributions that it is asked of."""
    for why, flags in group_flags(whole.reading.sourcing.flags).items():
        entries = [entry for flag in flags if (entry := whole.by_id.get(flag.attribution or ""))]
        evidence = [whole.words(flag.evidence) for flag in flags if flag.evidence]
        parts = [(make_harmless(why), "flag")]
        if entries:
            parts.append((f"  in {', '.join(str(entry.number) for entry in entries)}", "quiet"))
        if evidence:
            parts.append((f"  {'; '.join(f'“{make_harmless(words)}”' for words in evidence)}", "quiet"))
        yield _say(*parts)


def _tell_furniture(whole: Outline) -> Iterator[Text]:
    for paragraph in whole.reading.paragraphs:
        if paragraph.role == "furniture":
            words = make_harmless(paragraph.span.of(whole.reading.story.text))
            yield _say((f"{FURNITURE_WORDS[paragraph.kind]}: {words}", "furniture"))


def _print_story(whole: Outline, printer: _Printer) -> None:
    """The story, a line of its own at a time, with the number of each attribution behind its cue."""
    printer.skip()
    text = whole.reading.story.text
    marks = sorted(_list_marks(whole))
    at = 0
    line = Text()
    for start, end, style, number in marks:
        if start >= at:
            _flow(printer, line, make_lines_harmless(text[at:start]), "plain")
            _flow(printer, line, make_lines_harmless(text[start:end]), style)
            at = end
        if number:
            line.append(f"[{number}]", STYLES["quiet"])
    _flow(printer, line, make_lines_harmless(text[at:]), "plain")
    printer.put(line)


def _flow(printer: _Printer, line: Text, words: str, style: str) -> None:
    """Add the words to the line, printing and emptying it at each line end."""
    first, *others = words.split("\n")
    line.append(first, STYLES[style] or None)
    for other in others:
        printer.put(line.copy())
        line.truncate(0)
        line.append(other, STYLES[style] or None)


def _list_marks(whole: Outline) -> Iterator[tuple[int, int, str, int]]:
    """Start, end, style and number (0 for none) of what stands out; where two overlap the first is shown."""
    for paragraph in whole.reading.paragraphs:
        if paragraph.role == "furniture":
            yield paragraph.start, paragraph.end, "furniture", 0
    for entry in whole.entries:
        one = entry.attribution
        for span in one.source:
            yield span.start, span.end, "source", 0
        for at, span in enumerate(one.cue):
            yield span.start, span.end, "cue", entry.number if at == len(one.cue) - 1 else 0
