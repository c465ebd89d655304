"""How many separate origins a claim has: what shows members to be of one, what shows them apart, and circles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from accordingto.compare.cast import widen_parties
from accordingto.compare.clues import judge_origin
from accordingto.compare.identity import confirms, is_known, same_speakers, shown_apart, speakers_of
from accordingto.compare.parties import Party, plain_words, same_name, same_outlet
from accordingto.compare.passages import (
    LONG,
    SHORT,
    count_shared,
    longest_run,
    make_runs,
    read_words,
    share_runs,
    widen_to_sentence,
)
from accordingto.compare.resting import rests_on
from accordingto.compare.statements import Statement
from accordingto.types import Claim, Member, OriginGroup, OriginLink, Origins, Span, StorySpan

COPIED_SHARE, COPIED_RUN = 0.5, 14
# Runs of five words that two stories must share beside the sentence, for one of them to be the other's copy.
SHARED_BESIDE = 6
MANY_GROUPS = 14
# How likely one origin is on average, for groups to be joined; and how likely, for two speakers to be left open.
LIKELY, LEFT_OPEN = 0.8, 0.35
# Beyond so many groups only what words show joins them; so many members speak for a group.
MOST_COMPARED, SPOKEN_FOR_BY = 40, 4
Link = tuple[int, int | None, OriginLink]


def count_origins(claim: Claim, members: Sequence[Statement]) -> Origins:
    """The claim's members in groups of one origin, each merge with its reason and words, and the bounds on origins."""
    members = widen_parties(members)
    shown = [*_find_pickups(members), *_find_copies(members), *_find_same_sources(members)]
    sure, _ = _unite(len(members), shown)
    links = [*shown, *_find_likely(members, sure)]
    groups, used = _unite(len(members), links)
    are_apart = _are_apart if len(groups) <= MOST_COMPARED else shown_apart
    apart = [
        (a, b)
        for a, b in combinations(range(len(groups)), 2)
        if any(are_apart(members[m], members[n]) for m in groups[a] for n in groups[b])
    ]
    return Origins(
        claim=claim.id,
        at_least=_largest_apart(len(groups), apart),
        at_most=len(groups),
        groups=tuple(
            _make_group(members, group, used, alone=any(n in pair for pair in apart)) for n, group in enumerate(groups)
        ),
        circles=tuple(_find_circles(members, links)),
    )


def _are_apart(one: Statement, other: Statement) -> bool:
    """Whether the speakers are shown to be two, and nothing makes it likely all the same that they are one's."""
    return shown_apart(one, other) and judge_origin(one, other) < LEFT_OPEN


def _unite(count: int, links: Iterable[Link]) -> tuple[list[list[int]], list[Link]]:
    """The groups, and the links that made them: those that only repeat what earlier ones show are left out."""
    group_of = list(range(count))
    groups: dict[int, list[int]] = {n: [n] for n in range(count)}
    used: list[Link] = []
    for link in links:
        one, other, _ = link
        if other is None:
            used.append(link)
        elif group_of[one] != group_of[other]:
            used.append(link)
            old, new = group_of[other], group_of[one]
            for n in groups[old]:
                group_of[n] = new
            groups[new] += groups.pop(old)
    return sorted(sorted(group) for group in groups.values()), used


def _make_group(
    members: Sequence[Statement], group: Sequence[int], links: Sequence[Link], *, alone: bool
) -> OriginGroup:
    because = [link for one, _, link in links if one in group]
    if alone and not because:
        because = [
            _link("own-confirmation", members[n], _cited_words(members[n]))
            for n in group
            if confirms(members[n]) or any(is_known(p) for p in speakers_of(members[n]))
        ]
    return OriginGroup(members=tuple(members[n].member for n in group), because=tuple(dict.fromkeys(because)))


def _link(
    reason: str, statement: Statement, spans: Iterable[Span], of: Statement | None = None, outlet: str | None = None
) -> OriginLink:
    story = statement.member.story
    evidence = tuple(StorySpan(story, s.start, s.end) for s in spans)
    return OriginLink(reason, evidence, statement.member, of.member if of else None, outlet)  # type: ignore[arg-type]


def _cited_words(statement: Statement) -> tuple[Span, ...]:
    return (*statement.attribution.source, *statement.attribution.cue)


def _largest_apart(count: int, apart: Sequence[tuple[int, int]]) -> int:
    """The most groups that are all shown apart from each other; for very many groups, as many as a quick look finds."""
    near: dict[int, set[int]] = {n: set() for n in range(count)}
    for a, b in apart:
        near[a].add(b)
        near[b].add(a)

    def grow(chosen: int, left: set[int]) -> int:
        best = chosen
        rest = set(left)
        for n in sorted(left, key=lambda k: (-len(near[k]), k)):
            if chosen + len(rest) <= best:
                break
            rest.discard(n)
            best = max(best, grow(chosen + 1, rest & near[n]))
            if count > MANY_GROUPS:
                break
        return best

    return max(1, grow(0, set(range(count))))


# Pickups


def _find_pickups(members: Sequence[Statement]) -> Iterator[Link]:
    cited: list[tuple[int, Party]] = []
    for n, statement in enumerate(members):
        taken: list[Statement] = []
        for relay in _foreign_relays(statement):
            cited.append((n, relay))
            own = [k for k in _find_givers(members, n, relay) if not any(shown_apart(t, members[k]) for t in taken)]
            target = max(own, key=lambda k: (_likeness(statement, members[k]), -k), default=None)
            of = members[target] if target is not None else None
            taken += [of] if of is not None else []
            yield n, target, _link("pickup", statement, _relay_words(statement, relay), of, relay.source.name)
    for (n, relay), (k, other) in combinations(cited, 2):
        if n != k and same_name(relay.source, other.source) and not shown_apart(members[n], members[k]):
            yield k, n, _link("pickup", members[k], _relay_words(members[k], other), members[n], other.source.name)


def _find_givers(members: Sequence[Statement], n: int, relay: Party) -> list[int]:
    """The members of the cited outlet's stories that it can have been taken from: not others' words.

    Of a story that came out later, only what that has from elsewhere too: its own reporting was not known yet.
    """
    statement = members[n]
    return [
        k
        for k, other in enumerate(members)
        if other.member.story != statement.member.story
        and (same_outlet(relay.source, other.reading.story.outlet) or _may_be(relay, other))
        and (_foreign_relays(other) or not _is_later(other, statement))
        and not shown_apart(statement, other)
    ]


OUTLETS = re.compile(
    r"^(?:the|an?) papers?$|\b(?:newspapers?|(?:web)?sites?|radio|stations?|broadcasters?|channels?|magazines?|media"
    r"|blogs?|dail(?:y|ies)|weekl(?:y|ies)|tabloids?|television|tv)\b",
    re.IGNORECASE,
)


def _may_be(relay: Party, statement: Statement) -> bool:
    """Whether an outlet that is not named ("a newspaper") may be the one whose own reporting the statement is."""
    return (
        not relay.source.name
        and bool(OUTLETS.search(relay.source.description or ""))
        and not _foreign_relays(statement)
    )


def _is_later(one: Statement, other: Statement) -> bool:
    """Whether one's story was published after the other's, as far as both tell."""
    mine, theirs = one.reading.story.published or "", other.reading.story.published or ""
    size = min(len(mine), len(theirs))
    return mine[:size] > theirs[:size]


def _foreign_relays(statement: Statement) -> list[Party]:
    return [p for p in statement.relays if not same_outlet(p.source, statement.reading.story.outlet)]


def _relay_words(statement: Statement, relay: Party) -> tuple[Span, ...]:
    """The words that cite the outlet: its mention nearest the attribution, else the source and cue."""
    whole = statement.span
    near = [m.span for m in relay.mentions if abs(m.start - whole.start) < 400 or whole.contains(m.span)]
    return (min(near, key=lambda s: abs(s.start - whole.start)),) if near else _cited_words(statement)


def _likeness(one: Statement, other: Statement) -> float:
    a, b = one.content.stems, other.content.stems
    return len(a & b) / max(1, len(a | b))


# Copies


def _find_copies(members: Sequence[Statement]) -> Iterator[Link]:
    """Copies and credits, earlier stories first; pairs that a chain of copies joins are not tried again."""
    sentences = [widen_to_sentence(s.reading.story.text, s.span) for s in members]
    words = [read_words(s.reading.story.text, span) for s, span in zip(members, sentences, strict=True)]
    runs = [make_runs(one, SHORT) for one in words]
    joined = list(range(len(members)))
    for n, k in combinations(range(len(members)), 2):
        if members[n].member.story == members[k].member.story or joined[n] == joined[k]:
            continue
        early, late = sorted((n, k), key=lambda i: members[i].place)
        share = share_runs(runs[early], runs[late])
        one, other = members[early], members[late]
        if share >= COPIED_SHARE and _is_copy(one, other, words[early], words[late], share):
            joined = [joined[n] if at == joined[k] else at for at in joined]
            yield late, early, _link("copied-text", other, (sentences[late],), one)
        elif agency := _credited(other, one):
            yield late, early, _link("wire-credit", other, (agency,), one, one.reading.story.outlet)


def _is_copy(one: Statement, other: Statement, mine: list[str], theirs: list[str], share: float) -> bool:
    """Whether so like a sentence is copied: the stories share more beside it, or it runs on unchanged for long."""
    inside = max(0, int(share * (min(len(mine), len(theirs)) - LONG + 1)))
    beside = count_shared(one.reading, other.reading) - inside
    return beside >= SHARED_BESIDE or longest_run(mine, theirs) >= COPIED_RUN


def _credited(statement: Statement, other: Statement) -> Span | None:
    """The credit or dateline that names the other's outlet, where the statement is not the page's own reporting."""
    outlet = other.reading.story.outlet
    if not outlet or _is_own(statement) or _likeness(statement, other) < 0.4:
        return None
    if any(is_known(p) for p in speakers_of(statement)) and not same_speakers(statement, other):
        return None
    text = statement.reading.story.text
    for paragraph in statement.reading.paragraphs:
        if paragraph.role in ("credit", "dateline", "byline") and _names_outlet(paragraph.span.of(text), outlet):
            return paragraph.span
    return None


def _names_outlet(words: str, outlet: str) -> bool:
    said, own = plain_words(words), [w for w in plain_words(outlet) if w != "the"]
    return any(list(said[k : k + len(own)]) == own for k in range(len(said))) or (
        own[:1] != [] and len(own) > 1 and own[0] in said and "news" in own
    )


def _is_own(statement: Statement) -> bool:
    """Whether it was said to the page's own outlet ("told the Echo", "told this station")."""
    text, outlet = statement.reading.story.text, statement.reading.story.outlet or ""
    told = " ".join(s.of(text) for s in statement.attribution.addressee)
    own = {w for w in plain_words(outlet) if w not in ("the", "of", "news")}
    said = set(plain_words(told))
    return bool(said & own) or bool(said & {"us", "me"}) or "this" in said


# One source


def _find_same_sources(members: Sequence[Statement]) -> Iterator[Link]:
    for n, k in combinations(range(len(members)), 2):
        if same_speakers(members[n], members[k]) or rests_on(members[n], members[k]):
            yield k, n, _link("same-described-source", members[k], _cited_words(members[k]), members[n])


# One source as far as clues tell


def _find_likely(members: Sequence[Statement], groups: Sequence[Sequence[int]]) -> Iterator[Link]:
    """Links between groups that are likely of one origin on average, the likeliest first."""
    if not 1 < len(groups) <= MOST_COMPARED:
        return
    left = {at: list(group[:SPOKEN_FOR_BY]) for at, group in enumerate(groups)}
    likely = {
        (n, k): judge_origin(members[n], members[k])
        for a, b in combinations(left, 2)
        for one in left[a]
        for other in left[b]
        for n, k in [(min(one, other), max(one, other))]
    }

    def average(pair: tuple[int, int]) -> float:
        found = [likely[min(n, k), max(n, k)] for n in left[pair[0]] for k in left[pair[1]]]
        return sum(found) / len(found)

    while len(left) > 1:
        one, other = max(combinations(left, 2), key=average)
        if average((one, other)) < LIKELY:
            return
        pairs = [(min(n, k), max(n, k)) for n in left[one] for k in left[other]]
        n, k = max(pairs, key=lambda pair: (likely[pair], pair))
        yield k, n, _link("same-described-source", members[k], _cited_words(members[k]), members[n])
        left[one] += left.pop(other)


# Circles


def _find_circles(members: Sequence[Statement], links: Sequence[Link]) -> Iterator[tuple[Member, ...]]:
    """Members whose stories cite each other round: the shortest way back from each, told once."""
    taken: dict[int, set[int]] = {}
    for one, other, link in links:
        if link.reason != "pickup" or other is None or members[one].member.story == members[other].member.story:
            continue
        if _cites_outlet_of(link.outlet, members[other]):
            taken.setdefault(one, set()).add(other)
    told: set[frozenset[int]] = set()
    for start in sorted(taken):
        way = _way_back(start, taken)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            yield tuple(members[n].member for n in way)


def _cites_outlet_of(outlet: str | None, statement: Statement) -> bool:
    """Whether the cited outlet is the one whose story the statement stands in."""
    own = {w for w in plain_words(statement.reading.story.outlet or "") if w != "the"}
    cited = {w for w in plain_words(outlet or "") if w != "the"}
    return bool(own and cited) and (cited <= own or own <= cited)


def _way_back(start: int, taken: dict[int, set[int]]) -> list[int]:
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        for following in sorted(taken.get(way[-1], ())):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
