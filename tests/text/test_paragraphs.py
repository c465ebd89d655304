"""The roles of paragraphs: where lines are split, and what is told from the body."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.text import mark_paragraphs

BODY = (
    "The dam will be emptied by Friday, the water minister, Dela Korin, said on Monday.",
    "“We have no choice,” Korin told reporters at the gate.",
    "Some 900 people have left the valley, according to the civil protection office.",
    "The ministry would not discuss the matter.",
)


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """(role or kind, words) of each paragraph."""
    return [(p.kind or p.role, p.span.of(text)) for p in mark_paragraphs(text, title)]


def others(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [pair for pair in roles(text, title) if pair[0] != "body"]


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\n \t\n", "\x0b", "\x85"])
def test_paragraphs_end_at_any_line_end(end: str) -> None:
    assert roles(end.join(BODY)) == [("body", line) for line in BODY]


def test_lines_wrapped_by_width_are_one_paragraph() -> None:
    text = (
        "The dam will be emptied by Friday, the water\nminister, Dela Korin, said on Monday at a\nmeeting in Karsen"
        " with the mayor.\n\n“We have no choice,” Korin told reporters\nwho had come to the gate. The mayor,\n"
        "Bruno Hask, was not there."
    )
    assert [words.count("\n") for _, words in roles(text)] == [2, 2]


def test_a_line_broken_at_a_link_is_one_paragraph() -> None:
    text = BODY[0] + "\nThe memo, which the Mail has\nseen and published,\nnames three gates.\n" + BODY[1]
    assert len(roles(text)) == 3


@pytest.mark.parametrize(
    "dateline",
    [
        "KARSEN, Orvane, Sept 9 (OPA) —",
        "KARSEN (AP) —",
        "KARSEN, Orvane (AP) _",
        "KARSEN, Sept 9 (Reuters) -",
        "KARSEN/LODE, Orvane —",
        "KARSEN —",
        "NEW KARSEN, Orvane –",
        "KARSEN, Sept. 9 (Xinhua) --",
        "Karsen, Orvane (CNN) --",
        "Karsen (CNN)",
        "(Reuters) -",
        "(CNN) —",
        "Sept 9 (UPI) --",
        "KARSEN: ",
        "Karsen, Sept 9 (PTI)",
        "ST. LODE, Orvane (AP) —",
        "KARSEN, September 9. /TASS/.",
        "Karsen, Orvane —",
    ],
)
def test_dateline_is_split_from_the_first_paragraph(dateline: str) -> None:
    text = dateline.rstrip() + " " + "\n".join(BODY)
    found = roles(text)
    assert found[1] == ("body", BODY[0])
    assert found[0] == ("dateline", dateline.strip())


@pytest.mark.parametrize(
    "line",
    [
        "NATO said on Monday that it would help.",
        "EXCLUSIVE - The minister knew of the memo in May, her office said.",
        "The Orvane Dam Board (ODB) Chairman, Bo Tarn, said he knew.",
        "GDP - the sum of all goods - fell by 3% in May.",
        "The U.S. — and nobody else — paid for it.",
        "UPDATE: The minister has resigned, her office said.",
        "Korin (Lab) said she would go.",
        "May (the month) was dry.",
    ],
)
def test_no_dateline_is_found_in_a_sentence(line: str) -> None:
    assert others(line + "\n" + "\n".join(BODY)) == []


def test_head_of_a_story_has_headline_byline_and_date() -> None:
    text = "\n".join(
        ["Dam to be emptied by Friday", "Minister cites cracked wall", "By Lena Borst", "9 September 2025", *BODY]
    )
    assert [role for role, _ in roles(text)][:5] == ["headline", "headline", "byline", "dateline", "body"]


def test_title_with_a_full_stop_is_the_headline_where_it_is_known() -> None:
    text = "Dam to be emptied by Friday.\n" + "\n".join(BODY)
    assert roles(text, "Dam to Be Emptied by Friday")[0][0] == "headline"
    assert roles(text)[0][0] == "body"


def test_headline_in_capitals_at_the_top_is_no_furniture() -> None:
    text = "DAM TO BE EMPTIED BY FRIDAY AFTER ENGINEERS FIND CRACKS IN EAST WALL\n" + "\n".join(BODY)
    assert roles(text)[0][0] == "headline"


def test_headline_of_another_story_in_capitals_is_promo() -> None:
    line = "ACTOR BO LINDEN CHARGED WITH TAX EVASION: STUDIO CANCELS THREE PREMIERES"
    assert others("\n".join([BODY[0], BODY[1], line, *BODY[2:]])) == [("promo", line)]


def test_short_heading_in_capitals_is_the_storys_own() -> None:
    assert others("\n".join([BODY[0], BODY[1], "KORIN AND HASK", *BODY[2:]])) == [("headline", "KORIN AND HASK")]


def test_story_written_in_capitals_has_no_furniture() -> None:
    text = "\n".join(BODY).upper()
    assert not [role for role, _ in roles(text) if role not in ("body", "headline")]


def test_tweets_and_shouts_in_capitals_are_body() -> None:
    lines = ["He wrote on Monday:", "THEY WILL NOT GET AWAY WITH THIS AND THEY KNOW IT", "WE WANT OUR WATER BACK!"]
    assert others("\n".join([*BODY[:2], *lines, *BODY[2:]])) == []


@pytest.mark.parametrize(
    "line",
    [
        "The Associated Press contributed to this report.",
        "Lena Borst and Tomas Weil contributed reporting.",
        "Ida Brandt in Nordan contributed to this report.",
        "(Reporting by Lena Borst in Karsen; editing by Tomas Weil)",
        "Additional reporting by Tomas Weil",
        "Contributing: Ida Brandt, Karsen Mail",
        "Borst reported from Karsen, Weil from Lode.",
        "Borst reported from Karsen.",
        "With reporting by the Orvane News Agency",
        "— With assistance from Tomas Weil",
        "Associated Press writers Lena Borst in Karsen and Tomas Weil in Lode contributed to this report.",
        "This story was originally published by the Karsen Mail.",
        "This article first appeared in the Karsen Mail.",
        "Copyright 2025 The Associated Press. All rights reserved.",
        "© 2025 Agence France-Presse",
        "AP",
        "Source: Reuters",
    ],
)
def test_line_that_says_where_the_report_comes_from_is_a_credit(line: str) -> None:
    assert others("\n".join([*BODY, line])) == [("credit", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this story gave the wrong date for the memo.",
        "CORRECTION (Sept 9): The memo was sent in February.",
        "An earlier version of this article misstated the height of the wall.",
        "This story has been corrected to show that the wall is 40 metres high.",
        "Clarification: The ministry says it read the memo in March.",
        "Corrections and clarifications: The memo was sent in February.",
        "Editor's note: An earlier version of this story gave the wrong date.",
    ],
)
def test_correction_is_a_correction(line: str) -> None:
    assert others("\n".join([*BODY, line])) == [("correction", line)]


@pytest.mark.parametrize(
    ("kind", "glued"),
    [
        ("link", "CLICK HERE TO READ MORE"),
        ("share", "Follow Ida Brandt on Twitter @idabrandt"),
        ("link", "Read the rest here."),
        ("subscribe", "Sign up for our newsletter"),
        ("photo-credit", "(Photo by Ida Brandt/Getty Images)"),
        ("advertisement", "Advertisement"),
        ("editors-note", "This story has been updated."),
        ("promo", "READ MORE: Is the wall safe? Five answers"),
        ("credit", "(Reporting by Lena Borst; editing by Tomas Weil)"),
        ("credit", "— Reuters"),
        ("credit", "The Associated Press contributed to this report."),
        ("correction", "An earlier version of this story gave the wrong date."),
        ("about-author", "Lena Borst is environment correspondent of the Karsen Mail."),
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_furniture_glued_to_a_paragraph_is_split_off(kind: str, glued: str, alone: bool) -> None:
    text = (" " if alone else "\n").join(BODY) + " " + glued
    assert [pair for pair in others(text) if pair[0] != "caption"] == [(kind, glued)]


@pytest.mark.parametrize("glued", ["CLICK HERE TO READ MORE", "Follow Ida Brandt on Twitter", "Read the rest here."])
def test_furniture_glued_without_a_space_is_split_off(glued: str) -> None:
    text = "\n".join(BODY) + glued
    assert others(text)[0][1] == glued


def test_furniture_between_sentences_of_one_line_is_split_out() -> None:
    line = "CLICK HERE FOR MORE FROM THE KARSEN MAIL"
    text = " ".join([BODY[0], "Advertisement", BODY[1], line, *BODY[2:]])
    assert others(text) == [("advertisement", "Advertisement"), ("link", line)]
    assert [words for role, words in roles(text) if role == "body"] == [BODY[0], BODY[1], " ".join(BODY[2:])]


def test_promo_headline_inside_one_line_is_split_out() -> None:
    line = "ACTOR BO LINDEN CHARGED WITH TAX EVASION: STUDIO CANCELS THREE PREMIERES"
    assert others(" ".join([BODY[0], BODY[1], line, *BODY[2:]])) == [("promo", line)]


def test_body_after_a_label_on_one_line_is_not_swallowed() -> None:
    text = " ".join([BODY[0], "READ MORE: Five things about dams", *BODY[2:]])
    words = [words for role, words in roles(text) if role != "body"]
    assert not any(line in found for found in words for line in BODY)


def test_furniture_words_inside_a_quotation_are_body() -> None:
    text = "\n".join([BODY[0], "“I told them no. Sign up for our newsletter. That was all,” she said.", *BODY[1:]])
    assert others(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "I WILL NEVER LEAVE THIS VALLEY AND NOBODY WILL MAKE ME SIGN",
        "— SEVEN GATES OF WHICH THREE WILL JAM IN A FLOOD AND MORE",
        "3. WHO WILL PAY FOR THE WALL AND ALL THAT IS BEHIND IT",
        "“NOBODY TOLD THE MAYOR OR ANYBODY ELSE IN THE WHOLE VALLEY”",
    ],
)
def test_shouts_items_and_quotations_in_capitals_are_no_promo(line: str) -> None:
    found = others("\n".join([*BODY[:2], line, *BODY[2:]]))
    assert [pair for pair in found if pair[0] != "headline"] == []


def test_words_before_a_caption_are_told_apart_from_it() -> None:
    line = "Image copyright Ida Brandt Image caption Villagers left the valley on Tuesday"
    assert roles("\n".join([*BODY[:2], line, *BODY[2:]]))[2:4] == [
        ("photo-credit", "Image copyright Ida Brandt"),
        ("caption", "Image caption Villagers left the valley on Tuesday"),
    ]


def test_caption_printed_twice_is_marked_once() -> None:
    caption = "Villagers carry beds out of a flooded school in Lode on Tuesday. (Ida Brandt/Getty Images)"
    found = [role for role, _ in roles("\n".join([caption, caption, *BODY]))]
    assert found[:4] == ["caption", "photo-credit", "other", "photo-credit"]


def test_run_in_headings_in_capitals_are_body() -> None:
    heads = ["WALL HAS CRACKS THAT ENGINEERS MISSED FOR YEARS", "NORDAN SENDS PUMPS AND MEN ACROSS THE BORDER"]
    text = "\n".join([BODY[0], heads[0] + " " + BODY[1], heads[1] + " " + BODY[2], BODY[3]])
    assert others(text) == []


def test_headlines_under_a_bare_label_are_promo() -> None:
    text = "\n".join([*BODY[:2], "Related:", "Five things about dams", "Who is Bruno Hask?", *BODY[2:]])
    assert [role for role, _ in others(text)] == ["promo", "promo", "promo"]


def test_caption_and_its_photo_credit_are_told_apart() -> None:
    text = "A docker looks at the wall of the dam on Tuesday. (Photo: Ida Brandt, Karsen Mail)"
    found = roles("\n".join([*BODY[:2], text, *BODY[2:]]))
    assert ("caption", "A docker looks at the wall of the dam on Tuesday.") in found
    assert ("photo-credit", "(Photo: Ida Brandt, Karsen Mail)") in found


def test_paragraph_printed_twice_is_marked_once() -> None:
    found = roles("\n".join([*BODY, BODY[0]]))
    assert found == [*(("body", line) for line in BODY), ("other", BODY[0])]


def test_headline_printed_twice_is_marked_once() -> None:
    headline = "Dam to be emptied by Friday"
    assert [role for role, _ in roles("\n".join([headline, "9 September 2025", headline, *BODY]))][:3] == [
        "headline",
        "dateline",
        "other",
    ]


def test_pull_quote_is_the_copy_of_the_paragraph_that_holds_it() -> None:
    quote = "“We knew in February that three of the seven gates would jam”"
    said = f"{quote}, said Milos Tarn, an engineer who inspected the wall on Friday."
    filler = ["It rained on Monday.", "It rained again on Tuesday.", "It rained on Friday as well."]
    text = "\n".join([*filler, *BODY, quote, said])
    assert others(text) == [("other", quote)]


def test_chant_that_is_repeated_stays_body() -> None:
    text = "\n".join([BODY[0], "“Open the gates!”", BODY[1], "“Open the gates!”", *BODY[2:]])
    assert others(text) == []


def test_author_is_told_from_a_person_of_the_story() -> None:
    known = "Ida Brandt, an engineer, said the wall was safe."
    about = "Ida Brandt is director of the dam institute at Nordan University."
    assert others("\n".join([*BODY, about])) == [("about-author", about)]
    assert others("\n".join([known, *BODY, about])) == []


def test_live_blog_times_are_datelines() -> None:
    assert roles("\n".join([BODY[0], "8:45 p.m.", BODY[1]]))[1] == ("dateline", "8:45 p.m.")


TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                *BODY,
                "CLICK HERE NOW",
                "READ MORE: ",
                "KARSEN (AP) — ",
                "\n",
                "\r\n",
                " ",
                "\u2028",
                "“",
                '"',
                "Photo: Bo",
                "🙂é",
            ]
        ),
        max_size=14,
    ).map("".join),
)


@given(TEXTS, st.one_of(st.none(), st.text(max_size=20)))
def test_paragraphs_are_in_order_trimmed_and_cover_all_but_white_space(text: str, title: str | None) -> None:
    paragraphs = mark_paragraphs(text, title)
    assert all(one.end <= other.start for one, other in pairwise(paragraphs))
    for paragraph in paragraphs:
        words = paragraph.span.of(text)
        assert words
        assert words == words.strip()
        assert (paragraph.kind is None) == (paragraph.role != "furniture")
    covered = {i for p in paragraphs for i in range(p.start, p.end)}
    assert all(i in covered or character.isspace() for i, character in enumerate(text))


@given(TEXTS)
def test_paragraphs_are_the_same_every_time(text: str) -> None:
    assert mark_paragraphs(text) == mark_paragraphs(text)


@pytest.mark.parametrize("unit", [" ".join(BODY) + " ", "CAPS LOCK ", "(", "a/b ", "Photo by Ann Bo ", '"', "Ann Bo, "])
def test_time_grows_with_the_length_of_one_line(unit: str) -> None:
    def seconds(chars: int) -> float:
        text = unit * (chars // len(unit))
        start = time.process_time()
        mark_paragraphs(text)
        return time.process_time() - start

    seconds(2_000)
    short, long = max(seconds(40_000), 0.005), seconds(320_000)
    assert long < 8 * short * 4
