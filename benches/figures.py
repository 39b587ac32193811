#!/usr/bin/env python3
"""Measures everything and writes the tables into benches/README.md. Arguments go to peers/compare.py."""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
README = HERE / "README.md"
CARGO = ["cargo", "run", "--release", "--locked", "--quiet", "-p", "ob-benches"]
TABLES = {
    "times": CARGO,
    "growth": [*CARGO, "--bin", "growth"],
    "peers": [sys.executable, HERE / "peers" / "compare.py", *sys.argv[1:]],
}

text = README.read_text("utf-8")
for name, command in TABLES.items():
    table = subprocess.run(command, cwd=HERE.parent, check=True, stdout=subprocess.PIPE, text=True).stdout
    text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda found: found[1] + table + found[2], text, flags=re.DOTALL)
    print(table)
README.write_text(text, "utf-8")
