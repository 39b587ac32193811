"""Measures what the README states, in one run on one machine, and prints the table that stands there.

    python benches/measure.py [--learners 10000] [--json FILE]

Needs a release build of the package (`maturin develop --release`), and for the comparison openbadgeslib,
openbadges-bakery and PyJWT with cryptography; what is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ob_python as ob

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-21T12:00:00Z"
KEY = (ROOT / "spec-fixtures" / "keys" / "rsa-2048.pem").read_text()  # TEST ONLY: public, protects nothing


def seconds(call: Callable[[], object], *, least: float = 0.4, rounds: int = 5) -> float:
    """The median of several rounds, each of as many calls as fill a part of the time. Time is that of the
    processor, so what else the machine does hardly matters."""
    call()
    count, took = 1, 0.0
    while True:
        begun = time.process_time()
        for _ in range(count):
            call()
        took = time.process_time() - begun
        if took > least / rounds:
            break
        count = max(count * 2, int(count * least / rounds / max(took, 1e-9)))
    times = [took / count]
    for _ in range(rounds - 1):
        begun = time.process_time()
        for _ in range(count):
            call()
        times.append((time.process_time() - begun) / count)
    return statistics.median(times)


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


def both_cores(school: School, learners: int, rounds: int) -> list[tuple[str, float]]:
    """Awarding and verifying a whole class with one thread and with all, in turns; medians over the rounds."""
    rows: list[tuple[str, float]] = []
    ticks, running = 0, True
    cores = os.cpu_count() or 1

    def tick() -> None:
        nonlocal ticks
        while running:
            ticks += 1
            time.sleep(0.005)

    other = threading.Thread(target=tick)
    other.start()
    begun = time.perf_counter()
    times: dict[tuple[str, int], list[float]] = {}
    tokens: list[str] = []
    try:
        for _ in range(rounds):
            for threads in (1, cores):
                start = time.perf_counter()
                tokens = []
                for result in ob.award_many(
                    school.awarding, map(school.learner, range(learners)), now=NOW, threads=threads
                ):
                    assert isinstance(result, list), result
                    tokens.append(result[0].jws or "")
                times.setdefault(("award", threads), []).append(time.perf_counter() - start)
            for threads in (1, cores):
                start = time.perf_counter()
                reports = ob.verify_many(tokens, now=NOW, cache=school.cache, threads=threads)
                assert all(isinstance(report, ob.Report) and report.is_valid for report in reports)
                times.setdefault(("verify", threads), []).append(time.perf_counter() - start)
    finally:
        running = False
        other.join()
    for work in ("award", "verify"):
        one, all_ = times[work, 1], times[work, cores]
        rows.append((f"{work} {learners:,} learners, one thread (s)", statistics.median(one)))
        rows.append((f"{work} {learners:,} learners, {cores} threads (s)", statistics.median(all_)))
        ratio = statistics.median(a / b for a, b in zip(one, all_))
        rows.append((f"{work}: times as fast on {cores} cores", ratio))
    share = ticks * 0.005 / (time.perf_counter() - begun)
    rows.append(("a thread that wakes every 5 ms, share of its turns that it got", share))
    rows.append(("most memory of the process (MB)", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    return rows


def overhead(school: School, image: bytes) -> list[tuple[str, float]]:
    """One call against the same work in a batch of many on one thread, which enters Python once."""
    single = seconds(lambda: ob.verify(image, now=NOW, cache=school.cache))
    many = [image] * 200
    batch = seconds(lambda: list(ob.verify_many(many, now=NOW, cache=school.cache, threads=1, batch_size=200)))
    core = batch / len(many)
    return [
        ("verify one signed PNG, the issuer known (µs)", single * 1e6),
        ("the same in a batch on one thread (µs)", core * 1e6),
        ("binding overhead on a single verify (%)", (single / core - 1) * 100),
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
    ours = seconds(lambda: school.key.sign(text))
    signer = jwt.PyJWS()
    theirs = seconds(lambda: signer.encode(text, theirs_key, algorithm="RS256"))
    return [
        ("sign RS256 with a loaded key (µs)", ours * 1e6),
        ("PyJWT over OpenSSL (µs)", theirs * 1e6),
        ("sign: times as fast as PyJWT", theirs / ours),
    ]


def against_bakery(school: School, token: str) -> list[tuple[str, float]]:
    import io

    from openbadges_bakery import bake

    rows: list[tuple[str, float]] = []
    for format in ("png", "svg"):
        picture = school.framework.image("introduction-to-ai", format)
        assert picture is not None
        ours = seconds(lambda: ob.bake(picture, token))
        theirs = seconds(lambda: bake(io.BytesIO(picture), token).read())
        rows += [
            (f"bake {format.upper()} (µs)", ours * 1e6),
            (f"openbadges-bakery (µs)", theirs * 1e6),
            (f"bake {format.upper()}: times as fast as openbadges-bakery", theirs / ours),
        ]
    return rows


def against_openbadgeslib(school: School, image: bytes) -> list[tuple[str, float]]:
    """Both read one signed PNG and verify it for its recipient, every document from memory, ours also through the
    mapping that is read once. openbadgeslib has nothing of the kind, and looks at no extension."""
    from openbadgeslib.ob2.verifier import OB2Verifier

    rows: list[tuple[str, float]] = []
    corpus, recipients, at = _corpus_badge()
    for name, badge, documents, recipient, now in (
        ("with a rule in it", image, school.documents, school.learner(0)[1], NOW),
        ("of the corpus", corpus, recipients[1], recipients[0], at),
    ):

        def fetch(url: str, *_: object, **__: object) -> bytes:
            return documents[url]

        verifier = OB2Verifier(download=fetch)
        kept = ob.Documents(documents)
        theirs = seconds(lambda: verifier.verify(OB2Verifier.extract_token_from_png(badge), recipient, True))
        plain = seconds(lambda: ob.verify(badge, now=now, documents=documents, recipient=recipient))
        once = seconds(lambda: ob.verify(badge, now=now, documents=kept, recipient=recipient))
        assert ob.verify(badge, now=now, documents=documents, recipient=recipient).is_valid
        rows += [
            (f"verify a signed PNG {name}, documents read anew (µs)", plain * 1e6),
            (f"verify a signed PNG {name}, documents read once (µs)", once * 1e6),
            (f"openbadgeslib, a signed PNG {name} (µs)", theirs * 1e6),
            (f"{name}, documents read anew: times as fast as openbadgeslib", theirs / plain),
            (f"{name}, documents read once: times as fast as openbadgeslib", theirs / once),
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
    parser.add_argument("--rounds", type=int, default=5, help="Of awarding and verifying the whole class.")
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
