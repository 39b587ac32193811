"""Many badges are verified in many processes: by `multiprocessing`, and by Dask where it is installed.

    python distributed.py [--badges 100000] [--engine multiprocessing|dask]

The functions are those that one process uses: inputs, documents and reports travel between processes by pickle.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import ob_python as ob

NOW = "2026-11-21T12:00:00Z"
#: Badges that travel together. A task then takes some tens of milliseconds, far more than sending it.
PART = 250


def verify_part(part: list[bytes], documents: dict[str, bytes]) -> list[ob.Report | ob.OpenBadgesError]:
    """What every worker does. One thread: the other cores have processes of their own."""
    return list(ob.verify_many(part, now=NOW, documents=documents, threads=1))


def badges(count: int) -> tuple[list[bytes], dict[str, bytes]]:
    """Badges of a school to verify, and what the school publishes. Every tenth was tampered with."""
    framework = ob.Framework.ai4stem()
    _, key = ob.keygen("rsa-2048")
    awarding = ob.Awarding(framework, "https://badges.school.example", secret=bytes(32), key=key)
    module = framework.module("introduction-to-ai")
    record = {
        "activities": [{"id": activity, "completed": True} for activity in module],
        "assessments": [{"id": "introduction-to-ai/quiz", "attempts": [{"score": "80 %"}]}],
    }
    different = min(count, 100)
    class_ = [({"learner": f"k-{n}", **record}, f"k-{n}@school.example") for n in range(different)]
    tokens: list[bytes] = []
    for n, result in enumerate(ob.award_many(awarding, class_, now=NOW)):
        if isinstance(result, ob.OpenBadgesError):
            raise result
        token = result[0].jws or ""
        tokens.append((token[:-8] + "AAAAAAAA" if n % 10 == 9 else token).encode())
    many = [tokens[n % different] for n in range(count)]
    return many, {document.url: document.body for document in awarding.documents()}


def parts(inputs: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(inputs), PART):
        yield inputs[start : start + PART]


def by_multiprocessing(inputs: list[bytes], documents: dict[str, bytes]) -> Iterable[list[object]]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(verify_part, documents=documents), parts(inputs))  # type: ignore[misc]


def by_dask(inputs: list[bytes], documents: dict[str, bytes]) -> Iterable[list[object]]:
    from dask.distributed import Client, LocalCluster

    workers = os.cpu_count()
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            shared = client.scatter(documents, broadcast=True)
            futures = client.map(partial(verify_part, documents=shared), list(parts(inputs)), pure=False)
            yield from client.gather(futures)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--badges", type=int, default=100_000)
    parser.add_argument("--engine", choices=["multiprocessing", "dask"], default="multiprocessing")
    chosen = parser.parse_args(arguments)
    inputs, documents = badges(chosen.badges)
    begun = time.perf_counter()
    engine = by_dask if chosen.engine == "dask" else by_multiprocessing
    outcomes = Counter(
        report.outcome if isinstance(report, ob.Report) else "error"
        for reports in engine(inputs, documents)
        for report in reports
    )
    took = time.perf_counter() - begun
    print(f"{dict(outcomes)} in {took:.1f} s: {len(inputs) / took:,.0f} badges a second")
    return 0 if outcomes["valid"] + outcomes["invalid"] == len(inputs) else 1


if __name__ == "__main__":
    sys.exit(main())
