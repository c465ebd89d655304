"""How a claim went from its sources through the outlets: stories and sources as nodes, who took it from whom as edges.

An edge leads from who gave to who took. A story that stands in a group with several members is one node. Nothing is
drawn here; :mod:`~accordingto.views.pictures.flow_picture` does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from accordingto.types import Claim, Member, OriginLink, Origins, Reading, Source, StorySpan
from accordingto.views.pictures.days import Moment
from accordingto.views.pictures.stories import Told, read_told, tell_naming

NodeKind = Literal["story", "source", "outlet", "fold"]
Why = Literal["told", "copied-text", "wire-credit", "pickup", "same-described-source", "own-confirmation"]

WHY_WORDS: dict[str, str] = {
    "told": "said to the outlet, or in public",
    "pickup": "pickup",
    "wire-credit": "wire credit",
    "copied-text": "copied text",
    "same-described-source": "same source",
    "own-confirmation": "own confirmation",
}


@dataclass(frozen=True)
class Node:
    """A story, a source that a chain begins with, an outlet that is cited though its story is not here, or a fold:
    several stories that took it in one way from one giver."""

    key: str
    kind: NodeKind
    name: str
    facts: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    moment: Moment | None = None
    until: Moment | None = None
    named: bool = True
    circular: bool = False
    folded: tuple[Node, ...] = ()

    @property
    def stories(self) -> int:
        """How many stories it stands for."""
        return len(self.folded) or (1 if self.kind == "story" else 0)


@dataclass(frozen=True)
class Edge:
    """Who gave (``giver``) and who took (``taker``), by node key, and what shows it.

    ``renewed`` says that both are versions of one story.
    """

    giver: str
    taker: str
    why: Why
    evidence: tuple[StorySpan, ...] = ()
    circular: bool = False
    renewed: bool = False


@dataclass(frozen=True)
class Group:
    """The nodes of one origin in the order of their rows, and the edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    stories: int
    outlets: int


@dataclass(frozen=True)
class Flow:
    """The flow of one claim; ``rest`` are stories beyond those drawn, each of an origin of its own."""

    text: str
    at_least: int
    at_most: int
    groups: tuple[Group, ...]
    rest: tuple[Node, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    told: tuple[Told, ...] = field(default=(), repr=False)


def trace_flow(claim: Claim, origins: Origins, readings: Iterable[Reading]) -> Flow:
    """The claim's nodes and edges, group by group as ``origins`` has them."""
    stories = read_told(readings)
    circles = [tuple(stories.find_all(circle)) for circle in origins.circles]
    groups = []
    for number, group in enumerate(origins.groups):
        told = stories.find_all(group.members)
        if told:
            groups.append(_GroupTracer(number, told, group.because, circles).trace())
    return Flow(
        text=claim.text,
        at_least=origins.at_least,
        at_most=origins.at_most,
        groups=tuple(groups),
        circles=tuple(tuple(dict.fromkeys(one.outlet for one in circle)) for circle in circles if circle),
        told=tuple(stories.find_all(claim.members)),
    )


def _outlet_words(name: str) -> frozenset[str]:
    """The words of an outlet's name in lower case without its article."""
    return frozenset(re.findall(r"\w+", name.casefold())) - {"the"}


class _GroupTracer:
    """Makes the nodes and edges of one group."""

    def __init__(
        self, number: int, told: Sequence[Told], because: Sequence[OriginLink], circles: Sequence[tuple[Told, ...]]
    ) -> None:
        self.number = number
        self.by_story: dict[str, list[Told]] = {}
        for one in told:
            self.by_story.setdefault(one.member.story, []).append(one)
        self.because = because
        self.circles = circles
        self.edges: dict[tuple[str, str, str], Edge] = {}
        self.others: dict[str, Node] = {}
        self.same: dict[str, str] = {}
        self.circular: set[str] = set()

    def trace(self) -> Group:
        """The group."""
        sources: list[OriginLink] = []
        for link in self.because:
            if link.reason in ("same-described-source", "own-confirmation"):
                sources.append(link)
            else:
                self._take(link)
        for circle in self.circles:
            self._go_round(circle)
        self._begin(sources)
        nodes = [*self.others.values(), *(self._make_story(key) for key in self.by_story)]
        return Group(
            nodes=tuple(nodes),
            edges=tuple(self.edges.values()),
            stories=len(self.by_story),
            outlets=len({told[0].outlet for told in self.by_story.values()}),
        )

    def _key(self, member: Member | None) -> str | None:
        return self._name(member.story) if member is not None and member.story in self.by_story else None

    def _name(self, story: str) -> str:
        return f"g{self.number}/{story}"

    def _join(
        self, giver: str, taker: str, why: Why, link: OriginLink | None = None, *, circular: bool = False
    ) -> None:
        if giver == taker:
            return
        known = self.edges.get((giver, taker, why))
        evidence = link.evidence if link else ()
        if known is not None:
            self.edges[giver, taker, why] = replace(
                known,
                evidence=tuple(dict.fromkeys((*known.evidence, *evidence))),
                circular=known.circular or circular,
            )
            return
        renewed = self._address(giver) is not None and self._address(giver) == self._address(taker)
        self.edges[giver, taker, why] = Edge(giver, taker, why, evidence, circular, renewed)

    def _address(self, key: str) -> str | None:
        told = self.by_story.get(key.partition("/")[2])
        return told[0].reading.story.url if told else None

    def _take(self, link: OriginLink) -> None:
        """An edge from who is cited, credited or copied; the outlet as a node of its own where its story isn't here."""
        taker, of = self._key(link.member), self._key(link.of)
        if taker is None:
            return
        why: Why = link.reason
        if of is not None and (not link.outlet or why != "pickup" or self._is_outlet(link.outlet, of)):
            self._join(of, taker, why, link)
            return
        giver = self._find_outlet(link.outlet, taker)
        self._join(giver, taker, why, link)
        if of is not None and of != giver and not any(edge.taker == of for edge in self.edges.values()):
            self._join(giver, of, why)

    def _is_outlet(self, outlet: str, key: str) -> bool:
        own, cited = _outlet_words(self.by_story[key.partition("/")[2]][0].outlet), _outlet_words(outlet)
        return bool(own and cited) and (own <= cited or cited <= own)

    def _find_outlet(self, outlet: str | None, taker: str) -> str:
        for story in self.by_story:
            key = self._name(story)
            if outlet and key != taker and self._is_outlet(outlet, key):
                return key
        key = f"g{self.number}/outlet/{' '.join(sorted(_outlet_words(outlet or '')))}"
        self.others.setdefault(key, Node(key, "outlet", outlet or "another outlet", ("cited; story not here",)))
        return key

    def _go_round(self, circle: Sequence[Told]) -> None:
        keys = [self._key(one.member) for one in circle]
        for one, other in zip(keys, [*keys[1:], *keys[:1]], strict=True):
            if one is not None and other is not None and one != other:
                self._join(other, one, "pickup", circular=True)
                self.circular |= {one, other}

    def _begin(self, links: Sequence[OriginLink]) -> None:
        """Edges from the sources: to the stories that took it from no other, and to those that name the same one."""
        why_of: dict[str, tuple[Why, OriginLink | None]] = {}
        for link in links:
            taker, of = self._key(link.member), self._key(link.of)
            if taker is None or taker == of:
                continue
            why_of.setdefault(taker, (link.reason, link))
            if of is not None:
                self.same[taker] = of
                why_of.setdefault(of, ("told", link))
        takers = {edge.taker for edge in self.edges.values()}
        for story in self.by_story:
            key = self._name(story)
            why, shown = why_of.get(key, ("told", None))
            if key in takers and why == "told":
                continue
            self._join(self._find_source(key), key, why, shown if why != "told" else None)
        for key in [one for one, node in self.others.items() if node.kind == "outlet"]:
            taker = next((edge.taker for edge in self.edges.values() if edge.giver == key), None)
            if taker and self._spoken(taker):
                self._join(self._find_source(taker), key, "told")

    def _spoken(self, key: str) -> tuple[Source, ...]:
        """The sources of a story's members that are not outlets."""
        found = (s for one in self.by_story[key.partition("/")[2]] for s in one.sources if s.kind != "outlet")
        return tuple(dict.fromkeys(found))

    def _find_source(self, key: str) -> str:
        """The node of the source behind a story: one for all that are shown to have the same."""
        root, seen = key, {key}
        while self.same.get(root) and self.same[root] not in seen:
            root = self.same[root]
            seen.add(root)
        told = next(
            (one for at in (root, key) for one in self.by_story[at.partition("/")[2]] if one.source),
            self.by_story[root.partition("/")[2]][0],
        )
        name = told.source or "no source given"
        found = f"g{self.number}/source/{' '.join(name.casefold().split()) if told.source else root}"
        if found not in self.others:
            sources = told.sources
            named = bool(sources) and all(s.naming == "named" for s in sources)
            facts = [tell_naming(sources)] if told.source else []
            facts += [f"on what {told.speaker} said"] if told.speaker not in ("", name) else []
            self.others[found] = Node(found, "source", name, tuple(facts), (told,), named=named)
        return found

    def _make_story(self, story: str) -> Node:
        told = self.by_story[story]
        key = self._name(story)
        hands = list(dict.fromkeys(one.hand for one in told if one.hand))
        return Node(
            key,
            "story",
            told[0].outlet,
            tuple(hands),
            tuple(told),
            told[0].moment,
            circular=key in self.circular,
        )
