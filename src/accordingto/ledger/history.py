"""The versions of stories in the ledger, and what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from accordingto.ledger.connection import tell_errors
from accordingto.ledger.store import Ledger
from accordingto.ledger.versions import Changes, find_changes


class VersionStep(msgspec.Struct, frozen=True, kw_only=True):
    """From the version before to this one, counted from 1; ``before`` and ``after`` are the stories' ids."""

    url: str | None
    version: int
    before: str
    after: str
    added_at: str
    changes: Changes


def trace_versions(ledger: Ledger, numbers: Sequence[int] | None = None) -> Iterator[VersionStep]:
    """Each step of the stories' versions; ``None`` asks for all stories that have more than one."""
    run = ledger.connection.execute
    with tell_errors(ledger.path):
        if numbers is None:
            several = "SELECT min(id) FROM story WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1 ORDER BY 1"
            numbers = [number for (number,) in run(several).fetchall()]
        for chain in dict.fromkeys(tuple(ledger.list_versions(number)) for number in numbers):
            for place in range(1, len(chain)):
                before, after = (ledger.corrected(number).reading for number in chain[place - 1 : place + 1])
                (added_at,) = run("SELECT added_at FROM story WHERE id = ?", (chain[place],)).fetchone()
                yield VersionStep(
                    url=after.story.url,
                    version=place + 1,
                    before=before.story.id,
                    after=after.story.id,
                    added_at=added_at,
                    changes=find_changes(before, after),
                )
