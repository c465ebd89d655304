import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.derive.positions import find_positions, find_source_at
from accordingto.types import Attribution, Paragraph, Position, Span, join_words, make_story

from .told import Told, tell


def positions(marked: str) -> tuple[str, tuple[Position, ...]]:
    told = tell(marked)
    return told.story.text, find_positions(*told, ())


@pytest.mark.parametrize(
    ("marked", "stance", "on"),
    [
        ("[p:The Greens] <back> {the dam}.", "for", "the dam"),
        ("[p:The Greens] <repeated> {their call for a new tram}.", "for", "a new tram"),
        ("[p:The guild] <dropped> {its opposition to the tram}.", "for", "the tram"),
        ("[p:The guild] <withdrew> {its support for the tram}.", "against", "the tram"),
        ("[p:The mayor] <promised> {an independent audit}.", "for", "an independent audit"),
        ("[p:The mayor] <vowed> {to publish the ferry accounts}.", "for", "publish the ferry accounts"),
        ("[p:The court] <ordered> {a recount in two wards}.", "for", "a recount"),
        ("[p:Roe] <called on> {the warden to resign}.", "for", "resign"),
        ("[p:Roe] <would like> {an early election}.", "for", "an early election"),
        ("[p:Roe] <said> {the harbour master must go}.", "for", "go"),
        ("[p:Roe] <said> {the ferry contract would be terminated}.", "against", "the ferry contract"),
        ("[p:Roe] <said> {the ferry contract should not be renewed}.", "against", "the ferry contract"),
        ("[p:Roe] <argued> {that the curfew has no basis in law}.", "against", "the curfew"),
        ("[p:Roe] <described> {the levy as “a tax on rain”}.", "against", "the levy"),
        ("[p:Roe] <has denied> {that he is ready to accept a merger}.", "against", "a merger"),
        ("[p:Roe] <conceded> {defeat}.", "for", "conceded defeat"),
        ("[p:The abbot] <opposes> {the motorway}.", "against", "the motorway"),
        ("[p:The guild] <said> {it now backed the tram}.", "for", "the tram"),
        ("[p:The guild] <vowed> {to vote it down}.", "against", "vote it down"),
        ("[p:The guild] <said> {it would vote the tram down}.", "against", "vote the tram down"),
        ("[p:The mayor] <ruled out> {a refund for the tenants}.", "against", "a refund for the tenants"),
        ("[p:The chain] <announced> {that it was pulling out of Lodia}.", "for", "pulling out of Lodia"),
        ("[p:The mayor] <has invited> {outside monitors to the ferry}.", "for", "outside monitors"),
        ("[p:Roe] <said> {she had not made up her mind about the tram}.", "undecided", "the tram"),
        ("[p:Roe] <welcomed> {the ruling}.", "for", "the ruling"),
        ("[p:The panel] <voted> {to dismiss the warden}.", "against", "the warden"),
        ("[p:The senate] <voted> {to delay the census}.", "for", "delay the census"),
        ("[p:The senate] <voted against> {the levy}.", "against", "the levy"),
        ("[p:The governor] <vetoed> {the fishing bill}.", "against", "the fishing bill"),
        ("[p:Players] <asked> the club {to get rid of the coach}.", "against", "the coach"),
        ("[p:Players] <called for> {a longer break}.", "for", "a longer break"),
        ("[p:Two aldermen] <urged> the city {to postpone the fair}.", "for", "postpone the fair"),
        ("[p:Some tenants] <plan> {to vote against the rent deal}.", "against", "the rent deal"),
        ("[p:The firm] <called> {the strike “reckless”}.", "against", "the strike"),
        ("[p:The firm] <called> {the truce “a historic step”}.", "for", "the truce"),
        ("[p:Roe] <said> {she opposed the toll}.", "against", "the toll"),
        ("[p:Roe] <said> {she would vote for the budget}.", "for", "the budget"),
        ("[p:Roe] <said>, {“I will not resign.”}", "against", "resign"),
        ("[p:Roe] <said>, {“We support the pipeline.”}", "for", "the pipeline"),
        ("[p:The ministry] <said> {it had no plan to intervene}.", "against", "intervene"),
        ("[p:Roe] <said> {she had no view on the flag}.", "undecided", "the flag"),
        ("[p:The city] <is weighing> {a ban on scooters}.", "undecided", "a ban on scooters"),
        ("[p:The city] <said> {it was considering a ban on scooters}.", "undecided", "a ban on scooters"),
        ("[p:Roe] <did not rule out> {a second vote}.", "undecided", "a second vote"),
        ("[p:The league] <hesitated> {to sign the pact}.", "undecided", "to sign the pact"),
        ("[p:The council] <had not decided> {whether to appeal}.", "undecided", "whether to appeal"),
        ("[p:Roe] <said> {the ferry plan was a disgrace}.", "against", "the ferry plan"),
        ("[p:Roe] <said> {they would take grain but no soldiers}.", "against", "soldiers"),
        ("[p:Roe] <denied> {that he had ever considered selling the mill}.", "against", "selling the mill"),
        ("[p:Roe] <refused> {to sign the lease}.", "against", "sign the lease"),
        (
            "[p:Mothers of the crew] <want> {the wreck, a ferry, to be raised}.",
            "for",
            "the wreck, a ferry, to be raised",
        ),
        ("[p:Roe] <said> {she would resign with the band playing}.", "for", "resign with the band playing"),
        ("[p:Roe] <said> {not one cent of public money would go to a rescue}.", "against", "a rescue"),
        ("[p:Roe] <said> {she was waiting for an audit before deciding on any help}.", "undecided", "any help"),
        ("[p:Roe, the mayor,] <said> {the city would not lend the chairs}.", "against", "lend the chairs"),
        ("[p:Roe] <wants> {a curfew}.", "for", "a curfew"),
        ("[p:The minister] <has announced> {a new inquiry, with wide powers}.", "for", "a new inquiry"),
        ("[p:The tenants] <said> {they would strike if the rent plan was not withdrawn}.", "against", "the rent plan"),
        ("[p:The tenants] <said> {they would sue unless their deposits were paid}.", "for", "their deposits"),
        ("[p:Roe] <has blasted> {the payout as “an insult”}.", "against", "the payout as “an insult”"),
        ("[p:Roe] <said>, {08:00 “We oppose the toll.”}", "against", "the toll"),
        ("[p:The board] <voted> {by five to two to dismiss the warden}.", "against", "the warden"),
    ],
)
def test_stance_and_what_it_is_on(marked: str, stance: str, on: str) -> None:
    text, found = positions(marked)
    assert [(p.stance, join_words(text, p.on)) for p in found] == [(stance, on)]
    assert found[0].holder == "p"


@pytest.mark.parametrize(
    ("marked", "condition"),
    [
        ("[p:Roe] <said> {she would resign only if the court blamed her}.", "the court blamed her"),
        ("[p:Roe] <said> {she would accept the cut if rents were frozen}.", "rents were frozen"),
        ("[p:Norland] <said> {it would pay as long as monitors were let in}.", "monitors were let in"),
        ("[p:The guild] <said> {it would oppose the sale unless wages rose}.", "wages rose"),
        ("[p:The guild] <would back> {the plan provided that wages rose}.", "wages rose"),
        ("[p:Roe] <said>, {“If they sign, we will support the merger.”}", "they sign"),
        ("[p:Roe] <said> {her party would vote for that provided nobody was paid}.", "nobody was paid"),
        ("[p:Roe] <said> {the regatta would go ahead unless it rained}.", "it rained"),
        ("[p:Roe] <said>, {“The visit depends on the doctors.”}", "the doctors"),
        ("[p:Roe] <said> {she could support the sale “on one condition: the name stays”}.", "the name stays"),
        ("[p:Rebels] <said> {they would accept a truce in exchange for prisoners}.", "prisoners"),
        ("[p:Roe] <said> {she could find the funds if the abbot paid}.", "the abbot paid"),
        ("[p:Roe] <said> {she would consider a rebate if rents fell}.", "rents fell"),
        ("[p:Roe] <said> {outside observers could visit the ferry if they came alone}.", "they came alone"),
    ],
)
def test_condition_makes_a_position_conditional(marked: str, condition: str) -> None:
    text, found = positions(marked)
    assert [(p.stance, join_words(text, p.conditions)) for p in found] == [("conditional", condition)]


@pytest.mark.parametrize(
    "marked",
    [
        "[p:Roe] <said> {the bridge was shut}.",
        "[p:Roe] <wants> {answers}.",
        "[p:Roe] <ruled out> {a fault in the pumps}.",
        "[p:Roe] <announced> {that the ice was leaving Lodia}.",
        "[p:Roe] <invited> {forty guests to the castle}.",
        "[p:Roe] <said> {prices could fall if it rained}.",
        "[p:Roe] <is demanding> {answers}.",
        "[p:Roe] <offered> {to quit on Monday}.",
        "[p:Roe] <said>, {“I’d not wash the dog in it.”}",
        "[p:Roe] <yelled>, {“No kings, no bosses, no clans.”}",
        "[p:Roe] <said> {the mayor had called off the regatta}.",
        "[p:Roe] <announced> {the death of her uncle}.",
        "[p:Roe] <said> {the harvest depended on rain}.",
        "[p:Roe] <declined to comment on> {the plan}.",
        "[p:Roe] <asked> {whether the plan was legal}.",
        "[p:Roe] <said> {the rain had stopped and the fire was out}.",
        "[p:Police] <said> {they had stopped the car}.",
        "[p:Roe] <believes> {the town is haunted}.",
        "[p:A witness] <asked> {not to be named}.",
        "[p:Roe] <called> {the report “false”}.",
        "[p:A poll] <showed> {the parties level}.",
        "[p:Roe] <said> {the bill was rejected by the senate}.",
        "[p:The site] <showed> {reports of the strike but not their authors}.",
        "[p:Roe] <did not hesitate> {to report that the pact was dead}.",
    ],
)
def test_words_that_take_no_stance_give_no_position(marked: str) -> None:
    assert positions(marked)[1] == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[p:Roe] <criticized> {the rioters}.",
        "[q:Ann Lee] met.\n[p:Roe] <condemned> {Ann Lee}.",
        "[p:Roe] <applauded> {Lee}.\n[q:Ann Lee] left.",
        "[p:Roe] <begged> {us not to print his name}.",
        "[p:Roe] <described> {a breakdown in trust between the two}.",
        "Rolling back the tax was his aim.",
    ],
)
def test_blame_of_people_and_other_words_are_no_position(marked: str) -> None:
    assert positions(marked)[1] == ()


def test_what_is_barred_until_something_happens_is_conditional() -> None:
    text, (one,) = positions("[p:Roe] <said> {there would be no talks until the troops left the bank}.")
    assert (one.stance, one.on[0].of(text)) == ("conditional", "talks")
    assert one.conditions[0].of(text) == "the troops left the bank"


@pytest.mark.parametrize(
    ("marked", "stance", "on"),
    [
        ("[p:Roe] <urged> {Ann Lee and her board to reject the merger}.", "against", "the merger"),
        ("[p:Roe] <pushed for> {a pause in order to ease the strain}.", "for", "a pause"),
    ],
)
def test_what_is_asked_is_found_behind_whom_it_is_asked_of(marked: str, stance: str, on: str) -> None:
    text, (one,) = positions(marked)
    assert (one.stance, one.on[-1].of(text)) == (stance, on)


def test_indirect_statement_beside_a_position_is_an_argument_only_where_it_argues() -> None:
    told = tell("[p:Roe] <backed> {the merger}.")
    argued, added = (
        tell(f"[p:Roe] <backed> {{the merger}}, {cue} that it would pay.").story.text for cue in ("arguing", "adding")
    )
    found = []
    for text, cue in ((argued, "arguing"), (added, "adding")):
        at, end = text.index(cue), text.index(cue) + len(cue)
        reason = Attribution(
            id="a9", source=told.attributions[0].source, cue=(Span(at, end),), content=(Span(end + 1, len(text) - 2),)
        )
        reason = msgspec.structs.replace(reason, sources=("p",))
        story = make_story(text)
        block = (Paragraph(start=0, end=len(text) - 1, role="body"),)
        (one,) = find_positions(story, block, (*told.attributions, reason), told.sources, ())
        found.append([span.of(text) for span in one.arguments])
    assert found == [["that it would pay"], []]


def test_negation_turns_the_stance() -> None:
    text, found = positions("[p:Roe] <said> {she would not support the merger}.")
    assert [(p.stance, join_words(text, p.on)) for p in found] == [("against", "the merger")]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[p:Roe] <has not endorsed> {the merger}.", "undecided"),
        ("[p:Roe] <has yet to back> {the merger}.", "undecided"),
        ("[p:Roe] <does not oppose> {the merger}.", "undecided"),
        ("[p:Roe] <said> {he will not oppose the merger}.", "for"),
        ("[p:Roe] <does not support> {the merger}.", "against"),
        ("[p:Roe] <failed to back> {the merger}.", "against"),
        ("[p:Roe] <said> {she was not satisfied with the merger}.", "against"),
        ("[p:Roe] <was reluctant to endorse> {the merger}.", "undecided"),
    ],
)
def test_negated_words_of_stance(marked: str, stance: str) -> None:
    _, found = positions(marked)
    assert [p.stance for p in found] == [stance]


def test_refusal_until_something_is_dropped_is_against_that() -> None:
    text, found = positions("[p:Lund] <said> {drivers would not return until the firm dropped the new rota}.")
    assert [(p.stance, join_words(text, p.on)) for p in found] == [("against", "the new rota")]


def test_pronoun_goes_back_to_the_issue_named_before() -> None:
    text, found = positions("The pipeline bill is due on Friday.\n[p:Roe] <said> {he would vote against it}.")
    assert [p.stance for p in found] == ["against"]
    assert "bill" in join_words(text, found[0].on)


@pytest.mark.parametrize(
    ("marked", "stance", "on", "condition"),
    [
        ("[p:Roe] <argued> {that a truce would be useful to buy time}.", "for", "a truce", ""),
        (
            "[p:Roe] <said> {a truce would only be allowed if the captives were freed}.",
            "conditional",
            "a truce",
            "the captives were freed",
        ),
        ("[p:Roe] <said> {a truce would not be accepted}.", "against", "a truce", ""),
    ],
)
def test_stance_towards_what_is_granted_or_judged(marked: str, stance: str, on: str, condition: str) -> None:
    text, found = positions(marked)
    assert [(p.stance, join_words(text, p.on), join_words(text, p.conditions)) for p in found] == [
        (stance, on, condition)
    ]


def test_party_named_in_the_content_holds_its_own_position() -> None:
    _, found = positions(
        "[p:Roe] <said> {her party opposed the tax}.\n[q:The Harbour League] met.\n"
        "[p:Roe] <said> {the Harbour League would back the tax}."
    )
    assert ("q", "for") in {(p.holder, p.stance) for p in found}


def test_same_stance_said_twice_is_one_position() -> None:
    _, found = positions("[p:Roe] <opposes> {the toll}.\n[p:Roe] <said> {he would vote against the toll}.")
    assert len(found) == 1


def test_story_states_an_action_in_its_own_voice() -> None:
    text, found = positions("[p:Roe] <said> {it rained}.\n[p:Roe] voted against the toll.")
    assert [(p.holder, p.rests_on, p.stance, p.attribution) for p in found] == [("p", "action", "against", None)]
    assert found[0].evidence[0].of(text) == "Roe voted against the toll"


def test_story_states_an_aim_in_its_own_voice() -> None:
    _, found = positions("[p:Norland] <said> {it rained}.\n[p:Norland] has pushed for a ceasefire.")
    assert [(p.rests_on, p.stance) for p in found] == [("narration", "for")]


def test_vote_told_as_a_deed_rests_on_action() -> None:
    _, found = positions("[p:The senate] <voted against> {the levy}.")
    assert (found[0].rests_on, found[0].attribution) == ("action", "a0")


@pytest.mark.parametrize(
    ("marked", "argument"),
    [
        ("[p:Roe] <opposes> {the toll because it would empty the shops}.", "it would empty the shops"),
        ("[p:Roe] <called> {the strike “a blow to the sick”, and a disgrace}.", "a blow to the sick"),
        ("[p:Norland] <has pushed for> {pauses in order to feed the town}.", "feed the town"),
    ],
)
def test_reason_in_the_same_words_is_an_argument(marked: str, argument: str) -> None:
    text, found = positions(marked)
    assert argument in [a.of(text) for a in found[0].arguments]


def test_holder_of_a_vote_with_the_majority_stands_where_the_body_stood() -> None:
    _, found = positions(
        "[p:The panel] <voted> {to dismiss the warden}.\n[q:Ane Lund] <said> {she had voted with the majority}."
    )
    assert [(p.holder, p.stance) for p in found] == [("p", "against"), ("q", "against")]


def test_source_at_a_span_is_the_longest_mention_there() -> None:
    told = tell("[p:Roe] and [q:the whole of the board] <said> {it rained}.")
    assert find_source_at(told.sources, Span(8, 20)).id == "q"  # type: ignore[union-attr]
    assert find_source_at(told.sources, Span(4, 7)) is None


PIECES = [
    "[p:Roe]",
    "<said>",
    "<backs>",
    "{he would not support it if it rained}",
    "{the plan}",
    "<voted>",
    "{to drop}",
    "no",
    "\n",
    "{“No it, no that”}",
    "{}",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_marked_text_gives_spans_inside_it(pieces: list[str]) -> None:
    text, found = positions(" ".join(pieces))
    for position in found:
        spans = (*position.on, *position.conditions, *position.arguments, *position.evidence)
        assert all(0 <= s.start <= s.end <= len(text) for s in spans)
        assert position.on
        assert (position.stance == "conditional") >= bool(position.conditions)


def spend_on_story(lines: int) -> float:
    """The seconds of work for a story of so many lines, each with a position."""
    line = "[p:Roe] <said> {he would support the toll number %d if rents fell}."
    told: Told = tell("\n".join(line % n for n in range(lines)))
    started = time.process_time()
    find_positions(*told, ())
    return time.process_time() - started


def test_long_story_takes_linear_time() -> None:
    assert spend_on_story(2_000) < 16 * spend_on_story(500) + 0.5


def test_members_of_the_body_that_the_speaker_chairs_hold_its_stance() -> None:
    marked = "[u:The Tenants’ Guild] <said> {rents had doubled}.\n"
    text, found = positions(
        f"{marked}[p:Its chairwoman, Corin Abel,] <said> {{members would strike if the plan was not dropped}}."
    )
    assert [(p.holder, p.stance, join_words(text, p.on)) for p in found] == [("u", "against", "the plan")]


def test_cue_without_a_source_is_of_the_party_before_it() -> None:
    _, found = positions("[p:Corin Abel], the mayor, <welcomed> {the ruling}.")
    told = tell("[p:Corin Abel], the mayor, <welcomed> {the ruling}.")
    bare = msgspec.structs.replace(told.attributions[0], source=(), sources=())
    again = find_positions(told.story, told.paragraphs, (bare,), told.sources, ())
    assert [(p.holder, p.stance) for p in again] == [(p.holder, p.stance) for p in found] == [("p", "for")]


def test_condition_may_hold_what_another_party_says() -> None:
    marked = "[p:Velt] <said> {she would free every prisoner if Norland named its own}."
    told = tell(marked)
    text = told.story.text
    at = text.index("Norland")
    inner = Attribution(
        id="i",
        source=(Span(at, at + 7),),
        cue=(Span(at + 8, at + 13),),
        content=(Span(at + 14, at + 21),),
        frame="statement",
        within=told.attributions[0].id,
    )
    found = find_positions(told.story, told.paragraphs, (*told.attributions, inner), told.sources, ())
    assert [(p.stance, join_words(text, p.on)) for p in found] == [("conditional", "free every prisoner")]


@pytest.mark.parametrize(
    "marked",
    [
        "[p:The mayor] <promised> {the village it would stay open}.",
        "[p:The mayor] <promised> {an answer}.",
        "[p:Roe] <said> {the audit has already begun}.",
        "[p:Roe] <described> {the levy as “a good start”}.",
    ],
)
def test_a_promise_to_hearers_or_a_plain_account_is_no_stance_against(marked: str) -> None:
    assert [p for p in positions(marked)[1] if p.stance == "against"] == []
    assert [p for p in positions(marked)[1] if "promised" in marked] == []


def test_the_demand_goes_back_to_what_was_just_asked_for() -> None:
    text, found = positions("[p:The Greens] <called on> {the warden to resign}.\n[q:Roe] <rejected> {the demand}.")
    assert [(p.holder, p.stance, join_words(text, p.on)) for p in found] == [
        ("p", "for", "resign"),
        ("q", "against", "resign … the demand"),
    ]


def test_followers_stand_where_their_leader_does() -> None:
    _, found = positions("[p:Roe] <warned> {that his people would walk out of the talks unless the gate was opened}.")
    assert [(p.holder, p.stance) for p in found] == [("p", "conditional")]


def test_a_speakers_sentence_may_go_on_to_a_stance() -> None:
    text, found = positions("[p:Roe] <admitted> {that mistakes had been made}, but ruled out stepping down.")
    assert [(p.holder, p.stance, join_words(text, p.on)) for p in found] == [("p", "against", "stepping down")]
    assert positions("[p:Roe] <admitted> {that mistakes had been made}, but walked home alone.")[1] == ()
