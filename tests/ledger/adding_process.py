"""A process that adds to a ledger until it is killed: ``python adding_process.py LEDGER FIRST COUNT``.

It writes a line for each story once that is kept, so that whoever kills it knows what must be there.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from ledger_builders import PIER, attribute, person, read

from accordingto.ledger import CorrectionDraft, open_ledger
from accordingto.ledger.corrections import tell_roles


def make_numbered(number: int):
    """A story of its own, long enough to fill pages."""
    text = f"{PIER} Report {number} of the day. " + " ".join(f"word{number * 7 + n}" for n in range(300))
    said = [
        attribute(text, "Mayor Ada Quill", "said", "the pier will close", ["s1"]),
        attribute(text, "She", "warned", f"that 40 boats were at risk. Report {number}", ["s1"]),
    ]
    return read(text, said, [person(text, "Ada Quill")], key=f"story-{number}")


def main() -> None:
    path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with open_ledger(path, create=True) as ledger:
        for number in range(first, first + count):
            added = ledger.add(make_numbered(number), program="1")
            target = tell_roles(make_numbered(number).attributions[0])
            if not ledger.corrections(ledger_words(ledger, added.number)):
                ledger.correct(added.number, [CorrectionDraft(action="accept", target=target)], who="Bo")
            print(number, flush=True)


def ledger_words(ledger, number: int) -> str:
    from accordingto.ledger.packing import hash_words

    return hash_words(ledger.story(number).text)


if __name__ == "__main__":
    main()
