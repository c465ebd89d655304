"""A picture as PNG, by resvg (``pip install 'accordingto[pictures]'``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from accordingto.errors import UsageError
from accordingto.views.pictures.look import resolve_colours

_STYLE = re.compile(r"<style>(.*?)</style>", re.S)
_FONT = "DejaVu Sans"
_MOST_PIXELS = 16_000
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


def write_png(svg: str, *, scheme: Literal["light", "dark"] = "light", zoom: float = 2.0) -> bytes:
    """The PNG of a picture that carries its own style, at ``zoom`` pixels a unit, fewer for a very long one.

    Raises :class:`UsageError` where resvg is not installed, or where the machine has no font to write with.
    """
    if not _finds_fonts():
        raise UsageError("PNG needs a font, and this machine has none that resvg finds; write .svg instead")
    plain = _STYLE.sub(lambda found: f"<style>{resolve_colours(found.group(1), scheme)}</style>", svg, count=1)
    longest = max(float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', svg[: svg.index(">")]))
    return _render(plain, min(zoom, _MOST_PIXELS / longest))


@cache
def _finds_fonts() -> bool:
    """Whether letters leave a trace."""
    blank, letter = _PROBE.format(""), _PROBE.format('<text x="2" y="16" font-size="16">M</text>')
    return _render(blank, 1.0) != _render(letter, 1.0)


def _render(svg: str, zoom: float) -> bytes:
    try:
        import resvg_py as resvg
    except ImportError as error:
        raise UsageError("PNG needs resvg: pip install 'accordingto[pictures]', or write .svg") from error
    library: Any = resvg
    return bytes(library.svg_to_bytes(svg_string=svg, zoom=zoom, sans_serif_family=_FONT, font_family=_FONT))
