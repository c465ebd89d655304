"""The flow of one claim as a picture: outlets in rows, days from left to right, arrows for who took it from whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from accordingto.types import Claim, Origins, Reading
from accordingto.views.pictures.arrows import STROKES, draw_arrow
from accordingto.views.pictures.canvas import Box, Canvas, tell_data
from accordingto.views.pictures.days import tell_day, tell_moment, tell_span
from accordingto.views.pictures.flow import WHY_WORDS, Flow, Node, trace_flow
from accordingto.views.pictures.flow_layout import (
    DOT,
    FACT,
    LINE,
    NAME,
    PAD,
    Band,
    Plan,
    Row,
    Way,
    plan_flow,
)
from accordingto.views.pictures.flow_rows import arrange_flow
from accordingto.views.pictures.legend import Sample, write_legend
from accordingto.views.pictures.look import DESK, Look
from accordingto.views.pictures.metrics import measure, wrap

TITLE, TITLE_LINE, MOST_TITLE_LINES = 17.0, 22.0, 4

_HAND_DOTS = {"first hand": ("pic-dot", ""), "unknown hand": ("pic-ring", "2.5 2.5"), "": ("pic-ring", "2.5 2.5")}


def draw_claim(claim: Claim, origins: Origins, readings: Iterable[Reading], look: Look = DESK) -> str:
    """The picture as SVG; ``readings`` hold the stories of the claim's members."""
    return draw_flow(trace_flow(claim, origins, readings), look)


def draw_flow(flow: Flow, look: Look = DESK) -> str:
    """The flow as SVG."""
    shown = arrange_flow(flow)
    canvas = Canvas(look)
    top = _write_caption(canvas, shown)
    plan = plan_flow(shown, look, top + 26)
    _draw_days(canvas, plan, top + 14)
    for number, band in enumerate(plan.bands, 1):
        _draw_band(canvas, band, number, len(plan.bands) + len(shown.rest), plan)
    bottom = _write_rest(canvas, plan)
    bottom = write_legend(canvas, _list_samples(shown), bottom + 8)
    return canvas.finish(bottom + PAD - 4, f"Who took it from whom: {flow.text}", describe_flow(flow))


def tell_origins(at_least: int, at_most: int) -> str:
    """How many separate origins the stories show, in words."""
    if at_least == at_most:
        return f"The stories show {at_least} separate origin{'' if at_least == 1 else 's'}."
    return f"The stories show at least {at_least} and at most {at_most} separate origins."


def count_flow(flow: Flow) -> str:
    """``"9 stories in 7 outlets, 9–16 Mar 2026"``."""
    stories = {one.member.story: one for one in flow.told}
    outlets = {one.outlet for one in flow.told}
    days = tell_span(one.moment.day for one in flow.told if one.moment)
    counted = f"{_count(len(stories), 'story', 'stories')} in {_count(len(outlets), 'outlet', 'outlets')}"
    return f"{counted}, {days}" if days else counted


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def describe_flow(flow: Flow) -> str:
    """The whole picture in words."""
    told = [f"{count_flow(flow)}. {tell_origins(flow.at_least, flow.at_most)}", *_tell_circles(flow)]
    for number, group in enumerate(flow.groups, 1):
        names = {node.key: node.name for node in group.nodes}
        told.append(f"Group {number}:")
        told += [
            f"{_name(node)}: "
            + (
                "; ".join(f"{WHY_WORDS[e.why]}, from {names[e.giver]}" for e in group.edges if e.taker == node.key)
                or "nothing shows where it is from"
            )
            + "."
            for node in group.nodes
            if node.stories
        ]
    return " ".join(told)


def _name(node: Node) -> str:
    return f"{node.name} ({', '.join([tell_moment(node.moment), *node.facts])})"


def _tell_circles(flow: Flow) -> list[str]:
    return [
        "Circular: " + ", and ".join(f"{one} cites {other}" for one, other in pairwise([*circle, circle[0]])) + "."
        for circle in flow.circles
        if len(circle) > 1
    ]


# Caption, days, rest


def _write_caption(canvas: Canvas, flow: Flow) -> float:
    room = canvas.look.wide - 2 * PAD
    y = PAD + TITLE
    for line in wrap(flow.text, room, TITLE, lines=MOST_TITLE_LINES, bold=True):
        canvas.write(PAD, y, line, size=TITLE, bold=True)
        y += TITLE_LINE
    for tone, words in (
        ("quiet", count_flow(flow)),
        ("ink", tell_origins(flow.at_least, flow.at_most)),
        *(("check", told) for told in _tell_circles(flow)),
    ):
        for line in wrap(words, room, NAME, lines=3):
            canvas.write(PAD, y, line, tone, size=NAME)
            y += LINE + 2
    return y - 6


def _draw_days(canvas: Canvas, plan: Plan, y: float) -> None:
    last, month = plan.columns.sources - 12, 0
    for cell in plan.cells:
        words = "…" if cell.empty else tell_day(cell.day)
        if canvas.look.narrow and cell.day.month == month and not cell.empty:
            words = str(cell.day.day)
        middle, half = (cell.left + cell.right) / 2, measure(words, FACT) / 2
        if middle - half > last and middle + half <= canvas.look.wide - 4:
            canvas.write(middle, y, words, "quiet", size=FACT, anchor="middle")
            last = middle + half + 6
            month = cell.day.month


def _write_rest(canvas: Canvas, plan: Plan) -> float:
    if not plan.rest:
        return plan.bottom
    y = plan.bottom - LINE * len(plan.rest) - 6
    for line in plan.rest:
        canvas.write(PAD, y, line, "quiet", size=FACT)
        y += LINE
    return y


# One group


def _draw_band(canvas: Canvas, band: Band, number: int, of: int, plan: Plan) -> None:
    canvas.rect(band.box, "pic-band", round=8)
    bottom = band.box.bottom - LINE * len(band.notes) - (10 if band.notes else 0)
    for cell in plan.cells[1:]:
        dash = "2 4" if cell.empty else ""
        canvas.path(f"M{cell.left:.1f} {band.box.top + 1:.1f}V{bottom:.1f}", "pic-rule", width=1, dash=dash)
    group = band.group
    counted = f"{_count(group.stories, 'story', 'stories')} in {_count(group.outlets, 'outlet', 'outlets')}"
    head = f"Group {number} of {of}" if of > 1 else "One group"
    words = canvas.write(PAD, band.box.top + 20, head, size=FACT, bold=True)
    canvas.write(
        words.right + 8, band.box.top + 20, counted, "quiet", size=FACT, most=canvas.look.wide - words.right - 30
    )
    for way in band.ways:
        _draw_way(canvas, way)
    for row in band.rows:
        _draw_row(canvas, row)
    for label in band.labels:
        canvas.write(label.x, label.y, label.words, "ink", size=FACT, anchor="end" if label.end else "start", halo=True)
    y = band.box.bottom - LINE * len(band.notes) + 2
    for line in band.notes:
        canvas.write(PAD, y, line, "quiet", size=FACT)
        y += LINE


def _draw_row(canvas: Canvas, row: Row) -> None:
    node = row.node
    told = node.told[0] if node.told else None
    link = canvas.look.link
    to = link(told.member.story, told.member.attribution) if link and told and node.kind == "story" else None
    hint = f"{_name(node)}: {told.words}" if told and node.kind == "story" else node.name
    with canvas.group(hint, to=to, data=tell_data(node=node.key, kind=node.kind)):
        _DOTS[node.kind](canvas, row)
        y = row.top + 8 + NAME - 1
        for line in row.names:
            canvas.write(PAD, y, line, size=NAME, bold=node.kind != "source", title=True)
            y += LINE
        for line in row.facts:
            canvas.write(PAD, y, line, "quiet", size=FACT)
            y += LINE


def _draw_story(canvas: Canvas, row: Row) -> None:
    names, dash = _HAND_DOTS.get(row.node.facts[0] if row.node.facts else "", ("pic-ring", ""))
    canvas.circle(row.x, row.y, DOT, names, dash=dash)
    if row.node.circular:
        canvas.circle(row.x, row.y, DOT + 4, "pic-l-check", width=1.6)


def _draw_source(canvas: Canvas, row: Row) -> None:
    side = DOT - 0.5
    box = Box(row.x - side, row.y - side, row.x + side, row.y + side)
    canvas.rect(box, "pic-dot" if row.node.named else "pic-ring", width=1.8, dash="" if row.node.named else "2.5 2.5")


def _draw_outlet(canvas: Canvas, row: Row) -> None:
    canvas.circle(row.x, row.y, DOT, "pic-faint", dash="2 3")


def _draw_fold(canvas: Canvas, row: Row) -> None:
    right = row.until if row.until is not None and row.until > row.x else row.x
    for aside in (4.0, 2.0, 0.0):
        box = Box(row.x - DOT + aside, row.y - DOT - aside / 2, right + DOT + aside, row.y + DOT - aside / 2)
        canvas.rect(box, "pic-ring", round=DOT, width=1.4)


_DOTS: dict[str, Callable[[Canvas, Row], None]] = {
    "story": _draw_story,
    "source": _draw_source,
    "outlet": _draw_outlet,
    "fold": _draw_fold,
}


def _draw_way(canvas: Canvas, way: Way) -> None:
    edge = way.edge
    data = tell_data(giver=edge.giver, taker=edge.taker, why=edge.why, circular="yes" if edge.circular else None)
    canvas.parts.append(f"<g{data}>")
    draw_arrow(canvas, way.corners, edge.why, circular=edge.circular)
    canvas.parts.append("</g>")


# Legend


def _list_samples(flow: Flow) -> list[Sample]:
    edges = [edge for group in flow.groups for edge in group.edges]
    nodes = [node for group in flow.groups for node in group.nodes]
    samples = [_sample_edge(why) for why in STROKES if any(e.why == why and not e.circular for e in edges)]
    if any(edge.circular for edge in edges):
        samples.append(_sample_edge("pickup", circular=True))
    return [*samples, *(Sample(words, draw) for words, draw, here in _NODE_SAMPLES if any(map(here, nodes)))]


def _sample_edge(why: str, *, circular: bool = False) -> Sample:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        draw_arrow(canvas, ((x, y), (x + 28, y)), why, circular=circular)

    return Sample("circular: they cite each other" if circular else WHY_WORDS[why], draw)


def _dot(names: str, dash: str = "") -> Callable[[Canvas, float, float], None]:
    return lambda canvas, x, y: canvas.circle(x + 20, y, DOT, names, dash=dash)


def _square(names: str, dash: str = "") -> Callable[[Canvas, float, float], None]:
    return lambda canvas, x, y: canvas.rect(Box(x + 15, y - 5, x + 25, y + 5), names, width=1.8, dash=dash)


def _has_hand(*hands: str) -> Callable[[Node], bool]:
    return lambda node: node.kind == "story" and (node.facts[0] if node.facts else "") in hands


_NODE_SAMPLES: tuple[tuple[str, Callable[[Canvas, float, float], None], Callable[[Node], bool]], ...] = (
    ("first hand", _dot("pic-dot"), _has_hand("first hand")),
    ("second or third hand", _dot("pic-ring"), _has_hand("second hand", "third hand")),
    ("hand unknown", _dot("pic-ring", "2.5 2.5"), _has_hand("unknown hand", "")),
    ("named source", _square("pic-dot"), lambda node: node.kind == "source" and node.named),
    ("unnamed or no source", _square("pic-ring", "2.5 2.5"), lambda node: node.kind == "source" and not node.named),
    ("cited outlet, story not here", _dot("pic-faint", "2 3"), lambda node: node.kind == "outlet"),
)
