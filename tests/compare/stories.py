"""Readings of invented stories for the tests of comparing: attributions are marked in the text.

A line is ``[party:source] <cue> {content}``; ``(party)`` alone at the end of a line's source, as in
``[own:the Valley Post|outlet]``, gives the kind. What is between the marks stays in the text.
"""

from __future__ import annotations

import re
from typing import Any

from accordingto.extract.describe import describe_attributions
from accordingto.types import (
    Attribution,
    Chain,
    Comparison,
    Dispute,
    DisputeSide,
    Hop,
    Mention,
    Paragraph,
    Position,
    Reading,
    Source,
    Span,
    make_story,
)

MARK = re.compile(r"\[(?P<party>\w+):(?P<source>[^\]|]*)(?:\|(?P<kind>\w+))?\]|<(?P<cue>[^>]*)>|\{(?P<content>[^}]*)\}")


def tell(key: str, marked: str, *, outlet: str, published: str, relays: dict[int, str] | None = None) -> Reading:
    """The reading that the marks show: attributions ``a0``, ``a1`` … by line; ``relays`` gives a line's outlet."""
    text, mentions, kinds, found = "", {}, {}, []
    for number, line in enumerate(marked.strip().split("\n")):
        spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        parties, at = [], 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            role = next(r for r in ("source", "cue", "content") if match[r] is not None)
            span = Span(len(text), len(text) + len(match[role]))
            text += match[role]
            at = match.end()
            spans[role].append(span)
            if role == "source":
                parties.append(match["party"])
                mentions.setdefault(match["party"], []).append(span)
                kinds.setdefault(match["party"], match["kind"])
        text += line[at:] + "\n"
        if spans["cue"]:
            own: dict[str, Any] = {role: tuple(s) for role, s in spans.items()}
            found.append(Attribution(id=f"a{number}", sources=tuple(dict.fromkeys(parties)), **own))
    paragraphs = tuple(
        Paragraph(start=m.start(), end=m.end(), role="credit" if m.group().startswith("With reporting by") else "body")
        for m in re.finditer(r"[^\n]+", text)
    )
    return Reading(
        story=make_story(text, key=key, outlet=outlet, published=published),
        paragraphs=paragraphs,
        attributions=describe_attributions(text, paragraphs, found),
        sources=tuple(make_source(text, party, spans, kinds[party]) for party, spans in mentions.items()),
        chains=tuple(make_chain(a, (relays or {}).get(int(a.id[1:]))) for a in found),
    )


def make_source(text: str, party: str, spans: list[Span], kind: str | None) -> Source:
    """A source named by the first capitalised words of its first mention, else described by it."""
    words = spans[0].of(text)
    name = re.search(r"[A-Z]\w+(?:['’]s?)?(?: (?:of |and )?[A-Z]\w+['’]?)*$", words.split(",")[0])
    named = name is not None and words[:2] != "A " and not words.startswith("An ")
    return Source(
        id=party,
        name=name.group() if named and name else None,
        kind=kind or "person",  # type: ignore[arg-type]
        naming="named" if named else "unnamed",
        description=words if not named else words[: name.start()].strip(" ,") or None if name else None,
        mentions=tuple(Mention(s.start, s.end, "name") for s in spans),
    )


def make_chain(attribution: Attribution, relay: str | None) -> Chain:
    """From the page, over the outlet where there is one, to the speakers."""
    page = Hop(source=None, role="publishes", step=0)
    over = (Hop(source=relay, role="relays", step=1),) if relay else ()
    speak = tuple(Hop(source=s, role="speaks", step=1 + len(over)) for s in attribution.sources)
    return Chain(attribution=attribution.id, hops=(page, *over, *speak), hand="second" if relay else "first")


def take_stand(reading: Reading, holder: str, on: str, stance: str, line: int) -> Reading:
    """The reading with one more position of the holder, resting on the attribution of that line."""
    at = reading.story.text.index(on)
    position = Position(
        id=f"p{len(reading.positions)}",
        holder=holder,
        rests_on="attribution",
        attribution=f"a{line}",
        evidence=(),
        on=(Span(at, at + len(on)),),
        stance=stance,  # type: ignore[arg-type]
    )
    return with_(reading, positions=(*reading.positions, position))


def dispute(reading: Reading, kind: str, *sides: str) -> Reading:
    """The reading with a dispute inside it; each side is an attribution's id."""
    one = Dispute(kind=kind, sides=tuple((DisputeSide(side),) for side in sides))  # type: ignore[arg-type]
    return with_(reading, disputes=(*reading.disputes, one))


def with_(reading: Reading, **changes: Any) -> Reading:
    """The reading with other values in some fields."""
    import msgspec

    return msgspec.structs.replace(reading, **changes)


def claims_of(comparison: Comparison) -> list[set[str]]:
    """Each claim as a set of ``story-key/attribution``."""
    keys = {r.story.id: r.story.key for r in comparison.readings}
    return [{f"{keys[m.story]}/{m.attribution}" for m in claim.members} for claim in comparison.claims]


def groups_of(comparison: Comparison, member: str) -> list[set[str]]:
    """The origin groups of the claim that holds the member, each as a set of ``story-key/attribution``."""
    keys = {r.story.id: r.story.key for r in comparison.readings}
    for origins in comparison.origins:
        groups = [{f"{keys[m.story]}/{m.attribution}" for m in g.members} for g in origins.groups]
        if any(member in group for group in groups):
            return groups
    return []
