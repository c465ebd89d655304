"""A process that brings a ledger's comparison up to date until it is killed: ``python comparing_process.py LEDGER``."""

from __future__ import annotations

import sys
from pathlib import Path

from accordingto.ledger import open_ledger
from accordingto.ledger.comparing import settling


def main() -> None:
    settling.BLOCK_STORIES = 2
    settling.WRITE_SECONDS = 0.0
    with open_ledger(Path(sys.argv[1])) as ledger:
        settling.settle(ledger, lambda what, done, of: print(what, done, of, flush=True))


if __name__ == "__main__":
    main()
