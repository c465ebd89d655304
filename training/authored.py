"""Stories written for the training, with their attributions marked in the text and the claims that they share.

A file holds stories of one event, as the outlets of an invented country would print them::

    == a | The Quay Post | 2026-03-04 | Pier to stay shut, mayor says
    [1s Mayor Lena Orsk] [1u said] [1c the pier would stay shut]. [2c “Not one day longer,”] [2s she] [2u added].

    == claims
    c1 1-2: a.1 b.3 | c.2
    not c1: c.4

A bracket holds the number of an attribution and what the words are of it: ``s`` source, ``u`` cue, ``c`` content.
Brackets nest; one label used again makes a second span. A claim lists the attributions that assert it, those of one
origin together, with at least and at most how many origins there are; ``not`` lists those that come near and don't.

``python -m training.authored FILE …`` checks files and tells what it read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.types import Span
from training.corpora import TrainingStory

FOLDER = Path(__file__).parent / "stories"
LABEL = re.compile(r"\[(\d+)([suc]) ")
CLAIM = re.compile(r"(c\d+) (\d+)-(\d+|\?): (.+)")
DECOYS = re.compile(r"not (c\d+): (.+)")
Reference = tuple[str, int]  # key of a story, number of an attribution in it
Spans = dict[str, tuple[Span, ...]]  # by "s", "u" and "c"


@dataclass(frozen=True)
class AuthoredStory:
    """One story: its text without the marks, and its attributions by their numbers."""

    key: str
    outlet: str
    published: str
    title: str
    text: str
    attributions: dict[int, Spans]


@dataclass(frozen=True)
class AuthoredClaim:
    """Attributions of several stories that assert one thing, by origin; ``at_most`` is ``None`` for a ?."""

    id: str
    groups: tuple[tuple[Reference, ...], ...]
    at_least: int
    at_most: int | None
    decoys: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class AuthoredSet:
    """Stories of one event and the claims that they share."""

    name: str
    stories: dict[str, AuthoredStory] = field(default_factory=dict)
    claims: dict[str, AuthoredClaim] = field(default_factory=dict)


def read_sets(folder: Path = FOLDER) -> list[AuthoredSet]:
    """Every set of the folder, by name; ``ValueError`` tells the file and what is wrong in it."""
    return [read_set(path) for path in list_files(folder)]


def list_files(folder: Path = FOLDER) -> list[Path]:
    """The files of sets in the folder, by name."""
    return sorted(folder.glob("*.txt"))


def read_set(path: Path) -> AuthoredSet:
    """One file; ``ValueError`` tells what is wrong in it."""
    found = AuthoredSet(path.stem)
    for block in re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        try:
            if head.strip() == "claims":
                _read_claims(body, found)
            else:
                story = _read_story(head, body)
                if story.key in found.stories:
                    raise ValueError("the key is used twice")
                found.stories[story.key] = story
        except ValueError as error:
            raise ValueError(f"{path}: {head[:40]}: {error}") from None
    return found


def _read_story(head: str, body: str) -> AuthoredStory:
    parts = [one.strip() for one in head.split("|")]
    if len(parts) != 4:
        raise ValueError("a story begins with == key | outlet | date | title")
    text, marks = unmark(body.strip())
    attributions: dict[int, dict[str, list[Span]]] = {}
    for number, role, span in marks:
        attributions.setdefault(number, {}).setdefault(role, []).append(span)
    for number, roles in attributions.items():
        if "u" not in roles:
            raise ValueError(f"attribution {number} has no cue")
    made = {n: {role: tuple(spans) for role, spans in roles.items()} for n, roles in sorted(attributions.items())}
    return AuthoredStory(*parts[:3], title=parts[3], text=text, attributions=made)


def unmark(marked: str) -> tuple[str, list[tuple[int, str, Span]]]:
    """The text without its marks, and ``(number, role, span)`` of each, in order of place."""
    text: list[str] = []
    found: list[tuple[int, str, Span]] = []
    open_: list[tuple[int, str, int]] = []
    at = 0
    while at < len(marked):
        if match := LABEL.match(marked, at):
            open_.append((int(match[1]), match[2], len(text)))
            at = match.end()
            continue
        if marked[at] == "]" and open_:
            number, role, start = open_.pop()
            words = "".join(text[start:])
            if not words or words != words.strip():
                raise ValueError(f"[{number}{role} …] begins or ends with a space, or is empty: {words!r}")
            found.append((number, role, Span(start, len(text))))
        elif marked[at] in "[]":
            raise ValueError(f"a bracket that marks nothing: …{marked[max(0, at - 40) : at + 20]}…")
        else:
            text.append(marked[at])
        at += 1
    if open_:
        raise ValueError(f"[{open_[-1][0]}{open_[-1][1]} …] is never closed")
    return "".join(text), sorted(found, key=lambda mark: mark[2])


def _read_claims(body: str, into: AuthoredSet) -> None:
    for line in filter(None, map(str.strip, body.splitlines())):
        if match := CLAIM.fullmatch(line):
            groups = tuple(tuple(_read_references(part, into)) for part in match[4].split("|"))
            most = None if match[3] == "?" else int(match[3])
            into.claims[match[1]] = AuthoredClaim(match[1], groups, int(match[2]), most)
        elif (match := DECOYS.fullmatch(line)) and match[1] in into.claims:
            claim = into.claims[match[1]]
            into.claims[match[1]] = AuthoredClaim(
                claim.id, claim.groups, claim.at_least, claim.at_most, tuple(_read_references(match[2], into))
            )
        else:
            raise ValueError(f"neither a claim nor decoys of one: {line!r}")


def _read_references(words: str, known: AuthoredSet) -> Iterator[Reference]:
    for word in words.split():
        key, _, number = word.partition(".")
        story = known.stories.get(key)
        if story is None or not number.isdigit() or int(number) not in story.attributions:
            raise ValueError(f"there is no attribution {word}")
        yield key, int(number)


def make_training_story(name: str, story: AuthoredStory) -> TrainingStory:
    """The story as the reader's training takes it: all of its cues are labelled, also those inside a content."""
    gold = tuple((roles.get("s", ()), roles["u"], roles.get("c", ())) for roles in story.attributions.values())
    return TrainingStory(id=f"{name}/{story.key}", text=story.text, attributions=gold, silver=(), complete=True)


def main(paths: list[str]) -> int:
    """Checks the files and tells what each story holds; 1 where one can't be read."""
    failed = 0
    for path in paths:
        try:
            found = read_set(Path(path))
        except ValueError as error:
            print(error)
            failed = 1
            continue
        for story in found.stories.values():
            print(f"== {found.name} {story.key} {story.outlet}: {len(story.text.split())} words")
            for number, roles in story.attributions.items():
                words = {r: " … ".join(s.of(story.text) for s in roles.get(r, ())) for r in "suc"}
                print(f"  {number}: {words['s']} | {words['u']} | {words['c']}")
        for claim in found.claims.values():
            groups = " | ".join(" ".join(f"{key}.{n}" for key, n in group) for group in claim.groups)
            print(f"  {claim.id} {claim.at_least}-{claim.at_most or '?'}: {groups}; not {len(claim.decoys)}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
