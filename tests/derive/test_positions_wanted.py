import re

import pytest

from accordingto.derive.positions import find_positions
from accordingto.derive.positions_wanted import add_holders

from .told import tell


def added(marked: str) -> list[tuple[str | None, str]]:
    told = tell(marked)
    return [(s.name, s.kind) for s in add_holders(*told)[len(told.sources) :]]


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[r:Roe] <said> {the Harbour League would back the toll if rents fell}.", "Harbour League", "organization"),
        ("[r:Roe] <said> {the Harbour League, with 34 seats, opposes the toll}.", "Harbour League", "organization"),
        ("[r:Roe] <said> {the chairwoman, Corin Abel, had voted against the toll}.", "Corin Abel", "person"),
        (
            "[r:Ann Roe, who leads the Mill Party,] <said> {his 31 deputies would vote against it}.",
            "Mill Party",
            "organization",
        ),
        ("[r:A clerk] <said> {Corin Abel, Lodia’s minister, would accept a truce if it held}.", "Corin Abel", "person"),
        ("It rained.\nThe Harbour League has pushed for a toll.", "Harbour League", "organization"),
        ("It rained.\nMill & Vane has rejected the toll.", "Mill & Vane", "organization"),
        ("It rained.\nThe Northland Senate rejected the toll.", "Northland Senate", "government"),
    ],
)
def test_party_that_takes_a_stance_becomes_a_source(marked: str, name: str, kind: str) -> None:
    assert added(marked) == [(name, kind)]


@pytest.mark.parametrize(
    "marked",
    [
        "[r:Roe] <said> {she would back the toll}.",
        "[r:Roe] <said> {the Harbour League met in Lund}.",
        "[r:Roe] <said> {the harbour would back up}.",
        "[r:Roe] <said> {Roe would back the toll}.",
        "[r:Roe] <denied> {that the Harbour League backs the toll}.",
        "It rained.\nHe has pushed for a toll.",
    ],
)
def test_nobody_else_does(marked: str) -> None:
    assert added(marked) == []


@pytest.mark.parametrize(
    ("marked", "group", "stance"),
    [
        ("[r:Roe] <said> {senior players had asked the club in May to remove the coach}.", "senior players", "against"),
        (
            "[r:Roe] <said> {several members of the guild, among them Orsk, plan to vote against the toll}.",
            None,
            "against",
        ),
        ("[r:A poll] <shows> {that 64% of Lodians approve of the toll}.", "64% of Lodians", "for"),
    ],
)
def test_group_without_a_name_holds_what_is_told_of_it(marked: str, group: str | None, stance: str) -> None:
    told = tell(marked)
    sources = add_holders(*told)
    (position,) = find_positions(told.story, told.paragraphs, told.attributions, sources, ())
    holder = next(s for s in sources if s.id == position.holder)
    assert (holder.naming, holder.kind, position.stance) == ("unnamed", "group", stance)
    assert group is None or holder.description == group


def test_name_before_a_cue_without_a_source_holds_the_stance() -> None:
    told = tell("Rain fell. Chairwoman Corin Abel <welcomed> {the deal}.")
    sources = add_holders(*told)
    found = find_positions(told.story, told.paragraphs, told.attributions, sources, ())
    assert [s.name for s in sources] == ["Corin Abel"]
    assert [(p.holder, p.stance) for p in found] == [(sources[0].id, "for")]


def test_added_source_has_its_mentions_and_holds_its_position() -> None:
    told = tell("The Harbour League met.\n[r:Roe] <said> {the Harbour League would oppose the toll}.")
    sources = add_holders(*told)
    text = told.story.text
    assert [m.span.of(text) for m in sources[-1].mentions] == ["Harbour League"] * len(
        re.findall("Harbour League", text)
    )
    found = find_positions(told.story, told.paragraphs, told.attributions, sources, ())
    assert [(p.holder, p.stance) for p in found] == [(sources[-1].id, "against")]
