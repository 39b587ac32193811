#!/usr/bin/env python3
"""Runs the reference validator (PyPI openbadges 1.1.2) over the corpus, offline, and records its verdicts.

    python3.9 -m venv VENV && VENV/bin/pip install openbadges==1.1.2
    VENV/bin/python tests/reference/record.py            writes verdicts.json
    VENV/bin/python tests/reference/record.py --check    fails if the recorded verdicts are not what it says now

It installs on CPython 3.6 to 3.9 only, therefore its verdicts are committed. The network is replaced inside this process: every
request of the package `requests` is answered from spec-fixtures (a URL that is not there answers 404), and the clock is the case's.
"""

import argparse
import base64
import datetime
import io
import json
import logging
import pathlib
import sys

import requests
from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI
from openbadges.verifier.tasks import validation
from openbadges.verifier.verifier import verify

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parents[1] / "spec-fixtures"
RECORD = HERE / "verdicts.json"
VERSION = "1.1.2"


class Web:
    """The fake internet, with what the running case changes in it."""

    def __init__(self):
        index = json.loads((FIXTURES / "web" / "index.json").read_text("utf-8"))
        self.standing = {url: dict(row, bytes=(FIXTURES / "web" / row["file"]).read_bytes()) for url, row in index.items()}
        self.standing[OPENBADGES_CONTEXT_V2_URI] = {
            "status": 200, "mediaType": "application/ld+json", "bytes": json.dumps(OPENBADGES_CONTEXT_V2_DICT).encode()}
        self.standing["https://openbadgespec.org/v2/context.json"] = self.standing[OPENBADGES_CONTEXT_V2_URI]
        self.changed = {}

    def send(self, adapter, request, **_):
        row = self.changed.get(request.url) or self.standing.get(request.url) or {"status": 404, "mediaType": "text/plain", "body": ""}
        if "unavailable" in row:
            raise requests.ConnectionError(row["unavailable"])
        body = row.get("bytes") or (base64.b64decode(row["bodyBase64"]) if "bodyBase64" in row else row.get("body", "").encode())
        response = requests.Response()
        response.status_code, response.url, response.request = row["status"], row.get("finalUrl", request.url), request
        response.headers["Content-Type"] = row["mediaType"]
        response.encoding, response.raw = "utf-8", io.BytesIO(body)
        return response


class Clock(datetime.datetime):
    """Its clock, set by the case."""

    current = None

    @classmethod
    def now(cls, tz=None):
        return cls.current.astimezone(tz) if tz else cls.current.replace(tzinfo=None)

    @classmethod
    def utcnow(cls):
        return cls.current.replace(tzinfo=None)


def verdict(case, web):
    web.changed = case["web"]
    Clock.current = datetime.datetime.strptime(case["options"]["now"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
    (kind, given), = case["input"].items()
    if kind == "image":
        given = io.BytesIO((FIXTURES / given).read_bytes())
        given.name = case["id"]
    profile = {"type": "Profile"}
    for row in case["options"].get("recipients", []):
        profile.setdefault(row["type"], []).append(row["identity"])
    profile = {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in profile.items()}
    try:
        report = verify(given, profile if len(profile) > 1 else None, use_cache=False)["report"]
    except Exception as error:  # it may raise anything: that is its verdict
        return {"valid": False, "raises": type(error).__name__}
    errors = sorted({message["name"] for message in report["messages"] if message["messageLevel"] == "ERROR"})
    return {"valid": report["valid"], **({"errors": errors} if errors else {})}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    web = Web()
    requests.adapters.HTTPAdapter.send = lambda adapter, request, **more: web.send(adapter, request, **more)
    validation.datetime = Clock

    verdicts = {}
    for path in sorted((FIXTURES / "cases" / "verify").rglob("*.json")):
        case = json.loads(path.read_text("utf-8"))
        verdicts[case["id"]] = verdict(case, web)
    rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(verdicts.items()))
    text = (f'{{\n  "peer": "openbadges",\n  "version": "{VERSION}",\n  "recorded": "by tests/reference/record.py on CPython '
            f'{sys.version_info.major}.{sys.version_info.minor}, offline, with the clock of each case",\n  "verdicts": {{\n{rows}\n  }}\n}}\n')
    if arguments.check:
        same = json.loads(RECORD.read_text("utf-8"))["verdicts"] == verdicts
        print(f"{len(verdicts)} verdicts, {'as recorded' if same else 'other than recorded: run tests/reference/record.py'}")
        return 0 if same else 1
    RECORD.write_text(text, "utf-8")
    print(f"{len(verdicts)} verdicts, {sum(row['valid'] for row in verdicts.values())} valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
