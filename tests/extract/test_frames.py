import re

import pytest

from accordingto.extract.describe import describe_attributions
from accordingto.types import Attribution, Paragraph, Span

from .cue_more import SENSES as MORE
from .cue_senses import SENSES

MARKUP = re.compile(r"\[(?P<source>[^\]]*)\]|<(?P<cue>[^>]*)>|\{(?P<content>[^}]*)\}")


def read_marked(marked: str, **known: object) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution they show."""
    text, at, spans = "", 0, {"source": [], "cue": [], "content": []}
    for match in MARKUP.finditer(marked):
        text += marked[at : match.start()]
        role = match.lastgroup
        spans[role].append(Span(len(text), len(text) + len(match.group(role))))
        text += match.group(role)
        at = match.end()
    text += marked[at:]
    return text, Attribution(id="a1", **{role: tuple(found) for role, found in spans.items()}, **known)


def describe(marked: str) -> tuple[str, Attribution]:
    text, attribution = read_marked(marked)
    paragraphs = [Paragraph(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"[^\n]+", text)]
    return text, describe_attributions(text, paragraphs, [attribution])[0]


@pytest.mark.parametrize(("marked", "frame", "assertion"), SENSES + MORE)
def test_cue_has_its_sense(marked: str, frame: str, assertion: str) -> None:
    _, described = describe(marked)
    assert (described.frame, described.assertion) == (frame, assertion)
