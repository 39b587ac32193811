"""Who answers the verifier's requests: nobody, a mapping of documents, or the caller's own function."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any, Callable, Union

from . import _native
from ._native import Request, Response, Unavailable
from .exceptions import InputError

__all__ = ["Answer", "Documents", "Fetch", "Fetcher", "Offline", "fetcher_of"]

logger = logging.getLogger("ob_python.fetch")

#: What a fetcher gives: a response, why there is none, a document (which counts as answered with 200), or `None`.
Answer = Union[Response, Unavailable, bytes, str, Mapping[str, Any], None]
#: A function that answers one request.
Fetch = Callable[[Request], Answer]
#: What `fetch=` takes: a function, a mapping of URL to document, or `None` for no network.
Fetcher = Union[Fetch, Mapping[str, Answer], None]


class Documents(Mapping[str, Answer]):
    """Documents at hand: a mapping of URL to document that is read once, however many verifications use it.

    Made once for an issuer whose badges are met again and again, and handed over as `documents=`. It keeps the documents
    as they are when it is made; make a new one when they have changed, above all the revocation list.

    Raises `InputError` for what is no document, and `VerificationError` (`document-url`) for a URL that is none.

    >>> from ob_python import Documents, verify
    >>> documents = Documents({"https://example.org/issuer": {"type": "Profile"}})
    >>> verify("https://example.org/a/1", documents=documents, now="2026-11-21T12:00:00Z").outcome
    'unverifiable'
    """

    __slots__ = ("_documents", "_native")

    def __init__(self, documents: Mapping[str, Answer]) -> None:
        self._native = _native.Documents(documents)
        self._documents = dict(documents)

    def __getitem__(self, url: str) -> Answer:
        return self._documents[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def __repr__(self) -> str:
        return f"<Documents: {len(self)}>"

    def __reduce__(self) -> tuple[type[Documents], tuple[dict[str, Answer]]]:
        return type(self), (self._documents,)


class Offline:
    """Answers from a mapping of URL to document; everything else is offline.

    >>> from ob_python import Offline, verify
    >>> report = verify("https://example.org/a/1", fetch=Offline({}), now="2026-11-21T12:00:00Z")
    >>> report.outcome
    'unverifiable'
    """

    def __init__(self, documents: Mapping[str, Answer]) -> None:
        if not isinstance(documents, Mapping):
            raise InputError(f"documents are a mapping of URL to document, not {type(documents).__name__}", "documents-type")
        self.documents = dict(documents)

    def __call__(self, request: Request) -> Answer:
        return self.documents.get(request.url)

    def __repr__(self) -> str:
        return f"<Offline with {len(self.documents)} documents>"


def fetcher_of(fetch: Fetcher) -> Fetch | None:
    """The function that answers, with its failures turned into answers."""
    if fetch is None:
        return None
    if isinstance(fetch, Mapping):
        fetch = Offline(fetch)
    if not callable(fetch):
        raise InputError(
            f"fetch is a function, a mapping of URL to document or None, not {type(fetch).__name__}", "fetch-type"
        )
    function = fetch

    def answered(request: Request) -> Answer:
        try:
            return function(request)
        except TimeoutError as error:
            logger.warning("no answer in time from %s: %s", request.url, error)
            return Unavailable("timeout")
        except OSError as error:
            logger.warning("no answer from %s: %s", request.url, error)
            return Unavailable("failed")

    return answered
