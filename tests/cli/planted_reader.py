"""The program with a planted reader in place of the model: whatever stands before " said" said what follows it.

As a script it runs the command line; a story with the word BUG in it makes the reader fail as a bug would, and one that
begins with SLOW is read for minutes, once the file that it names is there to tell that it was begun.
"""

from __future__ import annotations

import time
from pathlib import Path

from accordingto import batch
from accordingto.types import Attribution, Paragraph, Reading, Span, Story


def plant_reader():
    batch.open_reader = lambda threads=None: read_planted


def read_planted(story: Story) -> Reading:
    if "BUG" in story.text:
        raise KeyError("planted\nbug")
    if story.text.startswith("SLOW"):
        for place in story.text.split()[1:]:
            Path(place).touch()
        time.sleep(300)
    cut = story.text.find(" said ")
    found = ()
    if cut >= 0:
        end = len(story.text.rstrip())
        source, cue, content = Span(0, cut), Span(cut + 1, cut + 5), Span(cut + 6, end)
        found = (Attribution(id="a1", source=(source,), cue=(cue,), content=(content,)),)
    return Reading(story=story, paragraphs=(Paragraph(start=0, end=len(story.text), role="body"),), attributions=found)


if __name__ == "__mp_main__":  # a process that reads
    plant_reader()

if __name__ == "__main__":
    from accordingto.cli import main

    plant_reader()
    main()
