from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from ledger_builders import PIER, attribute, figure, person, read, roles, span

from accordingto.ledger.corrections import CorrectionDraft
from accordingto.types import Chain, Count, Flag, Hop, Paragraph, Sourcing
from accordingto.types.codec import decode_reading

NASTY = "<script>window.hacked=1</script> \u202eevil\u202c \ud800 \0 \r\n 'x' \"y\" {{ 1234*4321 }} & &amp; \U0001f600"


def unnamed(text, words, **more):
    return msgspec.structs.replace(person(text, words), name=None, naming="unnamed", **more)


def add(ledger, reading):
    return ledger.add(reading, program="test").number


class Text(HTMLParser):
    """What a browser would make of the story's element: its text, and the tags in it."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.inside, self.words, self.tags = 0, [], set()
        self.feed(page.replace("\r\n", "\n").replace("\r", "\n"))

    def handle_starttag(self, tag, attrs):
        if self.inside or ("id", "text") in attrs:
            self.inside += 1
            self.tags.add(tag)

    def handle_endtag(self, tag):
        self.inside -= self.inside > 0

    def handle_data(self, data):
        if self.inside:
            self.words.append(data)


def get(client, reading):
    page = client.get(f"/stories/{reading.story.id}")
    assert page.status_code == 200
    return page.text


def test_story_is_shown_whole_with_each_part_under_its_own_id(client, ledger):
    reading = read()
    add(ledger, reading)
    page = get(client, reading)
    assert "".join(Text(page).words) == PIER
    for one in reading.attributions:
        assert page.count(f'id="a-{one.id}"') == 1
        assert page.count(f'id="w-{one.id}"') == 1
        assert f'href="#a-{one.id}"' in page
    assert page.count('data-source="s1"') == 1


@pytest.mark.parametrize("where", ["text", "title", "outlet", "authors", "published", "url", "name"])
def test_hostile_words_stay_words(client, ledger, where):
    text = NASTY if where == "text" else PIER
    source = person(PIER, "Ada Quill", description=NASTY, basis=NASTY) if where == "name" else None
    known = {where: (NASTY,) if where == "authors" else NASTY} if where not in ("text", "name") else {}
    sources = [source] if source else []
    said = [attribute(PIER, "Mayor Ada Quill", "said", "the pier will close", ["s1"])] if source else []
    reading = read(text, said, sources, **known)
    add(ledger, reading)
    for path in ("", "/remove", "/versions"):
        page = client.get(f"/stories/{reading.story.id}{path}")
        assert page.status_code == 200
        assert "<script>window" not in page.text
        assert str(1234 * 4321) not in page.text
        page.content.decode("utf-8")
    assert "<script>window" not in client.get("/stories").text + client.get("/").text


def test_text_of_a_hostile_story_is_kept_to_the_character(client, ledger):
    reading = read(NASTY, [], [])
    add(ledger, reading)
    shown = Text(get(client, reading))
    assert "".join(shown.words) == NASTY.replace("\ud800", "�").replace("\0", "�")
    assert shown.tags == {"div", "p"}


def test_correction_is_marked_apart_from_the_machines(client, ledger):
    reading = read()
    number = add(ledger, reading)
    first, second = reading.attributions
    drafts = [
        CorrectionDraft(action="accept", target=roles(PIER, "Mayor Ada Quill", "said", "the pier will close")),
        CorrectionDraft(action="reject", target=roles(PIER, "She", "warned", "that 40 boats were at risk")),
    ]
    ledger.correct(number, drafts, who="Bo <b>Lund</b>")
    page = get(client, reading)
    card = re.search(rf'<li class="card[^>]*data-card="{first.id}".*?</li>', page, re.S)[0]
    assert "accepted by <bdi>Bo &lt;b&gt;Lund&lt;/b&gt;</bdi>" in card
    assert f'class="cue by-person" data-a="{first.id}"' in page
    assert f'data-card="{second.id}"' not in page
    assert "1 rejected by people" in page
    assert f'data-rejected="{second.id}"' in page


def test_sources_are_told_with_count_basis_and_reason(client, ledger):
    text = (
        "Three officials briefed on it said the pier will close. They gave no names as talks go on. Ada Quill agreed."
    )
    three = unnamed(
        text, "Three officials", kind="group", basis="briefed on it", reason_unnamed="as talks go on", count=Count(3, 3)
    )
    quill = person(text, "Ada Quill", id="s2")
    said = (
        attribute(text, "Three officials briefed on it", "said", "the pier will close", ["s1"]),
        attribute(text, "Ada Quill", "agreed", "", ["s2"]),
    )
    reading = read(text, said, (three, quill))
    add(ledger, reading)
    page = get(client, reading)
    kept_back = page[page.index("Unnamed <span") : page.index('id="positions"')]
    for label, words in (("how many", "3"), ("how they know", "briefed on it"), ("why not named", "as talks go on")):
        assert f"<dt>{label}</dt><dd><bdi>{words}</bdi></dd>" in kept_back
    named = page[page.index("Named <span") : page.index("Unnamed <span")]
    assert "Ada Quill" in named
    assert "how many" not in named


def test_chain_is_drawn_hop_by_hop(client, ledger):
    text = "The Gazette reported that an aide said the pier will close."
    paper = person(text, "The Gazette", kind="outlet")
    aide = unnamed(text, "an aide", id="s2", description="an aide")
    one = attribute(text, "an aide", "said", "the pier will close", ["s2"])
    hops = (
        Hop(source=None, role="publishes", step=0),
        Hop(source="s1", role="relays", step=1),
        Hop(source="s2", role="speaks", step=2),
    )
    reading = msgspec.structs.replace(
        read(text, [one], [paper, aide]), chains=(Chain(attribution=one.id, hops=hops, hand="second"),)
    )
    add(ledger, reading)
    chain = re.search(r'<ol class="chain".*?</ol>', get(client, reading), re.S)[0]
    assert re.findall(r"<bdi>([^<]*)</bdi></span><small>(\w+)", chain) == [
        ("this page", "publishes"),
        ("The Gazette", "relays"),
        ("an aide", "speaks"),
    ]


def test_figures_and_what_to_check_are_told(client, ledger):
    one = read().attributions[0]
    flags = (Flag(flag="unnamed", attribution=one.id, why="No name is given", evidence=(span(PIER, "Ada Quill"),)),)
    reading = msgspec.structs.replace(
        read(figures=(figure(PIER, "40 boats", 40, "boats"),)),
        sourcing=Sourcing(attributions=2, named=2, single_source=True, flags=flags),
    )
    add(ledger, reading)
    page = get(client, reading)
    assert f'data-figure="{reading.figures[0].id}"' in page
    assert "40 boats" in page[page.index('id="figures"') :]
    assert "No name is given" in page
    assert f'href="#a-{one.id}" data-a="{one.id}"' in page[page.index('id="sourcing"') :]
    assert "All of it rests on a single source." in page


def test_furniture_is_counted_and_its_block_marked(client, ledger):
    text = "The pier will close.\nCLICK HERE\n"
    paragraphs = (
        Paragraph(start=0, end=20, role="body"),
        Paragraph(start=21, end=31, role="furniture", kind="promo"),
    )
    reading = msgspec.structs.replace(read(text, [], []), paragraphs=paragraphs)
    add(ledger, reading)
    page = get(client, reading)
    assert "furniture (1)" in page
    assert '<p class="aside" dir="auto"><span class="para furniture" data-label="promotion">CLICK HERE' in page
    add(ledger, plain := read())
    assert 'id="show-furniture"' not in get(client, plain)


def test_versions_lead_to_each_other_and_tell_what_changed(client, ledger):
    first = read(url="https://p.example/a", title="Pier closes")
    later = "Mayor Ada Quill said the pier will stay."
    second = read(
        later, [attribute(later, "Mayor Ada Quill", "said", "the pier will stay", ["s1"])],
        [person(later, "Ada Quill")], url="https://p.example/a", title="Pier stays",
    )  # fmt: skip
    add(ledger, first)
    add(ledger, second)
    page = get(client, first)
    assert "version 1 of 2" in page
    assert f'href="/stories/{second.story.id}"' in page
    assert "1 attribution gone" in page
    steps = client.get(f"/stories/{first.story.id}/versions").text
    assert "<del><bdi>Pier closes</bdi></del>" in steps
    assert "<ins><bdi>Pier stays</bdi></ins>" in steps


def test_story_can_be_saved_as_page_and_as_json(client, ledger):
    reading = read(title="Pier closes", outlet="Post \ud800")
    add(ledger, reading)
    page = client.get(f"/stories/{reading.story.id}/page.html")
    assert page.headers["content-disposition"] == f'attachment; filename="{reading.story.id}.html"'
    assert "Pier closes" in page.text
    assert decode_reading(client.get(f"/stories/{reading.story.id}/reading.json").content.replace(b"\\ud800", b"?"))


def test_removal_is_asked_and_then_done(client, ledger):
    reading = read(title="Pier closes")
    add(ledger, reading)
    asked = client.get(f"/stories/{reading.story.id}/remove")
    assert "Pier closes" in asked.text
    assert client.get(f"/stories/{reading.story.id}").status_code == 200
    done = client.post(f"/stories/{reading.story.id}/remove", follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/stories")
    assert client.get(f"/stories/{reading.story.id}").status_code == 404
    assert b"pier" not in ledger.path.read_bytes()


@pytest.mark.parametrize("path", ["", "/versions", "/remove", "/page.html", "/reading.json"])
@pytest.mark.parametrize("story", ["0123456789abcdef", "x", "%00", "..%2f..", "'; DROP TABLE story", "9" * 300])
def test_story_that_is_not_there_is_told_so(client, story, path):
    page = client.get(f"/stories/{story}{path}")
    assert page.status_code == 404


def test_key_and_first_digits_lead_to_the_storys_own_address(client, ledger):
    reading = read(key="harbour")
    add(ledger, reading)
    for name in ("harbour", reading.story.id[:8]):
        page = client.get(f"/stories/{name}", follow_redirects=False)
        assert (page.status_code, page.headers["location"]) == (307, f"/stories/{reading.story.id}")
