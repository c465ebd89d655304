"""Stories whose attributions are marked in the text: ``[p1:source] <cue> {content}``, an attribution a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from accordingto.extract.describe import describe_attributions
from accordingto.types import Attribution, Mention, Paragraph, Source, Span, Story, make_story

MARK = re.compile(r"\[(?P<party>\w+):(?P<source>[^\]]*)\]|<(?P<cue>[^>]*)>|\{(?P<content>[^}]*)\}")


class Told(NamedTuple):
    """A story with all that positions and disputes are made from."""

    story: Story
    paragraphs: tuple[Paragraph, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]


def tell(marked: str) -> Told:
    """The story that the marks show. A mention without a cue in its line is only a mention."""
    text, mentions, found = "", {}, []
    for number, line in enumerate(marked.split("\n")):
        spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        parties, at = [], 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            role = match.lastgroup or ""
            span = Span(len(text), len(text) + len(match.group(role)))
            text += match.group(role)
            at = match.end()
            spans[role].append(span)
            if role == "source":
                parties.append(match.group("party"))
                mentions.setdefault(match.group("party"), []).append(span)
        text += line[at:] + "\n"
        if spans["cue"]:
            own = {role: tuple(s) for role, s in spans.items()}
            found.append(Attribution(id=f"a{number}", sources=tuple(dict.fromkeys(parties)), **own))
    paragraphs = tuple(Paragraph(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"[^\n]+", text))
    sources = tuple(_source(text, party, spans) for party, spans in mentions.items())
    return Told(make_story(text), paragraphs, describe_attributions(text, paragraphs, found), sources)


def _source(text: str, party: str, spans: list[Span]) -> Source:
    name = spans[0].of(text)
    named = name.removeprefix("The ")[:1].isupper()
    return Source(
        id=party,
        name=name.removeprefix("The ").split(",")[0] if named else None,
        kind="organization" if name.startswith("The ") else "person",
        naming="named" if named else "unnamed",
        description=None if named else name,
        mentions=tuple(Mention(s.start, s.end, "name") for s in spans),
    )
