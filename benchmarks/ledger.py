"""The ledger at scale: ``python benchmarks/ledger.py [--sizes 10000,100000] [--kills 50] [--ledger FILE]``.

Readings are made, not read, so no model is needed: stories of events, with lengths, attributions, sources, figures and
positions as many as real ones have (means of 39 read from PolNeAR dev and Helsinki: 5,975 characters, 29 attributions,
14 sources, 5 figures), words and names as frequent as words and names are (Zipf), a third of the sentences taken over
from other stories of the event, three in a hundred stories a new version of an earlier one.

Prints for each size the add rate, the file's size, the memory, the time to compare all stories and to compare
``--more`` of them that come after that, and p50 and p95 of each list and search; then what grew by how much. With
``--kills``, kills an adding and comparing process with SIGKILL that many times and looks whether the ledger is sound.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import json
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.ledger import CorrectionDraft, Filter, Ledger, open_ledger
from accordingto.ledger.comparing.settling import settle
from accordingto.ledger.comparisons import find_claim, list_claims, list_disputes, list_timelines
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.history import trace_versions
from accordingto.ledger.queue import list_queue
from accordingto.ledger.rows import tell_found, tell_found_stories, tell_stories, tell_who
from accordingto.ledger.soundness import find_faults
from accordingto.types import (
    Attribution,
    Bounds,
    Chain,
    Figure,
    Hop,
    Mention,
    Paragraph,
    Position,
    Reading,
    Source,
    Span,
    make_story,
)
from accordingto.types.source import SourceKind

WORDS, NAMES, OUTLETS = 40_000, 30_000, 75
STORIES_AN_EVENT, TAKEN_OVER, VERSIONS = 10, 0.35, 0.03
SENTENCES_MEAN, ATTRIBUTED = 44, 0.72
CUES = ("said", "told reporters", "warned", "denied", "believes", "added", "confirmed", "argued")
ROLES = (
    "mayor",
    "foreign minister",
    "police chief",
    "chief executive",
    "senator",
    "union leader",
    "spokesman",
    "coach",
)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol")]


class Zipf:
    """Draws the numbers 0 to ``size`` - 1, the first most often."""

    def __init__(self, size: int) -> None:
        self.sums = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(size)))

    def draw(self, chance: random.Random) -> int:
        """One number."""
        return bisect.bisect_left(self.sums, chance.random() * self.sums[-1])


WORD, NAME = Zipf(WORDS), Zipf(NAMES)


def spell(number: int) -> str:
    """The word or name of that number."""
    word = ""
    number += 1
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        word += SYLLABLES[rest]
    return word


@dataclass
class Teller:
    """A story while it is told: its text, and spans into it."""

    text: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    said: list[Attribution] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    mentions: dict[int, list[Mention]] = field(default_factory=dict)

    def put(self, words: str) -> Span:
        """Adds words and says where they are."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


Sentence = tuple[int | None, str, str, int | None]
"""Who (a name's number, negative for an unnamed source, None for nobody), cue, words, figure."""


def make_sentence(chance: random.Random, people: list[int]) -> Sentence:
    """One sentence as its parts."""
    words = " ".join(spell(WORD.draw(chance)) for _ in range(chance.randint(12, 34)))
    who = chance.choice(people) if chance.random() < ATTRIBUTED else None
    return who, chance.choice(CUES), words, chance.randint(2, 90_000) if chance.random() < 0.13 else None


def tell_sentence(teller: Teller, sentence: Sentence) -> None:
    """Puts the sentence into the story."""
    who, cue, words, figure = sentence
    start = len(teller.text)
    if who is None:
        teller.put(words.capitalize())
    else:
        source = teller.put(call(who) if chance_of(words) else "He")
        form = "pronoun" if source.end - source.start == 2 else "name" if who >= 0 else "nominal"
        teller.mentions.setdefault(who, []).append(Mention(source.start, source.end, form))  # type: ignore[arg-type]
        teller.put(" ")
        said = teller.put(cue)
        teller.put(" ")
        teller.said.append(
            Attribution(
                id=f"a{start}",
                source=(source,),
                cue=(said,),
                content=(teller.put(words),),
                sources=(f"s{who}",),
                confidence=0.8,
            )
        )
    if figure is not None:
        at = teller.put(f" {figure}")
        value = Bounds(figure, figure)
        teller.figures.append(
            Figure(id=f"f{start}", start=at.start + 1, end=at.end, value=value, unit=words.split()[0])
        )
    teller.put(".")
    teller.paragraphs.append(Paragraph(start=start, end=len(teller.text), role="body"))
    teller.put("\n\n")


def chance_of(words: str) -> bool:
    """Whether a sentence names its source, the same in every story that has it."""
    return len(words) % 3 != 0


def call(who: int) -> str:
    """What a story calls a source."""
    if who < 0:
        return f"A {ROLES[who % len(ROLES)]} official"
    return f"{spell(who % 997).capitalize()} {spell(who).capitalize()}"


def make_source(who: int, mentions: list[Mention]) -> Source:
    """The source of that number as a story shows it."""
    role = ROLES[who % len(ROLES)]
    if who < 0:
        return Source(
            id=f"s{who}",
            name=None,
            kind="government",
            naming="unnamed",
            description=f"A {role} official",
            mentions=tuple(mentions),
        )
    kind: SourceKind = "person" if who % 5 else "organization"
    return Source(
        id=f"s{who}",
        name=call(who),
        kind=kind,
        naming="named",
        description=role if len(mentions) > 1 else None,
        mentions=tuple(mentions),
    )


def make_reading(number: int, sentences: list[Sentence], day: str, outlet: int, page: str) -> Reading:
    """The reading of a story of those sentences."""
    teller = Teller()
    for sentence in sentences:
        tell_sentence(teller, sentence)
    for one in teller.said[:2]:
        teller.positions.append(
            Position(
                id=f"p{one.id}",
                holder=one.sources[0],
                rests_on="attribution",
                attribution=one.id,
                evidence=one.cue,
                on=one.content,
                stance="for",
            )
        )
    hops = [
        (
            Hop(source=None, role="publishes", step=0),
            Hop(source=one.sources[0], role="speaks", step=1, evidence=one.source),
        )
        for one in teller.said
    ]
    story = make_story(
        teller.text,
        key=f"story-{number}",
        title=" ".join(sentences[0][2].split()[:8]),
        outlet=f"The {spell(outlet).capitalize()} Post",
        published=f"{day}T08:00:00Z",
        url=page,
    )
    return Reading(
        model="made",
        story=story,
        paragraphs=tuple(teller.paragraphs),
        attributions=tuple(teller.said),
        sources=tuple(make_source(who, found) for who, found in teller.mentions.items()),
        chains=tuple(
            Chain(attribution=one.id, hops=way, hand="first") for one, way in zip(teller.said, hops, strict=True)
        ),
        positions=tuple(teller.positions),
        figures=tuple(teller.figures),
    )


def make_readings(seed: int) -> Iterator[Reading]:
    """Readings without end, the same for the same seed."""
    chance = random.Random(seed)
    numbers = itertools.count()
    earlier: list[tuple[list[Sentence], str, int, str]] = []
    while True:
        people = [NAME.draw(chance) for _ in range(10)] + [-chance.randint(1, 60) for _ in range(5)]
        day = f"{2016 + chance.randrange(10)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        wire = [make_sentence(chance, people) for _ in range(SENTENCES_MEAN)]
        for _ in range(chance.randint(1, 2 * STORIES_AN_EVENT - 1)):
            number = next(numbers)
            if earlier and chance.random() < VERSIONS:
                sentences, then, outlet, page = chance.choice(earlier[-200:])
                yield make_reading(number, [make_sentence(chance, people), *sentences[1:-1]], then, outlet, page)
                continue
            sentences = [pick_sentence(chance, wire, people) for _ in range(draw_length(chance))]
            outlet, page = chance.randrange(OUTLETS), f"https://post{number % OUTLETS}.example/{day}/{number}"
            earlier = [*earlier[-200:], (sentences, day, outlet, page)]
            yield make_reading(number, sentences, day, outlet, page)


def draw_length(chance: random.Random) -> int:
    """How many sentences a story has."""
    return max(4, round(chance.lognormvariate(0, 0.45) * SENTENCES_MEAN * 0.9))


def pick_sentence(chance: random.Random, wire: list[Sentence], people: list[int]) -> Sentence:
    """A sentence taken over, or one of the story's own."""
    return chance.choice(wire) if chance.random() < TAKEN_OVER else make_sentence(chance, people)


def grow(ledger: Ledger, readings: Iterator[Reading], count: int) -> tuple[list[float], list[float]]:
    """Adds so many; seconds that adding each took, making it left out, and seconds of the processor."""
    spent, worked = [], []
    for reading in itertools.islice(readings, count):
        started, begun = time.perf_counter(), time.process_time()
        ledger.add(reading, program="benchmark")
        spent.append(time.perf_counter() - started)
        worked.append(time.process_time() - begun)
    return spent, worked


def list_queries(ledger: Ledger, chance: random.Random) -> dict[str, Callable[[], object]]:
    """Each list and search with words, names and stories drawn as people would look for them."""
    few, page = Filter(most=50), Filter(most=50, since="2020-01-01", until="2020-12-31")

    sql = "SELECT min(id) FROM story GROUP BY page HAVING count(*) > 1 LIMIT 500"
    several = [found for (found,) in ledger.connection.execute(sql)]

    def word(least: int = 0) -> str:
        return next(spell(n) for n in iter(lambda: WORD.draw(chance), None) if n >= least)

    def name() -> str:
        return call(NAME.draw(chance))

    def number() -> int:
        return chance.randint(1, ledger.connection.execute("SELECT max(id) FROM story").fetchone()[0])

    return {
        "find, a common word": lambda: tell_found(ledger, spell(chance.randrange(100)), few),
        "find, a rarer word": lambda: tell_found(ledger, word(1000), few),
        "find, two words": lambda: tell_found(ledger, f"{word()} {word(100)}", few),
        "find, two words in a row": lambda: tell_found(ledger, f'"{word()} {word()}"', few),
        "find, a word of a year": lambda: tell_found(ledger, word(100), page),
        "find, a word of an outlet": lambda: tell_found(
            ledger, word(100), Filter(outlet=f"The {spell(chance.randrange(OUTLETS))} Post", most=50)
        ),
        "find, a word of a speaker": lambda: tell_found(ledger, word(100), Filter(speaker=name(), most=50)),
        "find, a word, unnamed": lambda: tell_found(ledger, word(100), Filter(naming="unnamed", most=50)),
        "find --stories, two words": lambda: tell_found_stories(ledger, f"{word()} {word(100)}", few),
        "who, a name": lambda: tell_who(ledger, name(), Filter(most=5)),
        "who, one of the ten most heard": lambda: tell_who(ledger, call(chance.randrange(10)), Filter(most=5)),
        "stories, the latest 50": lambda: list(tell_stories(ledger, few)),
        "stories, of an outlet and year": lambda: list(
            tell_stories(
                ledger,
                Filter(
                    most=50,
                    since="2020-01-01",
                    until="2020-12-31",
                    outlet=f"The {spell(chance.randrange(OUTLETS))} Post",
                ),
            )
        ),
        "stories, with a speaker": lambda: list(tell_stories(ledger, Filter(most=50, speaker=name()))),
        "queue, the least certain 20": lambda: list_queue(ledger),
        "queue, of an outlet": lambda: list_queue(
            ledger, Filter(outlet=f"The {spell(chance.randrange(OUTLETS))} Post")
        ),
        "queue, of a month": lambda: list_queue(ledger, Filter(since="2020-03-01", until="2020-03-31")),
        "show, a story": lambda: ledger.corrected(number()),
        "versions, of a story": lambda: list(trace_versions(ledger, [chance.choice(several)])),
        "claims, the 50 in most stories": lambda: list_claims(ledger, few),
        "claims, the 50 of most origins": lambda: list_claims(ledger, few, order="origins"),
        "claims, the latest 50": lambda: list_claims(ledger, few, order="latest"),
        "claims, page 20": lambda: list_claims(ledger, few, offset=1000),
        "claims, two words": lambda: list_claims(ledger, few, words=f"{word()} {word(100)}"),
        "claims, a common word": lambda: list_claims(ledger, few, words=spell(chance.randrange(100))),
        "claims, of a year": lambda: list_claims(ledger, page),
        "claims, of an outlet": lambda: list_claims(
            ledger, Filter(outlet=f"The {spell(chance.randrange(OUTLETS))} Post", most=50)
        ),
        "claims, of a speaker": lambda: list_claims(ledger, Filter(speaker=name(), most=50)),
        "claims, unnamed": lambda: list_claims(ledger, Filter(naming="unnamed", most=50)),
        "claim, one with its origins": lambda: show_claim(ledger, chance),
        "disputes, the latest 50": lambda: list_disputes(ledger, few),
        "disputes, two words": lambda: list_disputes(ledger, few, words=f"{word()} {word(100)}"),
        "timelines, the 50 with most changes": lambda: list_timelines(ledger, few),
        "timelines, of a holder": lambda: list_timelines(ledger, few, holder=name()),
        "correct, accept one": lambda: accept_one(ledger, number()),
    }


def show_claim(ledger: Ledger, chance: random.Random) -> object:
    """One claim with its members and origins, where there is any."""
    last = ledger.connection.execute("SELECT max(number) FROM claim").fetchone()[0]
    sql = "SELECT id FROM claim WHERE number >= ? LIMIT 1"
    row = ledger.connection.execute(sql, (chance.randint(1, last),)).fetchone() if last else None
    return find_claim(ledger, row[0]) if row else None


def accept_one(ledger: Ledger, number: int) -> None:
    """Accepts a story's first attribution."""
    reading = ledger.corrected(number).reading
    if reading.attributions:
        draft = CorrectionDraft(action="accept", target=tell_roles(reading.attributions[0]))
        ledger.correct(number, [draft], who="benchmark")


def time_queries(ledger: Ledger, repeat: int) -> dict[str, tuple[float, float, float]]:
    """p50 and p95 in milliseconds, and p95 of the processor's time alone, which other work leaves as it is."""
    found = {}
    for label, query in list_queries(ledger, random.Random(7)).items():
        spent, worked = [], []
        for _ in range(repeat):
            started, begun = time.perf_counter(), time.process_time()
            query()
            spent.append(1000 * (time.perf_counter() - started))
            worked.append(1000 * (time.process_time() - begun))
        cuts = statistics.quantiles(spent, n=20)
        found[label] = (cuts[9], cuts[18], statistics.quantiles(worked, n=20)[18])
    return found


def settle_timed(ledger: Ledger) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor that comparing what is not compared takes, and of how many stories."""
    started, begun = time.perf_counter(), time.process_time()
    count = settle(ledger)
    return time.perf_counter() - started, time.process_time() - begun, count


def measure(path: Path, sizes: list[int], repeat: int, more: int) -> list[dict[str, object]]:
    """Grows one ledger from size to size and measures it at each."""
    results: list[dict[str, object]] = []
    there, total, processor = 0, 0.0, 0.0
    compared = 0.0
    readings = make_readings(1)
    for size in sizes:
        with open_ledger(path, create=True) as ledger:
            spent, worked = grow(ledger, readings, size - there)
            there, total, processor = size, total + sum(spent), processor + sum(worked)
            ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            added_mb = path.stat().st_size / 1e6
            compared += settle_timed(ledger)[1]
            ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            grow(ledger, readings, more)
            there += more
            later = settle_timed(ledger)
        with open_ledger(path) as ledger:
            rows = {name: ledger.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in KEPT}
            result = {
                "readings": size,
                "added a second, all": size / total,
                "added a second, last 2000": len(spent[-2000:]) / sum(spent[-2000:]),
                "seconds to add all": total,
                "processor seconds to add all": processor,
                "MB": added_mb,
                "MB with the comparison": path.stat().st_size / 1e6,
                "processor seconds to compare all": compared,
                f"seconds to compare {more} more": later[0],
                f"processor seconds for {more} more": later[1],
                **rows,
                "queries": time_queries(ledger, repeat),
                "peak MB of memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        results.append(result)
        show(result)
    return results


KEPT = ("bond", "twin", "claim", "claim_member", "dispute", "timeline")


def show(result: dict[str, object]) -> None:
    """One size's figures, as a table of docs/measurements.md."""
    for name, value in result.items():
        if name != "queries":
            print(f"{name:28} {value:10.1f}" if isinstance(value, float) else f"{name:28} {value:>8}")
    for label, (middle, high, worked) in result["queries"].items():  # type: ignore[attr-defined]
        print(f"    {label:34} p50 {middle:8.1f} ms   p95 {high:8.1f} ms   p95 of processor time {worked:8.1f} ms")
    sys.stdout.flush()


def compare(first: dict[str, object], last: dict[str, object]) -> None:
    """How much grew against how much the ledger did."""
    times = last["readings"] / first["readings"]  # type: ignore[operator]
    print(f"\nfrom {first['readings']} to {last['readings']}, {times:.0f} times; 1.00 is linear")
    for name in (
        "seconds to add all",
        "processor seconds to add all",
        "MB",
        "MB with the comparison",
        "processor seconds to compare all",
        "peak MB of memory",
    ):
        print(f"    {name:34} {last[name] / first[name] / times:5.2f}")  # type: ignore[operator]
    for label, (_, _, worked) in last["queries"].items():  # type: ignore[attr-defined]
        print(f"    {label:34} {worked / first['queries'][label][2] / times:5.2f}")  # type: ignore[index]


def kill_often(path: Path, kills: int) -> None:
    """Kills an adding process at random moments and says what was lost, doubled or damaged."""
    chance = random.Random(3)
    lost = doubled = faults = done = 0
    for _ in range(kills):
        command = [sys.executable, __file__, "--child", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.5))
            process.send_signal(signal.SIGKILL)
            kept = [line.split() for line in process.stdout.read().splitlines() if line.count(" ") == 1]
        with open_ledger(path) as ledger:
            faults += len(list(find_faults(ledger)))
            keys = [row.key for row in tell_stories(ledger, Filter())]
            lost += len({key for key, _ in kept} - set(keys))
            doubled += len(keys) - len(set(keys))
            lost += sum(int(made) > len(ledger.corrections()) for _, made in kept)
            done = len(keys)
    print(
        f"{kills} kills: {done} stories and as many corrections kept; lost {lost}, doubled {doubled}, faults {faults}"
    )


def add_until_killed(path: Path) -> None:
    """Adds, corrects and compares, and writes a line for each story once both are kept."""
    with open_ledger(path, create=True) as ledger:
        for reading in make_readings(1):
            added = ledger.add(reading, program="benchmark")
            if added.what != "known":
                accept_one(ledger, added.number)
            if added.number % 5 == 0:
                settle(ledger)
            made = ledger.connection.execute("SELECT count(*) FROM correction").fetchone()[0]
            print(reading.story.key, made, flush=True)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--more", type=int, default=100, help="stories that come after all are compared")
    parser.add_argument("--repeat", type=int, default=60)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--ledger", type=Path, help="where the ledger grows; without it, a temporary folder")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        add_until_killed(options.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.db"
        if options.kills:
            kill_often(path, options.kills)
            return
        sizes = [int(size) for size in options.sizes.split(",")]
        results = measure(path, sizes, options.repeat, options.more)
        if len(results) > 1:
            compare(results[0], results[-1])
        if options.json:
            options.json.write_text(json.dumps(results))


if __name__ == "__main__":
    main()
