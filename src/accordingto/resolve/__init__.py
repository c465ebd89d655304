"""Who the source spans are, how the story says they know, and the way from the page to them."""

from accordingto.resolve.chains import trace_chains
from accordingto.resolve.sources import Resolution, resolve_sources

__all__ = ["Resolution", "resolve_sources", "trace_chains"]
