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


def test_portal(tmp_path: Path) -> None:
    # Twice over one database: what was made on the first day holds on the second.
    for day in range(2):
        code, out = run("portal.py", str(tmp_path / "portal.sqlite"))
        lines = out.splitlines()
        assert code == 0 and len(lines) == 3, out
        assert "79.99 %" in lines[0] and "valid, recipient confirmed" in lines[1], out
        assert lines[2] == "taken back: invalid, revoked", out


def test_by_multiprocessing() -> None:
    code, out = run("distributed.py", "--badges", "600")
    assert code == 0 and "'valid': 540" in out and "'invalid': 60" in out, out


def test_by_dask() -> None:
    pytest.importorskip("dask.distributed", reason="Dask is not installed")
    command = [sys.executable, str(EXAMPLES / "distributed.py"), "--badges", "600", "--engine", "dask"]
    done = subprocess.run(command, capture_output=True, timeout=300)
    assert done.returncode == 0 and b"'valid': 540" in done.stdout, done.stdout + done.stderr
