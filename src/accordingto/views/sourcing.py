"""How stories are sourced, for people: a row a story, a row an outlet, CSV, and the paragraph to put under a story."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from accordingto.derive.sourcing_withheld import could_be_named
from accordingto.types import Count, Reading, Source
from accordingto.views.harmless import make_harmless
from accordingto.views.tables import guard_cell

HANDS = ("first", "second", "third", "unknown")
COLUMNS = (
    "story",
    "outlet",
    "attributions",
    "sources",
    "named",
    "unnamed",
    "unattributed",
    "share_unnamed",
    *(f"{hand}_hand" for hand in HANDS),
    "documents",
    "outlets",
    "single_source",
    "flags",
)
_LISTED = 6


@dataclass(frozen=True)
class SourcingRow:
    """The counts of one story, or of all stories of one outlet; ``single_source`` counts the stories that are."""

    label: str
    outlet: str
    stories: int
    attributions: int
    sources: int
    named: int
    unnamed: int
    unattributed: int
    hands: tuple[int, int, int, int]
    documents: int
    outlets: int
    single_source: int
    flags: tuple[tuple[str, int], ...]

    @property
    def share_unnamed(self) -> float | None:
        """Of the attributions that have a source, how many name none."""
        spoken = self.named + self.unnamed
        return self.unnamed / spoken if spoken else None


def count_story(reading: Reading) -> SourcingRow:
    """One story's row."""
    counted = reading.sourcing
    hands = Counter(chain.hand for chain in reading.chains)
    flags = Counter(flag.flag for flag in counted.flags)
    return SourcingRow(
        label=reading.story.title or reading.story.key or reading.story.id,
        outlet=reading.story.outlet or "",
        stories=1,
        attributions=counted.attributions,
        sources=len({source for attribution in reading.attributions for source in attribution.sources}),
        named=counted.named,
        unnamed=counted.unnamed,
        unattributed=counted.unattributed,
        hands=(hands["first"], hands["second"], hands["third"], hands["unknown"]),
        documents=counted.documents,
        outlets=counted.outlets,
        single_source=int(counted.single_source),
        flags=tuple(sorted(flags.items())),
    )


def count_outlets(rows: Iterable[SourcingRow]) -> list[SourcingRow]:
    """A row for each outlet, in the order of their names; stories without one are left out."""
    by_outlet: dict[str, list[SourcingRow]] = {}
    for row in rows:
        if row.outlet:
            by_outlet.setdefault(row.outlet, []).append(row)
    return [_add_up(outlet, by_outlet[outlet]) for outlet in sorted(by_outlet)]


def _add_up(outlet: str, rows: Sequence[SourcingRow]) -> SourcingRow:
    flags: Counter[str] = Counter()
    for row in rows:
        flags.update(dict(row.flags))
    hands = [sum(row.hands[k] for row in rows) for k in range(len(HANDS))]
    return SourcingRow(
        label=f"all {len(rows)}" if len(rows) > 1 else rows[0].label,
        outlet=outlet,
        stories=len(rows),
        attributions=sum(row.attributions for row in rows),
        sources=sum(row.sources for row in rows),
        named=sum(row.named for row in rows),
        unnamed=sum(row.unnamed for row in rows),
        unattributed=sum(row.unattributed for row in rows),
        hands=(hands[0], hands[1], hands[2], hands[3]),
        documents=sum(row.documents for row in rows),
        outlets=sum(row.outlets for row in rows),
        single_source=sum(row.single_source for row in rows),
        flags=tuple(sorted(flags.items())),
    )


def write_sourcing_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """Write a header and a row a story, as they come."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for reading in readings:
        row = count_story(reading)
        share = "" if row.share_unnamed is None else f"{row.share_unnamed:.3f}"
        counts = (row.attributions, row.sources, row.named, row.unnamed, row.unattributed)
        flags = " ".join(f"{flag}:{number}" for flag, number in row.flags)
        writer.writerow(
            [
                guard_cell(row.label),
                guard_cell(row.outlet),
                *counts,
                share,
                *row.hands,
                row.documents,
                row.outlets,
                "yes" if row.single_source else "no",
                flags,
            ]
        )


def list_flags(reading: Reading) -> list[str]:
    """Each flag as one line: what it says and the words it rests on."""
    text = reading.story.text
    lines = []
    for flag in reading.sourcing.flags:
        words = " … ".join(make_harmless(span.of(text)) for span in flag.evidence[:2])
        lines.append(f"{flag.flag}: {make_harmless(flag.why)}" + (f" [{_shorten(words)}]" if words else ""))
    return lines


def write_how_we_know(reading: Reading) -> str:
    """A paragraph that can be put under a story: who is named, who is not and why, and what came through others."""
    spoken = _list_speakers(reading)
    if not spoken:
        return "This story attributes nothing to anybody."
    named = [source for source in spoken if source.naming == "named" and source.kind not in ("outlet", "document")]
    unnamed = [
        source for source in spoken if source.naming == "unnamed" and source.kind in ("person", "group", "unknown")
    ]
    documents = [source for source in spoken if source.kind == "document"]
    sentences = [
        f"How we know: this story attributes {_number(len(reading.attributions), 'statement')} "
        f"to {_number(len(spoken), 'source')}."
    ]
    if named:
        sentences.append(f"Named: {_join([_describe(source) for source in named])}.")
    if unnamed:
        sentences.append(f"Not named: {_join([_describe_unnamed(source) for source in unnamed])}.")
    if documents:
        sentences.append(f"Documents: {_join([_quote(source) for source in documents])}.")
    sentences += _tell_relays(reading)
    if reading.sourcing.unattributed:
        sentences.append(f"{_number(reading.sourcing.unattributed, 'statement').capitalize()} with no source named.")
    return make_harmless(" ".join(sentences))


def _list_speakers(reading: Reading) -> list[Source]:
    ids = dict.fromkeys(source for attribution in reading.attributions for source in attribution.sources)
    sources = {source.id: source for source in reading.sources}
    return [sources[source] for source in ids if source in sources]


def _tell_relays(reading: Reading) -> list[str]:
    sources = {source.id: source for source in reading.sources}
    through = dict.fromkeys(
        hop.source for chain in reading.chains for hop in chain.hops if hop.role == "relays" and hop.source in sources
    )
    names = [sources[source].name or sources[source].description or "an outlet" for source in through if source]
    return [f"Heard through: {_join(names)}."] if names else []


def _describe(source: Source) -> str:
    role = source.description if source.description and source.description not in (source.name or "") else None
    return f"{source.name} ({role})" if role else source.name or ""


def _describe_unnamed(source: Source) -> str:
    known = [_say_count(source.count)] if source.count.at_most != 1 else []
    known += [f"how they know: {source.basis}"] if source.basis else []
    if source.reason_unnamed:
        known.append(f"why not named: {source.reason_unnamed}")
    elif source.terms or could_be_named(source):
        known.append(source.terms or "no reason given")
    return f"{_quote(source)} ({'; '.join(known)})" if known else _quote(source)


def _say_count(count: Count) -> str:
    if count.at_most is None:
        return f"at least {count.at_least}"
    return str(count.at_least) if count.at_least == count.at_most else f"{count.at_least} to {count.at_most}"


def _quote(source: Source) -> str:
    return f"“{_shorten(source.name or source.description or 'a source')}”"


def _shorten(words: str, width_chars: int = 120) -> str:
    return words if len(words) <= width_chars else words[: width_chars - 1].rstrip() + "…"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _join(parts: Sequence[str]) -> str:
    shown = list(parts[:_LISTED])
    if len(parts) > _LISTED:
        shown.append(f"{len(parts) - _LISTED} more")
    return ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1]
