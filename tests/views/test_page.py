import base64
import hashlib
import re
import time
from html.parser import HTMLParser
from importlib.resources import files

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from view_builders import NASTY, TEXT, attribution, find, make_bridge_reading, make_reading, readings

from accordingto.types import Chain, Hop, Paragraph, Reading, Span
from accordingto.types.source import HopRole
from accordingto.views import render_page
from accordingto.views.harmless import make_encodable

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """What a page holds: its elements, and the text of its stories."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.stories: list[str] = []
        self.scripts: list[str] = []
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.stack.append((tag, attributes))
        if attributes.get("class") == "text":
            self.stories.append("")

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.stack.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.stack and self.stack[-1][0] == "script":
            self.scripts.append(data)
        if any(attributes.get("class") == "text" for _, attributes in self.stack):
            self.stories[-1] += data

    def by_class(self, name: str) -> list[dict[str, str]]:
        return [found for _, found in self.elements if name in found.get("class", "").split()]

    def ids(self) -> list[str]:
        return [found["id"] for _, found in self.elements if "id" in found]


def expected(text: str) -> str:
    return make_encodable(text).replace("\0", "�")


def assert_whole_and_harmless(page: Page) -> None:
    assert page.scripts == [files("accordingto.views").joinpath("assets", "page.js").read_text(encoding="utf-8")]
    assert len(page.ids()) == len(set(page.ids()))
    for tag, attributes in page.elements:
        assert tag not in ("iframe", "object", "embed", "base", "form", "img", "link", "svg")
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
        href = attributes.get("href", "#")
        assert href.startswith(("http://", "https://")) or href == "#" or href[1:] in page.ids(), href
        for pointing in ("aria-labelledby", "aria-describedby"):
            assert set(attributes.get(pointing, "").split()) <= set(page.ids())


@settings(max_examples=120, deadline=None)
@given(readings())
@example(make_reading("".join(NASTY), title="".join(NASTY), outlet="".join(NASTY), url="javascript:alert(1)"))
def test_any_story_is_kept_to_the_character_and_runs_nothing(reading: Reading) -> None:
    source = render_page([reading])
    source.encode("utf-8")
    page = Page(source)
    assert page.stories == [expected(reading.story.text)]
    assert_whole_and_harmless(page)


@settings(max_examples=15, deadline=None)
@given(st.lists(readings(), min_size=2, max_size=3))
def test_several_stories_share_a_page_without_sharing_ids(found: list[Reading]) -> None:
    page = Page(render_page(found))
    assert page.stories == [expected(reading.story.text) for reading in found]
    assert_whole_and_harmless(page)


def test_no_stories_is_still_a_page() -> None:
    assert "There was nothing to show." in Page(render_page([])).texts


def test_same_readings_give_the_same_page() -> None:
    assert render_page([make_bridge_reading()]) == render_page([make_bridge_reading()])


def test_policy_lets_only_the_pages_own_style_and_script_work() -> None:
    source = render_page([make_bridge_reading()])
    page = Page(source)
    (policy,) = (found["content"] for _, found in page.elements if "http-equiv" in found)
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    style = re.search("<style>(.*?)</style>", source, re.DOTALL)
    assert style
    for inline, directive in ((style[1], "style-src"), (page.scripts[0], "script-src")):
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert parts[directive] == f"'sha256-{digest}'"
    assert (parts["default-src"], parts["base-uri"], parts["form-action"]) == ("'none'",) * 3


def test_style_and_script_load_nothing() -> None:
    source = render_page([make_bridge_reading()])
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|import\(|innerHTML|eval\(", source)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://gazette.example/a?b=1&c=%22", True),
        ("HTTP://gazette.example/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://x.example/%0aalert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//gazette.example", False),
        ("https://", False),
        ("https://a.example/\u202e", False),
        ("https://[bad", False),
        ("java\nscript:alert(1)", False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str, linked: bool) -> None:
    page = Page(render_page([make_reading("Rain.", url=url)]))
    hrefs = [found["href"] for tag, found in page.elements if tag == "a" and not found["href"].startswith("#")]
    assert hrefs == ([url] if linked else [])


def test_parts_of_an_attribution_are_marked_and_lead_to_its_card_and_back() -> None:
    page = Page(render_page([make_bridge_reading()]))
    cue = next(found for found in page.by_class("cue") if found.get("href") == "#r1-a2")
    assert cue["id"] == "r1-a2w"
    assert [found["href"] for found in page.by_class("go")][1] == "#r1-a2w"
    kinds = {found["class"].split()[0] for found in page.by_class("d2")}
    assert kinds == {"content"}
    marked = [found.get("class", "").split()[:1] for _, found in page.elements if found.get("data-a") == "r1-a2"]
    assert {one[0] for one in marked if one} == {"source", "cue", "content", "addressee", "card"}


def test_all_mentions_of_a_source_carry_its_key() -> None:
    page = Page(render_page([make_bridge_reading()]))
    assert [found["data-s"] for found in page.by_class("mention")] == ["r1-s1", "r1-s1", "r1-s2", "r1-s1"]
    assert sum("r1-s1" in found.get("data-s", "").split() for found in page.by_class("card")) == 3


def test_attribution_with_no_cue_is_linked_by_its_source() -> None:
    text = "Orsk: bridge shut"
    page = Page(render_page([make_reading(text, (attribution(text, "a", "Orsk", (), "bridge shut"),))]))
    (source,) = (found for tag, found in page.elements if tag == "a" and found.get("class") == "source")
    assert source["href"] == "#r1-a1"


def test_cue_inside_a_cue_is_no_link_in_a_link() -> None:
    text = "Orsk is said to fear it"
    ones = (
        attribution(text, "a", "Orsk", "is said to fear", "it"),
        attribution(text, "b", "Orsk", "said", "it"),
    )
    page = Page(render_page([make_reading(text, ones)]))
    assert {"r1-a1w", "r1-a2w"} <= set(page.ids())
    assert len([tag for tag, found in page.elements if tag == "a" and found.get("class") == "cue"]) == 1


def test_furniture_is_greyed_and_says_what_it_is() -> None:
    (furniture,) = Page(render_page([make_bridge_reading()])).by_class("para")
    assert (furniture["class"], furniture["data-label"]) == ("para furniture", "sign-up line")


def test_card_shows_party_and_chain_and_what_is_not_plain() -> None:
    text = " ".join(" ".join(Page(render_page([make_bridge_reading()])).texts).split())
    assert "she → that is Lena Orsk said" in text
    assert "this page publishes Valley Courier relays Lena Orsk speaks" in text
    assert "not verbatim" in text


@pytest.mark.parametrize(
    ("hops", "drawn"),
    [
        ((), 0),
        ((("s3", "relays"), ("s1", "speaks")), 3),
        ((("s3", "relays"), ("s3", "speaks")), 2),
    ],
)
def test_chain_is_drawn_where_it_leads_somewhere(hops: tuple[tuple[str, HopRole], ...], drawn: int) -> None:
    page_hop = Hop(source=None, role="publishes", step=0)
    others = tuple(Hop(source=source, role=role, step=step) for step, (source, role) in enumerate(hops, 1))
    chain = Chain(attribution="a2", hops=(page_hop, *others), hand="unknown")
    shown = Page(render_page([msgspec.structs.replace(make_bridge_reading(), chains=(chain,))]))
    assert len(shown.by_class("hop")) == drawn


def test_panels_are_there_only_when_they_hold_something() -> None:
    full = Page(render_page([make_bridge_reading()])).ids()
    names = ("parties", "Positions", "Figures", "disputes", "flags")
    assert all(f"r1-{name}" in full for name in names)
    bare = render_page([make_reading("Ana said no.", (attribution("Ana said no.", "a", "Ana", "said", "no"),))])
    assert not [name for name in names if f"r1-{name}" in Page(bare).ids()]
    assert "panels" not in [found.get("class") for _, found in Page(bare).elements]


def test_split_line_stays_one_block_and_each_line_is_its_own() -> None:
    text = "OSLO — Rain fell. READ MORE\n\n\nSnow fell."
    paragraphs = (
        Paragraph(start=0, end=6, role="dateline"),
        Paragraph(start=7, end=17, role="body"),
        Paragraph(start=18, end=27, role="furniture", kind="link"),
        Paragraph(start=30, end=40, role="body"),
    )
    source = render_page([make_reading(text, paragraphs=paragraphs)])
    blocks = re.findall(r'<p dir="auto">(.*?)</p>', source, re.DOTALL)
    assert [re.sub("<.*?>", "", block) for block in blocks] == ["OSLO — Rain fell. READ MORE\n\n\n", "Snow fell."]


def test_content_over_two_blocks_is_marked_in_both() -> None:
    text = "“One.\n“Two,” Ana said."
    paragraphs = (Paragraph(start=0, end=5, role="body"), Paragraph(start=6, end=len(text), role="body"))
    one = attribution(text, "a", "Ana", "said", Span(0, find(text, "“Two,”").end))
    page = Page(render_page([make_reading(text, (one,), paragraphs=paragraphs)]))
    assert len([found for found in page.by_class("content") if "data-a" in found]) == 2


def test_time_grows_with_the_story_and_no_faster() -> None:
    def measure_seconds(times: int) -> float:
        text = "\n".join([TEXT] * times)
        gap = len(TEXT) + 1
        spans = ((0, 15), (16, 20), (31, 62))
        ones = tuple(
            attribution(text, f"a{at}", *(Span(at * gap + start, at * gap + end) for start, end in spans))
            for at in range(times)
        )
        lines = tuple(Paragraph(start=at * gap, end=at * gap + len(TEXT), role="body") for at in range(times))
        reading = make_reading(text, ones, paragraphs=lines)
        started = time.process_time()
        render_page([reading])
        return time.process_time() - started

    measure_seconds(10)
    small = min(measure_seconds(200) for _ in range(3))
    assert measure_seconds(1600) < 8 * small * 3 + 0.2
