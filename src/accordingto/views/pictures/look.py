"""How pictures look: sizes, the colours by role in a light and a dark scheme, and the style sheet made of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Scheme = Literal["auto", "light", "dark"]
Link = Callable[[str, str | None], str | None]
NARROWEST = 300
NARROW_BELOW = 560

COLOURS: dict[str, tuple[str, str]] = {
    # role: light, dark; each at least 4.5 to 1 on sheet and band, but for rule and band, which carry nothing alone
    "sheet": ("#ffffff", "#1e1d1b"),
    "band": ("#f5f2e9", "#282623"),
    "rule": ("#d5d0c4", "#45423c"),
    "ink": ("#1f1e1b", "#e9e5dc"),
    "quiet": ("#5f5c55", "#aaa59a"),
    "blue": ("#174a86", "#8fbcf5"),
    "plum": ("#8b2252", "#f09cc0"),
    "ochre": ("#7a5500", "#e0b75a"),
    "teal": ("#1a6351", "#7fd1b9"),
    "check": ("#9a3b00", "#ffae7a"),
}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How wide a picture is and where its colours come from.

    ``style`` is ``own`` for a picture that stands by itself (it carries its style sheet) and ``page`` for one inside
    a page that has :func:`write_css` among its styles: then it has no style of its own, as a strict policy wants it.
    ``link`` tells the address that a story (and attribution) leads to, or ``None``. Narrower than
    ``NARROW_BELOW`` the labels stand in lines of their own, as on a phone.
    """

    width: int = 920
    style: Literal["own", "page"] = "own"
    scheme: Scheme = "auto"
    link: Link | None = None

    @property
    def wide(self) -> float:
        """The width in pixels, never less than can be drawn."""
        return float(max(NARROWEST, self.width))

    @property
    def narrow(self) -> bool:
        """Whether it is drawn for a phone."""
        return self.wide < NARROW_BELOW


DESK = Look()


def write_css(scheme: Scheme = "auto") -> str:
    """The style sheet of all pictures; every name in it begins with ``pic``."""
    light, dark = ("".join(f"--pic-{role}:{pair[at]};" for role, pair in COLOURS.items()) for at in (0, 1))
    first = dark if scheme == "dark" else light
    root = f".pic{{{first}}}\n"
    if scheme == "auto":
        root += f"@media (prefers-color-scheme:dark){{.pic{{{dark}}}}}\n"
    return root + _read_rules()


def resolve_colours(css: str, scheme: Literal["light", "dark"]) -> str:
    """The rules with plain colours in place of custom properties, for a renderer that knows none."""
    at = 1 if scheme == "dark" else 0
    rules = css[css.index("/* rules */") :]
    return re.sub(r"var\(--pic-(\w+)\)", lambda m: COLOURS[m.group(1)][at], rules)


@cache
def _read_rules() -> str:
    return files("accordingto.views").joinpath("assets", "pictures.css").read_text(encoding="utf-8")
