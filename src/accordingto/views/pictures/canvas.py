"""One picture being drawn: elements in order, each text with the box it takes, and the finished SVG.

Every word that goes in is made harmless and escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from accordingto.types import content_id
from accordingto.views.pictures.look import Look, write_css
from accordingto.views.pictures.metrics import is_sure, measure, shorten, tidy

Anchor = Literal["start", "middle", "end"]
ASCENT, DESCENT = 0.95, 0.28
_SCHEMES = ("", "http", "https")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture that words or lines take."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def box_words(x: float, y: float, words: str, size: float, *, anchor: Anchor = "start", bold: bool = False) -> Box:
    """The room that the words take when written at that base line."""
    width = measure(tidy(words), size, bold=bold)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - ASCENT * size, left + width, y + DESCENT * size)


@dataclass
class Canvas:
    """Elements drawn so far. ``written`` are the boxes of all words, in the order they were written."""

    look: Look
    parts: list[str] = field(default_factory=list)
    written: list[Box] = field(default_factory=list)

    def write(
        self,
        x: float,
        y: float,
        words: str,
        tone: str = "ink",
        *,
        size: float = 13,
        bold: bool = False,
        anchor: Anchor = "start",
        most: float | None = None,
        title: bool = False,
        halo: bool = False,
    ) -> Box:
        """Words at a base line, cut to ``most`` pixels; a link underlines a ``title``, and a ``halo`` keeps thin
        lines off the letters."""
        words = tidy(words)
        if most is not None:
            words = shorten(words, most, size, bold=bold)
        box = box_words(x, y, words, size, anchor=anchor, bold=bold)
        held = "" if is_sure(words) else f' textLength="{box.right - box.left:.1f}" lengthAdjust="spacingAndGlyphs"'
        weight = ' font-weight="600"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        names = f"pic-{tone}{' pic-title' if title else ''}{' pic-halo' if halo else ''}"
        place += ' paint-order="stroke" stroke-width="4" stroke-linejoin="round"' if halo else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" class="{names}" font-size="{size:g}"{weight}{place}{held}>'
            f"{escape(words)}</text>"
        )
        self.written.append(box)
        return box

    def path(self, way: str, names: str, *, width: float = 1.5, dash: str = "", data: str = "") -> None:
        """A line; ``names`` are classes. ``data`` is what is told of it in its own attributes."""
        dashed = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
        self.parts.append(f'<path d="{way}" class="{names}" fill="none" stroke-width="{width:g}"{dashed}{data}/>')

    def fill(self, way: str, names: str, *, width: float = 0, dash: str = "") -> None:
        """A filled shape; with a ``width``, outlined."""
        outline = f' stroke-width="{width:g}"' if width else ""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<path d="{way}" class="{names}"{outline}{dashed}/>')

    def rect(self, box: Box, names: str, *, round: float = 0, width: float = 1, dash: str = "") -> None:
        """A rectangle."""
        corner = f' rx="{round:g}"' if round else ""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.right - box.left:.1f}" '
            f'height="{box.bottom - box.top:.1f}"{corner} class="{names}" stroke-width="{width:g}"{dashed}/>'
        )

    def circle(self, x: float, y: float, radius: float, names: str, *, width: float = 1.8, dash: str = "") -> None:
        """A circle."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" class="{names}" stroke-width="{width:g}"{dashed}/>'
        )

    @contextmanager
    def group(self, hint: str = "", *, to: str | None = None, data: str = "") -> Iterator[None]:
        """What is drawn inside belongs together: ``hint`` shows at the pointer, ``to`` is where it leads."""
        address = check_address(to)
        opening = f'<a href={quoteattr(address)} class="pic-go">' if address else ""
        self.parts.append(f"{opening}<g{data}>" + (f"<title>{escape(tidy(hint))}</title>" if hint else ""))
        yield
        self.parts.append("</g>" + ("</a>" if address else ""))

    def finish(self, height: float, title: str, told: str) -> str:
        """The SVG, with a title and a description in words for those who don't see it."""
        width = self.look.wide
        body = "\n".join(self.parts)
        key = "pic-" + content_id("", title, told, body, str(width))[:10]
        role = "group" if self.look.link else "img"
        style = f"<style>{write_css(self.look.scheme)}</style>\n" if self.look.style == "own" else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:.0f}" width="{width:g}" '
            f'height="{height:.0f}" class="pic" role="{role}" aria-labelledby="{key}-t" aria-describedby="{key}-d">\n'
            f'<title id="{key}-t">{escape(tidy(title))}</title>\n<desc id="{key}-d">{escape(tidy(told))}</desc>\n'
            f'{style}<rect width="{width:g}" height="{height:.0f}" class="pic-sheet"/>\n{body}\n</svg>\n'
        )


def tell_data(**values: object) -> str:
    """``data-`` attributes of an element; those that are ``None`` are left out."""
    return "".join(f" data-{name}={quoteattr(tidy(str(value)))}" for name, value in values.items() if value is not None)


def check_address(address: str | None) -> str | None:
    """The address where it is one of the web or of this place; a script's address is none."""
    try:
        scheme = urlsplit(address or "").scheme.lower()
    except ValueError:
        return None
    plain = address is not None and address.isprintable() and not any(map(str.isspace, address))
    return address if plain and address and scheme in _SCHEMES else None
