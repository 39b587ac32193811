"""Rust and Python write the same reports, byte for byte, for the whole corpus."""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path

import corpus
import ob_python
import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = corpus.cases()


@pytest.fixture(scope="module")
def in_rust() -> dict[str, str]:
    command = ["cargo", "run", "--quiet", "--locked", "-p", "ob-tests", "--bin", "ob-reports"]
    written = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    return dict(line.split("\t", 1) for line in written.split("\n") if line)


@pytest.fixture(scope="module")
def world() -> dict[str, ob_python.Response | ob_python.Unavailable]:
    return corpus.web()


def test_every_case_is_run(in_rust: dict[str, str]) -> None:
    assert len(CASES) > 400
    assert [case["id"] for case in CASES] == list(in_rust)


def test_one_by_one(in_rust: dict[str, str], world: dict[str, ob_python.Response | ob_python.Unavailable]) -> None:
    different = [case["id"] for case in CASES if corpus.run(case, world) != in_rust[case["id"]]]
    assert not different


def test_in_batches(in_rust: dict[str, str], world: dict[str, ob_python.Response | ob_python.Unavailable]) -> None:
    """Cases with the same options and no web of their own, as one batch."""
    groups: dict[str, list[dict[str, object]]] = {}
    for case in CASES:
        if not case["web"]:
            groups.setdefault(repr(case["options"]), []).append(case)
    run = 0
    for group in groups.values():
        inputs = [corpus.handed_in(case) for case in group]
        fetch = corpus.fetcher(group[0], world)
        for case, report in zip(group, ob_python.verify_many(inputs, fetch=fetch, **corpus.keywords(group[0]))):
            written = report.to_json() if isinstance(report, ob_python.Report) else f"error {report.code}"
            assert written == in_rust[str(case["id"])], case["id"]
            run += 1
    assert run > 50


def test_pickled_reports_are_the_same(world: dict[str, ob_python.Response | ob_python.Unavailable]) -> None:
    for case in CASES[:40]:
        report = ob_python.verify(
            corpus.handed_in(case), fetch=corpus.fetcher(case, world), **corpus.keywords(case)
        )
        again = pickle.loads(pickle.dumps(report))
        assert again == report and hash(again) == hash(report)
        assert again.to_json() == report.to_json()
        assert (again.outcome, again.codes, again.checks) == (report.outcome, report.codes, report.checks)
