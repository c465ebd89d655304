from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import attribute, figure, person, read

from accordingto.errors import UsageError
from accordingto.ledger import CorrectionDraft, Filter, open_ledger
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.narrow import narrow_reading
from accordingto.ledger.people import Heard, join_parties
from accordingto.ledger.rows import tell_found, tell_found_stories, tell_stories, tell_who
from accordingto.ledger.search import read_query

NO = "Bo Tern, the harbour's owner, denied that Zoë paid. An official said so too."


def read_no(**known):
    said = [
        attribute(NO, "Bo Tern", "denied", "that Zoë paid", ["s1"]),
        attribute(NO, "An official", "said", "so", ["s2"]),
    ]
    sources = [
        person(NO, "Bo Tern", description="the harbour's owner"),
        person(NO, "An official", id="s2", naming="unnamed", kind="government", description="An official"),
    ]
    return read(NO, said, sources, **{"outlet": "Tide Table", "published": "2026-11-05", **known})


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        opened.add(read(title="Pier to close"), program="1")
        opened.add(read_no(title="Owner denies"), program="1")
        yield opened


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pier", ["the pier will close"]),
        ("PIER close", ["the pier will close"]),
        ("pier boats", []),
        ('"will close"', ["the pier will close"]),
        ('"close will"', []),
        ("clos*", ["the pier will close"]),
        ("clos", []),
        ("zoe", ["that Zoë paid"]),
        ("quill", ["the pier will close"]),
        ("owner", []),
    ],
)
def test_find_gives_attributions_with_all_the_words(ledger, words, found):
    assert [row.content for row in tell_found(ledger, words, Filter())] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Filter(), ["denied", "said", "said", "warned"]),
        (Filter(outlet="tide table"), ["denied", "said"]),
        (Filter(since="2026-11-02"), ["denied", "said"]),
        (Filter(until="2026-11-02"), ["said", "warned"]),
        (Filter(since="2026-11-05", until="2026-11-05"), ["denied", "said"]),
        (Filter(speaker="Tern"), ["denied"]),
        (Filter(speaker="tern bo"), ["denied"]),
        (Filter(speaker="Bo Quill"), []),
        (Filter(kind="government"), ["said"]),
        (Filter(naming="unnamed"), ["said"]),
        (Filter(naming="named", outlet="Harbour Post"), ["said", "warned"]),
        (Filter(most=3), ["denied", "said", "said"]),
    ],
)
def test_find_passes_what_the_filter_lets(ledger, asked, found):
    rows = tell_found(ledger, "said* OR", asked) + tell_found(ledger, "NEAR(said)", asked)
    assert rows == []  # FTS5's own words are words
    rows = [row for word in ("denied", "said", "warned") for row in tell_found(ledger, word, asked)]
    if not asked.most:
        assert sorted(row.cue for row in rows) == found


def test_most_cuts_after_the_latest(ledger):
    assert [row.outlet for row in tell_found(ledger, "said", Filter(most=1))] == ["Tide Table"]
    assert len(list(tell_stories(ledger, Filter(most=1)))) == 1


def test_find_stories_looks_at_titles_and_whole_texts(ledger):
    assert [row.title for row in tell_found_stories(ledger, "owner", Filter())] == ["Owner denies"]
    assert [row.title for row in tell_found_stories(ledger, "pier to", Filter())] == ["Pier to close"]
    assert tell_found_stories(ledger, "owner", Filter(outlet="Harbour Post")) == []


def test_stories_are_listed_latest_first_with_their_counts(ledger):
    rows = list(tell_stories(ledger, Filter()))
    assert [(row.outlet, row.attributions) for row in rows] == [("Tide Table", 2), ("Harbour Post", 2)]
    assert [row.outlet for row in tell_stories(ledger, Filter(naming="unnamed"))] == ["Tide Table"]


def test_rows_tell_what_was_checked(ledger):
    one = read_no().attributions[0]
    number = ledger.find(read_no(title="Owner denies").story.id)
    ledger.correct(number, [CorrectionDraft(action="accept", target=tell_roles(one))], who="Cy")
    rows = tell_found(ledger, "zoe", Filter())
    assert [row.checked for row in rows] == ["accept by Cy"]


@pytest.mark.parametrize("words", ["", "  ", "*", '"', "- ( )"])
def test_query_without_a_word_is_refused(words):
    with pytest.raises(UsageError, match="no word"):
        read_query(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_words_can_be_looked_for(ledger, words):
    for look in (tell_found, tell_found_stories, tell_who):
        try:
            found = list(look(ledger, words, Filter()))
        except UsageError as error:
            assert "word" in str(error) or "name" in str(error)
        else:
            assert all(row is not None for row in found)


def test_days_that_are_none_are_refused(ledger):
    with pytest.raises(UsageError, match="2026-11-24"):
        list(tell_stories(ledger, Filter(since="yesterday")))


def test_narrowed_reading_has_the_figures_of_those_asked_for():
    at = figure(NO, "Zoë", 3, "boats")
    reading = read(NO, read_no().attributions, read_no().sources, figures=[at])
    assert narrow_reading(reading, Filter(outlet="x")) is reading
    assert narrow_reading(reading, Filter(speaker="tern")).figures == ()
    assert [one.cue for one in narrow_reading(reading, Filter(speaker="tern")).attributions] == [
        reading.attributions[0].cue
    ]


def test_who_joins_a_person_across_stories_with_what_they_said(ledger):
    text = "Quill said it again. Mr Rook disagreed."
    said = [attribute(text, "Quill", "said", "it again", ["s1"])]
    ledger.add(read(text, said, [person(text, "Quill")], outlet="Gull", published="2026-11-03"), program="1")
    (party,) = tell_who(ledger, "Ada Quill", Filter())
    assert (party.party, party.stories, party.outlets, party.attributions) == ("Ada Quill", 2, 2, 3)
    assert (party.first, party.last) == ("2026-11-01", "2026-11-03")
    assert party.roles == ("Mayor",)
    assert [row.content for row in party.said] == ["it again", "the pier will close", "that 40 boats were at risk"]
    assert [one.party for one in tell_who(ledger, "quill", Filter())] == ["Ada Quill"]
    assert [len(one.said) for one in tell_who(ledger, "quill", Filter(most=1))] == [1]
    assert tell_who(ledger, "Eve Quill", Filter()) == []


def test_who_finds_a_body_by_its_initials(ledger):
    text = "The Union of Harbour Pilots said no. The UHP said so again."
    said = [attribute(text, "The Union of Harbour Pilots", "said", "no", ["s1"])]
    ledger.add(read(text, said, [person(text, "Union of Harbour Pilots", kind="organization")]), program="1")
    assert [row.party for row in tell_who(ledger, "UHP", Filter())] == ["Union of Harbour Pilots"]


def heard(*facts):
    return [
        Heard(story, None, None, 0, shown, kind, role, side, 1)
        for story, (shown, kind, role, side) in enumerate(facts, 1)
    ]


def names(facts):
    return sorted(sorted(f"{one.story}" for one in party.sources) for party in join_parties(heard(*facts)))


@pytest.mark.parametrize(
    ("facts", "parties"),
    [
        # one by name, whatever the title and the accents
        ([("Ada Quill", "person", None, None), ("Mayor Ada Quill", "person", None, None)], [["1", "2"]]),
        ([("José Muñoz", "person", None, None), ("Jose Munoz", "person", None, None)], [["1", "2"]]),
        ([("Ada B. Quill", "person", None, None), ("Ada Quill", "person", None, None)], [["1", "2"]]),
        # roles in other words are no sign of two
        (
            [("Ada Quill", "person", "secretary of state", None), ("Ada Quill", "person", "the top diplomat", "Norda")],
            [["1", "2"]],
        ),
        # a surname goes to the one who has it, and to nobody where two have
        ([("Ada Quill", "person", None, None), ("Quill", "person", None, None)], [["1", "2"]]),
        (
            [("Ada Quill", "person", None, None), ("Eve Quill", "person", None, None), ("Quill", "person", None, None)],
            [["1"], ["2"], ["3"]],
        ),
        (
            [
                ("Ada Quill", "person", "mayor", "Lode"),
                ("Eve Quill", "person", "striker", None),
                ("Quill", "person", "the mayor", None),
            ],
            [["1", "3"], ["2"]],
        ),
        # two of one name: other work, or one office in two places
        ([("Ada Quill", "person", "striker", None), ("Ada Quill", "person", "police inspector", None)], [["1"], ["2"]]),
        (
            [("Ada Quill", "person", "mayor of Lode", None), ("Ada Quill", "person", "mayor of Brack", None)],
            [["1"], ["2"]],
        ),
        # and then one without a role is neither's
        (
            [
                ("Ada Quill", "person", "striker", None),
                ("Ada Quill", "person", "police inspector", None),
                ("Ada Quill", "person", None, None),
            ],
            [["1"], ["2"], ["3"]],
        ),
        # a person and a body of one name
        ([("Quill", "person", None, None), ("Quill", "organization", None, None)], [["1"], ["2"]]),
        # a body by its initials, where one alone has them, and with or without "Group"
        ([("Harbour Pilots' Union", "organization", None, None), ("HPU", "organization", None, None)], [["1", "2"]]),
        (
            [
                ("Harbour Pilots' Union", "organization", None, None),
                ("Hill Panthers United", "organization", None, None),
                ("HPU", "organization", None, None),
            ],
            [["1"], ["2"], ["3"]],
        ),
        ([("Brack Group", "organization", None, None), ("Brack", "organization", None, None)], [["1", "2"]]),
        ([("The Ferry Union", "organization", None, None), ("Ferry Union", "group", None, None)], [["1", "2"]]),
    ],
)
def test_parties_are_joined_and_kept_apart(facts, parties):
    assert names(facts) == parties


def test_joining_does_not_hang_on_the_order_of_the_stories():
    facts = [
        ("Quill", "person", None, None),
        ("Ada Quill", "person", "mayor", "Lode"),
        ("Quill", "person", "the mayor", None),
        ("Ada Quill", "person", None, None),
    ]
    assert len(join_parties(heard(*facts))) == len(join_parties(heard(*reversed(facts)))) == 1
