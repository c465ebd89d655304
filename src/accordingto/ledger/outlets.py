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
    latest = msgspec.structs.replace(asked or Filter(), latest=True)
    where, told = filter_stories(latest)
    sums = ", ".join(f"sum({column})" for column in SOURCING_COLUMNS)
    sql = f"""
        SELECT max(outlet), count(*), sum(attributions), {sums}, min(day), max(day)
        FROM story JOIN sourcing ON sourcing.story = story.id JOIN counts ON counts.story = story.id
        WHERE {" AND ".join([*where, "outlet <> ''"])} GROUP BY outlet COLLATE NOCASE
        ORDER BY count(*) DESC, max(outlet) LIMIT ?"""
    names = ("outlet", "stories", "attributions", *SOURCING_COLUMNS, "first", "last")
    with tell_errors(ledger.path):
        rows = ledger.connection.execute(sql, (*told, latest.most or -1)).fetchall()
    return [OutletRow(**dict(zip(names, row, strict=True))) for row in rows]
