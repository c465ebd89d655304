"""Pictures over several stories as SVG: a claim's flow, a party's timeline, disputes, figures by day."""

from accordingto.views.pictures.flow_picture import draw_claim
from accordingto.views.pictures.look import Look, write_css

PICTURE_CSS = write_css()
__all__ = ["PICTURE_CSS", "Look", "draw_claim"]
