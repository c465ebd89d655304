"""Other sites that try to use the room through a visitor's browser: a real browser, real servers, nothing changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from rooms import CHROMIUM, Room

from accordingto.ledger import open_ledger

FORMS = """<!doctype html><title>A prize</title>
<iframe name="room" src="%(room)s/name"></iframe>
<form id="name" method="post" action="%(room)s/name"><input name="name" value="Mallory"></form>
<form id="read" method="post" action="%(room)s/read"><input name="text" value="Mallory said so."></form>
<form id="json" method="post" action="%(room)s/api/v1/readings" enctype="text/plain">
<input name='{"text": "Mallory said so.", "key": "' value='"}'></form>"""
FETCHES = """async room => {
  const told = { method: "POST", credentials: "include", body: JSON.stringify({ text: "Mallory said so." }) };
  const kinds = [["no-cors", "text/plain"], ["cors", "text/plain"], ["cors", "application/json"]];
  const ends = [];
  for (const [mode, kind] of kinds) {
    for (const path of ["/api/v1/readings", "/read", "/name"]) {
      try {
        const answer = await fetch(room + path, { ...told, mode, headers: { "Content-Type": kind } });
        ends.push(answer.type + " " + answer.status + " " + (await answer.text()).length);
      } catch (error) { ends.push("refused"); }
    }
  }
  try { ends.push("read " + (await (await fetch(room + "/api/v1/stories")).text()).length); }
  catch (error) { ends.push("refused"); }
  return ends;
}"""


@pytest.fixture
def site(room: Room) -> Iterator[str]:
    """Another site, on another port of this machine: same-site for cookies, but not the room."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((FORMS % {"room": room.address}).encode())

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def count_stories(room: Room) -> int:
    with open_ledger(room.path, create=True) as ledger:
        return int(ledger.connection.execute("SELECT count(*) FROM story").fetchone()[0])


@pytest.mark.parametrize("form", ["name", "read", "json"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_form_of_another_site_changes_nothing(visit_room: Any, room: Room, site: str, form: str, host: str) -> None:
    shown = visit_room()
    with shown.page.expect_navigation():
        shown.page.goto(site.replace("127.0.0.1", host))
    with shown.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        shown.page.eval_on_selector(f"#{form}", "form => form.submit()")
    assert answered.value.status == 403
    shown.page.wait_for_url(f"{room.address}/**")
    shown.go("/name")
    assert shown.page.input_value("#name") == ""
    assert count_stories(room) == 0


def test_script_of_another_site_reads_and_changes_nothing(visit_room: Any, room: Room, site: str) -> None:
    shown = visit_room()
    shown.page.goto(site)
    ends = shown.page.evaluate(FETCHES, room.address)
    assert {end for end in ends if end != "refused"} <= {"opaque 0 0"}
    assert count_stories(room) == 0


def test_room_is_shown_in_no_frame(visit_room: Any, room: Room, site: str) -> None:
    shown = visit_room()
    shown.page.goto(site)
    frame = shown.page.frame(name="room")
    frame.wait_for_load_state()
    assert frame.query_selector("form") is None


def test_name_that_leads_here_is_not_the_room(chromium: Any, room: Room) -> None:
    port = room.address.rsplit(":", 1)[1]
    leading = ["--no-sandbox", "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=leading)
    try:
        page = browser.new_page()
        assert page.goto(f"http://evil.example:{port}/").status == 421
        own = {
            "method": "POST",
            "headers": {"Content-Type": "application/json"},
            "body": json.dumps({"text": "a said b"}),
        }
        told = "async ([path, own]) => (await fetch(path, own)).status"
        assert page.evaluate(told, ["/api/v1/stories", {}]) == 421
        assert page.evaluate(told, ["/api/v1/readings", own]) == 421
    finally:
        browser.close()
    assert count_stories(room) == 0


def test_form_of_the_room_itself_counts(visit_room: Any) -> None:
    shown = visit_room("/name?next=/name")
    shown.page.fill("#name", "Ada Quill")
    shown.page.click("text=Keep")
    shown.page.wait_for_url("**/name")
    assert shown.page.input_value("#name") == "Ada Quill"
    assert shown.troubles == []
    assert shown.find_violations() == []


def test_description_of_the_api_is_a_page_like_any_other(visit_room: Any) -> None:
    shown = visit_room("/api/v1/docs", viewport={"width": 360, "height": 740})
    assert "/api/v1/readings" in shown.page.inner_text("main")
    assert shown.troubles == []
    assert shown.elsewhere == []
    assert not shown.scrolls_sideways
    assert shown.find_violations() == []
