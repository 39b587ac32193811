"""Reads the verification cases of `spec-fixtures` and runs one through `ob_python`: the Python runner.

As a program it writes what `ob-reports` writes: the id of each case, a tab, and the report as JSON.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Callable

import ob_python
from ob_python import Request, Response, Unavailable

FIXTURES = Path(__file__).resolve().parents[2] / "spec-fixtures"
KEYWORDS = {
    "now": "now",
    "language": "language",
    "clockToleranceSeconds": "clock_tolerance_seconds",
    "recipients": "recipient",
    "trustedIssuers": "trusted_issuers",
    "requireTrustedIssuer": "require_trusted_issuer",
    "documents": "documents",
    "refuseRedirectsToOtherHosts": "refuse_redirects_to_other_hosts",
    "checkImages": "check_images",
    "checkEndorsements": "check_endorsements",
    "checkExtensions": "check_extensions",
}


def cases() -> list[dict[str, Any]]:
    folder = FIXTURES / "cases" / "verify"
    return [json.loads(path.read_bytes()) for path in sorted(folder.rglob("*.json"))]


def web() -> dict[str, Response | Unavailable]:
    """The small fake internet: what each URL answers."""
    folder = FIXTURES / "web"
    answers: dict[str, Response | Unavailable] = {}
    for url, entry in json.loads((folder / "index.json").read_bytes()).items():
        answers[url] = answer(entry, (folder / entry["file"]).read_bytes() if "file" in entry else b"")
    return answers


def answer(entry: dict[str, Any], body: bytes) -> Response | Unavailable:
    if "unavailable" in entry:
        return Unavailable(entry["unavailable"])
    return Response(body, entry.get("status", 200), entry.get("finalUrl"), entry.get("mediaType"))


def body(entry: dict[str, Any]) -> bytes:
    if "body" in entry:
        return str(entry["body"]).encode()
    return base64.b64decode(entry.get("bodyBase64", ""))


def fetcher(
    case: dict[str, Any], world: dict[str, Response | Unavailable]
) -> Callable[[Request], Response | Unavailable]:
    own = {url: answer(entry, body(entry)) for url, entry in case.get("web", {}).items()}
    return lambda request: own.get(request.url) or world.get(request.url) or Response(b"", 404)


def handed_in(case: dict[str, Any]) -> bytes:
    ((kind, value),) = case["input"].items()
    if kind == "bytesBase64":
        return base64.b64decode(value)
    if kind == "image":
        return (FIXTURES / value).read_bytes()
    return str(value).encode()


def keywords(case: dict[str, Any]) -> dict[str, Any]:
    options = dict(case["options"])
    keys = [(key["issuer"], key["publicKeyPem"]) for key in options.pop("trustedKeys", [])]
    return {"trusted_keys": keys, **{KEYWORDS[name]: value for name, value in options.items()}}


def run(case: dict[str, Any], world: dict[str, Response | Unavailable]) -> str:
    """The report as JSON, or the code of the error."""
    try:
        report = ob_python.verify(handed_in(case), fetch=fetcher(case, world), **keywords(case))
    except ob_python.OpenBadgesError as error:
        return f"error {error.code}"
    return report.to_json()


if __name__ == "__main__":
    everything = web()
    for each in cases():
        print(f"{each['id']}\t{run(each, everything)}")
