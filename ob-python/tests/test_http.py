"""The guarded fetcher against a server of the test's own, and against addresses that it must refuse."""

from __future__ import annotations

import pickle
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import ob_python as ob
import pytest
from conftest import NOW


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/redirect"):
            target = self.path.partition("?to=")[2] or self.path
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = b"{}" if self.path != "/large" else b" " * (4 * 1024 * 1024 + 1)
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


HERE = ["127.0.0.1"]
OPEN = ob.HttpFetcher(
    allow_private_networks_for_hosts=HERE, allow_plain_http_for_hosts=HERE, timeout_seconds=0.7, run_timeout_seconds=2
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
        ("/redirect?to=ftp://example.org/", "redirects"),
        ("/redirect?to=file:///etc/passwd", "redirects"),
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
        # Ended by the clock, or before by the limit of what may stand before a body.
        assert answer in (ob.Unavailable("timeout"), ob.Unavailable("failed"))
        assert time.monotonic() - begun < 5
        thread.join(5)
        assert not thread.is_alive()


def test_by_default_nothing_private_and_nothing_plain(base: str) -> None:
    assert ob.HttpFetcher()(ask(base + "/a")) == ob.Unavailable("refused")
    assert ob.HttpFetcher(allow_plain_http_for_hosts=HERE)(ask(base + "/a")) == ob.Unavailable("refused")
    assert ob.HttpFetcher(allow_private_networks_for_hosts=HERE)(ask(base + "/a")) == ob.Unavailable("refused")
    for host in ("127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost"):
        answer = ob.HttpFetcher()(ask(f"https://{host}/a"))
        assert answer == ob.Unavailable("refused"), host
    assert OPEN(ask(base.replace("//", "//user@") + "/a")) == ob.Unavailable("refused")
    assert ob.HttpFetcher()(ask("https://nowhere.invalid/")) == ob.Unavailable("host-unknown")


def test_an_authority_is_believed_when_it_is_named(tmp_path: Path, base: str) -> None:
    make = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Authority -out ca.pem -keyout ca.key",
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -out ask.pem -keyout server.key",
        "x509 -req -in ask.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem",
    )
    (tmp_path / "names").write_text("subjectAltName=DNS:localhost\n")
    for arguments in make:
        subprocess.run(["openssl", *arguments.split()], check=True, capture_output=True, cwd=tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem", tmp_path / "server.key")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        request = ask(f"https://localhost:{server.server_port}/a")
        stranger = ob.HttpFetcher(allow_private_networks_for_hosts="localhost")
        assert stranger(request) == ob.Unavailable("tls")
        friend = ob.HttpFetcher(allow_private_networks_for_hosts="localhost", ca_file=tmp_path / "ca.pem")
        for fetcher in (friend, pickle.loads(pickle.dumps(friend))):
            answer = fetcher(request)
            assert isinstance(answer, ob.Response) and answer.body == b"{}"
        # From https to http nothing is followed, not even to a host that may be asked over http by itself.
        plain = ob.HttpFetcher(
            allow_private_networks_for_hosts=["localhost", *HERE], allow_plain_http_for_hosts=HERE, ca_file=tmp_path / "ca.pem"
        )
        home = f"https://localhost:{server.server_port}"
        assert isinstance(plain(ask(base + "/a")), ob.Response)
        assert isinstance(plain(ask(f"{home}/redirect?to={home}/a")), ob.Response)
        assert plain(ask(f"{home}/redirect?to={base}/a")) == ob.Unavailable("refused")
        assert isinstance(plain(ask(f"{base}/redirect?to={home}/a")), ob.Response)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_what_was_asked_wrongly_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("")
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"timeout_seconds": 0}, "fetcher-option"),
        ({"timeout_seconds": float("nan")}, "fetcher-option"),
        ({"run_timeout_seconds": float("inf")}, "fetcher-option"),
        ({"allow_plain_http_for_hosts": ["http://localhost"]}, "fetcher-host"),
        ({"allow_private_networks_for_hosts": ["localhost:8000"]}, "fetcher-host"),
        ({"allow_private_networks_for_hosts": [1]}, "fetcher-host"),
        ({"ca_file": tmp_path / "empty.pem"}, "fetcher-ca-file"),
        ({"ca_file": tmp_path / "missing.pem"}, "fetcher-ca-file"),
    ]
    for options, code in wrong:
        with pytest.raises(ob.InputError) as raised:
            ob.HttpFetcher(**options)
        assert raised.value.code == code, options


def test_one_verification_has_its_time(base: str) -> None:
    fetcher = ob.HttpFetcher(
        allow_private_networks_for_hosts=HERE, allow_plain_http_for_hosts=HERE, run_timeout_seconds=0.3
    )
    run = fetcher.run()
    assert isinstance(run(ask(base + "/a")), ob.Response)
    time.sleep(0.4)
    assert run(ask(base + "/a")) == ob.Unavailable("timeout")
    assert isinstance(fetcher(ask(base + "/a")), ob.Response)


def test_the_interpreter_is_free_while_it_waits(base: str) -> None:
    begun = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(OPEN, [ask(base + "/slow")] * 4))
    assert set(answers) == {ob.Unavailable("timeout")} and time.monotonic() - begun < 2.5


def test_it_works_as_fetch(base: str) -> None:
    report = ob.verify(base + "/a", now=NOW, fetch=OPEN)
    assert [entry["result"] for entry in report.requests] == ["200"] and report.outcome == "invalid"
