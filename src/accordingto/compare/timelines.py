"""A party's stances on one thing by date, over all the stories, with the changes that are real."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordingto.compare.contents import WORD, Number, read_content
from accordingto.compare.days import find_day_said
from accordingto.compare.issues import GENERAL, is_general, read_issue
from accordingto.compare.parties import (
    Party,
    initials_of,
    leads,
    name_words,
    plain_words,
    read_parties,
    related,
    same_party,
)
from accordingto.compare.stems import groups_of, rarity_of, stem
from accordingto.types import Attribution, Change, Reading, Span, Timeline, TimelineEntry, join_words
from accordingto.types.finding import Stance

TOPIC_WORDS, SHARED_TOPIC = 20, 3
SAME_ISSUE, MEAN_ISSUE, MEANT_CHARS = 0.4, 0.2, 60


@dataclass(frozen=True, eq=False)
class Stand:
    """One position of one story with what is needed to set it beside others.

    ``first`` is where the words of what it is on begin, ``on`` those words.
    """

    story: str
    published: str
    position: str
    stance: Stance
    first: int
    on: str
    party: Party
    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[Number]
    meant: frozenset[str]
    topic: frozenset[str]
    date: str | None
    own: bool
    voices: tuple[Party, ...]

    @property
    def place(self) -> tuple[str, str, str, int, str]:
        """Where it belongs in time, and the same for every order of the stories."""
        return (self.date or self.published, self.published, self.story, self.first, self.position)

    @property
    def wild(self) -> bool:
        """Whether its words are only names or pronouns: "it", "the Italians"."""
        return not self.stems - self.names

    @property
    def general(self) -> bool:
        """Whether its words name no thing of their own: "the deal", "it", only names."""
        return is_general(self.stems, self.names)


def trace_timelines(readings: Sequence[Reading]) -> tuple[Timeline, ...]:
    """For each party and thing with positions in two stories or more: its stances by the day they were taken."""
    return trace_stands([stand for reading in readings for stand in read_stands(reading)])


def trace_stands(stands: Iterable[Stand]) -> tuple[Timeline, ...]:
    """The timelines of those stands."""
    ordered = sorted(stands, key=lambda s: s.place)
    found = [timeline for mine in _group_parties(ordered) for timeline in _trace(mine)]
    return tuple(sorted(_drop_parts(found), key=lambda t: (t.holder.casefold(), t.on.casefold(), t.entries[0].story)))


def _drop_parts(timelines: Sequence[Timeline]) -> list[Timeline]:
    """The timelines without those whose entries another one has too."""
    kept: list[tuple[frozenset[tuple[str, str]], Timeline]] = []
    for timeline in sorted(timelines, key=lambda t: (-len(t.entries), t.holder, t.on)):
        entries = frozenset((e.story, e.position) for e in timeline.entries)
        if not any(entries <= other for other, _ in kept):
            kept.append((entries, timeline))
    return [timeline for _, timeline in kept]


def read_stands(reading: Reading) -> Iterable[Stand]:
    """The positions of a story whose holders can be met again in another, ready to be set beside others."""
    parties = read_parties(reading)
    by_id = {a.id: a for a in reading.attributions}
    topic = _read_topic(reading) if reading.positions else frozenset()
    for position in reading.positions:
        party = parties.get(position.holder)
        if party is None or not _is_lasting(party):
            continue
        attribution = by_id.get(position.attribution or "")
        voices = _find_voices(reading, position.holder, attribution, parties)
        own = attribution is None or position.holder in attribution.sources or bool(voices)
        hedged = attribution is not None and (
            attribution.assertion in ("hedged", "questioned") or _is_recounted(reading, attribution)
        )
        day = find_day_said(reading, attribution) if attribution is not None else None
        content = read_content(reading.story.text, position.on)
        said = attribution.content if attribution is not None else position.evidence
        numbers = read_content(reading.story.text, (*position.on, *said)).numbers
        date = day.isoformat() if day else (reading.story.published or "")[:10] or None
        meant = _find_meant(reading, content.stems)
        yield Stand(
            reading.story.id,
            reading.story.published or "",
            position.id,
            position.stance,
            min((s.start for s in position.on), default=0),
            join_words(reading.story.text, position.on),
            party,
            read_issue(join_words(reading.story.text, position.on), content),
            content.names,
            numbers,
            meant,
            topic,
            date,
            own and not hedged,
            voices,
        )


_RECOUNTED = re.compile(r", (?:[^,.;“”\"\n]{3,80}?,? )?(?:said|say|says|recalled|according to)\b", re.I)
_TAIL_CHARS = 110


def _is_recounted(reading: Reading, attribution: Attribution) -> bool:
    """Whether it is what others tell that the party said elsewhere ("told a dinner that …, two guests said").

    Words told to somebody are those that others can recount; a party's own cue is no such tail.
    """
    if attribution.quotation == "direct" or attribution.frame != "statement" or not attribution.content:
        return False
    text = reading.story.text
    last = attribution.content[-1]
    told = any("told" in c.of(text).casefold() for c in attribution.cue)
    tail = _RECOUNTED.search(text, max(last.start, last.end - _TAIL_CHARS), min(len(text), last.end + 20))
    own = tail is not None and any(c.start < tail.end() and tail.start() < c.end for c in attribution.cue)
    return told and tail is not None and not own


def find_main_word(stand: Stand) -> str:
    """The one word of a holder that tells most: a person's surname, a body's rarest word."""
    party = stand.party
    if party.source.kind == "person" and party.words:
        return stem(party.words[-1])
    return min(party.stems, key=lambda w: (-rarity_of(w), w), default="")


def list_words(stand: Stand) -> frozenset[str]:
    """The words by which the holder may be shown to be another one, or one who speaks for it."""
    party = stand.party
    found = party.stems | frozenset(word for voice in stand.voices for word in voice.stems)
    found |= party.phrases if leads(party) else frozenset()
    return found | {initials_of(party.source.name)} - {""}


def _find_voices(
    reading: Reading, holder: str, attribution: Attribution | None, parties: Mapping[str, Party]
) -> tuple[Party, ...]:
    """Those who lead or speak for the holder, a body, and say it."""
    whole = parties[holder]
    if attribution is None or whole.source.kind == "person":
        return ()
    words = {stem(w) for span in attribution.source for w in plain_words(span.of(reading.story.text))}
    sources = [parties[s] for s in attribution.sources if s in parties and s != holder]
    return tuple(
        s for s in sources if s.source.speaks_for == holder or related(s, whole) or (s.named and leads(s, words))
    )


def _find_meant(reading: Reading, stems: frozenset[str]) -> frozenset[str]:
    """What the story says of the thing where it first names it: "the deal" is "a deal that delays new cranes"."""
    issues = stems & GENERAL
    if not issues:
        return frozenset()
    groups = frozenset().union(*(groups_of(w) for w in issues))
    text = reading.story.text
    for match in WORD.finditer(text):
        word = stem(match.group().casefold())
        if word in issues or (word in GENERAL and groups_of(word) & groups):
            content = read_content(text, [Span(match.end(), min(len(text), match.end() + MEANT_CHARS))])
            return content.stems - content.names - GENERAL
    return frozenset()


def _is_lasting(party: Party) -> bool:
    """Whether the party can be met again in another story: named, or a body ("the ministry")."""
    return party.named or party.source.kind in ("organization", "government")


def _read_topic(reading: Reading) -> frozenset[str]:
    told = [p.span for p in reading.paragraphs if p.role != "furniture"]
    content = read_content(reading.story.text, told, with_numbers=False)
    counts: Counter[str] = Counter(stem(w) for w in content.words)
    ranked = sorted(content.stems, key=lambda w: (-(counts[w] - 0.5) * rarity_of(w), w))
    return frozenset(ranked[:TOPIC_WORDS])


def _group_parties(stands: Sequence[Stand]) -> list[list[Stand]]:
    """The stands of each party, and of each body with those of the people who speak for it."""
    groups: list[list[Stand]] = []
    index: dict[str, list[int]] = {}
    for stand in stands:
        keys = sorted(stand.party.stems)
        near = sorted({n for key in keys for n in index.get(key, ())})
        at = next((n for n in near if any(same_party(stand.party, o.party) for o in groups[n])), None)
        if at is None:
            groups.append([])
            at = len(groups) - 1
        groups[at].append(stand)
        for key in keys:
            index.setdefault(key, []).append(at)
    return _add_speakers(groups)


def _add_speakers(groups: list[list[Stand]]) -> list[list[Stand]]:
    """The groups, bodies with the stands of their people; those keep a group of their own where they change."""
    surnames = {stem(s.party.words[-1]) for g in groups for s in g if s.party.source.kind == "person" and s.party.words}
    bodies = [g for g in groups if g[0].party.source.kind != "person"]
    people = [g for g in groups if g[0].party.source.kind == "person"]
    joined: list[list[Stand]] = []
    taken: set[int] = set()
    for body in bodies:
        whole = list(body)
        for n, person in enumerate(people):
            own = _is_office_of(body[0], person[0])
            if own or (not body[0].party.stems <= surnames and _are_its_words(person, body)):
                whole += person
                taken.add(n)
        joined.append(sorted(whole, key=lambda s: s.place))
    return [*joined, *(person for n, person in enumerate(people) if n not in taken or _changes(person))]


_OFFICE = re.compile(r"(?P<who>[^,]{3,50}?)[’']s? (?:\w+ )?(?:office|team|camp|campaign|aides?|lawyers?)$")


def _is_office_of(body: Stand, person: Stand) -> bool:
    """Whether the body is only the person's own office, which says where the person stands."""
    named = _OFFICE.match(body.party.source.name or body.party.source.description or "")
    words = name_words(named["who"]) if named else []
    return bool(words) and list(words) == list(name_words(person.party.source.name or ""))[-len(words) :]


def _are_its_words(person: Sequence[Stand], body: Sequence[Stand]) -> bool:
    """Whether the person leads or speaks for the body, by all that the stories call them."""
    called = frozenset().union(*(s.party.phrases for s in person))
    known = {(s.story, s.party.source.speaks_for) for s in person}
    if any((s.story, s.party.source.id) in known for s in body):
        return True
    if any(same_party(voice, person[0].party) for s in body for voice in s.voices):
        return True
    return any(s.party.stems and s.party.stems <= called for s in body) and any(leads(s.party) for s in person)


def _changes(stands: Sequence[Stand]) -> bool:
    return len({s.stance for s in stands}) > 1


def _trace(stands: Sequence[Stand]) -> Iterable[Timeline]:
    for issue in _group_issues(stands):
        entries = _choose_entries(issue)
        if len({s.story for s in entries}) > 1:
            yield _make_timeline(entries)


def _group_issues(stands: Sequence[Stand]) -> list[list[Stand]]:
    """The stands by what they are on; words as general as "the deal" go with the one thing that they can mean."""
    groups: list[list[Stand]] = []
    for stand in stands:
        likeness = [[_alike(stand, other) for other in group] for group in groups]
        at = max(range(len(groups)), key=lambda n: (max(likeness[n]), -n), default=None)
        if at is not None and max(likeness[at]) >= SAME_ISSUE and sum(likeness[at]) >= MEAN_ISSUE * len(likeness[at]):
            groups[at].append(stand)
        else:
            groups.append([stand])
    return [sorted(group, key=lambda s: s.place) for group in _place_general(groups)]


def _place_general(groups: list[list[Stand]]) -> list[list[Stand]]:
    """Groups of general words alone are put to the group of the one thing that they can mean, where there is one."""
    special = [list(g) for g in groups if not all(s.general for s in g)]
    general = [g for g in groups if all(s.general for s in g)]
    if not special:
        wild = [s for g in general for s in g if s.wild]
        rest = [g for g in general if not all(s.wild for s in g)]
        special, general = ([rest[0]], [[s] for s in wild]) if len(rest) == 1 else ([], general)
    near = [[g for g in special if any(_may_mean(s, o) for s in mine for o in g)] for mine in general]
    for mine, found in zip(general, near, strict=True):
        if len(found) == 1:
            found[0] += [s for s in mine if s not in found[0]]
        else:
            special.append(mine)
    return special


def _alike(one: Stand, other: Stand) -> float:
    """The share of the words of what one stands on that the other's say too; a figure that both give counts as one."""
    if not _on_one_topic(one, other):
        return 0.0
    mine, theirs = one.stems - one.names or one.stems, other.stems - other.names or other.stems
    both = mine & theirs
    groups = frozenset().union(*(groups_of(w) for w in mine - both))
    alike = [w for w in theirs - both if groups_of(w) & groups]
    shared = len(both) + len(alike) + len(one.numbers & other.numbers)
    if not shared:
        behind = (one.stems | one.meant) & (other.stems | other.meant) - GENERAL - one.names - other.names
        return min(SAME_ISSUE + 0.02 * (len(behind) - 1), 0.6) if behind else 0.0
    return min(1.0, shared / min(len(mine), len(theirs))) if mine and theirs else 0.0


def _may_mean(one: Stand, other: Stand) -> bool:
    return _on_one_topic(one, other) and (one.wild or other.wild or one.general != other.general)


def _on_one_topic(one: Stand, other: Stand) -> bool:
    return len(one.topic & other.topic) >= SHARED_TOPIC


def _choose_entries(stands: Sequence[Stand]) -> list[Stand]:
    """One stand a story and day: the party's own words before what others say of it, the last before the first."""
    chosen: dict[tuple[str, str | None], Stand] = {}
    for stand in stands:
        key = (stand.story, stand.date)
        if stand.own:
            chosen[key] = stand
    return _drop_shortened(sorted(chosen.values(), key=lambda s: s.place))


def _drop_shortened(stands: Sequence[Stand]) -> list[Stand]:
    """The stands without those that only leave out the condition of words of the same day, told by an earlier story."""
    kept: list[Stand] = []
    for stand in stands:
        before = [s for s in kept if s.date == stand.date and s.stance == "conditional"]
        shortened = stand.stance in ("for", "against") and any(s.published < stand.published for s in before)
        if not shortened:
            kept.append(stand)
    return kept


def _make_timeline(stands: Sequence[Stand]) -> Timeline:
    entries = tuple(TimelineEntry(date=s.date, stance=s.stance, story=s.story, position=s.position) for s in stands)
    changes = tuple(Change(n, n + 1) for n, (a, b) in enumerate(pairwise(entries)) if a.stance != b.stance)
    words = [s.on for s in stands]
    on = max(words, key=lambda w: (len({stem(x) for x in name_words(w)} - GENERAL), -len(w)))
    return Timeline(holder=_choose_name(stands), on=on, entries=entries, changes=changes)


def _choose_name(stands: Sequence[Stand]) -> str:
    """The fullest name of the body, or of the person where there is none."""
    bodies = [
        s
        for s in stands
        if s.party.source.kind != "person"
        and not _OFFICE.match(s.party.source.name or s.party.source.description or "")
    ]
    bodies = bodies or [s for s in stands if s.party.source.kind == "person"] or list(stands)
    names = [s.party.source.name or s.party.source.description or "" for s in bodies]
    return max(names, key=lambda n: (len(name_words(n)), n))
