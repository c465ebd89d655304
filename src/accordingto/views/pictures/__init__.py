"""Pictures over several stories as SVG, and what they show as rows: claims, timelines, disputes, figures by day."""

from accordingto.compare.series import FigurePoint, FigureSeries, collect_figures
from accordingto.views.pictures.dispute import draw_dispute
from accordingto.views.pictures.figures import draw_figures
from accordingto.views.pictures.flow_picture import draw_claim
from accordingto.views.pictures.look import DESK, Look, write_css
from accordingto.views.pictures.rows import (
    ClaimRow,
    DisputeRow,
    FigureRow,
    TimelineRow,
    list_claim_rows,
    list_dispute_rows,
    list_figure_rows,
    list_timeline_rows,
)
from accordingto.views.pictures.timeline import draw_timeline

PICTURE_CSS = write_css()
__all__ = [
    "DESK",
    "PICTURE_CSS",
    "ClaimRow",
    "DisputeRow",
    "FigurePoint",
    "FigureRow",
    "FigureSeries",
    "Look",
    "TimelineRow",
    "collect_figures",
    "draw_claim",
    "draw_dispute",
    "draw_figures",
    "draw_timeline",
    "list_claim_rows",
    "list_dispute_rows",
    "list_figure_rows",
    "list_timeline_rows",
]
