"""Who a source span is: names, titles, roles, pronouns, groups and bodies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.resolve import resolve_sources
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Count, Span, make_story
from tests.resolve.marked import read_marked


def test_short_name_is_the_person_named_in_full_before() -> None:
    read = read_marked(
        "{s1:Martha Oakes, the harbour engineer,} {c1:said} {t1:the pier was sound}.\n\n"
        "{s2:Oakes} {c2:added} {t2:that divers had looked}."
    )
    assert read.names(1) == read.names(2) == ["Martha Oakes"]
    assert read.attribution(1).sources == read.attribution(2).sources
    assert read.source(1).description == "the harbour engineer"


def test_short_name_in_a_headline_is_the_person_named_in_full_later() -> None:
    read = read_marked("{s1:Oakes}{c1::} {t1:pier is sound}\n\n{s2:Martha Oakes} {c2:said} {t2:divers had looked}.")
    assert read.attribution(1).sources == read.attribution(2).sources


def test_word_of_a_slogan_is_no_first_name() -> None:
    read = read_marked(
        "Martha Oakes waved. Banners said “Welcome Oakes” and “Love Oakes”.\n\n"
        "{s1:Oakes} {c1:said} {t1:the pier was sound}."
    )
    assert read.names(1) == ["Martha Oakes"]
    assert not any((source.name or "").startswith(("Welcome", "Love")) for source in read.reading.sources)


def test_two_people_of_one_surname_stay_apart() -> None:
    read = read_marked(
        "{s1:Martha Oakes} {c1:said} {t1:the pier was sound}. {s2:Henry Oakes} {c2:said} {t2:it was not}.\n\n"
        "{s3:Mrs. Oakes} {c3:replied} {t3:that she had looked}."
    )
    assert read.attribution(1).sources != read.attribution(2).sources
    assert read.names(3) == ["Martha Oakes"]


def test_bare_surname_of_two_people_side_by_side_is_ambiguous() -> None:
    read = read_marked("Martha Oakes met Henry Oakes on Monday. {s1:Oakes} {c1:said} {t1:the pier was sound}.")
    assert read.attribution(1).sources == ()
    assert read.attribution(1).unresolved == "ambiguous"


def test_father_and_son_told_apart_by_jr_are_two() -> None:
    read = read_marked("{s1:Henry Oakes} {c1:said} {t1:no}. A week later {s2:Henry Oakes Jr.} {c2:said} {t2:yes}.")
    assert read.attribution(1).sources != read.attribution(2).sources


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Prime Minister Lena Orme", "Lena Orme", "person"),
        ("Secretary of State Paul Varga", "Paul Varga", "person"),
        ("U.S. Sen. Paul Varga (R-Iowa)", "Paul Varga", "person"),
        ("dockers' union boss Lena Orme", "Lena Orme", "person"),
        ("the union's general secretary, Lena Orme,", "Lena Orme", "person"),
        ("Lena Orme, 54, who runs a stall,", "Lena Orme", "person"),
        ("Reuters", "Reuters", "outlet"),
        ("Ballot Watch", "Ballot Watch", "organization"),
        ("The Joint Observer Mission", "Joint Observer Mission", "organization"),
        ("The Chamber of Architects", "Chamber of Architects", "organization"),
        ("The National Avalanche Centre", "National Avalanche Centre", "government"),
        ("Its head, former President Lena Orme,", "Lena Orme", "person"),
        ("the Tarn Gazette newspaper", "Tarn Gazette", "outlet"),
        ("the Port Workers' Union", "Port Workers' Union", "organization"),
        ("the Department of Fisheries", "Department of Fisheries", "government"),
        ("Sweden", "Sweden", "government"),
        ("Moscow", "Moscow", "government"),
        ("the fisheries ministry", "fisheries ministry", "government"),
        ("police", "police", "government"),
        ("a memo of May 3 by Lena Orme, which the paper has seen", "memo of May 3 by Lena Orme", "document"),
    ],
)
def test_named_source_has_its_name_and_kind(source: str, name: str, kind: str) -> None:
    read = read_marked(f"On Monday {{s1:{source}}} {{c1:said}} {{t1:the ice had gone}}.")
    assert (read.source(1).name, read.source(1).kind, read.source(1).naming) == (name, kind, "named")


@pytest.mark.parametrize(
    ("source", "kind", "count"),
    [
        ("a fisheries official", "person", Count(1, 1)),
        ("one port worker", "person", Count(1, 1)),
        ("three officials briefed on the talks", "group", Count(3, 3)),
        ("several captains", "group", Count(3, None)),
        ("officials", "group", Count(2, None)),
        ("dozens of captains", "group", Count(24, None)),
        ("at least four pilots", "group", Count(4, None)),
        ("more than 20 pilots", "group", Count(21, None)),
        ("fewer than ten pilots", "group", Count(1, 9)),
        ("a dozen pilots", "group", Count(12, 12)),
        ("62% of voters", "public", Count(2, None)),
        ("two of the seven directors", "group", Count(2, 2)),
        ("an internal report", "document", Count(1, 1)),
        ("three senior figures in the party", "group", Count(3, 3)),
        ("residents of the Old Quay", "group", Count(2, None)),
    ],
)
def test_unnamed_source_has_its_kind_and_bounds(source: str, kind: str, count: Count) -> None:
    read = read_marked(f"On Monday {{s1:{source}}} {{c1:said}} {{t1:the ice had gone}}.")
    assert read.source(1).naming == "unnamed"
    assert (read.source(1).kind, read.source(1).count) == (kind, count)


def test_coordinated_unnamed_people_are_two_sources_with_their_own_counts() -> None:
    read = read_marked(
        "{s1:One Danish official and three Swedish officials familiar with the talks} {c1:said} {t1:a deal was near}."
    )
    one, three = read.sources(1)
    assert (one.count, three.count) == (Count(1, 1), Count(3, 3))
    assert (one.affiliation, three.affiliation) == ("Danish", "Swedish")
    assert one.basis == three.basis == "familiar with the talks"


def test_coordinated_adjectives_are_one_source() -> None:
    read = read_marked("{s1:Danish and Swedish officials} {c1:doubted} {t1:the tally}.")
    assert read.source(1).count == Count(2, None)


def test_two_roles_of_one_person_are_one_source() -> None:
    read = read_marked("{s1:Lena Orme, president and founder of Tarn Oil,} {c1:said} {t1:output fell}.")
    assert read.names(1) == ["Lena Orme"]


def test_group_has_its_named_members() -> None:
    read = read_marked(
        "{s1:Several deputies, including Karl Friis and Nina Holm,} {c1:said} {t1:the bill was dead}. "
        "{s2:Holm} {c2:added} {t2:that it never lived}."
    )
    members = {source.id: source.name for source in read.reading.sources}
    assert [members[member] for member in read.source(1).members] == ["Karl Friis", "Nina Holm"]
    assert read.attribution(2).sources[0] in read.source(1).members


def test_part_of_a_group_is_its_member_and_shares_how_it_knows() -> None:
    read = read_marked(
        "{s1:Two people briefed on the vote} {c1:said} {t1:it was close}. "
        "They asked not to be named because the vote was secret. {s2:One of the people} {c2:said} {t2:a chair flew}."
    )
    part = read.source(2)
    assert part.id in read.source(1).members
    assert (part.count, part.basis) == (Count(1, 1), "briefed on the vote")
    assert part.reason_unnamed == read.source(1).reason_unnamed == "because the vote was secret"


@pytest.mark.parametrize(("pronoun", "name"), [("he", "Paul Varga"), ("she", "Lena Orme")])
def test_pronoun_is_the_person_who_agrees(pronoun: str, name: str) -> None:
    read = read_marked(f"Lena Orme met Paul Varga on Monday. “{{t1:We shook hands}},” {{s1:{pronoun}}} {{c1:said}}.")
    assert read.names(1) == [name]


def test_he_said_goes_on_with_the_last_speaker() -> None:
    read = read_marked("{s1:Karl Friis} {c1:said} {t1:Paul Varga had lost}. {t2:“It is over,”} {s2:he} {c2:said}.")
    assert read.names(2) == ["Karl Friis"]


def test_it_is_the_body_and_no_person() -> None:
    read = read_marked(
        "Karl Friis runs Tarn Oil. {s1:Tarn Oil} {c1:said} {t1:it was sorry}. {s2:It} {c2:blamed} {t2:rust}."
    )
    assert read.names(2) == ["Tarn Oil"]


def test_who_is_the_person_before_it() -> None:
    read = read_marked("Nina Holm, {s1:who} {c1:said} {t1:the bill was dead}, voted for it.")
    assert read.names(1) == ["Nina Holm"]


def test_i_in_a_quotation_is_its_speaker() -> None:
    read = read_marked("{t1:“{s2:I} {c2:doubt} {t2:it will pass},”} {s1:Nina Holm} {c1:said}.")
    assert read.attribution(2).sources == read.attribution(1).sources


def test_we_outside_quotations_is_the_page() -> None:
    read = read_marked("{c1:Asked by} {s1:us} {t1:whether he would go}, he left.", outlet="Tarn Gazette")
    assert (read.source(1).name, read.source(1).kind) == ("Tarn Gazette", "outlet")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("A port worker", "the worker"),
        ("Nina Holm, the fisheries minister,", "the minister"),
        ("Sen. Nina Holm", "the senator"),
        ("The Port Workers' Union", "the union"),
        ("Tarn Oil", "the company"),
        ("The fisheries ministry", "The ministry"),
        ("The International Dredging Board (IDB)", "The IDB"),
        ("Two people briefed on the vote", "The two"),
        ("Two people briefed on the vote", "the people"),
    ],
)
def test_description_takes_up_the_party_before_it(first: str, again: str) -> None:
    read = read_marked(
        f"{{s1:{first}}} {{c1:said}} {{t1:it was late}}. Rain fell. {{s2:{again}}} {{c2:added}} {{t2:that it rained}}."
    )
    assert read.attribution(2).sources == read.attribution(1).sources


def test_two_indefinite_descriptions_are_not_made_one() -> None:
    read = read_marked(
        "{s1:A port official} {c1:said} {t1:it was late}. {s2:A port official} {c2:said} {t2:it was early}."
    )
    assert read.attribution(1).sources != read.attribution(2).sources


def test_spokesman_speaks_for_the_body_named_before_him() -> None:
    read = read_marked("{s1:A Tarn Oil spokesman} {c1:said} {t1:output fell}.")
    owner = next(source for source in read.reading.sources if source.id == read.source(1).speaks_for)
    assert owner.name == "Tarn Oil"


@pytest.mark.parametrize(
    ("story", "reason", "terms"),
    [
        ("{s1:An aide who was not authorised to speak} {c1:said} {t1:no}.", "who was not authorised to speak", None),
        (
            "{s1:An aide} {c1:said} {t1:no}. He spoke on condition of anonymity, citing fear of his boss.",
            "citing fear of his boss",
            "on condition of anonymity",
        ),
        (
            "{t1:“No,”} {c1:said} {s1:an aide}, who asked not to be named because he could lose his job.",
            "because he could lose his job",
            None,
        ),
        (
            "{s1:An aide} {c1:said} {t1:no}. The aide pleaded anonymity for fear of being moved.",
            "for fear of being moved",
            None,
        ),
        (
            "{t1:It fell}, {c1:according to} {s1:an aide who did not want to lose her seat}.",
            "did not want to lose her seat",
            None,
        ),
        ("{s1:An aide} {c1:said} {t1:no}.", None, None),
        ("{s1:An aide, speaking on background,} {c1:said} {t1:no}.", None, "on background"),
    ],
)
def test_reason_and_terms_are_the_storys_words(story: str, reason: str | None, terms: str | None) -> None:
    read = read_marked(story)
    assert (read.source(1).reason_unnamed, read.source(1).terms) == (reason, terms)


@pytest.mark.parametrize(
    ("source", "basis"),
    [
        ("a person familiar with the talks", "familiar with the talks"),
        ("two people who heard the speech", "who heard the speech"),
        ("a person with direct knowledge of the plan", "with direct knowledge of the plan"),
        ("an official", None),
    ],
)
def test_basis_is_the_storys_words(source: str, basis: str | None) -> None:
    assert read_marked(f"{{s1:{source}}} {{c1:said}} {{t1:it was late}}.").source(1).basis == basis


def test_pronoun_with_nobody_before_it_stays_unresolved() -> None:
    read = read_marked("{s1:She} {c1:said} {t1:it was late}.")
    assert (read.attribution(1).sources, read.attribution(1).unresolved) == ((), "no-antecedent")
    assert read.reading.sources == ()


def test_country_initials_are_no_pronoun() -> None:
    read = read_marked("{s1:US lawmakers} {c1:urged} {t1:restraint}.", outlet="Tarn Gazette")
    assert read.source(1).kind == "group"


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("Ann Lee said “that he, Dr. O'Neil-X and US” \n\n(IDF) the 3% of.—’\t\U0001f600é"),
        max_size=200,
    ),
    st.data(),
)
def test_any_text_resolves_without_error_and_keeps_spans_inside(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 12)), max_size=6))
    attributions = [
        Attribution(
            id=f"a{number}",
            source=(Span(start, min(len(text), start + size)),) if size else (),
            cue=(Span(min(len(text), start + size), min(len(text), start + size + 4)),),
            content=(Span(min(len(text), start + size + 4), len(text)),),
        )
        for number, (start, size) in enumerate(spans)
    ]
    story = make_story(text, outlet="Lee Gazette")
    found = resolve_sources(story, mark_paragraphs(text), attributions)
    assert found == resolve_sources(story, mark_paragraphs(text), attributions)
    ids = {source.id for source in found.sources}
    assert len(ids) == len(found.sources)
    for source in found.sources:
        assert source.name != "Unknown"
        assert set(source.members) <= ids
        assert all(0 <= mention.start < mention.end <= len(text) for mention in source.mentions)
    assert all(set(attribution.sources) <= ids for attribution in found.attributions)


def test_no_person_is_the_body_she_leads() -> None:
    text = "Petra Winslow, who leads the union’s bargaining team, denied it. The union has questioned that number."
    lead, denied, union = text.index("Petra"), text.index("denied"), text.index("The union")
    attributions = [
        Attribution(
            id="a1",
            source=(Span(lead, denied - 1),),
            cue=(Span(denied, denied + 6),),
            content=(Span(denied + 7, denied + 9),),
        ),
        Attribution(
            id="a2",
            source=(Span(union, union + 9),),
            cue=(Span(union + 10, union + 24),),
            content=(Span(union + 25, len(text) - 1),),
        ),
    ]
    found = resolve_sources(make_story(text), mark_paragraphs(text), attributions)
    one, other = (a.sources for a in found.attributions)
    assert one
    assert other
    assert set(one).isdisjoint(other)
