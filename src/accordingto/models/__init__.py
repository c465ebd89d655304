"""The neural reader's files and how they are run: tokens, windows, the artefact, the runtime."""

from accordingto.models.runtime import Reader, load_reader

__all__ = ["Reader", "load_reader"]
