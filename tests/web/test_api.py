"""The API on a ledger of its own, with the real reader: what programs send, and what they get."""

from __future__ import annotations

import gzip
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from accordingto.ledger import open_ledger
from accordingto.ledger.comparing.settling import settle
from accordingto.models import load_reader
from accordingto.types.codec import decode_reading, make_schema
from accordingto.web.app import create_app
from accordingto.web.jobs import Job
from accordingto.web.settings import Settings

SERVER = "http://127.0.0.1:8000"
TEXT = "Ada Quill said the pier will close in May. Two officials said more than 40 boats would have to leave."
OTHER = "The pier will close in May, Ada Quill told the Dale News. She denied that 40 boats would have to leave."


@pytest.fixture
def api(settings):
    """A program: it says nothing of where it comes from, and keeps no cookie."""
    load_reader(settings.threads)  # what is read at once must not wait for it
    with TestClient(create_app(settings), base_url=f"{SERVER}/api/v1/") as asked:
        yield asked


@pytest.fixture
def story(api):
    return read(api)["story"]["id"]


def read(api, text=TEXT, **known):
    answer = api.post(
        "readings?wait=30", json={"text": text, "outlet": "Dale News", "published": "2026-11-24", **known}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def follow(api, answer):
    """The job that was begun, once it is done."""
    assert answer.status_code == 202
    while (job := api.get(SERVER + answer.headers["location"], params={"wait": 30}).json())["stage"] != "done":
        pass
    return job


def list_addresses(api, address):
    """The rows of all pages of a list, and how many pages there were."""
    rows, pages = [], 0
    while address:
        page = api.get(address if "/api/" not in address else f"{SERVER}{address}").json()
        rows, pages, address = rows + page["items"], pages + 1, page["next"]
    return rows, pages


# -- reading ---------------------------------------------------------------------------------------------------------


def test_story_is_read_at_once(api):
    answer = api.post("readings", json={"text": TEXT, "title": "Pier to close", "authors": ["Bo Reed"], "key": "pier"})
    assert answer.status_code == 201
    reading = answer.json()
    Draft202012Validator(make_schema()).validate(reading)
    assert (reading["story"]["text"], reading["story"]["title"], reading["story"]["key"]) == (
        TEXT,
        "Pier to close",
        "pier",
    )
    spans = [span for one in reading["attributions"] for span in one["source"]]
    assert "Ada Quill" in [TEXT[span["start"] : span["end"]] for span in spans]
    assert api.get(SERVER + answer.headers["location"]).json()["story"] == reading["story"]["id"]


def test_story_that_is_there_is_read_once(api, story):
    again = api.post("readings?wait=30", json={"text": TEXT, "outlet": "Dale News", "published": "2026-11-24"})
    assert (again.status_code, again.json()["story"]["id"]) == (200, story)
    assert api.get("stories").json()["total"] == 1


def test_long_story_becomes_a_job(api):
    answer = api.post("readings?wait=0", json={"text": "\n\n".join(f"{TEXT} ({n})" for n in range(60))})
    job = follow(api, answer)
    assert job["outcomes"][0]["what"] == "new"
    assert api.get(f"stories/{job['outcomes'][0]['story']}/reading").status_code == 200


def test_page_is_read_as_html(api):
    page = f"<html><head><title>Pier</title></head><body><article><p>{TEXT}</p><p>{OTHER}</p></article></body></html>"
    reading = api.post("readings?wait=30", json={"html": page}).json()
    assert (reading["story"]["title"], reading["story"]["text"]) == ("Pier", f"{TEXT}\n\n{OTHER}")


@contextmanager
def serve_page():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            body = f"<article><p>{TEXT}</p><p>{OTHER}</p></article>"
            self.wfile.write(f"<!doctype html><html><title>Pier</title><body>{body}</body></html>".encode())

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/pier"
        server.shutdown()


def test_address_is_fetched(settings):
    told = Settings(ledger=settings.ledger, fetches_loopback=True)
    with serve_page() as address, TestClient(create_app(told), base_url=f"{SERVER}/api/v1/") as api:
        reading = api.post("readings?wait=30", json={"fetch": address, "outlet": "Dale News"}).json()
    assert (reading["story"]["url"], reading["story"]["outlet"]) == (address, "Dale News")


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/pier", "http://0.0.0.0:{port}/", "file:///etc/passwd"])
def test_private_address_is_not_fetched(api, address):
    with serve_page() as own:
        answer = api.post("readings?wait=30", json={"fetch": address.format(port=own.rsplit(":", 1)[1].split("/")[0])})
    assert answer.status_code == 422
    assert "fetched here" in answer.json()["detail"] or "only http and https" in answer.json()["detail"]
    assert api.get("stories").json()["total"] == 0


def test_files_are_read_as_a_job(api):
    rows = "".join(json.dumps({"id": str(n), "text": f"{TEXT} ({n})"}) + "\n" for n in range(3))
    files = [
        ("files", ("pier.txt", OTHER)),
        ("files", ("rows.jsonl.gz", gzip.compress(rows.encode()))),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100))),
    ]
    job = follow(api, api.post("files", files=files))
    assert [one["what"] for one in job["outcomes"]] == ["new"] * 4 + ["failed"]
    assert "picture" in job["outcomes"][-1]["why"]
    assert api.get("stories").json()["total"] == 4


def test_job_can_be_stopped(api):
    go_on = threading.Event()

    def hold_the_desk():
        assert go_on.wait(60)
        yield from ()

    api.app.state.desk.submit(Job("another", hold_the_desk))
    rows = "".join(json.dumps({"text": f"{TEXT} ({n})"}) + "\n" for n in range(200))
    begun = api.post("files", files=[("files", ("rows.jsonl", rows))])
    assert api.delete(f"jobs/{begun.json()['job']}").status_code == 200
    go_on.set()
    told = follow(api, begun)
    assert told["stopped"]
    assert len(told["outcomes"]) < 200
    assert all(file.closed for file in api.app.state.desk.find(told["job"]).held)


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({}, 422, "give one of"),
        ({"text": "a", "html": "b"}, 422, "give one of"),
        ({"text": ""}, 422, "empty"),
        ({"text": " \n"}, 422, "empty"),
        ({"html": "<p>no article</p>"}, 422, "no article"),
        ({"text": 3}, 422, "does not fit"),
        ({"text": "a", "authors": "Bo"}, 422, "does not fit"),
        ([], 422, "does not fit"),
    ],
)
def test_what_cannot_be_read_is_told(api, sent, status, words):
    answer = api.post("readings?wait=30", json=sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b'{"text": "\\ud800"}', b'{"x": ' + b"[" * 100_000, b'{"text": "a"} x']
)
def test_what_is_no_json_is_told(api, body):
    answer = api.post("readings", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert "Not JSON" in answer.json()["detail"]


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None]
)
def test_what_a_form_of_another_site_could_send_is_not_taken(api, media):
    headers = {"Content-Type": media} if media else {}
    assert api.post("readings", content=b'{"text": "a said b"}', headers=headers).status_code == 415


@pytest.mark.parametrize(
    "text", ["\0 said \0", "said", "🦀 said “🦀”.", "a" * 100_000, "a\u202e said b\u0300" * 20, "\r\n said\r"]
)
def test_odd_text_is_read(api, text):
    reading = api.post("readings?wait=30", json={"text": text}).json()
    assert reading["story"]["text"] == text
    decode_reading(json.dumps(reading))


# -- stories ---------------------------------------------------------------------------------------------------------


def test_stories_are_listed_by_day_page_by_page(api):
    for day in (3, 1, 2):
        read(api, f"{TEXT} ({day})", published=f"2026-11-0{day}")
    rows, pages = list_addresses(api, "stories?limit=1")
    assert [row["published"] for row in rows] == ["2026-11-03", "2026-11-02", "2026-11-01"]
    assert pages == 3
    page = api.get("stories", params={"since": "2026-11-02", "until": "2026-11-02"}).json()
    assert (page["total"], page["next"], len(page["items"])) == (1, None, 1)
    assert api.get("stories", params={"outlet": "Nobody's Paper"}).json()["items"] == []
    assert len(api.get("stories", params={"speaker": "quill"}).json()["items"]) == 3


def test_story_is_found_by_words(api, story):
    read(api, OTHER, outlet="Harbour Gazette")
    rows, pages = list_addresses(api, "search/stories?q=pier&limit=1")
    assert (len(rows), pages) == (2, 2)
    (row,) = api.get("search/stories", params={"q": '"two officials"'}).json()["items"]
    assert row["story"] == story


def test_story_is_removed_for_good(api, story):
    assert api.delete(f"stories/{story}").status_code == 204
    for path in ("", "/reading", "/versions", "/corrections"):
        assert api.get(f"stories/{story}{path}").status_code == 404
    assert api.delete(f"stories/{story}").status_code == 404
    assert api.get("search/said", params={"q": "pier"}).json()["items"] == []


def test_versions_tell_what_changed(api):
    read(api, TEXT, url="https://dale.example/pier")
    after = read(api, TEXT.replace("40 boats", "50 boats"), url="https://dale.example/pier")["story"]["id"]
    (step,) = api.get(f"stories/{after}/versions").json()["items"]
    assert (step["version"], step["after"]) == (2, after)
    assert step["changes"]["figures_altered"][0]["after"]["words"] == "more than 50 boats"
    assert api.get("stories", params={"latest": True}).json()["total"] == 1


def test_two_stories_are_compared(api, story):
    other = read(api, OTHER, outlet="Harbour Gazette")["story"]["id"]
    found = api.get("comparison", params={"a": story, "b": other}).json()
    assert len(found["only"]) == 2
    assert api.get("comparison", params={"a": story, "b": story}).status_code == 400
    assert api.get("comparison", params={"a": story, "b": "nothing"}).status_code == 404


# -- finding ---------------------------------------------------------------------------------------------------------


def test_what_was_said_is_found_page_by_page(api, story):
    read(api, OTHER, outlet="Harbour Gazette")
    rows, _ = list_addresses(api, "search/said?q=pier&limit=1")
    assert {row["party"] for row in rows} == {"Ada Quill"}
    assert len({(row["story"], row["attribution"]) for row in rows}) == len(rows) >= 2
    unnamed = api.get("search/said", params={"q": "boats", "naming": "unnamed"}).json()["items"]
    assert [row["story"] for row in unnamed] == [story]


def test_party_is_found_across_stories(api, story):
    read(api, OTHER, outlet="Harbour Gazette")
    (party,) = api.get("search/parties", params={"name": "Ada Quill", "said": 1}).json()["items"]
    assert (party["party"], party["stories"], len(party["said"])) == ("Ada Quill", 2, 1)
    assert api.get("search/parties", params={"name": "Nobody"}).json() == {"items": [], "next": None, "total": 0}


def test_figures_have_their_bounds(api, story):
    (figure,) = api.get("figures", params={"q": "boats"}).json()["items"]
    assert figure["value"] == {"low": 40, "high": None, "approximate": False}
    assert api.get("figures", params={"q": "boats", "unit": "tanks"}).json()["items"] == []


def test_queue_has_the_least_certain_first(api, story):
    read(api, OTHER, outlet="Harbour Gazette")
    rows, pages = list_addresses(api, "queue?limit=1")
    sure = [row["confidence"] for row in rows]
    assert sure == sorted(sure)
    assert pages == len(rows) == api.get("queue").json()["total"] >= 3


def test_positions_and_outlets_are_listed(api):
    read(api, "Ada Quill opposes the closure of the pier, she said on Monday.")
    rows, _ = list_addresses(api, "positions?limit=1")
    assert all(row["position"]["stance"] in ("for", "against", "conditional", "undecided") for row in rows)
    (outlet,) = api.get("outlets").json()["items"]
    assert (outlet["counts"]["outlet"], outlet["counts"]["stories"], outlet["share_unnamed"]) == ("Dale News", 1, 0)


# -- comparing -------------------------------------------------------------------------------------------------------


@pytest.fixture
def compared(api, settings):
    """Three stories of one claim, one of them a pickup, and a denial; compared."""
    for outlet, text in (
        ("Dale News", "Ada Quill said on Monday that the old pier in Harrow will close in May for repairs."),
        ("Harbour Gazette", "Ada Quill told the Dale News that the old pier in Harrow will close in May for repairs."),
        ("Coast Herald", "Bo Reed denied that the old pier in Harrow will close in May for repairs."),
    ):
        read(api, text, outlet=outlet)
    with open_ledger(settings.ledger) as ledger:
        settle(ledger)


def test_claim_has_its_origins_and_members(api, compared):
    rows, pages = list_addresses(api, "claims?limit=1")
    assert pages == len(rows) >= 1
    claim = next(row for row in rows if "Ada Quill" in row["speakers"])
    found = api.get(f"claims/{claim['claim']}").json()
    assert found["row"] == claim
    assert {member["outlet"] for member in found["members"]} >= {"Dale News", "Harbour Gazette"}
    assert found["evidence"]
    for one in found["evidence"]:
        text = api.get(f"stories/{one['span']['story']}/reading").json()["story"]["text"]
        assert text[one["span"]["start"] : one["span"]["end"]] == one["words"]
    assert found["origins"]["at_least"] <= found["origins"]["at_most"]
    story = found["members"][0]["story"]
    assert claim["claim"] in [part["claim"]["claim"] for part in api.get(f"stories/{story}/claims").json()["items"]]
    assert api.get("claims", params={"q": "aqueduct"}).json()["items"] == []
    assert api.get("about").json()["to_compare"] == 0


def test_dispute_has_its_sides(api, compared):
    (row,) = api.get("disputes").json()["items"]
    assert row["kind"] == "denial"
    sides = api.get(f"disputes/{row['dispute']}").json()["sides"]
    assert "Bo Reed" in {member["party"] for side in sides for member in side}


def test_timeline_has_its_entries_and_changes(api, settings):
    for day, text in (
        (1, "Transport minister Ada Quill opposes the harbour tunnel, she said on Monday."),
        (9, "Transport minister Ada Quill now backs the harbour tunnel, she said on Monday."),
    ):
        read(api, text, published=f"2026-11-0{day}")
    with open_ledger(settings.ledger) as ledger:
        settle(ledger)
    (row,) = api.get("timelines", params={"q": "quill"}).json()["items"]
    assert (row["holder"], row["entries"], row["changes"]) == ("Ada Quill", 2, 1)
    entries = api.get(f"timelines/{row['timeline']}").json()["entries"]
    assert [(entry["stance"], entry["changed"]) for entry in entries] == [("against", False), ("for", True)]


# -- corrections -----------------------------------------------------------------------------------------------------


def test_correction_is_kept_counted_and_taken_back(api, story):
    reading = api.get(f"stories/{story}/reading").json()
    one = reading["attributions"][0]
    draft = {"action": "reject", "target": {role: one[role] for role in ("source", "cue", "content")}}
    kept = api.post(f"stories/{story}/corrections", json={"who": "Bo Reed", "drafts": [draft]})
    assert kept.status_code == 201
    (number,) = kept.json()["made"]
    ids = [other["id"] for other in api.get(f"stories/{story}/reading").json()["attributions"]]
    assert one["id"] not in ids
    assert api.get(f"stories/{story}/reading", params={"machine": True}).json() == reading
    (row,) = api.get(f"stories/{story}/corrections").json()["items"]
    assert (row["correction"]["who"], row["correction"]["draft"]["action"], row["withdrawn"]) == (
        "Bo Reed",
        "reject",
        False,
    )
    back = {"who": "Bo Reed", "drafts": [{"action": "withdraw", "withdraws": number}]}
    assert api.post(f"stories/{story}/corrections", json=back).status_code == 201
    assert api.get(f"stories/{story}/reading").json() == reading
    rows, pages = list_addresses(api, f"stories/{story}/corrections?limit=1")
    assert (pages, [row["withdrawn"] for row in rows]) == (2, [True, False])


def test_step_back_is_one_s_own(api, story):
    cue = api.get(f"stories/{story}/reading").json()["attributions"][0]["cue"]
    draft = {"action": "accept", "target": {"cue": cue}}
    api.post(f"stories/{story}/corrections", json={"who": "Ada", "drafts": [draft]})
    assert api.post(f"stories/{story}/corrections", json={"who": "Bo", "step": "undo"}).status_code == 400
    assert api.post(f"stories/{story}/corrections", json={"who": "Ada", "step": "undo"}).status_code == 201


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"drafts": [{"action": "note", "note": "x"}]}, 422),  # nobody's
        ({"who": " \u200b", "drafts": [{"action": "note", "note": "x"}]}, 422),
        ({"who": "Bo"}, 422),
        ({"who": "Bo", "drafts": [{"action": "delete"}]}, 422),
        ({"who": "Bo", "drafts": [{"action": "accept"}]}, 422),
        ({"who": "Bo", "drafts": [{"action": "accept", "target": {"cue": [{"start": 5, "end": 10**30}]}}]}, 422),
        ({"who": "Bo", "drafts": [{"action": "accept", "target": {"cue": [{"start": -1, "end": 3}]}}]}, 422),
        ({"who": "Bo", "drafts": [{"action": "withdraw", "withdraws": 10**30}]}, 400),
        ({"who": "Bo", "drafts": [{"action": "note", "note": "x" * 5000}]}, 422),
        ({"who": "Bo", "drafts": [{"action": "note", "note": "x"}] * 100}, 422),
    ],
)
def test_correction_that_makes_no_sense_is_not_kept(api, story, sent, status):
    assert api.post(f"stories/{story}/corrections", json=sent).status_code == status
    assert api.get(f"stories/{story}/corrections").json()["total"] == 0


def test_note_may_hold_anything(api, story):
    note = {"action": "note", "note": "\0<script>alert(1)</script>\u202e🦀"}
    assert api.post(f"stories/{story}/corrections", json={"who": "<b>\0", "drafts": [note]}).status_code == 201
    (row,) = api.get(f"stories/{story}/corrections").json()["items"]
    assert row["correction"]["draft"]["note"] == note["note"]


# -- errors and the description --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing", 404),
        ("GET", "stories/nothing", 404),
        ("GET", "stories/%00", 404),
        ("GET", "stories/%ED%A0%80", 404),
        ("GET", f"stories/{'9' * 1500}", 404),
        ("GET", "stories/..%2f..%2fetc%2fpasswd", 404),
        ("GET", "jobs/nothing", 404),
        ("DELETE", "jobs/nothing", 404),
        ("PUT", "stories", 405),
        ("PATCH", "readings", 405),
        ("GET", "readings", 405),
        ("GET", "stories?limit=-1", 422),
        ("GET", "stories?limit=99999999999999999999999", 422),
        ("GET", "stories?since=yesterday", 422),
        ("GET", "stories?kind=fish", 422),
        ("GET", "stories?after=-1", 400),
        ("GET", "stories?after=2026-11-24.99999999999999999999", 400),
        ("GET", "queue?after=9999-999999999999999999999", 400),
        ("GET", "search/said", 422),
        ("GET", "search/said?q=", 422),
        ("GET", "search/said?q=%22", 400),
        ("GET", "search/said?q=x&after=99999", 422),
        ("GET", f"search/said?q={'x' * 301}", 422),
        ("GET", "search/parties?name=...", 400),
        ("GET", "figures?q=x&after=%00", 400),
        ("GET", "comparison?a=x", 422),
        ("GET", "claims/nothing", 404),
        ("GET", "claims/%00", 404),
        ("GET", "claims?order=truth", 422),
        ("GET", "claims?after=99999", 422),
        ("GET", "disputes/0", 422),
        ("GET", "disputes/1", 404),
        ("GET", f"disputes/{10**30}", 422),
        ("GET", "disputes/x", 422),
        ("GET", "timelines/1", 404),
        ("GET", "timelines/-1", 422),
    ],
)
def test_every_error_has_one_shape(api, method, path, status):
    answer = api.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"].startswith("/api/v1/")


@pytest.mark.parametrize(
    "q", ['"', "NEAR(a b)", "a AND", "col:x", "*", "a*", "'; DROP TABLE story; --", "x\0y", "ü" * 300]
)
def test_search_acts_on_nothing_but_words(api, story, q):
    assert api.get("search/said", params={"q": q}).status_code in (200, 400)
    assert api.get("search/stories", params={"q": q}).status_code in (200, 400)
    assert api.get("stories").json()["total"] == 1


def test_description_and_its_page_load_nothing_from_elsewhere(api):
    described = api.get("openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    page = api.get("docs").text
    assert "https://" not in page.replace("https://www.w3.org", "")
    assert all(path in page for path in described["paths"])


def test_answer_fits_its_description(api, story):
    described = api.get("openapi.json").json()
    for path, kind in ((f"stories/{story}/reading", "Reading"), (f"stories/{story}", "StoryRow"), ("about", "About")):
        schema = {"$ref": f"#/components/schemas/{kind}", "components": described["components"]}
        Draft202012Validator(schema).validate(api.get(path).json())


def test_too_many_stories_at_once_are_held_off(api):
    found = {api.post("readings?wait=0", json={"text": ""}).status_code for _ in range(200)}
    assert 429 in found
