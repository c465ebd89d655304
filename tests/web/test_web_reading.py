"""What is put in at the desk: read by the shipped model, kept in the ledger, and told honestly while it goes on."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accordingto.ledger import Filter
from accordingto.ledger.rows import tell_stories
from accordingto.models import load_reader
from accordingto.pipeline import read_story
from accordingto.types import make_story
from accordingto.web.jobs import Job
from accordingto.web.reading import WAITING, BusyError, Desk, WatchedReader, count_windows

PIER = "The pier will close for the winter, harbour master Ada Quill said on Monday.\n\n“We will not wait,” she said.\n"
WAIT_SECONDS = 300  # on a machine that does much else; what is waited for never comes where it is broken
PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)


def wait(client, answer):
    """Follows the job until it is done; the page it leads to, and all pages of progress before it."""
    address, pages = answer.headers["location"], []
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        page = client.get(address, follow_redirects=False)
        if page.status_code == 303:
            return client.get(page.headers["location"]), pages
        pages.append(page)
        if address.startswith("/stories/") or "http-equiv" not in page.text:
            return page, pages
        time.sleep(0.05)
    raise AssertionError(f"{address} was not done: {pages[-1].text}")


def send(client, files=None, **fields):
    answer = client.post("/read", data=fields, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return wait(client, answer)[0]


def list_stories(ledger):
    return {row.title or row.key: row for row in tell_stories(ledger, Filter())}


def test_pasted_story_is_read_and_kept_with_what_is_known_of_it(client, ledger):
    page = send(client, text=PIER, title="Pier closes", outlet="Coast Herald", published="2026-11-03")
    assert page.status_code == 200
    assert 'class="cue"' in page.text
    assert "Remove it for good" in page.text
    row = list_stories(ledger)["Pier closes"]
    assert (row.outlet, row.published) == ("Coast Herald", "2026-11-03")
    assert row.attributions >= 2


def test_line_ends_of_a_form_are_those_that_were_pasted(client, ledger):
    send(client, text=PIER.replace("\n", "\r\n"), title="t")
    assert ledger.story(ledger.find(list_stories(ledger)["t"].story)).text == PIER


def test_same_story_is_kept_once(client, ledger):
    first, second = send(client, text=PIER), send(client, text=PIER)
    assert first.url.path == second.url.path
    assert len(list(tell_stories(ledger, Filter()))) == 1


def test_pasted_page_is_read_as_its_article(client, ledger):
    words = "".join(
        f"<p>Ada Quill said the pier would close on day {n} of the month, and nobody minded.</p>" for n in range(8)
    )
    page = f"<!doctype html><html><head><title>Pier closes</title></head><body><article>{words}</article></body></html>"
    send(client, text=page)
    (number,) = [ledger.find(row.story) for row in list_stories(ledger).values()]
    assert "<p>" not in ledger.story(number).text
    assert "day 7 of the month" in ledger.story(number).text


def test_files_of_several_kinds_are_read_and_each_failure_tells_why(client, ledger):
    rows = [{"id": f"row{n}", "text": f"Story {n}. {PIER}"} for n in range(2)]
    files = [
        ("files", ("one.txt", PIER.encode())),
        ("files", ("rows.jsonl", ("\n".join(map(json.dumps, rows)) + "\n{broken\n").encode())),
        ("files", ("packed.txt.gz", gzip.compress(b"Packed. " + PIER.encode()))),
        ("files", ("picture.txt", PNG)),
        ("files", ("empty.txt", b"  \n")),
    ]
    page = send(client, files=files, outlet="Coast Herald")
    assert "4 stories in the ledger, 3 not readable" in page.text
    for words in ("rows.jsonl, line 3</bdi>", "a PNG picture, not text", "empty; give a text"):
        assert words in page.text
    assert set(list_stories(ledger)) == {"one", "row0", "row1", "packed"}
    assert {row.outlet for row in list_stories(ledger).values()} == {"Coast Herald"}


def test_name_of_a_file_opens_nothing_and_runs_nothing(client, ledger, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret is kept, Ada Quill said.")
    names = (str(secret), "../../secret.txt", "<script>x.txt", "a\u202etxt.exe")
    page = send(client, files=[("files", (name, PNG)) for name in names])
    assert "4 not readable" in page.text
    assert "<script>x" not in page.text
    assert "secret is kept" not in page.text
    assert list_stories(ledger) == {}


@pytest.mark.parametrize("fields", [{}, {"text": " \n "}, {"address": "  "}])
def test_nothing_to_read_is_told_on_the_page(client, fields):
    page = client.post("/read", data=fields)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:1/", "http://[::1]/", "ftp://x.example/", "javascript:alert(1)"]
)
def test_address_that_must_not_be_fetched_tells_why(client, ledger, address):
    page = send(client, address=address)
    assert "0 stories in the ledger, 1 not readable" in page.text
    assert "root:" not in page.text
    assert list_stories(ledger) == {}


@contextmanager
def publish(page):
    """A server of this machine with that one page on it; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/pier"
        server.shutdown()


def test_page_at_an_address_is_fetched_and_read(client, ledger):
    client.app.state.settings = dataclasses.replace(client.app.state.settings, fetches_loopback=True)
    words = "".join(f"<p>Ada Quill said on day {n} that the pier would close for good.</p>" for n in range(8))
    with publish(f"<!doctype html><html><title>Pier closes</title><article>{words}</article></html>") as address:
        page = send(client, address=address)
    assert page.url.path.startswith("/stories/")
    (row,) = list_stories(ledger).values()
    assert row.url == address
    assert row.attributions >= 4


def test_job_that_is_forgotten_is_told_so(client):
    for path in ("/reading/nothing", "/reading/nothing/events"):
        page = client.get(path)
        assert page.status_code == 404
        assert "no longer known" in page.text
    assert client.post("/reading/nothing/stop").status_code == 404


def test_events_end_with_where_to_go(client):
    answer = client.post("/read", data={"text": PIER}, follow_redirects=False)
    story = wait(client, answer)[0].url.path
    job = next(iter(client.app.state.desk._jobs.values()))
    told = client.get(f"/reading/{job.id}/events").text
    assert told.endswith(f"event: done\ndata: {story}?read=1\n\n")


def test_progress_counts_the_windows_that_are_there():
    text = "\n\n".join(
        f"Day {n}: {n} boats were at risk, Ada Quill said, and the pier would close." for n in range(120)
    )
    story, reader, seen = make_story(text), load_reader(), []
    watched = WatchedReader(reader, seen.append)
    assert read_story(story, watched) == read_story(story, reader)
    assert seen == list(range(1, count_windows(story, reader) + 1))
    assert len(seen) > 3


def make_job(told, texts):
    return Job(told, lambda: iter([make_story(text) for text in texts]))


@pytest.fixture
def archive():
    """A job of many stories, which is not done before it is stopped."""
    job = Job("archive", lambda: open_stories())

    def open_stories():
        for n in range(200):
            until = time.monotonic() + WAIT_SECONDS
            while n == 20 and not job.stopping and time.monotonic() < until:
                time.sleep(0.02)
            yield make_story(f"{n}. {PIER}")

    return job


def test_jobs_take_turns_so_that_one_story_does_not_wait_for_an_archive(client, archive):
    desk = client.app.state.desk
    desk.submit(archive)
    single = desk.submit(make_job("single", [PIER]))
    assert single.ended.wait(WAIT_SECONDS)
    desk.stop(archive)
    assert archive.ended.wait(WAIT_SECONDS)
    assert archive.progress.stopped
    assert len(archive.progress.outcomes) < 30


def test_job_is_stopped_by_its_button(client, archive):
    job = client.app.state.desk.submit(archive)
    page = client.post(f"/reading/{job.id}/stop")
    assert page.status_code == 200
    assert job.ended.wait(WAIT_SECONDS)
    assert "Stopped:" in client.get(f"/reading/{job.id}").text


def test_story_is_let_go_while_it_is_read(client):
    desk = client.app.state.desk
    days = (f"Day {n}: {n} boats were lost, Ada Quill said, and the pier would close." for n in range(3000))
    job = desk.submit(make_job("a book", ["\n\n".join(days)]))
    until = time.monotonic() + WAIT_SECONDS
    while not (job.progress.step and job.progress.step.done) and time.monotonic() < until:
        time.sleep(0.02)
    desk.stop(job)
    assert job.ended.wait(WAIT_SECONDS)
    assert [(one.what, one.why) for one in job.progress.outcomes] == [("failed", "stopped before it was read")]


def test_story_that_would_hold_up_all_others_is_refused(client, ledger):
    page = send(client, text="The pier will close, she said. " * 20_000)
    assert "at most 500,000 are read here" in page.text
    assert list_stories(ledger) == {}


def test_only_so_many_stories_of_one_job_are_read(client):
    desk = Desk(client.app.state.ledgers, most_stories=2)
    job = desk.submit(make_job("archive", [f"{n}. {PIER}" for n in range(5)]))
    assert job.ended.wait(WAIT_SECONDS)
    assert [one.what for one in job.progress.outcomes] == ["new", "new", "failed"]
    assert "accordingto add" in job.progress.failed[0].why


def test_too_many_jobs_are_refused(client, monkeypatch):
    desk = Desk(client.app.state.ledgers)
    monkeypatch.setattr(desk, "_queue", lambda job: None)  # nothing is read, so all of them wait
    for n in range(WAITING):
        desk.submit(make_job(str(n), []))
    with pytest.raises(BusyError, match="try again"):
        desk.submit(make_job("one more", []))


def test_bug_while_a_story_is_opened_is_told_and_the_desk_goes_on(client, caplog):
    def explode():
        raise KeyError("planted")
        yield

    desk = client.app.state.desk
    broken = desk.submit(Job("broken", explode))
    assert broken.ended.wait(WAIT_SECONDS)
    assert "a bug in accordingto" in broken.progress.failed[0].why
    after = desk.submit(make_job("after", [PIER]))
    assert after.ended.wait(WAIT_SECONDS)
    assert after.only_story


def test_page_of_progress_asks_anew_by_itself_without_script(client, archive):
    desk = client.app.state.desk
    job = desk.submit(archive)
    page = client.get(f"/reading/{job.id}").text
    assert re.search(r'<noscript><meta http-equiv="refresh" content="\d"></noscript>', page)
    assert "<progress" in page
    desk.stop(job)
    assert job.ended.wait(WAIT_SECONDS)
