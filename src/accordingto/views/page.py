"""Readings as one self-contained page of HTML: the story with its parts marked, and what was found beside it.

The page loads nothing and its security policy lets nothing load. It is whole without its script, which only lights
what belongs together and moves the focus.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from accordingto.types import Reading
from accordingto.views.harmless import make_encodable
from accordingto.views.names import name_by_number
from accordingto.views.outline import outline
from accordingto.views.shown import show_reading

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(readings: Sequence[Reading]) -> str:
    """One HTML file with a part for each reading; it holds no character that a UTF-8 file can't."""
    from markupsafe import Markup

    style = Markup("".join(map(read_asset, ("tokens.css", "reading.css", "page.css"))))
    script = Markup(read_asset("page.js"))
    shown = [
        show_reading(whole, name_by_number(whole, f"r{at}-")) for at, whole in enumerate(map(outline, readings), 1)
    ]
    return (
        make_environment("page.html")
        .get_template("page.html")
        .render(
            readings=shown,
            style=style,
            script=script,
            policy=make_policy(style, script),
        )
    )


def make_policy(style: str, script: str | None = None) -> str:
    """A content security policy under which only these inline parts work and nothing is loaded."""
    allowed = "".join(
        f"{kind}-src 'sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}'; "
        for kind, part in (("style", style), ("script", script))
        if part is not None
    )
    return f"default-src 'none'; {allowed}base-uri 'none'; form-action 'none'"


@cache
def make_environment(template: str) -> Environment:
    """Jinja with that one template of this package, which escapes all that is put into it."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    return Environment(
        autoescape=True,
        loader=DictLoader({template: read_asset(template)}),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """No value leaves a character behind that HTML or UTF-8 can't hold."""
    return make_encodable(value).replace("\0", "�") if type(value) is str else value


@cache
def read_asset(name: str) -> str:
    """A file of this package's assets."""
    return files("accordingto.views").joinpath("assets", name).read_text(encoding="utf-8")
