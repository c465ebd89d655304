"""The pictures over several stories: what is in them, and that no word meets another or leaves the picture."""

from __future__ import annotations

import re
import sys
from itertools import combinations, takewhile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from picture_builders import (
    NASTY,
    SVG,
    claim_of,
    link,
    make_large_claim,
    make_story_of,
    make_timeline,
    member,
    parse,
    read_arrows,
    read_boxes,
    read_words,
    tell_desc,
    with_,
)

from accordingto.compare import compare_stories
from accordingto.types import Bounds, Count, StoriesDispute
from accordingto.views.pictures import (
    PICTURE_CSS,
    Look,
    collect_figures,
    draw_claim,
    draw_dispute,
    draw_figures,
    draw_timeline,
    list_claim_rows,
    list_dispute_rows,
    list_timeline_rows,
)
from accordingto.views.pictures.look import COLOURS
from accordingto.views.pictures.metrics import is_sure

WIDTHS = (300, 344, 560, 920, 1400)
GAZETTE = make_story_of("g", "Harbour Gazette", "2026-03-09T07:00:00Z")
LEDGER = make_story_of("l", "The Harrow Ledger", "2026-03-09T11:30:00Z", hand="second")
DALE = make_story_of("d", "Dale News", "2026-03-10")


def check_words(svg: str) -> None:
    """No word meets another and none leaves the picture."""
    root = parse(svg)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    boxes = read_boxes(root)
    for words, box in boxes:
        assert box.left >= 0, words
        assert box.top >= 0, words
        assert box.right <= width + 0.5, words
        assert box.bottom <= height, words
    boxes.sort(key=lambda one: one[1].top)
    for at, (words, box) in enumerate(boxes):
        for others, other in takewhile(lambda one: one[1].top < box.bottom, boxes[at + 1 :]):  # noqa: B023
            assert not box.meets(other), (words, others)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", [1, 2, 6, 15, 40, 120])
def test_words_of_a_flow_never_meet_or_leave_the_picture(size, width):
    check_words(draw_claim(*make_large_claim(size), Look(width=width)))


@pytest.mark.parametrize("seed", range(8))
def test_words_of_a_flow_of_one_day_never_meet(seed):
    check_words(draw_claim(*make_large_claim(25, seed=seed, hours=9)))


def test_every_way_is_an_arrow_from_who_gave_to_who_took():
    svg = draw_claim(
        *claim_of(
            (
                [GAZETTE, LEDGER, DALE],
                [link("pickup", LEDGER, GAZETTE, "the Gazette"), link("copied-text", DALE, LEDGER)],
            )
        )
    )
    assert read_arrows(parse(svg)) == [
        ("Nessa Quillan", "Harbour Gazette", "told"),
        ("Harbour Gazette", "The Harrow Ledger", "pickup"),
        ("The Harrow Ledger", "Dale News", "copied-text"),
    ]


@pytest.mark.parametrize("size", [6, 12])
def test_every_link_between_stories_has_its_arrow(size):
    claim, origins, readings = make_large_claim(size)
    drawn = {(one.outlet, one.reason) for one in list_claim_rows(claim, origins, readings)}
    outlets = {reading.story.id: reading.story.outlet for reading in readings}
    links = {(outlets[one.member.story], one.reason) for group in origins.groups for one in group.because}
    assert links <= drawn
    arrows = {
        (taker, why) for _, taker, why in read_arrows(parse(draw_claim(claim, origins, readings, Look(width=4000))))
    }
    assert links <= arrows


def test_reasons_are_told_by_words_and_by_stroke_and_not_by_colour_alone():
    reasons = ("copied-text", "wire-credit", "pickup", "same-described-source")
    takers = [make_story_of(f"t{n}", f"Outlet {letter}", "2026-03-11") for n, letter in enumerate("ABCD")]
    links = [link(reason, taker, GAZETTE, "Harbour Gazette") for reason, taker in zip(reasons, takers, strict=True)]
    root = parse(draw_claim(*claim_of(([GAZETTE, *takers], links))))
    for label in ("copied text", "wire credit", "pickup", "same source"):
        assert read_words(root).count(label) == 2  # beside the arrow, and in the legend
    strokes = {}
    for one in root.iter(f"{SVG}g"):
        if one.get("data-why"):
            lines = [(p.get("stroke-width"), p.get("stroke-dasharray")) for p in one if p.get("stroke-width")]
            strokes[one.get("data-why")] = tuple(lines)
    assert len(set(strokes.values())) == len(strokes) == 5


def test_an_outlet_whose_story_is_not_here_is_drawn_and_gave_it():
    svg = draw_claim(
        *claim_of(
            (
                [LEDGER, DALE],
                [link("pickup", LEDGER, None, "The Far Bugle"), link("pickup", DALE, LEDGER, "the Far Bugle")],
            )
        )
    )
    arrows = read_arrows(parse(svg))
    assert ("The Far Bugle", "The Harrow Ledger", "pickup") in arrows
    assert ("The Far Bugle", "Dale News", "pickup") in arrows
    assert "story not here" in read_words(parse(svg))


def test_a_circle_is_marked_and_told():
    circle = ([GAZETTE, LEDGER], [link("pickup", LEDGER, GAZETTE, "Harbour Gazette")])
    root = parse(draw_claim(*claim_of(circle, circles=((GAZETTE, LEDGER),))))
    circular = [one for one in root.iter(f"{SVG}g") if one.get("data-circular") == "yes"]
    assert len(circular) == 2
    assert (
        "Circular: Harbour Gazette cites The Harrow Ledger, and The Harrow Ledger cites Harbour Gazette."
        in read_words(root)
    )
    assert "Circular:" in tell_desc(root)


def test_bounds_are_in_the_caption():
    groups = ([GAZETTE], []), ([LEDGER], []), ([DALE], [])
    words = read_words(parse(draw_claim(*claim_of(*groups, bounds=(2, 3)))))
    assert "at least 2 and at most 3 separate origins" in words
    assert "Group 3 of 3" in words


def test_source_says_whether_it_is_named_and_how_many_it_is():
    unnamed = make_story_of(
        "u", "Tarn FM", "2026-03-09", speaker="several engineers", naming="unnamed", count=Count(3, None)
    )
    words = read_words(parse(draw_claim(*claim_of(([unnamed], [])))))
    assert "several engineers" in words
    assert "unnamed, at least 3 people" in words


def test_chain_begins_with_who_told_the_outlet():
    told = make_story_of("u", "Tarn FM", "2026-03-09", recounts="Ada Quill", hand="second")
    words = read_words(parse(draw_claim(*claim_of(([told], [])))))
    assert read_arrows(parse(draw_claim(*claim_of(([told], [])))))[0][:2] == ("Ada Quill", "Tarn FM")
    assert "on what Nessa Quillan said" in words


def test_two_versions_of_one_address_are_told_as_such():
    one, two = (
        make_story_of(key, "Tarn FM", day, url="https://tarn.example/1")
        for key, day in (("a", "2026-03-09"), ("b", "2026-03-10"))
    )
    words = read_words(parse(draw_claim(*claim_of(([one, two], [link("copied-text", two, one)])))))
    assert "new version" in words


def test_copies_are_folded_and_named_beneath():
    copies = [
        make_story_of(f"c{n}", f"Paper {letter}", "2026-03-10T08:00:00Z") for n, letter in enumerate("ABCDEFGHIJKLM")
    ]
    root = parse(draw_claim(*claim_of(([GAZETTE, *copies], [link("copied-text", one, GAZETTE) for one in copies]))))
    words = read_words(root)
    assert "+13 copies" in words
    assert all(f"Paper {letter} (10 Mar 08:00)" in words for letter in "ABCDEFGHIJKLM")
    assert len(read_arrows(root)) == 2


def test_many_groups_of_one_story_are_named_and_not_drawn():
    alone = [make_story_of(f"c{n}", f"Paper {n}", "2026-03-10") for n in range(40)]
    words = read_words(parse(draw_claim(*claim_of(*(([one], []) for one in alone)))))
    assert "28 more stories, each a group by itself" in words
    assert all(re.search(rf"Paper {n}\b", words) for n in range(40))


def test_stories_without_day_outlet_or_reading_are_no_trouble():
    bare = make_story_of("b", None, None)
    claim, origins, _ = claim_of(([bare, GAZETTE], [link("copied-text", bare, GAZETTE)]))
    svg = draw_claim(claim, origins, [bare, GAZETTE])
    check_words(svg)
    assert "no date" in read_words(parse(svg))
    assert "1 story" in read_words(parse(draw_claim(claim, origins, [GAZETTE])))
    check_words(draw_claim(claim, origins, []))


def nasty_pictures(look):
    story = make_story_of(
        "n",
        NASTY,
        "2026-03-09",
        speaker="Nessa " + NASTY.replace("\ud800", ""),
        content=NASTY,
        stance="for",
        figures=(Bounds(3, None),),
    )
    other = make_story_of("m", NASTY + "2", NASTY, stance="against", figures=(Bounds(None, 8),))
    claim, origins, readings = claim_of(([story, other], [link("pickup", other, story, NASTY)]))
    timeline, stood = make_timeline(("2026-03-09", "for", NASTY), ("2026-03-10", "against", NASTY), changes=((0, 1),))
    yield draw_claim(with_(claim, text=NASTY), origins, readings, look)
    yield draw_timeline(with_(timeline, holder=NASTY, on=NASTY), stood, look)
    for kind in ("figure", "denial"):
        yield draw_dispute(StoriesDispute(kind=kind, sides=((member(story),), (member(other),))), readings, look)
    yield from (draw_figures(series, look) for series in collect_figures(readings, least_stories=1))


@pytest.mark.parametrize("width", [320, 920])
def test_hostile_names_stay_words(width):
    pictures = list(nasty_pictures(Look(width=width, link=lambda story, _: f"/stories/{story}?q=\"'<>&")))
    assert len(pictures) >= 5
    for svg in pictures:
        root = parse(svg)
        tags = {one.tag.removeprefix(SVG) for one in root.iter()}
        assert tags <= {"svg", "title", "desc", "style", "g", "a", "rect", "path", "circle", "text"}
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
        assert "\u202e" not in svg
        svg.encode("utf-8")
        check_words(svg)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "java\nscript:x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_is_no_address_is_none(address):
    claim = claim_of(([GAZETTE], []))
    assert list(parse(draw_claim(*claim, Look(link=lambda *_: "/stories/1"))).iter(f"{SVG}a"))
    assert not list(parse(draw_claim(*claim, Look(link=lambda *_: address))).iter(f"{SVG}a"))


def test_a_picture_for_a_page_has_no_style_of_its_own():
    for svg in nasty_pictures(Look(style="page")):
        root = parse(svg)
        assert not list(root.iter(f"{SVG}style"))
        assert not [one for one in root.iter() if one.get("style")]
        used = {name for one in root.iter() for name in (one.get("class") or "").split()}
        for name in used - {"pic-title"}:
            assert re.search(rf"\.{name}\b", PICTURE_CSS), name


def test_ids_differ_between_pictures_and_widths():
    claims = [make_large_claim(size) for size in (2, 6)]
    found = [
        one.get("id")
        for claim in claims
        for width in (344, 920)
        for one in parse(draw_claim(*claim, Look(width=width))).iter()
        if one.get("id")
    ]
    assert len(found) == len(set(found)) == 8


def test_a_picture_is_the_same_each_time_and_told_in_words():
    claim = make_large_claim(15)
    assert draw_claim(*claim) == draw_claim(*claim)
    root = parse(draw_claim(*claim))
    assert root.get("role") == "img"
    told = tell_desc(root)
    for reading in claim[2]:
        assert reading.story.outlet in told


def test_every_printable_character_of_ascii_has_a_width_of_its_own():
    assert [one for one in map(chr, range(32, 127)) if not is_sure(one)] == []


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("role", sorted(set(COLOURS) - {"sheet", "band", "rule"}))
def test_colours_stand_out_from_their_ground(role, scheme):
    for ground in ("sheet", "band"):
        pair = sorted((luminance(COLOURS[role][scheme]), luminance(COLOURS[ground][scheme])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


# Timelines


def test_real_changes_are_marked_and_seeming_ones_are_not():
    timeline, readings = make_timeline(
        ("2026-03-09", "against", "Tarn FM"),
        ("2026-03-10", "conditional", "Kestrel"),
        ("2026-03-13", "for", "Fen Times"),
        changes=((1, 2),),
    )
    root = parse(draw_timeline(timeline, readings))
    steps = {one.get("data-step"): one for one in root.iter(f"{SVG}path") if one.get("data-step")}
    assert steps["1-2"].get("data-change") == "yes"
    assert steps["0-1"].get("data-change") == "no"
    assert steps["0-1"].get("stroke-dasharray")
    assert not steps["1-2"].get("stroke-dasharray")
    words = read_words(root)
    assert words.count("changed 13 Mar") == 1
    assert "changed 10 Mar" not in words
    assert "1 change of position" in words
    assert [row.changed for row in list_timeline_rows(timeline, readings)] == [False, False, True]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("days", [1, 3, 40, 900])
def test_words_of_a_timeline_never_meet(days, width):
    from datetime import date, timedelta

    stances = ("for", "conditional", "undecided", "against")
    start = date(2026, 1, 1)
    stands = [
        ((start + timedelta(days=n * days // 20)).isoformat(), stances[n * 7 % 4], f"Outlet {n}") for n in range(20)
    ]
    check_words(draw_timeline(*make_timeline(*stands, changes=((0, 1), (1, 2), (4, 5)), words=str), Look(width=width)))


def test_dots_of_a_timeline_lie_beside_each_other():
    timeline, readings = make_timeline(*[("2026-03-09", "for", f"Outlet {n}") for n in range(60)], words=str)
    root = parse(draw_timeline(timeline, readings))
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle")]
    assert len(dots) == 60
    assert all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= 22 for a, b in combinations(dots, 2))


def test_copies_of_one_day_are_one_dot_with_all_outlets():
    stands = [
        ("2026-03-09", "for", "Tarn FM"),
        ("2026-03-09", "for", "Kestrel"),
        ("2026-03-10", "against", "Fen Times"),
    ]
    timeline, readings = make_timeline(*stands, changes=((1, 2),))
    root = parse(draw_timeline(timeline, readings))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert "9 Mar · for · Tarn FM, Kestrel" in read_words(root)
    (step,) = [one for one in root.iter(f"{SVG}path") if one.get("data-step")]
    assert (step.get("data-step"), step.get("data-change")) == ("1-2", "yes")
    assert [row.outlet for row in list_timeline_rows(timeline, readings)] == ["Tarn FM", "Kestrel", "Fen Times"]


# Disputes


def dispute_of(kind, *sides):
    return StoriesDispute(kind=kind, sides=tuple(tuple(map(member, side)) for side in sides)), [
        r for side in sides for r in side
    ]


def test_a_figure_in_dispute_shows_each_bound():
    company = make_story_of("c", "Tarn FM", "2026-03-09", speaker="Corin Thale", figures=(Bounds(9, 9),))
    union = make_story_of("u", "Kestrel", "2026-03-10", speaker="Bridie Oxenham", figures=(Bounds(60, None),))
    police = make_story_of("p", "Fen Times", "2026-03-10", speaker="The police", figures=(Bounds(None, 40),))
    hospital = make_story_of("h", "Fen Times", "2026-03-11", speaker="Oona Prewitt", figures=(Bounds(20, 38, True),))
    dispute, readings = dispute_of("figure", [company], [union, police, hospital])
    svg = draw_dispute(dispute, readings)
    words = read_words(parse(svg))
    for told in ("60 or more", "40 or fewer", "about 20 to 38", "people hurt", "Bridie Oxenham", "10 Mar · Kestrel"):
        assert told in words
    rows = {(row.side, row.low, row.high) for row in list_dispute_rows(dispute, readings)}
    assert rows == {(1, 9, 9), (2, 60, None), (2, None, 40), (2, 20, 38)}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "values",
    [(Bounds(0, 0), Bounds(0, None)), (Bounds(3, 3), Bounds(None, 2_500_000)), (Bounds(-5, 7), Bounds(1e15, None)), ()],
)
def test_words_of_a_disputed_figure_never_meet(values, width):
    sides = [
        [make_story_of(f"{n}{k}", f"Outlet {n} {k}", "2026-03-09", figures=values[n : n + 1]) for k in range(3)]
        for n in range(2)
    ]
    check_words(draw_dispute(*dispute_of("figure", *sides), Look(width=width)))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sides", [2, 3])
def test_a_denial_shows_both_sides_and_the_same_words_once(sides, width):
    claim = [make_story_of(f"c{n}", f"Outlet {n}", "2026-03-09", content="the valve was cracked") for n in range(5)]
    denial = make_story_of(
        "d", "Kestrel", "2026-03-10", speaker="Corin Thale", content="that it was cracked", assertion="denied"
    )
    third = [[make_story_of("t", "Fen Times", "2026-03-11", speaker="The union")]] if sides == 3 else []
    svg = draw_dispute(*dispute_of("denial", claim, [denial], *third), Look(width=width))
    check_words(svg)
    words = read_words(parse(svg))
    assert words.count("the valve was cracked") == sides - 1
    assert "denied" in words
    assert all(f"Outlet {n}" in words for n in range(5))


# Figures by day


def figure_stories():
    told = [
        ("14", "2026-03-09", 14, 14),
        ("31", "2026-03-10", 31, 31),
        ("29", "2026-03-10", 29, None),
        ("38", "2026-03-13", None, 38),
    ]
    return [
        make_story_of(
            key,
            f"Outlet {key}",
            day,
            speaker="Oona Prewitt",
            content=f"{key} people were hurt in the ammonia leak at Varrow",
            figures=(Bounds(low, high),),
        )
        for key, day, low, high in told
    ]


def test_figures_of_one_thing_are_one_series_by_day():
    series = collect_figures(figure_stories())
    assert [[(p.day, p.value.low, p.value.high) for p in one.points] for one in series] == [
        [("2026-03-09", 14, 14), ("2026-03-10", 31, 31), ("2026-03-10", 29, None), ("2026-03-13", None, 38)]
    ]


def test_figures_of_other_things_are_kept_apart():
    stories = figure_stories()
    other = make_story_of(
        "o",
        "Kestrel",
        "2026-03-10",
        content="88 skiers fell in an avalanche above Tarn yesterday",
        figures=(Bounds(88, 88),),
    )
    assert all(
        p.story != other.story.id for one in collect_figures([*stories, other], least_stories=1)[:1] for p in one.points
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_figures_by_day_are_drawn_with_numbers_and_bounds(width):
    (series,) = collect_figures(figure_stories())
    svg = draw_figures(series, Look(width=width))
    check_words(svg)
    words = read_words(parse(svg))
    assert "29 or more" in words
    assert "38 or fewer" in words
    assert len([one for one in parse(svg).iter(f"{SVG}path") if one.get("data-party") == "Oona Prewitt"]) == 3


# PNG


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_png_is_as_large_as_asked_and_has_the_colours_of_its_scheme(scheme):
    pytest.importorskip("resvg_py")
    from accordingto.views.pictures.png import write_png

    picture = write_png(draw_claim(*make_large_claim(6)), scheme=scheme, zoom=1)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 920


# Any stories at all


words = st.text(min_size=0, max_size=60)
stories = st.builds(
    make_story_of,
    key=st.uuids().map(str),
    outlet=st.one_of(st.none(), words),
    published=st.one_of(
        st.none(), words, st.datetimes().map(lambda d: d.isoformat()), st.dates().map(lambda d: d.isoformat())
    ),
    speaker=st.text(min_size=1, max_size=60),
    content=st.text(min_size=1, max_size=80),
    naming=st.sampled_from(["named", "unnamed"]),
    hand=st.sampled_from(["first", "second", "third", "unknown"]),
)
REASONS = st.sampled_from(["copied-text", "wire-credit", "pickup", "same-described-source", "own-confirmation"])


@settings(max_examples=30, deadline=None)
@given(found=st.lists(stories, min_size=1, max_size=9), data=st.data(), width=st.sampled_from([300, 344, 920]))
def test_any_stories_give_a_picture_in_which_no_word_meets_another(found, data, width):
    cut = data.draw(st.integers(1, len(found)))
    groups = [part for part in (found[:cut], found[cut:]) if part]
    linked = []
    for part in groups:
        links = [
            link(
                data.draw(REASONS),
                one,
                data.draw(st.one_of(st.none(), st.sampled_from(part))),
                data.draw(st.one_of(st.none(), words)),
            )
            for one in part
            if data.draw(st.booleans())
        ]
        linked.append((part, links))
    circles = (tuple(data.draw(st.permutations(groups[0])))[:3],) if data.draw(st.booleans()) else ()
    check_words(draw_claim(*claim_of(*linked, circles=circles), Look(width=width)))


def test_compared_stories_can_all_be_drawn():
    whole = compare_stories([GAZETTE, LEDGER, DALE])
    assert whole.claims
    for claim, origins in zip(whole.claims, whole.origins, strict=True):
        check_words(draw_claim(claim, origins, whole.readings))
