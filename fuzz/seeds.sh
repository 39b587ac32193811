#!/usr/bin/env bash
# Fills fuzz/corpus with seeds from spec-fixtures: every image, document, token, key and case. What is there already stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
python3 - <<'PYTHON'
import base64
import hashlib
import json
import pathlib

FIXTURES = pathlib.Path("../spec-fixtures")
FRAMEWORKS = pathlib.Path("../ob-core/frameworks")
CUT = b"\n--\n"
MAX_BYTES = 65_536  # what run.sh sets


def seed(target, *parts):
    data = CUT.join(part if isinstance(part, bytes) else part.encode() for part in parts)
    if len(data) <= MAX_BYTES:
        folder = pathlib.Path("corpus") / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ("seed-" + hashlib.sha256(data).hexdigest()[:16])).write_bytes(data)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def strings(value):
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(item)


def answer(url, entry, body):
    status = entry.get("unavailable") or entry.get("status", 200)
    head = f"{url} {status} {entry.get('finalUrl', '')}".rstrip()
    return head.encode() + b"\n" + body


for image in sorted((FIXTURES / "images").rglob("*.*")):
    if image.suffix in (".png", ".svg"):
        seed(image.suffix[1:], image.read_bytes())
for image in sorted(FRAMEWORKS.rglob("*.svg")):
    seed("svg", image.read_bytes())

for key in sorted((FIXTURES / "keys").glob("*.pem")):
    seed("jws", key.read_bytes())

index = json.loads((FIXTURES / "web/index.json").read_text())
web = {url: (entry, (FIXTURES / "web" / entry["file"]).read_bytes()) for url, entry in index.items()}
for entry, body in web.values():
    if body[:1] == b"{":
        seed("json_ld", body)

for path in sorted((FIXTURES / "cases/jsonld").rglob("*.json")):
    case = json.loads(path.read_text())
    seed("json_ld", compact(case["document"]), *map(compact, case.get("contexts", {}).values()))

for path in sorted((FIXTURES / "cases/verify").rglob("*.json")):
    case = json.loads(path.read_text())
    given = case["input"]
    if "image" in given:
        data = (FIXTURES / given["image"]).read_bytes()
    elif "bytesBase64" in given:
        data = base64.b64decode(given["bytesBase64"])
    else:
        data = next(iter(given.values())).encode()
    answers = []
    for url, entry in case.get("web", {}).items():
        body = entry.get("body", "").encode() or base64.b64decode(entry.get("bodyBase64", ""))
        answers.append(answer(url, entry, body))
        if body[:1] == b"{":
            seed("json_ld", body)
    options = case["options"]
    flags = 2 * options.get("checkImages", False) + 4 * options.get("refuseRedirectsToOtherHosts", False)
    flags += 8 * ("recipients" in options)
    for flags in (flags, flags | 1):
        seed("verifier", bytes([0x40 + flags]) + data, *answers)
    if data[:1] == b"{":
        seed("json_ld", data)
    for text in strings(case):
        if text.startswith(("ey", "-----BEGIN")):
            seed("jws", text)
        for part in text.split(".")[:2] if text.startswith("ey") else ():
            try:
                seed("jws", base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
            except ValueError:
                pass
# The attacker's own documents, for the guarded world.
evil = [answer(url, entry, body) for url, (entry, body) in web.items() if "mallory" in url and body[:1] == b"{"]
seed("verifier", b"Ahttps://mallory.example.net/assertions/1", *evil)

framework = (FRAMEWORKS / "ai4stem.json").read_text()
record = compact({
    "learner": "k-17",
    "activities": [{"id": "ai-in-vision/fool-the-camera", "at": "2026-05-20T14:05:00+01:00"}, {"id": "x", "passed": False}],
    "assessments": [{"id": "ai-in-vision/quiz", "attempts": [{"score": "5/7", "at": "2026-05-20T14:30:00Z"}, {"graded": False}]}],
    "evidence": [{"task": "poster", "kind": "image", "url": "https://school.example/p.png", "at": "2026-05-21T09:00:00Z",
                  "approvals": [{"by": "peer", "reviewer": "k-3"}, {"by": "organiser"}, {"by": "self"}]}],
    "codes": [{"id": "open-day", "at": "2026-05-21T10:00:00Z"}],
    "grants": [{"id": "helped-others", "at": "2026-05-21T11:00:00Z"}],
    "badges": [{"badge": "ai-in-speech", "awarded-at": "2026-06-01T00:00:00Z", "expires": "2028-06-01T00:00:00Z"}],
})
now = "2026-06-01T00:00:00Z"
seed("record", compact(json.loads(framework)), record, now)
evidence = {"evidence": {"task": "poster", "kinds": ["image"], "at-least": 1, "approved-by": {"peers": 1}}}
rules = [
    evidence,
    {"all": [{"claimed-by-code": "open-day"}, {"granted-by-organiser": "helped-others"}]},
    {"any": [{"activity-completed": "ai-in-vision/fool-the-camera"}, evidence]},
    {"at-least": 2, "of": [{"claimed-by-code": "open-day"}, evidence, {"badge-held": "ai-in-speech"}]},
    {"within": {"from": "2026-01-01T00:00:00Z", "until": "2026-05-31T00:00:00Z"}, "rule": {"module-completed": "ai-in-vision"}},
    {"assessment": "ai-in-vision/quiz", "at-least": "70 %", "attempt": "first"},
]
rules += [badge["rule"] for badge in json.loads(framework)["badges"]]
for rule in rules:
    seed("record", compact(rule), record, now)
for path in sorted((FIXTURES / "cases").glob("criteria/**/*.json")):
    case = json.loads(path.read_text())
    if "record" in case:
        rule = case.get("rule") or case.get("framework") or {}
        seed("record", compact(rule) if isinstance(rule, dict) else "{}", compact(case["record"]), case.get("now", now))

for folder in sorted(pathlib.Path("corpus").iterdir()):
    print(folder.name, len(list(folder.iterdir())))
PYTHON
