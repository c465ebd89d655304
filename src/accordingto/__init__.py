"""Read the news and keep the record of who says what, on whose authority.

``read(text)`` gives a :class:`Reading`. Everything is loaded on first use, so that importing this costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.api import read
    from accordingto.errors import (
        AccordingtoError,
        FetchError,
        FormatError,
        InputError,
        InternalError,
        ModelError,
        UsageError,
    )
    from accordingto.types import (
        Attribution,
        Chain,
        Comparison,
        Dispute,
        Figure,
        Paragraph,
        Position,
        Reading,
        Source,
        Span,
        Story,
    )

__version__ = "0.1.0"

_HOMES = {
    "accordingto.api": ("read",),
    "accordingto.errors": (
        "AccordingtoError",
        "FetchError",
        "FormatError",
        "InputError",
        "InternalError",
        "ModelError",
        "UsageError",
    ),
    "accordingto.types": (
        "Attribution",
        "Chain",
        "Comparison",
        "Dispute",
        "Figure",
        "Paragraph",
        "Position",
        "Reading",
        "Source",
        "Span",
        "Story",
    ),
}

__all__ = [
    "AccordingtoError",
    "Attribution",
    "Chain",
    "Comparison",
    "Dispute",
    "FetchError",
    "Figure",
    "FormatError",
    "InputError",
    "InternalError",
    "ModelError",
    "Paragraph",
    "Position",
    "Reading",
    "Source",
    "Span",
    "Story",
    "UsageError",
    "read",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'accordingto' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
