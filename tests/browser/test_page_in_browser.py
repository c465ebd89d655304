"""The page in a real browser: nothing runs or loads that should not, and it can be used by keyboard.

Chromium and axe-core come from ``tests/browser/setup.sh``. Without them these tests are skipped, but not in CI.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "views"))
from view_builders import NASTY, attribution, make_bridge_reading, make_reading

from accordingto.types import Reading
from accordingto.views import render_page
from accordingto.views.harmless import make_encodable

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = not CHROMIUM or not AXE.exists()
DESKTOP, PHONE = {"width": 1360, "height": 900}, {"width": 360, "height": 740}

pytestmark = pytest.mark.skipif(
    MISSING and os.environ.get("CI", "").lower() != "true", reason="no Chromium or axe-core: run tests/browser/setup.sh"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    assert not MISSING, "no Chromium or axe-core: run tests/browser/setup.sh"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Visit:
    """A page opened in the browser, and all that it complained of, asked for or popped up."""

    def __init__(self, browser: Any, path: Path, *readings: Reading, **context: Any) -> None:
        path.write_text(render_page(readings), encoding="utf-8", newline="")
        context.setdefault("viewport", DESKTOP)
        context.setdefault("reduced_motion", "reduce")
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.troubles.append("dialog"), dialog.dismiss()))
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.loaded: list[str] = []
        self.page.on("requestfinished", lambda request: self.loaded.append(request.url))
        self.page.goto(path.as_uri())

    def classes(self, name: str) -> list[str]:
        found: list[str] = self.page.eval_on_selector_all(f".{name}", "all => all.map(one => one.textContent.trim())")
        return found

    def focused(self) -> str:
        told: str = self.page.evaluate(
            "() => { const e = document.activeElement; const card = e.closest('.card');"
            " return card ? `card ${card.id}` : `${e.className} ${e.dataset.a || e.hash || ''}`.trim() }"
        )
        return told

    def find_violations(self) -> list[tuple[str, str, str]]:
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        return [(one["id"], one["impact"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]]


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    opened: list[Visit] = []

    def go(*readings: Reading, **context: Any) -> Visit:
        opened.append(Visit(browser, tmp_path / f"page{len(opened)}.html", *readings, **context))
        return opened[-1]

    yield go
    for one in opened:
        one.context.close()


def test_page_opens_without_complaint_and_asks_for_nothing_else(visit: Any) -> None:
    shown = visit(make_bridge_reading(), make_bridge_reading())
    shown.page.mouse.wheel(0, 4000)
    assert shown.troubles == []
    assert len(shown.requests) == 1


def test_text_of_a_nasty_story_is_kept_to_the_character(visit: Any) -> None:
    text = "\n".join(NASTY) + "\r\n".join(NASTY) + "\r" + "".join(NASTY)
    shown = visit(make_reading(text, (attribution(text, "a", NASTY[2], NASTY[3], NASTY[0]),)))
    assert shown.page.eval_on_selector(".text", "e => e.textContent") == make_encodable(text).replace("\0", "�")


def test_script_in_a_story_does_not_run(visit: Any) -> None:
    hack = "window.hacked=1"
    evil = f"</script><script>{hack}</script><img src=x onerror='{hack}'><svg onload='{hack}'>"
    known = {"title": evil, "outlet": evil, "authors": (evil,), "published": evil, "url": f"javascript:{evil}"}
    shown = visit(make_reading(evil, **known))
    assert shown.page.evaluate("window.hacked") is None
    assert shown.troubles == []
    assert len(shown.requests) == 1


def test_policy_stops_a_script_and_an_image_that_got_in_all_the_same(visit: Any) -> None:
    shown = visit(make_bridge_reading())
    shown.page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.hacked = 1';"
        " document.body.append(script); const image = new Image(); image.src = 'https://gazette.example/x.png';"
        " document.body.append(image) }"
    )
    while len(shown.troubles) < 2:  # of both the browser tells that it stopped them
        shown.page.wait_for_event("console")
    assert shown.page.evaluate("window.hacked") is None
    assert len(shown.loaded) == 1
    assert all("Content Security Policy" in trouble for trouble in shown.troubles)


def test_keyboard_leads_from_the_skip_link_through_story_and_list(visit: Any) -> None:
    shown = visit(make_bridge_reading())
    press = shown.page.keyboard.press
    press("Tab")
    assert shown.focused() == "skip #r1-story"
    assert shown.page.locator(":focus").bounding_box()["width"] > 50
    press("Tab")
    press("Enter")
    press("Tab")
    assert shown.focused() == "card r1-a1"
    press("j")
    assert shown.focused() == "card r1-a2"
    press("ArrowDown")
    press("k")
    assert shown.focused() == "card r1-a2"
    assert "told" in shown.classes("lit")
    press("Enter")
    assert shown.focused() == "cue lit r1-a2"
    press("j")
    assert shown.focused() == "cue lit r1-a3"
    press("Enter")
    assert shown.focused() == "card r1-a3"
    press("Escape")
    assert shown.classes("lit") == shown.classes("same") == []


def test_keys_do_nothing_outside_story_and_list(visit: Any) -> None:
    shown = visit(make_bridge_reading())
    shown.page.keyboard.press("j")
    assert shown.classes("lit") == []


def test_focus_is_visible_wherever_it_goes(visit: Any) -> None:
    shown = visit(make_bridge_reading())
    seen: list[str] = []
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        if shown.page.evaluate("document.activeElement === document.body"):
            break
        outline = shown.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        seen.append(shown.focused())
        assert outline == "3px", seen[-1]
    assert len([one for one in seen if one.startswith("card ")]) == 7
    assert len([one for one in seen if one.startswith("cue")]) == 7


def test_pointing_at_a_part_lights_its_parts_and_every_mention_of_its_source(visit: Any) -> None:
    shown = visit(make_bridge_reading())
    shown.page.hover(".text .cue[data-a=r1-a3]")
    lit = shown.classes("text .lit")
    assert {"she", "said", "“We will not gamble with lives,”", "“Not one.”"} == set(lit)
    assert {"Mayor Lena Orsk", "she", "Orsk"} <= set(shown.classes("text .same"))
    shown.page.hover(".foot")
    assert shown.classes("lit") == []


def test_click_on_a_card_keeps_its_parts_lit(visit: Any) -> None:
    shown = visit(make_bridge_reading())
    shown.page.click("#r1-a4 blockquote")
    shown.page.hover(".foot")
    assert "Two engineers familiar with the survey" in shown.classes("text .lit")


def test_without_script_the_links_still_lead_there_and_back(visit: Any) -> None:
    shown = visit(make_bridge_reading(), java_script_enabled=False)
    shown.page.click(".text .cue[data-a=r1-a2]")
    assert shown.page.url.endswith("#r1-a2")
    shown.page.click("#r1-a2 .go")
    assert shown.page.url.endswith("#r1-a2w")
    assert shown.page.locator(".keys").is_hidden()


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"forced_colors": "active"}])
@pytest.mark.parametrize("lit", [False, True])
def test_axe_finds_nothing_wrong(visit: Any, context: dict[str, Any], lit: bool) -> None:
    shown = visit(make_bridge_reading(), **context)
    if lit:
        shown.page.click("#r1-a3 blockquote")
    assert shown.find_violations() == []


@pytest.mark.parametrize(
    "readings", [(), (make_reading("Rain fell."),), (make_bridge_reading(), make_bridge_reading())]
)
def test_axe_finds_nothing_wrong_with_none_or_several(visit: Any, readings: tuple[Reading, ...]) -> None:
    assert visit(*readings).find_violations() == []


@pytest.mark.parametrize("width", [280, 360, 768, 992, 1920])
def test_page_never_scrolls_sideways(visit: Any, width: int) -> None:
    long = "x" * 400
    shown = visit(
        make_bridge_reading(), make_reading(long, title=long, outlet=long), viewport={"width": width, "height": 800}
    )
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width


def test_white_space_and_line_ends_are_shown_as_they_are(visit: Any) -> None:
    text = "One   two\n\n\n\nThree"
    shown = visit(make_reading(text))
    assert shown.page.eval_on_selector(".text", "e => e.innerText") == text


def test_print_shows_every_card_whole(visit: Any) -> None:
    shown = visit(make_bridge_reading(), viewport={"width": 700, "height": 500})
    shown.page.emulate_media(media="print")
    cut = shown.page.eval_on_selector_all(
        "blockquote, .list", "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length"
    )
    assert cut == 0
    assert shown.page.locator(".keys").is_hidden()
    assert len(shown.page.pdf()) > 1000
