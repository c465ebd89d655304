"""The counted noun after a number ("340 jobs", "12 other first-team players"), without a parser."""

from __future__ import annotations

import msgspec

from accordingto.derive.numbers_tokens import Token, is_adjacent, read_word

IRREGULAR_PLURALS = frozenset(
    """
    people men women children police staff personnel cattle fish sheep aircraft spacecraft feet teeth mice geese
    species series deer offspring clergy youth crew crewmen bacteria alumni media salmon livestock poultry
    headquarters firemen policemen servicemen businessmen businesswomen fishermen gunmen congressmen congresswomen
    militiamen clergymen chairmen spokesmen policewomen salesmen sportsmen airmen seamen workmen tribesmen
    countrymen grandchildren schoolchildren stepchildren crises analyses buses viruses campuses bonuses statuses
    lenses gases oxen phenomena criteria data rohingya swiss chinese japanese vietnamese portuguese sudanese
    lebanese kinsmen freshmen cavalry infantry vermin folk townsfolk gallows crossroads barracks works
    """.split()
)
STATES = frozenset(
    "dead killed injured wounded missing homeless hurt displaced deceased unaccounted hospitalized "
    "hospitalised arrested".split()
)
_NO_PLURALS = frozenset(
    """
    is was has does its his this as us yes thus plus versus across towards afterwards besides always perhaps
    sometimes less unless whereas needs wants makes takes gives goes comes gets seems remains includes means shows
    looks says tells asks believes thinks knows becomes feels keeps puts lets begins appears happens follows leaves
    brings holds stands news politics physics economics mathematics athletics ethics downwards upwards ours theirs
    yours hers backwards overseas upstairs downstairs indoors outdoors nowadays regardless nonetheless nevertheless
    business class process access success congress press progress loss boss mass glass grass crisis basis analysis
    virus campus census status bonus focus corps chaos bus gas lens texas arkansas kansas paris dallas athens
    illinois massachusetts
    """.split()
)
# A noun phrase ends before one of these.
_STOPS = frozenset(
    """
    a an the and or but nor so yet of in on at by for from to with within without into onto over under above below
    between among through during before after since until till about against around near along across behind beyond
    per via as than that which who whom whose when where while if because although though whether what how why is
    are was were be been being am has have had do does did will would shall should can could may might must cannot
    it he she they we you i them him her us me his its their our your my this these those there here then now not no
    said says say told tell added according also still just only even already more less later earlier ago away apart
    each every both either neither all any some such down up out off back again today yesterday tomorrow tonight
    monday tuesday wednesday thursday friday saturday sunday died took went came made got left fled voted lost won
    remain remained live lived work worked go get make take want need believe think know find found see saw seem
    became ran run fell rose gave kept put set let met paid spent cost held stood turned showed
    """.split()
)
_DETERMINERS = frozenset("the its his her their our your my these those all".split())
_FOLLOWS_NUMBER = frozenset("more other others".split())
_LONGEST = 7
# A plural before another noun: "40 arms dealers". Elsewhere a word in -s behind a plural may be a verb.
_ATTRIBUTIVE = frozenset(
    "sports arms rights sales savings drugs weapons systems operations communications affairs services narcotics "
    "corrections firearms veterans games parks customs forces women men police media headquarters crew staff".split()
)
# After a hyphen: "12-member panel", "300-strong crowd", "28-nation bloc".
HYPHEN_NOUNS: dict[str, str] = {
    **{noun: f"{noun}s" for noun in (
        "member judge seat bed room vote nation team player page storey bedroom unit goal point mark run "
        "car vehicle truck passenger vessel ship acre song question minister floor story episode part country "
        "company game match round stage lap hole volume step week meter count car candidate delegate lawyer student "
        "soldier turbine job district province item mile piece-puzzle home house apartment apartment lane"
    ).split()},
    "person": "people", "people": "people", "man": "people", "woman": "women", "strong": "people", "party": "parties",
    "country": "countries", "storey": "storeys", "story": "storeys", "ship": "ships", "judge": "judges",
}  # fmt: skip


class Noun(msgspec.Struct, frozen=True, gc=False):
    """The noun phrase ``tokens[first:after]`` with its head noun; ``direct`` where it follows the number at once."""

    first: int
    after: int
    head: str
    direct: bool


def read_noun(tokens: list[Token], index: int, singular: bool = False) -> Noun | None:
    """The counted noun of a number that ends before ``index``; through "of the seven …" where the number is a part."""
    if read_word(tokens, index) in ("-", "‑") and is_adjacent(tokens, index - 1) and is_adjacent(tokens, index):
        head = HYPHEN_NOUNS.get(read_word(tokens, index + 1))
        return Noun(index + 1, index + 2, head, True) if head else None
    if read_word(tokens, index) == "of":
        return _read_partitive(tokens, index + 1)
    return _read_phrase(tokens, index, singular, direct=True)


def _read_partitive(tokens: list[Token], index: int) -> Noun | None:
    at = index
    for _ in range(6):
        if (
            at < len(tokens)
            and (tokens[at].low in _DETERMINERS or tokens[at].kind == "n" or tokens[at].low in _NUMBER_WORDS)
        ) or (at < len(tokens) and tokens[at].kind == "w" and _possessive_ahead(tokens, at)):
            at += 1
        else:
            break
    return _read_phrase(tokens, at, singular=False, direct=False)


_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand".split()
)


def _possessive_ahead(tokens: list[Token], at: int) -> bool:
    """Whether this word belongs to a possessor before the noun ("the port's 2,100 dockers")."""
    return any(_is_possessive(read_word(tokens, step)) for step in range(at, at + 3))


def _is_possessive(word: str) -> bool:
    return word.endswith(("'s", "s'"))


def _read_phrase(tokens: list[Token], index: int, singular: bool, direct: bool) -> Noun | None:
    head, at = None, index
    while at < len(tokens) and at - index < _LONGEST and tokens[at].kind == "w":
        word = tokens[at].low
        if len(word) == 1 and tokens[at].text.isupper() and read_word(tokens, at + 1) == ".":
            at += 2  # "12 U.S. senators"
            continue
        paired = word == "and" and head is None and at > index
        if word in _STOPS and not paired and not (at == index and word in _FOLLOWS_NUMBER):
            break
        if _is_plural(word) or _is_nationals(tokens, at):
            head = at
            if word not in _ATTRIBUTIVE:
                break
        elif head is not None:
            break
        elif singular and _ends_phrase(tokens, at + 1):
            head = at
            break
        at += 1
        if read_word(tokens, at) in ("-", "‑") and is_adjacent(tokens, at - 1) and is_adjacent(tokens, at):
            at += 1
        elif (
            head is not None
            and at < len(tokens)
            and not (tokens[at].kind == "w" and tokens[at].start - tokens[at - 1].end == 1)
        ):
            break
    if head is None:
        return _read_state(tokens, index, direct)
    name = tokens[head].text[:1].isupper() and tokens[head].text[1:].islower()
    return Noun(index, head + 1, tokens[head].text if name else tokens[head].low, direct)


def _read_state(tokens: list[Token], index: int, direct: bool) -> Noun | None:
    """ "118 dead", "12 others injured": a state stands for the people in it."""
    for at in (index, index + 1):
        if at > index and read_word(tokens, index) in _STOPS:
            break
        if read_word(tokens, at) in STATES:
            return Noun(index, at + 1, tokens[at].low, direct)
    return None


def _ends_phrase(tokens: list[Token], at: int) -> bool:
    if read_word(tokens, at) in ("-", "‑"):
        return False
    return at >= len(tokens) or tokens[at].kind != "w" or tokens[at].low in _STOPS or tokens[at].low in STATES


def _is_nationals(tokens: list[Token], at: int) -> bool:
    """Whether the word is a people's name in -is ("40 Israelis"), which no other plural has."""
    token = tokens[at]
    named = token.text[:1].isupper() and len(token.low) > 5 and token.low.endswith("is")
    return named and token.low not in _NO_PLURALS and not _is_plural(read_word(tokens, at + 1))


def _is_plural(word: str) -> bool:
    if word in IRREGULAR_PLURALS or word == "others":
        return True
    base = word.removesuffix("'s")
    if len(base) < 4 or base in _NO_PLURALS or not base.endswith("s"):
        return base in ("mps", "gps", "ups", "mds", "phds", "tvs", "cds", "dvds", "ids", "ngos", "meps", "msps", "pcs")
    return not base.endswith(("ss", "ous", "us", "is")) and word == base
