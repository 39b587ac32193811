"""A folder of badges is verified on all cores, and the ones to look at are listed.

    python verify_folder.py FOLDER [--network]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import ob_python as ob


def main(folder: Path, network: bool) -> int:
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".png", ".svg", ".json", ".jws"})
    # Without `fetch` nothing is fetched: what is not at hand is unverifiable, never valid.
    fetch = ob.HttpFetcher(timeout_seconds=5) if network else None

    outcomes: Counter[str] = Counter()
    for file, result in zip(files, ob.verify_many(files, fetch=fetch)):
        if isinstance(result, ob.OpenBadgesError):
            outcomes["unreadable"] += 1
            print(f"{file}: {result}")
            continue
        outcomes[result.outcome] += 1
        if not result.is_valid:
            print(f"{file}: {result.headline}")
            for finding in result.findings:
                print(f"    {finding.severity} {finding.code}: {finding.message}")
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "no badges")
    return 1 if outcomes["invalid"] or outcomes["unreadable"] else 2 if outcomes["unverifiable"] else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: verify_folder.py FOLDER [--network]")
    sys.exit(main(Path(sys.argv[1]), "--network" in sys.argv[2:]))
