"""The reading room under load: ``python benchmarks/reading_room.py --ledger FILE [--addresses 30] [--times 4]``.

Serves the ledger (as ``benchmarks/ledger.py`` grows one) as ``accordingto serve`` does, and asks for each kind of
page at many addresses with ApacheBench (``ab``, Debian's ``apache2-utils``), one request after the other and then
four at once. Prints for each kind what it takes of the processor (Linux), the 50th and 95th percentile by the clock,
all in milliseconds, how large the answers are and how many were not whole. Then pastes stories of about 1,500 words
and tells how long it takes from sending one to the page that shows it marked.
"""

from __future__ import annotations

import argparse
import csv
import http.cookiejar
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accordingto.ledger import Ledger, open_ledger

PASTED_WORDS, PASTED = 1_500, 6


@contextmanager
def serve(path: Path) -> Iterator[tuple[str, int]]:
    """The room in a process of its own: its address, and the number of the process."""
    command = [sys.executable, "-m", "accordingto", "serve", "--port", "0", "--ledger", str(path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://\S+/", told)
        if not found:
            raise SystemExit(told)
        try:
            time.sleep(3)  # the model is loaded meanwhile
            yield found[0].rstrip("/"), process.pid
        finally:
            process.terminate()


def list_addresses(ledger: Ledger, chance: random.Random, count: int) -> dict[str, list[str]]:
    """Addresses of each kind of page, drawn from what the ledger holds."""
    run = ledger.connection.execute
    last = run("SELECT max(id) FROM story").fetchone()[0]
    numbers = [chance.randint(1, last) for _ in range(count)]
    marks = ",".join("?" * len(numbers))
    stories = run(f"SELECT story, day, id, outlet, page FROM story WHERE id IN ({marks})", numbers).fetchall()
    names = [shown for (shown,) in run(f"SELECT DISTINCT shown FROM party WHERE story IN ({marks}) LIMIT 500", numbers)]
    names = [name for name in names if name]
    words = [word for number in numbers for word in chance.sample(ledger.story(number).text.split(), 1)]
    words = [clean for word in words if (clean := re.sub(r"\W", "", word))]
    ids = [one[0] for one in stories]
    pairs = list(zip(ids[::2], ids[1::2], strict=False))
    quote = urllib.parse.quote_plus
    return {
        "first page": ["/"],
        "stories": ["/stories"],
        "stories, far down": [f"/stories?before={day or ''}.{number}" for _, day, number, _, _ in stories],
        "stories of an outlet": [f"/stories?outlet={quote(outlet)}" for *_, outlet, _ in stories if outlet],
        "stories by speaker": [
            f"/stories?speaker={quote(name)}" for name in chance.sample(names, min(count, len(names)))
        ],
        "stories by kind": ["/stories?kind=person", "/stories?kind=document", "/stories?naming=unnamed&kind=public"],
        "story": [f"/stories/{one}" for one in ids],
        "story, versions": [f"/stories/{one}/versions" for one in ids],
        "story as one page": [f"/stories/{one}/page.html" for one in ids],
        "queue": ["/queue"],
        "search": [f"/search?q={quote(word)}" for word in words],
        "claims": ["/claims"],
        "disputes": ["/disputes"],
        "timelines": ["/timelines"],
        "figures": ["/figures"],
        "outlets": ["/outlets"],
        "two stories": [f"/compare?a={one}&b={other}" for one, other in pairs],
        "API, stories": ["/api/v1/stories"],
        "API, story": [f"/api/v1/stories/{one}" for one in ids],
    }


def ask(address: str, times: int, at_once: int) -> tuple[list[float], int, int]:
    """Milliseconds of each request, the bytes of an answer, and how many answers were not whole or not 2xx."""
    with tempfile.NamedTemporaryFile(suffix=".tsv") as kept:
        command = ["ab", "-q", "-l", "-n", str(times), "-c", str(at_once), "-g", kept.name, address]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout
        with open(kept.name, encoding="utf-8") as rows:
            took = [float(row["ttime"]) for row in csv.DictReader(rows, delimiter="\t")]
    size = re.search(r"HTML transferred:\s+(\d+)", told)
    bad = sum(int(n) for n in re.findall(r"(?:Non-2xx responses|Failed requests):\s+(\d+)", told))
    return took, int(size[1]) // times if size else 0, bad


def tell_processor_seconds(pid: int) -> float:
    """What the process has had of the processor so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(room: str, addresses: list[str], times: int, at_once: int) -> tuple[float, float, float, int]:
    """The 50th and 95th percentile over all the addresses, the mean size in kB, and how many answers were bad."""
    took, sizes, bad = [], [], 0
    for address in addresses:
        found, size, wrong = ask(room + address, max(times, at_once), at_once)
        took += found
        sizes.append(size)
        bad += wrong
    cuts = statistics.quantiles(took, n=20, method="inclusive")
    return statistics.median(took), cuts[18], statistics.fmean(sizes) / 1000, bad


def paste(room: str, text: str) -> float:
    """Seconds from sending the text to having the page that shows it marked."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    with opener.open(room + "/") as page:
        token = re.search(r'name="csrf-token" content="([^"]+)"', page.read().decode())
    sent = urllib.parse.urlencode({"csrf_token": token[1] if token else "", "text": text}).encode()
    begun = time.perf_counter()
    answer = opener.open(urllib.request.Request(room + "/read", sent, {"Origin": room}))
    while True:
        body = answer.read().decode()
        if "/stories/" in answer.geturl():
            assert 'class="cue"' in body
            return time.perf_counter() - begun
        time.sleep(0.05)
        answer = opener.open(answer.geturl())


def list_texts(ledger: Ledger, chance: random.Random) -> list[str]:
    """New stories of about 1,500 words, made of the ledger's own."""
    last = ledger.connection.execute("SELECT max(id) FROM story").fetchone()[0]
    texts = []
    for turn in range(PASTED):
        text = f"Story {turn} of {time.time()}.\n\n"
        while len(text.split()) < PASTED_WORDS:
            text += ledger.story(chance.randint(1, last)).text + "\n\n"
        texts.append(" ".join(text.split(" ")[:PASTED_WORDS]))
    return texts


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--addresses", type=int, default=30, help="of each kind of page")
    parser.add_argument("--times", type=int, default=4, help="each address")
    parser.add_argument("--no-paste", action="store_true", help="put no story into the ledger")
    asked = parser.parse_args()
    chance = random.Random(20)
    with open_ledger(asked.ledger) as ledger:
        kinds = list_addresses(ledger, chance, asked.addresses)
        texts = [] if asked.no_paste else list_texts(ledger, chance)
    print("| page | processor, mean | p50 | p95 | four at once: p50 | p95 | kB | not whole |")
    print("|---|---|---|---|---|---|---|---|")
    with serve(asked.ledger) as (room, pid):
        for kind, addresses in kinds.items():
            times = max(asked.times, 24 // len(addresses))
            ask(room + addresses[0], 2, 1)
            before = tell_processor_seconds(pid)
            alone = measure(room, addresses, times, 1)
            processor = (tell_processor_seconds(pid) - before) * 1000 / (len(addresses) * times)
            together = measure(room, addresses, times, 4)
            row = (processor, *alone[:2], *together[:2], alone[2], alone[3] + together[3])
            print(f"| {kind} | {' | '.join(f'{value:,.0f}' for value in row)} |", flush=True)
        for text in texts:
            print(f"pasted {len(text.split()):,} words: {paste(room, text):.2f} s to the marked story", flush=True)


if __name__ == "__main__":
    main()
