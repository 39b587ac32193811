"""The guarded fetcher of the core: https to public addresses, no proxy, every hop judged, everything bounded.

A badge names addresses that its reader did not choose. Whoever fetches them on a server must not be led to that
server's own network, so every address is judged after its name is resolved, and the connection goes to the address
that was judged.
"""

from __future__ import annotations

import logging
import os
import ssl
from collections.abc import Iterable
from typing import Any, Callable, Union

from . import _native
from ._native import Request, Response, Unavailable
from .exceptions import InputError

__all__ = ["HttpFetcher"]

logger = logging.getLogger("ob_python.fetch")


class HttpFetcher:
    """Fetches over https, with the guards that a server needs. For `fetch=`.

    Only https to public addresses, on any port; at most five redirects, each hop judged the same way, never from https
    to http; at most 4 MiB a document; proxies, cookies and credentials of the environment are not used. A document
    that was fetched before is asked for by its tag.

    Args:
        timeout_seconds: For one document, redirects included.
        run_timeout_seconds: For all documents of one `verify`; those of `verify_many` have only the time of each.
        allow_private_networks_for_hosts: **Dangerous outside development.** Names or addresses of hosts that may be on a
            private network or on this machine, for a portal of your own: `["localhost"]`. Whoever writes a badge can
            then make this process ask them.
        allow_plain_http_for_hosts: **Dangerous outside development.** Hosts that may be asked without encryption. Anybody
            on the way can then change what they say.
        ca_file: A PEM file with the authorities that vouch for servers, in place of the system's.

    Raises:
        InputError: A time that is none (`fetcher-option`), a host that is none (`fetcher-host`), or a `ca_file`
            without certificates (`fetcher-ca-file`).

    >>> HttpFetcher(timeout_seconds=5)
    <HttpFetcher, 5 s>
    """

    def __init__(
        self,
        *,
        timeout_seconds: float = 10,
        run_timeout_seconds: float = 60,
        allow_private_networks_for_hosts: Iterable[str] = (),
        allow_plain_http_for_hosts: Iterable[str] = (),
        ca_file: Union[str, os.PathLike[str], None] = None,
    ) -> None:
        self.timeout_seconds = timeout_seconds
        self.run_timeout_seconds = run_timeout_seconds
        self.allow_private_networks_for_hosts = _hosts(allow_private_networks_for_hosts)
        self.allow_plain_http_for_hosts = _hosts(allow_plain_http_for_hosts)
        self.ca_file = ca_file
        self._native = _native.HttpFetcher(
            timeout_seconds,
            run_timeout_seconds,
            list(self.allow_private_networks_for_hosts),
            list(self.allow_plain_http_for_hosts),
            _authorities(ca_file),
        )

    def __repr__(self) -> str:
        return f"<HttpFetcher, {self.timeout_seconds:g} s>"

    def __call__(self, request: Request) -> Response | Unavailable:
        return _told(request, self._native.fetch(request))

    def run(self) -> Callable[[Request], Response | Unavailable]:
        """Begins the time of one verification: a function that answers its requests. `verify` does this by itself."""
        run = self._native.run()
        return lambda request: _told(request, run.fetch(request))

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_native"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]


def _told(request: Request, answer: Response | Unavailable) -> Response | Unavailable:
    if isinstance(answer, Unavailable):
        logger.warning("no answer from %s: %s", request.url, answer.reason)
    return answer


def _hosts(hosts: Iterable[str]) -> tuple[str, ...]:
    """One host is a list of one: its letters are none."""
    several = (hosts,) if isinstance(hosts, str) else tuple(hosts)
    if not all(isinstance(host, str) for host in several):
        raise InputError("hosts are names or addresses, as str", "fetcher-host")
    return several


def _authorities(ca_file: Union[str, os.PathLike[str], None]) -> list[bytes]:
    """Certificates in DER. None where the system has them in no file that OpenSSL reads: the core has Mozilla's."""
    try:
        context = ssl.create_default_context(cafile=ca_file)
    except (OSError, ValueError) as error:  # that of ssl is an OSError
        reason = getattr(error, "strerror", None) or "it is no path"
        raise InputError(f"ca_file cannot be read as certificates in PEM: {reason}", "fetcher-ca-file") from None
    found = context.get_ca_certs(binary_form=True)
    if ca_file is not None and not found:
        raise InputError("ca_file has no certificate of an authority", "fetcher-ca-file")
    return found
