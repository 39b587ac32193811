"""A class of learners from a file: JSON, JSON Lines or CSV.

JSON is one entry or a list of entries, JSON Lines is one entry a line. An entry is a learner record with an `email`
beside it, or `{"record": …, "recipient": …}`. CSV has a header and one row for each thing that a learner did: `learner`,
`email`, one of `activity`, `assessment` with `score`, `code` or `grant`, and perhaps `at`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Union

from ..exceptions import InputError, JsonError
from ._output import read_arguments

__all__ = ["Entry", "entries"]

#: A record, and by what its learner is named in badges; `None` where the file does not say.
Entry = tuple[dict[str, Any], Union[str, dict[str, str], None]]
COLUMNS = {"learner", "email", "activity", "assessment", "score", "code", "grant", "at"}


def entries(name: str) -> Iterator[Entry]:
    """The entries of a file, told apart by its name, or by its content for `-`."""
    content = read_arguments(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("the file is not UTF-8", "text-not-unicode", name) from None
    start = text.lstrip()[:1]
    if name.lower().endswith(".csv") or start not in "{[" or not start:
        return _csv(text, name)
    if start == "[":
        return (_entry(entry, f"{name}: entry {at}") for at, entry in enumerate(_json(text, name), 1))
    lines = [line for line in text.splitlines() if line.strip()]
    if name.lower().endswith(".jsonl") or len(lines) > 1 and lines[0].rstrip().endswith("}"):
        return (_entry(_json(line, f"{name}: line {at}"), f"{name}: line {at}") for at, line in enumerate(lines, 1))
    return iter([_entry(_json(text, name), name)])


def _json(text: str, place: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise JsonError(f"this is no JSON: {error}", "json-syntax", place) from None


def _entry(entry: Any, place: str) -> Entry:
    if not isinstance(entry, dict):
        raise InputError("an entry is a learner record, or an object with record and recipient", "class-entry", place)
    if "record" in entry:
        return entry["record"], entry.get("recipient", entry.get("email"))
    entry = dict(entry)
    return entry, entry.pop("recipient", None) or entry.pop("email", None)


def _csv(text: str, name: str) -> Iterator[Entry]:
    rows = csv.DictReader(io.StringIO(text), strict=True)
    try:
        header = set(rows.fieldnames or ())
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", "class-csv", name) from None
    if "learner" not in header or header - COLUMNS:
        known = ", ".join(sorted(COLUMNS))
        raise InputError(f"the first row names the columns: learner, and of {known}", "class-columns", name)
    records: dict[str, dict[str, Any]] = {}
    emails: dict[str, str] = {}
    try:
        for row in rows:
            place = f"{name}: line {rows.line_num}"
            if None in row:
                raise InputError("the row has more cells than the header", "class-row", place)
            _row({key: (value or "").strip() for key, value in row.items()}, records, emails, place)
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", "class-csv", f"{name}: line {rows.line_num}") from None
    return iter([(record, emails.get(learner)) for learner, record in records.items()])


def _row(row: dict[str, str], records: dict[str, dict[str, Any]], emails: dict[str, str], place: str) -> None:
    learner = row["learner"]
    if not learner:
        raise InputError("the row names no learner", "class-row", place)
    record = records.setdefault(learner, {"learner": learner})
    if row.get("email"):
        emails[learner] = row["email"]
    did = [kind for kind in ("activity", "assessment", "code", "grant") if row.get(kind)]
    if len(did) > 1:
        raise InputError(f"the row says {' and '.join(did)}: write a row for each", "class-row", place)
    when: dict[str, Any] = {"at": row["at"]} if row.get("at") else {}
    for kind in did:
        if kind == "activity":
            record.setdefault("activities", []).append({"id": row[kind], **(when or {"completed": True})})
        elif kind == "assessment":
            if not row.get("score"):
                raise InputError("an assessment has a score, for example 80 % or 4/5", "class-row", place)
            attempt = {"score": row["score"], **when}
            tests = record.setdefault("assessments", [])
            same = next((test for test in tests if test["id"] == row[kind]), None)
            if same is None:
                tests.append({"id": row[kind], "attempts": [attempt]})
            else:
                same["attempts"].append(attempt)
        else:
            record.setdefault(f"{kind}s", []).append({"id": row[kind], **when})
