"""Story words made harmless for a place that would act on some of their characters.

A story comes from anywhere. A terminal acts on escape sequences, and wherever text is shown in a line
with other text a bidirectional control can reorder what stands around it.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 and C1 controls (ESC, CSI, BEL, backspace, …), lone surrogates and noncharacters.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Embeddings, overrides, isolates, marks and the deprecated shaping controls; interlinear and tag characters,
# which can hide words; byte-order marks and other characters that show nothing and take no room.
_INVISIBLES = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")
# A mark more than this many times in a row only serves to spill over the lines above and below.
_MARKS_IN_A_ROW = 4
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED_MARKS = re.compile(f"({_MARK}{{{_MARKS_IN_A_ROW}}}){_MARK}+")


def make_harmless(words: str) -> str:
    """The words on one line: runs of white space as one space, controls as ``�``, invisible ones left out."""
    return make_lines_harmless(_SPACE.sub(" ", words))


def make_lines_harmless(words: str) -> str:
    """As :func:`make_harmless`, with white space and line ends as they are; a tab is a space."""
    words = words.replace("\r\n", "\n").replace("\t", " ")
    words = re.sub("[\r\x0b\x0c\u2028\u2029]", "\n", words)
    words = _INVISIBLES.sub("", _CONTROLS.sub(REPLACEMENT, words))
    return _STACKED_MARKS.sub(r"\1", words)


def make_encodable(words: str) -> str:
    """The words with each lone surrogate as ``�``, so that they can be written as UTF-8."""
    return _SURROGATES.sub(REPLACEMENT, words)
