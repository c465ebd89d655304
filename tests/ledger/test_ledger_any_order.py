"""Whatever is done to a ledger in whatever order, it is sound, and its lists show what its readings hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import PIER, read

from accordingto.ledger import CorrectionDraft, Filter, open_ledger
from accordingto.ledger.corrections import PartyWords, tell_roles
from accordingto.ledger.removal import remove_stories
from accordingto.ledger.rows import tell_found, tell_stories
from accordingto.ledger.soundness import find_faults

TEXTS = (PIER, PIER.replace("close", "stay"))
adds = st.tuples(
    st.just("add"),
    st.sampled_from(TEXTS),
    st.sampled_from(["Post", "Tide"]),
    st.sampled_from(["m1", "m2"]),
    st.sampled_from([None, "https://post.example/pier"]),
)
corrections = st.tuples(
    st.just("correct"),
    st.integers(0, 5),
    st.integers(0, 1),
    st.sampled_from(["accept", "reject", "set-source", "merge"]),
)
others = st.tuples(st.sampled_from(["remove", "reopen", "mend"]), st.integers(0, 5))


def make_reading(text, outlet, model, url):
    if text == PIER:
        return read(text, outlet=outlet, model=model, url=url)
    plain = read(PIER)
    moved = [one for one in plain.attributions if one.content[0].of(PIER) in text]
    return read(text, moved if model == "m1" else [], plain.sources, outlet=outlet, model=model, url=url)


def make_draft(which, action):
    one = read().attributions[which]
    if action == "merge":
        return CorrectionDraft(action="merge", places=tuple(a.source[0] for a in read().attributions))
    party = PartyWords(name="Bo Tern") if action == "set-source" else None
    return CorrectionDraft(action=action, target=tell_roles(one), party=party)


@settings(max_examples=12, deadline=None)
@given(st.lists(adds | corrections | others, min_size=1, max_size=9))
def test_ledger_is_sound_after_anything(steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        ledger = open_ledger(path, create=True)
        for what, *told in steps:
            numbers = [n for (n,) in ledger.connection.execute("SELECT id FROM story ORDER BY id")]
            if what == "add":
                ledger.add(make_reading(*told), program="1")
            elif what == "reopen":
                ledger.close()
                ledger = open_ledger(path)
            elif what == "mend":
                ledger.rewrite_index()
            elif numbers and what == "correct":
                number = numbers[told[0] % len(numbers)]
                if len(ledger.story(number).text) >= len(PIER) - 1:
                    ledger.correct(number, [make_draft(*told[1:])], who="Bo")
            elif numbers:
                remove_stories(ledger, [numbers[told[0] % len(numbers)]])
        assert list(find_faults(ledger)) == []
        held = {reading.story.id: len(reading.attributions) for reading in ledger.readings()}
        assert {row.story: row.attributions for row in tell_stories(ledger, Filter())} == held
        boats = sum(
            "boats" in one.content[0].of(reading.story.text)
            for reading in ledger.readings()
            for one in reading.attributions
        )
        assert len(tell_found(ledger, "boats", Filter())) == boats
        ledger.close()
