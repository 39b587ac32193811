#!/usr/bin/env python3
"""Writes the corpus: a small fake internet (`web/`), baked images and one file a case (`cases/`).

It shares nothing with the code under test: signing, baking and patching are written out here, on the package
`cryptography` alone. The same sources give the same bytes on every machine.

    generate.py           writes what differs, removes what no source names any more
    generate.py --check   writes nothing; fails if anything would be written, or a case does not fit the schema
"""

import argparse
import base64
import copy
import functools
import json
import pathlib
import struct
import sys
import zlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from source import CASES  # noqa: E402  (the sources lie beside this file)
from source.bases import BASES, WEB  # noqa: E402
from source.consequences import ALSO  # noqa: E402

# What the generator owns, and may remove files from.
OWNED = ("web", "cases/verify", "images/verify")


# ---------------------------------------------------------------- signing

def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


@functools.lru_cache(maxsize=None)
def private_key(name: str):
    return serialization.load_pem_private_key((HERE / "keys" / f"{name}.pem").read_bytes(), password=None)


def public_pem(name: str) -> str:
    return (HERE / "keys" / f"{name}.pub.pem").read_text("ascii")


def signature(key_name: str, signing_input: bytes) -> bytes:
    """RS256, EdDSA, or ES256 with the nonce of RFC 6979, so that all three are reproducible."""
    key = private_key(key_name)
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(signing_input, padding.PKCS1v15(), hashes.SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey):
        der = key.sign(signing_input, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        r, s = utils.decode_dss_signature(der)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return key.sign(signing_input)


def compact_jws(header: dict, payload: bytes, key_name: str) -> str:
    signing_input = b64url(compact(header).encode()) + "." + b64url(payload)
    return signing_input + "." + b64url(signature(key_name, signing_input.encode()))


# ---------------------------------------------------------------- baking

def plain_png(side: int = 90) -> bytes:
    """A square of one colour."""
    rows = (b"\x00" + b"\x00" * ((side + 7) // 8)) * side
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 3, 0, 0, 0)),
        chunk(b"PLTE", b"\x1f\x4e\x79"),
        chunk(b"IDAT", stored(rows)),
        chunk(b"IEND", b""),
    ))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def plain_svg() -> str:
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90" '
            'width="90" height="90">\n  <rect width="90" height="90" fill="#1f4e79"/>\n</svg>\n')


def stored(data: bytes) -> bytes:
    """A zlib stream of one stored block: compressors differ between machines, and this is the same on all."""
    return b"\x78\x01\x01" + struct.pack("<HH", len(data), len(data) ^ 0xFFFF) + data + struct.pack(">I", zlib.adler32(data))


def baked_png(text: str, language: str = "", compressed: bool = False, legacy: bool = False) -> bytes:
    image = plain_png()
    after_header = 8 + 25
    body = stored(text.encode()) if compressed else text.encode()
    data = b"openbadges\0" + bytes([compressed, 0]) + language.encode() + b"\0" + b"\0" + body
    baked = chunk(b"tEXt", b"openbadges\0" + body) if legacy else chunk(b"iTXt", data)
    return image[:after_header] + baked + image[after_header:]


def baked_svg(verify: str, body: "str | None") -> bytes:
    inner = "" if body is None else "<![CDATA[" + body.replace("]]>", "]]]]><![CDATA[>") + "]]>"
    start, end = plain_svg().split(">\n  <rect")
    return (f'{start} xmlns:openbadges="http://openbadges.org">\n'
            f'<openbadges:assertion verify="{verify}">{inner}</openbadges:assertion>\n  <rect{end}').encode()


# ---------------------------------------------------------------- patching (RFC 6902: add, remove, replace)

class CannotPatch(Exception):
    pass


def patched(document, op: dict):
    path, kind = op["path"], op["op"]
    if path == "":
        return copy.deepcopy(op["value"])
    document = copy.deepcopy(document)
    *parents, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
    at = document
    for part in parents:
        at = at[int(part)] if isinstance(at, list) else at[part]
    if isinstance(at, list):
        last = len(at) if last == "-" else int(last)
        if kind == "add":
            at.insert(last, copy.deepcopy(op["value"]))
            return document
        exists = last < len(at)
    else:
        exists = last in at
        if kind == "add":
            at[last] = copy.deepcopy(op["value"])
            return document
    if not exists:
        raise CannotPatch(f"{kind} {path}: nothing is there")
    if kind == "remove":
        del at[last]
    else:
        at[last] = copy.deepcopy(op["value"])
    return document


# ---------------------------------------------------------------- materialising

def compact(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pretty(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def resolved(value):
    """Puts the text of a key where a source says {"$publicKeyPem": name}."""
    if isinstance(value, dict):
        if set(value) == {"$publicKeyPem"}:
            return public_pem(value["$publicKeyPem"])
        if set(value) == {"$jws"}:
            return compact_jws(value["$jws"]["header"], compact(resolved(value["$jws"]["payload"])).encode(), value["$jws"]["key"]) + value["$jws"].get("after", "")
        if set(value) == {"$privateKeyPem"}:
            return (HERE / "keys" / f"{value['$privateKeyPem']}.pem").read_text("ascii")
        return {name: resolved(inner) for name, inner in value.items()}
    return [resolved(inner) for inner in value] if isinstance(value, list) else value


def response(entry: dict) -> dict:
    """One answer of the fake internet, as the runners read it."""
    if "unavailable" in entry:
        return {"unavailable": entry["unavailable"]}
    answer = {"status": entry.get("status", 200), "mediaType": entry.get("mediaType", "application/ld+json")}
    if "finalUrl" in entry:
        answer["finalUrl"] = entry["finalUrl"]
    if "bytes" in entry:
        answer["bodyBase64"] = base64.b64encode(entry["bytes"]).decode()
    elif "text" in entry:
        answer["body"] = resolved(entry["text"])
    else:
        answer["body"] = pretty(resolved(entry["document"])) if "document" in entry else ""
    return answer


def materialised(case: dict) -> "tuple[dict, dict[str, bytes]]":
    """The case as it is written, and the image files that it needs."""
    base = BASES[case["base"]]
    state = {
        "input": copy.deepcopy(base.get("payload", base.get("url"))),
        "jws-header": copy.deepcopy(base.get("header")),
        "options": copy.deepcopy(base["options"]),
    }
    key, web, after = base.get("key"), {}, []
    for op in case["patch"]:
        target = op["target"]
        if target in state:
            state[target] = patched(state[target], op)
        elif target == "jws":
            if "key" in op:
                key = op["key"]
            else:
                after.append(op)
        elif target in ("text", "image"):
            after.append(op)
        else:
            entry = web.setdefault(target, dict(WEB.get(target, {})))
            if "op" in op:
                entry["document"] = patched(entry["document"], op)
            elif "unavailable" in op.get("response", {}):
                web[target] = dict(op["response"])
            else:
                replaced = {**op.get("response", {}), **{k: op[k] for k in ("text", "document") if k in op}}
                if "text" in replaced or "document" in replaced:
                    entry.pop("document", None), entry.pop("text", None), entry.pop("bytes", None)
                entry.update(replaced)

    images = {}
    form = base["form"]
    if form == "url":
        given = {"url": state["input"]}
    else:
        payload = resolved(state["input"])
        text = compact(payload) if base.get("header") else pretty(payload)
        for op in after:
            if op["target"] == "text":
                text = replaced_once(text, *op["replace"]) if "replace" in op else op["value"]
        if base.get("header"):
            text = compact_jws(resolved(state["jws-header"]), text.encode(), key)
            for op in after:
                if op["target"] == "jws":
                    text = tampered(text, op)
        if form in ("png", "svg"):
            if form == "png":
                image = baked_png(text)
            elif base.get("header"):
                image = baked_svg(text, None)
            else:
                image = baked_svg(payload["id"], text)
            for op in after:
                if op["target"] == "image":
                    if "with" in op:
                        image = op["with"].encode()
                    elif "cut" in op:
                        image = image[:op["cut"]]
                    elif "itxt" in op:
                        image = baked_png(text, **op["itxt"])
                    elif "chunk" in op:
                        # A second text chunk before the badge.
                        inserted = chunk(op["chunk"].encode(), b"openbadges\0" + op["text"].encode())
                        image = image[:8 + 25] + inserted + image[8 + 25:]
                    elif "append" in op:
                        image += op["append"].encode()
                    elif "encode" in op:
                        image = image.decode().replace("UTF-8", op["encode"].upper()).encode(op["encode"])
                    else:
                        image = replaced_bytes(image, op)
            path = f"images/verify/{case['id']}.{form}"
            images[path] = image
            given = {"image": path}
        else:
            given = {form: text}

    written = {name: case[name] for name in ("id", "check", "clause", "why", "base")}
    written["patch"] = case["patch"]
    written["input"] = given
    written["web"] = {url: response(entry) for url, entry in web.items()}
    written["options"] = resolved(state["options"])
    written["expect"] = {**case["expect"], **({"also": ALSO[case["id"]]} if case["id"] in ALSO else {})}
    return written, images


def replaced_once(text: str, old: str, new: str) -> str:
    if text.count(old) < 1:
        raise CannotPatch(f"nothing like {old!r} is there")
    return text.replace(old, new, 1)


def replaced_bytes(image: bytes, op: dict) -> bytes:
    old, new = (part.encode("latin-1") for part in op["replace"])
    if old not in image:
        raise CannotPatch(f"nothing like {old!r} is there")
    return image.replace(old, new, 1)


def tampered(jws: str, op: dict) -> str:
    """What an attacker does after signing: other parts under the same signature, or other characters."""
    parts = jws.split(".")
    if "payload" in op:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
        for inner in op["payload"]:
            claims = patched(claims, inner)
        parts[1] = b64url(compact(claims).encode())
    elif "header" in op:
        parts[0] = b64url(compact(op["header"]).encode())
    elif "headerText" in op:
        # A header that no JSON library would write, signed all the same.
        parts[0] = b64url(op["headerText"].encode())
        parts[2] = b64url(signature(op["by"], (parts[0] + "." + parts[1]).encode()))
    elif "part" in op:
        parts[op["part"]] = op["value"]
    elif "append" in op:
        return jws + op["append"]
    elif "prepend" in op:
        return op["prepend"] + jws
    elif "hmacWith" in op:
        import hashlib
        import hmac
        parts[0] = b64url(compact({"alg": "HS256"}).encode())
        mac = hmac.new(public_pem(op["hmacWith"]).encode(), (parts[0] + "." + parts[1]).encode(), hashlib.sha256)
        parts[2] = b64url(mac.digest())
    elif "derSignature" in op:
        raw = base64.urlsafe_b64decode(parts[2] + "==")
        parts[2] = b64url(utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")))
    elif "strayBits" in op:
        # The last character of the part has bits that stand for nothing; here they are not zero.
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        at = op["strayBits"]
        parts[at] = parts[at][:-1] + alphabet[alphabet.index(parts[at][-1]) + 1]
    elif "flattened" in op:
        return compact({"protected": parts[0], "payload": parts[1], "signature": parts[2]})
    elif "number" in op:
        parts[2] = b64url(forged(op["number"], parts, base64.urlsafe_b64decode(parts[2] + "==")))
    elif "flip" in op:
        raw = bytearray(base64.urlsafe_b64decode(parts[2] + "=="))
        raw[op["flip"]] ^= 1
        parts[2] = b64url(bytes(raw))
    else:
        raise CannotPatch(f"no such change of a JWS: {op}")
    return ".".join(parts)


P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493


def forged(how: str, parts: "list[str]", raw: bytes) -> bytes:
    """Signatures that need no key, or another one than that which was made with it."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(f"{parts[0]}.{parts[1]}".encode())
    info = bytes.fromhex("3031300d060960864801650304020105000420") + digest.finalize()
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:64], "big")
    if how == "padded digest":
        # What the signature is when the exponent is 1.
        return b"\0\1" + b"\xff" * (256 - 3 - len(info)) + b"\0" + info
    if how == "cube root":
        # Exponent 3 and a verifier that does not look behind the digest (Bleichenbacher, 2006).
        least = int.from_bytes((b"\0\1" + b"\xff" * 8 + b"\0" + info).ljust(256, b"\0"), "big")
        low, high = 0, 1 << 700
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if middle**3 < least else (low, middle)
        return low.to_bytes(256, "big")
    if how == "R and S zero":
        return bytes(64)
    if how == "R and S of the order":
        return P256_ORDER.to_bytes(32, "big") * 2
    if how == "S negative":
        return raw[:32] + (P256_ORDER - s).to_bytes(32, "big")
    if how == "S beyond the order":
        return raw[:32] + (int.from_bytes(raw[32:], "little") + ED25519_ORDER).to_bytes(32, "little")
    if how == "R neutral, S zero":
        return bytes([1]) + bytes(63)
    raise CannotPatch(f"no such signature: {how}")


# ---------------------------------------------------------------- files

def corpus() -> "dict[str, bytes]":
    """Every file that the sources give, by its path in this folder."""
    files = {}
    index = {}
    for url, entry in WEB.items():
        answer = response({**entry, **({"bytes": plain_png()} if entry.get("png") else {})})
        body = base64.b64decode(answer["bodyBase64"]) if "bodyBase64" in answer else answer.get("body", "").encode()
        row = {name: answer[name] for name in ("status", "mediaType", "finalUrl") if name in answer}
        if entry.get("alias"):
            index[url] = index[entry["alias"]]
            continue
        path = url.split("://", 1)[1]
        if "." not in path.rsplit("/", 1)[1]:
            path += ".json"
        files[f"web/{path}"] = body
        index[url] = {"file": path, **row}
    files["web/index.json"] = pretty(index).encode()

    bases = [{
        "id": f"base/{name}", "check": "base", "clause": base["clause"], "why": base["why"], "base": name, "patch": [],
        "expect": {"outcome": "valid", "codes": base.get("codes", [])},
    } for name, base in BASES.items()]
    seen = set()
    for case in bases + CASES:
        if case["id"] in seen:
            raise SystemExit(f"{case['id']}: twice")
        seen.add(case["id"])
        try:
            written, images = materialised(case)
        except (CannotPatch, KeyError, IndexError, TypeError) as error:
            raise SystemExit(f"{case['id']}: {type(error).__name__}: {error}") from error
        files[f"cases/verify/{case['id']}.json"] = pretty(written).encode()
        files.update(images)
    if unknown := sorted(set(ALSO) - seen):
        raise SystemExit(f"consequences.py names cases that do not exist: {', '.join(unknown)}")
    files["COVERAGE.md"] = coverage(CASES).encode()
    return files


def coverage(cases: "list[dict]") -> str:
    """Which clause is held by which check, with which codes, in which cases. No two cases may be about the same."""
    rows, counts = {}, {}
    for case in cases:
        row = (case["check"], case["clause"], ", ".join(case["expect"]["codes"]) or case["expect"]["outcome"])
        if row in rows:
            raise SystemExit(f"{case['id']} and {rows[row]} share check, clause and codes")
        rows[row] = case["id"]
        counts.setdefault(case["check"], []).append(case["expect"]["outcome"])
    lines = ["# What the verification cases cover", "", "Written by `generate.py`. Every case is a patch on a badge that is valid, and no two are about the same.", ""]
    lines += ["| check | cases | valid | invalid | unverifiable |", "|---|---|---|---|---|"]
    for check, outcomes in sorted(counts.items()):
        each = " | ".join(str(outcomes.count(word)) for word in ("valid", "invalid", "unverifiable"))
        lines.append(f"| {check} | {len(outcomes)} | {each} |")
    lines += ["", "| clause | check | codes | case |", "|---|---|---|---|"]
    for (check, clause, codes), name in sorted(rows.items(), key=lambda item: (item[0][1], item[0][0], item[1])):
        lines.append(f"| {clause.replace('|', '&#124;')} | {check} | {codes} | {name} |")
    return "\n".join(lines) + "\n"


def present() -> "dict[str, bytes]":
    return {
        path.relative_to(HERE).as_posix(): path.read_bytes()
        for owned in OWNED for path in sorted((HERE / owned).rglob("*")) if path.is_file()
    } | {path.name: path.read_bytes() for path in [HERE / "COVERAGE.md"] if path.exists()}


def schema_faults(files: "dict[str, bytes]") -> "list[str]":
    import jsonschema
    schema = json.loads((HERE / "case.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    return [
        f"{path}: {error.json_path}: {error.message[:200]}"
        for path, body in files.items() if path.startswith("cases/")
        for error in validator.iter_errors(json.loads(body))
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, fail on any difference")
    arguments = parser.parse_args()

    wanted, there = corpus(), present()
    faults = schema_faults(wanted)
    stale = sorted(set(there) - set(wanted))
    differing = sorted(path for path, body in wanted.items() if there.get(path) != body)
    for fault in faults:
        print(f"does not fit case.schema.json: {fault}")
    if arguments.check:
        for path in differing:
            print(f"{'differs from its source' if path in there else 'is missing'}: {path}")
        for path in stale:
            print(f"no source names it: {path}")
        if differing or stale:
            print("run: spec-fixtures/generate.py")
    else:
        for path in differing:
            (HERE / path).parent.mkdir(parents=True, exist_ok=True)
            (HERE / path).write_bytes(wanted[path])
        for path in stale:
            (HERE / path).unlink()
    cases = sum(path.startswith("cases/") for path in wanted)
    print(f"{cases} cases, {len(wanted)} files, {len(differing)} differing, {len(stale)} stale")
    return 1 if faults or (arguments.check and (differing or stale)) else 0


if __name__ == "__main__":
    sys.exit(main())
