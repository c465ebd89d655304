from __future__ import annotations

import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accordingto.errors import FetchError
from accordingto.ingest import read_stories
from accordingto.ingest.files import is_url
from accordingto.ingest.urls import REDIRECT_LIMIT, fetch_page

PAGE = (
    "<!DOCTYPE html><html><head><title>Bridge is safe</title></head>"
    "<body><article><p>The mayor’s aide said the bridge was safe.</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        if path.startswith("/to/"):
            return self.redirect(f"/to/{int(path[4:]) - 1}" if path != "/to/0" else "/page")
        answer = {"/loop": "/loop", "/ping": "/pong", "/pong": "/ping", "/file": "file:///etc/hostname"}.get(path)
        if answer:
            return self.redirect(answer)
        if path == "/slow":
            return self.drip()
        status, kind, body, *more = PATHS.get(path, (404, "text/html", b"none"))
        self.send(status, kind, body, *more)

    def redirect(self, where):
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(40):
            try:
                self.wfile.write(b"x" * 10)
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def send(self, status, kind, body, encoding=None):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):  # the reader has had enough
            self.wfile.write(body)

    def log_message(self, *args):
        pass


PATHS = {
    "/page": (200, "text/html; charset=utf-8", PAGE.encode()),
    "/legacy": (200, "text/html; charset=windows-1252", PAGE.encode("cp1252")),
    "/untyped": (200, None, PAGE.encode()),
    "/zipped": (200, "text/html", gzip.compress(PAGE.encode()), "gzip"),
    "/bomb": (200, "text/html", gzip.compress(b" " * 20_000_000), "gzip"),
    "/badzip": (200, "text/html", b"not gzip", "gzip"),
    "/text": (200, "text/plain; charset=utf-8", "The mayor said “yes.”".encode()),
    "/picture": (200, "image/png", b"\x89PNG"),
    "/big": (200, "text/html", b"x" * 11_000_000),
    "/empty": (200, "text/html", b""),
    "/none": (200, "text/html", b"<html><body><nav>Home</nav></body></html>"),
    "/gone": (410, "text/html", b"gone"),
    "/pay": (402, "text/html", b"pay"),
}


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def read_one(url):
    (result,) = read_stories([url])
    return result


@pytest.mark.parametrize(
    "path", ["/page", "/legacy", "/untyped", "/zipped", f"/to/{REDIRECT_LIMIT - 1}", "/page?q=a b"]
)
def test_page_is_read(site, path):
    story = read_one(site + path)
    assert (story.title, story.text) == ("Bridge is safe", "The mayor’s aide said the bridge was safe.")


def test_address_is_the_one_redirected_to(site):
    assert read_one(f"{site}/to/0").url == f"{site}/page"
    assert read_one(f"{site}/page").key is None


def test_plain_text_is_read(site):
    assert read_one(f"{site}/text").text == "The mayor said “yes.”"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/loop", "redirects in a loop"),
        ("/ping", "redirects in a loop"),
        ("/to/20", "redirects in a loop or more than 5 times"),
        ("/file", "neither http nor https"),
        ("/picture", "image/png"),
        ("/big", "larger than 10 MB"),
        ("/bomb", "larger than 10 MB"),
        ("/badzip", "came broken"),
        ("/nothing", "answers 404"),
        ("/gone", "answers 410"),
        ("/pay", "answers 402 Payment Required; save the page"),
        ("/empty", "empty"),
        ("/none", "no article"),
    ],
)
def test_page_that_cannot_be_read_is_told_in_one_line(site, path, words):
    result = read_one(site + path)
    assert isinstance(result.error, FetchError)
    assert str(result.error).startswith(f"{site}{path}: ")
    assert words in str(result.error)
    assert "\n" not in str(result.error)


def test_slow_page_is_given_up(site):
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"no whole answer within 0\.3 seconds"):
        fetch_page(f"{site}/slow", wait_seconds=0.3)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://outlet.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "no address of a page"),
        ("http:///story", "no address of a page"),
        ("http://[::1", "no address of a page"),
        ("http://a..b/", "no address of a page"),
        ("http://outlet.example:99999/", "no address of a page"),
        ("http://127.0.0.1:1/", "can't be fetched"),
    ],
)
def test_bad_address_is_told(url, words):
    result = read_one(url)
    assert isinstance(result.error, FetchError)
    assert words in str(result.error)


def test_what_is_an_address():
    assert is_url("https://outlet.example/a")
    assert is_url("HTTP://OUTLET.EXAMPLE")
    assert not is_url("C:/stories/a.txt")
    assert not is_url("a.txt")
