#!/usr/bin/env python3
"""Writes the cases of awarding (`../cases/award/`): one file a case, what to do and what must come of it.

Keys, salts, ids, codes and links are computed here with the standard library alone, from their description in the documentation, not by the code under test.

    make.py           writes what differs, removes what no case names any more
    make.py --check   writes nothing; fails if anything would be written
"""

import base64
import hashlib
import hmac
import json
import pathlib
import struct
import sys

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases" / "award"
SECRET = bytes(range(32))
BASE = "https://badges.school.example"
CONTEXT = "https://w3id.org/openbadges/v2"
NOW = 1795253400  # 2026-11-21T09:30:00Z
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def mac(purpose, *parts):
    """HMAC-SHA-256 of the purpose, a zero byte, and each part after its length in eight bytes."""
    message = purpose.encode() + b"\0" + b"".join(struct.pack(">Q", len(part)) + part for part in parts)
    return hmac.new(SECRET, message, hashlib.sha256).digest()


def award_key(learner, badge, framework="robots"):
    return mac("ob-award-key-v1", learner.encode(), framework.encode(), badge.encode())


def salt(key):
    return mac("ob-award-salt-v1", key)[:16].hex()


def hosted_id(key, edition=0):
    return f"{BASE}/assertions/{mac('ob-award-assertion-v1', key, struct.pack('>I', edition))[:16].hex()}.json"


def urn(key, edition=0):
    raw = bytearray(mac("ob-award-urn-v1", key, struct.pack(">I", edition))[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    h = raw.hex()
    return f"urn:uuid:{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def identity(address, salted):
    digest = hashlib.sha256((address + salted).encode()).hexdigest()
    return {"type": "email", "identity": f"sha256${digest}", "hashed": True, "salt": salted}


def code_of(raw):
    bits = int.from_bytes(raw, "big") >> 6
    text = "".join(BASE32[bits >> 5 * place & 31] for place in reversed(range(10)))
    return text


def hashed_code(text, kind="code"):
    return mac("ob-claim-code-v1", kind.encode(), text.encode()).hex()


def link(badge, code, expires, nonce, version=1, secret_part="ob-claim-link-v1"):
    body = bytes([version]) + struct.pack(">q", 2**63 - 1 if expires is None else expires) + nonce
    body += bytes([len(badge)]) + badge.encode() + code.encode()
    return base64.urlsafe_b64encode(body + mac(secret_part, body)).rstrip(b"=").decode()


cases = {}


def case(name, why, do, given, expect):
    assert name not in cases, name
    cases[name] = {"id": f"award/{name}", "why": why, "do": do, "given": given, "expect": expect}


# ------------------------------------------------------------------ keys, ids, salts

for name, learner, badge in (("plain", "learner-01", "builder"), ("other-learner", "learner-02", "builder"), ("other-badge", "learner-01", "visitor"),
                             ("shifted", "learner-0", "1builder"), ("iri", "https://lms.example/u/é", "builder")):
    key = award_key(learner, badge)
    case(f"key-{name}", "The key, and what is made of it, depend on secret, learner, framework and badge, each with its length.", "key",
         {"learner": learner, "badge": badge},
         {"key": key.hex(), "salt": salt(key), "hosted": [hosted_id(key), hosted_id(key, 1)], "urn": [urn(key), urn(key, 1)]})
case("key-secret-short", "A secret of 31 bytes is no secret.", "secret", {"bytes": 31}, {"error": "award-secret-short"})
case("key-secret-long-enough", "32 bytes are.", "secret", {"bytes": 32}, {})
case("awarded-kept", "The list of awards is read and written again.", "awarded", {"text": json.dumps({award_key("a", "b").hex(): "sha256$00"})},
     {"json": {award_key("a", "b").hex(): "sha256$00"}})
for name, text in (("list", "[]"), ("short-key", '{"00":"1"}'), ("number", json.dumps({"0" * 64: 1})), ("sign", json.dumps({"+" + "0" * 63: "1"}))):
    case(f"awarded-{name}", "A list of awards that is no object of keys and versions.", "awarded", {"text": text}, {"error": "awarded-form"})

# ------------------------------------------------------------------ recipients

case("recipient-hashed", "The salt stands after the address.", "recipient", {"property": "email", "identity": "a@example.org", "salt": "deadsea"},
     {"object": identity("a@example.org", "deadsea")})
case("recipient-plain", "In the clear only when the caller says so.", "recipient", {"property": "url", "identity": "https://school.example/", "plain": True},
     {"object": {"type": "url", "identity": "https://school.example/", "hashed": False}})
for name, given in {
    "empty": {"property": "email", "identity": ""},
    "name": {"property": "email", "identity": "Learner One"},
    "mailto": {"property": "email", "identity": "mailto:a@example.org"},
    "blank": {"property": "email", "identity": " a@example.org"},
    "line": {"property": "id", "identity": "a\nb"},
    "long": {"property": "url", "identity": "https://school.example/" + "a" * 2048},
    "swapped": {"property": "a@example.org", "identity": "email"},
    "no-property": {"property": "", "identity": "a@example.org"},
}.items():
    case(f"recipient-{name}", "What is no identity is refused before it is hashed, where nobody could see it any more.", "recipient", {"salt": "s", **given},
         {"error": "recipient-identity"})
case("recipient-no-salt", "An empty salt is none.", "recipient", {"property": "email", "identity": "a@example.org", "salt": ""}, {"error": "recipient-salt"})

# ------------------------------------------------------------------ issuer and publication

case("issuer-plain", "Everything lies below the base.", "publish", {"base": BASE, "images": {"plain.png": "plain.png", "plain.svg": "plain.svg"}, "keys": ["2026"]}, {"addresses": [
    "issuer.json", "keys/2026.json", "revocations.json", "extensions/award-rule/context.json", "extensions/award-rule/schema.json",
    "badges/robots/3/builder/en.json", "badges/robots/3/builder/nl.json", "badges/robots/3/visitor/en.json", "badges/robots/3/visitor/nl.json",
    "badges/robots/3/builder/image.png", "badges/robots/3/builder/image.svg", "badges/robots/3/visitor/image.png"], "base": BASE})
IMAGES = {"plain.png": "plain.png", "plain.svg": "plain.svg"}
case("issuer-slash", "A slash at the end of the base makes no difference.", "publish", {"base": BASE + "/sub/", "images": IMAGES}, {"base": BASE + "/sub"})
for name, base in (("text", "school.example"), ("query", BASE + "/?a=b"), ("fragment", BASE + "/#a"), ("user", "https://me@school.example"), ("scheme", "ftp://school.example")):
    case(f"issuer-{name}", "Not every text is an address to publish below.", "publish", {"base": base, "images": IMAGES}, {"error": "issuer-base"})
for name, keys in (("capitals", ["Key"]), ("empty", [""]), ("path", ["../a"]), ("twice", ["2026", "2026"]), ("long", ["a" * 65])):
    case(f"issuer-key-{name}", "A key's name is a part of its address, and its own.", "publish", {"base": BASE, "images": IMAGES, "keys": keys}, {"error": "issuer-key-name"})
case("issuer-url", "The home page of the issuer is an IRI.", "publish", {"base": BASE, "images": IMAGES, "url": "our page"}, {"error": "publication-address"})
for name, images, error in (("missing", {"plain.png": "plain.png"}, "publication-image-missing"),
                            ("unreadable", {**IMAGES, "plain.png": "../award/framework.json"}, "publication-image-unreadable"),
                            ("format", {**IMAGES, "plain.svg": "plain.png"}, "publication-image-format"),
                            ("oblong", {**IMAGES, "plain.png": "oblong.png"}, "publication-image-rule"),
                            ("small", {**IMAGES, "plain.png": "small.png"}, "publication-image-rule")):
    case(f"image-{name}", "An image that viewers would not show is found before it is published.", "publish", {"base": BASE, "images": images}, {"error": error})

# ------------------------------------------------------------------ drafts

RECORD = {"learner": "learner-01", "activities": [{"id": "build", "at": "2026-11-20T10:00:00+01:00"}],
          "assessments": [{"id": "quiz", "attempts": [{"id": "1", "score": "1/2"}, {"id": "2", "score": "4/5"}]}]}
VISIT = {"learner": "learner-01", "codes": [{"id": "open-day", "at": "2026-11-21T09:00:00Z"}]}
URN = "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e"
ANN = identity("a@example.org", "deadsea")


def assertion(narrative, evidence, language="en", badge="builder", expires="2026-12-21T09:30:00Z", issued="2026-11-21T09:30:00Z"):
    out = {"@context": CONTEXT, "type": "Assertion", "id": f"{BASE}/assertions/1.json", "recipient": ANN,
           "badge": f"{BASE}/badges/robots/3/{badge}/{language}.json", "verification": {"type": "HostedBadge"}, "issuedOn": issued,
           "narrative": narrative}
    if expires:
        out["expires"] = expires
    out["evidence"] = [{"type": "Evidence", "narrative": text} for text in evidence]
    if len(evidence) == 1:
        out["evidence"] = out["evidence"][0]
    out["@language"] = language
    return out


def draft(name, why, expect, **given):
    case(f"draft-{name}", why, "draft", {"badge": "builder", "record": RECORD, "id": f"{BASE}/assertions/1.json", "issued": NOW, **given}, expect)


FULL = ["Completed “Build a robot” on 20 November 2026, 10:00 (UTC+01:00).", "Scored 80 % in “Robot quiz” (needed: at least 80 %)."]
MET = "On 21 November 2026, 09:30 (UTC) the criteria of the badge “Builder” were found to be met."
draft("full", "Evidence names what counted: the score, not every attempt; it expires a month after the issue.", {"assertion": assertion(MET, FULL)})
draft("dutch", "Evidence and narrative are in the language of the badge.", {"assertion": assertion(
    "Op 21 november 2026, 09:30 (UTC) is vastgesteld dat aan de criteria van de badge “Bouwer” is voldaan.",
    ["“Bouw een robot” afgerond op 20 november 2026, 10:00 (UTC+01:00).", "80 % gehaald voor “Robotquiz” (nodig: minstens 80 %)."], "nl")}, language="nl")
draft("passed", "Reduced to passed, nothing of the results is told.", {"assertion": assertion("The criteria of the badge “Builder” are met.", ["Passed."])}, evidence="passed")
draft("passed-dutch", "The same in Dutch.", {"assertion": assertion("Aan de criteria van de badge “Bouwer” is voldaan.", ["Behaald."], "nl")}, evidence="passed", language="nl")
draft("no-expiry", "A badge that lasts has no expires.", {"assertion": assertion(
    "On 21 November 2026, 09:30 (UTC) the criteria of the badge “Visitor” were found to be met.",
    ["Redeemed the code “open-day” on 21 November 2026, 09:00 (UTC)."], badge="visitor", expires=None)}, badge="visitor", record=VISIT)
draft("end-of-month", "One month after 31 January ends with February.", {"assertion": assertion(MET, FULL, issued="2027-01-31T09:30:00Z", expires="2027-02-28T09:30:00Z")},
      issued=1801387800)
draft("not-met", "What is not met cannot be drafted.", {"met": False}, record={**RECORD, "assessments": [{"id": "quiz", "attempts": [{"score": "79.99 %"}]}]})
draft("language", "A language that the framework does not speak.", {"error": "award-language"}, language="fr")
draft("other-version", "A decision by version 2 of the framework is none for version 3.", {"error": "award-other-framework"}, decidedBy={"version": "2"})
draft("other-rule", "Nor is one by another rule under the same version.", {"error": "award-other-framework"}, decidedBy={"threshold": "50 %"})
draft("too-late", "A date beyond the year 9999 cannot be written.", {"error": "award-date"}, badge="visitor", record=VISIT, issued=253402300800)
draft("expires-too-late", "Nor can an end beyond it.", {"error": "award-expiry"}, issued=253402300000)
for name, bad in (("urn", URN), ("other-host", "https://mallory.example/assertions/1.json"), ("longer-host", BASE + ".mallory.example/1.json"), ("base", BASE + "/"),
                  ("up", BASE + "/../1.json"), ("query", BASE + "/a?id=1"), ("fragment", BASE + "/a#1"), ("scheme", BASE.replace("https", "http") + "/1.json")):
    draft(f"id-{name}", "A hosted Assertion is published at its id, so the id lies below the base.", {"error": "award-id-outside"}, id=bad)

SIGNED = assertion(MET, FULL)
SIGNED["id"] = URN
SIGNED["verification"] = {"type": "SignedBadge", "creator": f"{BASE}/keys/ed25519.json"}
draft("signed", "A signed one names its key.", {"assertion": SIGNED}, id=URN, key="ed25519", signer="ed25519")
draft("signed-unknown-key", "A key that is not published.", {"error": "award-unknown-key"}, id=URN, key="2025", signer="ed25519")
draft("signed-algorithm", "A signer of another kind than the published key.", {"error": "award-signer-algorithm"}, id=URN, key="ed25519", signer="p256")
draft("signed-wrong-key", "A signer of the same kind with another key is found by its signature.", {"error": "sign-wrong-key"}, id=URN, key="rsa-2048", signer="rsa-3072")

# ------------------------------------------------------------------ revocation

LIST = {"@context": CONTEXT, "type": "RevocationList", "id": f"{BASE}/revocations.json", "revokedAssertions": [], "issuer": f"{BASE}/issuer.json"}


def revoke(name, why, before, ident, reason, after):
    case(f"revoke-{name}", why, "revoke", {"list": {**LIST, "revokedAssertions": before}, "id": ident, "reason": reason},
         {"list": {**LIST, "revokedAssertions": after}})


OTHER = {"id": "urn:uuid:00000000-0000-4000-8000-000000000000", "revocationReason": "Left.", "x:note": 1}
revoke("first", "The first entry.", [], URN, "Awarded in error", [{"id": URN, "revocationReason": "Awarded in error"}])
revoke("no-reason", "A reason need not be told.", [OTHER], URN, None, [OTHER, {"id": URN}])
revoke("again", "Revoking twice changes nothing: the first reason stays.", [OTHER, {"id": URN, "revocationReason": "First"}], URN, "Second",
       [OTHER, {"id": URN, "revocationReason": "First"}])
revoke("add-reason", "A reason is added where none stood.", [URN, OTHER], URN, "Awarded in error", [{"id": URN, "revocationReason": "Awarded in error"}, OTHER])
revoke("uuid-case", "UUIDs are the same in either case.", [URN.upper().replace("URN:UUID", "urn:uuid")], URN, None, [URN.upper().replace("URN:UUID", "urn:uuid")])
for name, changed in (("id", {"id": f"{BASE}/others.json"}), ("issuer", {"issuer": "https://mallory.example/issuer.json"})):
    case(f"revocations-other-{name}", "The list of another is not published as the issuer's own.", "publish", {"base": BASE, "images": IMAGES, "list": {**LIST, **changed}},
         {"error": "publication-other-list"})
case("revoke-hosted", "The body of a hosted badge that is gone says nothing of the learner.", "gone", {"id": f"{BASE}/assertions/1.json", "reason": "Awarded in error"},
     {"body": {"@context": CONTEXT, "type": "Assertion", "id": f"{BASE}/assertions/1.json", "revoked": True, "revocationReason": "Awarded in error"}})



def take_back(name, why, expect, ident, key=None, before=None):
    given = {"id": ident, "reason": "Awarded in error", "key": key, "list": None if before is None else {**LIST, **before}}
    case(f"take-back-{name}", why, "take-back", given, expect)


ENTRY = {"id": URN, "revocationReason": "Awarded in error"}
take_back("signed", "The list as it is published, with one badge more, takes the place of that list.",
          {"url": LIST["id"], "body": {**LIST, "revokedAssertions": [OTHER, ENTRY]}}, URN, "ed25519", {"revokedAssertions": [OTHER]})
take_back("signed-without-list", "A new list would make every badge valid that was revoked before.", {"error": "publication-list-missing"}, URN, "ed25519")
take_back("signed-other-list", "The list of another is not the issuer's to go on with.", {"error": "publication-other-list"}, URN, "ed25519",
          {"issuer": "https://mallory.example/issuer.json"})
take_back("hosted", "What says that it is revoked takes the place of a hosted badge.",
          {"url": f"{BASE}/assertions/1.json",
           "body": {"@context": CONTEXT, "type": "Assertion", "id": f"{BASE}/assertions/1.json", "revoked": True, "revocationReason": "Awarded in error"}},
          f"{BASE}/assertions/1.json")
take_back("hosted-outside", "A hosted badge of another is not the issuer's to take back.", {"error": "award-id-outside"}, URN)

# ------------------------------------------------------------------ claim codes and links

for name, raw in (("zeros", bytes(7)), ("ones", b"\xff" * 7), ("mixed", bytes.fromhex("0123456789abcd"))):
    text = code_of(raw)
    case(f"code-{name}", "Fifty bits in ten digits of Crockford's base 32.", "code", {"random": raw.hex()}, {"code": f"{text[:5]}-{text[5:]}", "hashed": hashed_code(text)})
MIXED = code_of(bytes.fromhex("0123456789abcd"))


def typed(name, why, text, expect, hashed=hashed_code(MIXED), expires=None, now=NOW):
    case(f"typed-{name}", why, "typed", {"typed": text, "hashed": hashed, "expires": expires, "now": now, "code": "open-day"}, expect)


REDEEMED = {"redemption": {"code": "open-day", "at": "2026-11-21T09:30:00Z"}}
typed("as-printed", "As it was printed.", f"{MIXED[:5]}-{MIXED[5:]}", REDEEMED)
typed("hurried", "In small letters, with blanks.", f" {MIXED[:2]} {MIXED[2:7]} {MIXED[7:]} ".lower(), REDEEMED)
typed("misread", "O for 0, I and L for 1.", MIXED.replace("0", "o").replace("1", "l"), REDEEMED)
typed("wrong", "Another code.", "0" * 10, {"error": "claim-code-wrong"})
typed("nothing", "Nothing.", "", {"error": "claim-code-wrong"})
typed("huge", "More than anybody types.", "0" * 1000, {"error": "claim-code-wrong"})
typed("last-second", "A second before the end.", MIXED, REDEEMED, expires=NOW + 1)
typed("expired", "At the end it is over.", MIXED, {"error": "claim-expired"}, expires=NOW)
typed("too-late", "A date that cannot be written.", MIXED, {"error": "claim-date"}, now=253402300800)
typed("word", "A word that the organiser chose.", "robot-dag", REDEEMED, hashed=hashed_code("ROBOTDAG", "word"))
typed("word-is-no-code", "A word of ten letters is not the code of the same letters.", "ABCDEFGH23", {"error": "claim-code-wrong"}, hashed=hashed_code("ABCDEFGH24", "word"))
for name, text, error in (("short", "ABCDE", "claim-code-length"), ("long", "0" * 11, "claim-code-length"), ("letter", "U000000000", "claim-code-character"),
                          ("sign", "00000*0000", "claim-code-character"), ("script", "٠٠٠٠٠٠٠٠٠٠", "claim-code-character")):
    case(f"parse-{name}", "What is no code is told from a wrong one.", "parse", {"typed": text}, {"error": error})
for name, text in (("short", "abc"), ("long", "a" * 65), ("sign", "robot!dag"), ("blank", "    ")):
    case(f"word-{name}", "A chosen word has 4 to 64 letters and digits.", "word", {"typed": text}, {"error": "claim-word-form"})
case("word-script", "In any script.", "word", {"typed": "größe 24"}, {"hashed": hashed_code("GRÖSSE24", "word")})

NONCE = bytes(range(16))
LINK = {"badge": "visitor", "code": "open-day", "expires": NOW + 60, "nonce": NONCE.hex()}
TOKEN = link("visitor", "open-day", NOW + 60, NONCE)
case("link-made", "Version, end, nonce, badge and code under a whole tag.", "link", LINK, {"token": TOKEN})
case("link-for-ever", "Without an end.", "link", {**LINK, "expires": None}, {"token": link("visitor", "open-day", None, NONCE)})
for name, changed in (("badge", {"badge": "b" * 65}), ("no-badge", {"badge": ""}), ("code", {"code": "c" * 257}), ("no-code", {"code": ""})):
    case(f"link-{name}", "What does not fit into a link.", "link", {**LINK, **changed}, {"error": "claim-link-content"})


def opened(name, why, token, expect, now=NOW):
    case(f"opened-{name}", why, "open", {"token": token, "now": now}, expect)


def tampered(at):
    raw = bytearray(base64.urlsafe_b64decode(TOKEN + "=" * (-len(TOKEN) % 4)))
    raw[at] ^= 1
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


opened("valid", "A link of this portal.", TOKEN, {"link": LINK})
opened("expired", "At its end it is over.", TOKEN, {"error": "claim-expired"}, now=NOW + 60)
for name, at in (("version", 0), ("end", 8), ("nonce", 9), ("length", 25), ("badge", 26), ("code", -33), ("tag", -1)):
    opened(f"altered-{name}", "One bit of it altered.", tampered(at), {"error": "claim-token-forged"})
opened("other-purpose", "A tag that was made for something else is none.", link("visitor", "open-day", NOW + 60, NONCE, secret_part="ob-claim-code-v1"), {"error": "claim-token-forged"})
opened("other-version", "A form that is not known, rightly signed.", link("visitor", "open-day", NOW + 60, NONCE, version=2), {"error": "claim-token-form"})
opened("cut", "A part is missing.", TOKEN[:40], {"error": "claim-token-form"})
opened("padded", "Padding does not belong there.", TOKEN + "==", {"error": "claim-token-form"})
opened("empty", "Nothing.", "", {"error": "claim-token-form"})
opened("huge", "More than a link holds.", "A" * 513, {"error": "claim-token-form"})


def main():
    wanted = {f"{name}.json": json.dumps(body, ensure_ascii=False, indent=1) + "\n" for name, body in cases.items()}
    there = {path.name: path.read_text("utf-8") for path in CASES.glob("*.json")} if CASES.is_dir() else {}
    stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    if "--check" in sys.argv[1:]:
        if stale:
            sys.exit("not what make.py writes: " + ", ".join(stale))
        print(f"{len(wanted)} cases of awarding are what make.py writes")
        return
    CASES.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (CASES / name).write_text(wanted[name], "utf-8")
        else:
            (CASES / name).unlink()
    print(f"{len(wanted)} cases, {len(stale)} written or removed")


if __name__ == "__main__":
    main()
