import io
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from view_builders import NASTY, attribution, find, make_bridge_reading, make_reading, readings

from accordingto.types import Flag, Reading, Source, Sourcing
from accordingto.views import print_reading
from accordingto.views.lines import measure


def show(reading: Reading, width: int = 100, *, terminal: bool = False, story: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
        legacy_windows=False,
    )
    print_reading(reading, console, story=story)
    return out.getvalue()


def lines_with(shown: str, words: str) -> list[str]:
    return [line for line in shown.splitlines() if words in line]


def test_head_tells_title_facts_and_counts() -> None:
    head = show(make_bridge_reading()).splitlines()[:3]
    assert head[0] == "Bridge stays shut"
    assert head[1] == "Hill Gazette · 2031-04-02 · Ada Brandt"
    assert head[2].startswith("7 attributions · 5 named · 1 unnamed · 1 with no source")


def test_each_attribution_tells_who_how_what_and_to_whom() -> None:
    shown = show(make_bridge_reading())
    assert lines_with(shown, "Mayor Lena Orsk  told  (to residents)")
    assert lines_with(shown, "│ that the bridge would stay shut")


def test_party_stands_beside_a_source_that_does_not_name_it() -> None:
    shown = show(make_bridge_reading())
    assert lines_with(shown, "she → Lena Orsk  said")
    assert not lines_with(shown, "Mayor Lena Orsk →")


def test_parties_that_the_words_name_one_by_one_are_not_named_again() -> None:
    text = "Ana Roe and Bo Lind said no."
    parties = tuple(Source(id=name, name=name, kind="person", naming="named") for name in ("Ana Roe", "Bo Lind"))
    one = attribution(text, "a1", "Ana Roe and Bo Lind", "said", "no", sources=("Ana Roe", "Bo Lind"))
    assert lines_with(show(make_reading(text, (one,), sources=parties)), "1  Ana Roe and Bo Lind  said")


def test_several_contents_are_shown_with_the_gap_between() -> None:
    assert "“We will not gamble with lives,” … “Not one.”" in show(make_bridge_reading())


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("The council  denied", "denied"),
        ("The council  denied", "could be more than one party"),
        ("no source  is understood", "hedged"),
        ("she → Lena Orsk", "not verbatim"),
        ("she → Lena Orsk", "check: confidence 31%"),
        ("Orsk → Lena Orsk  feared", "belief"),
    ],
)
def test_what_is_not_plain_is_said_in_words(words: str, tag: str) -> None:
    (line,) = lines_with(show(make_bridge_reading()), words)
    assert tag in line


def test_plain_statement_has_no_tag() -> None:
    (line,) = lines_with(show(make_bridge_reading()), "Two engineers familiar with the survey  said")
    assert "[" not in line


def test_inner_attribution_is_indented_under_its_outer_one() -> None:
    shown = show(make_bridge_reading()).splitlines()
    outer = next(at for at, line in enumerate(shown) if "the Valley Courier  reported" in line)
    inner = next(at for at, line in enumerate(shown) if "Mayor Lena Orsk  told" in line)
    assert outer < inner
    assert len(shown[inner]) - len(shown[inner].lstrip()) > len(shown[outer]) - len(shown[outer].lstrip())
    assert all(shown[outer + 1 : inner])


def test_chain_is_shown_on_one_line_and_only_past_first_hand() -> None:
    shown = show(make_bridge_reading())
    assert lines_with(shown, "told by: ") == lines_with(shown, "told by: Valley Courier → Lena Orsk (second hand)")


def test_sections_show_what_there_is() -> None:
    shown = show(make_bridge_reading())
    assert lines_with(shown, "Two engineers  unnamed group, 2 · familiar with the survey · in 4")
    assert lines_with(shown, "Lena Orsk  only on a condition  the bridge")
    assert lines_with(
        shown, "more than 300  more than 300 cracks · according to Two engineers  · disputed by Lena Orsk"
    )
    assert lines_with(shown, "A denial  Two engineers (4)  against  The council (6)")
    assert lines_with(shown, "sign-up line: SIGN UP for our morning letter")


def test_no_empty_section_is_shown() -> None:
    text = "Ana Roe said no."
    shown = show(make_reading(text, (attribution(text, "a1", "Ana Roe", "said", "no"),)))
    assert shown.splitlines() == ["1 attribution", "", "1  Ana Roe  said", "   │ no"]


def test_flags_that_say_the_same_are_said_once() -> None:
    text = "Ana Roe said no. Bo Lind said yes."
    ones = (
        attribution(text, "a1", "Ana Roe", "said", "no"),
        attribution(text, "a2", "Bo Lind", (find(text, "said", 1),), "yes"),
    )
    flags = tuple(Flag(flag="x", attribution=one.id, why="Ask why") for one in ones)
    assert len(lines_with(show(make_reading(text, ones, sourcing=Sourcing(flags=flags))), "Ask why  in 1, 2")) == 1


def test_story_is_shown_with_numbers_behind_its_cues() -> None:
    shown = show(make_bridge_reading(), story=True)
    assert lines_with(
        shown, "Mayor Lena Orsk told[2] residents that the bridge would stay shut, the Valley Courier reported[1]."
    )


def test_no_escape_sequence_off_a_terminal_and_some_on_one() -> None:
    assert "\x1b" not in show(make_bridge_reading(), story=True)
    assert "\x1b[1m" in show(make_bridge_reading(), terminal=True)


def test_same_words_with_and_without_colour() -> None:
    def bare(shown: str) -> str:
        return "".join(piece.partition("m")[2] if at else piece for at, piece in enumerate(shown.split("\x1b[")))

    assert bare(show(make_bridge_reading(), terminal=True, story=True)) == show(make_bridge_reading(), story=True)


def test_markup_in_story_words_is_shown_as_it_stands() -> None:
    text = "[red]Ana[/red] said :smile: [link=https://x.example]no[/link]"
    shown = show(make_reading(text, (attribution(text, "a1", "[red]Ana[/red]", "said", text[19:]),), title="[b]T[/b]"))
    assert "[red]Ana[/red]  said" in shown
    assert ":smile: [link=https://x.example]no[/link]" in shown
    assert "[b]T[/b]" in shown


def test_screen_without_unicode_gets_plain_marks() -> None:
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding="ascii", write_through=True), width=80)
    print_reading(make_bridge_reading(), console, story=True)
    assert b"she > Lena Orsk  said" in raw.getvalue()


def _is_safe(character: str) -> bool:
    controls = unicodedata.category(character) in ("Cc", "Cs") and character != "\n"
    return not controls and character not in "\u202e\u2066\u202c\ufeff"


@settings(max_examples=120, deadline=None)
@given(readings(), st.integers(40, 200), st.booleans())
@example(make_reading("".join(NASTY), title="".join(NASTY)), 40, True)
def test_no_line_passes_the_width_and_no_character_is_a_command(reading: Reading, width: int, story: bool) -> None:
    shown = show(reading, width, story=story)
    assert max(map(measure, shown.split("\n"))) <= width
    assert max(map(cell_len, shown.split("\n"))) <= width
    assert all(map(_is_safe, shown))
    assert not any(first == " " and second == "\n" for first, second in pairwise(shown))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="漢字ab 한é😀", max_size=200), st.integers(40, 200))
def test_wide_characters_count_for_two(text: str, width: int) -> None:
    shown = show(make_reading(text, title=text or None), width, story=True)
    for line in shown.split("\n"):
        assert sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line) <= width


@pytest.mark.parametrize("width", [1, 2, 7, 20])
def test_absurdly_narrow_console_does_not_fail(width: int) -> None:
    assert "Bridge"[:width] in show(make_bridge_reading(), width, story=True)
