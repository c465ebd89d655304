"""A picture of how outlets source their stories: share of unnamed sources and hand, as one self-contained SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from accordingto.types import Reading
from accordingto.views.harmless import make_harmless
from accordingto.views.sourcing import HANDS, SourcingRow, count_outlets, count_story

# Told apart without colour by their lightness too; blue to orange is safe for colour-blind readers.
NAMED_COLOURS = {"named": "#2b6cb0", "unnamed": "#ed8936", "no source": "#cbd5e0"}
HAND_COLOURS = {"first": "#1a365d", "second": "#63b3ed", "third": "#f6ad55", "unknown": "#e2e8f0"}
_LABEL, _BAR, _GAP, _ROW, _TOP = 180, 300, 40, 26, 64


def draw_sourcing(readings: Iterable[Reading]) -> str:
    """The picture: a row an outlet (a story where none has an outlet), two bars a row; every bar says its numbers."""
    stories = [count_story(reading) for reading in readings]
    rows = count_outlets(stories) or stories
    width, height = _LABEL + 2 * _BAR + 2 * _GAP, _TOP + _ROW * max(1, len(rows)) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="How the stories are sourced" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_draw_legend("Attributions", _LABEL, NAMED_COLOURS),
        *_draw_legend("Hand", _LABEL + _BAR + _GAP, HAND_COLOURS),
    ]
    for number, row in enumerate(rows):
        parts += _draw_row(row, _TOP + number * _ROW)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _draw_legend(title: str, left: int, colours: dict[str, str]) -> list[str]:
    parts = [f'<text x="{left}" y="18" font-weight="bold">{title}</text>']
    at = left
    for name, colour in colours.items():
        parts.append(
            f'<rect x="{at}" y="30" width="10" height="10" fill="{colour}" stroke="#4a5568" stroke-width="0.5"/>'
        )
        parts.append(f'<text x="{at + 14}" y="39">{name}</text>')
        at += 24 + 7 * len(name)
    return parts


def _draw_row(row: SourcingRow, top: int) -> list[str]:
    label = make_harmless(row.outlet or row.label)
    shown = label if len(label) <= 26 else label[:25] + "…"
    named = list(zip(NAMED_COLOURS.items(), (row.named, row.unnamed, row.unattributed), strict=True))
    hands = list(zip(((hand, HAND_COLOURS[hand]) for hand in HANDS), row.hands, strict=True))
    return [
        f'<text x="{_LABEL - 8}" y="{top + 13}" text-anchor="end">{escape(shown)}</text>',
        *_draw_bar(_LABEL, top, label, named),
        *_draw_bar(_LABEL + _BAR + _GAP, top, label, hands),
    ]


def _draw_bar(left: int, top: int, label: str, parts: Sequence[tuple[tuple[str, str], int]]) -> list[str]:
    total = sum(count for _, count in parts)
    drawn, at = [], float(left)
    for (name, colour), count in parts:
        if not count:
            continue
        wide = _BAR * count / total
        told = escape(f"{label}: {count} of {total} {name}")
        drawn.append(
            f'<rect x="{at:.1f}" y="{top}" width="{wide:.1f}" height="18" fill="{colour}" stroke="#4a5568" '
            f'stroke-width="0.5"><title>{told}</title></rect>'
        )
        at += wide
    return drawn
