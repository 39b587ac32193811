"""The guarded fetcher against a server of the test's own, and against addresses that it must refuse."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import ob_python as ob
import pytest
from conftest import NOW
from ob_python._http import is_public


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/redirect"):
            target = self.path.partition("?to=")[2] or self.path
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = b"{}" if self.path != "/large" else b" " * 200_000
        self.send_response(410 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "application/ld+json")
        self.send_header("Content-Length", str(len(body) + (9 if self.path == "/cut" else 0)))
        self.end_headers()
        if self.path == "/slow":
            time.sleep(2)
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


OPEN = ob.HttpFetcher(
    allow_http=True, allow_private_addresses=True, timeout_seconds=0.7, max_bytes=100_000, max_redirects=2
)


def ask(url: str) -> ob.Request:
    step = ob.Verifier(url, now=NOW).step()
    assert isinstance(step, tuple)
    return step[0]


def test_an_answer(base: str) -> None:
    answer = OPEN(ask(base + "/a"))
    assert isinstance(answer, ob.Response)
    assert (answer.status, answer.body, answer.media_type, answer.url) == (200, b"{}", "application/ld+json", None)
    gone = OPEN(ask(base + "/gone"))
    assert isinstance(gone, ob.Response) and gone.status == 410


def test_redirects_say_where_they_end(base: str) -> None:
    answer = OPEN(ask(base + "/redirect?to=/redirect?to=/a"))
    assert isinstance(answer, ob.Response) and answer.url == base + "/a"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/redirect", "redirects"),
        ("/redirect?to=ftp://example.org/", "refused"),
        ("/redirect?to=file:///etc/passwd", "refused"),
        ("/large", "too-large"),
        ("/slow", "timeout"),
        ("/cut", "failed"),
    ],
)
def test_no_answer(base: str, path: str, reason: str) -> None:
    assert OPEN(ask(base + path)) == ob.Unavailable(reason)


ENDLESS = {
    "a header": (b"HTTP/1.1 200 OK\r\nA: ", b"x", 0.05),
    "answers before the answer": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    "answers at full speed": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50, 0.0),
    "trailers": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"A: b\r\n" * 50, 0.0),
    "the size of a chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0", 0.05),
    "a body": (b"HTTP/1.1 200 OK\r\n\r\n", b" ", 0.05),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_has_no_end_ends_in_time(what: str) -> None:
    begin, more, pause = ENDLESS[what]

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            try:
                connection.sendall(begin)
                while True:
                    connection.sendall(more)
                    time.sleep(pause)
            except OSError:
                pass

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        begun = time.monotonic()
        answer = OPEN(ask(f"http://127.0.0.1:{server.getsockname()[1]}/"))
        assert answer == ob.Unavailable("timeout")
        assert time.monotonic() - begun < 5
        thread.join(5)
        assert not thread.is_alive()


def test_by_default_nothing_private_and_nothing_plain(base: str) -> None:
    assert ob.HttpFetcher()(ask(base + "/a")) == ob.Unavailable("refused")
    assert ob.HttpFetcher(allow_http=True)(ask(base + "/a")) == ob.Unavailable("refused")
    for host in ("127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost"):
        answer = ob.HttpFetcher()(ask(f"https://{host}/a"))
        assert answer == ob.Unavailable("refused"), host
    assert ob.HttpFetcher(allow_private_addresses=True)(ask("https://user@127.0.0.1:1/a")) == ob.Unavailable("refused")
    assert ob.HttpFetcher()(ask("https://nowhere.invalid/")) == ob.Unavailable("host-unknown")


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "10.1.2.3", "100.64.0.1", "172.31.0.1", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
     "::", "::1", "fe80::1%eth0", "fc00::1", "64:ff9b::a00:1", "2001::1", "2001:db8::1", "2002:a00:1::", "ff02::1",
     "::ffff:192.168.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_addresses_that_are_public() -> None:
    assert all(map(is_public, ("1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1")))


def test_it_works_as_fetch(base: str) -> None:
    report = ob.verify(base + "/a", now=NOW, fetch=OPEN)
    assert [entry["result"] for entry in report.requests] == ["200"] and report.outcome == "invalid"
