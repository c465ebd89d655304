"""From a story's words to its attributions: source, cue and content, linked and described."""

from accordingto.extract.attributions import find_attributions
from accordingto.extract.contents import mend_contents
from accordingto.extract.describe import describe_attributions
from accordingto.extract.source_spans import mend_sources

__all__ = ["describe_attributions", "find_attributions", "mend_contents", "mend_sources"]
