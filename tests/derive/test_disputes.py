import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from accordingto.derive.disputes import find_disputes, find_doubts, mark_doubts
from accordingto.derive.positions import find_positions
from accordingto.types import Bounds, Dispute, Figure

from .told import Told, tell

NUMBER = re.compile(r"(?:at least |fewer than |no more than |about )?\d[\d,]*")


def figures_of(told: Told, unit: str | None = "people") -> list[Figure]:
    """Every number of the story, each of the attribution it stands in."""
    found = []
    for match in NUMBER.finditer(told.story.text):
        value = float(re.sub(r"\D", "", match.group()))
        low = None if "than" in match.group() else value
        high = None if "least" in match.group() else value
        holding = [a for a in told.attributions if any(c.start <= match.start() < c.end for c in a.content)]
        found.append(
            Figure(
                id=f"f{match.group()}@{match.start()}",
                start=match.start(),
                end=match.end(),
                value=Bounds(low, high),
                unit=unit,
                attributed_to=holding[0].sources if holding else (),
            )
        )
    return found


def doubts(marked: str, unit: str | None = "people") -> dict[str, set[str]]:
    """The words of each doubted figure, and who doubts it."""
    told = tell(marked)
    figures = figures_of(told, unit)
    by_id = {f.id: f.span.of(told.story.text) for f in figures}
    return {
        by_id[k]: {d.source for d in v}
        for k, v in find_doubts(told.story, told.attributions, told.sources, figures).items()
    }


def disputes(marked: str) -> tuple[Dispute, ...]:
    told = tell(marked)
    figures = figures_of(told)
    return find_disputes(told.story, told.attributions, told.sources, figures, find_positions(*told, ()))


def sides(dispute: Dispute) -> list[list[str]]:
    return [[s.attribution for s in side] for side in dispute.sides]


def test_number_put_elsewhere_doubts_and_is_doubted() -> None:
    found = doubts(
        "[u:The union] <said> {1,900 people had stayed away}.\n[f:The firm] <put> {the number at fewer than 1,200}."
    )
    assert found == {"1,900": {"f"}, "fewer than 1,200": {"u"}}


def test_denied_count_is_doubted_by_the_one_who_denies_it() -> None:
    found = doubts("[p:The party] <said> {it had 103 votes}.\n[o:Opponents] <disputed> {the count}.")
    assert found == {"103": {"o"}}


def test_true_figure_doubts_every_earlier_mention_of_the_number() -> None:
    found = doubts(
        "[p:The party] <said> {it had 103 votes}.\n[q:Roe] <told> {reporters “We have 103.”}\n"
        "[o:Lund] <said> {the true figure was 98}."
    )
    assert found == {"103": {"o"}}


def test_number_called_invented_is_that_of_the_party_named() -> None:
    found = doubts(
        "[u:The Doctors' Union] <says> {at least 540 people have died}.\n[m:The mayor] <said> {77 shops were shut}.\n"
        "[a:The authority] <called> {the union's number “invented”}."
    )
    assert found == {"at least 540": {"a"}}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[m:The ministry] <says> {the saving is 22}.\n[a:The auditor] <puts> {it at no more than 9}.",
            {"22": {"a"}, "no more than 9": {"m"}},
        ),
        (
            "[o:One clerk] <said> {the rent is at least 11}.\n[t:The other] <put> {it at 14}.",
            {"at least 11": {"t"}, "14": {"o"}},
        ),
        (
            "[u:The union] <said> {at least 780 would go}.\n[m:Lund] <called> {the union’s figure “a bedtime story”}.",
            {"at least 780": {"m"}},
        ),
        (
            "[d:Dr Roe] <said> {at least 400 had been ill}.\n[w:The firm] <said> {his estimate was no count}.",
            {"at least 400": {"w"}},
        ),
    ],
)
def test_number_is_doubted_by_a_rival_or_by_words(marked: str, expected: dict[str, set[str]]) -> None:
    assert doubts(marked, unit=None) == expected


def test_number_that_stands_only_to_be_denied_is_doubted_by_whoever_says_so() -> None:
    told = tell("[n:A nurse] <said> {70 died, and not 40}.")
    more, less = figures_of(told)
    found = find_doubts(told.story, told.attributions, told.sources, [more, replace(less, attributed_to=())])
    assert {key: [d.source for d in by] for key, by in found.items()} == {less.id: ["n"]}


def test_two_tolls_some_sentences_apart_are_rivals_and_those_of_two_years_are_not() -> None:
    army = "[a:The army] <said> {40 soldiers had died}.\nRain fell.\n"
    assert doubts(f"{army}[n:A nurse] <said> {{70 had died}}.", "deaths") == {"40": {"n"}, "70": {"a"}}
    assert doubts(f"{army}[n:A nurse] <said> {{70 had died in 2019}}.", "deaths") == {}


@pytest.mark.parametrize(
    "marked",
    [
        "[u:The union] <said> {900 people marched}.\n[p:Police] <said> {900 people marched}.",
        "[u:The union] <said> {900 people marched and 20 people fell}.",
        "[u:The union] <said> {900 people marched}.\n[u:The union] <raised> {its count to 950}.",
        "[p:Police] <said> {about 4,000 people left}.\n[m:The mayor] <believes> {2,500 of them are hers}.",
        "[p:Police] <said> {about 4,000 people left the valley}.\n[m:The mayor] <said> {the school had 30 pupils}.",
        "[a:Roe] <said> {she would sign if 300 people stayed}.\n[m:The mayor] <said> {the town would keep 500 people}.",
        "[u:The union] <said> {900 people marched}.\n[m:The mayor] <called> {the figure “excellent”}.",
    ],
)
def test_numbers_that_can_stand_together_are_not_doubted(marked: str) -> None:
    assert doubts(marked) == {}


def test_figure_dispute_has_both_sides() -> None:
    found = disputes(
        "[u:The union] <said> {1,900 people had stayed away}.\n[f:The firm] <put> {the number at fewer than 1,200}."
    )
    assert [(d.kind, sides(d)) for d in found] == [("figure", [["a0"], ["a1"]])]


@pytest.mark.parametrize(
    "marked",
    [
        "[c:A clerk] <said> {the vault had been opened at night}.\n[b:The bank] <denied> {that the vault was opened}.",
        "[c:A clerk] <said> {the vault had been opened at night}.\n[b:The bank] <denied> {it}.",
        "[c:A clerk] <said> {the vault had been opened at night}.\n[b:The bank] <rejected> {the clerk’s account}.",
        "[c:A clerk] <said> {the vault had been opened}.\n[b:The bank] <said> {it had done no such thing}.",
        "[c:A clerk] <said> {the vault had been opened}.\n[b:The bank] <said>, {“That is simply not true.”}",
        "[c:A clerk] <accused> {the bank of theft}.\n[b:The bank] <rejects> {the charge}.",
        "[c:A clerk] <said> {the alarm rang}.\n[b:The bank] <insists> {the alarm did not ring}.",
        "[b:The bank] <denied> {that gold was missing}.\n[c:A clerk] <said> {gold was missing from the vault}.",
    ],
)
def test_claim_and_denial_are_two_sides(marked: str) -> None:
    found = disputes(marked)
    assert [d.kind for d in found] == ["denial"]
    assert sorted(sides(found[0])) == [["a0"], ["a1"]]


def test_denial_takes_the_quotation_that_follows_with_it() -> None:
    found = disputes(
        "[c:A clerk] <said> {the vault had been opened}.\n[b:The bank] <denied> {that the vault had been opened}.\n"
        "{“It never was,”} [b:it] <said>."
    )
    assert sides(found[0]) == [["a0"], ["a1", "a2"]]


@pytest.mark.parametrize(
    "marked",
    [
        "[c:A clerk] <said> {the vault was open}.\n[b:The bank] <denied> {owning a yacht in Lund}.",
        "[c:A clerk] <said> {the vault was open}.\n[b:The bank] <said> {the door was green}.",
        "[b:The bank] <denied> {that the vault was open}.",
        "[b:The bank] <said> {the vault was open}.\n[b:The bank] <denied> {that the vault was open}.",
        "[c:A clerk] <said> {the vault was open}.\n[b:The bank] <opposes> {the merger}.",
    ],
)
def test_without_two_sides_there_is_no_denial(marked: str) -> None:
    assert disputes(marked) == ()


def test_opposed_stances_on_the_same_words_are_a_dispute() -> None:
    found = disputes("[g:The Greens] <back> {the motorway plan}.\n[a:The abbot] <opposes> {the motorway plan}.")
    assert [(d.kind, sides(d)) for d in found] == [("stance", [["a0"], ["a1"]])]


def test_against_a_man_and_for_his_removal_are_the_same_side() -> None:
    assert disputes("[g:Players] <asked> the club {to dismiss Torv}.\n[a:Fans] <called for> {Torv’s removal}.") == ()


def test_for_a_man_and_for_his_removal_are_two_sides() -> None:
    found = disputes("[g:Players] <back> {Torv}.\n[a:Fans] <called for> {Torv’s removal}.")
    assert [d.kind for d in found] == ["stance"]


PIECES = [
    "[p:Roe]",
    "[q:Lund]",
    "<said>",
    "<denied>",
    "{the count}",
    "{it}",
    "{it had 103 votes}",
    "{the true figure was 98}",
    "\n",
    "<backs>",
    "{the plan}",
]


@given(st.lists(st.sampled_from(PIECES), max_size=16))
def test_any_marked_text_gives_sides_that_are_attributions(pieces: list[str]) -> None:
    told = tell(" ".join(pieces))
    figures = figures_of(told)
    ids = {a.id for a in told.attributions}
    for dispute in find_disputes(told.story, told.attributions, told.sources, figures, find_positions(*told, ())):
        assert len(dispute.sides) == 2
        assert all(side and {s.attribution for s in side} <= ids for side in dispute.sides)
    for entries in find_doubts(told.story, told.attributions, told.sources, figures).values():
        assert all(e.attribution in ids for e in entries)


def test_marked_figures_carry_their_doubts() -> None:
    told = tell("[p:The party] <said> {it had 103 votes}.\n[o:Opponents] <disputed> {the count}.")
    marked = mark_doubts(told.story, told.attributions, told.sources, figures_of(told))
    assert [[(d.source, d.attribution) for d in f.disputed_by] for f in marked] == [[("o", "a1")]]


def test_what_a_party_denies_having_said_is_not_pinned_on_others_in_the_story() -> None:
    told = tell(
        "[p:A survey] <found> {that 60 per cent of nurses would not touch it again}.\n"
        "[q:Roe] <denied> {having ever said that nurses would not touch it again}."
    )
    assert find_disputes(told.story, told.attributions, told.sources, [], ()) == ()


def test_to_be_unaware_of_any_such_thing_denies_what_was_said_before() -> None:
    told = tell(
        "[p:Roe] <said> {two wardens had warned the ministry in June}.\n"
        "[q:The ministry] <said> {it was unaware of any such warning}."
    )
    found = find_disputes(told.story, told.attributions, told.sources, [], ())
    assert [(d.kind, [[m.attribution for m in side] for side in d.sides]) for d in found] == [
        ("denial", [[told.attributions[0].id], [told.attributions[1].id]])
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[p:Roe] <said> {every rope had been tested}.\n[q:Two divers] <say otherwise>: {nobody left the office}.",
        "[p:Roe] <said> {the pool would open in May}.\n[q:Hale] <told> us {the contrary}.",
        "[p:An insider] <said> {the guild would drop its claim}.\n[q:Hale] <snapped>: {“Sheer hogwash,”}",
        "[p:Divers] <point to> {a clerk of the mayor}.\n[q:The clerk, Vorn,] <denies> {meeting any banker}.",
        "[p:Two cooks] <said> {they had not been warned}.\n[q:Hale] <swears> {that every cook was warned}.",
    ],
)
def test_who_says_that_it_was_otherwise_denies_what_was_told_before(marked: str) -> None:
    assert [(d.kind, sides(d)) for d in disputes(marked)] == [("denial", [["a0"], ["a1"]])]


@pytest.mark.parametrize(
    "marked",
    [
        "[p:Roe] <said> {the pool was full}.\n[q:Hale] <may deny> {that the pool was full}.",
        "[p:Roe] <said> {the pool was tested for a day}.\n[q:Hale] <doubted> {that tests would have helped}.",
        "[p:Roe] <said> {the pool was full}.\n[q:Hale] <pushed back:> {“Pools should not be full.”}",
        "[p:Roe] <said> {she would raise the breach with Hale}.\n[q:Hale] <denied> {any breach of the pact}.",
        "[p:Roe] <said> {“Nothing bad will come of it.”}\n[q:Hale] <denied> {those allegations}.",
        "[p:Roe] <said> {the pool was full}.\n[q:Hale] <said> {it is simply wrong that pools are shut}.",
        "[p:Roe] <said> {the pool was full}.\n[q:Hale] <insists> {he will be different}.",
        "[q:Hale] <denied> {any breach}.\n[p:Roe] <sees> {room for a deal on the breach and on the docks}.",
    ],
)
def test_what_is_only_near_to_a_claim_denies_none(marked: str) -> None:
    assert disputes(marked) == ()


def test_a_claim_of_losses_that_others_number_otherwise_is_a_dispute_over_a_figure() -> None:
    told = tell(
        "[p:The pit] <said> {six of its men had died}.\n"
        "[q:The guild] <said> {more than 30 miners had died}.\n"
        "[p:The pit] <dismissed> {the claim} as a dream."
    )
    at = told.story.text.index
    figures = [
        Figure(id="f0", start=at("six"), end=at("six") + 3, value=Bounds(6, 6), unit="deaths", attributed_to=("p",)),
        Figure(
            id="f1", start=at("more"), end=at("more") + 12, value=Bounds(30, None), unit="deaths", attributed_to=("q",)
        ),
    ]
    found = find_disputes(told.story, told.attributions, told.sources, figures, ())
    assert [(d.kind, sorted(sides(d))) for d in found] == [("figure", [["a0", "a2"], ["a1"]])]


def test_a_bare_number_answers_what_a_thing_was_put_at() -> None:
    marked = "[p:Skippers] <put> {the odds of a thaw at no more than 40};\n[q:one diver] <speaks of> {at least 60}."
    assert doubts(marked, "percent") == {"no more than 40": {"q"}, "at least 60": {"p"}}


def test_sums_named_as_anothers_are_not_the_last_number_told() -> None:
    marked = "[p:Roe] <said> {the guild would keep 40 posts}.\n[q:Hale] <said> {Mr Vorn’s sums were invented}."
    assert doubts(marked, "jobs") == {}
