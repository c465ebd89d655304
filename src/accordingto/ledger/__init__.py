"""The ledger: many readings in one file, their versions, and what people corrected in them.

It needs no model: readings come in from outside, and every view over them goes out with people's corrections applied.
"""

from accordingto.ledger.connection import LEDGER_VARIABLE, find_ledger
from accordingto.ledger.corrections import Correction, CorrectionDraft
from accordingto.ledger.records import Added, Filter
from accordingto.ledger.store import Ledger, open_ledger

__all__ = [
    "LEDGER_VARIABLE",
    "Added",
    "Correction",
    "CorrectionDraft",
    "Filter",
    "Ledger",
    "find_ledger",
    "open_ledger",
]
