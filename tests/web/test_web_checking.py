"""Corrections through the room: what is kept, what is refused with words, who is told, what a queue's page shows."""

from __future__ import annotations

import json
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "views"))
from view_builders import NASTY, attribution, make_bridge_reading, make_reading

from accordingto.ledger import CorrectionDraft, Ledger, open_ledger
from accordingto.ledger.correcting_findings import tell_figure, tell_position
from accordingto.ledger.corrections import FigureWords, PositionWords, tell_roles
from accordingto.ledger.removal import remove_stories
from accordingto.types import Span
from accordingto.web.pages.queue import AROUND_CHARS, cut_pieces

BRIDGE = make_bridge_reading()
HERE = f"/stories/{BRIDGE.story.id}"


def plain(record):
    return msgspec.to_builtins(record)


def accept(number=1, **more):
    return {"action": "accept", "target": plain(tell_roles(BRIDGE.attributions[number])), **more}


@pytest.fixture
def story(ledger):
    return ledger.add(BRIDGE, program="1").number


@pytest.fixture
def ann(client, story):
    return name(client, "Ann Reed")


def name(client, who):
    assert client.post("/name", data={"name": who}).status_code == 200
    return client


def send(client, *drafts, **more):
    return client.post(f"{HERE}/corrections", json={"drafts": drafts, **more})


def read_data(client):
    page = client.get(HERE).text
    return json.loads(re.search(r'id="check-data">(.*?)</script>', page, re.S)[1])


def test_correction_is_kept_under_the_name_with_the_story_s_words(ann, ledger):
    answer = send(ann, accept())
    assert answer.status_code == 200
    assert answer.json() == {"made": [1], "seen": 1, "conflicts": [], "unplaced": []}
    (one,) = ledger.corrections()
    assert (one.who, one.draft.action) == ("Ann Reed", "accept")
    assert one.draft.quote == "Mayor Lena Orsk … told … that the bridge would stay shut"


def test_quote_is_the_story_s_whatever_is_sent(ann, ledger):
    send(ann, accept(quote="she confessed"))
    assert "confessed" not in ledger.corrections()[0].draft.quote


def test_page_gives_what_each_correction_needs(ann, ledger, story):
    data = read_data(ann)
    assert data["order"] == [one.id for one in BRIDGE.attributions]
    drafts = [{"action": "accept", "target": one["target"]} for one in data["attributions"].values()]
    drafts += [{"action": "set-stance", "position": one, "stance": "for"} for one in data["positions"].values()]
    drafts += [{"action": "reject", "figure": one} for one in data["figures"].values()]
    places = [source["place"] for source in data["sources"] if source["place"]]
    drafts += [{"action": "merge", "places": places}]
    assert send(ann, *drafts).json()["unplaced"] == []
    found = ledger.corrected(story)
    assert {one.id for one in BRIDGE.attributions} <= set(found.marks)
    assert [one.stance for one in found.reading.positions] == ["for"]
    assert found.reading.figures == ()
    assert len(found.reading.sources) == 2


def test_undo_and_redo_are_each_person_s_own(ann, ledger, visit):
    send(ann, accept())
    with visit() as other:
        bo = name(other, "Bo Tern")
        refused = bo.post(f"{HERE}/corrections", json={"step": "undo"})
        assert refused.status_code == 400
        assert "nothing of yours is left to undo" in refused.json()["detail"]
    assert ann.post(f"{HERE}/corrections", json={"step": "undo"}).status_code == 200
    assert read_data(ann)["redo"]
    assert ann.post(f"{HERE}/corrections", json={"step": "redo"}).status_code == 200
    assert ledger.corrected(1).is_checked("a2")


def test_change_over_another_s_is_told_and_both_are_kept(ann, ledger, visit):
    target = plain(tell_roles(BRIDGE.attributions[1]))
    roles = {**target, "content": [{"start": 30, "end": 44}]}
    with visit() as other:
        send(name(other, "Bo Tern"), {"action": "respan", "target": target, "roles": roles})
    answer = send(ann, {"action": "respan", "target": target, "roles": {**target, "content": []}}, since=0).json()
    assert [(one["who"], one["action"]) for one in answer["conflicts"]] == [("Bo Tern", "respan")]
    assert len(ledger.corrections()) == 2
    assert send(ann, accept(), since=answer["seen"]).json()["conflicts"] == []


def test_save_that_is_sent_again_is_kept_once(ann, ledger):
    first = send(ann, accept(), key="k1").json()
    assert send(ann, accept(), key="k1").json() == first
    assert len(ledger.corrections()) == 1
    send(ann, accept(), key="k2")
    assert len(ledger.corrections()) == 2


def test_key_of_another_session_is_another_key(ann, ledger):
    send(ann, accept(), key="k1")
    ann.cookies.clear()
    ann.headers["X-CSRF-Token"] = re.search(r'name="csrf-token" content="([^"]+)"', ann.get("/").text)[1]
    send(name(ann, "Bo Tern"), accept(), key="k1")
    assert [one.who for one in ledger.corrections()] == ["Ann Reed", "Bo Tern"]


def test_nobody_corrects_without_a_name(client, story, ledger):
    answer = send(client, accept())
    assert answer.status_code == 403
    assert "Say who you are" in answer.json()["detail"]
    assert client.post(f"{HERE}/check", data={"action": "accept", "about": "a1"}).status_code == 403
    assert ledger.corrections() == []


def test_nothing_is_kept_without_the_session_s_token(ann, ledger):
    ann.headers["X-CSRF-Token"] = "other"
    assert send(ann, accept()).status_code == 403
    assert ann.post("/queue", data={"story": BRIDGE.story.id, "about": "a1", "action": "accept"}).status_code == 403
    assert ledger.corrections() == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"drafts": []}, 422),
        ({"drafts": [{"action": "praise"}]}, 422),
        ({"drafts": [{"action": "accept"}]}, 422),
        ({"drafts": [{"action": "accept", "target": {"cue": [{"start": 0, "end": 9_999}]}}]}, 422),
        ({"drafts": [{"action": "accept", "target": {"cue": [{"start": -1, "end": 2}]}}]}, 422),
        ({"drafts": [{"action": "withdraw", "withdraws": 99}]}, 400),
        ({"drafts": [{"action": "note", "note": "x" * 3_000}]}, 422),
        ({"drafts": [{"action": "note", "note": "x"}] * 51}, 422),
        ({"drafts": [{"action": "note", "note": 7}]}, 422),
        ({"step": "sideways"}, 422),
        ({"step": "undo"}, 400),
        ({"drafts": [{"action": "note", "note": "x"}], "who": "Somebody"}, 422),
        ({"drafts": "all"}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused_with_words(ann, ledger, sent, status):
    answer = ann.post(f"{HERE}/corrections", json=sent)
    assert (answer.status_code, bool(answer.json()["detail"])) == (status, True)
    assert ledger.corrections() == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
some_drafts = st.fixed_dictionaries(
    {"action": st.sampled_from(["accept", "respan", "merge", "set-figure", "set-stance", "note", "withdraw"])},
    optional=dict.fromkeys(("target", "roles", "figure", "becomes", "position", "note", "withdraws"), json_values),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(["drafts", "since", "key", "step"]), json_values)
    | some_drafts.map(lambda draft: {"drafts": [draft]})
)
def test_nothing_that_is_sent_makes_the_server_fail(ann, sent):
    body = json.dumps(sent).encode("ascii")
    answer = ann.post(f"{HERE}/corrections", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code < 500


@pytest.mark.parametrize("path", ["corrections", "check", "events"])
def test_story_that_is_not_there_is_404(ann, path):
    ask = ann.get if path == "events" else ann.post
    bodies = {"events": {}, "corrections": {"json": {"step": "undo"}}, "check": {"data": {"action": "undo"}}}
    assert ask(f"/stories/ffffffffffffffff/{path}", **bodies[path]).status_code == 404


# -- plain forms -----------------------------------------------------------------------------------------------------


def test_forms_accept_reject_note_set_a_stance_and_take_back(ann, ledger, story):
    for told in (
        {"about": "a2", "action": "accept"},
        {"about": "a3", "action": "reject"},
        {"about": "f1", "action": "note", "note": "of which day?"},
        {"about": "p1", "action": "set-stance", "stance": "against"},
    ):
        assert ann.post(f"{HERE}/check", data=told).status_code == 200
    found = ledger.corrected(story)
    assert found.is_checked("a2")
    assert [one.id for one in found.rejected] == ["a3"]
    assert [mark.note for mark in found.marks["f1"]] == ["of which day?"]
    assert [one.stance for one in found.reading.positions] == ["against"]
    ann.post(f"{HERE}/check", data={"action": "withdraw", "number": "2"})
    ann.post(f"{HERE}/check", data={"action": "undo"})
    assert [one.draft.withdraws for one in ledger.corrections()][-2:] == [2, 4]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"about": "a99", "action": "accept"}, 409),
        ({"about": "a1", "action": "merge"}, 400),
        ({"about": "a1", "action": "note", "note": ""}, 422),
        ({"about": "p1", "action": "set-stance", "stance": "maybe"}, 422),
        ({"action": "withdraw", "number": "7"}, 400),
        ({"action": "withdraw", "number": "many"}, 422),
    ],
)
def test_forms_that_make_no_sense_are_refused(ann, ledger, told, status):
    assert ann.post(f"{HERE}/check", data=told).status_code == status
    assert ledger.corrections() == []


def test_form_of_the_queue_goes_back_to_where_it_stood(ann, ledger):
    told = {"story": BRIDGE.story.id, "about": "a3", "action": "accept", "back": "outlet=Hill+Gazette"}
    answer = ann.post("/queue", data=told, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue?outlet=Hill+Gazette")
    evil = {**told, "back": "x\r\nSet-Cookie: a=b"}
    assert ann.post("/queue", data=evil, follow_redirects=False).headers["location"] == "/queue"


# -- the queue -------------------------------------------------------------------------------------------------------


def test_queue_shows_pages_of_the_least_certain(ann, ledger):
    for number in range(20):
        one = msgspec.structs.replace(BRIDGE.attributions[1], id=f"b{number}", confidence=0.9 - number / 100)
        text = f"{BRIDGE.story.text} {number}"
        ledger.add(make_reading(text, (one,), key=f"k{number}", title=f"Story {number}"), program="1")
    page = ann.get("/queue").text
    assert re.findall(r'id="q-(\w+)"', page) == ["a3", *(f"b{19 - n}" for n in range(14))]
    after = re.search(r'href="/queue\?(after=[\d-]+)"', page)[1]
    assert re.findall(r'id="q-(\w+)"', ann.get(f"/queue?{after}").text) == [f"b{5 - n}" for n in range(6)]
    assert "Nothing more waits here" in ann.get("/queue?outlet=Nobody").text


@pytest.mark.parametrize("query", ["after=x", "after=1-99999999999999999999", "since=May"])
def test_queue_tells_what_cannot_be_asked(ann, query):
    answer = ann.get(f"/queue?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


@given(st.text(min_size=1, max_size=60), st.data())
def test_pieces_around_an_attribution_are_the_story_s_own_words(words, data):
    text = words * 30
    at = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(at + 1, len(text)))
    one = attribution(text, "a", (), Span(at, end), ())
    pieces = list(cut_pieces(make_reading(text, (one,)), one))
    assert "".join(piece.words for piece in pieces if piece.roles == "cue") == text[at:end]
    shown = "".join(piece.words for piece in pieces)
    assert shown.removeprefix("…").removesuffix("…") in text or "…" in text
    assert len(shown) <= end - at + 2 * AROUND_CHARS + 2


def test_queue_shows_nasty_words_as_words(ann, ledger):
    text = "".join(NASTY)
    one = attribution(text, "n1", NASTY[2], NASTY[3], NASTY[0], confidence=0.1)
    ledger.add(make_reading(text, (one,), title=NASTY[2], outlet=NASTY[3]), program="1")
    page = ann.get("/queue").text
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


# -- news of what others correct -------------------------------------------------------------------------------------


@contextmanager
def listen(client, since=0, header=None):
    """What comes in over the stream as it comes: kind, number, what is told."""
    headers = {"Last-Event-ID": header} if header else {}
    with client.stream("GET", f"{HERE}/events?since={since}", headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        yield _parse(stream.iter_lines())


def _parse(lines):
    told = {}
    for line in lines:
        name, _, words = line.partition(": ")
        if name in ("event", "id"):
            told[name] = words
        elif name == "data":
            yield told.pop("event"), told.pop("id", None), json.loads(words)


def hear(client, many=1, **asked):
    """The first so many corrections that come in."""
    with listen(client, **asked) as news:
        return list(islice((one for one in news if one[0] == "correction"), many))


@pytest.fixture
def served(tmp_path, ledger, story):
    """The room on a port: a stream that does not end can't be read through the test client."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
    import httpx2
    from rooms import open_room

    with open_room(ledger.path) as room, httpx2.Client(base_url=room.address, timeout=120) as asked:
        yield asked


def test_stream_tells_corrections_since_the_last_that_was_seen(served, ledger, story):
    for who in ("Ann", "Bo"):
        ledger.correct(story, [CorrectionDraft(action="accept", target=tell_roles(BRIDGE.attributions[1]))], who=who)
    assert [(kind, number, told["who"]) for kind, number, told in hear(served, 2)] == [
        ("correction", "1", "Ann"),
        ("correction", "2", "Bo"),
    ]
    assert [number for _, number, _ in hear(served, since=1)] == ["2"]
    assert [number for _, number, _ in hear(served, header="1")] == ["2"]


def test_stream_tells_what_is_kept_while_it_listens_by_another_connection(served, ledger, story):
    with listen(served) as news:
        assert next(news)[0] == "reading"  # so it listens
        with open_ledger(ledger.path) as own:
            own.correct(story, [CorrectionDraft(action="note", note="look here")], who="Cy")
        kind, _, told = next(news)
    assert (kind, told["who"], told["note"]) == ("correction", "Cy", "look here")


def test_stream_tells_which_reading_it_is_at_the_beginning_and_when_it_is_read_again(served, ledger, story):
    shown = read_data(served)["reading"]
    with listen(served) as news:
        assert next(news) == ("reading", None, {"reading": shown})
        ledger.add(BRIDGE, program="2")
        kind, _, told = next(news)
    assert kind == "reading"
    assert told["reading"] == read_data(served)["reading"] != shown


def test_stream_ends_where_the_story_is_removed(served, ledger, story):
    with listen(served) as news:
        assert next(news)[0] == "reading"
        remove_stories(ledger, [story])
        assert [kind for kind, _, _ in news] == ["gone"]
    assert served.get(f"{HERE}/events").status_code == 404


def test_page_that_only_listens_is_given_no_other_session(served):
    with served.stream("GET", f"{HERE}/events") as stream:
        assert "set-cookie" not in stream.headers
    assert "set-cookie" in served.get(HERE).headers


def test_save_that_comes_twice_at_once_is_kept_once(ann, ledger, story, monkeypatch):
    meet, correct = threading.Barrier(2), Ledger.correct

    def wait_for_the_other(*told, **known):
        with suppress(threading.BrokenBarrierError):  # as it should be: the other is not let in meanwhile
            meet.wait(0.5)
        return correct(*told, **known)

    monkeypatch.setattr(Ledger, "correct", wait_for_the_other)
    with ThreadPoolExecutor(2) as both:
        asked = [both.submit(send, ann, accept(), key="k" * 12) for _ in range(2)]
        first, second = (one.result(60).json() for one in asked)
    assert first == second
    assert len(ledger.corrections()) == 1


def test_positions_and_figures_of_the_page_are_those_of_the_record(ann):
    data = read_data(ann)
    assert msgspec.convert(data["positions"]["p1"], PositionWords) == tell_position(BRIDGE, BRIDGE.positions[0])
    assert msgspec.convert(data["figures"]["f1"], FigureWords) == tell_figure(BRIDGE, BRIDGE.figures[0])


def test_half_a_character_in_a_note_or_a_story_breaks_no_answer(ann, ledger, visit):
    half = json.loads('"\\ud83d"')
    text = f"Bo said {half} no."
    one = attribution(text, "h1", "Bo", "said", f"{half} no", confidence=0.2)
    reading = make_reading(text, (one,))
    ledger.add(reading, program="1")
    here, target = f"/stories/{reading.story.id}", plain(tell_roles(one))

    def send_raw(client, action):
        body = json.dumps({"drafts": [{"action": action, "target": target, "note": half}]}).encode("ascii")
        return client.post(f"{here}/corrections", content=body, headers={"Content-Type": "application/json"})

    with visit() as other:
        assert send_raw(name(other, "Bo Tern"), "reject").status_code == 200
    assert send_raw(ann, "accept").json()["conflicts"][0]["note"] == half
    assert ann.get(here).status_code == 200
