"""Words by which one party's words are set against another's. Data only."""

from __future__ import annotations

import re

# Words that go back to what was said before.
ANAPHORS: frozenset[str] = frozenset("it this that these those them so such".split())
# Nouns that stand for a number given before.
FIGURE_NOUNS: frozenset[str] = frozenset(
    "figure figures number numbers count counts tally tallies toll tolls estimate estimates total totals sum sums"
    " turnout statistics statistic data bill price cost score percentage rate amount headcount casualty "
    "casualties".split()
)
# Cues of one who holds to an account against another's.
HOLDING: frozenset[str] = frozenset("insist maintain counter retort contend".split())
# "the true figure was", "nearer 425": a number set against the one before it.
TRUE_FIGURE = re.compile(
    r"\b(?:true|real|actual|correct|accurate|right|proper|exact) (?:figure|number|total|count|price|cost|toll|"
    r"tally|sum|"
    r"turnout|amount|bill|value)\b|\b(?:nearer|closer to|more like|no (?:higher|more|lower|less|fewer) than)\b",
    re.I,
)
# "put the number at": the same thing, counted otherwise.
PUT_AT = re.compile(
    r"\b(?:the|its|their|his|her|that) (?:number|figure|total|toll|count|cost|price|bill|sum|turnout|tally|"
    r"amount|value|"
    r"attendance|size|estimate|loss|losses|damage|death toll|crowd|share|sum owed)\b(?: owed| due)?(?: to "
    r"\w+)? (?:at|to) ",
    re.I,
)
# Words that give a number a scope of its own, so that it is set against no other.
SCOPED = re.compile(
    r"\b(?:of (?:them|these|those|whom|which)|in the first|in its|in their|in our|in his|in her|so far|to "
    r"date|alone|each|"
    r"as well|also|another|more than half of|among|including|per \w+|a (?:day|week|month|year)|further|"
    r"additional|other)\b",
    re.I,
)
STOPWORDS: frozenset[str] = frozenset(
    "a an the and or but of to in on at by for from with as is are was were be been being has have had do does did will"
    " would could should may might can not no that this these those it its he she they them his her their him i we us"
    " our you your who which what when where how why there here about into over under after before than then so such"
    " any all some more most one two also only up out if because said says say told mr mrs ms dr ever never".split()
)
# Words that count as one where contents are compared.
MEANS_THE_SAME: tuple[frozenset[str], ...] = (
    frozenset("die dead death deaths died dies kill killed toll".split()),
    frozenset("offer offering offered offers".split()),
    frozenset("bid approach takeover offer acquisition".split()),
)
# Nouns that turn a stance round: for "the removal of X" is against X.
REVERSALS: frozenset[str] = frozenset(
    "removal dismissal sacking resignation ouster lifting repeal end ending ban abolition cancellation delay pause"
    " closure withdrawal departure exit rejection boycott suspension postponement scrapping firing expulsion".split()
)
