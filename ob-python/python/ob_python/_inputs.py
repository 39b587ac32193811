"""What a caller may hand in, as the bytes that the core reads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any, Union

from . import _native
from .exceptions import InputError

__all__ = ["Input", "JsonInput", "PathLike", "Time", "now_or", "read", "read_bytes"]

PathLike = os.PathLike
#: A badge in any form: bytes, text or URL as `str`, a mapping, a path, or an open file.
Input = Union[bytes, bytearray, memoryview, str, Mapping[str, Any], "os.PathLike[str]", IO[bytes], IO[str]]
#: Anywhere JSON is meant: text, or a mapping.
JsonInput = Union[bytes, str, Mapping[str, Any]]
#: A point in time: an aware `datetime`, ISO 8601 text with its zone, or Unix seconds.
Time = Union[datetime, str, int]


def read(value: Input) -> bytes:
    """The bytes of an input. A `str` is content or a URL, never a path: a path is a `pathlib.Path`."""
    # The usual ones first: asking for a Mapping takes longer than all else here.
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return _encode(value)
    if isinstance(value, Mapping):
        return _native.write_json(value)
    return read_bytes(value)


def read_bytes(value: object) -> bytes:
    """The bytes of something binary: bytes, a path or an open file. Reads no more than the largest image."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, os.PathLike):
        try:
            file = open(value, "rb")
        except ValueError as error:
            raise InputError("no file can have that name: it holds a zero", "input-unreadable") from error
        with file:
            return _bounded(file, os.fspath(value))
    if hasattr(value, "read"):
        return _bounded(value, getattr(value, "name", None))
    raise InputError(
        f"an input is bytes, str (content or URL), a mapping, a pathlib.Path or an open file, not {type(value).__name__}",
        "input-type",
    )


def now_or(time: Time | None) -> Time:
    """That time, or the time of the machine's clock: the core has none."""
    if time is not None:
        return time
    from time import time as clock

    return int(clock())


def _bounded(file: Any, name: object) -> bytes:
    limit = _native.IMAGE_MAX_BYTES
    path = name if isinstance(name, str) else None
    try:
        content = file.read(limit + 1)
    except ValueError as error:
        # A file that is closed, or text that is no UTF-8.
        raise InputError("the file cannot be read: it is closed, or no text in its encoding", "input-unreadable", path) from error
    if isinstance(content, str):
        content = _encode(content)
    if not isinstance(content, (bytes, bytearray)):
        raise InputError(f"read() of a file gives bytes or str, not {type(content).__name__}", "input-type", path)
    if len(content) > limit:
        raise InputError(f"the file has more than the {limit} bytes that are allowed", "input-too-long", path)
    return bytes(content)


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InputError("the str holds half of a surrogate pair: it is no text", "text-not-unicode") from None
