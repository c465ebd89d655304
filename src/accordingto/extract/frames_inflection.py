"""The forms of an English verb or noun, made from its lemma."""

from __future__ import annotations

IRREGULAR: dict[str, str] = {
    "be": "is are was were been being am 's 're 'm ’s ’re ’m",
    "have": "has had having 've ’ve",
    "do": "does did done doing",
    "go": "goes went gone going",
    "say": "said says",
    "tell": "told",
    "think": "thought",
    "feel": "felt",
    "know": "knew known",
    "see": "saw seen",
    "swear": "swore sworn",
    "write": "wrote written writing",
    "speak": "spoke spoken",
    "hold": "held",
    "find": "found",
    "foretell": "foretold",
    "foresee": "foresaw foreseen",
    "forecast": "forecast",
    "broadcast": "broadcast",
    "cast": "cast",
    "set": "set",
    "put": "put",
    "let": "let",
    "bet": "bet",
    "read": "read",
    "hit": "hit",
    "cut": "cut",
    "come": "came come",
    "become": "became",
    "take": "took taken",
    "undertake": "undertook undertaken",
    "give": "gave given",
    "forget": "forgot forgotten",
    "get": "got gotten",
    "make": "made",
    "mean": "meant",
    "show": "showed shown",
    "draw": "drew drawn",
    "withdraw": "withdrew withdrawn",
    "overhear": "overheard",
    "hear": "heard",
    "seek": "sought",
    "beseech": "besought",
    "understand": "understood",
    "stand": "stood",
    "lay": "laid",
    "pay": "paid",
    "stick": "stuck",
    "sing": "sang sung",
    "ring": "rang rung",
    "shoot": "shot",
    "throw": "threw thrown",
    "choose": "chose chosen",
    "keep": "kept",
    "leave": "left",
    "lend": "lent",
    "lose": "lost",
    "bring": "brought",
    "strike": "struck",
    "sound": "sounded",
    "bear": "bore borne",
    "rise": "rose risen",
    "begin": "began begun",
    "bind": "bound",
    "lie": "lied lay lain lying",
    "plead": "pleaded pled",
    "learn": "learned learnt",
    "spell": "spelled spelt",
    "dream": "dreamed dreamt",
    "tear": "tore torn",
    "break": "broke broken",
    "sit": "sat",
    "run": "ran running",
    "rebut": "rebutted rebutting",
    "quit": "quit",
    "drive": "drove driven",
    "hang": "hung hanged",
    "teach": "taught",
    "buy": "bought",
    "overrule": "overruled",
    "uphold": "upheld",
    "withhold": "withheld",
    "blow": "blew blown",
    "fall": "fell fallen",
    "can": "could",
    "rethink": "rethought",
    "spill": "spilled spilt",
    "quiz": "quizzed quizzes quizzing",
    "fight": "fought",
    "forbid": "forbade forbidden",
    "win": "won winning",
    "send": "sent",
    "sell": "sold",
    "tread": "trod",
    "overcome": "overcame",
    "shed": "shed",
    "split": "split splitting",
    "wake": "woke woken",
}
FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for from with as or nor and not no it that if how why what who which whether about"
    " against into over upon under than so such out up down off away around through himself herself themselves"
    " oneself would should could will may might must yet still word".split()
)
VOWELS = "aeiou"


def inflect(lemma: str) -> frozenset[str]:
    """Every form of the lemma, itself included; some that nobody writes may be among them."""
    if lemma in FUNCTION_WORDS:
        return frozenset((lemma,))
    return frozenset((lemma, *IRREGULAR.get(lemma, "").split(), *_regular(lemma)))


def _regular(lemma: str) -> list[str]:
    last, before = lemma[-1], lemma[-2:-1]
    if last == "e":
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if last == "y" and before and before not in VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms = [plural, lemma + "ed", lemma + "ing"]
    if last not in VOWELS and last not in "wxy" and before in VOWELS and lemma[-3:-2] not in VOWELS:
        forms += [lemma + last + "ed", lemma + last + "ing"]
    return forms
