from hypothesis import given
from hypothesis import strategies as st

from accordingto.views.segments import Close, Mark, Open, Words, cut_marks, nest_marks


def draw(text: str, *marks: Mark) -> str:
    out = []
    for piece in nest_marks(0, len(text), marks):
        if isinstance(piece, Words):
            out.append(text[piece.start : piece.end])
        else:
            out.append(f"<{piece.mark.key}>" if isinstance(piece, Open) else f"</{piece.mark.key}>")
    return "".join(out)


def mark(start: int, end: int, key: str, rank: int = 0) -> Mark:
    return Mark(start, end, rank, "content", key)


def test_nested_marks_are_nested_elements() -> None:
    assert draw("abcdef", mark(0, 6, "x"), mark(2, 4, "y")) == "<x>ab<y>cd</y>ef</x>"


def test_crossing_marks_are_cut_where_the_first_ends() -> None:
    assert draw("abcdef", mark(0, 4, "x"), mark(2, 6, "y")) == "<x>ab<y>cd</y></x><y>ef</y>"


def test_of_marks_over_the_same_words_the_lower_rank_is_outside() -> None:
    assert draw("ab", mark(0, 2, "x", 2), mark(0, 2, "y", 1)) == "<y><x>ab</x></y>"


def test_only_the_first_piece_says_that_it_is_the_first() -> None:
    pieces = nest_marks(0, 6, [mark(0, 4, "x"), mark(2, 6, "y")])
    assert [one.mark.first for one in pieces if isinstance(one, Open) and one.mark.key == "y"] == [True, False]


def test_mark_over_two_blocks_is_in_both_and_an_empty_one_in_none() -> None:
    first, second = cut_marks([mark(1, 5, "x"), mark(3, 3, "y")], [0, 3, 6])
    assert [(one.start, one.end, one.first) for one in first] == [(1, 3, True)]
    assert [(one.start, one.end, one.first) for one in second] == [(3, 5, False)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 3)), max_size=8))
def test_any_marks_nest_keep_all_words_and_cover_what_they_covered(spans: list[tuple[int, int, int]]) -> None:
    marks = [mark(min(one[:2]), max(one[:2]), str(at), one[2]) for at, one in enumerate(spans) if one[0] != one[1]]
    stack: list[Mark] = []
    at = 0
    covered: dict[str, set[int]] = {one.key: set() for one in marks}
    for piece in nest_marks(0, 12, marks):
        if isinstance(piece, Words):
            assert piece.start == at
            at = piece.end
            for one in stack:
                covered[one.key] |= set(range(piece.start, piece.end))
        elif isinstance(piece, Open):
            stack.append(piece.mark)
        else:
            assert isinstance(piece, Close)
            assert stack.pop() == piece.mark
    assert (stack, at) == ([], 12)
    assert covered == {one.key: set(range(one.start, one.end)) for one in marks}
