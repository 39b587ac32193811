"""The examples run, at a small size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "ob-python" / "examples"


def run(name: str, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return done.returncode, done.stdout.decode()


def test_award_class_and_verify_folder(tmp_path: Path) -> None:
    code, out = run("award_class.py", str(tmp_path))
    assert code == 0 and out.count("Valid: ") == 2 and "best so far: 79.99 %" in out, out
    code, out = run("verify_folder.py", str(tmp_path))
    assert code == 2 and "2 unverifiable" in out, out


def test_by_multiprocessing() -> None:
    code, out = run("distributed.py", "--badges", "600")
    assert code == 0 and "'valid': 540" in out and "'invalid': 60" in out, out


def test_by_dask() -> None:
    pytest.importorskip("dask.distributed", reason="Dask is not installed")
    command = [sys.executable, str(EXAMPLES / "distributed.py"), "--badges", "600", "--engine", "dask"]
    done = subprocess.run(command, capture_output=True, timeout=300)
    assert done.returncode == 0 and b"'valid': 540" in done.stdout, done.stdout + done.stderr
