from __future__ import annotations

from ledger_builders import attribute, figure, person, read

from accordingto.ledger import open_ledger
from accordingto.ledger.history import trace_versions
from accordingto.ledger.versions import find_changes, tell_changes

BEFORE = "Ada Quill said the old pier will close in May. Bo Tern denied it all. At least 40 boats sank."
AFTER = "Ada Quill said the old pier will close in June. A spokesman would not comment. At least 45 boats sank."


def read_before(**known):
    said = [
        attribute(BEFORE, "Ada Quill", "said", "the old pier will close in May", ["s1"]),
        attribute(BEFORE, "Bo Tern", "denied", "it all", ["s2"]),
    ]
    sources = [person(BEFORE, "Ada Quill"), person(BEFORE, "Bo Tern", id="s2")]
    return read(BEFORE, said, sources, figures=[figure(BEFORE, "40", 40, "boats", "boats")], **known)


def read_after(**known):
    said = [
        attribute(AFTER, "Ada Quill", "said", "the old pier will close in June", ["s1"]),
        attribute(AFTER, "A spokesman", "would not comment", "", ["s2"]),
    ]
    sources = [person(AFTER, "Ada Quill"), person(AFTER, "A spokesman", id="s2", naming="unnamed")]
    return read(AFTER, said, sources, figures=[figure(AFTER, "45", 45, "boats", "boats")], **known)


def test_changes_tell_what_is_gone_new_and_altered():
    changes = find_changes(read_before(title="Pier"), read_after(title="Pier, again"))
    (moved,) = changes.changed
    assert moved.before.words.endswith("in May")
    assert moved.after.words.endswith("in June")
    assert [told.words for told in changes.gone] == ["Bo Tern … denied … it all"]
    assert [told.words for told in changes.come] == ["A spokesman … would not comment"]
    assert changes.names_removed == ("Bo Tern",)
    assert changes.names_added == ()
    assert [(one.before.words, one.after.words) for one in changes.figures_altered] == [("40", "45")]
    assert changes.title == ("Pier", "Pier, again")
    assert BEFORE[changes.gone[0].start : changes.gone[0].end] == "Bo Tern denied it all"
    assert "1 name removed" in tell_changes(changes)


def test_same_words_show_no_change():
    changes = find_changes(read_before(), read_before())
    assert tell_changes(changes) == []


def test_words_said_twice_are_matched_one_to_one():
    text = "Ada Quill said no. Ada Quill said no."
    once = attribute(text, "Ada Quill", "said", "no")
    two = [once, attribute(text[19:], "Ada Quill", "said", "no")]
    changes = find_changes(read(text, two), read(text, [once]))
    assert len(changes.gone) == 1
    assert changes.come == ()


def test_history_goes_from_version_to_version(tmp_path):
    page = {"url": "https://post.example/pier"}
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        for reading in (read_before(**page), read_after(**page), read_before(outlet="Tide", published="2026-11-09")):
            ledger.add(reading, program="1")
        (step,) = trace_versions(ledger)
        assert (step.version, step.before, step.after) == (2, read_before(**page).story.id, read_after(**page).story.id)
        assert step.changes.names_removed == ("Bo Tern",)
        assert list(trace_versions(ledger, [3])) == []
