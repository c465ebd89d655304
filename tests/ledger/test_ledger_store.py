from __future__ import annotations

import stat

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import PIER, attribute, figure, person, read

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger import CorrectionDraft, Filter, find_ledger, open_ledger
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.index import INDEX_VERSION, make_index
from accordingto.ledger.packing import name_page, pack_reading, unpack_reading
from accordingto.ledger.records import Corrected
from accordingto.ledger.rows import tell_found, tell_stories
from accordingto.ledger.soundness import find_faults


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def add(ledger, reading, program="1"):
    return ledger.add(reading, program=program)


def test_add_keeps_the_reading_as_it_came(ledger):
    added = add(ledger, read())
    assert added.what == "new"
    assert ledger.reading(added.number) == read()


def test_add_again_changes_nothing(ledger):
    first = add(ledger, read())
    again = add(ledger, read())
    assert (again.what, again.number) == ("known", first.number)
    assert len(list(tell_stories(ledger, Filter()))) == 1
    assert ledger.knows(read().story, "m1", "1")
    assert not ledger.knows(read().story, "m2", "1")
    assert not ledger.knows(read().story, "m1", "2")


def test_same_words_of_two_outlets_are_two_stories(ledger):
    add(ledger, read(outlet="Harbour Post"))
    assert add(ledger, read(outlet="Tide Table")).what == "new"
    assert len(tell_found(ledger, "pier", Filter())) == 2


def test_same_address_with_other_words_is_a_version_beside_the_first(ledger):
    first = add(ledger, read(url="https://www.post.example/pier?utm_source=feed#top"))
    text = PIER.replace("close", "stay")
    second = add(ledger, read(text, [], [], url="http://post.example/pier/"))
    assert (second.what, second.earlier) == ("version", first.number)
    assert ledger.list_versions(first.number) == [first.number, second.number]
    assert ledger.story(first.number).text == PIER
    assert [(row.version, row.versions) for row in tell_stories(ledger, Filter())] == [(2, 2), (1, 2)]
    assert [row.version for row in tell_stories(ledger, Filter(latest=True))] == [2]
    add(ledger, read(outlet="Tide Table"))
    assert [reading.story.text for reading in ledger.readings(Filter(latest=True))] == [text, PIER]


def test_same_address_and_words_is_known_whatever_its_key_and_date(ledger):
    add(ledger, read(url="https://post.example/pier", key="a"))
    assert add(ledger, read(url="https://post.example/pier?fbclid=1", key="b", published="2026-11-02")).what == "known"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.post.example/a/?utm_medium=x&id=3", "http://post.example/a?id=3"),
        ("https://post.example/a#part", "https://post.example/a"),
        ("https://post.example/a?b=1&a=2", "https://post.example/a?a=2&b=1"),
    ],
)
def test_addresses_of_one_page_have_one_name(one, other):
    assert name_page(one) == name_page(other)


@pytest.mark.parametrize("other", ["https://post.example/b", "https://post.example/a?id=4", "https://tide.example/a"])
def test_addresses_of_other_pages_have_other_names(other):
    assert name_page("https://post.example/a") != name_page(other)


def test_later_model_is_read_again_and_corrections_stay(ledger):
    number = add(ledger, read()).number
    first = read().attributions[0]
    ledger.correct(number, [CorrectionDraft(action="reject", target=tell_roles(first))], who="Bo")
    assert tell_found(ledger, "pier", Filter()) == []
    later = add(ledger, read(model="m2"))
    assert (later.what, later.number) == ("read-again", number)
    assert ledger.reading(number).model == "m2"
    assert tell_found(ledger, "pier", Filter()) == []
    assert [row.content for row in tell_found(ledger, "boats", Filter())] == ["that 40 boats were at risk"]
    assert list(find_faults(ledger)) == []


def test_correction_counts_for_the_same_words_in_another_outlet(ledger):
    first = add(ledger, read(outlet="Harbour Post")).number
    add(ledger, read(outlet="Tide Table"))
    rejected = CorrectionDraft(action="reject", target=tell_roles(read().attributions[0]))
    ledger.correct(first, [rejected], who="Bo")
    assert tell_found(ledger, "pier", Filter()) == []
    third = add(ledger, read(outlet="Gull"))
    assert len(ledger.corrected(third.number).reading.attributions) == 1
    assert list(find_faults(ledger)) == []


def test_corrections_are_kept_together_or_not_at_all(ledger):
    number = add(ledger, read()).number
    good = CorrectionDraft(action="accept", target=tell_roles(read().attributions[0]))
    with pytest.raises(UsageError, match="no correction 99"):
        ledger.correct(number, [good, CorrectionDraft(action="withdraw", withdraws=99)], who="Bo")
    assert ledger.corrections() == []


def test_corrections_can_be_neither_changed_nor_deleted(ledger):
    number = add(ledger, read()).number
    ledger.correct(number, [CorrectionDraft(action="note", note="hm")], who="Bo")
    for sql in ("UPDATE correction SET who = 'X'", "DELETE FROM correction"):
        with pytest.raises(Exception, match="a correction is never"):
            ledger.connection.execute(sql)
    assert [one.who for one in ledger.corrections()] == ["Bo"]


def test_story_is_found_by_id_digits_key_and_address(ledger):
    number = add(ledger, read(key="pier", url="https://post.example/pier")).number
    for name in (read(key="pier", url="https://post.example/pier").story.id, "pier", "http://post.example/pier/"):
        assert ledger.find(name) == number
    assert ledger.find(ledger.story(number).id[:6]) == number
    for name in ("nothing", "", "zzzz"):
        with pytest.raises(UsageError, match="no such story"):
            ledger.find(name)


def test_key_of_two_stories_is_not_one(ledger):
    add(ledger, read(key="pier"))
    add(ledger, read(key="pier", outlet="Tide Table"))
    with pytest.raises(UsageError, match="more than one"):
        ledger.find("pier")


def test_unreadable_stories_are_recorded_until_a_batch_reads_them(ledger):
    batch = ledger.begin_batch(["news"])
    ledger.note_unreadable(batch, "news/a\0\ud800.txt", "empty")
    assert [(row.place, row.why) for row in ledger.list_unreadable()] == [("news/a ?.txt", "empty")]
    other = ledger.begin_batch(["elsewhere"])
    ledger.end_batch(other)
    assert len(ledger.list_unreadable()) == 1
    ledger.end_batch(ledger.begin_batch(["news"]))
    assert ledger.list_unreadable() == []


def test_readings_come_by_day_and_corrected(ledger):
    late = add(ledger, read(published="2026-11-09", outlet="Late")).number
    add(ledger, read(published="2026-11-03", outlet="Early"))
    ledger.correct(late, [CorrectionDraft(action="reject", target=tell_roles(read().attributions[0]))], who="Bo")
    found = list(ledger.readings())
    assert [reading.story.outlet for reading in found] == ["Early", "Late"]
    assert [len(reading.attributions) for reading in found] == [1, 1]
    assert [reading.story.outlet for reading in ledger.readings(Filter(since="2026-11-04"))] == ["Late"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_comes_back_and_leaves_the_ledger_sound(ledger, text, title, outlet):
    reading = read(text, [], [], title=title, outlet=outlet)
    number = add(ledger, reading).number
    assert ledger.reading(number).story.text == text
    assert list(find_faults(ledger)) == []


def test_lone_surrogates_and_nul_come_back(ledger):
    # A file's name that is no UTF-8 has them, and a source's words may.
    text = "a\0b\ud800 said"
    odd = person(text, "a\0b\ud800", description="\ud800")
    said = [attribute(text, "a\0b\ud800", "said", "", ["s1"])]
    reading = read(
        text, said, [odd], key="bad\udcff", title="\udcff", outlet="\0\udcff", url="https://x.example/\udcff"
    )
    assert unpack_reading(pack_reading(reading), reading.story) == reading
    number = add(ledger, reading).number
    assert ledger.reading(number) == reading
    assert ledger.find("bad\udcff") == number
    ledger.correct(number, [CorrectionDraft(action="note", note="\ud800", quote="\ud800")], who="Bo")
    assert ledger.corrections()[0].draft.note == "\ud800"
    assert [row.key for row in tell_stories(ledger, Filter(outlet="\0\udcff"))] == ["bad\udcff"]
    assert list(find_faults(ledger)) == []


def test_ledger_is_its_owners_alone(ledger):
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600


def test_missing_ledger_is_told_with_what_to_do(tmp_path):
    with pytest.raises(LedgerError, match="accordingto add"):
        open_ledger(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_other_files_are_not_taken_for_ledgers(tmp_path):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    (tmp_path / "words.db").write_text("These are just words, and many of them. " * 100)
    for name in ("other.db", "words.db"):
        with pytest.raises(LedgerError, match="ledger"):
            open_ledger(tmp_path / name, create=True)
    with pytest.raises(UsageError, match="a folder"):
        open_ledger(tmp_path, create=True)


def test_ledger_lies_where_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(tmp_path / "mine.db"))
    assert find_ledger() == tmp_path / "mine.db"
    assert find_ledger(str(tmp_path / "asked.db")) == tmp_path / "asked.db"
    monkeypatch.delenv("ACCORDINGTO_LEDGER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert find_ledger() == tmp_path / "accordingto" / "ledger.db"


def test_index_is_written_anew_when_its_version_is_another(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        add(ledger, read())
        ledger.connection.execute("DELETE FROM voice")
        ledger.connection.execute(f"PRAGMA user_version = {INDEX_VERSION - 1}")
    with open_ledger(path) as ledger:
        assert len(tell_found(ledger, "pier", Filter(speaker="quill"))) == 1
        assert list(find_faults(ledger)) == []


def test_index_entries_are_those_of_its_version():
    # A full-text entry is taken out by its own words. If this fails, raise INDEX_VERSION and write what it gives now.
    text = 'Mr. José Muñoz, the mayor, said: "No." to 40 boats.'
    one = attribute(text, "Mr. José Muñoz, the mayor", "said", '"No."', ["s1"])
    one = msgspec.structs.replace(one, confidence=0.4216)
    mayor, boats = person(text, "José Muñoz", description="the mayor"), figure(text, "40", 40, "boats", "boats")
    reading = read(text, [one], [mayor], title="No, says mayor", figures=(boats,))
    index = make_index(Corrected(reading))
    assert INDEX_VERSION == 3
    assert index.said == ('Mr. José Muñoz, the mayor … said … "No."',)
    assert index.voices == ((0, 0),)
    (party,) = index.parties
    assert (party.name, party.shown, party.role, party.said) == ("jose munoz", "José Muñoz", "the mayor", 1)
    assert (index.title, index.text, index.counts) == ("No, says mayor", text, (1, 0, 1, 0))
    assert index.doubts == ((0, 422),)
    (found,) = index.figures.figures
    assert (found.words, found.unit, found.disputed) == ("40 … boats boats No, says mayor", "boats", False)
    assert index.figures.sourcing == (0,) * 10
