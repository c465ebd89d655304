"""Where everything of a flow goes: rows for nodes, days from left to right, right-angled ways for the edges.

A node has a row to itself, its words stand in a column of their own and a giver's ways leave it straight up or down,
so words meet neither words nor lines. Only an edge's label stands among the lines, where there is room for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.views.pictures.canvas import Box, box_words
from accordingto.views.pictures.days import Cell, lay_days, place_moments, tell_moment
from accordingto.views.pictures.flow import WHY_WORDS, Edge, Flow, Group, Node
from accordingto.views.pictures.look import Look
from accordingto.views.pictures.metrics import measure, wrap

PAD, GAP, HEAD, DOT = 16.0, 12.0, 30.0, 6.0
NAME, FACT, LINE = 13.0, 12.0, 16.0
GUTTER, LANE, LANES, UNDATED = 44.0, 13.0, 3, 58.0
LEAST_APART, CLOSE = 22.0, 15.0
MOST_NAMES = 60
_SIDES = (0.0, -5.0, 5.0, -9.0, 9.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One node: its dot at ``x``, ``y`` and its words from ``top`` on; ``until`` is where a fold's last story is."""

    node: Node
    top: float
    x: float
    y: float
    names: tuple[str, ...]
    facts: tuple[str, ...]
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The corners that an edge goes through, from giver to taker."""

    edge: Edge
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Why a node took it, beside its dot."""

    words: str
    x: float
    y: float
    end: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A group: its box, its rows, ways and labels, and lines of words beneath that name what was folded."""

    group: Group
    box: Box
    rows: tuple[Row, ...]
    ways: tuple[Way, ...]
    labels: tuple[Label, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the picture are: words, sources, days."""

    words: Box
    sources: float
    left: float
    right: float
    end: float


@dataclass
class Plan:
    """The whole picture but for its caption and legend."""

    columns: Columns
    cells: Sequence[Cell]
    bands: list[Band] = field(default_factory=list)
    rest: tuple[str, ...] = ()
    bottom: float = 0.0


def plan_flow(flow: Flow, look: Look, top: float) -> Plan:
    """The flow laid out from ``top`` down."""
    nodes = [node for group in flow.groups for node in group.nodes]
    columns = _part_columns(look, nodes)
    cells, places = _place_nodes(flow.groups, columns)
    plan = Plan(columns, cells)
    at = top
    for group in flow.groups:
        band = _lay_band(group, columns, places, at, look)
        plan.bands.append(band)
        at = band.box.bottom + GAP
    if flow.rest:
        plan.rest = _list_names(f"{len(flow.rest)} more stories, each a group by itself", flow.rest, look)
        at += HEAD + LINE * len(plan.rest)
    plan.bottom = at
    return plan


def _part_columns(look: Look, nodes: Sequence[Node]) -> Columns:
    width = look.wide
    words = min(0.34 * width, 300) if not look.narrow else 0.47 * width
    sources = PAD + words + 14
    left = sources + (GUTTER if not look.narrow else 26)
    labels = 0.0 if look.narrow else 20 + max((measure(w, FACT) for w in WHY_WORDS.values()), default=0)
    if any(node.stories and node.moment is None for node in nodes):
        left += UNDATED if not look.narrow else 12
    return Columns(Box(PAD, 0, PAD + words, 0), sources, left, width - PAD - max(labels * 0.75, 12), width - PAD)


def _place_nodes(groups: Sequence[Group], columns: Columns) -> tuple[list[Cell], dict[str, tuple[float, float | None]]]:
    """The days, and for each node its x and, of a fold, the x of its last story; dots of one group lie apart."""
    dated = [[node for node in group.nodes if node.moment is not None] for group in groups]
    firsts = [[node.moment for node in nodes if node.moment] for nodes in dated]
    lasts = [[node.until for node in nodes if node.until] for nodes in dated]
    days = [Counter(moment.day for moment in (*one, *other)) for one, other in zip(firsts, lasts, strict=True)]
    cells = lay_days({day: max(c[day] for c in days) for c in days for day in c}, columns.left, columns.right)
    found: dict[str, tuple[float, float | None]] = {}
    for nodes, first, last in zip(dated, firsts, lasts, strict=True):
        xs = place_moments([*first, *last], cells, pad=10, gap=LEAST_APART)
        ends = dict(zip((n.key for n in nodes if n.until), xs[len(nodes) :], strict=True))
        found |= {node.key: (x, ends.get(node.key)) for node, x in zip(nodes, xs, strict=False)}
    lanes: dict[str, int] = defaultdict(int)
    for node in (one for group in groups for one in group.nodes if one.key not in found):
        if node.stories:
            found[node.key] = (columns.left - UNDATED / 2, None)
            continue
        group = node.key.partition("/")[0]
        room = min(LANES, max(1, int((columns.left - columns.sources) / LANE)))
        found[node.key] = (columns.sources + LANE * (lanes[group] % room), None)
        lanes[group] += 1
    return cells, found


def _lay_band(
    group: Group, columns: Columns, places: Mapping[str, tuple[float, float | None]], top: float, look: Look
) -> Band:
    takes: dict[str, list[Edge]] = defaultdict(list)
    for edge in group.edges:
        takes[edge.taker].append(edge)
    rows: list[Row] = []
    at = top + HEAD
    for node in group.nodes:
        why = _tell_givers(takes[node.key], group) if look.narrow else ""
        row = _lay_row(node, columns, places[node.key], at, why)
        rows.append(row)
        at += 8 + LINE * (len(row.names) + len(row.facts)) + (4 if look.narrow else 6)
    folds = [row.node for row in rows if row.node.folded]
    notes = tuple(line for fold in folds for line in _list_names(fold.name, fold.folded, look))
    at += LINE * len(notes) + (10 if notes else 2)
    ways = tuple(_lay_ways(rows, group.edges))
    labels = () if look.narrow else tuple(_lay_labels(rows, ways, takes, columns))
    return Band(group, Box(PAD / 2, top, look.wide - PAD / 2, at), tuple(rows), ways, labels, notes)


def _lay_row(node: Node, columns: Columns, place: tuple[float, float | None], top: float, why: str) -> Row:
    room = columns.words.right - columns.words.left
    names = wrap(node.name, room, NAME, lines=2, bold=node.kind != "source") or ["?"]
    told = [tell_moment(node.moment)] if node.stories else []
    if node.until is not None and node.until != node.moment:
        told = [f"{tell_moment(node.moment)} – {tell_moment(node.until)}"]
    facts = wrap(" · ".join([*told, *node.facts]), room, FACT, lines=2)
    facts += wrap(why, room, FACT, lines=2) if why else []
    return Row(node, top, place[0], top + 8 + LINE / 2, tuple(names), tuple(facts), place[1])


def tell_whys(edges: Iterable[Edge]) -> str:
    """Why a node took it, in the words of the legend; nothing where a source spoke and no more is known."""
    whys = dict.fromkeys(_tell_why(edge) for edge in edges if edge.why != "told")
    return " + ".join(whys)


def _tell_givers(edges: Iterable[Edge], group: Group) -> str:
    """As :func:`tell_whys`, with the names of the givers, for where the ways are too close to follow."""
    outlets = {node.key: node.name for node in group.nodes if node.kind != "source"}
    told = dict.fromkeys(
        f"{_tell_why(edge)} of {outlets[edge.giver]}" if edge.giver in outlets and not edge.renewed else _tell_why(edge)
        for edge in edges
        if edge.why != "told"
    )
    return " + ".join(told)


def _tell_why(edge: Edge) -> str:
    if edge.renewed:
        return "new version"
    return ("circular " if edge.circular else "") + WHY_WORDS[edge.why]


def _list_names(head: str, nodes: Sequence[Node], look: Look) -> tuple[str, ...]:
    names = [f"{node.name} ({tell_moment(node.moment)})" for node in nodes[:MOST_NAMES]]
    more = f", and {len(nodes) - MOST_NAMES} more" if len(nodes) > MOST_NAMES else ""
    return tuple(wrap(f"{head}: {', '.join(names)}{more}", look.wide - 2 * PAD, FACT, lines=60))


def _lay_ways(rows: Sequence[Row], edges: Sequence[Edge]) -> Iterable[Way]:
    by_key = {row.node.key: row for row in rows}
    order = {row.node.key: n for n, row in enumerate(rows)}
    trunks: dict[str, list[str]] = defaultdict(list)
    taken: dict[str, int] = defaultdict(int)
    for edge in sorted(edges, key=lambda e: (order[e.taker], order[e.giver])):
        style = f"{edge.why}{edge.circular}"
        if style not in trunks[edge.giver]:
            trunks[edge.giver].append(style)
        aside = _SIDES[trunks[edge.giver].index(style) % len(_SIDES)]
        slot = _SIDES[taken[edge.taker] % len(_SIDES)]
        taken[edge.taker] += 1
        yield Way(edge, _bend(by_key[edge.giver], by_key[edge.taker], aside, slot))


def _bend(giver: Row, taker: Row, aside: float, slot: float) -> tuple[tuple[float, float], ...]:
    """Straight down or up from the giver and then to the taker's side; round by the left where they are too close."""
    x, end = giver.x + aside, taker.y + slot
    reach = DOT + 2
    if abs(taker.x - x) < CLOSE + abs(aside):
        left = min(giver.x, taker.x) - CLOSE - abs(aside)
        return ((giver.x - reach, giver.y), (left, giver.y), (left, end), (taker.x - reach, end))
    side = -reach if taker.x > x else reach
    down = 1 if end > giver.y else -1
    return ((x, giver.y + down * reach), (x, end), (taker.x + side, end))


def _lay_labels(
    rows: Sequence[Row], ways: Sequence[Way], takes: Mapping[str, Sequence[Edge]], columns: Columns
) -> Iterable[Label]:
    taken = [box for way in ways for box in _box_lines(way)]
    taken += [
        Box(row.x - DOT - 3, row.y - DOT - 3, max(row.x, row.until or 0) + DOT + 3, row.y + DOT + 3) for row in rows
    ]
    for row in rows:
        words = tell_whys(takes[row.node.key])
        if not words:
            continue
        label = next((one for one in _try_places(words, row, taken, columns) if _is_free(one, taken, columns)), None)
        if label is None:
            label = Label(words, columns.end, row.y + 4, True)
        taken.append(box_label(label))
        yield label


def _try_places(words: str, row: Row, taken: Sequence[Box], columns: Columns) -> Iterable[Label]:
    right = max(row.x, row.until or 0) + DOT + 7
    yield Label(words, right, row.y + 4, False)
    for below in (-7.0, 15.0):
        yield Label(words, row.x - DOT - 12, row.y + below, True)
    near = sorted(box.right for box in taken if box.top < row.y + 8 and box.bottom > row.y - 8 and box.right > right)
    for x in near:
        yield Label(words, x + 5, row.y + 4, False)
    for below in (17.0, -8.0):
        yield Label(words, right, row.y + below, False)
    yield Label(words, columns.end, row.y + 4, True)


def box_label(label: Label) -> Box:
    """The room that a label takes."""
    return box_words(label.x, label.y, label.words, FACT, anchor="end" if label.end else "start")


def _is_free(label: Label, taken: Iterable[Box], columns: Columns) -> bool:
    box = box_label(label)
    inside = box.left >= columns.sources + DOT and box.right <= columns.end
    return inside and not any(box.meets(other) for other in taken)


def _box_lines(way: Way) -> Iterable[Box]:
    for (x1, y1), (x2, y2) in zip(way.corners, way.corners[1:], strict=False):
        yield Box(min(x1, x2) - 2, min(y1, y2) - 2, max(x1, x2) + 2, max(y1, y2) + 2)
