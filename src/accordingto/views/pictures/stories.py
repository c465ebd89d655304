"""What a picture needs of the stories: outlet, day, hand, who spoke and in which words, for each member of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from accordingto.types import Attribution, Member, Reading, Source
from accordingto.views.outline import HAND_WORDS, Outline, outline, tell_count
from accordingto.views.pictures.days import Moment, read_moment


@dataclass(frozen=True)
class Told:
    """One member with its story."""

    member: Member
    whole: Outline
    attribution: Attribution | None

    @property
    def reading(self) -> Reading:
        """The story's reading."""
        return self.whole.reading

    @property
    def outlet(self) -> str:
        """Who published it; where that is not known, its title or key."""
        return name_outlet(self.reading)

    @cached_property
    def moment(self) -> Moment | None:
        """When it was published."""
        return read_moment(self.reading.story.published)

    @property
    def hand(self) -> str:
        """``"first hand"`` …; empty where no chain was traced."""
        return (self.whole.tell_hand(self.attribution) or "") if self.attribution else ""

    @property
    def words(self) -> str:
        """What the story says here."""
        return self.whole.words(self.attribution.content) if self.attribution else ""

    @property
    def speakers(self) -> tuple[Source, ...]:
        """Who says it, as far as the story tells."""
        ids = self.attribution.sources if self.attribution else ()
        return tuple(self.whole.sources[one] for one in ids if one in self.whole.sources)

    @property
    def speaker(self) -> str:
        """The names or descriptions of those who say it, else the words for them; empty where there are none."""
        known = self.whole.name_sources(source.id for source in self.speakers)
        return known or (self.whole.words(self.attribution.source) if self.attribution else "")

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Those from whom the outlet, or the outlet that it cites, has it: who recounts it, else who says it."""
        chain = self.whole.chains.get(self.attribution.id) if self.attribution else None
        hops = [hop for hop in chain.hops if hop.role == "recounts"] if chain else []
        first = min((hop.step for hop in hops), default=0)
        known = (self.whole.sources.get(hop.source or "") for hop in hops if hop.step == first)
        recounting = tuple(source for source in known if source is not None and source.kind != "outlet")
        return recounting or self.speakers

    @property
    def source(self) -> str:
        """The names or descriptions of :attr:`sources`, else the story's words for them; empty where there are none."""
        return self.whole.name_sources(source.id for source in self.sources) or self.speaker


def read_told(readings: Iterable[Reading]) -> Stories:
    """The stories by id, ready to be asked for their members."""
    return Stories({reading.story.id: reading for reading in readings})


class Stories:
    """The stories of a picture; only those asked for are looked into."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._outlines: dict[str, Outline] = {}

    def get(self, story: str) -> Outline | None:
        """One story, or ``None`` where it is not among them."""
        if story not in self._outlines:
            reading = self._readings.get(story)
            if reading is None:
                return None
            self._outlines[story] = outline(reading)
        return self._outlines[story]

    def find(self, member: Member) -> Told | None:
        """The member with its story, or ``None`` where that is not among the stories."""
        whole = self.get(member.story)
        if whole is None:
            return None
        entry = whole.by_id.get(member.attribution)
        return Told(member, whole, entry.attribution if entry else None)

    def find_all(self, members: Iterable[Member]) -> list[Told]:
        """The members whose stories are there."""
        return [told for member in members if (told := self.find(member)) is not None]


def name_outlet(reading: Reading) -> str:
    """Who published it; where that is not known, its title or key."""
    story = reading.story
    return story.outlet or story.title or story.key or "a story"


def tell_naming(sources: Iterable[Source]) -> str:
    """``"named"``, ``"unnamed, 3 people"``, ``"named, a document"``: how the sources are called, and how many."""
    sources = tuple(sources)
    if not sources:
        return "no source given"
    naming = "named" if all(s.naming == "named" for s in sources) else "unnamed"
    if any(s.naming == "named" for s in sources) and naming == "unnamed":
        naming = "partly named"
    least = sum(s.count.at_least for s in sources)
    most = None if any(s.count.at_most is None for s in sources) else sum(s.count.at_most or 0 for s in sources)
    if all(s.kind in ("person", "group", "unknown") for s in sources) and (
        naming != "named" or (least, most) != (1, 1)
    ):
        counted = tell_count(type(sources[0].count)(least, most))
        return f"{naming}, {counted} {'person' if counted == '1' else 'people'}"
    kinds = {s.kind for s in sources}
    return f"{naming}, {KIND_WORDS[kinds.pop()]}" if len(kinds) == 1 and not kinds & {"person", "unknown"} else naming


KIND_WORDS = {
    "group": "a group",
    "organization": "an organization",
    "government": "an authority",
    "outlet": "an outlet",
    "document": "a document",
    "public": "the public",
}
HANDS = tuple(HAND_WORDS.values())
