"""Attributions made ready for comparing: what each content says in stems, names, numbers, days, and who says it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from accordingto.compare.contents import WORD, Content, Number, opens_sentence, read_content, read_stems
from accordingto.compare.parties import Party, read_parties
from accordingto.compare.stems import groups_of, rarity_of, stem
from accordingto.compare.vectors import Vector, make_vector
from accordingto.types import Attribution, Hop, Member, Reading, Span, hull

QUOTED = re.compile(r"[\"“‘']([^\"“”‘’]{6,300})[\"”’']")
DENIED = re.compile(
    r"\bno (?:\w+ )?(?:sign|evidence|indication|proof|hint|trace|suggestion|truth|basis|question"
    r"|reason to (?:believe|think))s?"
    r"(?: whatsoever| at all)?(?: (?:that|of|to the (?:claim|rumour|rumor|report)s?(?: that)?))?\s*(?:that\s*)?$",
    re.IGNORECASE,
)
DENIED_CHARS = 50
ACTS = re.compile(r"\b(?:offer(?:s|ed|ing)?|receiv(?:es?|ed|ing)|g[oe]ts?)\b", re.IGNORECASE)
"""What somebody does, not says, though words pass: who reports it makes the claim."""
CONTEXT_WORDS = 5
AROUND_CHARS = 200
SAME_WORDS = 0.5
STANCE_FRAMES = frozenset({"intention", "desire", "attitude", "decision"})


@dataclass(frozen=True, eq=False)
class Statement:
    """One innermost attribution of one story, with what is needed to compare it with others.

    ``around`` holds stems of the words beside a short content, with what its pronouns mean; ``weights`` says how
    much each stem tells in this story: rare words more, words that the story is full of less. ``stances`` are those
    of the positions that rest on it.
    """

    member: Member
    reading: Reading
    attribution: Attribution
    content: Content
    around: frozenset[str]
    parties: tuple[Party, ...]
    relays: tuple[Party, ...]
    weights: Mapping[str, float]
    stances: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """From the first to the last character of the attribution."""
        return hull((*self.attribution.source, *self.attribution.cue, *self.attribution.content))

    @property
    def place(self) -> tuple[str, str, Span, Member]:
        """Where it stands in time and in its story: the same for every order of the stories."""
        return (self.reading.story.published or "", self.member.story, self.span, self.member)

    @cached_property
    def denies(self) -> bool:
        """Whether the words before the content say that it is not so: "found no sign that …"."""
        start = self.attribution.content[0].start
        return DENIED.search(self.reading.story.text, max(0, start - DENIED_CHARS), start + 5) is not None

    @cached_property
    def text(self) -> str:
        """The words of the content."""
        return " ".join(s.of(self.reading.story.text) for s in self.attribution.content)

    @cached_property
    def vector(self) -> Vector:
        """What the content means, of length 1; near to that of other words that mean the same."""
        return make_vector(self.text)

    @cached_property
    def quoted(self) -> tuple[tuple[str, ...], ...]:
        """The words of each run in quotation marks inside the content."""
        found = (m.group(1).replace("’", "'").casefold() for m in QUOTED.finditer(self.text))
        return tuple(tuple(WORD.findall(one)) for one in found)

    @cached_property
    def near_words(self) -> frozenset[str]:
        """The stems of the content and of the words in mind beside it."""
        return self.content.stems | self.around

    @cached_property
    def near_groups(self) -> frozenset[int]:
        """The groups of like words that those belong to."""
        return frozenset().union(*map(groups_of, self.near_words))

    @property
    def told(self) -> bool:
        """Whether the content is there to be compared: not a refusal to speak, not a question."""
        return self.attribution.frame not in ("no-comment", "question")


Counted = tuple[Mapping[str, int], frozenset[str]]
"""How often a story has each stem, and the stems that are names."""


def read_statements(
    reading: Reading, outlets: frozenset[str] = frozenset(), counted: Counted | None = None
) -> tuple[Statement, ...]:
    """The story's attributions to compare, in order of place; outer ones that only wrap an inner one are left out.

    ``outlets`` are plain names (:func:`~accordingto.compare.parties.plain_outlet`) of outlets known from elsewhere;
    ``counted`` is what :func:`count_words` gives, where it is there already.
    """
    parties = read_parties(reading, outlets)
    counts, names = counted or count_words(reading)
    weights = weigh_words(counts)
    hops = {chain.attribution: chain.hops for chain in reading.chains}
    families = _find_families(reading)
    kept = [a for a in reading.attributions if a.content and a.cue and a.id in families]
    made = (
        _make(reading, a, parties, (weights, names), [hop for one in families[a.id] for hop in hops.get(one, ())])
        for a in kept
    )
    return tuple(sorted(made, key=lambda s: (s.span, s.member)))


def _make(
    reading: Reading,
    attribution: Attribution,
    parties: Mapping[str, Party],
    told: tuple[Mapping[str, float], frozenset[str]],
    hops: Sequence[Hop],
) -> Statement:
    weights, names = told
    content = read_content(reading.story.text, attribution.content, reading.story.published)
    counted = _find_counted(reading, attribution, content.numbers)
    content = replace(content, names=content.stems & names, numbers=frozenset(counted))
    known = [parties[s] for s in attribution.sources if s in parties]
    return Statement(
        member=Member(reading.story.id, attribution.id),
        reading=reading,
        attribution=attribution,
        content=content,
        around=_read_around(reading, attribution, content, parties).union(*counted.values()) - content.stems,
        parties=tuple(known),
        relays=_find_relays(hops, parties, known),
        weights=weights,
        stances=frozenset(p.stance for p in reading.positions if p.attribution == attribution.id),
    )


def _find_counted(
    reading: Reading, attribution: Attribution, numbers: frozenset[Number]
) -> dict[Number, frozenset[str]]:
    """The numbers with the stems of what the story counts by them; a bare one ("four") gets its figure's unit."""
    found: dict[Number, frozenset[str]] = dict.fromkeys(numbers, frozenset())
    text = reading.story.text
    for figure in reading.figures:
        value = (figure.value.low, figure.value.high)
        mine = [number for number in found if number[0] == value]
        if not mine or not any(s.contains(figure.span) for s in attribution.content):
            continue
        words = [figure.unit or "", *(s.of(text) for s in figure.of)]
        counted = frozenset(w for one in words for m in WORD.finditer(one) for w in read_stems(m.group().casefold()))
        if found.pop((value, ""), None) is not None:
            mine = [(value, stem((figure.unit or "").casefold().split(" ")[-1]))]
        found.update(dict.fromkeys(mine, counted))
    return found


def _find_relays(hops: Sequence[Hop], parties: Mapping[str, Party], known: Sequence[Party]) -> tuple[Party, ...]:
    """The outlets that the story has it from: those on the chain, and those it gives as the speaker."""
    on_chain = ((h.role, parties.get(h.source or "")) for h in hops)
    relays = [party for role, party in on_chain if party is not None and (role == "relays" or party.outlet)]
    return tuple(dict.fromkeys([*relays, *(p for p in known if p.outlet)]))


def _find_families(reading: Reading) -> dict[str, list[str]]:
    """Ids of the attributions to compare, each with those in much the same words around or inside it, itself first.

    Of two in much the same words it is the inner one. Where that tells what somebody wants or means to do ("he was
    weighing an order"), it is the outer one: that they do is the claim.
    """
    text = reading.story.text
    words = {
        a.id: {m.start() for s in a.content for m in WORD.finditer(text, s.start, s.end)} for a in reading.attributions
    }
    by_id = {a.id: a for a in reading.attributions}
    goes_to: dict[str, str] = {}
    for inner in reading.attributions:
        outer = by_id.get(inner.within or "")
        if outer is None or not words[outer.id]:
            continue
        if len(words[outer.id] & words[inner.id]) >= SAME_WORDS * len(words[outer.id] | words[inner.id]):
            stance = inner.frame in STANCE_FRAMES and outer.frame not in STANCE_FRAMES
            stance = stance or not inner.sources or bool(ACTS.search(" ".join(s.of(text) for s in inner.cue)))
            goes_to.update({inner.id: outer.id} if stance else {outer.id: inner.id})
    families: dict[str, list[str]] = {a.id: [a.id] for a in reading.attributions if a.id not in goes_to}
    for one in goes_to:
        head, seen = one, {one}
        while head in goes_to and goes_to[head] not in seen:
            head = goes_to[head]
            seen.add(head)
        families.setdefault(head, [head]).append(one)
    return families


def _read_around(
    reading: Reading, attribution: Attribution, content: Content, parties: Mapping[str, Party]
) -> frozenset[str]:
    """Stems in mind beside the content: what its pronouns mean and, where it is short, what stands before it."""
    found: set[str] = set()
    for span in attribution.content:
        for party in parties.values():
            if any(span.start <= m.start and m.end <= span.end and m.form != "name" for m in party.mentions):
                found |= party.stems
    if content.size <= CONTEXT_WORDS:
        text = reading.story.text
        whole = hull((*attribution.source, *attribution.cue, *attribution.content))
        start = max(0, text.find(" ", max(0, whole.start - AROUND_CHARS)))
        for match in WORD.finditer(text, start, whole.start):
            found |= read_stems(match.group().replace("’", "'").casefold().removesuffix("'s").rstrip("'"))
    return frozenset(found - content.stems)


def count_words(reading: Reading) -> Counted:
    """How often the story has each stem, and the stems that are names: with a capital wherever they stand."""
    text = reading.story.text
    counts: Counter[str] = Counter()
    capital: set[str] = set()
    small: set[str] = set()
    for match in WORD.finditer(text):
        raw = match.group().replace("’", "'")
        own = read_stems(raw.casefold().removesuffix("'s").rstrip("'"))
        counts.update(own)
        if not raw[:1].isupper():
            small |= own
        elif not opens_sentence(text, match.start()):
            capital |= own
    return counts, frozenset(capital - small)


def weigh_words(counts: Mapping[str, int]) -> dict[str, float]:
    """How much each stem tells in a story that has it so often."""
    return {word: rarity_of(word) / (1 + math.log(count)) for word, count in counts.items()}
