"""Batches: many items at a time through one call into native code, lazily and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import Any, Callable, Optional, Protocol, TypeVar

from .exceptions import InputError, OpenBadgesError

__all__ = ["Progress", "Running", "batches", "checked_batch_size", "checked_threads"]

#: Called with the number of items that are done, and the number of all where that is known.
Progress = Callable[[int, Optional[int]], object]


class Running(Protocol):
    """What works on a batch, natively or not."""

    def results(self, progress: Callable[[int], object] | None = None, /) -> list[Any]:
        """Waits, and gives a result for each item."""
        ...


T = TypeVar("T")
U = TypeVar("U")


def checked_threads(threads: int | None) -> int:
    """The number of threads for native code, where 0 means one for each core."""
    if threads is None:
        return 0
    if isinstance(threads, bool) or not isinstance(threads, int) or not 1 <= threads <= 1024:
        raise InputError("threads is a number from 1 to 1024, or None for all cores", "threads-range")
    return threads


def checked_batch_size(batch_size: int) -> int:
    """A batch size of at least one."""
    if isinstance(batch_size, bool) or not isinstance(batch_size, int) or not 1 <= batch_size <= 1_000_000:
        raise InputError("batch_size is a number from 1 to 1,000,000", "batch-size-range")
    return batch_size


def batches(
    items: Iterable[T],
    read: Callable[[T], U],
    start: Callable[[list[U]], Running],
    size: int,
    progress: Progress | None,
    *,
    ahead: bool,
) -> Iterator[Any]:
    """Reads items, starts them a batch at a time, and yields the results in order.

    An item that cannot be read has its exception as its result. With `ahead` the next batch is read and started before
    the results of one are given out: what the caller does with them, in Python, goes on beside it.
    """
    try:
        iterator = iter(items)
    except TypeError:
        raise InputError(f"an iterable is needed, not {type(items).__name__}", "input-type") from None
    if isinstance(items, (str, bytes, bytearray)):
        raise InputError("a single badge is no iterable of badges: put it into a list", "input-type")
    total = len(items) if isinstance(items, Sized) else None
    begun = _begun(iterator, read, start, size)
    return _given_out(_one_ahead(begun) if ahead else begun, progress, total)


class _Batch:
    """A batch at work: results that are known already, and the places of those to come."""

    __slots__ = ("places", "results", "running")

    def __init__(self, items: list[Any], read: Callable[[Any], Any], start: Callable[[list[Any]], Running]) -> None:
        self.results: list[Any] = [None] * len(items)
        self.places: list[int] = []
        good: list[Any] = []
        for at, item in enumerate(items):
            try:
                good.append(read(item))
                self.places.append(at)
            except (OpenBadgesError, OSError) as error:
                self.results[at] = error if isinstance(error, OpenBadgesError) else _unreadable(error)
        self.running = start(good)


def _begun(
    iterator: Iterator[T], read: Callable[[T], U], start: Callable[[list[U]], Running], size: int
) -> Iterator[_Batch]:
    while batch := list(islice(iterator, size)):
        yield _Batch(batch, read, start)


def _one_ahead(batches: Iterator[_Batch]) -> Iterator[_Batch]:
    """The same batches, each when the next one has begun. What goes wrong with the next waits until this one is done."""
    current = next(batches, None)
    while current is not None:
        failure = following = None
        try:
            following = next(batches, None)
        except Exception as error:
            failure = error
        yield current
        if failure is not None:
            raise failure
        current = following


def _given_out(batches: Iterator[_Batch], progress: Progress | None, total: int | None) -> Iterator[Any]:
    done = 0
    for batch in batches:
        results, places = batch.results, batch.places
        told = None if progress is None else _told(progress, done + len(results) - len(places), total)
        for at, result in zip(places, batch.running.results(told)):
            results[at] = result
        done += len(results)
        if progress is not None:
            progress(done, total)
        yield from results


def _told(progress: Progress, before: int, total: int | None) -> Callable[[int], object]:
    return lambda count: progress(before + count, total)


def _unreadable(error: OSError) -> InputError:
    path = error.filename if isinstance(error.filename, str) else None
    return InputError(f"the file cannot be read: {error.strerror or error}", "input-unreadable", path)
