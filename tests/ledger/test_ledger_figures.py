from __future__ import annotations

import pytest
from ledger_builders import PIER, attribute, figure, person, read, roles
from msgspec.structs import replace

from accordingto.derive.sourcing import report_sourcing
from accordingto.errors import UsageError
from accordingto.ledger import CorrectionDraft, Filter, open_ledger
from accordingto.ledger.figures import count_figures, find_figures, list_units, tell_figures
from accordingto.ledger.outlets import list_outlets
from accordingto.ledger.removal import remove_stories
from accordingto.ledger.soundness import find_faults
from accordingto.types import Chain, Hop


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def boats(count: int, **known):
    text = PIER.replace("40", str(count))
    return read(text, figures=(figure(text, str(count), count, "boats", "boats"),), **known)


def test_figures_are_found_by_words_latest_first(ledger):
    ledger.add(boats(40, published="2026-11-01"), program="1")
    ledger.add(boats(55, published="2026-11-03"), program="1")
    found = find_figures(ledger, "boats", Filter())
    assert [(point.day, point.value.low) for point in found] == [("2026-11-03", 55.0), ("2026-11-01", 40.0)]
    assert [row.words for row in tell_figures(ledger, found)] == ["55", "40"]
    assert find_figures(ledger, "boats", Filter(since="2026-11-02"))[0].value.low == 55
    assert find_figures(ledger, "tractors", Filter()) == []
    assert list_units(ledger, "boats", Filter()) == [("boats", 2)]
    assert count_figures(ledger, "boats", Filter(), unit="Boats") == 2


def test_pages_of_figures_join_up(ledger):
    for count in range(20, 27):
        ledger.add(boats(count, published=f"2026-11-{count}"), program="1")
    whole = find_figures(ledger, "boats", Filter())
    assert len(whole) == 7
    assert find_figures(ledger, "boats", Filter(), most=3) + find_figures(ledger, "boats", Filter(), offset=3) == whole


def test_a_value_beyond_integers_is_kept(ledger):
    text = "The debt is 99999999999999999999999999 crowns."
    debt = figure(text, "99999999999999999999999999", 10**26 - 1, "crowns")
    ledger.add(read(text, (), figures=(debt,)), program="1")
    assert find_figures(ledger, "crowns", Filter())[0].value.low == pytest.approx(1e26)
    assert list(find_faults(ledger)) == []


def test_figures_and_counts_of_a_removed_story_are_gone(ledger):
    added = ledger.add(boats(40), program="1")
    remove_stories(ledger, [added.number])
    assert find_figures(ledger, "boats", Filter()) == []
    assert list_outlets(ledger) == []
    assert list(find_faults(ledger)) == []


def test_words_that_ask_for_nothing_are_an_error(ledger):
    with pytest.raises(UsageError):
        find_figures(ledger, "?!", Filter())


def told_by(story: str, published: str, outlet: str):
    """One named and one unnamed source, one heard first and one second hand."""
    text = f"{story} Ada Quill said the pier will close. A clerk said the money is gone."
    named = attribute(text, "Ada Quill", "said", "the pier will close", ["s1"])
    clerk = attribute(text, "A clerk", "said the", "money is gone", ["s2"])
    unnamed = replace(person(text, "A clerk", id="s2"), name=None, naming="unnamed", description="A clerk")
    sources = (person(text, "Ada Quill"), unnamed)
    reading = read(text, (named, clerk), sources, outlet=outlet, published=published)
    page = (Hop(source=None, role="publishes", step=0),)
    chains = (
        Chain(attribution=named.id, hops=page, hand="first"),
        Chain(attribution=clerk.id, hops=page, hand="second"),
    )
    counted = report_sourcing(reading.story, reading.paragraphs, reading.attributions, sources, chains)
    return replace(reading, chains=chains, sourcing=counted)


def test_outlets_are_counted_by_naming_and_hand(ledger):
    ledger.add(told_by("One.", "2026-11-01", "Harbour Post"), program="1")
    ledger.add(told_by("Two.", "2026-11-05", "HARBOUR POST"), program="1")
    ledger.add(told_by("Three.", "2026-11-02", "Valley Echo"), program="1")
    post, echo = list_outlets(ledger)
    assert (post.stories, post.named, post.unnamed, post.first_hand, post.second_hand) == (2, 2, 2, 2, 2)
    assert (post.first, post.last, post.share_unnamed) == ("2026-11-01", "2026-11-05", 0.5)
    assert (echo.outlet, echo.stories) == ("Valley Echo", 1)
    assert [row.outlet for row in list_outlets(ledger, Filter(until="2026-11-01"))] == ["Harbour Post"]


def test_a_correction_changes_an_outlets_counts_at_once(ledger):
    reading = told_by("One.", "2026-11-01", "Harbour Post")
    added = ledger.add(reading, program="1")
    target = roles(reading.story.text, "A clerk", "said the", "money is gone")
    ledger.correct(added.number, [CorrectionDraft(action="reject", target=target)], who="Bo")
    (post,) = list_outlets(ledger)
    assert (post.named, post.unnamed, post.second_hand) == (1, 0, 0)


def test_of_a_story_the_latest_version_is_counted(ledger):
    for words, day, url in (("One.", "01", "pier"), ("One, again.", "02", "pier"), ("Two.", "03", "boats")):
        reading = told_by(words, f"2026-11-{day}", "Harbour Post")
        ledger.add(replace(reading, story=replace(reading.story, url=f"https://post.example/{url}")), program="1")
    (post,) = list_outlets(ledger)
    assert (post.stories, post.named, post.unnamed, post.attributions) == (2, 2, 2, 4)
