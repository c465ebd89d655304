"""Figures of a story: which numbers are figures, what they count, and whose they are."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.derive.figures import find_figures
from accordingto.types import (
    Attribution,
    Chain,
    Figure,
    Hop,
    Mention,
    Paragraph,
    Source,
    Span,
    Story,
    make_story,
)

# The shape of a war story: a toll that two sides' figures give, a superlative, and officials who doubt one side's.
WAR = (
    "Fighting between Orvane and the Lode Strip has cost more than 10,000 lives, making it the deadliest war there "
    "since the Salt War of 1948, according to Orvanian and Lodian figures. However, Orvanian officials have cast doubt "
    "on the number of Lodian casualties.\n"
    "CLICK HERE TO WIN £500\n"
    "Three Orvanian officials familiar with the talks told the Courier that the pause would last six hours a day."
)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    out, at = [], 0
    for line in text.split("\n"):
        role = "furniture" if line.isupper() or line.startswith("CLICK") else "body"
        if line.strip():
            out.append(Paragraph(start=at, end=at + len(line), role=role))
        at += len(line) + 1
    return tuple(out)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _attribute(text: str, key: str, source: str, cue: str, content: str, **more: object) -> Attribution:
    spans = (_span(text, source),) if source else ()
    found = _span(text, content)
    return Attribution(id=key, source=spans, cue=(_span(text, cue),), content=(found,), sources=(f"s-{key}",), **more)  # type: ignore[arg-type]


def _source(key: str, name: str | None = None, kind: str = "organization", mentions: tuple[Span, ...] = ()) -> Source:
    return Source(
        id=key,
        name=name,
        kind=kind,  # type: ignore[arg-type]
        naming="named" if name else "unnamed",
        mentions=tuple(Mention(span.start, span.end, "name") for span in mentions),
    )


def _find(
    text: str,
    attributions: tuple[Attribution, ...] = (),
    sources: tuple[Source, ...] = (),
    chains: tuple[Chain, ...] = (),
) -> tuple[Figure, ...]:
    return find_figures(make_story(text), _paragraphs(text), attributions, sources, chains)


def _words(text: str, figures: tuple[Figure, ...]) -> list[str]:
    return [figure.span.of(text) for figure in figures]


# --- a story of war


def _read_war() -> tuple[Figure, ...]:
    citing = Attribution(
        id="a1",
        source=(_span(WAR, "Orvanian and Lodian figures"),),
        cue=(_span(WAR, "according to"),),
        content=(Span(0, WAR.index(", according")),),
        sources=("orvanian", "lodian"),
    )
    told = _attribute(
        WAR,
        "a2",
        "Three Orvanian officials familiar with the talks",
        "told",
        "that the pause would last six hours a day",
    )
    return _find(WAR, (citing, told), (_source("orvanian"), _source("lodian"), _source("s-a2")))


def test_toll_belongs_to_both_sides_figures() -> None:
    toll = _read_war()[0]
    assert toll.span.of(WAR) == "more than 10,000 lives"
    assert (toll.value.low, toll.value.high, toll.value.approximate) == (10_000, None, False)
    assert toll.unit == "deaths"
    assert toll.attribution == "a1"
    assert toll.attributed_to == ("orvanian", "lodian")
    assert toll.disputed_by == ()


def test_year_of_a_superlative_and_count_of_a_source_are_no_figures() -> None:
    assert _words(WAR, _read_war()) == ["more than 10,000 lives", "six hours a day"]


def test_nothing_inside_furniture_is_a_figure() -> None:
    assert not any("500" in words for words in _words(WAR, _read_war()))


def test_ids_are_the_same_in_every_run_and_distinct() -> None:
    first, second = _read_war(), _read_war()
    assert first == second
    assert len({figure.id for figure in first}) == len(first)


def test_according_to_at_the_end_covers_the_sentence_before_it() -> None:
    text = "Some 300 boats sank and 12 crew drowned in the strait, according to the coast guard of Orvane."
    citing = Attribution(
        id="a",
        source=(_span(text, "the coast guard of Orvane"),),
        cue=(_span(text, "according to"),),
        content=(_span(text, "12 crew drowned in the strait"),),
        sources=("guard",),
    )
    boats, crew = _find(text, (citing,), (_source("guard", "coast guard of Orvane"),))
    assert boats.attributed_to == crew.attributed_to == ("guard",)


def test_according_to_does_not_reach_past_another_cue() -> None:
    text = "The mayor said 300 boats sank, and 12 crew drowned, according to the coast guard."
    said = _attribute(text, "m", "The mayor", "said", "300 boats sank")
    citing = _attribute(text, "g", "the coast guard", "according to", "12 crew drowned")
    boats, crew = _find(text, (said, citing), (_source("s-m"), _source("s-g")))
    assert boats.attributed_to == ("s-m",)
    assert crew.attributed_to == ("s-g",)


# --- whose


def test_story_in_its_own_voice_attributes_to_nobody() -> None:
    (figure,) = _find("The bridge cost £4m.")
    assert figure.attribution is None
    assert figure.attributed_to == ()


def _nested(inner_cue: str, inner_kind: str, **inner: object) -> tuple[Figure, ...]:
    text = f"Ana Rusk said that the firm {inner_cue} that 340 jobs would go."
    outer = _attribute(text, "o", "Ana Rusk", "said", f"that the firm {inner_cue} that 340 jobs would go")
    nested = _attribute(text, "i", "the firm", inner_cue, "that 340 jobs would go", within="o", **inner)
    return _find(text, (outer, nested), (_source("s-o", "Ana Rusk", "person"), _source("s-i", None, inner_kind)))


def test_number_inside_a_wish_belongs_to_who_tells_of_it() -> None:
    (figure,) = _nested("wanted", "organization", frame="desire")
    assert figure.attribution == "o"
    assert figure.attributed_to == ("s-o",)


def test_number_of_a_report_belongs_also_to_a_named_party_that_passes_it_on() -> None:
    (figure,) = _nested("wrote", "document")
    assert figure.attribution == "i"
    assert figure.attributed_to == ("s-o", "s-i")


def test_number_that_an_unnamed_party_passes_on_is_the_speakers() -> None:
    text = "A clerk said that Ana Rusk had counted 340 boats."
    outer = _attribute(text, "o", "A clerk", "said", "that Ana Rusk had counted 340 boats")
    inner = _attribute(text, "i", "Ana Rusk", "counted", "340 boats", within="o")
    (figure,) = _find(text, (outer, inner), (_source("s-o"), _source("s-i", "Ana Rusk", "person")))
    assert figure.attributed_to == ("s-i",)


def test_number_that_an_outlet_relays_is_its_sources() -> None:
    text = "The Courier reported, citing a ledger, that 340 jobs would go."
    outer = _attribute(text, "o", "The Courier", "reported", "that 340 jobs would go")
    inner = _attribute(text, "i", "a ledger", "citing", "that 340 jobs would go", within="o")
    sources = (_source("s-o", "The Courier", "outlet"), _source("s-i", None, "document"))
    (figure,) = _find(text, (outer, inner), sources)
    assert figure.attributed_to == ("s-i",)


@pytest.mark.parametrize("how", [{"frame": "no-comment"}, {"frame": "question"}, {"assertion": "denied"}])
def test_number_denied_or_not_discussed_is_not_the_partys(how: dict[str, str]) -> None:
    text = "The firm would not say whether 340 jobs would go."
    attribution = _attribute(text, "a", "The firm", "would not say", "whether 340 jobs would go", **how)
    (figure,) = _find(text, (attribution,), (_source("s-a", "The firm"),))
    assert figure.attribution == "a"
    assert figure.attributed_to == ()


def test_two_attributions_side_by_side_share_a_number() -> None:
    text = "The union confirmed that 340 jobs would go, first reported by the Courier."
    union = _attribute(text, "u", "The union", "confirmed", "that 340 jobs would go")
    courier = _attribute(text, "c", "the Courier", "first reported by", "340 jobs would go")
    (figure,) = _find(text, (union, courier), (_source("s-u", "union"), _source("s-c", "the Courier", "outlet")))
    assert set(figure.attributed_to) == {"s-u", "s-c"}


def test_number_in_the_words_for_a_source_is_the_storys_own() -> None:
    text = "The union, which has 1,400 members, said it would not move."
    attribution = _attribute(text, "a", "The union, which has 1,400 members,", "said", "it would not move")
    (figure,) = _find(text, (attribution,), (_source("s-a", "union"),))
    assert figure.span.of(text) == "1,400 members"
    assert (figure.attribution, figure.attributed_to) == (None, ())


def test_possessive_names_the_owner_of_a_figure() -> None:
    text = "Rusk disputed the Courier’s figure of 410p."
    attribution = _attribute(text, "a", "Rusk", "disputed", "the Courier’s figure of 410p", assertion="doubted")
    courier = _source("courier", "The Courier", "outlet")
    (figure,) = _find(text, (attribution,), (_source("s-a", "Rusk", "person"), courier))
    assert figure.attributed_to == ("courier",)


def test_speaker_comes_from_the_chain_where_the_attribution_names_none() -> None:
    text = "Officially, 212 people have died."
    attribution = Attribution(
        id="a", source=(), cue=(_span(text, "Officially"),), content=(_span(text, "212 people have died"),)
    )
    chain = Chain(
        attribution="a",
        hops=(Hop(source=None, role="publishes", step=0), Hop(source="state", role="speaks", step=1)),
        hand="unknown",
    )
    (figure,) = _find(text, (attribution,), (_source("state"),), (chain,))
    assert figure.attributed_to == ("state",)


def test_attributions_within_each_other_in_a_circle_do_no_harm() -> None:
    text = "Rusk wants 340 boats."
    one = _attribute(text, "a", "Rusk", "wants", "340 boats", within="b", frame="desire")
    two = _attribute(text, "b", "Rusk", "wants", "340 boats", within="a", frame="desire")
    (figure,) = _find(text, (one, two))
    assert figure.attribution in {"a", "b"}


# --- which


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two people died and three were hurt.", ["Two people", "three"]),
        ("The blast killed four villagers.", ["four villagers"]),
        ("They mourned the deaths of two motorists.", ["two motorists"]),
        ("The winter killed thousands.", ["thousands"]),
        ("The board voted by five to two to go.", ["five", "two"]),
        ("Two of the seven directors plan to go.", ["Two"]),
        ("All 14 Lodian clerks are to be freed.", ["14 Lodian clerks"]),
        ("The fort holds nine Orvanians.", ["nine Orvanians"]),
        ("Six Lodiris were killed.", ["Six Lodiris"]),
        ("Six nurses are ill and two are in a critical condition.", ["Six nurses", "two"]),
        ("Seven councillors spoke against the plan.", ["Seven councillors"]),
        ("Six died, and not four.", ["Six", "four"]),
        ("The Courier had put it at seven.", ["seven"]),
        ("Its website still gives five.", ["five"]),
        ("He saw “twelve, maybe thirteen” boats.", ["twelve, maybe thirteen"]),
        ("07:15 Some 40 boats left.", ["Some 40 boats"]),
        ("At least one deputy could rebel.", ["At least one deputy"]),
        ("A two-minute call was made.", ["two-minute"]),
        ("The order will last 60 days.", ["60 days"]),
        ("Eleven ships were waiting.", ["Eleven ships"]),
        ("It won by a five-point margin.", ["five"]),
        ("Dozens of houses burned.", ["Dozens"]),
        ("Half of the town was dark.", ["Half"]),
        ("It was five times more than before.", ["five times"]),
    ],
)
def test_number_that_can_be_checked_is_a_figure(text: str, words: list[str]) -> None:
    assert _words(text, _find(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "She came two years ago.",
        "It was the worst in the last three years.",
        "It was shut after two hours.",
        "The two men left.",
        "Three provinces agreed to it.",
        "Both sides met for the second time.",
        "A three-judge panel met.",
        "One day he will leave.",
        "It was the top 10 list of 2016.",
        "He drank two beers.",
        "She was on 60 Minutes, the programme.",
        "He had two failed runs for mayor.",
        "14.02 The mayor rises.\n9:05 “Shame!” says a heckler.",
        "Listen to this story (4 min).",
        "A 5-minute read.",
        "Text NEWS to 60066.",
        "It opened at seven.",
    ],
)
def test_small_count_or_point_in_time_is_no_figure(text: str) -> None:
    assert _find(text) == ()


@pytest.mark.parametrize(
    ("source", "rest", "words"),
    [
        ("Two ministry officials", "said it was late", []),
        ("Dozens of officials", "said it was late", []),
        ("A poll of 1,200 voters", "found it was late", []),
        ("More than 300 doctors", "said it was late", ["More than 300 doctors"]),
    ],
)
def test_count_of_a_source_is_a_figure_only_where_large(source: str, rest: str, words: list[str]) -> None:
    text = f"{source} {rest}."
    verb, _, content = rest.partition(" ")
    attribution = _attribute(text, "a", source, verb, content)
    assert _words(text, _find(text, (attribution,))) == words


def test_number_in_a_deed_is_of_whoever_tells_of_it() -> None:
    text = "The board voted by five to two to sell, two clerks said."
    told = _attribute(text, "o", "two clerks", "said", "The board voted by five to two to sell")
    deed = _attribute(text, "i", "The board", "voted", "by five to two to sell", within="o", frame="decision")
    assert {figure.attributed_to for figure in _find(text, (told, deed), (_source("s-o"), _source("s-i")))} == {
        ("s-o",)
    }
    alone = msgspec.structs.replace(deed, within=None)
    assert {figure.attributed_to for figure in _find(text, (alone,), (_source("s-i"),))} == {()}


def test_number_that_is_only_denied_is_nobodys() -> None:
    text = "Six people died, and not four, a nurse said."
    told = _attribute(text, "a", "a nurse", "said", "Six people died, and not four")
    assert [figure.attributed_to for figure in _find(text, (told,), (_source("s-a"),))] == [("s-a",), ()]


# --- of what


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("They put the dead at 118.", "deaths", "the dead"),
        ("The toll rose to 212.", "deaths", None),
        ("The blast injured 40 people.", "people injured", "people"),
        ("Some 4,000 villagers were displaced.", "people displaced", "villagers"),
        ("They met a 12-member panel.", "members", "panel"),
        ("They made a pay offer of 6.5 percent.", "percent", "a pay offer"),
        ("Repairs would cost 60 million dinars.", "dinars", "Repairs"),
        ("A poll had 58% of voters for it.", "percent", "voters"),
        ("It had a two-minute phone call.", "minutes", "phone call"),
        ("They found 97 against the bill.", None, "against the bill"),
        ("It has a population of about 163,000.", "people", "a population"),
        ("They wrote to 66 U.N. delegates.", "delegates", "U.N. delegates"),
        ("Dozens of armed men fled.", "people displaced", "armed men"),
        ("The R number stood at 1.3.", None, None),
        ("A magnitude 6.8 earthquake struck.", "magnitude", None),
        ("The number of cases rose to 400.", "cases", None),
        ("None of its men had died and more than 20 Orvanians had.", "deaths", "Orvanians"),
        ("Four men were charged.", "men", "men"),
        ("They mourned the deaths of two motorists.", "deaths", "motorists"),
    ],
)
def test_figure_says_what_it_counts(text: str, unit: str | None, of: str | None) -> None:
    (figure,) = _find(text)
    assert figure.unit == unit
    assert [span.of(text) for span in figure.of] == ([of] if of else [])


def test_bare_number_goes_on_counting_the_same() -> None:
    text = (
        "The queue stood at 23 ships on Thursday. It was 11 on Monday. The bill was $40 million; it may be 60 million."
    )
    assert [figure.unit for figure in _find(text)] == ["ships", "ships", "USD", "USD"]


def test_time_and_place_are_taken_from_the_figures_own_clause() -> None:
    text = "Eleven ships were waiting in Calder Haven by noon, the harbour master said on Monday."
    (figure,) = _find(text)
    assert figure.place == "Calder Haven"
    assert figure.as_of == "noon"
    (other,) = _find("The harbour master said on Monday that 11 ships were waiting.")
    assert other.as_of is None


# --- any text


@given(st.text(alphabet=st.sampled_from(list("13 ,.%$aftwo\n'\"“”-–mk")), max_size=200))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    figures = find_figures(make_story(text), (Paragraph(start=0, end=len(text), role="body"),), (), (), ())
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert all(0 <= span.start < span.end <= len(text) for span in figure.of)
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)


def test_many_attributions_take_time_in_proportion() -> None:
    sentence = "The union said 340 jobs would go. "

    def read(count: int) -> float:
        text = sentence * count
        story: Story = make_story(text)
        attributions = tuple(
            Attribution(
                id=str(n),
                source=(Span(n * len(sentence), n * len(sentence) + 9),),
                cue=(Span(n * len(sentence) + 10, n * len(sentence) + 14),),
                content=(Span(n * len(sentence) + 15, n * len(sentence) + 32),),
            )
            for n in range(count)
        )
        started = time.process_time()
        figures = find_figures(story, (Paragraph(start=0, end=len(text), role="body"),), attributions, (), ())
        assert len(figures) == count
        return time.process_time() - started

    short = max(read(250), 0.02)
    assert read(2000) < 40 * short
