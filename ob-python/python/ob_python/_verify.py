"""Verification: the loop between the verifier, which asks, and the fetcher, which answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Union

from . import _native
from ._fetch import Answer, Documents, Fetch, Fetcher, fetcher_of
from ._http import HttpFetcher
from ._inputs import Input, Time, now_or, read
from ._many import Progress, Running, batches, checked_batch_size, checked_threads
from ._native import IssuerCache, PublicKey, Report, Request
from .exceptions import InputError, OpenBadgesError

__all__ = ["Recipient", "Verifier", "verify", "verify_many"]

#: Whom a badge should belong to: an e-mail address, `{"type": …, "identity": …}`, or several of them.
Recipient = Union[str, Mapping[str, str], Iterable[Union[str, Mapping[str, str]]]]
#: Keys known from elsewhere: the id of the issuer's profile, and its public key.
TrustedKeys = Union[Mapping[str, Union[str, PublicKey]], Iterable[tuple[str, Union[str, PublicKey]]]]

#: Documents that are fetched at a time for a batch. A politeness to servers, and plenty for one school.
FETCH_THREADS = 8


def _options(
    *,
    now: Time | None,
    recipient: Recipient | None,
    trusted_issuers: Iterable[str],
    require_trusted_issuer: bool,
    trusted_keys: TrustedKeys | None,
    documents: Mapping[str, Answer] | None,
    cache: IssuerCache | None,
    clock_tolerance_seconds: int,
    refuse_redirects_to_other_hosts: bool,
    check_endorsements: bool,
    check_images: bool,
    check_extensions: bool,
    language: str,
) -> _native.Options:
    keys = _trusted_keys(trusted_keys)
    if isinstance(trusted_issuers, str):
        trusted_issuers = [trusted_issuers]
    return _native.Options(
        now_or(now),
        language=language,
        recipients=_recipients(recipient),
        clock_tolerance_seconds=clock_tolerance_seconds,
        trusted_issuers=list(trusted_issuers),
        require_trusted_issuer=require_trusted_issuer,
        trusted_keys=keys,
        documents=documents._native if documents is not None and isinstance(documents, Documents) else documents,
        cache=cache,
        refuse_redirects_to_other_hosts=refuse_redirects_to_other_hosts,
        check_endorsements=check_endorsements,
        check_images=check_images,
        check_extensions=check_extensions,
    )


def _trusted_keys(trusted_keys: TrustedKeys | None) -> list[tuple[str, str]]:
    if trusted_keys is None:
        return []
    pairs = trusted_keys.items() if isinstance(trusted_keys, Mapping) else trusted_keys
    try:
        return [(issuer, key.to_pem() if isinstance(key, PublicKey) else key) for issuer, key in pairs]
    except (TypeError, ValueError):
        message = "trusted_keys map the id of a profile to a PublicKey or its PEM, or are pairs of these"
        raise InputError(message, "trusted-keys-form") from None


def _recipients(recipient: Recipient | None) -> list[tuple[str, str]]:
    if recipient is None:
        return []
    several = [recipient] if isinstance(recipient, (str, Mapping)) else recipient
    try:
        return [("email", one) if isinstance(one, str) else (one["type"], one["identity"]) for one in several]
    except (TypeError, KeyError, IndexError):
        message = 'a recipient is an e-mail address or {"type": "email", "identity": "…"}, or several of these'
        raise InputError(message, "recipient-form") from None


def verify(
    input: Input,
    *,
    now: Time | None = None,
    fetch: Fetcher = None,
    recipient: Recipient | None = None,
    trusted_issuers: Iterable[str] = (),
    require_trusted_issuer: bool = False,
    trusted_keys: TrustedKeys | None = None,
    documents: Mapping[str, Answer] | None = None,
    cache: IssuerCache | None = None,
    clock_tolerance_seconds: int = 0,
    refuse_redirects_to_other_hosts: bool = False,
    check_endorsements: bool = True,
    check_images: bool = False,
    check_extensions: bool = True,
    language: str = "en",
) -> Report:
    """Verifies one badge and returns the report, whatever its outcome.

    Args:
        input: A badge in any form: the bytes of a PNG, an SVG or a text; a `str` with JSON, a JWS or a URL (never a
            path); a mapping; a `pathlib.Path`; or an open file.
        now: The time at which the badge should be valid; default the machine's clock.
        fetch: Who answers requests: a function of a `Request`, a mapping of URL to document, or an `HttpFetcher()`.
            Default nobody: without it there is no network, and what is not among `documents` counts as offline.
        recipient: Whom the badge should belong to: an e-mail address, `{"type": "url", "identity": "…"}`, or a list
            of which any will do. Default: not asked.
        trusted_issuers: Ids of profiles that you trust. Default: not asked.
        require_trusted_issuer: Whether an issuer that is not trusted makes a badge invalid.
        trusted_keys: Public keys that you know to be an issuer's: id of the profile to PEM or
            `PublicKey`, or pairs of these.
        documents: Documents at hand: URL to bytes, text or mapping. They count as fetched with the status 200. A
            `Documents` is read once; of a plain mapping, what an earlier call was given byte for byte is known.
        cache: Documents and keys of earlier verifications, from `Verifier.issuer_cache`.
        clock_tolerance_seconds: How far clocks may differ, in seconds.
        refuse_redirects_to_other_hosts: Whether an answer from another host is refused; otherwise it is a warning.
        check_endorsements: Whether endorsements are judged too.
        check_images: Whether images that the objects refer to are requested and looked at.
        check_extensions: Whether extensions are checked against their schemas.
        language: Of the sentences in the report: `en` or `nl`.

    Returns:
        The report: `report.outcome` is `valid`, `invalid` or `unverifiable`.

    Raises:
        InputError: An argument is not what the call takes.
        VerificationError: The input is empty (`input-empty`) or too long (`input-too-long`), or a document or key
            that you handed over cannot be used.

    >>> report = verify("https://example.org/assertions/1", now="2026-11-21T12:00:00Z")
    >>> report.outcome, report.is_valid
    ('unverifiable', False)
    """
    options = _options(
        now=now,
        recipient=recipient,
        trusted_issuers=trusted_issuers,
        require_trusted_issuer=require_trusted_issuer,
        trusted_keys=trusted_keys,
        documents=documents,
        cache=cache,
        clock_tolerance_seconds=clock_tolerance_seconds,
        refuse_redirects_to_other_hosts=refuse_redirects_to_other_hosts,
        check_endorsements=check_endorsements,
        check_images=check_images,
        check_extensions=check_extensions,
        language=language,
    )
    answer = fetcher_of(fetch.run() if isinstance(fetch, HttpFetcher) else fetch)
    data = read(input)
    if answer is None:
        return _native.verify_offline(data, options)
    verifier = _native.Verifier(data, options)
    while not isinstance(step := verifier.step(), Report):
        for request in step:
            verifier.provide(request.url, answer(request))
    return step


class Verifier:
    """Verifies one badge step by step, for callers who fetch in their own way, asynchronously for example.

    Takes the arguments of `verify`, without `fetch`.

    >>> verifier = Verifier("https://example.org/assertions/1", now="2026-11-21T12:00:00Z")
    >>> for request in verifier.step():
    ...     verifier.provide(request.url, None)  # no network here
    >>> verifier.step().outcome
    'unverifiable'
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        input: Input,
        *,
        now: Time | None = None,
        recipient: Recipient | None = None,
        trusted_issuers: Iterable[str] = (),
        require_trusted_issuer: bool = False,
        trusted_keys: TrustedKeys | None = None,
        documents: Mapping[str, Answer] | None = None,
        cache: IssuerCache | None = None,
        clock_tolerance_seconds: int = 0,
        refuse_redirects_to_other_hosts: bool = False,
        check_endorsements: bool = True,
        check_images: bool = False,
        check_extensions: bool = True,
        language: str = "en",
    ) -> None:
        options = _options(
            now=now,
            recipient=recipient,
            trusted_issuers=trusted_issuers,
            require_trusted_issuer=require_trusted_issuer,
            trusted_keys=trusted_keys,
            documents=documents,
            cache=cache,
            clock_tolerance_seconds=clock_tolerance_seconds,
            refuse_redirects_to_other_hosts=refuse_redirects_to_other_hosts,
            check_endorsements=check_endorsements,
            check_images=check_images,
            check_extensions=check_extensions,
            language=language,
        )
        self._native = _native.Verifier(read(input), options)

    def step(self) -> tuple[Request, ...] | Report:
        """Judges by the documents at hand: the requests that must be answered first, or the report.

        Raises `VerificationError` (`unanswered`) when a request of the last step has no answer yet.
        """
        return self._native.step()

    def provide(self, url: str, response: Answer) -> None:
        """Answers a request of the last step: a document, a `Response`, an `Unavailable`, or `None` for offline.

        Raises `VerificationError` (`not-requested`) for a URL that the last step did not ask for.
        """
        self._native.provide(url, response)

    def issuer_cache(self) -> IssuerCache:
        """The documents of this verification and the issuer's keys, for `cache=` of later ones."""
        return self._native.issuer_cache()


def verify_many(
    inputs: Iterable[Input],
    *,
    now: Time | None = None,
    fetch: Fetcher = None,
    recipient: Recipient | None = None,
    trusted_issuers: Iterable[str] = (),
    require_trusted_issuer: bool = False,
    trusted_keys: TrustedKeys | None = None,
    documents: Mapping[str, Answer] | None = None,
    cache: IssuerCache | None = None,
    clock_tolerance_seconds: int = 0,
    refuse_redirects_to_other_hosts: bool = False,
    check_endorsements: bool = True,
    check_images: bool = False,
    check_extensions: bool = True,
    language: str = "en",
    progress: Progress | None = None,
    threads: int | None = None,
    batch_size: int = 512,
) -> Iterator[Report | OpenBadgesError]:
    """Verifies many badges on all cores, and gives the reports in the order of the inputs.

    Takes the arguments of `verify`, which hold for every badge, and:

    Args:
        inputs: The badges, as for `verify`. They are taken a batch at a time: memory stays bounded.
        progress: Called with the number of badges done and the number of all (`None` where `inputs` has no length).
        threads: How many; default one for each core.
        batch_size: How many badges at a time. The interpreter is released once for each batch.

    Yields:
        A report for each badge. Where there can be none (an input that is empty, too long or unreadable), the
        exception stands in its place, not raised.

    A document that several badges of a batch need is fetched once for the batch.

    >>> list(verify_many([b"{}", b""], now="2026-11-21T12:00:00Z"))
    [<Report invalid: input-class-unknown>, VerificationError('the input is empty; give an image, a JWS, a JSON document or a URL', code='input-empty', path=None)]
    """
    options = _options(
        now=now,
        recipient=recipient,
        trusted_issuers=trusted_issuers,
        require_trusted_issuer=require_trusted_issuer,
        trusted_keys=trusted_keys,
        documents=documents,
        cache=cache,
        clock_tolerance_seconds=clock_tolerance_seconds,
        refuse_redirects_to_other_hosts=refuse_redirects_to_other_hosts,
        check_endorsements=check_endorsements,
        check_images=check_images,
        check_extensions=check_extensions,
        language=language,
    )
    answer = fetcher_of(fetch)
    workers = checked_threads(threads)

    def start(batch: list[bytes]) -> Running:
        if answer is None:
            return _native.verify_batch(batch, options, workers)
        return _Online(batch, options, workers, answer)

    return batches(inputs, read, start, checked_batch_size(batch_size), progress, ahead=answer is None and workers != 1)


class _Online:
    """A batch whose documents are fetched. It steps the whole batch, fetches what all of it asks for, and so on, until there is a report for each."""

    def __init__(self, batch: list[bytes], options: _native.Options, threads: int, answer: Fetch) -> None:
        self._verifiers = _native.begin_batch(batch, options, threads)
        self._threads, self._answer = threads, answer

    def results(self, progress: Callable[[int], object] | None = None, /) -> list[Any]:
        results = self._verifiers.results()
        waiting = [at for at, verifier in enumerate(results) if isinstance(verifier, _native.Verifier)]
        known: dict[tuple[str, str], Answer] = {}
        with ThreadPoolExecutor(FETCH_THREADS) as pool:
            while waiting:
                verifiers = [results[at] for at in waiting]
                steps = _native.step_batch(verifiers, self._threads).results()
                wanted = {(r.url, r.accept): r for step in steps if isinstance(step, tuple) for r in step}
                missing = [request for key, request in wanted.items() if key not in known]
                for request, response in zip(missing, pool.map(self._answer, missing)):
                    known[request.url, request.accept] = response
                asked = []
                for at, verifier, step in zip(waiting, verifiers, steps):
                    if isinstance(step, tuple):
                        asked.append(at)
                        for request in step:
                            verifier.provide(request.url, known[request.url, request.accept])
                    else:
                        results[at] = step
                waiting = asked
        return results
