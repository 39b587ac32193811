"""What people write: the bases (`bases.py`) and, one file a check, the cases."""

import importlib
import pathlib

CASES = []
for _path in sorted(pathlib.Path(__file__).parent.glob("*.py")):
    if _path.stem not in ("__init__", "bases", "consequences", "words"):
        CASES += importlib.import_module(f"source.{_path.stem}").CASES
