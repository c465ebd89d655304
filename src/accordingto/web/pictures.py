"""Pictures inside pages: one drawn for a desk and one for a phone, of which the style sheet shows the one that fits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from fastapi import APIRouter, Response
from markupsafe import Markup

from accordingto.views.pictures import PICTURE_CSS, Look

router = APIRouter()

STYLE = f"/pictures.css?v={hashlib.sha256(PICTURE_CSS.encode()).hexdigest()[:10]}"


def lead_to(story: str, attribution: str | None) -> str | None:
    """The address of the story, and of the attribution in it."""
    return f"/stories/{story}#a-{attribution}" if attribution else f"/stories/{story}"


PAGE = Look(width=1080, style="page", link=lead_to)
NARROW = Look(width=340, style="page", link=lead_to)


def make_picture(draw: Callable[[Look], str]) -> Markup:
    """The picture in both sizes; what draws it has escaped every word of a story."""
    return Markup('<div class="on-desk">{}</div><div class="on-phone">{}</div>').format(
        Markup(draw(PAGE)), Markup(draw(NARROW))
    )


@router.get("/pictures.css")
def give_style() -> Response:
    """The style sheet of all pictures."""
    return Response(
        PICTURE_CSS, media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
