from __future__ import annotations

import pytest

from accordingto.extract.subjects import find_subjects
from accordingto.types import Attribution, Paragraph, Span


def find(text: str, cue: str, content: str) -> Attribution:
    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),)

    one = Attribution(id="a", source=(), cue=at(cue), content=at(content))
    (found,) = find_subjects(text, [Paragraph(start=0, end=len(text), role="body")], [one])
    return found


def source_of(text: str, cue: str, content: str) -> str | None:
    found = find(text, cue, content)
    return found.source[0].of(text) if found.source else None


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The fee will be £9, says fan site The Ramp.", "says", "The fee will be £9", "fan site The Ramp"),
        ("The fee will double, one of the board recalled.", "recalled", "The fee will double", "one of the board"),
        ("Swift, in its late edition, repeated that the fee fell.", "repeated", "that the fee fell", "Swift"),
        (
            "Lena Orr, for the owners, is asking for a new count.",
            "is asking for",
            "a new count",
            "Lena Orr, for the owners,",
        ),
        (
            "A retired clerk, who wants no trouble since he still fishes there, says it leaked.",
            "says",
            "it leaked",
            "A retired clerk, who wants no trouble since he still fishes there,",
        ),
        ("It rained. It called the count “slow and fair”.", "called", "the count “slow and fair”", "It"),
        ("Consul Ada Roe, who on Monday had denied the deal, left.", "had denied", "the deal", "who"),
        ("Asked by the Orvik Herald whether he would go, he left.", "Asked", "whether he would go", "the Orvik Herald"),
    ],
)
def test_find_subjects_gives_a_cue_its_party(text: str, cue: str, content: str, source: str) -> None:
    assert source_of(text, cue, content) == source


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The ferry will be sold, it is rumoured.", "is rumoured", "The ferry will be sold"),
        ("It is understood that the ferry will be sold.", "is understood", "that the ferry will be sold"),
        ("The owner was warned that the ferry leaked.", "was warned", "that the ferry leaked"),
        ("Rumour has it that the ferry will be sold.", "has", "that the ferry will be sold"),
        ("Orvik Lines has reportedly sold the ferry.", "reportedly", "sold the ferry"),
        ("Asked whether the ferry was sold, he left.", "Asked", "whether the ferry was sold"),
        ("On the quay the talk was of a sale.", "the talk was of", "a sale"),
    ],
)
def test_find_subjects_leaves_what_has_no_party(text: str, cue: str, content: str) -> None:
    assert source_of(text, cue, content) is None


def test_find_subjects_turns_a_party_taken_for_the_content() -> None:
    text = "It rained. Smugglers were behind the fire, claim two harbour insiders. The port was shut."
    found = find(text, "claim", "two harbour insiders")
    assert [span.of(text) for span in (*found.source, *found.content)] == [
        "two harbour insiders",
        "Smugglers were behind the fire",
    ]


def test_find_subjects_leaves_a_content_that_cannot_speak() -> None:
    text = "The harbour master went home, denied everything."
    found = find(text, "denied", "everything")
    assert found.content[0].of(text) == "everything"
