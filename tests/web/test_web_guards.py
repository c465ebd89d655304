"""Who may ask for what: names of the server, other sites, forms, sessions, the access token, headers."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from accordingto.errors import UsageError
from accordingto.web.app import create_app
from accordingto.web.security.limits import RATES, Rates
from accordingto.web.security.sessions import Sessions
from accordingto.web.security.token import pick_token
from accordingto.web.settings import Settings, check_settings

OWN = "http://127.0.0.1:8000"
TOKEN = "a-token-of-enough-letters"


def find_token(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]


@pytest.fixture
def bare(settings):
    """A client that says nothing of itself."""
    with TestClient(create_app(settings), base_url=OWN) as asked:
        yield asked


@pytest.fixture
def guarded(settings):
    """A room that others than this machine can reach."""
    told = Settings(ledger=settings.ledger, host="0.0.0.0", token=TOKEN)
    with TestClient(create_app(told), base_url="http://192.0.2.7:8000", follow_redirects=False) as asked:
        yield asked


# -- the name of the server ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:8000", "[::1]:8000", "localhost."])
def test_room_is_asked_by_its_own_names(bare, host):
    assert bare.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:8000", "localhost.evil.example", "", "127.0.0.1@evil.example", "10.0.0.5"],
)
def test_name_that_was_made_to_lead_here_gets_nothing(bare, host):
    page = bare.get("/", headers={"Host": host})
    assert page.status_code == 421
    assert "csrf" not in re.sub(r'name="csrf-token" content=""', "", page.text)


def test_proxy_may_ask_by_names_that_were_told(settings):
    told = Settings(ledger=settings.ledger, token=TOKEN, hosts=("reading.example",))
    with TestClient(create_app(told), base_url="http://reading.example") as asked:
        assert asked.get("/login").status_code == 200
        assert asked.get("/login", headers={"Host": "evil.example"}).status_code == 421


# -- other sites -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site", "Origin": OWN},
        {"Sec-Fetch-Site": "same-site", "Origin": OWN},
        {"Referer": "http://evil.example/127.0.0.1:8000"},
        {"Referer": "http://[broken"},
        {},
    ],
)
def test_form_that_another_site_sends_changes_nothing(bare, headers):
    token = find_token(bare.get("/name"))
    form = {"csrf_token": token, "name": "Mallory"}
    assert bare.post("/name", data=form, headers=headers).status_code == 403
    assert "Mallory" not in bare.get("/name").text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": OWN},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Referer": f"{OWN}/name"},
    ],
)
def test_form_of_the_room_itself_counts(bare, headers):
    form = {"csrf_token": find_token(bare.get("/name")), "name": "Ada Quill"}
    assert bare.post("/name", data=form, headers=headers).status_code == 200
    assert 'value="Ada Quill"' in bare.get("/name").text


@pytest.mark.parametrize("token", [None, "", "x", ".", "ab.cd", "é.é", "0" * 5000])
def test_form_without_its_token_changes_nothing(bare, token):
    bare.get("/name")
    form = {"name": "Mallory"} | ({} if token is None else {"csrf_token": token})
    assert bare.post("/name", data=form, headers={"Origin": OWN}).status_code == 403
    assert "Mallory" not in bare.get("/name").text


def test_token_of_another_session_counts_nothing(settings, bare):
    with TestClient(create_app(settings), base_url=OWN) as other:
        token = find_token(other.get("/name"))
    bare.get("/name")
    page = bare.post("/name", data={"csrf_token": token, "name": "Mallory"}, headers={"Origin": OWN})
    assert page.status_code == 403


def test_token_may_come_as_a_header_and_as_a_part(bare):
    token = find_token(bare.get("/name"))
    headers = {"Origin": OWN, "X-CSRF-Token": token}
    assert bare.post("/name", data={"name": "Ada"}, headers=headers).status_code == 200
    parts = {"csrf_token": (None, token), "name": (None, "Bo")}
    assert bare.post("/name", files=parts, headers={"Origin": OWN}).status_code == 200
    assert 'value="Bo"' in bare.get("/name").text


def test_uploaded_file_is_no_token(bare):
    token = find_token(bare.get("/name"))
    page = bare.post("/name", files={"csrf_token": ("a.txt", token)}, headers={"Origin": OWN})
    assert page.status_code == 403


def test_another_site_may_not_read_answers(bare):
    page = bare.get("/", headers={"Origin": "http://evil.example"})
    assert not [name for name in page.headers if name.startswith("access-control")]


# -- headers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/static/site.css", "/api/v1/nothing"])
def test_every_answer_has_the_headers(bare, path):
    headers = bare.get(path).headers
    assert "'unsafe" not in headers["content-security-policy"]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin"
    assert ("no-store" in headers.get("cache-control", "")) == (not path.startswith("/static/"))


def test_bug_is_answered_with_the_headers_too(settings):
    app = create_app(settings)

    @app.get("/api/bug")
    @app.get("/bug")
    def fail():
        raise RuntimeError("the words of the bug")

    with TestClient(app, base_url=OWN, raise_server_exceptions=False) as asked:
        page, problem = asked.get("/bug"), asked.get("/api/bug")
    assert (page.status_code, problem.status_code) == (500, 500)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert problem.headers["content-type"] == "application/problem+json"
    assert "the words of the bug" not in page.text + problem.text


# -- sessions --------------------------------------------------------------------------------------------------------


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(bare, settings):
    cookie = bare.get("/").headers["set-cookie"]
    assert cookie.startswith("accordingto-8000=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    with TestClient(create_app(settings), base_url="https://127.0.0.1:8000") as asked:
        page = asked.get("/")
    assert page.headers["set-cookie"].startswith("__Host-accordingto=")
    assert "Secure" in page.headers["set-cookie"].split("; ")
    assert "max-age" in page.headers["strict-transport-security"]


def test_cookie_is_set_once(bare):
    assert "set-cookie" in bare.get("/").headers
    assert "set-cookie" not in bare.get("/").headers


def test_altered_cookie_is_no_session(bare):
    form = {"csrf_token": find_token(bare.get("/name")), "name": "Ada Quill"}
    bare.post("/name", data=form, headers={"Origin": OWN})
    held = bare.cookies["accordingto-8000"]
    for other in (held[:-1] + ("A" if held[-1] != "A" else "B"), held.split(".")[0], "", "x" * 4000, "é"):
        bare.cookies.clear()
        page = bare.get("/name", headers={"Cookie": f"accordingto-8000={other}".encode()})
        assert page.status_code == 200
        assert "Ada Quill" not in page.text


def test_session_runs_out(monkeypatch):
    sessions = Sessions(None)
    cookie = sessions.write({"id": "a", "known": True})
    assert sessions.read(cookie)["known"]
    monkeypatch.setattr("accordingto.web.security.sessions.SESSION_SECONDS", -1)
    assert sessions.read(cookie) == {}


def test_cookie_of_another_token_is_no_session():
    cookie = Sessions(TOKEN).write({"id": "a", "known": True})
    assert Sessions(TOKEN).read(cookie)["known"]
    assert Sessions(TOKEN + "x").read(cookie) == {}
    assert Sessions(None).read(cookie) == {}


# -- the access token ------------------------------------------------------------------------------------------------


def log_in(asked, token, where="/"):
    page = asked.get("/login", params={"next": where})
    form = {"csrf_token": find_token(page), "token": token, "next": where}
    return asked.post("/login", data=form, headers={"Origin": "http://192.0.2.7:8000"})


def test_nothing_is_shown_without_the_token(guarded):
    for path in ("/", "/stories", "/name", "/nothing", "/login/x", "//login", "/static", "/openapi.json"):
        page = guarded.get(path)
        assert (page.status_code, page.headers["location"].split("?")[0]) == (303, "/login")
    assert guarded.get("/static/site.css").status_code == 200
    told = guarded.get("/api/v1/stories")
    assert (told.status_code, told.headers["www-authenticate"]) == (401, "Bearer")
    assert told.json()["status"] == 401


def test_path_that_leads_back_is_not_open(guarded):
    for path in ("/static/../stories", "/static/%2e%2e/stories", "/static/..%2fstories", "/static/%2e%2e%2f"):
        assert guarded.get(path).status_code in (303, 404)


def test_token_opens_the_room(guarded):
    page = log_in(guarded, TOKEN, "/name?next=%2Fstories")
    assert (page.status_code, page.headers["location"]) == (303, "/name?next=%2Fstories")
    assert guarded.get("/name").status_code == 200
    assert TOKEN not in str(guarded.cookies.jar)


def test_wrong_token_does_not(guarded):
    page = log_in(guarded, TOKEN[:-1])
    assert page.status_code == 403
    assert "That is not the token" in page.text
    assert guarded.get("/").status_code == 303


def test_session_of_before_is_worth_nothing_after(guarded):
    guarded.get("/login")
    planted = dict(guarded.cookies)
    log_in(guarded, TOKEN)
    assert dict(guarded.cookies) != planted
    guarded.cookies.clear()
    guarded.cookies.update(planted)
    assert guarded.get("/").status_code == 303


def test_session_that_was_ended_is_worth_nothing(guarded):
    log_in(guarded, TOKEN)
    kept = dict(guarded.cookies)
    form = {"csrf_token": find_token(guarded.get("/name"))}
    assert guarded.post("/logout", data=form, headers={"Origin": "http://192.0.2.7:8000"}).status_code == 303
    assert guarded.get("/").status_code == 303
    guarded.cookies.clear()
    guarded.cookies.update(kept)
    assert guarded.get("/").status_code == 303


def test_program_shows_the_token_as_a_header(guarded):
    def ask(words):
        return guarded.get("/api/v1/nothing", headers={"Authorization": words}).status_code

    assert ask(f"Bearer {TOKEN}") == ask(f"bearer  {TOKEN}") == 404
    assert ask(f"Bearer {TOKEN}x") == ask(f"Basic {TOKEN}") == ask("Bearer") == ask("") == 401


def test_guessing_is_slowed_down(guarded):
    found = [log_in(guarded, "wrong").status_code for _ in range(int(RATES["login"].at_once) + 1)]
    assert found == [403] * int(RATES["login"].at_once) + [429]
    assert log_in(guarded, TOKEN).status_code == 429
    told = guarded.get("/api/v1/nothing", headers={"Authorization": "Bearer wrong"})
    assert told.status_code == 429
    assert int(told.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "http://evil.example", "javascript:x", "/\t/evil.example", ""]
)
def test_nobody_is_sent_elsewhere_after_logging_in(guarded, place):
    assert log_in(guarded, TOKEN, place).headers["location"] == "/"


def test_listening_elsewhere_needs_a_token(tmp_path):
    for host in ("0.0.0.0", "::", "192.168.1.7", "reading.example"):
        with pytest.raises(UsageError, match="--token"):
            check_settings(Settings(ledger=tmp_path / "l.db", host=host))
    with pytest.raises(UsageError, match="--token"):
        check_settings(Settings(ledger=tmp_path / "l.db", hosts=("reading.example",)))


def test_token_is_made_where_one_is_needed():
    assert pick_token(None, needed=False) is None
    assert len(pick_token(None, needed=True)) >= 32
    assert pick_token(None, needed=True) != pick_token(None, needed=True)
    assert pick_token(TOKEN, needed=False) == TOKEN
    with pytest.raises(UsageError, match="16"):
        pick_token("short", needed=True)


# -- rates -----------------------------------------------------------------------------------------------------------


def test_rate_fills_up_again(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("accordingto.web.security.limits.time.monotonic", lambda: now[0])
    rates = Rates()
    for _ in range(int(RATES["fetch"].at_once)):
        assert rates.tell_wait("fetch", "a") == 0
        rates.count("fetch", "a")
    assert rates.tell_wait("fetch", "a") == pytest.approx(2)
    assert rates.tell_wait("fetch", "b") == 0
    now[0] += 2
    assert rates.tell_wait("fetch", "a") == 0


def test_rates_of_many_clients_take_bounded_memory(monkeypatch):
    monkeypatch.setattr("accordingto.web.security.limits.CLIENTS_KEPT", 10)
    rates = Rates()
    for number in range(100):
        rates.count("read", str(number))
    assert len(rates._left) == 10
