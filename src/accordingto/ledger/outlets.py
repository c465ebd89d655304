"""How outlets source their stories, counted over the ledger: by naming and by hand."""

from __future__ import annotations

import msgspec

from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index_figures import SOURCING_COLUMNS
from accordingto.ledger.records import Filter
from accordingto.ledger.search import filter_stories
from accordingto.ledger.store import Ledger


class OutletRow(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's counts: of stories, and of the attributions in them; ``single_source`` counts stories."""

    outlet: str
    stories: int
    attributions: int
    named: int
    unnamed: int
    unattributed: int
    documents: int
    outlets: int
    first_hand: int
    second_hand: int
    third_hand: int
    unknown_hand: int
    single_source: int
    first: str | None
    last: str | None

    @property
    def share_unnamed(self) -> float | None:
        """Of the attributions with a source, the share whose source is unnamed."""
        sourced = self.named + self.unnamed
        return self.unnamed / sourced if sourced else None


def list_outlets(ledger: Ledger, asked: Filter | None = None) -> list[OutletRow]:
    """Each outlet that has stories that pass, those with most stories first; of each story the latest version."""
    asked = msgspec.structs.replace(asked or Filter(), latest=False)
    where, told = filter_stories(asked)
    passing = " AND ".join([*where, "outlet <> ''"])
    with tell_errors(ledger.path):
        rows = ledger.connection.execute(_ALL.format(passing), told).fetchall()
        earlier = {name: counts for name, *counts in ledger.connection.execute(_EARLIER.format(passing), told)}
    found = []
    for name, outlet, first, last, *counts in rows:
        kept = [n - gone for n, gone in zip(counts, earlier.get(name, [0] * len(counts)), strict=True)]
        if kept[0]:
            found.append(_tell(outlet, first, last, kept))
    found.sort(key=lambda row: (-row.stories, row.outlet))
    return found[: asked.most or None]


def _tell(outlet: str, first: str | None, last: str | None, counts: list[int]) -> OutletRow:
    told = dict(zip(("stories", *SOURCING_COLUMNS), counts, strict=True))
    attributions = told["named"] + told["unnamed"] + told["unattributed"]
    return OutletRow(outlet=outlet, first=first, last=last, attributions=attributions, **told)


_COUNTS = f"count(*), {', '.join(f'sum({column})' for column in SOURCING_COLUMNS)}"

# All stories are counted over one index, and versions that have a later one, which are few, are taken off again: to ask
# of each story whether it has a later version takes five times as long.
_ALL = f"""
    SELECT lower(outlet), max(outlet), min(day), max(day), {_COUNTS}
    FROM story JOIN sourcing ON sourcing.story = story.id WHERE {{}} GROUP BY outlet COLLATE NOCASE"""
_EARLIER = f"""
    SELECT lower(outlet), {_COUNTS}
    FROM (SELECT page, max(id) AS last FROM story WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1) several
    JOIN story ON story.page = several.page AND story.id <> last JOIN sourcing ON sourcing.story = story.id
    WHERE {{}} GROUP BY outlet COLLATE NOCASE"""
