"""What a stance is on, in words by which it can be found again in another story."""

from __future__ import annotations

import re

from accordingto.compare.contents import Content
from accordingto.compare.stems import stem
from accordingto.derive.positions_table import ISSUE_NOUNS, NAMED_ISSUES

GENERAL = frozenset(stem(w) for w in ISSUE_NOUNS - NAMED_ISSUES) | frozenset(
    stem(w)
    for w in "final new proposed revised latest whole current original entire full draft move step action issue matter"
    " request demand thing question".split()
)
"""Words for a thing to be for or against that don't tell which it is."""
_SENSES = {
    stem(word): sense
    for sense, words in {
        "resign": "resign resignation quit quitting removal dismissal sacking ouster departure firing",
        "conced": "concede concession defeat",
        "fund": "rescue bailout loan aid grant funding money subsidy help",
        "exchang": "exchange swap",
        "clos": "close closure closing shut shutdown shutting",
        "merg": "merger takeover acquisition bid sale",
        "vot": "election poll ballot rerun revote",
        "leav": "leave leaving pull pulling pullout withdraw withdrawing withdrawal exit",
        "pay": "pay payment payments payout compensation damages compensate",
    }.items()
    for word in words.split()
}
"""Words for one issue as parties put it: one is for a "rescue", later for "a loan"."""
_LEAVING = re.compile(
    r"(?:(?:to|must|[\"“‘'])\s*)*(?:go|step(?:ping)? (?:down|aside)|stand(?:ing)? (?:down|aside)|leav\w+ office"
    r"|(?:his|her|its|their|my|your) (?:own )?(?:future|position|job|post|office|role))"
    r"\W*(?:now|at once|immediately)?\W*",
    re.I,
)
"""Words for giving up an office that name nothing else."""


def read_issue(text: str, content: Content) -> frozenset[str]:
    """The words that tell what a stance is on, those for one issue as one word."""
    if _LEAVING.fullmatch(text):
        return frozenset({"resign"})
    return frozenset(_SENSES.get(one, one) for one in content.stems)


def is_general(stems: frozenset[str], names: frozenset[str]) -> bool:
    """Whether the words name no thing of their own: "the deal", "it", only names."""
    return not stems - GENERAL - names
