"""Runs the first Python example of a README and compares what it prints with what the README says.

The example is the first block marked `python`; what it prints stands in the block marked `text` after it.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path


def main(readme: str) -> int:
    text = Path(readme).read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```.*?```text\n(.*?)```", text, re.DOTALL)
    if found is None:
        print(f"{readme} has no example with its output", file=sys.stderr)
        return 1
    source, expected = found.groups()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, readme, "exec"), {"__name__": "__main__"})
    if printed.getvalue() != expected:
        print(f"the README says\n{expected}\nand the example prints\n{printed.getvalue()}", file=sys.stderr)
        return 1
    print(printed.getvalue(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
