"""Batches: many items at a time through one call into native code, lazily and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import Any, Callable, Optional, TypeVar

from .exceptions import InputError, OpenBadgesError

__all__ = ["Progress", "batches", "checked_batch_size", "checked_threads"]

#: Called with the number of items that are done, and the number of all where that is known.
Progress = Callable[[int, Optional[int]], object]

T = TypeVar("T")
U = TypeVar("U")
R = TypeVar("R")


def checked_threads(threads: int | None) -> int:
    """The number of threads for native code, where 0 means one for each core."""
    if threads is None:
        return 0
    if isinstance(threads, bool) or not isinstance(threads, int) or not 1 <= threads <= 1024:
        raise InputError(f"threads is a number from 1 to 1024, or None for all cores, not {threads!r}", "threads-range")
    return threads


def checked_batch_size(batch_size: int) -> int:
    """A batch size of at least one."""
    if isinstance(batch_size, bool) or not isinstance(batch_size, int) or not 1 <= batch_size <= 1_000_000:
        raise InputError(f"batch_size is a number from 1 to 1,000,000, not {batch_size!r}", "batch-size-range")
    return batch_size


def batches(
    items: Iterable[T],
    read: Callable[[T], U],
    run: Callable[[list[U], Callable[[int], object] | None], list[Any]],
    size: int,
    progress: Progress | None,
) -> Iterator[Any]:
    """Reads items, runs them a batch at a time, and yields the results in order.

    An item that cannot be read has its exception as its result.
    """
    try:
        iterator = iter(items)
    except TypeError:
        raise InputError(f"an iterable is needed, not {type(items).__name__}", "input-type") from None
    if isinstance(items, (str, bytes, bytearray)):
        raise InputError("a single badge is no iterable of badges: put it into a list", "input-type")
    total = len(items) if isinstance(items, Sized) else None
    return _run(iterator, read, run, size, progress, total)


def _run(
    iterator: Iterator[T],
    read: Callable[[T], U],
    run: Callable[[list[U], Callable[[int], object] | None], list[Any]],
    size: int,
    progress: Progress | None,
    total: int | None,
) -> Iterator[Any]:
    done = 0
    while batch := list(islice(iterator, size)):
        results: list[Any] = [None] * len(batch)
        good: list[U] = []
        places: list[int] = []
        for at, item in enumerate(batch):
            try:
                good.append(read(item))
                places.append(at)
            except (OpenBadgesError, OSError) as error:
                results[at] = error if isinstance(error, OpenBadgesError) else _unreadable(error)
        unread = len(batch) - len(good)
        told = None if progress is None else _told(progress, done + unread, total)
        count = len(batch)
        del batch
        for at, result in zip(places, run(good, told)):
            results[at] = result
        del good
        done += count
        if progress is not None:
            progress(done, total)
        yield from results


def _told(progress: Progress, before: int, total: int | None) -> Callable[[int], object]:
    return lambda count: progress(before + count, total)


def _unreadable(error: OSError) -> InputError:
    path = error.filename if isinstance(error.filename, str) else None
    return InputError(f"the file cannot be read: {error.strerror or error}", "input-unreadable", path)
