"""What each picture shows, as rows for a table or a CSV file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from accordingto.compare.series import FigureSeries
from accordingto.types import Claim, Origins, Reading, StoriesDispute, StorySpan, Timeline
from accordingto.views.pictures.dispute import read_sides
from accordingto.views.pictures.flow import Edge, Group, Node, trace_flow
from accordingto.views.pictures.stories import Told, read_told, tell_naming
from accordingto.views.pictures.timeline import read_entries


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One story of a claim and one way in which it has it; a story that took it twice has two rows.

    ``reason`` is ``told`` where a source (``giver``) spoke to the outlet or in public, else a reason of the origins;
    ``evidence`` are the words that show it, and ``circular`` says that the two cite each other.
    """

    claim: str
    group: int
    story: str
    attribution: str
    outlet: str
    published: str | None
    hand: str
    speaker: str
    naming: str
    reason: str
    giver: str
    circular: bool
    evidence: str
    words: str


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a timeline; ``changed`` says that the party changed to it."""

    holder: str
    on: str
    date: str | None
    stance: str
    changed: bool
    story: str
    attribution: str | None
    outlet: str
    words: str


class DisputeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a dispute's side; the figure's bounds where it is about a figure."""

    kind: str
    side: int
    story: str
    attribution: str
    outlet: str
    published: str | None
    speaker: str
    assertion: str
    low: float | int | None
    high: float | int | None
    approximate: bool
    unit: str
    words: str


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a series."""

    unit: str
    of: str
    day: str | None
    low: float | int | None
    high: float | int | None
    approximate: bool
    who: str
    outlet: str | None
    story: str
    attribution: str | None
    words: str


def list_claim_rows(claim: Claim, origins: Origins, readings: Iterable[Reading]) -> Iterator[ClaimRow]:
    """A row for each story and way, group by group."""
    readings = tuple(readings)
    texts = {reading.story.id: reading.story.text for reading in readings}
    for number, group in enumerate(trace_flow(claim, origins, readings).groups, 1):
        for node in group.nodes:
            if node.kind == "story":
                edges: list[Edge | None] = [edge for edge in group.edges if edge.taker == node.key]
                for edge in edges or [None]:
                    yield _make_claim_row(claim, number, group, node, edge, texts)


def _make_claim_row(
    claim: Claim, number: int, group: Group, node: Node, edge: Edge | None, texts: dict[str, str]
) -> ClaimRow:
    told = node.told[0]
    names = {one.key: one.name for one in group.nodes}
    return ClaimRow(
        claim=claim.id,
        group=number,
        story=told.member.story,
        attribution=told.member.attribution,
        outlet=told.outlet,
        published=told.reading.story.published,
        hand=", ".join(node.facts),
        speaker=told.speaker,
        naming=tell_naming(told.speakers),
        reason=edge.why if edge else "",
        giver=names[edge.giver] if edge else "",
        circular=edge.circular if edge else False,
        evidence=_read_evidence(edge.evidence, texts) if edge else "",
        words=told.words,
    )


def _read_evidence(spans: Iterable[StorySpan], texts: dict[str, str]) -> str:
    return " … ".join(texts[span.story][span.start : span.end] for span in spans if span.story in texts)


def list_timeline_rows(timeline: Timeline, readings: Iterable[Reading]) -> Iterator[TimelineRow]:
    """A row for each entry."""
    for given, entry in zip(timeline.entries, read_entries(timeline, read_told(readings)), strict=True):
        yield TimelineRow(
            holder=timeline.holder,
            on=timeline.on,
            date=given.date,
            stance=entry.stance,
            changed=entry.changed,
            story=entry.story,
            attribution=entry.attribution,
            outlet=entry.outlet,
            words=entry.words,
        )


def list_dispute_rows(dispute: StoriesDispute, readings: Iterable[Reading]) -> Iterator[DisputeRow]:
    """A row for each member, side by side."""
    for side in read_sides(dispute, read_told(readings), most=None):
        for told, figure in side.members:
            value = figure.value if figure else None
            yield DisputeRow(
                kind=dispute.kind,
                side=side.number + 1,
                story=told.member.story,
                attribution=told.member.attribution,
                outlet=told.outlet,
                published=told.reading.story.published,
                speaker=told.speaker,
                assertion=_tell_assertion(told),
                low=value.low if value else None,
                high=value.high if value else None,
                approximate=value.approximate if value else False,
                unit=(figure.unit or "") if figure else "",
                words=told.words,
            )


def _tell_assertion(told: Told) -> str:
    return told.attribution.assertion if told.attribution else ""


def list_figure_rows(series: FigureSeries) -> Iterator[FigureRow]:
    """A row for each figure."""
    for point in series.points:
        yield FigureRow(
            unit=series.unit,
            of=series.of,
            day=point.day,
            low=point.value.low,
            high=point.value.high,
            approximate=point.value.approximate,
            who="; ".join(point.who),
            outlet=point.outlet,
            story=point.story,
            attribution=point.attribution,
            words=point.words,
        )
