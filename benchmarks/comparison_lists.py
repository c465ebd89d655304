"""Lists of claims at scale: ``python benchmarks/comparison_lists.py [--stories 100000]``.

Comparing 100,000 stories takes hours, their lists need none of it: rows are made straight in the tables, as many as
comparing made readings of ``benchmarks/ledger.py`` gives (2.3 claims a story of 4.6 members, 75 outlets, ten years;
words and names as frequent as words and names are). Prints p50 and p95 of each list.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from ledger import NAME, OUTLETS, WORD, call, spell

from accordingto.ledger import Filter, Ledger, open_ledger
from accordingto.ledger.comparisons import list_claims
from accordingto.ledger.index import SAID_BITS, fold_name

CLAIMS_A_STORY, MEMBERS_A_CLAIM, SAID = 2.3, 5, 33


def fill(ledger: Ledger, stories: int) -> None:
    """Makes stories, parties and claims, no readings."""
    chance = random.Random(1)
    run, many = ledger.connection.execute, ledger.connection.executemany
    days = [
        f"{2016 + chance.randrange(10)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(stories)
    ]
    outlets = [f"The {spell(chance.randrange(OUTLETS)).capitalize()} Post" for _ in range(stories)]
    with ledger.writing():
        rows = (
            (n, f"{n:016x}", f"i{n}", "w", outlets[n - 1], days[n - 1], "{}", "then") for n in range(1, stories + 1)
        )
        many(
            "INSERT INTO story (id, story, identity, words, outlet, day, facts, added_at) VALUES (?,?,?,?,?,?,?,?)",
            rows,
        )
        names: dict[str, int] = {}
        for story in range(1, stories + 1):
            for place in range(10):
                name = fold_name(call(NAME.draw(chance)))
                if name not in names:
                    names[name] = len(names) + 1
                    run("INSERT INTO name VALUES (?, ?)", (names[name], name))
                    many("INSERT INTO name_word VALUES (?, ?)", {(word, names[name]) for word in name.split()})
                kind = "named" if place < 7 else "unnamed"
                run(
                    "INSERT INTO party VALUES (?,?,?,?,'person',?,NULL,NULL,3)", (story, place, names[name], name, kind)
                )
            voices = ((story << SAID_BITS | said, chance.randrange(10)) for said in range(SAID))
            many("INSERT INTO voice VALUES (?, ?)", voices)
        for number in range(1, int(stories * CLAIMS_A_STORY) + 1):
            _make_claim(ledger, chance, number, stories, days)


def _make_claim(ledger: Ledger, chance: random.Random, number: int, stories: int, days: list[str]) -> None:
    first = chance.randint(1, stories)
    count = min(2 + int(chance.expovariate(1 / (MEMBERS_A_CLAIM - 2))), 40)
    held = {min(stories, first + chance.randrange(20)) for _ in range(count)} | {first}
    words = " ".join(spell(WORD.draw(chance)) for _ in range(20))
    told = sorted(days[story - 1] for story in held)
    ledger.connection.execute(
        "INSERT INTO claim (number, id, text, speakers, members, stories, outlets, at_least, at_most, circles, first,"
        " last, body) VALUES (?,?,?,?,?,?,?,1,?,0,?,?,?)",
        (number, f"c{number:012x}", words, call(NAME.draw(chance)), len(held), len(held), len(held),
         chance.randint(1, len(held)), told[0], told[-1], zlib.compress(words.encode() * 20)),
    )  # fmt: skip
    members = ((number, story << SAID_BITS | chance.randrange(SAID)) for story in held)
    ledger.connection.executemany("INSERT INTO claim_member VALUES (?, ?)", members)


def list_queries(ledger: Ledger, chance: random.Random) -> dict[str, Callable[[], object]]:
    """Each list as people would ask for it."""

    def word(least: int = 0) -> str:
        return next(spell(n) for n in iter(lambda: WORD.draw(chance), None) if n >= least)

    def outlet() -> str:
        return f"The {spell(chance.randrange(OUTLETS))} Post"

    year = {"since": "2020-01-01", "until": "2020-12-31"}
    return {
        "in most stories": lambda: list_claims(ledger, Filter(most=50)),
        "of most origins": lambda: list_claims(ledger, Filter(most=50), order="origins"),
        "latest": lambda: list_claims(ledger, Filter(most=50), order="latest"),
        "page 20": lambda: list_claims(ledger, Filter(most=50), offset=1000),
        "two words": lambda: list_claims(ledger, Filter(most=50), words=f"{word()} {word(100)}"),
        "one of the 100 commonest words": lambda: list_claims(
            ledger, Filter(most=50), words=spell(chance.randrange(100))
        ),
        "of a year": lambda: list_claims(ledger, Filter(most=50, **year)),
        "of an outlet": lambda: list_claims(ledger, Filter(most=50, outlet=outlet())),
        "of an outlet, latest": lambda: list_claims(ledger, Filter(most=50, outlet=outlet()), order="latest"),
        "of an outlet and a year": lambda: list_claims(ledger, Filter(most=50, outlet=outlet(), **year)),
        "of a speaker": lambda: list_claims(ledger, Filter(most=50, speaker=call(NAME.draw(chance)))),
        "of one of the ten most heard": lambda: list_claims(
            ledger, Filter(most=50, speaker=call(chance.randrange(10)))
        ),
        "unnamed": lambda: list_claims(ledger, Filter(most=50, naming="unnamed")),
        "unnamed, of a year, a word": lambda: list_claims(
            ledger, Filter(most=50, naming="unnamed", **year), words=word()
        ),
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
        fill(ledger, options.stories)
        for label, query in list_queries(ledger, random.Random(7)).items():
            spent, worked = [], []
            for _ in range(options.repeat):
                started, begun = time.perf_counter(), time.process_time()
                query()
                spent.append(1000 * (time.perf_counter() - started))
                worked.append(1000 * (time.process_time() - begun))
            cuts, own = statistics.quantiles(spent, n=20), statistics.quantiles(worked, n=20)
            print(
                f"{label:32} p50 {cuts[9]:7.1f} p95 {cuts[18]:7.1f} ms; processor p50 {own[9]:7.1f} p95 {own[18]:7.1f}"
            )


if __name__ == "__main__":
    main()
