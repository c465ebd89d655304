"""Stories marked by hand: ``{s1:Ann Lee} {c1:said} {t1:it rained}`` gives attribution 1 its source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accordingto.derive.sourcing import report_sourcing
from accordingto.resolve import resolve_sources, trace_chains
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Chain, Reading, Source, Span, Story, make_story

ROLES = {"s": "source", "c": "cue", "t": "content", "h": "addressee"}


@dataclass(frozen=True)
class Read:
    """A marked story after the stages, to be asked by attribution number."""

    reading: Reading

    def attribution(self, number: int) -> Attribution:
        return next(a for a in self.reading.attributions if a.id == f"a{number}")

    def sources(self, number: int) -> list[Source]:
        known = {source.id: source for source in self.reading.sources}
        return [known[source] for source in self.attribution(number).sources]

    def source(self, number: int) -> Source:
        (only,) = self.sources(number)
        return only

    def names(self, number: int) -> list[str | None]:
        return [source.name for source in self.sources(number)]

    def chain(self, number: int) -> Chain:
        return next(chain for chain in self.reading.chains if chain.attribution == f"a{number}")

    def hops(self, number: int) -> list[tuple[str | None, str, int]]:
        """The hops after the page: name or description, role, step."""
        known = {source.id: source for source in self.reading.sources}
        return [
            (known[hop.source].name or known[hop.source].description, hop.role, hop.step)
            for hop in self.chain(number).hops
            if hop.source is not None
        ]

    def flags(self) -> set[str]:
        return {flag.flag for flag in self.reading.sourcing.flags}


def unmark(marked: str) -> tuple[str, dict[tuple[str, str], list[Span]]]:
    """The plain text, and the spans by role letter and number."""
    text: list[str] = []
    spans: dict[tuple[str, str], list[Span]] = {}
    opened: list[tuple[str, str, int]] = []
    at = length = 0
    while at < len(marked):
        if marked[at] == "{":
            colon = marked.index(":", at)
            opened.append((marked[at + 1], marked[at + 2 : colon], length))
            at = colon + 1
        elif marked[at] == "}":
            role, number, start = opened.pop()
            spans.setdefault((role, number), []).append(Span(start, length))
            at += 1
        else:
            text.append(marked[at])
            length += 1
            at += 1
    return "".join(text), spans


def read_marked(marked: str, *, options: dict[int, dict[str, Any]] | None = None, **known: Any) -> Read:
    """The story after the resolve and sourcing stages; ``options`` are fields of attributions by number."""
    text, spans = unmark(marked)
    numbers = sorted({number for _, number in spans}, key=int)
    drafts = [_draft(text, number, spans, (options or {}).get(int(number), {})) for number in numbers]
    attributions = [_nest(draft, drafts) for draft in drafts]
    story = make_story(text, **known)
    return read_story_of(story, attributions)


def read_story_of(story: Story, attributions: list[Attribution]) -> Read:
    paragraphs = mark_paragraphs(story.text, story.title)
    found = resolve_sources(story, paragraphs, attributions)
    chains = trace_chains(story, paragraphs, found.attributions, found.sources)
    sourcing = report_sourcing(story, paragraphs, found.attributions, found.sources, chains)
    return Read(
        Reading(
            story=story,
            paragraphs=paragraphs,
            attributions=found.attributions,
            sources=found.sources,
            chains=chains,
            sourcing=sourcing,
        )
    )


def _draft(text: str, number: str, spans: dict[tuple[str, str], list[Span]], options: dict[str, Any]) -> Attribution:
    roles = {name: tuple(spans.get((letter, number), ())) for letter, name in ROLES.items()}
    content = roles["content"]
    quoted = bool(content) and text[content[0].start] in '“"'
    return Attribution(id=f"a{number}", **roles, **{"quotation": "direct" if quoted else "indirect", **options})


def _nest(inner: Attribution, drafts: list[Attribution]) -> Attribution:
    import msgspec

    spans = [*inner.source, *inner.cue, *inner.content]
    holders = [
        outer
        for outer in drafts
        if outer is not inner
        and spans
        and all(any(held.contains(span) for held in outer.content) for span in (*inner.cue, *inner.content))
    ]
    if not holders:
        return inner
    nearest = min(holders, key=lambda outer: sum(map(len, outer.content)))
    return msgspec.structs.replace(inner, within=nearest.id)
