"""The pictures in a real browser: words as it sets them, both schemes, and the page of a comparison.

Chromium and axe-core come from ``tests/browser/setup.sh``. Without them these tests are skipped, but not in CI.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "views"))
from picture_builders import NASTY, claim_of, link, make_large_claim, make_story_of, make_timeline, member, with_

from accordingto.types import Bounds, Comparison, StoriesDispute
from accordingto.views.comparison_page import render_comparison
from accordingto.views.pictures import Look, collect_figures, draw_claim, draw_dispute, draw_figures, draw_timeline

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = not CHROMIUM or not AXE.exists()
DESKTOP, PHONE = {"width": 1100, "height": 900}, {"width": 360, "height": 740}
# What the browser says of each text, in the picture's own units.
MEASURE = """() => [...document.querySelectorAll('text')].map(e => {
  const b = e.getBBox(); return [e.textContent, b.x, b.y, b.x + b.width, b.y + b.height] })"""

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


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def go(text: str, name: str = "picture.svg", **context: Any) -> Any:
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **context}))
        page = contexts[-1].new_page()
        page.troubles, page.asked = [], []
        page.on("console", lambda said: page.troubles.append(said.text))
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        page.goto(path.as_uri())
        return page

    yield go
    for one in contexts:
        one.close()


def check_measured(page: Any) -> None:
    """No word meets another by more than the empty rim of its line, and none leaves the picture."""
    width, height = page.evaluate(
        "() => { const b = document.querySelector('svg').viewBox.baseVal; return [b.width, b.height] }"
    )
    boxes = [(words, left, top + 2, right, bottom - 2) for words, left, top, right, bottom in page.evaluate(MEASURE)]
    assert boxes
    for words, left, top, right, bottom in boxes:
        assert left >= -0.5, words
        assert top >= -2, words
        assert right <= width + 0.5, words
        assert bottom <= height, words
    for one, other in combinations(boxes, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, (one, other)


@pytest.mark.parametrize("width", [344, 920])
@pytest.mark.parametrize("size", [2, 6, 15, 40])
def test_words_of_a_flow_never_meet_as_the_browser_sets_them(visit, size, width):
    check_measured(visit(draw_claim(*make_large_claim(size), Look(width=width))))


@pytest.mark.parametrize("width", [344, 920])
def test_words_of_other_scripts_stay_in_their_place(visit, width):
    names = (
        "東京都の新聞社と共同通信社の合同編集局",
        "صحيفة الميناء اليومية",
        "Газета Портовая Правда и Новости Побережья",
        "🚢🚢🚢 Ⅷ ﷽ WWWWWWWW",
    )
    stories = [make_story_of(f"s{n}", name, "2026-03-09", speaker=name) for n, name in enumerate(names)]
    claim, origins, readings = claim_of((stories, [link("pickup", one, stories[0], names[0]) for one in stories[1:]]))
    check_measured(visit(draw_claim(with_(claim, text=" ".join(names)), origins, readings, Look(width=width))))


def draw_others(look: Look) -> list[str]:
    stands = [(f"2026-03-{9 + n:02}", ("for", "against", "conditional")[n % 3], f"Outlet {n}") for n in range(12)]
    timeline, stood = make_timeline(*stands, changes=((0, 1), (1, 2)))
    stories = [
        make_story_of(
            f"s{n}",
            f"The Outlet of Number {n}",
            f"2026-03-{9 + n:02}",
            content=f"{n} people were hurt in the leak at Varrow",
            figures=(Bounds(n * 9, None if n % 3 else n * 9 + 5),),
        )
        for n in range(9)
    ]
    sides = tuple(map(member, stories[:4])), tuple(map(member, stories[4:]))
    figures = collect_figures(stories)
    assert figures
    return [
        draw_timeline(timeline, stood, look),
        draw_dispute(StoriesDispute(kind="figure", sides=sides), stories, look),
        draw_dispute(StoriesDispute(kind="denial", sides=sides), stories, look),
        draw_figures(figures[0], look),
    ]


@pytest.mark.parametrize("width", [344, 920])
def test_words_of_the_other_pictures_never_meet(visit, width):
    for number, svg in enumerate(draw_others(Look(width=width))):
        check_measured(visit(svg, f"{number}.svg"))


def test_a_picture_is_dark_where_the_machine_is(visit):
    svg = draw_claim(*make_large_claim(6))
    seen = {}
    for scheme in ("light", "dark"):
        page = visit(svg, color_scheme=scheme)
        seen[scheme] = page.evaluate(
            "() => ['.pic-sheet', '.pic-ink'].map(s => getComputedStyle(document.querySelector(s)).fill)"
        )
    assert seen["light"] == ["rgb(255, 255, 255)", "rgb(31, 30, 27)"]
    assert seen["dark"] == ["rgb(30, 29, 27)", "rgb(233, 229, 220)"]


def make_comparison() -> Comparison:
    claim, origins, readings = make_large_claim(15)
    timeline, stood = make_timeline(
        ("2026-03-09", "for", NASTY), ("2026-03-11", "against", "Kestrel"), changes=((0, 1),)
    )
    evil = make_story_of("evil", NASTY, "2026-03-10", url="javascript:alert(1)")
    claim = with_(claim, text=f"The valve was cracked {NASTY}")
    return Comparison(readings=(*readings, *stood, evil), claims=(claim,), origins=(origins,), timelines=(timeline,))


def test_page_of_a_comparison_loads_nothing_and_runs_nothing(visit):
    page = visit(render_comparison(make_comparison()), "page.html")
    assert page.troubles == []
    assert len(page.asked) == 1
    assert page.locator("figure .pic-wide svg").count() == 2
    assert page.locator("figure .pic-narrow svg").first.is_hidden()
    assert page.evaluate("[...document.links].every(a => ['#', ''].includes(a.protocol) || a.protocol == 'file:')")


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"forced_colors": "active"}])
def test_axe_finds_nothing_on_the_page_of_a_comparison(visit, context):
    page = visit(render_comparison(make_comparison()), "page.html", **context)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert [(one["id"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]] == []


@pytest.mark.parametrize("width", [320, 360, 700, 1400])
def test_page_of_a_comparison_never_scrolls_sideways(visit, width):
    page = visit(render_comparison(make_comparison()), "page.html", viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = ".pic-narrow" if width <= 640 else ".pic-wide"
    assert page.locator(f"figure {shown} svg").first.is_visible()


def test_nodes_that_lead_somewhere_are_reached_by_keyboard(visit):
    svg = draw_claim(*make_large_claim(2), Look(link=lambda story, _: f"/stories/{story}"))
    page = visit(svg)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Tab")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert first.startswith("/stories/")
    assert second.startswith("/stories/")
    assert first != second
