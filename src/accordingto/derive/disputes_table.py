"""Words by which one party's words are set against another's. Data only."""

from __future__ import annotations

import re

# Words that go back to what was said before.
ANAPHORS: frozenset[str] = frozenset("it this that these those them so such".split())
# What denies all that was said before it, in a clause of its own: "told her no such thing", "that is untrue".
DENIES_BEFORE = re.compile(
    r"\bno such \w+\b|\b(?:unaware|not aware|ignorant) of any (?:such )?\w+|\bno (?:knowledge|recollection|memory) of\b"
    r"|\b(?:knows?|knew|had heard|has heard|remembers?) nothing (?:of|about)\b"
    r"|\bnever (?:heard|seen|read) (?:any such|of any|it)\b|\bnothing of the (?:kind|sort)\b"
    r"|\b(?:it|that|this|which) (?:simply |just |never |did not |didn[’']t )+happen(?:ed)?\b"
    r"|^\W*(?:that )?(?:it|that|this|the (?:claim|report|story|account|allegation|rumou?r)s?)"
    r"(?:[’']s| is| was| were| are) (?:simply |just |completely |totally |utterly |entirely |quite |absolutely "
    r"|all |pure |a |an )*"
    r"(?:not true|untrue|false|lies?|nonsense|rubbish|wrong|not the case|not so|invented|fiction|fabrication"
    r"|baseless|unfounded)\b(?! (?:that|to|for|of)\b)"
    r"|^\W*(?:(?:that|this|it)(?:[’']s| is| was) |what )?(?:an? )?(?:(?:utter|complete|total|pure|absolute|sheer|arrant"
    r"|all|load of|pack of|complete and utter) )*"
    r"(?:nonsense|rubbish|tripe|tosh|bunk|bosh|rot|hogwash|claptrap|poppycock|piffle|garbage|lies|fiction|fantasy"
    r"|fabrications?|inventions?|fairy tales?|fake news)[.,!;—”\"’]"
    r"|\b(?:nothing of the (?:kind|sort)|no such thing)\b",
    re.I,
)
# Cues and first words of one who says that it was otherwise than has just been told.
OTHERWISE = re.compile(
    r"\b(?:otherwise|the (?:very |exact )?(?:opposite|contrary|reverse)|(?:a|another) (?:very |quite )?different "
    r"(?:story|account|tale|version)|contradict(?:s|ed)? (?:it|this|that|him|her|them)"
    r"|disput(?:es|ed) (?:it|this|that)|beg(?:s|ged)? to differ)\b",
    re.I,
)
# Nouns that stand for a number given before.
FIGURE_NOUNS: frozenset[str] = frozenset(
    "figure figures number numbers count counts tally tallies toll tolls estimate estimates total totals sum sums"
    " turnout statistics statistic data bill price cost score percentage rate amount headcount casualty "
    "casualties".split()
)
# Cues of one who holds to an account against another's.
HOLDING: frozenset[str] = frozenset("insist maintain counter retort contend swear".split())
# "the true figure was", "nearer 425": a number set against the one before it.
TRUE_FIGURE = re.compile(
    r"\b(?:true|real|actual|correct|accurate|right|proper|exact) (?:figure|number|total|count|price|cost|toll|"
    r"tally|sum|rate|level|share|size|length|"
    r"turnout|amount|bill|value)s?\b(?=,? (?:is|was|were|are|of|at|may|might|could|would|must|should|to|lies|lay"
    r"|stood|stands|being)\b|:)|\b(?:nearer|closer to|more like)\b|"
    r"\b(?:far|much|considerably|significantly|substantially) (?:higher|lower|fewer|smaller|larger|greater|less)\b"
    r"(?! than (?:last|in|before|a|ever|usual)\b)",
    re.I,
)
# "seven died, and not four": the number after it is denied.
NOT_SO_MANY = re.compile(r"\b(?:and|,|but)? ?not (?:the |just |only |merely )?$", re.I)
# "no more than nine million": against a number in the sentence before.
LIMIT = re.compile(
    r"\bno (?:higher|more|lower|less|fewer) than\b|\b(?:fewer|less|more) than\b|\bat (?:most|least)\b|\bonly\b", re.I
)
# "put the number at": the same thing, counted otherwise.
PUT_AT = re.compile(
    r"\b(?:the|its|their|his|her|that) (?:number|figure|total|toll|count|cost|price|bill|sum|turnout|tally|"
    r"amount|value|attendance|size|chances?|odds|probability|likelihood|estimate|loss|losses|damage|death toll|crowd"
    r"|share|sum owed)\b"
    r"(?: owed| due| of [\w -]{2,30}?)?(?: to \w+)? (?:at|to) |^\W*(?:it|them) at ",
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
# "the doctor's estimate is no count of anything", "called the figure arithmetic for beginners".
NUMBER_DOUBTED = re.compile(
    r"^[“\"‘'\s]*(?:that )?"
    r"(?:the|that|this|those|these|such|any|its|their|his|her|[A-Z][\w’'-]+(?: [\w’'-]+){0,3}?[’']s?) "
    r"(?:[\w’'-]+ ){0,4}?(?:figures?|numbers?|counts?|tally|tallies|toll|tolls|estimates?|totals?|statistics|data"
    r"|projections?|forecasts?|calculations?|claims? of|sums?|headcount|percentage)\b(?P<rest>[^.;\n]*)",
    re.I,
)
DOUBTING = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|neither|cannot|hardly|without|false|wrong|invented|inflated|exaggerat\w+"
    r"|overstated|understated|inaccurate|incorrect|mistaken|misleading|outdated|out of date|unreliable|unverified"
    r"|unconfirmed|baseless|far too|too high|too low|overblown|implausible|impossible|fantasy|fiction|nonsense"
    r"|guess\w*|fabricat\w+|fake|made up|plucked|bogus|absurd|ridiculous|flawed|speculat\w+|propaganda|lies?|myth"
    r"|dubious|questionable|meaningless|disput\w+|contest\w+|doubt\w*|unproven|unfounded)\b|n[’']t\b",
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
    frozenset("save saves saved saving savings".split()),
    frozenset("cost costs costing price bill".split()),
    frozenset("lose loses lost losing loss losses".split()),
    frozenset("debt debts owe owes owed owing liabilities".split()),
    frozenset("hold holds held holding".split()),
    frozenset("injured injuries injury hurt wounded wound wounds".split()),
    frozenset("ill sick sickened illness illnesses symptoms infected infections".split()),
    frozenset("protesters demonstrators marchers crowd rally march turnout attendance".split()),
)
# Words that turn a stance round: "the removal of X", "to close X" and "criticism of X" are against X.
REVERSALS: frozenset[str] = frozenset(
    "removal remove dismissal sacking resignation resign ouster oust lifting lift repeal end ending ban"
    " abolition abolish cancellation cancel delay pause closure close closing closed withdrawal withdraw departure exit"
    " rejection reject boycott suspension suspend postponement postpone postponed rescheduled scrapping scrap firing"
    " expulsion expel stop halt drop block overturn terminate criticism condemnation denunciation rebuke opposition"
    " objection attack assault abuse violation breach shut shutting shutdown shuttering dismissing lifted lifting"
    " repealing banning banned cancelling canceling cancelled canceled delaying suspending suspended rejecting"
    " withdrawing expelling expelled stopping stopped halting halted dropping dropped blocking blocked overturning"
    " terminating termination scrapped axing axed axe dismantling dismantle abolishing".split()
)
_WORD = re.compile(r"[a-z]+(?=\b)", re.I)
_END_OF = re.compile(
    r"\b(?:by|at|until|before|from|to|in|towards?) the end of\b|\bin the end\b|\bend (?:of|this|next) (?:\w+ )?"
    r"(?:day|week|month|year|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d{4})\b",
    re.I,
)


def is_turned(words: str) -> bool:
    """Whether the words for a thing put its undoing in its place; "by the end of May" undoes nothing."""
    plain = _END_OF.sub(" ", words).casefold()
    return any(w in REVERSALS or w.removesuffix("s") in REVERSALS for w in _WORD.findall(plain))
