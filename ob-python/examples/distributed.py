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
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import ob_python as ob

NOW = "2026-11-21T12:00:00Z"
#: Badges that travel together. A task then takes some tens of milliseconds, far more than sending it.
PART = 250
#: What came of a part: outcomes counted, and reports to read.
Verified = tuple[Counter[str], list[ob.Report]]


def verify_part(part: list[bytes], documents: dict[str, bytes]) -> tuple[Counter[str], list[ob.Report]]:
    """What every worker does: counts the outcomes, and sends back the reports that somebody should read.

    One thread: the other cores have processes of their own.
    """
    outcomes: Counter[str] = Counter()
    to_read: list[ob.Report] = []
    for report in ob.verify_many(part, now=NOW, documents=documents, threads=1):
        if isinstance(report, ob.OpenBadgesError):
            outcomes["error"] += 1
            continue
        outcomes[report.outcome] += 1
        if not report.is_valid:
            to_read.append(report)
    return outcomes, to_read


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


def by_multiprocessing(inputs: list[bytes], documents: dict[str, bytes]) -> Iterator[Verified]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(verify_part, documents=documents), parts(inputs))


def by_dask(inputs: list[bytes], documents: dict[str, bytes]) -> Iterator[Verified]:
    # Python looks for modules beside a program first, and this file is called like the package that Dask needs.
    here = Path(__file__).resolve().parent
    sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != here]
    from dask.distributed import Client, LocalCluster, as_completed

    workers = os.cpu_count()
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            # As a list of one: of a mapping, Dask would send each value by itself.
            (shared,) = client.scatter([documents], broadcast=True)
            futures = [client.submit(verify_part, part, shared, pure=False) for part in parts(inputs)]
            for _, result in as_completed(futures, with_results=True):
                yield result
            # Let go before client and cluster close, in this order: what is still held would be asked for while the workers leave.
            del futures, shared


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--badges", type=int, default=100_000)
    parser.add_argument("--engine", choices=["multiprocessing", "dask"], default="multiprocessing")
    chosen = parser.parse_args(arguments)
    inputs, documents = badges(chosen.badges)
    begun = time.perf_counter()
    engine = by_dask if chosen.engine == "dask" else by_multiprocessing
    outcomes: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for counted, to_read in engine(inputs, documents):
        outcomes += counted
        codes.update(report.decided_by or "" for report in to_read)
    took = time.perf_counter() - begun
    print(f"{dict(outcomes)}, decided by {dict(codes)}, in {took:.1f} s: {len(inputs) / took:,.0f} badges a second")
    return 0 if outcomes["valid"] + outcomes["invalid"] == len(inputs) else 1


if __name__ == "__main__":
    sys.exit(main())
