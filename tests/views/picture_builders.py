"""Claims, timelines, disputes and figures of invented stories, and the boxes of all words in a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from xml.etree import ElementTree

import msgspec

from accordingto.types import (
    Attribution,
    Bounds,
    Change,
    Claim,
    Count,
    Figure,
    Hop,
    Member,
    Mention,
    OriginGroup,
    OriginLink,
    Origins,
    Paragraph,
    Position,
    Reading,
    Source,
    Span,
    StorySpan,
    Timeline,
    TimelineEntry,
    make_story,
)
from accordingto.types import Chain as ChainOf
from accordingto.views.pictures.canvas import Box, box_words

ONE = Count(1, 1)
SVG = "{http://www.w3.org/2000/svg}"
OUTLETS = (
    "Harbour Gazette|The Lowmarch Tribune|Dunmoor Daily|Varrow Courier|Radio Corrow|Haddle Evening Star|Spindrift Post|"
    "Estuary Wire|North Shore Observer and Advertiser|Tarn FM|Kestrel|The Ostrick Mercury|Bell & Anchor|Fen Times"
).split("|")
NASTY = "</text><script>alert(1)</script><g onload='x'>\"&amp;]]>\x00\x1b[31m\u202eevil\ud800"


def make_story_of(
    key: str,
    outlet: str | None,
    published: str | None,
    *,
    speaker: str = "Nessa Quillan",
    content: str = "the valve was cracked",
    naming: Any = "named",
    count: Count = ONE,
    hand: Any = "first",
    recounts: str | None = None,
    url: str | None = None,
    figures: tuple[Bounds, ...] = (),
    stance: Any = None,
    assertion: Any = "asserted",
) -> Reading:
    """A story of one sentence with one attribution, ``a``: the speaker said the content."""
    text = f"{speaker} said {content}."
    end = len(speaker)
    spans = {"source": (Span(0, end),), "cue": (Span(end + 1, end + 5),), "content": (Span(end + 6, len(text) - 1),)}
    speaks = Source(
        id="s",
        name=speaker if naming == "named" else None,
        kind="person",
        naming=naming,
        description=None if naming == "named" else speaker,
        count=count,
        mentions=(Mention(0, end, "name"),),
    )
    tells = Source(id="r", name=recounts, kind="person", naming="named") if recounts else None
    hops = [Hop(source=None, role="publishes", step=0), Hop(source="s", role="speaks", step=2)]
    hops += [Hop(source="r", role="recounts", step=1)] if tells else []
    return Reading(
        story=make_story(text, key=key, outlet=outlet, published=published, url=url),
        paragraphs=(Paragraph(start=0, end=len(text), role="body"),),
        attributions=(Attribution(id="a", sources=("s",), assertion=assertion, **spans),),
        sources=(speaks, tells) if tells else (speaks,),
        chains=(ChainOf(attribution="a", hops=tuple(hops), hand=hand),),
        figures=tuple(
            Figure(
                id=f"f{n}",
                start=end + 6,
                end=end + 9,
                value=value,
                unit="people hurt",
                attribution="a",
                attributed_to=("s",),
            )
            for n, value in enumerate(figures)
        ),
        positions=(
            Position(
                id="p",
                holder="s",
                rests_on="attribution",
                attribution="a",
                evidence=(),
                on=spans["content"],
                stance=stance,
            ),
        )
        if stance
        else (),
    )


def member(reading: Reading) -> Member:
    """The story's one attribution."""
    return Member(reading.story.id, "a")


def link(reason: Any, taker: Reading, giver: Reading | None = None, outlet: str | None = None) -> OriginLink:
    """Why the taker goes with the giver; its evidence is the taker's first word."""
    evidence = (StorySpan(taker.story.id, 0, 5),)
    return OriginLink(reason, evidence, member(taker), member(giver) if giver else None, outlet)


def claim_of(
    *groups: tuple[list[Reading], list[OriginLink]], circles: tuple[tuple[Reading, ...], ...] = (), bounds: Any = None
) -> tuple[Claim, Origins, list[Reading]]:
    """A claim of the stories, with a group of one origin each."""
    readings = [reading for group, _ in groups for reading in group]
    claim = Claim(id="c", text="The valve was cracked", speakers=(), members=tuple(map(member, readings)))
    least, most = bounds or (1, len(groups))
    origins = Origins(
        claim="c",
        at_least=least,
        at_most=most,
        groups=tuple(OriginGroup(tuple(map(member, group)), tuple(because)) for group, because in groups),
        circles=tuple(tuple(map(member, circle)) for circle in circles),
    )
    return claim, origins, readings


def make_large_claim(size: int, *, seed: int = 1, hours: float = 150.0) -> tuple[Claim, Origins, list[Reading]]:
    """A claim of so many stories in up to four groups, with every reason in it; the same each time."""
    random = Random(seed)
    start = datetime(2026, 3, 9, 6)
    readings = []
    for n in range(size):
        at = start + timedelta(hours=random.random() ** 1.7 * hours)
        outlet = OUTLETS[n % len(OUTLETS)] + ("" if n < len(OUTLETS) else f" {n // len(OUTLETS) + 1}")
        unnamed = n % 3 > 0
        readings.append(
            make_story_of(
                f"s{n}",
                outlet,
                f"{at.isoformat(timespec='minutes')}Z",
                speaker="A senior official at the inspectorate" if unnamed else "Nessa Quillan",
                naming="unnamed" if unnamed else "named",
                hand=("first", "second", "unknown")[n % 3],
            )
        )
    readings.sort(key=lambda r: r.story.published or "")
    number = max(1, min(4, size // 5))
    parts: list[list[Reading]] = [[] for _ in range(number)]
    for n, reading in enumerate(readings):
        parts[0 if n < size * 0.6 else n % number].append(reading)
    groups = [
        (part, [_take(random, part, n, first=at == 0) for n in range(len(part))]) for at, part in enumerate(parts)
    ]
    circles = ((readings[1], readings[2]),) if size > 5 else ()
    return claim_of(*((p, [one for one in links if one]) for p, links in groups), circles=circles, bounds=(1, number))  # type: ignore[misc]


def _take(random: Random, part: list[Reading], n: int, *, first: bool) -> OriginLink | None:
    if n == 0:
        return None if first else link("own-confirmation", part[0])
    giver = part[0] if random.random() < 0.6 else part[random.randrange(n)]
    reason = random.choice(["copied-text"] * 3 + ["pickup"] * 2 + ["wire-credit", "same-described-source"])
    if reason == "pickup" and random.random() < 0.3:
        return link("pickup", part[n], None, "The Far Away Bugle")
    return link(reason, part[n], giver, giver.story.outlet if reason == "pickup" else None)


def make_timeline(
    *stands: tuple[str, str, str], changes: tuple[tuple[int, int], ...] = (), words: Callable[[int], str] = lambda _: ""
) -> tuple[Timeline, list[Reading]]:
    """A timeline of (day, stance, outlet); ``words`` are added to what is said in the story of that number."""
    readings = [
        make_story_of(
            f"t{n}", outlet, day, speaker="Marten Sile", content=f"it should close {words(n)}".strip(), stance=stance
        )
        for n, (day, stance, outlet) in enumerate(stands)
    ]
    entries = tuple(
        TimelineEntry(date=day, stance=stance, story=reading.story.id, position="p")  # type: ignore[arg-type]
        for (day, stance, _), reading in zip(stands, readings, strict=True)
    )
    return Timeline(
        holder="Marten Sile", on="closing the plant", entries=entries, changes=tuple(Change(a, b) for a, b in changes)
    ), readings


def with_(record: Any, **changes: Any) -> Any:
    """The record with other values."""
    return msgspec.structs.replace(record, **changes)


def parse(svg: str) -> ElementTree.Element:
    """The picture as XML; that it is well formed is half of every test."""
    return ElementTree.fromstring(svg)


def read_boxes(root: ElementTree.Element) -> list[tuple[str, Box]]:
    """Every text of the picture with the room that it takes."""
    found = []
    for one in root.iter(f"{SVG}text"):
        at = {name: one.get(name, "") for name in ("x", "y", "font-size")}
        box = box_words(
            float(at["x"]),
            float(at["y"]),
            one.text or "",
            float(at["font-size"]),
            anchor=one.get("text-anchor", "start"),  # type: ignore[arg-type]
            bold=one.get("font-weight") == "600",
        )
        found.append((one.text or "", box))
    return found


def read_words(root: ElementTree.Element) -> str:
    """All words of the picture in order."""
    return " ".join(one.text or "" for one in root.iter(f"{SVG}text"))


def read_arrows(root: ElementTree.Element) -> list[tuple[str, str, str]]:
    """Giver, taker and reason of every arrow, the givers and takers by what their rows are called."""
    names = {
        one.get("data-node"): next((t.text or "") for t in one.iter(f"{SVG}text"))
        for one in root.iter(f"{SVG}g")
        if one.get("data-node")
    }
    return [
        (names[one.get("data-giver")], names[one.get("data-taker")], one.get("data-why") or "")
        for one in root.iter(f"{SVG}g")
        if one.get("data-giver")
    ]


def tell_desc(root: ElementTree.Element) -> str:
    """The description for those who don't see the picture."""
    return re.sub(r"\s+", " ", root.findtext(f"{SVG}desc") or "")
