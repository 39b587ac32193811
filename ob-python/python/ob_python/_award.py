"""Evaluating and awarding: one learner, or a whole class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, Union

from . import _native
from ._inputs import JsonInput, Time, now_or
from ._many import Progress, Running, batches, checked_batch_size, checked_threads
from ._native import Award, Document, Evaluation, Framework, LearnerRecord, PrivateKey, PublicKey
from .exceptions import InputError, OpenBadgesError

__all__ = ["Awarding", "Signer", "award", "award_many", "evaluate", "evaluate_many"]

#: A learner record: loaded, as JSON text, or as a mapping.
Record = Union[LearnerRecord, bytes, str, Mapping[str, Any]]
#: A framework: loaded, as JSON text, or as a mapping.
AnyFramework = Union[Framework, bytes, str, Mapping[str, Any]]
#: By what a learner is named in badges: an e-mail address, or `{"type": …, "identity": …}`.
Recipient = Union[str, Mapping[str, str]]


class Signer(Protocol):
    """Something that signs with a key that is elsewhere: in a hardware module, or at a key service.

    What it raises becomes the `__cause__` of a `SigningError` or `AwardError`. A signature that does not fit the public
    key is refused, so no badge leaves that could not be verified. `award_many` calls `sign` from several threads.

    >>> from ob_python import keygen
    >>> _, key = keygen("ed25519")
    >>> class Elsewhere:
    ...     algorithm, public_key = key.algorithm, key.public_key
    ...     def sign(self, data: bytes) -> bytes:
    ...         return your_service.sign("badges", data)  # noqa: F821
    >>> awarding = Awarding(Framework.ai4stem(), "https://badges.school.example", secret=bytes(32), key=Elsewhere())
    """

    @property
    def algorithm(self) -> str:
        """`RS256`, `ES256` or `EdDSA`."""
        ...

    @property
    def public_key(self) -> PublicKey | str:
        """The public half, which is published: a `PublicKey`, or its PEM."""
        ...

    def sign(self, data: bytes, /) -> bytes:
        """Signs the bytes as they are. RS256 is PKCS #1 v1.5 over SHA-256; ES256 answers R and S, 64 bytes, not DER."""
        ...


def evaluate(framework: AnyFramework, record: Record, *, now: Time | None = None, language: str = "en") -> Evaluation:
    """Decides every badge of a framework for one learner.

    A badge that is met counts at once for the badges that are built on it. Not met is a decision, never an exception.

    Args:
        framework: A `Framework`, or its JSON.
        record: A `LearnerRecord`, or its JSON.
        now: The moment of the evaluation; default the machine's clock.
        language: Of the sentences: `en` or `nl`.

    Raises:
        FrameworkError: The framework does not hold together.
        RecordError: The record cannot be read.

    >>> record = {"learner": "k-17", "assessments": [
    ...     {"id": "ai-in-vision/quiz", "attempts": [{"score": "79.99 %"}]}]}
    >>> decision = evaluate(Framework.ai4stem(), record, now="2026-11-21T12:00:00Z").decision("ai-in-vision")
    >>> decision.outcome, decision.missing[-1].endswith("(best so far: 79.99 %)")
    ('not-met', True)
    """
    return _native.evaluate(_framework(framework), _record(record), now_or(now), language)


def evaluate_many(
    framework: AnyFramework,
    records: Iterable[Record],
    *,
    now: Time | None = None,
    language: str = "en",
    progress: Progress | None = None,
    threads: int | None = None,
    batch_size: int = 512,
) -> Iterator[Evaluation | OpenBadgesError]:
    """Evaluates many learners on all cores: evaluations, or exceptions in their places, in the order of the records.

    The arguments are those of `evaluate` and `verify_many`.

    >>> records = [{"learner": "k-17"}, {"learner": "somebody@school.example"}]
    >>> first, second = evaluate_many(Framework.ai4stem(), records, now="2026-11-21T12:00:00Z")
    >>> first.due, second.code
    ([], 'record-key-is-address')
    """
    loaded, when, workers = _framework(framework), now_or(now), checked_threads(threads)

    def start(batch: list[LearnerRecord | bytes]) -> Running:
        return _native.evaluate_batch(loaded, batch, when, language, workers)

    return batches(records, _record, start, checked_batch_size(batch_size), progress, ahead=workers != 1)


class Awarding:
    """All that stays the same from one award to the next.

    Args:
        framework: A `Framework`, or its JSON.
        base: The address below which everything is published, for example `https://badges.school.example`.
        secret: 32 or more random bytes, kept as you keep a password. Award keys, ids and salts are made with it, so
            awarding again finds the same ones: with another secret, everything would be awarded again.
        key: The key that signs, or a `Signer` where the key is elsewhere. Without one, badges are hosted: published at
            their ids.
        key_name: The name under which the key is published: small letters, digits and hyphens.
        retired_keys: Public keys by name that signed once. They stay published; dropping one kills its badges.
        name, description, url, email: What the issuer states about itself, in place of the framework's.
        issuer_language: The language of its profile.
        language: Which of the framework's languages badges are awarded in; default its source language.
        evidence: `full`, or `passed`: that it was passed and nothing else, which is right for minors.
        embed_badge: Whether the badge class is written into the assertion.

    Raises:
        AwardError: Base, key name or secret will not do, or an image of the framework is missing.
        InputError: The key is neither a `PrivateKey` nor a `Signer` (`signer-form`).

    Holds secret and key, so it is not pickled: make one in each process.

    >>> awarding = Awarding(Framework.ai4stem(), "https://badges.school.example", secret=bytes(32))
    >>> awarding.issuer_id
    'https://badges.school.example/issuer.json'
    """

    __slots__ = ("_native", "framework")

    def __init__(
        self,
        framework: AnyFramework,
        base: str,
        *,
        secret: bytes,
        key: PrivateKey | Signer | None = None,
        key_name: str = "key-1",
        retired_keys: Mapping[str, PublicKey] | None = None,
        name: str | None = None,
        description: str | None = None,
        url: str | None = None,
        email: str | None = None,
        issuer_language: str | None = None,
        language: str | None = None,
        evidence: str = "full",
        embed_badge: bool = False,
    ) -> None:
        if retired_keys is not None and not isinstance(retired_keys, Mapping):
            message = f"retired_keys map a name to a PublicKey, not {type(retired_keys).__name__}"
            raise InputError(message, "retired-keys-form")
        self.framework = _framework(framework)
        self._native = _native.Awarding(
            self.framework,
            base,
            secret,
            key=None if key is None else (key_name, key),
            keys=list((retired_keys or {}).items()),
            name=name,
            description=description,
            url=url,
            email=email,
            issuer_language=issuer_language,
            language=language,
            evidence=evidence,
            embed_badge=embed_badge,
        )

    @property
    def issuer_id(self) -> str:
        """The id of the issuer's profile."""
        return self._native.issuer_id

    def documents(self, revocations: JsonInput | None = None) -> list[Document]:
        """Everything to publish: profile, keys, badge classes, images, and the list of revocations as it stands now.

        Without `revocations` the list is empty, which makes every revoked badge valid again: hand yours over once you
        have one. Hosted assertions are not among these; each comes with its award.
        """
        return self._native.documents(revocations)

    def revoke(self, id: str, *, reason: str | None = None, revocations: JsonInput | None = None) -> Document:
        """Takes a badge back: the document that takes the place of a published one.

        For a hosted badge that is its assertion: answer with it and the status 410 (Gone). For a signed badge it is the
        list of revocations with this badge on it; `revocations` is the list as it is published, so that what was
        revoked before stays revoked. Keep what comes back: it is the `revocations` of the next call and of `documents`.

        Args:
            id: The id of the assertion, `Award.id`.
            reason: Why, for everybody to read: state no more of the learner than you must.
            revocations: The list as it is published; needed for signed badges.

        Raises:
            InputError: The id is no IRI.
            AwardError: The list is missing (`publication-list-missing`) or another issuer's (`publication-other-list`);
                the hosted badge is not one of these (`award-id-outside`).

        >>> awarding = Awarding(Framework.ai4stem(), "https://badges.school.example", secret=bytes(32))
        >>> document = awarding.revoke("https://badges.school.example/assertions/1.json", reason="Awarded in error")
        >>> document.url, b'"revoked": true' in document.body
        ('https://badges.school.example/assertions/1.json', True)
        """
        return self._native.revoke(id, reason=reason, revocations=revocations)

    def path_of(self, url: str) -> str | None:
        """The path of an address below the base, where a file of it belongs; `None` for an address elsewhere."""
        return self._native.path_of(url)

    def award_key(self, learner: str, badge: str) -> str:
        """The award key of a learner and a badge: what `Award.key` is for that award."""
        return self._native.award_key(learner, badge)

    def __repr__(self) -> str:
        return f"<Awarding {self.framework.slug} by {self.issuer_id}>"


def award(
    awarding: Awarding, record: Record, recipient: Recipient, *, now: Time | None = None, awarded: Iterable[str] = ()
) -> list[Award]:
    """Evaluates a learner and awards every badge that is due.

    Due is a badge whose rule is met, that the record does not hold, and whose award key is not among `awarded`.

    Args:
        awarding: What is published and where, the secret, and the key.
        record: What the learner did.
        recipient: By what the learner is named in badges, where it is hashed with a salt: an e-mail address, or
            `{"type": "url", "identity": "…"}`.
        now: The moment of the evaluation, and the date of the award; default the machine's clock.
        awarded: Award keys of what was awarded already.

    Raises:
        RecordError: The record cannot be read.
        AwardError: The badge cannot be awarded, for example to such a recipient.

    >>> framework = Framework.ai4stem()
    >>> awarding = Awarding(framework, "https://badges.school.example", secret=bytes(32))
    >>> award(awarding, {"learner": "k-17"}, "k-17@school.example", now="2026-11-21T12:00:00Z")
    []
    """
    return _native.award(_awarding(awarding), _learner((record, recipient)), now_or(now), _keys(awarded))


def award_many(
    awarding: Awarding,
    learners: Iterable[tuple[Record, Recipient]],
    *,
    now: Time | None = None,
    awarded: Iterable[str] = (),
    progress: Progress | None = None,
    threads: int | None = None,
    batch_size: int = 64,
) -> Iterator[list[Award] | OpenBadgesError]:
    """Awards a class on all cores: for each learner the list of awards, or an exception in its place, in order.

    `learners` are pairs of record and recipient; one learner's wrong address holds up nobody else. A learner who
    stands in the class two times is awarded once. The other arguments are those of `award` and `verify_many`.

    >>> awarding = Awarding(Framework.ai4stem(), "https://badges.school.example", secret=bytes(32))
    >>> list(award_many(awarding, [({"learner": "k-17"}, "k-17@school.example")], now="2026-11-21T12:00:00Z"))
    [[]]
    """
    inner, when, keys, workers = _awarding(awarding), now_or(now), _keys(awarded), checked_threads(threads)

    def start(batch: list[tuple[LearnerRecord | bytes, str, str]]) -> Running:
        return _native.award_batch(inner, batch, when, keys, workers)

    return _once(batches(learners, _learner, start, checked_batch_size(batch_size), progress, ahead=workers != 1))


def _once(results: Iterator[list[Award] | OpenBadgesError]) -> Iterator[list[Award] | OpenBadgesError]:
    """Drops awards whose key has come before: the same learner, twice in one class."""
    seen: set[str] = set()
    for result in results:
        if isinstance(result, list):
            result = [award for award in result if award.key not in seen]
            seen.update(award.key for award in result)
        yield result


def _awarding(awarding: Awarding) -> _native.Awarding:
    if not isinstance(awarding, Awarding):
        raise InputError(f"an Awarding is needed, not {type(awarding).__name__}", "input-type")
    return awarding._native


def _framework(framework: AnyFramework) -> Framework:
    return framework if isinstance(framework, Framework) else Framework.from_json(framework)


def _record(record: Record) -> LearnerRecord | bytes:
    return record if isinstance(record, LearnerRecord) else _native.write_json(record)


def _learner(learner: tuple[Record, Recipient]) -> tuple[LearnerRecord | bytes, str, str]:
    try:
        record, recipient = learner
    except (TypeError, ValueError):
        raise InputError("a learner is a pair of record and recipient", "input-type") from None
    if isinstance(recipient, str):
        return _record(record), "email", recipient
    try:
        return _record(record), recipient["type"], recipient["identity"]
    except (TypeError, KeyError):
        message = 'a recipient is an e-mail address or {"type": "email", "identity": "…"}'
        raise InputError(message, "recipient-form") from None


def _keys(awarded: Iterable[str]) -> list[str]:
    if isinstance(awarded, str):
        raise InputError("awarded is a collection of award keys, not one str", "input-type")
    return list(awarded)
