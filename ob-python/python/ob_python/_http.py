"""The guarded fetcher: https to public addresses, no proxy, every hop judged, everything bounded.

A badge names addresses that its reader did not choose. Whoever fetches them on a server must not be led to that
server's own network, so every address is judged after its name is resolved, and the connection goes to the address
that was judged.
"""

from __future__ import annotations

import http.client
import ipaddress
import logging
import socket
import ssl
import threading
import time
from typing import Union
from urllib.parse import urljoin, urlsplit

from ._native import RESPONSE_MAX_BYTES, Request, Response, Unavailable, __version__
from .exceptions import InputError

__all__ = ["HttpFetcher", "is_public"]

logger = logging.getLogger("ob_python.fetch")

_REDIRECTS = {301, 302, 303, 307, 308}
#: IPv4 that is not the public internet: RFC 6890 and its updates.
_PRIVATE_4 = [
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
]
#: The only part of IPv6 that is given out, less tunnels (Teredo, 6to4) and documentation, which lead elsewhere.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_PRIVATE_6 = [
    ipaddress.IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    >>> [is_public(a) for a in ("1.1.1.1", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "2606:4700::1111")]
    [True, False, False, False, True]
    """
    ip: Union[ipaddress.IPv4Address, ipaddress.IPv6Address] = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return ip in _PUBLIC_6 and not any(ip in network for network in _PRIVATE_6)
        ip = ip.ipv4_mapped
    return not any(ip in network for network in _PRIVATE_4)


class HttpFetcher:
    """Fetches over https, with the guards that a server needs. For `fetch=`.

    Only https to public addresses, on any port; redirects are followed by hand and each hop is judged the same way;
    proxies, cookies and credentials of the environment are not used.

    Args:
        timeout_seconds: For one document, redirects included.
        max_redirects: Hops that are followed.
        max_bytes: The longest answer.
        allow_http: Whether plain http is fetched too, as long as no https address led there.
        allow_private_addresses: Whether addresses of private networks are fetched: for tests and intranets.

    >>> HttpFetcher(timeout_seconds=5)
    <HttpFetcher, 5 s>
    """

    def __init__(
        self,
        *,
        timeout_seconds: float = 10,
        max_redirects: int = 3,
        max_bytes: int = RESPONSE_MAX_BYTES,
        allow_http: bool = False,
        allow_private_addresses: bool = False,
    ) -> None:
        if not timeout_seconds > 0 or max_redirects < 0 or max_bytes < 1:
            raise InputError(
                "timeout_seconds and max_bytes are above 0, max_redirects is 0 or more", "fetcher-option"
            )
        self.timeout_seconds = timeout_seconds
        self.max_redirects = max_redirects
        self.max_bytes = max_bytes
        self.allow_http = allow_http
        self.allow_private_addresses = allow_private_addresses

    def __repr__(self) -> str:
        return f"<HttpFetcher, {self.timeout_seconds:g} s>"

    def __call__(self, request: Request) -> Response | Unavailable:
        deadline = time.monotonic() + self.timeout_seconds
        url = request.url
        for _ in range(self.max_redirects + 1):
            answer = self._hop(url, request.accept, deadline)
            if not isinstance(answer, str):
                if isinstance(answer, Unavailable):
                    logger.warning("no answer from %s: %s", url, answer.reason)
                    return answer
                if url == request.url:
                    return answer
                return Response(answer.body, answer.status, url, answer.media_type)
            target = urljoin(url, answer).split("#", 1)[0]
            if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
                return Unavailable("refused")
            url = target
        return Unavailable("redirects")

    def _hop(self, url: str, accept: str, deadline: float) -> Response | Unavailable | str:
        """One request: an answer, a reason, or the address of a redirect."""
        try:
            parts = urlsplit(url)
            host, port, scheme = parts.hostname, parts.port, parts.scheme
        except ValueError:
            return Unavailable("refused")
        if not host or parts.username is not None or not (scheme == "https" or scheme == "http" and self.allow_http):
            return Unavailable("refused")
        port = port or (443 if scheme == "https" else 80)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            peers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError):
            return Unavailable("host-unknown")
        addresses = [str(peer[4][0]) for peer in peers]
        if not self.allow_private_addresses and not all(map(is_public, addresses)):
            return Unavailable("refused")
        try:
            connection = _Connection(host, port, addresses, scheme == "https", deadline)
            try:
                connection.request("GET", path, headers={"Accept": accept, "User-Agent": f"ob-python/{__version__}"})
                return self._read(connection.getresponse(), connection, deadline)
            finally:
                connection.finish()
        except (TimeoutError, socket.timeout):
            return Unavailable("timeout")
        except ssl.SSLError:
            return Unavailable("tls")
        except (OSError, http.client.HTTPException, ValueError):
            return Unavailable("timeout" if time.monotonic() >= deadline else "failed")

    def _read(
        self, response: http.client.HTTPResponse, connection: _Connection, deadline: float
    ) -> Response | Unavailable | str:
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location:
            return location
        body = bytearray()
        while True:
            connection.hurry(deadline)
            piece = response.read1(65536)
            if not piece:
                break
            body += piece
            if len(body) > self.max_bytes:
                return Unavailable("too-large")
        if time.monotonic() >= deadline:
            raise TimeoutError  # the alarm ended it, not the server
        if response.length:
            return Unavailable("failed")  # cut off before its stated length
        return Response(bytes(body), response.status, media_type=response.getheader("Content-Type"))


class _Connection(http.client.HTTPConnection):
    """A connection to addresses that were judged, under the name that was asked for."""

    def __init__(self, host: str, port: int, addresses: list[str], secure: bool, deadline: float) -> None:
        super().__init__(host, port)
        self.addresses = addresses
        self.secure = secure
        self.deadline = deadline
        self.alarm: threading.Timer | None = None
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        error: OSError = OSError("no address")
        for address in self.addresses:
            try:
                self.sock = socket.create_connection((address, self.port), timeout=_left(self.deadline))
                break
            except OSError as failed:
                error = failed
        else:
            raise error
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        # A timeout of a socket begins anew with every byte, and headers are read in one call: a byte now and then would keep
        # it for ever. When the time is over the connection is, whoever is reading.
        self.alarm = threading.Timer(_left(self.deadline), _hang_up, [self.sock])
        self.alarm.daemon = True
        self.alarm.start()

    def finish(self) -> None:
        """Closes it for good; http.client closes connections while their answer is still to be read."""
        if self.alarm is not None:
            self.alarm.cancel()
        self.close()

    def hurry(self, deadline: float) -> None:
        """Leaves the next read no more time than there is left."""
        left = _left(deadline)
        if self.sock is not None:
            self.sock.settimeout(left)


def _hang_up(sock: socket.socket) -> None:
    """Ends both directions of the connection itself, under the encryption."""
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        pass  # it is over already


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
