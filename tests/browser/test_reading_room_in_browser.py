"""Reading in the room, in a real browser: a story goes in, comes out highlighted, and can be used by keyboard."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from rooms import PHONE

sys.path.insert(0, str(Path(__file__).parents[1] / "views"))
from view_builders import NASTY, attribution, make_bridge_reading, make_reading

from accordingto.views.harmless import make_encodable

PIER = (
    "HARROW, Nov 3 — The old pier will close for the winter, harbour master Ada Quill said on Monday.\n\n"
    "Quill told reporters that at least 40 boats were at risk. “We will not wait for an accident,” she said.\n\n"
    "CLICK HERE for more stories from the coast\n\n"
    "Two council officials, who asked not to be named, said the repairs would cost more than £3 million. "
    "The Harrow Ledger reported that the county had refused to pay.\n"
)


def paste(shown: Any, text: str, **known: str) -> None:
    shown.page.fill("textarea[name=text]", text)
    for name, words in known.items():
        shown.page.fill(f".paste input[name={name}]", words)
    shown.page.click(".paste button")
    shown.page.wait_for_url("**/stories/*")


def classes(shown: Any, name: str) -> set[str]:
    found = shown.page.eval_on_selector_all(name, "all => all.map(one => one.textContent.replace(/\\s+/g, ' ').trim())")
    return set(found)


def open_bridge(room: Any, visit_room: Any, **context: Any) -> Any:
    (story,) = room.add(make_bridge_reading())
    return visit_room(f"/stories/{story}", **context)


def test_pasted_story_is_shown_with_its_parts(visit_room: Any) -> None:
    shown = visit_room()
    paste(shown, PIER, title="Pier closes", outlet="Coast Herald")
    assert shown.page.inner_text("h1") == "Pier closes"
    assert shown.page.eval_on_selector("#text", "e => e.textContent") == PIER
    assert any("Quill" in words for words in classes(shown, "#text .source"))
    assert "said" in classes(shown, "#text .cue")
    assert shown.page.locator(".card").count() >= 3
    assert shown.troubles == []
    assert shown.elsewhere == []


def test_same_story_pasted_again_leads_to_the_one_that_is_there(visit_room: Any) -> None:
    shown = visit_room()
    paste(shown, PIER)
    first = shown.page.url
    shown.go("/")
    paste(shown, PIER)
    assert shown.page.url == first


def test_dropped_files_are_read_one_after_the_other_and_a_broken_one_tells_why(visit_room: Any, tmp_path: Path) -> None:
    shown = visit_room()
    rows = [{"text": f"Story {n}: the pier will close, Ada Quill said.", "title": f"Pier {n}"} for n in range(3)]
    packed = tmp_path / "coast.jsonl.gz"
    packed.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    shown.page.set_input_files("input[type=file]", [packed, tmp_path / "picture.txt"])
    shown.page.click(".files button")
    shown.page.wait_for_selector("text=3 stories in the ledger, 1 not readable")
    told = shown.page.inner_text(".outcomes")
    assert "Pier 2" in told
    assert "picture.txt" in told
    assert "not text" in told
    assert shown.find_violations() == []


def test_long_story_tells_how_far_it_is_and_then_shows_itself(visit_room: Any) -> None:
    shown = visit_room()
    days = (f"Day {n}: {n} boats were lost, Ada Quill said, and the pier would close for good." for n in range(400))
    shown.page.fill("textarea[name=text]", "\n\n".join(days))
    shown.page.click(".paste button")
    with shown.hold("**/stories/*"):  # the page of progress stays for as long as it is looked at
        shown.page.wait_for_selector("#now:has(progress[max]) >> text=windows of text read")
        assert shown.find_violations() == []
    shown.page.wait_for_url("**/stories/*", timeout=120_000)
    assert shown.page.locator(".card").count() > 300
    assert shown.troubles == []


def test_progress_without_script_leads_to_the_story(visit_room: Any) -> None:
    shown = visit_room(java_script_enabled=False)
    shown.page.fill("textarea[name=text]", PIER)
    shown.page.click(".paste button")
    shown.page.wait_for_url("**/stories/*")
    assert shown.page.locator("#text .cue").count() >= 2


def test_pointing_and_focus_light_the_parts_and_the_other_mentions(room: Any, visit_room: Any) -> None:
    shown = open_bridge(room, visit_room)
    shown.page.hover("#text .cue >> nth=2")
    assert {"she", "said", "“We will not gamble with lives,”", "“Not one.”"} == classes(shown, "#text .lit")
    assert {"Mayor Lena Orsk", "she", "Orsk"} <= classes(shown, "#text .same")
    shown.page.hover("footer")
    assert classes(shown, ".lit") == set()
    shown.page.focus("#text a.cue >> nth=2")
    assert "said" in classes(shown, "#text .lit")
    assert shown.page.locator(".card.current").get_attribute("aria-current") == "true"


def test_keys_move_through_the_attributions_and_let_go(room: Any, visit_room: Any) -> None:
    shown = open_bridge(room, visit_room)
    press = shown.page.keyboard.press
    number = ".card.current .go"
    press("j")
    press("j")
    press("j")
    press("k")
    assert shown.page.inner_text(number) == "2"
    press("Enter")
    assert shown.page.evaluate("document.activeElement.closest('#text') !== null")
    press("j")
    assert shown.page.inner_text(number) == "3"
    assert shown.page.evaluate("document.activeElement.closest('#text') !== null")
    press("Escape")
    assert shown.page.locator(".current, .lit, .same").count() == 0
    press("?")
    assert shown.page.locator("dialog#keys").is_visible()
    assert shown.find_violations() == []
    press("Escape")
    assert shown.page.locator("dialog#keys").is_hidden()


def test_furniture_is_folded_and_one_key_or_a_button_shows_it(visit_room: Any) -> None:
    shown = visit_room()
    paste(shown, PIER)
    furniture = shown.page.locator("#text .furniture").first
    hidden = "e => getComputedStyle(e).visibility"
    assert furniture.evaluate(hidden) == "hidden"
    shown.page.keyboard.press("f")
    assert furniture.evaluate(hidden) == "visible"
    assert "CLICK HERE" in shown.page.inner_text("#text")
    shown.page.click(".toggle")
    assert furniture.evaluate(hidden) == "hidden"
    assert shown.page.eval_on_selector("#text", "e => e.textContent") == PIER


def test_furniture_can_be_shown_without_script(room: Any, visit_room: Any) -> None:
    shown = open_bridge(room, visit_room, java_script_enabled=False)
    assert shown.page.locator("#show-keys").is_hidden()
    shown.page.click("#text a.cue >> nth=1")
    shown.page.wait_for_url("**#a-*")


def test_script_in_a_story_does_not_run_and_its_text_is_kept(room: Any, visit_room: Any) -> None:
    hack = "window.hacked=1"
    evil = f"</script><script>{hack}</script><img src=x onerror='{hack}'><svg onload='{hack}'>{{{{7*7}}}}"
    text = evil + "\n" + "\n".join(NASTY)
    known = {"title": evil, "outlet": evil, "authors": (evil,), "url": f"javascript:{evil}"}
    (story,) = room.add(make_reading(text, (attribution(text, "a", NASTY[2], NASTY[3], evil),), **known))
    shown = visit_room(f"/stories/{story}")
    assert shown.page.eval_on_selector("#text", "e => e.textContent") == make_encodable(text).replace("\0", "�")
    for path in ("/stories", "/", f"/stories/{story}/remove", f"/stories/{story}/versions"):
        shown.go(path)
        assert shown.page.evaluate("window.hacked") is None
        assert shown.page.locator("script:not([src]), [onerror], [onload]").count() == 0
    assert shown.troubles == []
    assert shown.elsewhere == []


def test_removed_story_is_gone_from_every_page(visit_room: Any) -> None:
    shown = visit_room()
    paste(shown, PIER, title="Pier closes")
    page = shown.page.url.partition("?")[0]
    shown.page.click("text=Remove it for good")
    shown.page.click("button.danger")
    shown.page.wait_for_url("**/stories")
    assert "Pier closes" not in shown.page.content()
    assert shown.page.goto(page).status == 404


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"forced_colors": "active"}])
def test_axe_finds_nothing_wrong_on_any_page(room: Any, visit_room: Any, context: dict[str, Any]) -> None:
    first = make_bridge_reading()
    (story,) = room.add(first)
    shown = visit_room("/", **context)
    for path in (
        "/",
        "/stories",
        f"/stories/{story}",
        f"/stories/{story}/remove",
        f"/stories/{story}/versions",
        "/stories?since=x",
        "/no",
    ):
        shown.go(path)
        assert (path, shown.find_violations()) == (path, [])
        assert not shown.scrolls_sideways, path
    shown.go(f"/stories/{story}")
    shown.page.keyboard.press("j")
    assert shown.find_violations() == []


@pytest.mark.parametrize("width", [280, 360, 768, 992, 1920])
def test_story_never_scrolls_sideways(room: Any, visit_room: Any, width: int) -> None:
    long = "x" * 400
    (story,) = room.add(make_reading(long, title=long, outlet=long))
    shown = visit_room(f"/stories/{story}", viewport={"width": width, "height": 800})
    assert not shown.scrolls_sideways
    shown.go("/stories")
    assert not shown.scrolls_sideways


def test_tap_on_a_phone_shows_the_card_at_the_foot_of_the_screen(room: Any, visit_room: Any) -> None:
    shown = open_bridge(room, visit_room, viewport=PHONE, has_touch=True)
    shown.page.locator("#text .cue").nth(1).tap()
    card = shown.page.locator(".card.current")
    box = card.bounding_box()
    assert card.evaluate("e => getComputedStyle(e).position") == "fixed"
    assert PHONE["height"] / 2 < box["y"] + box["height"] <= PHONE["height"]
    assert shown.find_violations() == []
    card.locator(".close").tap()
    assert shown.page.locator(".card.current").count() == 0


def test_focus_is_visible_wherever_it_goes(room: Any, visit_room: Any) -> None:
    shown = open_bridge(room, visit_room)
    seen = 0
    for _ in range(90):
        shown.page.keyboard.press("Tab")
        if shown.page.evaluate("document.activeElement === document.body"):
            break
        outline = shown.page.evaluate(
            "() => { const e = document.activeElement; const of = (x) => parseFloat(getComputedStyle(x).outlineWidth);"
            " return Math.max(of(e), e.nextElementSibling ? of(e.nextElementSibling) : 0) }"
        )
        assert outline >= 3
        seen += 1
    assert seen > 25
