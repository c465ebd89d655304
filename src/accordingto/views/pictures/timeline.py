"""A party's stances on one thing by day: a lane a stance, a numbered dot an entry, real changes marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accordingto.types import Reading, Timeline, TimelineEntry
from accordingto.views.outline import Outline
from accordingto.views.pictures.canvas import Box, Canvas, box_words, tell_data
from accordingto.views.pictures.days import Axis, Moment, lay_axis, read_moment, tell_day, tell_moment, tell_span
from accordingto.views.pictures.legend import Sample, write_legend
from accordingto.views.pictures.listing import DOT, LEFT, Item, draw_number, write_list, write_title
from accordingto.views.pictures.look import DESK, Look
from accordingto.views.pictures.stories import Stories, name_outlet, read_told

LANES: dict[str, str] = {
    "for": "for",
    "conditional": "conditional",
    "undecided": "undecided",
    "against": "against",
}
_ROOM, _STEP, _EMPTY = 36.0, 25.0, 22.0


@dataclass(frozen=True)
class Entry:
    """One stance with its number, its story and whether the party changed to it.

    Drawn as one are entries that follow each other with one day, stance and words: then ``outlet`` names them all,
    and ``last`` is the number of the last of them in the timeline.
    """

    number: int
    last: int
    stance: str
    moment: Moment | None
    story: str
    attribution: str | None
    outlet: str
    words: str
    changed: bool


@dataclass(frozen=True)
class _Place:
    entry: Entry
    first: int
    x: float
    level: int


def read_entries(timeline: Timeline, stories: Stories) -> list[Entry]:
    """The timeline's entries with what their stories tell."""
    changed = {change.to for change in timeline.changes}
    return [_read_entry(n, one, stories.get(one.story), n in changed) for n, one in enumerate(timeline.entries)]


def _read_entry(at: int, entry: TimelineEntry, whole: Outline | None, changed: bool) -> Entry:
    moment = read_moment((entry.date or "")[:10])
    if whole is None:
        return Entry(at + 1, at + 1, entry.stance, moment, entry.story, None, "a story that is not here", "", changed)
    position = next((p for p in whole.reading.positions if p.id == entry.position), None)
    said = whole.by_id.get(position.attribution or "") if position else None
    spans = said.attribution.content if said else position.evidence or position.on if position else ()
    return Entry(
        number=at + 1,
        last=at + 1,
        stance=entry.stance,
        moment=moment,
        story=entry.story,
        attribution=position.attribution if position else None,
        outlet=name_outlet(whole.reading),
        words=whole.words(spans),
        changed=changed,
    )


def gather_copies(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, those that only repeat the one before on its day and in its words drawn as one with it."""
    found: list[Entry] = []
    for entry in entries:
        before = found[-1] if found else None
        if before is not None and not entry.changed and _is_copy(before, entry):
            outlet = before.outlet if entry.outlet in before.outlet.split(", ") else f"{before.outlet}, {entry.outlet}"
            found[-1] = replace(before, last=entry.number, outlet=outlet)
        else:
            found.append(replace(entry, outlet=entry.outlet.replace(", ", " ")))
    return [replace(entry, number=n) for n, entry in enumerate(found, 1)]


def _is_copy(one: Entry, other: Entry) -> bool:
    plain = one.words.casefold().strip(' .,“”"')
    return (one.moment, one.stance, plain) == (other.moment, other.stance, other.words.casefold().strip(' .,“”"'))


def draw_timeline(timeline: Timeline, readings: Iterable[Reading], look: Look = DESK) -> str:
    """The timeline as SVG; ``readings`` hold the stories of its entries."""
    every = read_entries(timeline, read_told(readings))
    counted, entries = count_entries(every), gather_copies(every)
    canvas = Canvas(look)
    top = write_title(canvas, timeline.holder, [("ink", f"on {timeline.on}"), ("quiet", counted)])
    left = LEFT + (124 if not look.narrow else 96)
    axis = lay_axis((e.moment for e in entries if e.moment), left + DOT, look.wide - LEFT - DOT)
    places = _place(entries, axis, left)
    lanes = _lay_lanes(places, top + 48)
    bottom = _draw_lanes(canvas, lanes, axis, left)
    _draw_days(canvas, axis, top + 16, lanes, bottom)
    _draw_steps(canvas, timeline, places, lanes)
    _draw_changes(canvas, places, lanes, top + 34)
    for place in places:
        _draw_entry(canvas, place, _lane_y(lanes, place))
    bottom = write_list(canvas, [_list_entry(e) for e in entries], bottom + 12)
    bottom = write_legend(canvas, _list_samples(timeline), bottom + 4)
    told = f"{counted} " + " ".join(_tell_entry(e) for e in entries)
    return canvas.finish(bottom + 10, f"{timeline.holder} on {timeline.on}", told)


def count_entries(entries: Iterable[Entry]) -> str:
    """``"5 times in 4 outlets, 9–16 Mar 2026; one change of position."``."""
    entries = list(entries)
    outlets = len({e.outlet for e in entries})
    days = tell_span(e.moment.day for e in entries if e.moment)
    changes = sum(e.changed for e in entries)
    told = f"{len(entries)} times in {outlets} outlet{'' if outlets == 1 else 's'}"
    moved = "no change of position" if not changes else f"{changes} change{'' if changes == 1 else 's'} of position"
    return f"{told}{', ' + days if days else ''}; {moved}."


def _tell_entry(entry: Entry) -> str:
    changed = ", a change" if entry.changed else ""
    return f"{tell_moment(entry.moment, year=True)}: {LANES[entry.stance]}{changed} ({entry.outlet})."


def _list_entry(entry: Entry) -> Item:
    changed = ", changed" if entry.changed else ""
    head = f"{tell_moment(entry.moment)} · {LANES[entry.stance]}{changed} · {entry.outlet}"
    return Item(entry.number, head, entry.words, entry.story, entry.attribution, marked=entry.changed)


def _place(entries: Sequence[Entry], axis: Axis, left: float) -> list[_Place]:
    """Each entry's x, those of one day side by side, and how far down in its lane, so that no two dots meet."""
    step = 2 * DOT + 3
    abreast = max(1, int((axis.right - axis.left) / max(1, (axis.last - axis.first).days) / step))
    fellows: dict[tuple[str, Moment | None], list[Entry]] = {}
    for entry in entries:
        fellows.setdefault((entry.stance, entry.moment), []).append(entry)
    taken: dict[tuple[str, int], list[float]] = {}
    found: list[_Place] = []
    for entry in entries:
        mine = fellows[entry.stance, entry.moment]
        level, at = divmod(mine.index(entry), abreast)
        aside = (at - (min(len(mine) - level * abreast, abreast) - 1) / 2) * step
        x = min(max(axis.place(entry.moment.at) + aside, axis.left), axis.right) if entry.moment else left - DOT
        while any(abs(x - other) < step - 0.1 for other in taken.get((entry.stance, level), ())):
            level += 1
        taken.setdefault((entry.stance, level), []).append(x)
        found.append(_Place(entry, found[-1].entry.last + 1 if found else 1, x, level))
    return found


def _lay_lanes(places: Iterable[_Place], top: float) -> dict[str, Box]:
    depth: dict[str, int] = {}
    for place in places:
        depth[place.entry.stance] = max(depth.get(place.entry.stance, 0), place.level + 1)
    lanes, at = {}, top
    for stance in LANES:
        high = _ROOM + _STEP * (depth[stance] - 1) if stance in depth else _EMPTY
        lanes[stance] = Box(0, at, 0, at + high)
        at += high + 4
    return lanes


def _lane_y(lanes: Mapping[str, Box], place: _Place) -> float:
    return lanes[place.entry.stance].top + _ROOM / 2 + _STEP * place.level


def _draw_lanes(canvas: Canvas, lanes: Mapping[str, Box], axis: Axis, left: float) -> float:
    for stance, lane in lanes.items():
        band = Box(LEFT / 2, lane.top, canvas.look.wide - LEFT / 2, lane.bottom)
        canvas.rect(band, "pic-band", round=5)
        used = lane.bottom - lane.top > _EMPTY
        y = lane.top + (_ROOM if used else _EMPTY) / 2 + 4
        canvas.write(
            LEFT, y, LANES[stance], "ink" if used else "quiet", size=12.5, bold=used, most=left - LEFT - DOT - 4
        )
    return max(lane.bottom for lane in lanes.values())


def _draw_days(canvas: Canvas, axis: Axis, y: float, lanes: Mapping[str, Box], bottom: float) -> None:
    for x, words in axis.ticks(64):
        canvas.path(f"M{x:.1f} {y + 5:.1f}V{bottom:.1f}", "pic-rule", width=1)
        half = canvas.look.wide - x
        canvas.write(x, y, words, "quiet", size=12, anchor="middle" if half > 34 else "end")


def _draw_steps(canvas: Canvas, timeline: Timeline, places: list[_Place], lanes: Mapping[str, Box]) -> None:
    """Lines from dot to dot; real changes last, so that they lie above the others."""
    of = {number - 1: place for place in places for number in range(place.first, place.entry.last + 1)}
    changes = {(change.from_, change.to) for change in timeline.changes}
    steps = [(n, n + 1) for n in range(len(timeline.entries) - 1)]
    for one, other in [*(s for s in steps if s not in changes), *sorted(changes)]:
        if one not in of or other not in of or of[one] is of[other]:
            continue
        a, b = of[one], of[other]
        names, width, dash = _pick_stroke(a.entry.stance == b.entry.stance, (one, other) in changes)
        data = tell_data(step=f"{one}-{other}", change="yes" if (one, other) in changes else "no")
        way = f"M{a.x:.1f} {_lane_y(lanes, a):.1f}L{b.x:.1f} {_lane_y(lanes, b):.1f}"
        canvas.path(way, names, width=width, dash=dash, data=data)


def _pick_stroke(same: bool, change: bool) -> tuple[str, float, str]:
    if change:
        return "pic-l-check", 3.0, ""
    return ("pic-l-quiet", 1.4, "") if same else ("pic-l-quiet", 1.4, "2 4")


def _draw_changes(canvas: Canvas, places: Iterable[_Place], lanes: Mapping[str, Box], y: float) -> None:
    """A flag above the lanes over each entry to which the party changed; beside the first of a day the day, where
    there is room."""
    flags = sorted((place for place in places if place.entry.changed), key=lambda place: place.x)
    told: set[Moment | None] = set()
    taken = [Box(place.x - 6, y - 8, place.x + 6, y + 4) for place in flags]
    for place in flags:
        x, moment = place.x, place.entry.moment
        canvas.path(f"M{x:.1f} {y + 3:.1f}V{_lane_y(lanes, place) - DOT - 2:.1f}", "pic-l-check", width=1.2, dash="3 3")
        canvas.fill(f"M{x - 5:.1f} {y - 5:.1f}h10l-5 8z", "pic-check")
        words = "changed" if moment is None else f"changed {tell_day(moment.day)}"
        for start, anchor in () if moment in told else ((x + 9, "start"), (x - 9, "end")):
            box = box_words(start, y + 2, words, 12, anchor=anchor)  # type: ignore[arg-type]
            inside = box.left >= LEFT and box.right <= canvas.look.wide - LEFT
            if inside and not any(box.meets(other) for other in taken):
                taken.append(canvas.write(start, y + 2, words, "check", size=12, anchor=anchor))  # type: ignore[arg-type]
                told.add(moment)
                break


def _draw_entry(canvas: Canvas, place: _Place, y: float) -> None:
    entry = place.entry
    to = canvas.look.link(entry.story, entry.attribution) if canvas.look.link else None
    with canvas.group(f"{_tell_entry(entry)} {entry.words}", to=to, data=tell_data(entry=entry.number)):
        draw_number(canvas, place.x, y, entry.number, "pic-mark" if entry.changed else "pic-ring", on=entry.changed)


def _list_samples(timeline: Timeline) -> list[Sample]:
    changes = {(change.from_, change.to) for change in timeline.changes}
    steps = [((n, n + 1), a.stance != b.stance) for n, (a, b) in enumerate(pairwise(timeline.entries))]
    samples = [Sample("change of position", _line(3.0, "check", ""))] if changes else []
    if any(moved and step not in changes for step, moved in steps):
        samples.append(Sample("only seems a change", _line(1.4, "quiet", "2 4")))
    return samples


def _line(width: float, colour: str, dash: str) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.path(f"M{x:.1f} {y:.1f}h28", f"pic-l-{colour}", width=width, dash=dash)

    return draw
