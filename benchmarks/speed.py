"""Reading speed, memory and cold start: ``python benchmarks/speed.py STORIES [--repeat 3]``.

STORIES is anything ``accordingto read`` takes; without it, the stories of ``examples/``. Prints words a second with
one and two threads, the model's share of the time, each later stage's cost as a ratio to the model's, and for a
fresh process the seconds and the peak memory from its start to the first reading. Machines differ and are noisy:
compare figures of one run only.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from accordingto import pipeline
from accordingto.ingest import read_stories
from accordingto.models.runtime import OnnxReader
from accordingto.types import Story

EXAMPLES = Path(__file__).parent.parent / "examples"


class Timed:
    """A reader that adds up the seconds spent in the network."""

    def __init__(self, reader: OnnxReader) -> None:
        self.manifest, self.pieces, self.tables = reader.manifest, reader.pieces, reader.tables
        self.reader = reader
        self.seconds = 0.0

    def score_window(self, ids: Any, shapes: Any) -> Any:
        """As the reader's own."""
        started = time.perf_counter()
        scores = self.reader.score_window(ids, shapes)
        self.seconds += time.perf_counter() - started
        return scores


def time_stages(spent: dict[str, float]) -> list[str]:
    """Wraps every stage that the pipeline calls so that its seconds are added up by name."""
    names = [n for n, f in vars(pipeline).items() if callable(f) and getattr(f, "__module__", "").count(".") >= 2]
    stages = [n for n in names if n not in ("Reader",) and not isinstance(getattr(pipeline, n), type)]
    for name in stages:
        setattr(pipeline, name, _timed(getattr(pipeline, name), name, spent))
    return stages


def _timed(stage: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        started = time.perf_counter()
        result = stage(*args, **options)
        spent[name] += time.perf_counter() - started
        return result

    return run


def measure(stories: Sequence[Story], threads: int, repeat: int, spent: dict[str, float]) -> tuple[float, float]:
    """Median seconds for all the stories, and the median share of them spent in the network."""
    reader = Timed(OnnxReader(threads=threads))
    pipeline.read_story(stories[0], reader)
    whole, share = [], []
    spent.clear()
    for _ in range(repeat):
        reader.seconds = 0.0
        started = time.perf_counter()
        for story in stories:
            pipeline.read_story(story, reader)
        whole.append(time.perf_counter() - started)
        share.append(reader.seconds / whole[-1])
    return statistics.median(whole), statistics.median(share)


def measure_cold(story: Path, repeat: int) -> tuple[float, float]:
    """Median seconds, and the peak megabytes, of a fresh process that reads one story at the command line."""
    command = [sys.executable, "-m", "accordingto", "read", str(story), "--format", "json"]
    seconds = []
    for _ in range(repeat):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--most", type=int, default=40, help="stories read at most")
    options = parser.parse_args()
    cold = next((p for p in map(Path, options.stories) if p.is_file()), next(EXAMPLES.glob("*.txt")))
    seconds, megabytes = measure_cold(cold, options.repeat)
    print(f"fresh process to first reading of {cold.name}: {seconds:.2f} s, peak {megabytes:.0f} MB")
    stories = [s for s in read_stories(options.stories) if isinstance(s, Story)][: options.most]
    words = sum(len(story.text.split()) for story in stories)
    spent: dict[str, float] = defaultdict(float)
    stages = time_stages(spent)
    print(f"{len(stories)} stories, {words} words; median of {options.repeat} runs")
    for threads in (1, 2):
        whole, share = measure(stories, threads, options.repeat, spent)
        print(f"{threads} thread{'s' * (threads > 1)}: {words / whole:7.0f} words a second, {share:.0%} in the network")
        model = share * whole
        for name in stages:
            print(f"    {name:24} {spent[name] / options.repeat / model:6.2f} of the network's time")


if __name__ == "__main__":
    main()
