"""The reference validator (openbadges 1.1.2), by its recorded verdicts: it installs on old Pythons only, see tests/reference/record.py."""

import json

from conftest import FIXTURES, ROOT

PEER = "openbadges"


def test_every_difference_is_explained(listed):
    record = json.loads((ROOT / "tests" / "reference" / "verdicts.json").read_text("utf-8"))
    rows = {case: row for (peer, case), row in listed.items() if peer == PEER}
    faults = []
    for path in sorted((FIXTURES / "cases" / "verify").rglob("*.json")):
        case = json.loads(path.read_text("utf-8"))
        name, ours = case["id"], case["expect"]["outcome"]
        recorded = record["verdicts"].pop(name, None)
        if recorded is None:
            faults.append(f"{name}: no verdict is recorded; run tests/reference/record.py")
            continue
        theirs = "valid" if recorded["valid"] else "not valid"
        row = rows.pop(name, None)
        if (ours == "valid") == recorded["valid"]:
            if row:
                faults.append(f"{name}: both say {ours}; take the line out of tests/divergences.json")
        elif row is None or (row["ours"], row["theirs"], row["version"]) != (ours, theirs, record["version"]) or not row["reason"]:
            faults.append(f"{name}: {ours} against {theirs} is not explained in tests/divergences.json")
    faults += [f"{name}: listed or recorded, but no case" for name in [*rows, *record["verdicts"]]]
    assert not faults, "\n".join(faults)
