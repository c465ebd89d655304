"""The pages that compare, in a real browser, over the example stories as the reader reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rooms import PHONE, Room, Visitor, open_room

EXAMPLES = Path(__file__).parents[2] / "examples" / "newsroom.jsonl"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    from accordingto.batch import read_all
    from accordingto.ingest import read_stories
    from accordingto.ledger import open_ledger
    from accordingto.ledger.comparing.settling import settle

    path = tmp_path_factory.mktemp("newsroom") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        for reading in read_all(read_stories([str(EXAMPLES)])):
            ledger.add(reading, program="test")  # type: ignore[arg-type]
        settle(ledger)
    with open_room(path) as room:
        yield room


@pytest.fixture
def visit(chromium: Any, newsroom: Room) -> Iterator[Any]:
    visitors: list[Visitor] = []

    def open_page(path: str, **context: Any) -> Visitor:
        visitors.append(Visitor(chromium, newsroom, **context))
        visitors[-1].go(path)
        return visitors[-1]

    yield open_page
    for one in visitors:
        assert one.troubles == []
        assert one.elsewhere == []
        one.context.close()


def follow_first(shown: Visitor, pattern: str) -> None:
    shown.page.locator(f"main a[href^='{pattern}']").first.click()
    shown.page.wait_for_url(f"**{pattern}*")


ROOMS = [
    "/search?q=valve",
    "/search?q=Sile&among=people",
    "/search?q=valve&among=stories",
    "/claims",
    "/disputes",
    "/timelines",
    "/figures?q=hospital",
    "/outlets",
    "/compare?q=valve",
]


@pytest.mark.parametrize("path", ROOMS)
@pytest.mark.parametrize("context", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desktop", "phone-dark"])
def test_every_list_can_be_used_by_all(visit: Any, path: str, context: dict[str, Any]) -> None:
    shown = visit(path, **context)
    assert shown.page.locator("main li, main tbody tr").count() > 1
    assert shown.find_violations() == []
    assert not shown.scrolls_sideways


@pytest.mark.parametrize("room", ["/claims", "/disputes", "/timelines"])
@pytest.mark.parametrize("context", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desktop", "phone-dark"])
def test_each_is_opened_with_a_picture_that_fits(visit: Any, room: str, context: dict[str, Any]) -> None:
    shown = visit(room, **context)
    follow_first(shown, f"{room}/")
    assert shown.page.locator("main svg.pic:visible").count() == 1
    assert shown.find_violations() == []
    assert not shown.scrolls_sideways


def test_a_picture_leads_to_the_words_in_their_story(visit: Any) -> None:
    shown = visit("/claims")
    follow_first(shown, "/claims/")
    link = shown.page.locator("main svg.pic:visible a").first
    address = link.get_attribute("href")
    link.locator("text").first.click()
    shown.page.wait_for_url("**/stories/*")
    assert shown.page.locator(f"#{address.split('#')[1]}").is_visible()


def test_two_stories_are_chosen_and_set_side_by_side(visit: Any) -> None:
    shown = visit("/compare?q=%22intensive+care%22")
    shown.page.locator("main a.button").first.click()
    shown.page.wait_for_url("**/compare?a=*")
    shown.page.fill("input[name=q]", '"intensive care"')
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**a=*q=*intensive*")
    shown.page.locator("main a.button").first.click()
    shown.page.wait_for_url("**b=*")
    assert shown.page.locator("#both .rows > li").count() >= 1
    assert shown.page.locator("#copied blockquote").count() >= 2
    assert shown.find_violations() == []
    assert not shown.scrolls_sideways


def test_a_search_is_narrowed_by_keyboard_alone(visit: Any) -> None:
    shown = visit("/search")
    shown.page.focus("input[name=q]")
    shown.page.keyboard.type("valve")
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**q=valve*")
    before = shown.page.locator("main ol.rows > li").count()
    shown.page.focus("summary")
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("Tab")
    shown.page.keyboard.type("Radio Corrow")
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**outlet=Radio*")
    assert 0 < shown.page.locator("main ol.rows > li").count() < before
