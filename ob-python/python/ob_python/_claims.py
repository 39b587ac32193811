"""Claim codes and claim links: how a learner proves to have been there, with a code on the wall or a link in the post.

A code is printed, and its hash is stored as part of an `Offer`. What a learner types is checked against the offer, and the
redemption goes into the learner's record; from there the rule `claimed-by-code` decides as about everything else.

>>> from ob_python import ClaimCode, LearnerRecord, Offer
>>> secret = bytes(32)  # the one of the Awarding: 32 random bytes, made once, kept
>>> code = ClaimCode.random()
>>> poster = f"Type in {code}"
>>> row = Offer("open-day", code.hashed(secret), expires="2026-11-21T18:00:00Z").to_json()
>>> redemption = Offer.from_json(row).redeem(str(code).lower(), secret=secret, now="2026-11-21T12:00:00Z")
>>> LearnerRecord.from_json({"learner": "k-17"}).with_redemption(redemption).to_dict()["codes"]
[{'id': 'open-day', 'at': '2026-11-21T12:00:00Z'}]

What stays with the portal, since it needs a store: how often a code or link may be redeemed (record the redemption, or the
link's nonce, in one conditional write), how fast codes may be tried, and that a link is claimed by POST, since mail
programs open links to look at them.
"""

from __future__ import annotations

import secrets
from typing import Generic, NoReturn, TypeVar, final

from . import _native
from ._inputs import JsonInput, Time, now_or
from ._native import HashedCode, Redemption

__all__ = ["ClaimCode", "ClaimLink", "Offer"]

Native = TypeVar("Native", _native.ClaimCode, _native.Offer, _native.ClaimLink)
#: Bytes of a random code, and of a link's nonce.
CODE_BYTES, NONCE_BYTES = 7, 16


class _Frozen(Generic[Native]):
    """A value of the native half, with what that half has not: the time, and random bytes."""

    __slots__ = ("_native",)
    _native: Native

    def __init__(self, native: Native) -> None:
        object.__setattr__(self, "_native", native)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} does not change")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Frozen) and type(self) is type(other):
            return bool(self._native == other._native)
        return NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._native))


@final
class ClaimCode(_Frozen[_native.ClaimCode]):
    """A code to hand out: ten random characters, or a word that the organiser chose.

    `str()` is the code as it is printed, in two groups of five; `repr()` does not show it, so it gets into no log. To check
    what was typed, compare it with an `Offer`, not with the code. A code is not pickled: store its hash.

    >>> code = ClaimCode.parse("28t5c y4tqk")
    >>> print(code)
    28T5C-Y4TQK
    >>> code
    <ClaimCode: str() shows it>
    """

    __slots__ = ()

    def __init__(self) -> None:
        raise TypeError("a ClaimCode is made by ClaimCode.random(), ClaimCode.parse(typed) or ClaimCode.word(word)")

    @classmethod
    def random(cls) -> ClaimCode:
        """A new code of ten characters, 50 bits, from the operating system's random numbers.

        Behind a limit of some tries a minute nobody guesses it.

        >>> len(str(ClaimCode.random()))
        11
        """
        return cls._of(_native.ClaimCode.from_random(secrets.token_bytes(CODE_BYTES)))

    @classmethod
    def parse(cls, typed: str) -> ClaimCode:
        """Reads a code of ten characters as people type it: in either case, with blanks and hyphens, O for 0, I and L for 1.

        Raises `ClaimError` (`claim-code-length`, `claim-code-character`).

        >>> str(ClaimCode.parse(" 28t5c-y4tqk "))
        '28T5C-Y4TQK'
        """
        return cls._of(_native.ClaimCode.parse(typed))

    @classmethod
    def word(cls, word: str) -> ClaimCode:
        """A word that the organiser chose, for a whole room to type in: 4 to 64 letters and digits of any script.

        It can be guessed: give its offer a short life. Raises `ClaimError` (`claim-word-form`).

        >>> str(ClaimCode.word("Robot-dag"))
        'ROBOTDAG'
        """
        return cls._of(_native.ClaimCode.word(word))

    def hashed(self, secret: bytes) -> HashedCode:
        """What to store of it: a hash, keyed with the secret of the `Awarding`, of 32 bytes or more.

        Raises `AwardError` (`award-secret-short`).

        >>> len(str(ClaimCode.word("Robotdag").hashed(bytes(32))))
        64
        """
        return self._native.hashed(secret)

    @classmethod
    def _of(cls, native: _native.ClaimCode) -> ClaimCode:
        code = cls.__new__(cls)
        _Frozen.__init__(code, native)
        return code

    def __str__(self) -> str:
        return str(self._native)

    def __repr__(self) -> str:
        return "<ClaimCode: str() shows it>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a claim code is not pickled: print it, and store its hash (ClaimCode.hashed)")


@final
class Offer(_Frozen[_native.Offer]):
    """A code that is on offer, as the portal stores it: no code stands in it, only the hash.

    Args:
        id: The id that the rule of the framework names in `claimed-by-code`; not the code itself.
        code: The hash of the code, or its 64 hexadecimal digits.
        expires: From when the code is no longer taken, in whole seconds; default never.

    Raises:
        InputError: The hash (`claim-hash-form`) or the date is none.
        ClaimError: The date is beyond the year 9999 (`claim-date`).
        RecordError: No record takes such an id (`record-id-length`).

    >>> code = ClaimCode.word("Robotdag")
    >>> offer = Offer("open-day", code.hashed(bytes(32)), expires="2026-11-21T18:00:00Z")
    >>> offer
    <Offer open-day until 2026-11-21T18:00:00Z>
    >>> Offer(offer.id, str(offer.code), expires=offer.expires) == offer  # three columns of a table
    True
    """

    __slots__ = ()

    def __init__(self, id: str, code: HashedCode | str, *, expires: Time | None = None) -> None:
        super().__init__(_native.Offer(id, code, expires))

    @property
    def id(self) -> str:
        """The id that the rule names in `claimed-by-code`."""
        return self._native.id

    @property
    def code(self) -> HashedCode:
        """The hash of the code."""
        return self._native.code

    @property
    def expires(self) -> str | None:
        """From when the code is no longer taken, in ISO 8601; `None` for never."""
        return self._native.expires

    def redeem(self, typed: str, *, secret: bytes, now: Time | None = None) -> Redemption:
        """Checks what a learner typed. The redemption goes into the learner's record: `LearnerRecord.with_redemption`.

        Args:
            typed: The code or the word as it was typed: in either case, with blanks and hyphens.
            secret: The secret that the code was hashed with, 32 bytes or more.
            now: The moment; default the machine's clock.

        Raises:
            ClaimError: It is another code (`claim-code-wrong`), or too late (`claim-expired`). No message repeats what was
                typed.
            AwardError: The secret is too short (`award-secret-short`).

        >>> offer = Offer("open-day", ClaimCode.word("Robotdag").hashed(bytes(32)))
        >>> offer.redeem("robot-dag", secret=bytes(32), now="2026-11-21T12:00:00Z")
        <Redemption open-day at 2026-11-21T12:00:00Z>
        >>> offer.redeem("robotweek", secret=bytes(32))
        Traceback (most recent call last):
        ob_python.exceptions.ClaimError: this is not the code
        """
        return self._native.redeem(typed, secret, now_or(now))

    def to_json(self) -> str:
        """The offer as JSON text, to store."""
        return self._native.to_json()

    def to_dict(self) -> dict[str, object]:
        """The offer as a dict: `id`, `code` (64 hexadecimal digits) and `expires`.

        >>> sorted(Offer("open-day", "0" * 64).to_dict())
        ['code', 'expires', 'id']
        """
        return self._native.to_dict()

    @classmethod
    def from_json(cls, offer: JsonInput) -> Offer:
        """Reads back what `to_json` or `to_dict` wrote. Raises `InputError`, with the place as `path`, and as `Offer` does.

        >>> Offer.from_json({"id": "open-day", "code": "0" * 64})
        <Offer open-day>
        """
        read = cls.__new__(cls)
        _Frozen.__init__(read, _native.Offer.from_json(offer))
        return read

    def __repr__(self) -> str:
        return f"<Offer {self.id}{_until(self.expires)}>"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Offer.from_json, (self.to_json(),)


@final
class ClaimLink(_Frozen[_native.ClaimLink]):
    """What a claim link says: which badge, by which code, until when; and a number of its own.

    `token` makes the text to put into a URL or a QR code, signed with the secret; `ClaimLink.verify` reads it.

    Args:
        badge: The slug of the badge.
        code: The id that the rule of the framework names in `claimed-by-code`. Whoever has the link can read it.
        expires: From when the link is no longer taken, in whole seconds; default never.
        nonce: 16 bytes that tell one link from the next; default random ones. Whoever wants a link to be used once
            records them on use, in one conditional write.

    Raises:
        InputError: The date or the nonce (`claim-nonce-length`) is none.
        ClaimError: The date is beyond the year 9999 (`claim-date`).

    >>> secret = bytes(32)
    >>> link = ClaimLink("visitor", "open-day", expires="2026-11-21T18:00:00Z")
    >>> url = f"https://school.example/claim#{link.token(secret)}"  # after a # it reaches no server log
    >>> read = ClaimLink.verify(url.split("#")[1], secret=secret, now="2026-11-21T12:00:00Z")
    >>> read == link, read
    (True, <ClaimLink to visitor by open-day until 2026-11-21T18:00:00Z>)
    """

    __slots__ = ()

    def __init__(self, badge: str, code: str, *, expires: Time | None = None, nonce: bytes | None = None) -> None:
        drawn = secrets.token_bytes(NONCE_BYTES) if nonce is None else nonce
        super().__init__(_native.ClaimLink(badge, code, expires, drawn))

    @classmethod
    def verify(cls, token: str, *, secret: bytes, now: Time | None = None) -> ClaimLink:
        """Reads a token and checks that it was made with this secret and has not expired.

        Args:
            token: What `token` gave.
            secret: The secret that it was made with, 32 bytes or more.
            now: The moment; default the machine's clock.

        Raises:
            ClaimError: It is no token or a part of one (`claim-token-form`), was made elsewhere or altered
                (`claim-token-forged`), or is too late (`claim-expired`).
            AwardError: The secret is too short (`award-secret-short`).

        >>> token = ClaimLink("visitor", "open-day").token(bytes(32))
        >>> ClaimLink.verify(token, secret=b"another secret, of 32 random bytes")
        Traceback (most recent call last):
        ob_python.exceptions.ClaimError: the claim link was not made here, or was altered
        """
        return cls._of(_native.ClaimLink.verify(token, secret, now_or(now)))

    @property
    def badge(self) -> str:
        """The slug of the badge."""
        return self._native.badge

    @property
    def code(self) -> str:
        """The id that the rule names in `claimed-by-code`."""
        return self._native.code

    @property
    def expires(self) -> str | None:
        """From when the link is no longer taken, in ISO 8601; `None` for never."""
        return self._native.expires

    @property
    def nonce(self) -> bytes:
        """The 16 bytes that tell it from other links."""
        return self._native.nonce

    def token(self, secret: bytes) -> str:
        """The token to put into a URL: letters, digits, `-` and `_`.

        Raises `ClaimError` (`claim-link-content`) when the slug has not 1 to 64 bytes or the id of the code not 1 to 256,
        and `AwardError` (`award-secret-short`) for a secret of less than 32 bytes.

        >>> ClaimLink("visitor", "open-day", nonce=bytes(16)).token(bytes(32))[:12]
        'AX__________'
        """
        return self._native.token(secret)

    def redemption(self, *, now: Time | None = None) -> Redemption:
        """What goes into the learner's record (`LearnerRecord.with_redemption`), once `verify` has given the link.

        `now` is the moment, by default that of the machine's clock. Raises `ClaimError` (`claim-date`) beyond the year 9999.

        >>> ClaimLink("visitor", "open-day").redemption(now="2026-11-21T12:00:00Z").to_dict()
        {'id': 'open-day', 'at': '2026-11-21T12:00:00Z'}
        """
        return self._native.redemption(now_or(now))

    def to_json(self) -> str:
        """The link as JSON text, for a list of those that were sent. It proves nothing: only the token does."""
        return self._native.to_json()

    def to_dict(self) -> dict[str, object]:
        """The link as a dict: `badge`, `code`, `expires` and `nonce` (32 hexadecimal digits).

        >>> ClaimLink("visitor", "open-day", nonce=bytes(16)).to_dict()["nonce"]
        '00000000000000000000000000000000'
        """
        return self._native.to_dict()

    @classmethod
    def from_json(cls, link: JsonInput) -> ClaimLink:
        """Reads back what `to_json` or `to_dict` wrote. Raises `InputError`, with the place as `path`, and as `ClaimLink` does.

        >>> link = ClaimLink("visitor", "open-day")
        >>> ClaimLink.from_json(link.to_json()) == link
        True
        """
        return cls._of(_native.ClaimLink.from_json(link))

    @classmethod
    def _of(cls, native: _native.ClaimLink) -> ClaimLink:
        link = cls.__new__(cls)
        _Frozen.__init__(link, native)
        return link

    def __repr__(self) -> str:
        return f"<ClaimLink to {self.badge} by {self.code}{_until(self.expires)}>"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return ClaimLink.from_json, (self.to_json(),)


def _until(expires: str | None) -> str:
    return "" if expires is None else f" until {expires}"
