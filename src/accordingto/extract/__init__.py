"""From a story's words to its attributions: source, cue and content, linked and described."""

from accordingto.extract.attributions import find_attributions
from accordingto.extract.describe import describe_attributions
from accordingto.extract.quoted import complete_quotations

__all__ = ["complete_quotations", "describe_attributions", "find_attributions"]
