"""Correcting in the room, in a real browser: by keys, by mouse, by two people, with the server gone and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rooms import PHONE, Visitor, open_room

sys.path.insert(0, str(Path(__file__).parents[1] / "views"))
from view_builders import NASTY, attribution, find, make_bridge_reading, make_reading

from accordingto.ledger import Correction, CorrectionDraft, open_ledger
from accordingto.ledger.corrections import RoleSpans, tell_roles
from accordingto.ledger.records import Corrected
from accordingto.types import Bounds, Mention, Source, Span

# A family of four is seven code points and eleven UTF-16 units; "é" here is a letter and a mark.
SHED = (
    "👨‍👩‍👧‍👦 Mayor Ren\u00e9e Po\u0301o said the 🚲 shed — all of it — would close 🎉 on Monday. "
    "She told 👮🏽 officers that the key was lost."
)
MAYOR = "Mayor Ren\u00e9e Po\u0301o"


def make_shed() -> Any:
    mayor = Source(
        id="s1",
        name="Renée Póo",
        kind="person",
        naming="named",
        mentions=tuple(Mention(span.start, span.end, "name") for span in (find(SHED, MAYOR), find(SHED, "She"))),
    )
    said = (
        attribution(SHED, "a1", MAYOR, "said", "the 🚲 shed", sources=("s1",), confidence=0.4),
        attribution(SHED, "a2", "She", "told", "that the key was lost", sources=("s1",), confidence=0.9),
    )
    return make_reading(SHED, said, sources=(mayor,), title="Shed to close", outlet="Hill Gazette")


def correct_as(shown: Visitor, name: str = "Ann Reed") -> Visitor:
    """Gives the visitor a name and comes back to where they were."""
    here = shown.page.url.removeprefix(shown.room.address)
    shown.go("/name")
    shown.page.fill("form[action='/name'] [name=name]", name)
    send(shown, "form[action='/name'] button")
    shown.go(here)
    return shown


@pytest.fixture
def open_story(room: Any, visit_room: Any) -> Any:
    """Opens a reading in a visitor's page, under a name; again for the same reading is another visitor."""

    def go(reading: Any = None, name: str = "Ann Reed", **context: Any) -> Visitor:
        (story,) = room.add(reading or make_bridge_reading())
        shown: Visitor = visit_room(f"/stories/{story}", **context)
        return correct_as(shown, name) if name else shown

    return go


def look(shown: Any) -> Corrected:
    with open_ledger(shown.room.path) as ledger:
        return ledger.corrected(1)


def kept(shown: Any) -> list[Correction]:
    with open_ledger(shown.room.path) as ledger:
        return ledger.corrections()


def words_of(corrected: Corrected, known: str, role: str = "content") -> list[str]:
    one = next(one for one in corrected.reading.attributions if one.id == known)
    return [span.of(corrected.reading.story.text) for span in getattr(one, role)]


def press(shown: Any, *keys: str) -> None:
    for key in keys:
        shown.page.keyboard.press(key)


def wait_state(shown: Any, words: str) -> None:
    shown.page.wait_for_function(
        "words => document.getElementById('check-state').textContent.includes(words)", arg=words
    )


def wait_about(shown: Any, words: str) -> None:
    shown.page.wait_for_function(
        "words => document.getElementById('check-about').innerText.startsWith(words)", arg=words
    )


def about(shown: Any) -> str:
    told: str = shown.page.inner_text("#check-about")
    return told


# -- one person ------------------------------------------------------------------------------------------------------


def test_spans_are_changed_by_keyboard_and_kept_over_a_reload(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j")
    assert about(shown).startswith("2 of 7 Mayor Lena Orsk … told")
    press(shown, "e", "ArrowLeft", "ArrowLeft", "Shift+ArrowRight")
    assert about(shown) == "Content the bridge would"
    press(shown, "s", "Shift+ArrowRight", "Enter")
    wait_state(shown, "Spans changed, saved")
    found = look(shown)
    assert words_of(found, "a2") == ["the bridge would"]
    assert words_of(found, "a2", "source") == ["Lena Orsk"]
    assert words_of(found, "a2", "cue") == ["told"]
    assert [mark.who for mark in found.marks["a2"]] == ["Ann Reed"]
    shown.page.reload()
    assert "the bridge would" in shown.page.inner_text("#a-a2 blockquote")
    assert "Ann Reed" in shown.page.inner_text("#a-a2")
    assert shown.troubles == []
    assert shown.elsewhere == []


def test_text_stays_the_story_character_for_character_after_a_correction(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "a")
    wait_state(shown, "Accepted")
    assert shown.page.eval_on_selector("#text", "e => e.textContent") == SHED


def test_accepted_rejected_undone_and_redone_by_keyboard(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j", "a")
    wait_state(shown, "Accepted")
    assert "accepted by Ann Reed" in shown.page.inner_text("#a-a2")
    press(shown, "j", "r")
    wait_state(shown, "Taken out")
    assert "a3" not in {one.id for one in look(shown).reading.attributions}
    wait_about(shown, "3 of 6 Two engineers")
    press(shown, "u")
    wait_state(shown, "Undone")
    assert "a3" in {one.id for one in look(shown).reading.attributions}
    press(shown, "u")
    shown.page.wait_for_selector("[data-do=undo][disabled]", state="attached")
    assert look(shown).marks == {}
    press(shown, "U")
    wait_state(shown, "Redone")
    assert [mark.action for mark in look(shown).marks["a2"]] == ["accept"]
    assert [one.draft.action for one in kept(shown)] == ["accept", "reject", "withdraw", "withdraw", "withdraw"]


def test_two_sources_are_merged_by_keyboard_undone_and_found_after_a_reload(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j", "m")
    shown.page.wait_for_selector("#check-party[open]")
    shown.page.focus("#check-party select")
    shown.page.select_option("#check-party select", "s2")
    shown.page.focus("#check-party [value=merge]")
    press(shown, "Enter")
    wait_state(shown, "Made one source")
    found = look(shown).reading
    assert {one.id for one in found.sources} == {"s1", "s3"}
    assert next(one.sources for one in found.attributions if one.id == "a4") == ("s1",)
    shown.page.reload()
    assert shown.page.locator("[data-source=s2]").count() == 0
    press(shown, "u")
    wait_state(shown, "Undone")
    assert shown.page.locator("[data-source=s2]").count() == 1
    assert {one.id for one in look(shown).reading.sources} == {"s1", "s2", "s3"}


def test_source_is_split_off_at_one_place(open_story: Any) -> None:
    shown = open_story()
    shown.page.click("[data-source=s1] [data-open=party]")
    shown.page.click("#check-party [data-choices] label:nth-child(2)")
    shown.page.click("#check-party [value=split]")
    wait_state(shown, "Split off")
    found = look(shown).reading
    other = next(one for one in found.attributions if one.id == "a3").sources[0]
    assert other not in ("s1", "s2", "s3")
    assert next(one.sources for one in found.attributions if one.id == "a2") == ("s1",)


def test_split_of_all_places_is_refused_with_words(open_story: Any) -> None:
    shown = open_story()
    shown.page.click("[data-source=s1] [data-open=party]")
    for label in shown.page.locator("#check-party [data-choices] label").all():
        label.click()
    shown.page.click("#check-party [value=split]")
    assert "leave one" in shown.page.inner_text("#check-party .check-wrong")
    assert kept(shown) == []


def test_source_is_chosen_among_the_story_s_and_named_anew(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j", "s")
    shown.page.check("#check-source input[value=s2]")
    press(shown, "Enter")
    wait_state(shown, "Source set")
    assert next(one.sources for one in look(shown).reading.attributions if one.id == "a2") == ("s2",)
    press(shown, "s")
    shown.page.fill("#check-source [name=name]", "Cy Rill")
    press(shown, "Enter")
    shown.page.wait_for_selector("#a-a2 >> text=Cy Rill")
    found = look(shown).reading
    assert found.sources[-1].name == "Cy Rill"


def test_note_is_kept_and_shown(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "n")
    shown.page.fill("#check-note textarea", "ask <b>her</b>")
    shown.page.click("#check-note button.first")
    wait_state(shown, "Note kept")
    assert "ask <b>her</b>" in shown.page.inner_text("#a-a1")


def test_stance_is_changed_and_position_taken_out(open_story: Any) -> None:
    shown = open_story()
    shown.page.focus("[data-open=position]")
    press(shown, "Enter")
    shown.page.wait_for_selector("#check-position[open]")
    assert shown.page.is_checked("[name=stance][value=conditional]")
    press(shown, "ArrowLeft", "Enter")
    wait_state(shown, "Position checked")
    assert [one.stance for one in look(shown).reading.positions] == ["against"]
    shown.page.click("[data-open=position]")
    shown.page.click("#check-position [value=reject]")
    shown.page.wait_for_selector("#positions", state="hidden")
    assert look(shown).reading.positions == ()


def test_figure_is_changed_in_all_its_parts(open_story: Any) -> None:
    shown = open_story()
    shown.page.click("[data-open=figure]")
    fill = {"low": "", "high": "1,300.5", "unit": "holes", "of": "the survey", "place": "the bridge"}
    for name, words in fill.items():
        shown.page.fill(f"#check-figure [name={name}]", words)
    shown.page.check("#check-figure [name=approximate]")
    shown.page.uncheck("#check-figure [name=owner][value=s2]")
    shown.page.check("#check-figure [name=owner][value=s1]")
    shown.page.click("#check-figure [value=save]")
    wait_state(shown, "Figure checked")
    (figure,) = look(shown).reading.figures
    assert figure.value == Bounds(None, 1300.5, True)
    assert (figure.unit, figure.place, figure.attributed_to) == ("holes", "the bridge", ("s1",))
    assert [span.of(shown.page.inner_text("#text")) for span in figure.of] != []
    assert "1,300.5" in shown.page.inner_text("#figures")


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [("low", "many", "no number"), ("low", "", "lower bound, an upper one"), ("of", "no such words", "not stand in")],
)
def test_figure_that_makes_no_sense_is_refused_with_words(open_story: Any, name: str, words: str, told: str) -> None:
    shown = open_story()
    shown.page.click("[data-open=figure]")
    shown.page.fill(f"#check-figure [name={name}]", words)
    shown.page.click("#check-figure [value=save]")
    assert told in shown.page.inner_text("#check-figure .check-wrong")
    press(shown, "Escape")
    assert kept(shown) == []


def test_name_is_asked_for_once_where_none_was_given(open_story: Any) -> None:
    shown = open_story(name="")
    press(shown, "j", "a")
    shown.page.fill("#check-name [name=name]", "Bo Tern")
    press(shown, "Enter")
    wait_state(shown, "Accepted")
    press(shown, "j", "a")
    shown.page.wait_for_function("() => document.querySelectorAll('.card .tag.person').length === 2")
    assert {one.who for one in kept(shown)} == {"Bo Tern"}
    assert shown.page.inner_text(".masthead .person").endswith("Bo Tern")


def test_record_tells_who_did_what_and_takes_it_back(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "a")
    wait_state(shown, "Accepted")
    shown.page.wait_for_selector(".check-history [data-withdraw='1']", state="attached")  # the page took it in
    shown.page.click("#check-record-list summary")
    assert "Ann Reed accepted" in shown.page.inner_text(".check-history")
    shown.page.click(".check-history [data-withdraw='1']")
    wait_state(shown, "Taken back")
    assert look(shown).marks == {}
    shown.page.wait_for_selector(".check-history .withdrawn", state="attached")


def test_rejected_one_is_put_back(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j", "r")
    wait_state(shown, "Taken out")
    shown.page.wait_for_selector(".rejected [data-withdraw]", state="attached")
    shown.page.click(".rejected summary")
    shown.page.click(".rejected [data-withdraw]")
    shown.page.wait_for_selector("#a-a2")
    assert "a2" in {one.id for one in look(shown).reading.attributions}


# -- spans in code points --------------------------------------------------------------------------------------------


def test_spans_are_code_points_also_with_emoji_and_marks(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "e", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    assert about(shown) == "Content the 🚲 shed — all of it —"
    press(shown, "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    wait_state(shown, "Spans changed")
    assert words_of(look(shown), "a1") == ["the 🚲 shed — all of it — would close 🎉"]


def test_start_moves_over_a_family_of_emoji_in_one_step(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "e", "s", "Shift+ArrowLeft", "ArrowLeft", "Enter")
    wait_state(shown, "Spans changed")
    assert words_of(look(shown), "a1", "source") == ["👨‍👩‍👧‍👦 Mayor Ren\u00e9e"]


def test_words_dragged_over_become_the_span(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "e")
    drag(shown, find(SHED, "ll of it — would cl"))
    assert about(shown) == "Content all of it — would close"
    press(shown, "Enter")
    wait_state(shown, "Spans changed")
    assert words_of(look(shown), "a1") == ["all of it — would close"]


def drag(shown: Any, span: Span) -> None:
    """Drags the mouse over the words, as a person does."""
    ends = shown.page.evaluate(
        """([start, end]) => {
            const all = [...document.getElementById('text').textContent];
            const unit = (point) => all.slice(0, point).join('').length;
            const at = (wanted) => {
                const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
                let left = wanted;
                const size = () => walker.currentNode.data.length;
                while (walker.nextNode() && size() < left) left -= size();
                const range = document.createRange();
                range.setStart(walker.currentNode, left - 1);
                range.setEnd(walker.currentNode, left);
                return range.getBoundingClientRect();
            };
            const [first, last] = [at(unit(start) + 1), at(unit(end))];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
        }""",
        [span.start, span.end],
    )
    shown.page.mouse.move(*ends[:2])
    shown.page.mouse.down()
    shown.page.mouse.move((ends[0] + ends[2]) / 2, (ends[1] + ends[3]) / 2, steps=4)
    shown.page.mouse.move(*ends[2:], steps=4)
    shown.page.mouse.up()
    shown.page.evaluate("() => new Promise((done) => setTimeout(done))")  # behind what the page does then


def test_drag_that_begins_on_a_marked_word_selects_it(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "e", "c")
    drag(shown, find(SHED, "told 👮🏽 officers"))
    assert about(shown) == "Cue told 👮🏽 officers"


def test_attribution_that_was_not_found_is_added_from_selected_words(open_story: Any) -> None:
    shown = open_story(make_shed())
    drag(shown, find(SHED, "would close 🎉 on Monday"))
    press(shown, "i")
    assert about(shown) == "Content would close 🎉 on Monday"
    press(shown, "c")
    drag(shown, find(SHED, "said"))
    press(shown, "s")
    drag(shown, find(SHED, MAYOR))
    press(shown, "Enter")
    wait_state(shown, "Added")
    (draft,) = (one.draft for one in kept(shown))
    assert draft.action == "add"
    assert draft.roles is not None
    assert [span.of(SHED) for span in draft.roles.spans] == [
        MAYOR,
        "said",
        "would close 🎉 on Monday",
    ]
    shown.page.wait_for_selector(".card.current >> text=would close")


def test_second_span_is_begun_moved_and_taken_away(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j", "j", "e", "+")
    assert about(shown).startswith("Content 3 of 3")
    press(shown, "Delete", "[", "Delete")
    assert about(shown) == "Content “Not one.”"
    press(shown, "Enter")
    wait_state(shown, "Spans changed")
    assert words_of(look(shown), "a3") == ["“Not one.”"]


def test_whole_span_moves_by_word_and_by_sentence(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "e", "ArrowDown")
    assert about(shown) == "Content 🚲 shed —"
    press(shown, "Shift+ArrowDown")
    assert about(shown) == "Content She told 👮🏽"
    press(shown, "ArrowUp", "Escape")
    assert kept(shown) == []


def test_escape_leaves_everything_as_it_was(open_story: Any) -> None:
    shown = open_story()
    before = shown.page.inner_html("#text")
    press(shown, "j", "e", "ArrowRight", "Escape")
    assert shown.page.evaluate("CSS.highlights.size") == 0
    assert shown.page.locator("#text a[href]").count() == before.count("<a ")
    press(shown, "j")
    assert about(shown).startswith("2 of 7")


def test_an_attribution_needs_a_cue_or_a_content(open_story: Any) -> None:
    shown = open_story(make_shed())
    press(shown, "j", "e", "Delete", "c", "Delete", "Enter")
    assert "needs a cue or a content" in shown.page.inner_text("#check-state")
    assert kept(shown) == []


def test_unsaved_spans_are_there_again_after_a_reload(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "j", "e", "ArrowLeft")
    shown.page.reload()
    wait_state(shown, "you had not saved")
    assert about(shown) == "Content that the bridge would stay"
    press(shown, "Enter")
    wait_state(shown, "Spans changed")
    assert words_of(look(shown), "a2") == ["that the bridge would stay"]


def test_keys_are_letters_again_where_somebody_types(open_story: Any) -> None:
    shown = open_story()
    press(shown, "j", "n")
    shown.page.keyboard.type("area")
    assert shown.page.input_value("#check-note textarea") == "area"
    assert kept(shown) == []


def test_letters_can_be_turned_off_as_keys_and_stay_off(open_story: Any) -> None:
    shown = open_story()
    press(shown, "?")
    shown.page.uncheck("#check-keys-on")
    press(shown, "Escape")
    shown.page.reload()
    press(shown, "j", "a", "?")
    assert shown.page.locator(".card.current, dialog[open]").count() == 0
    assert kept(shown) == []
    shown.page.click("#show-keys")
    shown.page.check("#check-keys-on")
    press(shown, "Escape", "j", "a")
    wait_state(shown, "Accepted")


CUT = """async (texts) => {
    const { StoryText } = await import('/static/check-text.js');
    return texts.map((words) => {
        const element = document.createElement('div');
        for (let at = 0; at < words.length; at += 3)
            element.append(Object.assign(document.createElement('i'), { textContent: words.slice(at, at + 3) }));
        document.body.append(element);
        const text = new StoryText(element);
        const told = text.words.map((span) => [span.start, span.end, text.rangeOf(span).toString(),
            text.pointOf(text.rangeOf(span).endContainer, text.rangeOf(span).endOffset), text.snap(span)]);
        element.remove();
        return told;
    });
}"""


def test_words_of_any_text_are_spans_of_code_points(open_story: Any) -> None:
    shown = open_story()
    wild = "".join(NASTY)
    pieces = [
        "don’t — “x”",
        "a\u0301e\u0308-b",
        "👩🏽‍🚀🇳🇴🏴‍☠️",
        "日本語です",
        "שלום עולם",
        "\u200b\u2028",
        "𝔘𝔫𝔦 x",
        "-",
        "'",
        "e",
    ]
    texts = [" ".join(pieces[at:] + pieces[:at]) for at in range(len(pieces))]
    texts += ["".join(pieces[at::2]) for at in range(4)] + ["", " ", wild.replace("\0", "�").replace("\r", "\n")]
    texts = [words.encode("utf-16", "replace").decode("utf-16") for words in texts]
    for words, told in zip(texts, shown.page.evaluate(CUT, texts), strict=True):
        covered: set[int] = set()
        for start, end, shown_words, point, snapped in told:
            assert shown_words == words[start:end]
            assert point == end
            assert snapped == {"start": start, "end": end}
            assert not covered & set(range(start, end))
            covered |= set(range(start, end))
        left = {at for at in range(len(words)) if at not in covered}
        assert all(words[at].isspace() or words[at] in "\ufeff\u2028" for at in left), words


# -- two people ------------------------------------------------------------------------------------------------------


def test_other_person_s_correction_shows_without_reload_and_leaves_what_one_is_doing(open_story: Any) -> None:
    ann, bo = open_story(), open_story(name="Bo Tern")
    press(bo, "j", "j", "j", "e", "ArrowLeft")
    doing = about(bo)
    press(ann, "j", "a")
    bo.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed")
    assert "Ann Reed accepted" in bo.page.inner_text("#check-news")
    assert about(bo) == doing
    press(bo, "Enter")
    wait_state(bo, "Spans changed")
    ann.page.wait_for_selector("#a-a3 >> text=Bo Tern")
    assert [one.who for one in kept(ann)] == ["Ann Reed", "Bo Tern"]


def test_what_one_has_unfolded_stays_so_when_another_corrects(open_story: Any) -> None:
    ann, bo = open_story(), open_story(name="Bo Tern")
    press(bo, "j", "j", "r")
    wait_state(bo, "Taken out")
    folds = ("rejected", "under-the-story", "check-record-list")
    for fold in folds:
        bo.page.click(f"#{fold} summary")
    press(ann, "j", "a")
    bo.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed")
    assert bo.page.evaluate("folds => folds.map(id => document.getElementById(id).open)", folds) == [True] * 3


def test_two_who_change_the_same_spans_are_told_and_both_are_kept(open_story: Any) -> None:
    ann, bo = open_story(), open_story(name="Bo Tern")
    press(bo, "j", "j", "e", "ArrowLeft")
    press(ann, "j", "j", "e", "Shift+ArrowRight", "Enter")
    wait_state(ann, "Spans changed")
    bo.page.wait_for_selector("#check-news >> text=Somebody changed these spans meanwhile")
    press(bo, "Enter")
    bo.page.wait_for_selector("#check-news >> text=changed the spans of this too")
    assert [one.draft.action for one in kept(bo)] == ["respan", "respan"]
    assert words_of(look(bo), "a2") == ["that the bridge would stay"]
    assert len(look(bo).reading.attributions) == 7
    bo.page.click("#check-news >> text=Take mine back")
    wait_state(bo, "Taken back")
    bo.page.wait_for_selector("#a-a2 blockquote:text-is('the bridge would stay shut')")
    assert words_of(look(bo), "a2") == ["the bridge would stay shut"]


def test_correction_by_another_process_shows_in_the_page(open_story: Any) -> None:
    shown = open_story()
    command = [sys.executable, "-m", "accordingto", "correct", "bridge-1", "--reject", "1", "--by", "Cy Rill"]
    subprocess.run([*command, "--ledger", str(shown.room.path)], check=True, capture_output=True)
    shown.page.wait_for_selector("#a-a1", state="detached")
    assert "Cy Rill took out" in shown.page.inner_text("#check-news")


def test_story_that_is_removed_is_told(open_story: Any) -> None:
    from accordingto.ledger.removal import remove_stories

    shown = open_story()
    with open_ledger(shown.room.path) as ledger:
        remove_stories(ledger, [1])
    shown.page.wait_for_selector("#check-news >> text=removed from the ledger")


# -- a slow line -----------------------------------------------------------------------------------------------------

SAVES, NEWS = "**/corrections", "**/events?*"


def current(shown: Visitor) -> str | None:
    return shown.page.get_attribute(".card.current", "data-card")


def test_what_is_told_of_a_save_stays_when_the_news_begin_after_it(open_story: Any) -> None:
    shown = open_story()
    with shown.hold(SAVES):
        with shown.hold(NEWS):
            shown.page.reload()
            press(shown, "j", "a")
            wait_state(shown, "Saving")
        shown.page.wait_for_event("response", lambda answer: "/events" in answer.url)
    wait_state(shown, "Accepted, saved")
    shown.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed")
    shown.page.evaluate("async () => (await fetch(location.pathname)).text()")  # behind whatever else was asked for
    assert "Accepted, saved" in shown.page.inner_text("#check-state")


def test_news_of_what_came_along_with_one_s_own_are_told_all_the_same(open_story: Any) -> None:
    ann, bo = open_story(), open_story(name="Bo Tern")
    with bo.hold(NEWS):
        bo.page.reload()
        press(ann, "j", "a")
        wait_state(ann, "Accepted")
        press(bo, "j", "j", "a")
        bo.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed")
    bo.page.wait_for_selector("#check-news >> text=Ann Reed accepted")


def test_removal_is_told_where_the_news_begin_after_it(open_story: Any) -> None:
    from accordingto.ledger.removal import remove_stories

    shown = open_story()
    with shown.hold(NEWS):
        shown.page.reload()
        with open_ledger(shown.room.path) as ledger:
            remove_stories(ledger, [1])
    shown.page.wait_for_selector("#check-news >> text=removed from the ledger")


def test_keys_pressed_before_the_answer_count_in_their_order(open_story: Any) -> None:
    shown = open_story()
    with shown.hold(SAVES):
        press(shown, "j", "a", "u", "j", "a")
    shown.page.wait_for_selector("#a-a2 >> text=accepted by Ann Reed")
    assert [one.draft.action for one in kept(shown)] == ["accept", "withdraw", "accept"]
    assert set(look(shown).marks) == {"a2"}


def test_step_back_where_none_is_left_keeps_nothing_waiting(open_story: Any) -> None:
    shown = open_story()
    with shown.hold(SAVES):
        press(shown, "j", "a", "u", "u")
    wait_state(shown, "nothing of yours is left to undo")
    assert shown.page.is_hidden("[data-do=retry]")
    press(shown, "a")
    wait_state(shown, "Accepted")


def test_who_goes_on_before_the_answer_is_left_there(open_story: Any) -> None:
    shown = open_story()
    with shown.hold(SAVES):
        press(shown, "j", "j", "r", "j", "j", "j")
    wait_state(shown, "Taken out, saved")
    shown.page.wait_for_selector("#a-a2", state="detached")
    assert current(shown) == "a5"


def test_page_is_not_swapped_under_a_click(open_story: Any) -> None:
    ann, bo = open_story(), open_story(name="Bo Tern")
    button = bo.page.locator("[data-source=s1] [data-open=party]")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    bo.page.mouse.move(box["x"] + 5, box["y"] + 5)
    bo.page.mouse.down()
    page = bo.page.url.partition("#")[0]
    with bo.page.expect_event("requestfinished", lambda one: one.url == page):
        press(ann, "j", "a")
    bo.page.mouse.up()
    bo.page.wait_for_selector("#check-party[open]")
    bo.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed", state="attached")


def test_focus_stays_on_the_same_thing_when_another_corrects(open_story: Any) -> None:
    ann, bo = open_story(), open_story(name="Bo Tern")
    for n, place in enumerate(("#under-the-story summary", "[data-source=s1] a >> nth=0", "#text a.cue >> nth=3")):
        bo.page.focus(place)
        before = bo.page.evaluate("document.activeElement.outerHTML")
        press(ann, "j", "a")
        bo.page.wait_for_selector(f".card:nth-child({n + 1}) >> text=accepted by Ann Reed")
        told = bo.page.evaluate("document.activeElement.outerHTML.replace(/ (same|lit)\\b/g, '')")
        assert told == before.replace(" same", "").replace(" lit", "")


def test_queue_takes_each_verdict_once_and_back_the_one_that_was_given_last(room: Any, visit_room: Any) -> None:
    room.add(make_shed())
    shown = correct_as(visit_room("/queue"))
    with shown.hold(SAVES):
        press(shown, "j", "a", "a", "j", "r", "u")
    shown.page.wait_for_selector("#q-a2 >> text=Taken back")
    shown.page.wait_for_selector("#q-a1.done")
    assert [one.draft.action for one in kept(shown)] == ["accept", "reject", "withdraw"]
    assert shown.page.locator("#q-a2.done").count() == 0


# -- the server gone and back ----------------------------------------------------------------------------------------


def test_nothing_is_lost_while_the_server_is_away(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_room(path) as room:
        (story,) = room.add(make_bridge_reading())
        port = int(room.address.rsplit(":", 1)[1])
        shown = Visitor(chromium, room)
        shown.go(f"/stories/{story}")
        correct_as(shown)
        press(shown, "j", "a")
        wait_state(shown, "Accepted")
    press(shown, "j", "e", "ArrowLeft", "Enter")
    wait_state(shown, "Not saved: The server does not answer. It waits here.")
    press(shown, "j", "a")
    wait_state(shown, "2 changes wait here")
    assert shown.page.is_visible("[data-do=retry]")
    assert shown.find_violations() == []
    with open_room(path, port=port):
        wait_state(shown, "Saved")
        made = [(one.who, one.draft.action) for one in kept(shown)]
        assert made == [("Ann Reed", "accept"), ("Ann Reed", "respan"), ("Ann Reed", "accept")]
        assert words_of(look(shown), "a2") == ["that the bridge would stay"]
        shown.page.wait_for_selector("#a-a2 >> text=Ann Reed")
        shown.context.close()


def test_what_waits_outlives_a_reload(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_room(path) as room:
        (story,) = room.add(make_bridge_reading())
        port = int(room.address.rsplit(":", 1)[1])
        shown = Visitor(chromium, room)
        shown.go(f"/stories/{story}")
        correct_as(shown)
        shown.page.route("**/corrections", lambda route: route.abort())
        press(shown, "j", "a")
        wait_state(shown, "Not saved")
        shown.page.unroute("**/corrections")
    with open_room(path, port=port):
        shown.page.reload()
        shown.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed")
        assert len(kept(shown)) == 1
        shown.context.close()


def test_answer_that_was_lost_does_not_double_the_correction(open_story: Any) -> None:
    shown = open_story()

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    shown.page.route("**/corrections", lose)
    press(shown, "j", "a")
    wait_state(shown, "Not saved")
    shown.page.unroute("**/corrections")
    shown.page.click("[data-do=retry]")
    wait_state(shown, "Saved")
    shown.page.wait_for_selector("#a-a1 >> text=accepted by Ann Reed")
    assert len(kept(shown)) == 1


# -- without script, and hostile words -------------------------------------------------------------------------------


def send(shown: Visitor, button: str) -> None:
    """Sends a plain form, and waits for the page that answers."""
    with shown.page.expect_navigation():
        shown.page.click(button)


def test_without_script_forms_accept_reject_note_and_take_back(open_story: Any) -> None:
    shown = open_story(java_script_enabled=False)
    page = shown.page
    page.click("#a-a2 .check-plain summary")
    send(shown, "#a-a2 [value=accept]")
    assert "accepted by Ann Reed" in page.inner_text("#a-a2")
    page.click("#a-a3 .check-plain summary")
    send(shown, "#a-a3 [value=reject]")
    assert page.locator("#a-a3").count() == 0
    page.click("#a-a4 .check-plain summary")
    page.fill("#a-a4 [name=note]", "who are they?")
    send(shown, "#a-a4 [value=note]")
    page.click("[data-position] .check-plain summary")
    page.select_option("[data-position] select", "against")
    send(shown, "[data-position] [value=set-stance]")
    assert [one.stance for one in look(shown).reading.positions] == ["against"]
    page.click("#check-record-list summary")
    send(shown, ".check-history li:has-text('took out') [value=withdraw]")
    assert page.locator("#a-a3").count() == 1
    assert "who are they?" in page.inner_text("#a-a4")


def test_names_and_words_of_a_story_never_run_as_script(open_story: Any) -> None:
    evil = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
    text = f"{evil} said no. Bo said yes."
    source = Source(
        id="s1",
        name=evil,
        kind="person",
        naming="named",
        mentions=(Mention(0, len(evil), "name"), Mention(len(evil) + 10, len(evil) + 12, "name")),
    )
    said = (attribution(text, "a1", evil, "said", "no", sources=("s1",)),)
    shown = open_story(make_reading(text, said, sources=(source,), title=evil, outlet=evil), name=evil)
    press(shown, "j", "s")
    shown.page.wait_for_selector("#check-source[open]")
    press(shown, "Escape", "m")
    shown.page.wait_for_selector("#check-party[open]")
    press(shown, "Escape", "a")
    wait_state(shown, "Accepted")
    shown.page.click("#check-record-list summary")
    assert evil in shown.page.inner_text(".check-history")
    assert shown.page.evaluate("window.hacked") is None
    assert shown.troubles == []


# -- to be used by everybody -----------------------------------------------------------------------------------------

STATES = {
    "rest": ([], "#check-bar:visible"),
    "one": (["j", "j"], "#a-a2.current"),
    "edit": (["j", "j", "e"], "body.check-editing"),
    "source": (["j", "j", "s"], "#check-source[open]"),
    "note": (["j", "n"], "#check-note[open]"),
    "party": (["j", "j", "m"], "#check-party[open]"),
    "keys": (["?"], "#keys[open]"),
    "kept": (["j", "j", "a"], "#check-state >> text=Accepted"),
    "refused": (["j", "e", "Delete", "c", "Delete", "Enter"], "#check-state >> text=needs a cue"),
}


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"forced_colors": "active"}])
def test_axe_finds_nothing_wrong_in_any_state(open_story: Any, context: dict[str, Any]) -> None:
    shown = open_story(**context)
    for name, (keys, there) in STATES.items():
        shown.page.reload()
        press(shown, *keys)
        shown.page.wait_for_selector(there)
        assert (name, shown.find_violations()) == (name, [])
        assert not shown.scrolls_sideways, name
        press(shown, "Escape", "Escape")
    for opens in ("position", "figure"):
        shown.page.locator(f"[data-open={opens}]").first.click()
        assert (opens, shown.find_violations()) == (opens, [])
        press(shown, "Escape")
    shown.page.click("#check-record-list summary")
    assert shown.find_violations() == []


def test_everything_in_the_bar_is_large_enough_and_shows_its_focus(open_story: Any) -> None:
    shown = open_story(viewport=PHONE)
    press(shown, "j", "e")
    for one in shown.page.locator("#check-bar button:visible").all():
        box = one.bounding_box()
        assert box["height"] >= 24
        assert box["width"] >= 24
    shown.page.keyboard.press("Escape")
    shown.page.focus("[data-do=accept]")
    shown.page.keyboard.press("Tab")
    assert shown.page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_touch_edits_by_buttons(open_story: Any) -> None:
    shown = open_story(viewport=PHONE, has_touch=True, is_mobile=True)
    shown.page.tap("#a-a2 .who")
    shown.page.tap("[data-do=edit]")
    shown.page.tap("[data-edit=end][data-by='-1']")
    shown.page.tap("[data-do=save]")
    wait_state(shown, "Spans changed")
    assert words_of(look(shown), "a2") == ["that the bridge would stay"]


# -- the queue -------------------------------------------------------------------------------------------------------


def test_queue_is_worked_through_by_keyboard(room: Any, visit_room: Any) -> None:
    room.add(make_shed(), make_bridge_reading())
    shown = correct_as(visit_room("/queue"))
    assert [one.strip() for one in shown.page.locator(".queue-sure").all_inner_texts()] == [
        "31 % sure",
        "40 % sure",
        "90 % sure",
    ]
    press(shown, "j", "a")
    shown.page.wait_for_selector("#q-a3.done")
    shown.page.wait_for_selector("#q-a1:focus")
    press(shown, "r")
    shown.page.wait_for_selector("#q-a1.done")
    press(shown, "u")
    shown.page.wait_for_selector("#q-a1:not(.done)")
    shown.page.reload()
    assert [one.get_attribute("id") for one in shown.page.locator(".queue-item").all()] == ["q-a1", "q-a2"]
    assert [one.draft.action for one in kept(shown)] == ["accept", "reject", "withdraw"]
    press(shown, "j", "o")
    shown.page.wait_for_url("**/stories/*#a-a1")
    shown.page.wait_for_selector("#a-a1.current")
    assert shown.troubles == []


def test_queue_tells_what_another_did_meanwhile(room: Any, visit_room: Any) -> None:
    room.add(make_shed())
    shown = correct_as(visit_room("/queue"))
    with open_ledger(room.path) as ledger:
        target = tell_roles(ledger.reading(1).attributions[0])
        ledger.correct(1, [CorrectionDraft(action="reject", target=target)], who="Bo Tern")
    press(shown, "j", "a")
    shown.page.wait_for_selector("#q-a1 >> text=Bo Tern took out")
    assert isinstance(target, RoleSpans)


def test_queue_works_without_script(room: Any, visit_room: Any) -> None:
    room.add(make_shed())
    shown = correct_as(visit_room("/queue", java_script_enabled=False))
    send(shown, "#q-a1 [value=accept]")
    assert shown.page.url.endswith("/queue")
    assert shown.page.locator(".queue-item").count() == 1


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"forced_colors": "active"}])
def test_axe_finds_nothing_wrong_with_the_queue(room: Any, visit_room: Any, context: dict[str, Any]) -> None:
    empty = visit_room("/queue", **context)
    assert empty.find_violations() == []
    room.add(make_shed(), make_bridge_reading())
    shown = correct_as(visit_room("/queue", **context))
    press(shown, "j", "a")
    shown.page.wait_for_selector("#q-a3.done")
    assert shown.find_violations() == []
    assert not shown.scrolls_sideways
