#!/usr/bin/env python3
"""Measures other verifiers and this one on one signed badge, five documents in memory, in one run, and prints a table.

    benches/peers/compare.py                                  makes what it needs under target/peers
    benches/peers/compare.py --openbadgeslib PYTHON --reference PYTHON

openbadgeslib asks for Python 3.10 or newer, the reference validator for CPython 3.6 to 3.9; one that cannot be had is left out, and said so.
The workers are measured in turns. Of each round the shortest slice of each counts, and the ratio is formed within the round; the table
holds the medians over the rounds.
"""

import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIXTURES = ROOT / "spec-fixtures"
MADE = ROOT / "target" / "peers"
ISSUER = "https://ai4stem.example.net/"
PEERS = {
    # name: the package, the oldest and the first too new Python, what is asked of us
    "openbadgeslib": (["openbadgeslib==4.6.3"], (3, 10), (4, 0), 2.5),
    "openbadges": (["openbadges==1.1.2", "setuptools<60"], (3, 6), (3, 10), 350),
}


def badge():
    """The badge base/signed-rs256 of the corpus with the documents that verifying it takes."""
    case = json.loads((FIXTURES / "cases/verify/base/signed-rs256.json").read_text("utf-8"))
    index = json.loads((FIXTURES / "web/index.json").read_text("utf-8"))
    urls = [ISSUER + path for path in ("badges/data-detective", "issuer", "keys/2026", "revocations")]
    documents = {url: (FIXTURES / "web" / index[url]["file"]).read_text("utf-8") for url in urls}
    # The reference validator takes one key, and not without the picture.
    profile = json.loads(documents[ISSUER + "issuer"])
    documents[ISSUER + "issuer"] = json.dumps(dict(profile, publicKey=ISSUER + "keys/2026"))
    picture = ISSUER + "badges/data-detective.png"
    options = case["options"]
    return {
        "token": case["input"]["jws"], "now": options["now"], "recipient": options["recipients"][0]["identity"], "documents": documents,
        "pictures": {picture: str(FIXTURES / "web" / index[picture]["file"])},
    }


def pythons():
    """Interpreters on this machine, the newest first."""
    names = [shutil.which(f"python3.{minor}") for minor in range(14, 5, -1)]
    versions = pathlib.Path.home() / ".pyenv" / "versions"
    return [name for name in names if name] + sorted(map(str, versions.glob("3.*/bin/python")), reverse=True) + [sys.executable]


def version(python):
    done = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True)
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else (0, 0)


def environment(name):
    """The Python of an environment in which the peer is installed; None if there cannot be one."""
    packages, oldest, too_new, _ = PEERS[name]
    python = MADE / name / "bin" / "python"
    installed = python.exists() and not subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode
    if installed:
        return str(python)
    for base in pythons():
        if oldest <= version(base) < too_new:
            install = [[base, "-m", "venv", "--clear", MADE / name], [python, "-m", "pip", "install", "-q", *packages]]
            if all(not subprocess.run(step, capture_output=True).returncode for step in install):
                return str(python)
    return None


class Worker:
    def __init__(self, name, command):
        self.name, self.times = name, []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.count, self.prefix = 1, ""

    def slice(self):
        """Nanoseconds that one verification takes, over about a millisecond."""
        self.process.stdin.write(f"{self.prefix}{self.count}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended: it does not find the badge valid")
        return int(line) / self.count

    def calibrate(self):
        for _ in range(3):
            self.count = max(1, round(1e6 / self.slice()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--openbadgeslib", metavar="PYTHON", help="a Python in which openbadgeslib 4.6.3 is installed")
    parser.add_argument("--reference", metavar="PYTHON", dest="openbadges", help="a Python in which openbadges 1.1.2 is installed")
    parser.add_argument("--rounds", type=int, default=21)
    arguments = parser.parse_args()

    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet", "-p", "ob-benches", "--bin", "verify-badge"], cwd=ROOT, check=True)
    MADE.mkdir(parents=True, exist_ok=True)
    path = MADE / "badge.json"
    path.write_text(json.dumps(badge()), "utf-8")
    workers = [Worker("ob-core", [ROOT / "target" / "release" / "verify-badge", path])]
    for name in PEERS:
        python = getattr(arguments, name) or environment(name)
        if python:
            workers.append(Worker(name, [python, HERE / "worker.py", name, path]))
        else:
            print(f"{name} is left out: no Python on this machine takes it", file=sys.stderr)

    for worker in workers:
        worker.calibrate()
    for _ in range(arguments.rounds):
        # A slice of the slowest takes as long as twenty of the others.
        shortest = [min(worker.slice() for _ in range(10 if worker.count > 1 else 3)) for worker in workers]
        for worker, nanoseconds in zip(workers, shortest):
            worker.times.append(nanoseconds)

    ours = workers[0]
    print("| verifier | median | least | times ours | target | |")
    print("|---|---:|---:|---:|---:|---|")
    for worker in workers:
        ratio = statistics.median(theirs / mine for theirs, mine in zip(worker.times, ours.times))
        asked = PEERS[worker.name][3] if worker.name in PEERS else None
        verdict = "" if asked is None else f"≥ {asked} | {'reached' if ratio >= asked else 'missed'}"
        print(f"| {worker.name} | {statistics.median(worker.times) / 1000:.1f} µs | {min(worker.times) / 1000:.1f} µs | {ratio:.1f} | {verdict or ' | '} |")


if __name__ == "__main__":
    main()
