"""What changed between two versions of a story: attributions, names, figures, headline, length."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from accordingto.ledger.index import call_party, fold_name
from accordingto.types import Attribution, Figure, Reading, Span, join_words

ALIKE = 0.5
"""Share of their words that two attributions have in common, at least, to be one that was changed."""

_COMMON = 40
"""A word in more attributions of a story than this is no help to find the one that was changed."""


class Told(msgspec.Struct, frozen=True):
    """An attribution or a figure in words, with its span in its own version."""

    words: str
    start: int
    end: int


class Altered(msgspec.Struct, frozen=True):
    """One thing in both versions."""

    before: Told
    after: Told


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What the later version has no more, has new, and has otherwise."""

    title: tuple[str | None, str | None] | None = None
    gone: tuple[Told, ...] = ()
    come: tuple[Told, ...] = ()
    changed: tuple[Altered, ...] = ()
    names_removed: tuple[str, ...] = ()
    names_added: tuple[str, ...] = ()
    figures_altered: tuple[Altered, ...] = ()
    figures_gone: tuple[Told, ...] = ()
    figures_come: tuple[Told, ...] = ()
    words: tuple[int, int] = (0, 0)


def find_changes(before: Reading, after: Reading) -> Changes:
    """What changed from one version to the next, in the order of the words."""
    gone, come, changed = _match_attributions(before, after)
    figures_gone, figures_come, altered = _match_figures(before, after)
    old, new = _list_names(before), _list_names(after)
    titles = (before.story.title, after.story.title)
    return Changes(
        title=titles if titles[0] != titles[1] else None,
        gone=tuple(_tell_attribution(before, one) for one in gone),
        come=tuple(_tell_attribution(after, one) for one in come),
        changed=tuple(Altered(_tell_attribution(before, a), _tell_attribution(after, b)) for a, b in changed),
        names_removed=tuple(name for key, name in old.items() if not _still_named(key, new)),
        names_added=tuple(name for key, name in new.items() if not _still_named(key, old)),
        figures_altered=tuple(Altered(_tell_figure(before, a), _tell_figure(after, b)) for a, b in altered),
        figures_gone=tuple(_tell_figure(before, one) for one in figures_gone),
        figures_come=tuple(_tell_figure(after, one) for one in figures_come),
        words=(len(before.story.text.split()), len(after.story.text.split())),
    )


def tell_changes(changes: Changes) -> list[str]:
    """The changes in a few words each; none where the two say the same."""
    counted = (
        (len(changes.gone), "attribution", "gone"),
        (len(changes.come), "attribution", "new"),
        (len(changes.changed), "attribution", "changed"),
        (len(changes.names_removed), "name", "removed"),
        (len(changes.names_added), "name", "added"),
        (len(changes.figures_altered), "figure", "altered"),
        (len(changes.figures_gone), "figure", "gone"),
        (len(changes.figures_come), "figure", "new"),
    )
    told = [f"{count} {what}{'' if count == 1 else 's'} {how}" for count, what, how in counted if count]
    return [*told, *(["another headline"] if changes.title else [])]


def _match_attributions(
    before: Reading, after: Reading
) -> tuple[list[Attribution], list[Attribution], list[tuple[Attribution, Attribution]]]:
    old = {one.id: _key(before, one) for one in before.attributions}
    new = {one.id: _key(after, one) for one in after.attributions}
    # Several may have the same words, so each takes one of the other side.
    waiting: dict[str, list[Attribution]] = defaultdict(list)
    for one in after.attributions:
        waiting[new[one.id]].append(one)
    gone = [one for one in before.attributions if not _take(waiting, old[one.id])]
    left = {one.id for many in waiting.values() for one in many}
    come = [one for one in after.attributions if one.id in left]
    changed = _pair_alike({a.id: old[a.id] for a in gone}, {b.id: new[b.id] for b in come})
    paired, back = set(changed), set(changed.values())
    by_id = {one.id: one for one in come}
    return (
        [one for one in gone if one.id not in paired],
        [one for one in come if one.id not in back],
        [(one, by_id[changed[one.id]]) for one in gone if one.id in paired],
    )


def _take(waiting: Mapping[str, list[Attribution]], key: str) -> bool:
    if waiting.get(key):
        waiting[key].pop(0)
        return True
    return False


def _pair_alike(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Ids of those that share most words, each once; only those with a telling word in common are compared."""
    words = {known: Counter(key.split()) for known, key in (*old.items(), *new.items())}
    having: dict[str, list[str]] = defaultdict(list)
    for known in new:
        for word in words[known]:
            having[word].append(known)
    scored = []
    for known in old:
        near = {other for word in words[known] if len(having[word]) <= _COMMON for other in having[word]}
        scored += [(-_overlap(words[known], words[other]), known, other) for other in near]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for score, known, other in sorted(scored):
        if -score >= ALIKE and known not in pairs and other not in taken:
            pairs[known] = other
            taken.add(other)
    return pairs


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    common = sum((one & other).values())
    return 2 * common / max(1, sum(one.values()) + sum(other.values()))


def _match_figures(before: Reading, after: Reading) -> tuple[list[Figure], list[Figure], list[tuple[Figure, Figure]]]:
    """Figures by unit and the words of what they count, then by unit and place among those of that unit."""
    waiting: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in after.figures:
        waiting[_figure_key(after, one)].append(one)
    left, altered = [], []
    for one in before.figures:
        same = waiting.get(_figure_key(before, one))
        found = next((other for other in same or () if other.value == one.value), None)
        if same and found is not None:
            same.remove(found)
        else:
            left.append(one)
    gone = []
    for one in left:
        if same := waiting.get(_figure_key(before, one)):
            altered.append((one, same.pop(0)))
        else:
            gone.append(one)
    come = sorted((one for many in waiting.values() for one in many), key=lambda one: one.start)
    return gone, come, altered


def _figure_key(reading: Reading, figure: Figure) -> tuple[object, ...]:
    return figure.unit, fold_name(join_words(reading.story.text, figure.of)), figure.place


def _key(reading: Reading, one: Attribution) -> str:
    return fold_name(join_words(reading.story.text, (*one.source, *one.cue, *one.content)))


def _list_names(reading: Reading) -> dict[str, str]:
    named = (one for one in reading.sources if one.naming == "named" and one.name)
    return {fold_name(one.name or ""): call_party(reading, one) for one in named}


def _still_named(key: str, others: Iterable[str]) -> bool:
    """Whether the name is there, in full or in part: "Blinken" for "Antony Blinken"."""
    words = set(key.split())
    return any(words <= set(other.split()) or set(other.split()) <= words for other in others)


def _tell_attribution(reading: Reading, one: Attribution) -> Told:
    return _tell(reading, sorted((*one.source, *one.cue, *one.content)))


def _tell_figure(reading: Reading, one: Figure) -> Told:
    return _tell(reading, [one.span])


def _tell(reading: Reading, spans: Sequence[Span]) -> Told:
    words = " ".join(join_words(reading.story.text, spans).split())
    return Told(words, min((s.start for s in spans), default=0), max((s.end for s in spans), default=0))
