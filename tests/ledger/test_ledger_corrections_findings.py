"""Corrections of positions and figures: by words, in order, over whatever reading there is."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import attribute, figure, person, read, span, spans

from accordingto.errors import FormatError
from accordingto.ledger import CorrectionDraft, open_ledger
from accordingto.ledger.correcting import apply_corrections
from accordingto.ledger.correcting_findings import tell_figure, tell_position
from accordingto.ledger.corrections import (
    Correction,
    FigureWords,
    PartyWords,
    PositionWords,
    check_draft,
    decode_draft,
    encode_draft,
    tell_roles,
)
from accordingto.ledger.export import export_rows
from accordingto.ledger.soundness import find_faults
from accordingto.types import Bounds, Dispute, FigureDispute, Position, Span

TEXT = "Ada Quill said she backs the new pier. Bo Tern said he opposes the new pier. Ada Quill said 40 boats sank."


def make_reading(**parts):
    said = (
        attribute(TEXT, "Ada Quill", "said", "she backs the new pier", ["s1"]),
        attribute(TEXT, "Bo Tern", "said he", "opposes the new pier", ["s2"]),
        attribute(TEXT, "Ada Quill", "said", "40 boats sank", ["s1"]),
    )
    said = (*said[:2], msgspec.structs.replace(said[2], id="a3", source=(Span(77, 86),), cue=(Span(87, 91),)))
    positions = (
        make_position("p1", "s1", said[0].id, "she backs the new pier", "for"),
        make_position("p2", "s2", said[1].id, "opposes the new pier", "against"),
    )
    boats = msgspec.structs.replace(figure(TEXT, "40 boats", 40, "boats"), attribution="a3", attributed_to=("s1",))
    sources = (person(TEXT, "Ada Quill"), person(TEXT, "Bo Tern", id="s2"))
    reading = read(TEXT, said, sources, figures=(boats,))
    return msgspec.structs.replace(reading, **{"positions": positions, **parts})


def make_position(known, holder, attribution, evidence, stance):
    on = span(TEXT, "the new pier") if stance == "for" else Span(63, 75)
    return Position(
        id=known,
        holder=holder,
        rests_on="attribution",
        attribution=attribution,
        evidence=spans(TEXT, evidence),
        on=(on,),
        stance=stance,
    )


def correct(reading, *drafts):
    made = [
        Correction(id=number, words="w", who="Bo", made_at="2026-11-24T10:00:00+00:00", draft=draft)
        for number, draft in enumerate(drafts, 1)
    ]
    return apply_corrections(reading, made)


READING = make_reading()
QUILL, TERN = (tell_position(READING, one) for one in READING.positions)
BOATS = tell_figure(READING, READING.figures[0])


def test_words_of_a_position_tell_who_holds_it_where():
    assert QUILL.holder == span(TEXT, "Ada Quill")
    assert TERN.holder == span(TEXT, "Bo Tern")
    assert TERN.on[0].of(TEXT) == "the new pier"


def test_stance_is_changed_and_marked():
    found = correct(READING, CorrectionDraft(action="set-stance", position=TERN, stance="undecided"))
    assert [one.stance for one in found.reading.positions] == ["for", "undecided"]
    assert [mark.action for mark in found.marks["p2"]] == ["set-stance"]
    assert found.changed == 1


def test_stance_of_one_party_is_not_taken_for_another_s_on_the_same_words():
    both = make_reading(
        positions=tuple(msgspec.structs.replace(READING.positions[1], id=f"p{s}", holder=s) for s in ("s1", "s2"))
    )
    target = tell_position(both, both.positions[1])
    found = correct(both, CorrectionDraft(action="reject", position=target))
    assert [one.holder for one in found.reading.positions] == ["s1"]
    alone = make_reading(positions=both.positions[:1])
    assert correct(alone, CorrectionDraft(action="reject", position=target)).reading.positions == alone.positions


def test_dispute_of_stances_goes_and_comes_with_the_stance():
    opposed = CorrectionDraft(action="set-stance", position=QUILL, stance="for")
    assert [one.kind for one in correct(READING, opposed).reading.disputes] == ["stance"]
    agreed = CorrectionDraft(action="set-stance", position=TERN, stance="for")
    assert correct(READING, opposed, agreed).reading.disputes == ()


def test_denial_stays_where_a_figure_changes():
    denial = Dispute(kind="denial", sides=((), ()))
    found = correct(make_reading(disputes=(denial,)), CorrectionDraft(action="accept", figure=BOATS))
    assert [one for one in found.reading.disputes if one.kind == "denial"] == [denial]


def test_position_is_taken_out_and_accepted_again():
    reject = CorrectionDraft(action="reject", position=QUILL)
    found = correct(READING, reject)
    assert [one.id for one in found.reading.positions] == ["p2"]
    assert [one.id for one in found.rejected_positions] == ["p1"]
    back = correct(READING, reject, CorrectionDraft(action="accept", position=QUILL))
    assert {(one.holder, one.stance) for one in back.reading.positions} == {("s1", "for"), ("s2", "against")}
    assert back.rejected_positions == ()


def test_accepted_position_comes_back_where_a_later_model_misses_it():
    found = correct(make_reading(positions=()), CorrectionDraft(action="accept", position=QUILL))
    (position,) = found.reading.positions
    assert (position.holder, position.stance, position.attribution) == ("s1", "for", READING.attributions[0].id)
    assert (position.on, position.evidence) == (READING.positions[0].on, READING.positions[0].evidence)


def test_position_whose_attribution_was_taken_out_is_told_as_unplaced():
    gone = CorrectionDraft(action="reject", target=tell_roles(READING.attributions[0]))
    found = correct(READING, gone, CorrectionDraft(action="accept", position=QUILL))
    assert found.unplaced == (2,)
    assert [one.id for one in found.reading.positions] == ["p2"]


def test_figure_s_value_unit_thing_counted_and_owner_are_changed():
    becomes = FigureWords(
        span=BOATS.span,
        value=Bounds(40, None, True),
        unit="ships",
        of=spans(TEXT, "boats sank"),
        by=(PartyWords(same_as=span(TEXT, "Bo Tern")),),
    )
    found = correct(READING, CorrectionDraft(action="set-figure", figure=BOATS, becomes=becomes))
    (changed,) = found.reading.figures
    assert changed.id == READING.figures[0].id
    assert (changed.value, changed.unit, changed.of) == (Bounds(40, None, True), "ships", becomes.of)
    assert (changed.attributed_to, changed.attribution) == (("s2",), None)
    own = msgspec.structs.replace(becomes, by=())
    (changed,) = correct(READING, CorrectionDraft(action="set-figure", figure=BOATS, becomes=own)).reading.figures
    assert (changed.attributed_to, changed.attribution) == ((), None)


def test_figure_given_back_to_who_says_it_rests_on_that_attribution():
    bare = msgspec.structs.replace(READING.figures[0], attribution=None, attributed_to=())
    reading = make_reading(figures=(bare,))
    becomes = msgspec.structs.replace(tell_figure(reading, bare), by=BOATS.by)
    draft = CorrectionDraft(action="set-figure", figure=tell_figure(reading, bare), becomes=becomes)
    (changed,) = correct(reading, draft).reading.figures
    assert (changed.attributed_to, changed.attribution) == (("s1",), "a3")


def test_figure_of_a_party_that_the_story_lacks_makes_one():
    becomes = msgspec.structs.replace(BOATS, by=(PartyWords(name="Cy Rill", kind="person"),))
    found = correct(READING, CorrectionDraft(action="set-figure", figure=BOATS, becomes=becomes)).reading
    assert found.sources[-1].name == "Cy Rill"
    assert found.figures[0].attributed_to == (found.sources[-1].id,)
    again = correct(READING, *[CorrectionDraft(action="set-figure", figure=BOATS, becomes=becomes)] * 2).reading
    assert len(again.sources) == 3


def test_owner_of_a_figure_doubts_it_no_more():
    doubted = msgspec.structs.replace(
        READING.figures[0], disputed_by=(FigureDispute("s2", READING.attributions[1].id),)
    )
    reading = make_reading(figures=(doubted,))
    seen = tell_figure(reading, doubted)
    kept = correct(reading, CorrectionDraft(action="accept", figure=seen)).reading
    assert kept.figures == (doubted,)
    assert [one.kind for one in kept.disputes] == ["figure", "stance"]
    theirs = msgspec.structs.replace(seen, by=(PartyWords(same_as=span(TEXT, "Bo Tern")),))
    changed = correct(reading, CorrectionDraft(action="set-figure", figure=seen, becomes=theirs)).reading
    assert changed.figures[0].disputed_by == ()
    assert [one.kind for one in changed.disputes] == ["stance"]


def test_figure_is_taken_out_stays_out_and_comes_back_when_accepted():
    reject = CorrectionDraft(action="reject", figure=BOATS)
    found = correct(READING, reject)
    assert found.reading.figures == ()
    assert found.rejected_figures == READING.figures
    later = make_reading(figures=(msgspec.structs.replace(READING.figures[0], end=READING.figures[0].end - 2),))
    assert correct(later, reject).reading.figures == ()
    (back,) = correct(READING, reject, CorrectionDraft(action="accept", figure=BOATS)).reading.figures
    assert (back.span, back.value, back.attributed_to) == (BOATS.span, BOATS.value, ("s1",))


def test_notes_go_to_positions_and_figures():
    found = correct(
        READING,
        CorrectionDraft(action="note", position=QUILL, note="sure?"),
        CorrectionDraft(action="note", figure=BOATS, note="of which day?"),
    )
    assert [mark.note for mark in found.marks["p1"]] == ["sure?"]
    assert [mark.note for mark in found.marks[READING.figures[0].id]] == ["of which day?"]
    assert not found.is_checked("p1")


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (CorrectionDraft(action="accept"), "target or position or figure is missing"),
        (CorrectionDraft(action="accept", position=QUILL, figure=BOATS), "one thing at a time"),
        (CorrectionDraft(action="set-stance", position=QUILL), "stance is missing"),
        (CorrectionDraft(action="set-figure", figure=BOATS), "becomes is missing"),
        (CorrectionDraft(action="reject", position=PositionWords(on=(Span(5, 999),), stance="for")), "no span"),
        (CorrectionDraft(action="note", note="x" * 2001), "more than 2000 characters"),
        (CorrectionDraft(action="reject", position=PositionWords(on=(Span(0, 1),) * 501, stance="for")), "500 spans"),
        *(
            (
                CorrectionDraft(
                    action="set-figure", figure=BOATS, becomes=msgspec.structs.replace(BOATS, value=Bounds(*value))
                ),
                "bound",
            )
            for value in ((None, None), (5, 4), (float("inf"), None), (None, float("nan")), (2**63, None))
        ),
    ],
)
def test_drafts_that_say_too_little_or_too_much_are_refused(draft, why):
    with pytest.raises(FormatError, match=why):
        check_draft(draft, TEXT)


def test_ledger_keeps_shows_and_exports_them(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        number = ledger.add(READING, program="1").number
        becomes = msgspec.structs.replace(BOATS, value=Bounds(None, 50))
        drafts = [
            CorrectionDraft(action="set-stance", position=TERN, stance="conditional"),
            CorrectionDraft(action="set-figure", figure=BOATS, becomes=becomes),
            CorrectionDraft(action="reject", position=QUILL),
        ]
        ledger.correct(number, drafts, who="Bo")
        (reading,) = ledger.readings()
        assert [one.stance for one in reading.positions] == ["conditional"]
        assert reading.figures[0].value == Bounds(None, 50)
        (row,) = export_rows(ledger)
        assert [(one["holder"], one["stance"], one["checked"]) for one in row["positions"]] == [
            (["Bo Tern"], "conditional", ["set-stance"])
        ]
        assert [one["stance"] for one in row["rejected_positions"]] == ["for"]
        (exported,) = row["figures"]
        assert exported["value"] == {"low": None, "high": 50, "approximate": False}
        assert (exported["attributed_to"], exported["checked"]) == (["Ada Quill"], ["set-figure"])
        assert list(find_faults(ledger)) == []


some_span = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda p: Span(p[0], min(len(TEXT), p[0] + p[1]))
)
some_spans = st.lists(some_span, max_size=2).map(tuple)
stances = st.sampled_from(["for", "against", "conditional", "undecided"])
some_positions = st.sampled_from([QUILL, TERN]) | st.builds(
    PositionWords, on=some_spans, evidence=some_spans, stance=stances, holder=st.none() | some_span
)
some_figures = st.just(BOATS) | st.builds(
    FigureWords,
    span=some_span,
    value=st.builds(Bounds, st.integers(0, 99), st.none()),
    of=some_spans,
    by=st.lists(
        st.builds(PartyWords, same_as=some_span) | st.builds(PartyWords, name=st.text(min_size=1)), max_size=2
    ).map(tuple),
)
told = {
    "set-stance": st.builds(CorrectionDraft, action=st.just("set-stance"), position=some_positions, stance=stances),
    "set-figure": st.builds(CorrectionDraft, action=st.just("set-figure"), figure=some_figures, becomes=some_figures),
    "position": st.builds(CorrectionDraft, action=st.sampled_from(["accept", "reject"]), position=some_positions),
    "figure": st.builds(CorrectionDraft, action=st.sampled_from(["accept", "reject"]), figure=some_figures),
    "attribution": st.builds(
        CorrectionDraft,
        action=st.sampled_from(["accept", "reject"]),
        target=st.sampled_from([tell_roles(one) for one in READING.attributions]),
    ),
    "merge": st.builds(CorrectionDraft, action=st.just("merge"), places=st.tuples(some_span, some_span)),
    "withdraw": st.builds(CorrectionDraft, action=st.just("withdraw"), withdraws=st.integers(1, 5)),
}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(*told.values()), max_size=7))
def test_any_corrections_leave_a_reading_that_holds_together(drafts):
    corrected = correct(READING, *drafts)
    found = corrected.reading
    known, said = ({one.id for one in many} for many in (found.sources, found.attributions))
    ids = [one.id for many in (found.positions, found.figures) for one in many]
    assert len(ids) == len(set(ids))
    assert {one.holder for one in found.positions} <= known
    assert {one.attribution for one in found.positions} - {None} <= said
    for one in found.figures:
        assert set(one.attributed_to) <= known
        assert one.attribution in {None, *said}
        assert {doubt.source for doubt in one.disputed_by} <= known
    for dispute in found.disputes:
        assert {one.attribution for side in dispute.sides for one in side} <= said
    assert correct(READING, *drafts) == corrected


@settings(max_examples=60, deadline=None)
@given(st.one_of(*told.values()))
def test_drafts_come_back_from_json(draft):
    assert decode_draft(encode_draft(draft)) == draft


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([QUILL, TERN]), stances)
def test_last_stance_told_is_the_one_that_stands(position, stance):
    drafts = [
        CorrectionDraft(action="set-stance", position=position, stance=each) for each in ("for", "against", stance)
    ]
    found = correct(READING, *drafts).reading
    held = next(one for one in found.positions if one.evidence == position.evidence)
    assert held.stance == stance
