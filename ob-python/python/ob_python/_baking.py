"""Baking: a badge into an image, and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Union

from . import _native
from ._inputs import Input, JsonInput, read, read_bytes
from ._many import Progress, Running, batches, checked_batch_size, checked_threads
from ._native import Extracted
from .exceptions import InputError, OpenBadgesError

__all__ = ["bake", "bake_many", "check_image", "detect", "extract", "inspect", "unbake"]

#: What is baked: a JWS, or a hosted assertion as JSON text or mapping.
Badge = Union[str, bytes, Mapping[str, Any]]


def extract(image: Input) -> Extracted:
    """Extracts the first badge of an image, as a claim that is never trusted: only `verify` makes it more.

    Args:
        image: A PNG or an SVG: bytes, the text of an SVG, a `pathlib.Path`, or an open file.

    Raises:
        BakingError: There is no badge (`no-badge`), or the image cannot be read.

    >>> picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    >>> extract(bake(picture, {"id": "https://example.org/a/1"})).text
    '{"id":"https://example.org/a/1"}'
    """
    return _native.extract(read(image))


def bake(image: Input, badge: Badge, *, url: str | None = None) -> bytes:
    """Bakes a badge into an image and returns the image with exactly this one badge in it.

    Args:
        image: A PNG or an SVG, as for `extract`.
        badge: A signed badge as compact JWS, or a hosted assertion as JSON text or mapping.
        url: Where a hosted assertion is published; default its `id`.

    Raises:
        BakingError: The image is damaged, or the badge cannot be carried.
        JsonError: The badge is neither a JWS nor JSON.

    >>> picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    >>> b"openbadges:assertion" in bake(picture, "eyJhbGciOiJFUzI1NiJ9.e30.AA")
    True
    """
    return _native.bake(read(image), badge, url)


def bake_many(
    items: Iterable[tuple[Input, Badge]],
    *,
    progress: Progress | None = None,
    threads: int | None = None,
    batch_size: int = 128,
) -> Iterator[bytes | OpenBadgesError]:
    """Bakes many badges on all cores: pairs of image and badge in, images out, in order.

    An exception stands in the place of the image that could not be baked. The other arguments are those of
    `verify_many`.

    >>> list(bake_many([(b"GIF89a", {"id": "https://example.org/a/1"})]))[0].code
    'not-an-image'
    """
    workers = checked_threads(threads)

    def read_pair(pair: tuple[Input, Badge]) -> tuple[bytes, bytes]:
        try:
            image, badge = pair
        except (TypeError, ValueError):
            raise InputError("each item is a pair of image and badge", "input-type") from None
        return read(image), _native.write_json(badge)

    def start(batch: list[tuple[bytes, bytes]]) -> Running:
        return _native.bake_batch(batch, workers)

    return batches(items, read_pair, start, checked_batch_size(batch_size), progress, ahead=workers != 1)


def unbake(image: Input) -> bytes:
    """Removes every badge from an image: the picture as it was before. Raises `BakingError`.

    >>> unbake(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    """
    return _native.unbake(read(image))


def detect(image: Input) -> str | None:
    """Tells the format of an image by its content: `png`, `svg`, or `None` for anything else.

    >>> detect(b"GIF89a") is None
    True
    """
    return _native.detect(read(image))


def check_image(image: Input) -> dict[str, object]:
    """Checks an image, baked or not, against the rules for a badge's picture: square, 90 pixels, 256 KB.

    Returns a dict of `format`, `bytes`, `width`, `height` and `violations`; the last is empty for a good image.
    Raises `BakingError` for an image that cannot be read.

    >>> picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>'
    >>> [violation["code"] for violation in check_image(picture)["violations"]]
    ['image-too-small']
    """
    return _native.check_image(read(image))


def inspect(input: Input) -> dict[str, Any]:
    """Shows what is in an image or a text, without verifying anything or asking anybody.

    Returns a dict with `kind` (`image`, `jws`, `json`, `url` or `unrecognised`) and, as far as there is one, `image`
    (see `check_image`), `baked` (where the badge stood), `jws` (its algorithm), and the `badge` itself.

    >>> inspect('{"type": "Assertion"}')
    {'kind': 'json', 'badge': {'type': 'Assertion'}}
    """
    data = read(input)
    kind = _native.input_kind(data)
    found: dict[str, Any] = {"kind": kind}
    text = data
    if kind == "image":
        found["image"] = _native.check_image(data)
        extracted = _native.extract(data)
        found["baked"] = {name: value for name, value in extracted.to_dict().items() if name != "text"}
        text, kind = extracted.text.encode(), extracted.kind
    if kind == "jws":
        jws = _native.read_jws(text.decode().strip())
        text = read_bytes(jws.pop("payload"))
        found["jws"] = jws
        kind = "json"
    if kind == "json":
        found["badge"] = _native.parse_json(text)
    elif kind == "url":
        found["url"] = text.decode().strip()
    return found
