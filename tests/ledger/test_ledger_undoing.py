"""Undo, redo and what two people change at once."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import PIER, read, roles, spans

from accordingto.ledger import CorrectionDraft
from accordingto.ledger.correcting import apply_corrections
from accordingto.ledger.corrections import Correction, PositionWords, find_withdrawn, tell_roles
from accordingto.ledger.undoing import find_conflicts, find_redo, find_undo

QUILL, SHE = (tell_roles(one) for one in read().attributions)
ACCEPT = CorrectionDraft(action="accept", target=QUILL)


class Record:
    """Corrections one after another, as the ledger would keep them."""

    def __init__(self):
        self.made = []

    def keep(self, draft, who="Bo"):
        number = len(self.made) + 1
        self.made.append(Correction(id=number, words="w", who=who, made_at="then", draft=draft))
        return number

    def act(self, who="Bo"):
        return self.keep(ACCEPT, who)

    def undo(self, who="Bo"):
        return self._withdraw(find_undo(self.made, who), who)

    def redo(self, who="Bo"):
        return self._withdraw(find_redo(self.made, who), who)

    def _withdraw(self, number, who):
        return number and self.keep(CorrectionDraft(action="withdraw", withdraws=number), who) and number

    @property
    def standing(self):
        gone = find_withdrawn(self.made)
        return [one.id for one in self.made if one.id not in gone and one.draft.action != "withdraw"]


def test_undo_goes_back_and_redo_forth_in_order():
    record = Record()
    one, two = record.act(), record.act()
    record.undo()
    assert record.standing == [one]
    record.undo()
    assert record.standing == []
    assert record.undo() is None
    record.redo()
    assert record.standing == [one]
    record.redo()
    assert record.standing == [one, two]
    assert record.redo() is None
    record.undo()
    assert record.standing == [one]


def test_what_is_done_after_an_undo_ends_the_redo():
    record = Record()
    record.act()
    record.undo()
    three = record.act()
    assert record.redo() is None
    assert record.standing == [three]


def test_undo_takes_back_only_one_s_own():
    record = Record()
    mine = record.act("Bo")
    theirs = record.act("Ann")
    record.undo("Bo")
    assert record.standing == [theirs]
    assert record.undo("Bo") is None
    assert find_redo(record.made, "Ann") is None
    record.redo("Bo")
    assert record.standing == [mine, theirs]


def test_taking_back_another_s_correction_can_be_undone():
    record = Record()
    theirs = record.act("Ann")
    record.keep(CorrectionDraft(action="withdraw", withdraws=theirs), "Bo")
    assert record.standing == []
    record.undo("Bo")
    assert record.standing == [theirs]
    record.redo("Bo")
    assert record.standing == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["act", "undo", "redo"]), st.sampled_from(["Bo", "Ann"])), max_size=25))
def test_undo_and_redo_walk_along_each_person_s_acts(steps):
    record, done, undone = Record(), {"Bo": [], "Ann": []}, {"Bo": [], "Ann": []}
    for what, who in steps:
        told = getattr(record, what)(who)
        if what == "act":
            done[who].append(told)
            undone[who].clear()
        elif what == "undo" and done[who]:
            undone[who].append(done[who].pop())
        elif what == "redo" and undone[who]:
            done[who].append(undone[who].pop())
        assert record.standing == sorted(done["Bo"] + done["Ann"])


def respan(target, content, who="Ann"):
    return CorrectionDraft(
        action="respan", target=target, roles=msgspec.structs.replace(target, content=spans(PIER, content))
    )


def conflicts(record, made, since=0):
    return [one.id for one in find_conflicts(record.made, [made], since=since)]


def test_two_changes_of_one_attribution_are_a_conflict_and_of_two_are_none():
    record = Record()
    hers = record.keep(respan(QUILL, "the pier"), "Ann")
    mine = record.keep(respan(QUILL, "pier will close"), "Bo")
    other = record.keep(respan(SHE, "40 boats"), "Bo")
    assert conflicts(record, mine) == [hers]
    assert conflicts(record, other) == []
    assert conflicts(record, mine, since=hers) == []
    assert conflicts(record, hers) == []


def test_notes_and_one_s_own_are_no_conflict():
    record = Record()
    record.keep(CorrectionDraft(action="note", target=QUILL, note="hm"), "Ann")
    record.keep(respan(QUILL, "the pier"), "Bo")
    assert conflicts(record, record.keep(respan(QUILL, "pier"), "Bo")) == []


def test_two_of_one_mind_are_no_conflict():
    record = Record()
    record.act("Ann")
    assert conflicts(record, record.act("Bo")) == []
    assert conflicts(record, record.keep(CorrectionDraft(action="reject", target=QUILL), "Bo")) == [1]


def test_taking_back_what_another_works_on_is_a_conflict():
    record = Record()
    first = record.keep(respan(QUILL, "the pier"), "Ann")
    mine = record.keep(CorrectionDraft(action="withdraw", withdraws=first), "Ann")
    assert conflicts(record, record.keep(respan(QUILL, "pier"), "Bo"), since=first) == [mine]


def test_position_and_attribution_of_other_words_don_t_meet():
    record = Record()
    words = PositionWords(on=spans(PIER, "40 boats"), stance="for")
    record.keep(CorrectionDraft(action="set-stance", position=words, stance="against"), "Ann")
    assert conflicts(record, record.keep(respan(QUILL, "pier"), "Bo")) == []
    assert conflicts(record, record.keep(CorrectionDraft(action="accept", position=words), "Bo")) == [1]


def correct(*drafts, reading=None):
    made = [Correction(id=n, words="w", who="Bo", made_at="then", draft=draft) for n, draft in enumerate(drafts, 1)]
    return apply_corrections(reading or read(), made).reading


def contents(reading):
    return [" ".join(span.of(PIER) for span in one.content) for one in reading.attributions]


FAR = roles(PIER, "", "said", "closing"[:0] or "40 boats were at risk")


def test_later_of_two_far_apart_changes_counts_and_makes_no_second_attribution():
    hers = CorrectionDraft(action="respan", target=QUILL, roles=FAR)
    his = respan(QUILL, "the pier will")
    assert contents(correct(hers, his)) == ["the pier will", "that 40 boats were at risk"]


def test_change_over_a_change_that_is_then_taken_back_still_finds_its_attribution():
    hers = CorrectionDraft(action="respan", target=QUILL, roles=FAR)
    his = CorrectionDraft(action="respan", target=FAR, roles=roles(PIER, "Ada Quill", "said", "the pier"))
    back = CorrectionDraft(action="withdraw", withdraws=1)
    found = correct(hers, his, back)
    assert contents(found) == ["the pier", "that 40 boats were at risk"]
    assert [one.id for one in found.attributions] == [one.id for one in read().attributions]


def test_accepted_after_a_rejection_is_rejected_no_more():
    reject = CorrectionDraft(action="reject", target=QUILL)
    made = [
        Correction(id=n, words="w", who="Bo", made_at="then", draft=draft)
        for n, draft in enumerate((reject, ACCEPT), 1)
    ]
    found = apply_corrections(read(), made)
    assert len(found.reading.attributions) == 2
    assert found.rejected == ()


def test_place_inside_a_longer_mention_means_the_longer_one():
    from accordingto.ledger.desk import Desk
    from accordingto.types import Mention, Source, Span

    office = Source(id="s0", name=None, kind="group", naming="unnamed", mentions=(Mention(0, 15, "nominal"),))
    inner = Source(id="s9", name="Ada Quill", kind="person", naming="named", mentions=(Mention(6, 15, "name"),))
    desk = Desk(msgspec.structs.replace(read(), sources=(inner, office)))
    assert desk.find_source(Span(0, 15)) == office
    assert desk.find_source(Span(6, 15)) == inner


@pytest.mark.parametrize("who", ["", "Bo"])
def test_nothing_done_leaves_nothing_to_undo(who):
    assert find_undo([], who) is None
    assert find_redo([], who) is None
