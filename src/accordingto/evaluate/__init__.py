"""How well attributions are found: figures against a gold file, by slice, held to floors."""

from accordingto.evaluate.floors import Shortfall, find_shortfalls, load_floors
from accordingto.evaluate.gold import Gold, Predicted, load_gold, load_predicted, tell_predicted
from accordingto.evaluate.report import Scores, make_report

__all__ = [
    "Gold",
    "Predicted",
    "Scores",
    "Shortfall",
    "find_shortfalls",
    "load_floors",
    "load_gold",
    "load_predicted",
    "make_report",
    "tell_predicted",
]
