"""A picture as PNG, by resvg (``pip install 'accordingto[pictures]'``)."""

from __future__ import annotations

import re
from typing import Literal

from accordingto.errors import UsageError
from accordingto.views.pictures.look import resolve_colours

_STYLE = re.compile(r"<style>(.*?)</style>", re.S)
FONTS = "DejaVu Sans"


def write_png(svg: str, *, scheme: Literal["light", "dark"] = "light", zoom: float = 2.0) -> bytes:
    """The PNG of a picture that carries its own style, at ``zoom`` pixels a unit; fonts are the machine's.

    Raises :class:`UsageError` where resvg is not installed.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise UsageError("PNG needs resvg: pip install 'accordingto[pictures]', or write .svg") from error
    plain = _STYLE.sub(lambda m: f"<style>{resolve_colours(m.group(1), scheme)}</style>", svg, count=1)
    return bytes(resvg_py.svg_to_bytes(svg_string=plain, zoom=zoom, sans_serif_family=FONTS, font_family=FONTS))
