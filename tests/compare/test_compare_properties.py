"""What holds of every comparison: whatever the readings, in whatever order."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.compare import compare_stories
from accordingto.types import Comparison, Reading
from accordingto.types.codec import decode_comparison, encode
from tests.compare.stories import tell
from tests.views.view_builders import readings

SPEAKERS = ("[p:Lena Orsk]", "[p:Petr Orsk]", "[p:A person close to the talks]", "[p:The ministry|government]", "")
CUES = ("<said>", "<denied>", "<confirmed>", "<reportedly said>", "<declined to say>")
CONTENTS = (
    "{the Ostrava bridge would close for 14 months from March}",
    "{the Ostrava bridge would close for 9 months}",
    "{that the bridge at Ostrava may shut}",
    "{it}",
    "{80 million crowns would be spent on the Corrin tunnel by 2034}",
)


@st.composite
def stories(draw: st.DrawFn) -> list[Reading]:
    lines = st.tuples(*(st.sampled_from(words) for words in (SPEAKERS, CUES, CONTENTS))).map(" ".join)
    count = draw(st.integers(2, 4))
    return [
        tell(
            f"s{n}",
            "\n".join(draw(st.lists(lines, min_size=1, max_size=3))),
            outlet=draw(st.sampled_from(("Valley Courier", "Hill Gazette", "Morning Bell"))),
            published=f"2031-04-0{draw(st.integers(1, 9))}T06:00:00Z",
        )
        for n in range(count)
    ]


def without_readings(comparison: Comparison) -> tuple[object, ...]:
    return comparison.claims, comparison.origins, comparison.disputes, comparison.timelines


@given(stories())
@settings(max_examples=40, deadline=None)
def test_groups_part_the_members_and_bounds_follow(found: list[Reading]) -> None:
    comparison = compare_stories(found)
    claims = {c.id: c for c in comparison.claims}
    assert [o.claim for o in comparison.origins] == [c.id for c in comparison.claims]
    for origins in comparison.origins:
        members = list(itertools.chain.from_iterable(g.members for g in origins.groups))
        assert sorted(members) == sorted(claims[origins.claim].members)
        assert 1 <= origins.at_least <= origins.at_most == len(origins.groups)


@given(stories(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_stories_changes_nothing(found: list[Reading], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert without_readings(compare_stories(shuffled)) == without_readings(compare_stories(found))


@given(stories())
@settings(max_examples=20, deadline=None)
def test_evidence_lies_in_its_story_and_the_record_round_trips(found: list[Reading]) -> None:
    comparison = compare_stories(found)
    length = {r.story.id: len(r.story.text) for r in comparison.readings}
    spans = [e for o in comparison.origins for g in o.groups for b in g.because for e in b.evidence]
    spans += [e for d in comparison.disputes for e in d.evidence]
    assert all(0 <= e.start < e.end <= length[e.story] for e in spans)
    assert decode_comparison(encode(comparison)) == comparison


@given(st.lists(readings(), min_size=2, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_readings_at_all_are_compared_without_a_crash(found: list[Reading]) -> None:
    assert compare_stories(found) == compare_stories(found)
