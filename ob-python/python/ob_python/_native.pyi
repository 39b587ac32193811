"""
The native half of `ob_python`. Import `ob_python`, not this.
"""

import collections.abc
import os
import typing
from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsFloat, SupportsIndex, final

__all__ = ["IMAGE_MAX_BYTES", "RESPONSE_MAX_BYTES", "__version__", "Award", "Awarding", "Batch", "Check", "ClaimCode", "ClaimLink", "Decision", "Document", "Documents", "Evaluation", "Extracted", "Finding", "Framework", "HashedCode", "HttpFetcher", "HttpRun", "IssuerCache", "LearnerRecord", "Offer", "Options", "PrivateKey", "PublicKey", "Redemption", "Report", "Request", "Response", "Unavailable", "Verifier", "award", "award_batch", "bake", "bake_batch", "begin_batch", "check_image", "detect", "evaluate", "evaluate_batch", "extract", "generate_key_pem", "input_kind", "parse_json", "read_jws", "step_batch", "time_verification", "unbake", "verify_batch", "verify_offline", "write_json"]

IMAGE_MAX_BYTES: Final[int]
RESPONSE_MAX_BYTES: Final[int]
__version__: Final[str]

@final
class Award:
    """
    A badge that was awarded, with all that a platform has to store, publish and hand over.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[tuple[str, str, str, str], tuple[str, str], tuple[str | None, list[Document], dict[str, Any]]]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @staticmethod
    def _restore(texts: tuple[str, str, str, str], objects: tuple[str, str], rest: tuple[str | None, list[Document], dict[str, bytes]]) -> Award:
        """
        For pickle: JSON text would be limited in length, and images in base64 are longer.
        """
    @property
    def assertion(self, /) -> dict[str, Any]:
        """
        The assertion.
        """
    @property
    def badge(self, /) -> str:
        """
        The slug of the badge.
        """
    @property
    def documents(self, /) -> tuple[Document, ...]:
        """
        What to publish for this award: a hosted assertion at its id; nothing for a signed one.
        """
    @staticmethod
    def from_json(award: str | bytes | collections.abc.Mapping[str, object]) -> Award:
        """
        Reads back what `to_json` or `to_dict` wrote.
        """
    @property
    def held(self, /) -> dict[str, Any]:
        """
        What to add to `badges` of the learner's record, so that the next evaluation knows that the badge is held.
        """
    @property
    def id(self, /) -> str:
        """
        The id of the assertion.
        """
    @property
    def images(self, /) -> dict[str, bytes]:
        """
        The images of the badge with the award in them, by format: `png`, `svg`.
        """
    @property
    def jws(self, /) -> str | None:
        """
        The badge in compact serialisation, if it is signed.
        """
    @property
    def key(self, /) -> str:
        """
        The award key: store it, so that the badge is not awarded again.
        """
    @property
    def learner(self, /) -> str:
        """
        The key of the learner, from the record.
        """
    @property
    def rule_version(self, /) -> str:
        """
        The version of the rule that was met.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The award as a dict; bytes stand in base64.
        """
    def to_json(self, /) -> str:
        """
        The award as JSON text; bytes stand in base64.
        """

@final
class Awarding:
    """
    All that stays the same from one award to the next: what is published and where, the secret, and the key that signs.
    The Python half documents each argument.
    """
    def __new__(cls, /, framework: Framework, base: str, secret: bytes, *, key: tuple[str, object] | None = None, keys: list[tuple[str, PublicKey]] = ..., name: str | None = None, description: str | None = None, url: str | None = None, email: str | None = None, issuer_language: str | None = None, language: str | None = None, evidence: str = "full", embed_badge: bool = False) -> Awarding: ...
    def __reduce__(self, /) -> typing.NoReturn: ...
    def award_key(self, /, learner: str, badge: str) -> str:
        """
        The award key of a learner and a badge.
        """
    def documents(self, /, revocations: str | bytes | collections.abc.Mapping[str, object] | None = None) -> list[Document]:
        """
        Everything to publish, apart from hosted assertions, which come with their awards.
        """
    @property
    def issuer_id(self, /) -> str:
        """
        The id of the issuer's profile.
        """
    def path_of(self, /, url: str) -> str | None:
        """
        The path of an address below the base, where a file of it belongs; `None` for another address.
        """
    def revoke(self, /, id: str, *, reason: str | None = None, revocations: str | bytes | collections.abc.Mapping[str, object] | None = None) -> Document:
        """
        Takes a badge back: the document that takes the place of a published one.
        """

@final
class Batch:
    """
    A batch at work. Its threads stop when it is dropped.
    """
    def results(self, /, progress: collections.abc.Callable[[int], object] | None = None) -> list[typing.Any]:
        """
        Waits, and gives the results in order, an exception standing in the place of an item that failed. `progress` is
        called now and then with the number of finished items. Once only.
        """

@final
class Check:
    """
    One check of a report, with how it ended.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(value: str | bytes | collections.abc.Mapping[str, object]) -> Check:
        """
        Reads back what `to_dict` wrote.
        """
    @property
    def is_decisive(self, /) -> bool:
        """
        Whether the outcome depends on it.
        """
    @property
    def name(self, /) -> str:
        """
        The name of the check, for example `signature`.
        """
    @property
    def question(self, /) -> str:
        """
        What it asks, as a sentence.
        """
    @property
    def status(self, /) -> str:
        """
        How it ended: `passed`, `failed`, `not-applicable` or `unfinished`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The same as a dict[str, Any], with the names of its JSON.
        """

@final
class ClaimCode:
    """
    A code to hand out. The Python half draws one, and documents it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_random(random: bytes) -> ClaimCode:
        """
        A code of ten characters, from seven random bytes.
        """
    def hashed(self, /, secret: bytes) -> HashedCode:
        """
        What to store of it.
        """
    @staticmethod
    def parse(typed: str) -> ClaimCode:
        """
        Reads a code of ten characters as people type it.
        """
    @staticmethod
    def word(word: str) -> ClaimCode:
        """
        A word that the organiser chose.
        """

@final
class ClaimLink:
    """
    What a claim link says. The Python half draws the nonce, and documents it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, badge: str, code: str, expires: object, nonce: bytes) -> ClaimLink: ...
    @property
    def badge(self, /) -> str:
        """
        The slug of the badge.
        """
    @property
    def code(self, /) -> str:
        """
        The id that the rule names.
        """
    @property
    def expires(self, /) -> str | None:
        """
        When it ends.
        """
    @staticmethod
    def from_json(link: str | bytes | collections.abc.Mapping[str, object]) -> ClaimLink:
        """
        Reads back what `to_json` or `to_dict` wrote.
        """
    @property
    def nonce(self, /) -> bytes:
        """
        16 random bytes.
        """
    def redemption(self, /, now: object) -> Redemption:
        """
        What goes into the learner's record.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        As a dict.
        """
    def to_json(self, /) -> str:
        """
        As JSON text.
        """
    def token(self, /, secret: bytes) -> str:
        """
        The token to put into a URL.
        """
    @staticmethod
    def verify(token: str, secret: bytes, now: object) -> ClaimLink:
        """
        Reads a token and checks it.
        """

@final
class Decision:
    """
    The decision on one badge for one learner: met, not met or undecided, and why.

    A decision has no truth value: ask `decision.is_met`.
    """
    def __bool__(self, /) -> typing.NoReturn: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def badge(self, /) -> str:
        """
        The slug of the badge.
        """
    @staticmethod
    def from_json(decision: str | bytes | collections.abc.Mapping[str, object]) -> Decision:
        """
        Reads back what `to_json` or `to_dict` wrote: what was decided then.
        """
    @property
    def grounds(self, /) -> list[dict[str, Any]]:
        """
        What in the record the decision rests on, as dicts. Empty when the rule is not met.
        """
    @property
    def holding(self, /) -> str:
        """
        Whether the learner holds the badge already: `not-held`, `active`, `unknown`, `revoked` or `expired`.
        """
    def image(self, /, format: str = "png") -> bytes | None:
        """
        The picture of the badge, `png` or `svg`; `None` where there is none, and in a decision that was read back.
        """
    @property
    def is_met(self, /) -> bool:
        """
        Whether the rule is met.
        """
    @property
    def missing(self, /) -> list[str]:
        """
        What is still to do, or to wait for: one sentence each. Empty when the rule is met.
        """
    @property
    def name(self, /) -> str:
        """
        The name of the badge.
        """
    @property
    def outcome(self, /) -> str:
        """
        How the rule of the badge stands: `met`, `not-met` or `undecided`.
        """
    @property
    def progress(self, /) -> tuple[int, int]:
        """
        How far the learner has come: steps done, and steps in all.
        """
    @property
    def rule(self, /) -> dict[str, Any]:
        """
        The rule, judged, as a tree of dicts.
        """
    @property
    def rule_version(self, /) -> str:
        """
        The version of the rule.
        """
    @property
    def sentence(self, /) -> str:
        """
        The decision in one sentence, without a full stop.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The decision as a dict.
        """
    def to_json(self, /) -> str:
        """
        The decision as JSON text.
        """

@final
class Document:
    """
    One document to publish: the address at which it is served, what to serve it as, and its bytes.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, url: str, media_type: str, body: bytes) -> Document: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def body(self, /) -> bytes:
        """
        The bytes to serve.
        """
    @property
    def media_type(self, /) -> str:
        """
        What to serve it as: the value of `Content-Type`.
        """
    @property
    def url(self, /) -> str:
        """
        The address at which it is served.
        """

@final
class Documents:
    """
    Documents at hand, read by the first verification that asks for them. The Python half makes a mapping of it.
    """
    def __new__(cls, /, documents: collections.abc.Mapping[str, object]) -> Documents: ...

@final
class Evaluation:
    """
    The decisions on every badge of a framework, for one learner at one moment.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def decision(self, /, badge: str) -> Decision | None:
        """
        The decision on one badge, by its slug; `None` when the framework has no such badge.
        """
    @property
    def decisions(self, /) -> tuple[Decision, ...]:
        """
        The decision on every badge, in the order of the framework.
        """
    @property
    def due(self, /) -> list[str]:
        """
        The slugs of the badges to award: their rule is met, and the record does not say that they were awarded before.
        """
    @staticmethod
    def from_json(evaluation: str | bytes | collections.abc.Mapping[str, object]) -> Evaluation:
        """
        Reads back what `to_json` or `to_dict` wrote: what was decided then.
        """
    @property
    def learner(self, /) -> str:
        """
        The key of the learner.
        """
    @property
    def now(self, /) -> str:
        """
        The moment of the evaluation, in ISO 8601.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The evaluation as a dict.
        """
    def to_json(self, /) -> str:
        """
        The evaluation as JSON text.
        """

@final
class Extracted:
    """
    What an image claims. Never trusted: only verification makes it more.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def container(self, /) -> str:
        """
        Where the badge stood: `iTXt`, `tEXt`, `zTXt` or `element`.
        """
    @property
    def format(self, /) -> str:
        """
        The format of the image: `png` or `svg`.
        """
    @property
    def kind(self, /) -> str:
        """
        What stands in the image: `jws`, `json` or `url`.
        """
    @property
    def text(self, /) -> str:
        """
        The JWS, the JSON or the URL, as it stands there.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The same as a dict.
        """
    @property
    def verify_url(self, /) -> str | None:
        """
        The URL in the `verify` attribute of an SVG, where there is one.
        """
    @property
    def warnings(self, /) -> list[tuple[str, str]]:
        """
        What was not as the specification has it: pairs of code and sentence.
        """

@final
class Finding:
    """
    One fact that verification found.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def check(self, /) -> str:
        """
        The check that found it.
        """
    @property
    def clause(self, /) -> str | None:
        """
        The clause of the specification.
        """
    @property
    def code(self, /) -> str:
        """
        The stable code, for example `revoked`.
        """
    @staticmethod
    def from_json(value: str | bytes | collections.abc.Mapping[str, object]) -> Finding:
        """
        Reads back what `to_dict` wrote.
        """
    @property
    def message(self, /) -> str:
        """
        What it says, as a sentence.
        """
    @property
    def object_id(self, /) -> str | None:
        """
        The id of the object, or the URL of the document, that it is about.
        """
    @property
    def pointer(self, /) -> str | None:
        """
        The place in that object, as a JSON Pointer.
        """
    @property
    def severity(self, /) -> str:
        """
        How much it weighs: `error`, `unverifiable`, `warning` or `note`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The same as a dict[str, Any], with the names of its JSON.
        """

@final
class Framework:
    """
    Badges, their rules and their curriculum, ready for evaluations.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def ai4stem() -> Framework:
        """
        AI4STEM Skills & Achievements, which comes with the library: seven badges in Dutch and English.

        Its issuer has placeholders of `example.org`, which a portal replaces.
        """
    def badge_name(self, /, slug: str, language: str | None = None) -> str | None:
        """
        The name of a badge in a language; `None` when there is no such badge.
        """
    @property
    def badges(self, /) -> list[str]:
        """
        The slugs of its badges, in their order.
        """
    @staticmethod
    def from_file(path: str | os.PathLike[str]) -> Framework:
        """
        Reads a framework from a file, and the images that it names from beside it.

        Raises `FrameworkError`, and `OSError` for a file that cannot be read.
        """
    @staticmethod
    def from_json(framework: str | bytes | collections.abc.Mapping[str, object], images: collections.abc.Mapping[str, bytes] | None = None) -> Framework:
        """
        Reads a framework from JSON, with its images by the paths that stand in it.

        Raises `FrameworkError`, with the place as `path`.
        """
    def image(self, /, slug: str, format: str = "png") -> bytes | None:
        """
        The picture of a badge, `png` or `svg`, without an award in it; `None` where there is none.
        """
    @property
    def languages(self, /) -> list[str]:
        """
        The languages of its texts, the source language first.
        """
    @property
    def missing_images(self, /) -> list[str]:
        """
        The paths of images that the framework names and that have not been handed in.
        """
    def module(self, /, slug: str) -> list[str]:
        """
        The ids of the activities of a module or a playlist.

        Raises `InputError` (`framework-unknown-set`) when there is none of that slug.
        """
    @property
    def modules(self, /) -> list[str]:
        """
        The slugs of its modules.
        """
    def name(self, /, language: str | None = None) -> str:
        """
        Its name in a language; by default its source language.
        """
    @property
    def slug(self, /) -> str:
        """
        Its short name.
        """
    @property
    def version(self, /) -> str:
        """
        Its version.
        """

@final
class HashedCode:
    """
    The keyed hash of a claim code: what a portal stores in its place. The code cannot be had back from it without the
    secret. `str()` of it is 64 hexadecimal digits.

    >>> from ob_python import ClaimCode, HashedCode
    >>> hashed = ClaimCode.word("Robotdag").hashed(bytes(32))
    >>> HashedCode.parse(str(hashed)) == hashed
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def matches(self, /, typed: str, *, secret: bytes) -> bool:
        """
        Whether it is the hash of what was typed, read as a code and as a word, compared in constant time.

        `Offer.redeem` asks this, and whether the code still holds. Raises `AwardError` (`award-secret-short`) for a secret
        of less than 32 bytes.

        >>> from ob_python import ClaimCode
        >>> ClaimCode.word("Robotdag").hashed(bytes(32)).matches("robot-dag", secret=bytes(32))
        True
        """
    @staticmethod
    def parse(text: str) -> HashedCode:
        """
        Reads back what `str()` gave. Raises `InputError` (`claim-hash-form`) for any other text.

        >>> from ob_python import HashedCode
        >>> len(str(HashedCode.parse("0" * 64)))
        64
        """

@final
class HttpFetcher:
    """
    The guarded fetcher of the core. The Python half documents each argument.
    """
    def __new__(cls, /, timeout_seconds: SupportsFloat | SupportsIndex, run_timeout_seconds: SupportsFloat | SupportsIndex, private_hosts: list[str], plain_hosts: list[str], authorities: list[bytes]) -> HttpFetcher: ...
    def fetch(self, /, request: Request) -> Response | Unavailable:
        """
        Fetches one document.
        """
    def run(self, /) -> HttpRun:
        """
        Begins the time of one verification.
        """

@final
class HttpRun:
    """
    One verification's share of time.
    """
    def fetch(self, /, request: Request) -> Response | Unavailable:
        """
        Fetches one document, as long as there is time.
        """

@final
class IssuerCache:
    """
    The documents and keys of issuers, kept between verifications.

    Made by `Verifier.issuer_cache()`. It holds what was true when the documents came: you decide how long that is
    good enough, above all for revocation lists. Cannot be pickled: it holds loaded keys.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def urls(self, /) -> list[str]:
        """
        The URLs of the documents that are kept.
        """

@final
class LearnerRecord:
    """
    What one learner did, dated: the input of the evaluation.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(record: str | bytes | collections.abc.Mapping[str, object]) -> LearnerRecord:
        """
        Reads a record from JSON. Raises `RecordError`, with the place as `path`.
        """
    @property
    def learner(self, /) -> str:
        """
        The key under which the platform knows the learner.
        """
    def to_dict(self, /) -> dict[str, object]:
        """
        The record as a dict.
        """
    def to_json(self, /) -> str:
        """
        The record as JSON text.
        """
    def with_redemption(self, /, redemption: Redemption) -> LearnerRecord:
        """
        The same record with what the learner has redeemed, for the rule `claimed-by-code`.

        Raises `RecordError` when the record is full.

        >>> from ob_python import LearnerRecord, Redemption
        >>> redemption = Redemption.from_json({"id": open-day})
        >>> LearnerRecord.from_json({"learner": k-17}).with_redemption(redemption).to_dict()
        {'learner': 'k-17', 'codes': [{'id': 'open-day'}]}
        """

@final
class Offer:
    """
    A code that is on offer. The Python half documents it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, code: HashedCode | str, expires: object) -> Offer: ...
    @property
    def code(self, /) -> HashedCode:
        """
        The hash of the code.
        """
    @property
    def expires(self, /) -> str | None:
        """
        When it ends.
        """
    @staticmethod
    def from_json(offer: str | bytes | collections.abc.Mapping[str, object]) -> Offer:
        """
        Reads back what `to_json` or `to_dict` wrote.
        """
    @property
    def id(self, /) -> str:
        """
        The id that the rule names.
        """
    def redeem(self, /, typed: str, secret: bytes, now: object) -> Redemption:
        """
        Checks what a learner typed.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        As a dict.
        """
    def to_json(self, /) -> str:
        """
        As JSON text.
        """

@final
class Options:
    """
    What the caller expects, trusts and has at hand. The Python half documents each argument at `verify`.
    """
    def __new__(cls, /, now: object, *, language: str = "en", recipients: list[tuple[str, str]] = ..., clock_tolerance_seconds: SupportsIndex = 0, trusted_issuers: SupportsGetItem[int, str] = ..., require_trusted_issuer: bool = False, trusted_keys: SupportsGetItem[int, tuple[str, str]] = ..., documents: collections.abc.Mapping[str, object] | Documents | None = None, cache: IssuerCache | None = None, refuse_redirects_to_other_hosts: bool = False, check_endorsements: bool = True, check_images: bool = False, check_extensions: bool = True) -> Options: ...

@final
class PrivateKey:
    """
    A private key, loaded once and then cheap to use. Cannot be pickled, and never shows itself.
    """
    def __reduce__(self, /) -> typing.NoReturn: ...
    def __repr__(self, /) -> str: ...
    @property
    def algorithm(self, /) -> str:
        """
        The algorithm that this key signs with: `RS256`, `ES256` or `EdDSA`.
        """
    @staticmethod
    def from_pem(text: str | bytes) -> PrivateKey:
        """
        Reads a key from PEM: `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY`. Raises `KeyFormatError`.
        """
    @property
    def public_key(self, /) -> PublicKey:
        """
        The public half.
        """
    def sign(self, /, payload: bytes | str | collections.abc.Mapping[str, object]) -> str:
        """
        Signs a payload (bytes, text or a mapping) and returns the compact JWS. Raises `SigningError`.
        """

@final
class PublicKey:
    """
    A public key: RSA, P-256 or Ed25519. Its type fixes the algorithm.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def algorithm(self, /) -> str:
        """
        The algorithm that this key verifies: `RS256`, `ES256` or `EdDSA`.
        """
    @property
    def fingerprint(self, /) -> str:
        """
        SHA-256 of the key, in hexadecimal, to compare keys by eye.
        """
    @staticmethod
    def from_pem(text: str | bytes) -> PublicKey:
        """
        Reads a key from PEM: `PUBLIC KEY` or `RSA PUBLIC KEY`. Raises `KeyFormatError`.
        """
    def to_pem(self, /) -> str:
        """
        The key as PEM, ready for `publicKeyPem`.
        """
    def verify(self, /, token: str) -> bytes:
        """
        Verifies a compact JWS and returns its payload.

        Raises `InputError` for a text that is no JWS and `SigningError` (`signature-invalid`) for a wrong signature.
        """

@final
class Redemption:
    """
    That a learner redeemed a claim code or a claim link: an entry of `codes` in the learner's record.

    `LearnerRecord.with_redemption` takes it; in a record that is a mapping, append its `to_dict()` to `codes`.

    >>> from ob_python import ClaimLink
    >>> redemption = ClaimLink("visitor", "open-day").redemption(now="2026-11-21T12:00:00Z")
    >>> redemption.code, redemption.at
    ('open-day', '2026-11-21T12:00:00Z')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> str | None:
        """
        When it was redeemed, in ISO 8601; `None` where that is not known.
        """
    @property
    def code(self, /) -> str:
        """
        The id that the rule names in `claimed-by-code`; not the code itself.
        """
    @staticmethod
    def from_json(redemption: str | bytes | collections.abc.Mapping[str, object]) -> Redemption:
        """
        Reads an entry of `codes`: what `to_json` or `to_dict` wrote.

        Raises `RecordError`, with the place that the entry has in a record as `path`.

        >>> from ob_python import Redemption
        >>> Redemption.from_json({"id": open-day})
        <Redemption open-day>
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The entry as a dict: `id`, and `at` where it is known.
        """
    def to_json(self, /) -> str:
        """
        The entry as JSON text.
        """

@final
class Report:
    """
    The result of a verification: the outcome, the statements it consists of, and every check that led to it.

    A report has no truth value: `if report:` would be true for an invalid badge too. Ask `report.is_valid`.
    """
    def __bool__(self, /) -> typing.NoReturn: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def badge_class(self, /) -> dict[str, Any] | None:
        """
        Its badge class, normalised.
        """
    @property
    def checks(self, /) -> tuple[Check, ...]:
        """
        Every check, with how it ended.
        """
    @property
    def class_name(self, /) -> str | None:
        """
        The class of the object that was verified, for example `Assertion`.
        """
    @property
    def codes(self, /) -> list[str]:
        """
        The codes of the findings, in their order.
        """
    @property
    def decided_by(self, /) -> str | None:
        """
        The code of the finding that decided the outcome; `None` when valid.
        """
    @property
    def endorsements(self, /) -> list[dict[str, Any]]:
        """
        Endorsements of the assertion, the badge class and the issuer, each judged by itself, as dicts.
        """
    @property
    def findings(self, /) -> tuple[Finding, ...]:
        """
        What was found, the heaviest first.
        """
    @staticmethod
    def from_json(report: str | bytes | collections.abc.Mapping[str, object]) -> Report:
        """
        Reads a report back that `to_json` or `to_dict` wrote. It says what was verified then, and proves nothing now.

        Raises `JsonError` or `InputError` (`report-form`) for anything else.
        """
    @property
    def headline(self, /) -> str:
        """
        One plain sentence that says the outcome and, where it is not valid, why.
        """
    @property
    def integrity(self, /) -> str:
        """
        Is it what its issuer published, unaltered? `confirmed`, `refuted`, `unknown` or `not-asked`.
        """
    @property
    def is_valid(self, /) -> bool:
        """
        Whether the outcome is `valid`.
        """
    @property
    def issuer(self, /) -> dict[str, Any] | None:
        """
        Its issuer's profile, normalised.
        """
    @property
    def issuer_trust(self, /) -> str:
        """
        Is the issuer one that the caller trusts? `confirmed`, `refuted`, `unknown` or `not-asked`.
        """
    @property
    def language(self, /) -> str:
        """
        The language of the sentences: `en` or `nl`.
        """
    @property
    def method(self, /) -> str | None:
        """
        How it was verified: `hosted`, `signed` or `retrieved`, where it came so far.
        """
    @property
    def object(self, /) -> dict[str, Any] | None:
        """
        The assertion, or whatever object was verified, normalised. Confirmed only if the outcome is `valid`.
        """
    @property
    def outcome(self, /) -> str:
        """
        The verdict: `valid`, `invalid` or `unverifiable`.
        """
    @property
    def recipient(self, /) -> str:
        """
        Was it awarded to the expected recipient? `confirmed`, `refuted`, `unknown` or `not-asked`.
        """
    @property
    def requests(self, /) -> list[dict[str, Any]]:
        """
        What was asked of the fetcher, in order, as dicts with `url`, `purpose` and `result`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The report as a dict[str, Any], with the names of its JSON.
        """
    def to_json(self, /) -> str:
        """
        The report as JSON text: byte for byte the same in Rust, Python and JavaScript.
        """
    @property
    def verified_at(self, /) -> str:
        """
        The point in time that was given as now, in ISO 8601.
        """

@final
class Request:
    """
    A document that verification needs.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def accept(self, /) -> str:
        """
        The value for the `Accept` header.
        """
    @property
    def purpose(self, /) -> str:
        """
        What it is for, for example `issuer`.
        """
    @property
    def url(self, /) -> str:
        """
        The http(s) URL, without a fragment.
        """

@final
class Response:
    """
    An answer of a server, with whatever status.

    Only 200 counts as the document; 410 says that it is gone. `url` is the one that answered in the end, after
    redirects; `None` when it is the one that was asked for.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, body: bytes, status: SupportsIndex = 200, url: str | None = None, media_type: str | None = None) -> Response: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes, int, str | None, str | None]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def body(self, /) -> bytes:
        """
        The body.
        """
    @property
    def media_type(self, /) -> str | None:
        """
        The value of the `Content-Type` header.
        """
    @property
    def status(self, /) -> int:
        """
        The HTTP status.
        """
    @property
    def url(self, /) -> str | None:
        """
        The URL that answered in the end, if it is another one.
        """

@final
class Unavailable:
    """
    Why there was no answer: `offline`, `timeout`, `blocked`, `host-unknown`, `tls`, `too-large`, `refused`,
    `redirects` or `failed`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, reason: str = "failed") -> Unavailable: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def reason(self, /) -> str:
        """
        The reason.
        """

@final
class Verifier:
    """
    The verifier, fed with bytes. The Python half wraps it.
    """
    def __new__(cls, /, data: bytes, options: Options) -> Verifier: ...
    def issuer_cache(self, /) -> IssuerCache:
        """
        The documents and keys of this verification, for later ones.
        """
    def provide(self, /, url: str, response: object) -> None:
        """
        Answers a request of the last step.
        """
    def step(self, /) -> tuple[Request, ...] | Report:
        """
        The requests that must be answered first, or the report.
        """

def award(awarding: Awarding, learner: tuple[LearnerRecord | bytes, str, str], now: object, awarded: list[str]) -> list[Award]:
    """
    Awards one learner every badge that is due.
    """

def award_batch(awarding: Awarding, batch: list[tuple[LearnerRecord | bytes, str, str]], now: object, awarded: list[str], threads: SupportsIndex) -> Batch:
    """
    Awards a batch: the awards for each learner.
    """

def bake(image: bytes, badge: str | bytes | collections.abc.Mapping[str, object], url: str | None = None) -> bytes:
    """
    Bakes a badge into an image: a JWS, or the JSON of a hosted assertion.
    """

def bake_batch(batch: list[tuple[bytes, bytes]], threads: SupportsIndex) -> Batch:
    """
    Bakes a batch: an image for each.
    """

def begin_batch(batch: list[bytes], options: Options, threads: SupportsIndex) -> Batch:
    """
    Begins a batch: a verifier for each.
    """

def check_image(image: bytes) -> dict[str, object]:
    """
    Checks an image against the rules for a badge's picture.
    """

def detect(image: bytes) -> str | None:
    """
    Tells the image format by content: `png`, `svg` or `None`.
    """

def evaluate(framework: Framework, record: LearnerRecord | bytes, now: object, language: str) -> Evaluation:
    """
    Decides every badge of a framework for one learner.
    """

def evaluate_batch(framework: Framework, batch: list[LearnerRecord | bytes], now: object, language: str, threads: SupportsIndex) -> Batch:
    """
    Evaluates a batch: an evaluation for each record.
    """

def extract(image: bytes) -> Extracted:
    """
    Extracts the first badge of an image.
    """

def generate_key_pem(kind: str = "rsa-2048") -> str:
    """
    Makes a private key and returns it as PKCS#8 PEM. `kind`: `rsa-2048`, `rsa-3072`, `p-256` or `ed25519`.
    """

def input_kind(data: bytes) -> str:
    """
    What an input is, by content: `image`, `jws`, `json`, `url` or `unrecognised`.
    """

def parse_json(value: str | bytes | collections.abc.Mapping[str, object] | list[object]) -> typing.Any:
    """
    Reads JSON as the core does: bounded, names twice refused.
    """

def read_jws(token: str) -> dict[str, object]:
    """
    Header and payload of a compact JWS, unverified.
    """

def step_batch(batch: list[Verifier], threads: SupportsIndex) -> Batch:
    """
    Steps every verifier of a batch: requests or a report for each.
    """

def time_verification(data: bytes, options: Options, count: SupportsIndex) -> int:
    """
    The nanoseconds that so many verifications of one badge take together, within the native code: what calls from Python are measured against.
    """

def unbake(image: bytes) -> bytes:
    """
    Removes every badge from an image.
    """

def verify_batch(batch: list[bytes], options: Options, threads: SupportsIndex) -> Batch:
    """
    Verifies a batch without fetching anything: a report for each.
    """

def verify_offline(data: bytes, options: Options) -> Report:
    """
    Verifies one badge without fetching anything.
    """

def write_json(value: str | bytes | collections.abc.Mapping[str, object] | list[object]) -> bytes:
    """
    Writes JSON as the core does: text stays as it is, Python's own values become compact JSON.
    """
