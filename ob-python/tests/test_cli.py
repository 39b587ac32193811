"""The command line, in a process of its own: what it writes, and how it exits."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import ob_python as ob
import pytest
from conftest import BASE, FIXTURES, NOW, SECRET, SVG, earned


def run(*arguments: Any, given: bytes = b"") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "ob_python", *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "200"}
    done = subprocess.run(command, input=given, capture_output=True, env=environment, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a class was awarded by the command."""
    folder = tmp_path_factory.mktemp("school")
    (folder / "secret").write_bytes(SECRET)
    rows = ["learner,email,activity,assessment,score,at"]
    for learner in ("k-1", "k-2"):
        record = earned(learner)
        rows += [f"{learner},{learner}@school.example,{a['id']},,,2026-09-03T09:00:00Z" for a in record["activities"]]
        rows.append(f"{learner},,,{record['assessments'][0]['id']},80 %,")
    (folder / "class.csv").write_text("\n".join(rows))
    code, out, err = run("keygen", "rsa-2048", "-o", folder / "key.pem", "--public", folder / "key.pub.pem")
    assert code == 0, err
    code, out, err = award(folder)
    assert code == 0, out + err
    return folder


def award(folder: Path, learners: str = "class.csv", *more: str) -> tuple[int, str, str]:
    return run(
        "award", folder / learners, "--base", BASE, "--secret", folder / "secret", "--key", folder / "key.pem",
        "--awarded", folder / "awarded.json", "--out", folder / "out", "--now", NOW, *more,
    )  # fmt: skip


def documents(school: Path) -> list[str]:
    publish = school / "out" / "publish"
    files = [path for path in publish.rglob("*") if path.is_file()]
    return [part for path in files for part in ("-d", f"{BASE}/{path.relative_to(publish).as_posix()}={path}")]


def test_a_class_is_awarded_once(school: Path) -> None:
    badges = sorted(path.suffix for path in (school / "out" / "badges").iterdir())
    assert badges == [".jws", ".jws", ".png", ".png", ".svg", ".svg"]
    assert len(json.loads((school / "awarded.json").read_text())) == 2
    assert award(school) == (0, "", "")


def test_only_the_owner_reads_the_private_key(school: Path) -> None:
    if os.name == "posix":
        assert stat.S_IMODE((school / "key.pem").stat().st_mode) == 0o600
    code, _, err = run("keygen", "-o", school / "key.pem")
    assert code == 64 and "--force" in err


def test_verify_a_folder(school: Path) -> None:
    badges = school / "out" / "badges"
    code, out, err = run("verify", badges, "--now", NOW, "-r", "k-1@school.example", "-r", "k-2@school.example", *documents(school))
    assert code == 0 and out.count("✓ valid") == 6 and err == "", out + err
    code, out, _ = run("verify", badges, "--now", NOW, "-r", "k-3@school.example", *documents(school))
    assert code == 1 and "recipient" in out
    code, out, err = run("verify", badges, "--now", NOW)
    assert code == 2 and "--network" in err


def test_verify_for_machines(school: Path) -> None:
    badges = school / "out" / "badges"
    code, out, _ = run("verify", badges / "*.png", "-", "--json", "--now", NOW, *documents(school), given=b"{}")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["report"]["outcome"] for line in lines] == ["valid", "valid", "invalid"]
    assert code == 1 and lines[-1]["input"] == "-"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["valid"], 0),
        (["valid", "invalid"], 1),
        (["valid", "unverifiable"], 2),
        (["invalid", "unverifiable", "missing"], 1),
        (["unverifiable", "missing", "valid"], 64),
    ],
)
def test_exit_codes(school: Path, tmp_path: Path, inputs: list[str], expected: int) -> None:
    (tmp_path / "invalid").write_text("{}")
    (tmp_path / "unverifiable").write_text("https://example.org/a/1")
    (tmp_path / "valid").write_bytes(next((school / "out" / "badges").glob("*.png")).read_bytes())
    code, out, err = run("verify", *(tmp_path / name for name in inputs), "--now", NOW, *documents(school))
    assert code == expected, out + err


def test_extract_bake_inspect(school: Path, tmp_path: Path) -> None:
    picture, baked = tmp_path / "picture.svg", tmp_path / "baked.svg"
    picture.write_bytes(SVG)
    jws = next((school / "out" / "badges").glob("*.jws"))
    assert run("bake", picture, jws, "-o", baked)[0] == 0
    assert run("extract", baked) == (0, jws.read_text() + "\n", "")
    code, out, _ = run("inspect", baked, "--json")
    found = json.loads(out)
    assert code == 0 and found["badge"]["type"] == "Assertion" and found["jws"]["algorithm"] == "RS256"
    assert run("bake", picture, jws, "-o", baked)[0] == 64


def test_evaluate_in_every_format(school: Path, tmp_path: Path) -> None:
    entries = [earned("k-1"), earned("k-2")]
    (tmp_path / "class.json").write_text(json.dumps(entries))
    (tmp_path / "class.jsonl").write_text("\n".join(json.dumps({"record": entry}) for entry in entries))
    due = []
    for file in (school / "class.csv", tmp_path / "class.json", tmp_path / "class.jsonl"):
        code, out, err = run("evaluate", file, "--json", "--now", NOW)
        assert code == 0, err
        due.append([(line["learner"], line["due"]) for line in map(json.loads, out.splitlines())])
    assert due == [[("k-1", ["introduction-to-ai"]), ("k-2", ["introduction-to-ai"])]] * 3
    code, out, _ = run("evaluate", tmp_path / "class.json", "--language", "nl", "--now", NOW)
    assert code == 0 and "k-1" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Usage"),
        (["nonsense"], "nonsense"),
        (["verify"], "INPUTS"),
        (["verify", "--threads", "0", "x"], "threads"),
        (["verify", "--document", "x", "y"], "URL=FILE"),
        (["verify", "--now", "soon", "-"], "2026-11-21T09:30:00Z"),
        (["extract", "missing.png"], "missing.png"),
        (["bake", "missing.png", "missing.json", "-o", "x"], "missing.png"),
        (["inspect", "missing.png"], "missing.png"),
        (["keygen", "dsa", "-o", "x"], "rsa-2048"),
        (["evaluate", "missing.json"], "missing.json"),
        (["evaluate", "-"], "columns"),
        (["award", "missing.json", "--base", BASE, "--secret", "missing", "--out", "x"], "missing"),
    ],
)
def test_wrong_use_exits_with_64(arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments, given=b"x")
    assert code == (0 if not arguments and code == 0 else 64)
    assert said in out + err
    assert "Traceback" not in err


def test_a_wrong_entry_holds_up_nobody(school: Path, tmp_path: Path) -> None:
    entries = [{"record": earned("k-7")}, {"record": earned("k-8"), "email": "k-8@school.example"}]
    (school / "mixed.json").write_text(json.dumps(entries))
    code, out, err = award(school, "mixed.json", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 64 and "error" in lines[0] and lines[1]["learner"] == "k-8", err
    assert "k-8@school.example" not in out + err


def test_no_progress_bar_and_no_colour_in_a_pipe(school: Path) -> None:
    _, out, err = run("verify", school / "out" / "badges", "--now", NOW, *documents(school))
    assert "\x1b" not in out + err
    _, out, _ = run("--color", "always", "verify", "-", "--now", NOW, given=b"{}")
    assert "invalid" in out
    assert FIXTURES.exists() and ob.__version__ in run("--version")[1]
