"""Readings written by hand for the tests of the views: invented people, invented outlets."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from accordingto.types import (
    Attribution,
    Bounds,
    Chain,
    Count,
    Dispute,
    DisputeSide,
    Figure,
    FigureDispute,
    Flag,
    Hop,
    Mention,
    Paragraph,
    Position,
    Reading,
    Source,
    Sourcing,
    Span,
    make_story,
)

TEXT = """Mayor Lena Orsk told residents that the bridge would stay shut, the Valley Courier reported.
“We will not gamble with lives,” she said. “Not one.”
SIGN UP for our morning letter
Two engineers familiar with the survey said Orsk feared more than 300 cracks. The council denied that it was unsafe.
It is understood that work may start in May."""


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand for the ``nth`` time."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def attribution(text: str, id: str, source: Any = (), cue: Any = (), content: Any = (), **known: Any) -> Attribution:
    """An attribution whose spans are given as the words that they cover."""

    def spans(words: Any) -> tuple[Span, ...]:
        words = (words,) if isinstance(words, (str, Span)) else words
        return tuple(one if isinstance(one, Span) else find(text, one) for one in words)

    addressee = spans(known.pop("addressee", ()))
    return Attribution(
        id=id, source=spans(source), cue=spans(cue), content=spans(content), addressee=addressee, **known
    )


def make_reading(text: str = TEXT, attributions: tuple[Attribution, ...] = (), **known: Any) -> Reading:
    """A reading of the text with nothing found but what is given."""
    story = {key: known.pop(key) for key in ("key", "title", "outlet", "authors", "published", "url") if key in known}
    known.setdefault("paragraphs", (Paragraph(start=0, end=len(text), role="body"),) if text.strip() else ())
    return Reading(story=make_story(text, **story), attributions=attributions, **known)


def make_bridge_reading() -> Reading:
    """A short story with one of everything that a view shows."""
    attributions = (
        attribution(TEXT, "a1", "the Valley Courier", "reported", find(TEXT, TEXT[: TEXT.index(", the Valley")])),
        attribution(
            TEXT,
            "a2",
            "Mayor Lena Orsk",
            "told",
            "that the bridge would stay shut",
            addressee="residents",
            within="a1",
            sources=("s1",),
        ),
        attribution(
            TEXT,
            "a3",
            "she",
            "said",
            ("“We will not gamble with lives,”", "“Not one.”"),
            quotation="direct",
            verbatim=False,
            sources=("s1",),
            confidence=0.31,
        ),
        attribution(
            TEXT,
            "a4",
            "Two engineers familiar with the survey",
            find(TEXT, "said", 1),
            "Orsk feared more than 300 cracks",
            sources=("s2",),
        ),
        attribution(
            TEXT,
            "a5",
            (find(TEXT, "Orsk", 1),),
            "feared",
            "more than 300 cracks",
            within="a4",
            sources=("s1",),
            frame="belief",
        ),
        attribution(
            TEXT,
            "a6",
            "The council",
            "denied",
            "that it was unsafe",
            assertion="denied",
            unresolved="ambiguous",
        ),
        attribution(TEXT, "a7", (), "is understood", "that work may start in May", assertion="hedged"),
    )
    mayor = Source(
        id="s1",
        name="Lena Orsk",
        kind="person",
        naming="named",
        description="Mayor",
        mentions=(
            Mention(*_ends("Mayor Lena Orsk"), form="name"),
            Mention(*_ends("she"), form="pronoun"),
            Mention(*_ends("Orsk", 1), form="name"),
        ),
    )
    engineers = Source(
        id="s2",
        name=None,
        kind="group",
        naming="unnamed",
        description="Two engineers",
        count=Count(2, 2),
        basis="familiar with the survey",
        mentions=(Mention(*_ends("Two engineers familiar with the survey"), form="nominal"),),
    )
    courier = Source(id="s3", name="Valley Courier", kind="outlet", naming="named")
    page = Hop(source=None, role="publishes", step=0)
    return make_reading(
        TEXT,
        attributions,
        key="bridge-1",
        title="Bridge stays shut",
        outlet="Hill Gazette",
        published="2031-04-02T06:00:00Z",
        authors=("Ada Brandt",),
        url="https://gazette.example/bridge",
        paragraphs=_lines(TEXT),
        sources=(mayor, engineers, courier),
        chains=(
            Chain(attribution="a3", hops=(page, Hop(source="s1", role="speaks", step=1)), hand="first"),
            Chain(
                attribution="a2",
                hops=(page, Hop(source="s3", role="relays", step=1), Hop(source="s1", role="speaks", step=2)),
                hand="second",
            ),
        ),
        positions=(
            Position(
                id="p1",
                holder="s1",
                rests_on="narration",
                attribution="a2",
                evidence=(find(TEXT, "stay shut"),),
                on=(find(TEXT, "the bridge"),),
                stance="conditional",
                conditions=(find(TEXT, "work may start"),),
            ),
        ),
        figures=(
            Figure(
                id="f1",
                start=find(TEXT, "more than 300").start,
                end=find(TEXT, "more than 300").end,
                value=Bounds(300, None),
                unit="cracks",
                attributed_to=("s2",),
                disputed_by=(FigureDispute("s1", "a6"),),
            ),
        ),
        disputes=(Dispute(kind="denial", sides=((DisputeSide("a4"),), (DisputeSide("a6"),))),),
        sourcing=Sourcing(
            attributions=7,
            named=5,
            unnamed=1,
            unattributed=1,
            share_unnamed=1 / 6,
            flags=(
                Flag(
                    flag="no-reason",
                    attribution="a4",
                    why="No reason given for not naming the source",
                    evidence=(find(TEXT, "Two engineers"),),
                ),
            ),
        ),
    )


def _ends(words: str, nth: int = 0) -> tuple[int, int]:
    span = find(TEXT, words, nth)
    return span.start, span.end


def _lines(text: str) -> tuple[Paragraph, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        furniture = line.startswith("SIGN UP")
        role, kind = ("furniture", "subscribe") if furniture else ("body", None)
        found.append(Paragraph(start=at, end=at + len(line), role=role, kind=kind))  # type: ignore[arg-type]
        at += len(line) + 1
    return tuple(found)


# Words that something would act on: markup of rich, of HTML, of a terminal; line ends of all sorts; wide, joined,
# combining and right-to-left characters.
NASTY = (
    "[bold]x[/bold]",
    "[/]",
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "&amp;&lt;",
    "\"'`",
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u2028",
    "\x0c",
    "\x00",
    "\ufeff",
    "\u202eevil\u202c",
    "\u2066",
    "漢字",
    "👩‍👩‍👧",
    "❤️",
    "🇬🇧",
    "e\u0301",
    "a" + "\u0336" * 12,
    "שלום",
    "x" * 90,
    "-->",
    "]]>",
    "{{ 7*7 }}",
    "=1+1",
    "\ud800",
)


def texts() -> st.SearchStrategy[str]:
    """Any text at all, with what could do harm more often than chance would have it."""
    pieces = st.one_of(
        st.sampled_from(NASTY), st.text(max_size=12), st.sampled_from((" ", "said ", "the mayor ", "\n"))
    )
    return st.lists(pieces, max_size=14).map("".join)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text with any spans over it, crossing and nested as they fall, and any links between its records."""
    text = draw(texts())
    inside = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda ends: Span(min(ends), max(ends))
    )
    spans = st.lists(inside, max_size=3).map(tuple)
    ids = ("a0", "a1", "a2", "a3", "gone")
    words = texts().map(lambda one: one or None)
    sources = tuple(
        Source(
            id=f"s{at}",
            name=draw(words),
            kind=draw(st.sampled_from(("person", "group", "unknown"))),
            naming=draw(st.sampled_from(("named", "unnamed"))),
            description=draw(words),
            mentions=tuple(Mention(span.start, span.end, "nominal") for span in draw(spans)),
        )
        for at in range(draw(st.integers(0, 2)))
    )
    attributions = tuple(
        Attribution(
            id=ids[at],
            source=draw(spans),
            cue=draw(spans),
            content=draw(spans),
            addressee=draw(spans),
            within=draw(st.sampled_from((None, *ids))),
            sources=draw(st.sampled_from(((), ("s0",), ("s0", "s1", "gone")))),
            assertion=draw(st.sampled_from(("asserted", "denied"))),
            confidence=draw(st.sampled_from((None, 0.1, 0.9))),
        )
        for at in range(draw(st.integers(0, 4)))
    )
    hops = (Hop(source=None, role="publishes", step=0), Hop(source="s0", role="relays", step=1, evidence=draw(spans)))
    return make_reading(
        text,
        attributions,
        title=draw(words),
        outlet=draw(words),
        published=draw(words),
        url=draw(words),
        authors=tuple(filter(None, (draw(words),))),
        paragraphs=_cut(text, draw(st.lists(st.integers(0, len(text)), max_size=4))),
        sources=sources,
        chains=tuple(Chain(attribution=one.id, hops=hops, hand="unknown") for one in attributions[:2]),
        figures=tuple(
            Figure(id=f"f{at}", start=span.start, end=span.end, value=Bounds(1.5, None), unit=draw(words))
            for at, span in enumerate(draw(spans))
        ),
        positions=tuple(
            Position(id="p0", holder="s0", rests_on="action", attribution=None, evidence=(), on=(span,), stance="for")
            for span in draw(spans)[:1]
        ),
        notes=tuple(filter(None, (draw(words),))),
    )


def _cut(text: str, cuts: list[int]) -> tuple[Paragraph, ...]:
    """Paragraphs in order and disjoint, as the types have them, every other one furniture."""
    bounds = sorted({0, len(text), *cuts})
    kinds: tuple[dict[str, Any], ...] = ({"role": "body"}, {"role": "furniture", "kind": "link"})
    return tuple(Paragraph(start=start, end=end, **kinds[at % 2]) for at, (start, end) in enumerate(pairwise(bounds)))
