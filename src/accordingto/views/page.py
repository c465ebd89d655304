"""A reading as one self-contained page of HTML."""

from collections.abc import Sequence

from accordingto.types import Reading


def render_page(readings: Sequence[Reading]) -> str:
    """One HTML file that shows the readings."""
    raise NotImplementedError
