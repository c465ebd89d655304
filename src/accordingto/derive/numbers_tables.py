"""The words that make a number in English news: values, scales, open plurals, and what looks like one and is none."""

from __future__ import annotations

UNITS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS: dict[str, int] = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SMALL: dict[str, int] = {**UNITS, **TEENS, **TENS, "zero": 0}

SCALES: dict[str, int] = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "lakh": 10**5, "lac": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip
SHORT_SCALES: dict[str, int] = {
    "bn": 10**9, "mn": 10**6, "mln": 10**6, "bln": 10**9, "tn": 10**12, "trn": 10**12, "mio": 10**6, "mrd": 10**9,
    "cr": 10**7, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "mm": 10**6,
}  # fmt: skip
# These also stand for units, names or sizes; they scale only an amount of money or a counted plural.
AMBIGUOUS_SHORT = frozenset({"m", "b", "t", "k", "mm", "cr"})

# Low bound of an open plural; "dozens" is at least two dozen, "hundreds" at least two hundred.
OPEN_PLURALS: dict[str, int] = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6,
    "billions": 2 * 10**9, "trillions": 2 * 10**12, "lakhs": 2 * 10**5, "crores": 2 * 10**7,
}  # fmt: skip
# FORMAT.md counts "several" as three or more and a bare plural as two or more.
VAGUE_COUNTS: dict[str, int] = {"several": 3, "few": 2, "many": 2}

FRACTIONS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
FRACTION_SIGNS: dict[str, tuple[int, int]] = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
SLASH_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10, 16})

# "double-digit", "six-figure": all numbers with so many digits.
DIGIT_COUNTS: dict[str, int] = {
    "single": 1, "double": 2, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
DIGIT_NOUNS = frozenset({"digit", "digits", "figure", "figures"})

# "high nineties", "mid-40s": the part of the decade that is meant.
DECADES: dict[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
DECADE_PARTS: dict[str, tuple[int, int]] = {"low": (0, 4), "mid": (4, 6), "high": (5, 9), "upper": (5, 9)}

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat sun".split()
)

# After a number: a clock time, an era or a time zone.
CLOCK_AFTER = frozenset(
    "am pm a.m p.m o'clock o’clock gmt bst utc est edt et pst pdt pt cet cest ist hrs noon midnight".split()
)
CLOCK_BEFORE = frozenset("at by until till before after around from past since about to".split())

# Before a year, where a bare four-digit number is not a count.
YEAR_BEFORE = frozenset(
    "in since of by until till from during before after early late mid the fy summer spring autumn winter fall season "
    "circa year and or to through between around for this that last next its his her their our".split()
)
YEAR_AFTER = frozenset(
    "election elections budget season games olympics report campaign census world cup race vote referendum "
    "presidential "
    "general primary primaries debates results".split()
)

# Directly before a number, these make it a label and not an amount. Lower-case; compared without case.
DESIGNATORS = frozenset(
    """
    age aged ages amendment apartment apt apollo area article articles bill block box bulletin bus category channel
    chapter chapters class clause codes code count counts court day district division docket edition episode exhibit
    exit extension figure flight floor form formation formula fortune gate grade group highway interstate issue item
    iphone junction lane level line lot mark model no nos number numbers page pages paragraph paragraphs part phase
    pier platform precinct prop proposition psalm quarter question radio reactor regulation resolution road room
    round route rule section sections series size slide stage statute step suite table terminal tier title track
    type unit version verse volume ward warehouse week windows zone pp p.
    """.split()
)
# Before a number WORD: "Group of Seven", "Big Four".
NAME_HEADS = frozenset(
    {"group", "gang", "council", "committee", "league", "club", "fab", "big", "final", "elite", "famous"}
)
STREETS = frozenset(
    "street st avenue ave road rd lane drive dr boulevard blvd way place square court terrace crescent parkway pkwy "
    "highway hwy alley mews plaza".split()
)

# A capital here is only the start of a sentence: the number after it is no part of a name.
PLAIN_STARTS = frozenset(
    """
    a about above across after against all almost along already also although among an and another any approximately
    are around as at barely because been before behind below between both but by can capturing circa close counting
    costing currently despite did do does down due during each either estimated even every exactly exceeding experts
    fewer few finally first following for from further given had has have having he her here his hitting however i
    if in including indeed inside instead into is it its just killing last later least less like losing make making
    many maybe meanwhile more most nearly next no nor not now of off officials on once only or other our out outside
    over overall part paying perhaps police plus precisely previously probably raising roughly said saying says
    selling she simply since so some somewhere still such than that the their them then there these they this those
    though through throughout thus to today tonight total totalling totaling toward towards under until up upwards
    us using virtually was we were what when where whereas whether which while who why will with within without
    would yesterday yet you your separately additionally nationwide worldwide globally locally elsewhere nobody none
    nationally altogether combined
    """.split()
)

# People over or under a number are of an age: "children under five", "men over 40".
AGED_NOUNS = frozenset(
    "child children people adults adult women men girls boys woman man those anyone everyone kids youths "
    "persons voters "
    "citizens residents patients players drivers pensioners youngsters minors students pupils infants toddlers".split()
)
AGE_AFTER = frozenset({"old", "olds"})

# In the sentence of a bare "A-B" or "A to B": whether it is a vote, a result of a game, or neither.
VOTE_WORDS = frozenset(
    """
    vote votes voted voting ruled ruling decision majority senate council board committee panel court justices
    judges deputies lawmakers parliament house passed approved rejected confirmed directors shareholders referendum
    chamber commission jury tally ballot roll-call senators assembly legislature upheld resolution motion
    """.split()
)
SCORE_WORDS = frozenset(
    """
    win wins won victory defeat defeated draw drew beat beats beaten lead leads lost loss losing game games match
    matches season record innings set sets score scored goal goals playoff playoffs final semi-final team teams tie
    tied league rout half-time halftime runs inning fixture title quarter overtime down win-loss thrashed thrashing
    edged halves tournament cup win-lose champions penalties shootout striker midfielder coach pitcher
    """.split()
)
# With these, "from 5 to 9" is a change between two figures, not a range.
CHANGE_WORDS = frozenset(
    """
    rose rise rises risen rising fell fall falls fallen falling increase increased increases increasing up down cut
    cuts cutting raised raise raises raising grew grow grown growing dropped drop drops dropping went go gone going
    jump jumped jumps jumping changed change changes lowered lower lowering moved move moves expand expanded reduce
    reduced reduces reducing extend extended decline declined declines shrank shrink shrunk climbed climb climbing
    slid slip slipped slipping swelled soared soar surged surge plunged plunge tumbled doubled tripled halved
    boosted boost hiked hike trimmed trim downgraded upgraded revised advanced gained lost edged double improve
    improved narrowed widened sank sunk plummeted rocketed ballooned eased dipped quadrupled trebled slashed slash
    """.split()
)
