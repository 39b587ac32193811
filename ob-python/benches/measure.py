"""Measures what the README states, in one run on one machine, and prints the table that stands there.

    python benches/measure.py [--learners 10000] [--json FILE]

Needs a release build of the package (`maturin develop --release`), and for the comparison openbadgeslib,
openbadges-bakery and PyJWT with cryptography; what is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ob_python as ob
from ob_python import _native

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-21T12:00:00Z"
KEY = (ROOT / "spec-fixtures" / "keys" / "rsa-2048.pem").read_text()  # TEST ONLY: public, protects nothing


#: How long a slice is, in seconds: short enough that most are over before another process gets the core.
SLICE = 0.0005


def in_turns(*works: Callable[[], object], rounds: int = 21, slices: int = 15) -> list[list[float]]:
    """The seconds that each piece of work takes, one list a round. The pieces take turns, in slices of half a
    millisecond; of a round the shortest slice of each counts. So whatever else the machine does hits all of them alike,
    or does not count."""

    def slice_of(work: Callable[[], object], count: int) -> float:
        begun = time.perf_counter()
        for _ in range(count):
            work()
        return (time.perf_counter() - begun) / count

    counts = []
    for work in works:
        count = 1
        while slice_of(work, count) * count < SLICE and count < 1 << 18:
            count *= 2
        counts.append(count)
    taken = []
    for _ in range(rounds):
        shortest = [float("inf")] * len(works)
        for _ in range(slices):
            for at, (work, count) in enumerate(zip(works, counts)):
                shortest[at] = min(shortest[at], slice_of(work, count))
        taken.append(shortest)
    return taken


def median(taken: list[list[float]], at: int) -> float:
    return statistics.median(round_[at] for round_ in taken)


def times(taken: list[list[float]], slow: int, fast: int) -> float:
    """How many times as fast: the median over the rounds of the ratio within each."""
    return statistics.median(round_[slow] / round_[fast] for round_ in taken)


class School:
    def __init__(self) -> None:
        self.framework = ob.Framework.ai4stem()
        self.key = ob.PrivateKey.from_pem(KEY)
        self.awarding = ob.Awarding(self.framework, "https://badges.school.example", secret=bytes(32), key=self.key)
        published = {document.url: document.body for document in self.awarding.documents()}
        (award,) = ob.award(self.awarding, *self.learner(0), now=NOW)
        self.image, self.token, self.payload = award.images["png"], award.jws or "", award.assertion
        # Of what the school publishes (pictures too), what verification asks for.
        asked = ob.verify(self.image, now=NOW, fetch=published).requests
        self.documents = {request["url"]: published[request["url"]] for request in asked}
        verifier = ob.Verifier(self.image, now=NOW, documents=self.documents)
        verifier.step()
        self.cache = verifier.issuer_cache()

    def learner(self, n: int) -> tuple[dict[str, Any], str]:
        activities = [{"id": id, "completed": True} for id in self.framework.module("introduction-to-ai")]
        quiz = {"id": "introduction-to-ai/quiz", "attempts": [{"score": "80 %"}]}
        return {"learner": f"k-{n}", "activities": activities, "assessments": [quiz]}, f"k-{n}@school.example"


def hashing(threads: int) -> None:
    """Arithmetic that shares nothing, away from the interpreter: what two threads can get of this machine at all."""
    text = bytes(100_000)

    def some() -> None:
        for _ in range(400 // threads):
            hashlib.sha256(text).digest()

    several = [threading.Thread(target=some) for _ in range(threads)]
    for thread in several:
        thread.start()
    for thread in several:
        thread.join()


def both_cores(school: School, learners: int, rounds: int) -> list[tuple[str, float]]:
    """Awarding and verifying a whole class with one thread and with all, in turns, and hashing beside them. Whatever else
    runs takes cores away, so of each the shortest time counts."""
    ticks, running = 0, True
    cores = os.cpu_count() or 1

    def tick() -> None:
        nonlocal ticks
        while running:
            ticks += 1
            time.sleep(0.005)

    tokens: list[str] = []

    def award(threads: int) -> None:
        nonlocal tokens
        tokens = []
        for result in ob.award_many(school.awarding, map(school.learner, range(learners)), now=NOW, threads=threads):
            assert isinstance(result, list), result
            tokens.append(result[0].jws or "")

    def verify(threads: int) -> None:
        reports = ob.verify_many(tokens, now=NOW, cache=school.cache, threads=threads)
        assert all(isinstance(report, ob.Report) and report.is_valid for report in reports)

    other = threading.Thread(target=tick)
    other.start()
    begun = time.perf_counter()
    shortest: dict[tuple[str, int], float] = {}
    try:
        for _ in range(rounds):
            for name, work in (("award", award), ("verify", verify), ("hash", hashing)):
                # Many short looks at the short ones: a quiet moment is easier to meet.
                for threads in (1, cores) * (1 if name == "award" else 5):
                    start = time.perf_counter()
                    work(threads)
                    took = time.perf_counter() - start
                    shortest[name, threads] = min(took, shortest.get((name, threads), took))
    finally:
        running = False
        other.join()
    rows: list[tuple[str, float]] = []
    for name in ("award", "verify"):
        rows.append((f"{name} {learners:,} learners, one thread (s)", shortest[name, 1]))
        rows.append((f"{name} {learners:,} learners, {cores} threads (s)", shortest[name, cores]))
        rows.append((f"{name}: times as fast on {cores} cores", shortest[name, 1] / shortest[name, cores]))
    rows.append((f"SHA-256 alone: times as fast on {cores} cores", shortest["hash", 1] / shortest["hash", cores]))
    share = ticks * 0.005 / (time.perf_counter() - begun)
    rows.append(("a thread that wakes every 5 ms, share of its turns that it got", share))
    rows.append(("most memory of the process (MB)", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    return rows


def overhead(school: School, image: bytes) -> list[tuple[str, float]]:
    """A call from Python against the same verification without Python around it: same process, same bytes, same options,
    timed within the native code."""
    options = _native.Options(NOW, cache=school.cache)
    nanos: list[float] = []

    def core() -> None:
        nanos.append(_native.time_verification(image, options, 20) / 20)

    rows: list[tuple[float, float]] = []
    for _ in range(41):
        nanos.clear()
        (round_,) = in_turns(lambda: ob.verify(image, now=NOW, cache=school.cache), core, rounds=1)
        rows.append((round_[0], min(nanos) / 1e9))
    return [
        ("verify one signed PNG, the issuer known, called from Python (µs)", statistics.median(r[0] for r in rows) * 1e6),
        ("the same within the native code (µs)", statistics.median(r[1] for r in rows) * 1e6),
        ("binding overhead on a single verify (%)", (statistics.median(r[0] / r[1] for r in rows) - 1) * 100),
    ]


def has(*modules: str) -> bool:
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        print(f"left out: {', '.join(missing)} not installed", file=sys.stderr)
    return not missing


def against_pyjwt(school: School, payload: dict[str, Any]) -> list[tuple[str, float]]:
    import jwt
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    theirs_key = load_pem_private_key(KEY.encode(), None)
    text = json.dumps(payload, separators=(",", ":")).encode()
    signer = jwt.PyJWS()
    taken = in_turns(
        lambda: school.key.sign(text), lambda: signer.encode(text, theirs_key, algorithm="RS256"), slices=5
    )
    return [
        ("sign RS256 with a loaded key (µs)", median(taken, 0) * 1e6),
        ("PyJWT over OpenSSL (µs)", median(taken, 1) * 1e6),
        ("sign: times as fast as PyJWT", times(taken, 1, 0)),
    ]


def against_bakery(school: School, token: str) -> list[tuple[str, float]]:
    import io

    from openbadges_bakery import bake

    rows: list[tuple[str, float]] = []
    for format in ("png", "svg"):
        picture = school.framework.image("introduction-to-ai", format)
        assert picture is not None
        taken = in_turns(lambda: ob.bake(picture, token), lambda: bake(io.BytesIO(picture), token).read())
        rows += [
            (f"bake {format.upper()} (µs)", median(taken, 0) * 1e6),
            (f"openbadges-bakery, {format.upper()} (µs)", median(taken, 1) * 1e6),
            (f"bake {format.upper()}: times as fast as openbadges-bakery", times(taken, 1, 0)),
        ]
    return rows


def against_openbadgeslib(school: School, image: bytes) -> list[tuple[str, float]]:
    """Both read one signed PNG and verify it for its recipient, every document from the same mapping of URL to bytes.

    Ours also with documents that it never saw: every one another by white space at its end, but for the schema of the rule,
    whose text is the same at every issuer of this library; once more without extensions, which openbadgeslib does not look
    at; and with documents that are read once (`Documents`). Putting the white space there counts for both sides."""
    from openbadgeslib.ob2.verifier import OB2Verifier

    rows: list[tuple[str, float]] = []
    corpus, recipients, at = _corpus_badge()
    for name, badge, documents, recipient, now in (
        ("with a rule in it", image, school.documents, school.learner(0)[1], NOW),
        ("of the corpus", corpus, recipients[1], recipients[0], at),
    ):
        kept, calls = ob.Documents(documents), 0

        def fresh() -> dict[str, bytes]:
            nonlocal calls
            calls += 1
            # As many spaces and tabs as it takes to write the number of the call.
            end = bytes(b" \t"[calls >> bit & 1] for bit in range(24))
            return {url: body if url.endswith("/schema.json") else body + end for url, body in documents.items()}

        def theirs(documents: Mapping[str, bytes]) -> object:
            verifier = OB2Verifier(download=lambda url, *_, **__: documents[url])
            return verifier.verify(OB2Verifier.extract_token_from_png(badge), recipient, True)

        def ours(documents: Mapping[str, Any], **options: bool) -> ob.Report:
            return ob.verify(badge, now=now, documents=documents, recipient=recipient, **options)  # type: ignore[arg-type]

        assert ours(documents).is_valid and ours(kept).is_valid and ours(fresh()).is_valid
        # Apart from one another: what was never seen takes the place of what was seen before.
        never = in_turns(
            lambda: theirs(fresh()), lambda: ours(fresh()), lambda: ours(fresh(), check_extensions=False)
        )
        again = in_turns(lambda: theirs(documents), lambda: ours(documents), lambda: ours(kept))
        for how, taken, at_ in (
            ("documents never seen", never, 1),
            ("documents never seen, extensions left aside", never, 2),
            ("documents handed over again", again, 1),
            ("documents read once", again, 2),
        ):
            rows += [
                (f"verify a signed PNG {name}, {how} (µs)", median(taken, at_) * 1e6),
                (f"openbadgeslib, in the same rounds (µs), {name}, {how}", median(taken, 0) * 1e6),
                (f"{name}, {how}: times as fast as openbadgeslib", times(taken, 0, at_)),
            ]
    return rows


def _corpus_badge() -> tuple[bytes, tuple[str, dict[str, bytes]], str]:
    """`base/signed-rs256` of the corpus, baked: the badge that `benches/` measures. Image, recipient and documents, time."""
    fixtures = ROOT / "spec-fixtures"
    case = json.loads((fixtures / "cases" / "verify" / "base" / "signed-rs256.json").read_text("utf-8"))
    index = json.loads((fixtures / "web" / "index.json").read_text("utf-8"))
    site = "https://ai4stem.example.net/"
    urls = [site + path for path in ("badges/data-detective", "issuer", "keys/2026", "revocations")]
    documents = {url: (fixtures / "web" / index[url]["file"]).read_bytes() for url in urls}
    picture = ob.Framework.ai4stem().image("introduction-to-ai", "png")
    assert picture is not None
    options = case["options"]
    image = ob.bake(picture, case["input"]["jws"])
    return image, (options["recipients"][0]["identity"], documents), options["now"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--learners", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3, help="Of awarding and verifying the whole class.")
    parser.add_argument("--json", type=Path, help="Write the figures there too.")
    chosen = parser.parse_args()
    school = School()
    image, token = school.image, school.token
    rows = [*overhead(school, image)]
    if has("jwt", "cryptography"):
        rows += against_pyjwt(school, school.payload)
    if has("openbadgeslib"):
        rows += against_openbadgeslib(school, image)
    if has("openbadges_bakery"):
        rows += against_bakery(school, token)
    rows += both_cores(school, chosen.learners, chosen.rounds)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| measured | |\n|---|---:|")
    for name, value in rows:
        print(f"| {name} | {value:,.2f} |")
    if chosen.json:
        chosen.json.write_text(json.dumps(dict(rows), indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
