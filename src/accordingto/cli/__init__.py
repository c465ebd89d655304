"""The command line: thin, and quick to start, so every heavy import stands where it is used."""

from accordingto.cli.app import main

__all__ = ["main"]
