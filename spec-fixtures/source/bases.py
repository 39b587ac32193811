"""A small fake internet, and the badges on it that are valid as they stand.

`WEB` maps a URL to its document (or `text`, `png`) and to what the server says besides; `BASES` maps a name to an input.
"""

import hashlib

CONTEXT = "https://w3id.org/openbadges/v2"
NOW = "2026-06-01T00:00:00Z"
LEARNER = "learner@example.org"
SALT = "deadsea"
HASH = "sha256$" + hashlib.sha256((LEARNER + SALT).encode()).hexdigest()

# A: a hosted portal, everything on one origin.
A = "https://badges.example.org/ai4stem"
A_ISSUER, A_BADGE, A_ASSERTION = f"{A}/issuer", f"{A}/badges/first-steps", f"{A}/assertions/1001"
A_IMAGE, A_CRITERIA = f"{A}/badges/first-steps.png", f"{A}/badges/first-steps.html"
# B: signs with RS256; two keys, a revocation list.
B = "https://ai4stem.example.net"
B_ISSUER, B_BADGE, B_KEY, B_OLD_KEY = f"{B}/issuer", f"{B}/badges/data-detective", f"{B}/keys/2026", f"{B}/keys/2025"
B_REVOCATIONS, B_IMAGE = f"{B}/revocations", f"{B}/badges/data-detective.png"
B_ASSERTION = "urn:uuid:6d1c2b7e-55b4-4b0c-9c1e-0c8f0f2a9c11"
# C, D: ES256 and EdDSA.
C, D = "https://curves.example.net", "https://edwards.example.net"
# S: one host shared by many applications, scope by startsWith.
S = "https://portal.example.com/badges"
S_ISSUER, S_BADGE, S_ASSERTION = f"{S}/issuer", f"{S}/classes/1", f"{S}/awarded/77"
# O: the assertions lie on hosts that the issuer names.
O_ISSUER = "https://school.example.org/issuer"
O_BADGE, O_ASSERTION = "https://classes.school.example.org/robotics", "https://awards.example.com/school/9"
# E: embeds everything.
E = "https://embedded.example.org"
E_ASSERTION = f"{E}/assertions/5"
# I: a host with letters beyond ASCII.
I_UNICODE, I_ASCII = "https://bücher.example.org", "https://xn--bcher-kva.example.org"
# N: endorses others.
N = "https://endorser.example.com"
N_ISSUER, N_ENDORSEMENT = f"{N}/issuer", f"{N}/endorsements/1"
# X: the attacker, whose documents are sound by themselves.
X = "https://mallory.example.net"
X_ISSUER, X_BADGE, X_KEY, X_ASSERTION = f"{X}/issuer", f"{X}/badges/any", f"{X}/key", f"{X}/assertions/1"

# L: badges of older versions. 1.1, 1.0 and signed 1.1 share the class and the issuer of 1.1; Z is all of 0.5.
L, L_CONTEXT = "https://legacy.example.org", "https://w3id.org/openbadges/v1"
L_ISSUER, L_BADGE, L_ASSERTION, L_OLD = f"{L}/issuer.json", f"{L}/badge.json", f"{L}/assertions/11.json", f"{L}/assertions/10.json"
L_KEY, L_REVOCATIONS, L_ZERO = f"{L}/key.pem", f"{L}/revoked.json", f"{L}/assertions/05.json"


def recipient():
    return {"type": "email", "hashed": True, "salt": SALT, "identity": HASH}


def issuer(id, name, **more):
    return {"@context": CONTEXT, "type": "Issuer", "id": id, "name": name, "url": "https://" + id.split("/")[2] + "/",
            "email": "badges@example.org", **more}


def badge(id, issuer, name, image, **more):
    return {"@context": CONTEXT, "type": "BadgeClass", "id": id, "name": name,
            "description": "Awarded for finishing the module with at least 80 % on its quiz.", "image": image,
            "criteria": {"narrative": "Finish **every activity** of the module and score at least 80 % on its quiz."},
            "issuer": issuer, **more}


def hosted(id, badge, **more):
    return {"@context": CONTEXT, "type": "Assertion", "id": id, "recipient": recipient(), "badge": badge,
            "verification": {"type": "HostedBadge"}, "issuedOn": "2026-03-14T15:09:26+01:00", **more}


def signed(id, badge, creator=None, **more):
    verification = {"type": "SignedBadge", **({"creator": creator} if creator else {})}
    return {"@context": CONTEXT, "type": "Assertion", "id": id, "recipient": recipient(), "badge": badge,
            "verification": verification, "issuedOn": "2026-03-14T15:09:26Z", **more}


def key(id, owner, name):
    return {"@context": CONTEXT, "type": "CryptographicKey", "id": id, "owner": owner, "publicKeyPem": {"$publicKeyPem": name}}


def doc(value, **more):
    return {"document": value, **more}


PNG = {"png": True, "mediaType": "image/png"}

WEB = {
    A_ISSUER: doc(issuer(A_ISSUER, "AI4STEM", description="Lessons on artificial intelligence for science classes.",
                         image=f"{A}/logo.png", telephone="+31201234567")),
    A_BADGE: doc(badge(A_BADGE, A_ISSUER, "First Steps in AI", A_IMAGE, tags=["AI", "STEM"],
                       criteria={"id": A_CRITERIA, "narrative": "Finish *every activity* of the module."},
                       alignment=[{"targetName": "Digital competence", "targetUrl": "https://frameworks.example.org/digcomp/1.1",
                                   "targetFramework": "DigComp", "targetCode": "1.1"}])),
    A_ASSERTION: doc(hosted(A_ASSERTION, A_BADGE, narrative="Scored 9 of 10 on the quiz.", evidence=[
        {"id": f"{A}/evidence/1001", "type": "Evidence", "name": "Quiz", "narrative": "9 of 10 at the first attempt."},
        {"narrative": "Presented the project to the class.", "genre": "Presentation"}])),
    A_IMAGE: PNG, f"{A}/logo.png": PNG,
    A_CRITERIA: {"text": "<!doctype html><title>First Steps in AI</title><p>Finish every activity.\n", "mediaType": "text/html"},

    B_ISSUER: doc(issuer(B_ISSUER, "AI4STEM portal", publicKey=[B_KEY, B_OLD_KEY], revocationList=B_REVOCATIONS)),
    B_KEY: doc(key(B_KEY, B_ISSUER, "rsa-2048")),
    B_OLD_KEY: doc(key(B_OLD_KEY, B_ISSUER, "rsa-3072")),
    B_REVOCATIONS: doc({"@context": CONTEXT, "type": "RevocationList", "id": B_REVOCATIONS, "issuer": B_ISSUER, "revokedAssertions": [
        {"id": "urn:uuid:00000000-0000-4000-8000-000000000001", "revocationReason": "Awarded in error"},
        "urn:uuid:00000000-0000-4000-8000-000000000002"]}),
    B_BADGE: doc(badge(B_BADGE, B_ISSUER, "Data Detective", B_IMAGE)),
    B_IMAGE: PNG,

    **{url: document for base, name, pem in ((C, "Curves", "p256"), (D, "Edwards", "ed25519")) for url, document in {
        f"{base}/issuer": doc(issuer(f"{base}/issuer", name, publicKey=f"{base}/key")),
        f"{base}/key": doc(key(f"{base}/key", f"{base}/issuer", pem)),
        f"{base}/badge": doc(badge(f"{base}/badge", f"{base}/issuer", "Model Maker", f"{base}/badge.png")),
        f"{base}/badge.png": PNG}.items()},

    S_ISSUER: doc(issuer(S_ISSUER, "Shared portal", verification={"type": "VerificationObject", "startsWith": S + "/"})),
    S_BADGE: doc(badge(S_BADGE, S_ISSUER, "Robot Builder", f"{S}/classes/1.png")),
    S_ASSERTION: doc(hosted(S_ASSERTION, S_BADGE)),
    f"{S}/classes/1.png": PNG,

    O_ISSUER: doc(issuer(O_ISSUER, "Example school", verification={
        "type": "VerificationObject", "allowedOrigins": ["awards.example.com", "classes.school.example.org"]})),
    O_BADGE: doc(badge(O_BADGE, O_ISSUER, "Robotics", "https://school.example.org/robotics.png")),
    O_ASSERTION: doc(hosted(O_ASSERTION, O_BADGE)),
    "https://school.example.org/robotics.png": PNG,

    f"{E}/issuer": doc(issuer(f"{E}/issuer", "Example Maker Society")),
    f"{E}/badges/5": doc(badge(f"{E}/badges/5", f"{E}/issuer", "3-D Printing", f"{E}/badges/5.png")),
    E_ASSERTION: doc(hosted(E_ASSERTION, badge(f"{E}/badges/5", issuer(f"{E}/issuer", "Example Maker Society"), "3-D Printing",
                                               {"id": f"{E}/badges/5.png", "caption": "A printer", "author": f"{E}/issuer"}))),
    f"{E}/badges/5.png": PNG,

    f"{I_ASCII}/issuer": doc(issuer(f"{I_UNICODE}/issuer", "Bücherei", url=f"{I_UNICODE}/")),
    f"{I_ASCII}/badge": doc(badge(f"{I_UNICODE}/badge", f"{I_UNICODE}/issuer", "Leseratte", f"{I_UNICODE}/badge.png")),
    f"{I_ASCII}/assertion": doc(hosted(f"{I_UNICODE}/assertion", f"{I_UNICODE}/badge")),
    f"{I_ASCII}/badge.png": PNG,
    **{f"{I_UNICODE}/{path}": {"alias": f"{I_ASCII}/{path}"} for path in ("issuer", "badge", "assertion", "badge.png")},

    N_ISSUER: doc(issuer(N_ISSUER, "Association of Teachers")),
    N_ENDORSEMENT: doc({"@context": CONTEXT, "type": "Endorsement", "id": N_ENDORSEMENT, "issuer": N_ISSUER,
                        "claim": {"id": f"{N}/classes/1", "endorsementComment": "Well made lessons."},
                        "issuedOn": "2026-02-01T12:00:00Z", "verification": {"type": "HostedBadge"}}),
    f"{N}/classes/1": doc(badge(f"{N}/classes/1", N_ISSUER, "Endorsed", f"{N}/classes/1.png", endorsement=[N_ENDORSEMENT])),
    f"{N}/assertions/1": doc(hosted(f"{N}/assertions/1", f"{N}/classes/1")),
    f"{N}/classes/1.png": PNG,

    L_ISSUER: doc({"@context": L_CONTEXT, "type": "Issuer", "id": L_ISSUER, "name": "Example Robotics Club", "url": f"{L}/", "revocationList": L_REVOCATIONS}),
    L_BADGE: doc({"@context": L_CONTEXT, "type": "BadgeClass", "id": L_BADGE, "name": "Soldering", "description": "Soldered a circuit that works.",
                  "image": f"{L}/badge.png", "criteria": f"{L}/criteria.html", "issuer": L_ISSUER, "tags": ["electronics"],
                  "alignment": [{"name": "Making", "url": "https://frameworks.example.org/making"}]}),
    L_ASSERTION: doc({"@context": L_CONTEXT, "type": "Assertion", "id": L_ASSERTION, "uid": "11", "recipient": recipient(), "badge": L_BADGE,
                      "verify": {"type": "hosted", "url": L_ASSERTION}, "issuedOn": "2015-05-02", "evidence": f"{L}/evidence/11.html"}),
    L_OLD: doc({"uid": "10", "recipient": recipient(), "badge": f"{L}/old-badge.json", "verify": {"type": "hosted", "url": L_OLD}, "issuedOn": 1370174400}),
    f"{L}/old-badge.json": doc({"name": "Soldering", "description": "Soldered a circuit that works.", "image": f"{L}/badge.png", "criteria": f"{L}/criteria.html",
                                "issuer": f"{L}/old-issuer.json"}),
    f"{L}/old-issuer.json": doc({"name": "Example Robotics Club", "url": f"{L}/"}),
    L_KEY: {"text": {"$publicKeyPem": "rsa-2048"}, "mediaType": "application/x-pem-file"},
    L_REVOCATIONS: doc({"3": "Awarded in error", "4": ""}),
    L_ZERO: doc({"recipient": HASH, "salt": SALT, "issued_on": "2012-05-02", "badge": {
        "version": "0.5.0", "name": "Soldering", "description": "Soldered a circuit that works.", "image": "/badge.png", "criteria": "/criteria.html",
        "issuer": {"origin": L, "name": "Example Robotics Club", "contact": "badges@example.org"}}}),
    f"{L}/badge.png": PNG,

    X_ISSUER: doc(issuer(X_ISSUER, "Mallory", publicKey=X_KEY)),
    X_KEY: doc(key(X_KEY, X_ISSUER, "rsa-4096")),
    X_BADGE: doc(badge(X_BADGE, X_ISSUER, "Anything", f"{X}/any.png")),
    X_ASSERTION: doc(hosted(X_ASSERTION, X_BADGE)),
    f"{X}/any.png": PNG,
}

HOSTED = 'OB 2.0, "HostedBadge Verification"'
SIGNED = 'OB 2.0, "SignedBadge Verification"'
BAKING = 'OB 2.0, "Badge Baking"'
LEGACY = 'OB 1.1, "Badge Verification"'
RS256 = {"alg": "RS256"}
OPTIONS = {"now": NOW, "recipients": [{"type": "email", "identity": LEARNER}]}


def base(form, clause, why, options=None, **more):
    return {"form": form, "clause": clause, "why": why, "options": options or OPTIONS, **more}


def b_assertion(**more):
    return signed(B_ASSERTION, B_BADGE, B_KEY, **more)


BASES = {
    "hosted-url": base("url", HOSTED, "The URL of a hosted assertion is enough to verify it.", url=A_ASSERTION),
    "hosted-json": base("json", HOSTED, "A whole assertion in hand names its hosted copy, which is the badge.",
                        payload=WEB[A_ASSERTION]["document"]),
    "hosted-anyone": base("url", HOSTED, "Without an expected recipient the rest of the badge is verified all the same.",
                          {"now": NOW}, url=A_ASSERTION),
    "hosted-embedded": base("url", 'OB 2.0, "Open Badges in Linked Data"',
                            "Class and issuer may be embedded in the hosted assertion; they are of the origin that serves it.", url=E_ASSERTION),
    "hosted-starts-with": base("url", HOSTED, "The ids begin with the issuer's startsWith.", url=S_ASSERTION),
    "hosted-allowed-origins": base("url", 'OB 2.0, "VerificationObject"', "Hosts that the issuer names are in its scope.", url=O_ASSERTION),
    "hosted-idn": base("url", 'OB 2.0, "Primitive datatypes"',
                       "An IRI may name a host with letters beyond ASCII; all of the badge is on that one origin.", url=f"{I_UNICODE}/assertion"),
    "hosted-endorsed": base("url", 'OB 2.0, "Endorsement"', "A class that somebody else endorses.", codes=["endorsement-confirmed"],
                            url=f"{N}/assertions/1"),
    "legacy-1-1": base("url", LEGACY, "A hosted badge of version 1.1: the document at verify.url is the badge.", codes=["legacy-version"], url=L_ASSERTION),
    "legacy-1-0": base("json", LEGACY, "A hosted badge of version 1.0, in hand: no context, no types, a Unix time.", codes=["legacy-version"], payload=WEB[L_OLD]["document"]),
    "legacy-0-5": base("url", LEGACY, "A badge of version 0.5: one document, whose issuer is of the origin that serves it.", codes=["legacy-version"], url=L_ZERO),
    "legacy-signed": base("jws", LEGACY, "A signed badge of version 1.1: verify.url is the key, on the issuer's origin.", codes=["legacy-version"], header=RS256, key="rsa-2048",
                          payload={"@context": L_CONTEXT, "type": "Assertion", "uid": "7", "recipient": recipient(), "badge": L_BADGE,
                                   "verify": {"type": "signed", "url": L_KEY}, "issuedOn": "2015-05-02T10:00:00Z"}),
    "hosted-png": base("png", BAKING, "The JSON of a hosted assertion, baked into a PNG.", payload=WEB[A_ASSERTION]["document"]),
    "hosted-svg": base("svg", BAKING, "The JSON of a hosted assertion, baked into an SVG.", payload=WEB[A_ASSERTION]["document"]),
    "signed-rs256": base("jws", SIGNED, "Signed with RS256 by the key that the badge names and the issuer lists.",
                         payload=b_assertion(), header=RS256, key="rsa-2048"),
    "signed-rotated": base("jws", 'OB 2.0, "SignedBadge"', "Signed by an older key that is still on the issuer's list.",
                           payload=signed(B_ASSERTION, B_BADGE, B_OLD_KEY), header=RS256, key="rsa-3072"),
    "signed-without-creator": base("jws", 'OB 2.0, "SignedBadge"',
                                   "Without creator, verifiers try the public keys of the issuer's profile.",
                                   payload=signed(B_ASSERTION, B_BADGE), header=RS256, key="rsa-3072"),
    "signed-es256": base("jws", SIGNED, "Signed with ES256, an algorithm of RFC 7518.",
                         payload=signed("urn:uuid:0b8fbf32-95d1-4b4f-9a35-1d0d1f9a1c01", f"{C}/badge", f"{C}/key"),
                         header={"alg": "ES256"}, key="p256"),
    "signed-eddsa": base("jws", SIGNED, "Signed with EdDSA, an algorithm of RFC 8037.",
                         payload=signed("urn:uuid:0b8fbf32-95d1-4b4f-9a35-1d0d1f9a1c02", f"{D}/badge", f"{D}/key"),
                         header={"alg": "EdDSA"}, key="ed25519"),
    "signed-embedded": base("jws", SIGNED, "The signature of the issuer covers the class that is embedded in the payload.",
                            payload={**b_assertion(), "badge": badge("urn:uuid:7a2f4a3e-6a1d-4a4b-8f3e-2f3c0a9d1e11", B_ISSUER, "Data Detective", B_IMAGE)},
                            header=RS256, key="rsa-2048"),
    "signed-png": base("png", BAKING, "A JWS, baked into a PNG.", payload=b_assertion(), header=RS256, key="rsa-2048"),
    "signed-svg": base("svg", BAKING, "A JWS, baked into an SVG.", payload=b_assertion(), header=RS256, key="rsa-2048"),
}
