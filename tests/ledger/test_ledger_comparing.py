"""What the ledger keeps of a comparison is what comparing all its readings at once gives, however it came there."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from accordingto.compare import compare_stories
from accordingto.ledger import CorrectionDraft, Filter, open_ledger
from accordingto.ledger.comparing.settling import count_pending, settle
from accordingto.ledger.comparisons import (
    list_claims,
    list_disputes,
    list_timelines,
    read_claims,
)
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.removal import remove_stories
from accordingto.ledger.soundness import find_faults
from accordingto.types import make_story
from tests.compare.stories import take_stand, tell, with_

SPEAKERS = (
    "[p:Lena Orsk]",
    "[p:Petr Orsk]",
    "[p:A person close to the talks]",
    "[p:The ministry|government]",
    "[p:the Hill Gazette]",
    "",
)
CUES = ("<said>", "<denied>", "<confirmed>", "<reportedly said>", "<declined to say>")
CONTENTS = (
    "{the Ostrava bridge would close for 14 months from March}",
    "{the Ostrava bridge would close for 9 months}",
    "{that the bridge at Ostrava may shut}",
    "{it}",
    "{80 million crowns would be spent on the Corrin tunnel by 2034}",
    "{80 million crowns would be spent on the tunnel}",
)


def make_told(key, lines, outlet, day, url=None):
    reading = tell(key, "\n".join(lines), outlet=outlet, published=f"2031-04-0{day}T06:00:00Z")
    for number, line in enumerate(lines):
        if "[p:" in line and "Ostrava bridge would" in line:
            reading = take_stand(reading, "p", "the Ostrava bridge", "for" if day % 2 else "against", number)
    if url is None:
        return reading
    story = make_story(reading.story.text, key=key, outlet=outlet, published=reading.story.published, url=url)
    return with_(reading, story=story)


def gather(ledger):
    """What is kept, in the order in which comparing all gives it."""
    ids = [row.claim for row in list_claims(ledger, Filter()).rows]
    return {claim.id: (claim, origins) for claim, origins in read_claims(ledger, ids)}


def check_against_all(ledger):
    whole = compare_stories(ledger.readings(Filter(latest=True)))
    assert gather(ledger) == {c.id: (c, o) for c, o in zip(whole.claims, whole.origins, strict=True)}
    disputes = [row.record for row in list_disputes(ledger, Filter()).rows]
    assert sorted(disputes, key=msgspec.json.encode) == sorted(whole.disputes, key=msgspec.json.encode)
    timelines = [row.record for row in list_timelines(ledger, Filter()).rows]
    assert sorted(timelines, key=msgspec.json.encode) == sorted(whole.timelines, key=msgspec.json.encode)
    assert list(find_faults(ledger)) == []


lines = st.tuples(*(st.sampled_from(words) for words in (SPEAKERS, CUES, CONTENTS))).map(" ".join)
adds = st.tuples(
    st.just("add"),
    st.lists(lines, min_size=1, max_size=4),
    st.sampled_from(("Valley Courier", "Hill Gazette", "Morning Bell")),
    st.integers(1, 9),
    st.sampled_from((None, None, "https://bell.example/bridge")),
)
others = st.tuples(st.sampled_from(("reject", "remove", "settle", "set-source")), st.integers(0, 6))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(adds, min_size=2, max_size=4), st.lists(adds | others, max_size=7))
def test_kept_comparison_is_that_of_all_readings(first, steps):
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
        for number, (what, *told) in enumerate([*first, *steps]):
            do_step(ledger, number, what, told)
        settle(ledger)
        assert count_pending(ledger) == 0
        check_against_all(ledger)


def do_step(ledger, number, what, told):
    numbers = [n for (n,) in ledger.connection.execute("SELECT id FROM story ORDER BY id")]
    if what == "add":
        lines, outlet, day, url = told
        ledger.add(make_told(f"s{number}", lines, outlet, day, url), program="1")
    elif what == "settle":
        settle(ledger)
    elif what == "remove":
        remove_stories(ledger, [numbers[told[0] % len(numbers)]] if numbers else [])
    elif numbers:
        correct_one(ledger, numbers[told[0] % len(numbers)], what)


def correct_one(ledger, number, action):
    from accordingto.ledger.corrections import PartyWords

    found = ledger.corrected(number).reading.attributions
    if found:
        party = PartyWords(name="Bo Tern") if action == "set-source" else None
        draft = CorrectionDraft(action=action, target=tell_roles(found[0]), party=party)
        ledger.correct(number, [draft], who="Bo")
