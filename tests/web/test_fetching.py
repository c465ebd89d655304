from __future__ import annotations

import contextlib
import gzip
import ipaddress
import socket
import ssl
import threading
import time
import tracemalloc
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from accordingto.errors import FetchError
from accordingto.ingest import Known, read_url
from accordingto.ingest.urls import fetch_page
from accordingto.web.security.fetching import FETCH_BYTES, PublicWeb, fetch_story, is_public

PAGE = b"<!DOCTYPE html><title>Bridge</title><article><p>The mayor said the old bridge was safe.</p></article>"
BOMB = gzip.compress(b"\0" * 200_000_000, 1)


class Handler(BaseHTTPRequestHandler):
    """``/to/ADDRESS`` redirects there; the other paths are what a hostile server may do."""

    def do_GET(self):
        self.server.asked.append((self.headers["Host"], self.path))
        if self.path.startswith("/to/"):
            self.answer({"Location": self.path[4:]}, status=302)
        else:
            with contextlib.suppress(OSError):  # the reader has had enough
                getattr(self, f"send_{self.path[1:]}")()

    def answer(self, headers, *, status=200):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def send_page(self):
        self.answer({"Content-Type": "text/html"})
        self.wfile.write(PAGE)

    def send_endless(self):
        self.answer({"Content-Type": "text/html"})
        while True:
            self.wfile.write(b"x" * 65_536)

    def send_endless_redirect(self):
        self.answer({"Location": "/page"}, status=302)
        while True:
            self.wfile.write(b"x" * 65_536)

    def send_bomb(self):
        self.answer({"Content-Type": "text/html", "Content-Encoding": "gzip"})
        self.wfile.write(BOMB)

    def send_brotli(self):
        self.answer({"Content-Type": "text/html", "Content-Encoding": "br"})
        self.wfile.write(b"\x0b\x02\x80said\x03")

    def send_picture(self):
        self.answer({"Content-Type": "image/svg+xml"})
        self.wfile.write(b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    def send_dripping_headers(self):
        self.send_response(200)
        self.flush_headers()
        self.drip(b"X-More: y\r\n")

    def send_dripping_body(self):
        self.answer({"Content-Type": "text/html"})
        self.drip(b"<p>")

    def drip(self, piece):
        """More and more, until the reader has had enough."""
        while True:
            self.wfile.write(piece)
            time.sleep(0.1)

    def log_message(self, *args):
        pass


@contextlib.contextmanager
def serve(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked = []
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site():
    with serve() as server:
        yield server


def tell_port(server):
    return server.server_address[1]


class OneOutlet:
    """The public web with one outlet in it that is served on this machine; all else is as in earnest."""

    def __init__(self, port):
        self.port = port

    def pick_addresses(self, host, port, wait_seconds):
        if host in ("outlet.example", "other.example"):
            return [(socket.AF_INET, ("127.0.0.1", self.port))]
        return PublicWeb().pick_addresses(host, port, wait_seconds)


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254
    172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9
    224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2002:7f00:1::1 2002:a00:1::
    3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1""".split(),
)
def test_address_that_is_not_public_is_known(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    "1.1.1.1 8.8.8.8 93.184.216.34 172.32.0.1 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808".split(),
)
def test_public_address_is_known(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:{port}/page",
        "http://localhost:{port}/page",
        "http://127.1:{port}/page",
        "http://2130706433:{port}/page",
        "http://0x7f000001:{port}/page",
        "http://0177.0.0.1:{port}/page",
        "http://0:{port}/page",
        "http://0.0.0.0:{port}/page",
        "http://[::1]:{port}/page",
        "http://[::ffff:127.0.0.1]:{port}/page",
        "http://[::ffff:7f00:1]/",
        "http://user:word@127.0.0.1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "https://192.168.0.1/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:8080/",
        "http://①②⑦.⓪.⓪.①:{port}/page",
    ],
)
def test_private_address_is_not_asked(site, place):
    url = place.format(port=tell_port(site))
    with pytest.raises(FetchError, match=r"only pages (of the public web|at port 80 and 443) (is|are) fetched here"):
        fetch_story(url)
    assert site.asked == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://8.8.8.8/", "gopher://8.8.8.8:70/_x", "data:text/html,x"])
def test_only_the_web_is_fetched(url):
    with pytest.raises(FetchError, match="only http and https"):
        fetch_story(url)


def test_what_the_name_leads_to_is_not_told(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, 1, 6, "", ("10.20.30.40", 80))])
    with pytest.raises(FetchError) as caught:
        fetch_story("http://intranet.example/")
    assert "10.20" not in str(caught.value)


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{port}/page", "http://0.0.0.0:{port}/page", "http://2130706433/", "http://169.254.169.254/"],
)
def test_redirect_to_a_private_address_is_not_followed(site, target):
    port = tell_port(site)
    url = f"http://outlet.example/to/{target.format(port=port)}"
    with pytest.raises(FetchError, match=r"public web|port 80"):
        read_url(url, Known(), reach=OneOutlet(port))
    assert [path for _, path in site.asked] == [url.removeprefix("http://outlet.example")]


def test_redirect_to_a_file_is_not_followed(site):
    with pytest.raises(FetchError, match="neither http nor https"):
        read_url("http://outlet.example/to/file:///etc/passwd", Known(), reach=OneOutlet(tell_port(site)))


def test_redirect_on_the_public_web_is_followed(site):
    story = read_url("http://outlet.example/to/http://other.example/page", Known(), reach=OneOutlet(tell_port(site)))
    assert story.text == "The mayor said the old bridge was safe."
    assert story.url == "http://other.example/page"
    assert [host for host, _ in site.asked] == ["outlet.example", "other.example"]


def test_redirects_end(site):
    port = tell_port(site)
    place = "http://outlet.example/to/" * 8 + "http://outlet.example/page"
    with pytest.raises(FetchError, match="more than 5 times"):
        read_url(place, Known(), reach=OneOutlet(port))
    assert len(site.asked) == 6


def test_name_is_looked_up_once_a_request(site, monkeypatch):
    """A server of names that answers first with an allowed address and then with a private one gets nowhere."""
    port, asked = tell_port(site), []
    look_up = socket.getaddrinfo

    def rebind(host, *told, **named):
        asked.append(host)
        return look_up("127.0.0.1" if len(asked) == 1 else "10.0.0.1", *told, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebind)
    assert fetch_story(f"http://rebinding.example:{port}/page", loopback=True).text.startswith("The mayor")
    assert asked == ["rebinding.example"]


def test_slow_look_up_is_given_up(monkeypatch):
    done, ended = threading.Event(), threading.Event()

    def look_up(*told, **known):
        done.wait(60)
        ended.set()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match="no whole answer within"):
        fetch_page("http://outlet.example/", reach=PublicWeb(), wait_seconds=0.2)
    assert not ended.is_set()
    done.set()


def test_certificate_is_of_the_name_asked_for(tmp_path, monkeypatch):
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("outlet.example").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serve(context) as site:
        reach = OneOutlet(tell_port(site))
        assert fetch_page("https://outlet.example/page", reach=reach).data == PAGE
        with pytest.raises(FetchError, match=r"(?i)hostname mismatch"):
            fetch_page("https://other.example/page", reach=reach)
    monkeypatch.delenv("SSL_CERT_FILE")
    with serve(context) as site, pytest.raises(FetchError, match=r"(?i)certificate verify failed"):
        fetch_page("https://outlet.example/page", reach=OneOutlet(tell_port(site)))


@pytest.mark.parametrize("path", ["dripping_headers", "dripping_body"])
def test_dripping_answer_is_given_up_in_time(site, path):
    with pytest.raises(FetchError, match=r"no whole answer within 0\.5 seconds"):  # it would never end by itself
        fetch_page(f"http://127.0.0.1:{tell_port(site)}/{path}", reach=PublicWeb(loopback=True), wait_seconds=0.5)


@pytest.mark.parametrize(("path", "words"), [("endless", "larger than 5 MB"), ("bomb", "larger than 5 MB")])
def test_large_answer_is_cut_off_and_memory_stays_flat(site, path, words):
    fetch_once(site, "page")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match=words):
            fetch_story(f"http://127.0.0.1:{tell_port(site)}/{path}", loopback=True)
        assert tracemalloc.get_traced_memory()[1] < 6 * FETCH_BYTES
    finally:
        tracemalloc.stop()


def fetch_once(site, path):
    return fetch_story(f"http://127.0.0.1:{tell_port(site)}/{path}", loopback=True)


def test_body_of_a_redirect_is_not_read(site):
    assert fetch_once(site, "endless_redirect").text.startswith("The mayor")


@pytest.mark.parametrize(("path", "words"), [("brotli", "packed as br"), ("picture", "image/svg")])
def test_only_pages_of_text_are_read(site, path, words):
    with pytest.raises(FetchError, match=words):
        fetch_once(site, path)


def test_no_proxy_is_asked(site, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{tell_port(site)}")
    with pytest.raises(FetchError, match="public web"):
        fetch_story("http://10.0.0.1/page")
    assert site.asked == []
