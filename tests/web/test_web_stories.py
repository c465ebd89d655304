from __future__ import annotations

import re

import msgspec
import pytest
from ledger_builders import PIER, attribute, person, read

ROW = re.compile(r'<th scope="row"><a href="/stories/([0-9a-f]{16})"><bdi>([^<]*)</bdi>')


def add(ledger, *readings):
    for reading in readings:
        ledger.add(reading, program="test")
    return [reading.story.id for reading in readings]


def titles(page):
    return [title for _, title in ROW.findall(page.text)]


def add_days(ledger, count):
    """``count`` stories, two a day, the last two without a date."""
    days = [f"2026-{1 + n // 56:02d}-{1 + n // 2 % 28:02d}" for n in range(count - 2)]
    add(ledger, *(read(key=str(n), title=f"Story {n}", published=day) for n, day in enumerate([*days, None, None])))


def follow(client, page):
    later = re.search(r'href="([^"]+)" rel="next"', page.text)
    return client.get(later[1].replace("&amp;", "&")) if later else None


def test_list_is_paged_through_to_the_end_with_each_story_once(client, ledger):
    add_days(ledger, 123)
    page, seen, sizes = client.get("/stories"), [], []
    while page is not None:
        assert page.status_code == 200
        sizes.append(len(titles(page)))
        seen += titles(page)
        page = follow(client, page)
    assert sizes == [50, 50, 23]
    assert seen == [*(f"Story {n}" for n in range(120, -1, -1)), "Story 122", "Story 121"]


def test_page_that_ends_where_the_dates_end_is_followed_by_those_without(client, ledger):
    add_days(ledger, 52)
    first = client.get("/stories")
    assert titles(first)[-1] == "Story 0"
    assert titles(follow(client, first)) == ["Story 51", "Story 50"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("outlet=harbour post", {"Harbour"}),
        ("outlet=Nowhere", set()),
        ("since=2026-11-02", {"Later"}),
        ("until=2026-11-01", {"Harbour", "Other"}),
        ("speaker=Quill", {"Harbour", "Later"}),
        ("speaker=Quill&outlet=Late Post", {"Later"}),
        ("naming=unnamed", {"Other"}),
        ("kind=government", {"Other"}),
        ("outlet=&kind=&since=", {"Harbour", "Later", "Other"}),
    ],
)
def test_list_is_narrowed(client, ledger, query, expected):
    other = "An official said the pier is safe."
    unnamed = msgspec.structs.replace(person(other, "An official"), name=None, kind="government", naming="unnamed")
    add(
        ledger,
        read(title="Harbour"),
        read(title="Later", outlet="Late Post", published="2026-11-02"),
        read(other, [attribute(other, "An official", "said", "the pier is safe", ["s1"])], [unnamed], title="Other",
             outlet="Other Post"),
    )  # fmt: skip
    page = client.get(f"/stories?{query}")
    assert set(titles(page)) == expected
    if not expected:
        assert "No story fits." in page.text


def test_filters_stay_in_the_form_and_in_the_next_page(client, ledger):
    add_days(ledger, 70)
    page = client.get("/stories?outlet=Harbour+Post&naming=named")
    assert 'value="Harbour Post"' in page.text
    assert "<option selected>named</option>" in page.text
    assert "outlet=Harbour+Post" in follow(client, page).text


@pytest.mark.parametrize("query", ["since=yesterday", "speaker=!!!", "before=x", "before=2026-11-01.1%27--"])
def test_what_cannot_be_asked_is_told_on_the_page(client, query):
    page = client.get(f"/stories?{query}")
    assert page.status_code == 400
    assert 'role="alert"' in page.text


@pytest.mark.parametrize("query", ["outlet=%00", "outlet=%ff%fe", "kind=%3Cscript%3E", "speaker=%F0%9F%98%80a"])
def test_odd_characters_in_a_filter_find_nothing_and_break_nothing(client, ledger, query):
    add(ledger, read())
    page = client.get(f"/stories?{query}")
    assert page.status_code in (200, 400)
    assert "<script>" not in page.text
    assert titles(page) == []


def test_empty_ledger_says_how_to_begin(client):
    assert "There is no story yet." in client.get("/stories").text


def test_versions_are_told_in_the_list(client, ledger):
    add(ledger, read(url="https://p.example/a"), read(PIER + " More.", [], [], url="https://p.example/a"))
    page = client.get("/stories")
    assert "version 1 of 2" in page.text
    assert "version 2 of 2" in page.text
