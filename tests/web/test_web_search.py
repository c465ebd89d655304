"""Search, figures and outlets over the ledger, as pages."""

from __future__ import annotations

import pytest
from ledger_builders import PIER, figure, read
from msgspec.structs import replace

from accordingto.types import Sourcing

NASTY = "<script>alert(1)</script>"


@pytest.fixture
def stories(ledger):
    boats = figure(PIER, "40", 40, "boats", "boats")
    made = (read(title=f"Pier {n}", key=str(n), figures=(boats,)) for n in range(30))
    counted = Sourcing(attributions=2, named=2)
    return [ledger.add(replace(reading, sourcing=counted), program="1").number for reading in made]


def test_what_was_said_is_found_and_leads_to_its_words(client, stories, ledger):
    page = client.get("/search?q=boats")
    reading = ledger.reading(stories[-1])
    assert f'href="/stories/{reading.story.id}#a-{reading.attributions[1].id}"' in page.text
    assert page.text.count("that 40 boats were at risk") == 25


def test_further_rows_are_on_the_next_page(client, stories):
    first, second = client.get("/search?q=boats"), client.get("/search?q=boats&page=2")
    assert 'rel="next" href="/search?q=boats&amp;page=2"' in first.text
    assert second.text.count("that 40 boats were at risk") == 5
    assert 'rel="next"' not in second.text


def test_stories_and_people_are_found(client, stories):
    assert "Pier 29" in client.get("/search?q=pier&among=stories").text
    people = client.get("/search?q=quill&among=people").text
    assert "<h3><bdi>Ada Quill</bdi></h3>" in people
    assert "30 stories" in people


def test_a_filter_narrows_the_search(client, stories):
    assert "Nothing in the ledger" in client.get("/search?q=boats&outlet=Valley+Echo").text
    assert client.get("/search?q=boats&naming=named").text.count("that 40 boats") == 25


def test_words_that_ask_for_nothing_are_told_so(client):
    page = client.get("/search?q=%3F%21")
    assert page.status_code == 200
    assert "has no word to look for" in page.text


@pytest.mark.parametrize("address", ["/search?q=x&since=yesterday", "/figures?q=x&since=yesterday"])
def test_a_day_that_is_none_is_refused(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("query", ["kind=alien", "naming=maybe", "page=0", "page=x", "page=99999999999999999999"])
def test_what_no_form_asks_is_refused(client, query):
    assert client.get(f"/search?q=x&{query}").status_code == 422


def test_hostile_words_stay_words(client, ledger):
    ledger.add(read(title=NASTY, outlet=NASTY), program="1")
    for address in ("/search?q=boats", f"/search?q={NASTY}", "/outlets", f"/figures?q={NASTY}"):
        page = client.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text


def test_figures_are_listed_with_bounds_and_units(client, stories):
    page = client.get("/figures?q=boats")
    assert "30 figures" in page.text
    assert '<option value="boats">boats (30)</option>' in page.text
    assert page.text.count("the story’s own") == 25
    assert client.get("/figures?q=boats&page=2&unit=boats").text.count("the story’s own") == 5
    assert "No figure" in client.get("/figures?q=boats&unit=cars").text


def test_outlets_are_listed_with_their_counts(client, stories):
    page = client.get("/outlets")
    assert (
        '<th scope="row"><a href="/stories?outlet=Harbour+Post"><bdi>Harbour Post</bdi></a></th>'
        in page.text.replace("%20", "+")
    )
    assert '<td class="num">30</td><td class="num">60</td>' in page.text


def test_an_empty_ledger_has_pages_that_say_so(client):
    assert "No story in the ledger" in client.get("/outlets").text
    assert "Nothing in the ledger" in client.get("/search?q=x").text


def test_two_stories_stand_side_by_side(client, ledger):
    one, other = read(key="one", outlet="Harbour Post"), read(key="two", outlet="Valley Echo")
    for reading in (one, other):
        ledger.add(reading, program="1")
    page = client.get(f"/compare?a={one.story.id}&b={other.story.id}")
    assert page.status_code == 200
    assert page.text.count("the pier will close") >= 2
    assert "All that is attributed here is in the other story too." in page.text
    assert f"/stories/{other.story.id}#a-{other.attributions[0].id}" in page.text


def test_a_second_story_is_chosen_by_words(client, ledger):
    one, other = read(key="one", outlet="Harbour Post"), read(key="two", outlet="Valley Echo")
    for reading in (one, other):
        ledger.add(reading, program="1")
    page = client.get(f"/compare?a={one.story.id}&q=boats")
    assert f"/compare?a={one.story.id}&amp;b={other.story.id}" in page.text
    assert f"b={one.story.id}" not in page.text
    assert client.get("/compare").status_code == 200


def test_a_story_that_is_not_there_is_told_so(client, ledger):
    assert client.get("/compare?a=nothere&b=neither").status_code == 404


def test_figures_of_one_thing_are_drawn_over_time(client, ledger):
    for day, count in (("01", 40), ("04", 55)):
        text = PIER.replace("40", str(count))
        boats = figure(text, str(count), count, "boats", "boats")
        ledger.add(read(text, figures=(boats,), published=f"2026-11-{day}", outlet=NASTY), program="1")
    page = client.get("/figures?q=boats")
    assert page.text.count("<svg") == 2  # for a desk and for a phone
    assert "<script>alert" not in page.text
    assert client.get("/figures?q=boats&since=2026-11-02").text.count("<svg") == 0
