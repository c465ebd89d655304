from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import PIER, attribute, person, read, roles, span

from accordingto.errors import FormatError
from accordingto.ledger.correcting import apply_corrections
from accordingto.ledger.corrections import (
    ACTIONS,
    Correction,
    CorrectionDraft,
    PartyWords,
    RoleSpans,
    check_draft,
    decode_draft,
    encode_draft,
    tell_roles,
)
from accordingto.types import Chain, Dispute, DisputeSide, Hop, Position, Span

QUILL, SHE = read().attributions


def correct(reading, *drafts, first=1):
    made = [
        Correction(id=number, words="w", who="Bo", made_at="2026-11-24T10:00:00+00:00", draft=draft)
        for number, draft in enumerate(drafts, first)
    ]
    return apply_corrections(reading, made)


def words(corrected):
    text = corrected.reading.story.text
    return [" ".join(s.of(text) for s in one.content) for one in corrected.reading.attributions]


def test_no_corrections_leave_the_very_reading():
    reading = read()
    assert correct(reading).reading is reading


def test_accept_leaves_the_words_and_marks_them():
    found = correct(read(), CorrectionDraft(action="accept", target=tell_roles(QUILL)))
    assert words(found) == words(correct(read()))
    assert [mark.action for mark in found.marks[QUILL.id]] == ["accept"]
    assert SHE.id not in found.marks


def test_reject_takes_out_what_rests_on_it():
    position = Position(
        id="p", holder="s1", rests_on="attribution", attribution=QUILL.id, evidence=(), on=QUILL.content, stance="for"
    )
    reading = msgspec.structs.replace(
        read(),
        attributions=(QUILL, msgspec.structs.replace(SHE, within=QUILL.id)),
        chains=(Chain(attribution=QUILL.id, hops=(), hand="first"),),
        positions=(position,),
        disputes=(Dispute(kind="denial", sides=((DisputeSide(QUILL.id),), (DisputeSide(SHE.id),))),),
    )
    found = correct(reading, CorrectionDraft(action="reject", target=tell_roles(QUILL)))
    assert [one.id for one in found.reading.attributions] == [SHE.id]
    assert found.reading.attributions[0].within is None
    assert (found.reading.chains, found.reading.positions, found.reading.disputes) == ((), (), ())
    assert found.reading.sourcing.attributions == 1
    assert [one.id for one in found.rejected] == [QUILL.id]


def test_respan_moves_the_spans_and_keeps_the_id():
    new = roles(PIER, "Ada Quill", "said", "the pier will close")
    found = correct(read(), CorrectionDraft(action="respan", target=tell_roles(QUILL), roles=new))
    assert found.reading.attributions[0].source == (span(PIER, "Ada Quill"),)
    assert found.reading.attributions[0].id == QUILL.id


def test_corrected_words_come_back_where_a_later_model_cuts_them_otherwise():
    new = roles(PIER, "Mayor Ada Quill", "said", "the pier will close")
    later = read(PIER, [attribute(PIER, "Ada Quill", "said", "the pier")], [])
    accepted = correct(later, CorrectionDraft(action="accept", target=new))
    assert words(accepted) == ["the pier will close"]
    respanned = CorrectionDraft(action="respan", target=roles(PIER, "Mayor", "said", "pier"), roles=new)
    assert words(correct(later, respanned)) == ["the pier will close"]


def test_accepted_words_come_back_where_a_later_model_misses_them():
    found = correct(read(PIER, [SHE], []), CorrectionDraft(action="accept", target=tell_roles(QUILL)))
    assert words(found) == ["the pier will close", "that 40 boats were at risk"]


def test_rejected_words_stay_out_where_a_later_model_cuts_them_a_little_otherwise():
    later = read(PIER, [attribute(PIER, "Ada Quill", "said", "the pier will close.")], [])
    assert words(correct(later, CorrectionDraft(action="reject", target=tell_roles(QUILL)))) == []


def test_rejection_does_not_reach_other_words():
    found = correct(read(), CorrectionDraft(action="reject", target=roles(PIER, "She", "said", "pier")))
    assert len(found.reading.attributions) == 2


def test_later_correction_goes_over_an_earlier_one():
    target = tell_roles(QUILL)
    drafts = [CorrectionDraft(action=action, target=target) for action in ("reject", "accept")]
    assert len(words(correct(read(), *drafts))) == 2
    assert len(words(correct(read(), *reversed(drafts)))) == 1


def test_withdrawn_correction_counts_no_more_and_a_withdrawal_can_be_withdrawn():
    reject = CorrectionDraft(action="reject", target=tell_roles(QUILL))
    undo = CorrectionDraft(action="withdraw", withdraws=1)
    redo = CorrectionDraft(action="withdraw", withdraws=2)
    assert len(words(correct(read(), reject, undo))) == 2
    assert len(words(correct(read(), reject, undo, redo))) == 1


def test_added_attribution_has_the_story_s_source():
    found = correct(
        read(PIER, [QUILL], read().sources),
        CorrectionDraft(action="add", roles=roles(PIER, "Mayor Ada Quill", "warned", "40 boats were at risk")),
    )
    # Both begin with the mayor, and the longer comes first.
    assert words(found) == ["40 boats were at risk", "the pier will close"]
    assert found.reading.attributions[0].sources == ("s1",)


TWO = "Ada Quill said no. Bo Tern said yes. The mayor said maybe."


def read_two(**parts):
    sources = (
        person(TWO, "Ada Quill"),
        person(TWO, "Bo Tern", id="s2"),
        msgspec.structs.replace(
            person(TWO, "The mayor", id="s3", naming="unnamed", description="the mayor"), name=None
        ),
    )
    said = [
        attribute(TWO, "Ada Quill", "said", "no", ["s1"]),
        attribute(TWO, "Bo Tern", "said", "yes", ["s2"]),
        attribute(TWO, "The mayor", "said", "maybe", ["s3"]),
    ]
    return msgspec.structs.replace(read(TWO, said, sources), **parts)


def test_merged_sources_are_one_everywhere():
    third = read_two().attributions[2]
    reading = read_two(
        chains=(Chain(attribution=third.id, hops=(Hop(source="s3", role="speaks", step=1),), hand="first"),),
        positions=(
            Position(id="p", holder="s3", rests_on="narration", attribution=None, evidence=(), on=(), stance="for"),
        ),
    )
    places = (span(TWO, "Ada Quill"), span(TWO, "The mayor"))
    found = correct(reading, CorrectionDraft(action="merge", places=places)).reading
    assert [source.id for source in found.sources] == ["s1", "s2"]
    assert found.sources[0].name == "Ada Quill"
    assert found.sources[0].description == "the mayor"
    assert found.attributions[2].sources == ("s1",)
    assert found.chains[0].hops[0].source == "s1"
    assert found.positions[0].holder == "s1"


def test_split_source_is_another_party_at_that_place_only():
    merged = read_two()
    joined = msgspec.structs.replace(
        merged.sources[0], mentions=(*merged.sources[0].mentions, *merged.sources[2].mentions)
    )
    said = (*merged.attributions[:2], msgspec.structs.replace(merged.attributions[2], sources=("s1",)))
    reading = msgspec.structs.replace(merged, sources=(joined, merged.sources[1]), attributions=said)
    found = correct(reading, CorrectionDraft(action="split", places=(span(TWO, "The mayor"),))).reading
    new = found.attributions[2].sources[0]
    assert new not in ("s1", "s2")
    assert found.attributions[0].sources == ("s1",)
    assert next(s for s in found.sources if s.id == new).description == "The mayor"
    assert [m.span for m in found.sources[0].mentions] == [span(TWO, "Ada Quill")]


def test_source_is_set_by_name_or_by_another_place():
    third = read_two().attributions[2]
    by_name = CorrectionDraft(action="set-source", target=tell_roles(third), party=PartyWords(name="bo tern"))
    assert correct(read_two(), by_name).reading.attributions[2].sources == ("s2",)
    by_place = PartyWords(same_as=span(TWO, "Ada Quill"))
    placed = CorrectionDraft(action="set-source", target=tell_roles(third), party=by_place)
    assert correct(read_two(), placed).reading.attributions[2].sources == ("s1",)
    fresh = CorrectionDraft(action="set-source", target=tell_roles(third), party=PartyWords(name="Cy Rill"))
    found = correct(read_two(), fresh).reading
    assert found.sources[-1].name == "Cy Rill"
    assert found.attributions[2].sources == (found.sources[-1].id,)


def test_correction_that_fits_nothing_is_told():
    gone = CorrectionDraft(action="set-source", target=tell_roles(QUILL), party=PartyWords(name="X"))
    found = correct(read(PIER, [], []), gone)
    assert found.unplaced == (1,)


@pytest.mark.parametrize(
    "draft",
    [
        CorrectionDraft(action="accept"),
        CorrectionDraft(action="accept", target=RoleSpans(cue=(Span(0, 999),))),
        CorrectionDraft(action="accept", target=RoleSpans(cue=(Span(-1, 3),))),
        CorrectionDraft(action="accept", target=RoleSpans(cue=(Span(4, 4),))),
        CorrectionDraft(action="respan", target=RoleSpans(cue=(Span(0, 1),)), roles=RoleSpans()),
        CorrectionDraft(action="merge", places=(Span(0, 1),)),
        CorrectionDraft(action="note"),
        CorrectionDraft(action="withdraw"),
    ],
)
def test_drafts_that_say_too_little_or_point_outside_are_refused(draft):
    with pytest.raises(FormatError):
        check_draft(draft, PIER)


some_spans = st.lists(
    st.tuples(st.integers(0, len(TWO) - 1), st.integers(1, 12)).map(lambda p: Span(p[0], min(len(TWO), p[0] + p[1]))),
    max_size=2,
).map(tuple)
some_roles = st.builds(RoleSpans, source=some_spans, cue=some_spans, content=some_spans, addressee=some_spans)
some_drafts = st.builds(
    CorrectionDraft,
    action=st.sampled_from(ACTIONS),
    target=some_roles,
    roles=some_roles,
    party=st.builds(
        PartyWords, name=st.none() | st.text(), same_as=st.none() | some_spans.map(lambda s: s[0] if s else None)
    ),
    places=some_spans.filter(lambda s: len(s) == 2),
    withdraws=st.integers(1, 5),
    note=st.none() | st.just("hm"),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(some_drafts, max_size=5))
def test_any_corrections_leave_a_reading_that_holds_together(drafts):
    found = correct(read_two(), *drafts).reading
    known = {source.id for source in found.sources}
    ids = [one.id for one in found.attributions]
    assert len(ids) == len(set(ids))
    for one in found.attributions:
        assert set(one.sources) <= known
        assert all(0 <= s.start <= s.end <= len(TWO) for s in (*one.source, *one.cue, *one.content, *one.addressee))
    assert correct(read_two(), *drafts).reading == found


@settings(max_examples=30, deadline=None)
@given(some_drafts)
def test_drafts_come_back_from_json(draft):
    assert decode_draft(encode_draft(draft)) == draft
