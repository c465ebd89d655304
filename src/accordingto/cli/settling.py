"""The ledger's comparison brought up to date before it is listed, with a bar where somebody watches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from accordingto.ledger import Ledger

MANY_STORIES = 50
WORDS = {
    "comparing": "comparing stories",
    "grouping": "grouping what says the same",
    "tracing": "tracing positions",
    "disputes": "finding disputes",
}


def settle_ledger(ledger: Ledger) -> None:
    """Compares what came, went or was corrected since the last time."""
    from accordingto.ledger.comparing.settling import count_pending, is_settled, settle

    if is_settled(ledger):
        return
    pending = count_pending(ledger)
    if sys.stderr is None or not sys.stderr.isatty():
        if pending > MANY_STORIES:
            click.echo(
                f"accordingto: comparing {pending} stories; where it is stopped, it goes on from there", err=True
            )
        settle(ledger)
        return
    with _open_bar() as bar:
        task = bar.add_task("comparing stories", total=pending)
        settle(ledger, lambda what, done, of: bar.update(task, description=WORDS[what], completed=done, total=of))


def _open_bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
