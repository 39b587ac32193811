"""Writes `python/ob_python/_native.pyi` from the native module, or with `--check` says whether it is up to date.

maturin reads the signatures out of the compiled module. It knows no contents of dicts and tuples, and imports nothing
for the annotations that are written as text in the Rust source: both are added here.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
STUB = HERE / "python" / "ob_python" / "_native.pyi"
IMPORTS = "import collections.abc\nimport os\nimport typing\n"
#: What the tuples of these properties hold.
TUPLES = {"checks": "Check", "findings": "Finding", "decisions": "Decision", "documents": "Document"}


def written() -> str:
    """The stub as maturin writes it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["maturin", "generate-stubs", "--out", folder], cwd=HERE, check=True)
        return next(Path(folder).rglob("_native.pyi")).read_text(encoding="utf-8")


def completed(stub: str) -> str:
    """The stub with what maturin does not know."""
    stub = re.sub(r'((?::|->) )"([^"\n]+)"', r"\1\2", stub)
    stub = re.sub(r"\bdict(?!\[|_)(?=[\],:\s])(?=[^\"'`]*$)", "dict[str, Any]", stub, flags=re.MULTILINE)
    for name, item in TUPLES.items():
        stub = stub.replace(f"def {name}(self, /) -> tuple:", f"def {name}(self, /) -> tuple[{item}, ...]:")
    stub = stub.replace("def images(self, /) -> dict[str, Any]:", "def images(self, /) -> dict[str, bytes]:")
    stub = stub.replace("tuple[Any, tuple]", "tuple[Any, tuple[Any, ...]]")
    stub = stub.replace("def __reduce__(self, /) -> None:", "def __reduce__(self, /) -> typing.NoReturn:")
    stub = stub.replace("def __bool__(self, /) -> bool:", "def __bool__(self, /) -> typing.NoReturn:")
    return stub.replace("from _typeshed", IMPORTS + "from _typeshed", 1)


def main() -> int:
    stub = completed(written())
    if "--check" not in sys.argv[1:]:
        STUB.write_text(stub, encoding="utf-8")
        return 0
    if STUB.read_text(encoding="utf-8") == stub:
        return 0
    print(f"{STUB} is not what the native module says: run python {Path(__file__).name}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
