"""What can go wrong, as a family of exceptions.

A badge that does not verify is a `Report`, and a badge that is not earned is a `Decision`: neither is an exception.
An exception means that a call cannot be answered, and says what to change.

>>> import ob_python
>>> try:
...     ob_python.extract(b"GIF89a")
... except ob_python.OpenBadgesError as error:
...     print(type(error).__name__, error.code)
BakingError not-an-image
"""

from __future__ import annotations

__all__ = [
    "AwardError",
    "BakingError",
    "ClaimError",
    "FrameworkError",
    "InputError",
    "JsonError",
    "KeyFormatError",
    "OpenBadgesError",
    "RecordError",
    "SigningError",
    "VerificationError",
]


class OpenBadgesError(Exception):
    """The parent of every exception of this package.

    `message` says what happened and how to mend it, `code` is a stable kebab-case word to program against, and `path`
    is the place in the input, as a JSON Pointer, a file or a URL; `None` where there is no such place.
    """

    message: str
    code: str
    path: str | None

    def __init__(self, message: str, code: str = "error", path: str | None = None) -> None:
        # All three are the arguments of the exception: that is what pickle keeps.
        super().__init__(message, code, path)
        self.message = message
        self.code = code
        self.path = path

    def __str__(self) -> str:
        return f"{self.message} (at {self.path})" if self.path else self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.message!r}, code={self.code!r}, path={self.path!r})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.args == other.args

    def __hash__(self) -> int:
        return hash((type(self), self.args))


class InputError(OpenBadgesError, ValueError):
    """An argument is not what the call takes."""


class JsonError(InputError):
    """A text is no JSON that badges can hold: malformed, too deep, too long, or with a name twice."""


class BakingError(OpenBadgesError, ValueError):
    """An image cannot be baked or read."""


class KeyFormatError(OpenBadgesError, ValueError):
    """A key cannot be used."""


class SigningError(OpenBadgesError):
    """A badge cannot be signed."""


class VerificationError(OpenBadgesError, ValueError):
    """Verification was asked for wrongly. A bad badge is a `Report`, never this."""


class FrameworkError(OpenBadgesError, ValueError):
    """A framework does not hold together; `path` is the place in it."""


class RecordError(OpenBadgesError, ValueError):
    """A learner record cannot be read; `path` is the place in it."""


class AwardError(OpenBadgesError, ValueError):
    """A badge cannot be awarded as asked."""


class ClaimError(OpenBadgesError, ValueError):
    """A claim code or a claim link is not taken. No message repeats what was typed."""
