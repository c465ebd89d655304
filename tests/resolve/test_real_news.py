"""What real pages do to names and roles: glued labels, offices in capitals, a president among presidents."""

from __future__ import annotations

import pytest

from tests.resolve.marked import read_marked


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("CLOSE Sen. {s1:Lena Orme} {c1:said} {t1:no}.", "Lena Orme"),
        ("A picture by Getty Images Lena Orme was late. {s1:Orme} {c1:said} {t1:no}.", "Lena Orme"),
        ("U.S. Ambassador to Norway {s1:Lena Orme} {c1:said} {t1:no}.", "Lena Orme"),
        ("{s1:Rolling Stone} {c1:reported} {t1:that fog came}.", "Rolling Stone"),
        (
            "{s1:Lena Orme} {c1:said} {t1:no}. Orme left. Aides of Orme House Budget Committee members spoke.",
            "Lena Orme",
        ),
        ("{s1:ABQ} {c1:said} {t1:no}. Tarn ABQ spokesman Karl Friis left.", "ABQ"),
    ],
)
def test_name_is_kept_from_what_stands_glued_to_it(story: str, name: str) -> None:
    read = read_marked(story)
    assert read.names(1) == [name]


@pytest.mark.parametrize("office", ["The US President", "The Prime Minister", "The Senate Majority Leader"])
def test_office_in_capitals_is_no_name(office: str) -> None:
    read = read_marked(f"{{s1:{office}}} {{c1:said}} {{t1:no}}.")
    assert read.names(1) == [None]
    assert read.source(1).kind == "person"


@pytest.mark.parametrize("name", ["Martin King", "Attorney General Lena Orme", "Dollar General", "King Harald"])
def test_name_that_ends_or_begins_like_an_office_is_one(name: str) -> None:
    read = read_marked(f"{{s1:{name}}} {{c1:said}} {{t1:no}}.")
    assert read.names(1) == [name.removeprefix("Attorney General ").removeprefix("King ")]


PRESIDENTS = (
    "On a cold night President Karl Friis met the Norwegian President Lena Orme for talks. "
    "{s1:Orme} {c1:said} {t1:the talks went well}. "
)


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("the president", "Karl Friis"),
        ("the Norwegian president", "Lena Orme"),
        ("the Norwegian leader", "Lena Orme"),
    ],
)
def test_role_with_and_without_a_country_tells_two_holders_apart(who: str, name: str) -> None:
    read = read_marked(PRESIDENTS + f"Later {{s2:{who}}} {{c2:left}} {{t2:a note}}.")
    assert read.names(2) == [name]


def test_former_holder_is_not_the_holder() -> None:
    read = read_marked(
        "On a cold night President Karl Friis spoke. In the hall former President Nina Holm listened. "
        "{s1:The president} {c1:said} {t1:no}."
    )
    assert read.names(1) == ["Karl Friis"]


def test_some_president_is_not_the_president() -> None:
    read = read_marked(
        "On a cold night President Karl Friis spoke for an hour. Hardly ever has {s1:a president} {c1:said} {t1:so}. "
        "{s3:Nina Holm} {c3:agreed} {t3:with him}. {s2:The president} {c2:said} {t2:no}."
    )
    assert read.names(2) == ["Karl Friis"]


def test_official_is_who_holds_an_office() -> None:
    read = read_marked(
        "{s1:Norwegian adviser Karl Friis} {c1:said} {t1:no}. {s2:The top Norwegian official} {c2:added} {t2:so}."
    )
    assert read.names(2) == ["Karl Friis"]


def test_role_in_the_first_sentence_is_who_is_named_with_it_in_the_next() -> None:
    read = read_marked(
        "{s1:The Danish security secretary} {c1:said} {t1:no}.\n\n"
        "At a dinner in Tarn Security Secretary Lena Orme spoke to a few guests. "
        "{s2:She} {c2:added} {t2:that fog came}."
    )
    assert read.names(1) == read.names(2) == ["Lena Orme"]


@pytest.mark.parametrize("words", ["“Friis is a bully,”", "“Friis lies. He always did,”"])
def test_he_who_says_it_is_not_whom_the_quotation_names(words: str) -> None:
    read = read_marked(
        "Karl Friis spoke. {s1:Henrik Dahl} {c1:said} {t1:he was tired of Friis}.\n\n"
        f"{{t2:{words}}} {{s2:he}} {{c2:said}}."
    )
    assert read.names(2) == ["Henrik Dahl"]


@pytest.mark.parametrize(
    ("story", "description"),
    [
        ("{s1:Lena Orme}, the port chief took to the radio to say no. {s2:Orme} {c2:left} {t2:it}.", "the port chief"),
        ("Will Tarn Orme win? {s2:Orme} {c2:said} {t2:no}.", None),
        ("{s2:Lena Orme, chief of the port of Tarn,} {c2:said} {t2:no}.", "chief of the port of Tarn"),
    ],
)
def test_description_ends_before_the_verb(story: str, description: str | None) -> None:
    assert read_marked(story).source(2).description == description


def test_who_is_the_people_before_it_not_the_country_of_theirs() -> None:
    read = read_marked(
        "{s1:Lena Orme} {c1:echoed} {t1:Danish senators {s2:who} {c2:condemned} {t2:the ban}}.",
    )
    assert read.source(2).description == "Danish senators"


def test_lawyers_for_two_bodies_are_one_group() -> None:
    read = read_marked("{s1:Lawyers for Tarn Oil and the Ministry of Fisheries} {c1:said} {t1:no}.")
    assert [source.kind for source in read.sources(1)] == ["group"]


@pytest.mark.parametrize(
    ("story", "name", "kind"),
    [
        ("{s1:Hellerman, 81, the chairman,} {c1:believes} {t1:it will last}.", "Hellerman", "person"),
        ("{s1:TarnDaily} {c1:reports} {t1:that fog came}.", "TarnDaily", "outlet"),
        ("{s1:Government spokesman Jan Oster} {c1:denied} {t1:it}.", "Jan Oster", "person"),
        ("{s1:Saturday Radio Nord} {c1:said} {t1:no}.", "Radio Nord", "outlet"),
        ("{s1:Varnia} {c1:accepted} {t1:the offer}. Two Varnian soldiers left.", "Varnia", "government"),
        ("{s1:Morrakh} {c1:accepted} {t1:it}. Morrakh's defence ministry was silent.", "Morrakh", "government"),
        ("{s1:The Continental} {c1:reported} {t1:that he had left}. He was late.", "Continental", "outlet"),
        ("{s1:The Daily Trumpet} {c1:said} {t1:no}.", "Daily Trumpet", "outlet"),
    ],
)
def test_kind_and_name_by_how_the_story_writes_it(story: str, name: str, kind: str) -> None:
    read = read_marked(story, outlet="Moor Herald")
    assert (read.source(1).name, read.source(1).kind) == (name, kind)


def test_live_pages_time_is_no_part_of_the_source() -> None:
    read = read_marked("{s1:08:30 A second officer at the post} {c1:says} {t1:seven left}.")
    assert (read.source(1).kind, read.source(1).count.at_most) == ("person", 1)


def test_members_named_after_among_them_are_of_the_group() -> None:
    read = read_marked("{s1:Four former managers, among them Ann Dacre and Roy Pell,} {c1:say} {t1:no}.")
    (group,) = read.sources(1)
    assert len(group.members) == 2
    assert group.count.at_least == 4


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("We are not naming her because she still works there.", "because she still works there"),
        ("She can’t be named, for fear of a trial.", "for fear of a trial"),
        ("She begged us not to print her name, since the contract ends.", "since the contract ends"),
        ("She gave a name, which we are not using because she is a conscript.", "because she is a conscript"),
        ("Her name is being withheld because she is a child.", "because she is a child"),
    ],
)
def test_reason_for_not_naming_is_found_however_it_is_put(words: str, reason: str) -> None:
    read = read_marked(f"{{s1:A port clerk}} {{c1:said}} {{t1:no}}. {words}")
    assert read.source(1).reason_unnamed == reason


def test_reason_of_all_is_the_groups_and_its_parts() -> None:
    read = read_marked(
        "{s1:Three people who were at the meeting} {c1:said} {t1:no}. {s2:One of the three} {c2:said} {t2:so}. "
        "All asked not to be named because the talks are secret."
    )
    assert read.source(1).reason_unnamed == read.source(2).reason_unnamed == "because the talks are secret"
    assert read.source(1).basis == "who were at the meeting"


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("the podcast Tide Talk", "Tide Talk", "outlet"),
        ("Tarn Chatter, a community page,", "Tarn Chatter", "outlet"),
        ("a fisheries ministry paper of May 3", "fisheries ministry paper of May 3", "document"),
        ("Tarn Oil’s website", "Tarn Oil’s website", "document"),
        ("minutes of the cabinet meeting", "minutes of the cabinet meeting", "document"),
        ("the general staff", "general staff", "government"),
        ("the land registry", "land registry", "government"),
    ],
)
def test_body_or_document_is_named_by_its_kind_or_issuer(source: str, name: str, kind: str) -> None:
    read = read_marked(f"On Monday {{s1:{source}}} {{c1:said}} {{t1:the ice had gone}}.", outlet="Moor Herald")
    assert (read.source(1).name, read.source(1).kind) == (name, kind)


def test_name_that_is_only_told_things_is_an_outlet() -> None:
    read = read_marked(
        "{s1:Karl Friis, the chairman,} {c1:told} {h1:QVT} {t1:that he would go}. "
        "{s2:Nina Holm} {c2:told} {h2:Tarn Oil Company} {t2:that it must pay}.",
        outlet="Moor Herald",
    )
    assert read.hops(1)[0] == ("QVT", "relays", 1)
    assert read.hops(2) == [("Nina Holm", "speaks", 1)]


@pytest.mark.parametrize("source", ["Rumour", "Unconfirmed reports"])
def test_rumour_shows_no_hand(source: str) -> None:
    assert read_marked(f"{{s1:{source}}} {{c1:has it}} {{t1:that fog came}}.").chain(1).hand == "unknown"


def test_company_is_the_body_that_spoke_not_the_place_named_last() -> None:
    read = read_marked(
        "{s1:Tarn Water} {c1:said} {t1:no}. The fault lay near Hob Lane. "
        "{s2:The company} {c2:declined} {t2:to say more}."
    )
    assert read.names(2) == ["Tarn Water"]


@pytest.mark.parametrize(
    ("first", "again"),
    [("Police", "police"), ("police", "the police"), ("The general staff", "the general staff")],
)
def test_body_spoken_of_alike_is_one(first: str, again: str) -> None:
    read = read_marked(
        f"{{s1:{first}}} {{c1:said}} {{t1:no}}. {{s2:Nina Holm}} {{c2:agreed}} {{t2:with them}}. "
        f"In a note {{s3:{again}}} {{c3:said}} {{t3:so}}."
    )
    assert read.attribution(1).sources == read.attribution(3).sources


def test_police_of_two_towns_are_two() -> None:
    read = read_marked("{s1:Tarn police} {c1:said} {t1:no}. In a note {s2:Moor police} {c2:said} {t2:so}.")
    assert read.attribution(1).sources != read.attribution(2).sources


def test_police_are_the_one_force_that_the_story_names() -> None:
    read = read_marked(
        "{s1:The Tarn Police Bureau} {c1:said} {t1:no}. In a note {s2:police} {c2:said} {t2:so}. "
        "{s3:The police bureau} {c3:left} {t3:it}."
    )
    assert read.attribution(1).sources == read.attribution(2).sources == read.attribution(3).sources


@pytest.mark.parametrize(
    ("source", "name"),
    [("The ambassador to Norway Lena Orme", "Lena Orme"), ("U.S. Ambassador to Norway Lena Orme", "Lena Orme")],
)
def test_name_behind_the_place_of_an_office_is_the_holders(source: str, name: str) -> None:
    read = read_marked(f"On a cold night {{s1:{source}}} {{c1:said}} {{t1:the ice had gone}}.")
    assert (read.source(1).name, read.source(1).kind) == (name, "person")


def test_current_and_former_officials_are_one_group() -> None:
    read = read_marked("{s1:Current and former port officials} {c1:said} {t1:the ice had gone}.")
    assert [(source.name, source.kind) for source in read.sources(1)] == [(None, "group")]


def test_lone_surname_that_is_quoted_is_a_person() -> None:
    read = read_marked("{t1:“The ice has gone,”} {s1:Varnholt} {c1:said}.", options={1: {"quotation": "direct"}})
    assert read.source(1).kind == "person"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("One analyst of the trade, Lena Orme,", ["Lena Orme"]),
        ("A person close to the owner, Lena Orme,", [None]),
        ("a waiter named Felix", ["Felix"]),
        ("Two of the nine, Sergeant Ilmar Dahl and Private Jon Reet,", ["Ilmar Dahl", "Jon Reet"]),
        ("A leaked government poll", [None]),
        ("satellite pictures bought by this site", [None]),
    ],
)
def test_name_beside_a_description_is_whose_it_is(source: str, names: list[str | None]) -> None:
    read = read_marked(f"On a cold night {{s1:{source}}} {{c1:showed}} {{t1:that the ice had gone}}.")
    assert read.names(1) == names


def test_his_lawyer_is_not_he() -> None:
    read = read_marked("{s1:Karl Friis} {c1:posted} {t1:a denial}. {s2:His lawyer} {c2:threatened} {t2:to sue}.")
    assert read.attribution(1).sources != read.attribution(2).sources


def test_it_is_the_body_that_acts_not_the_town_it_acts_in() -> None:
    read = read_marked(
        "The Public Health Office told people in Port Sallow to boil water. {s1:It} {c1:said} {t1:so in a bulletin}."
    )
    assert read.names(1) == ["Public Health Office"]


def test_campaign_told_by_a_name_is_not_the_one_spoken_of_before_without() -> None:
    read = read_marked(
        "{s1:The campaign} {c1:said} {t1:no}. {s2:The Friis campaign} {c2:said} {t2:so}. "
        "{s3:The Orme campaign} {c3:said} {t3:yes}."
    )
    assert read.names(2) == ["Friis campaign"]
    assert read.names(3) == ["Orme campaign"]


def test_officer_of_a_chamber_for_the_time_is_named_alone() -> None:
    read = read_marked("On a cold night Senate President Pro Tempore {s1:Del Orme} {c1:said} {t1:the ice had gone}.")
    assert (read.names(1), read.source(1).kind) == (["Del Orme"], "person")


def test_leader_of_a_land_is_who_the_sentence_has_just_named() -> None:
    read = read_marked(
        "The charge came to Lena Orme's door days before {s1:the Danish leader} {c1:plans} {t1:to speak}."
    )
    assert read.names(1) == ["Lena Orme"]


def test_paper_at_the_start_of_a_sentence_keeps_its_first_word() -> None:
    read = read_marked("A national poll was late. {s1:National Journal} {c1:reported} {t1:that it was wrong}.")
    assert read.names(1) == ["National Journal"]


def test_two_roles_behind_an_age_are_one_persons() -> None:
    read = read_marked("{s1:Lena Orme, 52, the port minister and a farmer’s daughter,} {c1:said} {t1:no}.")
    assert read.names(1) == ["Lena Orme"]


def test_board_is_the_board_that_was_named() -> None:
    read = read_marked("{s1:The Water Standards Board} {c1:said} {t1:no}. Later {s2:the board} {c2:said} {t2:so}.")
    assert read.attribution(1).sources == read.attribution(2).sources


def test_analyst_whose_name_closes_the_phrase_has_it() -> None:
    read = read_marked("{s1:One analyst of the trade, Moirelle Tann,} {c1:said} {t1:no}.")
    assert read.names(1) == ["Moirelle Tann"]
