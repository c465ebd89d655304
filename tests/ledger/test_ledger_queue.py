"""The queue of what nobody has checked: the least certain first, page by page."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import PIER, read

from accordingto.errors import UsageError
from accordingto.ledger import CorrectionDraft, Filter, open_ledger, queue
from accordingto.ledger.corrections import RoleSpans, tell_roles
from accordingto.ledger.queue import count_queue, list_queue
from accordingto.ledger.soundness import find_faults


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def read_sure(*confidences, **known):
    plain = read(**known)
    said = tuple(
        msgspec.structs.replace(one, confidence=sure) for one, sure in zip(plain.attributions, confidences, strict=True)
    )
    return msgspec.structs.replace(plain, attributions=said)


def add(ledger, *confidences, **known):
    """A story of its own words, so that corrections on one don't count for the others."""
    text = f"{PIER} {known.get('key', '')}".rstrip()
    plain = read_sure(*confidences, **known)
    story = read(text, [], [], **known).story
    return ledger.add(msgspec.structs.replace(plain, story=story), program="1").number


def shown(found):
    return [(one.story, one.place) for one in found]


def test_least_certain_come_first_whatever_the_story(ledger):
    one, two = add(ledger, 0.9, 0.3, key="a"), add(ledger, 0.5, 0.31, key="b")
    assert shown(list_queue(ledger)) == [(one, 1), (two, 1), (two, 0), (one, 0)]


def test_pages_join_without_gap_or_double(ledger):
    for n in range(5):
        add(ledger, 0.4, 0.4 + n / 100, key=f"k{n}")
    whole = list_queue(ledger)
    pages, after = [], None
    while page := list_queue(ledger, after=after, most=3):
        pages += page
        after = page[-1].cursor
    assert pages == whole
    assert len(whole) == 10
    assert count_queue(ledger, most=100) == 10
    assert count_queue(ledger, most=4) == 4


@pytest.mark.parametrize("action", ["accept", "respan", "reject", "set-source"])
def test_what_somebody_checked_is_served_no_more_until_it_is_withdrawn(ledger, action):
    number = add(ledger, 0.4, 0.6)
    target = tell_roles(ledger.reading(number).attributions[0])
    new = msgspec.structs.replace(target, content=(target.content[0],))
    party = {"name": "Bo Tern"} if action == "set-source" else None
    draft = CorrectionDraft(
        action=action, target=target, roles=new, party=msgspec.convert(party, type=_party_type()) if party else None
    )
    (made,) = ledger.correct(number, [draft], who="Bo")
    place = 0 if action == "reject" else 1
    assert shown(list_queue(ledger)) == [(number, place)]
    ledger.correct(number, [CorrectionDraft(action="withdraw", withdraws=made)], who="Bo")
    assert shown(list_queue(ledger)) == [(number, 0), (number, 1)]
    assert list(find_faults(ledger)) == []


def _party_type():
    from accordingto.ledger.corrections import PartyWords

    return PartyWords


def test_note_alone_leaves_it_in_the_queue(ledger):
    number = add(ledger, 0.4, 0.6)
    target = tell_roles(ledger.reading(number).attributions[0])
    ledger.correct(number, [CorrectionDraft(action="note", target=target, note="hm")], who="Bo")
    assert len(list_queue(ledger)) == 2


def test_what_a_person_added_is_not_in_the_queue(ledger):
    number = add(ledger, 0.4, 0.6)
    added = RoleSpans(cue=ledger.reading(number).attributions[1].content)
    ledger.correct(number, [CorrectionDraft(action="add", roles=added)], who="Bo")
    assert len(ledger.corrected(number).reading.attributions) == 3
    assert len(list_queue(ledger)) == 2


@pytest.mark.parametrize("few", [0, 1000])
def test_stories_that_pass_alone_are_served_both_ways_of_looking(ledger, monkeypatch, few):
    monkeypatch.setattr(queue, "FEW_STORIES", few)
    add(ledger, 0.1, 0.2, key="a")
    tide = add(ledger, 0.3, 0.4, key="b", outlet="Tide Table", published="2026-11-09")
    for asked in (Filter(outlet="tide table"), Filter(since="2026-11-05")):
        first = list_queue(ledger, asked, most=1)
        assert shown(first) == [(tide, 0)]
        assert shown(list_queue(ledger, asked, after=first[0].cursor)) == [(tide, 1)]


@pytest.mark.parametrize("after", ["", "x", "1", "1-", "-1-2", "1-99999999999999999999", "1;2", "1-2\n"])
def test_place_that_no_page_gave_is_refused(ledger, after):
    with pytest.raises(UsageError, match="no place in the queue"):
        list_queue(ledger, after=after)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1), st.none() | st.floats(0, 1)), min_size=1, max_size=6))
def test_queue_holds_all_that_have_a_confidence_in_its_order(tmp_path_factory, pairs):
    with open_ledger(tmp_path_factory.mktemp("queue") / "ledger.db", create=True) as ledger:
        numbers = [add(ledger, *pair, key=f"k{n}") for n, pair in enumerate(pairs)]
        found = list_queue(ledger, most=100)
    sure = dict(zip(numbers, pairs, strict=True))
    assert {(one.story, one.place) for one in found} == {
        (number, place) for number, pair in sure.items() for place in (0, 1) if pair[place] is not None
    }
    order = [round(sure[one.story][one.place] * 1000) for one in found]
    assert order == sorted(order)
